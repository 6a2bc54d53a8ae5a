"""Edit one record field by field: leaving a field asks for its edit, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from lmcdesk.gui.forms.conflict import conflict_words
from lmcdesk.gui.forms.entry import Entry
from lmcdesk.gui.forms.put_aside import PutAside, Typed
from lmcdesk.gui.forms.several import SEVERAL, shared
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from lmcdesk.wording import Wording

E = TypeVar("E", bound=Entry)

_Each = Mapping[int, Mapping[str, object]]
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOBODY: _Each = MappingProxyType({})
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

    def __init__(self, theme: Theme, wording: Wording, table: str, *, parent: QWidget | None = None) -> None:
        """Make a form of two columns without fields; the table says which of them are private."""
        super().__init__(theme, columns=2, parent=parent)
        self._wording = wording
        self._table = table
        self._cover = theme.cover
        self._entries: dict[str, Entry] = {}
        self._names: dict[QObject, str] = {}
        self._stored: dict[str, object] = {}
        self._shown: dict[str, object] = {}
        self._ticks: dict[str, QToolButton] = {}
        self._put_by = PutAside()
        self._conflicts: set[str] = set()
        self._assumed: frozenset[str] = frozenset()
        self._held_back: dict[str, tuple[object, str]] = {}
        self._locked: dict[str, str] = {}
        self._hints: dict[str, str] = {}
        self._each = _NOBODY
        self.record_ids: tuple[int, ...] = ()
        self.draft = False
        """While a record is only being drafted, leaving a field asks for nothing, Return submits all."""
        self._cover.changed.connect(self._on_cover_changed)

    @property
    def record_id(self) -> int | None:
        """Return the one record that is shown; None for none, and for several."""
        return self.record_ids[0] if len(self.record_ids) == 1 else None

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
        self._show_all(() if record_id is None else (record_id,), values, assumed, saved)

    def set_several(
        self,
        each: _Each,
        assumed: Collection[str] = (),
        saved: str = "",
        locked: Mapping[str, str] = _NOTHING,
    ) -> None:
        """Show what several records share; `locked` fields cannot be changed, each for the reason told."""
        values = {name: shared([record[name] for record in each.values()]) for name in self._entries}
        marked = [name for name in assumed if values.get(name) is not SEVERAL]
        self._show_all(tuple(each), values, marked, saved, locked, each)

    def _show_all(
        self,
        record_ids: tuple[int, ...],
        values: Mapping[str, object],
        assumed: Collection[str],
        saved: str,
        locked: Mapping[str, str] = _NOTHING,
        each: _Each = _NOBODY,
    ) -> None:
        # Sorted anew they are the same records, and what is being typed is for them.
        same = frozenset(record_ids) == frozenset(self.record_ids) and not self.draft
        seen = {name: self._seen(name) for name in self._entries} if same else {}
        if not same:
            self._put_aside()
            self.clear_errors()
        self.draft = False
        self.record_ids = record_ids
        self._each = each
        self._assumed = frozenset(assumed)
        self._lock(locked)
        for name, entry in self._entries.items():
            value = values[name]
            if same and name != saved and self.is_dirty(name):
                self._stored[name] = value
                self._tell_conflict(name, seen[name])
            else:
                self._show(entry, name, value)
        for name in self._entries:
            self._mark(name)
        if not same and record_ids:
            self._take_up()

    def set_draft(self, values: Mapping[str, object]) -> None:
        """Show values that are not in the store yet."""
        self._put_aside()
        self.clear_errors()
        self.draft = True
        self.record_ids = ()
        self._each = _NOBODY
        self._assumed = frozenset()
        self._lock({})
        for name, entry in self._entries.items():
            self._show(entry, name, values.get(name))
            self._mark(name)

    def set_nobody(self) -> None:
        """Hold no record at all."""
        self._put_aside()
        self.record_ids = ()
        self._each = _NOBODY
        self.draft = False

    def keep_records(self, ids: Collection[int]) -> None:
        """Drop what was typed for records that are gone."""
        self._put_by.drop_all_but(ids)

    def value(self, name: str) -> object:
        """Return what stands in a field at present."""
        if name in self._held_back:
            return self._held_back[name][0]
        entry = self._entries[name]
        if self._shown[name] is SEVERAL and entry.is_blank():
            return SEVERAL
        return entry.value()

    def values(self) -> dict[str, object]:
        """Return what stands in every field at present."""
        return {name: self.value(name) for name in self._entries}

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in order."""
        return tuple(self._entries)

    def is_dirty(self, name: str) -> bool:
        """Tell whether something else stands in a field than was last shown."""
        return bool(self.value(name) != self._shown[name])

    def commit(self) -> None:
        """Ask for the edit of every field that has not been left yet."""
        if not self.draft:
            for name in self._entries:
                if self.is_dirty(name) and name not in self._conflicts and name not in self._held_back:
                    self._request(name)

    def unsaved(self) -> bool:
        """Tell whether something typed was not taken, for this record or another."""
        here = bool(self.record_ids) and not self.draft and any(map(self.is_dirty, self._entries))
        return here or bool(self._put_by)

    def restore(self, name: str) -> None:
        """Put the stored value of a field back."""
        self._show(self._entries[name], name, self._stored.get(name))
        self.typed.emit(name)

    def set_hint(self, key: str, text: str) -> None:
        """Say a line of help under a field; that of a hidden one is held back with it."""
        self._hints[key] = text
        super().set_hint(key, "" if key in self._held_back else text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what happens to the editors: left, Return, Escape."""
        name = self._names.get(watched)
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
        asks = not self.draft and name not in self._conflicts and name not in self._held_back
        if asks and self.is_dirty(name):
            self._request(name)

    def _request(self, name: str) -> None:
        if name in self.asking:
            return
        self.asking.add(name)
        try:
            typed = self.value(name) if self.is_dirty(name) else self._stored[name]
            self.edit_requested.emit(name, typed, self._seen(name) if self._each else self._stored[name])
        finally:
            self.asking.discard(name)

    def _seen(self, name: str) -> Mapping[int, object]:
        """Return the stored value of a field of each record that is shown."""
        if self._each:
            return {record_id: record[name] for record_id, record in self._each.items()}
        return {record_id: self._stored.get(name) for record_id in self.record_ids}

    def _show(self, entry: Entry, name: str, value: object) -> None:
        self._conflicts.discard(name)
        # The error goes first: a text set into a field in error would be drawn with its frame.
        self.set_error(name, "")
        self._stored[name] = value
        self._put(entry, name, value)
        self._shown[name] = value if value is SEVERAL or name in self._held_back else entry.value()

    def _put(self, entry: Entry, name: str, value: object) -> None:
        """Show a value in its editor, or what stands there instead of one."""
        widget = cast("QWidget", entry)
        if self._cover.hides(self._table, name):
            self._held_back[name] = (value, "")
            entry.show_instead(self._wording.text("hidden"))
            widget.setEnabled(False)
            super().set_hint(name, "")
            return
        if name in self._held_back:
            del self._held_back[name]
            widget.setEnabled(name not in self._locked)
            super().set_hint(name, self._hints.get(name, ""))
        if value is SEVERAL:
            entry.show_instead(self._wording.text("several values"))
        else:
            entry.set_value(value)

    def _lock(self, locked: Mapping[str, str]) -> None:
        """Keep some fields from being changed, and give back those that were locked before."""
        for name in {*self._locked, *locked}:
            widget = cast("QWidget", self._entries[name])
            widget.setEnabled(name not in locked and name not in self._held_back)
            plain_tooltip(widget, locked.get(name, ""))
        self._locked = dict(locked)

    def _tell_conflict(self, name: str, before: Mapping[int, object]) -> None:
        """Tell her where a stored value behind what she typed is another than it was."""
        if self._seen(name) == before:
            return
        self._conflicts.add(name)
        error = conflict_words(self._wording, self._table, name, self._stored[name])
        if name in self._held_back:
            self._held_back[name] = (self._held_back[name][0], error)
        else:
            self.set_error(name, error)

    def _mark(self, name: str) -> None:
        assumed = name in self._assumed and name not in self._held_back and name not in self._locked
        tick = self._ticks[name]
        if not assumed and tick.hasFocus():
            cast("QWidget", self._entries[name]).setFocus()
        self.set_assumed(name, self._wording.text("assumed") if assumed else "")
        tick.setVisible(assumed)

    def _put_aside(self) -> None:
        """Keep what was typed and not taken, until its record is shown again."""
        if not self.record_ids or self.draft:
            return
        typed = {
            name: Typed(
                self.value(name),
                self._held_back.get(name, ("", self.error(name)))[1],
                {} if name in self._conflicts else self._seen(name),
            )
            for name in self._entries
            if self.is_dirty(name)
        }
        self._put_by.keep(self.record_ids, typed)

    def _take_up(self) -> None:
        """Show again what had been typed for a record, or for several, and not taken."""
        for name, typed in self._put_by.take(self.record_ids).items():
            self._show_typed(name, typed.value, typed.error)
            self._tell_conflict(name, typed.seen)

    def _show_typed(self, name: str, value: object, error: str) -> None:
        self._put(self._entries[name], name, value)
        if name in self._held_back:
            self._held_back[name] = (value, error)
        else:
            self.set_error(name, error)
        self.typed.emit(name)

    def _on_cover_changed(self) -> None:
        """Hold back what is private, or show it again with whatever was typed and not taken."""
        for name, entry in self._entries.items():
            if self._cover.hides(self._table, name) == (name in self._held_back):
                continue
            fresh, value, error = not self.is_dirty(name), self.value(name), self.error(name)
            held = self._held_back.get(name)
            self.set_error(name, "")
            self._put(entry, name, value)
            if held is None:
                self._held_back[name] = (value, error)
            elif held[1]:
                self.set_error(name, held[1])
            if fresh:
                self._shown[name] = value if value is SEVERAL or held is None else entry.value()
            self._mark(name)

    def _on_entry_typed(self, name: str) -> None:
        if name not in self._conflicts:
            self.set_error(name, "")
        self.typed.emit(name)

    def _on_entry_settled(self, name: str) -> None:
        self._settle(name)

    def _on_tick_clicked(self, name: str) -> None:
        self._request(name)
