from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.resources import resources_root


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A light theme that dresses the application for one test."""
    font = qapp.font()
    theme = Theme(resources_root(), Appearance.LIGHT)
    theme.apply(qapp)
    yield theme
    # The style sheet stays: taken away and set again, Qt follows a style that is gone.
    qapp.setFont(font)
    theme.deleteLater()
