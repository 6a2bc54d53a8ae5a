"""Events and what is chosen for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lmcdesk.desk import Desk
from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.kinds import DelegationKind, ListStatus, Role
from lmcdesk.domain.rules import CO_CHAIRS_FIRST, ENGLISH_ALPHABETICAL
from lmcdesk.domain.settings import EventSettings
from lmcdesk.store import tables
from tests.services.acts import World, choose
from tests.store.contents import contents, steps

VALUES = {"title": "Forum", "first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}


def test_a_new_event_holds_what_was_told_and_the_defaults(desk: Desk) -> None:
    event = desk.events.get(desk.events.create({**VALUES, "hosted_by": "the Ministry"}))
    assert (event.title, event.hosted_by, event.zone) == ("Forum", "the Ministry", "Asia/Yangon")
    assert (event.first_day, event.last_day) == (date(2021, 11, 10), date(2021, 11, 12))
    assert (event.short_title, event.notes, event.sample, event.assumed) == ("", "", False, ())
    assert desk.events.settings(event.id) == EventSettings()
    assert desk.events.counts(event.id) == {
        "delegations": 0,
        "participants": 0,
        "connections": 0,
        "speakers": 0,
    }


def test_two_events_may_bear_one_name(desk: Desk) -> None:
    one, other = desk.events.create(VALUES), desk.events.create(VALUES)
    assert one != other
    assert [event.title for event in desk.events.all()] == ["Forum", "Forum"]
    assert len({event.uuid for event in desk.events.all()}) == 2


def test_events_are_listed_the_latest_first(desk: Desk) -> None:
    years = {
        year: desk.events.create({**VALUES, "first_day": f"{year}-01-01", "last_day": f"{year}-01-02"})
        for year in (2021, 2023, 2022)
    }
    again = desk.events.create({**VALUES, "first_day": "2022-01-01", "last_day": "2022-01-02"})
    assert [event.id for event in desk.events.all()] == [years[2023], years[2022], again, years[2021]]


@pytest.mark.parametrize("name", ["title", "first_day", "last_day", "zone"])
def test_what_an_event_needs_is_asked_for_at_its_field(desk: Desk, name: str) -> None:
    for values in ({k: v for k, v in VALUES.items() if k != name}, {**VALUES, name: "  "}):
        with pytest.raises(UserError) as caught:
            desk.events.create(values)
        assert (caught.value.sentence.key, caught.value.field) == ("field.required", name)
    assert desk.events.all() == []
    assert steps(desk.store.path) == []


def test_an_event_of_one_day_is_one_and_of_less_is_refused(desk: Desk) -> None:
    event_id = desk.events.create({**VALUES, "last_day": "2021-11-10"})
    for act in (
        lambda: desk.events.create({**VALUES, "last_day": "2021-11-09"}),
        lambda: desk.events.edit(event_id, {"last_day": "2021-11-09"}),
        lambda: desk.events.edit(event_id, {"first_day": "2021-11-11"}),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert (caught.value.sentence.key, caught.value.field) == ("event.days_reversed", "last_day")
    desk.events.edit(event_id, {"first_day": "2022-01-01", "last_day": "2022-01-01"})
    assert desk.events.get(event_id).first_day == date(2022, 1, 1)


def test_a_zone_that_no_clock_keeps_is_refused(desk: Desk) -> None:
    for zone in ("Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Asia"):
        with pytest.raises(UserError) as caught:
            desk.events.create({**VALUES, "zone": zone})
        assert (caught.value.sentence.key, caught.value.field) == ("field.not_a_zone", "zone")


def test_the_host_of_a_new_event_is_a_delegation_with_that_role_in_the_same_step(desk: Desk) -> None:
    event_id = desk.events.create(VALUES, {"short_name": " Ruri\u202etania\x07 ", "code": "RUR"})
    roster = desk.participants.roster(event_id)
    (host,) = roster.delegations
    assert (host.short_name, host.code, host.kind) == ("Ruritania", "RUR", DelegationKind.MEMBER)
    assert roster.roles == {host.id: frozenset({Role.HOST})}
    assert len(steps(desk.store.path)) == 1


@pytest.mark.parametrize("host", [{}, {"short_name": "  "}, {"short_name": "x", "shoe_size": "7"}])
def test_a_host_without_a_name_or_with_unknown_fields_makes_no_event(
    desk: Desk, host: dict[str, object]
) -> None:
    with pytest.raises(UserError):
        desk.events.create(VALUES, host)
    assert contents(desk.store.path)["event"] == {}


def test_making_an_event_is_a_step_of_the_store_that_can_be_undone(desk: Desk) -> None:
    event_id = desk.events.create(VALUES, {"short_name": "Ruritania"})
    before = contents(desk.store.path)
    assert desk.history.undoable(event_id) is None
    assert desk.history.undo(None) is not None
    assert desk.events.all() == []
    desk.history.redo(None)
    assert contents(desk.store.path) == before


def test_making_an_event_is_not_undone_once_there_is_work_in_it(desk: Desk) -> None:
    event_id = desk.events.create(VALUES)
    desk.delegations.add(event_id, {"short_name": "Ruritania"})
    before = contents(desk.store.path)
    with pytest.raises(KnownError) as caught:
        desk.history.undo(None)
    assert caught.value.sentence.key == "journal.depended_on"
    assert contents(desk.store.path) == before


def test_a_removed_event_comes_back_whole(world: World) -> None:
    before = contents(world.path)
    world.desk.events.remove(world.event)
    assert all(rows == {} for rows in contents(world.path).values())
    world.desk.history.undo(None)
    assert contents(world.path) == before


def test_no_work_goes_into_a_store_of_samples(desk: Desk) -> None:
    desk.samples.plant_founding()
    before = contents(desk.store.path)
    with pytest.raises(KnownError) as caught:
        desk.events.create(VALUES)
    assert caught.value.sentence.key == "store.sample_only"
    assert contents(desk.store.path) == before


# Settings.


def test_choosing_writes_only_what_differs(world: World) -> None:
    chosen = EventSettings(precedence_rule=ENGLISH_ALPHABETICAL, family_name_capitals=True)
    world.desk.events.edit(world.event, {}, settings=chosen)
    assert world.desk.events.settings(world.event) == chosen
    rows = contents(world.path)["event_setting"]
    assert {row["name"] for row in rows.values()} == {"precedence_rule", "family_name_capitals"}
    number = len(steps(world.path))
    world.desk.events.edit(world.event, {}, settings=chosen)
    assert len(steps(world.path)) == number
    choose(world, family_name_capitals=False)
    assert [row["operation"] for row in steps(world.path)[-1]["rows"]] == ["update"]


def test_fields_and_settings_left_together_are_one_step(world: World) -> None:
    before = contents(world.path)
    number = len(steps(world.path))
    chosen = EventSettings(family_name_capitals=True)
    world.desk.events.edit(world.event, {"title": "Nadir Forum"}, {"title": "Zenith Forum"}, chosen)
    assert len(steps(world.path)) == number + 1
    assert {row["table_name"] for row in steps(world.path)[-1]["rows"]} == {"event", "event_setting"}
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_settings_are_not_chosen_where_a_field_is_refused_or_has_moved_on(world: World) -> None:
    before = contents(world.path)
    chosen = EventSettings(family_name_capitals=True)
    with pytest.raises(UserError):
        world.desk.events.edit(world.event, {"title": "  "}, settings=chosen)
    with pytest.raises(UserError):
        world.desk.events.edit(world.event, {"last_day": "2021-11-01"}, settings=chosen)
    with pytest.raises(ConflictError):
        world.desk.events.edit(world.event, {"title": "Mine"}, {"title": "What I saw"}, chosen)
    assert contents(world.path) == before


def test_settings_come_back_as_the_types_they_are(world: World) -> None:
    chosen = EventSettings(ENGLISH_ALPHABETICAL, "Myanmar", True, True, ListStatus.FINAL, 12)
    world.desk.events.edit(world.event, {}, settings=chosen)
    found = world.desk.events.settings(world.event)
    assert found == chosen
    assert found.sheet_status is ListStatus.FINAL
    assert found.co_chairs_asked is True


def test_settings_of_one_event_are_not_those_of_another(world: World) -> None:
    other = world.desk.events.create(VALUES)
    choose(world, family_name_capitals=True)
    assert world.desk.events.settings(other) == EventSettings()


def test_a_rule_of_precedence_that_is_none_is_refused(world: World) -> None:
    with pytest.raises(UserError) as caught:
        choose(world, precedence_rule="by-weight")
    assert (caught.value.sentence.key, caught.value.field) == ("rule.unknown", "precedence_rule")
    assert world.desk.events.settings(world.event).precedence_rule == CO_CHAIRS_FIRST


def test_a_setting_of_a_newer_version_is_left_alone(world: World) -> None:
    with world.desk.store.write("event.edited", world.event, event=world.event) as unit:
        unit.insert(tables.event_setting, {"event_id": world.event, "name": "later", "value": '"x"'})
    assert world.desk.events.settings(world.event) == EventSettings()
    choose(world, family_name_capitals=True)
    assert {row["name"] for row in contents(world.path)["event_setting"].values()} == {
        "later",
        "family_name_capitals",
    }


def test_counts_are_those_of_the_event(world: World) -> None:
    assert world.desk.events.counts(world.event) == {
        "delegations": 2,
        "participants": 3,
        "connections": 0,
        "speakers": 4,
    }


def test_settings_that_others_chose_meanwhile_stay_and_the_same_one_is_a_conflict(world: World) -> None:
    events, seen = world.desk.events, world.desk.events.settings(world.event)
    events.edit(world.event, {}, settings=replace(seen, keep_until=date(2027, 4, 2)))
    hers = replace(seen, family_name_capitals=True)
    events.edit(world.event, {}, settings=hers, seen_settings=seen)
    assert events.settings(world.event) == replace(hers, keep_until=date(2027, 4, 2))
    hers = replace(seen, keep_until=date(2027, 3, 1))
    with pytest.raises(ConflictError) as caught:
        events.edit(world.event, {}, settings=hers, seen_settings=seen)
    assert (caught.value.seen, caught.value.now) == ({"keep_until": None}, {"keep_until": date(2027, 4, 2)})
