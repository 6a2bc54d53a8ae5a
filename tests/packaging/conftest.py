"""What tests of the two commands may ask for: their modules, and machines that lack this or that."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def loaded(name: str, patch: pytest.MonkeyPatch) -> ModuleType:
    """Load a module as dev.py does, which finds its neighbours beside it."""
    patch.syspath_prepend(PACKAGING)
    return importlib.import_module(name)


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The commands."""
    return loaded("dev", monkeypatch)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What finds out what the system lacks."""
    return loaded("dev_machine", monkeypatch)


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What the system has to have."""
    return loaded("dev_needs", monkeypatch)


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What tells the user and runs programs."""
    return loaded("dev_running", monkeypatch)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What makes .venv."""
    return loaded("dev_venv", monkeypatch)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What makes a bare system."""
    return loaded("dev_bare", monkeypatch)


@pytest.fixture
def shown(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what would be run before the user's eyes, on a machine that needs no preparing."""
    recorded: list[list[str]] = []

    def show(command: Sequence[str], *_: object) -> int:
        recorded.append([Path(command[0]).stem, *command[1:]])
        return 1 if recorded[-1][0] == "mypy" else 0

    monkeypatch.setattr(dev, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(dev, "show", show)
    return recorded
