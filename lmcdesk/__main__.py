"""Open the window, or hand over to a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.output import speak_utf8
from lmcdesk.cli.running import refuse_missing_store, run_command, told
from lmcdesk.domain.errors import KnownError
from lmcdesk.resources import resources_root
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    # Only for its type: the plainest starts need no parser.
    from argparse import Namespace


def main(argv: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code: 0 done, 1 refused, 2 not understood."""
    speak_utf8()
    wording = Wording("en", resources_root() / "translations")
    return told(lambda: _run(sys.argv[1:] if argv is None else argv, wording), wording)


def _run(argv: Sequence[str], wording: Wording) -> int:
    window = _window_alone(argv)
    if window is not None:
        return _open_window(*window)
    # The commands take as long to import as the window to appear.
    from lmcdesk.cli.commands import build_parser

    parser = build_parser(wording.text)
    try:
        arguments = parser.parse_args(argv)
        if arguments.sample and arguments.command is not None:
            parser.error(wording.text("--sample opens the window: it goes with no command"))
    except SystemExit as stop:
        # Help and version were printed, or the usage is wrong and argparse has said so.
        return stop.code if isinstance(stop.code, int) else 0
    if arguments.command is None:
        return _open_window(arguments.store, arguments.sample)
    if arguments.command == "tour":
        return _go_on_tour(arguments)
    return run_command(arguments)


def _window_alone(argv: Sequence[str]) -> tuple[Path | None, bool] | None:
    """Return the store, and whether it is the sample, where the plainest command lines ask for the window.

    None leaves the rest to the parser of all commands.
    """
    match argv:
        case []:
            return None, False
        case ["--sample"]:
            return None, True
        case ["--store", store] if not store.startswith("-"):
            return Path(store), False
        case ["--sample", "--store", store] if not store.startswith("-"):
            return Path(store), True
    return None


def _open_window(store: Path | None, sample: bool) -> int:
    if _without_display() and "QT_QPA_PLATFORM" not in os.environ:
        # Qt would abort, and say why to nobody who can read it.
        raise KnownError("command.no_display")
    # All that is made until the first data stays, and to look for cycles in it is a tenth of the time.
    gc.disable()
    try:
        from lmcdesk.gui.app import run_window

        return run_window(store, sample=sample)
    finally:
        gc.enable()


def _go_on_tour(arguments: Namespace) -> int:
    """Paint the pictures; Qt reads its environment when it is imported."""
    refuse_missing_store(arguments)
    os.environ["QT_SCALE_FACTOR"] = f"{arguments.scale:g}"
    if _without_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from lmcdesk.gui.tour import run_tour

    return run_tour(arguments.folder, store=arguments.store, dark=arguments.dark, size=arguments.size)


def _without_display() -> bool:
    """Tell whether nothing could show a window; only on Linux is that told beforehand."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform.startswith("linux") and not shown


if __name__ == "__main__":
    sys.exit(main())
