"""Ask for which delegations a paper is written, to whom it is sent back, and into which folder it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.records import Delegation
from lmcdesk.gui.forms.entry import LineEntry
from lmcdesk.gui.forms.file_name import TargetForm, documents
from lmcdesk.gui.settings.editors import FolderSetting
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.wording import Wording

_SEEN = 7
"""How many delegations are seen before their list scrolls."""


class PapersForm(TargetForm):
    """Hold a box for each delegation under one for all of them, and the folder under `file_name`."""

    def __init__(
        self, theme: Theme, wording: Wording, delegations: Sequence[Delegation], folder: Path | None
    ) -> None:
        """Take the delegations in their order, and the folder, that of documents by default."""
        super().__init__(theme)
        self.setObjectName("papers_form")
        self._wording = wording
        self._folder = folder or documents()
        self.all_box = QCheckBox()
        self.all_box.setObjectName("all_box")
        self.boxes: dict[int, QCheckBox] = {}
        self.add_field("delegations", "", self._build_boxes(delegations))
        self.return_to_edit = self.add_field("return_to", "", LineEntry())
        self.folder_entry = FolderSetting(theme, wording, str(self._folder))
        self.add_field("file_name", "", self.folder_entry)
        self._connect()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_label("delegations", text("Delegations"))
        self.all_box.setText(text("All of them"))
        self.set_label("return_to", text("Return to"))
        self.return_to_edit.setPlaceholderText(text("A name and an e-mail address"))
        self.set_label("file_name", text("Folder"))
        self.folder_entry.set_label(text("Folder"))

    def chosen(self) -> list[int]:
        """Return the delegations that are ticked, in their order."""
        return [delegation_id for delegation_id, box in self.boxes.items() if box.isChecked()]

    def choose(self, ids: Sequence[int]) -> None:
        """Tick exactly these."""
        for delegation_id, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(delegation_id in ids)
        self._show_all()

    def target(self) -> Path | None:
        """Return the folder; None where what is typed is none."""
        if self.folder_entry.error():
            return None
        typed = str(self.folder_entry.value())
        return Path(typed) if typed else self._folder

    def name_error(self) -> str:
        """Say why what is typed is no folder."""
        return self.folder_entry.error()

    def _build_boxes(self, delegations: Sequence[Delegation]) -> QWidget:
        inner = QWidget()
        mark(inner, look="scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for found in delegations:
            box = QCheckBox(found.short_name.replace("&", "&&"))
            box.setObjectName(f"delegation_{found.id}_box")
            box.setIcon(self._theme.flags.icon(found.flag) or QIcon())
            self.boxes[found.id] = box
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("delegations_scroll")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        height = max((box.sizeHint().height() for box in self.boxes.values()), default=0)
        area.setMinimumHeight(min(len(self.boxes), _SEEN) * (height + Space.XS))
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S)
        outer.addWidget(self.all_box)
        outer.addWidget(area)
        holder.setFocusProxy(self.all_box)
        return holder

    def _connect(self) -> None:
        self.all_box.clicked.connect(self._on_all_box_clicked)
        for box in self.boxes.values():
            # Assistive technology toggles a box without clicking it.
            box.toggled.connect(self._on_box_toggled)
        self.folder_entry.edit.textChanged.connect(self._on_folder_edit_text_changed)

    def _show_all(self) -> None:
        count = len(self.chosen())
        states = Qt.CheckState
        state = states.Checked if count == len(self.boxes) else states.PartiallyChecked
        self.all_box.setCheckState(state if count else states.Unchecked)

    def _on_all_box_clicked(self) -> None:
        # A click goes on from "some" to "all", never back to "some".
        every = len(self.chosen()) < len(self.boxes)
        self.choose(list(self.boxes) if every else [])
        self._on_box_toggled()

    def _on_box_toggled(self) -> None:
        self._show_all()
        self.set_error("delegations", "")
        self.file_changed.emit()

    def _on_folder_edit_text_changed(self) -> None:
        self.set_error("file_name", "")
        self.file_changed.emit()
