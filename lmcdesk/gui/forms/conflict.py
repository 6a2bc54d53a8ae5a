"""Word what somebody else has written into a field meanwhile, for her who is typing into it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from lmcdesk.domain.fields import FIELDS, FieldKind
from lmcdesk.domain.message import message
from lmcdesk.gui.forms.several import SEVERAL
from lmcdesk.wording import Wording


def conflict_words(wording: Wording, table: str, name: str, value: object) -> str:
    """Say that a stored value changed behind what is typed, to what, and how to decide between the two."""
    told = None if value is SEVERAL else told_other(wording, table, name, value)
    if told:
        changed = wording.text(
            "Changed elsewhere to “{value}”. Enter keeps what you typed, Escape takes the other."
        )
        return changed.format(value=told)
    return wording.text(
        "Changed elsewhere in the meantime. Enter keeps what you typed, Escape takes the other."
    )


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
