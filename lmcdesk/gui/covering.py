"""Put the privacy cover on and off from wherever one is; the window says for as long as it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow

_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog)


class Covering(QObject):
    """Bind the command of the cover, and hold the strip that names what is hidden."""

    def __init__(self, window: MainWindow, column: QBoxLayout) -> None:
        """Take the window, and the column at whose top the strip stands."""
        super().__init__(window)
        self._window = window
        self.strip = Banner(window.theme, Tone.ACCENT)
        self.strip.setObjectName("cover_strip")
        column.insertWidget(0, self.strip)
        self._action = window.commands["view.cover"]
        self._action.setCheckable(True)
        window.commands.bind({"view.cover": self.toggle})
        self.strip.action_requested.connect(self.toggle)
        window.theme.cover.changed.connect(self.retranslate)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._on_app_focus_window_changed)
        self.retranslate()

    def toggle(self) -> None:
        """Hide what is private, or show it again; what stands in a field is saved before it is hidden."""
        cover, session = self._window.theme.cover, self._window.session
        if not cover.on and session is not None:
            session.commit()
        cover.set_on(not cover.on)

    def retranslate(self) -> None:
        """Say that the cover is on, or nothing."""
        text, on = self._window.wording.text, self._window.theme.cover.on
        self._action.setChecked(on)
        if on:
            hidden = text("Privacy cover is on: contacts, levels and notes are hidden.")
            self.strip.set_message(hidden, Tone.ACCENT, text("Show them again"))
        else:
            self.strip.set_message("")

    def _on_app_focus_window_changed(self) -> None:
        """Let the key work in a dialog as well: the main window behind it hears none."""
        active = QApplication.activeWindow()
        if active is not None and active.windowType() in _WINDOWS and self._is_above(active):
            active.addAction(self._action)

    def _is_above(self, widget: QWidget) -> bool:
        """Tell whether a window was opened from this one, or from one that was."""
        parent = widget.parentWidget()
        return parent is not None and (parent is self._window or self._is_above(parent))
