from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from lmcdesk.domain.fields import DELEGATION_FIELDS, PARTICIPANT_FIELDS
from lmcdesk.domain.kinds import (
    Capacity,
    DelegationKind,
    ListStatus,
    MeetingStatus,
    NameOrder,
    ParticipantStatus,
    Role,
    SheetVariant,
)
from lmcdesk.domain.papers import Row, WorkbookFacts
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.rules import ENGLISH_ALPHABETICAL
from lmcdesk.domain.settings import EventSettings
from lmcdesk.exchange.workbook import save_workbook
from lmcdesk.services.papers.attendee_sheet import attendee_sheet
from lmcdesk.services.papers.edition import Edition, EventRecords
from lmcdesk.wording import Wording
from tests.domain.records import delegation, event, meeting, participant, role, wall

CAPITALS = {"Asia/Yangon": "Nay Pyi Taw", "Asia/Phnom_Penh": "Phnom Penh", "Asia/Shanghai": "Beijing"}
AS_OF = datetime(2021, 11, 8, 10, 30, tzinfo=UTC)
PUBLIC, INTERNAL = SheetVariant.PUBLIC, SheetVariant.INTERNAL

CAMBODIA, CHINA, LAO, MYANMAR = (
    delegation(number, name)
    for number, name in enumerate(["Cambodia", "China", "Lao PDR", "Myanmar"], start=1)
)
INSTITUTE = delegation(8, "Mekong Institute", kind=DelegationKind.OBSERVER)
CO_CHAIRS = (role(4, Role.HOST), role(4, Role.CO_CHAIR), role(2, Role.CO_CHAIR))


def _people() -> list[Participant]:
    head = {"capacity": Capacity.HEAD}
    return [
        participant(11, delegation_id=1, full_name="Hap Omaly", honorific="H.E.", family_name="Hap", **head),
        participant(12, delegation_id=1, full_name=None),
        participant(13, delegation_id=1, full_name="Gone", status=ParticipantStatus.WITHDRAWN),
        participant(21, delegation_id=2, full_name="Xu Jianmin", family_name="Xu", **head),
        participant(22, delegation_id=2, full_name="Tan Weiping", honorific="Dr."),
        participant(41, delegation_id=4, full_name="Khant Zaw", honorific="H.E. U", **head),
        participant(81, delegation_id=8, full_name="Suriyan Vichitlekarn", remarks="online only"),
    ]


def _records(**given: Any) -> EventRecords:
    standard: dict[str, Any] = {
        "event": event(),
        "settings": EventSettings(),
        "meetings": [meeting(1)],
        "delegations": [INSTITUTE, MYANMAR, CAMBODIA, LAO, CHINA],
        "roles": CO_CHAIRS,
        "participants": _people(),
    }
    return EventRecords(**(standard | given))


def _build(
    variant: SheetVariant = PUBLIC, *, edition: dict[str, Any] | None = None, **given: Any
) -> WorkbookFacts:
    issue: dict[str, Any] = {"status": ListStatus.PROVISIONAL, "version": 2, "as_of": AS_OF}
    return attendee_sheet(
        _records(**given),
        Edition(variant, **(issue | (edition or {}))),
        Wording(zone_label=lambda zone: CAPITALS[zone]),
    )


def _head(*args: Any, **given: Any) -> list[str]:
    return [line.text for line in _build(*args, **given).sheets[0].head]


def _column(facts: WorkbookFacts, heading: str, sheet: int = 0) -> list[Any]:
    headings = [column.heading for column in facts.sheets[sheet].columns]
    return [row.cells[headings.index(heading)] for row in facts.sheets[sheet].rows]


def test_the_sheet_has_the_columns_and_widths_of_the_trade() -> None:
    (sheet,) = _build().sheets

    assert sheet.name == "Attendees"
    assert [(column.heading, column.width) for column in sheet.columns[:-1]] == [
        ("No.", 5),
        ("Delegation", 15),
        ("Capacity", 16),
        ("Honorific", 8),
        ("Name", 26),
        ("Name in own script", 22),
        ("Functional title", 30),
        ("Ministry/Organisation", 34),
        ("Remarks", 10),
    ]
    assert (sheet.columns[-1].heading, sheet.columns[-1].hidden) == ("ID", True)
    assert [column.heading for column in sheet.columns if column.drop_first] == ["Name in own script"]
    assert sheet.heading_row == 8


def test_the_head_says_what_is_so() -> None:
    assert _head() == [
        "5th Meeting of the Joint Working Group",
        "Hosted by the Ministry of Cooperatives and Rural Development of Myanmar, by video link",
        "10 November 2021, 09:00–11:30 (Nay Pyi Taw, UTC+6:30)",
        "LIST OF PARTICIPANTS – PROVISIONAL, version 2, as of 8 November 2021, 17:00 (UTC+6:30)",
        "5 participants from 4 delegations: 4 from members and 1 from observers",
        (
            "Delegations in order: co-chairs first (host leading), then English alphabetical,"
            " members before others; names as communicated"
        ),
    ]


def test_delegations_stand_in_order_heads_first_and_numbers_run_through() -> None:
    facts = _build()

    assert _column(facts, "Name") == [
        "Khant Zaw",
        "Xu Jianmin",
        "Tan Weiping",
        "Hap Omaly",
        "Suriyan Vichitlekarn",
    ]
    assert _column(facts, "No.") == [1, 2, 3, 4, 5]
    assert _column(facts, "Delegation") == ["Myanmar", "China", "China", "Cambodia", "Mekong Institute"]
    assert _column(facts, "Honorific") == ["H.E. U", "", "Dr.", "H.E.", ""]
    assert _column(facts, "Remarks")[-1] == "online only"
    assert _column(facts, "ID") == ["uuid-41", "uuid-21", "uuid-22", "uuid-11", "uuid-81"]


def test_a_line_marks_each_change_of_delegation_and_heads_are_bold() -> None:
    rows = _build().sheets[0].rows

    assert [row.line_above for row in rows] == [False, True, False, True, True]
    assert [row.bold for row in rows] == [True, True, False, True, False]


def test_seats_stand_in_the_internal_variant_alone_uncounted() -> None:
    public, internal = _build(), _build(INTERNAL)
    seats = [row for row in internal.sheets[0].rows if row.italic]

    assert "Awaiting nomination" not in _column(public, "Name")
    assert [(seat.cells[0], seat.cells[4], seat.bold) for seat in seats] == [
        (None, "Awaiting nomination", False)
    ]
    assert _column(internal, "No.") == [1, 2, 3, 4, None, 5]
    assert _head(INTERNAL)[4] == (
        "5 participants from 4 delegations: 4 from members and 1 from observers;"
        " 1 seat awaiting nomination, not counted"
    )


def test_family_names_are_in_capitals_only_by_the_events_switch() -> None:
    settings = EventSettings(family_name_capitals=True)
    facts = _build(settings=settings)

    assert _column(facts, "Name")[1:4] == ["XU Jianmin", "Tan Weiping", "HAP Omaly"]
    assert _head(settings=settings)[5].endswith("; names as communicated, family names in capitals")


@pytest.mark.parametrize(
    ("roles", "rule", "said"),
    [
        (CO_CHAIRS, "co-chairs-first", "co-chairs first (host leading), then English alphabetical"),
        (CO_CHAIRS[1:], "co-chairs-first", "co-chairs first, then English alphabetical"),
        ((role(1, Role.HOST), role(2, Role.CO_CHAIR)), "co-chairs-first", "co-chairs first, then English"),
        ((), "co-chairs-first", "Delegations in English alphabetical order"),
        ((role(4, Role.HOST),), "co-chairs-first", "Delegations in English alphabetical order"),
        ((role(3, Role.CO_CHAIR),), "co-chairs-first", "Delegations in English alphabetical order"),
        ((role(2, Role.CO_CHAIR, 1),), "co-chairs-first", "Delegations in English alphabetical order"),
        (CO_CHAIRS, ENGLISH_ALPHABETICAL, "Delegations in English alphabetical order"),
    ],
)
def test_the_head_names_the_order_that_was_really_used(roles: Any, rule: str, said: str) -> None:
    line = _head(roles=roles, settings=EventSettings(precedence_rule=rule))[5]

    assert said in line
    assert ("co-chairs" in line) == ("co-chairs" in said)


def test_members_alone_are_not_said_to_stand_before_others() -> None:
    people = [person for person in _people() if person.delegation_id != 8]

    assert "before others" not in _head(participants=people)[5]


def test_nobody_named_yet_is_said_so() -> None:
    assert _head(participants=[])[4] == "No participants named yet"
    assert _build(participants=[]).sheets[0].rows == ()


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ([], "10 November 2021 (Nay Pyi Taw, UTC+6:30)"),
        ([meeting(1, ends_at=None)], "10 November 2021, 09:00 (Nay Pyi Taw, UTC+6:30)"),
        ([meeting(1, status=MeetingStatus.CANCELLED)], "10 November 2021 (Nay Pyi Taw, UTC+6:30)"),
        (
            [
                meeting(3, starts_at=wall("2021-11-11 09:00"), ends_at=wall("2021-11-11 12:00")),
                meeting(2, starts_at=wall("2021-11-10 13:00"), ends_at=wall("2021-11-10 15:00")),
                meeting(1),
                meeting(4),
            ],
            (
                "10 November 2021, 09:00–11:30, 13:00–15:00; 11 November 2021, 09:00–12:00"
                " (Nay Pyi Taw, UTC+6:30)"
            ),
        ),
        (
            [meeting(1), meeting(2, zone="Asia/Shanghai", starts_at=wall("2021-11-10 14:00"), ends_at=None)],
            "10 November 2021, 09:00–11:30 (Nay Pyi Taw, UTC+6:30); 10 November 2021, 14:00 (Beijing, UTC+8)",
        ),
        (
            [meeting(1, starts_at=wall("2021-11-10 22:00"), ends_at=wall("2021-11-11 01:00"))],
            "10 November 2021, 22:00 to 11 November 2021, 01:00 (Nay Pyi Taw, UTC+6:30)",
        ),
    ],
)
def test_the_head_tells_days_and_times_with_capital_and_offset(meetings: Any, said: str) -> None:
    assert _head(meetings=meetings)[2] == said


def test_an_event_of_several_days_without_meetings_tells_its_days() -> None:
    days = _head(meetings=[], event=event(last_day=date(2021, 11, 12)))[2]

    assert days == "10 November 2021 to 12 November 2021 (Nay Pyi Taw, UTC+6:30)"


def test_an_unknown_host_is_not_invented() -> None:
    assert _head(event=event(hosted_by=""))[1] == "By video link"


def test_a_final_list_says_so_in_head_and_foot() -> None:
    facts = _build(edition={"status": ListStatus.FINAL, "version": 5})

    assert "LIST OF PARTICIPANTS – FINAL, version 5, as of" in facts.sheets[0].head[3].text
    assert facts.sheets[0].footer.version == "Final, version 5"


@pytest.mark.parametrize(
    ("sample", "variant", "marking"),
    [
        (False, PUBLIC, ""),
        (False, INTERNAL, "INTERNAL"),
        (True, PUBLIC, "SAMPLE"),
        (True, INTERNAL, "SAMPLE · INTERNAL"),
    ],
)
def test_samples_and_internal_variants_are_marked(sample: bool, variant: SheetVariant, marking: str) -> None:
    facts = _build(variant, event=event(sample=sample))

    for sheet in facts.sheets:
        assert sheet.footer.marking == marking
        assert sheet.head[0].text.startswith("SAMPLE – ") is sample
        assert sheet.head[3].text.endswith(" – INTERNAL") is (variant is INTERNAL)
    assert ("SAMPLE" in facts.title) is sample


def test_the_footer_leaves_the_counting_of_pages_to_the_writer() -> None:
    footer = _build(event=event(short_title="5th JWG")).sheets[0].footer

    assert (footer.title, footer.pages) == ("5th JWG", "Page {page} of {pages}")


def test_the_internal_variant_has_a_sheet_of_data() -> None:
    sender = replace(CAMBODIA, letter_number="0123", letter_date=date(2021, 10, 20), confirmed_by="Ms. Chan")
    person = replace(
        _people()[0],
        name_order=NameOrder.FAMILY_FIRST,
        level=6,
        phone="0012345",
        zone="Asia/Phnom_Penh",
        notes="two\nlines",
    )
    facts = _build(INTERNAL, delegations=[sender], participants=[person, participant(2, full_name=None)])

    assert [sheet.name for sheet in facts.sheets] == ["Attendees", "Data"]
    assert _column(facts, "ID", 1) == ["uuid-11", "uuid-2"]
    assert {
        heading: _column(facts, heading, 1)[0]
        for heading in (
            "Family name",
            "Name order",
            "Level",
            "Phone",
            "Letter date",
            "Zone",
            "Status",
            "Notes",
        )
    } == {
        "Family name": "Hap",
        "Name order": "Family name first",
        "Level": 6,
        "Phone": "0012345",
        "Letter date": date(2021, 10, 20),
        "Zone": "Phnom Penh (UTC+7)",
        "Status": "Nominated",
        "Notes": "two\nlines",
    }
    assert _column(facts, "Status", 1)[1] == "Awaiting nomination"


def _marked(record: type, names: dict[str, Any], base: Any) -> Any:
    """Return the record with a mark of its own in each internal field that holds text."""
    texts = {
        field.name: f"private-{field.name}"
        for field in fields(record)
        if field.name in names
        and names[field.name].internal
        and names[field.name].kind.value in ("line", "lines")
    }
    # The list name is what everybody may see; the order of a name is a choice, not a text.
    texts.pop("list_name", None)
    return replace(base, **texts)


@pytest.mark.parametrize("variant", [PUBLIC, INTERNAL])
def test_private_facts_stand_in_the_internal_variant_alone(tmp_path: Path, variant: SheetVariant) -> None:
    sender = _marked(Delegation, dict(DELEGATION_FIELDS), CAMBODIA)
    person = _marked(Participant, dict(PARTICIPANT_FIELDS), _people()[0])
    person = replace(person, level=97, zone="Asia/Shanghai", printed_name=None)
    facts = _build(variant, delegations=[sender], participants=[person], event=event(notes="private-event"))
    path = tmp_path / "list.xlsx"
    save_workbook(facts, path)

    with zipfile.ZipFile(path) as archive:
        written = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = repr(facts) + "".join(written.values())
    if variant is PUBLIC:
        assert "private-" not in everything
        for private in ("Nominated", "Beijing", ">97<", "letter", "E-mail", "Phone", "Notes"):
            assert private not in everything, private
        return
    assert "private-email" in written["xl/worksheets/sheet2.xml"]
    for name, part in written.items():
        if name not in ("xl/worksheets/sheet2.xml", "xl/tables/table2.xml"):
            assert "private-" not in part, name
    assert "private-event" not in everything


def test_ten_thousand_people_are_listed_once_each() -> None:
    people = [participant(n, delegation_id=1 + n % 4, full_name=f"Person {n}") for n in range(10_000)]
    rows: tuple[Row, ...] = _build(participants=people).sheets[0].rows

    assert [row.cells[0] for row in rows] == list(range(1, 10_001))
    assert len({row.cells[-1] for row in rows}) == 10_000


def test_building_facts_needs_no_library_of_files() -> None:
    code = (
        "import sys, lmcdesk.services.papers.attendee_sheet\n"
        "sys.exit(any(name in sys.modules for name in ('openpyxl', 'sqlalchemy', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
