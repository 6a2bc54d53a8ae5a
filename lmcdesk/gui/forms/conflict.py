"""Word what somebody else has written into a field meanwhile, for her who is typing into it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from lmcdesk.domain.fields import FIELDS, FieldKind
from lmcdesk.domain.message import message
from lmcdesk.wording import Wording


def told_other(wording: Wording, table: str, name: str, value: object) -> str | None:
    """Return a value as she would read it, "" where the field was emptied, None where no text says it."""
    field = FIELDS.get(table, {}).get(name)
    if name.endswith("_id"):
        return None
    if name == "precedence_rule":
        return wording.say(message(f"rule.{value}"))
    if isinstance(value, int) and field is not None and field.kind is FieldKind.LENGTH:
        return wording.word(timedelta(seconds=value))
    if value is None or isinstance(value, str | int | Enum | date):
        return wording.word(value)
    return None
