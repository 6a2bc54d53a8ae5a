"""Read what may stand on the command line; what cannot be read is a usage error, exit code 2."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lmcdesk.domain.errors import KnownError

MOST_PEOPLE = 20_000
"""How many participants a training event may have."""

_LARGEST = 2**63 - 1
_ID = re.compile(r"-?[0-9]+")
_SIZE = re.compile(r"([0-9]{3,5})x([0-9]{3,5})")


class Parser(argparse.ArgumentParser):
    """Parse without guessing at abbreviations, which scripts would come to rely on, and without colours."""

    def __init__(self, **settings: Any) -> None:
        """Take what an `ArgumentParser` takes."""
        super().__init__(**settings, allow_abbrev=False)
        # From Python 3.14 on help is coloured unless told otherwise.
        self.color = False


def identifier(text: str) -> int:
    """Return an id; raises KnownError for a number that no store can hold."""
    if not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"not an ID: {text!r} (an ID is a whole number)")
    number = int(text) if len(text) < 25 else _LARGEST + 1
    if abs(number) > _LARGEST:
        raise KnownError("store.number_too_large")
    return number


def people(text: str) -> int:
    """Return how many participants to invent."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= number <= MOST_PEOPLE:
        raise argparse.ArgumentTypeError(f"not a whole number from 1 to {MOST_PEOPLE}: {text!r}")
    return number


def size(text: str) -> tuple[int, int]:
    """Return width and height in pixels, from "1280x720"."""
    found = _SIZE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"not a size such as 1280x720: {text!r}")
    return int(found[1]), int(found[2])


def scale(text: str) -> float:
    """Return a factor from 0.5 to 4."""
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 0.5 <= factor <= 4:
        raise argparse.ArgumentTypeError(f"not a factor from 0.5 to 4: {text!r}")
    return factor


class Assignments(argparse.Action):
    """Gather FIELD=VALUE into one mapping; the value begins after the first "="."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Refuse what has no "=", and a field that is given twice."""
        gathered: dict[str, str] = {}
        for text in values or ():
            name, sign, value = text.partition("=")
            if not sign:
                raise argparse.ArgumentError(self, f"not FIELD=VALUE: {text!r}")
            if any("\udc80" <= letter <= "\udcff" for letter in text):
                raise argparse.ArgumentError(self, f"not in the encoding of this system: {text!r}")
            if name in gathered:
                raise argparse.ArgumentError(self, f"given twice: {name!r}")
            gathered[name] = value
        setattr(namespace, self.dest, gathered)


def add_store(parser: argparse.ArgumentParser, help: str) -> None:
    """Take --store here; where it is not given, what stood before the subcommand holds."""
    parser.add_argument("--store", metavar="FILE", type=Path, default=argparse.SUPPRESS, help=help)
