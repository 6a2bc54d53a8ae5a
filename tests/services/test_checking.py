"""A check is silent about whatever the program did, and names what anything else has done to a store."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.fields import FIELDS
from lmcdesk.domain.kinds import Role
from tests.services.breaking_in import (
    EVENT,
    FORUM,
    MEETING,
    OMALY,
    OPENING,
    break_in,
    checked,
    edited,
    rewritten,
)

Planted = Callable[[str, Path], Path]


@pytest.fixture
def sample(planted: Planted, store_path: Path) -> Path:
    return planted("founding", store_path)


def test_samples_are_in_order(planted: Planted, tmp_path: Path) -> None:
    for kind in ("empty", "founding", "training"):
        assert checked(planted(kind, tmp_path / f"{kind}.sqlite3")) == []


def test_a_check_changes_nothing(sample: Path) -> None:
    edited(sample)
    before = sample.read_bytes()
    assert checked(sample) == []
    assert sample.read_bytes() == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


STEPS: dict[str, Callable[[Desk, int], object]] = {
    "add": lambda desk, n: desk.participants.add(_delegation(desk, n), {"full_name": f"Sok {n}"}),
    "edit": lambda desk, n: desk.participants.edit(_person(desk, n), {"notes": f"{n}", "level": n % 9 + 1}),
    "remove": lambda desk, n: desk.participants.remove(_person(desk, n)),
    "remove delegation": lambda desk, n: desk.delegations.remove(_delegation(desk, n)),
    "six": lambda desk, n: desk.delegations.add_six(1),
    "chairs": lambda desk, n: desk.delegations.answer_chairs(1, None, [_delegation(desk, n)]),
    "move": lambda desk, n: desk.speakers.move(_turn(desk, n), n % 5 + 1),
    "speak": lambda desk, n: desk.speakers.add_walk_in(47, f"Guest {n}"),
    "unspeak": lambda desk, n: desk.speakers.remove(_turn(desk, n)),
    "capitals": lambda desk, n: desk.events.edit(
        1, {}, settings=replace(desk.events.settings(1), family_name_capitals=n % 2 == 0)
    ),
    "role": lambda desk, n: desk.delegations.set_role(_delegation(desk, n), Role.CO_CHAIR, held=n % 2 == 0),
    "undo": lambda desk, n: desk.history.undo(1),
    "redo": lambda desk, n: desk.history.redo(1),
}


def _delegation(desk: Desk, n: int) -> int:
    found = desk.participants.roster(1).delegations
    return found[n % len(found)].id


def _person(desk: Desk, n: int) -> int:
    found = desk.participants.roster(1).participants
    return found[n % len(found)].id


def _turn(desk: Desk, n: int) -> int:
    found = [line.turn.id for item in desk.speakers.speaking(1).items() for line in item.lines]
    return found[n % len(found)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 40)), max_size=25))
def test_whatever_services_do_is_in_order(
    planted: Planted, store_path: Path, steps: list[tuple[str, int]]
) -> None:
    desk = open_desk(planted("founding", store_path))
    try:
        for name, n in steps:
            # Nobody is left to remove, or the step undone has been built upon.
            try:
                STEPS[name](desk, n)
            except (KnownError, ZeroDivisionError):
                continue
        assert [desk.wording.say(finding) for finding in desk.checking.run()] == []
    finally:
        desk.close()


RIGHT = "cannot be right."
TURN = f"{OMALY} on the list of {OPENING}"
NEW_PLACE = "its place in the order cannot be read. Moving it gives it a new one."
UNREADABLE = "Step 1 of the history cannot be read."

UNREADABLE_VALUES: list[tuple[str, int, dict[str, object], str]] = [
    ("participant", 17, {"capacity": "boss"}, f"{OMALY}: what stands under Capacity {RIGHT}"),
    (
        "participant",
        17,
        {"assumed": '["hat"]', "status": "", "name_order": "x"},
        f"{OMALY}: what stands under Name order, Status and an inner detail {RIGHT}",
    ),
    ("participant", 17, {"assumed": '"capacity"'}, f"{OMALY}: what stands under an inner detail {RIGHT}"),
    ("delegation", 16, {"letter_date": "8.11.2021"}, f"Cambodia: what stands under Letter date {RIGHT}"),
    ("delegation", 16, {"letter_date": "20211108"}, f"Cambodia: what stands under Letter date {RIGHT}"),
    ("turn", 50, {"inscribed_at": "2021-11-03"}, f"{TURN}: what stands under an inner detail {RIGHT}"),
    ("turn", 50, {"pinned": 2}, f"{TURN}: what stands under Pinned {RIGHT}"),
    ("meeting", 60, {"starts_at": "14:45"}, f"{FORUM}: what stands under Start {RIGHT}"),
]

WRONG_VALUES: list[tuple[str, int, dict[str, object], str]] = [
    ("participant", 17, {"level": 0}, f"{OMALY}: what stands under Level {RIGHT}"),
    ("participant", 17, {"rank": " "}, f"{OMALY}: what stands under Place in the order {RIGHT}"),
    ("participant", 17, {"rank": "a0"}, f"{OMALY}: {NEW_PLACE}"),
    ("participant", 17, {"zone": "Asia/Rangun"}, f"{OMALY}: “Asia/Rangun” is not a time zone."),
    ("participant", 17, {"replaces_id": 17}, f"{OMALY}: what stands under an inner detail {RIGHT}"),
    (
        "participant",
        18,
        {"delegation_id": 99},
        "a seat of a removed entry: it refers to a delegation that is not there.",
    ),
    ("delegation", 16, {"short_name": ""}, f"an entry without a name: what stands under Short name {RIGHT}"),
    ("event", 1, {"last_day": "2021-11-09"}, f"{EVENT}: its last day comes before its first."),
    ("event", 1, {"zone": "Nowhere"}, f"{EVENT}: “Nowhere” is not a time zone."),
    ("meeting", 46, {"ends_at": "2021-11-10T08:59"}, f"{MEETING}: it ends before it starts."),
    ("meeting", 60, {"hard_stop": "2021-11-10T14:45"}, f"{FORUM}: its hard stop comes before its start."),
    (
        "meeting",
        60,
        {"zone": "America/New_York", "starts_at": "2026-03-08T02:30", "ends_at": "2026-03-08T05:00"},
        f"{FORUM}: it starts at 8 March 2026, 02:30, an hour that the clocks of that day do not show.",
    ),
    (
        # Later on the wall and earlier in time: the clocks are put back in between.
        "meeting",
        60,
        {
            "zone": "America/New_York",
            "starts_at": "2026-11-01T01:15",
            "starts_fold": 1,
            "ends_at": "2026-11-01T01:45",
        },
        f"{FORUM}: it ends before it starts.",
    ),
    (
        "agenda_item",
        47,
        {"hard_start": "2021-11-10T08:59"},
        f"{OPENING}: it is fixed at 10 November 2021, 08:59, outside its meeting {MEETING}.",
    ),
    (
        "agenda_item",
        47,
        {"hard_start": "2021-11-10T11:00"},
        f"{OPENING}: it is fixed at 10 November 2021, 11:00, outside its meeting {MEETING}.",
    ),
    ("turn", 50, {"limit_s": 0}, f"{TURN}: what stands under Limit {RIGHT}"),
    ("turn", 50, {"rank": "?"}, f"{TURN}: {NEW_PLACE}"),
    (
        "turn",
        50,
        {"participant_id": None, "delegation_id": None},
        f"a removed entry on the list of {OPENING}: what stands under Speaker {RIGHT}",
    ),
    ("event_setting", 2, {"value": '"no"'}, f"{EVENT}: its setting “co-chairs asked for” cannot be read."),
    ("event_setting", 2, {"value": "tru"}, f"{EVENT}: its setting “co-chairs asked for” cannot be read."),
    (
        "event_setting",
        2,
        {"name": "precedence_rule", "value": '"by-wealth"'},
        f"{EVENT}: its setting “order of precedence” cannot be read.",
    ),
    (
        "event_setting",
        2,
        {"name": "sheet_status", "value": '"perhaps"'},
        f"{EVENT}: its setting “status” cannot be read.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "id", "values", "told"), UNREADABLE_VALUES)
def test_a_value_that_cannot_be_read_is_told(
    sample: Path, table: str, id: int, values: dict[str, object], told: str
) -> None:
    rewritten(sample, table, id, **values)
    assert checked(sample) == [f"Please check {told}", UNREADABLE]


@pytest.mark.parametrize(("table", "id", "values", "told"), WRONG_VALUES)
def test_a_value_that_cannot_be_right_is_told(
    sample: Path, table: str, id: int, values: dict[str, object], told: str
) -> None:
    rewritten(sample, table, id, **values)
    assert checked(sample) == [f"Please check {told}"]


def test_a_setting_of_a_newer_version_is_left_alone(sample: Path) -> None:
    rewritten(sample, "event_setting", 2, name="colour_of_the_flag", value="blue")
    assert checked(sample) == []


def test_equal_places_are_not_wrong(sample: Path) -> None:
    rewritten(sample, "turn", 50, rank="F")
    rewritten(sample, "turn", 51, rank="F")
    assert checked(sample) == []


def test_a_row_that_refers_to_another_event_is_told(planted: Planted, store_path: Path) -> None:
    desk = open_desk(planted("founding", store_path))
    other = desk.samples.plant_training(20)
    title = desk.events.get(other).title
    person = next(one for one in desk.participants.roster(other).participants if one.full_name)
    desk.close()
    rewritten(store_path, "turn", 50, participant_id=person.id)
    (told,) = checked(store_path)
    assert told.startswith("Please check ")
    assert f"on the list of {OPENING}: it belongs to {EVENT} but refers to " in told
    assert told.endswith(f", which belongs to “{title}”.")


def test_a_file_damaged_while_it_is_open_is_told(sample: Path) -> None:
    desk = open_desk(sample)
    other = "UPDATE sqlite_master SET sql = replace(sql, '(event_id)', '(list_id)')"
    break_in(sample, "PRAGMA writable_schema=ON", f"{other} WHERE name = 'ix_turn_event_id'")
    told, *_ = [desk.wording.say(finding) for finding in desk.checking.run()]
    desk.close()
    assert told.startswith("The file is damaged in ")
    assert told.endswith("Please keep it as it is and open a copy saved earlier.")


def test_a_file_that_cannot_be_read_to_its_end_is_refused(sample: Path) -> None:
    desk = open_desk(sample)
    connection = sqlite3.connect(sample)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'participant'").fetchone()
    connection.close()
    content = sample.read_bytes()
    page = int.from_bytes(content[16:18])
    sample.write_bytes(content[: (root - 1) * page] + bytes(page) + content[root * page :])
    with pytest.raises(KnownError, match=r"store\.damaged"):
        desk.checking.run()
    desk.close()


def test_no_sentence_speaks_of_tables_or_columns(planted: Planted, tmp_path: Path) -> None:
    columns = {name for fields in FIELDS.values() for name in fields if "_" in name}
    columns |= {"agenda_item", "speakers_list", "change_row", "delegation_role", "event_setting", "None"}
    told: list[str] = []
    cases = [*UNREADABLE_VALUES, *WRONG_VALUES]
    for at, (table, row_id, values, _) in enumerate(cases[::4]):
        path = planted("founding", tmp_path / f"{at}.sqlite3")
        rewritten(path, table, row_id, **values)
        told += checked(path)
    assert told
    assert [line for line in told if any(name in line for name in columns)] == []
