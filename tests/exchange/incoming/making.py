"""Make small files in the forms in which organisers receive lists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import docx
import openpyxl
from openpyxl.styles import Font

Rows = Sequence[Sequence[Any]]

NAMES: list[list[Any]] = [
    ["Name", "Country", "E-mail", "Phone"],
    ["H.E. Hap Omaly", "Cambodia", "omaly@example.org", "+855 12 345 678"],
    ["Đặng Thị Hồng", "Viet Nam", "hong@example.org", None],
    ["ຄຳ ທິບ", "Lao PDR", None, 85620555],
]


def xlsx(sheets: Mapping[str, Rows], font: str = "") -> bytes:
    """Return a workbook; with `font` its second row is in that font."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if font:
            for cell in sheet[2]:
                cell.font = Font(name=font)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def packed(parts: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose one sheet is this XML."""
    parts = parts_of(xlsx({"Sheet": NAMES}))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{space}">{xml}</worksheet>'.encode()
    return packed(parts)


def ods(rows: Rows) -> bytes:
    """Return a LibreOffice sheet of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell is not None
            else "<table:table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0"'
        f' xmlns:text="{space}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="List">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{mime}"/>'
    manifest = f'<m:manifest xmlns:m="{space}:manifest:1.0">{entry}</m:manifest>'
    return packed({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def document(*tables: Rows, lines: Sequence[str] = (), nested: Rows = ()) -> bytes:
    """Return a Word document of lines and tables; `nested` stands in the last cell of the last table."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    table = None
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in zip(rows, table.rows, strict=True):
            for value, cell in zip(row, cells.cells, strict=True):
                cell.text = "" if value is None else str(value)
    if nested and table is not None:
        inner = table.rows[-1].cells[-1].add_table(len(nested), len(nested[0]))
        for row, cells in zip(nested, inner.rows, strict=True):
            for value, cell in zip(row, cells.cells, strict=True):
                cell.text = str(value)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
