"""The two commands of a fresh clone, as far as they can be tried without a network or a bare machine."""

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
DEV_PY = ROOT / "packaging" / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    """Load dev.py anew, so that a test may replace what it calls."""
    spec = importlib.util.spec_from_file_location("dev_under_test", DEV_PY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what would be run out of sight instead of running it."""
    recorded: list[list[str]] = []
    monkeypatch.setattr(dev, "run_quietly", lambda command, *_: recorded.append(list(command)))
    return recorded


def make_venv_without_pip(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)


class Machine:
    """A Linux machine that lacks what the test says, as dev.py sees it."""

    def __init__(
        self, dev: ModuleType, patch: pytest.MonkeyPatch, *, apt: bool, root: bool, lacks: set[str]
    ) -> None:
        self.lacks = lacks
        self.installed: list[str] = []
        patch.setattr(dev, "can_load", lambda soname: soname not in self.lacks)
        patch.setattr(dev, "can_make_venv", lambda: "venv" not in self.lacks)
        patch.setattr(
            dev, "missing_fonts", lambda _: [font for font in dev.FONTS if font.package in self.lacks]
        )
        patch.setattr(dev, "has_apt", lambda: apt)
        patch.setattr(dev, "is_root", lambda: root)
        patch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
        patch.setattr(dev, "run_quietly", self.run)

    def run(self, command: Sequence[str], failure: str, environment: dict[str, str]) -> None:
        assert command[0] == "apt-get"
        assert environment == {"DEBIAN_FRONTEND": "noninteractive"}
        if "install" in command:
            self.installed += command[command.index("--no-install-recommends") + 1 :]
            self.lacks.clear()


@pytest.fixture
def shown(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what would be run before the user's eyes, on a machine that needs no preparing."""
    recorded: list[list[str]] = []

    def show(command: Sequence[str], *_: object) -> int:
        recorded.append([Path(command[0]).stem, *command[1:]])
        return 1 if recorded[-1][0] == "mypy" else 0

    monkeypatch.setattr(dev, "prepare", lambda *_: None)
    monkeypatch.setattr(dev, "show", show)
    return recorded


# The Python it is started with


def test_parses_on_a_python_that_is_too_old() -> None:
    tree = ast.parse(DEV_PY.read_text(encoding="utf-8"), feature_version=(3, 8))
    assert tree.body


def test_imports_the_standard_library_alone() -> None:
    tree = ast.parse(DEV_PY.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


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


# What the system lacks


def test_debian_user_is_given_the_line_to_type(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(dev, monkeypatch, apt=True, root=False, lacks={"venv", "libEGL.so.1", "fonts-noto-cjk"})
    with pytest.raises(dev.DevError) as error:
        dev.prepare_linux(dev.QT_LIBRARIES)
    assert (
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        f"python3.{sys.version_info[1]}-venv libegl1 fonts-noto-cjk\n"
    ) in str(error.value)
    assert machine.installed == []


def test_root_on_debian_has_everything_installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    lacks = {"venv", "libGL.so.1", "libxcb-cursor.so.0", "fonts-noto-core"}
    machine = Machine(dev, monkeypatch, apt=True, root=True, lacks=lacks)
    dev.prepare_linux((*dev.QT_LIBRARIES, *dev.X11_LIBRARIES))
    assert machine.installed == [
        f"python3.{sys.version_info[1]}-venv", "libgl1", "libxcb-cursor0", "fonts-noto-core"
    ]  # fmt: skip


def test_missing_fonts_are_a_warning(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Machine(dev, monkeypatch, apt=True, root=False, lacks={"fonts-noto-core"})
    dev.prepare_linux(dev.QT_LIBRARIES)
    told = capsys.readouterr().out
    assert told.startswith("Warning:")
    assert "sudo apt-get install -y --no-install-recommends fonts-noto-core" in told


def test_other_linux_is_told_the_names_of_the_libraries(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    Machine(dev, monkeypatch, apt=False, root=True, lacks={"libGL.so.1", "libdbus-1.so.3"})
    with pytest.raises(dev.DevError, match=r"lacks libGL\.so\.1, libdbus-1\.so\.3\."):
        dev.prepare_linux(dev.QT_LIBRARIES)


def test_complete_system_is_left_alone(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(dev, monkeypatch, apt=True, root=True, lacks=set())
    dev.prepare_linux(dev.QT_LIBRARIES)
    assert machine.installed == []
    assert capsys.readouterr().out == ""


def test_line_to_type_fits_who_types_it(dev: ModuleType) -> None:
    tail = "install -y --no-install-recommends libgl1"
    assert dev.apt_line(["libgl1"], True, True) == f"apt-get update && apt-get {tail}"
    assert dev.apt_line(["libgl1"], False, True) == f"sudo apt-get update && sudo apt-get {tail}"
    assert dev.apt_line(["libgl1"], False, False) == f"su -c 'apt-get update && apt-get {tail}'"


def test_library_that_nobody_has_cannot_be_loaded(dev: ModuleType) -> None:
    assert not dev.can_load("libnobody-has-this.so.0")


def test_fonts_are_found_in_any_folder_below(dev: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "truetype" / "noto").mkdir(parents=True)
    (tmp_path / "truetype" / "noto" / "NotoSansLao-Regular.ttf").touch()
    missing = dev.missing_fonts([tmp_path, tmp_path / "not there"])
    assert [font.package for font in missing] == ["fonts-noto-cjk"]


def test_window_needs_the_libraries_of_its_display(dev: ModuleType) -> None:
    assert dev.window_libraries({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == dev.X11_LIBRARIES
    assert dev.window_libraries({"WAYLAND_DISPLAY": "wayland-0"}) == dev.WAYLAND_LIBRARIES
    assert dev.window_libraries({}) == ()


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


# The virtual environment


def test_sound_venv_has_no_fault(dev: ModuleType, venv: Path) -> None:
    dev.write_stamp(venv, ["a"])
    assert dev.venv_fault(venv) == ""


def test_missing_and_emptied_venvs_are_found_out(dev: ModuleType, tmp_path: Path) -> None:
    assert dev.venv_fault(tmp_path / ".venv") == "its Python is missing or does not start"


def test_half_made_venv_is_found_out(dev: ModuleType, tmp_path: Path) -> None:
    make_venv_without_pip(tmp_path / ".venv")
    assert dev.venv_fault(tmp_path / ".venv") == "it has no pip, so it was left half made"


def test_moved_venv_is_found_out(dev: ModuleType, venv: Path, tmp_path: Path) -> None:
    dev.write_stamp(venv, ["a"])
    moved = venv.parent.rename(tmp_path / "there") / ".venv"
    assert dev.venv_fault(moved) == f"it was moved here from {venv}"


def test_venv_of_another_python_is_found_out(dev: ModuleType, venv: Path) -> None:
    made_for = ".".join(map(str, sys.version_info[:2]))
    assert dev.venv_fault(venv, (3, 99)) == f"it was made for Python {made_for}"


def test_broken_venv_is_made_anew_and_the_user_is_told_why(
    dev: ModuleType, tmp_path: Path, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    make_venv_without_pip(tmp_path)
    dev.prepare_venv(tmp_path, ["a"])
    assert commands[0][1:] == ["-m", "venv", "--clear", str(tmp_path)]
    assert (
        "cannot be used: it has no pip, so it was left half made. Making it anew." in capsys.readouterr().out
    )


def test_second_start_installs_nothing(
    dev: ModuleType, venv: Path, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    dev.prepare_venv(venv, ["a", "b"])
    assert [command[-3:] for command in commands] == [["install", "a", "b"]]
    capsys.readouterr()
    dev.prepare_venv(venv, ["a", "b"])
    dev.prepare_venv(venv, ["b"])
    assert len(commands) == 1
    assert capsys.readouterr().out == ""


def test_changed_requirement_is_installed(dev: ModuleType, venv: Path, commands: list[list[str]]) -> None:
    dev.prepare_venv(venv, ["a>=1"])
    dev.prepare_venv(venv, ["a>=2"])
    assert commands[1][-2:] == ["install", "a>=2"]


def test_unreadable_stamp_counts_as_none(dev: ModuleType, tmp_path: Path) -> None:
    for text in ("", "[]", '{"unknown": 1}'):
        (tmp_path / "lmcdesk-dev.json").write_text(text, encoding="utf-8")
        assert dev.read_stamp(tmp_path) == ("", "", [])


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


def test_exit_code_of_a_shown_command_is_passed_on(dev: ModuleType, tmp_path: Path) -> None:
    assert dev.show([sys.executable, "-c", "raise SystemExit(3)"], {}, tmp_path) == 3


def test_what_a_quiet_command_says_is_shown_only_if_it_fails(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.run_quietly([sys.executable, "-c", "print('fine')"], "it failed")
    assert capsys.readouterr().out == ""
    with pytest.raises(dev.DevError, match=r"it failed \(exit code 4;"):
        dev.run_quietly([sys.executable, "-c", "print('the reason'); raise SystemExit(4)"], "it failed")
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
