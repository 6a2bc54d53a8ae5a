"""Build forms: every field gets its label, its names for assistive tools, its hint and its error alike."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.form_field import FormField
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

Editor = TypeVar("Editor", bound=QWidget)


class Form(QWidget):
    """Stack fields with the label above, in one column or two."""

    def __init__(self, theme: Theme, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asking: set[str] = set()
        """The fields whose edit is being asked for at this moment."""
        self._columns = columns
        self._fields: dict[str, FormField] = {}
        self._rooms: dict[int, QVBoxLayout] = {}
        self._row = 0
        self._column = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._grid)
        outer.addStretch(1)

    def add_field(
        self,
        key: str,
        label: str,
        editor: Editor,
        *,
        hint: str = "",
        span: int = 1,
        mnemonic: bool = False,
    ) -> Editor:
        """Add an editor under its label and return it; `span` columns wide."""
        if not editor.objectName():
            editor.setObjectName(f"{key}_{_kind_of(editor)}")
        if isinstance(editor, QPlainTextEdit | QTextEdit):
            editor.setTabChangesFocus(True)
        field = FormField(self._theme, key, label, editor, mnemonic=mnemonic, parent=self)
        field.set_hint(hint)
        self._fields[key] = field
        self._place(field, min(span, self._columns))
        return editor

    def add_heading(self, text: str) -> PlainLabel:
        """Add a caption over the fields that follow."""
        heading = PlainLabel(text, TextRole.CAPTION)
        heading.setContentsMargins(0, Space.S if self._fields else 0, 0, 0)
        self._place(heading, self._columns)
        return heading

    def add_row(self, widget: QWidget) -> None:
        """Add a widget over the whole width."""
        self._place(widget, self._columns)

    def editor(self, key: str) -> QWidget:
        """Return the editor of a field."""
        return self._fields[key].editor

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the fields in order."""
        return tuple(self._fields)

    def add_to_mark(self, key: str, widget: QWidget) -> None:
        """Add a small widget beside the word that marks an assumed value of a field."""
        self._fields[key].add_to_mark(widget)

    def set_label(self, key: str, text: str, *, mnemonic: bool = False) -> None:
        """Name a field anew, as after a change of language."""
        self._fields[key].set_label(text, mnemonic=mnemonic)

    def set_hint(self, key: str, text: str) -> None:
        """Say a line of help under a field; an empty text takes it away."""
        self._fields[key].set_hint(text)

    def set_error(self, key: str, text: str) -> None:
        """Say at the field what is not right; an empty text takes it back."""
        self._fields[key].set_error(text)

    def error(self, key: str) -> str:
        """Return what a field says is not right."""
        return self._fields[key].error()

    def clear_errors(self) -> None:
        """Take every error back."""
        for field in self._fields.values():
            field.set_error("")

    def set_assumed(self, key: str, word: str) -> None:
        """Mark a value as assumed with a small word beside the label; an empty word takes it away."""
        self._fields[key].set_assumed(word)

    def set_field_visible(self, key: str, visible: bool) -> None:
        """Show or hide a field with all that belongs to it."""
        self._fields[key].set_shown(visible)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        self._fields[key].editor.setFocus()

    def focus_error(self) -> None:
        """Put the cursor into the first field that says something is not right."""
        wrong = next((key for key in self._fields if self.error(key)), None)
        if wrong is not None:
            self.focus_field(wrong)

    def _room_below(self) -> QVBoxLayout:
        """Return the room below the present row, over all columns."""
        if self._row not in self._rooms:
            room = self._rooms[self._row] = QVBoxLayout()
            room.setSpacing(Space.XS)
            self._grid.addLayout(room, 2 * self._row + 1, 0, 1, self._columns)
        return self._rooms[self._row]

    def _place(self, widget: QWidget, span: int) -> None:
        if self._column + span > self._columns:
            self._row, self._column = self._row + 1, 0
        # Below each row of fields lies a row for the errors that are long for one of them.
        self._grid.addWidget(widget, 2 * self._row, self._column, 1, span)
        if isinstance(widget, FormField) and span < self._columns:
            widget.set_room_for_errors(self._room_below())
        self._column += span
        if self._column >= self._columns:
            self._row, self._column = self._row + 1, 0


def _kind_of(editor: QWidget) -> str:
    if isinstance(editor, QCheckBox | QRadioButton):
        return "box"
    if isinstance(editor, QLineEdit | QPlainTextEdit | QTextEdit):
        return "edit"
    name = type(editor).__name__.lower()
    return next((kind for kind in ("combo", "spin", "edit", "table", "list") if kind in name), "field")
