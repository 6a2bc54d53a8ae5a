"""Make .venv and keep in it what pyproject.toml names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Sequence

from dev_running import PYTHON_VERSION, ROOT, run_quietly, say

VENV = ROOT / ".venv"


class Stamp(NamedTuple):
    """Record in .venv where it was made, with which Python, and what was installed into it."""

    venv: str
    python: str
    requirements: list[str]


def read_requirements(pyproject: Path) -> tuple[list[str], list[str]]:
    """Return the requirements that pyproject.toml names for running, and those for development."""
    import tomllib  # new in Python 3.11

    tables = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    return tables["project"]["dependencies"], tables["dependency-groups"]["dev"]


def prepare_venv(venv: Path, requirements: Sequence[str]) -> None:
    """Make the virtual environment unless a sound one is there, and install what it lacks."""
    fault = venv_fault(venv)
    if fault and venv.exists():
        say(f"{venv} cannot be used: {fault}. Making it anew.")
    if fault:
        make_venv(venv)
    stamp = read_stamp(venv)
    if stamp.python == PYTHON_VERSION and set(requirements) <= set(stamp.requirements):
        return
    say("Installing what pyproject.toml names with pip, at first a download of about 100 MB.")
    run_quietly([*pip(venv), "install", *requirements], "pip could not install what pyproject.toml names")
    write_stamp(venv, requirements)


def venv_fault(venv: Path, version: tuple[int, int] = sys.version_info[:2]) -> str:
    """Return why the virtual environment cannot be used, or nothing if it can."""
    python = venv_program("python", venv)
    probe = "import importlib.util, sys; print(*sys.version_info[:2], bool(importlib.util.find_spec('pip')))"
    try:
        answer = subprocess.run([str(python), "-I", "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return "its Python is missing or does not start"
    if answer.returncode != 0:
        return "its Python does not start"
    major, minor, has_pip = answer.stdout.split()
    if (int(major), int(minor)) != version:
        return f"it was made for Python {major}.{minor}"
    if has_pip != "True":
        return "it has no pip, so it was left half made"
    made_at = read_stamp(venv).venv
    if made_at and made_at != str(venv.resolve()):
        return f"it was moved here from {made_at}"
    return ""


def make_venv(venv: Path) -> None:
    """Make an empty virtual environment with an up-to-date pip, in place of any that is there."""
    # Inside the .venv that is to be replaced, the Python it was made from has to do it.
    python = getattr(sys, "_base_executable", sys.executable)
    say(f"Making {venv} with Python {PYTHON_VERSION}.")
    run_quietly([python, "-m", "venv", "--clear", str(venv)], f"{venv} could not be made")
    run_quietly([*pip(venv), "install", "--upgrade", "pip"], "pip could not be brought up to date")


def venv_program(name: str, venv: Path = VENV) -> Path:
    """Return the path of a program in the virtual environment."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def pip(venv: Path) -> list[str]:
    """Return the start of a command for the virtual environment's pip."""
    return [str(venv_program("python", venv)), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def read_stamp(venv: Path) -> Stamp:
    """Read what the virtual environment says of itself, empty if it says nothing that can be read."""
    try:
        return Stamp(**json.loads((venv / "lmcdesk-dev.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Stamp("", "", [])


def write_stamp(venv: Path, requirements: Sequence[str]) -> None:
    """Note in the virtual environment that these requirements are installed."""
    stamp = Stamp(str(venv.resolve()), PYTHON_VERSION, list(requirements))
    (venv / "lmcdesk-dev.json").write_text(json.dumps(stamp._asdict(), indent=2), encoding="utf-8")
