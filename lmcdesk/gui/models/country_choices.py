"""Offer countries as they are typed for, and last of all the typed name itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.gui.widgets.roles import CellStyle, FlagRole, SecondRole, StyleRole

if TYPE_CHECKING:
    from lmcdesk.services.lookup.countries import Country
    from lmcdesk.wording import Wording

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_MUTED = int(CellStyle.MUTED)


class CountryChoices(QAbstractTableModel):
    """Hold the countries found; a row without one stands for the name as typed."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        """Take the wording of what is said under a name."""
        super().__init__(parent)
        self._wording = wording
        self._rows: list[Country | None] = []
        self._typed = ""
        self._present: Collection[str] = ()

    def set_choices(self, found: Sequence[Country], typed: str, present: Collection[str]) -> None:
        """Offer what was found; `present` are the codes of those who are in the event already."""
        exact = any(country.short_name.casefold() == typed.casefold() for country in found)
        self.beginResetModel()
        self._rows = [*found, *([None] if typed and not exact else [])]
        self._typed, self._present = typed, present
        self.endResetModel()

    def country_at(self, row: int) -> Country | None:
        """Return the country of a row; None for the name as typed."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return name, flag and what stands under the name."""
        country = self._rows[index.row()]
        if role == _DISPLAY:
            return self._name(country)
        if role == SecondRole:
            return self._second(country)
        if role == FlagRole:
            return "" if country is None else country.code
        if role == StyleRole:
            return _MUTED if country is not None and country.code in self._present else 0
        if role == _SPOKEN:
            return f"{self._name(country)}, {self._second(country)}"
        return None

    def _name(self, country: Country | None) -> str:
        if country is not None:
            return country.short_name
        return self._wording.text("“{name}”").format(name=self._typed)

    def _second(self, country: Country | None) -> str:
        if country is None:
            return self._wording.text("Something else, under the name you typed")
        if country.code in self._present:
            return self._wording.text("In this event already")
        return country.official_name
