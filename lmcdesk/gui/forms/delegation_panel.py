"""Show one delegation beside the table: what it is and why it stands where it does, above its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.records import Delegation
from lmcdesk.gui.forms.delegation_form import DelegationForm
from lmcdesk.gui.forms.record_panel import RecordPanel, show_name
from lmcdesk.gui.parts.members_list import MembersList
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.commands import Commands


class DelegationPanel(RecordPanel[DelegationForm]):
    """Head the form of a delegation, following every letter typed."""

    def __init__(self, theme: Theme, desk: Desk, commands: Commands, *, parent: QWidget) -> None:
        """Make the panel with no delegation in it."""
        super().__init__(theme, "delegation", lambda place: DelegationForm(theme, desk, parent=place), parent)
        self._wording = desk.wording
        self.reason_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.reason_label.setObjectName("reason_label")
        self.head.addWidget(self.reason_label)
        self.members = MembersList(theme, desk.wording, commands, self.scroll_area.widget())
        self.put_above(self.members)
        self.form.typed.connect(self._on_form_typed)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.form.retranslate()
        self.members.retranslate()
        self.set_words(
            text("Choose a delegation to see and change the details."), text("Remove this delegation")
        )

    def set_delegation(
        self,
        delegation: Delegation | None,
        roles: frozenset[Role] = frozenset(),
        reason: str = "",
        saved: str = "",
    ) -> None:
        """Show a delegation, or none."""
        self.show_record(delegation is not None)
        if delegation is None:
            self.form.set_nobody()
            return
        fresh = self.form.record_id != delegation.id
        self.form.set_delegation(delegation, roles, saved)
        self.reason_label.setText(reason)
        self._show_head()
        if fresh:
            self.scroll_up()

    def _show_head(self) -> None:
        """Show what the fields say at this moment."""
        kind = self.form.value("kind")
        roles = [self._wording.choice(role) for role, box in self.form.role_boxes.items() if box.isChecked()]
        kinds = [self._wording.choice(kind)] if isinstance(kind, DelegationKind) else []
        self.place_label.setText(" · ".join((*kinds, *roles)))
        show_name(self.name_label, str(self.form.value("short_name")))
        self.flag_label.set_code(str(self.form.value("flag") or ""))

    def _on_form_typed(self) -> None:
        self._show_head()
