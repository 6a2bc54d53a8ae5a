"""Describe what a hand-over file says of itself, and what it may leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

ENDING = ".lmcdesk"
"""How the name of a hand-over file ends."""

CONTACTS: Mapping[str, frozenset[str]] = {
    "event": frozenset({"notes"}),
    "meeting": frozenset({"notes"}),
    "agenda_item": frozenset({"notes"}),
    "delegation": frozenset({"focal_point", "notes"}),
    "participant": frozenset({"email", "phone", "messenger", "notes"}),
    "speakers_list": frozenset({"notes"}),
    "turn": frozenset({"notes"}),
    "connection": frozenset({"technician", "phone", "messenger", "notes"}),
    "connection_test": frozenset({"notes"}),
}
"""The columns that a file without contacts leaves out, by table."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Say what a hand-over file is: which event, made when and by which version, holding what.

    `schema` is the number of the tables that its rows come from, `program` the version that wrote it.
    """

    schema: int
    program: str
    made_at: datetime
    event_uuid: str
    title: str
    sample: bool
    history: bool
    contacts: bool
