"""Every list of a folder of real ones is read; collected only where LMCDESK_FORMATS names such a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmcdesk.exchange.incoming.apart import read_apart

FOLDER = os.environ.get("LMCDESK_FORMATS", "")
LISTS = [
    path
    for kind in ("registration", "contacts", "openslides", "zoom", "teams", "webex", "tencent-meeting")
    for path in sorted((Path(FOLDER) / kind).glob("*"))
    if FOLDER
]

if FOLDER:

    @pytest.mark.parametrize("path", LISTS, ids=lambda path: str(path.name))
    def test_a_list_that_was_received_is_read(path: Path) -> None:
        source = read_apart(path)
        assert sum(len(table.rows) for table in source.tables) > 1
        assert source.tables[0].width > 2
