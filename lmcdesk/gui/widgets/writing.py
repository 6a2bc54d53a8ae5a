"""Mark what writes to the store, so that it can rest while the store may only be read."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

_WRITES = "writes"

T = TypeVar("T", bound=QObject)


def writes(part: T) -> T:
    """Mark a form, a button or an action that is there to write, and return it."""
    part.setProperty(_WRITES, True)
    return part


def does_write(part: QObject) -> bool:
    """Tell whether something was marked so."""
    return part.property(_WRITES) is True
