"""Understand what was chosen in the print dialog of the system."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtPrintSupport import QPrinter

from lmcdesk.paper.list_pages import ListPages


def pages_asked(printer: QPrinter) -> Callable[[ListPages], Sequence[int]]:
    """Return how to tell which pages, counted from 0, a printer is asked for: in their order, every copy.

    What was chosen is read now; how many pages there are on its paper may be known only later.
    """
    first, last = max(printer.fromPage(), 1), printer.toPage()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst

    def numbers(pages: ListPages) -> list[int]:
        count = len(pages.pages)
        asked = list(range(min(first, count) - 1, min(last or count, count)))
        return (asked[::-1] if backwards else asked) * copies

    return numbers
