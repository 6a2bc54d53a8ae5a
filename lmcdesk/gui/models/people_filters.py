"""Say what the chips of the participants let through: some together, and the choices of one kind in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum

from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.services.lookup.emails import looks_wrong

_SHORTEST = 4
"""From how many letters on a name in capitals is one that somebody may have typed so by habit."""


class Show(Enum):
    """Name the filters that chips switch on; values are the chips' keys."""

    ALL = "all"
    HEADS = "heads"
    SEATS = "seats"
    CHECK = "check"
    EMAIL = "email"
    LEVEL = "level"
    WITHDRAWN = "withdrawn"


class Group(Enum):
    """Name what people are filtered by whose choices are many; a key is “group:choice”."""

    DELEGATION = "delegation"
    KIND = "kind"
    CAPACITY = "capacity"
    STATUS = "status"


def comes(person: Participant) -> bool:
    """Tell whether somebody is named and has not withdrawn."""
    return not person.is_seat and person.status is not ParticipantStatus.WITHDRAWN


def needs_check(person: Participant) -> bool:
    """Tell whether there is anything to look at again about a named person."""
    return comes(person) and (bool(person.assumed) or _in_capitals(person) or looks_wrong(person.email))


def to_check(person: Participant) -> tuple[Message, ...]:
    """Return what to look at again about a named person: what is assumed, or may be a slip."""
    if not comes(person):
        return ()
    found = []
    if person.assumed:
        found.append(message("check.assumed"))
    if _in_capitals(person):
        found.append(message("check.capitals"))
    if looks_wrong(person.email):
        found.append(message("check.email"))
    return tuple(found)


def _in_capitals(person: Participant) -> bool:
    name = person.full_name or ""
    return len(name) >= _SHORTEST and name.isupper()


SHOWN: Mapping[Show, Callable[[Participant], bool]] = {
    Show.ALL: lambda _person: True,
    Show.HEADS: lambda person: person.capacity is Capacity.HEAD,
    Show.SEATS: lambda person: person.is_seat,
    Show.CHECK: needs_check,
    Show.EMAIL: lambda person: not person.email and comes(person),
    Show.LEVEL: lambda person: person.level is None and comes(person),
    Show.WITHDRAWN: lambda person: person.status is ParticipantStatus.WITHDRAWN,
}
_SHOWS = {show.value: show for show in Show}
PRIVATE: Mapping[Show, str] = {Show.EMAIL: "email", Show.LEVEL: "level"}
"""The filters that would give away a field which the privacy cover hides."""

Homes = Mapping[int, Delegation]


def group_key(group: Group, choice: object) -> str:
    """Return the key of a choice: of a delegation its id, of the others their stable name."""
    return f"{group.value}:{choice.value if isinstance(choice, Enum) else choice}"


def keys_of(person: Participant, homes: Homes) -> tuple[str, ...]:
    """Return the keys of all groups that let somebody through."""
    home = person.delegation_id
    return (
        group_key(Group.DELEGATION, home),
        group_key(Group.KIND, homes[home].kind),
        group_key(Group.CAPACITY, person.capacity),
        group_key(Group.STATUS, person.status),
    )


def group_counts(people: Iterable[Participant], homes: Homes) -> Counter[str]:
    """Return how many each choice of each group would let through."""
    alike = Counter((person.delegation_id, person.capacity, person.status) for person in people)
    counts: Counter[str] = Counter()
    for (home, capacity, status), n in alike.items():
        counts[group_key(Group.DELEGATION, home)] += n
        counts[group_key(Group.KIND, homes[home].kind)] += n
        counts[group_key(Group.CAPACITY, capacity)] += n
        counts[group_key(Group.STATUS, status)] += n
    return counts


def filtered(
    ids: list[int], keys: Collection[str], people: Mapping[int, Participant], homes: Homes
) -> list[int]:
    """Return those whom every chip lets through; of one group any of its choices is enough."""
    for key in keys:
        show = _SHOWS.get(key)
        if show is not None:
            shown = SHOWN[show]
            ids = [row_id for row_id in ids if shown(people[row_id])]
    for place, group in enumerate(Group):
        wanted = {key for key in keys if key.startswith(f"{group.value}:")}
        if wanted:
            ids = [row_id for row_id in ids if keys_of(people[row_id], homes)[place] in wanted]
    return ids
