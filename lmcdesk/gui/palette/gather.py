"""Gather what can be gone to: commands, whatever the open event holds, events opened lately."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from lmcdesk.domain.names import display_name, list_name, printed_name
from lmcdesk.gui.commands import COMMANDS, Commands, words_of
from lmcdesk.gui.menus import TITLES
from lmcdesk.gui.palette.places import Group, Known, Place, known
from lmcdesk.gui.widgets.buttons import keys_of

if TYPE_CHECKING:
    from lmcdesk.domain.records import Delegation, Meeting, Participant
    from lmcdesk.gui.recent import Recent
    from lmcdesk.services.lines import Line, Lines
    from lmcdesk.services.speaking import ItemLines, MeetingLines, Speaking
    from lmcdesk.wording import Wording

GoTo = Callable[[str, int | None], None]
PREPARED = frozenset(
    {"event", "event_setting", "meeting", "agenda_item", "delegation", "delegation_role", "participant"}
    | {"connection", "connection_person"}
)
"""The tables whose changes make what was gathered of an event old."""


def gather_commands(commands: Commands, wording: Wording, icon_of: Callable[[str], str]) -> list[Known]:
    """Return the commands that can be used at present, those that show a page first."""
    usable = [each for each in COMMANDS if commands[each.key].isEnabled() and each.key != "go.anything"]
    pages = [each for each in usable if each.key.startswith("page.")]
    found = []
    for command in [*pages, *(each for each in usable if each not in pages)]:
        action, menu = commands[command.key], wording.text(TITLES[command.menu]).replace("&", "")
        words = words_of(action)
        place = Place(
            Group.COMMANDS,
            words,
            "",
            _trail(menu, keys_of(action)),
            None,
            icon_of(command.key),
            action.trigger,
        )
        found.append(known(partial(_same, place), [words], [menu]))
    return found


def gather_event(
    speaking: Speaking, wording: Wording, go_to: GoTo, *, covered: bool = False
) -> list[list[Known]]:
    """Return delegations, people, meetings and agenda items of an event, in the order of its pages.

    While the privacy cover is on, nothing is to be found by what is private. Reads nothing and shows
    nothing, so that it may run beside the window.
    """
    roster = speaking.roster
    by_id = roster.by_id()
    capitals = roster.settings.family_name_capitals
    return [
        [_delegation(each, wording, go_to, covered=covered) for each in roster.delegations],
        [
            _person(person, by_id[person.delegation_id], wording, go_to, capitals=capitals, covered=covered)
            for person in roster.participants
            if not person.is_seat
        ],
        [_meeting(each, wording, go_to) for each in speaking.meetings],
        [_item(lines, each.meeting, wording, go_to) for each in speaking.meetings for lines in each.items],
    ]


def gather_lines(lines: Lines, wording: Wording, go_to: GoTo, *, covered: bool = False) -> list[Known]:
    """Return the connections of an event; while the cover is on, nothing is found by whom to reach."""
    return [_connection(line, wording, go_to, covered=covered) for line in lines.lines]


def gather_recent(
    recent: list[Recent], words: Callable[[Recent], str], go: Callable[[Recent], None]
) -> list[Known]:
    """Return the events opened lately, newest first."""
    return [
        known(
            partial(
                _same,
                Place(Group.EVENTS, each.title, words(each), "", None, "calendar", partial(go, each)),
            ),
            [each.title],
            [words(each)],
        )
        for each in recent
    ]


def _same(place: Place) -> Place:
    return place


def _trail(menu: str, keys: str) -> str:
    return f"{menu} · {keys}" if keys else menu


def _delegation(found: Delegation, wording: Wording, go_to: GoTo, *, covered: bool) -> Known:
    def make() -> Place:
        second = wording.choice(found.kind)
        go = partial(go_to, "delegations", found.id)
        return Place(Group.DELEGATIONS, found.short_name, second, "", found.flag, "", go)

    aliases = [] if covered else found.aliases.split("\n")
    return known(make, [found.short_name, found.official_name, found.code, *aliases])


def _person(
    person: Participant,
    delegation: Delegation,
    wording: Wording,
    go_to: GoTo,
    *,
    capitals: bool,
    covered: bool,
) -> Known:
    def make() -> Place:
        facts = (
            delegation.short_name,
            wording.choice(person.capacity),
            person.functional_title,
            person.organisation,
        )
        second = " · ".join(fact for fact in facts if fact)
        go = partial(go_to, "participants", person.id)
        return Place(Group.PEOPLE, printed_name(person, capitals), second, "", delegation.flag, "", go)

    names = (
        person.full_name,
        list_name(person, capitals=False),
        display_name(person, ""),
        person.printed_name,
        person.sort_name,
        person.family_name,
        person.given_name,
        person.native_name,
        None if covered else person.addressed_as,
    )
    rest = (
        person.functional_title,
        person.organisation,
        person.unit,
        None if covered else person.email,
        delegation.short_name,
        delegation.code,
    )
    return known(make, list(dict.fromkeys(names)), rest)


def _connection(line: Line, wording: Wording, go_to: GoTo, *, covered: bool) -> Known:
    connection, delegation = line.connection, line.delegation

    def make() -> Place:
        inside = wording.plural("{n} person inside", "{n} people inside", len(line.inside))
        second = f"{wording.choice(connection.kind)} · {inside}"
        flag = "" if delegation is None else delegation.flag
        go = partial(go_to, "connections", int(connection.id))
        return Place(Group.CONNECTIONS, line.display_name, second, "", flag, "", go)

    private = [] if covered else [connection.technician, connection.phone]
    return known(make, [connection.name, line.display_name], [connection.place, *private])


def _meeting(lines: MeetingLines, wording: Wording, go_to: GoTo) -> Known:
    meeting = lines.meeting
    first = lines.items[0].item.id if lines.items else None

    def make() -> Place:
        go = partial(go_to, "speakers", first)
        return Place(Group.MEETINGS, meeting.title, _start(meeting, wording), "", None, "schedule", go)

    return known(make, [meeting.title], [_start(meeting, wording)])


def _item(lines: ItemLines, meeting: Meeting, wording: Wording, go_to: GoTo) -> Known:
    item = lines.item

    def make() -> Place:
        speakers = wording.plural("{n} speaker", "{n} speakers", len(lines.lines))
        second = f"{meeting.title} · {speakers}"
        go = partial(go_to, "speakers", item.id)
        return Place(Group.ITEMS, item.title, second, "", None, "list", go)

    return known(make, [item.title], [meeting.title])


def _start(meeting: Meeting, wording: Wording) -> str:
    day, place = wording.day(meeting.starts_at.date()), wording.zone_label(meeting.zone)
    return f"{day}, {meeting.starts_at:%H:%M} ({place})"
