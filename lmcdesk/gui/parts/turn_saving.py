"""Save one field of a turn, whichever call of the service it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import TURN_FIELDS
from lmcdesk.gui.forms.turn_form import PLACE
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.services.speakers import SpeakerService


def save_field(speakers: SpeakerService, turn_id: int, name: str, typed: object, seen: object) -> None:
    """Write what was typed into a field; raises UserError or ConflictError."""
    if name == PLACE:
        text = str(typed).strip()
        if not (text.isascii() and text.isdigit()):
            raise UserError("field.not_a_number", PLACE, value=text)
        speakers.move(turn_id, int(text))
    elif name == "participant_id":
        if typed is None or isinstance(typed, int):
            speakers.name_speaker(turn_id, typed, seen={"participant_id": seen})
    else:
        speakers.edit(turn_id, {name: typed}, {name: TURN_FIELDS[name].clean(seen)})


def limit_error(text: str, wording: Wording) -> str:
    """Return why a limit cannot be taken, "" where it can."""
    try:
        TURN_FIELDS["limit_s"].clean(text)
    except UserError as error:
        return wording.say(error.sentence)
    return ""
