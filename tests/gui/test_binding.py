"""The binding to Qt itself: one release lost references to None and died after some thousand calls."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 1_000


def test_calls_that_return_nothing_lose_no_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    # Some few references may come and go; the faulty release lost one a call.
    assert sys.getrefcount(None) > before - CALLS // 10
