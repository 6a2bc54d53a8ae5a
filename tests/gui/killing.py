"""Kill programs in the middle of writing: `python -m tests.gui.killing STORE KILLS SEED`.

The store must not be there yet; the seed says how long each child may live.

A hundred starts of Python would take minutes. This process loads the program once, Qt too, and forks it:
what a child opens is its own. Children number one edit after the other, saying each number once it is
saved: windows by typing, the others by commands and by the services below them.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from itertools import count
from pathlib import Path

from PySide6 import QtNetwork, QtSvg

from lmcdesk.__main__ import main
from lmcdesk.cli import commands
from lmcdesk.cli.output import speak_utf8
from lmcdesk.desk import open_desk
from lmcdesk.gui import guard, session
from lmcdesk.gui.pages import start
from tests.gui import driver
from tests.gui.driver import say

LOADED = (QtNetwork, QtSvg, commands, guard, session, start)
"""What the program loads only when it is needed: a child would do so again and again."""
PATIENCE_S = 120
"""How long a child on a busy machine may take until its first saved edit, in seconds."""
LONGEST_S = 0.05
"""How long after its first saved edit a child may go on, in seconds."""


def write_by_window(store: Path, _participant: int) -> None:
    driver.drive(driver.write_numbers, store)


def write_by_service(store: Path, participant: int) -> None:
    desk = open_desk(store)
    for number in count(found(store, participant) + 1):
        desk.participants.edit(participant, {"functional_title": str(number)})
        say(number)


def write_by_command(store: Path, participant: int) -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        for number in count(found(store, participant) + 1):
            values = [f"functional_title={number}", "--store", str(store)]
            if main(["set", "participant", str(participant), *values]) != 0:
                return
            say(number)


def found(store: Path, participant: int) -> int:
    desk = open_desk(store)
    title = desk.participants.get(participant).functional_title
    desk.close()
    return int(title)


Writer = Callable[[Path, int], None]
TURNS: tuple[Writer, ...] = (write_by_window, write_by_service, write_by_command, write_by_service)
"""A quarter of those killed are windows."""


def spawn(write: Writer, store: Path, participant: int) -> tuple[int, int]:
    """Fork a child that writes; return its process and where to hear it."""
    ears, mouth = os.pipe()
    child = os.fork()
    if child:
        os.close(mouth)
        return child, ears
    try:
        os.close(ears)
        os.dup2(mouth, 1)
        write(store, participant)
    finally:
        # Only a kill ends a child; one that gets here has failed, and says nothing more.
        os._exit(1)


def heard_until_killed(child: int, ears: int, delay: float) -> list[int]:
    """Kill a child some time after its first saved edit; return the numbers it had acknowledged."""
    said = b""
    end: float | None = None
    while end is None or time.monotonic() < end:
        wait = PATIENCE_S if end is None else max(0, end - time.monotonic())
        ready, _, _ = select.select([ears], [], [], wait)
        if ready:
            more = os.read(ears, 65536)
            if not more:
                break
            said += more
            if end is None and numbers(said):
                end = time.monotonic() + delay
        elif end is None:
            break
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise SystemExit(f"a child ended by itself: {said[-200:]!r}")
    while more := os.read(ears, 65536):
        said += more
    os.close(ears)
    return numbers(said)


def numbers(said: bytes) -> list[int]:
    """Return the numbers that stand on lines of their own, each of them whole."""
    return [
        int(line)
        for line in said.splitlines(keepends=True)
        if line.endswith(b"\n") and line.strip().isdigit()
    ]


def plant(store: Path) -> int:
    """Make a store with the finished example; return the participant whose functional title is written."""
    desk = open_desk(store, create=True)
    roster = desk.participants.roster(desk.samples.plant_founding())
    person = next(person.id for person in roster.participants if not person.is_seat)
    desk.participants.edit(person, {"functional_title": "0"})
    desk.close()
    return person


def kill_many(store: Path, kills: int, seed: int) -> tuple[int, int]:
    """Kill so many children; return the participant and the last number that was acknowledged.

    Stops where a number is lost.
    """
    chance, participant = random.Random(seed), plant(store)
    acknowledged = 0
    for kill in range(kills):
        write = TURNS[kill % len(TURNS)]
        child, ears = spawn(write, store, participant)
        heard = heard_until_killed(child, ears, chance.uniform(0, LONGEST_S))
        check(f"kill {kill}, {write.__name__}", heard, acknowledged)
        acknowledged = heard[-1]
    return participant, acknowledged


def check(which: str, heard: list[int], acknowledged: int) -> None:
    """Stop unless a child went on from what was acknowledged before it, or from one more.

    That one may have been saved before the child before it had time to say so.
    """
    if not heard:
        raise SystemExit(f"{which}: nothing was saved in {PATIENCE_S} s")
    if not acknowledged < heard[0] <= acknowledged + 2 or heard != list(range(heard[0], heard[-1] + 1)):
        raise SystemExit(f"{which}: {acknowledged} was acknowledged, then {heard}")


if __name__ == "__main__":
    speak_utf8()
    path, times, first = sys.argv[1:]
    written, last = kill_many(Path(path), int(times), int(first))
    sys.stdout.write(f"{written} {last}\n")
