"""Build windows that show every widget, with long names in every script of the region.

`python -m tests.gui.widgets.gallery FOLDER` draws them, light and dark, as PNG.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lmcdesk.gui.forms.day_entry import DayEntry
from lmcdesk.gui.theme import Appearance, Space, Theme, Tint, Tone
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import (
    action_button,
    icon_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.chip import Chip, FilterChips
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.search_edit import SearchEdit
from lmcdesk.gui.widgets.sidebar import Sidebar, SidebarEntry, SidebarGroup
from lmcdesk.gui.widgets.strip import Strip
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.toast import Toast
from lmcdesk.resources import resources_root
from lmcdesk.wording import Wording
from tests.gui.widgets.samples import SAMPLES, SampleModel, SpeakersModel


def build_page(theme: Theme) -> QWidget:
    """Build a page with sidebar, chips, table and form, as an organiser sees it."""
    window = QWidget()
    window.setWindowTitle("Gallery: page")
    mark(window, look="page")
    across = QHBoxLayout(window)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(_sidebar(theme))
    page = QVBoxLayout()
    page.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
    page.setSpacing(Space.M)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Strip("SAMPLE · nothing here is work"))
    column.addLayout(page)
    across.addLayout(column, 1)
    header = PageHeader("Participants")
    header.add_action(secondary_button(theme, "Import…", "download", name="import_button"))
    header.add_action(secondary_button(theme, "Export sheet", "upload", name="export_button"))
    header.add_action(primary_button(theme, "Add participant", "plus", name="add_button"))
    page.addWidget(header)
    filters = QHBoxLayout()
    filters.setSpacing(Space.S)
    search = SearchEdit(theme, "Search", "Search participants")
    search.setFixedWidth(260)
    search.setText("dang")
    chips = FilterChips(theme, "Filters")
    chips.set_chips(
        [
            Chip("all", "All delegations"),
            Chip("heads", "Heads only"),
            Chip("check", "Please check", 2),
            Chip("open", "Seat open", 21),
            Chip("level", "Level not set", 1),
        ]
    )
    chips.set_checked(["check"])
    filters.addWidget(search)
    filters.addWidget(chips, 1)
    page.addLayout(filters)
    body = QHBoxLayout()
    body.setSpacing(Space.L)
    table = DataTable(theme, "Participants")
    table.setObjectName("participants_table")
    table.setModel(SampleModel(table))
    table.set_two_line(True)
    table.fit_rows(SAMPLES.values())
    table.set_sorting(True)
    table.set_widths([124, 92, 168, 112, 230, 130], stretch=4)
    table.select_row(3)
    body.addWidget(table, 1)
    body.addWidget(_side_form(theme))
    page.addLayout(body, 1)
    foot = QHBoxLayout()
    foot.addWidget(PlainLabel("34 participants · 12 shown · 1 selected", TextRole.MUTED))
    foot.addStretch(1)
    foot.addWidget(PlainLabel("Saved 14:05:12", TextRole.MUTED))
    page.addLayout(foot)
    toast = Toast(theme, window)
    toast.setProperty("gallery", "toast")
    window.resize(1366, 800)
    return window


def build_controls(theme: Theme) -> QWidget:
    """Build a window with every control in every state."""
    window = QWidget()
    window.setWindowTitle("Gallery: controls")
    mark(window, look="page")
    across = QHBoxLayout(window)
    across.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
    across.setSpacing(Space.L)
    across.addLayout(_buttons_column(theme), 1)
    across.addWidget(_form_card(theme), 1)
    across.addLayout(_words_column(theme), 1)
    window.resize(1366, 860)
    return window


def _sidebar(theme: Theme) -> Sidebar:
    sidebar = Sidebar(theme, "Pages")
    sidebar.set_heading("5th JWG Meeting", "10 Nov 2021 · Nay Pyi Taw")
    sidebar.set_groups(
        [
            SidebarGroup(
                "Plan",
                (
                    SidebarEntry("overview", "Overview", "eye"),
                    SidebarEntry("schedule", "Schedule", "schedule"),
                    SidebarEntry("run", "Run of show", "list"),
                ),
            ),
            SidebarGroup(
                "People",
                (
                    SidebarEntry("delegations", "Delegations", "flag"),
                    SidebarEntry("participants", "Participants", "users"),
                    SidebarEntry("speakers", "Speakers", "microphone"),
                ),
            ),
            SidebarGroup(
                "On the day",
                (
                    SidebarEntry("live", "Live desk", "play"),
                    SidebarEntry("attendance", "Attendance", "clock"),
                ),
            ),
            SidebarGroup(
                "Papers",
                (
                    SidebarEntry("documents", "Documents", "document"),
                    SidebarEntry("history", "History", "history"),
                ),
            ),
        ]
    )
    for key, count in {
        "overview": 6,
        "run": 18,
        "delegations": 11,
        "participants": 34,
        "speakers": 9,
    }.items():
        sidebar.set_count(key, count)
    sidebar.set_current("participants")
    sidebar.set_footer("Stays on this computer.")
    return sidebar


def _side_form(theme: Theme) -> Card:
    card = Card()
    card.setFixedWidth(300)
    card.body.addWidget(PlainLabel("Cambodia · Head", TextRole.MUTED))
    card.body.addWidget(PlainLabel("H.E. HAP Omaly", TextRole.CARD_TITLE, wrap=True))
    card.body.addWidget(PlainLabel("CAMBODIA – Hap Omaly", TextRole.MUTED, elide=True))
    form = Form(theme)
    form.add_field("honorific", "Honorific", QLineEdit("H.E."))
    form.add_field("full_name", "Full name, as nominated", QLineEdit("Hap Omaly"))
    form.set_assumed("full_name", "assumed")
    form.add_field("family_name", "Family name", QLineEdit("Hap"))
    form.add_field("own_script", "In own script", QLineEdit("ហាប់ អូម៉ាលី ស្ត្រីឧត្តមឹ្ឬ"))
    form.add_field("functional_title", "Functional title", QLineEdit("State Secretary"))
    card.body.addWidget(form)
    card.body.addWidget(
        Banner(theme, Tone.CHECK, "Level not set: “State Secretary” is not in the table. Please choose.")
    )
    card.body.addStretch(1)
    return card


def _buttons_column(theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.M)
    row = QHBoxLayout()
    row.addWidget(primary_button(theme, "Add R&D", "plus", name="primary_button"))
    row.addWidget(secondary_button(theme, "Import…", "download", name="secondary_button"))
    row.addWidget(quiet_button(theme, "Cancel", "x", name="quiet_button"))
    row.addWidget(icon_button(theme, "trash", "Remove"))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    for make in (primary_button, secondary_button, quiet_button):
        button = make(theme, "Disabled", "lock", name=f"disabled_{make.__name__}")
        button.setEnabled(False)
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    action = QAction("&Undo", theme)
    action.setObjectName("undo")
    action.setShortcut("Ctrl+Z")
    theme.icons.bind(action, "undo", Tint.TEXT)
    row = QHBoxLayout()
    row.addWidget(action_button(theme, action))
    row.addWidget(Badge(theme, "assumed"))
    row.addWidget(Badge(theme, "Confirmed", Tone.OK))
    row.addWidget(Badge(theme, "Please check", Tone.CHECK))
    row.addStretch(1)
    column.addLayout(row)
    for tone, text in (
        (Tone.OK, "Everything that was asked for is here."),
        (Tone.CHECK, "7 min behind · expected end 12:52 (planned 12:45, hard stop 13:00)"),
        (Tone.DANGER, "The disk is full. Nothing is lost; make room, then try again."),
        (Tone.NEUTRAL, "The list is provisional until the level of one title is chosen."),
    ):
        column.addWidget(Banner(theme, tone, text, "Show" if tone is Tone.CHECK else ""))
    table = DataTable(theme, "Speakers")
    table.setObjectName("speakers_table")
    table.setModel(SpeakersModel(table))
    table.set_two_line(True)
    table.set_reorder(True)
    table.set_widths([280, 40, 60], stretch=0)
    table.horizontalHeader().hide()
    table.select_row(1)
    column.addWidget(table, 1)
    return column


def _form_card(theme: Theme) -> QWidget:
    card = Card("Participant")
    form = Form(theme, columns=2)
    form.add_heading("Name")
    form.add_field("honorific", "Honorific", QLineEdit("H.E."), hint="As in the letter.")
    capacity = QComboBox()
    capacity.addItems(["Head", "Deputy head", "Delegate"])
    form.add_field("capacity", "Capacity", capacity)
    form.add_field("full_name", "Full name, as nominated", QLineEdit("Hap Omaly"), span=2)
    form.set_error("full_name", "A name is needed, or take the seat as awaiting nomination.")
    seats = QSpinBox()
    seats.setValue(5)
    form.add_field("seats", "Seats", seats)
    when = DayEntry(theme, Wording().short_day)
    when.set_value(date(2021, 11, 10))
    form.add_field("date", "Letter of", when)
    closed = QLineEdit("Not to be changed")
    closed.setReadOnly(True)
    form.add_field("closed", "Read only", closed)
    off = QLineEdit("Not now")
    off.setEnabled(False)
    form.add_field("off", "Disabled", off)
    form.add_field("empty", "Empty", QLineEdit())
    empty = form.editor("empty")
    assert isinstance(empty, QLineEdit)
    empty.setPlaceholderText("Placeholder")
    notes = QPlainTextEdit(SAMPLES["Khmer"])
    notes.setFixedHeight(76)
    form.add_field("notes", "Notes", notes, span=2)
    card.body.addWidget(form)
    boxes = QHBoxLayout()
    for number, box in enumerate((QCheckBox("Checked"), QCheckBox("Partly"), QCheckBox("Open"))):
        box.setObjectName(f"box_{number}")
        box.setTristate(number == 1)
        box.setCheckState(
            (Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked)[number]
        )
        boxes.addWidget(box)
    boxes.addStretch(1)
    card.body.addLayout(boxes)
    radios = QHBoxLayout()
    for number, word in enumerate(("Public", "Internal")):
        radio = QRadioButton(word)
        radio.setObjectName(f"radio_{number}")
        radio.setChecked(number == 0)
        radios.addWidget(radio)
    radios.addStretch(1)
    card.body.addLayout(radios)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(60)
    bar.setAccessibleName("Progress")
    card.body.addWidget(bar)
    card.body.addStretch(1)
    area = QScrollArea()
    area.setObjectName("form_area")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(card)
    return area


def _words_column(theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.M)
    words = Card("Words")
    for role in (TextRole.PAGE_TITLE, TextRole.CARD_TITLE, TextRole.STRONG, TextRole.MUTED, TextRole.SMALL):
        words.body.addWidget(PlainLabel("Mr. XU <b>Jianmin</b> & others", role))
    for text in SAMPLES.values():
        words.body.addWidget(PlainLabel(text, wrap=True))
    words.body.addWidget(PlainLabel(SAMPLES["Burmese"], TextRole.CARD_TITLE, elide=True))
    words.body.addWidget(PlainLabel(SAMPLES["Khmer"], TextRole.STRONG, elide=True))
    column.addWidget(words)
    column.addWidget(
        EmptyState(theme, "Choose an item, then propose an order.", "Propose order", icon="microphone"), 1
    )
    return column


def draw(folder: Path, app: QApplication) -> list[Path]:
    """Draw every window in both appearances and return the pictures."""
    theme = Theme(resources_root(), Appearance.LIGHT)
    theme.apply(app)
    pictures = []
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.set_appearance(appearance)
        for name, build in (("page", build_page), ("controls", build_controls)):
            window = build(theme)
            window.show()
            toast = window.findChild(Toast)
            if toast is not None:
                toast.show_message("Undone: “Mr. XU Jianmin” moved from 2nd to 4th place.", "Redo")
            # The layouts that were asked for while it was built.
            QCoreApplication.sendPostedEvents()
            path = folder / f"{name}-{appearance.value}.png"
            window.grab().save(str(path))
            pictures.append(path)
            window.close()
            window.deleteLater()
    return pictures


if __name__ == "__main__":
    draw(Path(sys.argv[1]), QApplication(sys.argv[:1]))
