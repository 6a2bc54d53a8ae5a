"""Name what a column of a list may be taken for."""

from __future__ import annotations

from lmcdesk.domain.fields import label
from lmcdesk.domain.message import Message, message

UUID = "uuid"
"""The hidden column of our own sheets, by which an edited sheet comes back."""
DELEGATION = "delegation"
"""Whom the person represents: a delegation of the event, or one that the import makes."""

PERSON = (
    "honorific",
    "full_name",
    "family_name",
    "given_name",
    "name_order",
    "native_name",
    "addressed_as",
    "pronunciation",
    "capacity",
    "functional_title",
    "organisation",
    "unit",
    "level",
    "email",
    "phone",
    "messenger",
    "languages_spoken",
    "languages_listened",
    "status",
    "remarks",
    "notes",
)
"""The fields of a participant that a column may hold, in the order that a menu offers them."""

TARGETS = (UUID, DELEGATION, *PERSON)

CHOSEN = (DELEGATION, "capacity", "status", "name_order")
"""Targets whose texts have to be mapped to what this program knows."""


def target_label(target: str) -> Message:
    """Return how a target is called in menus and headings."""
    if target == UUID:
        return message("importing.target.uuid")
    if target == DELEGATION:
        return message("field.participant.delegation_id")
    return label("participant", target)
