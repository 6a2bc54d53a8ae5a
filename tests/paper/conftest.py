"""What tests of pages may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.resources import resources_root


@pytest.fixture
def font(qapp: QApplication) -> Iterator[QFont]:
    """The font of the program, with a family for each script."""
    before = qapp.font()
    theme = Theme(resources_root(), Appearance.LIGHT)
    theme.apply(qapp)
    yield qapp.font()
    qapp.setFont(before)
    theme.deleteLater()
