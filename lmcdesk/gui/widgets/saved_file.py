"""Say where a file was saved, and open it or its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tint, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class SavedFile(QWidget):
    """Name a file with its folder and offer both; the program that opens them is the system's choice."""

    close_requested = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saved_file")
        self._path = Path()
        self._refusal = ""
        self._build_ui(theme)
        self.open_file_button.clicked.connect(self._on_open_file_button_clicked)
        self.open_folder_button.clicked.connect(self._on_open_folder_button_clicked)
        self.close_button.clicked.connect(self.close_requested)

    def set_words(self, heading: str, open_file: str, open_folder: str, close: str, refusal: str) -> None:
        """Word everything; `refusal` is said where the system has nothing that opens the file.

        Without words for opening the file only its folder is offered.
        """
        self.heading_label.setText(heading)
        set_button_text(self.open_file_button, open_file)
        self.open_file_button.setVisible(bool(open_file))
        set_button_text(self.open_folder_button, open_folder)
        set_button_text(self.close_button, close)
        self._refusal = refusal

    def set_path(self, path: Path, folder_words: str) -> None:
        """Show another file."""
        self._path = path
        self.name_label.setText(path.name)
        self.folder_label.setText(folder_words)
        self.banner.set_message("")

    def show_several(self, told: str) -> None:
        """Tell of several files in that folder; only the folder is offered."""
        self.name_label.setText(told)
        self.open_file_button.hide()
        self.focus_first()

    def focus_first(self) -> None:
        """Let Return open the file, or its folder."""
        first = self.open_folder_button if self.open_file_button.isHidden() else self.open_file_button
        first.setDefault(True)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconLabel(theme, "check", Tint.OK, 20))
        self.heading_label = PlainLabel("", TextRole.CARD_TITLE)
        head.addWidget(self.heading_label, 1)
        self.name_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.name_label.setObjectName("saved_name_label")
        self.folder_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.folder_label.setObjectName("saved_folder_label")
        self.banner = Banner(theme, Tone.CHECK)
        self.open_file_button = primary_button(theme, "", "document", name="open_file_button")
        self.open_folder_button = secondary_button(theme, "", "folder-open", name="open_folder_button")
        self.close_button = secondary_button(theme, "", name="close_button")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        for button in (self.close_button, self.open_folder_button, self.open_file_button):
            # Return belongs to the button that has the focus: there is no field here.
            button.setAutoDefault(True)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addSpacing(Space.XS)
        column.addWidget(self.name_label)
        column.addWidget(self.folder_label)
        column.addWidget(self.banner)
        column.addSpacing(Space.M)
        column.addStretch(1)
        column.addLayout(buttons)

    def _on_open_file_button_clicked(self) -> None:
        self._open(self._path)

    def _on_open_folder_button_clicked(self) -> None:
        self._open(self._path.parent)

    def _open(self, path: Path) -> None:
        self.banner.set_message("" if open_path(path) else self._refusal)
        fit_height(self.window())


def open_path(path: Path) -> bool:
    """Open a file or a folder with the program the system chooses; tell whether it had one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
