"""Make small workbooks of the Excel of old: records of a BIFF8 stream in a compound file."""

from __future__ import annotations

import struct

from tests.exchange.incoming.making import Rows

SECTOR = 512
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# Shorter streams would lie in another place.
_SHORTEST = 4096


def xls(rows: Rows, name: str = "List", *, password: bool = False) -> bytes:
    """Return a workbook with one sheet of texts and numbers."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, (int, float)):
                sheet += _record(0x0203, place + struct.pack("<d", value))
            elif value is not None:
                sheet += _record(0x0204, place + _text(value))
    sheet += _record(0x000A, b"")
    head = _record(0x0809, begin) + (_record(0x002F, b"\1" + bytes(53)) if password else b"")
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    start = len(head) + 4 + 6 + len(title) + 4
    head += _record(0x0085, struct.pack("<IBB", start, 0, 0) + title) + _record(0x000A, b"")
    return compound("Workbook", head + sheet)


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream: header, table of sectors, directory, stream."""
    stream = stream.ljust(max(_SHORTEST, -len(stream) % SECTOR + len(stream)), b"\0")
    sectors = len(stream) // SECTOR
    header = _MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, _SHORTEST, _END, 0, _END, 0, 0)
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    table = b"".join(struct.pack("<I", place) for place in chain)
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, 2, len(stream)) + bytes(256)
    return header.ljust(SECTOR, b"\xff") + table.ljust(SECTOR, b"\xff") + directory + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    found = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return found + bytes(36) + struct.pack("<IQ", start, size)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(value: object) -> bytes:
    written = str(value).encode("utf-16-le")
    return struct.pack("<HB", len(written) // 2, 1) + written
