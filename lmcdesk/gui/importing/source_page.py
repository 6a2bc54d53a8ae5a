"""Show what was read: which sheet, which row is the header, and for a text how its letters were taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.domain.importing.plan import Plan
from lmcdesk.domain.incoming import Source
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.choice import Choice
from lmcdesk.gui.importing.preview_table import PreviewTable, letters
from lmcdesk.gui.importing.step import StepPage
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.importing.sources import DELIMITERS, ENCODINGS

NUMBERS = 56
CELLS = 180
"""How wide the columns are to begin with, in pixels."""
MOST_MEASURED = 200
"""So many rows say whether the script needs tall lines."""


class SourcePage(StepPage):
    """Let the source, its sheet and its header be chosen; every wish is fulfilled by the dialog."""

    file_requested = Signal()
    paste_requested = Signal()
    table_chosen = Signal(int)
    header_chosen = Signal(object)
    """The numbers of the rows of the header: none, or one."""
    text_options_chosen = Signal(str, str)
    """The encoding and the delimiter to read the text by."""

    def __init__(self, context: Context) -> None:
        """Build the page, without a source yet."""
        super().__init__(context, "import_source_page")
        theme = context.theme
        self.name_label = PlainLabel("", TextRole.STRONG, elide=True)
        self.file_button = secondary_button(theme, "", "folder-open", name="choose_file_button")
        self.paste_button = secondary_button(theme, "", "copy", name="paste_rows_button")
        self.sheet_combo = Choice("sheet_combo")
        self.encoding_combo = Choice("encoding_combo")
        self.delimiter_combo = Choice("delimiter_combo")
        self.header_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.header_button = secondary_button(theme, "", name="header_button")
        self.no_header_button = secondary_button(theme, "", name="no_header_button")
        self.model = PreviewTable(context.theme.cover, self)
        self.table = DataTable(theme, "")
        self.table.setObjectName("preview_table")
        self.table.setModel(self.model)
        first = QHBoxLayout()
        first.addWidget(self.name_label, 1)
        first.addWidget(self.file_button)
        first.addWidget(self.paste_button)
        self.column.addLayout(first)
        self._labels: list[PlainLabel] = []
        choices = QHBoxLayout()
        choices.setSpacing(Space.L)
        self._sheet = self._labelled(choices, self.sheet_combo)
        self._encoding = self._labelled(choices, self.encoding_combo)
        self._delimiter = self._labelled(choices, self.delimiter_combo)
        choices.addStretch(1)
        self.column.addLayout(choices)
        head = QHBoxLayout()
        head.addWidget(self.header_label, 1)
        head.addWidget(self.header_button)
        head.addWidget(self.no_header_button)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 1)
        self._plan: Plan | None = None
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that there is no source yet."""
        text = self.wording.text
        self._plan = None
        self.name_label.setText(text("Drop a file here, choose one, or paste rows."))
        for part in (self._sheet, self._encoding, self._delimiter, self.table):
            part.setVisible(False)
        for button in (self.header_button, self.no_header_button):
            button.setVisible(False)
        self.header_label.setText(
            text("Excel, LibreOffice, CSV, tables in Word and vCard files are read. Nothing is written yet.")
        )

    def show_source(self, source: Source, at: int, plan: Plan) -> None:
        """Show a source, the table chosen in it and how that is read."""
        wording, text = self.wording, self.wording.text
        self._plan = plan
        self.name_label.setText(source.name or text("Pasted rows"))
        sheets: list[tuple[object, str]] = [
            (
                number,
                " · ".join(
                    part
                    for part in (table.name, wording.plural("{n} row", "{n} rows", len(table.rows)))
                    if part
                ),
            )
            for number, table in enumerate(source.tables)
        ]
        self.sheet_combo.set_choices(sheets, at)
        self._sheet.setVisible(True)
        encodings = sorted({*ENCODINGS, source.encoding} - {""})
        self.encoding_combo.set_choices([(each, each) for each in encodings], source.encoding)
        self._encoding.setVisible(bool(source.encoding))
        names = {",": text("Comma"), ";": text("Semicolon"), "\t": text("Tab"), "|": text("Upright line")}
        marks = sorted({*DELIMITERS, source.delimiter} - {""})
        self.delimiter_combo.set_choices([(each, names.get(each, each)) for each in marks], source.delimiter)
        # What was pasted is divided as its program divides.
        self._delimiter.setVisible(bool(source.delimiter) and bool(source.encoding))
        table = plan.table
        self.model.set_rows(table.rows, (text("Row"), *(letters(each) for each in range(table.width))))
        self.model.set_header(plan.header)
        self.table.set_widths([NUMBERS, *([CELLS] * table.width)])
        some = table.rows[:MOST_MEASURED]
        self.table.fit_rows(str(cell) for row in some for cell in row.cells if isinstance(cell, str))
        self.table.setVisible(True)
        self.header_button.setVisible(True)
        self.no_header_button.setVisible(True)
        self._show_header()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.wording.text
        set_button_text(self.file_button, text("Choose a file…"))
        set_button_text(self.paste_button, text("Paste rows"))
        set_button_text(self.header_button, text("Chosen row is the header"))
        set_button_text(self.no_header_button, text("No header"))
        self.table.setAccessibleName(text("Rows as they came"))
        words = (text("Sheet"), text("Encoding"), text("Delimiter"))
        combos = (self.sheet_combo, self.encoding_combo, self.delimiter_combo)
        for label, combo, word in zip(self._labels, combos, words, strict=True):
            label.setText(word)
            combo.setAccessibleName(word)

    def arrive(self) -> None:
        """Begin at the rows, or where a file is chosen."""
        (self.file_button if self._plan is None else self.table).setFocus()

    def _labelled(self, row: QHBoxLayout, combo: Choice) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        label = PlainLabel("", TextRole.FIELD)
        combo.setMinimumContentsLength(14)
        column.addWidget(label)
        column.addWidget(combo)
        self._labels.append(label)
        row.addWidget(holder)
        return holder

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.file_requested)
        self.paste_button.clicked.connect(self.paste_requested)
        self.sheet_combo.picked.connect(self._on_sheet_combo_picked)
        self.encoding_combo.picked.connect(self._on_text_options_picked)
        self.delimiter_combo.picked.connect(self._on_text_options_picked)
        self.table.clicked.connect(self._on_header_requested)
        self.table.row_activated.connect(self._on_header_requested)
        self.header_button.clicked.connect(self._on_header_requested)
        self.no_header_button.clicked.connect(self._on_no_header_button_clicked)

    def _show_header(self) -> None:
        wording, plan = self.wording, self._plan
        header = () if plan is None else plan.header
        if not header:
            told = wording.text("No row is taken for the header. Click the row that has the headings.")
        elif len(header) == 1:
            told = wording.text("The header is row {n}. If it is another one, click that row.")
        else:
            told = wording.text("The header is rows {n}. If it is another one, click that row.")
        self.header_label.setText(told.format(n=wording.listed([str(number) for number in header])))

    def _on_sheet_combo_picked(self, at: object) -> None:
        if isinstance(at, int):
            self.table_chosen.emit(at)

    def _on_text_options_picked(self) -> None:
        encoding, delimiter = self.encoding_combo.value(), self.delimiter_combo.value()
        self.text_options_chosen.emit(str(encoding or ""), str(delimiter or ""))

    def _on_header_requested(self) -> None:
        number = self.model.number_at(self.table.selected_row())
        if number is not None and self._plan is not None and self._plan.header != (number,):
            self.header_chosen.emit((number,))

    def _on_no_header_button_clicked(self) -> None:
        if self._plan is not None and self._plan.header:
            self.header_chosen.emit(())
