"""Build the sheet of a delegation's own entries, which it checks, corrects in a column, and confirms."""

from __future__ import annotations

from lmcdesk.domain.message import message
from lmcdesk.domain.papers import Footer, HeadLine, HeadStyle, Page, SheetFacts, WorkbookFacts
from lmcdesk.domain.records import Delegation
from lmcdesk.services.papers.attendee_head import as_of, page_count, title_line, when_line
from lmcdesk.services.papers.attendee_sheet import ATTENDEES, own_entries
from lmcdesk.services.papers.edition import Edition, EventRecords
from lmcdesk.services.papers.returning import return_line
from lmcdesk.services.papers.words import Words


def proof_sheet(
    records: EventRecords, delegation: Delegation, edition: Edition, return_to: str, words: Words
) -> WorkbookFacts:
    """Return the sheet of one delegation as facts; nothing stands in it but its own public entries."""
    columns, rows = own_entries(records, delegation.id, edition, words)
    name = delegation.short_name
    moment = as_of(records, edition, words)
    head = (
        HeadLine(title_line(records, words), HeadStyle.TITLE),
        HeadLine(when_line(records, words)),
        HeadLine(words.say(message("proof.title", delegation=name, as_of=moment)), HeadStyle.STRONG),
        HeadLine(words.say(message("proof.check"))),
        HeadLine(return_line(return_to, None, words)),
    )
    footer = Footer(
        title=records.event.short_title or records.event.title,
        version=words.say(message("proof.footer", delegation=name)),
        pages=page_count(words),
        marking=words.say(message("sheet.sample")) if records.event.sample else "",
    )
    sheet = SheetFacts(
        name=ATTENDEES,
        language=words.language,
        head=head,
        columns=columns,
        rows=rows,
        footer=footer,
        table=ATTENDEES,
        page=Page(),
    )
    return WorkbookFacts(title=words.say(message("proof.footer", delegation=name)), sheets=(sheet,))
