"""Hold one field of a form together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from lmcdesk.gui.theme import Space, Theme, Tint, Tone
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, told_by_tooltip


class FormField(QWidget):
    """Stack label, editor, hint and error; keep the editor's accessible name and description with them."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        label: str,
        editor: QWidget,
        *,
        mnemonic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{key}_field")
        self.editor = editor
        self._label = PlainLabel("", TextRole.FIELD)
        self._label.setObjectName(f"{key}_label")
        self._label.setBuddy(editor)
        self._assumed = Badge(theme, "", Tone.NEUTRAL)
        self._assumed.setObjectName(f"{key}_assumed_badge")
        self._assumed.hide()
        self._hint = PlainLabel("", TextRole.SMALL, wrap=True)
        self._hint.setObjectName(f"{key}_hint_label")
        self._hint.hide()
        self._error = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.DANGER)
        self._error.setObjectName(f"{key}_error_label")
        self._error_row = self._build_error_row(theme)
        self._error_row.hide()
        self._wide: QVBoxLayout | None = None
        self._below = QHBoxLayout()
        self._below.setSpacing(Space.XS)
        self._below.addWidget(self._assumed)
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._label)
        column.addWidget(editor)
        # Below, for beside a long label in half a form there is no room for it.
        column.addLayout(self._below)
        column.addWidget(self._hint)
        column.addWidget(self._error_row)
        self._column = column
        if isinstance(editor, QAbstractSpinBox):
            _indent(editor)
        tall = isinstance(editor, QPlainTextEdit | QTextEdit)
        if not tall:
            column.addStretch(1)
        policy = editor.sizePolicy()
        if not isinstance(editor, QAbstractButton) and policy.horizontalPolicy() != QSizePolicy.Policy.Fixed:
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            editor.setSizePolicy(policy)
            editor.setMinimumWidth(min(editor.minimumSizeHint().width(), 80))
        self.set_label(label, mnemonic=mnemonic)

    def set_label(self, text: str, *, mnemonic: bool = False) -> None:
        """Name the field; `&` is shown as it is unless it marks a mnemonic."""
        self._label.setText(text if mnemonic else text.replace("&", "&&"))
        self.editor.setAccessibleName(text.replace("&", "") if mnemonic else text)

    def add_to_mark(self, widget: QWidget) -> None:
        """Add a small widget beside the word that marks an assumed value."""
        self._below.insertWidget(self._below.count() - 1, widget)

    def set_room_for_errors(self, wide: QVBoxLayout) -> None:
        """Take the room below the fields of its row: there stands an error that is long for this one."""
        self._wide = wide

    def set_shown(self, shown: bool) -> None:
        """Show or hide the field, its error with it wherever that stands."""
        self.setVisible(shown)
        self._error_row.setVisible(shown and bool(self._error.text()))

    def set_hint(self, text: str) -> None:
        """Say a line of help, or none."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._describe()

    def set_error(self, text: str) -> None:
        """Say what is not right, or nothing."""
        if text == self._error.text():
            return
        self._error.setText(text)
        self._place_error()
        self._error_row.setVisible(bool(text) and not self.isHidden())
        mark(self.editor, state="error" if text else "")
        self._describe()

    def error(self) -> str:
        """Return what is not right."""
        return self._error.text()

    def set_assumed(self, word: str) -> None:
        """Show the word that marks an assumed value, or none."""
        self._assumed.set_badge(word, Tone.NEUTRAL)
        self._assumed.setVisible(bool(word))
        self._describe()

    def _place_error(self) -> None:
        """Put the error below the field, or over the width of the form where one line is not enough."""
        advance = self._error.fontMetrics().horizontalAdvance(self._error.text())
        room = self._wide if advance > self.width() - Space.XL else None
        if room is not None:
            room.addWidget(self._error_row)
        elif self._error_row.parentWidget() is not self:
            self._column.insertWidget(self._column.indexOf(self._hint) + 1, self._error_row)

    def _describe(self) -> None:
        # The order in which it is read out: what is wrong, what to know of the value, help.
        parts = (self._error.text(), self._assumed.text(), self._hint.text())
        described = ". ".join(part.rstrip(".") for part in parts if part)
        self.editor.setAccessibleDescription(described or told_by_tooltip(self.editor))

    def _build_error_row(self, theme: Theme) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS + 2)
        layout.addWidget(IconLabel(theme, "warning", Tint.DANGER, 14), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._error, 1)
        return row


def _indent(spin: QAbstractSpinBox) -> None:
    """Start the figures where other fields start their text."""
    inner = spin.findChild(QLineEdit)
    if isinstance(inner, QLineEdit):
        inner.setTextMargins(Space.S, 0, 0, 0)
