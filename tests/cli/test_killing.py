"""A hundred programs killed in the middle of writing lose nothing that they had acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lmcdesk.desk import open_desk
from tests.cli.console import ROOT

KILLS = 98
"""Two windows more are killed in tests/gui/test_ending.py."""


def test_a_hundred_kills_lose_nothing_and_leave_a_sound_store(
    planted: Callable[[str, Path], Path], store_path: Path
) -> None:
    store = planted("founding", store_path)
    desk = open_desk(store)
    (event,) = desk.events.all()
    roster = desk.participants.roster(event.id)
    person = next(person for person in roster.participants if not person.is_seat)
    desk.participants.edit(person.id, {"notes": "0"})
    desk.close()

    seed = random.randrange(2**32)
    command = [sys.executable, "-m", "tests.cli.killing", store, person.id, KILLS, seed]
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr.decode()}"
    acknowledged = int(done.stdout)
    assert acknowledged >= KILLS

    desk = open_desk(store)
    number = int(desk.participants.get(person.id).notes)
    assert acknowledged <= number <= acknowledged + 1
    assert desk.checking.run() == []
    # Every edit stands in the history, once.
    assert len(desk.history.entries(event.id)) >= number
    desk.participants.edit(person.id, {"notes": "it goes on"})
    desk.close()
    assert {found.name for found in store.parent.iterdir()} == {store.name}
