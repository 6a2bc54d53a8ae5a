"""Tell the user what goes on, and run other programs before her eyes or out of sight."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PYTHON_VERSION = ".".join(map(str, sys.version_info[:3]))


class DevError(Exception):
    """Say in one sentence what stops the command and what to do about it."""


def say(sentence: str) -> None:
    """Tell the user at once, also where the output is piped."""
    print(sentence, flush=True)


def exit_code_of(work: Callable[[], int]) -> int:
    """Do what a command is for and return its exit code; tell what stops it in one sentence."""
    try:
        return work()
    except DevError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def print_anything() -> None:
    """Let paths and the words of other programs be printed on a console that lacks their letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> int:
    """Run a command before the user's eyes and return its exit code; Ctrl+C lets it end by itself."""
    with subprocess.Popen(command, env={**os.environ, **environment}, cwd=folder) as process:
        try:
            exit_code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise
    return exit_code if exit_code >= 0 else 128 - exit_code


def run_quietly(command: Sequence[str], failure: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a command out of sight; if it fails, show all it said and raise the failure."""
    outcome = subprocess.run(
        command,
        env={**os.environ, **(environment or {})},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if outcome.returncode != 0:
        say(outcome.stdout)
        raise DevError(f"{failure} (exit code {outcome.returncode}; what it said is above)")
