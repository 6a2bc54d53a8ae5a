"""Show faults to her: one report at a time, and never the same one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.faults.fault import Fault

if TYPE_CHECKING:
    from lmcdesk.gui.dialogs.fault_report import FaultReport
    from lmcdesk.gui.window import MainWindow


class FaultTeller(QObject):
    """Bring up the report of a fault; one that comes again is told in the banner."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window over which reports come up."""
        super().__init__(window)
        self._window = window
        self._report: FaultReport | None = None

    @property
    def report(self) -> FaultReport | None:
        """Return the report on screen, if there is one."""
        return self._report

    def tell(self, fault: Fault, times: int) -> None:
        """Tell a fault of the program; `times` is how often it has come by now."""
        text = self._window.wording.text
        if times > 1:
            again = text("That did not work, by the same fault in lmcdesk as before. What was saved is safe.")
            # A cell that cannot be painted fails at every paint, and a banner set anew is painted.
            if self._report is None and self._window.teller.trouble != again:
                self._window.notifier.trouble(again)
            return
        self._show(
            text("Something went wrong in lmcdesk"),
            text("What was to be done did not work, by a fault in lmcdesk itself."),
            text("Everything saved up to here is safe."),
            # For whoever mends it, as the trace below it: not worded.
            f"{fault.kind} in {fault.place or 'an unknown place'}\n{fault.trace}",
        )

    def tell_last(self, trace: str) -> None:
        """Tell once that the program died last time, where it left a trace."""
        if not trace:
            return
        text = self._window.wording.text
        title = text("lmcdesk ended unexpectedly last time")
        self._window.notifier.tell(
            text("lmcdesk ended unexpectedly last time. Nothing that was saved is lost."),
            text("Show report"),
            lambda: self._show(title, "", text("Nothing that was saved is lost."), trace),
        )

    def _show(self, title: str, sentence: str, safe: str, details: str) -> None:
        from lmcdesk.gui.dialogs.fault_report import FaultReport
        from lmcdesk.gui.faults.versions import versions

        if self._report is None:
            # A dialog that waits for an answer would keep her from a report beside it.
            over = QApplication.activeModalWidget() or self._window
            self._report = FaultReport(self._window.theme, self._window.wording, over)
            self._report.destroyed.connect(self._on_report_destroyed)
            self._report.finished.connect(self._report.deleteLater)
            details = f"{versions()}\n\n{details}"
        self._report.show_fault(title, sentence, safe, details)

    def _on_report_destroyed(self) -> None:
        self._report = None
