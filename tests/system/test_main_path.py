"""The main job at a real window: correct, move, undo, redo, export, by mouse and by keyboard alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.system.person import ROOT, Person, Seen
from tests.system.screen import wait_for

OPENERS = ["Mr. XU Jianmin", "H.E. Hap Omaly", "H.E. Khant Zaw", "Mr. Win Zeyar Tun"]
SWAPPED = ["H.E. Hap Omaly", "Mr. XU Jianmin", "H.E. Khant Zaw", "Mr. Win Zeyar Tun"]
LISTED = ["Khant Zaw", "XU Jianmin", "TAN Weiping", "Hap Omaly", "Win Zeyar Tun"]
OLD_TITLE, NEW_TITLE = "State Secretary", "Secretary of State"
TITLE = "Functional title"


class Store:
    """Ask the command line what is in the store, while the window is open on it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ask(self, what: str, *options: str) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "lmcdesk", what, "--store", str(self._path), *options, "--json"]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found: list[dict[str, Any]] = json.loads(told)
        return found

    def read(self, what: str) -> list[dict[str, Any]]:
        (event,) = (one for one in self.ask("events") if "Poverty Reduction" in one["title"])
        return self.ask(what, "--event", str(event["id"]))

    def title(self) -> str:
        people = self.read("participants")
        return str(next(one for one in people if one["full_name"] == "Hap Omaly")["functional_title"])

    def order(self) -> list[str]:
        turns = [turn for turn in self.read("speakers") if turn["item"].startswith("Opening")]
        return [turn["name"] for turn in sorted(turns, key=lambda turn: turn["place"])]

    def steps(self) -> int:
        return len(self.read("history"))


@pytest.fixture
def store(store_path: Path) -> Store:
    """What the command line says of the store of the window."""
    return Store(store_path)


def becomes(what: str, ask: Callable[[], object], wanted: object) -> None:
    """Wait until an answer is the one that is wanted."""
    wait_for(f"{what} to be {wanted}", lambda: ask() == wanted)


def test_the_main_job_with_the_mouse(person: Person, store: Store, tmp_path: Path) -> None:
    begun = store.steps()
    person.click(person.cell("H.E. Hap Omaly"))
    person.see(TITLE, lambda seen: (seen.name, seen.text) == (TITLE, OLD_TITLE))
    person.click(in_view(person, TITLE))
    person.write(TITLE, NEW_TITLE)
    person.click(person.cell("H.E. Khant Zaw"))
    becomes("the title", store.title, NEW_TITLE)

    person.click(person.see("Speakers in the sidebar", lambda seen: seen.name.startswith("Speakers, ")))
    assert store.order() == OPENERS
    first, second = person.cell("Mr. XU Jianmin"), person.cell("H.E. Hap Omaly")
    person.drag(second.middle, (second.middle[0], first.box[1] + 2))
    becomes("the order", store.order, SWAPPED)

    choose(person, "Edit", "Undo")
    becomes("the order", store.order, OPENERS)
    choose(person, "Edit", "Undo")
    becomes("the title", store.title, OLD_TITLE)
    choose(person, "Edit", "Redo")
    becomes("the title", store.title, NEW_TITLE)
    choose(person, "Edit", "Redo")
    becomes("the order", store.order, SWAPPED)
    # Two edits, two steps undone, two redone: nothing else was written.
    assert store.steps() == begun + 6

    choose(person, "File", "Export attendee sheet…")
    target = tmp_path / "mouse.xlsx"
    name_the_file(person, target)
    person.click(person.see("the Export button", is_export))
    exported(target)


def test_the_main_job_with_the_keyboard_alone(person: Person, store: Store, tmp_path: Path) -> None:
    begun = store.steps()
    person.keys("ctrl+f")
    wait_for("the search", lambda: person.focus().name == "Find participants")
    person.write("Find participants", "omaly")
    person.see("one row", lambda seen: "1 shown" in seen.name)
    person.keys("Down")
    person.see(TITLE, lambda seen: (seen.name, seen.text) == (TITLE, OLD_TITLE))
    person.tab_to(TITLE)
    person.write(TITLE, NEW_TITLE)
    person.keys("Return")
    becomes("the title", store.title, NEW_TITLE)

    person.keys("ctrl+3")
    person.cell("Mr. XU Jianmin")
    person.tab_to("List of speakers")
    person.keys("Home", "Down", "alt+Up")
    becomes("the order", store.order, SWAPPED)

    person.keys("ctrl+z")
    becomes("the order", store.order, OPENERS)
    person.keys("ctrl+z")
    becomes("the title", store.title, OLD_TITLE)
    person.keys("ctrl+shift+z")
    becomes("the title", store.title, NEW_TITLE)
    person.keys("ctrl+shift+z")
    becomes("the order", store.order, SWAPPED)
    assert store.steps() == begun + 6

    person.keys("ctrl+e")
    target = tmp_path / "keyboard.xlsx"
    name_the_file(person, target)
    person.keys("Return")
    exported(target)


def in_view(person: Person, name: str) -> Seen:
    """Turn the wheel over the form until a field of it is in view, and return it."""
    form = person.named("panel", "Details of the participant")
    bottom = form.box[1] + form.box[3]

    def turned() -> Seen | None:
        field = person.named("text", name)
        if field.middle[1] < bottom - field.box[3]:
            return field
        person.wheel_down(form)
        return None

    return wait_for(f"{name} to come into view", turned)


def choose(person: Person, menu: str, entry: str) -> None:
    """Open a menu with the mouse and click one of its entries."""
    person.click(person.named("menu item", menu))
    person.click(person.named("menu item", entry))


def name_the_file(person: Person, target: Path) -> None:
    """Type a path into the dialog that exports the sheet."""
    field = person.see("the file's name", lambda seen: seen.role == "text" and seen.text.endswith(".xlsx"))
    person.tab_to(field.name)
    person.write(field.name, str(target))


def is_export(seen: Seen) -> bool:
    return seen.role == "push button" and seen.name == "Export"


def exported(target: Path) -> None:
    """Wait for the sheet, which takes its name once it is whole, and read it."""
    wait_for("the sheet", target.exists)
    sheet = openpyxl.load_workbook(target)["Attendees"]
    rows = [row for row in sheet.iter_rows(min_row=9, values_only=True) if row[4]]
    assert [str(row[4]) for row in rows] == LISTED
    assert [row[6] for row in rows if row[4] == "Hap Omaly"] == [NEW_TITLE]
