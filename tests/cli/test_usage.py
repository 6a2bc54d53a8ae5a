"""What is not understood is exit code 2, before any store is opened or made."""

import errno
import io
import sys
from pathlib import Path

import pytest

from tests.cli.console import Run, sentence

WRONG: list[tuple[object, ...]] = [
    ("nonsense",),
    ("event",),
    ("events", "more"),
    ("events", "--event", "one"),
    ("events", "--event", "1.5"),
    ("events", "--event", "１"),
    ("events", "--event", ""),
    ("events", "--ev", 1),
    ("events", "--jso"),
    ("events", "--store"),
    ("history",),
    ("undo",),
    ("redo", "--json"),
    ("sample", "--people", 0),
    ("sample", "--people", -3),
    ("sample", "--people", "many"),
    ("sample", "--people", 10**12),
    ("export",),
    ("export", "attendees", "--event", 1),
    ("export", "attendees", "--out", "a.xlsx"),
    ("export", "attendees", "--event", 1, "--out", "a.xlsx", "--variant", "secret"),
    ("export", "badges", "--event", 1, "--out", "a.xlsx"),
    ("set",),
    ("set", "participant"),
    ("set", "participant", 17),
    ("set", "participant", 17, "notes"),
    ("set", "participant", 17, "notes=a", "notes=b"),
    ("set", "participant", "Hap Omaly", "notes=a"),
    ("set", "change", 1, "notes=a"),
    ("move", "turn", 49),
    ("move", "turn", 49, "--before", "first"),
    ("move", "turn", 49, "--before", 50, "--last"),
    ("move", "participant", 49, "--last"),
    ("merge", 5),
    ("merge", "--keep", 4),
    ("merge", "--keep", 4, 5, "--set"),
    ("replace", 17),
    ("replace", 17, "full_name"),
    ("tour",),
    ("tour", "pictures", "--size", "big"),
    ("tour", "pictures", "--scale", "0"),
    ("--sample", "events"),
    ("--nonsense",),
]


@pytest.mark.parametrize("arguments", WRONG, ids=lambda arguments: " ".join(map(str, arguments)))
def test_what_is_not_understood_is_told_and_nothing_is_touched(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*arguments)
    assert found.code == 2
    assert found.out == ""
    assert found.err.startswith("usage: lmcdesk")
    assert "Traceback" not in found.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--store", "{store}", "participants", "--json"),
        ("participants", "--store", "{store}", "--json"),
        ("participants", "--json", "--store", "{store}"),
        ("participants", "--store={store}", "--json"),
        ("--store", "not this one", "participants", "--json", "--store", "{store}"),
        ("--store", "{store}", "history", "--event", 1, "--json"),
    ],
)
def test_the_store_may_stand_before_and_after_the_command(
    run: Run, sample: Path, arguments: tuple[object, ...]
) -> None:
    assert run(*(str(argument).format(store=sample) for argument in arguments)).rows


@pytest.mark.parametrize(
    "arguments",
    [
        ("--store", "{store}", "set", "participant", 17, "notes=x"),
        ("set", "--store", "{store}", "participant", 17, "notes=x"),
        ("set", "participant", "--store", "{store}", 17, "notes=x"),
        ("set", "participant", 17, "--store", "{store}", "notes=x"),
        ("set", "participant", 17, "notes=x", "--store", "{store}"),
        ("set", "participant", 17, "notes=x", "unit=y", "--store={store}"),
        ("move", "turn", "--store", "{store}", 49, "--last"),
        ("move", "--store", "{store}", "turn", 49, "--last"),
    ],
)
def test_the_store_may_stand_anywhere_in_a_longer_command(
    run: Run, sample: Path, arguments: tuple[object, ...]
) -> None:
    assert run(*(str(argument).format(store=sample) for argument in arguments)).code == 0


def test_help_and_version_are_printed_without_a_store(run: Run) -> None:
    assert run("--version").out.startswith("lmcdesk 0.")
    for command in ((), ("set",), ("set", "participant"), ("export", "attendees"), ("tour",)):
        found = run(*command, "--help")
        assert found.code == 0
        assert found.out.startswith("usage: lmcdesk")
        assert "\x1b" not in found.out


class FullDisk(io.StringIO):
    """A file on a disk that takes nothing more."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_under_the_output_is_told(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", FullDisk())
    told = sentence(run("events", "--store", sample))
    assert told == "The system refuses: No space left on device."
