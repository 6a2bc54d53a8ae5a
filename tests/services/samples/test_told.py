from __future__ import annotations

from typing import Any

import pytest

from lmcdesk.domain.kinds import Capacity
from lmcdesk.services.samples.draft import ParticipantDraft
from lmcdesk.services.samples.told import ToldRow


def row(**changes: Any) -> ToldRow:
    parts: dict[str, Any] = {
        "told": {"full_name": "Anyone"},
        "assumed": {"capacity": "head", "status": "confirmed"},
        "place": {"delegation_id": "told"},
    }
    return ToldRow.read({**parts, **changes})


def test_assumed_is_what_stands_under_assumed() -> None:
    person = row().draft(ParticipantDraft, key="a")
    assert person.assumed == ("capacity", "status")
    assert person.capacity is Capacity.HEAD


def test_an_assumed_place_names_its_column() -> None:
    assert "delegation_id" in row(place={"delegation_id": "assumed"}).draft(ParticipantDraft, key="a").assumed


def test_notes_are_neither_told_nor_assumed() -> None:
    person = row(notes="ours").draft(ParticipantDraft, key="a")
    assert person.notes == "ours"
    assert "notes" not in person.assumed


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"told": {"full_name": "Anyone", "capacity": "head"}}, "both told and assumed: capacity"),
        ({"told": {"fullname": "Anyone"}}, "has no fullname"),
        ({"told": {"level": "6"}}, "level cannot be '6'"),
        ({"assumed": {"capacity": "king", "status": "confirmed"}}, "king"),
        ({"place": {}}, "has to judge"),
        ({"place": {"delegation_id": "perhaps"}}, "told or assumed"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        row(**changes).draft(ParticipantDraft, key="a")


def test_a_value_from_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="neither told nor assumed: email"):
        row().draft(ParticipantDraft, key="a", email="a@example.org")
