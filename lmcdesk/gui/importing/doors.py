"""Open the import assistant: by its commands, from the start page, for a list dropped on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from lmcdesk.gui.importing.files import list_filter, list_of
from lmcdesk.gui.widgets.file_dialog import FileDialog

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class ImportDoors(QObject):
    """Fulfil what a window is asked about lists of names."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window; it may have no store yet."""
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def event_commands(self) -> dict[str, Callable[[], None]]:
        """Return the commands of an open event."""
        return {"participants.import": self.open, "participants.paste_rows": self.open_pasted}

    def open(self, path: Path | None = None) -> None:
        """Show the assistant for the open event, with a file where one is given."""
        from lmcdesk.gui.dialogs.import_list import ImportDialog

        session = self._window.session
        if session is None:
            return
        session.commit()
        dialog = ImportDialog(session.context, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if path is not None:
            dialog.read(path)

    def open_pasted(self) -> None:
        """Show the assistant with what was copied elsewhere."""
        from lmcdesk.gui.dialogs.import_list import ImportDialog

        self.open()
        dialog = self._window.findChild(ImportDialog)
        if dialog is not None:
            dialog.paste()

    def ask_list(self) -> None:
        """Ask for a list, then for the event that is made from it."""
        text = self._window.wording.text
        dialog = FileDialog(self._window, self._window.wording, text("Choose a list of names"))
        dialog.setObjectName("list_file_dialog")
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(list_filter(self._window.wording))
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Import a list into the open event, or into one that is made for it."""
        if self._window.session is not None:
            self.open(path)
        else:
            self._window.new_event(lambda: self.open(path))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a list that is dropped on the window; anything else is left to others."""
        if event.type() not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        path, window = list_of(event.mimeData()), self._window
        if path is None or window.desk is None or not window.commands["event.new"].isEnabled():
            # It rests while something is written, and where the store may only be read.
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.take(path)
        return True
