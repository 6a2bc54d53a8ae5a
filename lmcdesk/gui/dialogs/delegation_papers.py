"""Ask for which delegations to write nomination forms or sheets of own entries, and write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lmcdesk.domain.kinds import DelegationKind, DelegationPaper
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.writing_dialog import WritingDialog, is_there
from lmcdesk.gui.forms.papers_form import PapersForm
from lmcdesk.gui.runner import Work
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.settings import RETURN_TO


class DelegationPapersDialog(WritingDialog):
    """Offer every delegation; ticked are those whom the paper concerns: our own team names nobody.

    Sheets of own entries are ticked for those of whom somebody is named.
    """

    form: PapersForm

    def __init__(
        self,
        context: Context,
        paper: DelegationPaper,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        """Take the paper, and the folder, that of documents by default."""
        super().__init__(context, "delegation_papers_dialog", parent)
        self._paper = paper
        roster = self._desk.participants.roster(context.event_id)
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = PapersForm(context.theme, self._desk.wording, roster.delegations, folder)
        self.export_button = self._build([self.about_label, self.form], "export_button", "export")
        self.form.file_changed.connect(self._on_form_file_changed)
        self.retranslate()
        named = {person.delegation_id for person in roster.participants if not person.is_seat}
        self.form.choose(
            [
                found.id
                for found in roster.delegations
                if found.kind is not DelegationKind.ORGANISER
                and (paper is DelegationPaper.FORM or found.id in named)
            ]
        )
        self.form.return_to_edit.set_value(context.settings.get(RETURN_TO))
        self.form.focus_field("delegations")

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        title, about = (
            (
                text("Export nomination forms"),
                text(
                    "An Excel file for each delegation to fill in: instructions, lists to choose from, a row"
                    " for each seat, and the names that are known. Contacts are never filled in. Read back,"
                    " its columns need no mapping."
                ),
            )
            if self._paper is DelegationPaper.FORM
            else (
                text("Export sheets of own entries"),
                text(
                    "An Excel file for each delegation with its own entries as the attendee sheet has them,"
                    " to check, correct and confirm. Private facts are not in it."
                ),
            )
        )
        self._word(title, text("Export"), text("Progress of the export"), opens=True)
        self.about_label.setText(about)
        self.form.retranslate()

    def _begin(self, *, replace: bool) -> None:
        if self.form.chosen():
            super()._begin(replace=replace)
            return
        self.form.set_error("delegations", self._desk.wording.text("Please choose."))
        self.form.focus_field("delegations")
        fit_height(self)

    def _question(self, target: Path) -> str:
        names = self._desk.nominations.file_names(self._paper, self.form.chosen())
        there = [name for name in names if is_there(target / name)]
        if len(there) == 1:
            return super()._question(target / there[0])
        wording = self._desk.wording
        return (
            wording.plural(
                "{n} of these files is there already. Replace it?",
                "{n} of these files are there already. Replace them?",
                len(there),
            )
            if there
            else ""
        )

    def _work(self, target: Path, *, replace: bool) -> Work:
        service, paper, chosen = self._desk.nominations, self._paper, self.form.chosen()
        return_to = str(self.form.return_to_edit.value()).strip()
        self._context.settings.keep(RETURN_TO, return_to)
        return lambda progress, cancelled: service.export_all(
            paper,
            chosen,
            target,
            return_to=return_to,
            replace=replace,
            progress=progress,
            cancelled=cancelled,
        )

    def _progress_words(self, done: int, total: int) -> str:
        text = self._desk.wording.text
        if not total:
            return text("Writing the files…")
        return text("Writing the files: {done} of {total}").format(done=done, total=total)

    def _on_job_succeeded(self, path: Any) -> None:
        """Show the one file, or how many there are and their folder."""
        paths: list[Path] = path
        self.others = len(paths) - 1
        super()._on_job_succeeded(paths[0])
        if self.others:
            told = self._desk.wording.plural("{n} file", "{n} files", len(paths))
            self.saved_file.show_several(told)

    def _on_form_file_changed(self) -> None:
        self._say("")
