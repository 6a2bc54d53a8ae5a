"""Start windows as processes of their own and listen to what they tell."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Not the folder of caches: there the fonts stand that were found before, for ours and reference alike.
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA")
_NOT_TAKEN_OVER = ("PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE", "PYTHONDEVMODE")


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold when a window told something, in seconds since its process was started, and what it told."""

    seconds: float
    memory: int
    modules: frozenset[str]


def watch(user: Path, *arguments: str) -> dict[str, Moment]:
    """Run `tests.bench.window` to its end and return its moments by name.

    `user` is the folder of a user of its own; compiled Python is kept there too, so that the second
    process finds it whatever is set on this machine.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_TAKEN_OVER}
    environment |= dict.fromkeys(_FOLDERS, str(user))
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(user / "compiled")}
    found: dict[str, Moment] = {}
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.window", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            seconds = time.perf_counter() - start
            name, memory, *modules = line.split()
            found[name] = Moment(seconds, int(memory), frozenset(modules))
        _, errors = process.communicate()
    if process.returncode or not found:
        raise RuntimeError(f"the window came to nothing ({process.returncode}): {errors}")
    return found
