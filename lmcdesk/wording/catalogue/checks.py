"""Word what a check of the store finds, and what only the command line says."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

CHECKS: Texts = {
    "check.in_order": N_("Everything is in order."),
    "check.summary": NN_("{n} thing needs attention.", "{n} things need attention."),
    "check.damaged": NN_(
        "The file is damaged in {n} place. Please keep it as it is and open a copy saved earlier.",
        "The file is damaged in {n} places. Please keep it as it is and open a copy saved earlier.",
    ),
    "check.orphan": N_("Please check {name}: it refers to {what} that is not there."),
    "check.other_event": N_(
        "Please check {name}: it belongs to {event} but refers to {other}, which belongs to {other_event}."
    ),
    "check.value": N_("Please check {name}: what stands under {fields} cannot be right."),
    "check.days": N_("Please check {name}: its last day comes before its first."),
    "check.meeting.skipped": N_(
        "Please check {name}: it starts at {start}, an hour that the clocks of that day do not show."
    ),
    "check.meeting.ends_at": N_("Please check {name}: it ends before it starts."),
    "check.meeting.hard_stop": N_("Please check {name}: its hard stop comes before its start."),
    "check.item.outside": N_("Please check {name}: it is fixed at {time}, outside its meeting {meeting}."),
    "check.zone": N_("Please check {name}: “{zone}” is not a time zone."),
    "check.rank": N_(
        "Please check {name}: its place in the order cannot be read. Moving it gives it a new one."
    ),
    "check.setting": N_("Please check {event}: its setting “{setting}” cannot be read."),
    "check.counter": N_(
        "The counter of this store stands at {last} though {highest} has been given: nothing can be added."
    ),
    "check.history.unreadable": N_("Step {number} of the history cannot be read."),
    "check.history.incomplete": N_("Step {number} of the history is not whole."),
    "check.history.undoes": N_(
        "Step {number} of the history says that it takes back step {undoes}, which does not come before it."
    ),
    "check.history.chain": N_(
        "Step {number} of the history does not follow from the steps before it for {name}."
    ),
    "check.history.unknown": N_("Please check {name}: no step of the history put it there."),
    "check.history.missing": N_("Please check {name}: it is gone, and no step of the history removed it."),
    "check.history.differs": N_("Please check {name}: changed past the history ({fields})."),
    "check.what.event": N_("an event"),
    "check.what.meeting": N_("a meeting"),
    "check.what.agenda_item": N_("an agenda item"),
    "check.what.delegation": N_("a delegation"),
    "check.what.participant": N_("a participant"),
    "check.what.speakers_list": N_("a list of speakers"),
    "check.what.connection": N_("a connection"),
    "check.name.none": N_("an entry without a name"),
    "check.name.turn": N_("{who} on the list of {item}"),
    "check.name.list": N_("the list of speakers of {item}"),
    "check.name.role": N_("the role of {delegation}"),
    "check.name.setting": N_("the settings of {event}"),
    "check.name.connection_person": N_("{participant} in {connection}"),
    "check.name.connection_test": N_("the test of {connection}"),
    "check.name.connection_tested": N_("{connection}: {outcome}"),
    "check.name.distinct_pair": N_("{first} and {second}, not the same person"),
    "check.column.rank": N_("Place in the order"),
    "check.column.role": N_("Role"),
    "check.column.value": N_("Setting"),
    "check.column.inner": N_("an inner detail"),
    "command.field": N_("{field}: {reason}"),
    "command.nothing_to_undo": N_("There is nothing to undo in this event."),
    "command.nothing_to_redo": N_("There is nothing to redo in this event."),
    "command.restored": N_("The store {store} is now as it was in {path}."),
    "command.kept_aside": N_("What was there before is kept as {path}."),
    "command.event_copied": N_("“{title}” was copied into the store as event {number}."),
    "command.out_is_store": N_("{path} is the store itself. Please choose another file."),
    "command.no_display": N_(
        "There is no display to open a window on. The pages can be painted without one: lmcdesk tour DIR."
    ),
    "command.refused": N_("The system refuses: {reason}."),
    "command.refused_file": N_("The system refuses {path}: {reason}."),
}
