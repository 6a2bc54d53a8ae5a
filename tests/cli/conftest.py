"""Stores to run commands on, and a way to run them in this process."""

from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from lmcdesk.__main__ import main
from tests.cli.console import Outcome, Run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the default stores are, which is not there yet."""
    folder = tmp_path / "home" / "lmcdesk"
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(folder))
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def _run(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return _run


@pytest.fixture
def sample(planted: Callable[[str, Path], Path], store_path: Path) -> Path:
    """A store with the founding example as event 1."""
    return planted("founding", store_path)


@pytest.fixture
def training(planted: Callable[[str, Path], Path], store_path: Path) -> Path:
    """A store with a training event as event 1."""
    return planted("training", store_path)
