from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lmcdesk.domain.kinds import Capacity, DelegationKind, MeetingKind, Role, TurnKind
from lmcdesk.domain.text import clean_text
from lmcdesk.services.samples.draft import EventDraft, ParticipantDraft, RoleDraft, column_values
from lmcdesk.services.samples.founding import founding_event, founding_text
from tests.services.samples.walking import named_of, people_of, rows_of, turns_of

CHOICES = ("kind", "role", "delegation", "participant", "first_day", "last_day")


@pytest.fixture(scope="module")
def event(root: Path) -> EventDraft:
    return founding_event(root)


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return " ".join(founding_text(root).split())


def person(event: EventDraft, name: str) -> ParticipantDraft:
    return next(who for who in named_of(event) if who.full_name == name)


def told_parts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for each in part:
            yield from told_parts(each)
    elif isinstance(part, dict):
        if "told" in part:
            yield part["told"]
        for each in part.values():
            yield from told_parts(each)


def test_every_text_told_stands_in_the_item_word_for_word(root: Path, text: str) -> None:
    tale = json.loads((root / "samples" / "founding.json").read_text(encoding="utf-8"))
    told = [
        value for part in told_parts(tale) for name, value in part.items() if name not in CHOICES and value
    ]
    assert len(told) > 40
    for value in told:
        assert value in text


def test_the_days_are_those_of_the_item(event: EventDraft, text: str) -> None:
    assert "were held on November 10, 2021" in text
    assert event.first_day == event.last_day == date(2021, 11, 10)
    assert {meeting.starts_at.date() for meeting in event.meetings} == {date(2021, 11, 10)}


@pytest.mark.parametrize(
    ("honorific", "name", "title", "organisation", "delegation"),
    [
        (
            "Mr.",
            "XU Jianmin",
            "Director General of the General Department",
            "National Rural Revitalization Administration of China",
            "China",
        ),
        (
            "H.E.",
            "Hap Omaly",
            "State Secretary",
            "Ministry of Rural Development of Cambodia",
            "Cambodia",
        ),
        (
            "H.E.",
            "Khant Zaw",
            "Permanent Secretary",
            "Ministry of Cooperatives and Rural Development of Myanmar",
            "Myanmar",
        ),
        (
            "Mr.",
            "Win Zeyar Tun",
            "Vice Chair/Deputy Director General",
            "Mekong-Lancang Cooperation National Coordination Unit Myanmar",
            "Myanmar Secretariat",
        ),
        (
            "Dr.",
            "TAN Weiping",
            "Deputy Director General",
            "International Poverty Reduction Center in China (IPRCC)",
            "China",
        ),
    ],
)
def test_people_stand_as_the_item_words_them(
    event: EventDraft,
    text: str,
    honorific: str,
    name: str,
    title: str,
    organisation: str,
    delegation: str,
) -> None:
    who = person(event, name)
    assert (who.honorific, who.functional_title, who.organisation) == (honorific, title, organisation)
    assert f"{name}, {title} of " in text
    assert organisation in text
    assert who in next(team for team in event.delegations if team.short_name == delegation).participants


def test_only_five_people_are_named_and_nothing_is_invented_of_them(event: EventDraft) -> None:
    assert len(named_of(event)) == 5
    for who in named_of(event):
        private = (who.native_name, who.email, who.phone, who.addressed_as, who.pronunciation)
        assert private == ("", "", "", "", "")
        assert who.level is None


def test_the_thirty_odd_are_thirty_four_with_seats_as_offered(event: EventDraft) -> None:
    assert len(people_of(event)) == 34
    for team in event.delegations:
        assert team.seats == len(team.participants)
        assert "seats" in team.assumed
        assert [who.capacity for who in team.participants].count(Capacity.HEAD) == 1


def test_the_delegations_are_those_of_the_item_by_the_names_of_the_table(event: EventDraft) -> None:
    by_kind: dict[DelegationKind, list[str]] = {}
    for team in event.delegations:
        by_kind.setdefault(team.kind, []).append(team.short_name)
    assert sorted(by_kind[DelegationKind.MEMBER]) == [
        "Cambodia",
        "China",
        "Lao PDR",
        "Myanmar",
        "Thailand",
        "Viet Nam",
    ]
    assert by_kind[DelegationKind.SECRETARIAT] == ["China Secretariat", "Myanmar Secretariat"]
    assert by_kind[DelegationKind.UNIT] == ["East Asia Poverty Reduction Pilot Project"]
    assert {team.short_name: team.aliases for team in event.delegations}["Lao PDR"] == "Laos"
    assert {team.short_name: team.aliases for team in event.delegations}["Viet Nam"] == "Vietnam"
    assert all(bool(team.flag) == (team.kind is DelegationKind.MEMBER) for team in event.delegations)


def test_the_host_is_told_and_the_co_chairs_are_assumed(event: EventDraft) -> None:
    roles = {(team.key, role.role): role.assumed for team in event.delegations for role in team.roles}
    assert roles == {
        ("myanmar", Role.HOST): (),
        ("myanmar", Role.CO_CHAIR): ("role",),
        ("china", Role.CO_CHAIR): ("role",),
    }
    assert event.settings.co_chairs_asked


def test_one_list_of_the_first_meeting_has_the_four_of_the_opening(event: EventDraft) -> None:
    kinds = [meeting.kind for meeting in event.meetings]
    assert kinds == [MeetingKind.MEETING, MeetingKind.FORUM, MeetingKind.FORUM]
    speakers = event.meetings[0].items[0].speakers
    assert speakers is not None
    assert [(turn.participant, turn.kind) for turn in speakers.turns] == [
        ("xu-jianmin", TurnKind.REMARKS),
        ("hap-omaly", TurnKind.ADDRESS),
        ("khant-zaw", TurnKind.ADDRESS),
        ("win-zeyar-tun", TurnKind.ADDRESS),
    ]
    assert "meeting_id" in event.meetings[0].items[0].assumed


def test_what_the_item_does_not_say_is_marked_field_by_field(event: EventDraft) -> None:
    for who in people_of(event):
        assert {"capacity", "status"} <= set(who.assumed)
    for meeting in event.meetings:
        assert {"starts_at", "ends_at", "zone"} <= set(meeting.assumed)
    for turn in turns_of(event):
        assert {"limit_s", "inscribed_at", "state"} <= set(turn.assumed)
    assert {"title", "zone"} <= set(event.assumed)
    assert "delegation_id" in person(event, "TAN Weiping").assumed
    assert "delegation_id" not in person(event, "XU Jianmin").assumed
    assert {"family_name", "given_name", "name_order"} <= set(person(event, "XU Jianmin").assumed)


def test_an_assumed_column_is_never_empty(event: EventDraft) -> None:
    for row in rows_of(event):
        values = column_values(row)
        for name in getattr(row, "assumed", ()):
            assert name not in values or values[name], name


def test_the_slip_in_the_title_is_put_right_and_noted(event: EventDraft, text: str) -> None:
    assert "Meeting of the on Poverty Reduction" in text
    assert "of the on" not in event.title
    assert "of the" in event.notes


def test_every_text_is_as_the_store_would_clean_it(event: EventDraft) -> None:
    for row in rows_of(event):
        for name, value in column_values(row).items():
            if isinstance(value, str):
                assert clean_text(value, lines=True) == value, name


def test_roles_without_a_meeting_are_the_events(event: EventDraft) -> None:
    assert all(row.meeting is None for row in rows_of(event) if isinstance(row, RoleDraft))


def test_the_news_tells_nothing_of_how_people_joined(event: EventDraft) -> None:
    assert event.connections == ()
