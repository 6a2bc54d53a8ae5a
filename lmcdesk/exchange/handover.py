"""Write and read hand-over files: a zip with a manifest and JSON parts, of which nothing is trusted."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.fields import FIRST_YEAR, LAST_YEAR
from lmcdesk.domain.handover import Manifest
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.domain.text import clean_text
from lmcdesk.exchange.files import write_beside

FORMAT = "lmcdesk event"
VERSION = 1
"""The number of the format; one more whenever an older program could not read it any longer."""

LARGEST_FILE = 32 * 2**20
LARGEST_PART = 64 * 2**20
"""How many bytes a file, and one of its parts when unpacked, may have."""

MOST_OBJECTS = 3_000_000
MOST_VALUES = 8_000_000
"""How many objects and lists, and how many values, a part may have: each takes many times its letters."""

MANIFEST, ROWS, CHANGES = PARTS = ("manifest.json", "rows.json", "changes.json")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LONGEST_TITLE = 1_000
_PIECE = 2**16
_END = struct.Struct("<4s4H2LH")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, ValueError, OverflowError,
    NotImplementedError, RuntimeError, RecursionError,
)  # fmt: skip
"""What reading a damaged zip, or JSON that is none, may raise."""


class _NotOursError(Exception):
    """Say by the key of its sentence why a file cannot be taken."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """Hold what a file contains; rows and changes are JSON that nobody has looked at yet."""

    manifest: Manifest
    rows: Any
    changes: Any


def write_handover(
    path: Path,
    content: HandoverFile,
    *,
    replace: bool = False,
    cancelled: Stopped = never,
) -> None:
    """Write a file under a temporary name, read it back, and put it in its place.

    Raises KnownError where the machine refuses, an existing file too unless `replace`, and Cancelled where
    `cancelled` says so before it is in its place.
    """

    def verify(draft: Path) -> None:
        _go_on(cancelled)
        _compare(draft, content)
        _go_on(cancelled)

    parts = {MANIFEST: _described(content.manifest), ROWS: content.rows}
    if content.manifest.history:
        parts[CHANGES] = content.changes
    packed = {name: _json(part) for name, part in parts.items()}
    _go_on(cancelled)
    if max(len(part) for part in packed.values()) > LARGEST_PART:
        raise KnownError("handover.too_much")
    write_beside(path, lambda draft: _pack(draft, packed), verify, replace=replace)


def read_handover(path: Path) -> HandoverFile:
    """Read a file; raises KnownError with one clear sentence where it is not one of ours, or too large."""
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            # A pipe or a device would be waited for.
            raise KnownError("handover.not_a_file", path=str(path))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise KnownError("handover.missing", path=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KnownError("handover.unreadable", path=str(path), reason=reason) from error
    try:
        return _unpack(data)
    except _NotOursError as error:
        raise KnownError(error.key, path=str(path)) from error


def read_manifest(path: Path) -> Manifest | None:
    """Return what a file says of itself, None where it is none of ours; the rest of it is not looked at."""
    if not path.is_file():
        return None
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        data = path.read_bytes()
        described = _parsed(_parts(data, (MANIFEST,))[MANIFEST])
    except (OSError, _NotOursError):
        return None
    fits = isinstance(described, dict) and described.get("format") == FORMAT
    return _manifest(described) if fits and described.get("version") == VERSION else None


def _pack(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # A date of our own: equal content is an equal file, whenever it is written.
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)


def _go_on(cancelled: Stopped) -> None:
    if cancelled():
        raise Cancelled


def _compare(path: Path, content: HandoverFile) -> None:
    try:
        found = _unpack(path.read_bytes())
    except _NotOursError as error:
        if error.key == "handover.too_large":
            raise KnownError("handover.too_much") from error
        raise KnownError("file.not_as_written") from error
    if found != content:
        raise KnownError("file.not_as_written")


def _unpack(data: bytes) -> HandoverFile:
    if len(data) > LARGEST_FILE:
        raise _NotOursError("handover.too_large")
    parts = _parts(data)
    described = _parsed(parts[MANIFEST])
    if not isinstance(described, dict) or described.get("format") != FORMAT:
        raise _NotOursError("handover.not_ours")
    version = described.get("version")
    if type(version) is int and version > VERSION:
        raise _NotOursError("handover.newer")
    manifest = _manifest(described) if version == VERSION else None
    if manifest is None or manifest.history is not (CHANGES in parts) or ROWS not in parts:
        raise _NotOursError("handover.damaged")
    changes = _parsed(parts[CHANGES]) if manifest.history else None
    return HandoverFile(manifest, _parsed(parts[ROWS]), changes)


def _parts(data: bytes, wanted: Sequence[str] = PARTS) -> dict[str, bytes]:
    """Return what is in a zip; what its headers promise is checked while reading, never believed."""
    from io import BytesIO

    _check_end(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = archive.infolist()
            _check_names([info.filename for info in found])
            if any(info.flag_bits & 0x1 for info in found):
                raise _NotOursError("handover.encrypted")
            if any(info.compress_type not in _METHODS for info in found):
                raise _NotOursError("handover.damaged")
            return {info.filename: _unpacked(archive, info) for info in found if info.filename in wanted}
    except _BROKEN as error:
        raise _NotOursError("handover.damaged") from error


def _check_end(data: bytes) -> None:
    """Refuse what does not end as our files do, before a long table of contents is read."""
    if not data.startswith(b"PK\x03\x04"):
        raise _NotOursError("handover.not_ours")
    if len(data) < _END.size or not data[-_END.size :].startswith(b"PK\x05\x06"):
        raise _NotOursError("handover.damaged")
    _, _, _, _, count, size, _, _ = _END.unpack(data[-_END.size :])
    if count > len(PARTS) or size > 1_000:
        raise _NotOursError("handover.not_ours")


def _check_names(names: Sequence[str]) -> None:
    if not set(names) <= set(PARTS) or MANIFEST not in names:
        raise _NotOursError("handover.not_ours")
    if len(set(names)) < len(names):
        raise _NotOursError("handover.damaged")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            size += len(piece)
            if size > LARGEST_PART:
                raise _NotOursError("handover.too_large")
            pieces.append(piece)
    return b"".join(pieces)


def _parsed(part: bytes) -> Any:
    # The largest event has some hundred thousand; what has more would fill the memory once it is read.
    if part.count(b"[") + part.count(b"{") > MOST_OBJECTS or part.count(b",") > MOST_VALUES:
        raise _NotOursError("handover.too_large")
    try:
        return json.loads(part.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except _BROKEN as error:
        raise _NotOursError("handover.damaged") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; what is said twice could be read either way."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("said twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _json(part: object) -> bytes:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _described(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": manifest.schema,
        "program": manifest.program,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "event": {"uuid": manifest.event_uuid, "title": manifest.title, "sample": manifest.sample},
        "holds": {"history": manifest.history, "contacts": manifest.contacts},
    }


def _manifest(described: dict[str, Any]) -> Manifest | None:
    """Return a manifest, None where anything is missing or of another kind."""
    match described:
        case {
            "schema": int(schema),
            "program": str(program),
            "made_at": str(made_at),
            "event": {"uuid": str(uuid), "title": str(title), "sample": bool(sample)},
            "holds": {"history": bool(history), "contacts": bool(contacts)},
        } if type(schema) is int and schema > 0:
            instant = _instant(made_at)
            title, program = (clean_text(text)[:_LONGEST_TITLE] for text in (title, program))
            if instant is None or not title:
                return None
            return Manifest(schema, program, instant, uuid, title, sample, history, contacts)
    return None


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found.astimezone(UTC)
