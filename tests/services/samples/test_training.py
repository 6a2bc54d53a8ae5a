from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from lmcdesk.domain.kinds import (
    Capacity,
    DelegationKind,
    ItemKind,
    NameOrder,
    ParticipantStatus,
    Role,
    TurnState,
)
from lmcdesk.domain.text import clean_text
from lmcdesk.services.samples.draft import EventDraft, ItemDraft, column_values
from lmcdesk.services.samples.founding import founding_event
from lmcdesk.services.samples.invented_names import letters
from lmcdesk.services.samples.training import training_event
from tests.services.samples.walking import named_of, people_of, rows_of, turns_of

GOLDEN = "5a723dcc16ffac830877eb26367276d090c1fc6ae26e0ccd048a1419bfd84af9"
"""The fingerprint of the default event. Whoever changes tables or generator on purpose writes the new one."""

SCRIPTS = {
    "km": "KHMER",
    "zh": "CJK",
    "lo": "LAO",
    "my": "MYANMAR",
    "th": "THAI",
    "vi": "LATIN",
}


@pytest.fixture(scope="module")
def event(root: Path) -> EventDraft:
    return training_event(root)


@pytest.fixture(scope="module")
def crowd(root: Path) -> EventDraft:
    return training_event(root, people=10_000)


def plainly(value: object) -> object:
    return value.value if isinstance(value, Enum) else str(value)


def fingerprint(event: EventDraft) -> str:
    rows = {**asdict(event), "settings": None}
    return hashlib.sha256(json.dumps(rows, sort_keys=True, default=plainly).encode()).hexdigest()


def test_the_default_event_is_the_same_on_every_machine(event: EventDraft) -> None:
    assert fingerprint(event) == GOLDEN


def test_a_seed_decides_everything(root: Path, event: EventDraft) -> None:
    assert training_event(root, people=120, seed=2021) == event
    assert training_event(root, people=120, seed=2022) != event


@pytest.mark.parametrize("people", [0, 1, 12, 13, 14, 40, 120, 777])
def test_an_event_of_any_size_has_so_many_people(root: Path, people: int) -> None:
    event = training_event(root, people=people)
    assert len(people_of(event)) == people
    assert len(event.meetings) == 5
    for team in event.delegations:
        assert [who.capacity for who in team.participants].count(Capacity.HEAD) == min(
            1, len(team.participants)
        )


def test_fewer_than_nobody_is_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="fewer"):
        training_event(root, people=-1)


def test_ten_thousand_come_quickly_and_bear_different_names(root: Path) -> None:
    start = perf_counter()
    crowd = training_event(root, people=10_000, seed=7)
    assert perf_counter() - start < 10  # seconds; a tenth of it on a laptop, more on a busy machine
    names = [letters(who.full_name or "") for who in named_of(crowd)]
    assert len(names) > 9_000
    assert len(set(names)) >= len(names) * 0.99


def test_more_people_bring_more_observers_and_larger_delegations_not_more_meetings(
    event: EventDraft, crowd: EventDraft
) -> None:
    def observers(each: EventDraft) -> int:
        return [team.kind for team in each.delegations].count(DelegationKind.OBSERVER)

    assert observers(event) == 2
    assert observers(crowd) > 2
    assert len(crowd.meetings) == len(event.meetings)
    smallest = min(len(team.participants) for team in crowd.delegations if team.kind is DelegationKind.MEMBER)
    assert smallest > 500


def test_the_event_says_that_it_is_invented(event: EventDraft) -> None:
    assert event.title.startswith("Training event: ")
    assert event.short_title.startswith("Training event: ")
    assert event.sample
    assert "invented" in event.notes


def test_the_delegations_are_of_every_kind(event: EventDraft) -> None:
    kinds = Counter(team.kind for team in event.delegations)
    assert kinds == {
        DelegationKind.MEMBER: 6,
        DelegationKind.OBSERVER: 2,
        DelegationKind.UNIT: 2,
        DelegationKind.SECRETARIAT: 1,
        DelegationKind.GUEST: 1,
        DelegationKind.ORGANISER: 1,
    }
    roles = [role.role for team in event.delegations for role in team.roles if role.meeting is None]
    assert sorted(role.value for role in roles) == ["co_chair", "co_chair", "host"]
    assert event.settings.co_chairs_asked
    assert any(role.meeting for team in event.delegations for role in team.roles)


def test_no_two_people_of_one_event_share_a_name(root: Path, event: EventDraft) -> None:
    for each in (event, training_event(root, people=600)):
        names = [letters(who.full_name or "") for who in named_of(each)]
        assert len(set(names)) == len(names)


def test_names_are_written_in_the_script_of_their_language(crowd: EventDraft) -> None:
    seen = Counter(who.native_language for who in named_of(crowd))
    assert set(SCRIPTS) <= set(seen)
    for who in named_of(crowd):
        assert bool(who.native_name) == bool(who.native_language)
        for character in who.native_name.replace(" ", ""):
            assert unicodedata.name(character).startswith(SCRIPTS[who.native_language]), who.native_name


def test_every_script_is_there_in_the_default_event(event: EventDraft) -> None:
    assert {who.native_language for who in named_of(event)} == {*SCRIPTS, ""}


def test_names_stand_in_the_order_of_their_country(crowd: EventDraft) -> None:
    orders = {
        "km": NameOrder.FAMILY_FIRST,
        "zh": NameOrder.FAMILY_FIRST,
        "vi": NameOrder.FAMILY_FIRST,
        "lo": NameOrder.GIVEN_FIRST,
        "th": NameOrder.GIVEN_FIRST,
        "my": NameOrder.SINGLE,
    }
    for who in named_of(crowd):
        if who.native_language:
            assert who.name_order is orders[who.native_language]
        assert who.full_name == {
            NameOrder.FAMILY_FIRST: f"{who.family_name} {who.given_name}",
            NameOrder.GIVEN_FIRST: f"{who.given_name} {who.family_name}",
            NameOrder.SINGLE: who.full_name,
        }.get(who.name_order or NameOrder.SINGLE)
        assert bool(who.family_name) == (who.name_order is not NameOrder.SINGLE)
        assert ("zh" in who.native_language) <= (" " not in who.native_name)


def test_people_are_addressed_as_in_their_country(event: EventDraft) -> None:
    for who in named_of(event):
        if not who.addressed_as:
            continue
        title, _, name = who.addressed_as.partition(" ")
        assert title in ("Mr.", "Ms.", "Mrs.", "Dr.", "U", "Ko", "Daw", "Ma", "Khun")
        if who.native_language == "zh":
            assert name == who.family_name.capitalize()
        elif who.native_language in ("km", "lo", "th"):
            assert name == who.given_name
        elif who.native_language == "my":
            assert name == who.full_name
        else:
            assert name == who.given_name.split()[-1]


def test_every_text_is_nfc_and_clean(event: EventDraft) -> None:
    for row in rows_of(event):
        for name, value in column_values(row).items():
            if isinstance(value, str):
                assert unicodedata.is_normalized("NFC", value), value
                assert clean_text(value, lines=True) == value, name


def test_nobody_bears_the_name_of_a_person_in_office(root: Path, training_folder: Path) -> None:
    listed = json.loads((training_folder / "refused-names.json").read_text(encoding="utf-8"))["names"]
    refused = {letters(name) for name in listed}
    assert len(refused) == len(listed)
    assert {letters(who.full_name or "") for who in named_of(founding_event(root))} <= refused
    for seed in (1, 2, 3):
        crowd = training_event(root, people=10_000, seed=seed)
        assert not {letters(who.full_name or "") for who in named_of(crowd)} & refused


def test_addresses_lead_nowhere_and_are_given_once(crowd: EventDraft) -> None:
    boxes = [who.email for who in named_of(crowd) if who.email]
    assert len(set(boxes)) == len(boxes)
    assert all(box.isascii() and box.endswith("@example.org") for box in boxes)
    numbers = [who.phone for who in named_of(crowd) if who.phone]
    assert all(number.split()[1] == "00" for number in numbers)


def test_capacities_levels_and_statuses_are_mixed(event: EventDraft) -> None:
    people = people_of(event)
    assert {who.capacity for who in people} == set(Capacity)
    assert {who.status for who in people} == set(ParticipantStatus)
    assert {who.level is None for who in named_of(event)} == {True, False}
    assert 3 <= len(people) - len(named_of(event)) <= 20
    assert any(who.pronunciation for who in people)
    assert any(team.ordered for team in event.delegations)
    assert any(not team.ordered for team in event.delegations)


def test_some_names_of_organisations_are_very_long(event: EventDraft) -> None:
    assert max(len(who.organisation) for who in people_of(event)) >= 120


def test_the_programme_has_items_and_turns_of_several_kinds(event: EventDraft) -> None:
    items = [row for row in rows_of(event) if isinstance(row, ItemDraft)]
    assert set(ItemKind) - {item.kind for item in items} == set()
    turns = turns_of(event)
    assert {turn.state for turn in turns} == {TurnState.WAITING, TurnState.READY}
    assert len([turn for turn in turns if turn.walk_in]) == 1
    assert any(turn.on_behalf_of for turn in turns)
    assert any(turn.pinned for turn in turns)
    assert any(turn.limit_s is None for turn in turns)
    assert any(not item.public for item in items)
    assert len({turn.kind for turn in turns}) >= 7


def test_the_programme_fits_its_meetings(event: EventDraft) -> None:
    for meeting in event.meetings:
        assert meeting.ends_at is not None
        length = (meeting.ends_at - meeting.starts_at).total_seconds()
        assert sum(item.length_s or 0 for item in meeting.items) <= length
        assert event.first_day <= meeting.starts_at.date() <= event.last_day
        for item in meeting.items:
            limits = sum(turn.limit_s or 0 for turn in item.speakers.turns) if item.speakers else 0
            assert limits <= (item.length_s or 0)


def test_those_on_a_list_are_named_and_have_not_withdrawn(event: EventDraft) -> None:
    people = {who.key: who for who in people_of(event)}
    speakers = [people[turn.participant] for turn in turns_of(event) if turn.participant]
    assert len(speakers) > 20
    for who in speakers:
        assert who.full_name
        assert who.status is not ParticipantStatus.WITHDRAWN


def test_zones_exist_and_inscriptions_come_before_the_day(crowd: EventDraft) -> None:
    zones = {value for row in rows_of(crowd) if (value := column_values(row).get("zone"))}
    for zone in zones:
        ZoneInfo(str(zone))
    assert all(turn.inscribed_at.date() < date(2027, 3, 17) for turn in turns_of(crowd))


def test_the_host_of_the_event_stands_among_the_organisations(event: EventDraft) -> None:
    host = next(team for team in event.delegations if Role.HOST in [role.role for role in team.roles])
    assert event.hosted_by in {who.organisation for who in host.participants}
