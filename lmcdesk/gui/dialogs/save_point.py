"""Ask for the folder in which the hand-over file of an event is kept up to date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lmcdesk.domain.errors import DeskError
from lmcdesk.gui.apart import Apart, was_stopped
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.save_points import SavePoints
from lmcdesk.gui.settings.editors import FolderSetting
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

WIDTH = 600


class SavePointDialog(FormDialog):
    """Ask for a folder, write the file there at once, and keep the folder if that works."""

    def __init__(
        self,
        context: Context,
        save_points: SavePoints,
        here: Callable[[datetime], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Take who keeps the save points; `here` gives an instant as the clock says where she sits."""
        super().__init__(context.theme, context.desk.wording, "save_point_dialog", parent)
        self._context = context
        self._save_points = save_points
        self._here = here
        self._uuid = context.desk.events.get(context.event_id).uuid
        text = self._wording.text
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = Form(context.theme)
        self.folder_entry = FolderSetting(
            context.theme, self._wording, text("No save point"), text("No save point any more")
        )
        self.form.add_field("folder", "", self.folder_entry)
        self.last_label = PlainLabel("", TextRole.SMALL, wrap=True)
        for widget in (self.about_label, self.form, self.last_label):
            self.column.addWidget(widget)
        self.cancel_button, self.keep_button = self.add_buttons("keep_button", "check")
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.folder_entry.edit.textEdited.connect(self._on_folder_edit_text_edited)
        self.setMinimumWidth(WIDTH)
        self.folder_entry.set_value(save_points.folder(self._uuid))
        self.retranslate()
        self.folder_entry.edit.setFocus()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Save point"))
        self.about_label.setText(
            text(
                "In the folder chosen here, on a stick for one, the event's hand-over file is kept:"
                " written soon after a change, every three minutes at most, and when lmcdesk is closed."
                " It holds everything, contacts and notes too, and makes a second laptop ready."
            )
        )
        self.form.set_label("folder", text("Folder"))
        self.folder_entry.set_label(text("Folder"))
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.keep_button, text("Write now and keep"))
        last = self._save_points.last(self._uuid)
        told = (
            "" if last is None else text("Last written at {time}").format(time=f"{self._here(last):%H:%M:%S}")
        )
        self.last_label.setText(told)
        self.last_label.setVisible(bool(told))

    def _on_folder_edit_text_edited(self) -> None:
        self.form.clear_errors()

    def _on_keep_button_clicked(self) -> None:
        folder = str(self.folder_entry.value())
        self.form.set_error("folder", self.folder_entry.error())
        fit_height(self)
        if self.form.error("folder"):
            self.form.focus_field("folder")
        elif folder:
            self._write(folder)
        else:
            self._save_points.choose(self._uuid, "")
            self.accept()

    def _write(self, folder: str) -> None:
        service, event_id = self._context.desk.save_points, self._context.event_id
        self._set_running(True)
        job = Apart(lambda stopped: service.write(event_id, Path(folder), stopped), self)
        job.ended.connect(lambda: self._on_job_ended(job, folder))
        # A slow stick holds up neither this dialog nor the end of the program.
        self.rejected.connect(job.stop)

    def _set_running(self, running: bool) -> None:
        for widget in (self.form, self.keep_button):
            widget.setEnabled(not running)
        told = self._wording.text("Writing and checking the file…") if running else ""
        self.banner.set_message(told, Tone.PLAIN)
        fit_height(self)

    def _on_job_ended(self, job: Apart, folder: str) -> None:
        self._set_running(False)
        if isinstance(job.error, DeskError):
            self.banner.set_message(self._wording.say(job.error.sentence), Tone.DANGER)
            fit_height(self)
        elif job.error is not None:
            if not was_stopped(job):
                raise job.error
        elif self.isVisible():
            self._save_points.choose(self._uuid, folder)
            told = self._wording.text("The save point is set: “{name}”.")
            self._context.notifier.tell(told.format(name=job.result.name))
            self.accept()
