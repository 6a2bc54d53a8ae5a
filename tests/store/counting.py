"""Count the statements that a store sends to its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from lmcdesk.store.store import Store


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Collect what is sent while the block runs, transactions aside."""
    sent: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    engines = (store._readers, store._writers)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)
