"""Draft somebody new in the panel: put the draft aside, find it again, say when it waits, add it."""

from __future__ import annotations

from lmcdesk.domain.message import message
from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.participant_form import DELEGATION
from lmcdesk.gui.forms.participant_panel import ParticipantPanel
from lmcdesk.gui.forms.writer import Writer
from lmcdesk.gui.parts.participant_saving import draft_values


class Drafting:
    """Hold what is typed for somebody who is not in the store yet."""

    def __init__(self, context: Context, panel: ParticipantPanel, writer: Writer) -> None:
        """Take the panel it is typed into and what writes for the page."""
        self._context = context
        self._panel = panel
        self._writer = writer
        self._put_aside: dict[str, object] | None = None

    @property
    def on(self) -> bool:
        """Tell whether a draft is in front."""
        return self._panel.form.draft

    def begin(self, delegation_id: int | None) -> None:
        """Open the form for somebody new, with what was put aside."""
        self._panel.set_draft(delegation_id, self._put_aside)
        self._put_aside = None

    def leave(self) -> None:
        """Put a draft aside, to be found again when somebody is added next."""
        form = self._panel.form
        if form.draft:
            typed = form.values()
            if any(form.is_dirty(name) for name in form.names()):
                self._put_aside = typed
            form.draft = False

    def drop(self) -> None:
        """Give a draft up."""
        self._panel.form.draft = False

    def waits(self) -> bool:
        """Tell whether something was drafted that is not in the store."""
        form = self._panel.form
        drafted = form.draft and any(form.is_dirty(name) for name in form.names())
        return drafted or self._put_aside is not None

    def may_leave(self) -> bool:
        """Stay once where somebody drafted by name is not added yet, and say so; the draft waits here."""
        panel, wording = self._panel, self._context.desk.wording
        name = panel.form.name_parts().full_name if panel.form.draft else None
        if not name or panel.reminds():
            return True
        told = wording.text("“{name}” is not added yet. Add, or go on: the draft waits here.")
        panel.remind(told.format(name=name))
        return False

    def add(self, as_seat: bool) -> int | None:
        """Add what is drafted and return its id; what is missing is told at its field, and gives None."""
        form, desk = self._panel.form, self._context.desk
        delegation_id = form.value(DELEGATION)
        for name, missing in (
            (DELEGATION, delegation_id is None),
            ("full_name", not as_seat and not form.name_parts().full_name),
        ):
            if missing:
                form.set_error(name, desk.wording.say(message("field.required")))
                self._panel.focus_field(name)
                return None
        added: list[int] = []
        values = draft_values(form, as_seat)
        done = self._writer.write(
            lambda: added.append(desk.participants.add(int(str(delegation_id)), values)), form
        )
        if not done:
            return None
        form.draft = False
        return added[0]
