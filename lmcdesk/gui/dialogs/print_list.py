"""Show how a list comes on paper, page by page, and print it or save it as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QGridLayout,
    QStackedWidget,
    QWidget,
)

from lmcdesk.desk import Desk
from lmcdesk.domain.errors import Cancelled, DeskError
from lmcdesk.domain.pace import Progress, Stopped
from lmcdesk.domain.printing import PrintedList
from lmcdesk.gui.dialogs.form_dialog import FormDialog, button_row, make_default
from lmcdesk.gui.folders import tell_saved
from lmcdesk.gui.forms.paper_bar import PaperBar, first_layout
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.printed import About, Gathering, Printable
from lmcdesk.gui.printers import pages_asked
from lmcdesk.gui.runner import Job, Runner
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.file_dialog import FileDialog
from lmcdesk.gui.widgets.page_turner import PageTurner
from lmcdesk.gui.widgets.page_view import PageView
from lmcdesk.gui.widgets.progress_row import ProgressRow
from lmcdesk.gui.widgets.text import TextRole
from lmcdesk.paper.list_pages import ListPages, printable_size
from lmcdesk.paper.output import pdf_of, print_pages

_WIDTH, _HEIGHT, _ROOM = 1000, 760, 80
"""The size at first, and what is left free of the screen."""
_PROGRESS_WIDTH = 360


class PrintListDialog(FormDialog):
    """Preview a list; paper and printer are chosen here.

    The rows are gathered some at a time, the pages laid out, printed and saved beside the window: ten
    thousand names keep nobody waiting who only wanted to look something up.
    """

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        runner: Runner,
        teller: Notifier,
        printables: Sequence[Printable],
        about: About,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        """Take who works beside the window, the lists to choose from, what stands on each, and the folder."""
        super().__init__(theme, desk.wording, "print_list_dialog", parent)
        self._desk = desk
        self._runner = runner
        self._teller = teller
        self._printables = printables
        self._about = about
        self._folder = folder
        self._job: Job | None = None
        self._facts: PrintedList | None = None
        self._laid_out: dict[tuple[float, float], ListPages] = {}
        self._printing = False
        self._outdated = False
        self._asked: Callable[[], None] | None = None
        self.pages: ListPages | None = None
        """The pages for the paper chosen, once they are laid out."""
        self._gathering: Gathering | None = None
        self._build_ui(len(printables[0].headings))
        self._connect()
        self.retranslate()

    def open(self) -> None:
        """Come up as large as the screen allows, and begin."""
        room = self.screen().availableGeometry().size()
        self.resize(min(_WIDTH, room.width() - _ROOM), min(_HEIGHT, room.height() - _ROOM))
        super(FormDialog, self).open()
        self._gather()

    def done(self, result: int) -> None:
        """Close; whatever still runs is stopped, and nobody listens to it any more."""
        self._stop()
        super().done(result)

    def reject(self) -> None:
        """Stop what is being printed or saved, where that can still be stopped, else close."""
        if not self._printing:
            super().reject()
        elif self._job is not None and self.cancel_button.isEnabled():
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.progress.say(self._wording.text("Stopping…"))

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Print list"))
        self.paper_bar.retranslate()
        self.turner.retranslate()
        self.view.setAccessibleName(text("Preview"))
        self.progress.set_label(text("Progress"))
        set_button_text(self.save_button, text("Save as PDF…"))
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.print_button, text("Print…"))

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages asked for on a printer that was chosen; what is to be a PDF is saved as one."""
        target, layout = printer.outputFileName(), QPageLayout(printer.pageLayout())
        pages, font = pages_asked(printer), QApplication.font()
        if target and printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
            self._save(Path(target), layout, pages)
            return

        def work(progress: Progress, stopped: Stopped) -> None:
            laid_out = self._for_job(layout, font, progress, stopped)
            print_pages(printer, laid_out, pages(laid_out), progress, stopped)

        told = self._wording.text("Sent to {printer}.").format(printer=printer.printerName())
        self._run(work, lambda _none: self._tell_done(told))

    def save_as(self, target: Path) -> None:
        """Save the pages as a PDF."""
        self._save(target, self.paper_bar.layout_chosen(), lambda laid_out: range(len(laid_out.pages)))

    def _build_ui(self, columns: int) -> None:
        theme = self._theme
        titles = [printable.title for printable in self._printables]
        self.paper_bar = PaperBar(self._wording, titles, first_layout(columns))
        self.list_combo = self.paper_bar.list_combo
        self.view = PageView(theme)
        self.progress = ProgressRow(role=TextRole.MUTED)
        self.progress.setFixedWidth(_PROGRESS_WIDTH)
        self.progress.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._room = QWidget()
        QGridLayout(self._room).addWidget(self.progress, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self._room)
        self.turner = PageTurner(theme, self._wording)
        self.save_button = secondary_button(theme, "", "download", name="save_button")
        self.cancel_button = secondary_button(theme, "", name="cancel_button")
        self.print_button = primary_button(theme, "", "print", name="print_button")
        row = button_row(self.cancel_button, self.print_button)
        row.insertWidget(0, self.turner)
        row.insertWidget(2, self.save_button)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.paper_bar)
        self.column.addWidget(self.stack, 1)
        self.column.addLayout(row)
        make_default(self.cancel_button, self.print_button)
        self.save_button.setAutoDefault(True)

    def _connect(self) -> None:
        self.paper_bar.list_changed.connect(self._gather)
        self.paper_bar.paper_changed.connect(self._lay_out)
        self.paper_bar.zoom_changed.connect(self.view.set_zoom)
        self.view.page_changed.connect(self.turner.set_page)
        self.turner.page_requested.connect(self.view.go_to)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.cancel_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(self._on_print_button_clicked)

    def _full_title(self) -> str:
        return " – ".join(part for part in (self._about.short, self._title()) if part)

    def _title(self) -> str:
        return self._printables[self.list_combo.currentIndex()].title

    def _gather(self) -> None:
        """Take the list that is chosen, some rows at a time, to be laid out then."""
        self._stop()
        self._facts, self._outdated = None, False
        self._laid_out.clear()
        self._set_ready(False)
        printable = self._printables[self.list_combo.currentIndex()]
        self._gathering = Gathering(printable, self._about, self._wording, self)
        self._gathering.progressed.connect(partial(self._show_progress, self._gathering_words))
        self._gathering.gathered.connect(self._on_gathering_gathered)
        self._gathering.start()

    def _lay_out(self) -> None:
        """Show the pages for the paper chosen, laid out beside the window where they are not yet."""
        facts, layout = self._facts, self.paper_bar.layout_chosen()
        if facts is None:
            return
        self._stop()
        size, font = printable_size(layout), QApplication.font()
        if size in self._laid_out:
            self._on_laid_out(layout, self._laid_out[size])
            return
        self._start(
            lambda progress, stopped: ListPages(facts, size, font, progress, stopped),
            partial(self._on_laid_out, layout),
            self._laying_words,
        )

    def _for_job(self, layout: QPageLayout, font: QFont, progress: Progress, stopped: Stopped) -> ListPages:
        """Return the pages for a paper, to be painted beside the window."""
        facts, size = self._facts, printable_size(layout)
        assert facts is not None
        known = self._laid_out.get(size)
        if known is not None:
            return known.with_own_fonts(font)
        return ListPages(facts, size, font, progress, stopped)

    def _save(self, target: Path, layout: QPageLayout, pages: Callable[[ListPages], Sequence[int]]) -> None:
        title, font = self._full_title(), QApplication.font()

        def work(progress: Progress, stopped: Stopped) -> Path:
            laid_out = self._for_job(layout, font, progress, stopped)
            content = pdf_of(laid_out, layout, title, pages(laid_out), progress, stopped)
            # The dialog that asked for the name has asked whether to replace a file as well.
            return self._desk.printing.write(content, target, replace=True)

        self._run(work, self._on_saved)

    def _run(self, work: Callable[[Progress, Stopped], object], succeeded: Callable[..., None]) -> None:
        """Do what brings the pages out of here, once the list is gathered; Cancel stops it."""
        if self._facts is None:
            self._asked = partial(self._run, work, succeeded)
            return
        self._printing = True
        self.paper_bar.setEnabled(False)
        self.banner.set_message("")
        self._start(work, succeeded, self._printing_words)
        self.cancel_button.setFocus()

    def _start(
        self,
        work: Callable[[Progress, Stopped], object],
        succeeded: Callable[..., None],
        words: Callable[[int, int], str],
    ) -> None:
        self._stop()
        self._set_ready(False)
        self._show_progress(words, 0, 0)

        def mine(then: Callable[..., None]) -> Callable[..., None]:
            # A job that was stopped may still have something to say, to nobody.
            return lambda *told: then(*told) if self._job is job else None

        job = self._job = self._runner.start(
            work,
            succeeded=mine(lambda result: self._on_job_ended(succeeded, result)),
            failed=mine(self._on_job_failed),
            progressed=mine(partial(self._show_progress, words)),
        )

    def _stop(self) -> None:
        if self._gathering is not None:
            self._gathering.stop()
            self._gathering.deleteLater()
            self._gathering = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _finish(self, told: str, tone: Tone) -> None:
        """Show the pages again, and say how it ended."""
        self._printing = False
        self.paper_bar.setEnabled(True)
        self.cancel_button.setEnabled(True)
        self.banner.set_message(told, tone)
        if self._outdated:
            self._gather()
        else:
            self._lay_out()

    def _set_ready(self, ready: bool) -> None:
        """Offer what can be done with the pages, or show that they are not there yet."""
        self.stack.setCurrentWidget(self.view if ready else self._room)
        for widget in (self.turner, self.save_button, self.print_button):
            widget.setEnabled(ready)

    def _show_progress(self, words: Callable[[int, int], str], done: int, total: int) -> None:
        if self._printing:
            if not self.cancel_button.isEnabled():
                return
            # Once all pages are prepared they are on their way.
            self.cancel_button.setEnabled(not total or done < total)
        self.progress.say(words(done, total))
        self.progress.show_progress(done, total)

    def _gathering_words(self, done: int, total: int) -> str:
        told = self._wording.text("Gathering the list: {done} of {total} rows")
        return told.format(done=done, total=total)

    def _laying_words(self, done: int, total: int) -> str:
        text = self._wording.text
        if not total:
            return text("Laying out the pages…")
        return text("Laying out the pages: {done} of {total} rows").format(done=done, total=total)

    def _printing_words(self, done: int, total: int) -> str:
        text = self._wording.text
        if not total:
            return text("Preparing the pages…")
        return text("Preparing the pages: {done} of {total}").format(done=done, total=total)

    def _tell_done(self, told: str) -> None:
        self.accept()
        self._teller.tell(told)

    def _on_cover_changed(self) -> None:
        """Gather again what may be seen; what is on its way to the printer went as it was."""
        super()._on_cover_changed()
        self._outdated = True
        if not self._printing and self.isVisible():
            self._gather()

    def _on_gathering_gathered(self, facts: PrintedList) -> None:
        self._facts = facts
        asked, self._asked = self._asked, None
        if asked is None:
            self._lay_out()
        else:
            asked()

    def _on_laid_out(self, layout: QPageLayout, pages: ListPages) -> None:
        first = self.pages is None
        self.pages = self._laid_out[pages.width, pages.height] = pages
        self.view.set_pages(pages, layout)
        self.turner.set_pages(len(pages.pages))
        self._set_ready(True)
        if first:
            self.view.setFocus()

    def _on_saved(self, path: Path) -> None:
        self.accept()
        tell_saved(self._teller, path)

    def _on_job_ended(self, succeeded: Callable[..., None], result: object) -> None:
        self._job = None
        succeeded(result)

    def _on_job_failed(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, DeskError):
            self._finish(self.say(error.sentence), Tone.DANGER)
            return
        cancelled = isinstance(error, Cancelled)
        if self._printing:
            told = self._wording.text("Stopped. Nothing was printed or saved.")
            self._finish(told if cancelled else "", Tone.PLAIN)
        if not cancelled:
            raise error

    def _on_save_button_clicked(self) -> None:
        text = self._wording.text
        dialog = FileDialog(self, self._wording, text("Save as PDF"), str(self._folder))
        dialog.setObjectName("save_pdf_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._desk.printing.file_name(self._about.short, self._title()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_as(Path(path)))
        dialog.open()

    def _on_print_button_clicked(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._full_title())
        printer.setCreator("lmcdesk")
        printer.setPageLayout(self.paper_bar.layout_chosen())
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("system_print_dialog")
        dialog.setMinMax(1, max(self.view.count(), 1))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)
