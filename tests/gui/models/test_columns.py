"""The columns she chose: kept as text, read with every care."""

from __future__ import annotations

import json

import pytest

from lmcdesk.gui.models.columns import Choice, Column, read_choice

COLUMNS = (
    Column("name", 100, fixed=True),
    Column("title", 90, stretches=True),
    Column("script", 80, drop=1),
    Column("email", 150, shown=False),
)


def test_a_choice_comes_back_as_it_was_kept() -> None:
    chosen = Choice(("email", "name", "title", "script"), frozenset({"name", "email"}), {"email": 222})
    found = read_choice(chosen.text())
    assert found == chosen
    assert [column.key for column in COLUMNS if found.shows(column)] == ["name", "email"]
    assert found.width(COLUMNS[3]) == 222
    assert found.width(COLUMNS[0]) == 100


def test_nothing_chosen_is_kept_as_nothing() -> None:
    assert Choice().text() == ""
    assert not read_choice("").made


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "7",
        '"name"',
        '{"order": "name"}',
        '{"order": [1]}',
        '{"shown": {}}',
        '{"widths": []}',
        '{"widths": {"name": "wide"}}',
        '{"widths": {"name": 3}}',
        '{"widths": {"name": true}}',
        '{"widths": {"name": 99999999}}',
    ],
)
def test_what_cannot_be_a_choice_counts_as_none(text: str) -> None:
    assert read_choice(text) == Choice()


def test_a_column_of_a_later_version_appears_where_it_belongs() -> None:
    kept = json.dumps({"order": ["email", "name"], "shown": ["email"], "widths": {}})
    found = read_choice(kept)
    assert found.ordered(COLUMNS) == ["email", "name", "title", "script"]
    assert [column.key for column in COLUMNS if found.shows(column)] == ["name", "title", "script", "email"]


def test_a_column_that_is_gone_is_passed_over_and_one_named_twice_stands_once() -> None:
    found = read_choice(json.dumps({"order": ["gone", "email", "email", "name"]}))
    assert found.ordered(COLUMNS) == ["email", "name", "title", "script"]
