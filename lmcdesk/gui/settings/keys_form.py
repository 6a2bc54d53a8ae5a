"""Edit the keys of every command, menu by menu; a conflict is told at its field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QWidget

from lmcdesk.gui.commands import COMMANDS, MENUS, Command, sequences, words_of
from lmcdesk.gui.menus import TITLES
from lmcdesk.gui.shortcuts import USUAL, choose_keys, chosen_keys, refusal
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.form import Form
from lmcdesk.settings import SHORTCUTS

if TYPE_CHECKING:
    from lmcdesk.gui.commands import Commands
    from lmcdesk.gui.theme import Theme
    from lmcdesk.settings import Settings
    from lmcdesk.wording import Wording


class SequenceEdit(QKeySequenceEdit):
    """Take keys as they are pressed, and tell of them once they are complete."""

    pressed = Signal()
    """Keys were pressed."""
    left = Signal()
    """The field was left."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what was pressed; at first Qt empties the field, and Ctrl alone is no key yet."""
        if event.key() == Qt.Key.Key_Backtab:
            # Qt lets Tab lead on from here, but takes Shift+Tab for keys: there was no way back.
            self.focusNextPrevChild(False)
            return
        super().keyPressEvent(event)
        if not self.keySequence().isEmpty():
            self.pressed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        self.left.emit()


class KeysEdit(QWidget):
    """Take the keys of one command as they are pressed, with the ways to have none or the usual ones."""

    changed = Signal()
    usual_requested = Signal()

    def __init__(self, theme: Theme, wording: Wording, label: str) -> None:
        """Take the name of the command."""
        super().__init__()
        self.edit = SequenceEdit()
        self.edit.setAccessibleName(label)
        line = self.edit.findChild(QLineEdit)
        if isinstance(line, QLineEdit):
            line.setAccessibleName(label)
        none = wording.text("No keys for {command}").format(command=label)
        self.none_button = icon_button(theme, "x", none, name="none_button")
        usual = wording.text("Usual keys of {command}").format(command=label)
        self.usual_button = icon_button(theme, "undo", usual, name="usual_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.edit, 1)
        row.addWidget(self.none_button)
        row.addWidget(self.usual_button)
        self.setFocusProxy(self.edit)
        self.edit.pressed.connect(self.changed)
        self.none_button.clicked.connect(self._on_none_button_clicked)
        self.usual_button.clicked.connect(self.usual_requested)

    def sequence(self) -> QKeySequence:
        """Return the keys that stand there."""
        return self.edit.keySequence()

    def set_keys(self, keys: str, *, usual: bool) -> None:
        """Show the first keys of a command; tells nobody."""
        shown = sequences(keys)
        blocked = self.edit.blockSignals(True)
        self.edit.setKeySequence(shown[0] if shown else QKeySequence())
        self.edit.blockSignals(blocked)
        self.none_button.setEnabled(bool(shown))
        self.usual_button.setEnabled(not usual)

    def _on_none_button_clicked(self) -> None:
        self.edit.clear()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class KeysForm(Form):
    """Hold a field for the keys of each command."""

    not_kept = Signal()
    """A choice holds until the program ends: it could not be written."""

    def __init__(self, theme: Theme, wording: Wording, settings: Settings, commands: Commands) -> None:
        """Take the commands, and where their keys are kept."""
        super().__init__(theme, columns=2)
        self.setObjectName("keys_form")
        self._wording = wording
        self._settings = settings
        self._commands = commands
        self._edits: dict[str, KeysEdit] = {}
        for menu in MENUS:
            self.add_heading(wording.text(TITLES[menu]).replace("&", ""))
            for command in COMMANDS:
                if command.menu == menu:
                    self._add(command)
        self._show()
        self.destroyed.connect(settings.subscribe(self._on_settings_chosen))

    def edit(self, key: str) -> KeysEdit:
        """Return the editor of a command."""
        return self._edits[key]

    def _add(self, command: Command) -> None:
        label = words_of(self._commands[command.key]).rstrip("…")
        edit = KeysEdit(self._theme, self._wording, label)
        edit.setObjectName(f"{field_of(command.key)}_keys")
        self.add_field(field_of(command.key), label, edit)
        edit.changed.connect(partial(self._take, command.key))
        edit.edit.left.connect(partial(self._show_one, command.key))
        edit.usual_requested.connect(partial(self._reset, command.key))
        self._edits[command.key] = edit

    def reset_all(self) -> None:
        """Give every command its usual keys."""
        self.clear_errors()
        if not self._settings.keep(SHORTCUTS, {}):
            self.not_kept.emit()

    def _take(self, key: str) -> None:
        """Keep the keys that were pressed, or say at the field why not and keep what was there."""
        sequence = self._edits[key].sequence()
        error = refusal(sequence, key, self._commands, self._wording)
        self.set_error(field_of(key), error)
        if error:
            # The way back to the keys that hold.
            self._edits[key].usual_button.setEnabled(True)
        else:
            self._choose(key, sequence.toString(QKeySequence.SequenceFormat.PortableText))

    def _reset(self, key: str) -> None:
        edit = self._edits[key]
        for sequence in sequences(USUAL[key]):
            error = refusal(sequence, key, self._commands, self._wording)
            if error:
                self.set_error(field_of(key), error)
                return
        self.set_error(field_of(key), "")
        self._choose(key, None)
        self._show()
        edit.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str, keys: str | None) -> None:
        if not choose_keys(self._settings, key, keys):
            self.not_kept.emit()

    def _show(self) -> None:
        for key in self._edits:
            self._show_one(key)

    def _show_one(self, key: str) -> None:
        """Show the keys that hold, unless others stand there with the reason why they do not."""
        if not self.error(field_of(key)):
            usual = key not in self._settings.get(SHORTCUTS)
            self._edits[key].set_keys(chosen_keys(self._settings, key), usual=usual)

    def _on_settings_chosen(self, key: str) -> None:
        if key == SHORTCUTS.key:
            self._show()


def field_of(key: str) -> str:
    """Return the name of a command's field in the form."""
    return key.replace(".", "_")
