"""Ask which columns of a table to show, and in what order; each answer is taken at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.models.columns import Column
from lmcdesk.gui.parts.table_columns import TableColumns
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording

_WIDTH, _LIST_HEIGHT, _LINE = 460, 380, 28


class ColumnsDialog(FormDialog):
    """List the columns in their order, ticked where shown; Alt and the arrows move one."""

    def __init__(
        self, theme: Theme, wording: Wording, columns: TableColumns, parent: QWidget | None = None
    ) -> None:
        """Take the columns of a table."""
        super().__init__(theme, wording, "columns_dialog", parent)
        self._columns = columns
        self._shown: list[Column] = []
        self._build_ui()
        self._connect()
        self.retranslate()
        self._fill(0)
        self.setMinimumWidth(_WIDTH)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Columns"))
        self.hint_label.setText(text("What is not shown is still found by the search."))
        self.list.setAccessibleName(text("Columns"))
        set_button_text(self.up_button, text("Move up"))
        set_button_text(self.down_button, text("Move down"))
        set_button_text(self.reset_button, text("Reset columns"))
        set_button_text(self.close_button, text("Close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move a column by Alt and the arrows, with which the list itself would only walk."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._move(by)
                return True
        return super().eventFilter(watched, event)

    def _build_ui(self) -> None:
        self.hint_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.column.addWidget(self.hint_label)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self.list = QListWidget()
        self.list.setObjectName("columns_list")
        self.list.setMinimumHeight(_LIST_HEIGHT)
        row.addWidget(self.list, 1)
        side = QVBoxLayout()
        side.setSpacing(Space.S)
        self.up_button = secondary_button(self._theme, "", "arrow-up", name="up_button")
        self.down_button = secondary_button(self._theme, "", "arrow-down", name="down_button")
        self.reset_button = secondary_button(self._theme, "", "undo", name="reset_button")
        for button in (self.up_button, self.down_button, self.reset_button):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        row.addLayout(side)
        self.column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = primary_button(self._theme, "", name="close_button")
        self.close_button.setDefault(True)
        foot.addWidget(self.close_button)
        self.column.addLayout(foot)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._on_list_item_changed)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.reset_button.clicked.connect(self._on_reset_button_clicked)
        self.close_button.clicked.connect(self.accept)

    def _fill(self, current: int) -> None:
        """List the columns as they are now."""
        self.list.blockSignals(True)
        self.list.clear()
        self._shown = self._columns.columns()
        for column in self._shown:
            item = QListWidgetItem(self._columns.heading(column))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if not column.fixed:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            shown = self._columns.shows(column)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, _LINE))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(current)
        self._on_list_current_row_changed(current)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown) and 0 <= row + by < len(self._shown):
            self._columns.move(self._shown[row], by)
            self._fill(row + by)

    def _on_list_item_changed(self, item: QListWidgetItem) -> None:
        column = self._shown[self.list.row(item)]
        self._columns.show_column(column, item.checkState() == Qt.CheckState.Checked)

    def _on_list_current_row_changed(self, row: int) -> None:
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < len(self._shown) - 1)

    def _on_reset_button_clicked(self) -> None:
        self._columns.reset()
        self._fill(0)
