"""Say which keys work on a page: its own, those of its lists, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from lmcdesk.gui.commands import COMMANDS, MENUS, Commands, words_of
from lmcdesk.gui.menus import TITLES
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.wording import Wording

_LIST = (
    (N_("Row above or below"), "Up; Down"),
    (N_("First or last row"), "Home; End"),
)
_MENU = (N_("Menu of the row: sort by this column, choose columns"), "Menu; Shift+F10")
_DETAILS = (N_("Go to the details"), "Enter")
_FORM = (
    (N_("Next field, which saves this one"), "Tab"),
    (N_("Put back what was there before"), "Esc"),
)
_SEARCH = (
    (N_("From the search to the rows found"), "Down"),
    (N_("Clear the search"), "Esc"),
)

_WITHIN: Mapping[str, tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = {
    "delegations": ((N_("In the list"), (*_LIST, _DETAILS, _MENU)), (N_("In the details"), _FORM)),
    "participants": (
        (N_("In the search"), _SEARCH),
        (N_("In the list"), (*_LIST, _DETAILS, _MENU)),
        (N_("In the details"), _FORM),
    ),
    "speakers": (
        (N_("In the list"), (*_LIST, _DETAILS)),
        (
            N_("In the agenda"),
            ((N_("Meeting or item above or below"), "Up; Down"), (N_("Edit it"), "Enter")),
        ),
        (N_("In the details"), _FORM),
    ),
    "history": ((N_("In the list"), _LIST),),
}


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Hold lines of words and keys under a title; `here` tells that they belong to the page in front."""

    title: str
    lines: tuple[tuple[str, str], ...]
    here: bool = False


def key_groups(
    commands: Commands, wording: Wording, page: str = "", handled: Collection[str] = ()
) -> list[KeyGroup]:
    """Return the keys that work on a page, whose own commands are those it has `handled`."""
    usable = [each for each in COMMANDS if commands[each.key].isEnabled()]
    own = [each.key for each in usable if each.key in handled]
    groups = [KeyGroup(wording.text("On this page"), _lines(commands, own), here=True)]
    groups += [
        KeyGroup(
            wording.text(title),
            tuple((wording.text(words), keys_text(keys.split("; "))) for words, keys in lines),
            here=True,
        )
        for title, lines in _WITHIN.get(page, ())
    ]
    groups += [
        KeyGroup(
            wording.text(TITLES[menu]).replace("&", ""),
            _lines(commands, [each.key for each in usable if each.menu == menu and each.key not in own]),
        )
        for menu in MENUS
    ]
    return [group for group in groups if group.lines]


def keys_text(keys: Sequence[str]) -> str:
    """Return some keys as they are written on this machine."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(each).toString(native) for each in keys)


def _lines(commands: Commands, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the words and keys of some commands that have keys."""
    return tuple(
        (words_of(commands[key]).rstrip("…"), keys_text([each.toString() for each in held]))
        for key in keys
        if (held := commands[key].shortcuts())
    )
