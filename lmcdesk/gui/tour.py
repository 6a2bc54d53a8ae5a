"""Photograph every page and dialog, and write the export: for our own eyes and for the README."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMessageLogContext, QObject, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason, ListStatus, SheetVariant
from lmcdesk.gui.app import make_window
from lmcdesk.gui.dialogs.forget import ForgetDialog
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.tour_at_hand import walk_at_hand
from lmcdesk.gui.tour_backups import backup_scenes
from lmcdesk.gui.tour_faults import fault_scenes, locked_scenes
from lmcdesk.gui.tour_handing import walk_handing
from lmcdesk.gui.tour_importing import walk_importing
from lmcdesk.gui.tour_persons import walk_persons
from lmcdesk.gui.tour_scenes import Scene, command_scenes, dialog_scene
from lmcdesk.gui.tour_tables import walk_tables
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import APPEARANCE, Settings

SETTLE_MS = 80
"""How long a page may lay itself out before its picture is taken, in milliseconds."""


class Tour(QObject):
    """Walk through the window, taking a picture of each scene.

    Scenes are generators: each yields the name of a picture and what to take it of, once that is
    on screen; the event loop runs between a yield and its picture.
    """

    def __init__(self, window: MainWindow, desk: Desk, folder: Path) -> None:
        """Take the window, the desk of the samples and the folder for the pictures."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._folder = folder
        self._scenes = self.scenes()
        self._next: tuple[str, QWidget] | None = None
        self.written: list[Path] = []
        self.failed: Exception | None = None

    def start(self) -> None:
        """Begin at the first scene."""
        self._advance()

    def scenes(self) -> Scene:
        """Bring one scene after the other on screen."""
        self._window.set_desk(self._desk)
        yield "start", self._window
        events = self._desk.events.all()
        for number, event in enumerate(events, start=1):
            yield from self._pages(event.id, f"event-{number}")
        for event in events[:1]:
            yield from self._undo(event.id)
            yield from self._dialogs(event.id)
            yield from walk_tables(self._window, event.id)
            yield from walk_persons(self._window, self._desk, event.id)
            yield from walk_importing(self._window, event.id)
            yield from walk_handing(self._window, self._desk, event.id)
            yield from walk_at_hand(self._window, event.id)
        yield from self._blank()

    def _pages(self, event_id: int, name: str) -> Scene:
        self._window.open_event(event_id)
        for page in ("delegations", "participants", "connections", "speakers", "history"):
            self._window.go_to(page)
            self._select_first(page, event_id)
            yield f"{name}-{page}", self._window
        self._window.go_to("participants")
        self._window.commands["edit.find"].trigger()
        search = self._window.stack.findChild(QLineEdit, "search_edit")
        if search is not None:
            search.setText("dang")
        yield f"{name}-participants-search", self._window

    def _select_first(self, page: str, event_id: int) -> None:
        roster = self._desk.participants.roster(event_id)
        named = [person for person in roster.participants if not person.is_seat]
        lines = [line for item in self._desk.speakers.speaking(event_id).items() for line in item.lines]
        ids: dict[str, list[int]] = {
            "delegations": [delegation.id for delegation in roster.delegations],
            "participants": [person.id for person in named],
            "connections": [int(line.connection.id) for line in self._desk.connections.lines(event_id).lines],
            "speakers": [line.turn.id for line in lines],
        }
        if chosen := ids.get(page):
            self._window.go_to(page, chosen[min(2, len(chosen) - 1)])

    def _undo(self, event_id: int) -> Scene:
        self._window.open_event(event_id, "participants")
        person = next(
            person for person in self._desk.participants.roster(event_id).participants if not person.is_seat
        )
        self._desk.participants.edit(person.id, {"functional_title": "Permanent Secretary (acting)"})
        self._window.undo()
        yield "undone-toast", self._window
        self._window.go_to("history")
        yield "undone-history", self._window

    def _dialogs(self, event_id: int) -> Scene:
        self._window.open_event(event_id, "delegations")
        yield from dialog_scene(self._new_event, "dialog-new-event")
        yield from command_scenes(
            self._window,
            ("event.edit", "dialog-event-details"),
            ("delegation.add", "dialog-add-delegation"),
            ("delegation.co_chairs", "dialog-co-chairs"),
            ("delegation.confirm", "dialog-confirm-entries"),
            ("paper.forms", "dialog-nomination-forms"),
            ("paper.proofs", "dialog-own-entries"),
            ("item.add", "dialog-add-item"),
        )
        yield from dialog_scene(self._edit_meeting, "dialog-meeting")
        yield from command_scenes(
            self._window,
            ("sheet.export", "dialog-export-sheet"),
            ("it_host.export", "dialog-it-host"),
            ("connection.test", "dialog-test-call"),
            ("event.forget", "dialog-forget"),
        )
        yield from self._trouble()

    def _new_event(self) -> None:
        from lmcdesk.gui.dialogs.event_details import EventDetailsDialog

        EventDetailsDialog(self._desk, self._window.theme, self._window).open()

    def _edit_meeting(self) -> None:
        session = self._window.session
        page = None if session is None else session.current
        if isinstance(page, SpeakersPage):
            page.edit_meeting(self._desk.programme.meetings(int(page.context.event_id))[0].id)

    def _trouble(self) -> Scene:
        self._window.notifier.trouble(KnownError("store.busy", path=str(self._desk.store.path)).sentence)
        yield "trouble-banner", self._window
        self._window.notifier.trouble("")
        yield from fault_scenes(self._window)

    def _blank(self) -> Scene:
        """Show the pages of an event in which nothing is yet, in a store of work of its own."""
        with TemporaryDirectory() as folder:
            desk = open_desk(Path(folder) / "work.sqlite3", create=True)
            today = desk.clock().date()
            event_id = desk.events.create(
                {"title": "A new event", "first_day": today, "last_day": today, "zone": "Asia/Yangon"}
            )
            self._window.set_desk(desk)
            self._window.open_event(event_id)
            for page in ("delegations", "participants", "connections", "speakers", "history"):
                self._window.go_to(page)
                yield f"empty-{page}", self._window
            yield from self._ways_back(desk, event_id)
            yield from self._forgetting(desk, event_id)
            yield from backup_scenes(self._window)
            yield from locked_scenes(self._window)

    def _ways_back(self, desk: Desk, event_id: int) -> Scene:
        """Show what taking a step back would do where something of it was changed since."""
        desk.delegations.add_six(event_id)
        step = desk.history.entries(event_id, 1)[0].number
        for delegation in desk.participants.roster(event_id).delegations[:2]:
            desk.participants.add(delegation.id, {"full_name": "Ada Quill"})
        self._window.go_to("history", step)
        yield "history-step", self._window
        yield from command_scenes(
            self._window, ("step.take_back", "dialog-take_back"), ("step.go_back", "dialog-go_back")
        )

    def _forgetting(self, desk: Desk, event_id: int) -> Scene:
        """Show the reminder once the day is over, and what is told when it is done."""
        over = desk.clock().date() - timedelta(days=2)
        desk.events.edit(event_id, {}, settings=replace(desk.events.settings(event_id), keep_until=over))
        desk.backups.make(BackupReason.ASKED)
        yield "retention-event", self._window
        self._window.commands["event.forget"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ForgetDialog)
        yield "dialog-forget-before", dialog
        dialog.tick_box.click()
        dialog.forget_button.click()
        yield "dialog-forget-done", dialog
        dialog.close()
        self._window.leave_event()
        yield "forgotten-start", self._window

    def _advance(self) -> None:
        try:
            self._next = next(self._scenes, None)
        except Exception as error:  # noqa: BLE001 - handed to whoever started the tour
            self._stop(error)
            return
        if self._next is None:
            self._stop(None)
        else:
            QTimer.singleShot(SETTLE_MS, self._on_scene_settled)

    def _on_scene_settled(self) -> None:
        assert self._next is not None
        if self._window.runner.busy or self._window.forgettings.busy:
            # What is counted or written in the background belongs to the picture.
            QTimer.singleShot(SETTLE_MS, self._on_scene_settled)
            return
        name, widget = self._next
        target = self._folder / f"{len(self.written) + 1:02}-{name}.png"
        widget.grab().save(str(target))
        self.written.append(target)
        self._advance()

    def _stop(self, error: Exception | None) -> None:
        self.failed = error
        app = QApplication.instance()
        if app is not None:
            app.quit()


def run_tour(folder: Path, *, store: Path | None, dark: bool, size: tuple[int, int]) -> int:
    """Write the pictures and the export into a folder, print their paths, and return the exit code.

    The scale is Qt's to know before it is loaded: whoever calls this has set it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_say_what_matters)
    app = QApplication(sys.argv[:1])
    with TemporaryDirectory() as own:
        path = Path(own) / "tour.sqlite3"
        desk = _own_desk(path, store)
        settings = Settings(Path(own) / "settings.json")
        settings.keep(APPEARANCE, "dark" if dark else "light")
        window = make_window(app, settings)
        window.resize(QSize(*size))
        window.show()
        tour = Tour(window, desk, folder)
        QTimer.singleShot(0, tour.start)
        app.exec()
        if tour.failed is not None:
            raise tour.failed
        window.close()
        written = [*tour.written, *_export(path, folder)]
    for picture in written:
        sys.stdout.write(f"{picture}\n")
    return 0


def _say_what_matters(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what a display that is none says of every window."""
    if "propagateSizeHints" not in text and "does not support raise" not in text:
        sys.stderr.write(f"{text}\n")


def _own_desk(path: Path, store: Path | None) -> Desk:
    """Open a store that the tour may change: the samples, or a copy of the one asked for."""
    if store is not None:
        # Opened first, so that what is no store is refused under its own name.
        open_desk(store).close()
        shutil.copyfile(store, path)
        return open_desk(path)
    desk = open_desk(path, create=True)
    desk.samples.plant_training()
    desk.samples.plant_founding()
    return desk


def _export(path: Path, folder: Path) -> list[Path]:
    desk = open_desk(path)
    try:
        written = []
        for event in desk.events.all():
            for variant in SheetVariant:
                name = desk.attendees.file_name(event.id, variant, ListStatus.PROVISIONAL, 1)
                written.append(desk.attendees.export(event.id, folder / name, variant, replace=True))
        return written
    finally:
        desk.close()
