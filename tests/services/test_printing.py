"""Printed lists as files: written beside the target, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.services.printing import PrintService


def test_a_name_for_the_file_fits_every_system() -> None:
    service = PrintService()
    assert service.file_name("5th JWG: Meeting", "Participants") == "5th JWG Meeting – Participants.pdf"
    assert service.file_name("", "Events") == "Events.pdf"


def test_a_pdf_is_written_and_replaced_only_where_that_is_wished(tmp_path: Path) -> None:
    service, target = PrintService(), tmp_path / "list.pdf"
    assert service.write(b"%PDF one", target) == target
    with pytest.raises(KnownError) as refused:
        service.write(b"%PDF two", target)
    assert refused.value.sentence.key == "file.exists"
    assert target.read_bytes() == b"%PDF one"
    service.write(b"%PDF two", target, replace=True)
    assert target.read_bytes() == b"%PDF two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        PrintService().write(b"%PDF", tmp_path / "gone" / "list.pdf")
    assert refused.value.sentence.key == "file.folder_missing"
