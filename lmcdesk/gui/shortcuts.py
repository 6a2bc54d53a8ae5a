"""Let every command have keys of one's own, and say why some keys cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from lmcdesk.gui.commands import COMMANDS, Commands, sequences, words_of
from lmcdesk.settings import SHORTCUTS, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QKeyCombination

    from lmcdesk.wording import Wording

USUAL = {command.key: command.shortcut for command in COMMANDS}
"""The keys of every command unless others are chosen."""

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_WRITING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.DeleteStartOfWord,
)
"""What every editor needs; undo, redo and Ctrl+Del are shared with the desk."""


def chosen_keys(settings: Settings, key: str) -> str:
    """Return the keys of a command, “; ” between them."""
    return settings.get(SHORTCUTS).get(key, USUAL.get(key, ""))


def choose_keys(settings: Settings, key: str, keys: str | None) -> bool:
    """Give a command keys, or with None its usual ones; return whether that could be kept."""
    own = {other: held for other, held in settings.get(SHORTCUTS).items() if other != key}
    if keys is not None and keys != USUAL[key]:
        own[key] = keys
    return settings.keep(SHORTCUTS, own)


def refusal(sequence: QKeySequence, key: str, commands: Commands, wording: Wording) -> str:
    """Say why a command cannot have some keys, "" where it can."""
    if sequence.isEmpty():
        return ""
    keys = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    other = _holder(sequence, key, commands)
    if other:
        return wording.text("{keys} is taken by {command}.").format(
            keys=keys, command=words_of(commands[other]).rstrip("…")
        )
    if sequence in sequences(USUAL[key]):
        return ""
    # Its stub forgets that a sequence is one.
    pressed = cast("Sequence[QKeyCombination]", sequence)[0]
    if pressed.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or sequence in map(QKeySequence, _WRITING):
        return wording.text("{keys} is needed for writing and moving about.").format(keys=keys)
    if not pressed.keyboardModifiers() & _MODIFIERS and not _is_function(pressed.key()):
        return wording.text("{keys} alone is needed for writing. Please add Ctrl or Alt.").format(keys=keys)
    if pressed.keyboardModifiers() == Qt.KeyboardModifier.AltModifier and _is_letter(pressed.key()):
        return wording.text("Alt and a letter open the menus. Please add Ctrl or Shift.")
    return ""


def _holder(sequence: QKeySequence, key: str, commands: Commands) -> str:
    """Return the other command that has some keys, "" where none has."""
    for command in COMMANDS:
        if command.key != key and sequence in commands[command.key].shortcuts():
            return command.key
    return ""


def _is_function(key: Qt.Key) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def _is_letter(key: Qt.Key) -> bool:
    return Qt.Key.Key_A <= key <= Qt.Key.Key_Z
