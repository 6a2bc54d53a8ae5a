"""Declare once what can be set of each record: kind, limits, privacy; forms, files and commands follow.

A value is cleaned where it enters; what cannot be taken raises UserError at the field's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lmcdesk.domain import kinds
from lmcdesk.domain.durations import parse_duration
from lmcdesk.domain.errors import UserError
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.text import clean_text


class FieldKind(Enum):
    """Name what a field holds."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    DAY = "day"
    WALL = "wall"
    NUMBER = "number"
    LENGTH = "length"
    FLAG = "flag"
    ZONE = "zone"


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a day or a time may be in."""

_LONGEST = {FieldKind.LINE: 1_000, FieldKind.LINES: 20_000}


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one field; `required` refuses emptiness, `nullable` keeps None for it.

    `internal` fields are no columns of a public paper; which of them are private as well, so that the
    privacy cover hides them, `lmcdesk.domain.privacy` says. `lowest` and `highest` bound numbers.
    """

    name: str
    kind: FieldKind = FieldKind.LINE
    choices: type[Enum] | None = None
    required: bool = False
    nullable: bool = False
    internal: bool = False
    lowest: int = 0
    highest: int = 1_000_000

    def clean(self, value: object) -> object:
        """Return a value as the store takes it; text is read as the field's kind.

        Raises UserError, naming the field, where it cannot be taken.
        """
        if isinstance(value, str):
            value = clean_text(value, lines=self.kind is FieldKind.LINES)
            if not value:
                return self._empty()
            return self._read(value)
        if value is None:
            return self._empty()
        if isinstance(value, date):
            self._check_year(value)
        return self._bound(value) if isinstance(value, int) and self._counts else value

    @property
    def _counts(self) -> bool:
        return self.kind in (FieldKind.NUMBER, FieldKind.LENGTH)

    def _empty(self) -> object:
        if self.required:
            raise UserError("field.required", self.name)
        if self.nullable:
            return None
        if self.kind in (FieldKind.LINE, FieldKind.LINES, FieldKind.ZONE):
            return ""
        raise UserError("field.required", self.name)

    def _read(self, text: str) -> object:
        match self.kind:
            case FieldKind.LINE | FieldKind.LINES:
                return self._text(text)
            case FieldKind.CHOICE:
                return self._choice(text)
            case FieldKind.DAY:
                return self._day(text)
            case FieldKind.WALL:
                return self._wall(text)
            case FieldKind.NUMBER:
                return self._number(text)
            case FieldKind.LENGTH:
                return self._bound(parse_duration(text, self.name))
            case FieldKind.FLAG:
                return self._flag(text)
            case FieldKind.ZONE:
                return self._zone(text)

    def _text(self, text: str) -> str:
        longest = _LONGEST[self.kind]
        if len(text) > longest:
            raise UserError("field.too_long", self.name, longest=longest, length=len(text))
        return text

    def _choice(self, text: str) -> Enum:
        assert self.choices is not None
        for member in self.choices:
            if text.casefold() in (member.value, member.value.replace("_", " ")):
                return member
        raise UserError(
            "field.not_a_choice",
            self.name,
            value=text,
            choices=", ".join(member.value for member in self.choices),
        )

    def _day(self, text: str) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise UserError("field.not_a_day", self.name, value=text) from None
        self._check_year(day)
        return day

    def _check_year(self, day: date) -> None:
        # Beyond these no calendar of a delegation helps, and clocks cannot be turned to other zones.
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UserError("field.year", self.name, year=day.year, first=FIRST_YEAR, last=LAST_YEAR)

    def _wall(self, text: str) -> datetime:
        try:
            wall = datetime.fromisoformat(text)
        except ValueError:
            raise UserError("field.not_a_wall", self.name, value=text) from None
        if wall.tzinfo is not None:
            raise UserError("field.not_a_wall", self.name, value=text)
        self._check_year(wall)
        return wall.replace(second=0, microsecond=0)

    def _number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or len(text) > 9:
            raise UserError("field.not_a_number", self.name, value=text)
        return self._bound(int(text))

    def _bound(self, value: int) -> int:
        if not self.lowest <= value <= self.highest:
            raise UserError("field.out_of_bounds", self.name, lowest=self.lowest, highest=self.highest)
        return value

    def _flag(self, text: str) -> bool:
        if text.casefold() in ("yes", "true", "1"):
            return True
        if text.casefold() in ("no", "false", "0"):
            return False
        raise UserError("field.not_a_flag", self.name, value=text)

    def _zone(self, text: str) -> str:
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise UserError("field.not_a_zone", self.name, value=text) from None
        return text


Fields = Mapping[str, Field]


def _table(*fields: Field) -> Fields:
    return {field.name: field for field in fields}


_L, _M, _C, _D, _W, _N, _T, _F, _Z = (
    FieldKind.LINE,
    FieldKind.LINES,
    FieldKind.CHOICE,
    FieldKind.DAY,
    FieldKind.WALL,
    FieldKind.NUMBER,
    FieldKind.LENGTH,
    FieldKind.FLAG,
    FieldKind.ZONE,
)

EVENT_FIELDS = _table(
    Field("title", required=True),
    Field("short_title"),
    Field("hosted_by"),
    Field("first_day", _D, required=True),
    Field("last_day", _D, required=True),
    Field("zone", _Z, required=True),
    Field("notes", _M, internal=True),
)

MEETING_FIELDS = _table(
    Field("title", required=True),
    Field("kind", _C, kinds.MeetingKind, required=True),
    Field("starts_at", _W, required=True),
    Field("ends_at", _W, nullable=True),
    Field("hard_stop", _W, nullable=True),
    Field("zone", _Z, required=True),
    Field("status", _C, kinds.MeetingStatus, required=True),
    Field("notes", _M, internal=True),
)

ITEM_FIELDS = _table(
    Field("title", required=True),
    Field("kind", _C, kinds.ItemKind, required=True),
    Field("public", _F, required=True),
    Field("length_s", _T, nullable=True, lowest=1, highest=86_400),
    Field("hard_start", _W, nullable=True),
    Field("notes", _M, internal=True),
)

DELEGATION_FIELDS = _table(
    Field("kind", _C, kinds.DelegationKind, required=True),
    Field("short_name", required=True),
    Field("official_name"),
    Field("sort_name"),
    Field("code"),
    Field("flag"),
    Field("capital"),
    Field("zone", _Z),
    Field("seats", _N, nullable=True, highest=10_000),
    Field("letter_number", internal=True),
    Field("letter_date", _D, nullable=True, internal=True),
    Field("letter_file", internal=True),
    Field("notified_on", _D, nullable=True, internal=True),
    Field("deadline", _D, nullable=True, internal=True),
    Field("focal_point", internal=True),
    Field("confirmed_by", internal=True),
    Field("confirmed_on", _D, nullable=True, internal=True),
    Field("aliases", _M, internal=True),
    Field("notes", _M, internal=True),
)

PARTICIPANT_FIELDS = _table(
    Field("honorific"),
    Field("full_name", nullable=True),
    Field("capacity", _C, kinds.Capacity, required=True),
    Field("family_name", internal=True),
    Field("given_name", internal=True),
    Field("name_order", _C, kinds.NameOrder, nullable=True, internal=True),
    Field("addressed_as", internal=True),
    Field("native_name"),
    Field("native_language", internal=True),
    Field("pronunciation", internal=True),
    Field("printed_name", nullable=True, internal=True),
    Field("list_name", nullable=True, internal=True),
    Field("sort_name", nullable=True, internal=True),
    Field("display_name", nullable=True, internal=True),
    Field("functional_title"),
    Field("organisation"),
    Field("unit"),
    Field("level", _N, nullable=True, internal=True, lowest=1, highest=99),
    Field("email", internal=True),
    Field("phone", internal=True),
    Field("messenger", internal=True),
    Field("languages_spoken", internal=True),
    Field("languages_listened", internal=True),
    Field("zone", _Z, internal=True),
    Field("status", _C, kinds.ParticipantStatus, required=True, internal=True),
    Field("remarks"),
    Field("notes", _M, internal=True),
)

TURN_FIELDS = _table(
    Field("walk_in"),
    Field("kind", _C, kinds.TurnKind, required=True),
    Field("on_behalf_of"),
    Field("language"),
    Field("limit_s", _T, nullable=True, lowest=1, highest=86_400),
    Field("pinned", _F, required=True),
    Field("state", _C, kinds.TurnState, required=True),
    Field("notes", _M, internal=True),
)

CONNECTION_FIELDS = _table(
    Field("name", required=True),
    Field("kind", _C, kinds.ConnectionKind, required=True),
    Field("display_name", nullable=True, internal=True),
    Field("place", internal=True),
    Field("technician", internal=True),
    Field("phone", internal=True),
    Field("messenger", internal=True),
    Field("channel", internal=True),
    Field("notes", _M, internal=True),
)

FIELDS: Mapping[str, Fields] = {
    "event": EVENT_FIELDS,
    "meeting": MEETING_FIELDS,
    "agenda_item": ITEM_FIELDS,
    "delegation": DELEGATION_FIELDS,
    "participant": PARTICIPANT_FIELDS,
    "turn": TURN_FIELDS,
    "connection": CONNECTION_FIELDS,
}


def label(table: str, name: str) -> Message:
    """Return the label of a field of a table, as forms and history name it."""
    return message(f"field.{table}.{name}")


def clean_values(fields: Fields, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as the store takes them; an unknown field is refused by its name."""
    unknown = [name for name in values if name not in fields]
    if unknown:
        raise UserError("field.unknown", unknown[0], name=unknown[0], known=", ".join(fields))
    return {name: fields[name].clean(value) for name, value in values.items()}


def confirm(assumed: tuple[str, ...], values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the assumed fields that are left once some values have been set by hand."""
    return tuple(name for name in assumed if name not in values)
