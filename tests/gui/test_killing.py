"""A hundred programs killed in the middle of writing lose nothing that they had acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from lmcdesk.desk import open_desk
from lmcdesk.gui.one_window import lock_file
from tests.gui.running import ROOT

KILLS = 100


def test_a_hundred_kills_lose_nothing_and_leave_a_sound_store(store_path: Path) -> None:
    """The next window takes the lock of a killed one by itself, or it would not get to write."""
    command = ["-m", "tests.gui.killing", str(store_path), str(KILLS), str(random.randrange(2**32))]
    again = f"to see it again: python {' '.join(command)}"
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, f"{again}\n{done.stderr.decode()[-2000:]}"
    person, acknowledged = (int(word) for word in done.stdout.split()[-2:])
    assert acknowledged >= KILLS, again

    desk = open_desk(store_path)
    number = int(desk.participants.get(person).functional_title)
    assert acknowledged <= number <= acknowledged + 1, again
    assert desk.checking.run() == [], again
    # Every edit stands in the history, once.
    (event,) = desk.events.all()
    assert len(desk.history.entries(event.id)) >= number, again
    desk.participants.edit(person, {"functional_title": "it goes on"})
    desk.close()
    assert set(store_path.parent.iterdir()) == {store_path, lock_file(store_path)}, again
