"""Any list on paper: as it is shown, marked, with its pages numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import ItemKind
from lmcdesk.domain.printing import PrintedList
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.print_list import PrintListDialog
from lmcdesk.gui.page import Page
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.printed import Gathering, about_event, printed_list
from lmcdesk.gui.window import MainWindow
from tests.gui.pages.participating import NAME, People, click_header
from tests.gui.stage import Stage, the_desk


def facts(page: Page, number: int = 0) -> PrintedList:
    """Return what would be printed of a list in front."""
    desk, printable = page.context.desk, page.printables()[number]
    about = about_event(desk.events.get(page.context.event_id), desk.wording, desk.clock())
    return printed_list(printable, about, desk.wording)


def column(found: PrintedList, heading: str) -> list[str]:
    place = found.headings.index(heading)
    return [row[place].text for row in found.rows]


def test_participants_are_printed_as_they_are_found_and_sorted(stage: Stage, people: People) -> None:
    stage.desk.participants.edit(people["dang"], {"email": "dang@example.org"})
    page = stage.show(ParticipantsPage)
    click_header(page, NAME)
    columns = page.listing.columns
    for one in columns.columns():
        if one.key in ("email", "script"):
            columns.show_column(one, one.key == "email")
    found = facts(page)
    assert found.title == "Participants"
    assert found.head[0] == "5th JWG Meeting"
    assert "5 rows" in found.head[-1]
    assert "(Nay Pyi Taw, UTC+6:30)" in found.head[-1]
    assert found.markings == ("INTERNAL",)
    assert "In own script" not in found.headings
    assert column(found, "Name as printed")[0] == "Mr. Đặng Văn Mẫu"
    assert column(found, "E-mail")[0] == "dang@example.org"
    page.find_bar.search_edit.setText("china")
    assert len(facts(page).rows) == 2
    assert "china" in facts(page).head


def test_the_privacy_cover_covers_paper_too(stage: Stage, people: People) -> None:
    stage.desk.participants.edit(people["dang"], {"email": "dang@example.org"})
    page = stage.show(ParticipantsPage)
    columns = page.listing.columns
    columns.show_column(next(one for one in columns.columns() if one.key == "email"), True)
    stage.theme.cover.set_on(True)
    assert set(column(facts(page), "E-mail")) == {"hidden"}


def test_the_other_lists_are_printed_too(stage: Stage, people: People) -> None:
    desk = stage.desk
    assert len(facts(stage.show(DelegationsPage)).rows) == 6
    assert facts(stage.show(HistoryPage)).headings == ("When", "What", "State")
    meeting = desk.programme.add_meeting(
        stage.event_id, {"title": "Opening", "starts_at": "2021-11-10T09:00"}
    )
    item = desk.programme.add_item(meeting, {"title": "Water", "kind": ItemKind.PRESENTATION})
    page = stage.show(SpeakersPage)
    desk.speakers.add_participant(item, people["dang"])
    found = facts(page)
    assert found.title == "List of speakers"
    assert "Water" in found.head
    assert column(found, "Speaker") == ["Mr. Đặng Văn Mẫu"]


def test_the_agenda_is_printed_beside_the_list_of_speakers_or_alone(
    stage: Stage, people: People, tmp_path: Path
) -> None:
    desk = stage.desk
    meeting = desk.programme.add_meeting(
        stage.event_id, {"title": "Opening", "starts_at": "2021-11-10T09:00"}
    )
    item = desk.programme.add_item(meeting, {"title": "Water", "kind": ItemKind.PRESENTATION})
    page = stage.show(SpeakersPage)
    agenda = facts(page)
    assert agenda.title == "Agenda items by meeting"
    assert [row[0].text for row in agenda.rows] == ["Opening", "Water"]
    assert [row[0].bold for row in agenda.rows] == [True, False]
    assert agenda.rows[0][1].text == "10 Nov 2021, 09:00 (Nay Pyi Taw, UTC+6:30)"
    assert agenda.rows[1][1].text.replace("\u00a0", " ") == "Presentation · No speakers"
    desk.speakers.add_participant(item, people["dang"])
    assert [printable.title for printable in page.printables()] == [
        "List of speakers",
        "Agenda items by meeting",
    ]
    assert facts(page, 1).rows[1][1].text.replace("\u00a0", " ").startswith("Presentation · 1 speaker")
    dialog = dialog_of(stage, page, tmp_path)
    ready(stage.qtbot, dialog)
    dialog.list_combo.setCurrentIndex(1)
    ready(stage.qtbot, dialog)
    assert dialog.pages is not None
    assert dialog.pages.facts.title == "Agenda items by meeting"
    dialog.done(0)
    dialog.deleteLater()


def dialog_of(stage: Stage, page: Page, folder: Path) -> PrintListDialog:
    context = stage.context
    about = about_event(stage.desk.events.get(stage.event_id), stage.desk.wording, stage.desk.clock())
    shell = (stage.desk, stage.theme, context.runner, context.notifier)
    dialog = PrintListDialog(*shell, page.printables(), about, folder, stage.window)
    dialog.open()
    return dialog


@pytest.fixture
def dialog(stage: Stage, people: People, tmp_path: Path) -> Iterator[PrintListDialog]:
    """The preview of five participants, laid out."""
    dialog = dialog_of(stage, stage.show(ParticipantsPage), tmp_path)
    ready(stage.qtbot, dialog)
    yield dialog
    if dialog.isVisible():
        dialog.done(0)
    stage.context.runner.finish()
    dialog.deleteLater()


def ready(qtbot: QtBot, dialog: PrintListDialog) -> None:
    qtbot.waitUntil(dialog.print_button.isEnabled, timeout=30_000)


def pdf_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_every_row_is_laid_out_and_shown(dialog: PrintListDialog) -> None:
    assert dialog.pages is not None
    assert [place.row for one in dialog.pages.pages for place in one.rows] == list(range(5))
    assert dialog.view.count() == 1
    assert dialog.turner.of_label.text() == "of 1"
    assert dialog.view.hasFocus()


def test_it_is_saved_as_a_pdf_which_is_told(dialog: PrintListDialog, stage: Stage, tmp_path: Path) -> None:
    target = tmp_path / "list.pdf"
    target.write_text("what was there before")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    assert asked.selectedFiles() == [str(tmp_path / "5th JWG Meeting – Participants.pdf")]
    asked.close()
    dialog.save_as(target)
    stage.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    written = target.read_bytes()
    assert written.startswith(b"%PDF")
    assert written.rstrip().endswith(b"%%EOF")
    assert b"Administrator" not in written
    assert stage.told.done == ["Saved “list.pdf”."]
    assert list(tmp_path.glob("~*")) == []


def test_a_pdf_that_cannot_be_written_is_told_and_the_preview_stays(
    dialog: PrintListDialog, stage: Stage, tmp_path: Path
) -> None:
    for printed in (False, True):
        dialog.banner.set_message("")
        target = tmp_path / "gone" / "list.pdf"
        if printed:
            # Chosen in the print dialog of the system, where a PDF is one of the printers.
            dialog.print_to(pdf_printer(target))
        else:
            dialog.save_as(target)
        stage.qtbot.waitUntil(lambda: bool(dialog.banner.text()), timeout=30_000)
        assert dialog.banner.text() == f"The folder {target.parent} does not exist. Please choose another."
        ready(stage.qtbot, dialog)
        assert dialog.isVisible()
        assert stage.told.done == []


def test_escape_stops_what_is_saved_and_then_closes(
    dialog: PrintListDialog, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def held(*given: object) -> bytes:
        go_on.wait(30)
        if cast("Callable[[], bool]", given[-1])():
            raise Cancelled
        return b""

    monkeypatch.setattr("lmcdesk.gui.dialogs.print_list.pdf_of", held)
    dialog.save_as(tmp_path / "list.pdf")
    assert not dialog.paper_bar.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.progress.label.text() == "Stopping…"
    go_on.set()
    stage.qtbot.waitUntil(lambda: bool(dialog.banner.text()), timeout=30_000)
    assert dialog.banner.text() == "Stopped. Nothing was printed or saved."
    assert list(tmp_path.glob("*.pdf")) == []
    assert dialog.paper_bar.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_printer_that_refuses_is_told(
    dialog: PrintListDialog, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise KnownError("print.refused")

    monkeypatch.setattr("lmcdesk.gui.dialogs.print_list.print_pages", refuse)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.print_to(printer)
    stage.qtbot.waitUntil(lambda: bool(dialog.banner.text()), timeout=30_000)
    assert dialog.banner.text().startswith("The printer did not take the pages.")
    ready(stage.qtbot, dialog)


def test_another_paper_is_laid_out_anew_and_the_first_is_remembered(
    dialog: PrintListDialog, stage: Stage
) -> None:
    first = dialog.pages
    bar = dialog.paper_bar
    assert first is not None
    bar.side_combo.setCurrentIndex(1 - bar.side_combo.currentIndex())
    assert not dialog.print_button.isEnabled()
    ready(stage.qtbot, dialog)
    assert dialog.pages is not None
    assert (dialog.pages.width > first.width) is not (first.width > first.height)
    bar.side_combo.setCurrentIndex(1 - bar.side_combo.currentIndex())
    assert dialog.print_button.isEnabled()
    assert dialog.pages is first


def test_pages_are_turned_by_keys_and_by_number(stage: Stage, people: People, tmp_path: Path) -> None:
    home = stage.desk.participants.get(people["dang"]).delegation_id
    for number in range(60):
        stage.desk.participants.add(home, {"full_name": f"Ada Quill {number}"})
    dialog = dialog_of(stage, stage.show(ParticipantsPage), tmp_path)
    ready(stage.qtbot, dialog)
    view, turner = dialog.view, dialog.turner
    last = view.count()
    assert last > 2
    for key, page in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_End, last), (Qt.Key.Key_Home, 1)):
        QTest.keyClick(view, key)
        assert (view.page(), turner.edit.value()) == (page, page)
    turner.edit.setFocus()
    turner.edit.selectAll()
    QTest.keyClicks(turner.edit, "2")
    QTest.keyClick(turner.edit, Qt.Key.Key_Return)
    assert (view.page(), turner.edit.text()) == (2, "2")
    turner.edit.setText("")
    QTest.keyClick(turner.edit, Qt.Key.Key_Return)
    assert (view.page(), turner.edit.text()) == (2, "2")
    assert QApplication.activeModalWidget() is dialog
    QTest.mouseClick(turner.next_button, Qt.MouseButton.LeftButton)
    assert view.page() == 3
    dialog.paper_bar.zoom_combo.setCurrentIndex(1)
    assert view.page() == 3
    dialog.done(0)
    dialog.deleteLater()


def test_closing_stops_what_is_laid_out(stage: Stage, people: People, tmp_path: Path) -> None:
    dialog = dialog_of(stage, stage.show(ParticipantsPage), tmp_path)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    stage.qtbot.waitUntil(lambda: not stage.context.runner.busy, timeout=30_000)
    assert dialog.pages is None
    dialog.deleteLater()


def test_many_rows_are_gathered_some_at_a_time_and_again_where_they_change(
    stage: Stage, people: People, qtbot: QtBot
) -> None:
    home = stage.desk.participants.get(people["dang"]).delegation_id
    for number in range(120):
        stage.desk.participants.add(home, {"full_name": f"Ada Quill {number}"})
    page = stage.show(ParticipantsPage)
    (printable,) = page.printables()
    about = about_event(stage.desk.events.get(stage.event_id), stage.desk.wording, stage.desk.clock())
    gathering = Gathering(printable, about, stage.desk.wording, stage.window)
    steps: list[tuple[int, int]] = []
    gathering.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(gathering.gathered, timeout=30_000) as found:
        gathering.start()
        assert steps == [(50, 125)]
        stage.desk.participants.remove(people["dang"])
    assert steps[1:] == [(50, 124), (100, 124)]
    assert found.args is not None
    assert found.args[0] == facts(page)


def test_the_command_previews_the_list_in_front(sample: MainWindow, qtbot: QtBot) -> None:
    sample.go_to("participants")
    sample.commands["list.print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintListDialog)
    assert dialog.windowTitle() == "Print list"
    ready(qtbot, dialog)
    shown = sample.stack.currentWidget()
    assert isinstance(shown, ParticipantsPage)
    assert facts(shown).markings == ("SAMPLE", "INTERNAL")
    dialog.close()


def test_the_events_of_the_start_page_are_printed(sample: MainWindow, qtbot: QtBot) -> None:
    sample.show_start()
    sample.commands["list.print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintListDialog)
    ready(qtbot, dialog)
    assert dialog.pages is not None
    found = dialog.pages.facts
    assert (found.title, found.markings, found.headings) == (
        "Events",
        ("SAMPLE", "INTERNAL"),
        ("Event", "When"),
    )
    assert len(found.rows) == len(the_desk(sample).events.all())
    dialog.close()


def test_without_a_list_the_command_says_so(window: MainWindow, opener: Opener) -> None:
    opener.open_work()
    window.commands["list.print"].trigger()
    assert window.teller.toast.text() == "There is no list here to print."
