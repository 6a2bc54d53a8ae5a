"""Say what the program runs on, for a report."""

from __future__ import annotations

import platform
import sqlite3

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from lmcdesk.version import program_version


def versions() -> str:
    """Return the versions of everything that a fault may depend on, one a line; no name of a computer."""
    return "\n".join(
        (
            f"lmcdesk {program_version()}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}, {QGuiApplication.platformName()}",
            f"SQLite {sqlite3.sqlite_version}",
            platform.platform(),
        )
    )
