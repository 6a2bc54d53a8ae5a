"""Say who has a store open, and let her choose: only read it, or open it all the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.one_window import Holder
from lmcdesk.gui.theme import Space, Theme, Tint
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording

_WIDTH = 560


class LockedPage(QWidget):
    """Show whose a store is at present; nothing of it is touched before she has chosen."""

    read_requested = Signal()
    taking_requested = Signal()
    back_requested = Signal()

    def __init__(self, theme: Theme, wording: Wording, path: str, holder: Holder) -> None:
        """Take the path of the store and who has it."""
        super().__init__()
        self.setObjectName("locked_page")
        text = wording.text
        self.title_label = PlainLabel(text("This store is open elsewhere"), TextRole.CARD_TITLE)
        self.title_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence_label = PlainLabel(told(wording, path, holder), TextRole.BODY, wrap=True)
        advice = text(
            "Reading disturbs nobody. Open it all the same only if you know that nobody works in it"
            " any more: what two people write at the same time over a shared folder may be lost."
        )
        self.advice_label = PlainLabel(advice, TextRole.MUTED, wrap=True)
        self.read_button = primary_button(theme, text("Open read-only"), name="read_button")
        self.take_button = secondary_button(theme, text("Open all the same"), name="take_button")
        self.back_button = secondary_button(theme, text("Back"), name="back_button")
        self.back_button.hide()
        self._build_ui(theme)
        self.read_button.clicked.connect(self._on_read_button_clicked)
        self.take_button.clicked.connect(self._on_take_button_clicked)
        self.back_button.clicked.connect(self._on_back_button_clicked)

    def offer_back(self) -> None:
        """Offer to leave it, where there is something to go back to."""
        self.back_button.show()

    def _build_ui(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(Space.L)
        column.addStretch(2)
        column.addWidget(IconLabel(theme, "warning", Tint.CHECK, 32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title_label)
        for label in (self.sentence_label, self.advice_label):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            label.setFixedWidth(_WIDTH)
            column.addLayout(_centred(label))
        column.addLayout(_centred(self.read_button, self.take_button, self.back_button))
        column.addStretch(3)

    def _on_read_button_clicked(self) -> None:
        self.read_requested.emit()

    def _on_take_button_clicked(self) -> None:
        self.taking_requested.emit()

    def _on_back_button_clicked(self) -> None:
        self.back_requested.emit()


def told(wording: Wording, path: str, holder: Holder) -> str:
    """Say in one sentence who has a store open."""
    program = holder.program or "lmcdesk"
    if holder.here:
        source = wording.text(
            "{path} is open in another window here that does not answer ({program}, since {time})."
        )
    else:
        source = wording.text("{path} is open on the computer “{computer}” ({program}, since {time}).")
    time = wording.text("an unknown time")
    if holder.since is not None:
        time = f"{wording.short_day(holder.since.date())}, {holder.since:%H:%M}"
    return source.format(path=path, computer=holder.computer, program=program, time=time)


def _centred(*widgets: QWidget) -> QHBoxLayout:
    # Between springs, not aligned: an aligned label is given no more than the height of one line.
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
