"""Write down the rows of a list that were not taken, each with the reason, to be corrected and sent again."""

from __future__ import annotations

from lmcdesk.domain.importing.review import Review, ReviewRow
from lmcdesk.domain.importing.words import cell_text
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.papers import Column, ColumnKind, Footer, HeadLine, HeadStyle, Page, Row, SheetFacts
from lmcdesk.wording import Wording


def skipped_rows(review: Review, wording: Wording) -> SheetFacts:
    """Return the sheet of the rows that were left out: their cells as they were, and a column Reason."""
    plan = review.plan
    left = {row.number: row for row in review.rows if row.is_skipped}
    say = wording.say
    columns = [
        Column(column.heading or say(message("importing.column", n=column.at + 1)), 20, ColumnKind.CODE)
        for column in plan.columns
    ]
    columns.append(Column(say(message("importing.reason")), 60))
    rows = []
    for source in plan.rows:
        row = left.get(source.number)
        if row is None:
            continue
        cells = [cell_text(cell) for cell in source.cells[: len(plan.columns)]]
        cells += [""] * (len(plan.columns) - len(cells))
        rows.append(Row((*cells, "\n".join(say(reason) for reason in reasons(row)))))
    title = say(message("importing.skipped"))
    return SheetFacts(
        name="Skipped",
        language=wording.language,
        head=(HeadLine(title, HeadStyle.TITLE),),
        columns=tuple(_different(columns)),
        rows=tuple(rows),
        footer=Footer(title, "", say(message("sheet.pages", page="{page}", pages="{pages}"))),
        table="Skipped",
        page=Page(one_page_wide=False),
    )


def reasons(row: ReviewRow) -> tuple[Message, ...]:
    """Return why a row is not taken, a sentence each."""
    if row.problems:
        return tuple(
            message("importing.problem", found=each.found, expected=each.expected, advice=each.advice)
            if each.found
            else message("importing.problem_empty", expected=each.expected, advice=each.advice)
            for each in row.problems
        )
    if row.candidates:
        return tuple(each.sentence for each in row.candidates)
    return (message("importing.left_out"),)


def _different(columns: list[Column]) -> list[Column]:
    """Count headings that stand twice, which a table in a sheet does not take."""
    seen: dict[str, int] = {}
    found = []
    for column in columns:
        count = seen[column.heading.casefold()] = seen.get(column.heading.casefold(), 0) + 1
        heading = column.heading if count == 1 else f"{column.heading} ({count})"
        found.append(Column(heading, column.width, column.kind))
    return found
