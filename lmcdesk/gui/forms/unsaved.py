"""Say at a field that the machine refused to save it, for as long as it is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.domain.message import Message
    from lmcdesk.gui.widgets.form import Form
    from lmcdesk.wording import Wording

_REASONS = {
    "store.disk_full": N_("Not saved: the disk is full."),
    "store.disk_error": N_("Not saved: the disk did not take it."),
    "store.busy": N_("Not saved: another program is writing to the store."),
    "store.moved": N_("Not saved: the store was moved or replaced."),
    "store.read_only": N_("Not saved: the store may only be read."),
}
"""What there is room for at a field; the whole sentence stands in the banner."""


def tell_unsaved(form: Form, wording: Wording, reason: Message) -> None:
    """Say at each field whose edit is being asked for that it is not saved, why, and how to try again."""
    text = wording.text
    short = _REASONS.get(reason.key)
    told = text(short) if short else text("Not saved: {reason}").format(reason=wording.say(reason))
    for name in form.asking:
        # In a field of several lines Enter alone begins another.
        lines = isinstance(form.editor(name), QPlainTextEdit)
        again = text("Ctrl+Enter tries again.") if lines else text("Enter tries again.")
        form.set_error(name, f"{told} {again}")
