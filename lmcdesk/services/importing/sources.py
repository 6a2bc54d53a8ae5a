"""Read the files and the pasted words that lists come in; nothing of it touches the store."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.domain.incoming import Source
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.exchange.incoming.apart import read_apart
from lmcdesk.exchange.incoming.reading import Options, read_text
from lmcdesk.exchange.incoming.texts import DELIMITERS, ENCODINGS

__all__ = ["DELIMITERS", "ENCODINGS", "read_file", "read_pasted"]


def read_file(path: Path, encoding: str = "", delimiter: str = "", cancelled: Stopped = never) -> Source:
    """Return what a file holds, read in a process of its own; raises KnownError, or Cancelled if asked."""
    return read_apart(path, Options(encoding, delimiter), cancelled)


def read_pasted(text: str, name: str = "") -> Source:
    """Return what was pasted: cells, cards or lines; raises KnownError where there is nothing in it."""
    return read_text(text, name)
