"""Dress the program: palette, style sheet, font, icons and flags of one appearance."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QDir, QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.cover import Cover
from lmcdesk.gui.theme.flags import Flags
from lmcdesk.gui.theme.fonts import application_font, step_font
from lmcdesk.gui.theme.icons import Icons
from lmcdesk.gui.theme.palette import build_palette
from lmcdesk.gui.theme.stylesheet import CONTROL_GLYPHS, build_stylesheet
from lmcdesk.gui.theme.tokens import DARK, LIGHT, Step, Tokens

_STYLE = "Fusion"


class FusionApplication(QApplication):
    """Be an application in our style from the beginning.

    To set the style of one returns it, and with it Python makes all that Qt knows of styles: a twentieth of
    the time to the first window.
    """

    def __init__(self, program: str) -> None:
        super().__init__([program, "-style", _STYLE])


class Appearance(Enum):
    """Name what the organiser can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Hold the look of the program and dress the application in it; built once and passed to every window."""

    changed = Signal()

    def __init__(
        self, resources: Path, appearance: Appearance = Appearance.SYSTEM, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("theme")
        self._appearance = appearance
        self._app: QApplication | None = None
        self._tokens = self._wanted_tokens()
        self.icons = Icons(resources / "icons", self._tokens)
        self.flags = Flags(resources / "flags")
        self.cover = Cover(self)
        QDir.setSearchPaths(CONTROL_GLYPHS, [str(resources / "icons")])

    @property
    def tokens(self) -> Tokens:
        """Return the colours of the present appearance."""
        return self._tokens

    @property
    def appearance(self) -> Appearance:
        """Return what was chosen: the system's scheme, light or dark."""
        return self._appearance

    def apply(self, app: QApplication) -> None:
        """Dress the application, and keep following the system where that is chosen."""
        if self._app is None:
            if not isinstance(app, FusionApplication):
                app.setStyle(_STYLE)
            # Families are tried in turn for each script, and Qt tells of every one that lacks it.
            QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
            app.setFont(application_font())
            app.styleHints().colorSchemeChanged.connect(self._on_style_hints_color_scheme_changed)
        self._app = app
        self._tell_system()
        self._tokens = self._wanted_tokens()
        self.icons.retint(self._tokens)
        self._dress()

    def set_appearance(self, appearance: Appearance) -> None:
        """Change to the system's scheme, to light or to dark."""
        if appearance is not self._appearance:
            self._appearance = appearance
            self._tell_system()
            self._refresh()

    def font(self, step: Step) -> QFont:
        """Return the font of a step of the type scale."""
        return step_font(QApplication.font(), step)

    def _wanted_tokens(self) -> Tokens:
        if self._appearance is Appearance.SYSTEM:
            app = self._app or QApplication.instance()
            dark = isinstance(app, QApplication) and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._appearance is Appearance.DARK
        return DARK if dark else LIGHT

    def _tell_system(self) -> None:
        """Let the frame that the system draws around a window follow a forced appearance."""
        if self._app is not None:
            self._app.styleHints().setColorScheme(
                {
                    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
                    Appearance.LIGHT: Qt.ColorScheme.Light,
                    Appearance.DARK: Qt.ColorScheme.Dark,
                }[self._appearance]
            )

    def _refresh(self) -> None:
        tokens = self._wanted_tokens()
        if tokens is self._tokens:
            return
        self._tokens = tokens
        self.icons.retint(tokens)
        if self._app is not None:
            self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._app is None:
            return
        self._app.setPalette(build_palette(self._tokens))
        self._app.setStyleSheet(build_stylesheet(self._tokens))

    def _on_style_hints_color_scheme_changed(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._refresh()
