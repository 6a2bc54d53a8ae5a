"""Pick a day from a calendar that hangs below a field."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Radius, Space, Theme
from lmcdesk.gui.widgets.polish import mark


class CalendarPopup(QFrame):
    """Show a month; a click or Return takes the day, Escape closes."""

    picked = Signal(object)
    """A day was chosen, as a date."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make the calendar for a field."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark(self, look="card")
        self._taken = False
        self.calendar = _Calendar(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._on_calendar_picked)
        self.calendar.activated.connect(self._on_calendar_picked)

    def open_below(self, field: QWidget, day: object) -> None:
        """Show the calendar under a field, at a day or at today."""
        if isinstance(day, date):
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(field.width() - self.width(), field.height() + 2)))
        self.show()
        self.calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_calendar_picked(self, day: QDate) -> None:
        # A click both clicks and activates.
        if not self._taken:
            self._taken = True
            self.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))


class _Calendar(QCalendarWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens = theme.tokens
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        heading = QTextCharFormat()
        heading.setForeground(QColor(tokens.muted))
        heading.setBackground(QColor(tokens.base))
        self.setHeaderTextFormat(heading)
        # Qt writes week-ends in a red that is hard to read on a dark ground.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, heading)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        tokens = self._tokens
        chosen = day == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            box = QRectF(rect).adjusted(2, 1, -2, -1)
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        outside = day.month() != self.monthShown()
        painter.setPen(QColor(tokens.on_accent if chosen else tokens.disabled if outside else tokens.text))
        if day == QDate.currentDate():
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(day.day()))
        painter.restore()
