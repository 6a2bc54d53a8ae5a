"""Set a table of records and the panel of the chosen one side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from lmcdesk.gui.forms.record_panel import WIDTH
from lmcdesk.gui.models.column_fit import ColumnFit
from lmcdesk.gui.models.id_table import IdTable
from lmcdesk.gui.models.selection import Selection
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.table import DataTable


class Listing(QSplitter):
    """Hold the table, in a stack that may show something in its place, and the panel beside it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: IdTable,
        panel: QWidget,
        *,
        widths: Sequence[int],
        stretch: int,
        drop: Sequence[int],
        actions: Sequence[QAction],
    ) -> None:
        """Take the model, the panel, how wide the columns are, which one stretches, which may be dropped."""
        super().__init__()
        self.setObjectName(f"{name}_splitter")
        self.table = DataTable(theme, "")
        self.table.setObjectName(f"{name}_table")
        self.table.setModel(model)
        self.table.set_sorting(True)
        self.table.set_two_line(True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions(actions)
        ColumnFit(self.table, widths, stretch=stretch, drop=drop)
        self.selection = Selection(self.table, model)
        self.table_stack = QStackedWidget()
        self.table_stack.addWidget(self.table)
        self.setHandleWidth(Space.L)
        self.setChildrenCollapsible(False)
        self.addWidget(self.table_stack)
        self.addWidget(panel)
        panel.setMinimumWidth(WIDTH - 20)
        self.setStretchFactor(0, 1)
        self.setSizes([4 * WIDTH, WIDTH])
