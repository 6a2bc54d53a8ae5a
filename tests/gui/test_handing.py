"""A hand-over file is opened or dropped on the window: its event is added, updated, or stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk, open_desk
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.differences import DifferencesDialog
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import the_desk, the_event


@pytest.fixture
def work(window: MainWindow, opener: Opener) -> MainWindow:
    """The window, on a store of work without events."""
    opener.open_work()
    return window


@pytest.fixture
def file(desk: Desk, event_id: int, people: dict[str, int], tmp_path: Path) -> Path:
    """An event of another desk."""
    return desk.handover.write(event_id, tmp_path / "event.lmcdesk")


def again(desk: Desk, event_id: int, file: Path) -> Path:
    return desk.handover.write(event_id, file, replace=True)


def take(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a file and wait until something has come of it."""
    events = len(the_desk(window).events.all())
    toast, banner = window.teller.toast, window.teller.banner
    window.handing.take(path)
    qtbot.waitUntil(
        lambda: (
            window.desk is not None
            and not window.runner.busy
            and (
                len(window.desk.events.all()) > events
                or window.findChild(DifferencesDialog) is not None
                or bool(banner.text())
                or "same" in toast.text()
            )
        ),
        timeout=30_000,
    )


@contextmanager
def held(window: MainWindow) -> Iterator[None]:
    """Let the work beside the window wait until the block is left."""
    go = Event()
    window.runner.start(lambda *_: go.wait(30), succeeded=lambda _: None, failed=lambda _: None)
    try:
        yield
    finally:
        go.set()


def differing(window: MainWindow) -> DifferencesDialog:
    dialog = window.findChild(DifferencesDialog)
    assert dialog is not None
    return dialog


def test_an_event_that_is_not_here_is_added_and_shown_with_the_way_back(
    work: MainWindow, file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    (event,) = the_desk(work).events.all()
    assert the_event(work) == event.id
    assert work.teller.toast.text() == "Added “5th JWG Meeting” from a hand-over file"
    work.teller.toast.action_requested.emit()
    assert the_desk(work).events.all() == []
    assert work.session is None


def test_what_differs_is_shown_and_done_when_she_agrees(
    work: MainWindow, desk: Desk, event_id: int, people: dict[str, int], file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    desk.participants.edit(people["omaly"], {"functional_title": "Minister"})
    desk.participants.remove(people["dang"])
    take(work, again(desk, event_id, file), qtbot)
    dialog = differing(work)
    assert dialog.count_label.text() == (
        "1 entry is changed and 1 entry is removed. 2 steps of the other desk come along as history."
    )
    assert dialog.list is not None
    assert [label.text() for label in dialog.list.labels] == [
        "H.E. Hap Omaly: functional title “State Secretary” → “Minister”",
        "Removed participant: Mr. Đặng Văn Mẫu",
    ]
    assert not dialog.since_banner.isVisible()
    qtbot.mouseClick(dialog.update_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: work.findChild(DifferencesDialog) is None, timeout=30_000)
    roster = the_desk(work).participants.roster(the_event(work))
    assert [p.functional_title for p in roster.participants if p.full_name == "Hap Omaly"] == ["Minister"]
    work.undo()
    roster = the_desk(work).participants.roster(the_event(work))
    assert "Đặng Văn Mẫu" in [person.full_name for person in roster.participants]


def test_what_would_be_lost_here_is_told(
    work: MainWindow, desk: Desk, event_id: int, file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    the_desk(work).delegations.add(the_event(work), {"short_name": "Syldavia"})
    take(work, again(desk, event_id, file), qtbot)
    dialog = differing(work)
    assert "Something was changed here that the file does not know of" in dialog.since_banner.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(the_desk(work).participants.roster(the_event(work)).delegations) == 7


def test_what_was_forgotten_here_is_not_brought_back_without_a_word(
    work: MainWindow, file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    the_desk(work).forgetting.forget(the_event(work))
    take(work, file, qtbot)
    dialog = differing(work)
    assert dialog.forgotten_banner.isVisible()
    assert dialog.forgotten_banner.text() == (
        "Personal data of this event was forgotten here. The file still holds some, in 4 entries and steps:"
        " taking it brings that back."
    )
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    roster = the_desk(work).participants.roster(the_event(work))
    assert {person.full_name.split()[0] for person in roster.participants if person.full_name} == {
        "Participant"
    }


def test_it_may_stand_beside_as_a_copy(
    work: MainWindow, desk: Desk, event_id: int, file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    first = the_event(work)
    desk.delegations.add(event_id, {"short_name": "Syldavia"})
    take(work, again(desk, event_id, file), qtbot)
    qtbot.mouseClick(differing(work).copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not work.runner.busy, timeout=30_000)
    assert the_event(work) != first
    assert len(the_desk(work).events.all()) == 2


def test_what_is_the_same_is_only_told(work: MainWindow, file: Path, qtbot: QtBot) -> None:
    take(work, file, qtbot)
    take(work, file, qtbot)
    assert work.teller.toast.text() == "“5th JWG Meeting” is here already, and is the same."
    work.teller.toast.action_requested.emit()
    qtbot.waitUntil(lambda: not work.runner.busy, timeout=30_000)
    assert len(the_desk(work).events.all()) == 2


def test_history_alone_may_come_along(
    work: MainWindow, desk: Desk, event_id: int, people: dict[str, int], file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    desk.participants.edit(people["omaly"], {"unit": "Protocol"})
    desk.history.undo(event_id)
    take(work, again(desk, event_id, file), qtbot)
    dialog = differing(work)
    assert dialog.list is None
    assert dialog.count_label.text() == (
        "The event itself is the same. 2 steps of the other desk come along as history."
    )
    work.go_to("history")
    qtbot.mouseClick(dialog.update_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not work.runner.busy, timeout=30_000)
    entries = the_desk(work).history.entries(the_event(work))
    assert [entry.elsewhere for entry in entries[:2]] == [True, True]


def test_the_history_page_says_which_steps_were_taken_elsewhere(
    work: MainWindow, desk: Desk, event_id: int, people: dict[str, int], tmp_path: Path, qtbot: QtBot
) -> None:
    desk.participants.edit(people["omaly"], {"unit": "Protocol"})
    desk.history.undo(event_id)
    take(work, desk.handover.write(event_id, tmp_path / "event.lmcdesk"), qtbot)
    work.go_to("history")
    page = work.stack.currentWidget()
    assert isinstance(page, HistoryPage)
    states = [page.model.index(row, 2).data() for row in range(page.model.rowCount())]
    assert states[:4] == ["", "elsewhere", "elsewhere, taken back", "elsewhere"]
    assert set(states[3:]) == {"elsewhere"}


@pytest.fixture
def one_less(
    work: MainWindow, desk: Desk, event_id: int, people: dict[str, int], file: Path, qtbot: QtBot
) -> DifferencesDialog:
    """The differences to a file in which one person more was removed."""
    take(work, file, qtbot)
    desk.participants.remove(people["dang"])
    take(work, again(desk, event_id, file), qtbot)
    return differing(work)


def test_what_moved_on_meanwhile_is_refused_in_the_dialog(
    work: MainWindow, desk: Desk, event_id: int, people: dict[str, int], file: Path, qtbot: QtBot
) -> None:
    take(work, file, qtbot)
    desk.participants.edit(people["omaly"], {"unit": "Protocol"})
    take(work, again(desk, event_id, file), qtbot)
    dialog = differing(work)
    the_desk(work).delegations.add(the_event(work), {"short_name": "Syldavia"})
    qtbot.mouseClick(dialog.update_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not work.runner.busy, timeout=30_000)
    assert dialog.isVisible()
    assert "was changed while the differences were shown" in dialog.banner.text()
    dialog.reject()


def test_updating_can_be_stopped_and_asked_for_again(
    work: MainWindow, one_less: DifferencesDialog, qtbot: QtBot
) -> None:
    dialog, number = one_less, the_desk(work).store.last_number()
    with held(work):
        qtbot.mouseClick(dialog.update_button, Qt.MouseButton.LeftButton)
        assert dialog.progress.isVisible()
        assert dialog.progress.label.text() == "Updating “5th JWG Meeting”…"
        assert not dialog.update_button.isEnabled()
        assert not dialog.copy_button.isEnabled()
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
        assert dialog.progress.label.text() == "Stopping…"
    qtbot.waitUntil(lambda: not work.runner.busy, timeout=30_000)
    assert dialog.isVisible()
    assert dialog.banner.text() == "Stopped. Nothing was changed."
    assert the_desk(work).store.last_number() == number
    qtbot.mouseClick(dialog.update_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: work.findChild(DifferencesDialog) is None, timeout=30_000)
    assert the_desk(work).store.last_number() > number


def test_closing_the_dialog_while_it_updates_stops_it_first(
    work: MainWindow, one_less: DifferencesDialog, qtbot: QtBot
) -> None:
    dialog, number = one_less, the_desk(work).store.last_number()
    with held(work):
        qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
        dialog.close()
        assert dialog.isVisible()
    qtbot.waitUntil(lambda: work.findChild(DifferencesDialog) is None, timeout=30_000)
    assert the_desk(work).store.last_number() == number


def test_a_file_that_is_none_of_ours_is_refused_in_one_sentence(
    work: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letter.lmcdesk").write_text("Dear colleagues")
    take(work, tmp_path / "letter.lmcdesk", qtbot)
    assert "is not a hand-over file of this program" in work.teller.banner.text()
    assert the_desk(work).events.all() == []


def test_a_sample_goes_to_the_samples_and_work_to_the_work(
    work: MainWindow, file: Path, tmp_path: Path, planted: Callable[[str, Path], Path], qtbot: QtBot
) -> None:
    samples = open_desk(planted("empty", tmp_path / "other.sqlite3"))
    example = samples.handover.write(samples.samples.plant_founding(), tmp_path / "example.lmcdesk")
    samples.close()
    work.handing.take(example)
    qtbot.waitUntil(lambda: the_desk(work).store.path.name == "sample.sqlite3", timeout=30_000)
    qtbot.waitUntil(lambda: len(the_desk(work).events.all()) == 3, timeout=30_000)
    work.handing.take(file)
    qtbot.waitUntil(lambda: the_desk(work).store.path.name == "work.sqlite3", timeout=30_000)
    qtbot.waitUntil(lambda: len(the_desk(work).events.all()) == 1, timeout=30_000)


def test_a_file_is_chosen_by_the_command(work: MainWindow, file: Path, qtbot: QtBot) -> None:
    work.commands["event.open_file"].trigger()
    browse = work.findChild(QFileDialog, "open_file_dialog")
    assert browse is not None
    browse.fileSelected.emit(str(file))
    browse.close()
    qtbot.waitUntil(lambda: work.session is not None, timeout=30_000)


def test_the_commands_of_an_event_need_one(work: MainWindow, file: Path, qtbot: QtBot) -> None:
    for key in ("event.hand_over", "event.save_point"):
        assert not work.commands[key].isEnabled()
    take(work, file, qtbot)
    for key, name in (("event.hand_over", "hand_over_dialog"), ("event.save_point", "save_point_dialog")):
        work.commands[key].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.objectName() == name
        dialog.close()


# Dropping.


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enters(window: MainWindow, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_only_one_hand_over_file_may_be_dropped(work: MainWindow, file: Path, tmp_path: Path) -> None:
    text = QMimeData()
    text.setText(str(file))
    far = QMimeData()
    far.setUrls([QUrl("https://example.org/event.lmcdesk")])
    assert enters(work, dragged(file))
    for data in (dragged(file, file), dragged(tmp_path / "letter.odt"), dragged(tmp_path), text, far):
        assert not enters(work, data)


def test_a_dropped_file_is_taken(work: MainWindow, file: Path, qtbot: QtBot) -> None:
    data = dragged(file)
    # What is dropped goes to where it was last dragged over.
    assert enters(work, data)
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(work, event)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: work.session is not None, timeout=30_000)
