"""Edit the settings of one section; what is chosen holds at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lmcdesk.domain.moments import offset_text
from lmcdesk.gui.settings.editors import (
    ChoiceSetting,
    FolderSetting,
    LengthSetting,
    SettingEditor,
    ZoneSetting,
)
from lmcdesk.gui.settings.sections import Kind, Section, Shown
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from datetime import datetime

    from lmcdesk.gui.theme import Theme
    from lmcdesk.services.lookup.zones import ZoneTable
    from lmcdesk.settings import Settings
    from lmcdesk.wording import Wording


class SectionForm(Form):
    """Hold an editor for each setting of a section, always showing what is kept."""

    not_kept = Signal()
    """A choice holds until the program ends: it could not be written."""

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        settings: Settings,
        section: Section,
        zones: ZoneTable,
        now: datetime,
    ) -> None:
        """Take the section, where its settings are kept, and the zones to choose from as of now."""
        super().__init__(theme)
        self.setObjectName(f"{section.key}_form")
        self._wording = wording
        self._settings = settings
        self._zones = zones
        self._now = now
        self._editors: dict[str, tuple[Shown, SettingEditor]] = {}
        text = wording.text
        if section.sentence:
            self.add_row(PlainLabel(text(section.sentence), TextRole.MUTED, wrap=True))
        for shown in section.shown:
            self._add(shown)
        self.destroyed.connect(settings.subscribe(self._on_settings_chosen))

    def _add(self, shown: Shown) -> None:
        text = self._wording.text
        editor = self._make(shown)
        assert isinstance(editor, QWidget)
        editor.setObjectName(f"{shown.key}_edit")
        self.add_field(shown.key, text(shown.label), editor, hint=text(shown.hint))
        if isinstance(editor, FolderSetting):
            editor.set_label(text(shown.label))
        editor.set_value(self._settings.get(shown.setting))
        editor.changed.connect(partial(self._take, shown, editor))
        self._editors[shown.setting.key] = shown, editor

    def _make(self, shown: Shown) -> SettingEditor:
        wording = self._wording
        match shown.kind:
            case Kind.CHOICE:
                words = [(choice, wording.text(shown.words[choice])) for choice in shown.setting.choices]
                return ChoiceSetting(words)
            case Kind.ZONE:
                cities = [
                    (zone.zone_id, f"{zone.city} ({offset_text(self._now, zone.zone_id)})")
                    for zone in self._zones.choices()
                ]
                return ZoneSetting([("", wording.text(shown.words[""])), *cities])
            case Kind.LENGTH:
                return LengthSetting(wording)
            case Kind.FOLDER:
                return FolderSetting(self._theme, wording, wording.text(shown.words[""]))

    def _take(self, shown: Shown, editor: SettingEditor) -> None:
        """Keep what was chosen, or say at the field why not; the setting stays then."""
        error = editor.error()
        self.set_error(shown.key, error)
        if error or editor.value() == self._settings.get(shown.setting):
            return
        if not self._settings.keep(shown.setting, editor.value()):
            self.not_kept.emit()

    def _on_settings_chosen(self, key: str) -> None:
        if key in self._editors:
            shown, editor = self._editors[key]
            editor.set_value(self._settings.get(shown.setting))
            self.set_error(shown.key, "")
