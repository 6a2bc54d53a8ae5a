"""Show a report of a fault of the program: what happened, that the data is safe, and what to hand on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tint
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording

_WIDTH = 680
_LINES = 12


class FaultReport(QDialog):
    """Tell one sentence and keep the details below it, ready to be copied; nothing waits for an answer."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        """Make the window with nothing in it yet."""
        super().__init__(parent)
        self.setObjectName("fault_report")
        self._wording = wording
        self._parts: list[str] = []
        self.setMinimumWidth(_WIDTH)
        self.title_label = PlainLabel("", TextRole.CARD_TITLE)
        self.sentence_label = PlainLabel("", wrap=True)
        self.safe_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.hint_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.details_edit = QPlainTextEdit()
        self.details_edit.setObjectName("details_edit")
        self.copy_button = secondary_button(theme, "", "copy", name="copy_button")
        self.close_button = primary_button(theme, "", name="close_button")
        self._build_ui(theme)
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.close_button.clicked.connect(self.accept)
        self.retranslate()

    def show_fault(self, title: str, sentence: str, safe: str, details: str) -> None:
        """Come up with a report; what is shown already stays below."""
        self.setWindowTitle(title)
        self.title_label.setText(title)
        self.sentence_label.setText(sentence)
        self.sentence_label.setVisible(bool(sentence))
        self.safe_label.setText(safe)
        self._parts.append(details)
        self.details_edit.setPlainText("\n\n".join(self._parts))
        set_button_text(self.copy_button, self._wording.text("Copy report"))
        if not self.isVisible():
            fit_height(self)
            self.show()
            self.close_button.setFocus()

    def retranslate(self) -> None:
        """Word the static texts."""
        text = self._wording.text
        self.hint_label.setText(
            text(
                "Whoever looks after lmcdesk for you can mend it with this report. It holds no names and"
                " nothing that was typed: only the places in the program, and the versions."
            )
        )
        self.details_edit.setAccessibleName(text("Report"))
        set_button_text(self.copy_button, text("Copy report"))
        set_button_text(self.close_button, text("Close"))

    def details(self) -> str:
        """Return what is copied."""
        return self.details_edit.toPlainText()

    def _build_ui(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconLabel(theme, "warning", Tint.CHECK, 24))
        head.addWidget(self.title_label, 1)
        column.addLayout(head)
        for label in (self.sentence_label, self.safe_label, self.hint_label):
            column.addWidget(label)
        edit = self.details_edit
        edit.setReadOnly(True)
        edit.setTabChangesFocus(True)
        edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * _LINES)
        edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(edit, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.setDefault(True)

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        set_button_text(self.copy_button, self._wording.text("Copied"))
