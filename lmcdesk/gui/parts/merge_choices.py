"""Set two participants side by side, field by field, and let one value of each be chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QScrollArea, QWidget

from lmcdesk.domain.fields import FIELDS, label
from lmcdesk.domain.languages import LANGUAGES, language_label
from lmcdesk.domain.message import Param, message
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import Participant
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.merging import DELEGATION, MERGED, differing
from lmcdesk.wording import Wording

_TABLE = "participant"
_LEAST = 110
"""How narrow a label may be, in logical pixels."""


class MergeChoices(QWidget):
    """Show the fields in which two differ with both values, and below them what is the same in both."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._groups: dict[str, QButtonGroup] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, Space.M, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        for column, stretch in enumerate((0, 1, 1)):
            self._grid.setColumnStretch(column, stretch)
        self.buttons: dict[str, tuple[QRadioButton, QRadioButton]] = {}

    def set_pair(self, first: Participant, second: Participant, delegations: Mapping[int, str]) -> None:
        """Show two participants; what one of them lacks is chosen from the other."""
        self._clear()
        names = differing(first, second)
        for column, person in enumerate((first, second), start=1):
            told = PlainLabel(printed_name(person, capitals=False), TextRole.STRONG, wrap=True)
            self._grid.addWidget(told, 0, column)
        for row, name in enumerate(names, start=1):
            said = PlainLabel(self._label(name), TextRole.FIELD, wrap=True)
            said.setMinimumWidth(_LEAST)
            self._grid.addWidget(said, row, 0)
            self._add_choice(row, name, first, second, delegations)
        same = [name for name in MERGED if name not in names and getattr(first, name) not in (None, "")]
        if same:
            words = "; ".join(f"{self._label(name)}: {self._said(first, name, delegations)}" for name in same)
            told = PlainLabel(
                self._wording.text("The same in both: {fields}").format(fields=words),
                TextRole.SMALL,
                wrap=True,
            )
            self._grid.addWidget(told, len(names) + 1, 0, 1, 3)
        self._grid.setRowStretch(len(names) + 2, 1)
        for at in range(self._grid.count()):
            item = self._grid.itemAt(at)
            if item is not None and (widget := item.widget()) is not None:
                # At once, not when Qt comes round to it: Tab goes by what is shown.
                widget.show()

    def values(self, first: Participant, second: Participant) -> dict[str, object]:
        """Return the values chosen from the second: those of the first stand as they are."""
        chosen = (name for name, (_, other) in self.buttons.items() if other.isChecked())
        values = {name: getattr(second, name) for name in chosen}
        return {name: int(value) if name == DELEGATION else value for name, value in values.items()}

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self.buttons.clear()
        self._groups.clear()

    def _add_choice(
        self, row: int, name: str, first: Participant, second: Participant, delegations: Mapping[int, str]
    ) -> None:
        lacking = getattr(first, name) in (None, "")
        group = self._groups[name] = QButtonGroup(self)
        made = []
        for column, person in enumerate((first, second), start=1):
            words = self._said(person, name, delegations)
            choice = _Value(words, f"{self._label(name)}: {words}", f"{name}_{column}_button")
            choice.button.setChecked((column == 2) is lacking)
            group.addButton(choice.button)
            made.append(choice.button)
            self._grid.addWidget(choice, row, column)
        self.buttons[name] = (made[0], made[1])

    def _label(self, name: str) -> str:
        return self._wording.say(label(_TABLE, name))

    def _said(self, person: Participant, name: str, delegations: Mapping[int, str]) -> str:
        """Return a value in words; what the privacy cover hides is not told."""
        value = getattr(person, name)
        if name == DELEGATION:
            return delegations.get(person.delegation_id, "")
        if value in (None, ""):
            return self._wording.text("Not said")
        if self._theme.cover.hides(_TABLE, name):
            return self._wording.say(message("value.hidden"))
        if name == "native_language" and value in LANGUAGES:
            return self._wording.say(language_label(value))
        if FIELDS[_TABLE][name].choices is not None:
            return self._wording.choice(value)
        assert isinstance(value, Param)
        return str(value)


class PairArea(QScrollArea):
    """Scroll two participants who differ in much; lines that wrap have the height they need."""

    def __init__(self, choices: MergeChoices, parent: QWidget | None = None) -> None:
        """Take what to scroll."""
        super().__init__(parent)
        self.setObjectName("pair_area")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(choices)
        self._choices = choices

    def fit(self) -> None:
        """Measure the lines afresh: by themselves they ask for the height of a narrower list."""
        layout = self._choices.layout()
        if layout is not None and self._choices.buttons:
            layout.activate()
            self._choices.setFixedHeight(layout.totalHeightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new width."""
        super().resizeEvent(event)
        self.fit()


class _Value(QWidget):
    """Hold a radio button and, beside it, a value that may take several lines; a click on either chooses."""

    def __init__(self, words: str, label: str, name: str) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.button.setObjectName(name)
        self.button.setAccessibleName(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(words, wrap=True), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the value by its words too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.button.click()
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
