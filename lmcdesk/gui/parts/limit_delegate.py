"""Let a limit be typed into its cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lmcdesk.gui.theme.fonts import tabular_figures
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.table import DataTable

_EDIT = int(Qt.ItemDataRole.EditRole)
_Index = QModelIndex | QPersistentModelIndex


class LimitDelegate(QStyledItemDelegate):
    """Keep the cell open while Return finds something that cannot be read; leaving hands it on."""

    refused = Signal(str, str)
    """What was typed cannot be taken, and why; "" and "" when she gave it up."""

    def __init__(self, table: DataTable, check: Callable[[str], str]) -> None:
        """Take what says why a text cannot be taken ("" where it can)."""
        super().__init__(table)
        self._cells = table.itemDelegate()
        self._check = check
        self._label = ""
        self._open: QLineEdit | None = None

    def set_label(self, text: str) -> None:
        """Name the editor for assistive tools."""
        self._label = text

    def commit_open(self) -> None:
        """Take what stands in a cell that is still open."""
        editor, self._open = self._open, None
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint as all cells of the table."""
        self._cells.paint(painter, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make a line with the figures of the column."""
        editor = QLineEdit(parent)
        editor.setObjectName("limit_cell_edit")
        editor.setFont(tabular_figures(editor.font()))
        editor.setAccessibleName(self._label)
        editor.textEdited.connect(lambda _text: mark(editor, state=""))
        self._open = editor
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show the limit, all of it selected; what is being typed is left alone."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(_EDIT)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hand on what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip(), _EDIT)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect.adjusted(2, 3, -2, -4))

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Forget the editor."""
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the cell while Return finds what cannot be taken."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QLineEdit)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._refuses(watched):
                return True
            if event.key() == Qt.Key.Key_Escape and watched.property("state"):
                self.refused.emit("", "")
        return super().eventFilter(watched, event)

    def _refuses(self, editor: QLineEdit) -> bool:
        error = self._check(editor.text())
        if error:
            mark(editor, state="error")
            editor.setAccessibleDescription(error)
            self.refused.emit(editor.text(), error)
        return bool(error)
