"""Stand a drop-down over each column of a table, which goes along where the table is scrolled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip

_GAP = 4


class ColumnStrip(QWidget):
    """Hold the drop-downs; the first column of the table has none."""

    chosen = Signal(int, object)
    """A column, counted from 0 without the first of the table, and what was chosen for it."""

    def __init__(self, table: DataTable) -> None:
        """Take the table whose columns it stands over."""
        super().__init__()
        self.setObjectName("column_strip")
        self._table = table
        self.heads: list[_Head] = []
        self._kept: list[object] = []
        header = table.horizontalHeader()
        header.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        self.setFixedHeight(60)

    def set_columns(self, count: int, choices: list[tuple[object, str]]) -> None:
        """Make a drop-down for each column."""
        for head in self.heads:
            head.hide()
            head.deleteLater()
        self.heads = []
        before: QWidget | None = None
        for at in range(count):
            head = _Head(self)
            head.combo.setObjectName(f"column_{at}_combo")
            head.combo.set_choices(choices)
            head.combo.settled.connect(partial(self._on_combo_settled, at))
            head.combo.installEventFilter(self)
            if before is not None:
                QWidget.setTabOrder(before, head.combo)
            before = head.combo
            head.show()
            self.heads.append(head)
        if before is not None:
            QWidget.setTabOrder(before, self._table)
        self._kept = [None] * count
        self._place()

    def show_column(self, at: int, value: object, name: str, note: str, why: str) -> None:
        """Show what a column is taken for, its name for assistive tools, and how that came about."""
        head = self.heads[at]
        self._kept[at] = value
        head.combo.set_value(value)
        head.combo.setAccessibleName(name)
        head.note.setText(note)
        plain_tooltip(head.combo, why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand over the columns again."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column into view whose drop-down the cursor comes to; take the choice once it leaves."""
        kind = event.type()
        if kind not in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            return super().eventFilter(watched, event)
        at = next((at for at, head in enumerate(self.heads) if head.combo is watched), -1)
        if isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusOut:
            # The list that opens takes the cursor as well.
            if at >= 0 and event.reason() is not Qt.FocusReason.PopupFocusReason:
                self._on_combo_settled(at)
        else:
            model = self._table.model()
            if at >= 0 and model.rowCount():
                self._table.scrollTo(model.index(max(self._table.rowAt(0), 0), at + 1))
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        header = self._table.horizontalHeader()
        left = self._table.frameWidth()
        for at, head in enumerate(self.heads):
            x, width = header.sectionViewportPosition(at + 1), header.sectionSize(at + 1)
            head.setGeometry(left + x + _GAP // 2, 0, max(width - _GAP, 1), self.height())

    def _on_combo_settled(self, at: int) -> None:
        value = self.heads[at].combo.value()
        if value != self._kept[at]:
            self._kept[at] = value
            self.chosen.emit(at, value)


class _Head(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.combo = ChoiceEntry()
        self.note = PlainLabel("", TextRole.SMALL, elide=True)
        column.addWidget(self.combo)
        column.addWidget(self.note)
