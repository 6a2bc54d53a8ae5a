"""The key of the privacy cover works wherever one is, and covers what a dialog shows already."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.differences import DifferencesDialog
from lmcdesk.gui.dialogs.print_list import PrintListDialog
from lmcdesk.gui.window import MainWindow
from tests.gui.backing import ask_restore, back_up, open_backups
from tests.gui.covering import MARK, leaks, open_filled
from tests.gui.stage import the_desk, the_event

KEY = Qt.Key.Key_F8


@pytest.fixture
def filled(window: MainWindow, opener: Opener) -> tuple[MainWindow, dict[str, int]]:
    """A window on an event in which everything private is marked, all columns shown."""
    return window, open_filled(window, opener)


def dialog_of(window: MainWindow, command: str, qtbot: QtBot) -> QWidget:
    window.commands[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None, command
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_the_key_works_in_every_dialog(filled: tuple[MainWindow, dict[str, int]], qtbot: QtBot) -> None:
    window, _ = filled
    window.go_to("participants")
    cover = window.theme.cover
    for command in (
        "view.columns",
        "event.edit",
        "event.forget",
        "event.hand_over",
        "event.save_point",
        "event.open_file",
        "store.backups",
        "app.settings",
        "delegation.add",
        "delegation.co_chairs",
        "item.add",
        "sheet.export",
        "list.print",
        "help.keys",
        "help.about",
    ):
        dialog = dialog_of(window, command, qtbot)
        for on in (True, False):
            QTest.keyClick(dialog.windowHandle(), KEY)
            assert cover.on is on, command
        dialog.close()


def test_the_key_that_was_chosen_works_too(filled: tuple[MainWindow, dict[str, int]], qtbot: QtBot) -> None:
    window, _ = filled
    window.commands.set_keys({"view.cover": "Ctrl+F9"})
    dialog = dialog_of(window, "event.edit", qtbot)
    QTest.keyClick(dialog, KEY)
    assert not window.theme.cover.on
    QTest.keyClick(dialog, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert window.theme.cover.on
    dialog.close()


def test_the_key_works_in_the_window_after_a_dialog_and_in_the_help(
    filled: tuple[MainWindow, dict[str, int]], qtbot: QtBot
) -> None:
    window, _ = filled
    dialog_of(window, "event.edit", qtbot).close()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(window, KEY)
    assert window.theme.cover.on
    window.commands["help.open"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not window)
    active = QApplication.activeWindow()
    assert active is not None
    QTest.keyClick(active, KEY)
    assert not window.theme.cover.on
    active.close()


@pytest.mark.parametrize(("command", "step"), [("step.take_back", 1), ("step.go_back", 4)])
def test_a_way_back_that_is_shown_is_covered_and_shown_again(
    filled: tuple[MainWindow, dict[str, int]], command: str, step: int, qtbot: QtBot
) -> None:
    window, rows = filled
    desk, event_id = the_desk(window), the_event(window)
    ids = [person.id for person in desk.participants.roster(event_id).participants]
    desk.participants.edit_many(ids, {"notes": f"{MARK} for all"})
    desk.participants.edit(rows["participants"], {"notes": f"{MARK} for one"})
    window.go_to("history", desk.history.entries(event_id)[step].number)
    dialog = dialog_of(window, command, qtbot)
    before = leaks()
    QTest.keyClick(dialog, KEY)
    assert leaks() == []
    QTest.keyClick(dialog, KEY)
    assert sorted(leaks()) == sorted(before)
    dialog.close()


def test_what_differs_is_covered_while_it_is_shown(
    filled: tuple[MainWindow, dict[str, int]], tmp_path: Path, qtbot: QtBot
) -> None:
    window, rows = filled
    desk = the_desk(window)
    path = desk.handover.write(the_event(window), tmp_path / "event.lmcdesk")
    desk.participants.edit(rows["participants"], {"email": f"{MARK}@elsewhere", "unit": "Protocol"})
    window.handing.take(path)
    qtbot.waitUntil(lambda: window.findChild(DifferencesDialog) is not None, timeout=30_000)
    dialog = window.findChild(DifferencesDialog)
    assert dialog is not None
    assert dialog.list is not None
    (label,) = dialog.list.labels
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert MARK in label.text()
    QTest.keyClick(dialog, KEY)
    assert "e-mail hidden" in label.text()
    assert leaks() == []
    QTest.keyClick(dialog, KEY)
    assert MARK in label.text()
    dialog.close()


def test_what_restoring_would_undo_is_covered_while_it_is_shown(
    filled: tuple[MainWindow, dict[str, int]], qtbot: QtBot
) -> None:
    window, rows = filled
    back_up(window)
    the_desk(window).participants.edit(rows["participants"], {"phone": f"{MARK} 1"})
    backups = open_backups(window, qtbot)
    asking = ask_restore(backups)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asking)
    (label,) = asking.steps_list.labels
    assert MARK in label.text()
    QTest.keyClick(asking, KEY)
    assert "phone hidden" in label.text()
    # What the list behind it has said before is deleted once the key has been dealt with.
    qtbot.waitUntil(lambda: leaks() == [])
    QTest.keyClick(asking, KEY)
    assert MARK in label.text()
    asking.close()
    backups.close()


def shown(dialog: PrintListDialog) -> str:
    """Return what stands on the pages, “” while they are laid out."""
    ready = dialog.pages is not None and dialog.stack.currentWidget() is dialog.view
    return repr(dialog.pages.facts) if dialog.pages is not None and ready else ""


def test_the_preview_of_a_list_is_laid_out_again_without_what_is_private(
    filled: tuple[MainWindow, dict[str, int]], qtbot: QtBot
) -> None:
    window, _ = filled
    window.go_to("participants")
    dialog = dialog_of(window, "list.print", qtbot)
    assert isinstance(dialog, PrintListDialog)
    qtbot.waitUntil(lambda: MARK in shown(dialog), timeout=30_000)
    QTest.keyClick(dialog, KEY)
    # At once: the pages that were shown are gone before the others are there.
    assert MARK not in shown(dialog)
    qtbot.waitUntil(lambda: shown(dialog) != "", timeout=30_000)
    assert MARK not in shown(dialog)
    assert "hidden" in shown(dialog)
    dialog.close()


def test_a_list_covered_while_its_file_is_chosen_is_saved_as_it_is_then(
    filled: tuple[MainWindow, dict[str, int]],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lmcdesk.gui.dialogs.print_list.pdf_of", lambda pages, *_: repr(pages.facts).encode())
    window, _ = filled
    window.go_to("participants")
    dialog = dialog_of(window, "list.print", qtbot)
    assert isinstance(dialog, PrintListDialog)
    qtbot.waitUntil(lambda: MARK in shown(dialog), timeout=30_000)
    dialog.save_button.click()
    choosing = dialog.findChild(QFileDialog)
    assert choosing is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is choosing)
    QTest.keyClick(choosing, KEY)
    assert window.theme.cover.on
    target = tmp_path / "list.pdf"
    choosing.fileSelected.emit(str(target))
    choosing.close()
    qtbot.waitUntil(target.exists, timeout=30_000)
    assert "hidden" in target.read_text(encoding="utf-8")
    assert MARK not in target.read_text(encoding="utf-8")
