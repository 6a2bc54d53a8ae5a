"""The dialog that exports nomination forms and sheets of own entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import DelegationKind, DelegationPaper
from lmcdesk.gui.dialogs.delegation_papers import DelegationPapersDialog
from lmcdesk.settings import RETURN_TO
from tests.gui.stage import Stage

FORM, PROOF = DelegationPaper
SIX = ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "papers"
    found.mkdir()
    return found


def show(stage: Stage, paper: DelegationPaper, folder: Path, qtbot: QtBot) -> DelegationPapersDialog:
    stage.desk.events.edit(stage.event_id, {"short_title": "5th JWG"})
    dialog = DelegationPapersDialog(stage.context, paper, folder=folder)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def export(dialog: DelegationPapersDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.form.isEnabled, timeout=30_000)


def ticked(dialog: DelegationPapersDialog) -> list[str]:
    return [box.text() for box in dialog.form.boxes.values() if box.isChecked()]


def test_all_six_forms_go_into_the_folder_in_one_go(
    stage: Stage, people: dict[str, int], folder: Path, qtbot: QtBot
) -> None:
    dialog = show(stage, FORM, folder, qtbot)
    assert ticked(dialog) == SIX
    dialog.form.return_to_edit.setText("Ms. Win, jwg@example.org")
    export(dialog, qtbot)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"5th JWG – Nomination form – {name}.xlsx" for name in SIX
    ]
    assert dialog.saved_file.name_label.text() == "6 files"
    assert not dialog.saved_file.open_file_button.isVisible()
    assert dialog.saved_file.open_folder_button.isDefault()
    qtbot.mouseClick(dialog.saved_file.close_button, Qt.MouseButton.LeftButton)
    assert stage.told.done == ["Saved 6 files."]
    # Asked once, it is known the next time.
    assert stage.context.settings.get(RETURN_TO) == "Ms. Win, jwg@example.org"
    assert show(stage, PROOF, folder, qtbot).form.return_to_edit.text() == "Ms. Win, jwg@example.org"


def test_sheets_of_own_entries_are_for_those_of_whom_somebody_is_named(
    stage: Stage, people: dict[str, int], folder: Path, qtbot: QtBot
) -> None:
    dialog = show(stage, PROOF, folder, qtbot)
    assert ticked(dialog) == ["Cambodia", "China", "Viet Nam"]
    assert dialog.form.all_box.checkState() is Qt.CheckState.PartiallyChecked
    for box in list(dialog.form.boxes.values())[1:]:
        box.setChecked(False)
    export(dialog, qtbot)
    assert [path.name for path in folder.iterdir()] == ["5th JWG – Entries of Cambodia.xlsx"]
    assert dialog.saved_file.name_label.text() == "5th JWG – Entries of Cambodia.xlsx"
    assert dialog.saved_file.open_file_button.isVisible()


def test_the_box_above_ticks_all_or_none_and_none_is_refused(
    stage: Stage, people: dict[str, int], folder: Path, qtbot: QtBot
) -> None:
    team = {"short_name": "The team", "kind": DelegationKind.ORGANISER}
    stage.desk.delegations.add(stage.event_id, team)
    dialog = show(stage, FORM, folder, qtbot)
    assert ticked(dialog) == SIX
    dialog.form.all_box.click()
    assert ticked(dialog) == [*SIX, "The team"]
    dialog.form.all_box.click()
    assert ticked(dialog) == []
    export(dialog, qtbot)
    assert dialog.form.error("delegations") == "Please choose."
    assert list(folder.iterdir()) == []
    dialog.form.all_box.click()
    assert dialog.form.error("delegations") == ""


def test_files_that_are_there_are_replaced_only_when_she_says_so(
    stage: Stage, people: dict[str, int], folder: Path, qtbot: QtBot
) -> None:
    there = [folder / f"5th JWG – Nomination form – {name}.xlsx" for name in SIX[:2]]
    for path in there:
        path.write_bytes(b"filled in")
    dialog = show(stage, FORM, folder, qtbot)
    export(dialog, qtbot)
    assert dialog.banner.text() == "2 of these files are there already. Replace them?"
    assert [path.read_bytes() for path in there] == [b"filled in"] * 2
    dialog.banner.action_requested.emit()
    qtbot.waitUntil(dialog.saved_file.isVisible, timeout=30_000)
    assert len(list(folder.iterdir())) == 6
    assert there[0].read_bytes() != b"filled in"


def test_a_folder_that_is_not_there_is_refused_at_its_field(
    stage: Stage, people: dict[str, int], folder: Path, qtbot: QtBot
) -> None:
    dialog = show(stage, FORM, folder, qtbot)
    dialog.form.folder_entry.edit.setText(str(folder / "nowhere"))
    export(dialog, qtbot)
    assert "There is no folder" in dialog.form.error("file_name")
    assert dialog.findChildren(QLabel)
    dialog.form.folder_entry.edit.setText("")
    assert dialog.form.error("file_name") == ""
    assert dialog.form.target() == folder
