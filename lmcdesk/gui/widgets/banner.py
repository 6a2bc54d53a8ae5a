"""Tell on the page itself what needs attention."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tint, Tone
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.polish import mark, set_shown
from lmcdesk.gui.widgets.text import PlainLabel


class Banner(QFrame):
    """Show a soft strip with an icon, a sentence and perhaps a button; without a sentence it is hidden."""

    action_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        tone: Tone = Tone.CHECK,
        text: str = "",
        button_text: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        mark(self, look="banner")
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        self._icon = IconLabel(theme, "info", Tint.MUTED, 16)
        self._text = PlainLabel("", wrap=True, tone=tone)
        self._text.setObjectName("banner_label")
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._button = secondary_button(theme, button_text, name="banner_button")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._button.clicked.connect(self._on_button_clicked)
        self.set_message(text, tone, button_text)

    def set_message(self, text: str, tone: Tone | None = None, button_text: str = "") -> None:
        """Say something else, or nothing with an empty text."""
        self._tone = tone or self._tone
        mark(self, tone=self._tone.value)
        self._text.set_tone(self._tone)
        self._text.setText(text)
        icon, tint = _icon_of(self._tone)
        self._icon.set_icon(icon, tint)
        self.setAccessibleName(text)
        set_button_text(self._button, button_text)
        self._button.setVisible(bool(button_text))
        set_shown(self, bool(text))

    def text(self) -> str:
        """Return what the banner says."""
        return self._text.text()

    def _on_button_clicked(self) -> None:
        self.action_requested.emit()


def _icon_of(tone: Tone) -> tuple[str, Tint]:
    return {
        Tone.OK: ("check", Tint.OK),
        Tone.CHECK: ("warning", Tint.CHECK),
        Tone.DANGER: ("warning", Tint.DANGER),
        Tone.ACCENT: ("info", Tint.ACCENT),
    }.get(tone, ("info", Tint.MUTED))
