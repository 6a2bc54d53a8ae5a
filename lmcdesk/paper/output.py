"""Paint the pages of a list on a printer or into a PDF, in whatever thread this is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter, QPicture

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.pace import Progress, Stopped, never, untold
from lmcdesk.paper.list_pages import PAGE_UNITS, ListPages


def print_pages(
    printer: QPagedPaintDevice,
    pages: ListPages,
    numbers: Sequence[int],
    progress: Progress = untold,
    cancelled: Stopped = never,
) -> None:
    """Print the pages of some numbers, counted from 0, one after the other.

    Raises Cancelled where that is wished, KnownError where the printer refuses. Few printers can be stopped
    once they have begun, so all pages are prepared first; once all are told as done it cannot be stopped.
    """
    prepared = []
    for done, number in enumerate(numbers):
        progress(done, len(numbers))
        if cancelled():
            raise Cancelled
        prepared.append(_recorded(pages, number))
    progress(len(numbers), len(numbers))
    _paint(printer, pages, [partial(_play, record) for record in prepared])


def pdf_of(
    pages: ListPages,
    layout: QPageLayout,
    title: str,
    numbers: Sequence[int],
    progress: Progress = untold,
    cancelled: Stopped = never,
) -> bytes:
    """Return pages as a PDF, which names the program but nobody who used it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout)
    writer.setTitle(title)
    writer.setCreator("lmcdesk")

    def paint(place: int, painter: QPainter) -> None:
        progress(place, len(numbers))
        if cancelled():
            raise Cancelled
        pages.paint(painter, numbers[place])

    _paint(writer, pages, [partial(paint, place) for place in range(len(numbers))])
    buffer.close()
    return bytes(buffer.data().data())


def _paint(
    device: QPagedPaintDevice, pages: ListPages, painters: Sequence[Callable[[QPainter], None]]
) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise KnownError("print.refused")
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = device.logicalDpiX() / PAGE_UNITS
        for number, paint in enumerate(painters):
            if number and not device.newPage():
                raise KnownError("print.refused")
            painter.resetTransform()
            painter.scale(scale, scale)
            painter.setClipRect(QRectF(0, 0, pages.width, pages.height))
            paint(painter)
    finally:
        ended = painter.end()
    if not ended:
        raise KnownError("print.refused")


def _recorded(pages: ListPages, number: int) -> QPicture:
    record = QPicture()
    painter = QPainter(record)
    pages.paint(painter, number)
    painter.end()
    return record


def _play(record: QPicture, painter: QPainter) -> None:
    painter.drawPicture(0, 0, record)
