"""Hand events over and take them: the commands, files dropped on the window, save points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from lmcdesk.domain.errors import Cancelled, DeskError
from lmcdesk.domain.pace import Progress, Stopped
from lmcdesk.gui.runner import Work
from lmcdesk.gui.save_points import SavePoints
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.way_back import WayBack

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.ids import EventId
    from lmcdesk.domain.journal import Committed
    from lmcdesk.gui.dialogs.differences import DifferencesDialog
    from lmcdesk.gui.window import MainWindow
    from lmcdesk.services.handover import Comparison, Handover

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Handing(QObject):
    """Fulfil what a window is asked about hand-over files."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window; it may have no store yet."""
        super().__init__(window)
        self._window = window
        stand = window.teller.stand
        self.save_points = SavePoints(
            window.settings,
            window.wording,
            lambda text: stand(text, about="save points"),
            self,
        )
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def follow(self, desk: Desk) -> None:
        """Work with a store that was opened."""
        self._window.commands.bind({"event.open_file": self.ask_file})
        self.save_points.follow(desk)

    def close(self) -> None:
        """Let go of the store."""
        self.save_points.close()

    def note(self, committed: Committed) -> None:
        """Note what a Change touched."""
        self.save_points.note(committed)

    def event_commands(self) -> dict[str, Callable[[], None]]:
        """Return the commands of an open event."""
        return {"event.hand_over": self.ask_hand_over, "event.save_point": self.ask_save_point}

    def ask_hand_over(self) -> None:
        """Ask what to hand over of the open event."""
        from lmcdesk.gui.asking import papers_folder
        from lmcdesk.gui.dialogs.hand_over import HandOverDialog

        session = self._window.session
        if session is not None:
            session.commit()
            folder = papers_folder(self._window.settings)
            dialog = HandOverDialog(session.context, self._window, folder=folder)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def ask_save_point(self) -> None:
        """Ask for the save point of the open event."""
        from lmcdesk.gui.dialogs.save_point import SavePointDialog

        session = self._window.session
        if session is not None:
            session.commit()
            here = self._window.at_hand.here
            dialog = SavePointDialog(session.context, self.save_points, here, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def ask_file(self) -> None:
        """Ask for a hand-over file, and take it."""
        from lmcdesk.domain.handover import ENDING
        from lmcdesk.gui.widgets.file_dialog import FileDialog

        text = self._window.wording.text
        dialog = FileDialog(self._window, self._window.wording, text("Open a hand-over file"))
        dialog.setObjectName("open_file_dialog")
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{text('Hand-over file')} (*{ENDING})")
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Read a file beside the window, then add its event or show what differs."""
        window, desk = self._window, self._window.desk
        if desk is None:
            return
        if window.session is not None:
            window.session.commit()
        window.notifier.tell(window.wording.text("Reading “{name}”…").format(name=path.name))
        window.runner.start(
            lambda _progress, _cancelled: desk.handover.read(path),
            succeeded=self._on_file_read,
            failed=self._on_job_failed,
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a hand-over file that is dropped on the window; anything else is left to others."""
        if event.type() not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        path = dropped_file(event.mimeData())
        if path is None or self._window.desk is None or self._window.long_write.busy:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.take(path)
        return True

    def _on_file_read(self, handover: Handover) -> None:
        """Go to the kind of store that the event belongs to, and compare there."""
        window = self._window
        if window.long_write.busy:
            # Another store would break off what is being written to this one.
            window.long_write.after(lambda: self._on_file_read(handover))
            return
        if window.desk is None:
            return
        if window.desk.events.are_samples() is not handover.manifest.sample:
            window.leave_event()
            if window.session is not None:
                # Something typed would be lost: the window has said so.
                return
            (window.sample_requested if handover.manifest.sample else window.work_requested).emit()
        desk = window.desk
        if desk is not None:
            window.runner.start(
                lambda _progress, _cancelled: desk.handover.compare(handover),
                succeeded=lambda found: self._on_compared(desk, handover, found),
                failed=self._on_job_failed,
            )

    def _on_compared(self, desk: Desk, handover: Handover, found: Comparison) -> None:
        if desk is not self._window.desk:
            return
        if found.event_id is None:
            self._add(desk, handover, copy=False)
        elif found.differences or found.steps:
            self._show_differences(desk, handover, found)
        else:
            text = self._window.wording.text
            self._window.notifier.tell(
                text("“{title}” is here already, and is the same.").format(title=handover.manifest.title),
                text("Add as a copy"),
                lambda: self._add(desk, handover, copy=True),
            )

    def _show_differences(self, desk: Desk, handover: Handover, found: Comparison) -> None:
        from lmcdesk.gui.dialogs.differences import DifferencesDialog

        window = self._window
        window.teller.clear()
        dialog = DifferencesDialog(desk, window.theme, handover, found, window.at_hand.here, window)
        dialog.update_requested.connect(lambda: self._update(desk, handover, found, dialog))
        dialog.copy_requested.connect(lambda: self._add(desk, handover, copy=True, dialog=dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _update(self, desk: Desk, handover: Handover, found: Comparison, dialog: DifferencesDialog) -> None:
        words = self._window.wording.text("Updating “{title}”…").format(title=handover.manifest.title)

        def work(progress: Progress, cancelled: Stopped) -> None:
            desk.handover.update(handover, found, progress=progress, cancelled=cancelled)

        self._write_under(dialog, words, work, lambda _none: self._on_updated(desk, found))

    def _add(
        self, desk: Desk, handover: Handover, *, copy: bool, dialog: DifferencesDialog | None = None
    ) -> None:
        words = self._window.wording.text("Adding “{title}”…").format(title=handover.manifest.title)

        def work(progress: Progress, cancelled: Stopped) -> EventId:
            return desk.handover.add(handover, copy=copy, progress=progress, cancelled=cancelled)

        def succeeded(event_id: EventId) -> None:
            self._on_added(desk, event_id)

        if dialog is None:
            self._window.long_write.start(words, work, succeeded)
        else:
            self._write_under(dialog, words, work, succeeded)

    def _write_under(
        self, dialog: DifferencesDialog, words: str, work: Work, succeeded: Callable[[Any], None]
    ) -> None:
        """Write beside the window, which the dialog stands over; it closes once all is written."""
        if self._window.session is not None:
            self._window.session.commit()

        def on_succeeded(result: object) -> None:
            dialog.accept()
            succeeded(result)

        def on_failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                dialog.refuse(self._window.wording.say(error.sentence))
            else:
                dialog.refuse(self._window.wording.text("Stopped. Nothing was changed."), Tone.PLAIN)
                self._on_job_failed(error)

        dialog.begin(words)
        job = self._window.runner.start(
            work, succeeded=on_succeeded, failed=on_failed, progressed=dialog.progress.show_progress
        )
        dialog.stop_requested.connect(job.cancel)

    def _on_updated(self, desk: Desk, found: Comparison) -> None:
        window, event_id = self._window, found.event_id
        if desk is not window.desk or event_id is None:
            return
        if window.session is None or window.session.context.event_id != event_id:
            self._open(event_id)
        if found.differences:
            WayBack(window.notifier, desk.history, event_id, window.go_to).tell()
        else:
            window.notifier.tell(window.wording.text("The history of the other desk has come along."))

    def _on_added(self, desk: Desk, event_id: EventId) -> None:
        if desk is self._window.desk:
            self._open(event_id)
            WayBack(self._window.notifier, desk.history, None, self._window.go_to).tell()

    def _open(self, event_id: int) -> None:
        """Show an event, unless something typed in the one that is open would be lost by it."""
        window = self._window
        if window.session is not None:
            window.leave_event()
        if window.session is None:
            window.open_event(event_id)

    def _on_job_failed(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._window.teller.clear()
            self._window.notifier.trouble(error.sentence)
        elif not isinstance(error, Cancelled):
            raise error


def dropped_file(data: QMimeData) -> Path | None:
    """Return the hand-over file that is dragged, None where it is anything else or more than one."""
    from lmcdesk.domain.handover import ENDING

    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ENDING else None
