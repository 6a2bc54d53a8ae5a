"""Decide what is not for the eyes of everybody who sees the screen, and leave it out of sentences."""

from __future__ import annotations

from lmcdesk.domain.fields import FIELDS
from lmcdesk.domain.message import Message, Param, message

_ON_LISTS = frozenset(
    {
        "family_name",
        "given_name",
        "name_order",
        "printed_name",
        "list_name",
        "sort_name",
        "display_name",
        "status",
    }
)
"""What a name on a list is made of, and whether it is nominated or confirmed: seen on the list anyway."""
_OF_LINES = frozenset({"display_name", "place", "channel"})
"""What is told of a connection to whoever runs the call: it covers whom to reach, and how."""
_REMARKS = "remarks"
"""Printed where she wants it, but not for a screen that is shared by chance."""

_RANKED = "order.because.level"
"""How the reasons begin that tell the level of a head, and when it was notified."""


def is_covered(table: str, name: str) -> bool:
    """Tell whether a field is hidden while the privacy cover is on."""
    field = FIELDS.get(table, {}).get(name)
    if field is None:
        return False
    seen = {"participant": _ON_LISTS, "connection": _OF_LINES}.get(table, frozenset())
    return name == _REMARKS or (field.internal and name not in seen)


def conceal(sentence: Message) -> Message:
    """Return a sentence with “hidden” for every value of a covered field, old and new, however deep."""
    field = sentence.params.get("field")
    hides = isinstance(field, Message) and _is_label_of_covered(field.key)
    params: dict[str, Param] = {}
    ranked = sentence.key.startswith(_RANKED)
    for name, value in sentence.params.items():
        if (ranked and name in ("level", "notified")) or (hides and name in ("old", "new", "value")):
            params[name] = message("value.hidden")
        elif isinstance(value, Message):
            params[name] = conceal(value)
        elif isinstance(value, tuple):
            params[name] = tuple(conceal(part) for part in value)
        else:
            params[name] = value
    return Message(sentence.key, params)


def _is_label_of_covered(key: str) -> bool:
    kind, _, rest = key.partition(".")
    table, _, name = rest.partition(".")
    return kind == "field" and is_covered(table, name)
