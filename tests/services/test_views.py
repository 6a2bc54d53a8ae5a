"""Ways of looking at a list, saved under names; every step can be undone."""

from __future__ import annotations

import pytest

from lmcdesk.domain.errors import KnownError, UserError
from tests.services.acts import World
from tests.store.contents import contents


def names(world: World, page: str = "participants") -> list[str]:
    return [view.name for view in world.desk.views.all(world.event, page)]


def told(world: World) -> str:
    (entry,) = world.desk.history.entries(world.event, 1)
    return world.desk.wording.say(entry.sentence)


def test_a_view_is_saved_renamed_and_removed_and_each_is_undone(world: World) -> None:
    views, before = world.desk.views, contents(world.path)
    saved = views.save(world.event, "participants", " Heads only ", '{"chips": ["heads"]}')
    assert names(world) == ["Heads only"]
    assert told(world) == "Saved a view of the list"
    views.rename(saved, "Heads")
    assert names(world) == ["Heads"]
    views.remove(saved)
    assert names(world) == []
    world.desk.history.undo(world.event)
    assert names(world) == ["Heads"]
    world.desk.history.undo(world.event)
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_saving_under_a_name_that_is_there_changes_that_view(world: World) -> None:
    views = world.desk.views
    first = views.save(world.event, "participants", "Heads", "one")
    assert views.save(world.event, "participants", "Heads", "two") == first
    assert [view.content for view in views.all(world.event, "participants")] == ["two"]
    world.desk.history.undo(world.event)
    assert [view.content for view in views.all(world.event, "participants")] == ["one"]


def test_views_of_another_page_are_apart(world: World) -> None:
    world.desk.views.save(world.event, "participants", "Heads", "")
    world.desk.views.save(world.event, "connections", "Heads", "")
    assert names(world) == names(world, "connections") == ["Heads"]


@pytest.mark.parametrize("name", ["", " \n", "x" * 81, "Seats"])
def test_a_name_that_cannot_be_taken_is_refused_at_its_field(world: World, name: str) -> None:
    views = world.desk.views
    saved = views.save(world.event, "participants", "Heads", "")
    views.save(world.event, "participants", "Seats", "")
    with pytest.raises(UserError) as caught:
        views.rename(saved, name)
    assert caught.value.field == "name"
    assert names(world) == ["Heads", "Seats"]


def test_a_view_that_is_gone_is_told(world: World) -> None:
    with pytest.raises(KnownError):
        world.desk.views.remove(1)
