"""The twelve faults of files that were measured, each with the sentence that she reads."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.store.checks import problems
from lmcdesk.store.store import Store
from lmcdesk.wording import Wording
from tests.store.contents import contents, file_of
from tests.store.stores import Opener, add_delegation, add_participant

PAGE = 4096
ROOT = Path(__file__).resolve().parents[2]


def said(work: Callable[[], object]) -> str:
    """Return the sentence with which some work is refused."""
    with pytest.raises(KnownError) as caught:
        work()
    return Wording().say(caught.value.sentence)
