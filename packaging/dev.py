"""Run lmcdesk, or its checks, from a fresh clone with nothing installed but Python 3.11 or later.

    python3 packaging/dev.py run [ARGUMENT ...]
        Open the window on the sample; without a display, paint the tour into tour/ instead.
        With arguments, hand these to lmcdesk: dev.py run events --json

    python3 packaging/dev.py test [ARGUMENT ...]
        Run lint, format, types, architecture and tests, all of them even if one fails.
        With arguments, run only pytest and hand it these: dev.py test -k undo

    python3 packaging/dev.py test --system [ARGUMENT ...]
        Run the tests that need what a desktop has: real windows, the accessibility tree, LibreOffice;
        then both commands in a bare Debian made for it. With arguments, run only pytest, as above.

    python3 packaging/dev.py bench [ARGUMENT ...]
        Measure what the user waits for: one part with bench start, a first look with bench --quick.

    python3 packaging/dev.py setup
        Prepare for run and test, and start nothing.

Each of them first makes .venv here, installs what pyproject.toml names, and on Linux looks for what
Qt, or the desktop, needs. Whatever is there already is left alone, so that a second start takes seconds.
"""

# Standard library only, and so are its neighbours dev_*.py. They have to parse on Python 3.8, to tell
# their user that this is too old.
from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from pathlib import Path
from typing import Mapping, NamedTuple, Sequence

from dev_machine import prepare_linux, window_libraries
from dev_needs import QT_LIBRARIES, X11_LIBRARIES, Need
from dev_running import ROOT, DevError, exit_code_of, print_anything, say, show
from dev_venv import VENV, prepare_venv, read_requirements, venv_program

TOUR = ROOT / "tour"
OLDEST_PYTHON = (3, 11)
SYSTEM = "--system"


class Check(NamedTuple):
    """Name one check of the test command and the tool of .venv that makes it."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("Lint", ("ruff", "check")),
    Check("Format", ("ruff", "format", "--check")),
    Check("Types", ("mypy",)),
    Check("Architecture", ("lint-imports",)),
    Check("Tests", ("pytest",)),
)
SYSTEM_CHECKS = (
    Check("Desktop", ("pytest", SYSTEM, "tests/system")),
    Check("Bare Debian", ("python", "packaging/dev_bare.py")),
)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    refusal = python_refusal(sys.version_info[:3], sys.executable)
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test", "bench", "setup"))
    own, handed_on = split_arguments(arguments)
    command = parser.parse_args(own).command

    def work() -> int:
        if command == "run":
            return run(handed_on)
        if command == "test":
            if handed_on[:1] == [SYSTEM]:
                return test_system(handed_on[1:])
            return test(handed_on)
        if command == "bench":
            return bench(handed_on)
        if handed_on:
            parser.error("setup takes no arguments")
        return setup()

    return exit_code_of(work)


def python_refusal(version: Sequence[int], executable: str) -> str:
    """Return why this Python cannot be used, or nothing if it can."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    found = ".".join(map(str, version))
    return f"dev.py: lmcdesk needs Python {oldest} or later, but {executable} is Python {found}."


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the command (or a call for help) from what is handed on; a first `--` only parts them."""
    own, handed_on = list(arguments[:1]), list(arguments[1:])
    if handed_on[:1] == ["--"]:
        return own, handed_on[1:]
    if handed_on and handed_on[0] in ("-h", "--help"):
        return ["--help"], []
    return own, handed_on


# The three commands


def setup() -> int:
    """Prepare the machine and .venv for running and testing."""
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, window_libraries())
    say("Everything is ready: python3 packaging/dev.py run, or test.")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Open the window on the sample, paint the tour where there is no display, or pass arguments on."""
    runtime, _ = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime, window_libraries())
    if arguments:
        return lmcdesk(arguments)
    if has_display():
        say("Opening the window on the sample.")
        return lmcdesk(["--sample"])
    say("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): painting the tour instead.")
    exit_code = lmcdesk(["tour", str(TOUR)])
    if exit_code == 0:
        say(f"The pictures of every page and the exported sheet are in {TOUR}.")
    return exit_code


def test(arguments: Sequence[str]) -> int:
    """Run every check, or pytest alone if it is given arguments, and return 1 if any failed."""
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, ())
    return run_checks(CHECKS, arguments)


def test_system(arguments: Sequence[str]) -> int:
    """Run what needs a desktop, or pytest alone on it if it is given arguments, like `test`."""
    if sys.platform != "linux":
        raise DevError("test --system needs Linux: it opens windows under Xvfb and makes a bare Debian.")
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, X11_LIBRARIES, desktop=True)
    return run_checks(SYSTEM_CHECKS, arguments)


def run_checks(checks: Sequence[Check], arguments: Sequence[str]) -> int:
    """Run checks, those by pytest alone if there are arguments, and sum up; return 1 if any failed."""
    chosen = [check for check in checks if not arguments or check.command[0] == "pytest"]
    results = [(check, *run_check(check, arguments)) for check in chosen]
    say("\n== Summary")
    for check, exit_code, seconds in results:
        verdict = "failed" if exit_code else "passed"
        say(f"   {check.name:<13} {verdict} in {seconds:.0f} s")
    failed = [check.name.lower() for check, exit_code, _ in results if exit_code]
    say(f"   Mend: {', '.join(failed)}." if failed else "   All is well.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure against references, and return 0 however it comes out."""
    runtime, dev = read_requirements(ROOT / "pyproject.toml")
    prepare(runtime + dev, ())
    return show([str(venv_program("python")), "-m", "tests.bench", *arguments], {}, ROOT)


def lmcdesk(arguments: Sequence[str]) -> int:
    """Run lmcdesk from this tree, in the folder where the user stands, and return its exit code."""
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}
    if not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return show([str(venv_program("python")), "-m", "lmcdesk", *arguments], environment, Path.cwd())


def run_check(check: Check, arguments: Sequence[str]) -> tuple[int, float]:
    """Run one check under a heading and return its exit code and the seconds it took."""
    tool, *options = [*check.command, *arguments]
    say(f"\n== {check.name}: {shlex.join([tool, *options])}")
    started = time.monotonic()
    exit_code = show([str(venv_program(tool)), *options], {"QT_QPA_PLATFORM": "offscreen"}, ROOT)
    return exit_code, time.monotonic() - started


# What the machine has to bring


def prepare(requirements: Sequence[str], window: Sequence[Need], desktop: bool = False) -> None:
    """See to it that the system and .venv have what is needed, or stop with what to do."""
    if sys.platform == "linux":
        prepare_linux((*QT_LIBRARIES, *window), desktop)
    prepare_venv(VENV, requirements)


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    print_anything()
    sys.exit(main(sys.argv[1:]))
