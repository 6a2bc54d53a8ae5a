"""Edit a day that may be unknown: typed in any usual way, or picked from a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.gui.forms.calendar_popup import CalendarPopup
from lmcdesk.gui.forms.entry import LineEntry
from lmcdesk.gui.theme import Theme, Tint

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,2})日?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_MONTH_NAMED = re.compile(r"(\d{1,2})[-. ]*([^\W\d]{3,})\.?[-, ]*(\d{4})")


class OptionalDateEdit(LineEntry):
    """Hold a day or none; what is no day is kept as typed, for whoever saves it to refuse."""

    def __init__(
        self, theme: Theme, show: Callable[[date], str], language: str = "en", parent: QWidget | None = None
    ) -> None:
        """Take what words a day, and the language of the months that may be typed."""
        super().__init__(parent)
        self._show = show
        self._months = _month_names(language)
        self._theme = theme
        self._action = QAction(self)
        theme.icons.bind(self._action, "calendar", Tint.MUTED)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        self._action.triggered.connect(self.open_calendar)

    def set_words(self, placeholder: str, calendar: str) -> None:
        """Word what stands where there is no day, and what opens the calendar."""
        self.setPlaceholderText(placeholder)
        self._action.setText(calendar)

    def value(self) -> object:
        """Return the day, None for none, or the text itself where it is no day."""
        text = self.text().strip()
        if not text:
            return None
        return parse_day(text, self._months) or text

    def set_value(self, value: object) -> None:
        """Show a day, nothing, or a text that is no day as it is."""
        super().set_value(self._show(value) if isinstance(value, date) else value)

    def open_calendar(self) -> None:
        """Show a calendar below the line, at its day or today."""
        popup = CalendarPopup(self._theme, self)
        popup.picked.connect(self._on_popup_picked)
        popup.open_below(self, self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Down, as a combo box opens its list."""
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_popup_picked(self, day: date) -> None:
        self.setText(self._show(day))
        self.typed.emit()
        self.settled.emit()


def parse_day(text: str, months: tuple[str, ...]) -> date | None:
    """Read a day written year first, day first, or with the month as a word; None where it is none.

    `months` are the twelve names; any beginning that only one of them has will do.
    """
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_NAMED.fullmatch(text):
        day, word, year = found.groups()
        named = [n for n, name in enumerate(months, start=1) if name.casefold().startswith(word.casefold())]
        month = str(named[0]) if len(named) == 1 else "0"
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month_names(language: str) -> tuple[str, ...]:
    locale = QLocale(language)
    return tuple(locale.standaloneMonthName(month, QLocale.FormatType.LongFormat) for month in range(1, 13))
