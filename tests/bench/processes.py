"""Start windows as processes of their own and listen to what they tell."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Not the folder of caches: there the fonts stand that were found before, for ours and reference alike.
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA")


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold when a window told something, in seconds since its process was started, and what it told."""

    seconds: float
    memory: int
    modules: frozenset[str]


def watch(*arguments: str) -> dict[str, Moment]:
    """Run `tests.bench.window` to its end and return its moments by name."""
    found: dict[str, Moment] = {}
    with tempfile.TemporaryDirectory() as user:
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.bench.window", *arguments],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **dict.fromkeys(_FOLDERS, user)},
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
