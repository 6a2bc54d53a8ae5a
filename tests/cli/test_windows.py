"""Window and tour are handed what the command line says, and Qt's environment is set before it is loaded."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.cli.console import Outcome, Run, sentence, shell


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What window and tour were called with; neither is loaded."""
    calls: list[object] = []

    def run_window(store: Path | None, *, sample: bool) -> int:
        calls.append((store, sample))
        return 0

    def run_tour(folder: Path, *, store: Path | None, dark: bool, size: tuple[int, int]) -> int:
        calls.append((folder, store, dark, size))
        calls.append((os.environ.get("QT_QPA_PLATFORM"), os.environ["QT_SCALE_FACTOR"]))
        return 0

    for name, function in (("app", run_window), ("tour", run_tour)):
        module = ModuleType(f"lmcdesk.gui.{name}")
        setattr(module, function.__name__, function)
        monkeypatch.setitem(sys.modules, f"lmcdesk.gui.{name}", module)
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    monkeypatch.setenv("DISPLAY", ":0")
    return calls


@pytest.mark.parametrize(
    ("arguments", "store", "sample"),
    [
        ((), None, False),
        (("--sample",), None, True),
        (("--store", "mine.sqlite3"), Path("mine.sqlite3"), False),
        (("--sample", "--store", "mine.sqlite3"), Path("mine.sqlite3"), True),
    ],
)
def test_without_a_command_the_window_opens(
    run: Run, handed: list[object], arguments: tuple[str, ...], store: Path | None, sample: bool
) -> None:
    assert run(*arguments) == Outcome(0, "", "")
    assert handed == [(store, sample)]


def test_without_a_display_the_window_says_so(
    run: Run, handed: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert sentence(run()).startswith("There is no display to open a window on.")
    assert handed == []


def test_the_tour_is_painted_as_asked(
    run: Run, handed: list[object], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    command = ("tour", "pictures", "--dark", "--size", "1920x1080", "--scale", "1.5", "--store", sample)
    assert run(*command).code == 0
    assert handed == [(Path("pictures"), sample, True, (1920, 1080)), ("minimal", "1.5")]


def test_the_tour_needs_no_display(run: Run, handed: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "to be put back")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run("tour", "pictures").code == 0
    assert handed == [(Path("pictures"), None, False, (1280, 720)), ("offscreen", "1")]


def test_a_program_without_a_console_still_answers(sample: Path) -> None:
    """Started as a window program on Windows there are no streams at all."""
    code = (
        "import sys; from lmcdesk.__main__ import main; arguments = sys.argv[1:];"
        "sys.stdout = sys.stderr = None; sys.exit(main(arguments))"
    )
    assert shell("events", "--store", sample, code=code).returncode == 0
    assert shell("events", "--event", 999, "--store", sample, code=code).returncode == 1
