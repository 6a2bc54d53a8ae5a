"""Choose a list, its paper, which way that lies, and how large its preview is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QMarginsF, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.flow_layout import FlowLayout
from lmcdesk.gui.widgets.page_view import Zoom
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording
from lmcdesk.wording.markers import N_

_MARGIN = 15.0
"""The margins, in millimetres."""
_WIDE = 5
"""With more columns than these the paper lies on its side at first."""
_SIZES = {
    QPageSize.PageSizeId.A4: N_("A4"),
    QPageSize.PageSizeId.A3: N_("A3"),
    QPageSize.PageSizeId.A5: N_("A5"),
    QPageSize.PageSizeId.Letter: N_("US Letter"),
    QPageSize.PageSizeId.Legal: N_("US Legal"),
}
_SIDES = {
    QPageLayout.Orientation.Portrait: N_("Upright"),
    QPageLayout.Orientation.Landscape: N_("On its side"),
}
_ZOOMS = {Zoom.PAGE: N_("Whole page"), Zoom.WIDTH: N_("Width of the page")}


class PaperBar(QWidget):
    """Hold the choices side by side, in as many rows as they need; of a single list nothing is asked."""

    list_changed = Signal()
    paper_changed = Signal()
    zoom_changed = Signal(object)

    def __init__(
        self, wording: Wording, lists: Sequence[str], layout: QPageLayout, parent: QWidget | None = None
    ) -> None:
        """Take the titles of the lists, and the paper to begin with, whose margins stay."""
        super().__init__(parent)
        self._wording = wording
        self._layout = QPageLayout(layout)
        self.list_combo, self.size_combo, self.side_combo, self.zoom_combo = (QComboBox() for _ in range(4))
        self.list_combo.addItems(list(lists))
        self._labels: dict[QComboBox, PlainLabel] = {}
        flow = FlowLayout(self, Space.L)
        for combo, name in (
            (self.list_combo, "list_combo"),
            (self.size_combo, "size_combo"),
            (self.side_combo, "side_combo"),
            (self.zoom_combo, "zoom_combo"),
        ):
            combo.setObjectName(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            if combo is not self.list_combo or len(lists) > 1:
                flow.addWidget(self._labelled(combo))
        self.retranslate()
        self.size_combo.setCurrentIndex(list(_SIZES).index(layout.pageSize().id()))
        self.side_combo.setCurrentIndex(list(_SIDES).index(layout.orientation()))
        self.list_combo.currentIndexChanged.connect(self._on_list_combo_chosen)
        self.size_combo.currentIndexChanged.connect(self._on_paper_chosen)
        self.side_combo.currentIndexChanged.connect(self._on_paper_chosen)
        self.zoom_combo.currentIndexChanged.connect(self._on_zoom_combo_chosen)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        for combo, words, choices in (
            (self.size_combo, text("Paper"), list(_SIZES.values())),
            (self.side_combo, text("Paper lies"), list(_SIDES.values())),
            (self.zoom_combo, text("Preview shows"), list(_ZOOMS.values())),
        ):
            self._name(combo, words)
            chosen = max(combo.currentIndex(), 0)
            combo.blockSignals(True)
            combo.clear()
            combo.addItems([text(choice) for choice in choices])
            combo.setCurrentIndex(chosen)
            combo.blockSignals(False)
        self._name(self.list_combo, text("List"))

    def layout_chosen(self) -> QPageLayout:
        """Return the paper as it is chosen."""
        return QPageLayout(
            QPageSize(list(_SIZES)[self.size_combo.currentIndex()]),
            list(_SIDES)[self.side_combo.currentIndex()],
            self._layout.margins(),
            self._layout.units(),
        )

    def _labelled(self, combo: QComboBox) -> QWidget:
        """Set a choice behind its label, so that both come into the same row."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        label = self._labels[combo] = PlainLabel("", TextRole.FIELD)
        label.setBuddy(combo)
        row.addWidget(label)
        row.addWidget(combo)
        return pair

    def _name(self, combo: QComboBox, words: str) -> None:
        combo.setAccessibleName(words)
        if combo in self._labels:
            self._labels[combo].setText(words)

    def _on_list_combo_chosen(self) -> None:
        self.list_changed.emit()

    def _on_paper_chosen(self) -> None:
        self.paper_changed.emit()

    def _on_zoom_combo_chosen(self) -> None:
        self.zoom_changed.emit(list(_ZOOMS)[self.zoom_combo.currentIndex()])


def first_layout(columns: int) -> QPageLayout:
    """Return the paper of this place in the world, on its side for a wide list."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)
    side = QPageLayout.Orientation.Landscape if columns > _WIDE else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, side, margins, QPageLayout.Unit.Millimeter)
