"""Name the rows that join others, in a check and among differences: by what they join."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lmcdesk.domain.kinds import TestResult, TestSubject
from lmcdesk.domain.message import Message, message

TABLES = frozenset({"connection_person", "connection_test", "distinct_pair"})

Name = Callable[[str, Any], Message]
"""Return what a person calls a row, by its table and key."""


def name_of_pair(table: str, row: Mapping[str, Any], name: Name) -> Message:
    """Return what a person calls a row of one of `TABLES`, as far as its columns can be believed."""
    if table == "distinct_pair":
        first, second = (name("participant", row.get(column)) for column in ("first_id", "second_id"))
        return message("check.name.distinct_pair", first=first, second=second)
    connection = name("connection", row.get("connection_id"))
    if table == "connection_person":
        inside = name("participant", row.get("participant_id"))
        return message("check.name.connection_person", participant=inside, connection=connection)
    try:
        subject, result = TestSubject(row.get("subject")), TestResult(row.get("result"))
    except ValueError:
        return message("check.name.connection_test", connection=connection)
    outcome = message("journal.tested", subject=subject, result=result)
    return message("check.name.connection_tested", connection=connection, outcome=outcome)
