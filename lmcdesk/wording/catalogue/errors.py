"""Word what cannot be taken and what the machine refuses: what, where, and what to do."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

ERRORS: Texts = {
    "field.required": N_("Please fill this in."),
    "field.too_long": N_("This is {length} characters long; at most {longest} fit here. Please shorten it."),
    "field.not_a_choice": N_("“{value}” is not one of the choices: {choices}."),
    "field.not_a_day": N_("“{value}” is not a date. Please write it as 2021-11-10."),
    "field.not_a_wall": N_("“{value}” is not a date and time. Please write it as 2021-11-10T09:30."),
    "field.not_a_number": N_("“{value}” is not a whole number."),
    "field.not_a_flag": N_("“{value}” is neither yes nor no."),
    "field.not_a_zone": N_("“{value}” is not a time zone. Please write one such as Asia/Yangon."),
    "field.out_of_bounds": N_("This must be from {lowest} to {highest}."),
    "field.unknown": N_("There is no field “{name}”. The fields are: {known}."),
    "duration.unreadable": N_("“{text}” is not a length of time. Please write 5, 5:30 or 1h30."),
    "duration.zero": N_("A length of time must be more than nothing."),
    "duration.too_long": N_("A length of time is at most {hours} hours."),
    "zone.unknown": N_("“{zone}” is not a time zone. Please write one such as Asia/Yangon."),
    "moment.skipped": N_("{time} does not exist on that day: the clocks are put forward past it."),
    "event.days_reversed": N_("The last day comes before the first, {first}."),
    "meeting.ends_before_start": N_("This comes before the start of the meeting."),
    "delegation.exists": N_("{name} is in this event already."),
    "participant.name_emptied": N_(
        "A participant keeps a name. To free the seat, remove the participant and add a seat."
    ),
    "participant.one_by_one": N_("A name belongs to one person. Please choose one participant to change it."),
    "check.assumed": N_("Nobody has confirmed all of this yet."),
    "check.capitals": N_("The name is all in capitals: please check how it was nominated."),
    "check.email": N_("The e-mail address looks wrong."),
    "paste.no_delegation": N_("There is no delegation “{value}” in this event."),
    "paste.covered": N_("The privacy cover hides this column. Please take it off to paste here."),
    "participant.other_event": N_("That person or delegation belongs to another event."),
    "turn.other_list": N_("Turn {other} is not on the list of turn {number}."),
    "turn.before_itself": N_("A turn cannot stand before itself."),
    "conflict.changed": N_("This was changed elsewhere in the meantime. Please look at it again."),
    "conflict.of_several": N_(
        "Changed or removed elsewhere in the meantime: {names}. Nothing was changed; please look at it again."
    ),
    "conflict.gone": N_("This was removed elsewhere in the meantime."),
    "missing.event": N_("There is no event with the number {number}."),
    "missing.meeting": N_("There is no meeting with the number {number}."),
    "missing.agenda_item": N_("There is no agenda item with the number {number}."),
    "missing.delegation": N_("There is no delegation with the number {number}."),
    "missing.participant": N_("There is no participant with the number {number}."),
    "missing.turn": N_("There is no turn with the number {number}."),
    "missing.saved_view": N_("There is no saved view with the number {number}."),
    "view.exists": N_("Another view is called “{name}”. Please choose another name."),
    "journal.conflict": NN_(
        "This cannot be undone: {n} of the {of} entries it touched has been changed since.",
        "This cannot be undone: {n} of the {of} entries it touched have been changed since.",
    ),
    "journal.depended_on": N_(
        "This cannot be undone: something added since depends on it. Please remove that first."
    ),
    "journal.unfit": N_("This cannot be undone: it no longer fits what was added, changed or removed since."),
    "store.folder": N_("{path} is a folder, not a store. Please choose a file."),
    "store.not_a_file": N_("{path} is not a file, so it cannot be a store. Please choose a file."),
    "store.damaged_value": N_(
        "{path} holds something that this program never wrote. Nothing was changed;"
        " `lmcdesk check` tells what is wrong."
    ),
    "sheet.not_xlsx": N_("{name} does not end in .xlsx. Please name the sheet so, for Excel to open it."),
    "field.year": N_("The year {year} cannot be meant. Please give one from {first} to {last}."),
    "store.missing": N_("There is no store at {path}."),
    "store.unreadable": N_("{path} cannot be read: {reason}."),
    "store.empty": N_("{path} is an empty file, not a store. It was left as it is."),
    "store.not_a_database": N_("{path} is not a store of this program. It was left as it is."),
    "store.foreign": N_("{path} is a database of another program. It was left as it is."),
    "store.newer": N_(
        "{path} was written by a newer version of this program (tables {schema}, this one knows {newest})."
        " It was left as it is. Please install the newer version."
    ),
    "store.damaged": N_(
        "{path} is damaged. It was left as it is; please keep it and open a copy saved earlier."
    ),
    "store.exists": N_("{path} is there already."),
    "store.cannot_create": N_("The store {path} cannot be made: {reason}."),
    "store.cannot_open": N_(
        "{path} cannot be opened. Please check that the folder is there and may be used."
    ),
    "store.opened_read_only": N_("{path} may only be read: nothing can be changed here."),
    "store.read_only": N_("{path} may only be read. Nothing was changed."),
    "store.disk_full": N_("The disk is full. Nothing was changed; please free some space and try again."),
    "store.disk_error": N_("The disk did not take the change. Nothing was changed; please check the disk."),
    "store.half_written": N_(
        "A change to {path} is not finished: another program is writing it, or was stopped in the middle."
        " Please try again in a moment; opened for writing, what is unfinished is taken back."
    ),
    "store.stray_log": N_(
        "Beside {path} lies {name}, which belongs to another state of it and would be mixed into it."
        " Nothing was changed; please move {name} to another folder."
    ),
    "store.busy": N_("Another program is writing to {path}. Nothing was changed; please try again."),
    "store.moved": N_(
        "{path} was moved or replaced while it was open. Nothing was changed; please put it back in its"
        " place, and work goes on. To work with what is there now, close lmcdesk and start it again."
    ),
    "store.unfit": N_(
        "This no longer fits what is there, because something was changed elsewhere."
        " Nothing was changed; please look again."
    ),
    "store.number_too_large": N_("That number is too large."),
    "store.sample_only": N_("{path} holds samples: work never goes there. Please choose another store."),
    "store.not_a_sample": N_(
        "{path} is a store of work: samples never go there. Please choose another file with --store."
    ),
}
