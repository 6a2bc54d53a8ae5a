"""Say what the chips of the participants let through: some together, and the choices of one kind in turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
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
PRIVATE: Mapping[Show, str] = {Show.EMAIL: "email", Show.LEVEL: "level"}
"""The filters that would give away a field which the privacy cover hides."""

Homes = Mapping[int, Delegation]


def group_key(group: Group, choice: object) -> str:
    """Return the key of a choice: of a delegation its id, of the others their stable name."""
    return f"{group.value}:{choice.value if isinstance(choice, Enum) else choice}"


def keys_of(person: Participant, homes: Homes) -> frozenset[str]:
    """Return the keys of all chips that let somebody through."""
    shows = [show.value for show, shown in SHOWN.items() if shown(person)]
    groups = (
        group_key(Group.DELEGATION, person.delegation_id),
        group_key(Group.KIND, homes[person.delegation_id].kind),
        group_key(Group.CAPACITY, person.capacity),
        group_key(Group.STATUS, person.status),
    )
    return frozenset((*shows, *groups))


class Tally:
    """Know of everybody which chips let them through, and how many each does; asked again only of changes."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._keys: dict[int, frozenset[str]] = {}
        # Many people are alike: each set is kept once.
        self._same: dict[frozenset[str], frozenset[str]] = {}
        self._counts: Counter[str] = Counter()

    def forget(self, row_id: int) -> None:
        """Ask of somebody again."""
        for key in self._keys.pop(row_id, ()):
            self._counts[key] -= 1

    def clear(self) -> None:
        """Ask of everybody again."""
        self._keys.clear()
        self._counts.clear()

    def counts(self, people: Mapping[int, Participant], homes: Homes) -> Counter[str]:
        """Return how many each chip would let through, by its key."""
        self._take(people, homes)
        return self._counts

    def filtered(
        self, ids: list[int], chips: Collection[str], people: Mapping[int, Participant], homes: Homes
    ) -> list[int]:
        """Return those whom every chip lets through; of one group any of its choices is enough."""
        self._take(people, homes)
        keys, groups = self._keys, defaultdict(set)
        for chip in chips:
            group, colon, _ = chip.partition(":")
            groups[group if colon else chip].add(chip)
        for wanted in groups.values():
            ids = [row_id for row_id in ids if not wanted.isdisjoint(keys[row_id])]
        return ids

    def _take(self, people: Mapping[int, Participant], homes: Homes) -> None:
        if len(self._keys) == len(people):
            return
        for row_id, person in people.items():
            if row_id not in self._keys:
                keys = keys_of(person, homes)
                self._keys[row_id] = self._same.setdefault(keys, keys)
                self._counts.update(keys)
