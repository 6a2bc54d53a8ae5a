"""A disk that writes nothing on until it is let, and what has to go on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lmcdesk.gui.window import MainWindow


@contextmanager
def held_up(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Iterator[threading.Event]:
    """Hold up what goes by a name until the event is set, at the latest in the end, and see it through."""
    ready = threading.Event()
    work: Callable[..., Any] = getattr(owner, name)

    def work_once_ready(*args: Any, **more: Any) -> Any:
        ready.wait()
        return work(*args, **more)

    monkeypatch.setattr(owner, name, work_once_ready)
    try:
        yield ready
    finally:
        ready.set()
        settle()


def settle() -> None:
    """Wait for the threads that were left behind."""
    for thread in threading.enumerate():
        if thread.name == "apart":
            thread.join()


def assert_works_on(window: MainWindow, qtbot: QtBot) -> None:
    """Hold that other work beside the window comes to its end."""
    done: list[object] = []
    window.runner.start(lambda _progress, _cancelled: "done", succeeded=done.append, failed=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["done"]
