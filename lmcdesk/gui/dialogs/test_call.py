"""Go down the list of connections in a test call: one key records a result and goes on to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lmcdesk.domain.kinds import TestResult, TestSubject
from lmcdesk.domain.names import printed_name
from lmcdesk.gui.context import Context
from lmcdesk.gui.models.connections_table import MARKS
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.lines import Line

SUBJECTS = tuple(TestSubject)
KEYS: Mapping[int, TestResult] = {
    int(Qt.Key.Key_1): TestResult.PASSED,
    int(Qt.Key.Key_2): TestResult.WEAK,
    int(Qt.Key.Key_3): TestResult.FAILED,
    # Thai and Burmese keyboards have letters where others have figures.
    int(Qt.Key.Key_F2): TestResult.PASSED,
    int(Qt.Key.Key_F3): TestResult.WEAK,
    int(Qt.Key.Key_F4): TestResult.FAILED,
}
ALL_PASSED = (int(Qt.Key.Key_4), int(Qt.Key.Key_F5))
_FIGURES = {TestResult.PASSED: "1 · F2", TestResult.WEAK: "2 · F3", TestResult.FAILED: "3 · F4"}


class TestCallDialog(QDialog):
    """Show one connection at a time, large, with the subject that is asked for next."""

    def __init__(self, context: Context, first: int | None, parent: QWidget | None = None) -> None:
        """Begin with a connection, by default the first that is not tested through."""
        super().__init__(parent)
        self.setObjectName("test_call_dialog")
        self._context = context
        self._lines: Sequence[Line] = self._fetched()
        self._steps: list[tuple[int, TestSubject, int]] = []
        self._at = 0
        self.subject = SUBJECTS[0]
        self._build_ui()
        self._connect()
        self.retranslate()
        self._go_to(self._place_of(first))

    @property
    def line(self) -> Line:
        """Return the connection in front."""
        return self._lines[self._at]

    def record(self, result: TestResult) -> None:
        """Record a result of the subject in front, and go on to the next."""
        self._record({self.subject: result})

    def record_all_passed(self) -> None:
        """Record that everything passed, and go on to the next connection."""
        self.subject = SUBJECTS[-1]
        self._record(dict.fromkeys(SUBJECTS, TestResult.PASSED))

    def take_back(self) -> None:
        """Take the last result back that was recorded here, and go back to where it was."""
        if not self._steps:
            return
        number, subject, connection_id = self._steps.pop()
        desk, event_id = self._context.desk, self._context.event_id
        if self._context.notifier.attempt(lambda: desk.history.take_back(event_id, number)) is None:
            return
        self._read()
        self._go_to(self._place_of(connection_id), subject)

    def retranslate(self) -> None:
        """Word every static text again."""
        say = self._context.desk.wording
        self.setWindowTitle(say.text("Test call"))
        for result, button in self.result_buttons.items():
            sign, _ = MARKS[result]
            set_button_text(button, f"{sign} {say.choice(result)}   {_FIGURES[result]}")
        set_button_text(self.all_button, f"{say.text('All passed')}   4 · F5")
        set_button_text(self.back_button, say.text("Take back"))
        set_button_text(self.before_button, say.text("Previous"))
        set_button_text(self.next_button, say.text("Next"))
        set_button_text(self.close_button, say.text("Close"))
        for subject, label in self.subject_labels.items():
            label.setText(say.choice(subject))
        self.by_edit.setPlaceholderText(say.text("Tested by"))
        self.by_edit.setAccessibleName(say.text("Tested by"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record with figures and function keys, walk with arrows, take back with Backspace."""
        key = int(event.key())
        if key in KEYS:
            self.record(KEYS[key])
        elif key in ALL_PASSED:
            self.record_all_passed()
        elif key == int(Qt.Key.Key_Backspace):
            self.take_back()
        elif key in (int(Qt.Key.Key_Up), int(Qt.Key.Key_Down)):
            self._go_to(self._at + (1 if key == int(Qt.Key.Key_Down) else -1))
        elif key in (int(Qt.Key.Key_Left), int(Qt.Key.Key_Right)):
            place = SUBJECTS.index(self.subject) + (1 if key == int(Qt.Key.Key_Right) else -1)
            self._go_to(self._at, SUBJECTS[place % len(SUBJECTS)])
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        theme = self._context.theme
        self.setMinimumSize(880, 560)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.setSpacing(Space.M)
        self.banner = Banner(theme, Tone.DANGER)
        self.place_label = PlainLabel("", TextRole.MUTED)
        self.place_label.setObjectName("place_label")
        self.name_label = _Largest(TextRole.STRONG)
        self.name_label.setObjectName("name_label")
        self.reach_label = _Large()
        self.reach_label.setObjectName("reach_label")
        self.inside_label = PlainLabel("", TextRole.MUTED, wrap=True)
        for label in (self.banner, self.place_label, self.name_label, self.reach_label, self.inside_label):
            outer.addWidget(label)
        outer.addLayout(self._build_subjects(), 1)
        self.result_buttons = {
            result: writes(secondary_button(theme, "", name=f"{result.value}_button"))
            for result in TestResult
        }
        self.all_button = writes(primary_button(theme, "", name="all_passed_button"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (*self.result_buttons.values(), self.all_button):
            button.setAutoDefault(False)
            row.addWidget(button, 1)
        outer.addLayout(row)
        outer.addLayout(self._build_foot())

    def _build_subjects(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(Space.S)
        self.subject_labels: dict[TestSubject, PlainLabel] = {}
        self.outcome_labels: dict[TestSubject, PlainLabel] = {}
        self.here_labels: dict[TestSubject, PlainLabel] = {}
        for row, subject in enumerate(SUBJECTS):
            here, name, outcome = (_Large() for _ in range(3))
            here.setObjectName(f"{subject.value}_here_label")
            name.setObjectName(f"{subject.value}_label")
            outcome.setObjectName(f"{subject.value}_outcome_label")
            for column, label in enumerate((here, name, outcome)):
                grid.addWidget(label, row, column)
            self.here_labels[subject] = here
            self.subject_labels[subject], self.outcome_labels[subject] = name, outcome
        grid.setColumnMinimumWidth(0, Space.XL * 2)
        grid.setColumnStretch(2, 1)
        return grid

    def _build_foot(self) -> QHBoxLayout:
        theme = self._context.theme
        self.by_edit = QLineEdit()
        self.by_edit.setObjectName("by_edit")
        self.back_button = writes(secondary_button(theme, "", "undo", name="back_button"))
        self.before_button = secondary_button(theme, "", "arrow-up", name="before_button")
        self.next_button = secondary_button(theme, "", "arrow-down", name="next_button")
        self.close_button = secondary_button(theme, "", name="close_button")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.by_edit, 1)
        for button in (self.back_button, self.before_button, self.next_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        for result, button in self.result_buttons.items():
            button.clicked.connect(lambda _checked=False, each=result: self.record(each))
        self.all_button.clicked.connect(self.record_all_passed)
        self.back_button.clicked.connect(self.take_back)
        self.before_button.clicked.connect(lambda: self._go_to(self._at - 1))
        self.next_button.clicked.connect(lambda: self._go_to(self._at + 1))
        self.close_button.clicked.connect(self.accept)
        self._context.theme.cover.changed.connect(self._show)
        self._context.notifier.troubled.connect(self._on_notifier_troubled)

    def _fetched(self) -> Sequence[Line]:
        return self._context.desk.connections.lines(self._context.event_id).lines

    def _read(self) -> None:
        """Read afresh; others may have added or removed connections meanwhile."""
        here = self.line.connection.id
        self._lines = self._fetched()
        self._at = self._place_of(int(here), self._at)

    def _place_of(self, connection_id: int | None, otherwise: int = 0) -> int:
        ids = [int(each.connection.id) for each in self._lines]
        return ids.index(connection_id) if connection_id in ids else min(otherwise, len(ids) - 1)

    def _record(self, results: Mapping[TestSubject, TestResult]) -> None:
        desk, connection_id, by = self._context.desk, int(self.line.connection.id), self.by_edit.text()
        subject = self.subject
        made = self._context.notifier.attempt(lambda: desk.connections.record(connection_id, results, by))
        if made is None:
            return
        step = int(desk.history.entries(self._context.event_id, 1)[0].number)
        self._steps.append((step, subject, connection_id))
        self._read()
        place = SUBJECTS.index(subject) + 1
        if place < len(SUBJECTS):
            self._go_to(self._at, SUBJECTS[place])
        elif self._at + 1 < len(self._lines):
            self._go_to(self._at + 1)
        else:
            self._go_to(self._at, subject)

    def _go_to(self, at: int, subject: TestSubject = SUBJECTS[0]) -> None:
        if not self._lines:
            # All were removed elsewhere; the page behind it says so.
            self.accept()
            return
        self._at, self.subject = max(0, min(at, len(self._lines) - 1)), subject
        self._show()

    def _show(self) -> None:
        say, line, hides = self._context.desk.wording, self.line, self._context.theme.cover.hides
        said = say.text("{n} of {of}").format(n=self._at + 1, of=len(self._lines))
        kind = say.choice(line.connection.kind)
        where = (said, kind, line.connection.place)
        self.place_label.setText(" · ".join(part for part in where if part))
        self.name_label.setText(line.display_name)
        reach = [
            getattr(line.connection, name)
            for name in ("phone", "technician", "messenger")
            if not hides("connection", name)
        ]
        told = " · ".join(part for part in reach if part)
        self.reach_label.setText(told or say.text("hidden") if hides("connection", "phone") else told)
        self.reach_label.setVisible(bool(self.reach_label.text()))
        names = [printed_name(person, capitals=False) for person in line.inside if not person.is_seat]
        self.inside_label.setText(", ".join(names))
        self.inside_label.setVisible(bool(names))
        for subject in SUBJECTS:
            test = line.tests.get(subject)
            self.here_labels[subject].setText("▶" if subject is self.subject else "")
            outcome = self.outcome_labels[subject]
            if test is None:
                outcome.set_tone(None)
                outcome.setText("–")
            else:
                sign, tone = MARKS[test.result]
                outcome.set_tone(tone)
                outcome.setText(f"{sign} {say.choice(test.result)}")
        self.back_button.setEnabled(bool(self._steps))
        self.before_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at + 1 < len(self._lines))

    def _on_notifier_troubled(self, sentence: str) -> None:
        self.banner.set_message(sentence)


class _Large(PlainLabel):
    """Show a text larger than any step of the scale: read from a chair at one and a half metres."""

    factor = 1.6

    def __init__(self, role: TextRole = TextRole.BODY) -> None:
        super().__init__("", role, elide=True)

    def _font_of_role(self) -> QFont:
        font = super()._font_of_role()
        font.setPointSizeF(font.pointSizeF() * self.factor)
        return font


class _Largest(_Large):
    """Show the one text that is read first."""

    factor = 2.6
