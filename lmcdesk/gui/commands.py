"""List every command once, with its shortcut; pages say what they do for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.gui.theme import Theme
    from lmcdesk.wording import Wording


@dataclass(frozen=True, slots=True)
class Command:
    """Describe a command: stable key, English text, shortcuts (“; ” between them), icon, menu."""

    key: str
    text: str
    shortcut: str = ""
    icon: str = ""
    menu: str = ""


FILE, EDIT, PEOPLE, SPEAKERS, VIEW, HELP = MENUS = ("file", "edit", "people", "speakers", "view", "help")

COMMANDS = (
    Command("event.new", N_("&New event…"), "Ctrl+N", "plus", FILE),
    Command("event.start", N_("&Start page"), "Ctrl+Home", "home", FILE),
    Command("event.edit", N_("Event &details…"), "", "edit", FILE),
    Command("event.forget", N_("&Forget personal data…"), "", "trash", FILE),
    Command("participants.import", N_("&Import participants…"), "Ctrl+I", "import", FILE),
    Command("participants.paste_rows", N_("Import &copied rows…"), "Ctrl+Shift+I", "", FILE),
    Command("sheet.export", N_("&Export attendee sheet…"), "Ctrl+E", "export", FILE),
    Command("paper.forms", N_("Export no&mination forms…"), "", "document", FILE),
    Command("paper.proofs", N_("Export sheets of o&wn entries…"), "", "document", FILE),
    Command("it_host.export", N_("Export IT host's &list…"), "", "export", FILE),
    Command("list.print", N_("&Print list…"), "Ctrl+P", "", FILE),
    Command("event.hand_over", N_("&Hand over event…"), "", "upload", FILE),
    Command("event.open_file", N_("&Open hand-over file…"), "Ctrl+O", "download", FILE),
    Command("event.save_point", N_("S&ave point…"), "", "folder", FILE),
    Command("store.backups", N_("&Backups…"), "", "copy", FILE),
    Command("app.settings", N_("Se&ttings…"), "Ctrl+,", "gear", FILE),
    Command("app.quit", N_("&Quit"), "Ctrl+Q", "", FILE),
    Command("edit.undo", N_("&Undo"), "Ctrl+Z", "undo", EDIT),
    Command("edit.redo", N_("&Redo"), "Ctrl+Shift+Z; Ctrl+Y", "redo", EDIT),
    Command("step.take_back", N_("&Take this step back…"), "Ctrl+Shift+T", "undo", EDIT),
    Command("step.go_back", N_("Go &back to this step…"), "Ctrl+Shift+G", "history", EDIT),
    Command("edit.copy", N_("&Copy"), "Ctrl+C", "copy", EDIT),
    Command("edit.copy_headings", N_("Copy with &headings"), "Ctrl+Shift+C", "", EDIT),
    Command("edit.paste", N_("&Paste…"), "Ctrl+V", "", EDIT),
    Command("edit.find", N_("&Find on this page"), "Ctrl+F", "search", EDIT),
    Command("go.anything", N_("&Go to anything…"), "Ctrl+K", "search", EDIT),
    Command("row.remove", N_("Re&move"), "Ctrl+Del", "trash", EDIT),
    Command("turn.up", N_("Mo&ve up"), "Alt+Up", "arrow-up", EDIT),
    Command("turn.down", N_("Move &down"), "Alt+Down", "arrow-down", EDIT),
    Command("participant.add", N_("Add &participant"), "Ctrl+Shift+P", "user-plus", PEOPLE),
    Command("participant.replace", N_("&Replace person…"), "", "", PEOPLE),
    Command("participant.withdraw", N_("&Withdraw"), "", "", PEOPLE),
    Command("participant.reinstate", N_("Re&instate"), "", "", PEOPLE),
    Command("participant.duplicates", N_("Possible d&uplicates…"), "", "", PEOPLE),
    Command("delegation.add", N_("Add &delegation…"), "Ctrl+Shift+D", "flag", PEOPLE),
    Command("delegation.add_six", N_("Add the &six members"), "", "users", PEOPLE),
    Command("delegation.co_chairs", N_("Who &co-chairs?…"), "", "star", PEOPLE),
    Command("delegation.confirm", N_("Entries con&firmed…"), "", "check", PEOPLE),
    Command("delegation.by_rule", N_("Order members by the ru&le"), "", "", PEOPLE),
    Command("connection.add", N_("Add co&nnection"), "Ctrl+Shift+N", "link", PEOPLE),
    Command("connection.add_each", N_("Add &one connection per delegation"), "", "users", PEOPLE),
    Command("connection.test", N_("&Test call…"), "", "check", PEOPLE),
    Command("item.add", N_("Add &agenda item…"), "Ctrl+Shift+A", "list", SPEAKERS),
    Command("turn.add", N_("Add &speaker"), "Ctrl+Shift+S", "microphone", SPEAKERS),
    Command("page.delegations", N_("&Delegations"), "Ctrl+1", "flag", VIEW),
    Command("page.participants", N_("&Participants"), "Ctrl+2", "users", VIEW),
    Command("page.connections", N_("C&onnections"), "Ctrl+5", "link", VIEW),
    Command("page.speakers", N_("&Speakers"), "Ctrl+3", "microphone", VIEW),
    Command("page.history", N_("&History"), "Ctrl+4", "history", VIEW),
    Command("view.saved", N_("Saved v&iews"), "Ctrl+Shift+V", "", VIEW),
    Command("view.columns", N_("&Columns…"), "", "", VIEW),
    Command("view.cover", N_("Privacy co&ver"), "F8", "", VIEW),
    Command("look.system", N_("Appearance: as the s&ystem"), "", "", VIEW),
    Command("look.light", N_("Appearance: &light"), "", "sun", VIEW),
    Command("look.dark", N_("Appearance: d&ark"), "", "moon", VIEW),
    Command("help.open", N_("&Help"), "Shift+F1", "question", HELP),
    Command("help.keys", N_("&Keyboard shortcuts"), "F1", "keyboard", HELP),
    Command("help.about", N_("&About lmcdesk"), "", "info", HELP),
)


READING = frozenset({"app.quit", "view.cover", "look.system", "look.light", "look.dark", "help.keys"})
"""Commands that stay on while something long is written: they write nothing to the store."""


WRITING = frozenset({"event.new", "event.edit", "event.open_file", "edit.undo", "edit.redo"}) | frozenset(
    {"step.take_back", "step.go_back", "row.remove", "edit.paste", "participant.add", "delegation.add"}
    | {"delegation.confirm", "delegation.by_rule"}
    | {"participants.import", "participants.paste_rows"}
    | {"delegation.add_six", "delegation.co_chairs", "item.add", "turn.add", "turn.up", "turn.down"}
    | {"connection.add", "connection.add_each", "connection.test"}
    | {"participant.replace", "participant.withdraw", "participant.reinstate", "participant.duplicates"}
)
"""Commands that can do nothing where the store may only be read."""


class Commands(QObject):
    """Hold one QAction for each command; an action is enabled while somebody handles it."""

    def __init__(self, theme: Theme, wording: Wording, parent: QObject | None = None) -> None:
        """Make the actions, each with its shortcut, all of them off; their icons come with `dress`."""
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._handlers: dict[str, Callable[[], None]] = {}
        self._actions: dict[str, QAction] = {}
        self._on: set[str] = set()
        self._resting = False
        self._only_reading = False
        for command in COMMANDS:
            action = QAction(self)
            action.setObjectName(f"{command.key.replace('.', '_')}_action")
            action.setEnabled(False)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setShortcuts(sequences(command.shortcut))
            action.triggered.connect(lambda _checked=False, key=command.key: self._on_action_triggered(key))
            self._actions[command.key] = action
        self.retranslate()

    def dress(self) -> None:
        """Draw the icons, which nobody sees before a menu is opened."""
        for command in COMMANDS:
            action = self._actions[command.key]
            if command.icon and not self._theme.icons.name_of(action):
                self._theme.icons.bind(action, command.icon)

    def __getitem__(self, key: str) -> QAction:
        """Return the action of a command."""
        return self._actions[key]

    def in_menu(self, menu: str) -> list[QAction]:
        """Return the actions of a menu, in order."""
        return [self._actions[command.key] for command in COMMANDS if command.menu == menu]

    def bind(self, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Say who handles some commands from now on; they are enabled."""
        self._handlers |= handlers
        for key in handlers:
            self.enable(key, True)

    def release(self, keys: Mapping[str, Callable[[], None]]) -> None:
        """Turn off commands that nobody handles any more."""
        for key in keys:
            self._handlers.pop(key, None)
            self.enable(key, False)

    def enable(self, key: str, on: bool) -> None:
        """Turn a command on or off; one that rests comes on only after that."""
        (self._on.add if on else self._on.discard)(key)
        self._actions[key].setEnabled(on and not self._rests(key))

    def rest(self) -> None:
        """Turn off all commands that may write, until `resume`."""
        self._resting = True
        self._show_all()

    def resume(self) -> None:
        """Turn on what was turned off to rest, where somebody still handles it."""
        self._resting = False
        self._show_all()

    def rest_writing(self, on: bool) -> None:
        """Turn off, or on again, what can do nothing where the store may only be read."""
        self._only_reading = on
        self._show_all()

    def set_keys(self, own: Mapping[str, str]) -> None:
        """Give some commands keys of their own (“; ” between them), all the others their usual ones.

        Keys that somebody chose are never shared: where they are usual for another command, it goes without.
        """
        chosen = {keys for key, held in own.items() if key in self._actions for keys in held.split("; ")}
        for command in COMMANDS:
            usual = "; ".join(keys for keys in command.shortcut.split("; ") if keys not in chosen)
            self._actions[command.key].setShortcuts(sequences(own.get(command.key, usual)))

    def retranslate(self) -> None:
        """Word the texts again."""
        for command in COMMANDS:
            self._actions[command.key].setText(self._wording.text(command.text))

    def _on_action_triggered(self, key: str) -> None:
        handler = self._handlers.get(key)
        if handler is not None and not self._rests(key):
            handler()

    def _rests(self, key: str) -> bool:
        return (self._resting and key not in READING) or (self._only_reading and key in WRITING)

    def _show_all(self) -> None:
        for key, action in self._actions.items():
            action.setEnabled(key in self._on and not self._rests(key))


def sequences(keys: str) -> list[QKeySequence]:
    """Return the keys of a command, written with “; ” between them."""
    return [QKeySequence(each) for each in keys.split("; ") if each]


def words_of(action: QAction) -> str:
    """Return the text of an action as it is read: without the mark of its mnemonic."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
