"""Ask who co-chairs the event and who hosts it: the order of every list follows from the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

WIDTH = 420
_SEEN = 8
"""How many members are seen before the list scrolls."""


class CoChairsDialog(FormDialog):
    """Show the members to tick; nobody ticked is an answer too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Take the event to ask about."""
        super().__init__(context.theme, context.desk.wording, "co_chairs_dialog", parent)
        self._context = context
        self._roster = context.desk.participants.roster(context.event_id)
        self.boxes: dict[int, QCheckBox] = {}
        self._build_ui()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._context.desk.wording.text
        self.set_title(text("Who co-chairs?"))
        self.hint_label.setText(
            text(
                "Co-chairs stand first on the attendee sheet, the host leading if it is one of them."
                " Nobody is an answer too."
            )
        )
        self.form.set_label("host", text("Host"))
        self.host_combo.set_choices(
            [
                (None, text("No delegation hosts")),
                *((found.id, found.short_name) for found in self._roster.delegations),
            ]
        )
        self.host_combo.set_value(self._host())
        set_button_text(self.cancel_button, text("Cancel"))
        self._word_answer()

    def _build_ui(self) -> None:
        self.hint_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = Form(self._theme)
        self.host_combo = self.form.add_field("host", "", ChoiceEntry())
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.hint_label)
        self.column.addWidget(self._build_boxes(), 1)
        self.column.addWidget(self.form)
        self.cancel_button, self.answer_button = self.add_buttons("answer_button")
        self.setFixedWidth(WIDTH)

    def _build_boxes(self) -> QWidget:
        inner = QWidget()
        mark(inner, look="scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for found in self._roster.delegations:
            held = self._roster.roles.get(found.id, frozenset())
            if found.kind is not DelegationKind.MEMBER and Role.CO_CHAIR not in held:
                continue
            box = QCheckBox(found.short_name.replace("&", "&&"))
            box.setObjectName(f"co_chair_{found.id}_box")
            box.setIcon(self._context.theme.flags.icon(found.flag) or QIcon())
            box.setChecked(Role.CO_CHAIR in held)
            self.boxes[found.id] = box
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        seen = min(len(self.boxes), _SEEN)
        height = max((box.sizeHint().height() for box in self.boxes.values()), default=0)
        area.setMinimumHeight(seen * (height + Space.XS))
        return area

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.toggled.connect(self._on_box_toggled)
        self.answer_button.clicked.connect(self._on_answer_button_clicked)

    def _host(self) -> int | None:
        return next((found for found, roles in self._roster.roles.items() if Role.HOST in roles), None)

    def _chosen(self) -> list[int]:
        return [delegation_id for delegation_id, box in self.boxes.items() if box.isChecked()]

    def _word_answer(self) -> None:
        text = self._context.desk.wording.text
        words = text("Save") if self._chosen() else text("Nobody co-chairs")
        set_button_text(self.answer_button, words)

    def _on_box_toggled(self) -> None:
        self._word_answer()

    def _on_answer_button_clicked(self) -> None:
        delegations, event_id = self._context.desk.delegations, self._context.event_id
        chosen, host = self._chosen(), self.host_combo.value()

        def answer() -> bool:
            delegations.answer_chairs(event_id, host if isinstance(host, int) else None, chosen)
            return True

        if self.tried(answer, self.form):
            self.accept()
