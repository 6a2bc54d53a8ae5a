"""Lists tell everything of an event, in the order of the papers."""

from pathlib import Path

import pytest

from lmcdesk.desk import open_desk
from lmcdesk.domain.fields import FIELDS
from tests.cli.console import Outcome, Run, sentence
from tests.cli.help_page import RECORDS

LISTS = ("events", "meetings", "delegations", "participants", "connections", "speakers")
RECORDS_OF_LISTS = ("event", "meeting", "delegation", "participant", "connection", "turn")
RECORD_OF = dict(zip(LISTS, RECORDS_OF_LISTS, strict=True))


@pytest.mark.parametrize("command", LISTS)
def test_each_object_begins_with_its_id_and_has_every_field_that_set_takes(
    run: Run, training: Path, command: str
) -> None:
    rows = run(command, "--json", "--store", training).rows
    assert rows
    for row in rows:
        assert next(iter(row)) == "id"
        assert set(FIELDS[RECORDS[RECORD_OF[command]]]) <= set(row)
        assert isinstance(row["assumed"], list)
        assert len(row["uuid"]) == 36


@pytest.mark.parametrize("command", LISTS)
def test_json_is_the_only_thing_on_stdout_and_keeps_every_script(
    run: Run, training: Path, command: str
) -> None:
    found = run(command, "--json", "--store", training)
    assert found.err == ""
    assert found.out.startswith("[\n")
    assert found.out.endswith("]\n")
    assert "\\u" not in found.out


@pytest.mark.parametrize("command", LISTS)
def test_an_empty_store_has_empty_lists(run: Run, store_path: Path, command: str) -> None:
    open_desk(store_path, create=True).close()
    assert run(command, "--json", "--store", store_path) == Outcome(0, "[]\n", "")
    assert run(command, "--store", store_path).code == 0


@pytest.mark.parametrize("command", LISTS)
def test_an_unknown_event_is_refused(run: Run, sample: Path, command: str) -> None:
    told = sentence(run(command, "--event", 999, "--store", sample))
    assert told == "There is no event with the number 999."


@pytest.mark.parametrize("command", LISTS)
def test_people_read_the_same_rows_in_columns(run: Run, training: Path, command: str) -> None:
    rows = run(command, "--json", "--store", training).rows
    lines = run(command, "--store", training).out.splitlines()
    for row in rows:
        assert any(str(row["id"]) in line.split()[:2] for line in lines), row
    assert all(line == line.rstrip() for line in lines)


def test_without_an_event_all_events_are_listed_the_latest_first(run: Run, sample: Path) -> None:
    run("sample", "--people", 20, "--store", sample)
    events = [row["id"] for row in run("events", "--json", "--store", sample).rows]
    assert sorted(events) == [1, max(events)]
    for command in LISTS[1:]:
        rows = run(command, "--json", "--store", sample).rows
        order = [row["event"] for row in rows]
        assert order == sorted(order, key=events.index)
        # The finished example tells nothing of connections.
        assert set(order) == set(events) - ({1} if command == "connections" else set())
        alone = run(command, "--event", events[1], "--json", "--store", sample).rows
        assert alone == [row for row in rows if row["event"] == events[1]]
    headings = [line for line in run("meetings", "--store", sample).out.splitlines() if "(event " in line]
    assert len(headings) == 2


def test_events_of_one_name_are_told_apart_by_their_ids(run: Run, store_path: Path) -> None:
    desk = open_desk(store_path, create=True)
    same = {
        "title": "Technical Consultation",
        "first_day": "2026-03-02",
        "last_day": "2026-03-03",
        "zone": "Asia/Phnom_Penh",
    }
    ids = [desk.events.create(same), desk.events.create(same)]
    desk.close()
    assert [row["id"] for row in run("events", "--json", "--store", store_path).rows] == ids
    assert "Technical Consultation (event 2)" in run("participants", "--store", store_path).out


def test_the_sample_says_that_it_is_one_in_every_list(run: Run, sample: Path) -> None:
    for command in LISTS:
        assert "SAMPLE" in run(command, "--store", sample).out
    assert [row["sample"] for row in run("events", "--json", "--store", sample).rows] == [True]


def test_assumed_values_are_marked_in_columns_and_listed_in_json(run: Run, sample: Path) -> None:
    khant_zaw = next(
        row
        for row in run("participants", "--json", "--store", sample).rows
        if row["full_name"] == "Khant Zaw"
    )
    assert "capacity" in khant_zaw["assumed"]
    text = run("participants", "--store", sample).out
    assert "Head*" in next(line for line in text.splitlines() if "Khant Zaw" in line)
    assert text.endswith("* assumed: nobody has confirmed it yet\n")


def test_delegations_and_participants_come_in_protocol_order(run: Run, sample: Path) -> None:
    delegations = run("delegations", "--json", "--store", sample).rows
    names = [row["short_name"] for row in delegations]
    assert names[:6] == ["Myanmar", "China", "Cambodia", "Lao PDR", "Thailand", "Viet Nam"]
    assert [row["place"] for row in delegations] == list(range(1, len(names) + 1))
    assert delegations[0]["roles"] == ["co_chair", "host"]
    assert delegations[1]["roles"] == ["co_chair"]
    assert [row["assumed_roles"] for row in delegations[:3]] == [["co_chair"], ["co_chair"], []]
    people = run("participants", "--json", "--store", sample).rows
    order = [row["delegation"] for row in people]
    assert order == sorted(order, key=names.index)
    assert all(row["capacity"] == "head" for row in people if row["id"] == row["delegation_id"] + 1)
    assert len(people) > 30
    assert any(row["full_name"] is None for row in people)


def test_names_are_those_of_the_papers_and_overrides_are_named(run: Run, sample: Path) -> None:
    run("set", "participant", 17, "display_name=KH-1 Omaly", "--store", sample)
    omaly = next(row for row in run("participants", "--json", "--store", sample).rows if row["id"] == 17)
    assert omaly["printed_name"] == "H.E. Hap Omaly"
    assert omaly["list_name"] == "Hap Omaly"
    assert omaly["sort_name"] == "Hap Omaly"
    assert omaly["display_name"] == "KH-1 Omaly"
    assert omaly["overrides"] == ["display_name"]
    assert omaly["delegation"] == "Cambodia"


def test_meetings_come_by_the_instant_of_their_start_whatever_their_zones(run: Run, store_path: Path) -> None:
    desk = open_desk(store_path, create=True)
    event = desk.events.create(
        {"title": "X", "first_day": "2026-03-02", "last_day": "2026-03-02", "zone": "Asia/Yangon"}
    )
    for title, starts_at, zone in (
        ("second", "2026-03-02T09:00", "Asia/Yangon"),
        ("first", "2026-03-02T09:30", "Asia/Shanghai"),
        ("third", "2026-03-02T09:45", "Asia/Bangkok"),
    ):
        desk.programme.add_meeting(event, {"title": title, "starts_at": starts_at, "zone": zone})
    desk.close()
    rows = run("meetings", "--json", "--store", store_path).rows
    assert [row["title"] for row in rows] == ["first", "second", "third"]
    text = run("meetings", "--store", store_path).out
    assert "2 March 2026, 09:30 (Beijing, UTC+8)" in text


def test_meetings_hold_their_items_in_order(run: Run, sample: Path) -> None:
    first = run("meetings", "--json", "--store", sample).rows[0]
    assert [item["id"] for item in first["items"]] == sorted(item["id"] for item in first["items"])
    assert set(FIELDS["agenda_item"]) <= set(first["items"][0])
    assert first["items"][0]["length_s"] == 1800


def test_speakers_come_by_meeting_item_and_place_with_limits_and_states(run: Run, sample: Path) -> None:
    rows = run("speakers", "--json", "--store", sample).rows
    opening = [row for row in rows if row["item_id"] == 47]
    assert [row["name"] for row in opening] == [
        "Mr. XU Jianmin",
        "H.E. Hap Omaly",
        "H.E. Khant Zaw",
        "Mr. Win Zeyar Tun",
    ]
    assert [row["place"] for row in opening] == [1, 2, 3, 4]
    assert {row["limit_s"] for row in opening} == {300}
    assert {row["state"] for row in opening} == {"waiting"}
    assert [row["delegation"] for row in opening][:2] == ["China", "Cambodia"]
    assert [row["participant"] for row in opening][:2] == [10, 17]
    assert all(row["inscribed_at"].endswith("Z") for row in opening)
    text = run("speakers", "--store", sample).out
    assert "20 min of 30 min" in text
    assert "10 November 2021, 09:00 (Nay Pyi Taw, UTC+6:30)" in text


def test_a_delegation_and_a_walk_in_speak_without_a_participant(run: Run, sample: Path) -> None:
    desk = open_desk(sample)
    desk.speakers.add_delegation(47, 22)
    desk.speakers.add_walk_in(47, "A guest of the host")
    desk.close()
    rows = run("speakers", "--json", "--store", sample).rows
    delegation, walk_in = (row for row in rows if row["participant"] is None)
    assert (delegation["name"], delegation["delegation"]) == ("Lao PDR", "Lao PDR")
    assert (walk_in["name"], walk_in["delegation"]) == ("A guest of the host", None)
