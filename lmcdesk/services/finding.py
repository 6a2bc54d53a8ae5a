"""Fetch one record or say that there is none of that number."""

from __future__ import annotations

from typing import TypeVar

from lmcdesk.domain.errors import KnownError
from lmcdesk.store.rows import Records
from lmcdesk.store.store import Store

R = TypeVar("R")


def fetch(store: Store, records: Records[R], row_id: int) -> R:
    """Return a record by id; raises KnownError with the kind of record and the number."""
    with store.read() as reader:
        found = records.get(reader, row_id)
    if found is None:
        raise KnownError(f"missing.{records.table.name}", number=row_id)
    return found
