from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.exchange.files import write_beside


def _write(text: str = "new") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return write


def _read(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == "new"


def _refused(target: Path, write: Callable[[Path], None] | None = None, replace: bool = True) -> KnownError:
    with pytest.raises(KnownError) as refused:
        write_beside(target, write or _write(), _read, replace=replace)
    return refused.value


def _fail(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_new_file_stands_alone_in_its_folder(tmp_path: Path) -> None:
    write_beside(tmp_path / "list.xlsx", _write(), _read)

    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]
    assert (tmp_path / "list.xlsx").read_text(encoding="utf-8") == "new"


def test_an_existing_file_is_refused_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old", encoding="utf-8")

    assert _refused(target, replace=False).sentence.key == "file.exists"
    assert target.read_text(encoding="utf-8") == "old"

    write_beside(target, _write(), _read, replace=True)
    assert target.read_text(encoding="utf-8") == "new"


def test_the_old_file_stays_until_the_new_one_has_been_read_back(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old", encoding="utf-8")

    def verify(path: Path) -> None:
        assert target.read_text(encoding="utf-8") == "old"
        raise ValueError("does not read back")

    with pytest.raises(ValueError, match="read back"):
        write_beside(target, _write(), verify, replace=True)

    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"

    def write(path: Path) -> None:
        path.write_text("new", encoding="utf-8")
        target.write_text("somebody else's", encoding="utf-8")

    assert _refused(target, write, replace=False).sentence.key == "file.exists"
    assert target.read_text(encoding="utf-8") == "somebody else's"


def test_a_missing_folder_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "nowhere" / "list.xlsx").sentence.key == "file.folder_missing"
    assert _refused(tmp_path).sentence.key == "file.is_folder"
    (tmp_path / "file").touch()
    assert _refused(tmp_path / "file" / "list.xlsx").sentence.key == "file.folder_missing"


def test_a_protected_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o444)

    assert _refused(target).sentence.key == "file.read_only"
    assert target.read_text(encoding="utf-8") == "old"


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    refused = _refused(tmp_path / "list.xlsx", write)

    assert refused.sentence.key == "file.disk_full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EDQUOT, "file.disk_full"),
        (errno.EIO, "file.refused"),
        (errno.EACCES, "file.not_allowed"),
        (errno.ENAMETOOLONG, "file.name_too_long"),
    ],
)
def test_what_the_system_refuses_while_writing_is_told(tmp_path: Path, number: int, key: str) -> None:
    refused = _refused(tmp_path / "list.xlsx", _fail(number))

    assert refused.sentence.key == key
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_that_takes_no_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "open", _fail(number))

    assert _refused(tmp_path / "list.xlsx").sentence.key == "file.folder_read_only"


@pytest.mark.parametrize("mark", ["~$list.xlsx", ".~lock.list.xlsx#"])
def test_a_file_open_in_a_spreadsheet_program_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old", encoding="utf-8")
    (tmp_path / mark).touch()
    monkeypatch.setattr(Path, "replace", _fail(errno.EACCES))

    assert _refused(target).sentence.key == "file.open_elsewhere"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["list.xlsx", mark])
    assert target.read_text(encoding="utf-8") == "old"


def test_a_mark_left_by_a_crashed_program_stops_nothing(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "~$list.xlsx").touch()

    write_beside(target, _write(), _read, replace=True)

    assert target.read_text(encoding="utf-8") == "new"


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    assert _refused(tmp_path / ("x" * 300)).sentence.key == "file.name_too_long"


if os.name == "posix":

    def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
        real = tmp_path / "real.xlsx"
        real.write_text("old", encoding="utf-8")
        link = tmp_path / "link.xlsx"
        link.symlink_to(real)

        write_beside(link, _write(), _read, replace=True)

        assert link.is_symlink()
        assert real.read_text(encoding="utf-8") == "new"

    def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
        target = tmp_path / "list.xlsx"
        target.touch()
        target.chmod(0o640)

        write_beside(target, _write(), _read, replace=True)

        assert stat.S_IMODE(target.stat().st_mode) == 0o640
