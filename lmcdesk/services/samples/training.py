"""Invent a training event of any size; the same seed and size give the same event everywhere.

What is invented stands in `resources/samples/training`: names in parts, offices, delegations, programme.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.settings import EventSettings
from lmcdesk.services.samples.dice import Dice
from lmcdesk.services.samples.draft import DelegationDraft, EventDraft, RoleDraft
from lmcdesk.services.samples.invented_connections import ConnectionsFile, invented_connections
from lmcdesk.services.samples.invented_names import NameBook
from lmcdesk.services.samples.invented_people import Nominations, PostsFile, Practices
from lmcdesk.services.samples.invented_programme import Programme, ProgrammeFile
from lmcdesk.services.samples.typed import typed_values

PEOPLE = 120
SEED = 2021

PEOPLE_PER_OBSERVER = 500
"""For how many people one more observer joins, as long as there are names of observers."""


class DelegationRow(Practices):
    """Describe a delegation and its people; `columns` are its own."""

    key: str
    columns: Mapping[str, object]
    roles: list[dict[str, str]]


class DelegationsFile(TypedDict):
    """Describe `delegations.json`."""

    delegations: list[DelegationRow]
    further_observers: list[str]
    further_observer: DelegationRow


def training_event(root: Path, people: int = PEOPLE, seed: int = SEED) -> EventDraft:
    """Return an invented event with so many participants, open seats among them.

    `root` is the folder of resources. More people make larger delegations and a few more observers,
    never more meetings. With fewer people than delegations the last ones have nobody.
    """
    if people < 0:
        raise ValueError("a training event cannot have fewer people than none")
    folder = root / "samples" / "training"
    dice = Dice(seed)
    programme: ProgrammeFile = _load(folder / "programme.json")
    posts: PostsFile = _load(folder / "posts.json")
    nominations = Nominations(NameBook(folder), posts, dice)
    rows = _delegation_rows(_load(folder / "delegations.json"), people)
    sizes = _sizes(people, [row["share"] for row in rows])
    delegations = tuple(_delegation(row, nominations, size) for row, size in zip(rows, sizes, strict=True))
    event: dict[str, Any] = typed_values(EventDraft, programme["event"])
    # Dice of their own: who is invented before must not depend on them.
    lines: ConnectionsFile = _load(folder / "connections.json")
    return EventDraft(
        sample=True,
        settings=EventSettings(co_chairs_asked=True),
        delegations=delegations,
        connections=invented_connections(lines, delegations, event["first_day"], Dice(seed + 1)),
        meetings=Programme(programme, delegations, dice).meetings(event["zone"]),
        **event,
    )


def _load(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def _delegation_rows(table: DelegationsFile, people: int) -> list[DelegationRow]:
    """Return the delegations of an event of a size."""
    more = table["further_observers"][: people // PEOPLE_PER_OBSERVER]
    rows = list(table["delegations"])
    for number, name in enumerate(more, start=1):
        row = table["further_observer"].copy()
        row["key"] = f"further-observer-{number}"
        row["columns"] = {**row["columns"], "short_name": name, "official_name": f"{name} (invented)"}
        row["organisations"] = [{**office, "name": f"{name} (invented)"} for office in row["organisations"]]
        rows.append(row)
    return rows


def _sizes(people: int, shares: Sequence[int]) -> list[int]:
    """Divide the people: one for each delegation first, the rest by shares, nobody left over."""
    count = len(shares)
    if people <= count:
        return [1] * people + [0] * (count - people)
    rest, total = people - count, sum(shares)
    sizes = [1 + rest * share // total for share in shares]
    by_remainder = sorted(range(count), key=lambda place: -(rest * shares[place] % total))
    for place in by_remainder[: people - sum(sizes)]:
        sizes[place] += 1
    return sizes


def _delegation(row: DelegationRow, nominations: Nominations, size: int) -> DelegationDraft:
    """Return a delegation of a size; members were offered as many seats as they have."""
    values: dict[str, Any] = typed_values(DelegationDraft, row["columns"])
    return DelegationDraft(
        key=row["key"],
        seats=size if values["kind"] is DelegationKind.MEMBER else None,
        roles=tuple(RoleDraft(role=Role(role["role"]), meeting=role.get("meeting")) for role in row["roles"]),
        participants=nominations.people(row["key"], row, size),
        ordered=row["ordered"],
        **values,
    )
