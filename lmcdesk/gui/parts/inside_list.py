"""Show who is in a connection, and put people in and out by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.domain.names import printed_name
from lmcdesk.domain.text import matches
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.suggest_edit import SuggestEdit, Suggestion
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.participants import search_text

if TYPE_CHECKING:
    from lmcdesk.domain.records import Participant
    from lmcdesk.services.lines import Line, Lines
    from lmcdesk.wording import Wording

MOST = 30
"""How many of those inside are shown one by one; a hall of three hundred is told by its number."""
_OFFERED = 12


class InsideList(QWidget):
    """Hold a row for each person inside, and the line into which names are typed."""

    put_requested = Signal(int)
    """Put a participant in, by id."""
    take_out_requested = Signal(int)
    """Take a participant out, by id."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        """Make the list empty."""
        super().__init__(parent)
        self.setObjectName("inside_list")
        self._theme = theme
        self._wording = wording
        self._lines: Lines | None = None
        self._line: Line | None = None
        self.heading_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.heading_label.setObjectName("inside_label")
        self.edit = writes(SuggestEdit(theme, self._suggest, icon="user-plus", name="inside_edit"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._shown: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self.heading_label)
        column.addLayout(self._rows)
        column.addWidget(self.edit)
        self.edit.chosen.connect(self._on_edit_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.edit.set_words(text("Type a name to put somebody in"), text("Put in"), text("People found"))
        self._show()

    def set_line(self, line: Line | None, lines: Lines | None) -> None:
        """Show who is in a connection."""
        if line is None or self._line is None or line.connection.id != self._line.connection.id:
            self.edit.setText("")
        self._line, self._lines = line, lines
        self._show()

    def _show(self) -> None:
        had = next((place for place, row in enumerate(self._shown) if row.isAncestorOf(_focus(self))), -1)
        for row in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        line, say = self._line, self._wording
        inside = () if line is None else line.inside
        self.heading_label.setText(say.plural("{n} person inside", "{n} people inside", len(inside)))
        self._shown = [self._row(person) for person in inside[:MOST]]
        if len(inside) > MOST:
            others = say.plural("and {n} other", "and {n} others", len(inside) - MOST)
            self._shown.append(PlainLabel(others, TextRole.MUTED))
        for row in self._shown:
            self._rows.addWidget(row)
        if had >= 0:
            # Whoever takes out one after another by keys stays where she was.
            self.edit.setFocus()

    def _row(self, person: Participant) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        name = self._name(person)
        words = self._wording.text("Take {name} out").format(name=name)
        button = writes(icon_button(self._theme, "x", words, name=f"take_out_{person.id}_button"))
        plain_tooltip(button, words)
        button.clicked.connect(lambda _checked=False, who=int(person.id): self.take_out_requested.emit(who))
        layout.addWidget(PlainLabel(name, elide=True), 1)
        layout.addWidget(button)
        return row

    def _name(self, person: Participant) -> str:
        lines = self._lines
        capitals = lines is not None and lines.roster.settings.family_name_capitals
        return printed_name(person, capitals) or self._wording.text("Seat awaiting nomination")

    def _suggest(self, typed: str) -> list[Suggestion]:
        """Return who may be meant, those first who are in no connection."""
        lines, line = self._lines, self._line
        if lines is None or line is None or not typed.strip():
            return []
        by_id, outside = lines.roster.by_id(), {person.id for person in lines.outside}
        where = {person.id: each.display_name for each in lines.lines for person in each.inside}
        there = {person.id for person in line.inside}
        found = [
            person
            for person in lines.roster.participants
            if not person.is_seat
            and person.id not in there
            and matches(search_text(person, by_id[person.delegation_id]), typed, covered=self._theme.cover.on)
        ]
        found.sort(key=lambda person: person.id not in outside)
        return [
            Suggestion(
                int(person.id),
                self._name(person),
                " · ".join(filter(None, (by_id[person.delegation_id].short_name, where.get(person.id, "")))),
                by_id[person.delegation_id].flag,
            )
            for person in found[:_OFFERED]
        ]

    def _on_edit_chosen(self, key: object) -> None:
        self.edit.setText("")
        if isinstance(key, int):
            self.put_requested.emit(key)


def _focus(widget: QWidget) -> QWidget:
    focused: QWidget | None = widget.window().focusWidget()
    return widget if focused is None else focused
