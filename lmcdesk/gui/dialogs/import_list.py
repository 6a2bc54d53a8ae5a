"""Lead a list of names into the event, step by step; nothing is written before the last button but one."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from lmcdesk.domain.importing.plan import Mapped, Plan, ValueChoice
from lmcdesk.domain.importing.review import Done, Review
from lmcdesk.domain.importing.targets import DELEGATION
from lmcdesk.domain.incoming import Source
from lmcdesk.domain.pace import Progress, Stopped
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.columns_page import ColumnsPage
from lmcdesk.gui.importing.done_page import DonePage
from lmcdesk.gui.importing.files import list_filter, list_of
from lmcdesk.gui.importing.review_page import ReviewPage
from lmcdesk.gui.importing.source_page import SourcePage
from lmcdesk.gui.importing.step_dialog import StepDialog
from lmcdesk.gui.importing.values_page import ValuesPage
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.file_dialog import FileDialog
from lmcdesk.services.importing.sources import read_file, read_pasted

SIZE = (1120, 620)
"""How large it comes up, in pixels: a screen of 1280 by 720 holds it with its frame."""


class Step(IntEnum):
    """Number the steps, which are pages of the stack."""

    SOURCE = 0
    COLUMNS = 1
    VALUES = 2
    REVIEW = 3
    DONE = 4


class ImportDialog(StepDialog):
    """Hold the steps and what was chosen in them; going back keeps everything."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the dialog at its first step, without a source."""
        super().__init__(context, "import_dialog", parent)
        self.setAcceptDrops(True)
        self._service = context.desk.importing
        self._path: Path | None = None
        self._source: Source | None = None
        self._at = 0
        self._plan: Plan | None = None
        self._values: tuple[ValueChoice, ...] = ()
        self._reviewed: Plan | None = None
        self.done_result: Done | None = None
        """What was written, None before anything was."""
        self._build_ui()
        self._connect()
        self.retranslate()
        self.resize(*SIZE)
        self._go(Step.SOURCE)

    @property
    def step(self) -> Step:
        """Return the step that is shown."""
        return Step(self.stack.currentIndex())

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.setWindowTitle(text("Import participants"))
        for page in self._pages:
            page.retranslate()
        set_button_text(self.back_button, text("Back"))
        self._show_step()

    def read(self, path: Path, encoding: str = "", delimiter: str = "") -> None:
        """Read a file, and show what is in it."""
        self._path = path
        words = self._wording.text("Reading “{name}”…").format(name=path.name)
        self._read(words, lambda cancelled: read_file(path, encoding, delimiter, cancelled))

    def paste(self) -> None:
        """Read what was copied elsewhere."""
        pasted = QGuiApplication.clipboard().text()
        self._path = None
        self._read(self._wording.text("Reading what was pasted…"), lambda _cancelled: read_pasted(pasted))

    def ask_file(self) -> None:
        """Ask for a file, and read it."""
        text = self._wording.text
        dialog = FileDialog(self, self._wording, text("Choose a list of names"))
        dialog.setObjectName("list_file_dialog")
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(list_filter(self._wording))
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a list that is dragged here in place of the one that is shown."""
        if self._may_drop(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the list that was dropped."""
        path = list_of(event.mimeData())
        if path is not None and self._may_drop(event):
            event.acceptProposedAction()
            self.read(path)

    def _may_drop(self, event: QDropEvent) -> bool:
        return list_of(event.mimeData()) is not None and not self.busy and self.step is not Step.DONE

    def _build_ui(self) -> None:
        context = self._context
        self.source, self.columns = SourcePage(context), ColumnsPage(context)
        self.values, self.review = ValuesPage(context), ReviewPage(context)
        self.finished_page = DonePage(context)
        self._pages = (self.source, self.columns, self.values, self.review, self.finished_page)
        self._build_frame(self._pages)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.next_button.clicked.connect(self._on_next_button_clicked)
        source, columns, values = self.source, self.columns, self.values
        source.file_requested.connect(self.ask_file)
        source.paste_requested.connect(self.paste)
        source.table_chosen.connect(self._on_table_chosen)
        source.header_chosen.connect(self._on_header_chosen)
        source.text_options_chosen.connect(self._on_text_options_chosen)
        columns.column_chosen.connect(self._on_column_chosen)
        columns.mapping_chosen.connect(self._on_mapping_chosen)
        columns.mapping_kept.connect(self._on_mapping_kept)
        values.value_chosen.connect(self._on_value_chosen)
        values.everybody_chosen.connect(self._on_everybody_chosen)
        self.review.changed.connect(self._show_step)
        self.finished_page.undo_requested.connect(self._on_undo_requested)
        self.finished_page.save_requested.connect(self._on_save_requested)

    def _go(self, step: Step) -> None:
        self.stack.setCurrentIndex(step)
        self.banner.set_message("")
        self._show_step()
        self._pages[step].arrive()

    def _show_step(self) -> None:
        """Word what stands around the page that is shown."""
        text, step = self._wording.text, self.step
        titles = {
            Step.SOURCE: text("Which list?"),
            Step.COLUMNS: text("What do the columns hold?"),
            Step.VALUES: text("What do these words stand for?"),
            Step.REVIEW: text("What would change?"),
            Step.DONE: text("Done"),
        }
        self.title_label.setText(titles[step])
        names = (text("Source"), text("Columns"), text("Values"), text("Review"), text("Done"))
        self.step_label.setText(
            text("Step {n} of {all}: {name}").format(n=step + 1, all=len(Step), name=names[step])
        )
        set_button_text(self.cancel_button, text("Close") if step is Step.DONE else text("Cancel"))
        set_button_text(self.next_button, self._next_words())
        self.back_button.setVisible(step not in (Step.SOURCE, Step.DONE))
        if not self.busy:
            self.next_button.setEnabled(self._may_go_on())

    def _next_words(self) -> str:
        text, step = self._wording.text, self.step
        if step is Step.DONE:
            return text("Go to Participants")
        if step is not Step.REVIEW or self.review.review is None:
            return text("Next")
        n = self.review.review.to_add + self.review.review.to_update
        return self._wording.plural("Import {n} participant", "Import {n} participants", n)

    def _may_go_on(self) -> bool:
        plan, review = self._plan, self.review.review
        if self.step is Step.SOURCE:
            return plan is not None and bool(plan.rows)
        if self.step is Step.COLUMNS:
            return plan is not None and any(column.target for column in plan.columns)
        if self.step is Step.REVIEW:
            return review is not None and review.writes
        return True

    def _read(self, words: str, get: Callable[[Stopped], Source]) -> None:
        service, event_id = self._service, self._context.event_id

        def work(_progress: Progress, cancelled: Stopped) -> tuple[Source, int, Plan]:
            source = get(cancelled)
            at = max(range(len(source.tables)), key=lambda each: len(source.tables[each].rows))
            return source, at, service.suggest(event_id, source.tables[at], source.name)

        self._run(words, work, self._on_read)

    def _set_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._show_step()

    def _import(self) -> None:
        service, review = self._service, self.review.review
        if review is None:
            return
        agreed = review

        self._run(
            self._wording.text("Importing…"),
            lambda progress, cancelled: service.apply(agreed, progress, cancelled),
            self._on_imported,
        )

    def _look_at_values(self) -> None:
        service, event_id, plan = self._service, self._context.event_id, self._plan
        if plan is not None:
            here = plan
            self._run(
                self._wording.text("Looking at the words of the list…"),
                lambda _progress, _cancelled: service.values(event_id, here),
                self._on_values_found,
            )

    def _look(self) -> None:
        """Find out what the list would change, unless that is known already."""
        service, event_id, plan = self._service, self._context.event_id, self._plan
        if plan is None:
            return
        if plan is self._reviewed:
            self._go(Step.REVIEW)
            return
        here = plan
        self._run(
            self._wording.text("Comparing the list with the event…"),
            lambda progress, cancelled: service.review(event_id, here, progress, cancelled),
            self._on_reviewed,
        )

    def _on_read(self, found: tuple[Source, int, Plan]) -> None:
        self._source, self._at, plan = found
        self.source.show_source(self._source, self._at, plan)
        self._go(Step.SOURCE)
        self._set_plan(plan)
        self.source.arrive()

    def _on_table_chosen(self, at: int) -> None:
        service, event_id, source = self._service, self._context.event_id, self._source
        if source is not None:
            table = source.tables[at]
            self._run(
                self._wording.text("Reading “{name}”…").format(name=table.name),
                lambda _progress, _cancelled: (source, at, service.suggest(event_id, table, source.name)),
                self._on_read,
            )

    def _on_header_chosen(self, numbers: tuple[int, ...]) -> None:
        service, event_id, source, plan = self._service, self._context.event_id, self._source, self._plan
        if source is not None and plan is not None:
            self._run(
                self._wording.text("Reading the columns…"),
                lambda _progress, _cancelled: service.with_header(event_id, plan, numbers),
                self._on_header_read,
            )

    def _on_header_read(self, plan: Plan) -> None:
        if self._source is not None:
            chosen = self.source.table.selected_row()
            self.source.show_source(self._source, self._at, plan)
            self.source.table.select_row(chosen)
            self._set_plan(plan)

    def _on_text_options_chosen(self, encoding: str, delimiter: str) -> None:
        if self._path is not None:
            self.read(self._path, encoding, delimiter)

    def _on_column_chosen(self, at: int, target: str | None) -> None:
        if self._plan is not None:
            self._take_columns(self._service.with_columns(self._plan, {at: target}))

    def _on_mapping_chosen(self, name: str) -> None:
        if self._plan is not None:
            self._take_columns(self._service.with_remembered(self._plan, name))

    def _on_mapping_kept(self, name: str) -> None:
        if self._plan is not None and self._service.remember(self._plan, name):
            kept = self._wording.text("These columns are kept as “{name}”.").format(name=name)
            self.banner.set_message(kept, Tone.OK)
            self._take_columns(self._plan)

    def _take_columns(self, plan: Plan) -> None:
        self.columns.show_plan(plan, self._service.remembered())
        self._set_plan(plan)

    def _on_value_chosen(self, target: str, words: str, mapped: Mapped) -> None:
        if self._plan is not None:
            self._set_plan(self._plan.with_value(target, words, mapped))

    def _on_everybody_chosen(self, mapped: Mapped) -> None:
        if self._plan is not None:
            self._set_plan(self._plan.with_everybody(mapped))

    def _on_values_found(self, found: tuple[ValueChoice, ...]) -> None:
        self._values, plan = found, self._plan
        if plan is None:
            return
        asks = any(value.mapped is None for value in found)
        if asks or (plan.column(DELEGATION) is None and plan.everybody is None):
            self.values.show_values(plan, found)
            self._go(Step.VALUES)
        else:
            self._look()

    def _on_reviewed(self, review: Review) -> None:
        self._reviewed = self._plan
        self.review.show_review(review)
        self._go(Step.REVIEW)

    def _on_imported(self, done: Done) -> None:
        self.done_result = done
        self.finished_page.show_done(done)
        self._go(Step.DONE)

    def _on_undo_requested(self) -> None:
        done = self.done_result
        if done is None or done.change is None:
            return
        only, history, event_id = done.change, self._context.desk.history, self._context.event_id
        self._run(
            self._wording.text("Undoing the import…"),
            lambda _progress, _cancelled: history.undo(event_id, only),
            self._on_undone,
        )

    def _on_undone(self, told: object) -> None:
        if told is None:
            self.banner.set_message(self._wording.text("Something else was changed since."), Tone.CHECK)
        else:
            self.finished_page.show_undone()
            self.next_button.setFocus()

    def _on_save_requested(self) -> None:
        text, name = self._wording.text, "" if self._path is None else self._path.stem
        dialog = FileDialog(self, self._wording, text("Save skipped rows"))
        dialog.setObjectName("skipped_file_dialog")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(text("Excel workbook") + " (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{name} - {text('skipped')}.xlsx".removeprefix(" - "))
        dialog.fileSelected.connect(lambda path: self.save_skipped(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_skipped(self, path: Path) -> None:
        """Write the rows that were not taken to a workbook; the file dialog has asked before replacing."""
        review, service = self.review.review, self._service
        if review is not None:
            agreed = review
            self._run(
                self._wording.text("Saving…"),
                lambda _progress, _cancelled: service.write_skipped(agreed, path, replace=True),
                self.finished_page.show_saved,
            )

    def _on_back_button_clicked(self) -> None:
        plan = self._plan
        if plan is not None and self.step is Step.REVIEW and self._values:
            self.values.show_values(plan, self._service.values(self._context.event_id, plan))
            self._go(Step.VALUES)
        elif self.step in (Step.REVIEW, Step.VALUES):
            self._go(Step.COLUMNS)
        else:
            self._go(Step.SOURCE)

    def _on_next_button_clicked(self) -> None:
        plan = self._plan
        if self.step is Step.DONE:
            self.accept()
            self._context.go_to("participants", None)
        elif self.step is Step.REVIEW:
            self._import()
        elif self.step is Step.VALUES:
            self._look()
        elif self.step is Step.COLUMNS:
            self.columns.settle()
            self._look_at_values()
        elif plan is not None:
            self.columns.show_plan(plan, self._service.remembered())
            self._go(Step.COLUMNS)
