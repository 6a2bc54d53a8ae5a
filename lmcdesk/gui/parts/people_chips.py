"""Say which filters of the participants there are, with how many each would show."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from lmcdesk.domain.kinds import Capacity, DelegationKind, ParticipantStatus
from lmcdesk.gui.models.participants_table import ParticipantsTable
from lmcdesk.gui.models.people_filters import Group, Show, group_key
from lmcdesk.gui.widgets.chip import Chip
from lmcdesk.gui.widgets.staying_menu import StayingMenu
from lmcdesk.wording import Wording
from lmcdesk.wording.markers import N_

_CHIPS = {
    Show.ALL: N_("All"),
    Show.HEADS: N_("Heads"),
    Show.SEATS: N_("Seats open"),
    Show.CHECK: N_("Please check"),
    Show.EMAIL: N_("No e-mail"),
    Show.LEVEL: N_("Level not set"),
    Show.WITHDRAWN: N_("Withdrawn"),
}
_ONLY_IF_ANY = (Show.EMAIL, Show.LEVEL, Show.WITHDRAWN)
_GROUPS = {
    Group.DELEGATION: N_("Delegation"),
    Group.KIND: N_("Kind of delegation"),
    Group.CAPACITY: N_("Capacity"),
    Group.STATUS: N_("Status"),
}


def people_chips(model: ParticipantsTable, wording: Wording, on: Collection[str] = ()) -> list[Chip]:
    """Return the chips, but for those that nobody needs now or that the privacy cover hides.

    Behind them stand the choices of the groups that are `on`.
    """
    counts = model.counts()
    chips = [
        Chip(show.value, wording.text(words), counts[show.value])
        for show, words in _CHIPS.items()
        if (counts[show.value] or show not in _ONLY_IF_ANY) and not model.is_hidden(show)
    ]
    choices = _choices(model, wording)
    return [
        *chips,
        *(
            Chip(key, words, counts[key])
            for group in choices.values()
            for key, words in group.items()
            if key in on
        ),
    ]


def groups_menu(
    model: ParticipantsTable,
    wording: Wording,
    on: Collection[str],
    toggle: Callable[[str], None],
    parent: QWidget,
) -> QMenu:
    """Return a menu with the choices of every group, those that are on ticked; it stays while they are."""
    menu = StayingMenu(parent)
    menu.setObjectName("filters_menu")
    counts = model.counts()
    for group, choices in _choices(model, wording).items():
        below = StayingMenu(menu)
        below.setTitle(wording.text(_GROUPS[group]))
        for key, words in choices.items():
            if counts[key] or key in on:
                action = below.addAction(f"{words} · {counts[key]}".replace("&", "&&"))
                action.setObjectName(key)
                action.setCheckable(True)
                action.setChecked(key in on)
                action.toggled.connect(partial(_toggled, toggle, key))
        menu.addMenu(below)
    return menu


def _toggled(toggle: Callable[[str], None], key: str, _on: bool) -> None:
    toggle(key)


def _choices(model: ParticipantsTable, wording: Wording) -> dict[Group, dict[str, str]]:
    """Return the words of every choice by its key, group by group."""
    homes = {group_key(Group.DELEGATION, home.id): home.short_name for home in model.delegations()}
    choices = {Group.KIND: DelegationKind, Group.CAPACITY: Capacity, Group.STATUS: ParticipantStatus}
    return {
        Group.DELEGATION: homes,
        **{
            group: {group_key(group, choice): wording.choice(choice) for choice in kind}
            for group, kind in choices.items()
        },
    }
