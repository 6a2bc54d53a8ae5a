"""What tests of the two commands may ask for: their modules, and machines that lack this or that."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def _module(name: str) -> Any:
    """Return what gives tests a module as dev.py loads it, which finds its neighbours beside it."""

    @pytest.fixture
    def load(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        monkeypatch.syspath_prepend(PACKAGING)
        return importlib.import_module(name)

    return load


dev = _module("dev")
machine = _module("dev_machine")
needs = _module("dev_needs")
running = _module("dev_running")
environment = _module("dev_venv")
bare = _module("dev_bare")


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
