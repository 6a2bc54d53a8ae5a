"""What a page reads takes the same number of statements for three participants and for three hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.resources import resources_root
from lmcdesk.services.samples.draft import EventDraft
from lmcdesk.services.samples.planting import plant
from lmcdesk.services.samples.training import training_event
from tests.store.counting import statements

Read = Callable[[Desk, int], object]
READS: dict[str, tuple[Read, int]] = {
    "events": (lambda desk, event: desk.events.all(), 1),
    "event": (lambda desk, event: desk.events.get(event), 1),
    "counts": (lambda desk, event: desk.events.counts(event), 4),
    "settings": (lambda desk, event: desk.events.settings(event), 1),
    "roster": (lambda desk, event: desk.participants.roster(event), 5),
    "meetings": (lambda desk, event: desk.programme.meetings(event), 2),
    "items": (lambda desk, event: desk.programme.items(event), 1),
    "speaking": (lambda desk, event: desk.speakers.speaking(event), 9),
    "connections": (lambda desk, event: desk.connections.lines(event), 8),
    "sheet": (lambda desk, event: desk.attendees.facts(event, SheetVariant.INTERNAL), 9),
    "history": (lambda desk, event: desk.history.entries(event), 4),
    "undoable": (lambda desk, event: desk.history.undoable(event), 1),
    "redoable": (lambda desk, event: desk.history.redoable(event), 1),
}


def planted(path: Path, people: int) -> tuple[Desk, int, int]:
    desk = open_desk(path, create=True)
    draft: EventDraft = training_event(resources_root(), people=people, seed=1)
    event = plant(desk.store, draft)
    return desk, event, desk.events.counts(event)["participants"]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Desk, int, int]]]:
    folder = tmp_path_factory.mktemp("sizes")
    found = [planted(folder / f"{people}.sqlite3", people) for people in (3, 300)]
    yield found
    for desk, _, _ in found:
        desk.close()


@pytest.mark.parametrize("name", READS)
def test_a_read_model_takes_few_statements_and_no_more_for_more_people(
    desks: list[tuple[Desk, int, int]], name: str
) -> None:
    read, most = READS[name]
    sent = []
    for desk, event, _ in desks:
        with statements(desk.store) as heard:
            read(desk, event)
        sent.append(heard)
    assert len(sent[0]) == len(sent[1]) <= most


def test_the_two_sizes_are_as_different_as_they_should_be(desks: list[tuple[Desk, int, int]]) -> None:
    (_, _, few), (_, _, many) = desks
    assert few <= 10
    assert many >= 300


def test_planting_many_takes_statements_by_delegation_not_by_person(tmp_path: Path) -> None:
    sent = []
    for people in (30, 300):
        desk = open_desk(tmp_path / f"{people}.sqlite3", create=True)
        with statements(desk.store) as heard:
            desk.samples.plant_training(people)
        desk.close()
        sent.append(len(heard))
    assert sent[1] < sent[0] * 3
