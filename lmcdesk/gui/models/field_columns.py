"""Show the fields of a record as columns: each by its own label, hidden where the privacy cover is on."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from lmcdesk.domain.fields import FIELDS, FieldKind, label
from lmcdesk.domain.levels import TIERS, tier_label
from lmcdesk.domain.text import sort_key
from lmcdesk.gui.models.id_table import Cell
from lmcdesk.gui.widgets.roles import CellStyle

if TYPE_CHECKING:
    from lmcdesk.gui.cover import Cover
    from lmcdesk.wording import Wording

_EMPTY = Cell()
_HIDDEN_STYLE = int(CellStyle.ITALIC | CellStyle.MUTED)


class FieldColumns:
    """Make the cells of some fields of one table, and what they sort by."""

    def __init__(
        self, table: str, names: tuple[str, ...], wording: Wording, cover: Cover | None = None
    ) -> None:
        """Take the table, the names of its fields, how to word them and what may hide them."""
        self._table = table
        self._names = names
        self._wording = wording
        self._cover = cover

    def headings(self) -> list[str]:
        """Return the labels of the fields."""
        return [self._wording.say(label(self._table, name)) for name in self._names]

    def hides(self, name: str) -> bool:
        """Tell whether the privacy cover hides a field at present."""
        return self._cover is not None and self._cover.hides(self._table, name)

    def hidden_cell(self) -> Cell:
        """Return the cell that stands for a hidden value."""
        return Cell(self._wording.text("hidden"), _HIDDEN_STYLE)

    def cell(self, record: object, place: int, style: int) -> Cell:
        """Return the cell of a record for the field at a place among them."""
        name = self._names[place]
        if self.hides(name):
            return self.hidden_cell()
        text = self.say(name, getattr(record, name))
        return Cell(text, style) if text else _EMPTY

    def say(self, name: str, value: object) -> str:
        """Return a value of a field in words, "" for none."""
        if value in (None, ""):
            return ""
        if isinstance(value, date):
            return self._wording.short_day(value)
        if isinstance(value, Enum):
            return self._wording.choice(value)
        if name == "level":
            return _tier(self._wording, value)
        text = str(value)
        kind = FIELDS[self._table][name].kind
        if kind is FieldKind.ZONE and "/" in text:
            return self._wording.zone_label(text)
        return " ".join(text.split()) if kind is FieldKind.LINES else text

    def sort_key_of(self, record: object, place: int) -> Any:
        """Return what the field at a place among them sorts by; a hidden one tells nothing by its order."""
        name = self._names[place]
        value = getattr(record, name)
        if value in (None, "") or self.hides(name):
            return None
        if isinstance(value, int | date):
            return value
        return sort_key(self.say(name, value))


def _tier(wording: Wording, value: object) -> str:
    if isinstance(value, int) and value in TIERS:
        return f"{value} · {wording.say(tier_label(value))}"
    return str(value)
