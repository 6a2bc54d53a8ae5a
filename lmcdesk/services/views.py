"""Keep ways of looking at a list under names of her own."""

from __future__ import annotations

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import Field
from lmcdesk.domain.ids import SavedViewId
from lmcdesk.domain.records import SavedView
from lmcdesk.domain.text import clean_text
from lmcdesk.services.finding import fetch
from lmcdesk.store import tables
from lmcdesk.store.queries import events, views
from lmcdesk.store.store import Store

_NAME = Field("name", required=True)
_LONGEST = 80


class ViewService:
    """Save, rename and remove the views of a page; every step can be undone."""

    def __init__(self, store: Store) -> None:
        """Take the store to work on."""
        self._store = store

    def all(self, event_id: int, page: str) -> list[SavedView]:
        """Return the saved views of a page in the order they were made."""
        with self._store.read() as reader:
            return views.views(reader, event_id, page)

    def save(self, event_id: int, page: str, name: str, content: str) -> SavedViewId:
        """Save a view under a name, in the place of the one that has it; raises UserError at `name`."""
        fetch(self._store, events.EVENTS, event_id)
        cleaned, content = _cleaned(name), clean_text(content, lines=True)
        there = self._named(event_id, page, cleaned)
        if there is not None:
            with self._store.write("view.changed", event_id) as unit:
                unit.update(tables.saved_view, there.id, {"content": content})
            return there.id
        with self._store.write("view.saved", event_id) as unit:
            values = {"event_id": event_id, "page": page, "name": cleaned, "content": content}
            return SavedViewId(unit.insert(tables.saved_view, values))

    def rename(self, view_id: int, name: str) -> None:
        """Give a view another name; raises UserError at `name` where another view has it."""
        view, cleaned = fetch(self._store, views.VIEWS, view_id), _cleaned(name)
        there = self._named(view.event_id, view.page, cleaned)
        if there is not None and there.id != view.id:
            raise UserError("view.exists", "name", name=cleaned)
        with self._store.write("view.renamed", view.event_id) as unit:
            unit.update(tables.saved_view, view_id, {"name": cleaned}, {"name": view.name})

    def remove(self, view_id: int) -> None:
        """Remove a view; undo brings it back."""
        view = fetch(self._store, views.VIEWS, view_id)
        with self._store.write("view.removed", view.event_id) as unit:
            unit.delete(tables.saved_view, view_id)

    def _named(self, event_id: int, page: str, name: str) -> SavedView | None:
        return next((view for view in self.all(event_id, page) if view.name == name), None)


def _cleaned(name: str) -> str:
    cleaned = str(_NAME.clean(name))
    if len(cleaned) > _LONGEST:
        raise UserError("field.too_long", "name", longest=_LONGEST, length=len(cleaned))
    return cleaned
