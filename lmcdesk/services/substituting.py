"""Replace a person by somebody new (rule R10): the place stays, the one replaced is kept as withdrawn."""

from __future__ import annotations

from collections.abc import Mapping

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, clean_values
from lmcdesk.domain.ids import ParticipantId
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import NameParts, display_name, list_name, printed_name
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.services.finding import fetch
from lmcdesk.services.merging import refuse_retired
from lmcdesk.services.speaking import read_speaking
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import belonging, connections, events, people, speakers
from lmcdesk.store.store import Store

_KEPT = ("capacity", "rank", "delegation_id")
"""What belongs to the place and not to the person."""

_NAME = ("honorific", "full_name", "family_name", "given_name", "name_order", "printed_name", "list_name")


def substitute(store: Store, participant_id: int, values: Mapping[str, object]) -> ParticipantId:
    """Put somebody new in the place of a participant, in one step, and return the new one's id.

    Delegation, capacity, the sender's order, turns (in their places, pinned or not) and connections go on
    with the new one; what else was said of the old one was said of that person. Raises UserError at
    the field.
    """
    old = _replaceable(store, participant_id)
    cleaned = clean_values(PARTICIPANT_FIELDS, values)
    if not cleaned.get("full_name"):
        raise UserError("field.required", "full_name")
    row = {name: getattr(old, name) for name in _KEPT}
    # What nobody has confirmed of the place is no surer now.
    assumed = tuple(name for name in old.assumed if name in _KEPT and name not in cleaned)
    new = {
        "status": ParticipantStatus.NOMINATED,
        **row,
        **cleaned,
        "event_id": old.event_id,
        "replaces_id": old.id,
        "assumed": assumed,
    }
    with store.write("participant.replaced", old.event_id, other=old.id) as unit:
        new_id = unit.insert(tables.participant, new)
        unit.ids["participant"] = new_id
        for turn_id in speakers.turns_naming(unit.connection, old.id):
            unit.update(tables.turn, turn_id, {"participant_id": new_id})
        for line in belonging.lines_of(unit.connection, old.id):
            unit.update(tables.connection_person, line.id, {"participant_id": new_id})
        set_by_hand(unit, tables.participant, old.id, {"status": ParticipantStatus.WITHDRAWN})
    return ParticipantId(new_id)


def what_replacing_touches(
    store: Store, participant_id: int, values: Mapping[str, object]
) -> tuple[Message, ...]:
    """Return, in sentences, every list, turn, connection and paper that replacing a participant changes."""
    old = _replaceable(store, participant_id)
    cleaned = clean_values(PARTICIPANT_FIELDS, values)
    event = fetch(store, events.EVENTS, old.event_id)
    speaking = read_speaking(store, event)
    with store.read() as reader:
        lines = {line.connection_id for line in belonging.lines_of(reader, old.id)}
        joined = [each for each in connections.connections(reader, event.id) if each.id in lines]
    settings = speaking.roster.settings
    delegation = speaking.roster.delegation(old.delegation_id)
    names = _Names(old, cleaned, delegation, settings.family_name_capitals)
    told = [message("replace.withdrawn", old=names.old)]
    told += [
        message(
            "replace.turn_pinned" if line.turn.pinned else "replace.turn",
            new=names.new,
            old=names.old,
            place=line.place,
            item=item.item.title,
            meeting=meeting.meeting.title,
        )
        for meeting in speaking.meetings
        for item in meeting.items
        for line in item.lines
        if line.turn.participant_id == old.id
    ]
    told += [
        message("replace.connection", new=names.new, old=names.old, connection=line.name) for line in joined
    ]
    capacity = cleaned.get("capacity")
    told.append(
        message(
            "replace.sheet",
            new=names.new_listed,
            old=names.old_listed,
            capacity=capacity if isinstance(capacity, Capacity) else old.capacity,
            delegation=delegation.short_name,
        )
    )
    told.append(message("replace.data", new=names.new))
    if settings.sheet_version:
        told.append(
            message(
                "replace.sheet_out",
                old=names.old,
                status=settings.sheet_status,
                version=settings.sheet_version,
            )
        )
    told.append(message("replace.display_name", name=names.display))
    if "level" not in cleaned:
        told.append(message("replace.level", new=names.new))
    return tuple(told)


class _Names:
    """Hold how the two are written."""

    def __init__(
        self, old: Participant, values: Mapping[str, object], delegation: Delegation, capitals: bool
    ) -> None:
        given = {name: values[name] for name in _NAME if name in values}
        new = NameParts(**{"full_name": None, **given})  # type: ignore[arg-type]
        self.old: str = printed_name(old, capitals)
        self.old_listed = list_name(old, capitals)
        unnamed = message("replace.unnamed")
        self.new: str | Message = printed_name(new, capitals) or unnamed
        self.new_listed: str | Message = list_name(new, capitals) or unnamed
        display = values.get("display_name") or display_name(new, delegation.short_name)
        self.display: str | Message = str(display) if display else unnamed


def _replaceable(store: Store, participant_id: int) -> Participant:
    old = fetch(store, people.PARTICIPANTS, participant_id)
    refuse_retired(old)
    if old.is_seat:
        raise UserError("participant.replace_seat", "")
    return old
