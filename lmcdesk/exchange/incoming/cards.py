"""Read vCards of any version as rows under headings."""

from __future__ import annotations

import logging
import re
import warnings
from typing import Any

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.normal import numbered

HEADINGS = (
    "Honorific", "Name", "Family name", "Given name", "Functional title", "Organisation", "Unit",
    "E-mail", "Phone", "Country", "Notes",
)  # fmt: skip


_UNREAD = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*\n(?:[ \t].*\n)*", re.IGNORECASE | re.MULTILINE
)
"""Pictures and keys, with the lines they go on in: each would take as long as a hundred cards."""


def read_cards(text: str, name: str = "") -> IncomingTable:
    """Return a row for each card under a row of headings, no. 0; raises KnownError where none can be read."""
    import vobject

    # It would log the lines it cannot read, which are somebody's data.
    logging.getLogger("vobject.base").disabled = True
    rows: list[list[str]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cards = vobject.readComponents(_UNREAD.sub("", text), ignoreUnreadable=True, allowQP=True)
            rows.extend(_row(card) for card in cards if card.name == "VCARD")
    except Exception as error:
        raise KnownError("incoming.card", number=len(rows) + 1) from error
    if not rows:
        raise KnownError("incoming.card", number=1)
    return IncomingTable(name, numbered(enumerate([HEADINGS, *rows])))


def _row(card: Any) -> list[str]:
    name = _first(card, "n")
    family, given, additional, prefix = (
        _words(getattr(name, part, "")) for part in ("family", "given", "additional", "prefix")
    )
    given = " ".join(part for part in (given, additional) if part)
    full = _words(_first(card, "fn")) or " ".join(part for part in (given, family) if part)
    organisation, *units = _parts(_first(card, "org")) or [""]
    country = _words(getattr(_first(card, "adr"), "country", ""))
    return [
        prefix,
        full,
        family,
        given,
        _words(_first(card, "title")) or _words(_first(card, "role")),
        organisation,
        ", ".join(units),
        _words(_first(card, "email")),
        _words(_first(card, "tel")),
        country,
        _words(_first(card, "note")),
    ]


def _first(card: Any, key: str) -> Any:
    found = card.contents.get(key)
    return found[0].value if found else ""


def _parts(value: Any) -> list[str]:
    return [_words(part) for part in value] if isinstance(value, list) else [_words(value)]


def _words(value: Any) -> str:
    """Return a value as text: vCards of old have lists where one word is meant."""
    if isinstance(value, list):
        return " ".join(str(part) for part in value if part)
    return str(value or "").removeprefix("tel:").removeprefix("mailto:")
