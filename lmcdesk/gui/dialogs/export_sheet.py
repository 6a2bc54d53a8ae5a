"""Ask how to export the attendee sheet, export it beside the window, and offer the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import ListStatus, Role, SheetVariant
from lmcdesk.domain.precedence import listed
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.writing_dialog import WritingDialog
from lmcdesk.gui.forms.sheet_form import SheetForm
from lmcdesk.gui.runner import Work
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.roster import Roster


class ExportSheetDialog(WritingDialog):
    """Ask for variant, status, version and file; nothing chosen is lost where the machine refuses."""

    co_chairs_requested = Signal()
    """She wants to answer "Who co-chairs?"."""
    form: SheetForm

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        variant: SheetVariant = SheetVariant.PUBLIC,
    ) -> None:
        """Build the dialog with the next version and a name in a folder, that of documents by default."""
        super().__init__(context, "export_sheet_dialog", parent)
        self._roster: Roster | None = None
        self._sheet = (ListStatus.PROVISIONAL, 0)
        self._build_ui(folder)
        self._connect()
        self.retranslate()
        self._fill(variant)
        # "Who co-chairs?" is answered in another window while this one waits.
        self._stop_listening: Callable[[], None] | None = None
        self._listen()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        self._word(text("Export attendee sheet"), text("Export"), text("Progress of the export"), opens=True)
        self.form.retranslate()
        self._read()

    def done(self, result: int) -> None:
        """Close, and no longer listen."""
        if self._stop_listening is not None:
            self._stop_listening()
        super().done(result)

    def _read(self) -> None:
        """Read the event afresh, and say what of it nobody has confirmed."""
        try:
            self._roster = self._desk.participants.roster(self._context.event_id)
        except KnownError:
            # The event is gone; whoever shows it says so.
            return
        self._show_open()

    def _show_open(self) -> None:
        """Say what the order depends on while nobody has said who co-chairs, and how much is assumed."""
        roster, wording = self._roster, self._desk.wording
        if roster is None:
            return
        sentence = ""
        if not roster.settings.co_chairs_asked:
            sentence = wording.text("Nobody has said who co-chairs: the order will be English alphabetical.")
        elif any(Role.CO_CHAIR in held for held in roster.assumed_roles.values()):
            sentence = wording.text("Who co-chairs is assumed. The order of the sheet depends on it.")
        self.co_chairs_banner.set_message(sentence, Tone.CHECK, wording.text("Who co-chairs?"))
        seats = self.form.variant() is SheetVariant.INTERNAL
        assumed = sum(bool(person.assumed) for person in listed(roster.participants, seats=seats))
        told = wording.plural(
            "{n} participant holds something assumed.", "{n} participants hold something assumed.", assumed
        )
        self.assumed_label.setText(told if assumed else "")
        self.assumed_label.setVisible(bool(assumed))
        fit_height(self)

    def _listen(self) -> None:
        stop = self._desk.subscribe(lambda _committed: self._read())

        def stop_once() -> None:
            if self._stop_listening is not None:
                self._stop_listening = None
                stop()

        self._stop_listening = stop_once
        self.destroyed.connect(stop_once)

    def _build_ui(self, folder: Path | None) -> None:
        theme = self._context.theme
        self.co_chairs_banner = Banner(theme, Tone.CHECK)
        self.co_chairs_banner.setObjectName("co_chairs_banner")
        self.form = SheetForm(theme, self._desk.wording, folder)
        self.assumed_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.assumed_label.setObjectName("assumed_label")
        widgets = [self.co_chairs_banner, self.form, self.assumed_label]
        self.export_button = self._build(widgets, "export_button", "export")

    def _connect(self) -> None:
        self.form.chosen.connect(self._on_form_chosen)
        self.form.file_changed.connect(self._on_form_file_changed)
        self.co_chairs_banner.action_requested.connect(self.co_chairs_requested)

    def _fill(self, variant: SheetVariant) -> None:
        settings = self._desk.events.settings(self._context.event_id)
        self.form.set_choices(settings.sheet_status, settings.sheet_version + 1, variant)
        self._suggest_name()
        self.form.option(variant).button.setFocus()

    def _suggest_name(self) -> None:
        form, service = self.form, self._desk.attendees
        event_id = self._context.event_id
        form.suggest_name(service.file_name(event_id, form.variant(), form.status(), form.version()))

    def _work(self, target: Path, *, replace: bool) -> Work:
        event_id, service = self._context.event_id, self._desk.attendees
        variant, status, version = self.form.variant(), self.form.status(), self.form.version()
        self._sheet = status, version
        return lambda progress, cancelled: service.export(
            event_id,
            target,
            variant,
            status=status,
            version=version,
            replace=replace,
            progress=progress,
            cancelled=cancelled,
        )

    def _written(self) -> None:
        status, version = self._sheet
        keep = self._desk.attendees.keep
        self._context.notifier.succeeds(lambda: keep(self._context.event_id, status, version))

    def _progress_words(self, done: int, total: int) -> str:
        text = self._desk.wording.text
        if not total:
            return text("Writing the sheet…")
        return text("Writing the sheet: {done} of {total} rows").format(done=done, total=total)

    def _set_running(self, running: bool) -> None:
        self.co_chairs_banner.setEnabled(not running)
        super()._set_running(running)

    def _on_form_chosen(self) -> None:
        self._suggest_name()
        self._show_open()
        self._say("")

    def _on_form_file_changed(self) -> None:
        self._say("")
