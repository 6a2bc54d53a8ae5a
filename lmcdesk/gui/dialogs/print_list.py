"""Show how a list comes on paper, page by page, and print it or write it to a PDF."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLocale, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QToolBar,
    QToolButton,
    QWidget,
)

from lmcdesk.gui.context import Context
from lmcdesk.gui.page import Printable
from lmcdesk.gui.printed import printed_list
from lmcdesk.paper.list_pages import PAGE_UNITS, ListPages
from lmcdesk.wording import Wording

_MARGIN = 15.0
"""The margins at first, in millimetres."""
_WIDE = 5
"""With more columns than these the paper lies on its side at first."""


class PrintListDialog(QPrintPreviewDialog):
    """Preview a list; printer, paper and its side are chosen here, and the pages are laid out anew."""

    def __init__(self, context: Context, printable: Printable, parent: QWidget | None = None) -> None:
        """Take the list that is in front."""
        desk = context.desk
        event = desk.events.get(context.event_id)
        self._facts = printed_list(printable, event, desk.wording, desk.clock())
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(f"{event.short_title or event.title} – {printable.title}")
        self._printer.setCreator("lmcdesk")
        self._printer.setPageLayout(_page_layout(len(self._facts.headings)))
        super().__init__(self._printer, parent)
        self.setObjectName("print_list_dialog")
        self.setWindowTitle(desk.wording.text("Print list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        room = self.screen().availableGeometry().size()
        self.resize(min(1000, room.width() - 80), min(720, room.height() - 80))
        self._open_to_keys(desk.wording)
        self.paintRequested.connect(self._on_self_paint_requested)

    def laid_out(self, printer: QPrinter) -> ListPages:
        """Return the pages of the list for the paper of a printer."""
        inches = printer.pageLayout().paintRect(QPageLayout.Unit.Inch)
        size = (inches.width() * PAGE_UNITS, inches.height() * PAGE_UNITS)
        return ListPages(self._facts, size, QApplication.font())

    def _open_to_keys(self, wording: Wording) -> None:
        """Name what Qt leaves without a name, and let Tab come by its buttons too, from left to right."""
        named: tuple[tuple[type[QWidget], str], ...] = (
            (QLineEdit, wording.text("Page")),
            (QGraphicsView, wording.text("Preview")),
            (QComboBox, wording.text("Size of the preview")),
        )
        for kind, words in named:
            for widget in self.findChildren(kind):
                widget.setAccessibleName(words)
                if isinstance(widget, QComboBox):
                    # It goes by what is chosen in it, and no label stands beside it.
                    widget.setAccessibleDescription(words)
                    for line in widget.findChildren(QLineEdit):
                        line.setAccessibleName(words)
        bar, view = self.findChild(QToolBar), self.findChild(QGraphicsView)
        if not isinstance(bar, QToolBar) or not isinstance(view, QGraphicsView):
            return
        # To assistive technology the ground within would be one more stop, without a name.
        view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        order: list[QWidget] = []
        for action in bar.actions():
            held = bar.widgetForAction(action)
            # The number of the page stands in a frame of its own.
            order += [held, *held.findChildren(QLineEdit)]
        for button in order:
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((*order, view)):
            QWidget.setTabOrder(before, after)

    def _on_self_paint_requested(self, printer: QPrinter) -> None:
        paint_list(printer, self.laid_out(printer))


def paint_list(printer: QPrinter, pages: ListPages) -> None:
    """Paint the pages that a printer is asked for; none where it refuses to begin."""
    painter = QPainter()
    if not painter.begin(printer):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = printer.resolution() / PAGE_UNITS
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(pages.pages)
    for number in range(first, min(last, len(pages.pages)) + 1):
        if number > first:
            printer.newPage()
        painter.resetTransform()
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, pages.width, pages.height))
        pages.paint(painter, number - 1)
    painter.end()


def _page_layout(columns: int) -> QPageLayout:
    """Return the paper of this place in the world, on its side for a wide list."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)
    side = QPageLayout.Orientation.Landscape if columns > _WIDE else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, side, margins, QPageLayout.Unit.Millimeter)
