"""Save one field of a participant, or of several at once, whichever call of the service it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lmcdesk.gui.forms.participant_form import DELEGATION, ParticipantForm

if TYPE_CHECKING:
    from lmcdesk.services.participants import ParticipantService


def save_field(
    participants: ParticipantService, ids: tuple[int, ...], name: str, typed: object, seen: object
) -> None:
    """Write what was typed into a field; of several, `seen` holds the old value of each by id.

    Raises UserError or ConflictError.
    """
    if len(ids) > 1:
        assert isinstance(seen, Mapping)
        each = {row_id: {name: value} for row_id, value in seen.items()}
        if name == DELEGATION:
            participants.move_many(ids, int(str(typed)), each)
        else:
            participants.edit_many(ids, {name: typed}, each)
    elif name == DELEGATION:
        participants.move_to(ids[0], int(str(typed)), seen={name: seen})
    else:
        participants.edit(ids[0], {name: typed}, seen={name: seen})


def draft_values(form: ParticipantForm, as_seat: bool) -> dict[str, object]:
    """Return what is filled in for somebody new; for a seat without the name."""
    values = {name: value for name, value in form.values().items() if value not in (None, "")}
    values.pop(DELEGATION, None)
    if as_seat:
        values.pop("full_name", None)
    return values
