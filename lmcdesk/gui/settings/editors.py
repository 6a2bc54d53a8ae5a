"""Edit one setting each: a choice, a length of time, a zone, a folder.

`changed` tells that a value may have been chosen; `error` says why what stands there cannot be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from lmcdesk.domain.durations import duration_text, parse_duration
from lmcdesk.domain.errors import UserError
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import icon_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.file_dialog import FileDialog, is_folder
from lmcdesk.gui.widgets.pick_combo import PickCombo
from lmcdesk.gui.widgets.text import plain_tooltip
from lmcdesk.wording import Wording


class SettingEditor(Protocol):
    """Stand for any editor of a setting."""

    @property
    def changed(self) -> SignalInstance:
        """Tell that a value may have been chosen."""

    def value(self) -> object:
        """Return what stands in the editor, as the setting keeps it."""

    def set_value(self, value: object) -> None:
        """Show a value; tells nobody."""

    def error(self) -> str:
        """Say why what stands there cannot be kept, "" where it can."""


class ChoiceSetting(ChoiceEntry):
    """Choose one of a few values."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        """Take the values with their words."""
        super().__init__()
        self.set_choices(choices)
        self.currentIndexChanged.connect(self._on_self_current_index_changed)

    def error(self) -> str:
        """Say nothing: every choice can be kept."""
        return ""

    def set_value(self, value: object) -> None:
        """Show a value; tells nobody."""
        blocked = self.blockSignals(True)
        super().set_value(value)
        self.blockSignals(blocked)

    def _on_self_current_index_changed(self) -> None:
        self.changed.emit()


class ZoneSetting(PickCombo):
    """Choose a time zone by its city, or the computer's own."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        """Take the zones, the first of them standing for the computer's."""
        super().__init__(choices)
        self.picked.connect(self._on_self_picked)

    def value(self) -> object:
        """Return the id of the zone; "" for the computer's."""
        return super().value() or ""

    def error(self) -> str:
        """Say nothing: what is no zone is never taken."""
        return ""

    def _on_self_picked(self) -> None:
        self.changed.emit()


class LengthSetting(QLineEdit):
    """Edit a length of time, kept in seconds."""

    changed = Signal()

    def __init__(self, wording: Wording) -> None:
        """Take what words an error."""
        super().__init__()
        self._wording = wording
        self.editingFinished.connect(self._on_self_editing_finished)

    def value(self) -> object:
        """Return the seconds; None where the text is no length of time."""
        try:
            return parse_duration(self.text())
        except UserError:
            return None

    def set_value(self, value: object) -> None:
        """Show a length as a clock does."""
        self.setText(duration_text(value) if isinstance(value, int) else "")

    def error(self) -> str:
        """Say why the text is no length of time."""
        try:
            parse_duration(self.text())
        except UserError as error:
            return self._wording.say(error.sentence)
        return ""

    def _on_self_editing_finished(self) -> None:
        self.changed.emit()


class FolderSetting(QWidget):
    """Choose a folder, or with an empty line the usual one, which its placeholder names."""

    changed = Signal()

    def __init__(self, theme: Theme, wording: Wording, usual: str, back: str = "") -> None:
        """Take the words that stand where nothing is chosen, and others for the way back to that."""
        super().__init__()
        self._wording = wording
        self.edit = QLineEdit()
        self.edit.setObjectName("folder_edit")
        self.edit.setPlaceholderText(usual)
        self.browse_button = secondary_button(theme, "", "folder", name="browse_button")
        set_button_text(self.browse_button, wording.text("Browse…"))
        self.usual_button = icon_button(theme, "undo", back or wording.text("Back to the usual folder"))
        self.usual_button.setObjectName("usual_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self.browse_button)
        row.addWidget(self.usual_button)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._on_edit_editing_finished)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.browse_button.clicked.connect(self._on_browse_button_clicked)
        self.usual_button.clicked.connect(self._on_usual_button_clicked)
        self._on_edit_text_changed("")

    def set_label(self, label: str) -> None:
        """Name the line and its button for assistive tools."""
        self.edit.setAccessibleName(label)
        self.browse_button.setAccessibleName(f"{label}: {self._wording.text('Browse…')}")

    def value(self) -> object:
        """Return the whole path, "" for the usual folder."""
        typed = self.edit.text().strip()
        try:
            return str(Path(typed).expanduser()) if typed else ""
        except RuntimeError:
            # "~ann", and nobody here is called so.
            return typed

    def set_value(self, value: object) -> None:
        """Show a path, its beginning first."""
        self.edit.setText(str(value))
        self.edit.setCursorPosition(0)

    def error(self) -> str:
        """Say why the path is no folder to keep things in."""
        path = Path(str(self.value()))
        if not str(self.value()) or (path.is_absolute() and is_folder(path)):
            return ""
        return self._wording.text("There is no folder {path}. Please choose one that is there.").format(
            path=path
        )

    def _on_edit_text_changed(self, text: str) -> None:
        self.usual_button.setEnabled(bool(text))
        plain_tooltip(self.edit, text)

    def _on_edit_editing_finished(self) -> None:
        self.changed.emit()

    def _on_usual_button_clicked(self) -> None:
        self.edit.clear()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_browse_button_clicked(self) -> None:
        dialog = FileDialog(self, self._wording, self._wording.text("Choose a folder"), self.edit.text())
        dialog.setObjectName("browse_dialog")
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_browse_dialog_file_selected)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_browse_dialog_file_selected(self, path: str) -> None:
        self.set_value(path)
        self.changed.emit()
