"""Name a file to be written: a line for the name, and the folder to choose."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.file_dialog import FileDialog, is_folder
from lmcdesk.gui.widgets.form import Form
from lmcdesk.wording import Wording

_FOLDER_ENDS = tuple(mark + dot for mark in (os.sep, os.altsep) if mark for dot in ("", "."))


class FileNameEntry(QWidget):
    """Hold a name that ends as files of its kind do, in a folder; a whole path may be typed too."""

    changed = Signal()

    def __init__(self, theme: Theme, wording: Wording, ending: str, folder: Path | None = None) -> None:
        """Take the ending with its full stop, and the folder, that of documents by default."""
        super().__init__()
        self.setObjectName("file_name_row")
        self._wording = wording
        self._ending = ending
        self.folder = folder or documents()
        self._suggested = ""
        self._title = ""
        self._kind = ""
        self.edit = QLineEdit()
        self.edit.setObjectName("file_name_edit")
        self.browse_button = secondary_button(theme, "", "folder", name="browse_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self.browse_button)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self.changed)
        self.browse_button.clicked.connect(self._on_browse_button_clicked)

    def set_words(self, title: str, kind: str) -> None:
        """Word the dialog of the system: its title, and what files of this kind are called."""
        text = self._wording.text
        self._title, self._kind = title, kind
        self.edit.setAccessibleName(text("File name"))
        set_button_text(self.browse_button, text("Browse…"))

    def suggest(self, name: str) -> None:
        """Name the file, unless she has named it herself."""
        if self.edit.text() == self._suggested:
            self.edit.setText(name)
            self.edit.setCursorPosition(0)
        self._suggested = name

    def target(self) -> Path | None:
        """Return the file to write, None where what is typed names none."""
        typed = self._typed()
        if typed is None or not typed.name:
            return None
        target = self.folder / typed
        return (
            target if target.suffix.lower() == self._ending else target.with_name(target.name + self._ending)
        )

    def error(self) -> str:
        """Say why what is typed names no file, "" where it names one."""
        text, typed = self._wording.text, self.edit.text().strip()
        if not typed:
            return text("Please fill this in.")
        path = self._typed()
        if path is None:
            return text("No file can have this name. Please type another.")
        if not path.name:
            return text("This names a folder. Please add a name for the file.")
        return ""

    def _typed(self) -> Path | None:
        """Return what is typed as a path, one without a name for a folder; None where it cannot be one."""
        typed = self.edit.text().strip()
        try:
            path = Path(typed).expanduser()
            os.fsencode(path)
        except (RuntimeError, ValueError):
            # Nobody of that name ("~ann"), or a character that the system knows none for.
            return None
        if any(character < " " for character in typed):
            return None
        # A bare name is that of a file, even where a folder has it without the ending.
        there = path != Path(path.name) and is_folder(self.folder / path)
        return Path() if there or path.name == ".." or typed.endswith(_FOLDER_ENDS) else path

    def _on_browse_button_clicked(self) -> None:
        target = self.target()
        dialog = FileDialog(self, self._wording, self._title, str(self.folder))
        dialog.setObjectName("browse_dialog")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        # Whether to replace a file is asked in place, and not by a box over the box.
        dialog.setOption(FileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilter(f"{self._kind} (*{self._ending})")
        dialog.setDefaultSuffix(self._ending.lstrip("."))
        if target is not None:
            dialog.selectFile(target.name)
        dialog.fileSelected.connect(self._on_browse_dialog_file_selected)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_browse_dialog_file_selected(self, path: str) -> None:
        self.folder = Path(path).parent
        self.edit.setText(Path(path).name)
        self.changed.emit()


class TargetForm(Form):
    """Hold the choices for what is written, one of which is where, under the key `file_name`."""

    file_changed = Signal()

    def target(self) -> Path | None:
        """Return the file or folder to write; None where what is typed names none."""
        raise NotImplementedError

    def name_error(self) -> str:
        """Say why what is typed names none, "" where it names one."""
        raise NotImplementedError


class FileForm(TargetForm):
    """Hold the choices for a file, one of which is its name."""

    def __init__(
        self, theme: Theme, wording: Wording, ending: str, folder: Path | None = None, *, columns: int = 1
    ) -> None:
        """Take the ending of the file, and the folder for it, that of documents by default."""
        super().__init__(theme, columns=columns)
        self._wording = wording
        self.file_name_entry = FileNameEntry(theme, wording, ending, folder)
        self.file_name_edit = self.file_name_entry.edit
        self.browse_button = self.file_name_entry.browse_button
        self.file_name_entry.changed.connect(self._on_file_name_entry_changed)

    def suggest_name(self, name: str) -> None:
        """Name the file, unless she has named it herself."""
        self.file_name_entry.suggest(name)

    def target(self) -> Path | None:
        """Return the file to write; a whole path may be typed too. None where what is typed names none."""
        return self.file_name_entry.target()

    def name_error(self) -> str:
        """Say why what is typed names no file, "" where it names one."""
        return self.file_name_entry.error()

    def _word_file_name(self, title: str, kind: str) -> None:
        """Word the field; title and kind are for the dialog of the system."""
        self.set_label("file_name", self._wording.text("File name"))
        self.file_name_entry.set_words(title, kind)
        self._show_folder()

    def _show_folder(self) -> None:
        told = self._wording.text("In {folder}")
        self.set_hint("file_name", told.format(folder=self.file_name_entry.folder))

    def _on_file_name_entry_changed(self) -> None:
        self._show_folder()
        self.set_error("file_name", "")
        self.file_changed.emit()


def documents() -> Path:
    """Return the folder of documents, or the home folder where there is none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_absolute() and found.is_dir() else Path.home()
