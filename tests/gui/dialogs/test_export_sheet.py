"""The dialog that exports the attendee sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ListStatus
from lmcdesk.gui.dialogs.export_sheet import ExportSheetDialog
from tests.gui.stage import Stage

PUBLIC = "5th JWG – List of participants – provisional v2.xlsx"


class Opened(QObject):
    """Stand for the system's own programs."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    opener = Opened()
    # The stub asks for bytes, the binding takes text alone.
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]
    yield opener
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def dialog(stage: Stage, people: dict[str, int], tmp_path: Path, qtbot: QtBot) -> ExportSheetDialog:
    stage.desk.events.edit(stage.event_id, {"short_title": "5th JWG"})
    stage.desk.attendees.keep(stage.event_id, ListStatus.PROVISIONAL, 1)
    return show(stage, tmp_path, qtbot)


def show(stage: Stage, folder: Path, qtbot: QtBot) -> ExportSheetDialog:
    made = ExportSheetDialog(stage.context, folder=folder)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def export(dialog: ExportSheetDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    ended(dialog, qtbot)


def ended(dialog: ExportSheetDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.form.isEnabled, timeout=30_000)


def test_the_name_follows_variant_status_and_version(dialog: ExportSheetDialog, qtbot: QtBot) -> None:
    form = dialog.form
    assert form.file_name_edit.text() == PUBLIC
    qtbot.mouseClick(form.internal_option, Qt.MouseButton.LeftButton)
    assert form.file_name_edit.text().endswith("INTERNAL.xlsx")
    form.status_combo.set_value(ListStatus.FINAL)
    form.status_combo.typed.emit()
    form.version_spin.setValue(4)
    assert "final v4" in form.file_name_edit.text()


def test_a_name_of_her_own_stays(dialog: ExportSheetDialog, qtbot: QtBot) -> None:
    edit = dialog.form.file_name_edit
    edit.selectAll()
    qtbot.keyClicks(edit, "For the embassies")
    dialog.form.version_spin.setValue(7)
    assert edit.text() == "For the embassies"
    assert dialog.form.target() is not None
    assert str(dialog.form.target()).endswith("For the embassies.xlsx")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "fill this in"),
        ("  ", "fill this in"),
        ("~nobody-of-this-name/list", "No file can have this name"),
        ("list\0", "No file can have this name"),
        ("/", "names a folder"),
        (".", "names a folder"),
        ("..", "names a folder"),
        ("~", "names a folder"),
        ("papers/", "names a folder"),
        ("papers/..", "names a folder"),
        ("./papers/.", "names a folder"),
        ("{folder}", "names a folder"),
    ],
)
def test_what_names_no_file_is_said_at_the_field_and_nothing_is_written(
    dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot, typed: str, told: str
) -> None:
    (tmp_path / "papers").mkdir()
    beside = set(tmp_path.parent.iterdir())
    dialog.form.file_name_edit.setText(typed.format(folder=tmp_path))
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert told in dialog.form.error("file_name")
    assert dialog.form.file_name_edit.hasFocus()
    assert dialog.form.isEnabled()
    assert dialog.saved is None
    assert set(tmp_path.parent.iterdir()) == beside
    qtbot.mouseClick(dialog.form.browse_button, Qt.MouseButton.LeftButton)
    browse = dialog.form.findChild(QFileDialog, "browse_dialog")
    assert browse is not None
    browse.close()


def test_a_name_that_a_folder_has_without_the_ending_is_that_of_a_file(
    dialog: ExportSheetDialog, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    dialog.form.file_name_edit.setText("papers")
    assert dialog.form.target() == tmp_path / "papers.xlsx"


def test_the_sheet_is_saved_and_offered(
    stage: Stage, dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot, opened: Opened
) -> None:
    export(dialog, qtbot)
    target = tmp_path / PUBLIC
    assert target.read_bytes().startswith(b"PK")
    assert dialog.saved == target
    assert dialog.saved_file.name_label.text() == PUBLIC
    assert dialog.saved_file.isVisible()
    qtbot.mouseClick(dialog.saved_file.open_file_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.saved_file.open_folder_button, Qt.MouseButton.LeftButton)
    assert opened.paths == [target, tmp_path]
    assert stage.told.done == []
    qtbot.mouseClick(dialog.saved_file.close_button, Qt.MouseButton.LeftButton)
    assert stage.told.done == [f"Saved “{PUBLIC}”."]
    stage.told.ways_back[-1]()
    assert opened.paths[-1] == tmp_path
    kept = stage.desk.events.settings(stage.event_id)
    assert (kept.sheet_status, kept.sheet_version) == (ListStatus.PROVISIONAL, 2)


def test_return_exports_and_escape_closes_when_it_is_done(
    stage: Stage, dialog: ExportSheetDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.form.file_name_edit, Qt.Key.Key_Return)
    ended(dialog, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(stage.told.done) == 1


def test_an_existing_file_is_replaced_only_when_asked_in_place(
    dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / PUBLIC).write_text("mine")
    export(dialog, qtbot)
    assert dialog.saved is None
    assert "is there already. Replace it?" in dialog.banner.text()
    assert (tmp_path / PUBLIC).read_text() == "mine"
    dialog.banner.action_requested.emit()
    ended(dialog, qtbot)
    assert dialog.saved == tmp_path / PUBLIC
    assert (tmp_path / PUBLIC).read_bytes().startswith(b"PK")


def test_another_name_takes_the_question_back(
    dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / PUBLIC).write_text("mine")
    export(dialog, qtbot)
    qtbot.keyClicks(dialog.form.file_name_edit, "x")
    assert not dialog.banner.isVisible()


def test_a_refusal_is_said_in_place_and_the_choices_stay(
    dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.form.internal_option, Qt.MouseButton.LeftButton)
    dialog.form.file_name_edit.setText(str(tmp_path / "missing" / "sheet.xlsx"))
    export(dialog, qtbot)
    assert dialog.saved is None
    assert str(tmp_path / "missing") in dialog.banner.text()
    assert dialog.form.internal_option.button.isChecked()
    assert dialog.form.file_name_edit.text().endswith("sheet.xlsx")
    assert dialog.export_button.isEnabled()


def test_an_empty_name_is_said_at_the_field(dialog: ExportSheetDialog, qtbot: QtBot) -> None:
    dialog.form.file_name_edit.setText("  ")
    export(dialog, qtbot)
    assert dialog.form.error("file_name") == "Please fill this in."
    qtbot.keyClicks(dialog.form.file_name_edit, "a")
    assert dialog.form.error("file_name") == ""


def test_cancel_stops_the_work_and_leaves_no_file(
    dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert dialog.progress.isVisible()
    assert not dialog.form.isEnabled()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    ended(dialog, qtbot)
    assert dialog.banner.text() == "Stopped. Nothing was written."
    assert list(tmp_path.glob("*.xlsx")) == []
    export(dialog, qtbot)
    assert dialog.saved is not None


def test_closing_while_it_writes_stops_first(
    stage: Stage, dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    dialog.close()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_co_chairs_are_asked_for_until_they_are_answered(
    stage: Stage, dialog: ExportSheetDialog, qtbot: QtBot
) -> None:
    assert "English alphabetical" in dialog.co_chairs_banner.text()
    with qtbot.waitSignal(dialog.co_chairs_requested):
        dialog.co_chairs_banner.action_requested.emit()
    stage.desk.delegations.answer_chairs(stage.event_id, None, [])
    assert not dialog.co_chairs_banner.isVisible()


def test_assumed_co_chairs_and_people_are_told(founding_stage: Stage, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = show(founding_stage, tmp_path, qtbot)
    assert dialog.co_chairs_banner.text() == (
        "Who co-chairs is assumed. The order of the sheet depends on it."
    )
    assert dialog.assumed_label.text() == "5 participants hold something assumed."
    people = founding_stage.desk.participants.roster(founding_stage.event_id).participants
    seats = sum(bool(person.assumed) for person in people if person.is_seat)
    qtbot.mouseClick(dialog.form.internal_option, Qt.MouseButton.LeftButton)
    assert dialog.assumed_label.text() == f"{5 + seats} participants hold something assumed."
    qtbot.mouseClick(dialog.form.public_option, Qt.MouseButton.LeftButton)
    first = next(person for person in people if person.assumed and not person.is_seat)
    confirmed = {name: getattr(first, name) for name in first.assumed}
    founding_stage.desk.participants.edit(first.id, confirmed)
    assert dialog.assumed_label.text() == "4 participants hold something assumed."
    founding_stage.desk.delegations.answer_chairs(founding_stage.event_id, None, [])
    assert not dialog.co_chairs_banner.isVisible()


def test_a_sheet_without_anything_assumed_says_nothing_of_it(dialog: ExportSheetDialog) -> None:
    assert not dialog.assumed_label.isVisible()


def test_a_closed_dialog_no_longer_listens(stage: Stage, dialog: ExportSheetDialog) -> None:
    dialog.reject()
    dialog.deleteLater()
    stage.desk.delegations.answer_chairs(stage.event_id, None, [])
    assert stage.told.done == []


def test_browse_sets_folder_and_name_without_asking_about_files(
    dialog: ExportSheetDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "papers").mkdir()
    qtbot.mouseClick(dialog.form.browse_button, Qt.MouseButton.LeftButton)
    browse = dialog.form.findChild(QFileDialog, "browse_dialog")
    assert browse is not None
    assert browse.testOption(QFileDialog.Option.DontConfirmOverwrite)
    browse.fileSelected.emit(str(tmp_path / "papers" / "list.xlsx"))
    browse.close()
    assert dialog.form.target() == tmp_path / "papers" / "list.xlsx"


def test_nothing_that_opens_the_file_is_said(
    dialog: ExportSheetDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(dialog, qtbot)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    qtbot.mouseClick(dialog.saved_file.open_file_button, Qt.MouseButton.LeftButton)
    assert "Nothing on this computer opens it" in dialog.saved_file.banner.text()
