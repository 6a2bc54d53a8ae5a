"""Take Changes that came from outside: what no journal of ours would hold is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lmcdesk.domain.fields import FIRST_YEAR, LAST_YEAR
from lmcdesk.domain.handover import CONTACTS
from lmcdesk.domain.journal import (
    FORGOTTEN,
    INVERSES,
    NAMED,
    OVER,
    REDONE,
    REFERRING,
    TAKEN_BACK,
    TAKEN_IN_PART,
    UNDONE,
    WENT_BACK,
)
from lmcdesk.domain.kinds import ChangeKind, Operation
from lmcdesk.store import tables
from lmcdesk.store.checks import sound
from lmcdesk.store.columns import decode
from lmcdesk.store.portable import Row, UnfitError
from lmcdesk.store.portable_checks import (
    LARGEST,
    MOST_ROWS,
    checked_columns,
    checked_uuid,
    whole,
)
from lmcdesk.store.portable_history import PastChange, PastRow, digest_of, is_reference

_KEY = re.compile(r"[a-z_]{1,30}(\.[a-z_-]{1,30}){1,3}")
_NAME = re.compile(r"[a-z_]{1,30}")
_OVER = re.compile(OVER + r"[1-9][0-9]{0,6}")
_REFERS: Mapping[str, set[str]] = {
    UNDONE: {"change"},
    REDONE: {"change"},
    TAKEN_BACK: {"step"},
    TAKEN_IN_PART: {"step"},
    WENT_BACK: {"step", "after"},
}
"""Which other Changes a Change says that it tells of, by its key; others tell of themselves alone."""

_DEEPEST = 100
"""How often a taking back may have been taken back in its turn: a sentence is as long as that."""

_FIELDS = {"at", "kind", "schema", "key", "named", "numbers", "steps", "undoes", "rows"}


def checked_past(raw: Any, *, contacts: bool, schema: int = tables.SCHEMA) -> dict[str, PastChange]:
    """Return the Changes of a file by digest, oldest first; none is of a later schema than the file.

    Raises UnfitError.
    """
    if not isinstance(raw, list) or sum(len(_rows_of(step)) for step in raw) > 10 * MOST_ROWS:
        raise UnfitError("change")
    found: dict[str, PastChange] = {}
    taken: Counter[str] = Counter()
    depths: dict[str, int] = {}
    for step in raw:
        change = _change(step, contacts, schema)
        _check_inverse(change, found)
        digest = digest_of(change, taken)
        depths[digest] = 1 + max((depths[other] for other in _told_of(change)), default=0)
        if depths[digest] > _DEEPEST:
            raise UnfitError("change", "ids")
        found[digest] = change
    return found


def _rows_of(step: Any) -> list[Any]:
    if not isinstance(step, dict) or set(step) != _FIELDS or not isinstance(step["rows"], list):
        raise UnfitError("change")
    return step["rows"]


def _change(step: dict[str, Any], contacts: bool, newest: int) -> PastChange:
    columns = tables.change.c
    texts = (step["at"], step["kind"], step["key"])
    if not all(isinstance(text, str) for text in texts) or not _KEY.fullmatch(step["key"]):
        raise UnfitError("change", "key")
    if not sound(columns.at, step["at"]) or not sound(columns.kind, step["kind"]):
        raise UnfitError("change", "at")
    at = decode(columns.at, step["at"])
    if not isinstance(at, datetime) or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise UnfitError("change", "at")
    schema = step["schema"]
    if type(schema) is not int or not 1 <= schema <= newest:
        raise UnfitError("change", "schema")
    rows = [_row(row, contacts, schema) for row in step["rows"]]
    if bool(rows) is (step["key"] == FORGOTTEN):
        raise UnfitError("change_row")
    return PastChange(
        at,
        ChangeKind(step["kind"]),
        schema,
        step["key"],
        _named(step["named"]),
        _numbers(step["numbers"]),
        _steps(step["steps"]),
        _digest(step["undoes"]),
        rows,
    )


def _named(raw: Any) -> Mapping[str, str]:
    if not isinstance(raw, dict) or not set(raw) <= set(NAMED):
        raise UnfitError("change", "ids")
    return {name: checked_uuid(value, "change", "ids") for name, value in raw.items()}


def _numbers(raw: Any) -> Mapping[str, int]:
    if not isinstance(raw, dict) or len(raw) > len(_FIELDS):
        raise UnfitError("change", "ids")
    for name, value in raw.items():
        if not _NAME.fullmatch(name) or is_reference(name):
            raise UnfitError("change", "ids")
        if type(value) is not int or abs(value) >= LARGEST:
            raise UnfitError("change", "ids")
    return raw


def _steps(raw: Any) -> Mapping[str, str]:
    if not isinstance(raw, dict) or not all(name in REFERRING or _OVER.fullmatch(name) for name in raw):
        raise UnfitError("change", "ids")
    if not all(isinstance(digest, str) for digest in raw.values()):
        raise UnfitError("change", "ids")
    return raw


def _digest(raw: Any) -> str | None:
    if raw is not None and not isinstance(raw, str):
        raise UnfitError("change", "undoes")
    return raw


def _check_inverse(change: PastChange, before: Mapping[str, PastChange]) -> None:
    """Refuse a taking back of nothing: all that a Change refers to has come before it."""
    named = {*change.steps.values(), *change.refers}
    if (change.key in INVERSES) is (change.undoes is None) or not named <= before.keys():
        raise UnfitError("change", "undoes")
    over = {name for name in change.steps if name.startswith(OVER)}
    if change.steps.keys() - over != _REFERS.get(change.key, set()) or (over and change.key != WENT_BACK):
        raise UnfitError("change", "ids")
    # It tells of the step itself, whatever undoing and redoing came in between.
    if any("change" in before[digest].steps for digest in _told_of(change)):
        raise UnfitError("change", "ids")


def _told_of(change: PastChange) -> list[str]:
    """Return the Changes whose sentences are part of its own."""
    return [digest for name, digest in change.steps.items() if name in ("change", "step")]


def _row(raw: Any, contacts: bool, schema: int) -> PastRow:
    match raw:
        case [str(name), key, str(operation), before, after] if name in tables.JOURNALLED and (
            tables.SINCE.get(name, 1) <= schema
        ):
            table = tables.JOURNALLED[name]
            left_out = frozenset() if contacts else CONTACTS.get(name, frozenset())
            expected = whole(table) - left_out
            checked: tuple[Row | None, Row | None]
            match operation, before, after:
                case Operation.INSERT.value, None, dict():
                    checked = None, checked_columns(table, after, expected)
                case Operation.DELETE.value, dict(), None:
                    checked = checked_columns(table, before, expected), None
                case Operation.UPDATE.value, dict(), dict() if before and set(before) == set(after):
                    checked = checked_columns(table, before, None), checked_columns(table, after, None)
                case _:
                    raise UnfitError("change_row")
            if not contacts and any(left_out & set(found or ()) for found in checked):
                raise UnfitError("change_row")
            return PastRow(name, checked_uuid(key, name), Operation(operation), *checked)
    raise UnfitError("change_row")
