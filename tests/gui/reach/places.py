"""Every page and every dialog of the program, and how each comes up: what is walked in test_reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.about import AboutDialog
from lmcdesk.gui.dialogs.add_delegation import AddDelegationDialog
from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.dialogs.backups import BackupsDialog
from lmcdesk.gui.dialogs.co_chairs import CoChairsDialog
from lmcdesk.gui.dialogs.columns import ColumnsDialog
from lmcdesk.gui.dialogs.confirm_entries import ConfirmEntriesDialog
from lmcdesk.gui.dialogs.copy_event import CopyEventDialog
from lmcdesk.gui.dialogs.delegation_papers import DelegationPapersDialog
from lmcdesk.gui.dialogs.differences import DifferencesDialog
from lmcdesk.gui.dialogs.duplicates import DuplicatesDialog
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.dialogs.export_sheet import ExportSheetDialog
from lmcdesk.gui.dialogs.fault_report import FaultReport
from lmcdesk.gui.dialogs.forget import ForgetDialog
from lmcdesk.gui.dialogs.hand_over import HandOverDialog
from lmcdesk.gui.dialogs.import_list import ImportDialog, Step
from lmcdesk.gui.dialogs.it_host import ITHostDialog
from lmcdesk.gui.dialogs.key_sheet import KeySheetDialog
from lmcdesk.gui.dialogs.locked import LockedDialog
from lmcdesk.gui.dialogs.meeting_details import MeetingDetailsDialog
from lmcdesk.gui.dialogs.print_list import PrintListDialog
from lmcdesk.gui.dialogs.replace_person import ReplacePersonDialog
from lmcdesk.gui.dialogs.restore_store import RestoreDialog
from lmcdesk.gui.dialogs.save_point import SavePointDialog
from lmcdesk.gui.dialogs.settings import SettingsDialog
from lmcdesk.gui.dialogs.test_call import TestCallDialog
from lmcdesk.gui.dialogs.view_name import ViewNameDialog
from lmcdesk.gui.dialogs.way_back import GoBackDialog, TakeBackDialog
from lmcdesk.gui.faults.fault import fault_of
from lmcdesk.gui.faults.telling import FaultTeller
from lmcdesk.gui.help.help_window import HelpWindow
from lmcdesk.gui.one_window import lock_file
from lmcdesk.gui.pages.connections import ConnectionsPage
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.pages.locked import LockedPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.pages.start import StartPage
from lmcdesk.gui.pages.trouble import TroublePage
from lmcdesk.gui.session import PAGES
from lmcdesk.gui.settings.sections import SECTIONS
from lmcdesk.gui.window import MainWindow
from tests.gui.backing import ask_copy, ask_restore, back_up, open_backups
from tests.gui.stage import people_page, the_desk, the_event

PATIENCE_MS = 60_000
ELSEWHERE = f"4711\nlmcdesk\nvientiane-03\n{'f' * 32}\n{'0' * 36}\n"
"""The lock of a store that is open on another computer."""


@dataclass
class Walk:
    """Hold the window, still without a store, and what opens stores in it."""

    window: MainWindow
    opener: Opener
    work: Path
    qtbot: QtBot

    def open_sample(self) -> None:
        """Open the finished example."""
        self.opener.open_sample()

    def open_empty(self) -> None:
        """Open an event in which nothing is yet."""
        self.opener.open_work()
        days = {"first_day": "2021-11-10", "last_day": "2021-11-11", "zone": "Asia/Yangon"}
        self.window.open_event(the_desk(self.window).events.create({"title": "Forum", **days}))

    def chosen(self, command: str) -> QWidget:
        """Choose a command, and return the window that it brings up."""
        before = set(QApplication.topLevelWidgets())
        self.window.commands[command].trigger()
        (opened,) = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one not in before)
        return opened


@dataclass(frozen=True, slots=True)
class Place:
    """Say what comes up, of which class it is, and how it is brought up: on the example, or from nothing."""

    name: str
    kind: type[QWidget]
    come: Callable[[Walk], QWidget | None]
    sample: bool = True


# Pages: what `come` returns is nothing, for it is the window that is walked.


def _page(key: str) -> Callable[[Walk], None]:
    def come(walk: Walk) -> None:
        walk.window.go_to(key)

    return come


def _empty(key: str) -> Callable[[Walk], None]:
    def come(walk: Walk) -> None:
        walk.open_empty()
        walk.window.go_to(key)

    return come


def _start(walk: Walk) -> None:
    walk.window.leave_event()


def _first_start(walk: Walk) -> None:
    walk.opener.open_work()


def _several(walk: Walk) -> None:
    people_page(walk.window).table.select_rows([1, 2, 4], 2)


def _paste(walk: Walk) -> None:
    page = people_page(walk.window)
    page.table.select_rows([1, 2, 4], 2)
    QApplication.clipboard().setText("Adviser\tChief")
    walk.window.commands["edit.paste"].trigger()


def _view_name(walk: Walk) -> QWidget:
    page = people_page(walk.window)
    page.views.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Save this view…").trigger()
    menu.close()
    return _modal()


def _draft(walk: Walk) -> None:
    people_page(walk.window).add()


def _nobody_found(walk: Walk) -> None:
    people_page(walk.window).find_bar.search_edit.setText("helicopter")


def _turn(walk: Walk) -> None:
    lines = [
        line
        for item in the_desk(walk.window).speakers.speaking(the_event(walk.window)).items()
        for line in item.lines
    ]
    walk.window.go_to("speakers", lines[0].turn.id)


def _step(walk: Walk) -> None:
    walk.window.go_to("history", _newest_step(walk))


def _covered(walk: Walk) -> None:
    people_page(walk.window)
    walk.window.commands["view.cover"].trigger()


def _told(walk: Walk) -> None:
    people_page(walk.window).remove()


def _overdue(walk: Walk) -> None:
    walk.open_empty()
    desk, event_id = the_desk(walk.window), the_event(walk.window)
    over = desk.clock().date() - timedelta(days=2)
    desk.delegations.add_six(event_id)
    home = desk.participants.roster(event_id).delegations[0].id
    desk.participants.add(home, {"full_name": "Ada Quill"})
    desk.events.edit(event_id, {}, settings=replace(desk.events.settings(event_id), keep_until=over))
    assert walk.window.frame.retention.isVisible()


def _overdue_start(walk: Walk) -> None:
    _overdue(walk)
    walk.window.leave_event()


def _locked(walk: Walk) -> None:
    lock_file(walk.work).write_text(ELSEWHERE, encoding="utf-8")
    walk.opener.open_work()


def _only_read(walk: Walk) -> None:
    desk = open_desk(walk.work, create=True)
    event_id = desk.samples.plant_founding()
    desk.close()
    _locked(walk)
    page = walk.window.stack.currentWidget()
    assert isinstance(page, LockedPage)
    page.read_button.click()
    walk.window.open_event(event_id, "participants")
    assert walk.window.teller.banner.isVisible()


def _unreadable(walk: Walk) -> None:
    walk.work.write_bytes(b"a letter" * 20)
    walk.opener.open_work()


# Dialogs and windows beside it.


def _test_call(walk: Walk) -> QWidget:
    walk.window.go_to("connections")
    page = walk.window.stack.currentWidget()
    assert isinstance(page, ConnectionsPage)
    if page.model.rowCount() == 0:
        page.add_each()
    return walk.chosen("connection.test")


def _by(command: str, page: str = "participants") -> Callable[[Walk], QWidget]:
    def come(walk: Walk) -> QWidget:
        walk.window.go_to(page)
        return walk.chosen(command)

    return come


def _new_event(walk: Walk) -> QWidget:
    walk.opener.open_work()
    page = walk.window.stack.currentWidget()
    assert isinstance(page, StartPage)
    page.date_door.button.setFocus()
    return walk.chosen("event.new")


def _section(key: str) -> Callable[[Walk], QWidget]:
    def come(walk: Walk) -> QWidget:
        dialog = walk.chosen("app.settings")
        assert isinstance(dialog, SettingsDialog)
        dialog.show_section(key)
        return dialog

    return come


def _meeting(walk: Walk) -> QWidget:
    walk.window.go_to("speakers")
    page = walk.window.stack.currentWidget()
    assert isinstance(page, SpeakersPage)
    page.edit_meeting(the_desk(walk.window).programme.meetings(the_event(walk.window))[0].id)
    return _modal()


def _way_back(command: str) -> Callable[[Walk], QWidget]:
    def come(walk: Walk) -> QWidget:
        desk, event_id = the_desk(walk.window), the_event(walk.window)
        people = [person for person in desk.participants.roster(event_id).participants if not person.is_seat]
        desk.participants.edit(people[2].id, {"unit": f"Roads, {command}"})
        first = _newest_step(walk)
        desk.participants.edit_many([person.id for person in people[:2]], {"unit": f"Protocol, {command}"})
        step = _newest_step(walk)
        desk.participants.edit(people[0].id, {"unit": f"Water, {command}"})
        walk.window.go_to("history", step if command == "step.take_back" else first)
        return walk.chosen(command)

    return come


def _differences(walk: Walk) -> QWidget:
    desk, event_id = the_desk(walk.window), the_event(walk.window)
    file = desk.handover.write(event_id, walk.work.with_name("differing.lmcdesk"), contacts=False)
    people = [person for person in desk.participants.roster(event_id).participants if not person.is_seat]
    for person in people:
        desk.participants.edit(person.id, {"functional_title": f"Adviser {person.id}"})
    walk.window.handing.take(file)
    walk.qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), DifferencesDialog), timeout=PATIENCE_MS
    )
    return _modal()


def _forgotten(walk: Walk) -> QWidget:
    dialog = walk.chosen("event.forget")
    assert isinstance(dialog, ForgetDialog)
    dialog.tick_box.click()
    walk.qtbot.waitUntil(dialog.forget_button.isEnabled, timeout=PATIENCE_MS)
    dialog.forget_button.click()
    walk.qtbot.waitUntil(dialog.cancel_button.isEnabled, timeout=PATIENCE_MS)
    return dialog


def _saved(walk: Walk) -> QWidget:
    dialog = walk.chosen("event.hand_over")
    assert isinstance(dialog, HandOverDialog)
    dialog.form.file_name_edit.setText(str(walk.work.with_name("event.lmcdesk")))
    dialog.hand_over_button.click()
    walk.qtbot.waitUntil(dialog.saved_file.isVisible, timeout=PATIENCE_MS)
    return dialog


def _is_there_already(walk: Walk) -> QWidget:
    there = walk.work.with_name("there.lmcdesk")
    there.touch()
    dialog = walk.chosen("event.hand_over")
    assert isinstance(dialog, HandOverDialog)
    dialog.form.file_name_edit.setText(str(there))
    dialog.hand_over_button.click()
    assert dialog.banner.isVisible()
    return dialog


def _file_to_write(walk: Walk) -> QWidget:
    dialog = walk.chosen("event.hand_over")
    assert isinstance(dialog, HandOverDialog)
    dialog.form.browse_button.click()
    return _modal()


def _backups(walk: Walk) -> QWidget:
    return open_backups(walk.window, walk.qtbot)


def _with_backup(walk: Walk) -> BackupsDialog:
    back_up(walk.window)
    dialog = open_backups(walk.window, walk.qtbot)
    dialog.list.table.select_row(0)
    return dialog


def _copy(walk: Walk) -> QWidget:
    return ask_copy(_with_backup(walk))


def _restore(walk: Walk) -> QWidget:
    return ask_restore(_with_backup(walk))


def _locked_beside(walk: Walk) -> QWidget:
    _locked(walk)
    dialog = _modal()
    lock_file(walk.work).unlink()
    return dialog


def _fault(walk: Walk) -> QWidget:
    teller = FaultTeller(walk.window)
    try:
        walk.window.commands["no such command"]
    except KeyError as error:
        teller.tell(fault_of(error), 1)
    assert teller.report is not None
    return teller.report


def _list(walk: Walk) -> ImportDialog:
    path = walk.work.with_name("list.csv")
    rows = ("Country;Name;E-mail", "Klubania;Ada Quill;ada@example.org", "Cambodia;Sok Dara;dara@example.org")
    path.write_text("\n".join(rows), encoding="utf-8")
    walk.window.lists.open(path)
    dialog = _modal()
    assert isinstance(dialog, ImportDialog)
    walk.qtbot.waitUntil(dialog.next_button.isEnabled, timeout=PATIENCE_MS)
    return dialog


def _import(step: Step) -> Callable[[Walk], QWidget]:
    def come(walk: Walk) -> QWidget:
        dialog = _list(walk)
        while dialog.step < step:
            _go_on(walk, dialog)
        return dialog

    return come


def _go_on(walk: Walk, dialog: ImportDialog) -> None:
    before = dialog.step
    dialog.next_button.click()
    walk.qtbot.waitUntil(lambda: dialog.step > before and not dialog.busy, timeout=PATIENCE_MS)


def _modal() -> QWidget:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def _newest_step(walk: Walk) -> int:
    return int(the_desk(walk.window).history.entries(the_event(walk.window), 1)[0].number)


def _duplicates(walk: Walk) -> QWidget:
    walk.window.go_to("participants")
    desk, event_id = the_desk(walk.window), the_event(walk.window)
    person = next(found for found in desk.participants.roster(event_id).participants if not found.is_seat)
    twin = " ".join(reversed((person.full_name or "").split()))
    desk.participants.add(person.delegation_id, {"full_name": twin, "phone": "+855 1", "unit": "Protocol"})
    dialog = walk.chosen("participant.duplicates")
    assert isinstance(dialog, DuplicatesDialog)
    walk.qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)
    return dialog


def _replace(walk: Walk) -> QWidget:
    walk.window.go_to("participants")
    desk, event_id = the_desk(walk.window), the_event(walk.window)
    people = desk.participants.roster(event_id).participants
    walk.window.go_to("participants", next(found.id for found in people if not found.is_seat))
    return walk.chosen("participant.replace")


KINDS: dict[str, type[QWidget]] = {
    "delegations": DelegationsPage,
    "participants": ParticipantsPage,
    "connections": ConnectionsPage,
    "speakers": SpeakersPage,
    "history": HistoryPage,
}

PLACES = (
    *(Place(key, KINDS[key], _page(key)) for key in PAGES),
    *(Place(f"empty-{key}", KINDS[key], _empty(key), sample=False) for key in PAGES),
    Place("start", StartPage, _start),
    Place("first-start", StartPage, _first_start, sample=False),
    Place("overdue-start", StartPage, _overdue_start, sample=False),
    Place("several", ParticipantsPage, _several),
    Place("paste", ParticipantsPage, _paste),
    Place("draft", ParticipantsPage, _draft),
    Place("nobody-found", ParticipantsPage, _nobody_found),
    Place("turn", SpeakersPage, _turn),
    Place("step", HistoryPage, _step),
    Place("covered", ParticipantsPage, _covered),
    Place("told", ParticipantsPage, _told),
    Place("overdue", ParticipantsPage, _overdue, sample=False),
    Place("only-read", ParticipantsPage, _only_read, sample=False),
    Place("locked", LockedPage, _locked, sample=False),
    Place("unreadable", TroublePage, _unreadable, sample=False),
)
"""What the window shows, with all that may stand around a page."""

DIALOGS = (
    Place("event-details", EventDetailsDialog, _by("event.edit")),
    Place("forget", ForgetDialog, _by("event.forget")),
    Place("export", ExportSheetDialog, _by("sheet.export")),
    Place("nomination-forms", DelegationPapersDialog, _by("paper.forms")),
    Place("own-entries", DelegationPapersDialog, _by("paper.proofs")),
    Place("it-host", ITHostDialog, _by("it_host.export")),
    Place("test-call", TestCallDialog, _test_call),
    Place("print", PrintListDialog, _by("list.print")),
    Place("hand-over", HandOverDialog, _by("event.hand_over")),
    Place("is-there-already", HandOverDialog, _is_there_already),
    Place("saved", HandOverDialog, _saved),
    Place("file-to-write", QFileDialog, _file_to_write),
    Place("open-file", QFileDialog, _by("event.open_file")),
    Place("import", ImportDialog, _by("participants.import")),
    *(Place(f"import-{step.name.lower()}", ImportDialog, _import(step)) for step in list(Step)[:-1]),
    Place("save-point", SavePointDialog, _by("event.save_point")),
    *(Place(f"settings-{one.key}", SettingsDialog, _section(one.key)) for one in SECTIONS),
    Place("settings-keys", SettingsDialog, _section("keys")),
    Place("add-delegation", AddDelegationDialog, _by("delegation.add", "delegations")),
    Place("co-chairs", CoChairsDialog, _by("delegation.co_chairs", "delegations")),
    Place("confirm-entries", ConfirmEntriesDialog, _by("delegation.confirm", "delegations")),
    Place("add-item", AddItemDialog, _by("item.add", "speakers")),
    Place("meeting", MeetingDetailsDialog, _meeting),
    Place("replace-person", ReplacePersonDialog, _replace),
    Place("columns", ColumnsDialog, _by("view.columns")),
    Place("view-name", ViewNameDialog, _view_name),
    Place("no-backups", BackupsDialog, _backups),
    Place("backups", BackupsDialog, _with_backup),
    Place("copy-event", CopyEventDialog, _copy),
    Place("restore", RestoreDialog, _restore),
    Place("locked-beside", LockedDialog, _locked_beside),
    Place("fault", FaultReport, _fault),
    Place("help", HelpWindow, _by("help.open")),
    Place("key-sheet", KeySheetDialog, _by("help.keys")),
    Place("about", AboutDialog, _by("help.about")),
    # Those that change the example come last.
    Place("import-done", ImportDialog, _import(Step.DONE)),
    Place("differences", DifferencesDialog, _differences),
    Place("take-back", TakeBackDialog, _way_back("step.take_back")),
    Place("go-back", GoBackDialog, _way_back("step.go_back")),
    Place("duplicates", DuplicatesDialog, _duplicates),
    Place("forgotten", ForgetDialog, _forgotten),
    Place("new-event", EventDetailsDialog, _new_event),
)
"""What comes up over the window or beside it, on the example, in this order."""
