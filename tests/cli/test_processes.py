"""As a shell runs it: what is imported, what the streams speak, what a closed pipe does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import ROOT, shell

LOADED = """
import sys
from lmcdesk.__main__ import main
code = main(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(*arguments: object) -> set[str]:
    """Return the top packages that a command imports."""
    found = shell(*arguments, code=LOADED)
    code, *names = found.stderr.decode().split()
    assert code == "0"
    return set(names)


@pytest.mark.parametrize(
    "command",
    [
        ("events", "--json"),
        ("participants",),
        ("speakers", "--json"),
        ("set", "participant", 17, "notes=x"),
        ("move", "turn", 49, "--last"),
        ("history", "--event", 1),
        ("check",),
    ],
    ids=lambda command: command[0],
)
def test_a_command_loads_no_qt_no_alembic_and_no_openpyxl(sample: Path, command: tuple[object, ...]) -> None:
    names = loaded(*command, "--store", sample)
    assert "sqlalchemy" in names
    assert not {"PySide6", "shiboken6", "alembic", "openpyxl"} & names


def test_an_export_loads_openpyxl_and_no_qt(sample: Path, tmp_path: Path) -> None:
    names = loaded("export", "attendees", "--event", 1, "--out", tmp_path / "a.xlsx", "--store", sample)
    assert "openpyxl" in names
    assert not {"PySide6", "alembic"} & names


def test_a_new_sample_loads_alembic_and_no_qt(store_path: Path) -> None:
    names = loaded("sample", "--store", store_path)
    assert "alembic" in names
    assert "PySide6" not in names


def test_help_loads_no_database(tmp_path: Path) -> None:
    assert not {"PySide6", "sqlalchemy", "alembic", "openpyxl"} & loaded("--help")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda environment: next(iter(environment.values())),
)
def test_stdout_is_utf8_whatever_the_console_speaks(sample: Path, environment: dict[str, str]) -> None:
    shell("set", "participant", 17, "native_name=ហាប់ អូម៉ាលី", "full_name=Hap Omály", "--store", sample)
    found = shell("participants", "--json", "--store", sample, environment=environment)
    assert found.returncode == 0
    assert found.stderr == b""
    assert b"\r" not in found.stdout
    rows = json.loads(found.stdout.decode("utf-8"))
    assert next(row for row in rows if row["id"] == 17)["native_name"] == "ហាប់ អូម៉ាលី"
    text = shell("participants", "--store", sample, environment=environment)
    assert "Hap Omály" in text.stdout.decode("utf-8")


def test_a_refusal_is_one_sentence_in_utf8_and_exit_code_1(sample: Path) -> None:
    found = shell(
        "set", "participant", 17, "level=ຫົກ", "--store", sample, environment={"PYTHONIOENCODING": "ascii"}
    )
    assert found.returncode == 1
    assert found.stdout == b""
    assert found.stderr.decode("utf-8") == "level: “ຫົກ” is not a whole number.\n"


def test_a_usage_error_is_exit_code_2() -> None:
    found = shell("set", "participant", "x", "notes=y")
    assert found.returncode == 2
    assert found.stdout == b""


def test_a_reader_that_goes_away_is_no_error(store_path: Path) -> None:
    # More than a pipe holds, so that the program is still writing when its reader goes.
    assert shell("sample", "--people", 1000, "--store", store_path).returncode == 0
    command = [sys.executable, "-m", "lmcdesk", "participants", "--json", "--store", str(store_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == b"[\n  {\n    "
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 0


def test_two_processes_write_in_turn(sample: Path) -> None:
    """Commands wait for each other: none is lost, and the history holds all of them."""
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "lmcdesk",
                "set",
                "participant",
                "17",
                f"notes={n}",
                "--store",
                str(sample),
            ],
            cwd=ROOT,
        )
        for n in range(4)
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    history = json.loads(shell("history", "--event", 1, "--json", "--store", sample).stdout)
    assert len(history) == 5
    assert shell("check", "--store", sample).stdout == b"Everything is in order.\n"
