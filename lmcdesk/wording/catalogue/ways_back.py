"""Word what taking a step back or going back to it would do, and why it cannot be."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

WAYS_BACK: Texts = {
    "back.floor": N_("This is a fact of the day and no step of planning, so it is not taken back here."),
    "back.store": N_("This step is none of planning the event, so it is not taken back here."),
    "back.author": N_("This step was made elsewhere, by {author}, so it is not taken back here."),
    "back.elsewhere": N_("This step was taken on another desk: here it is history, and not taken back."),
    "back.schema": N_("This step was made with an earlier version of the program: it is history."),
    "back.forgotten": N_("Personal data was forgotten after this step: nothing goes back behind that."),
    "back.undo": N_("This step only took another one back. Please choose the step itself."),
    "back.unknown": N_("This step is not in the history of this event."),
    "back.taken_back": N_("This step is taken back already."),
    "back.undone": N_("This step is taken back, so there is no going back to it."),
    "back.newest": N_("This is the newest step: nothing after it can be taken back."),
    "back.same": N_("What came after this step cancels out: the event stands as it did then."),
    "back.changed": N_("{name} was changed since: {changes}."),
    "back.now": N_("{field} is now {new}"),
    "back.now_empty": N_("{field} is now empty"),
    "back.now_other": N_("it stands elsewhere now"),
    "back.gone": N_("{name} was removed since."),
    "back.there_again": N_("{name} is there again."),
    "back.needed": N_("{name} is needed by something added since."),
    "back.homeless": N_("{name} belongs to something that is not there any more."),
    "back.twice": N_("{name} was set anew since."),
    "back.unfit": N_("{name} no longer fits what was set since."),
    "step.elsewhere": N_("elsewhere"),
    "step.taken_back": N_("taken back"),
    "step.in_part": N_("in part taken back"),
    "journal.nothing_left": NN_(
        "Nothing of this can be taken back: the entry it touched has been changed since.",
        "Nothing of this can be taken back: the entries it touched have all been changed since.",
    ),
    "journal.moved_on": N_(
        "Something was changed while you were looking. Nothing was taken back; please look again."
    ),
}
