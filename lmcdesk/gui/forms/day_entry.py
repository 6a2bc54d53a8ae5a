"""Edit a day that may be unknown: typed in any usual way, or picked from a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import Field
from lmcdesk.gui.forms.calendar_popup import CalendarPopup
from lmcdesk.gui.forms.entry import ArrowEntry
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.form import Form
from lmcdesk.wording import Wording

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,2})日?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_MONTH_NAMED = re.compile(r"(\d{1,2})[-. ]*([^\W\d]{3,})\.?[-, ]*(\d{4})")


class DayEntry(ArrowEntry):
    """Hold a day or none, shown in full once left; what is no day is kept as typed, to be refused."""

    left = Signal()
    """The line was left, or a day was picked."""

    def __init__(
        self, theme: Theme, show: Callable[[date], str], language: str = "en", parent: QWidget | None = None
    ) -> None:
        """Take what words a day, and the language of the months that may be typed."""
        super().__init__(theme, "calendar", parent)
        self._show = show
        self._months = _month_names(language)
        self._theme = theme
        self.editingFinished.connect(self._on_self_editing_finished)

    def set_words(self, placeholder: str, calendar: str) -> None:
        """Word what stands where there is no day, and what opens the calendar."""
        self.setPlaceholderText(placeholder)
        self.set_arrow_label(calendar)

    def value(self) -> object:
        """Return the day, None for none, or the text itself where it is no day."""
        text = self.text().strip()
        if not text:
            return None
        return parse_day(text, self._months) or text

    def set_value(self, value: object) -> None:
        """Show a day, nothing, or a text that is no day as it is."""
        super().set_value(self._show(value) if isinstance(value, date) else value)

    def open_offers(self) -> None:
        """Show a calendar below the line, at its day or today."""
        popup = CalendarPopup(self._theme, self)
        popup.picked.connect(self._on_popup_picked)
        popup.open_below(self, self.value())

    def _on_popup_picked(self, day: date) -> None:
        self.take(self._show(day))
        self.left.emit()

    def _on_self_editing_finished(self) -> None:
        day = self.value()
        if isinstance(day, date) and self.text() != self._show(day):
            self.set_value(day)
        self.left.emit()


def refuse_when_left(form: Form, entry: DayEntry, field: Field, wording: Wording) -> None:
    """Say at the field of a form, once it is left, what is no day; an empty one may still be filled."""

    def tell() -> None:
        error = ""
        try:
            if entry.text().strip():
                field.clean(entry.value())
        except UserError as refused:
            error = wording.say(refused.sentence)
        form.set_error(field.name, error)

    entry.typed.connect(lambda: form.set_error(field.name, ""))
    entry.left.connect(tell)


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
