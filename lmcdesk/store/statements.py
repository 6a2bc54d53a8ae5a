"""Compile the statements of the unit of work once: they are few, and their values are encoded already.

Each is SQL text with the names of its values in order. To compile one costs more than to carry it out.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql.compiler import SQLCompiler

Names = tuple[str, ...]
"""Names of columns; where a statement is for one row of an id, `ROW_ID` stands last."""

ROW_ID = "row_id_"

_DIALECT = SQLiteDialect_pysqlite()


@cache
def insert(table: Table, names: Names) -> tuple[str, Names]:
    """Insert a row with values for some columns."""
    return _taken_apart(table.insert().compile(dialect=_DIALECT, column_keys=names))


@cache
def update(table: Table, names: Names) -> tuple[str, Names]:
    """Set some columns of the row of an id."""
    statement = table.update().where(table.c.id == bindparam(ROW_ID))
    return _taken_apart(statement.compile(dialect=_DIALECT, column_keys=names))


@cache
def delete(table: Table) -> tuple[str, Names]:
    """Remove the row of an id."""
    return _taken_apart(table.delete().where(table.c.id == bindparam(ROW_ID)).compile(dialect=_DIALECT))


@cache
def current(table: Table, names: Names) -> str:
    """Select some columns of the row of an id, whose value is the only one to give."""
    statement = select(*(table.c[name] for name in names)).where(table.c.id == bindparam(ROW_ID))
    return str(statement.compile(dialect=_DIALECT))


def _taken_apart(compiled: object) -> tuple[str, Names]:
    assert isinstance(compiled, SQLCompiler)
    return str(compiled), tuple(compiled.positiontup or ())
