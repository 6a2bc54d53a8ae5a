"""Set columns of a row by hand: what a person has set is no longer assumed."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table

from lmcdesk.domain.fields import confirm
from lmcdesk.store.columns import decode
from lmcdesk.store.unit import Unit


def set_by_hand(
    unit: Unit,
    table: Table,
    row_id: int,
    values: Mapping[str, object],
    seen: Mapping[str, object] | None = None,
) -> bool:
    """Set some columns and take their names off `assumed`; return whether anything changed.

    Raises ConflictError where the row is gone or no longer what was `seen`.
    """
    now = unit.current(table, row_id, ("assumed", *values))
    marks = decode(table.c.assumed, now["assumed"]) if now else ()
    assert isinstance(marks, tuple)
    left = confirm(marks, values)
    given = {**values, "assumed": left} if left != marks else values
    return unit.update(table, row_id, given, seen, now)
