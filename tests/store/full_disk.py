"""Let the disk be full for a store."""

from __future__ import annotations

from lmcdesk.store.store import Store


def limit(store: Store, pages: int) -> None:
    """Let the store grow to a number of pages; SQLite takes the present size where that is more."""
    with store.write("event.edited") as unit:
        # The journal's guard lets no such statement through; this connection is where it has to be said.
        unit.connection.connection.cursor().execute(f"PRAGMA max_page_count = {pages}")
