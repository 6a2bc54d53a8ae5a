"""Choose a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from lmcdesk.gui.theme import Theme

DISPLAY = "d MMM yyyy"


class DateEdit(QDateEdit):
    """Take a day by typing or from a calendar that is as quiet as the rest; at first it is today."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(QDate.currentDate(), parent)
        self._theme = theme
        self.setCalendarPopup(True)
        self.setDisplayFormat(DISPLAY)
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def day(self) -> date:
        """Return the day that stands in the field."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def _on_theme_changed(self) -> None:
        # Qt paints weekends red, whatever the ground.
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self._theme.tokens.text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendarWidget().setWeekdayTextFormat(day, quiet)
        head = QTextCharFormat()
        head.setForeground(QColor(self._theme.tokens.muted))
        head.setBackground(QColor(self._theme.tokens.base))
        self.calendarWidget().setHeaderTextFormat(head)
