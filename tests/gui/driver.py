"""Run the real window in a process of its own and act in it: `python -m tests.gui.driver ACT STORE`."""

from __future__ import annotations

import atexit
import faulthandler
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from lmcdesk.desk import Desk
from lmcdesk.gui import app as program
from lmcdesk.gui import keeping, save_points
from lmcdesk.gui.window import MainWindow
from lmcdesk.services.handover import HandoverService
from lmcdesk.settings import Settings
from lmcdesk.store import backup
from tests.gui.stage import people_page, the_desk, the_event

LOOK_MS = 10


def say(words: object) -> None:
    os.write(1, f"{words}\n".encode())


def first_person(window: MainWindow) -> int:
    roster = the_desk(window).participants.roster(the_event(window))
    return next(person.id for person in roster.participants if not person.is_seat)


def field(window: MainWindow, name: str) -> QLineEdit:
    """Show the first person and go into a field of the form."""
    page = people_page(window)
    page.select(first_person(window))
    editor = page.panel.form.editor(name)
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    return editor


def be_there(window: MainWindow) -> None:
    say("ready")


def type_without_leaving(window: MainWindow) -> None:
    QTest.keyClicks(field(window, "functional_title"), "Typed and not left")
    say("ready")


def have_a_name_refused(window: MainWindow) -> None:
    QTest.keyClicks(field(window, "functional_title"), "Typed before")
    name = field(window, "full_name")
    QTest.keyClick(name, Qt.Key.Key_Delete)
    QTest.keyClick(name, Qt.Key.Key_Return)
    say("ready")


def fail_at_closing(window: MainWindow) -> None:
    def fail() -> str:
        raise ValueError("secret name")

    assert window.session is not None
    window.session.unsaved = fail  # type: ignore[method-assign]
    say("ready")


def change_what_is_kept(window: MainWindow) -> None:
    """Change an event that has a save point, and say at the end what closing took of the processor."""
    # What takes a tenth of a second may take a busy machine longer.
    keeping.HURRY_MS = save_points.HURRY_MS = 10_000
    desk = the_desk(window)
    folder = desk.store.path.with_name("stick")
    folder.mkdir()
    window.handing.save_points.choose(desk.events.get(the_event(window)).uuid, str(folder))
    QTest.keyClicks(field(window, "functional_title"), "Typed and not left")
    began = time.process_time()
    atexit.register(lambda: say(f"took {time.process_time() - began}"))
    say("ready")


def have_a_disk_that_never_answers(window: MainWindow) -> None:
    """Change something in a store that is to be backed up at its closing, and have no end of that."""

    def is_work(desk: Desk) -> bool:
        return desk is None

    def hang(path: Path) -> None:
        Event().wait()

    keeping.is_sample, backup.put_on_disk = is_work, hang
    the_desk(window).participants.edit(first_person(window), {"functional_title": "Changed"})
    say("ready")


def have_a_stick_that_never_answers(window: MainWindow) -> None:
    """Change something in an event whose save point is on a stick, and have no end of writing it."""

    def hang(*_args: object, **_more: object) -> Path:
        return Path(str(Event().wait()))

    HandoverService.write = hang  # type: ignore[method-assign]
    uuid = the_desk(window).events.get(the_event(window)).uuid
    folder = the_desk(window).store.path.parent
    window.handing.save_points.choose(uuid, str(folder))
    the_desk(window).participants.edit(first_person(window), {"functional_title": "Changed"})
    window.handing.save_points.write_due()
    say("ready")


def write_numbers(window: MainWindow) -> None:
    """Number one edit after the other, saying each number once it is saved."""
    editor, person = field(window, "functional_title"), first_person(window)
    number = int(editor.text()) if editor.text().isdecimal() else 0

    def write() -> None:
        nonlocal number
        number += 1
        editor.selectAll()
        QTest.keyClicks(editor, str(number))
        QTest.keyClick(editor, Qt.Key.Key_Return)
        if the_desk(window).participants.get(person).functional_title == str(number):
            say(number)

    timer = QTimer(window)
    timer.timeout.connect(write)
    timer.start(0)
    say("ready")


def die(window: MainWindow) -> None:
    say("ready")
    faulthandler._sigsegv()  # type: ignore[attr-defined]


ACTS: dict[str, Callable[[MainWindow], None]] = {
    act.__name__: act
    for act in (
        be_there,
        type_without_leaving,
        have_a_name_refused,
        fail_at_closing,
        change_what_is_kept,
        have_a_disk_that_never_answers,
        have_a_stick_that_never_answers,
        write_numbers,
        die,
    )
}


def drive(act: Callable[[MainWindow], None], store: Path) -> int:
    """Run the program on a store of samples, and act once the example is on screen."""
    make_window = program.make_window

    def make_and_watch(app: QApplication, settings: Settings) -> MainWindow:
        window = make_window(app, settings)
        window.notifier.told.connect(lambda text, _action, _way_back: say(f"told {text}"))

        def look() -> None:
            if window.session is not None:
                timer.stop()
                # What the start has to tell is told first.
                QTimer.singleShot(0, lambda: act(window))

        timer = QTimer(window)
        timer.timeout.connect(look)
        timer.start(LOOK_MS)
        return window

    program.make_window = make_and_watch
    # A shell that starts the tests in the background has these ignored.
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    return program.run_window(store, sample=True)


if __name__ == "__main__":
    sys.exit(drive(ACTS[sys.argv[1]], Path(sys.argv[2])))
