"""Word what the import of a list says: why a column is suggested, what is wrong with a row."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

IMPORTING: Texts = {
    "importing.target.uuid": N_("ID of our own sheet"),
    "importing.reason.heading": N_("By its heading"),
    "importing.reason.content": N_("By what stands in it"),
    "importing.reason.remembered": N_("As last time"),
    "importing.reason.known": N_("Known by this name"),
    "importing.expected.delegation": N_("a delegation of this event"),
    "importing.expected.capacity": N_("a capacity, such as Head or Delegate"),
    "importing.expected.status": N_("a status, such as Nominated or Confirmed"),
    "importing.expected.name_order": N_("an order of names"),
    "importing.expected.full_name": N_("a name"),
    "importing.expected.left_out": N_("left out, as chosen"),
    "importing.advice.map": N_("Say what it stands for under Values."),
    "importing.advice.correct": N_("Correct it in the list and import it again."),
    "importing.advice.name": N_("Complete the name in the list, or choose the column it is in."),
    "importing.advice.delegation": N_("Choose the column of delegations, or one delegation for all rows."),
    "importing.because.email": N_("the same e-mail address"),
    "importing.because.name": N_("the same name"),
    "importing.because.alike": N_("a similar name"),
    "importing.because.row": N_("the same person twice in the list"),
    "importing.concern.order": N_("{name} was put together of its parts: please check the order."),
    "importing.concern.honorific": N_("{name} begins with what may be an honorific: {honorific}."),
    "importing.concern.capitals": N_("{name} is written in capitals alone: please check."),
    "importing.concern.email": N_("{text} does not look like an e-mail address."),
    "importing.concern.no_email": N_("{name} has no e-mail address."),
    "importing.concern.level": N_("Title not in table: {title}. Level not set: please choose."),
    "importing.concern.legacy_encoding": N_(
        "Please check: this looks like Zawgyi, an encoding of former days."
    ),
    "importing.concern.legacy_font": N_(
        "Please check: the cell is set in {font}, which draws other letters."
    ),
    "importing.concern.no_head": N_("{delegation} has no head of delegation."),
    "importing.moved_on": N_(
        "The event was changed while the list was reviewed. Nothing was written; please review it again."
    ),
    "importing.column": N_("Column {n}"),
    "importing.reason": N_("Reason"),
    "importing.skipped": N_("Rows that were not imported"),
    "importing.problem": N_("Found “{found}”; expected: {expected}. {advice}"),
    "importing.problem_empty": N_("Missing: {expected}. {advice}"),
    "importing.may_be": N_("May be {name}, {place}: {because}. Please decide."),
    "importing.may_be_row": N_("May be row {n}: {because}. Please decide."),
    "importing.left_out": N_("Left out, as chosen."),
    "importing.no_sheet": N_("There is no sheet {name}. There are: {known}."),
    "importing.bad_map": N_("The mapping cannot be read: {reason}."),
    "importing.counted.new": NN_("{n} row is new.", "{n} rows are new."),
    "importing.counted.update": NN_("{n} row is an update.", "{n} rows are updates."),
    "importing.counted.unchanged": NN_("{n} row is unchanged.", "{n} rows are unchanged."),
    "importing.counted.possible_duplicate": NN_(
        "{n} row is a possible duplicate.", "{n} rows are possible duplicates."
    ),
    "importing.counted.problem": NN_("{n} row has a problem.", "{n} rows have problems."),
    "importing.row": N_("Row {n}, {name}: {reason}"),
    "importing.row_alone": N_("Row {n}: {reason}"),
    "importing.makes": N_("A new delegation, {name} ({kind})."),
    "importing.dry_run": N_("Nothing was changed."),
    "importing.done": N_("Added {added}, updated {updated}, left out {left}."),
}
