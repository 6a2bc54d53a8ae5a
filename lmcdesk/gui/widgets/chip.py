"""Filter a list with chips that carry counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Step, Theme
from lmcdesk.gui.widgets.flow_layout import FlowLayout
from lmcdesk.gui.widgets.polish import mark


@dataclass(frozen=True, slots=True)
class Chip:
    """Describe one chip."""

    key: str
    text: str
    count: int | None = None


class FilterChips(QWidget):
    """Offer filters as chips; with `exclusive` exactly one is on once one has been chosen."""

    checked_changed = Signal()

    def __init__(
        self, theme: Theme, label: str, *, exclusive: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filter_chips")
        self.setAccessibleName(label)
        self._theme = theme
        self._exclusive = exclusive
        self._buttons: dict[str, _ChipButton] = {}
        outer = QVBoxLayout(self)
        # One line of chips stands in the middle beside a search field.
        outer.setContentsMargins(0, 3, 0, 3)
        self._flow = FlowLayout(spacing=Space.S)
        outer.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; those that stay keep their state."""
        checked = set(self.checked())
        focused = next((key for key, button in self._buttons.items() if button.hasFocus()), None)
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for chip in chips:
            button = _ChipButton(self._theme, chip, self)
            button.setChecked(chip.key in checked)
            # Assistive technology toggles a chip without clicking it.
            button.toggled.connect(self._on_chip_toggled)
            self._buttons[chip.key] = button
            self._flow.addWidget(button)
            button.show()
        if focused in self._buttons:
            self._buttons[focused].setFocus()
        self.updateGeometry()

    def follow(self, widget: QWidget) -> None:
        """Have Tab come from a widget to the chips, which were made later than what they stand before."""
        for button in self._buttons.values():
            QWidget.setTabOrder(widget, button)
            widget = button

    def set_count(self, key: str, count: int | None) -> None:
        """Change the count of a chip."""
        self._buttons[key].set_count(count)
        self._flow.invalidate()

    def checked(self) -> tuple[str, ...]:
        """Return the keys of the chips that are on."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def set_checked(self, keys: Iterable[str]) -> None:
        """Switch exactly these chips on, without a signal."""
        wanted = set(keys)
        for key, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(key in wanted)

    def _on_chip_toggled(self) -> None:
        toggled = self.sender()
        if self._exclusive:
            self.set_checked(key for key, button in self._buttons.items() if button is toggled)
        self.checked_changed.emit()


class _ChipButton(QPushButton):
    def __init__(self, theme: Theme, chip: Chip, parent: QWidget) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setObjectName(f"{chip.key}_chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        mark(self, look="chip")
        self.setFont(theme.font(Step.SMALL))
        self.set_count(chip.count)

    def set_count(self, count: int | None) -> None:
        words = self._chip.text if count is None else f"{self._chip.text} · {count}"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words.replace(" · ", ", "))

    def sizeHint(self) -> QSize:
        # A chip that is on is bold; it asks for that room always, so that its neighbours never move.
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        text = self.text().replace("&&", "&")
        return QSize(QFontMetrics(bold).horizontalAdvance(text) + 28, hint.height())
