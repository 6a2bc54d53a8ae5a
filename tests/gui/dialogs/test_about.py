"""About: versions, and what the licences ask to be said."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from PySide6.QtCore import qVersion

from lmcdesk.gui.components import DIRECT, components
from lmcdesk.gui.dialogs.about import AboutDialog
from lmcdesk.gui.window import MainWindow
from lmcdesk.resources import resources_root

ROOT = Path(__file__).resolve().parents[3]


def asked_for() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = (re.match(r"[\w.-]+", line) for line in project["dependencies"])
    return {name.group() for name in names if name is not None}


def test_what_the_program_needs_is_named() -> None:
    assert set(DIRECT) == asked_for()


def test_every_library_is_told_with_version_licence_and_its_text() -> None:
    found = {each.name.lower(): each for each in components(resources_root() / "licences")}
    assert {"pyside6_essentials", "shiboken6", "sqlalchemy", "openpyxl", "et_xmlfile", "mako"} <= set(found)
    # What only tests and tools need is not part of the program.
    assert not {"pytest", "ruff", "mypy"} & set(found)
    assert all(each.version and each.licence for each in found.values())
    assert "LGPL" in found["pyside6_essentials"].licence
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["pyside6_essentials"].text
    assert "GNU GENERAL PUBLIC LICENSE" in found["shiboken6"].text
    assert "Permission is hereby granted" in found["sqlalchemy"].text


def test_the_dialog_tells_versions_and_where_the_sources_of_qt_are(window: MainWindow) -> None:
    window.commands["help.about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert isinstance(dialog, AboutDialog)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert dialog.title_label.text() == f"lmcdesk {version}"
    assert f"Qt {qVersion()}" in dialog.versions_label.text()
    assert "SQLite 3" in dialog.versions_label.text()
    assert "GNU Lesser General Public License, version 3" in dialog.lgpl_label.text()
    assert "https://download.qt.io/" in dialog.lgpl_label.text()
    assert "MIT" in dialog.own_label.text()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        assert dialog.licence_label.text()
        assert dialog.text_edit.toPlainText()
    dialog.close_button.click()
    assert not dialog.isVisible()
