"""Ask for what an attendee sheet is to be: variant, status, version, file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lmcdesk.domain.kinds import ListStatus, SheetVariant
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.option_row import OptionRow
from lmcdesk.wording import Wording

ENDING = ".xlsx"


class SheetForm(Form):
    """Hold the choices for a sheet, and where its file goes."""

    chosen = Signal()
    """Variant, status or version are others now."""
    file_changed = Signal()

    def __init__(self, theme: Theme, wording: Wording, folder: Path | None = None) -> None:
        """Take the folder for the file, that of documents by default."""
        super().__init__(theme, columns=2)
        self.setObjectName("sheet_form")
        self._wording = wording
        self._folder = folder or _documents()
        self._suggested = ""
        self._build_ui(theme)
        self._connect()
        self._show_folder()

    def retranslate(self) -> None:
        """Word every static text again."""
        text, choice = self._wording.text, self._wording.choice
        self.set_label("variant", text("Variant"))
        self.public_option.set_texts(
            choice(SheetVariant.PUBLIC),
            text("Names, capacities, functional titles and ministries. May go to every delegation."),
        )
        self.internal_option.set_texts(
            choice(SheetVariant.INTERNAL),
            text("Also open seats, levels, e-mail, telephones and notes. For the organising team alone."),
        )
        self.set_label("status", text("Status"))
        self.status_combo.set_choices([(status, choice(status)) for status in ListStatus])
        self.set_label("version", text("Version"))
        self.set_label("file_name", text("File name"))
        self.file_name_edit.setAccessibleName(text("File name"))
        set_button_text(self.browse_button, text("Browse…"))
        self._show_folder()

    def set_choices(
        self, status: ListStatus, version: int, variant: SheetVariant = SheetVariant.PUBLIC
    ) -> None:
        """Show a sheet of some status, version and variant."""
        self.option(variant).button.setChecked(True)
        self.status_combo.set_value(status)
        blocked = self.version_spin.blockSignals(True)
        self.version_spin.setValue(version)
        self.version_spin.blockSignals(blocked)

    def option(self, variant: SheetVariant) -> OptionRow:
        """Return the row of a variant."""
        return self.internal_option if variant is SheetVariant.INTERNAL else self.public_option

    def variant(self) -> SheetVariant:
        """Return the variant."""
        return SheetVariant.INTERNAL if self.internal_option.button.isChecked() else SheetVariant.PUBLIC

    def status(self) -> ListStatus:
        """Return the status."""
        status = self.status_combo.value()
        return status if isinstance(status, ListStatus) else ListStatus.PROVISIONAL

    def version(self) -> int:
        """Return the version."""
        return self.version_spin.value()

    def suggest_name(self, name: str) -> None:
        """Name the file, unless she has named it herself."""
        if self.file_name_edit.text() == self._suggested:
            self.file_name_edit.setText(name)
            self.file_name_edit.setCursorPosition(0)
        self._suggested = name

    def target(self) -> Path | None:
        """Return the file to write; a whole path may be typed too. None where nothing is typed."""
        typed = self.file_name_edit.text().strip()
        if not typed:
            return None
        target = self._folder / Path(typed).expanduser()
        return target if target.suffix.lower() == ENDING else target.with_name(f"{target.name}{ENDING}")

    def _build_ui(self, theme: Theme) -> None:
        self.public_option = OptionRow("public")
        self.internal_option = OptionRow("internal")
        self._variants = QButtonGroup(self)
        variants = QWidget()
        variants.setObjectName("variant_options")
        column = QVBoxLayout(variants)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for option in (self.public_option, self.internal_option):
            column.addWidget(option)
            self._variants.addButton(option.button)
        variants.setFocusProxy(self.public_option.button)
        self.add_field("variant", "", variants, span=2)
        self.status_combo = self.add_field("status", "", ChoiceEntry())
        self.version_spin = self.add_field("version", "", QSpinBox())
        self.version_spin.setRange(1, 9999)
        self.file_name_edit = QLineEdit()
        self.file_name_edit.setObjectName("file_name_edit")
        self.browse_button = secondary_button(theme, "", "folder", name="browse_button")
        name_row = QWidget()
        name_row.setObjectName("file_name_row")
        row = QHBoxLayout(name_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.file_name_edit, 1)
        row.addWidget(self.browse_button)
        name_row.setFocusProxy(self.file_name_edit)
        self.add_field("file_name", "", name_row, span=2)

    def _connect(self) -> None:
        self._variants.buttonClicked.connect(self.chosen)
        self.status_combo.typed.connect(self.chosen)
        self.version_spin.valueChanged.connect(self.chosen)
        self.file_name_edit.textEdited.connect(self._on_file_name_edit_text_edited)
        self.browse_button.clicked.connect(self._on_browse_button_clicked)

    def _show_folder(self) -> None:
        self.set_hint("file_name", self._wording.text("In {folder}").format(folder=self._folder))

    def _on_file_name_edit_text_edited(self) -> None:
        self.set_error("file_name", "")
        self.file_changed.emit()

    def _on_browse_button_clicked(self) -> None:
        text, target = self._wording.text, self.target()
        dialog = QFileDialog(self, text("Save the attendee sheet"), str(self._folder))
        dialog.setObjectName("browse_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Whether to replace a file is asked in place, and not by a box over the box.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilter(text("Excel workbook (*{ending})").format(ending=ENDING))
        dialog.setDefaultSuffix(ENDING.lstrip("."))
        if target is not None:
            dialog.selectFile(target.name)
        dialog.fileSelected.connect(self._on_browse_dialog_file_selected)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_browse_dialog_file_selected(self, path: str) -> None:
        self._folder = Path(path).parent
        self.file_name_edit.setText(Path(path).name)
        self._show_folder()
        self._on_file_name_edit_text_edited()


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_absolute() and documents.is_dir() else Path.home()
