"""Name what the program is made of, with versions and licences, as the installation tells them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

DIRECT = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "platformdirs",
    "openpyxl",
    "defusedxml",
    "tzdata",
    "Babel",
    "rapidfuzz",
    "email-validator",
    "numpy",
    "myanmartools",
    "python-calamine",
    "vobject",
)
"""What `pyproject.toml` asks for; the rest follows from what these ask for in turn."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_QT = ("pyside6", "shiboken6")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Component:
    """Hold the name, version and licence of a library, and the text of the licence where it is there."""

    name: str
    version: str
    licence: str
    text: str


def components(licences: Path) -> list[Component]:
    """Return the libraries in use, by name; `licences` is the folder with the texts that Qt leaves out."""
    return sorted(
        (_component(found, licences) for found in _installed()), key=lambda each: each.name.casefold()
    )


def _installed() -> Iterator[Distribution]:
    """Go through what is asked for directly and what that asks for in turn, each once."""
    waiting, seen = deque(DIRECT), set[str]()
    while waiting:
        name = waiting.popleft()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            # Not needed on this system, or packed without its notes.
            continue
        yield found
        for line in found.requires or ():
            asked = _NAME.match(line)
            if asked is not None and "extra ==" not in line:
                waiting.append(asked.group())


def _component(found: Distribution, licences: Path) -> Component:
    name = str(found.metadata["Name"])
    return Component(name, found.version, _licence(found), _text(found, name, licences))


def _licence(found: Distribution) -> str:
    """Return the licence in the words of the package."""
    told = found.metadata
    for field in ("License-Expression", "License"):
        words = str((told.get_all(field) or [""])[0]).strip()
        if words and "\n" not in words and len(words) <= _LONGEST_NAME:
            return words
    names = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or ()]
    of = [line.startswith("License") for line in told.get_all("Classifier") or ()]
    return ", ".join(name for name, is_licence in zip(names, of, strict=True) if is_licence)


def _text(found: Distribution, name: str, licences: Path) -> str:
    if name.lower().startswith(_QT):
        return "\n\n".join(
            (licences / file).read_text(encoding="utf-8") for file in ("LGPL-3.0.txt", "GPL-3.0.txt")
        )
    texts = []
    for file in found.files or ():
        if ".dist-info" in str(file.parent) and _LICENCE_FILE.match(file.name):
            try:
                texts.append(Path(str(file.locate())).read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError):
                continue
    return "\n\n".join(texts)
