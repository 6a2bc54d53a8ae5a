"""Keep at hand what belongs to no page: settings, keys, the palette, help, events opened lately."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from lmcdesk.domain.kinds import TurnKind
from lmcdesk.gui.recent import Recent, RecentEvents, opened_words, own_time
from lmcdesk.resources import resources_root
from lmcdesk.settings import (
    LIMIT_PRESENTATION,
    LIMIT_REMARKS,
    LIMIT_STATEMENT,
    RECENT_EVENTS,
    SHORTCUTS,
    Setting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lmcdesk.desk import Desk
    from lmcdesk.domain.journal import Committed
    from lmcdesk.gui.help.help_window import HelpWindow
    from lmcdesk.gui.palette.palette import Palette
    from lmcdesk.gui.palette.places import Known
    from lmcdesk.gui.window import MainWindow

LIMITS: dict[TurnKind, Setting[int]] = {
    TurnKind.STATEMENT: LIMIT_STATEMENT,
    TurnKind.REMARKS: LIMIT_REMARKS,
    TurnKind.ADDRESS: LIMIT_REMARKS,
    TurnKind.PRESENTATION: LIMIT_PRESENTATION,
    TurnKind.COUNTRY_REPORT: LIMIT_PRESENTATION,
}
"""The setting of each kind of turn that has one."""
MANY = 500
"""With so many people their names are prepared beside the window."""


class AtHand(QObject):
    """Fulfil the commands that work wherever one is, and follow the settings they change."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window; it may have no store yet."""
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self.recent = RecentEvents(window.settings)
        self._palette: Palette | None = None
        self._help: HelpWindow | None = None
        self._gathered: list[list[Known]] | None = None
        self._gathering = 0
        window.commands.bind(
            {
                "app.settings": self.open_settings,
                "go.anything": self.open_palette,
                "help.open": self.open_help,
                "help.keys": self.open_key_sheet,
                "help.about": self.open_about,
            }
        )
        window.commands.set_keys(self._settings.get(SHORTCUTS))
        self.recent_menu = QMenu(window)
        self.recent_menu.setObjectName("recent_menu")
        window.menus["file"].insertMenu(window.commands["event.edit"], self.recent_menu)
        self.retranslate()
        window.theme.cover.changed.connect(self._forget_gathered)
        self.destroyed.connect(self._settings.subscribe(self._on_settings_chosen))

    def retranslate(self) -> None:
        """Word every static text again."""
        self.recent_menu.setTitle(self._window.wording.text("&Recent events"))
        self._fill_recent_menu()

    def take_desk(self, desk: Desk) -> None:
        """Let a store that was opened follow the settings."""
        self._gathered = None
        self._close_palette()
        limits = {kind: self._settings.get(setting) for kind, setting in LIMITS.items()}
        desk.speakers.set_limits(limits)

    def note_opened(self, desk: Desk, event_id: int) -> None:
        """Remember that an event is being opened; what the palette offers is of the one before."""
        self._close_palette()
        self._forget_gathered()
        self.recent.note(desk.store.path, desk.events.get(event_id), desk.clock())

    def note(self, committed: Committed) -> None:
        """Let the palette look afresh where a Change touched what it knows."""
        from lmcdesk.gui.palette.gather import PREPARED

        if PREPARED & set(committed.touched):
            self._forget_gathered()

    def tell_gone(self, recent: Recent) -> None:
        """Say that a recent event is there no more, and forget it."""
        self.recent.forget(recent)
        told = self._window.wording.text("“{title}” is no longer in {path}.")
        self._window.notifier.tell(told.format(title=recent.title, path=recent.store))

    def here(self, at: datetime) -> datetime:
        """Return an instant as the clock says where she sits."""
        return own_time(self._settings, at)

    def open_settings(self, section: str = "general") -> None:
        """Show the settings, at one of their sections."""
        from lmcdesk.gui.dialogs.settings import SettingsDialog
        from lmcdesk.services.lookup.countries import CountryTable
        from lmcdesk.services.lookup.zones import ZoneTable

        window, root = self._window, resources_root()
        zones = ZoneTable.load(root, CountryTable.load(root))
        now = datetime.now().astimezone()
        dialog = SettingsDialog(
            window.theme, window.wording, self._settings, window.commands, zones, now, window
        )
        dialog.show_section(section)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_key_sheet(self) -> None:
        """Show the keys that work on the page in front."""
        from lmcdesk.gui.dialogs.key_sheet import KeySheetDialog
        from lmcdesk.gui.key_sheet import key_groups

        window = self._window
        page = None if window.session is None else window.session.current
        key, handled = ("", ()) if page is None else (page.key, tuple(page.handlers()))
        groups = key_groups(window.commands, window.wording, key, handled)
        dialog = KeySheetDialog(window.theme, window.wording, groups, window)
        dialog.change_requested.connect(lambda: self.open_settings("keys"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_help(self) -> None:
        """Show the help, at the topic of the page in front when it is first opened."""
        from lmcdesk.gui.help.help_window import HelpWindow

        window = self._window
        if self._help is None:
            self._help = HelpWindow(window.theme, window.wording, resources_root() / "help", window)
        if not self._help.isVisible() and window.session is not None and window.session.current is not None:
            self._help.show_topic(window.session.current.key)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def open_about(self) -> None:
        """Say what the program is."""
        from lmcdesk.gui.dialogs.about import AboutDialog

        window = self._window
        dialog = AboutDialog(window.theme, window.wording, resources_root(), window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _close_palette(self) -> None:
        if self._palette is not None and self._palette.isVisible():
            self._palette.close_palette()

    def open_palette(self) -> None:
        """Offer every place there is to go to; the same keys close it again."""
        from lmcdesk.gui.palette.palette import Palette

        window = self._window
        if self._palette is None:
            self._palette = Palette(window.theme, window.wording, window)
        if self._palette.isVisible():
            self._palette.close_palette()
            return
        if window.session is not None:
            window.session.commit()
        commands = self._commands()
        if window.session is None:
            recent = self._recent_places()
            self._palette.open([recent, commands])
            return
        if self._gathered is None:
            self._gather()
        self._palette.open([commands], lambda: self._gathered or (), preparing=self._gathered is None)

    def _commands(self) -> Sequence[Known]:
        from lmcdesk.gui.palette.gather import gather_commands

        commands = self._window.commands
        icons = self._window.theme.icons
        return gather_commands(commands, self._window.wording, lambda key: icons.name_of(commands[key]))

    def _recent_places(self) -> Sequence[Known]:
        from lmcdesk.gui.palette.gather import gather_recent

        return gather_recent(self.recent.all(), self.opened_words, self._window.open_recent)

    def opened_words(self, recent: Recent) -> str:
        """Return when an event was last opened, "" where that is not known."""
        at = recent.opened_at
        return "" if at is None else opened_words(self._settings, self._window.wording, at)

    def _gather(self) -> None:
        """Prepare the names of the open event, beside the window where they are many."""
        from lmcdesk.gui.palette.gather import gather_event, gather_lines

        window, desk, session = self._window, self._window.desk, self._window.session
        if desk is None or session is None:
            return
        event_id, go_to = session.context.event_id, window.go_to
        speaking = window.notifier.attempt(lambda: desk.speakers.speaking(event_id))
        if speaking is None:
            self._gathered = []
            return
        roster = speaking.roster
        lines = window.notifier.attempt(lambda: desk.connections.lines(event_id, roster))
        if lines is None:
            self._gathered = []
            return
        wording, covered = desk.wording, window.theme.cover.on

        def gather() -> list[list[Known]]:
            groups = gather_event(speaking, wording, go_to, covered=covered)
            return [*groups, gather_lines(lines, wording, go_to, covered=covered)]

        if len(speaking.roster.participants) < MANY:
            self._gathered = gather()
            return
        self._gathering += 1
        window.runner.start(
            lambda _progress, _cancelled: gather(),
            succeeded=partial(self._on_gathered, self._gathering),
            failed=_raise,
        )

    def _on_gathered(self, number: int, groups: list[list[Known]]) -> None:
        if number == self._gathering:
            self._gathered = groups
            if self._palette is not None:
                self._palette.renew()

    def _forget_gathered(self) -> None:
        self._gathered = None
        # What is being prepared is of no use any more.
        self._gathering += 1
        if self._palette is not None and self._palette.isVisible():
            self._gather()
            if self._gathered is not None:
                self._palette.renew()

    def _fill_recent_menu(self) -> None:
        self.recent_menu.clear()
        recent = self.recent.all()
        self.recent_menu.setEnabled(bool(recent))
        for each in recent:
            action = self.recent_menu.addAction(each.title.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, each=each: self._window.open_recent(each))

    def _on_settings_chosen(self, key: str) -> None:
        window = self._window
        if key == SHORTCUTS.key:
            window.commands.set_keys(self._settings.get(SHORTCUTS))
            if window.session is not None:
                # Tooltips tell the keys.
                window.session.retranslate()
        elif key == RECENT_EVENTS.key:
            self._fill_recent_menu()
        elif key in {setting.key for setting in LIMITS.values()} and window.desk is not None:
            self.take_desk(window.desk)


def _raise(error: Exception) -> Any:
    raise error
