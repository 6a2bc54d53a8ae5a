"""Have LibreOffice read a file of ours and tell what it found in it, or fill it in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

PATIENCE_S = 300
"""How long one conversion may take, in seconds: the first one makes the profile."""
# Comma, double quotes, UTF-8, from line 1, no formats, English, texts quoted, values as the sheet formats
# them, formulas as such, blanks kept, every sheet into a file of its own.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,true,true,false,false,-1"
MACRO = """Sub Fill
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
doc = StarDesktop.loadComponentFromURL({url}, "_blank", 0, hidden())
sheet = doc.Sheets.getByName({sheet})
{cells}
Dim kind(0) As New com.sun.star.beans.PropertyValue
kind(0).Name = "FilterName"
kind(0).Value = "Calc MS Excel 2007 XML"
doc.storeToURL({url}, kind())
doc.close(True)
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{code}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>
</library:library>
"""
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|\Z)')


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold what a cell says and whether it says it as a text."""

    said: str
    is_text: bool


class Office:
    """Run LibreOffice without windows and with a profile of its own; each file is converted once."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for the profile and for what is made."""
        self._folder = folder

    def pages(self, workbook: Path) -> list[str]:
        """Print a workbook to PDF and return the text of each page."""
        pdf = self._folder / f"{workbook.stem}.pdf"
        self._convert(workbook, "pdf", pdf)
        text = _output(["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"])
        return text.split("\f")[:-1]

    def sheet(self, workbook: Path, name: str) -> list[list[Cell]]:
        """Return the rows of a sheet, from the first."""
        path = self._folder / f"{workbook.stem}-{name}.csv"
        self._convert(workbook, CSV, path)
        rows: list[list[Cell]] = [[]]
        text = path.read_text(encoding="utf-8").removesuffix("\n")
        for quoted, bare, end in _FIELD.findall(text):
            rows[-1].append(Cell(bare or quoted.replace('""', '"'), not bare))
            if end == "\n":
                rows.append([])
            elif not end:
                break
        return rows

    def type_into(self, workbook: Path, sheet: str, cells: Mapping[str, str]) -> None:
        """Type texts into cells of a sheet, as somebody does who opens the workbook, and save it."""
        library = self._folder / "profile" / "user" / "basic" / "Standard"
        if not library.is_dir():
            # At its first start LibreOffice makes the library anew, and would forget what stands in it.
            self._run("--terminate_after_init")
        typed = (
            f"sheet.getCellRangeByName({_basic(place)}).setFormula({_basic(text)})"
            for place, text in cells.items()
        )
        code = MACRO.format(url=_basic(workbook.as_uri()), sheet=_basic(sheet), cells="\n".join(typed))
        library.mkdir(parents=True, exist_ok=True)
        (library / "Module1.xba").write_text(MODULE.format(code=escape(code)), encoding="utf-8")
        (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        before = workbook.stat().st_mtime_ns
        said = self._run("macro:///Standard.Module1.Fill")
        assert workbook.stat().st_mtime_ns > before, f"LibreOffice saved no {workbook.name}: {said}"

    def _convert(self, workbook: Path, target: str, made: Path) -> None:
        if made.is_file():
            return
        said = self._run("--convert-to", target, "--outdir", str(self._folder), str(workbook))
        assert made.is_file(), f"LibreOffice made no {made.name}: {said}"

    def _run(self, *arguments: str) -> str:
        profile = (self._folder / "profile").as_uri()
        return _output(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", *arguments]
        )


def _basic(text: str) -> str:
    """Return a text as it stands in a macro."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _output(command: list[str]) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
