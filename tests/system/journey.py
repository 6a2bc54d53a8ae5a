"""What journeys at a real window share: the store asked from outside, menus, fields, files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.system.person import ROOT, Person, Seen
from tests.system.screen import wait_for


class Store:
    """Ask the command line what is in the store, while the window is open on it."""

    def __init__(self, path: Path) -> None:
        """Take the path of the store."""
        self._path = path
        self._event = ""

    def ask(self, what: str, *options: str) -> list[dict[str, Any]]:
        """Return what a command tells of the store."""
        command = [sys.executable, "-m", "lmcdesk", what, "--store", str(self._path), *options, "--json"]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found: list[dict[str, Any]] = json.loads(told)
        return found

    def read(self, what: str) -> list[dict[str, Any]]:
        """Return what a command tells of the sample's event."""
        if not self._event:
            (event,) = (one for one in self.ask("events") if "Poverty Reduction" in one["title"])
            self._event = str(event["id"])
        return self.ask(what, "--event", self._event)

    def people(self, field: str) -> dict[str, str]:
        """Return a field of each participant who has a name, by the name."""
        return {one["full_name"]: str(one[field]) for one in self.read("participants") if one["full_name"]}

    def order(self) -> list[str]:
        """Return who speaks at the opening, in order."""
        turns = [turn for turn in self.read("speakers") if turn["item"].startswith("Opening")]
        return [turn["name"] for turn in sorted(turns, key=lambda turn: turn["place"])]

    def steps(self) -> int:
        """Return how many steps the history has."""
        return len(self.read("history"))


def becomes(what: str, ask: Callable[[], object], wanted: object) -> None:
    """Wait until an answer is the one that is wanted."""
    wait_for(f"{what} to be {wanted}", lambda: ask() == wanted)


def in_view(person: Person, name: str) -> Seen:
    """Turn the wheel over the form until a field of it is in view, and return it."""
    form = person.named("panel", "Details of the participant")
    bottom = form.box[1] + form.box[3]
    field = person.named("text", name)
    while field.box[1] + field.box[3] >= bottom:
        field = turned(person, form, field)
    return field


def turned(person: Person, form: Seen, field: Seen) -> Seen:
    """Turn the wheel a notch and return a field where it stands then.

    Each notch is waited for: a click would come after those still on their way, and so beside the field.
    """
    person.wheel_down(form)

    def moved() -> Seen | None:
        now = person.named("text", field.name)
        return now if now.box != field.box else None

    return wait_for(f"{field.name} to move", moved)


def choose(person: Person, menu: str, entry: str) -> None:
    """Open a menu with the mouse and click one of its entries."""
    person.click(person.named("menu item", menu))
    person.click(person.named("menu item", entry))


def name_the_file(person: Person, target: Path) -> None:
    """Type a path into a dialog that writes a file."""
    field = person.see("the file's name", lambda seen: seen.role == "text" and target.suffix in seen.text)
    person.tab_to(field.name)
    person.write(field.name, str(target))


def is_button(name: str) -> Callable[[Seen], bool]:
    """Return what tells whether something seen is the button of that name."""
    return lambda seen: (seen.role, seen.name) == ("push button", name)
