"""Walk through drafts, for the tests of samples."""

from __future__ import annotations

from collections.abc import Iterator

from lmcdesk.services.samples.draft import Draft, EventDraft, ParticipantDraft, TurnDraft


def rows_of(event: EventDraft) -> Iterator[Draft]:
    yield event
    for delegation in event.delegations:
        yield delegation
        yield from delegation.roles
        yield from delegation.participants
    for meeting in event.meetings:
        yield meeting
        for item in meeting.items:
            yield item
            if item.speakers is not None:
                yield item.speakers
                yield from item.speakers.turns


def people_of(event: EventDraft) -> list[ParticipantDraft]:
    return [row for row in rows_of(event) if isinstance(row, ParticipantDraft)]


def named_of(event: EventDraft) -> list[ParticipantDraft]:
    return [person for person in people_of(event) if person.full_name is not None]


def turns_of(event: EventDraft) -> list[TurnDraft]:
    return [row for row in rows_of(event) if isinstance(row, TurnDraft)]
