"""Know by its name which file may be a list of names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from lmcdesk.wording import Wording

LISTS = ("xlsx", "xls", "xlsm", "ods", "csv", "tsv", "txt", "docx", "vcf")
REFUSED = ("pdf", "doc", "rtf", "png", "jpg", "jpeg")
"""Files that are sent as lists and cannot be read: the assistant says what to do instead."""


def list_filter(wording: Wording) -> str:
    """Return what a file dialog shows."""
    return f"{wording.text('Lists of names')} ({' '.join(f'*.{each}' for each in LISTS)})"


def list_of(data: QMimeData) -> Path | None:
    """Return the one file that is dragged where it may be a list, None for anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower().removeprefix(".") in (*LISTS, *REFUSED) else None
