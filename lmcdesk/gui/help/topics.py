"""Read the topics of the help from their Markdown files, in the order of their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONTENTS = "contents.txt"


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold one page of the help: the name of its file without the ending, its title, its Markdown."""

    key: str
    title: str
    text: str


def read_topics(folder: Path) -> list[Topic]:
    """Return the topics of a folder in the order of its list."""
    return [_topic(folder / f"{key}.md") for key in _keys(folder)]


def topic_of_link(link: str) -> str:
    """Return the key of the topic that a link within the help leads to, "" where it leads outside."""
    name = link.partition("#")[0]
    return name.removesuffix(".md") if name.endswith(".md") and "/" not in name else ""


def _keys(folder: Path) -> Iterator[str]:
    for line in (folder / CONTENTS).read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield line.strip()


def _topic(file: Path) -> Topic:
    text = file.read_text(encoding="utf-8")
    return Topic(file.stem, text.partition("\n")[0].removeprefix("#").strip(), text)
