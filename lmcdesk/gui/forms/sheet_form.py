"""Ask for what an attendee sheet is to be: variant, status, version, file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSpinBox, QVBoxLayout, QWidget

from lmcdesk.domain.kinds import ListStatus, SheetVariant
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.forms.file_name import FileForm
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.option_row import OptionRow
from lmcdesk.wording import Wording

ENDING = ".xlsx"


class SheetForm(FileForm):
    """Hold the choices for a sheet, and where its file goes."""

    chosen = Signal()
    """Variant, status or version are others now."""

    def __init__(self, theme: Theme, wording: Wording, folder: Path | None = None) -> None:
        """Take the folder for the file, that of documents by default."""
        super().__init__(theme, wording, ENDING, folder, columns=2)
        self.setObjectName("sheet_form")
        self._build_ui()
        self._connect()

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
        self._word_file_name(text("Save the attendee sheet"), text("Excel workbook"))

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

    def _build_ui(self) -> None:
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
        self.add_field("file_name", "", self.file_name_entry, span=2)

    def _connect(self) -> None:
        self._variants.buttonClicked.connect(self.chosen)
        self.status_combo.typed.connect(self.chosen)
        self.version_spin.valueChanged.connect(self.chosen)
