from __future__ import annotations

from pathlib import Path

import pytest

from lmcdesk.resources import resources_root


@pytest.fixture(scope="session")
def root() -> Path:
    return resources_root()


@pytest.fixture(scope="session")
def training_folder(root: Path) -> Path:
    return root / "samples" / "training"
