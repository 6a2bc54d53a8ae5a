"""Faults of our own: caught wherever they are raised, logged without values, shown once."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRunnable,
    QThreadPool,
    QTimer,
    qDebug,
    qWarning,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from lmcdesk.domain.errors import KnownError
from lmcdesk.gui.dialogs.fault_report import FaultReport
from lmcdesk.gui.faults.fault import Fault, fault_of, short_path, without_values
from lmcdesk.gui.faults.hooks import Faults, on_met
from lmcdesk.gui.faults.log import LOG_NAME, Log
from lmcdesk.gui.faults.telling import FaultTeller
from lmcdesk.gui.window import MainWindow

NAME = "H.E. Hap Omaly"


class Catching:
    """Everything that stands between a fault and her: hooks, log, report."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.file = folder / LOG_NAME
        self.log = Log(folder)
        self.faults = Faults(window.notifier, self.log, window)
        self.teller = FaultTeller(window)
        self.met: list[tuple[Fault, int]] = []
        on_met(self.faults, self.teller.tell)
        on_met(self.faults, lambda fault, times: self.met.append((fault, times)))

    @property
    def report(self) -> FaultReport:
        assert self.teller.report is not None
        return self.teller.report

    def logged(self) -> str:
        return self.file.read_text(encoding="utf-8")


@pytest.fixture
def catching(window: MainWindow, tmp_path: Path) -> Iterator[Catching]:
    """A window whose faults are caught as in the running program."""
    made = Catching(window, tmp_path / "log")
    made.faults.install()
    yield made
    made.faults.remove()
    made.log.close()


def fail() -> bool:
    raise ValueError(f"invalid literal: {NAME}")


# Where it may be raised


class Task(QRunnable):
    def run(self) -> None:
        fail()


class BadModel(QAbstractTableModel):
    """A table of which no cell can be painted."""

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        return 20

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        return 4

    def data(self, index: Any, role: int = 0) -> object:
        return fail()


def in_a_slot(qtbot: QtBot, window: MainWindow) -> None:
    QTimer.singleShot(0, fail)


def in_a_task(qtbot: QtBot, window: MainWindow) -> None:
    pool = QThreadPool(window)
    pool.start(Task())
    pool.waitForDone()


def in_a_thread(qtbot: QtBot, window: MainWindow) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_model(qtbot: QtBot, window: MainWindow) -> None:
    table = QTableView(window)
    table.resize(400, 300)
    table.setModel(BadModel(table))
    table.show()


@pytest.mark.parametrize("raise_it", [in_a_slot, in_a_task, in_a_thread, in_a_model])
def test_a_fault_is_shown_in_one_report_and_logged_once_without_its_values(
    catching: Catching, window: MainWindow, qtbot: QtBot, raise_it: Any
) -> None:
    raise_it(qtbot, window)
    qtbot.waitUntil(lambda: catching.teller.report is not None)
    report = catching.report
    assert report.isVisible()
    assert not report.isModal()
    assert report.sentence_label.text() == ("What was to be done did not work, by a fault in lmcdesk itself.")
    assert "ValueError in " in report.details()
    assert report.safe_label.text() == "Everything saved up to here is safe."
    assert "test_faults.py" in report.details()
    for told in (report.details(), report.sentence_label.text(), catching.logged()):
        assert NAME not in told
    assert catching.logged().count("fault at") == 1
    assert len(window.findChildren(FaultReport)) == 1


def test_the_report_names_versions_and_is_copied(
    catching: Catching, window: MainWindow, qtbot: QtBot
) -> None:
    in_a_slot(qtbot, window)
    qtbot.waitUntil(lambda: catching.teller.report is not None)
    catching.report.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == catching.report.details()
    for word in ("lmcdesk 0", "Python 3", "Qt 6", "SQLite 3", "ValueError", " in fail"):
        assert word in copied
    assert catching.report.copy_button.text() == "Copied"


def test_another_fault_joins_the_report_that_is_open(
    catching: Catching, window: MainWindow, qtbot: QtBot
) -> None:
    in_a_slot(qtbot, window)
    QTimer.singleShot(0, lambda: window.commands["no such command"])
    qtbot.waitUntil(lambda: len(catching.met) == 2)
    assert len(window.findChildren(FaultReport)) == 1
    assert "ValueError" in catching.report.details()
    assert "KeyError" in catching.report.details()


def test_the_same_fault_after_its_report_was_closed_is_told_in_the_banner(
    catching: Catching, window: MainWindow, qtbot: QtBot
) -> None:
    in_a_slot(qtbot, window)
    qtbot.waitUntil(lambda: catching.teller.report is not None)
    catching.report.close_button.click()
    qtbot.waitUntil(lambda: catching.teller.report is None)
    in_a_slot(qtbot, window)
    qtbot.waitUntil(lambda: "the same fault" in window.teller.banner.text())
    assert catching.teller.report is None
    assert catching.logged().count("fault at") == 1


def test_trouble_with_a_sentence_is_told_as_everywhere_else(
    catching: Catching, window: MainWindow, qtbot: QtBot
) -> None:
    def full() -> None:
        raise KnownError("store.disk_full", path="x")

    QTimer.singleShot(0, full)
    qtbot.waitUntil(lambda: "The disk is full" in window.teller.banner.text())
    assert catching.met == []
    assert catching.teller.report is None


# Closing


def test_a_fault_at_closing_holds_the_window_once(
    catching: Catching, sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sample, "close_event", fail)
        assert not sample.close()
        assert sample.isVisible()
        assert sample.desk is not None
        qtbot.waitUntil(lambda: catching.teller.report is not None)
        assert sample.close()
        assert not sample.isVisible()
    # What could be closed was.
    assert sample.desk is None


def test_a_fault_in_asking_what_is_unsaved_leaves_no_store_open(
    catching: Catching, sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sample.session, "unsaved", fail)
        assert not sample.close()
        qtbot.waitUntil(lambda: catching.teller.report is not None)
        assert sample.close()
    assert sample.desk is None


# Log and Qt's own messages


def test_what_qt_warns_of_is_logged_without_what_it_quotes(
    catching: Catching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    qWarning(f'QThing: no "{NAME}" in {Path.home()}/notes')
    qDebug("only for us")
    assert catching.logged().endswith("WARNING Qt: QThing: no “…” in …\n")
    assert "only for us" not in catching.logged()


def test_a_file_of_what_is_told_gets_no_values_a_terminal_all_of_it(
    catching: Catching,
    qtbot: QtBot,
    window: MainWindow,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    qWarning(f"QThing: no /srv/{NAME}")
    in_a_slot(qtbot, window)
    qtbot.waitUntil(lambda: catching.teller.report is not None)
    assert capsys.readouterr().err.startswith("QThing: no …\nValueError\n")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    qWarning(f"QThing: no /srv/{NAME}")
    assert capsys.readouterr().err == f"QThing: no /srv/{NAME}\n"


def test_a_fault_in_the_telling_is_told_too_and_puts_no_values_into_a_file_either(
    catching: Catching,
    window: MainWindow,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Log, "note", lambda *_arguments: fail())
    in_a_thread(qtbot, window)
    # The fault itself, then the one in its telling.
    assert capsys.readouterr().err == "ValueError\nValueError\n"


def test_without_a_console_a_fault_is_caught_as_well(
    catching: Catching, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    in_a_slot(qtbot, window)
    qtbot.waitUntil(lambda: catching.teller.report is not None)


def test_what_python_passes_over_is_logged_and_not_shown(catching: Catching, window: MainWindow) -> None:
    class Thing:
        def __del__(self) -> None:
            fail()

    thing = Thing()
    del thing
    assert "passed over" in catching.logged()
    assert NAME not in catching.logged()
    assert catching.met == []


def test_the_log_never_grows_without_end(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    for _ in range(300):
        log.note("x" * 10_000)
    log.close()
    files = list((tmp_path / "log").iterdir())
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 1_000_000


def test_a_log_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    log = Log(tmp_path / "log")
    log.note("anything")
    log.close()
    assert (tmp_path / "log").read_text() == "a file where the folder should be"


# What a fault says


def caught(work: Any) -> Fault:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whatever is raised is described
        return fault_of(error)
    raise AssertionError("nothing was raised")


def test_a_fault_tells_kind_place_and_cause_but_no_message() -> None:
    def around() -> None:
        try:
            fail()
        except ValueError as error:
            raise RuntimeError(NAME) from error

    fault = caught(around)
    assert fault.kind == "RuntimeError"
    assert "test_faults.py" in fault.place
    assert "RuntimeError\n" in fault.trace
    assert "ValueError\n" in fault.trace
    assert NAME not in fault.trace


def test_names_of_the_source_are_told() -> None:
    assert "has no attribute 'nothing_such'" in caught(lambda: QObject().nothing_such).trace  # type: ignore[attr-defined]


def test_a_recursion_without_end_is_told_in_few_lines() -> None:
    def again() -> None:
        again()

    fault = caught(again)
    assert fault.kind == "RecursionError"
    assert len(fault.trace.splitlines()) < 200


def test_no_folder_of_hers_is_told() -> None:
    root = Path(fault_of.__code__.co_filename).parents[3]
    assert short_path(str(root / "lmcdesk" / "gui" / "app.py")) == "lmcdesk/gui/app.py"
    assert short_path("/home/ann/.venv/lib/python3.11/site-packages/openpyxl/cell.py") == "openpyxl/cell.py"
    assert short_path(r"C:\Users\ann\lmcdesk\Lib\site-packages\openpyxl\cell.py") == "openpyxl/cell.py"
    assert short_path("/home/ann/letter.py") == "letter.py"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("no 'Ann' and `Bob`", "no “…” and “…”"),
        ("can't open 'Hap O'Maly'", "can't open “…”"),
        ('no "Hap Omaly', "no “…”"),
        ("cannot open /srv/Hap Omaly/list of people.txt: gone", "cannot open …: gone"),
        (r"cannot open C:\Users\Hap Omaly\list.txt (gone)", "cannot open … (gone)"),
        (r"cannot open \\server\Hap\list.txt, gone", "cannot open …, gone"),
        ("in notes/Hap.txt\nthere", "in …\nthere"),
        ("(/srv/Hap) is gone; /tmp/Hap", "(…) is gone; …"),
        ("QObject::connect: no such signal", "QObject::connect: no such signal"),
    ],
)
def test_what_qt_says_keeps_neither_what_it_quotes_nor_paths(said: str, told: str) -> None:
    assert without_values(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "cannot import name 'x' from 'lmcdesk.y' (/home/Hap Omaly/lmcdesk/y.py)",
            "ImportError: cannot import name 'x' from 'lmcdesk.y' (y.py)",
        ),
        (
            "/home/Hap/lib/python3.11/site-packages/PySide6/QtCore.abi3.so: undefined symbol: qt",
            "ImportError: PySide6/QtCore.abi3.so: undefined symbol: qt",
        ),
        (
            "DLL load failed while importing QtCore: The specified module could not be found.",
            "ImportError: DLL load failed while importing QtCore: The specified module could not be found.",
        ),
        (
            r"DLL load failed while importing QtCore: C:\Users\Hap Omaly\lmcdesk\QtCore.dll",
            "ImportError: DLL load failed while importing QtCore: QtCore.dll",
        ),
        (
            "/home/Hap/lib/libQt6Core.so.6: version `Qt_6.11' not found (required by /home/Hap Omaly/x.so)",
            "ImportError: libQt6Core.so.6: version `Qt_6.11' not found (required by x.so)",
        ),
        ("cannot load /home/Hap", "ImportError: cannot load …"),
        (
            "dlopen(/Users/Hap/x.so, 0x0002): tried: '/Users/Hap/x.so' (no such file), '/Users/Hap' (no)",
            "ImportError: dlopen(x.so, 0x0002): tried: 'x.so' (no such file), '…' (no)",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_told_without_her_folders(said: str, told: str) -> None:
    def load() -> None:
        raise ImportError(said)

    trace = caught(load).trace
    assert trace.splitlines()[0] == told
    assert "Hap" not in trace.replace(said, "")


def test_a_module_that_is_missing_is_named() -> None:
    fault = caught(lambda: importlib.import_module("lmcdesk.nothing_such"))
    assert "ModuleNotFoundError: No module named 'lmcdesk.nothing_such'" in fault.trace
