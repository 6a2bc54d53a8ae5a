"""Ask for a file or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QWidget

from lmcdesk.wording import Wording


class FileDialog(QFileDialog):
    """Come up as the system's own dialog; where Qt stands in for it, name what Qt leaves without a name."""

    def __init__(self, parent: QWidget, wording: Wording, title: str, folder: str = "") -> None:
        """Take the title, and the folder to begin in."""
        super().__init__(parent, title, folder)
        for name, words in (("lookIn", wording.text("Folder")), ("fileType", wording.text("Kind of file"))):
            combo, label = self.findChild(QComboBox, f"{name}Combo"), self.findChild(QLabel, f"{name}Label")
            if isinstance(combo, QComboBox) and isinstance(label, QLabel):
                combo.setAccessibleName(words)
                label.setBuddy(combo)


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands at a path; what cannot even be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False
