"""Say where the stores and the log are unless told otherwise, and whether two paths lead to one file."""

from __future__ import annotations

from pathlib import Path

import platformdirs

STORE_NAME = "lmcdesk.sqlite3"
SAMPLE_NAME = "sample.sqlite3"


def default_store() -> Path:
    """Return the path of the store of work, in the user's data folder."""
    return Path(platformdirs.user_data_dir("lmcdesk", appauthor=False)) / STORE_NAME


def sample_store() -> Path:
    """Return the path of the store of samples, beside the store of work."""
    return default_store().with_name(SAMPLE_NAME)


def log_folder() -> Path:
    """Return the folder of the log and of what a program that died leaves, in the user's own."""
    return Path(platformdirs.user_log_dir("lmcdesk", appauthor=False))


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file that exists."""
    try:
        return one.samefile(other)
    except OSError:
        return False
