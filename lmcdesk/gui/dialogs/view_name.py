"""Ask for the name of a view: a new one, or another for one that is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.form import Form
from lmcdesk.wording import Wording

WIDTH = 420


class ViewNameDialog(FormDialog):
    """Ask for a name and hand it on; what cannot be taken is told at the field."""

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        name: str,
        take: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """Fill in a name to begin with; `take` saves it, and raises UserError where it cannot."""
        super().__init__(theme, wording, "view_name_dialog", parent)
        self._take = take
        text = wording.text
        self.form = Form(theme)
        self.name_edit = self.form.add_field("name", text("Name"), QLineEdit(name))
        self.form.set_hint(
            "name", text("Search, filters, order and columns are kept under it, for this event.")
        )
        self.column.addWidget(self.form)
        self.cancel_button, self.save_button = self.add_buttons("save_button")
        self.set_title(title)
        set_button_text(self.save_button, text("Save"))
        set_button_text(self.cancel_button, text("Cancel"))
        self.setMinimumWidth(WIDTH)
        self.name_edit.selectAll()
        self.save_button.clicked.connect(self._on_save_button_clicked)

    def _on_save_button_clicked(self) -> None:
        def taken() -> bool:
            self._take(self.name_edit.text())
            return True

        if self.tried(taken, self.form):
            self.accept()
