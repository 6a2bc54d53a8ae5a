"""Choose a time zone by the name of a city."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QWidget

from lmcdesk.gui.forms.entry import ArrowEntry
from lmcdesk.gui.theme import Theme

_OFFERED = 12


class Zone(Protocol):
    """Stand for a zone of the table: its id and the city it is written by."""

    @property
    def zone_id(self) -> str:
        """Return the IANA id."""

    @property
    def city(self) -> str:
        """Return the city."""


class ZoneEntry(ArrowEntry):
    """Take a city as typed, or from the list that opens below; an IANA id is taken too."""

    def __init__(
        self,
        theme: Theme,
        find: Callable[[str, int], Sequence[Zone]],
        label: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Take what finds zones by part of a name, and what names one by its id."""
        super().__init__(theme, parent=parent)
        self._find = find
        self._label = label
        self._zone = ""
        self._cities = QStringListModel(self)
        completer = QCompleter(self._cities, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        # Offers are made anew for each letter, so the list shows all that it is given.
        self.setCompleter(completer)
        popup = completer.popup()
        assert popup is not None
        # As the lists of combo boxes, which the sheet of the program reaches by their kind.
        popup.setStyleSheet(
            "QListView { padding: 4px; } QListView::item { min-height: 28px; padding: 0px 6px; }"
        )
        self.textEdited.connect(self._offer)
        completer.activated.connect(self._on_completer_activated)

    def value(self) -> object:
        """Return the id of the zone, "" for none, or the text itself where it names no zone."""
        text = self.text().strip()
        if not text or text == self._label(self._zone):
            return self._zone if text else ""
        found = self._find(text, _OFFERED)
        exact = [zone for zone in found if zone.city.casefold() == text.casefold()]
        if exact or len(found) == 1:
            return (exact or found)[0].zone_id
        return text

    def set_value(self, value: object) -> None:
        """Show a zone by its city, or a text that names none as it is."""
        self._zone = str(value or "")
        known = "/" in self._zone
        super().set_value(self._label(self._zone) if known else self._zone)

    def open_offers(self) -> None:
        """Show every city, those of the six countries first."""
        self._cities.setStringList(_cities(self._find("", 1_000)))
        self.completer().complete()

    def _offer(self, text: str) -> None:
        self._cities.setStringList(_cities(self._find(text, _OFFERED)) if text.strip() else [])

    def _on_completer_activated(self) -> None:
        self.typed.emit()
        self.settled.emit()


def _cities(zones: Sequence[Zone]) -> list[str]:
    return list(dict.fromkeys(zone.city for zone in zones))
