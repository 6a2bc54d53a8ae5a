"""Offer choices in the cells of a sheet that is to be filled in; nothing else that is typed is stopped."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lmcdesk.domain.papers import Column, SheetFacts

LONGEST_LIST = 255
"""How many characters Excel takes in a list that stands in the sheet itself."""


def offers(facts: SheetFacts) -> Iterator[DataValidation]:
    """Yield the lists to choose from, each for the rows of a column and the spare ones below."""
    for at, column in enumerate(facts.columns, start=1):
        listed = _inline(column)
        if listed and facts.last_row + facts.spare > facts.heading_row:
            letter = get_column_letter(at)
            validation = DataValidation(type="list", formula1=listed, allow_blank=True)
            # Excel stops what is on no list unless told that it need not; a warning can be passed.
            validation.errorStyle = "warning"
            validation.showErrorMessage = bool(column.hint)
            validation.error = column.hint or None
            validation.add(f"{letter}{facts.heading_row + 1}:{letter}{facts.last_row + facts.spare}")
            yield validation


def _inline(column: Column) -> str:
    """Return the choices as the sheet has them, "" for none: a comma ends a choice, so none may hold one."""
    choices = [choice.replace('"', '""') for choice in column.choices if "," not in choice]
    while choices and len(",".join(choices)) > LONGEST_LIST:
        choices.pop()
    return f'"{",".join(choices)}"' if choices else ""
