"""Ask for what a hand-over file is to hold, and for its name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lmcdesk.domain.handover import ENDING
from lmcdesk.gui.forms.file_name import FileForm
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.option_row import OptionRow
from lmcdesk.wording import Wording


class HandOverForm(FileForm):
    """Hold whether history and contacts go along, and where the file goes."""

    def __init__(self, theme: Theme, wording: Wording, folder: Path | None = None) -> None:
        """Take the folder for the file, that of documents by default."""
        super().__init__(theme, wording, ENDING, folder)
        self.setObjectName("hand_over_form")
        self.history_option = OptionRow("history", check=True)
        self.contacts_option = OptionRow("contacts", check=True)
        options = QWidget()
        options.setObjectName("holds_options")
        column = QVBoxLayout(options)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for option in (self.history_option, self.contacts_option):
            option.button.setChecked(True)
            column.addWidget(option)
        options.setFocusProxy(self.history_option.button)
        self.add_field("holds", "", options)
        self.add_field("file_name", "", self.file_name_entry)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_label("holds", text("The file holds the whole event"))
        self.history_option.set_texts(
            text("With its history"), text("Every step so far, to be read on the other desk.")
        )
        self.contacts_option.set_texts(
            text("With contacts and notes"),
            text(
                "E-mail, telephones, messengers, focal points and notes. Without them the rest is complete."
            ),
        )
        self._word_file_name(text("Save the hand-over file"), text("Hand-over file"))

    def holds_history(self) -> bool:
        """Tell whether the history goes along."""
        return self.history_option.button.isChecked()

    def holds_contacts(self) -> bool:
        """Tell whether contacts and notes go along."""
        return self.contacts_option.button.isChecked()
