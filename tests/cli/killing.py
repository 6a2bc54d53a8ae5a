"""Kill programs in the middle of writing: `python -m tests.cli.killing STORE PARTICIPANT KILLS SEED`.

A hundred starts of Python would take a minute. This process loads the program once and forks it: what a
child opens is its own. Children take turns to write by commands and by the services below them.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from lmcdesk.__main__ import main
from lmcdesk.cli.output import speak_utf8
from lmcdesk.desk import open_desk

LONGEST_S = 0.02
"""How long after its first saved edit a child may go on, in seconds."""


def write_by_service(store: Path, participant: int, mouth: int) -> None:
    """Number one edit after the other; say what was found, then each number once it is saved."""
    desk = open_desk(store)
    number = int(desk.participants.get(participant).notes or "0")
    say(mouth, "found", number)
    while True:
        number += 1
        desk.participants.edit(participant, {"notes": str(number)})
        say(mouth, "saved", number)


def write_by_command(store: Path, participant: int, mouth: int, number: int) -> None:
    """Do the same by commands, beginning above a number."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):  # noqa: PTH123
        while True:
            number += 1
            command = ["set", "participant", str(participant), f"notes={number}", "--store", str(store)]
            if main(command) != 0:
                return
            say(mouth, "saved", number)


def say(mouth: int, word: str, number: int) -> None:
    os.write(mouth, f"{word} {number}\n".encode())


def spawn(store: Path, participant: int, *, by_command: bool, number: int) -> tuple[int, int]:
    """Fork a child that writes; return its process and where to hear it."""
    ears, mouth = os.pipe()
    child = os.fork()
    if child:
        os.close(mouth)
        return child, ears
    try:
        os.close(ears)
        if by_command:
            write_by_command(store, participant, mouth, number)
        else:
            write_by_service(store, participant, mouth)
    finally:
        # Only a kill ends a child; one that gets here has failed, and says nothing more.
        os._exit(1)


def heard_until_killed(child: int, ears: int, delay: float) -> Iterator[tuple[str, int]]:
    """Kill a child some time after its first saved edit, and yield all it said."""
    said = b""
    end: float | None = None
    while end is None or time.monotonic() < end:
        ready, _, _ = select.select([ears], [], [], 60 if end is None else max(0, end - time.monotonic()))
        if ready:
            more = os.read(ears, 65536)
            if not more:
                break
            said += more
            if end is None and b"saved" in said:
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
    for line in said.decode().splitlines():
        word, number = line.split()
        yield word, int(number)


def kill_many(store: Path, participant: int, kills: int, seed: int) -> int:
    """Kill so many children; return the last number that was acknowledged, or stop where one is lost."""
    chance = random.Random(seed)
    acknowledged = 0
    for kill in range(kills):
        child, ears = spawn(store, participant, by_command=kill % 2 == 0, number=acknowledged)
        for word, number in heard_until_killed(child, ears, chance.uniform(0, LONGEST_S)):
            # One more may have been saved than the child had time to say.
            if word == "found" and not acknowledged <= number <= acknowledged + 1:
                raise SystemExit(f"kill {kill}: {acknowledged} was acknowledged, {number} was found")
            acknowledged = max(acknowledged, number)
    return acknowledged


if __name__ == "__main__":
    speak_utf8()
    path, participant_id, times, first = sys.argv[1:]
    sys.stdout.write(f"{kill_many(Path(path), int(participant_id), int(times), int(first))}\n")
