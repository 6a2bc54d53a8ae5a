"""Edit one record field by field: leaving a field asks for its edit, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from lmcdesk.gui.forms.entry import Entry
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from lmcdesk.wording import Wording

E = TypeVar("E", bound=Entry)

_TICK = QSize(28, 28)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why an editor may lose the focus without being left: its own list opened, another window came up."""


class RecordForm(Form):
    """Show a record and ask for edits, one a field; filling the form asks for none.

    Return takes what stands in a field and stays there, Escape puts the stored value back. A value
    that was refused stays as typed, even while another record is shown in between.
    """

    edit_requested = Signal(str, object, object)
    """Save a field: its name, what was typed, and the stored value that was seen."""
    typed = Signal(str)
    """She is changing a field."""
    submitted = Signal()
    """Return in a line of a draft, or Ctrl+Return in any of its fields: what is drafted is complete."""
    escaped = Signal()
    """Escape was pressed where there was nothing to put back."""

    def __init__(self, theme: Theme, wording: Wording, *, parent: QWidget | None = None) -> None:
        """Make a form of two columns without fields."""
        super().__init__(theme, columns=2, parent=parent)
        self._wording = wording
        self._entries: dict[str, Entry] = {}
        self._names: dict[QObject, str] = {}
        self._stored: dict[str, object] = {}
        self._shown: dict[str, object] = {}
        self._ticks: dict[str, QToolButton] = {}
        self._typed_elsewhere: dict[int, dict[str, tuple[object, str]]] = {}
        self._asking: set[str] = set()
        self._conflicts: set[str] = set()
        self.record_id: int | None = None
        self.draft = False
        """While a record is only being drafted, leaving a field asks for nothing, Return submits all."""

    def add_entry(self, name: str, entry: E, *, span: int = 1) -> E:
        """Add the editor of a field; its label comes with `set_label`."""
        widget = cast("QWidget", entry)
        if isinstance(entry, QComboBox):
            widget.setObjectName(f"{name}_combo")
        self.add_field(name, "", widget, span=span)
        self._entries[name] = entry
        self._names[widget] = name
        self._shown[name] = entry.value()
        tick = icon_button(self._theme, "check", "", name=f"{name}_confirm_button")
        tick.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tick.setFixedSize(_TICK)
        tick.hide()
        tick.clicked.connect(lambda _checked=False, field=name: self._on_tick_clicked(field))
        self.add_to_mark(name, tick)
        self._ticks[name] = tick
        widget.installEventFilter(self)
        entry.typed.connect(lambda field=name: self._on_entry_typed(field))
        entry.settled.connect(lambda field=name: self._on_entry_settled(field))
        return entry

    def label_field(self, name: str, text: str) -> None:
        """Word the label of a field and what belongs to it."""
        self.set_label(name, text)
        words = self._wording.text("Confirm “{field}”").format(field=text)
        self._ticks[name].setAccessibleName(words)
        plain_tooltip(self._ticks[name], words)

    def set_record(
        self,
        record_id: int | None,
        values: Mapping[str, object],
        assumed: Collection[str] = (),
        saved: str = "",
    ) -> None:
        """Show a record, or the same one as it is now; what is being typed stays.

        `saved` names the field that has just been written: it shows what the store made of it.
        """
        same = record_id == self.record_id and not self.draft
        if not same:
            self._put_aside()
            self.clear_errors()
        self.draft = False
        self.record_id = record_id
        for name, entry in self._entries.items():
            value = values[name]
            if same and name != saved and self.is_dirty(name):
                self._keep_typed(name, value)
            else:
                self._show(entry, name, value)
        for name in self._entries:
            self._mark(name, name in assumed)
        if not same and record_id is not None:
            self._take_up(record_id)

    def set_draft(self, values: Mapping[str, object]) -> None:
        """Show values that are not in the store yet."""
        self._put_aside()
        self.clear_errors()
        self.draft = True
        self.record_id = None
        for name, entry in self._entries.items():
            self._show(entry, name, values.get(name))
            self._mark(name, assumed=False)

    def set_nobody(self) -> None:
        """Hold no record at all."""
        self._put_aside()
        self.record_id = None
        self.draft = False

    def keep_records(self, ids: Collection[int]) -> None:
        """Drop what was typed for records that are gone."""
        kept = {record_id: typed for record_id, typed in self._typed_elsewhere.items() if record_id in ids}
        self._typed_elsewhere = kept

    def value(self, name: str) -> object:
        """Return what stands in a field at present."""
        return self._entries[name].value()

    def values(self) -> dict[str, object]:
        """Return what stands in every field at present."""
        return {name: entry.value() for name, entry in self._entries.items()}

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in order."""
        return tuple(self._entries)

    def is_dirty(self, name: str) -> bool:
        """Tell whether something else stands in a field than was last shown."""
        return bool(self._entries[name].value() != self._shown[name])

    def commit(self) -> None:
        """Ask for the edit of every field that has not been left yet."""
        if not self.draft:
            for name in self._entries:
                if self.is_dirty(name) and name not in self._conflicts:
                    self._request(name)

    def unsaved(self) -> bool:
        """Tell whether something typed was not taken, for this record or another."""
        here = self.record_id is not None and not self.draft and any(map(self.is_dirty, self._entries))
        return here or bool(self._typed_elsewhere)

    def restore(self, name: str) -> None:
        """Put the stored value of a field back."""
        self._show(self._entries[name], name, self._stored.get(name))
        self.typed.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what happens to the editors: left, Return, Escape."""
        name = self._name_of(watched)
        if name is None:
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _PASSING:
                self._leave(name)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(name, watched, event)
        return super().eventFilter(watched, event)

    def _on_key(self, name: str, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if not self.draft and (self.is_dirty(name) or self.error(name)):
                self.restore(name)
            else:
                self.escaped.emit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self.draft and (control or isinstance(watched, QLineEdit)):
                self.submitted.emit()
                return True
            if control or not isinstance(watched, QPlainTextEdit):
                self._settle(name)
                return True
        return False

    def _settle(self, name: str) -> None:
        """Take what stands in a field; of an assumed one also that it is right as it is."""
        if not self.draft and (self.is_dirty(name) or not self._ticks[name].isHidden()):
            self._request(name)

    def _leave(self, name: str) -> None:
        # Where the value was changed elsewhere meanwhile, only Return says which of the two is meant.
        if not self.draft and self.is_dirty(name) and name not in self._conflicts:
            self._request(name)

    def _request(self, name: str) -> None:
        if name in self._asking:
            return
        self._asking.add(name)
        try:
            typed = self._entries[name].value() if self.is_dirty(name) else self._stored[name]
            self.edit_requested.emit(name, typed, self._stored[name])
        finally:
            self._asking.discard(name)

    def _show(self, entry: Entry, name: str, value: object) -> None:
        self._conflicts.discard(name)
        # The error goes first: a text set into a field in error would be drawn with its frame.
        self.set_error(name, "")
        self._stored[name] = value
        entry.set_value(value)
        self._shown[name] = entry.value()

    def _keep_typed(self, name: str, value: object) -> None:
        """Take a new stored value in behind what she is typing, and tell her."""
        before, self._stored[name] = self._stored[name], value
        if value != before:
            self._conflicts.add(name)
            self.set_error(name, self._conflict_text(value))

    def _conflict_text(self, value: object) -> str:
        text = self._wording.text
        if isinstance(value, str) and value:
            told = text(
                "Changed elsewhere to “{value}”. Return keeps what you typed, Escape takes the other."
            )
            return told.format(value=value)
        return text("Changed elsewhere in the meantime. Return keeps what you typed, Escape takes the other.")

    def _mark(self, name: str, assumed: bool) -> None:
        tick = self._ticks[name]
        if not assumed and tick.hasFocus():
            cast("QWidget", self._entries[name]).setFocus()
        self.set_assumed(name, self._wording.text("assumed") if assumed else "")
        tick.setVisible(assumed)

    def _put_aside(self) -> None:
        """Keep what was typed and not taken, until its record is shown again."""
        if self.record_id is None or self.draft:
            return
        typed = {
            name: (entry.value(), self.error(name))
            for name, entry in self._entries.items()
            if self.is_dirty(name)
        }
        if typed:
            self._typed_elsewhere[self.record_id] = typed

    def _take_up(self, record_id: int) -> None:
        """Show again what had been typed for a record and not taken."""
        for name, (value, error) in self._typed_elsewhere.pop(record_id, {}).items():
            self._entries[name].set_value(value)
            self.set_error(name, error)
            self.typed.emit(name)

    def _name_of(self, watched: QObject) -> str | None:
        return self._names.get(watched)

    def _on_entry_typed(self, name: str) -> None:
        if name not in self._conflicts:
            self.set_error(name, "")
        self.typed.emit(name)

    def _on_entry_settled(self, name: str) -> None:
        self._settle(name)

    def _on_tick_clicked(self, name: str) -> None:
        self._request(name)
