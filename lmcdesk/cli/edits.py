"""Change one record, or move a speaker: one command, one step of the history."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lmcdesk.domain.fields import (
    CONNECTION_FIELDS,
    DELEGATION_FIELDS,
    EVENT_FIELDS,
    ITEM_FIELDS,
    MEETING_FIELDS,
    PARTICIPANT_FIELDS,
    TURN_FIELDS,
    FieldKind,
    Fields,
    clean_values,
)
from lmcdesk.domain.settings import SETTABLE

if TYPE_CHECKING:
    from lmcdesk.desk import Desk

Edit = Callable[[int, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class Editable:
    """Describe a kind of record that `set` changes: its fields, and the service that edits it."""

    fields: Fields
    edit: Callable[[Desk], Edit]


def edit_event(desk: Desk) -> Edit:
    """Return how an event is edited: its fields, and those of its settings that are typed."""

    def edit(event_id: int, values: Mapping[str, object]) -> None:
        cleaned = clean_values(EVENT_SETTABLE, values)
        seen = desk.events.settings(event_id)
        typed: dict[str, Any] = {name: cleaned.pop(name) for name in SETTABLE if name in cleaned}
        chosen = replace(seen, **typed)
        desk.events.edit(event_id, cleaned, settings=chosen, seen_settings=seen)

    return edit


EVENT_SETTABLE: Fields = {**EVENT_FIELDS, **SETTABLE}

EDITABLE: Mapping[str, Editable] = {
    "event": Editable(EVENT_SETTABLE, edit_event),
    "meeting": Editable(MEETING_FIELDS, lambda desk: desk.programme.edit_meeting),
    "item": Editable(ITEM_FIELDS, lambda desk: desk.programme.edit_item),
    "delegation": Editable(DELEGATION_FIELDS, lambda desk: desk.delegations.edit),
    "participant": Editable(PARTICIPANT_FIELDS, lambda desk: desk.participants.edit),
    "connection": Editable(CONNECTION_FIELDS, lambda desk: desk.connections.edit),
    "turn": Editable(TURN_FIELDS, lambda desk: desk.speakers.edit),
}


def run_set(desk: Desk, arguments: Namespace) -> int:
    """Set fields of one record in one step; nothing is printed, and nothing kept if anything is refused."""
    editable = EDITABLE[arguments.kind]
    values = {name: _value(editable.fields, name, text) for name, text in arguments.values.items()}
    editable.edit(desk)(arguments.id, values)
    return 0


def run_move(desk: Desk, arguments: Namespace) -> int:
    """Move a turn and print the place it took, counted from 1."""
    if arguments.last:
        print(desk.speakers.move_last(arguments.id))
    else:
        print(desk.speakers.move_before(arguments.id, arguments.before))
    return 0


def _value(fields: Fields, name: str, text: str) -> str | int:
    """Return a value as the service takes it.

    A length is listed in seconds, so a bare number of it is seconds here too, not minutes as in a form.
    """
    field = fields.get(name)
    typed = text.strip()
    if field is not None and field.kind is FieldKind.LENGTH and typed.isascii() and typed.isdigit():
        return int(typed[:9])
    return text
