"""Show one row of a list side by side with what is in the event, and let it be decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.importing.review import Decision, FieldChange, ReviewRow, RowState
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.choice import Choice
from lmcdesk.gui.importing.telling import RowWords
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.layouts import clear_layout
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

Chosen = tuple[Decision, int | None]
"""A decision, and for SAME the candidate."""


class RowPanel(Card):
    """Hold the decision about a row, its problems, and each field old and new."""

    decided = Signal(object, object)
    """A decision and, for SAME, the candidate."""
    alike_requested = Signal(object)
    """The decision to take for every row of this state."""
    field_ticked = Signal(str, bool)
    field_alike_requested = Signal(str, bool)

    def __init__(self, context: Context, words: RowWords) -> None:
        """Build the panel empty."""
        super().__init__()
        self.setObjectName("import_row_panel")
        self._wording = context.desk.wording
        self._theme = context.theme
        self._words = words
        self._row: ReviewRow | None = None
        self.name_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.decision_combo = Choice("decision_combo")
        self.alike_button = secondary_button(context.theme, "", name="alike_button")
        inner = QWidget()
        mark(inner, look="scrolled")
        self.told = QVBoxLayout()
        self.told.setSpacing(Space.S)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(Space.M)
        self._fields.setVerticalSpacing(Space.XS)
        self._fields.setColumnStretch(0, 1)
        self._fields.setColumnStretch(1, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.addLayout(self.told)
        column.addLayout(self._fields)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.boxes: dict[str, QCheckBox] = {}
        self.field_button = secondary_button(context.theme, "", name="field_alike_button")
        for widget in (self.name_label, self.decision_combo, self.alike_button):
            self.body.addWidget(widget)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.field_button)
        self.decision_combo.picked.connect(self._on_decision_combo_picked)
        self.alike_button.clicked.connect(self._on_alike_button_clicked)
        self.field_button.clicked.connect(self._on_field_button_clicked)
        self.show_row(None)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.decision_combo.setAccessibleName(text("What to do with this row"))
        set_button_text(self.alike_button, text("All like this"))
        set_button_text(self.field_button, text("Same fields in all rows"))

    def follow(self, before: QWidget) -> None:
        """Have Tab come here from a widget of the same window."""
        QWidget.setTabOrder(before, self.decision_combo)
        QWidget.setTabOrder(self.decision_combo, self.alike_button)

    def show_row(self, row: ReviewRow | None) -> None:
        """Show another row; the same one with another decision keeps the cursor where it is."""
        before, self._row = self._row, row
        self.setVisible(row is not None)
        if row is None:
            return
        self.name_label.setText(row.name or self._words.state(row.state))
        choices = self._choices(row)
        chosen = (row.decision, row.chosen)
        self.decision_combo.set_choices([(value, words) for value, words in choices], chosen)
        for part in (self.decision_combo, self.alike_button):
            part.setVisible(bool(choices))
        if before is None or (before.number, before.decision, before.chosen) != (row.number, *chosen):
            self._show_told(row)
            self._show_fields(row.effective)

    def _choices(self, row: ReviewRow) -> list[tuple[Chosen, str]]:
        text = self._wording.text
        left_out: tuple[Chosen, str] = ((Decision.SKIP, None), text("Leave out"))
        apart: tuple[Chosen, str] = ((Decision.APART, None), text("Somebody else: add as new"))
        if row.state is RowState.NEW:
            return [((Decision.TAKE, None), text("Add")), left_out]
        if row.state is RowState.UPDATE:
            return [((Decision.TAKE, None), text("Update")), apart, left_out]
        if row.state is RowState.POSSIBLE_DUPLICATE:
            same: list[tuple[Chosen, str]] = [
                (
                    (Decision.SAME, each.participant_id),
                    text("Same person as {name}, {delegation}").format(
                        name=each.name, delegation=each.delegation
                    ),
                )
                for each in row.candidates
                if each.participant_id is not None
            ]
            return [((Decision.ASK, None), text("Please choose")), *same, apart, left_out]
        return []

    def _show_told(self, row: ReviewRow) -> None:
        clear_layout(self.told)
        say, conceal = self._wording.say, self._theme.cover.conceal
        told = [(self._words.problem(problem), Tone.DANGER) for problem in row.problems]
        told += [(say(conceal(concern.sentence)), Tone.CHECK) for concern in row.concerns]
        told += [(say(conceal(candidate.sentence)), Tone.PLAIN) for candidate in row.candidates]
        for sentence, tone in told:
            self.told.addWidget(PlainLabel(sentence, wrap=True, tone=tone))

    def _show_fields(self, changes: tuple[FieldChange, ...]) -> None:
        text = self._wording.text
        clear_layout(self._fields)
        self.boxes = {}
        before: QWidget = self.alike_button
        if changes:
            self._fields.addWidget(PlainLabel(text("In the event"), TextRole.CAPTION), 0, 0)
            self._fields.addWidget(PlainLabel(text("In the list"), TextRole.CAPTION), 0, 1)
        for place, change in enumerate(changes):
            field = self._words.field(change.field)
            words = text("{field}: blank in the list, overwrite") if change.is_blank else "{field}"
            box = QCheckBox(words.format(field=field).replace("&", "&&"))
            box.setObjectName(f"{change.field}_box")
            box.setChecked(change.taken)
            box.setAccessibleName(self._words.change(change))
            box.toggled.connect(partial(self.field_ticked.emit, change.field))
            old = PlainLabel(self._words.value(change.field, change.old), TextRole.MUTED, wrap=True)
            new = PlainLabel(self._words.value(change.field, change.new), TextRole.BODY, wrap=True)
            self._fields.addWidget(box, 2 * place + 1, 0, 1, 2)
            self._fields.addWidget(old, 2 * place + 2, 0)
            self._fields.addWidget(new, 2 * place + 2, 1)
            QWidget.setTabOrder(before, box)
            before = self.boxes[change.field] = box
        QWidget.setTabOrder(before, self.field_button)
        self.field_button.setVisible(bool(changes))

    def _on_decision_combo_picked(self, chosen: object) -> None:
        if isinstance(chosen, tuple):
            self.decided.emit(*chosen)

    def _on_alike_button_clicked(self) -> None:
        if self._row is not None:
            self.alike_requested.emit(self._row.decision)

    def _on_field_button_clicked(self) -> None:
        for name, box in self.boxes.items():
            self.field_alike_requested.emit(name, box.isChecked())
