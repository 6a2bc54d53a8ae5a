"""Say how a connection is called on the platform, and how its newest tests came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from lmcdesk.domain.kinds import TestResult, TestSubject
from lmcdesk.domain.names import shown_as
from lmcdesk.domain.records import Connection, ConnectionTest


class Readiness(Enum):
    """Sum up what the tests of a connection say: the worst of the newest results."""

    UNTESTED = "untested"
    PART = "part"
    PASSED = "passed"
    WEAK = "weak"
    FAILED = "failed"


def connection_display_name(connection: Connection, delegation_short_name: str) -> str:
    """Return the name to set on the platform, "CAMBODIA – Cabinet room", or the override."""
    return connection.display_name or shown_as(connection.name, delegation_short_name)


def newest(tests: Iterable[ConnectionTest]) -> dict[TestSubject, ConnectionTest]:
    """Return the newest test of each subject; `tests` are in the order they were made."""
    return {test.subject: test for test in tests}


def readiness(results: Mapping[TestSubject, ConnectionTest]) -> Readiness:
    """Sum up the newest tests of a connection."""
    found = {test.result for test in results.values()}
    for result, told in ((TestResult.FAILED, Readiness.FAILED), (TestResult.WEAK, Readiness.WEAK)):
        if result in found:
            return told
    if not found:
        return Readiness.UNTESTED
    return Readiness.PASSED if len(results) == len(TestSubject) else Readiness.PART
