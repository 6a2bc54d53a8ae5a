"""Word what a delegation still lacks, short enough for a chip."""

from lmcdesk.wording.catalogue._types import Texts
from lmcdesk.wording.markers import N_, NN_

OUTSTANDING: Texts = {
    "lack.deadline": NN_("Deadline passed {n} day ago", "Deadline passed {n} days ago"),
    "lack.nobody": N_("Nobody named"),
    "lack.head": N_("No head"),
    "lack.seats": NN_("{n} seat open", "{n} seats open"),
    "lack.letter": N_("No letter"),
    "lack.unconfirmed": N_("Not confirmed"),
    "lack.changed": N_("Changed since confirmed"),
    "lack.focal_point": N_("No focal point"),
    "lack.email": NN_("{n} without e-mail", "{n} without e-mail"),
}
