"""Let one change what belongs to this computer; every choice holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.settings.keys_form import KeysForm
from lmcdesk.gui.settings.section_form import SectionForm
from lmcdesk.gui.settings.sections import SECTIONS
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.buttons import quiet_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from datetime import datetime

    from lmcdesk.gui.commands import Commands
    from lmcdesk.gui.theme import Theme
    from lmcdesk.services.lookup.zones import ZoneTable
    from lmcdesk.settings import Settings
    from lmcdesk.wording import Wording

WIDTH, TABS_HEIGHT = 660, 420
GENERAL, KEYS = "general", "keys"


class SettingsDialog(FormDialog):
    """Show the sections as tabs, the keys of all commands last."""

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        settings: Settings,
        commands: Commands,
        zones: ZoneTable,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        """Take what is edited; zones are told as of `now`."""
        super().__init__(theme, wording, "settings_dialog", parent)
        self._settings = settings
        self.forms = {
            section.key: SectionForm(theme, wording, settings, section, zones, now) for section in SECTIONS
        }
        self.keys_form = KeysForm(theme, wording, settings, commands)
        self._build_ui()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Settings"))
        for place, title in enumerate((*(section.title for section in SECTIONS), "")):
            self.tabs.setTabText(place, text(title) or text("Keys"))
        general = self.forms[GENERAL]
        general.set_label("language", text("Language"))
        self.language_label.setText(text("English"))
        general.set_hint(
            "language", text("Others follow once a named person has reviewed their translation.")
        )
        general.set_label("file", text("Settings are kept in"))
        self.file_label.setText(str(self._settings.path))
        set_button_text(self.reset_button, text("Usual keys for all"))
        set_button_text(self.close_button, text("Close"))

    def show_section(self, key: str) -> None:
        """Bring a section to the front, `keys` for the keys."""
        names = [section.key for section in SECTIONS]
        self.tabs.setCurrentIndex(names.index(key) if key in names else len(names))

    def _build_ui(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("settings_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        # The bar takes the focus, not what is around it: assistive technology would find a nameless stop.
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for form in self.forms.values():
            self.tabs.addTab(_scrolled(form), "")
        # One language is no choice: it is told as the fact that it is.
        self.language_label = self.forms[GENERAL].add_field("language", "", PlainLabel(""))
        self.file_label = self.forms[GENERAL].add_field("file", "", PlainLabel("", wrap=True))
        self.file_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reset_button = quiet_button(self._theme, "", "undo", name="reset_button")
        keys = QWidget()
        column = QVBoxLayout(keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.keys_form)
        column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.tabs.addTab(_scrolled(keys), "")
        self.tabs.setMinimumHeight(TABS_HEIGHT)
        self.column.addWidget(self.tabs, 1)
        self.close_button = self.add_close_button()
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.keys_form.not_kept.connect(self._on_form_not_kept)
        for form in self.forms.values():
            form.not_kept.connect(self._on_form_not_kept)
        self.reset_button.clicked.connect(self.keys_form.reset_all)
        self.close_button.clicked.connect(self.accept)

    def _on_form_not_kept(self) -> None:
        told = self._wording.text(
            "{path} cannot be written: what you choose here holds until the program ends."
        )
        self.banner.set_message(told.format(path=self._settings.path), Tone.CHECK)
        fit_height(self)


def _scrolled(content: QWidget) -> QScrollArea:
    inner = QWidget()
    mark(inner, look="scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(Space.XS, Space.L, Space.L, Space.S)
    column.addWidget(content)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
