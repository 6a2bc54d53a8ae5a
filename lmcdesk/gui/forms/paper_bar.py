"""Choose the paper of a list, which way it lies, and how large its preview is."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QMarginsF, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme
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
    """Hold the three choices side by side."""

    paper_changed = Signal()
    zoom_changed = Signal(object)

    def __init__(
        self, theme: Theme, wording: Wording, layout: QPageLayout, parent: QWidget | None = None
    ) -> None:
        """Take the paper to begin with; its margins stay."""
        super().__init__(parent)
        self._wording = wording
        self._layout = QPageLayout(layout)
        self.size_label, self.side_label, self.zoom_label = (PlainLabel("", TextRole.FIELD) for _ in range(3))
        self.size_combo, self.side_combo, self.zoom_combo = QComboBox(), QComboBox(), QComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for label, combo, name in (
            (self.size_label, self.size_combo, "size_combo"),
            (self.side_label, self.side_combo, "side_combo"),
            (self.zoom_label, self.zoom_combo, "zoom_combo"),
        ):
            combo.setObjectName(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            label.setBuddy(combo)
            row.addWidget(label)
            row.addWidget(combo)
            row.addSpacing(Space.L)
        row.addStretch(1)
        self.retranslate()
        self.size_combo.setCurrentIndex(list(_SIZES).index(layout.pageSize().id()))
        self.side_combo.setCurrentIndex(list(_SIDES).index(layout.orientation()))
        self.size_combo.currentIndexChanged.connect(self._on_paper_chosen)
        self.side_combo.currentIndexChanged.connect(self._on_paper_chosen)
        self.zoom_combo.currentIndexChanged.connect(self._on_zoom_combo_chosen)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        for label, combo, words, choices in (
            (self.size_label, self.size_combo, text("Paper"), list(_SIZES.values())),
            (self.side_label, self.side_combo, text("Paper lies"), list(_SIDES.values())),
            (self.zoom_label, self.zoom_combo, text("Preview shows"), list(_ZOOMS.values())),
        ):
            label.setText(words)
            combo.setAccessibleName(words)
            chosen = max(combo.currentIndex(), 0)
            combo.blockSignals(True)
            combo.clear()
            combo.addItems([text(choice) for choice in choices])
            combo.setCurrentIndex(chosen)
            combo.blockSignals(False)

    def layout_chosen(self) -> QPageLayout:
        """Return the paper as it is chosen."""
        return QPageLayout(
            QPageSize(list(_SIZES)[self.size_combo.currentIndex()]),
            list(_SIDES)[self.side_combo.currentIndex()],
            self._layout.margins(),
            self._layout.units(),
        )

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
