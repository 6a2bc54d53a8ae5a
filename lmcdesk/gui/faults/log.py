"""Keep a log that holds no personal data and never grows without end."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

LOG_NAME = "lmcdesk.log"
_BYTES = 200_000
_FILES = 4


class Log:
    """Write lines of code places, kinds of faults and versions; who writes keeps names and values out.

    The file is opened at the first line. A log that cannot be written disturbs nobody: it is there to
    explain trouble, not to make some.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when there is something to say."""
        self.file = folder / LOG_NAME
        self._handler: RotatingFileHandler | None = None

    def note(self, text: str, level: int = logging.INFO) -> None:
        """Write down what happened; more lines are indented below the first."""
        handler = self._open()
        if handler is not None:
            line = text.replace("\n", "\n    ")
            handler.handle(logging.LogRecord("lmcdesk", level, "", 0, line, None, None))

    def close(self) -> None:
        """Let go of the file."""
        if self._handler is not None:
            self._handler.close()
            self._handler = None

    def _open(self) -> RotatingFileHandler | None:
        if self._handler is None:
            # Loads sockets and queues with it, which no start needs.
            from logging.handlers import RotatingFileHandler

            class Quiet(RotatingFileHandler):
                """Pass over what cannot be written: there may be no stderr to complain to."""

                def handleError(self, record: logging.LogRecord) -> None:
                    """Say nothing."""

            with suppress(OSError):
                self.file.parent.mkdir(parents=True, exist_ok=True)
                handler = Quiet(
                    self.file, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
                )
                style = logging.Formatter("%(asctime)sZ %(process)d %(levelname)s %(message)s")
                style.converter = time.gmtime
                style.default_msec_format = ""
                handler.setFormatter(style)
                self._handler = handler
        return self._handler
