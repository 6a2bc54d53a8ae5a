"""A hand-over file is written whole, and of what is read nothing is trusted."""

from __future__ import annotations

import getpass
import io
import json
import os
import platform
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.handover import Manifest
from lmcdesk.exchange import handover
from lmcdesk.exchange.handover import HandoverFile, read_handover, write_handover

MADE = Manifest(
    1,
    "0.1.0",
    datetime(2021, 11, 8, 9, 30, tzinfo=UTC),
    "11111111-2222-4333-8444-555555555555",
    "Zenith Forum",
    sample=False,
    history=True,
    contacts=True,
)
CONTENT = HandoverFile(MADE, {"event": {"x": {"title": "ការប្រជុំ"}}}, [{"key": "event.created"}])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "event.lmcdesk"
    write_handover(target, CONTENT)
    return target


def refusal(path: Path) -> str:
    """Return the key of the sentence that a file is refused with; it has to name the file."""
    with pytest.raises(KnownError) as caught:
        read_handover(path)
    assert caught.value.sentence.params["path"] == str(path)
    return caught.value.sentence.key


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def described(path: Path, **changed: Any) -> Path:
    """Change some of what the manifest says."""
    parts = parts_of(path)
    manifest = {**json.loads(parts["manifest.json"]), **changed}
    return pack(path, {**parts, "manifest.json": json.dumps(manifest).encode()})


def test_what_is_written_is_read(path: Path) -> None:
    assert read_handover(path) == CONTENT


def test_equal_content_is_an_equal_file(path: Path, tmp_path: Path) -> None:
    write_handover(tmp_path / "again.lmcdesk", CONTENT)
    assert (tmp_path / "again.lmcdesk").read_bytes() == path.read_bytes()


def test_a_file_without_history_has_no_part_for_it(tmp_path: Path) -> None:
    content = replace(CONTENT, manifest=replace(MADE, history=False), changes=None)
    write_handover(tmp_path / "event.lmcdesk", content)
    assert set(parts_of(tmp_path / "event.lmcdesk")) == {"manifest.json", "rows.json"}
    assert read_handover(tmp_path / "event.lmcdesk") == content


def test_nothing_of_this_computer_is_in_the_file(path: Path) -> None:
    told = b"".join(parts_of(path).values()) + path.read_bytes()
    for secret in (getpass.getuser(), platform.node(), str(path.parent)):
        assert secret.encode() not in told


def test_an_existing_file_is_replaced_only_when_that_is_wished(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        write_handover(path, replace(CONTENT, rows={}))
    assert caught.value.sentence.key == "file.exists"
    assert path.read_bytes() == before
    write_handover(path, replace(CONTENT, rows={}), replace=True)
    assert read_handover(path).rows == {}


def test_what_does_not_read_back_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = zipfile.ZipFile.writestr

    def write_else(archive: zipfile.ZipFile, name: zipfile.ZipInfo, _part: bytes, method: int) -> None:
        write(archive, name, b"{}", method)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", write_else)
    with pytest.raises(KnownError) as caught:
        write_handover(tmp_path / "event.lmcdesk", CONTENT)
    assert caught.value.sentence.key == "file.not_as_written"
    assert list(tmp_path.iterdir()) == []


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("LARGEST_PART", "LARGEST_FILE"):
        with monkeypatch.context() as patch:
            patch.setattr(handover, limit, 100)
            with pytest.raises(KnownError) as caught:
                write_handover(tmp_path / "event.lmcdesk", CONTENT)
        assert caught.value.sentence.key == "handover.too_much"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "missing.lmcdesk") == "handover.missing"
    assert refusal(tmp_path) == "handover.not_a_file"
    os.mkfifo(tmp_path / "pipe.lmcdesk")
    assert refusal(tmp_path / "pipe.lmcdesk") == "handover.not_a_file"


@pytest.mark.parametrize("content", [b"", b"Dear colleagues", b"PK", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_zip_is_not_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.lmcdesk").write_bytes(content)
    assert refusal(tmp_path / "letter.lmcdesk") == "handover.not_ours"


def test_another_zip_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "event.lmcdesk"
    assert refusal(pack(path, {"word/document.xml": b"<w/>"})) == "handover.not_ours"
    assert refusal(pack(path, {"rows.json": b"{}"})) == "handover.not_ours"
    assert refusal(pack(path, {"manifest.json": b"[]"})) == "handover.not_ours"
    assert refusal(pack(path, {"manifest.json": b'{"format": "something"}'})) == "handover.not_ours"


def test_a_stranger_among_the_parts_is_not_ours(path: Path) -> None:
    assert refusal(pack(path, {**parts_of(path), "../evil": b"x"})) == "handover.not_ours"
    many = {f"part{number}": b"" for number in range(200)}
    assert refusal(pack(path, {**parts_of(path), **many})) == "handover.not_ours"


def test_a_newer_format_is_told(path: Path) -> None:
    assert refusal(described(path, version=2)) == "handover.newer"


@pytest.mark.parametrize(
    "changed",
    [
        {"version": "1"},
        {"version": 0},
        {"schema": "1"},
        {"schema": True},
        {"schema": 0},
        {"program": 1},
        {"made_at": "yesterday"},
        {"made_at": "2021-11-08T09:30:00"},
        {"made_at": "0001-01-01T00:00:00+00:00"},
        {"event": {"uuid": "x", "title": " ", "sample": False}},
        {"event": {"uuid": "x", "title": "x", "sample": 1}},
        {"event": []},
        {"holds": {"history": False, "contacts": True}},
        {"holds": {}},
    ],
    ids=str,
)
def test_a_manifest_that_says_nonsense_is_damaged(path: Path, changed: dict[str, Any]) -> None:
    assert refusal(described(path, **changed)) == "handover.damaged"


def test_a_file_cut_short_or_with_something_behind_it_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    for content in (whole[:-1], whole[: len(whole) // 2], whole + b"x"):
        path.write_bytes(content)
        assert refusal(path) == "handover.damaged"


def test_a_part_that_was_altered_is_damaged(path: Path) -> None:
    parts = parts_of(path)
    whole = bytearray(pack(path, parts, zipfile.ZIP_STORED).read_bytes())
    whole[whole.index(b"Zenith")] ^= 1
    path.write_bytes(whole)
    assert refusal(path) == "handover.damaged"


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"NaN",
        b"[1e999, Infinity]",
        b'{"a": 1, "a": 2}',
        b"[" * 200_000,
        b"1" * 10_000,
    ],
)
def test_json_that_is_none_is_damaged(path: Path, part: bytes) -> None:
    assert refusal(pack(path, {**parts_of(path), "rows.json": part})) == "handover.damaged"


def test_a_part_that_is_there_twice_is_damaged(path: Path) -> None:
    parts = parts_of(path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", parts["manifest.json"])
        archive.writestr("rows.json", parts["rows.json"])
        archive.writestr("rows_json", parts["rows.json"])
    path.write_bytes(packed.getvalue().replace(b"rows_json", b"rows.json"))
    assert refusal(path) == "handover.damaged"


def test_a_locked_file_is_told(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    at = whole.index(b"PK\x01\x02")
    while at >= 0:
        whole[at + 8] |= 1
        at = whole.find(b"PK\x01\x02", at + 1)
    path.write_bytes(whole)
    assert refusal(path) == "handover.encrypted"


def test_a_way_of_packing_that_is_not_ours_is_refused(path: Path) -> None:
    assert refusal(pack(path, parts_of(path), zipfile.ZIP_BZIP2)) == "handover.damaged"


def test_a_large_file_is_refused_before_it_is_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "LARGEST_FILE", path.stat().st_size - 1)
    assert refusal(path) == "handover.too_large"


def test_what_is_small_as_text_and_huge_in_memory_is_refused_before_it_is_read(path: Path) -> None:
    for part in (b"[" + b"[]," * 4_000_000 + b"0]", b"[" + b"1," * 9_000_000 + b"0]"):
        pack(path, {**parts_of(path), "rows.json": part})
        assert path.stat().st_size < 2**17
        tracemalloc.start()
        assert refusal(path) == "handover.too_large"
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 5 * len(part)


def test_a_part_that_says_it_is_a_link_is_read_as_what_it_holds(path: Path, tmp_path: Path) -> None:
    """Nothing is ever unpacked to the disk, so a name or a link leads nowhere."""
    (tmp_path / "secret.json").write_text('{"secret": 1}')
    parts = parts_of(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", parts["manifest.json"])
        archive.writestr("changes.json", parts["changes.json"])
        link = zipfile.ZipInfo("rows.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(tmp_path / "secret.json"))
    assert refusal(path) == "handover.damaged"
    for name in ("/etc/passwd", "..\\rows.json", "./rows.json", "rows.json/", "ROWS.JSON", "C:rows.json"):
        assert refusal(pack(path, {"manifest.json": parts["manifest.json"], name: b"{}"})) in (
            "handover.not_ours",
            "handover.damaged",
        )
    assert sorted(found.name for found in tmp_path.iterdir()) == [path.name, "secret.json"]


def test_a_link_to_a_file_is_read_and_one_that_leads_nowhere_or_round_is_refused(
    path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.lmcdesk"
    link.symlink_to(path)
    assert read_handover(link) == CONTENT
    link.unlink()
    link.symlink_to(tmp_path / "nowhere")
    assert refusal(link) == "handover.missing"
    link.unlink()
    link.symlink_to(link)
    assert refusal(link) == "handover.unreadable"
    link.unlink()
    link.symlink_to("/dev/zero")
    assert refusal(link) == "handover.not_a_file"


def lying_about(size: int) -> Callable[[bytes], bytes]:
    """Return what makes every header of a zip say that its part has some size."""

    def _lie(whole: bytes) -> bytes:
        told = bytearray(whole)
        for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = told.find(mark)
            while at >= 0:
                struct.pack_into("<L", told, at + offset, size)
                at = told.find(mark, at + 4)
        return bytes(told)

    return _lie


@pytest.mark.parametrize("lie", [bytes, lying_about(10)], ids=["honest", "lying"])
def test_a_bomb_is_refused_while_it_is_unpacked(
    path: Path, monkeypatch: pytest.MonkeyPatch, lie: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(handover, "LARGEST_PART", 2**20)
    pack(path, {**parts_of(path), "rows.json": b'"' + b" " * 2**22 + b'"'})
    path.write_bytes(lie(path.read_bytes()))
    assert path.stat().st_size < 2**14
    assert refusal(path) in ("handover.too_large", "handover.damaged")
