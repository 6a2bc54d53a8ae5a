"""Open the folder of a file; where nothing on this computer does, say where the file is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.widgets.saved_file import open_path

if TYPE_CHECKING:
    from lmcdesk.wording import Wording


def tell_saved(notifier: Notifier, path: Path, others: int = 0) -> None:
    """Tell that a file was saved, and so many others beside it, and offer their folder."""
    text = notifier.wording.text
    told = text("Saved “{name}”.").format(name=path.name)
    if others:
        told = notifier.wording.plural("Saved {n} file.", "Saved {n} files.", others + 1)
    notifier.tell(
        told, text("Open folder"), lambda: show_folder(path.parent, notifier.wording, notifier.trouble)
    )


def show_folder(folder: Path, wording: Wording, refuse: Callable[[str], None]) -> None:
    """Open a folder, or say through `refuse` where it is."""
    if not open_path(folder):
        told = wording.text("Nothing on this computer opens it from here. It is in {folder}.")
        refuse(told.format(folder=folder))
