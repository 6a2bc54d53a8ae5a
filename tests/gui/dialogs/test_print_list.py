"""Any list on paper: as it is shown, marked, with its pages numbered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from lmcdesk.domain.kinds import ItemKind
from lmcdesk.domain.printing import PrintedList
from lmcdesk.gui.dialogs.print_list import PrintListDialog, paint_list
from lmcdesk.gui.page import Page
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.printed import printed_list
from lmcdesk.gui.window import MainWindow
from tests.gui.pages.participating import NAME, People, click_header
from tests.gui.stage import Stage


def facts(page: Page) -> PrintedList:
    """Return what would be printed of the list in front."""
    desk, printable = page.context.desk, page.printable()
    assert printable is not None
    return printed_list(printable, desk.events.get(page.context.event_id), desk.wording, desk.clock())


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
    assert page.printable() is None
    desk.speakers.add_participant(item, people["dang"])
    found = facts(page)
    assert found.title == "List of speakers"
    assert "Water" in found.head
    assert column(found, "Speaker") == ["Mr. Đặng Văn Mẫu"]


@pytest.mark.parametrize("size", [QPrinter.PrinterMode.ScreenResolution, QPrinter.PrinterMode.HighResolution])
def test_it_is_written_to_a_pdf(
    stage: Stage, people: People, tmp_path: Path, size: QPrinter.PrinterMode
) -> None:
    page = stage.show(ParticipantsPage)
    printable = page.printable()
    assert printable is not None
    dialog = PrintListDialog(page.context, printable, stage.window)
    stage.qtbot.addWidget(dialog)
    printer = QPrinter(size)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "list.pdf"))
    pages = dialog.laid_out(printer)
    assert [place.row for one in pages.pages for place in one.rows] == list(range(5))
    paint_list(printer, pages)
    written = (tmp_path / "list.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert b"/Type /Page\n" in written or b"/Type /Page" in written
    assert b"Administrator" not in written
    dialog.deleteLater()


def test_the_command_previews_the_list_in_front(sample: MainWindow) -> None:
    sample.go_to("participants")
    sample.commands["list.print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintListDialog)
    assert dialog.windowTitle() == "Print list"
    shown = sample.stack.currentWidget()
    assert isinstance(shown, ParticipantsPage)
    assert facts(shown).markings == ("SAMPLE", "INTERNAL")
    dialog.close()


def test_without_a_list_the_command_says_so(stage: Stage) -> None:
    page = stage.show(ParticipantsPage)
    assert page.printable() is None
