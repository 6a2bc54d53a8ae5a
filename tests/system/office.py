"""Have LibreOffice read a file of ours and tell what it found in it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 300
"""How long one conversion may take, in seconds: the first one makes the profile."""
# Comma, double quotes, UTF-8, from line 1, no formats, English, texts quoted, values as the sheet formats
# them, formulas as such, blanks kept, every sheet into a file of its own.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,true,true,false,false,-1"
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

    def _convert(self, workbook: Path, target: str, made: Path) -> None:
        if made.is_file():
            return
        profile = (self._folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        said = _output([*command, "--convert-to", target, "--outdir", str(self._folder), str(workbook)])
        assert made.is_file(), f"LibreOffice made no {made.name}: {said}"


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
