"""The virtual environment of the two commands: sound, broken, moved, of another Python, out of date."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """Make a virtual environment that has a Python and something that looks like pip."""
    folder = tmp_path / "here" / ".venv"
    make_venv_without_pip(folder)
    site_packages = next(folder.rglob("site-packages"))
    (site_packages / "pip").mkdir()
    (site_packages / "pip" / "__init__.py").touch()
    return folder


@pytest.fixture
def commands(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what would be run out of sight instead of running it."""
    recorded: list[list[str]] = []
    monkeypatch.setattr(environment, "run_quietly", lambda command, *_: recorded.append(list(command)))
    return recorded


def make_venv_without_pip(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)


def test_sound_venv_has_no_fault(environment: ModuleType, venv: Path) -> None:
    environment.write_stamp(venv, ["a"])
    assert environment.venv_fault(venv) == ""


def test_missing_and_emptied_venvs_are_found_out(environment: ModuleType, tmp_path: Path) -> None:
    assert environment.venv_fault(tmp_path / ".venv") == "its Python is missing or does not start"


def test_half_made_venv_is_found_out(environment: ModuleType, tmp_path: Path) -> None:
    make_venv_without_pip(tmp_path / ".venv")
    assert environment.venv_fault(tmp_path / ".venv") == "it has no pip, so it was left half made"


def test_moved_venv_is_found_out(environment: ModuleType, venv: Path, tmp_path: Path) -> None:
    environment.write_stamp(venv, ["a"])
    moved = venv.parent.rename(tmp_path / "there") / ".venv"
    assert environment.venv_fault(moved) == f"it was moved here from {venv}"


def test_venv_of_another_python_is_found_out(environment: ModuleType, venv: Path) -> None:
    made_for = ".".join(map(str, sys.version_info[:2]))
    assert environment.venv_fault(venv, (3, 99)) == f"it was made for Python {made_for}"


def test_broken_venv_is_made_anew_and_the_user_is_told_why(
    environment: ModuleType, tmp_path: Path, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    make_venv_without_pip(tmp_path)
    environment.prepare_venv(tmp_path, ["a"])
    assert commands[0][1:] == ["-m", "venv", "--clear", str(tmp_path)]
    assert (
        "cannot be used: it has no pip, so it was left half made. Making it anew." in capsys.readouterr().out
    )


def test_second_start_installs_nothing(
    environment: ModuleType, venv: Path, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    environment.prepare_venv(venv, ["a", "b"])
    assert [command[-3:] for command in commands] == [["install", "a", "b"]]
    capsys.readouterr()
    environment.prepare_venv(venv, ["a", "b"])
    environment.prepare_venv(venv, ["b"])
    assert len(commands) == 1
    assert capsys.readouterr().out == ""


def test_changed_requirement_is_installed(
    environment: ModuleType, venv: Path, commands: list[list[str]]
) -> None:
    environment.prepare_venv(venv, ["a>=1"])
    environment.prepare_venv(venv, ["a>=2"])
    assert commands[1][-2:] == ["install", "a>=2"]


def test_unreadable_stamp_counts_as_none(environment: ModuleType, tmp_path: Path) -> None:
    for text in ("", "[]", '{"unknown": 1}'):
        (tmp_path / "lmcdesk-environment.json").write_text(text, encoding="utf-8")
        assert environment.read_stamp(tmp_path) == ("", "", [])
