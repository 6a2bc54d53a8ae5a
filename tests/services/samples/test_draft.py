from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

from lmcdesk.domain import records
from lmcdesk.services.samples.draft import (
    STRUCTURE,
    DelegationDraft,
    Draft,
    EventDraft,
    ItemDraft,
    MeetingDraft,
    ParticipantDraft,
    RoleDraft,
    SpeakersListDraft,
    TurnDraft,
    column_values,
)
from lmcdesk.services.samples.founding import founding_event
from lmcdesk.services.samples.training import training_event
from tests.services.samples.walking import rows_of

PAIRS: list[tuple[type, type]] = [
    (EventDraft, records.Event),
    (DelegationDraft, records.Delegation),
    (RoleDraft, records.DelegationRole),
    (ParticipantDraft, records.Participant),
    (MeetingDraft, records.Meeting),
    (ItemDraft, records.AgendaItem),
    (SpeakersListDraft, records.SpeakersList),
    (TurnDraft, records.Turn),
]


def names_of(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


@pytest.mark.parametrize(("draft", "record"), PAIRS)
def test_a_draft_has_every_column_but_identity_references_and_rank(draft: type, record: type) -> None:
    left_to_the_store = {
        name for name in names_of(record) if name in ("id", "uuid", "rank") or name.endswith("_id")
    }
    assert names_of(draft) - STRUCTURE == names_of(record) - left_to_the_store


def sample_events(root: Path) -> list[EventDraft]:
    return [founding_event(root), training_event(root)]


def test_column_values_leave_out_what_holds_the_tree_together(root: Path) -> None:
    for event in sample_events(root):
        for row in rows_of(event):
            assert not set(column_values(row)) & STRUCTURE


def test_keys_are_given_once_and_every_reference_leads_somewhere(root: Path) -> None:
    for event in sample_events(root):
        delegations = [delegation.key for delegation in event.delegations]
        people = {person.key: team.key for team in event.delegations for person in team.participants}
        meetings = [meeting.key for meeting in event.meetings]
        assert len(set(delegations)) == len(delegations)
        assert len(people) == sum(len(team.participants) for team in event.delegations)
        assert len(set(meetings)) == len(meetings)
        for row in rows_of(event):
            check_references(row, set(delegations), people, set(meetings))


def check_references(row: Draft, delegations: set[str], people: dict[str, str], meetings: set[str]) -> None:
    if isinstance(row, RoleDraft):
        assert row.meeting is None or row.meeting in meetings
    if isinstance(row, TurnDraft):
        assert row.delegation is None or row.delegation in delegations
        assert row.participant is None or people[row.participant] == row.delegation
        assert row.delegation or row.participant or row.walk_in


def test_planned_times_are_wall_times_and_instants_carry_their_zone(root: Path) -> None:
    for event in sample_events(root):
        for row in rows_of(event):
            for name, value in column_values(row).items():
                if isinstance(value, datetime):
                    assert (value.tzinfo is not None) == (name in ("inscribed_at", "closed_at")), name
