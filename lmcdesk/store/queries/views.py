"""Read the saved views of an event, and the pairs of participants that are not the same person."""

from __future__ import annotations

from sqlalchemy import Connection

from lmcdesk.domain.records import DistinctPair, SavedView
from lmcdesk.store import tables
from lmcdesk.store.rows import Records

VIEWS = Records(SavedView, tables.saved_view)
PAIRS = Records(DistinctPair, tables.distinct_pair)


def views(connection: Connection, event_id: int, page: str) -> list[SavedView]:
    """Return the saved views of a page in the order they were made."""
    table = tables.saved_view
    query = VIEWS.where(table.c.event_id == event_id, table.c.page == page).order_by(table.c.id)
    return VIEWS.all(connection, query)


def distinct_pairs(connection: Connection, event_id: int) -> list[DistinctPair]:
    """Return the pairs of an event that somebody has told apart, by id."""
    table = tables.distinct_pair
    return PAIRS.all(connection, PAIRS.where(table.c.event_id == event_id).order_by(table.c.id))
