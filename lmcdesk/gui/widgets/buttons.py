"""Make the three kinds of buttons."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from lmcdesk.gui.commands import words_of
from lmcdesk.gui.theme import Radius, Theme, Tint
from lmcdesk.gui.widgets.polish import mark, set_shown
from lmcdesk.gui.widgets.text import plain_tooltip

ICON_GAP = 4
"""Room added between icon and words, which Qt sets too close."""


class ButtonLook(Enum):
    """Say how much a button asks for attention; at most one primary button stands on a page."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"


def set_button_text(button: QPushButton, text: str, *, mnemonic: bool = False) -> None:
    """Set the text of a button; `&` is shown as it is unless it marks a mnemonic."""
    button.setText(text if mnemonic else text.replace("&", "&&"))


def keys_of(action: QAction) -> str:
    """Return the keys of an action as they are written on this machine, "" where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def set_button_words(button: QPushButton, words: str, action: QAction) -> None:
    """Word a button that does what an action does; its tooltip tells the keys as well."""
    set_button_text(button, words)
    keys = keys_of(action)
    plain_tooltip(button, f"{words} ({keys})" if keys else "")


def primary_button(
    theme: Theme,
    text: str,
    icon: str = "",
    *,
    name: str = "",
    mnemonic: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make the button of the one main action of a page."""
    return _button(theme, ButtonLook.PRIMARY, text, icon, name=name, mnemonic=mnemonic, parent=parent)


def secondary_button(
    theme: Theme,
    text: str,
    icon: str = "",
    *,
    name: str = "",
    mnemonic: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make an ordinary button with a border."""
    return _button(theme, ButtonLook.SECONDARY, text, icon, name=name, mnemonic=mnemonic, parent=parent)


def quiet_button(
    theme: Theme,
    text: str,
    icon: str = "",
    *,
    name: str = "",
    mnemonic: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button that is only text until the pointer or the focus is on it."""
    return _button(theme, ButtonLook.QUIET, text, icon, name=name, mnemonic=mnemonic, parent=parent)


def icon_button(
    theme: Theme, icon: str, label: str, *, name: str = "", parent: QWidget | None = None
) -> QToolButton:
    """Make a button that is only an icon; `label` is its tooltip and its accessible name."""
    button = QToolButton(parent)
    button.setObjectName(name or f"{icon.replace('-', '_')}_button")
    theme.icons.bind(button, icon, Tint.TEXT)
    button.setIconSize(QSize(16, 16))
    button.setAccessibleName(label)
    plain_tooltip(button, label)
    return button


def action_button(
    theme: Theme,
    action: QAction,
    look: ButtonLook = ButtonLook.SECONDARY,
    *,
    icon: str = "",
    name: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button that follows an action: its text, state and tooltip, and triggers it."""
    button = ActionButton(action, parent)
    _dress(theme, button, look, icon or theme.icons.name_of(action))
    button.setObjectName(name or f"{action.objectName() or 'action'}_button")
    return button


class ActionButton(QPushButton):
    """Stand for an action on a page."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._hidden_by_action = False
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(self._on_self_clicked)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        action = self._action
        # The menu owns the mnemonic; a second Alt+letter on the page would be ambiguous.
        words = words_of(action)
        set_button_words(self, words, action)
        self.setEnabled(action.isEnabled())
        if not action.isVisible():
            self._hidden_by_action = True
            self.hide()
        elif self._hidden_by_action:
            self._hidden_by_action = False
            set_shown(self, True)
        self.setCheckable(action.isCheckable())
        self.setChecked(action.isChecked())
        self.setAccessibleName(words)

    def _on_self_clicked(self) -> None:
        self._action.trigger()


class PrimaryButton(QPushButton):
    """Add a ring inside the accent where the focus is: a border of the accent's own colour would not show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its ring."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.tokens.on_accent), 1.5))
            ring = QRectF(self.rect()).adjusted(3.25, 3.25, -3.25, -3.25)
            painter.drawRoundedRect(ring, Radius.CONTROL - 3, Radius.CONTROL - 3)
            painter.end()


def _button(
    theme: Theme,
    look: ButtonLook,
    text: str,
    icon: str,
    *,
    name: str,
    mnemonic: bool,
    parent: QWidget | None,
) -> QPushButton:
    button = PrimaryButton(theme, parent) if look is ButtonLook.PRIMARY else QPushButton(parent)
    if name:
        button.setObjectName(name)
    set_button_text(button, text, mnemonic=mnemonic)
    _dress(theme, button, look, icon)
    return button


def _dress(theme: Theme, button: QPushButton, look: ButtonLook, icon: str) -> None:
    mark(button, look=look.value)
    # Return belongs to the field that has the focus, not to whichever button was last in the dialog.
    button.setAutoDefault(False)
    if icon:
        tint = Tint.ON_ACCENT if look is ButtonLook.PRIMARY else Tint.TEXT
        button.setIconSize(QSize(16 + ICON_GAP, 16))
        theme.icons.bind(button, icon, tint, gap=ICON_GAP)
