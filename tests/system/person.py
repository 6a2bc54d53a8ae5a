"""Somebody in front of the desktop: she sees what assistive technology sees, and has a mouse and keys."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.system.screen import PATIENCE_S, SYSTEM_PYTHON, Screen, wait_for, watch

ROOT = Path(__file__).resolve().parents[2]
LETTERS_S = 20.0
"""How long to wait for the last letter of what was typed, in seconds, before it is typed again."""
OUTSIDE = Path(__file__).with_name("outside.py")


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what a control says of itself, and where it stands: the numbers lead to it from the program."""

    role: str
    name: str
    label: str
    description: str
    text: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    numbers: tuple[int, ...]
    path: str
    children: tuple[Seen, ...]

    def all(self) -> Iterator[Seen]:
        """Give this control and every one in it."""
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def middle(self) -> tuple[int, int]:
        """Return the point in its middle, in pixels of the screen."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


@dataclass(frozen=True, slots=True)
class Focus:
    """Say which control has the focus; the numbers lead to it from the program."""

    name: str
    numbers: tuple[int, ...]


class Person:
    """Look at the windows of a program and use them as a person does."""

    def __init__(self, screen: Screen, program: subprocess.Popen[str], eyes: subprocess.Popen[str]) -> None:
        """Take the desktop, the program, and who tells of its windows."""
        self._screen = screen
        self._program = program
        self._eyes = eyes

    # Looking

    def windows(self, *more: str) -> list[Seen]:
        """Return the windows that are showing, with what is in them; `more` as in outside.py."""
        found = self._ask("windows", more) or []
        return [window for window in (_seen(told, ()) for told in found) if "showing" in window.states]

    def front(self, *more: str) -> Seen:
        """Return the window in front, once there is one."""
        return wait_for("a window in front", lambda: self._front(*more))

    def see(self, what: str, find: Callable[[Seen], bool], *more: str) -> Seen:
        """Return the first showing control of the window in front that is looked for, once it is there."""

        def look() -> Seen | None:
            window = self._front(*more)
            showing = (seen for seen in (window.all() if window else ()) if "showing" in seen.states)
            return next((seen for seen in showing if find(seen)), None)

        return wait_for(what, look)

    def named(self, role: str, name: str) -> Seen:
        """Return the showing control of that role and name."""
        return self.see(f"{role} “{name}”", lambda seen: (seen.role, seen.name) == (role, name))

    def cell(self, text: str) -> Seen:
        """Return the cell of a table that begins with a text."""
        return self.see(
            f"cell “{text}”",
            lambda seen: seen.role == "table cell" and seen.name.startswith(text),
            "cells",
        )

    def focus(self) -> Focus:
        """Return the control that has the focus, one without name or numbers while none has."""
        name, numbers = self._ask("focus", None) or ("", ())
        return Focus(name, tuple(numbers))

    def tab(self, before: Focus) -> Focus:
        """Press Tab and return the control that then has the focus."""

        def moved() -> Focus | None:
            now = self.focus()
            return now if now.numbers and now != before else None

        self.keys("Tab")
        return wait_for(f"Tab to lead on from “{before.name}”", moved)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of that name has the focus."""
        at = self.focus()
        passed = set()
        while at.name != name:
            assert at not in passed, f"Tab never came by “{name}”"
            passed.add(at)
            at = self.tab(at)

    # Doing

    def press(self, seen: Seen) -> None:
        """Do what a control is for, as assistive technology does it."""
        assert self._ask("press", list(seen.numbers)), f"{seen.path} could not be pressed"

    def keys(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "40", text)

    def write(self, field: str, text: str) -> None:
        """Put a text in place of what stands in the field that has the focus.

        A display without keyboard loses a letter once in a while: a person sees it and types again.
        """
        for _attempt in range(5):
            self.keys("ctrl+a")
            self.type(text)
            if self._reads(field, text):
                return
        raise AssertionError(f"“{text}” could not be typed into {field}")

    def click(self, seen: Seen, *, held: str = "") -> None:
        """Click into the middle of a control, with a key such as ctrl held down or not."""
        down, up = (("keydown", held), ("keyup", held)) if held else ((), ())
        self._xdotool("mousemove", *_point(seen.middle), *down, "click", "1", *up)

    def wheel_down(self, seen: Seen) -> None:
        """Turn the wheel a notch towards oneself, with the mouse over a control."""
        self._xdotool("mousemove", *_point(seen.middle), "click", "5")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the mouse, in steps as a hand does."""
        self._xdotool("mousemove", *_point(start), "mousedown", "1")
        steps = 12
        for step in range(1, steps + 1):
            at = tuple(a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            self._xdotool("mousemove", "--sync", *_point(at))
        self._xdotool("mousemove", *_point(end), "mouseup", "1")

    def asks_to_end(self) -> int:
        """Have the system ask the program to end, and return its exit code."""
        self._program.terminate()
        return self._program.wait(PATIENCE_S)

    def _reads(self, field: str, text: str) -> bool:
        """Tell whether a field reads as it should, once as many letters have arrived."""

        def full() -> Seen | None:
            seen = self.named("text", field)
            return seen if len(seen.text) >= len(text) else None

        seen = watch(full, LETTERS_S)
        return seen is not None and seen.text == text

    def _front(self, *more: str) -> Seen | None:
        windows = self.windows(*more)
        return next((window for window in windows if "active" in window.states), None)

    def _ask(self, what: str, argument: Any) -> Any:
        assert self._program.poll() is None, f"the program ended with {self._program.returncode}"
        assert self._eyes.stdin is not None
        assert self._eyes.stdout is not None
        self._eyes.stdin.write(json.dumps([what, self._program.pid, argument]) + "\n")
        self._eyes.stdin.flush()
        answer = self._eyes.stdout.readline()
        assert answer, "who looks at the windows from outside has ended"
        return json.loads(answer)

    def _xdotool(self, *arguments: str) -> None:
        self._screen.run("xdotool", *arguments)


@contextmanager
def person_at(screen: Screen, *arguments: str) -> Iterator[Person]:
    """Start lmcdesk on a desktop and sit down before its window."""
    with ExitStack() as stack:
        program = screen.start(stack, sys.executable, "-m", "lmcdesk", *arguments, PYTHONPATH=str(ROOT))
        person = Person(screen, program, screen.start(stack, SYSTEM_PYTHON, str(OUTSIDE)))
        person.front()
        yield person


def _point(at: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(str(number) for number in at)


def _seen(told: dict[str, Any], above: tuple[int, ...], path: str = "") -> Seen:
    numbers = (*above, told["number"])
    name = told["name"] or "?"
    path = f"{path} > {told['role']} “{name}”" if path else f"{told['role']} “{name}”"
    return Seen(
        told["role"],
        told["name"],
        told["label"],
        told["description"],
        told["text"],
        frozenset(told["states"]),
        tuple(told["box"]),
        numbers,
        path,
        tuple(_seen(child, numbers, path) for child in told["children"]),
    )
