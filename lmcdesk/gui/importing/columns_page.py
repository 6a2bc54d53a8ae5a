"""Let each column of a list be taken for a field, over the column itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from lmcdesk.domain.importing.plan import Plan
from lmcdesk.domain.importing.targets import TARGETS, target_label
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.choice import Choice
from lmcdesk.gui.importing.column_strip import ColumnStrip
from lmcdesk.gui.importing.preview_table import PreviewTable, letters
from lmcdesk.gui.importing.source_page import CELLS, MOST_MEASURED, NUMBERS
from lmcdesk.gui.importing.step import StepPage
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

NOT_USED = ""
"""What stands in a drop-down for a column that is not used."""


class ColumnsPage(StepPage):
    """Show the rows below the header, and over each column what it is taken for."""

    column_chosen = Signal(int, object)
    """A column and its target, None where it is not to be used."""
    mapping_chosen = Signal(str)
    mapping_kept = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build the page empty."""
        super().__init__(context, "import_columns_page")
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.mapping_combo = Choice("mapping_combo")
        self.mapping_combo.setMinimumContentsLength(16)
        self.name_edit = QLineEdit()
        self.name_edit.setObjectName("mapping_name_edit")
        self.name_edit.setMinimumWidth(200)
        self.keep_button = secondary_button(context.theme, "", name="keep_mapping_button")
        self.model = PreviewTable(context.theme.cover, self)
        self.table = DataTable(context.theme, "")
        self.table.setObjectName("columns_table")
        self.table.setModel(self.model)
        self.strip = ColumnStrip(self.table)
        self.column.addWidget(self.about_label)
        self.column.addWidget(self.strip)
        self.column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.mapping_combo)
        foot.addStretch(1)
        foot.addWidget(self.name_edit)
        foot.addWidget(self.keep_button)
        self.column.addLayout(foot)
        self._shown: object = None
        self.strip.chosen.connect(self._on_strip_chosen)
        self.mapping_combo.picked.connect(self._on_mapping_combo_picked)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.name_edit.returnPressed.connect(self._on_keep_button_clicked)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.wording.text
        self.about_label.setText(
            text("Choose above each column what it holds. Columns that are not used stay grey.")
        )
        self.table.setAccessibleName(text("Rows below the header"))
        self.mapping_combo.setAccessibleName(text("Columns kept under a name"))
        self.mapping_combo.setPlaceholderText(text("Use kept columns…"))
        self.name_edit.setAccessibleName(text("Name to keep these columns under"))
        self.name_edit.setPlaceholderText(text("Name for these columns"))
        set_button_text(self.keep_button, text("Keep columns"))

    def show_plan(self, plan: Plan, kept: Sequence[str]) -> None:
        """Show how a list is read."""
        wording, text = self.wording, self.wording.text
        form = (id(plan.table), plan.header)
        if form != self._shown:
            self._shown = form
            headings = [column.heading or letters(column.at) for column in plan.columns]
            self.model.set_rows(plan.rows, (text("Row"), *headings))
            self.table.set_widths([NUMBERS, *([CELLS] * len(headings))])
            some = plan.rows[:MOST_MEASURED]
            self.table.fit_rows(str(cell) for row in some for cell in row.cells if isinstance(cell, str))
            choices: list[tuple[object, str]] = [(NOT_USED, text("Not used"))]
            choices += [(target, wording.say(target_label(target))) for target in TARGETS]
            self.strip.set_columns(len(headings), choices)
        for at, column in enumerate(plan.columns):
            why = "" if column.reason is None else wording.say(column.reason)
            if column.target is None:
                note = text("not used")
            else:
                note = text("suggested") if column.reason is not None else text("chosen")
            name = text("Column {name} holds").format(name=column.heading or letters(column.at))
            self.strip.show_column(at, column.target or NOT_USED, name, note, why)
        self.model.set_unused([at for at, column in enumerate(plan.columns) if column.target is None])
        self.mapping_combo.set_choices([(name, name) for name in kept], None)
        self.mapping_combo.setVisible(bool(kept))
        for part in (self.name_edit, self.keep_button):
            part.setEnabled(bool(plan.header))

    def settle(self) -> None:
        """Take what stands in the drop-down that has the cursor."""
        for head in self.strip.heads:
            if head.combo.hasFocus():
                head.combo.settled.emit()

    def arrive(self) -> None:
        """Begin at the first column."""
        (self.strip.heads[0].combo if self.strip.heads else self.table).setFocus()

    def _on_strip_chosen(self, at: int, value: object) -> None:
        self.column_chosen.emit(at, value or None)

    def _on_mapping_combo_picked(self, name: object) -> None:
        self.mapping_chosen.emit(str(name))

    def _on_keep_button_clicked(self) -> None:
        name = self.name_edit.text().strip()
        if name:
            self.mapping_kept.emit(name)
        else:
            self.name_edit.setFocus()
