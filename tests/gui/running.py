"""Start the window in a process of its own and listen to what its driver says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lmcdesk.gui.one_window import lock_file
from tests.gui.driver import ACTS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""How long a machine under load may take for what takes a second, in seconds."""


class Running:
    """A window in a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.heard: list[str] = []

    def listen(self) -> str:
        """Return the next line that the driver says, "" at its end."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().decode().strip()
        if line:
            self.heard.append(line)
        return line

    def wait_for(self, words: str) -> None:
        while (line := self.listen()) != words:
            assert line, f"it ended before it said {words!r}, with {self.process.wait(PATIENCE)}"

    def end(self) -> int:
        """Hear it out and return its exit code."""
        while self.listen():
            pass
        return self.process.wait(PATIENCE)


@contextmanager
def running(act: Callable[..., None], store: Path) -> Iterator[Running]:
    """Run a window that acts on a store of samples; it is killed at the end if it still runs.

    Its settings are its own: what one window was to tell at the next start is no matter of another's.
    """
    assert act.__name__ in ACTS
    command = [sys.executable, "-m", "tests.gui.driver", act.__name__, str(store)]
    own = {**os.environ, "XDG_CONFIG_HOME": str(store.parent / "config")}
    with subprocess.Popen(
        command, cwd=ROOT, env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield Running(process)
        finally:
            process.kill()


def assert_ends_when_asked(act: Callable[..., None], store: Path, name: str) -> None:
    """Hold that a window which is at something ends in order at a signal, which is given by its name."""
    with running(act, store) as window:
        window.wait_for("ready")
        window.process.send_signal(getattr(signal, name))
        assert window.end() == 0
    assert not lock_file(store).exists()
