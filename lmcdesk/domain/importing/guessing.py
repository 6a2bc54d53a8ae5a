"""Suggest how a table is read: which rows are its header, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lmcdesk.domain.importing.contents import SAMPLE, scores
from lmcdesk.domain.importing.plan import Plan, PlannedColumn
from lmcdesk.domain.importing.targets import TARGETS
from lmcdesk.domain.importing.words import ImportWords, cell_text, plain
from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.domain.message import message
from lmcdesk.domain.text import fold

_LOOKED_AT = 20
"""How many rows may stand above or be the header."""
_LEAST = 0.35
_CHECKED = {"email": 0.34, "uuid": 0.34, "capacity": 0.34, "status": 0.5, "phone": 0.2, "name_order": 0.34}
"""How much of a column has to look like what its heading says, where that can be told."""
_SAMPLES = 3


def find_header(table: IncomingTable, words: ImportWords) -> tuple[int, ...]:
    """Return the numbers of the header's rows, by its words, else by what the cells below differ in."""
    rows = table.rows[:_LOOKED_AT]
    known = [_known(row, words) for row in rows]
    best = max(range(len(rows)), key=lambda at: (known[at], -at), default=None)
    if best is None:
        return ()
    enough = 2 if table.width > 2 else 1
    if known[best] >= enough:
        second = best + 1 < len(rows) and known[best + 1] >= enough and not _has_data(rows[best + 1], words)
        if second:
            return rows[best].number, rows[best + 1].number
        above = best > 0 and known[best - 1] >= 1 and _filled(rows[best - 1]) >= 2
        if above and not _has_data(rows[best - 1], words):
            return rows[best - 1].number, rows[best].number
        return (rows[best].number,)
    return _header_by_content(table, words)


def _header_by_content(table: IncomingTable, words: ImportWords) -> tuple[int, ...]:
    """Return the last of the first rows in which a column of addresses, or numbers, holds other words."""
    below = table.rows[1 : SAMPLE + 1] if len(table.rows) > 1 else ()
    clear: list[tuple[int, str]] = []
    for at in range(table.width):
        found = scores([_text(row, at) for row in below], words)
        clear += [
            (at, target)
            for target in ("email", "uuid", "phone", "delegation", "capacity", "honorific")
            if found.get(target, 0.0) >= 0.6
        ]
    header: tuple[int, ...] = ()
    for row in table.rows[: min(_LOOKED_AT, max(0, len(table.rows) - 1))]:
        texts = {at: _text(row, at) for at, _ in clear}
        held = any(
            text and scores([text], words).get(target) for (at, target) in clear if (text := texts[at])
        )
        if held:
            break
        if any(texts.values()) and _filled(row) * 2 >= table.width:
            header = (row.number,)
    return header


def _known(row: IncomingRow, words: ImportWords) -> int:
    """Count the cells of a row that are words of a heading, and different ones."""
    found = set()
    for cell in row.cells:
        text = cell_text(cell)
        if not text or len(text) > 120 or "@" in text:
            continue
        best = max(((words.of_heading(target, text), target) for target in TARGETS), default=(0.0, ""))
        if best[0] >= 0.55:
            found.add(best[1])
    return len(found)


def _has_data(row: IncomingRow, words: ImportWords) -> bool:
    found = [scores([cell_text(cell)], words) for cell in row.cells if cell_text(cell)]
    return any(each.get(target) for each in found for target in ("email", "uuid", "phone", "delegation"))


def _filled(row: IncomingRow) -> int:
    return sum(bool(cell_text(cell)) for cell in row.cells)


def _text(row: IncomingRow, at: int) -> str:
    return cell_text(row.cells[at]) if at < len(row.cells) else ""


def headings(table: IncomingTable, header: Sequence[int]) -> list[str]:
    """Return the heading of each column; the upper of two rows is carried over merged cells."""
    rows = [row for row in table.rows if row.number in header]
    found = [[_text(row, at).replace("\n", " ") for at in range(table.width)] for row in rows]
    if len(found) == 2:
        upper, lower = found
        for at in range(1, table.width):
            if not upper[at] and lower[at] and lower[at - 1]:
                upper[at] = upper[at - 1]
        return [": ".join(dict.fromkeys(filter(None, pair))) for pair in zip(upper, lower, strict=True)]
    return found[0] if found else [""] * table.width


def plan_table(table: IncomingTable, header: tuple[int, ...], words: ImportWords, source: str = "") -> Plan:
    """Return the plan of a table with a header, its columns suggested by words and content."""
    empty = Plan(table, header, (), source=source)
    rows = empty.rows
    columns: list[PlannedColumn] = []
    ranked: list[tuple[float, int, str, bool]] = []
    names = headings(table, header)
    for at in range(table.width):
        texts = [_text(row, at) for row in rows]
        shown = tuple(dict.fromkeys(text for text in texts if text))[:_SAMPLES]
        columns.append(PlannedColumn(at, names[at], None, samples=shown))
        held = scores(texts, words)
        for target in TARGETS:
            score, by_words = _score(target, words.of_heading(target, names[at]), held)
            if score >= _LEAST:
                ranked.append((score, at, target, by_words))
    taken: set[str] = set()
    for score, at, target, by_words in sorted(ranked, key=lambda each: (-each[0], each[1])):
        if target in taken or columns[at].target is not None:
            continue
        taken.add(target)
        reason = message("importing.reason.heading" if by_words else "importing.reason.content")
        columns[at] = replace(columns[at], target=target, confidence=min(score, 1.0), reason=reason)
    return replace(empty, columns=tuple(columns))


def _score(target: str, heading: float, held: Mapping[str, float]) -> tuple[float, bool]:
    """Return how likely a column is a target, and whether that is owed to its heading."""
    content = held.get(target, 0.0)
    if not held:
        return (0.36 if heading == 1.0 else 0.0), True
    if target in _CHECKED:
        if content < _CHECKED[target]:
            return 0.0, False
        return max(0.5 * heading + 0.5 * content, 0.9 * content), heading > 0.3
    if target == "delegation":
        return max(0.6 * heading + 0.4 * content, 0.9 * content), heading > content
    if target == "honorific":
        return max(0.45 * heading + 0.5 * content, 0.85 * content), heading > 0.3
    if target == "full_name" and max(held.get("email", 0.0), held.get("delegation", 0.0)) > 0.5:
        return 0.0, False
    words = 0.7 * heading + 0.3 * content
    return max(words, 0.8 * content if content >= 0.6 else 0.0), words >= 0.8 * content


def with_targets(plan: Plan, targets: Mapping[int, str | None]) -> Plan:
    """Return the plan with columns chosen by hand; a target that another column had moves."""
    wanted = {target for target in targets.values() if target is not None}

    def changed(column: PlannedColumn) -> PlannedColumn:
        if column.at in targets:
            return replace(column, target=targets[column.at], confidence=1.0, reason=None)
        if column.target in wanted:
            return replace(column, target=None, confidence=0.0, reason=None)
        return column

    return replace(plan, columns=tuple(changed(column) for column in plan.columns))


def with_headings(plan: Plan, targets: Mapping[str, str]) -> Plan:
    """Return the plan read by a remembered mapping of headings, as far as its headings are there."""
    reason = message("importing.reason.remembered")
    taken: set[str] = set()
    columns = []
    for column in plan.columns:
        target = targets.get(fold(column.heading))
        if target is None or not plain(column.heading):
            columns.append(column)
            continue
        chosen = target if target and target not in taken else None
        taken.add(target)
        columns.append(
            replace(
                column, target=chosen, confidence=1.0 if chosen else 0.0, reason=reason if chosen else None
            )
        )
    kept = {fold(column.heading) for column in plan.columns} & set(targets)
    return replace(
        plan,
        columns=tuple(
            replace(column, target=None, reason=None)
            if fold(column.heading) not in kept and column.target in taken
            else column
            for column in columns
        ),
    )
