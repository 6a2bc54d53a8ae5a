"""Say what the program is, its versions, and under which licences it stands."""

from __future__ import annotations

import platform
import sqlite3
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from lmcdesk.gui.components import Component, components
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.version import program_version

if TYPE_CHECKING:
    from pathlib import Path

    from lmcdesk.gui.theme import Theme
    from lmcdesk.wording import Wording

WIDTH, LIST_WIDTH, LIST_HEIGHT = 720, 260, 230
SOURCES = "https://download.qt.io/official_releases/QtForPython/"


class AboutDialog(FormDialog):
    """Show versions, the statement that the LGPL asks for, and the licence of every library."""

    def __init__(
        self, theme: Theme, wording: Wording, resources: Path, parent: QWidget | None = None
    ) -> None:
        """Take the folder of resources, which holds licence texts."""
        super().__init__(theme, wording, "about_dialog", parent)
        self._components: list[Component] = components(resources / "licences")
        self._build_ui()
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.close_button.clicked.connect(self.accept)
        self.retranslate()
        self.list.setCurrentRow(0)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("About lmcdesk"))
        self.title_label.setText(f"lmcdesk {program_version()}")
        self.about_label.setText(
            text(
                "For those who organise intergovernmental meetings over a video link."
                " Everything stays on this computer."
            )
        )
        self.versions_label.setText(
            f"Python {platform.python_version()} · Qt {qVersion()} · PySide6 {pyside_version}"
            f" · SQLite {sqlite3.sqlite_version}"
        )
        self.own_label.setText(
            text("Copyright the lmcdesk authors; MIT licence. Icons and flags were drawn for this program.")
        )
        self.lgpl_label.setText(
            text(
                "This program uses Qt and Qt for Python (PySide6, shiboken6), © The Qt Company Ltd. and other"
                " contributors, under the GNU Lesser General Public License, version 3. Both lie as libraries"
                " of their own in the installation, and you may put changed versions in their place."
                " Their sources: {sources}"
            ).format(sources=SOURCES)
        )
        self.list.setAccessibleName(text("Libraries"))
        self.text_edit.setAccessibleName(text("Licence"))
        set_button_text(self.close_button, text("Close"))

    def _build_ui(self) -> None:
        self.about_label = PlainLabel("", wrap=True)
        self.versions_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.versions_label.setObjectName("versions_label")
        self.own_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.own_label.setObjectName("own_label")
        self.lgpl_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.lgpl_label.setObjectName("lgpl_label")
        for label in (self.about_label, self.versions_label, self.own_label, self.lgpl_label):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(label)
        self.column.addLayout(self._build_licences(), 1)
        self.close_button = self.add_close_button()
        self.setMinimumWidth(WIDTH)

    def _build_licences(self) -> QHBoxLayout:
        self.list = QListWidget()
        self.list.setObjectName("components_list")
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setStyleSheet("QListWidget { padding: 4px; } QListWidget::item { min-height: 26px; }")
        self.list.addItems([f"{each.name} {each.version}" for each in self._components])
        self.licence_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.licence_label.setObjectName("licence_label")
        self.text_edit = QPlainTextEdit()
        self.text_edit.setObjectName("licence_edit")
        self.text_edit.setReadOnly(True)
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setMinimumHeight(LIST_HEIGHT)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self.licence_label)
        right.addWidget(self.text_edit, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        return row

    def _on_list_current_row_changed(self, row: int) -> None:
        found = self._components[row] if 0 <= row < len(self._components) else None
        self.licence_label.setText("" if found is None else found.licence)
        missing = self._wording.text("The package brings no text of its licence.")
        self.text_edit.setPlainText("" if found is None else found.text or missing)
