"""Find whose entries are others now than those that were confirmed, by what the journal has kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.journal import ChangeRow, Columns
from lmcdesk.domain.precedence import listed
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.store import tables
from lmcdesk.store.columns import encode
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Reader

_ENTRY = (
    "delegation_id",
    "capacity",
    "honorific",
    "full_name",
    "family_name",
    "name_order",
    "native_name",
    "printed_name",
    "list_name",
    "functional_title",
    "organisation",
    "remarks",
    "status",
)
"""What of a person is confirmed: the columns of the sheet of a delegation's own entries."""

_Steps = list[tuple[int, ChangeRow]]


def changed_since_confirmed(
    reader: Reader, delegations: Iterable[Delegation], participants: Sequence[Participant]
) -> frozenset[DelegationId]:
    """Return the delegations whose entries are not those that were confirmed; two statements.

    What was changed and changed back is as it was. Where the journal holds no confirmation, as in an event
    handed over without its history, nothing is known and nothing said.
    """
    confirmed = {found.id for found in delegations if found.confirmed_on or found.confirmed_by}
    if not confirmed:
        return frozenset()
    numbers = journal.last_set(reader, "delegation", sorted(confirmed), ("confirmed_by", "confirmed_on"))
    if not numbers:
        return frozenset()
    now = {int(person.id): person for person in listed(participants, seats=False)}
    owners = {int(person.id): int(person.delegation_id) for person in participants}
    changed: set[DelegationId] = set()
    for row_id, steps in _by_row(journal.rows_after(reader, "participant", min(numbers.values()))).items():
        touched = {value for _, row in steps for value in _delegations(row)}
        if row_id in owners:
            touched.add(owners[row_id])
        for delegation_id in confirmed - changed:
            number = numbers.get(int(delegation_id))
            if number is None or int(delegation_id) not in touched:
                continue
            if _differs(int(delegation_id), [row for at, row in steps if at > number], now.get(row_id)):
                changed.add(delegation_id)
    return frozenset(changed)


def _by_row(found: Iterable[tuple[int, ChangeRow]]) -> Mapping[int, _Steps]:
    rows: defaultdict[int, _Steps] = defaultdict(list)
    for number, row in found:
        rows[row.row_id].append((number, row))
    return rows


def _delegations(row: ChangeRow) -> list[int]:
    """Return the delegations that a row of the journal names."""
    told = [(columns or {}).get("delegation_id") for columns in (row.before, row.after)]
    return [value for value in told if isinstance(value, int)]


def _differs(delegation_id: int, since: Sequence[ChangeRow], person: Participant | None) -> bool:
    """Tell whether a person's entry under a delegation is another than before some steps."""
    if not since:
        return False
    was_there = since[0].before is not None
    before: dict[str, object] = {}
    for row in since:
        # The first value that is told of a column is the one from before all these steps.
        before = {**_of_entry(row.before), **before}
    here = person is not None and person.delegation_id == delegation_id
    if not was_there:
        return here
    if person is None:
        # Gone, withdrawn or merged: it was an entry where it had a name and was not withdrawn before.
        return (
            before.get("delegation_id", delegation_id) == delegation_id
            and before.get("full_name", "") is not None
        )
    table = tables.participant
    differing = [
        name for name, value in before.items() if encode(table.c[name], getattr(person, name)) != value
    ]
    was_here = before.get("delegation_id", int(person.delegation_id)) == delegation_id
    return (here or was_here) and bool(differing)


def _of_entry(columns: Columns | None) -> dict[str, object]:
    return {name: value for name, value in (columns or {}).items() if name in _ENTRY}
