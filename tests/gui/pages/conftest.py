"""A meeting with an item and three on its list, for the tests of pages."""

from __future__ import annotations

import pytest

from lmcdesk.domain.kinds import ItemKind
from tests.gui.stage import Stage


@pytest.fixture
def meeting(stage: Stage) -> int:
    values = {"title": "5th Meeting of the Joint Working Group", "starts_at": "2021-11-10T09:00"}
    return stage.desk.programme.add_meeting(stage.event_id, values)


@pytest.fixture
def remarks(stage: Stage, meeting: int) -> int:
    values = {"title": "Opening ceremony", "kind": ItemKind.OPENING_REMARKS, "length_s": "20"}
    return stage.desk.programme.add_item(meeting, values)


@pytest.fixture
def three(stage: Stage, remarks: int, people: dict[str, int]) -> list[int]:
    """Three turns of five minutes each."""
    add = stage.desk.speakers.add_participant
    return [add(remarks, people[name]) for name in ("jianmin", "omaly", "dang")]
