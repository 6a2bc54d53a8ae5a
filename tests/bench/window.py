"""Be a process that opens a window and says when it was painted: the program, or as little as can be.

    python -m tests.bench.window program STORE MOMENT
    python -m tests.bench.window empty MOMENT

Each moment up to the one named is a line: its name, the memory in use in bytes (0 where this system
does not tell) and which of `HEAVY` have been imported by then. The moments are *painted*: the first
painting is done; *data*: the participants of the newest event are painted; *settled*: what is
prepared while nobody waits is prepared.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow
    from lmcdesk.settings import Settings

HEAVY = ("alembic", "numpy", "openpyxl", "sqlalchemy")
"""What takes long to import and is not needed for the first painting."""

_LOOK_MS = 50
_FIRST = 1
"""Qt.EventPriority.HighEventPriority: to import Qt would make the empty window slower than it need be."""
_LONGEST_S = 60


class Painted(QObject):
    """Call something once a widget has been painted for the first time, before anything else happens."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _FIRST)
        return False

    def customEvent(self, event: QEvent) -> None:
        self._then()


class Teller:
    """Tell the moments, and end the program at the last one."""

    def __init__(self, last: str, end: Callable[[], object]) -> None:
        self._last = last
        self._end = end

    def tell(self, moment: str) -> None:
        loaded = [name for name in HEAVY if name in sys.modules]
        print(moment, memory(), *loaded, flush=True)
        if moment == self._last:
            self._end()


def memory() -> int:
    """Return how many bytes of memory this process has in use, 0 where that cannot be told."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":
        return 0
    import resource

    # Elsewhere only the most that it ever had is told: by macOS in bytes, by the BSDs in kilobytes.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def open_empty(last: str) -> int:
    """Open a main window with a table in it and nothing else."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1280, 800)
    teller = Teller(last, app.quit)
    Painted(window, lambda: teller.tell("painted"))
    window.show()
    return app.exec()


def open_program(store: str, last: str) -> int:
    """Open the program as it opens the example, on a store of our own."""
    from lmcdesk.__main__ import main
    from lmcdesk.gui import app as starter

    make_window = starter.make_window

    def make_watched(app: QApplication, settings: Settings) -> MainWindow:
        window = make_window(app, settings)
        _watch(window, last)
        return window

    starter.make_window = make_watched
    return main(["--sample", "--store", store])


def _watch(window: MainWindow, last: str) -> None:
    teller = Teller(last, window.close)
    open_event = window.open_event

    def open_watched(event_id: int, page: str = "") -> None:
        open_event(event_id, page)
        table = window.findChild(QTableView, "participants_table")
        assert table is not None
        assert table.model().rowCount() > 0
        Painted(table.viewport(), shown)

    def shown() -> None:
        teller.tell("data")
        look.start()

    def settle() -> None:
        preparing = window.findChild(QTimer, "warm_timer")
        if preparing is None or not preparing.isActive():
            look.stop()
            teller.tell("settled")

    look = QTimer(window)
    look.setInterval(_LOOK_MS)
    look.timeout.connect(settle)
    window.open_event = open_watched  # type: ignore[method-assign]
    Painted(window, lambda: teller.tell("painted"))


if __name__ == "__main__":
    # A window that never comes up is an error, not something to wait for.
    faulthandler.dump_traceback_later(_LONGEST_S, exit=True)
    kind, *arguments = sys.argv[1:]
    sys.exit(open_empty(*arguments) if kind == "empty" else open_program(*arguments))
