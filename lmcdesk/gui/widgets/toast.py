"""Name what happened and offer the one way back."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

SHOWN_MS = 6000
_AFTER_PAUSE_MS = 2000
_WIDEST = 640
_BORDER = 1


class Toast(QFrame):
    """Lie at the bottom centre of a window for six seconds; it never takes the focus by itself.

    The time stands still while the pointer or the focus is on it.
    """

    action_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        mark(self, look="toast")
        self._left_ms = SHOWN_MS
        self._shown_for = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setObjectName("toast_timer")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        self._text = PlainLabel("", TextRole.TOAST, wrap=True)
        self._text.setObjectName("toast_label")
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._button = QPushButton(self)
        self._button.setObjectName("toast_button")
        self._button.setAutoDefault(False)
        # A click on it must not take the focus from the field she is in; Tab still reaches it.
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self._button, look="toast")
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self._on_button_clicked)
        self._button.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action_text: str = "") -> None:
        """Say a sentence, with a button such as Undo where `action_text` is given."""
        self._text.setText(text)
        self.setAccessibleName(text)
        set_button_text(self._button, action_text)
        self._button.setVisible(bool(action_text))
        self._place()
        self.show()
        self.raise_()
        self._left_ms = SHOWN_MS
        self._start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return what was said last."""
        return self._text.text()

    def timer(self) -> QTimer:
        """Return the timer that takes it away."""
        return self._timer

    def dismiss(self) -> None:
        """Go away at once."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        super().enterEvent(event)
        self._pause()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on when the pointer leaves."""
        super().leaveEvent(event)
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the time, whoever hid it."""
        super().hideEvent(event)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the window and wait while the button has the focus."""
        kind = event.type()
        if watched is self._button:
            if kind == QEvent.Type.FocusIn:
                self._pause()
            elif kind == QEvent.Type.FocusOut:
                self._go_on()
        elif kind == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _start(self) -> None:
        self._shown_for.start()
        self._timer.start(self._left_ms)

    def _pause(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._left_ms = max(self._left_ms - self._shown_for.elapsed(), _AFTER_PAUSE_MS)

    def _go_on(self) -> None:
        if self.isHidden() or self._timer.isActive():
            return
        if not self.underMouse() and QApplication.focusWidget() is not self._button:
            self._start()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        # What has never been shown does not know its size yet.
        self._button.ensurePolished()
        self._text.ensurePolished()
        widest = min(window.width() - 2 * Space.XL, _WIDEST)
        margins = self._row.contentsMargins()
        beside = margins.left() + margins.right() + 2 * _BORDER
        if not self._button.isHidden():
            beside += self._button.sizeHint().width() + Space.M
        text_width = min(self._text.natural_width() + 1, widest - beside)
        width = text_width + beside
        height = self._text.heightForWidth(text_width)
        inner = max(height, self._button.sizeHint().height())
        tall = inner + margins.top() + margins.bottom() + 2 * _BORDER
        self.setGeometry(QRect((window.width() - width) // 2, window.height() - tall - Space.XL, width, tall))

    def _on_timer_timeout(self) -> None:
        self.dismiss()

    def _on_button_clicked(self) -> None:
        self.dismiss()
        self.action_requested.emit()
