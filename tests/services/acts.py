"""A call of every service method that writes, and what its sentence has to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.importing.review import Review
from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.domain.kinds import BackupReason, Capacity, ListStatus, Role, TestResult, TestSubject
from lmcdesk.domain.rules import ENGLISH_ALPHABETICAL
from lmcdesk.services.handover import Handover
from tests.store.contents import file_of, start_counting_at

FIRST_ID = 71_030_000
FIRST_NUMBER = 83_050_000
NUMBERS_OF_NOBODY = "+999 555 0100"


@dataclass
class World:
    """An event with one of everything; its ids and numbers are like no other number."""

    desk: Desk
    path: Path
    event: int
    host: int
    guest: int
    person: int
    other: int
    seat: int
    meeting: int
    item: int
    turns: Sequence[int]

    @cached_property
    def connection(self) -> int:
        """Make a connection of the host's with one person in it, for those who ask."""
        made = self.desk.connections.add(self.event, {"name": "Cabinet room"}, self.host)
        self.desk.connections.put(made, [self.person])
        return made

    def sample_desk(self) -> Desk:
        """Put a store of samples in the place of the store of work."""
        self.desk.close()
        self.desk = open_desk(self.path.with_name("sample.sqlite3"), create=True)
        make_distinctive(self.desk)
        return self.desk


def make_distinctive(desk: Desk) -> None:
    """Let ids and numbers of Changes go on from where no other number is."""
    start_counting_at(desk.store.path, FIRST_ID)
    with file_of(desk.store.path) as file:
        file.execute("INSERT INTO sqlite_sequence VALUES ('change', ?)", (FIRST_NUMBER,))


def build_world(desk: Desk) -> World:
    make_distinctive(desk)
    event = desk.events.create(
        {"title": "Zenith Forum", "first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}
    )
    host = desk.delegations.add(event, {"short_name": "Ruritania"})
    guest = desk.delegations.add(event, {"short_name": "Graustark"})
    person = desk.participants.add(host, {"full_name": "Ada Quill", "email": "ada@example.org"})
    other = desk.participants.add(guest, {"full_name": "Bo Inkwell"})
    seat = desk.participants.add(guest, {"capacity": "head"})
    meeting = desk.programme.add_meeting(event, {"title": "Opening sitting", "starts_at": "2021-11-10T09:00"})
    item = desk.programme.add_item(meeting, {"title": "Water and energy", "kind": "presentation"})
    turns = [
        desk.speakers.add_participant(item, person),
        desk.speakers.add_participant(item, other),
        desk.speakers.add_walk_in(item, "Rapporteur of the day"),
        desk.speakers.add_delegation(item, guest),
    ]
    return World(desk, desk.store.path, event, host, guest, person, other, seat, meeting, item, turns)


Act = Callable[[World], tuple[str, ...]]
"""Call a method once and return what its sentence has to say: of whom or what, and the new value."""


def _create(world: World) -> tuple[str, ...]:
    values = {
        "title": "Second Forum",
        "first_day": "2022-01-10",
        "last_day": "2022-01-12",
        "zone": "Asia/Tokyo",
    }
    world.desk.events.create(values, {"short_name": "Ruritania"})
    return ("Second Forum",)


def _edit_event(world: World) -> tuple[str, ...]:
    world.desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink", "last_day": "2021-11-20"})
    return "Zenith Forum", "the Ministry of Ink", "20 November 2021", "12 November 2021"


def _remove_event(world: World) -> tuple[str, ...]:
    world.desk.events.remove(world.event)
    return "Zenith Forum", "3 participants", "4 places on lists of speakers"


def choose(world: World, **chosen: Any) -> None:
    """Choose some settings of the event."""
    now = world.desk.events.settings(world.event)
    world.desk.events.edit(world.event, {}, settings=replace(now, **chosen))


def _choose(world: World) -> tuple[str, ...]:
    choose(world, precedence_rule=ENGLISH_ALPHABETICAL, family_name_capitals=True)
    return "Zenith Forum", "order of precedence", "English alphabetical", "family names in capitals", "yes"


def _capitals_off(world: World) -> tuple[str, ...]:
    choose(world, family_name_capitals=True)
    choose(world, family_name_capitals=False)
    return "Zenith Forum", "family names in capitals", "no"


def _edit_event_and_settings(world: World) -> tuple[str, ...]:
    now = world.desk.events.settings(world.event)
    chosen = replace(now, family_name_capitals=True)
    world.desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink"}, settings=chosen)
    return "Zenith Forum", "the Ministry of Ink", "family names in capitals", "yes"


def _add_delegation(world: World) -> tuple[str, ...]:
    world.desk.delegations.add(world.event, {"short_name": "Syldavia"})
    return ("Syldavia",)


def _add_six(world: World) -> tuple[str, ...]:
    world.desk.delegations.add_six(world.event)
    return "Zenith Forum", "6 members"


def _add_one_of_six(world: World) -> tuple[str, ...]:
    world.desk.delegations.add_six(world.event)
    roster = world.desk.participants.roster(world.event)
    world.desk.delegations.remove(next(found.id for found in roster.delegations if found.code == "VNM"))
    world.desk.delegations.add_six(world.event)
    return "Zenith Forum", "1 member "


def _edit_delegation(world: World) -> tuple[str, ...]:
    values = {"official_name": "the Kingdom of Graustark", "seats": "12", "deadline": "2021-10-30"}
    world.desk.delegations.edit(world.guest, values)
    return "Graustark", "the Kingdom of Graustark", "12", "30 October 2021"


def _remove_delegation(world: World) -> tuple[str, ...]:
    world.desk.delegations.remove(world.guest)
    return "Graustark", "2 participants", "2 places"


def _chairs(world: World) -> tuple[str, ...]:
    world.desk.delegations.answer_chairs(world.event, world.host, [world.host, world.guest])
    return "Zenith Forum", "host Ruritania", "co-chair Ruritania and Graustark"


def _other_chairs(world: World) -> tuple[str, ...]:
    world.desk.delegations.answer_chairs(world.event, world.host, [world.host])
    world.desk.delegations.answer_chairs(world.event, None, [world.guest])
    return "Zenith Forum", "no longer host Ruritania", "no longer co-chair Ruritania", "co-chair Graustark"


def _confirm(world: World) -> tuple[str, ...]:
    world.desk.delegations.confirm(world.guest, "Ms. Plum", date(2021, 11, 2))
    return ("Graustark",)


def _place_member(world: World) -> tuple[str, ...]:
    world.desk.participants.add(world.host, {"full_name": "Cy Blotter"})
    world.desk.delegations.place_member(world.person, 2)
    return "Ada Quill", "place 2", "Ruritania"


def _order_by_rule(world: World) -> tuple[str, ...]:
    _place_member(world)
    world.desk.delegations.order_by_rule(world.host)
    return ("Ruritania",)


def _co_chair(world: World) -> tuple[str, ...]:
    world.desk.delegations.set_role(world.guest, Role.CO_CHAIR, held=True)
    return "Graustark", "co-chair Graustark"


def _no_co_chair(world: World) -> tuple[str, ...]:
    world.desk.delegations.set_role(world.guest, Role.CO_CHAIR, held=True)
    world.desk.delegations.set_role(world.guest, Role.CO_CHAIR, held=False)
    return "Graustark", "no longer co-chair Graustark"


def _other_host(world: World) -> tuple[str, ...]:
    world.desk.delegations.set_role(world.host, Role.HOST, held=True)
    world.desk.delegations.set_role(world.guest, Role.HOST, held=True)
    return "Graustark", "host Graustark", "no longer host Ruritania"


def _add_participant(world: World) -> tuple[str, ...]:
    world.desk.participants.add(world.host, {"honorific": "H.E.", "full_name": "Cy Quarto"})
    return ("H.E. Cy Quarto",)


def _add_seat(world: World) -> tuple[str, ...]:
    world.desk.participants.add(world.host, {})
    return ("a seat of Ruritania",)


def _edit_participant(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.person, {"capacity": Capacity.DEPUTY_HEAD, "phone": "+855 12 345"})
    return "Ada Quill", "Deputy head", "+855 12 345"


def _name_seat(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.seat, {"full_name": "Di Octavo"})
    return ("Di Octavo",)


def _empty_field(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.person, {"email": ""})
    return "Ada Quill", "ada@example.org", "emptied"


def _move_participant(world: World) -> tuple[str, ...]:
    world.desk.participants.move_to(world.person, world.guest)
    return "Ada Quill", "Graustark"


def _edit_many(world: World) -> tuple[str, ...]:
    world.desk.participants.edit_many([world.person, world.other], {"status": "confirmed"})
    return "2 participants", "status → Confirmed", "Ada Quill and Bo Inkwell"


def _edit_many_of_many(world: World) -> tuple[str, ...]:
    more = [world.desk.participants.add(world.host, {"full_name": f"Cy {n}"}) for n in range(3)]
    ids = [world.person, world.other, world.seat, *more]
    world.desk.participants.edit_many(ids, {"unit": "Protocol"})
    return "6 participants", "“Protocol”", "Ada Quill, Bo Inkwell, a seat of Graustark and 3 others"


def _empty_many(world: World) -> tuple[str, ...]:
    world.desk.participants.edit_many([world.person, world.other], {"email": ""})
    return "1 participant:", "emptied", "Ada Quill"


def _move_many(world: World) -> tuple[str, ...]:
    world.desk.participants.move_many([world.other, world.seat], world.host)
    return "2 participants", "to Ruritania", "Bo Inkwell and a seat of Ruritania"


def _remove_many(world: World) -> tuple[str, ...]:
    world.desk.participants.remove_many([world.person, world.other])
    return "2 participants", "2 places on lists", "Ada Quill and Bo Inkwell"


def _set_cells(world: World) -> tuple[str, ...]:
    world.desk.participants.set_cells({world.person: {"unit": "Roads"}, world.other: {"level": "3"}})
    return "2 participants", "Unit", "Level", "Ada Quill and Bo Inkwell"


def _move_by_cells(world: World) -> tuple[str, ...]:
    world.desk.participants.set_cells({world.other: {"delegation_id": world.host}})
    return "1 participant", "Delegation", "Bo Inkwell"


def _save_view(world: World) -> tuple[str, ...]:
    world.desk.views.save(world.event, "participants", "Heads", "{}")
    return ("Saved a view",)


def _save_view_again(world: World) -> tuple[str, ...]:
    world.desk.views.save(world.event, "participants", "Heads", "{}")
    world.desk.views.save(world.event, "participants", "Heads", "[]")
    return ("Changed a saved view",)


def _rename_view(world: World) -> tuple[str, ...]:
    world.desk.views.rename(world.desk.views.save(world.event, "participants", "Heads", "{}"), "Chiefs")
    return ("Renamed a saved view",)


def _remove_view(world: World) -> tuple[str, ...]:
    world.desk.views.remove(world.desk.views.save(world.event, "participants", "Heads", "{}"))
    return ("Removed a saved view",)


def _remove_participant(world: World) -> tuple[str, ...]:
    world.desk.participants.remove(world.person)
    return "Ada Quill", "1 place on a list of speakers"


def _remove_seat(world: World) -> tuple[str, ...]:
    world.desk.participants.remove(world.seat)
    return ("a seat of Graustark",)


def _twin(world: World) -> int:
    return world.desk.participants.add(world.guest, {"full_name": "Quill Ada", "unit": "Protocol"})


def _merge(world: World) -> tuple[str, ...]:
    twin = _twin(world)
    world.desk.speakers.add_participant(world.item, twin)
    world.desk.persons.merge(world.person, twin, {})
    return "Merged Quill Ada into Ada Quill", "1 place on a list of speakers"


def _merge_with(world: World) -> tuple[str, ...]:
    world.desk.persons.merge(world.person, _twin(world), {"unit": "Protocol", "delegation_id": world.guest})
    return "Merged Quill Ada into Ada Quill", "unit “Protocol”"


def _tell_apart(world: World) -> tuple[str, ...]:
    world.desk.persons.tell_apart(world.other, world.person)
    return "Bo Inkwell and Ada Quill", "not the same person"


def _replace(world: World) -> tuple[str, ...]:
    world.desk.persons.replace(world.person, {"honorific": "H.E.", "full_name": "Cy Quarto"})
    return "Replaced Ada Quill by H.E. Cy Quarto", "1 place on a list of speakers"


def _withdraw(world: World) -> tuple[str, ...]:
    world.desk.persons.withdraw([world.person])
    return ("Withdrew Ada Quill",)


def _withdraw_several(world: World) -> tuple[str, ...]:
    world.desk.persons.withdraw([world.person, world.other])
    return "Withdrew 2 participants", "Ada Quill and Bo Inkwell"


def _reinstate(world: World) -> tuple[str, ...]:
    world.desk.persons.withdraw([world.person, world.other])
    world.desk.persons.reinstate([world.person])
    return ("Reinstated Ada Quill",)


def _reinstate_several(world: World) -> tuple[str, ...]:
    world.desk.persons.withdraw([world.person, world.other])
    world.desk.persons.reinstate([world.other, world.person])
    return "Reinstated 2 participants", "Ada Quill and Bo Inkwell"


def _add_meeting(world: World) -> tuple[str, ...]:
    world.desk.programme.add_meeting(world.event, {"title": "Closing", "starts_at": "2021-11-12T15:00"})
    return ("Closing",)


def _add_meeting_with_item(world: World) -> tuple[str, ...]:
    meeting = {"title": "Closing", "starts_at": "2021-11-12T15:00"}
    world.desk.programme.add_meeting_with_item(world.event, meeting, {"title": "Farewell"})
    return "Closing", "Farewell"


def _edit_meeting(world: World) -> tuple[str, ...]:
    world.desk.programme.edit_meeting(world.meeting, {"starts_at": "2021-11-10T10:30", "kind": "ceremony"})
    return "Opening sitting", "10 November 2021, 10:30", "Ceremony"


def _remove_meeting(world: World) -> tuple[str, ...]:
    world.desk.programme.remove_meeting(world.meeting)
    return "Opening sitting", "4 places"


def _add_item(world: World) -> tuple[str, ...]:
    world.desk.programme.add_item(world.meeting, {"title": "Any other business"})
    return ("Any other business",)


def _edit_item(world: World) -> tuple[str, ...]:
    world.desk.programme.edit_item(
        world.item, {"length_s": "1h30", "public": "no", "kind": "opening_remarks"}
    )
    return "Water and energy", "1 h 30 min", "no", "Opening remarks"


def _remove_item(world: World) -> tuple[str, ...]:
    world.desk.programme.remove_item(world.item)
    return "Water and energy", "4 places"


def _add_speaker(world: World) -> tuple[str, ...]:
    world.desk.speakers.add_participant(world.item, world.other)
    return "Bo Inkwell", "Water and energy", "place 5"


def _add_delegation_turn(world: World) -> tuple[str, ...]:
    world.desk.speakers.add_delegation(world.item, world.host)
    return "Ruritania", "Water and energy", "place 5"


def _add_walk_in(world: World) -> tuple[str, ...]:
    world.desk.speakers.add_walk_in(world.item, "The mayor")
    return "The mayor", "Water and energy", "place 5"


def _name_speaker(world: World) -> tuple[str, ...]:
    world.desk.speakers.name_speaker(world.turns[3], world.other)
    return "Bo Inkwell", "Water and energy"


def _unname_speaker(world: World) -> tuple[str, ...]:
    world.desk.speakers.name_speaker(world.turns[1], None)
    return "Graustark", "Water and energy"


def _edit_turn(world: World) -> tuple[str, ...]:
    world.desk.speakers.edit(
        world.turns[0], {"limit_s": "8:30", "kind": "country_report", "state": "later_today"}
    )
    return "Ada Quill", "Water and energy", "8 min 30 s", "Country report", "Later today"


def _move(world: World) -> tuple[str, ...]:
    world.desk.speakers.move(world.turns[0], 3)
    return "Ada Quill", "Water and energy", "place 3"


def _move_before(world: World) -> tuple[str, ...]:
    world.desk.speakers.move_before(world.turns[2], world.turns[1])
    return "Rapporteur of the day", "Water and energy", "place 2"


def _move_last(world: World) -> tuple[str, ...]:
    world.desk.speakers.move_last(world.turns[0])
    return "Ada Quill", "Water and energy", "place 4"


def _remove_turn(world: World) -> tuple[str, ...]:
    world.desk.speakers.remove(world.turns[3])
    return "Graustark", "Water and energy"


def _add_connection(world: World) -> tuple[str, ...]:
    world.desk.connections.add(world.event, {"name": "Own laptop", "kind": "laptop"}, world.guest)
    return ("Added the connection Own laptop",)


def _add_connections(world: World) -> tuple[str, ...]:
    assert world.connection
    world.desk.connections.add_for_delegations(world.event)
    return "1 connection ", "Zenith Forum"


def _edit_connection(world: World) -> tuple[str, ...]:
    values = {"phone": "+855 12 345", "kind": "telephone", "display_name": "RUR"}
    world.desk.connections.edit(world.connection, values)
    return "Cabinet room", "+855 12 345", "Telephone", "RUR"


def _move_connection(world: World) -> tuple[str, ...]:
    world.desk.connections.move_to(world.connection, world.guest)
    return "Cabinet room", "to Graustark"


def _free_connection(world: World) -> tuple[str, ...]:
    world.desk.connections.move_to(world.connection, None)
    return "Cabinet room", "to no delegation"


def _put_in(world: World) -> tuple[str, ...]:
    world.desk.connections.put(world.connection, [world.other])
    return "Bo Inkwell", "into Cabinet room"


def _put_several_in(world: World) -> tuple[str, ...]:
    world.desk.connections.put(world.connection, [world.person, world.other, world.seat])
    return "2 participants", "into Cabinet room"


def _take_out(world: World) -> tuple[str, ...]:
    world.desk.connections.take_out(world.connection, world.person)
    return "Ada Quill", "out of Cabinet room"


def _record(world: World) -> tuple[str, ...]:
    results = {TestSubject.SOUND: TestResult.PASSED, TestSubject.CAMERA: TestResult.FAILED}
    world.desk.connections.record(world.connection, results, "Cy")
    return "Cabinet room", "Sound – Passed and Camera – Failed"


def _remove_connection(world: World) -> tuple[str, ...]:
    _record(world)
    world.desk.connections.remove(world.connection)
    return ("Removed the connection Cabinet room",)


def _keep(world: World) -> tuple[str, ...]:
    world.desk.attendees.keep(world.event, ListStatus.FINAL, 4)
    return "Zenith Forum", "Final", "4"


def _undo(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    world.desk.history.undo(world.event)
    return "Undid", "Ada Quill", "Protocol"


def _redo(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    world.desk.history.undo(world.event)
    world.desk.history.redo(world.event)
    return "Redid", "Ada Quill", "Protocol"


def _review(world: World) -> Review:
    """Review a list of two new people of one delegation."""
    cells = (("Delegation", "Name"), ("Ruritania", "Cleo Nib"), ("Ruritania", "Dot Page"))
    rows = tuple(IncomingRow(number, row) for number, row in enumerate(cells, start=1))
    importing = world.desk.importing
    return importing.review(world.event, importing.suggest(world.event, IncomingTable("Names", rows)))


def _import(world: World) -> tuple[str, ...]:
    world.desk.importing.apply(_review(world))
    return "2 participants", "list"


def _import_without_backup(world: World) -> tuple[str, ...]:
    world.desk.importing.write(_review(world))
    return "2 participants", "list"


def _copy(world: World) -> tuple[str, ...]:
    world.desk.copying.copy_from(world.path, world.event)
    return ("Zenith Forum", "another store")


def _add_copy(world: World) -> tuple[str, ...]:
    copying = world.desk.copying
    copying.add(copying.read(world.path, world.event), world.path)
    return ("Zenith Forum", "another store")


def _hand_over(world: World) -> Handover:
    return world.desk.handover.read(
        world.desk.handover.write(world.event, world.path.with_name("event.lmcdesk"))
    )


def _add_handed_over(world: World) -> tuple[str, ...]:
    handover = _hand_over(world)
    world.desk.events.remove(world.event)
    world.event = world.desk.handover.add(handover)
    return "Zenith Forum", "hand-over file"


def _copy_handed_over(world: World) -> tuple[str, ...]:
    world.desk.handover.add(_hand_over(world), copy=True)
    return "Zenith Forum", "copy", "hand-over file"


def _update_handed_over(world: World) -> tuple[str, ...]:
    handover = _hand_over(world)
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    world.desk.delegations.add(world.event, {"short_name": "Syldavia"})
    world.desk.handover.update(handover, world.desk.handover.compare(handover))
    return "Zenith Forum", "hand-over file", "2 entries"


def _take_back(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    step = world.desk.history.entries(world.event, 1)[0].number
    world.desk.participants.edit(world.person, {"phone": "+855 12 345"})
    world.desk.history.take_back(world.event, step)
    return "Took back", "Ada Quill", "Protocol"


def _take_back_in_part(world: World) -> tuple[str, ...]:
    world.desk.delegations.add_six(world.event)
    step = world.desk.history.entries(world.event, 1)[0].number
    roster = world.desk.participants.roster(world.event)
    laos = next(found.id for found in roster.delegations if found.code == "LAO")
    world.desk.participants.add(laos, {"full_name": "Cy Quarto"})
    world.desk.history.take_back(world.event, step)
    return "Took back", "5 of 6 entries", "6 members"


def _go_back(world: World) -> tuple[str, ...]:
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    step = world.desk.history.entries(world.event, 1)[0].number
    world.desk.participants.edit(world.person, {"phone": "+855 12 345"})
    world.desk.participants.remove(world.other)
    world.desk.history.go_back(world.event, step)
    return "Took back 2 steps", "Ada Quill", "Protocol"


def _forget(world: World) -> tuple[str, ...]:
    world.desk.forgetting.forget(world.event)
    return "Forgot", "Zenith Forum"


def _forget_in(world: World) -> tuple[str, ...]:
    world.desk.forgetting.forget_in(world.event, world.desk.backups.make(BackupReason.ASKED).path)
    return _forget(world)


def _forget_all(world: World) -> tuple[str, ...]:
    world.desk.forgetting.forget_all(world.event)
    return "Forgot", "Zenith Forum"


def _go_on_forgetting(world: World) -> tuple[str, ...]:
    told = _forget(world)
    world.desk.forgetting.go_on(world.desk.events.get(world.event).uuid)
    return told


def _plant_founding(world: World) -> tuple[str, ...]:
    desk = world.sample_desk()
    event = desk.events.get(desk.samples.plant_founding())
    return ((event.short_title or event.title),)


def _plant_training(world: World) -> tuple[str, ...]:
    desk = world.sample_desk()
    event = desk.events.get(desk.samples.plant_training(people=20))
    return ((event.short_title or event.title),)


def _start_over(world: World) -> tuple[str, ...]:
    desk = world.sample_desk()
    event = desk.events.get(desk.samples.start_over(desk.samples.plant_founding()))
    return ((event.short_title or event.title),)


def _ensure(world: World) -> tuple[str, ...]:
    desk = world.sample_desk()
    event = desk.events.get(desk.samples.ensure())
    return ((event.short_title or event.title),)


ACTS: dict[str, tuple[Act, ...]] = {
    "EventService.create": (_create,),
    "EventService.edit": (_edit_event, _choose, _capitals_off, _edit_event_and_settings),
    "EventService.remove": (_remove_event,),
    "DelegationService.add": (_add_delegation,),
    "DelegationService.add_six": (_add_six, _add_one_of_six),
    "DelegationService.edit": (_edit_delegation,),
    "DelegationService.remove": (_remove_delegation,),
    "DelegationService.answer_chairs": (_chairs, _other_chairs),
    "DelegationService.confirm": (_confirm,),
    "DelegationService.place_member": (_place_member,),
    "DelegationService.order_by_rule": (_order_by_rule,),
    "DelegationService.set_role": (_co_chair, _no_co_chair, _other_host),
    "ParticipantService.add": (_add_participant, _add_seat),
    "ParticipantService.edit": (_edit_participant, _name_seat, _empty_field),
    "ParticipantService.move_to": (_move_participant,),
    "ParticipantService.edit_many": (_edit_many, _edit_many_of_many, _empty_many),
    "ParticipantService.move_many": (_move_many,),
    "ParticipantService.set_cells": (_set_cells, _move_by_cells),
    "ViewService.save": (_save_view, _save_view_again),
    "ViewService.rename": (_rename_view,),
    "ViewService.remove": (_remove_view,),
    "ParticipantService.remove_many": (_remove_many,),
    "ImportService.apply": (_import,),
    "ImportService.write": (_import_without_backup,),
    "ParticipantService.remove": (_remove_participant, _remove_seat),
    "PersonService.merge": (_merge, _merge_with),
    "PersonService.tell_apart": (_tell_apart,),
    "PersonService.replace": (_replace,),
    "PersonService.withdraw": (_withdraw, _withdraw_several),
    "PersonService.reinstate": (_reinstate, _reinstate_several),
    "ProgrammeService.add_meeting": (_add_meeting,),
    "ProgrammeService.add_meeting_with_item": (_add_meeting_with_item,),
    "ProgrammeService.edit_meeting": (_edit_meeting,),
    "ProgrammeService.remove_meeting": (_remove_meeting,),
    "ProgrammeService.add_item": (_add_item,),
    "ProgrammeService.edit_item": (_edit_item,),
    "ProgrammeService.remove_item": (_remove_item,),
    "SpeakerService.add_participant": (_add_speaker,),
    "SpeakerService.add_delegation": (_add_delegation_turn,),
    "SpeakerService.add_walk_in": (_add_walk_in,),
    "SpeakerService.name_speaker": (_name_speaker, _unname_speaker),
    "SpeakerService.edit": (_edit_turn,),
    "SpeakerService.move": (_move,),
    "SpeakerService.move_before": (_move_before,),
    "SpeakerService.move_last": (_move_last,),
    "SpeakerService.remove": (_remove_turn,),
    "ConnectionService.add": (_add_connection,),
    "ConnectionService.add_for_delegations": (_add_connections,),
    "ConnectionService.edit": (_edit_connection,),
    "ConnectionService.move_to": (_move_connection, _free_connection),
    "ConnectionService.put": (_put_in, _put_several_in),
    "ConnectionService.take_out": (_take_out,),
    "ConnectionService.record": (_record,),
    "ConnectionService.remove": (_remove_connection,),
    "AttendeeService.keep": (_keep,),
    "CopyService.copy_from": (_copy,),
    "CopyService.add": (_add_copy,),
    "HandoverService.add": (_add_handed_over, _copy_handed_over),
    "HandoverService.update": (_update_handed_over,),
    "HistoryService.undo": (_undo,),
    "HistoryService.redo": (_redo,),
    "HistoryService.take_back": (_take_back, _take_back_in_part),
    "HistoryService.go_back": (_go_back,),
    "ForgettingService.forget": (_forget,),
    "ForgettingService.forget_in": (_forget_in,),
    "ForgettingService.forget_all": (_forget_all,),
    "ForgettingService.go_on": (_go_on_forgetting,),
    "SampleService.plant_founding": (_plant_founding,),
    "SampleService.plant_training": (_plant_training,),
    "SampleService.start_over": (_start_over,),
    "SampleService.ensure": (_ensure,),
}
