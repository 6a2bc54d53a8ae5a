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

import lmcdesk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.incoming import Source
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.exchange.incoming.reading import Options
from lmcdesk.exchange.incoming.wire import unpacked

LONGEST = 10.0
"""How many seconds all of it may take."""

_LOOK = 0.02


def read_apart(path: Path, options: Options = Options(), cancelled: Stopped = never) -> Source:  # noqa: B008
    """Return what a file holds; raises KnownError where it cannot be read, Cancelled where that was asked.

    A workbook on which the fast reader ends is read again the slow way.
    """
    ends = time.monotonic() + LONGEST
    text = _run(path, options, ends, cancelled)
    if text is None and not options.safely:
        text = _run(path, replace(options, safely=True), ends, cancelled)
    if text is None:
        raise _of_file(path, message("incoming.too_much"))
    try:
        return unpacked(text)
    except KnownError as error:
        raise _of_file(path, error.sentence) from None


def _of_file(path: Path, sentence: Message) -> KnownError:
    return KnownError("incoming.of_file", name=path.name, why=sentence)


def _run(path: Path, options: Options, ends: float, cancelled: Stopped) -> str | None:
    """Return what the process told, None where it came to a bad end."""
    with tempfile.TemporaryFile() as told:
        with subprocess.Popen(
            _command(path, options),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.DEVNULL,
            cwd=Path(lmcdesk.__file__).parents[1],
        ) as process:
            try:
                _wait(process, path, ends, cancelled)
            finally:
                process.kill()
        if process.returncode != 0:
            return None
        told.seek(0)
        return told.read().decode("utf-8")


def _wait(process: subprocess.Popen[bytes], path: Path, ends: float, cancelled: Stopped) -> None:
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return
        if cancelled():
            raise Cancelled
        if time.monotonic() > ends:
            raise _of_file(path, message("incoming.too_slow"))


def _command(path: Path, options: Options) -> Sequence[str]:
    arguments = [str(path.absolute()), json.dumps(asdict(options))]
    return [sys.executable, "-m", "lmcdesk.exchange.incoming.child", *arguments]
