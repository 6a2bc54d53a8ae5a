"""Leave a trace where the program dies, and find it at the next start."""

from __future__ import annotations

import faulthandler
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from lmcdesk.gui.faults.fault import short_path

TOLD_NAME = "crash-told.txt"
_OWN = "crash-{}.txt"
_FILE = re.compile(r'([Ff]ile) "([^"]*)"')
_LONGEST = 100_000


class CrashTrace:
    """Hold the file that Python's fault handler writes into when the process dies of a signal.

    Each process has its own file, since a second window may run beside; the one of a process that ends
    well goes with it. A program without a console has no stderr to write to, so a file it must be.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder for the trace."""
        self._folder = folder
        self._path = folder / _OWN.format(os.getpid())
        self._file: TextIO | None = None

    def start(self) -> None:
        """Write a trace from now on, should the process die; without a folder there is none."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a", encoding="utf-8")
            faulthandler.enable(self._file, all_threads=True)

    def stop(self) -> None:
        """End well: no trace is left."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink()

    def take_last(self) -> str:
        """Return the trace that a start before this one left, "" where none did, and put it aside."""
        found = ""
        with suppress(OSError):
            for path in sorted(self._folder.glob(_OWN.format("*[0-9]"))):
                if path == self._path and self._file is not None:
                    continue
                with suppress(OSError, ValueError):
                    found = _take(path) or found
        return found


def _take(path: Path) -> str:
    """Read a trace and put it aside; remove one without content, unless its process still runs.

    Python writes whole paths in the moment of dying; what is kept has none of them.
    """
    raw = path.read_text(encoding="utf-8", errors="replace")[:_LONGEST].strip()
    trace = _FILE.sub(lambda match: f'{match[1]} "{short_path(match[2])}"', raw)
    if trace:
        path.write_text(f"{trace}\n", encoding="utf-8")
        path.replace(path.with_name(TOLD_NAME))
    elif not _runs(int(path.stem.partition("-")[2])):
        path.unlink()
    return trace


def _runs(process: int) -> bool:
    """Tell whether a process runs; on Windows its file cannot be removed while it does."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
