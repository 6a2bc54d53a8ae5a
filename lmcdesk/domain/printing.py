"""Describe a list as it goes on paper: worded already, so that whoever paints it needs no words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """Hold the text of a cell, a second smaller line below it, and how it is set."""

    text: str
    second: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class PrintedList:
    """Hold what stands on the pages of a list.

    `head` are the lines under the title, `markings` words such as SAMPLE that stand on every page,
    `page_words` what numbers one, with `{page}` and `{pages}`, `nothing` what stands where no row is.
    """

    title: str
    head: tuple[str, ...]
    markings: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    page_words: str
    nothing: str
