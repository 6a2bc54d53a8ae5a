"""One command is one step of the history; what cannot be taken is refused with the reason."""

from pathlib import Path
from typing import Any

import pytest

from lmcdesk.cli.edits import EDITABLE
from lmcdesk.cli.rows import OVERRIDES
from lmcdesk.domain.fields import FieldKind
from tests.cli.console import Outcome, Run, sentence

SILENT = Outcome(0, "", "")

ITEM, CAMBODIA, OMALY, SEAT = 47, 16, 17, 18
XU_FIRST, OMALY_SECOND, KHANT_ZAW_THIRD = 49, 50, 51


def row(run: Run, store: Path, command: str, id: int) -> dict[str, Any]:
    return next(found for found in run(command, "--json", "--store", store).rows if found["id"] == id)


def steps(run: Run, store: Path) -> list[str]:
    return [found["sentence"] for found in run("history", "--event", 1, "--json", "--store", store).rows]


def test_a_field_is_set_silently_and_is_no_longer_assumed(run: Run, sample: Path) -> None:
    assert "status" in row(run, sample, "participants", OMALY)["assumed"]
    assert run("set", "participant", OMALY, "status=confirmed", "--store", sample) == SILENT
    assert "status" not in row(run, sample, "participants", OMALY)["assumed"]


def test_several_fields_are_one_step(run: Run, sample: Path) -> None:
    before = len(steps(run, sample))
    values = ["phone=+855 12 345", "email=omaly@example.org", "notes=a=b=c"]
    assert run("set", "participant", OMALY, *values, "--store", sample) == SILENT
    now = row(run, sample, "participants", OMALY)
    assert (now["phone"], now["email"], now["notes"]) == ("+855 12 345", "omaly@example.org", "a=b=c")
    assert len(steps(run, sample)) == before + 1


def test_what_changes_nothing_is_no_step(run: Run, sample: Path) -> None:
    run("set", "participant", OMALY, "honorific=H.E.", "--store", sample)
    before = steps(run, sample)
    assert run("set", "participant", OMALY, "honorific=H.E.", "--store", sample) == SILENT
    assert steps(run, sample) == before


def test_without_a_value_a_field_is_emptied(run: Run, sample: Path) -> None:
    run("set", "participant", OMALY, "level=3", "unit=Cabinet", "--store", sample)
    assert row(run, sample, "participants", OMALY)["level"] == 3
    assert run("set", "participant", OMALY, "level=", "unit= ", "--store", sample) == SILENT
    now = row(run, sample, "participants", OMALY)
    assert (now["level"], now["unit"]) == (None, "")


@pytest.mark.parametrize(
    ("record", "id", "change", "list", "field", "value"),
    [
        ("event", 1, "short_title=JWG-5", "events", "short_title", "JWG-5"),
        ("event", 1, "keep_until=2027-03-01", "events", "keep_until", "2027-03-01"),
        ("meeting", 46, "hard_stop=2021-11-10T11:15", "meetings", "hard_stop", "2021-11-10T11:15"),
        ("delegation", CAMBODIA, "seats=7", "delegations", "seats", 7),
        ("participant", SEAT, "full_name=Sok Dara", "participants", "full_name", "Sok Dara"),
        ("turn", XU_FIRST, "limit_s=4:30", "speakers", "limit_s", 270),
        ("turn", XU_FIRST, "limit_s=240", "speakers", "limit_s", 240),
        ("turn", XU_FIRST, "pinned=yes", "speakers", "pinned", True),
    ],
)
def test_every_kind_of_record_is_set(
    run: Run, sample: Path, record: str, id: int, change: str, list: str, field: str, value: object
) -> None:
    assert run("set", record, id, change, "--store", sample) == SILENT
    assert row(run, sample, list, id)[field] == value


def test_the_day_that_personal_data_is_kept_until_is_taken_away_again_and_a_bad_one_refused(
    run: Run, sample: Path
) -> None:
    before = len(steps(run, sample))
    run("set", "event", 1, "keep_until=2027-03-01", "short_title=JWG", "--store", sample)
    assert len(steps(run, sample)) == before + 1
    told = sentence(run("set", "event", 1, "keep_until=some day", "short_title=X", "--store", sample))
    assert told.startswith("keep_until: ")
    assert row(run, sample, "events", 1)["short_title"] == "JWG"
    assert run("set", "event", 1, "keep_until=", "--store", sample) == SILENT
    assert row(run, sample, "events", 1)["keep_until"] is None
    assert (
        "hosted_by, first_day, last_day, zone, notes, precedence_rule, drawn_member, keep_until"
        in sentence(run("set", "event", 1, "until=2027-03-01", "--store", sample))
    )


def test_an_agenda_item_is_set(run: Run, sample: Path) -> None:
    assert run("set", "item", ITEM, "length_s=1h", "--store", sample) == SILENT
    assert row(run, sample, "meetings", 46)["items"][0]["length_s"] == 3600


@pytest.mark.parametrize(
    ("record", "command"),
    [
        ("event", "events"),
        ("meeting", "meetings"),
        ("delegation", "delegations"),
        ("participant", "participants"),
        ("turn", "speakers"),
        ("connection", "connections"),
    ],
)
def test_what_a_list_tells_set_takes_back_as_it_is(
    run: Run, training: Path, record: str, command: str
) -> None:
    """Setting every field to what JSON says of it confirms what was assumed, and changes nothing else."""
    fields = set(EDITABLE[record].fields) - set(OVERRIDES)
    listed = run(command, "--json", "--store", training).rows
    for found in listed[:6]:
        texts = {
            name: ""
            if found[name] is None
            else str(found[name]).lower()
            if isinstance(found[name], bool)
            else str(found[name])
            for name in fields
        }
        if texts.get("full_name") == "":
            continue
        arguments = [f"{name}={text}" for name, text in texts.items()]
        assert run("set", record, found["id"], *arguments, "--store", training) == SILENT
    again = run(command, "--json", "--store", training).rows
    for before, after in zip(listed, again, strict=True):
        assert {**before, "assumed": []} == {**after, "assumed": []}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("participant", OMALY, "level=0"), "level: this must be from 1 to 99."),
        (("participant", OMALY, "level=high"), "level: “high” is not a whole number."),
        (
            ("participant", OMALY, "capacity=boss"),
            "capacity: “boss” is not one of the choices: head, deputy_head, delegate, adviser, support.",
        ),
        (("participant", OMALY, "capacity="), "capacity: please fill this in."),
        (
            ("participant", OMALY, "zone=Mars/Olympus"),
            "zone: “Mars/Olympus” is not a time zone. Please write one such as Asia/Yangon.",
        ),
        (("event", 1, "title=  \u3000 "), "title: please fill this in."),
        (
            ("event", 1, "first_day=10/11/2021"),
            "first_day: “10/11/2021” is not a date. Please write it as 2021-11-10.",
        ),
        (
            ("event", 1, "last_day=2021-11-09"),
            "last_day: The last day comes before the first, 10 November 2021.",
        ),
        (
            ("meeting", 46, "ends_at=2021-11-10T08:00"),
            "ends_at: This comes before the start of the meeting.",
        ),
        (
            ("meeting", 46, "starts_at=10 o’clock"),
            "starts_at: “10 o’clock” is not a date and time. Please write it as 2021-11-10T09:30.",
        ),
        (("delegation", CAMBODIA, "short_name=CHINA"), "short_name: China is in this event already."),
        (("turn", XU_FIRST, "pinned=perhaps"), "pinned: “perhaps” is neither yes nor no."),
        (
            ("turn", XU_FIRST, "limit_s=soon"),
            "limit_s: “soon” is not a length of time. Please write 5, 5:30 or 1h30.",
        ),
        (("turn", XU_FIRST, "limit_s=0"), "limit_s: this must be from 1 to 86400."),
        (("turn", XU_FIRST, "limit_s=99999999999999999999"), "limit_s: this must be from 1 to 86400."),
        (("participant", 999, "notes=x"), "There is no participant with the number 999."),
        (("participant", -5, "notes=x"), "There is no participant with the number -5."),
        (("turn", OMALY, "notes=x"), f"There is no turn with the number {OMALY}."),
        (("participant", 10**30, "notes=x"), "That number is too large."),
        (("participant", 2**63 - 1, "notes=x"), f"There is no participant with the number {2**63 - 1}."),
        (("participant", OMALY, "full_name="), None),
        (("participant", OMALY, "name=x"), None),
        (("participant", OMALY, "=x"), None),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(
    run: Run, sample: Path, arguments: tuple[object, ...], told: str | None
) -> None:
    before = sample.read_bytes()
    found = sentence(run("set", *arguments, "--store", sample))
    assert told is None or found == told
    assert sample.read_bytes() == before


def test_one_bad_field_keeps_the_good_ones_out(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    sentence(run("set", "participant", OMALY, "notes=good", "level=bad", "--store", sample))
    assert sample.read_bytes() == before


def test_an_unknown_field_is_told_with_those_there_are(run: Run, sample: Path) -> None:
    told = sentence(run("set", "participant", OMALY, "function=x", "--store", sample))
    assert told.startswith("There is no field “function”. The fields are: honorific, full_name, capacity,")


def test_a_field_name_steers_no_terminal_and_stays_on_the_line(run: Run, sample: Path) -> None:
    told = sentence(run("set", "participant", OMALY, "a\nb\x1b[31m=x", "--store", sample))
    assert told.startswith("There is no field “a b[31m”.")


def test_lengths_are_seconds_where_a_form_would_take_minutes() -> None:
    lengths = [
        name for editable in EDITABLE.values() for name, field in editable.fields.items()
        if field.kind is FieldKind.LENGTH
    ]  # fmt: skip
    assert lengths
    assert all(name.endswith("_s") for name in lengths)


def order(run: Run, store: Path) -> list[int]:
    rows = run("speakers", "--json", "--store", store).rows
    return [found["id"] for found in rows if found["item_id"] == ITEM]


def test_a_speaker_moves_before_another_and_to_the_end(run: Run, sample: Path) -> None:
    assert order(run, sample) == [49, 50, 51, 52]
    assert run("move", "turn", 52, "--before", 50, "--store", sample) == Outcome(0, "2\n", "")
    assert order(run, sample) == [49, 52, 50, 51]
    assert run("move", "turn", 49, "--last", "--store", sample) == Outcome(0, "4\n", "")
    assert order(run, sample) == [52, 50, 51, 49]
    assert run("move", "turn", 49, "--last", "--store", sample) == Outcome(0, "4\n", "")
    assert len(steps(run, sample)) == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((999, "--last"), "There is no turn with the number 999."),
        ((49, "--before", 999), "There is no turn with the number 999."),
        ((49, "--before", 49), "A turn cannot stand before itself."),
        ((49, "--before", 58), "Turn 58 is not on the list of turn 49."),
    ],
)
def test_a_move_that_leads_nowhere_is_refused(
    run: Run, sample: Path, arguments: tuple[object, ...], told: str
) -> None:
    before = sample.read_bytes()
    assert sentence(run("move", "turn", *arguments, "--store", sample)) == told
    assert sample.read_bytes() == before
