"""Say to whom a paper is to be sent back, and by when."""

from __future__ import annotations

from datetime import date

from lmcdesk.domain.message import message
from lmcdesk.services.papers.words import Words


def return_line(return_to: str, deadline: date | None, words: Words) -> str:
    """Return the line that asks for the paper back; what is not known is not said."""
    day = "" if deadline is None else words.day(deadline)
    if return_to and day:
        return words.say(message("return.to_by", to=return_to, day=day))
    if return_to:
        return words.say(message("return.to", to=return_to))
    if day:
        return words.say(message("return.by", day=day))
    return words.say(message("return.please"))
