"""Say what taking back a step would do, or going back to it: what goes back, what stays and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lmcdesk.domain.fields import FIELDS, label
from lmcdesk.domain.ids import ChangeNumber
from lmcdesk.domain.journal import ELSEWHERE, REDONE, UNDONE, Change, Columns, origin, out_of_force
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.domain.message import Message, message
from lmcdesk.services.naming import Names, names_of
from lmcdesk.services.naming_pairs import TABLES as JOINING
from lmcdesk.services.naming_pairs import name_of_pair
from lmcdesk.services.sentences import sentences, told_value
from lmcdesk.store import tables, undo
from lmcdesk.store.netting import Place
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Reader
from lmcdesk.store.taking_back import Kept, Part, Why

_REASONS = {
    Why.GONE: "back.gone",
    Why.BACK: "back.there_again",
    Why.NEEDED: "back.needed",
    Why.HOMELESS: "back.homeless",
    Why.TWICE: "back.twice",
    Why.UNFIT: "back.unfit",
}


@dataclass(frozen=True, slots=True)
class Ways:
    """Say which ways back a step offers: None where one is open, else why it is closed."""

    take_back: Message | None
    go_back: Message | None


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Show what taking one step back alone would do: `taken` of the `of` entries it touched go back.

    `kept` says of every other entry why it stays as it is.
    """

    number: ChangeNumber
    sentence: Message
    taken: int
    of: int
    kept: tuple[Message, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class GoingBack:
    """Show what going back to a step would do: `steps` are taken back, the newest first.

    `kept` says of every entry that stands in the way why it does; then nothing can be done.
    """

    number: ChangeNumber
    sentence: Message
    steps: tuple[Message, ...]
    kept: tuple[Message, ...]
    part: Part
    changes: tuple[Change, ...]


def ways(reader: Reader, event_id: int, author: str, number: int) -> Ways:
    """Say which ways back a step of an event offers to an author."""
    change = next(iter(journal.by_numbers(reader, [number])), None)
    if change is None or change.event_id not in (None, event_id):
        return Ways(message("back.unknown"), message("back.unknown"))
    closed = _closed(change, author, journal.last_forgetting(reader, event_id))
    if closed is not None:
        return Ways(closed, closed)
    meant = target(change)
    taken_back = meant in out_of_force(journal.of_event(reader, event_id, since=meant))[0]
    there = undo.above(reader, event_id, author, number)
    go_back = message("back.newest") if there is not None and len(there) == 1 else None
    return Ways(
        message("back.taken_back") if taken_back else None,
        message("back.undone") if there is None else go_back,
    )


def target(change: Change) -> int:
    """Return the number of the step that an entry of the history means: a redo what it brought back."""
    return change.ids["change"] if change.key == REDONE else change.number


def taking_back(reader: Reader, change: Change) -> TakingBack:
    """Look at what taking one step back alone would do."""
    part = undo.part_to_take_back(reader, [change])
    sentence = sentences(reader, [change])[change.number]
    return TakingBack(change.number, sentence, part.taken, part.of, told_kept(reader, part), part)


def going_back(reader: Reader, event_id: int, author: str, number: int) -> GoingBack | None:
    """Look at what going back to a step would do; None where it is not on the stack."""
    there = undo.above(reader, event_id, author, number)
    if there is None:
        return None
    part = undo.part_to_take_back(reader, there[:-1])
    origins = {change.number: origin(change) for change in there}
    found = sentences(reader, journal.by_numbers(reader, sorted(set(origins.values()))))
    told = [found[origins[change.number]] for change in there]
    kept = told_kept(reader, part)
    return GoingBack(there[-1].number, told[-1], tuple(told[:-1]), kept, part, tuple(there))


def told_kept(reader: Reader, part: Part) -> tuple[Message, ...]:
    """Return a sentence for every row that stays as it is."""
    places = [kept.place for kept in part.kept]
    places += [place for kept in part.kept for place in _referred(kept)]
    names = names_of(reader, places)
    return tuple(_told(kept, names) for kept in part.kept)


def _closed(change: Change, author: str, forgotten: int) -> Message | None:
    """Return why a step is none of the author's own steps of planning."""
    if change.kind is ChangeKind.FLOOR:
        return message("back.floor")
    if change.kind is not ChangeKind.PLAN:
        return message("back.store")
    if change.author == ELSEWHERE:
        return message("back.elsewhere")
    if change.author != author:
        return message("back.author", author=change.author)
    if change.schema != tables.SCHEMA:
        return message("back.schema")
    if change.number < forgotten:
        return message("back.forgotten")
    if change.key == UNDONE:
        return message("back.undo")
    return None


def _told(kept: Kept, names: Names) -> Message:
    name = _name(kept, names)
    if kept.why is not Why.CHANGED:
        return message(_REASONS[kept.why], name=name)
    changes = _changes(kept.place[0], kept.now)
    return message("back.changed", name=name, changes=changes)


def _changes(table: str, now: Columns) -> tuple[Message, ...]:
    """Return what the touched fields are now; what nobody types is told without its value."""
    told: list[Message] = []
    for name, value in now.items():
        if name in FIELDS.get(table, {}):
            key = "back.now_empty" if value in (None, "") else "back.now"
            told.append(message(key, field=label(table, name), new=told_value(table, name, value)))
    return tuple(told) or (message("back.now_other"),)


def _name(kept: Kept, names: Names) -> Message:
    table, row_id = kept.place
    if table in JOINING:
        return name_of_pair(table, kept.content, lambda of, other: names.name(of, int(other or 0)))
    match table:
        case "delegation_role":
            return message("check.name.role", delegation=names.name("delegation", _id(kept, "delegation_id")))
        case "speakers_list":
            return message("check.name.list", item=names.name("agenda_item", _id(kept, "agenda_item_id")))
        case "turn":
            return message("check.name.turn", who=names.name("turn", row_id), item=names.item_of_turn(row_id))
        case "event_setting":
            return message(f"setting.{kept.content['name']}")
        case _:
            return names.name(table, row_id)


def _referred(kept: Kept) -> Sequence[Place]:
    """Return what the name of a row that bears none is made of."""
    match kept.place[0]:
        case "delegation_role":
            return [("delegation", _id(kept, "delegation_id"))]
        case "speakers_list":
            return [("agenda_item", _id(kept, "agenda_item_id"))]
        case "connection_test":
            return [("connection", _id(kept, "connection_id"))]
        case "connection_person":
            return [
                ("connection", _id(kept, "connection_id")),
                ("participant", _id(kept, "participant_id")),
            ]
        case "distinct_pair":
            return [("participant", _id(kept, name)) for name in ("first_id", "second_id")]
    return []


def _id(kept: Kept, column: str) -> int:
    return int(kept.content.get(column) or 0)
