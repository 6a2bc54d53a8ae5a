"""Invent how a training event's people join: a room for most of a delegation, its head's own laptop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypedDict

from lmcdesk.domain.kinds import Capacity, ConnectionKind, ParticipantStatus, TestResult, TestSubject
from lmcdesk.services.samples.dice import Dice
from lmcdesk.services.samples.draft import ConnectionDraft, DelegationDraft, ParticipantDraft, TestDraft

_SMALL = 3
"""How many people share a laptop at most; more sit in a room."""


class ConnectionsFile(TypedDict):
    """Describe `connections.json`."""

    rooms: list[str]
    places: list[str]
    channels: list[str]
    technicians: list[str]
    tester: str
    notes: list[str]


def invented_connections(
    file: ConnectionsFile, delegations: Sequence[DelegationDraft], first_day: date, dice: Dice
) -> tuple[ConnectionDraft, ...]:
    """Return the connections of every delegation that has somebody, tested the day before the first."""
    tested_at = datetime.combine(first_day - timedelta(days=1), time(3), UTC)
    return tuple(
        connection
        for delegation in delegations
        for connection in _of_delegation(file, delegation, tested_at, dice)
    )


def _of_delegation(
    file: ConnectionsFile, delegation: DelegationDraft, tested_at: datetime, dice: Dice
) -> Iterator[ConnectionDraft]:
    people = [
        person
        for person in delegation.participants
        if person.full_name is not None and person.status is not ParticipantStatus.WITHDRAWN
    ]
    # Somebody has not said yet how they will join.
    joining = [person for person in people if not dice.chance(8)]
    heads = [person for person in joining if person.capacity is Capacity.HEAD and len(joining) > _SMALL]
    others = [person for person in joining if person not in heads]
    kind = ConnectionKind.ROOM if len(others) > _SMALL else ConnectionKind.LAPTOP
    if others:
        name = dice.pick(file["rooms"]) if kind is ConnectionKind.ROOM else "Laptop"
        yield _connection(file, delegation, name, kind, others, tested_at, dice)
    for _ in heads:
        yield _connection(file, delegation, "Head's laptop", ConnectionKind.LAPTOP, heads, tested_at, dice)


def _connection(
    file: ConnectionsFile,
    delegation: DelegationDraft,
    name: str,
    kind: ConnectionKind,
    inside: Sequence[ParticipantDraft],
    tested_at: datetime,
    dice: Dice,
) -> ConnectionDraft:
    return ConnectionDraft(
        delegation=delegation.key,
        name=name,
        kind=kind,
        place=dice.pick(file["places"]) if kind is ConnectionKind.ROOM else "",
        technician=dice.pick(file["technicians"]),
        phone=f"+999 555 {dice.below(10_000):04}",
        channel=dice.pick(file["channels"]),
        inside=tuple(person.key for person in inside),
        tests=tuple(_tests(file, tested_at, dice)),
    )


def _tests(file: ConnectionsFile, tested_at: datetime, dice: Dice) -> Iterator[TestDraft]:
    if dice.chance(25):
        return
    for minute, subject in enumerate(TestSubject):
        if dice.chance(8):
            continue
        result = TestResult.PASSED
        if dice.chance(15):
            result = TestResult.FAILED if dice.chance(30) else TestResult.WEAK
        yield TestDraft(
            subject=subject,
            result=result,
            tested_by=file["tester"],
            tested_at=tested_at + timedelta(minutes=minute),
            notes="" if result is TestResult.PASSED else dice.pick(file["notes"]),
        )
