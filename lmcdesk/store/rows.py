"""Turn rows into the frozen records that cross the floors, and select them in the records' order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, select

R = TypeVar("R")


class Records(Generic[R]):
    """Read records of one class from one table; the columns are the fields, by name."""

    def __init__(self, record: type[R], table: Table) -> None:
        """Take the record class and its table."""
        self.record = record
        self.table = table
        self._columns = [table.c[field.name] for field in fields(record)]  # type: ignore[arg-type]
        # Made once, for SQLAlchemy takes longer to put it together than SQLite to answer it.
        self._one = self.where(table.c.id == bindparam("row_id"))

    def where(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Return the query for the records under some conditions, by id unless ordered again."""
        return select(*self._columns).where(*conditions)

    def all(self, connection: Connection, query: Select[Any]) -> list[R]:
        """Return the records of a query."""
        record = self.record
        return [record(*row) for row in connection.execute(query).all()]

    def get(self, connection: Connection, row_id: int) -> R | None:
        """Return one record, or None where it is gone."""
        row = connection.execute(self._one, {"row_id": row_id}).first()
        return None if row is None else self.record(*row)

    def by_ids(self, connection: Connection, ids: Sequence[int]) -> list[R]:
        """Return the records of some ids, in id order."""
        return self.all(connection, self.where(self.table.c.id.in_(ids)).order_by(self.table.c.id))
