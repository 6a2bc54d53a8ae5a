"""Set a table of records and the panel of the chosen one side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.columns import ColumnsDialog
from lmcdesk.gui.forms.record_panel import WIDTH
from lmcdesk.gui.models.columns import Column
from lmcdesk.gui.models.id_table import IdTable
from lmcdesk.gui.models.selection import Selection
from lmcdesk.gui.parts.table_columns import TableColumns
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.settings import panel_setting


class Listing(QSplitter):
    """Hold the table, in a stack that may show something in its place, and the panel beside it."""

    def __init__(
        self,
        context: Context,
        name: str,
        model: IdTable,
        *,
        columns: Sequence[Column],
        actions: Sequence[QAction],
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Take the model, the columns, what can be done to rows, and if to several at once."""
        super().__init__(parent)
        self._context = context
        self._name = name
        theme, commands = context.theme, context.commands
        self.setObjectName(f"{name}_splitter")
        self.table_stack = QStackedWidget(self)
        self.table = DataTable(theme, "", parent=self.table_stack)
        self.table.setObjectName(f"{name}_table")
        self.table.setModel(model)
        self.table.set_sorting(True)
        self.table.set_two_line(True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        # Without a mouse nobody can click a heading; the menu of a row comes up by a key too.
        self.sort_action = QAction(context.desk.wording.text("&Sort by this column"), self)
        self.sort_action.setObjectName("sort_action")
        self.sort_action.triggered.connect(self.table.sort_by_current)
        self.table.addActions([*actions, self.sort_action, commands["view.columns"]])
        self.table.set_several(several)
        self.columns = TableColumns(
            self.table, name, columns, context.settings, context.desk.wording, commands["view.columns"]
        )
        self.selection = Selection(self.table, model)
        self.table_stack.addWidget(self.table)
        self.setHandleWidth(Space.L)
        self.setChildrenCollapsible(False)
        self.addWidget(self.table_stack)
        self._panel_width = context.settings.get(panel_setting(name))
        self._moved = False
        self.splitterMoved.connect(self._on_self_splitter_moved)

    def set_panel(self, panel: QWidget) -> None:
        """Set the panel beside the table; best it is a child already."""
        self.addWidget(panel)
        panel.setMinimumWidth(WIDTH - 20)
        self.setStretchFactor(0, 1)
        self.setSizes([4 * WIDTH, WIDTH])
        self.handle(1).installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel the width it was left with, once there is room to give."""
        super().resizeEvent(event)
        wanted, self._panel_width = self._panel_width, 0
        if wanted:
            self.setSizes([max(self.width() - self.handleWidth() - wanted, 1), wanted])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the width of the panel once the hand lets go of the line before it."""
        if event.type() is QEvent.Type.MouseButtonRelease and self._moved:
            self._moved = False
            self._context.settings.keep(panel_setting(self._name), self.sizes()[1])
        return super().eventFilter(watched, event)

    def _on_self_splitter_moved(self) -> None:
        # Told at every pixel, and to keep a setting is to write a file.
        self._moved = True

    def ask_columns(self) -> None:
        """Ask which columns to show, and in what order."""
        dialog = ColumnsDialog(self._context.theme, self._context.desk.wording, self.columns, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
