"""A hundred programs killed in the middle of writing lose nothing that they had acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lmcdesk.desk import open_desk
from lmcdesk.gui.one_window import lock_file
from tests.gui.running import ROOT

KILLS = 100


def test_a_hundred_kills_lose_nothing_and_leave_a_sound_store(
    planted: Callable[[str, Path], Path], store_path: Path
) -> None:
    """The next window takes the lock of a killed one by itself, or it would not get to write."""
    store = planted("founding", store_path)
    desk = open_desk(store)
    (event,) = desk.events.all()
    roster = desk.participants.roster(event.id)
    person = next(person for person in roster.participants if not person.is_seat)
    desk.participants.edit(person.id, {"functional_title": "0"})
    desk.close()

    seed = random.randrange(2**32)
    command = [sys.executable, "-m", "tests.gui.killing", store, person.id, KILLS, seed]
    again = " ".join(str(part) for part in command[1:])
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, f"{again}: {done.stderr.decode()[-2000:]}"
    acknowledged = int(done.stdout.split()[-1])
    assert acknowledged >= KILLS, again

    desk = open_desk(store)
    number = int(desk.participants.get(person.id).functional_title)
    assert acknowledged <= number <= acknowledged + 1, again
    assert desk.checking.run() == []
    # Every edit stands in the history, once.
    assert len(desk.history.entries(event.id)) >= number
    desk.participants.edit(person.id, {"functional_title": "it goes on"})
    desk.close()
    left = set(store.parent.iterdir())
    assert left == {store, lock_file(store)}, again
