"""A desktop of one's own: a display, a window manager, a bus for accessibility."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

T = TypeVar("T")

PATIENCE_S = 120.0
"""How long to wait for something that should happen at once, in seconds: machines may be slow."""
SIZE = "1366x768x24"
SYSTEM_PYTHON = "/usr/bin/python3"


def wait_for(what: str, find: Callable[[], T | None]) -> T:
    """Return what is found, once it is; fail saying what was waited for."""
    found = watch(find, PATIENCE_S)
    assert found, f"waited in vain for {what}"
    return found


def watch(find: Callable[[], T | None], patience_s: float) -> T | None:
    """Return what is found, once it is, or nothing if that takes too long."""
    end = time.monotonic() + patience_s
    while True:
        found = find()
        if found or time.monotonic() > end:
            return found
        # A breath between two looks: what is found decides, not how long this takes.
        Event().wait(0.05)


@dataclass(frozen=True, slots=True)
class Screen:
    """Hold the environment in which a program finds the desktop."""

    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """Run a program on the desktop and return what it prints."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE_S, check=True
        )
        return done.stdout

    def start(self, stack: ExitStack, *command: str, **given: str) -> subprocess.Popen[str]:
        """Start a program on the desktop; it is ended with the stack."""
        environment = {**self.environment, **given}
        return stack.enter_context(_running(command, environment))


@contextmanager
def screen() -> Iterator[Screen]:
    """Make a desktop and take it down."""
    with ExitStack() as stack:
        # Short, because the path of a socket may not be long.
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lmcdesk-")))
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "DBUS_", "WAYLAND_", "XAUTHORITY"))
        }
        environment |= {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        screen = Screen(environment)
        display = ("Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-ac", "-nolisten", "tcp")
        environment["DISPLAY"] = f":{_first_line(screen.start(stack, *display))}"
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(screen.start(stack, *bus))
        screen.start(stack, "openbox")
        wait_for("a window manager", lambda: _is_managed(screen))
        yield screen


def _is_managed(screen: Screen) -> bool:
    """Tell whether a window manager has taken the display: it alone says which desktop is in front."""
    try:
        return bool(screen.run("xdotool", "get_desktop").strip())
    except subprocess.CalledProcessError:
        return False


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"{process.args!r} did not start"
    return line


@contextmanager
def _running(command: tuple[str, ...], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    program = shutil.which(command[0])
    assert program is not None, f"{command[0]} is not installed"
    process = subprocess.Popen(
        [program, *command[1:]],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
