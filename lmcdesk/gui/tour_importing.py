"""Photograph the steps of the import assistant, with a list that holds what a secretary meets."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lmcdesk.gui.dialogs.import_list import ImportDialog, Step
from lmcdesk.gui.tour_scenes import Scene

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow

_LIST = """Nominations received by 8 November 2021;;;;;
Country;Name of participant;Name in own script;Function;Job title;E-mail
Cambodia;Hap Omaly;ហាប់ អូម៉ាលី;Head of delegation;Secretary of State;omaly@example.org
Kingdom of Cambodia;SOK Dara;សុខ ដារ៉ា;Delegate;Director of the Department of International Cooperation;
Klubania;Ada Quill;;Observer;Adviser;ada.quill@example.org
Lao PDR;Bounmy Phommachanh;ບຸນມີ ພົມມະຈັນ;Delegate;Deputy Director-General;bounmy@example.org
Myanmar;Thida Win;သီတာဝင်း;Delegate;Director;thida@example
Viet Nam;;;Delegate;Official;nobody@example.org
Thailand;ธนกร ใจดี;ธนกร ใจดี;Adviser;Counsellor;thanakorn@example.org
China;XU Jianming;徐建明;Delegate;Division Director;jianming@example.org
"""


def walk_importing(window: MainWindow, event_id: int) -> Scene:
    """Show step after step; nothing is imported."""
    window.open_event(event_id, "participants")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nominations.csv"
        path.write_text(_LIST, encoding="utf-8")
        window.lists.open()
        dialog = window.findChild(ImportDialog)
        if dialog is None:
            raise LookupError("the assistant did not come up")
        yield "import-source-empty", dialog
        dialog.read(path)
        yield "import-source", dialog
        for name in ("columns", "values", "review"):
            dialog.next_button.click()
            yield f"import-{name}", dialog
            if dialog.step is Step.REVIEW:
                break
        dialog.review.table.select_row(1)
        yield "import-review-row", dialog
        dialog.close()
