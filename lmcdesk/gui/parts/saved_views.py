"""Keep what is searched, filtered, sorted and shown of the participants under names, and bring it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from lmcdesk.domain.records import SavedView
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.view_name import ViewNameDialog
from lmcdesk.gui.forms.find_bar import FindBar
from lmcdesk.gui.models.participants_table import COLUMNS
from lmcdesk.gui.models.people_filters import Group, group_key
from lmcdesk.gui.parts.people_listing import PeopleListing
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.writing import writes

PAGE = "participants"
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_HOME = f"{Group.DELEGATION.value}:"


class SavedViews(QObject):
    """Offer the saved views in the menu of a button; one that was chosen can be renamed and removed there."""

    def __init__(
        self, context: Context, button: QPushButton, listing: PeopleListing, find_bar: FindBar
    ) -> None:
        """Take the button, and what a view is made of."""
        super().__init__(listing)
        self._context = context
        self._button = button
        self._listing = listing
        self._find_bar = find_bar
        self._chosen: int | None = None
        button.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the views below the button; the arrows walk through them."""
        menu = self._menu()
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
        menu.setActiveAction(menu.actions()[0])

    def content(self) -> str:
        """Return what is shown at present, as it is kept; delegations by what is the same on every desk."""
        header = self._listing.table.horizontalHeader()
        place = header.sortIndicatorSection()
        order = "down" if header.sortIndicatorOrder() is _DOWN else "up"
        sort = [COLUMNS[place].key, order] if 0 <= place < len(COLUMNS) else []
        homes = {key: uuid for uuid, key in self._homes().items()}
        chips = sorted(f"{_HOME}{homes[key]}" if key in homes else key for key in self._find_bar.on())
        kept = {
            "chips": chips,
            "query": self._find_bar.query(),
            "sort": sort,
            "columns": self._listing.columns.text(),
        }
        return json.dumps(kept, sort_keys=True)

    def show_content(self, content: str) -> None:
        """Show what was kept; what cannot be read, or is gone, is left out."""
        kept = _read(content)
        homes = self._homes()
        chips = {
            homes.get(key.removeprefix(_HOME), "") if key.startswith(_HOME) else key
            for key in _texts(kept.get("chips"))
        }
        self._listing.columns.choose_text(str(kept.get("columns") or ""))
        self._sort(_texts(kept.get("sort")))
        self._find_bar.set_all(chips - {""}, str(kept.get("query") or ""))

    def _homes(self) -> dict[str, str]:
        """Return the key of the chip of each delegation by what the delegation is called everywhere."""
        delegations = self._listing.model.delegations()
        return {home.uuid: group_key(Group.DELEGATION, home.id) for home in delegations}

    def _sort(self, sort: list[str]) -> None:
        keys = [column.key for column in COLUMNS]
        known = len(sort) == 2 and sort[0] in keys
        place = keys.index(sort[0]) if known else -1
        order = _DOWN if known and sort[1] == "down" else _UP
        self._listing.table.horizontalHeader().setSortIndicator(place, order)

    def _menu(self) -> QMenu:
        text, views = self._context.desk.wording.text, self._views()
        menu = QMenu(self._button)
        menu.setObjectName("views_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = next((view for view in views if view.id == self._chosen), None)
        self._add(menu, text("Everybody, in protocol order"), self._show_everybody)
        if views:
            menu.addSeparator()
        for view in views:
            action = self._add(menu, view.name, partial(self._choose, view))
            action.setCheckable(True)
            action.setChecked(view is chosen)
        menu.addSeparator()
        name = "" if chosen is None else chosen.name
        may = self._context.commands["edit.paste"].isEnabled()
        ask = partial(self._ask, text("Save this view"), name, self._save)
        writing = [self._add(menu, text("Save this view…"), ask)]
        if chosen is not None:
            rename = text("Rename “{name}”…").format(name=name)
            ask = partial(self._ask, text("Rename this view"), name, self._rename)
            writing.append(self._add(menu, rename, ask))
            writing.append(self._add(menu, text("Remove “{name}”").format(name=name), self._remove))
        for action in writing:
            writes(action).setEnabled(may)
        return menu

    def _add(self, menu: QMenu, words: str, work: Callable[[], object]) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: work())
        return action

    def _views(self) -> list[SavedView]:
        return self._context.desk.views.all(self._context.event_id, PAGE)

    def _choose(self, view: SavedView) -> None:
        self._chosen = view.id
        self.show_content(view.content)
        self._listing.table.setFocus()

    def _show_everybody(self) -> None:
        self._chosen = None
        self._sort([])
        self._find_bar.set_all(frozenset(), "")
        self._listing.table.setFocus()

    def _ask(self, title: str, name: str, take: Callable[[str], None]) -> None:
        context = self._context
        dialog = ViewNameDialog(
            context.theme, context.desk.wording, title, name, take, self._listing.window()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: tell_step(context))
        dialog.open()

    def _save(self, name: str) -> None:
        self._chosen = self._context.desk.views.save(self._context.event_id, PAGE, name, self.content())

    def _rename(self, name: str) -> None:
        if self._chosen is not None:
            self._context.desk.views.rename(self._chosen, name)

    def _remove(self) -> None:
        chosen = self._chosen
        if chosen is not None and self._context.notifier.succeeds(
            lambda: self._context.desk.views.remove(chosen)
        ):
            self._chosen = None
            tell_step(self._context)


def _read(content: str) -> dict[str, Any]:
    try:
        kept = json.loads(content) if content else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
