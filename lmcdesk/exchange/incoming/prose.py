"""Read words that were pasted or written as lines: cells as spreadsheets copy them, lists, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.normal import numbered

HEADINGS = ("Name", "Functional title", "Organisation", "E-mail", "Phone")

# Bounded: a long word without an end would be looked through again from each of its letters.
_MAIL = re.compile(
    r"(?:mailto:)?<?([^\s<>,;:()\"'@]{1,64}@[^\s<>,;()\"'@]{1,250}\.[^\s<>,;()\"'.@]{1,63})>?", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\w.])(\+?\(?\d[\d\s().\-/]{5,30}\d)(?!\w)")
_LABEL = re.compile(
    r"^\W*(?:e-?mail|mail|tel(?:ephone|\.)?|phone|mobile|mob\.?|cell|fax|whatsapp|[tmfe])\s*[.:]+\s*",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"\W*(?:e-?mail|mail|tel(?:ephone)?|phone|mobile|mob|cell|fax|whatsapp)?\W*", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|[-•*–])\s+")
_DIVIDERS = re.compile(r"\s*(?:[,;|]|\s[–—-]\s)\s*")
_BLANK = re.compile(r"\n[ \t]*\n")


def prose_table(text: str, name: str = "") -> IncomingTable:
    """Return a row for each person: the name first, then title and organisation, as far as they are told.

    A line is a person. A block of several lines is one where it says how to reach one person, as the
    signature under a letter does. Above all stands a row of headings, no. 0.
    """
    rows = [(0, list(HEADINGS))]
    line = 1
    for block in _BLANK.split(text.replace("\r\n", "\n")):
        lines = [(line + place, each.strip()) for place, each in enumerate(block.split("\n"))]
        line += block.count("\n") + 2
        told = [(number, each) for number, each in lines if each]
        if _is_signature([each for _, each in told]):
            rows.append((told[0][0], _signed([each for _, each in told])))
        else:
            rows += [(number, _line(each)) for number, each in told]
    return IncomingTable(name, numbered(rows))


def _is_signature(lines: list[str]) -> bool:
    """Tell whether lines are about one person: one address at most, and contacts in lines of their own."""
    if len(lines) < 2 or "," in lines[0] or _MAIL.search(lines[0]):
        return False
    mails = sum(len(_MAIL.findall(line)) for line in lines)
    alone = any(not _rest(line) for line in lines[1:])
    return mails <= 1 and alone


def _signed(lines: list[str]) -> list[str]:
    whole = "\n".join(lines)
    told = [rest for line in lines if (rest := _rest(line))]
    name, title, *others = [*told, "", ""]
    return [name, title, ", ".join(part for part in others if part), _mail(whole), _phone(whole)]


def _line(line: str) -> list[str]:
    parts = [part for part in _DIVIDERS.split(_rest(_NUMBER.sub("", line))) if part]
    name, title, *others = [*parts, "", ""]
    return [name, title, ", ".join(part for part in others if part), _mail(line), _phone(line)]


def _rest(line: str) -> str:
    """Return what a line tells beside contacts."""
    without = _PHONE.sub("", _MAIL.sub("", line))
    if without != line:
        without = " ".join(_LABEL.sub("", part) for part in _contacts_apart(without))
    return without.strip(" ,;|–—-\t")


def _contacts_apart(line: str) -> Iterator[str]:
    for part in re.split(r"(?<=[,;|])\s*", line):
        if not _LABEL_ALONE.fullmatch(part):
            yield part


def _mail(text: str) -> str:
    found = _MAIL.search(text)
    return found[1] if found else ""


def _phone(text: str) -> str:
    found = _PHONE.search(_MAIL.sub("", text))
    return " ".join(found[1].split()) if found else ""
