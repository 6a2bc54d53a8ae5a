"""The page about the command line says what the program does."""

import pytest

from lmcdesk.cli.commands import build_parser
from lmcdesk.domain.fields import FIELDS
from tests.cli import help_page
from tests.cli.console import Run
from tests.cli.help_page import PAGE, RECORDS, blocks_of, commands_of, example_folder, played, same

LISTS = ("events", "meetings", "delegations", "participants", "connections", "speakers")
PAGE_TEXT = PAGE.read_text(encoding="utf-8")


def test_every_example_prints_what_the_page_shows() -> None:
    with example_folder():
        for block in blocks_of(PAGE_TEXT):
            printed = played(block)
            assert same(block, printed), f"{block}\nprints\n{printed}"


def test_every_command_has_an_example() -> None:
    parser = build_parser(str)
    commands = next(action.choices for action in parser._actions if action.dest == "command")
    shown = {line.split()[2] for block in blocks_of(PAGE_TEXT) for line in commands_of(block)}
    # The tour paints, which takes a while; it is described, and tried elsewhere.
    assert commands is not None
    assert set(commands) - {"tour"} == shown
    assert "`tour DIR`" in PAGE_TEXT


def test_every_field_is_documented_as_it_is_declared() -> None:
    assert set(RECORDS.values()) == set(FIELDS)
    assert PAGE_TEXT.endswith(help_page.fields_section())


@pytest.mark.parametrize(
    ("field", "seen"),
    [
        ("status", "internal"),
        ("family_name", "internal"),
        ("email", "private"),
        ("level", "private"),
        ("remarks", "covered"),
        ("functional_title", "one line"),
    ],
)
def test_who_sees_a_field_is_told_as_the_cover_and_the_sheets_hold_it(field: str, seen: str) -> None:
    rows = PAGE_TEXT.split("### participant\n")[1].split("### turn\n")[0].splitlines()
    (row,) = (row for row in rows if row.startswith(f"| `{field}` |"))
    assert row.endswith((f", {seen} |", f"| {seen} |"))


@pytest.mark.parametrize("command", LISTS)
def test_every_key_of_a_list_is_documented(run: Run, sample: object, command: str) -> None:
    for row in run(command, "--json", "--store", sample).rows:
        for key in {*row, *(row["items"][0] if command == "meetings" else ())}:
            assert f"`{key}`" in PAGE_TEXT, key


def test_every_key_of_the_history_is_documented(run: Run, sample: object) -> None:
    for key in run("history", "--event", 1, "--json", "--store", sample).rows[0]:
        assert f"`{key}`" in PAGE_TEXT, key
