"""Word what is said of hand-over files: why one is refused, and what differs."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

HANDOVER: Texts = {
    "handover.not_lmcdesk": N_("{name} does not end in .lmcdesk. Please name the hand-over file so."),
    "handover.no_name": N_("Please give the hand-over file a name before its .lmcdesk."),
    "handover.missing": N_("There is no file at {path}."),
    "handover.not_a_file": N_("{path} is not a file. Please choose a hand-over file (.lmcdesk)."),
    "handover.unreadable": N_("{path} cannot be read: {reason}."),
    "handover.not_ours": N_("{path} is not a hand-over file of this program. Nothing was changed."),
    "handover.encrypted": N_("{path} is locked with a password. Nothing was changed."),
    "handover.damaged": N_(
        "{path} is damaged, or was changed by another program. Nothing was changed here;"
        " please have it handed over again."
    ),
    "handover.too_large": N_("{path} is larger than any event could be. Nothing was changed."),
    "handover.too_much": N_(
        "The event with its history is too large for one file. Please hand it over without the history."
    ),
    "handover.newer": N_(
        "{path} was made by a newer version of this program. Nothing was changed;"
        " please install the newer version."
    ),
    "handover.unfit": N_(
        "{path} holds something that this program never wrote ({what}). Nothing was changed here;"
        " please have it handed over again."
    ),
    "handover.of_another_event": N_(
        "{path} holds entries that belong to another event of this store. It can only be added as a copy."
    ),
    "handover.moved_on": N_(
        "The event was changed while the differences were shown. Nothing was taken from the file;"
        " please open it again."
    ),
    "handover.done.added": N_("Added: {event}."),
    "handover.done.copied": N_("Added as a copy: {event}."),
    "handover.done.updated": N_("Updated: {event}."),
    "handover.done.unchanged": N_("Here already, and the same: {event}."),
    "handover.steps": NN_("{n} step of its history is new here.", "{n} steps of its history are new here."),
    "handover.brings_back": NN_(
        "Personal data of this event was forgotten here. The file still holds some, in {n} entry or step:"
        " taking it brings that back.",
        "Personal data of this event was forgotten here. The file still holds some, in {n} entries and steps:"
        " taking it brings that back.",
    ),
    "handover.save_point_gone": N_(
        "The save point of {event} is not there: {folder}. It goes on by itself once it is back."
    ),
    "handover.save_point_ahead": N_(
        "The save point of {event} holds steps of another desk and is left as it is."
        " Please open {path} here first."
    ),
    "handover.save_point_before": N_(
        "The save point of {event} holds steps of another desk with personal data that was forgotten here,"
        " and is left as it is. Please have that desk forget it too and write {path} anew, or remove it."
    ),
    "handover.save_point_missed": N_(
        "When lmcdesk was last closed, an event was not written to its save point. {reason}"
    ),
    "handover.save_point_slow": N_("Writing the save point of {event} took too long: {folder}."),
    "handover.save_point_kept": N_("The save point of {event} is not up to date. {reason}"),
    "handover.new.event": N_("New event: {name}"),
    "handover.new.event_setting": N_("New setting: {name}"),
    "handover.new.meeting": N_("New meeting: {name}"),
    "handover.new.agenda_item": N_("New agenda item: {name}"),
    "handover.new.delegation": N_("New delegation: {name}"),
    "handover.new.delegation_role": N_("New role: {name}"),
    "handover.new.participant": N_("New participant: {name}"),
    "handover.new.speakers_list": N_("New: {name}"),
    "handover.new.turn": N_("New speaker: {name}"),
    "handover.new.connection": N_("New connection: {name}"),
    "handover.new.connection_person": N_("New: {name}"),
    "handover.new.connection_test": N_("New test: {name}"),
    "handover.new.distinct_pair": N_("New: {name}"),
    "handover.new.saved_view": N_("New view: {name}"),
    "handover.removed.event": N_("Removed event: {name}"),
    "handover.removed.event_setting": N_("Setting back as at first: {name}"),
    "handover.removed.meeting": N_("Removed meeting: {name}"),
    "handover.removed.agenda_item": N_("Removed agenda item: {name}"),
    "handover.removed.delegation": N_("Removed delegation: {name}"),
    "handover.removed.delegation_role": N_("Removed role: {name}"),
    "handover.removed.participant": N_("Removed participant: {name}"),
    "handover.removed.speakers_list": N_("Removed: {name}"),
    "handover.removed.turn": N_("Removed speaker: {name}"),
    "handover.removed.connection": N_("Removed connection: {name}"),
    "handover.removed.connection_person": N_("No longer: {name}"),
    "handover.removed.connection_test": N_("Removed test: {name}"),
    "handover.removed.distinct_pair": N_("No longer: {name}"),
    "handover.removed.saved_view": N_("Removed view: {name}"),
    "handover.changed_setting": N_("Changed setting: {name}"),
    "handover.changed": N_("{name}: {changes}"),
    "handover.assumed": N_("{field} marked assumed"),
    "handover.place": N_("another place in the order"),
    "handover.moved": N_("moved to {to}"),
    "handover.speaker": N_("speaker {speaker}"),
    "handover.of_delegation": N_("delegation {delegation}"),
    "handover.of_no_delegation": N_("of no delegation"),
    "handover.speaks_for": N_("speaks for {delegation}"),
}
