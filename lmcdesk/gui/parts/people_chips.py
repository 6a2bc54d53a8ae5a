"""Say which filters of the participants there are, with how many each would show."""

from __future__ import annotations

from lmcdesk.gui.models.participants_table import ParticipantsTable, Show
from lmcdesk.gui.widgets.chip import Chip
from lmcdesk.wording import Wording
from lmcdesk.wording.markers import N_

_CHIPS = {
    Show.ALL: N_("All"),
    Show.HEADS: N_("Heads"),
    Show.SEATS: N_("Seats open"),
    Show.CHECK: N_("Please check"),
    Show.LEVEL: N_("Level not set"),
    Show.WITHDRAWN: N_("Withdrawn"),
}
_ONLY_IF_ANY = (Show.LEVEL, Show.WITHDRAWN)


def people_chips(model: ParticipantsTable, wording: Wording) -> list[Chip]:
    """Return the chips, but for those that nobody needs now or that the privacy cover hides."""
    counts = model.counts()
    return [
        Chip(show.value, wording.text(words), counts[show])
        for show, words in _CHIPS.items()
        if (counts[show] or show not in _ONLY_IF_ANY) and not model.is_hidden(show)
    ]
