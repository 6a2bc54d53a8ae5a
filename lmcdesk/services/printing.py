"""Keep printed lists as files."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.domain.errors import KnownError
from lmcdesk.exchange.files import write_beside
from lmcdesk.services.papers.file_names import safe_name

ENDING = ".pdf"


class PrintService:
    """Write the pages of lists, which others have painted."""

    def file_name(self, *parts: str) -> str:
        """Return a name for the file of a list: of what it is, and its title."""
        return safe_name(" – ".join(part for part in parts if part), ENDING)

    def write(self, content: bytes, target: Path, *, replace: bool = False) -> Path:
        """Write a PDF and return its path.

        Raises KnownError where the target cannot be written (an existing one is refused unless `replace`);
        it is then what it was.
        """

        def verify(path: Path) -> None:
            if path.read_bytes() != content:
                raise KnownError("file.not_as_written")

        write_beside(target, lambda path: _fill(path, content), verify, replace=replace)
        return target


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)
