"""The commands of a fresh clone, as far as they can be tried without a network or a bare machine."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "packaging").glob("*.py"))


# The Python it is started with


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_parses_on_a_python_that_is_too_old(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 8))
    assert tree.body


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_imports_the_standard_library_and_its_neighbours_alone(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    neighbours = {path.stem for path in SOURCES}
    assert {name.partition(".")[0] for name in imported} - neighbours <= sys.stdlib_module_names


def test_old_python_is_told_which_is_needed_and_which_was_found(dev: ModuleType) -> None:
    refusal = dev.python_refusal((3, 10, 4), "/usr/bin/python3")
    assert refusal == "dev.py: lmcdesk needs Python 3.11 or later, but /usr/bin/python3 is Python 3.10.4."


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_newer_python_is_not_refused(dev: ModuleType, version: tuple[int, int, int]) -> None:
    assert dev.python_refusal(version, "python3") == ""


# Its arguments


@pytest.mark.parametrize(
    ("typed", "own", "handed_on"),
    [
        (["run"], ["run"], []),
        (["run", "events", "--json"], ["run"], ["events", "--json"]),
        (["run", "--", "--help"], ["run"], ["--help"]),
        (["test", "-k", "undo"], ["test"], ["-k", "undo"]),
        (["test", "--system", "-k", "undo"], ["test"], ["--system", "-k", "undo"]),
        (["test", "--help"], ["--help"], []),
        ([], [], []),
    ],
)
def test_arguments_after_the_command_are_handed_on(
    dev: ModuleType, typed: list[str], own: list[str], handed_on: list[str]
) -> None:
    assert dev.split_arguments(typed) == (own, handed_on)


@pytest.mark.parametrize("typed", [[], ["tset"], ["setup", "now"]])
def test_wrong_usage_exits_with_two(dev: ModuleType, typed: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        dev.main(typed)
    assert exit_info.value.code == 2


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_window_is_shown_where_there_is_a_display(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], shown: bool
) -> None:
    monkeypatch.setattr(dev.sys, "platform", platform)
    assert dev.has_display(environment) is shown


# What pyproject.toml names


@pytest.mark.parametrize(
    ("python", "pyside", "allowed"),
    [("3.11", "6.12.0", False), ("3.11", "6.11.3", True), ("3.11", "6.12.1", True), ("3.12", "6.12.0", True)],
)
def test_pyside_that_aborts_on_old_pythons_is_excluded_there_alone(
    dev: ModuleType, python: str, pyside: str, allowed: bool
) -> None:
    runtime, _ = dev.read_requirements(ROOT / "pyproject.toml")
    requirements = [Requirement(text) for text in runtime if text.startswith("PySide6-Essentials")]
    in_force = [one for one in requirements if one.marker and one.marker.evaluate({"python_version": python})]
    assert [one.specifier.contains(pyside) for one in in_force] == [allowed]


def test_every_check_is_made_by_a_tool_that_pyproject_names(dev: ModuleType) -> None:
    _, development = dev.read_requirements(ROOT / "pyproject.toml")
    named = {Requirement(text).name for text in development}
    tools = {check.command[0] for check in dev.CHECKS}
    assert tools - {"lint-imports"} <= named
    assert "import-linter" in named


def test_commit_hooks_use_the_same_ruff(dev: ModuleType) -> None:
    _, development = dev.read_requirements(ROOT / "pyproject.toml")
    (ruff,) = [text for text in development if Requirement(text).name == "ruff"]
    assert f'["{ruff}"]' in (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


# Running


def test_all_checks_are_made_though_one_fails(
    dev: ModuleType, shown: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["test"]) == 1
    assert [command[0] for command in shown] == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert capsys.readouterr().out.endswith("   Mend: types.\n")


def test_arguments_narrow_the_test_command_to_pytest(dev: ModuleType, shown: list[list[str]]) -> None:
    assert dev.main(["test", "-k", "undo"]) == 0
    assert shown == [["pytest", "-k", "undo"]]


def test_system_makes_the_checks_of_a_desktop_and_no_others(
    dev: ModuleType, shown: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["test", "--system"]) == 0
    assert shown == [["pytest", "--system", "tests/system"], ["python", "packaging/dev_bare.py"]]
    told = capsys.readouterr().out
    assert "   Desktop       passed" in told
    assert "   Bare Debian   passed" in told


def test_arguments_narrow_the_system_command_to_pytest(dev: ModuleType, shown: list[list[str]]) -> None:
    assert dev.main(["test", "--system", "-k", "mouse"]) == 0
    assert shown == [["pytest", "--system", "tests/system", "-k", "mouse"]]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_system_command_says_where_it_works(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    shown: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    platform: str,
) -> None:
    monkeypatch.setattr(dev.sys, "platform", platform)
    assert dev.main(["test", "--system"]) == 1
    assert "needs Linux" in capsys.readouterr().err
    assert shown == []


@pytest.mark.parametrize(
    ("display", "typed", "handed_on"),
    [
        (True, [], ["--sample"]),
        (False, [], ["tour", str(ROOT / "tour")]),
        (True, ["events", "--json"], ["events", "--json"]),
        (False, ["events", "--json"], ["events", "--json"]),
    ],
)
def test_run_opens_the_sample_paints_the_tour_or_passes_arguments_on(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    shown: list[list[str]],
    display: bool,
    typed: list[str],
    handed_on: list[str],
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: display)
    assert dev.main(["run", *typed]) == 0
    assert shown == [["python", "-m", "lmcdesk", *handed_on]]


def test_run_without_a_display_says_so_and_where_the_pictures_are(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    shown: list[list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    dev.main(["run"])
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("There is no display")
    assert last.endswith(f"are in {ROOT / 'tour'}.")


def test_exit_code_of_a_shown_command_is_passed_on(running: ModuleType, tmp_path: Path) -> None:
    assert running.show([sys.executable, "-c", "raise SystemExit(3)"], {}, tmp_path) == 3


def test_what_a_quiet_command_says_is_shown_only_if_it_fails(
    running: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    running.run_quietly([sys.executable, "-c", "print('fine')"], "it failed")
    assert capsys.readouterr().out == ""
    with pytest.raises(running.DevError, match=r"it failed \(exit code 4;"):
        running.run_quietly([sys.executable, "-c", "print('the reason'); raise SystemExit(4)"], "it failed")
    assert "the reason" in capsys.readouterr().out


def test_failure_is_one_sentence_on_stderr(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise dev.DevError("this system lacks libgl1")

    monkeypatch.setattr(dev, "prepare", fail)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == "dev.py: this system lacks libgl1\n"


def test_interruption_ends_quietly(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "prepare", interrupt)
    assert dev.main(["test"]) == 130
    assert capsys.readouterr().err == "\n"
