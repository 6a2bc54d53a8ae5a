"""Read a file in a process of its own: what it does to the reader, it does to that one alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO

import lmcdesk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.incoming import Source
from lmcdesk.domain.message import Message
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.exchange.incoming.reading import Options, read_source
from lmcdesk.exchange.incoming.wire import unpacked

LONGEST = 10.0
"""How many seconds all of it may take."""

_LOOK = 0.02


class _NotStartedError(Exception):
    """Say that there is no process of its own for a file."""


def read_apart(path: Path, options: Options = Options(), cancelled: Stopped = never) -> Source:  # noqa: B008
    """Return what a file holds; raises KnownError where it cannot be read, Cancelled where that was asked.

    A workbook on which the fast reader ends is read again the slow way. Where no process can be started,
    as in a program that was frozen into one file, it is read here, and the slow way from the beginning.
    """
    ends = time.monotonic() + LONGEST
    slowly = replace(options, safely=True)
    try:
        source = _run(path, options, ends, cancelled)
        if source is None and not options.safely:
            source = _run(path, slowly, ends, cancelled)
        if source is None:
            raise KnownError("incoming.too_much")
    except _NotStartedError:
        source = _here(path, slowly)
    except KnownError as error:
        raise _of_file(path, error.sentence) from None
    return source


def _here(path: Path, options: Options) -> Source:
    try:
        return read_source(path, options)
    except KnownError as error:
        raise _of_file(path, error.sentence) from None


def _of_file(path: Path, sentence: Message) -> KnownError:
    return KnownError("incoming.of_file", name=path.name, why=sentence)


def _run(path: Path, options: Options, ends: float, cancelled: Stopped) -> Source | None:
    """Return what the process told, None where it came to a bad end."""
    with tempfile.TemporaryFile() as told:
        with _started(_command(path, options), told) as process:
            try:
                _wait(process, ends, cancelled)
            finally:
                process.kill()
        if process.returncode != 0:
            return None
        told.seek(0)
        return unpacked(line.decode("ascii") for line in told)


def _started(command: Sequence[str], told: IO[bytes]) -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False) or not sys.executable:
        # There is no Python to start, and the program itself would open a second window.
        raise _NotStartedError
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.DEVNULL,
            cwd=Path(lmcdesk.__file__).parents[1],
            # On Windows a black window would flash up.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        raise _NotStartedError from None


def _wait(process: subprocess.Popen[bytes], ends: float, cancelled: Stopped) -> None:
    while True:
        if cancelled():
            raise Cancelled
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return
        if time.monotonic() > ends:
            raise KnownError("incoming.too_slow")


def _command(path: Path, options: Options) -> Sequence[str]:
    arguments = [str(path.absolute()), json.dumps(asdict(options))]
    return [sys.executable, "-m", "lmcdesk.exchange.incoming.child", *arguments]
