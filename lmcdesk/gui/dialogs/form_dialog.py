"""Ask for something in a dialog: a title, what the machine refused, forms, and two buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lmcdesk.domain.errors import ConflictError
from lmcdesk.domain.message import Message
from lmcdesk.gui.forms.conflict import told_other
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording

T = TypeVar("T")


class FormDialog(QDialog):
    """Hold title and banner; subclasses add their forms to `column` and then the buttons.

    What is refused is told at its field or in the banner of the dialog itself, where she is looking.
    """

    def __init__(self, theme: Theme, wording: Wording, name: str, parent: QWidget | None = None) -> None:
        """Make the dialog with nothing in it but the title."""
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._wording = wording
        self.title_label = PlainLabel("", TextRole.CARD_TITLE)
        self.banner = Banner(theme, Tone.DANGER)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self.column.setSpacing(Space.L)
        self.column.addWidget(self.title_label)
        self.column.addWidget(self.banner)
        self._told: dict[str, object] = {}
        self._says: list[Callable[[], object]] = []
        theme.cover.changed.connect(self._on_cover_changed)
        self._notifier = Notifier(wording, self, theme.cover)
        self._notifier.troubled.connect(self._on_notifier_troubled)

    def open(self) -> None:
        """Come up as high as the forms need; where the first field holds a long text, its beginning shows."""
        fit_height(self)
        super().open()
        first = self.focusWidget()
        if isinstance(first, QLineEdit) and first.hasSelectedText():
            # Qt has selected all of it with the cursor at the end.
            first.setSelection(len(first.text()), -len(first.text()))

    def set_title(self, title: str) -> None:
        """Word the title, in the frame and in the dialog."""
        self.setWindowTitle(title)
        self.title_label.setText(title)

    def say(self, sentence: Message) -> str:
        """Return a sentence in words, without what the privacy cover hides at present."""
        return self._wording.say(self._theme.cover.conceal(sentence))

    def keep_said(self, say: Callable[[], object]) -> None:
        """Say what may be private, and again whenever the privacy cover comes on or goes off."""
        say()
        self._says.append(say)

    def tried(self, work: Callable[[], T], form: Form) -> T | None:
        """Do some work; a refusal is told at its field, where the cursor goes, or above, and gives None."""
        form.clear_errors()

        def attempted() -> T:
            try:
                return work()
            except ConflictError as error:
                self._show_others(error, form)
                raise

        result = self._notifier.attempt(attempted, form)
        if result is None:
            form.focus_error()
            fit_height(self)
        return result

    def seen(self, record: object, names: Iterable[str]) -> dict[str, Any]:
        """Return some fields as she has seen them: as she found them, or as others have made them since."""
        return {name: self._told.get(name, getattr(record, name)) for name in names}

    def add_buttons(self, name: str, icon: str = "") -> tuple[QPushButton, QPushButton]:
        """Add the row of buttons; return the one that cancels and the main one, which Return presses."""
        cancel = secondary_button(self._theme, "", name="cancel_button")
        main = primary_button(self._theme, "", icon, name=name)
        self.column.addLayout(button_row(cancel, main))
        make_default(cancel, main)
        cancel.clicked.connect(self.reject)
        return cancel, main

    def add_close_button(self) -> QPushButton:
        """Add the one button of a dialog that asks for nothing, at its right, and return it."""
        close = secondary_button(self._theme, "", name="close_button")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.column.addLayout(row)
        return close

    def _show_others(self, error: ConflictError, form: Form) -> None:
        """Say at its field what another has written; saving once more then goes over it."""
        text, now = self._wording.text, error.now or {}
        for name, value in now.items():
            if value == error.seen.get(name):
                continue
            self._told[name] = value
            told = told_other(self._wording, error.table, name, value)
            if name not in form.keys() or told is None:  # noqa: SIM118 - the form is no mapping
                continue
            changed = text("Changed elsewhere to “{value}”. Save keeps what you typed.")
            emptied = text("Emptied elsewhere. Save keeps what you typed.")
            form.set_error(name, changed.format(value=told) if told else emptied)

    def _on_cover_changed(self) -> None:
        for say in self._says:
            say()
        if self._says:
            fit_height(self)

    def _on_notifier_troubled(self, sentence: str) -> None:
        self.banner.set_message(sentence)


def button_row(cancel: QPushButton, main: QPushButton) -> QHBoxLayout:
    """Set the buttons of a dialog side by side at its right."""
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(main)
    return row


def make_default(cancel: QPushButton, main: QPushButton) -> None:
    """Let Return press the main button, or the one that has the focus; both have to be in their dialog."""
    cancel.setAutoDefault(True)
    main.setAutoDefault(True)
    main.setDefault(True)
