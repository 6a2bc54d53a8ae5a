from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Appearance, Theme, Tone
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import (
    ButtonLook,
    action_button,
    icon_button,
    primary_button,
    secondary_button,
    set_button_text,
)
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.chip import Chip, FilterChips
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.flow_layout import FlowLayout
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.polish import mark, set_shown
from lmcdesk.gui.widgets.search_edit import SearchEdit
from lmcdesk.gui.widgets.strip import Strip
from lmcdesk.gui.widgets.text import PlainLabel
from lmcdesk.gui.widgets.toast import SHOWN_MS, Toast


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(800, 600)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def add(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()


def test_an_ampersand_is_shown_unless_it_marks_a_letter(theme: Theme, qtbot: QtBot) -> None:
    plain = secondary_button(theme, "R&D")
    marked = secondary_button(theme, "&Save", mnemonic=True)
    for button in (plain, marked):
        qtbot.addWidget(button)
    assert plain.text() == "R&&D"
    assert plain.shortcut().isEmpty()
    assert marked.shortcut().toString() == "Alt+S"
    set_button_text(plain, "A&B")
    assert plain.text() == "A&&B"


def test_an_icon_alone_says_what_it_does(theme: Theme, qtbot: QtBot) -> None:
    button = icon_button(theme, "trash", "Remove <b>")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Remove <b>"
    assert "&lt;b&gt;" in button.toolTip()
    assert not button.icon().isNull()


def test_a_button_follows_its_action(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    action = QAction("&Undo R&&D")
    action.setShortcut("Ctrl+Z")
    action.setEnabled(False)
    theme.icons.bind(action, "undo")
    button = action_button(theme, action, ButtonLook.QUIET)
    add(window, button)
    assert button.text() == "Undo R&&D"
    assert button.accessibleName() == "Undo R&D"
    assert "Ctrl+Z" in button.toolTip()
    assert not button.isEnabled()
    assert not button.icon().isNull()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered, timeout=1000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    action.setVisible(False)
    assert button.isHidden()
    action.setVisible(True)
    assert button.isVisible()


def test_a_primary_button_shows_its_focus_within(theme: Theme, window: QWidget) -> None:
    button, other = primary_button(theme, "Add"), QLineEdit()
    add(window, other)
    add(window, button)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_parts_without_a_window_never_become_one(theme: Theme, qtbot: QtBot) -> None:
    for widget in (Banner(theme, Tone.OK, "Saved"), Strip("SAMPLE"), Card("Title"), PageHeader("Title", "x")):
        qtbot.addWidget(widget)
        assert not widget.isVisible()
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def test_what_was_hidden_early_appears_with_its_window(window: QWidget, qtbot: QtBot) -> None:
    label = PlainLabel("x")
    label.hide()
    set_shown(label, True)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(label)
    qtbot.waitUntil(label.isVisible)


def test_a_banner_without_words_is_gone(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    banner = Banner(theme)
    add(window, banner)
    banner.set_message("")
    assert banner.isHidden()
    banner.set_message("The disk is full.", Tone.DANGER, "Show")
    assert banner.isVisible()
    assert banner.accessibleName() == banner.text() == "The disk is full."
    button = banner.findChild(QPushButton, "banner_button")
    assert button is not None
    with qtbot.waitSignal(banner.action_requested, timeout=1000):
        button.click()


def test_an_empty_page_offers_what_to_do_first(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "Nobody is here.", "Add the six members", icon="flag")
    add(window, empty)
    with qtbot.waitSignal(empty.action_requested, timeout=1000):
        empty.button.click()
    empty.set_texts("Nobody is here.", "")
    assert empty.button.isHidden()


def test_escape_clears_a_search_and_down_goes_on(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    search = SearchEdit(theme, "Search", "Search participants")
    add(window, search)
    search.setFocus()
    QTest.keyClicks(search, "dang")
    assert search.text() == "dang"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with qtbot.waitSignal(search.results_requested, timeout=1000):
        QTest.keyClick(search, Qt.Key.Key_Down)
    assert search.accessibleName() == "Search participants"


def test_chips_filter_and_carry_counts(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    chips = FilterChips(theme, "Filters")
    add(window, chips)
    chips.set_chips([Chip("heads", "Heads & deputies"), Chip("open", "Seat open", 21)])
    first, second = chips.findChildren(QPushButton)
    assert first.text() == "Heads && deputies"
    assert second.accessibleName() == "Seat open, 21"
    with qtbot.waitSignal(chips.checked_changed, timeout=1000):
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chips.checked() == ("open",)
    chips.set_count("open", 3)
    assert second.text() == "Seat open · 3"
    chips.set_chips([Chip("open", "Seat open", 2)])
    assert chips.checked() == ("open",)
    with qtbot.assertNotEmitted(chips.checked_changed):
        chips.set_checked([])
    assert chips.checked() == ()


def test_exclusive_chips_leave_one_on(theme: Theme, window: QWidget) -> None:
    chips = FilterChips(theme, "Filters", exclusive=True)
    add(window, chips)
    chips.set_chips([Chip("a", "A"), Chip("b", "B")])
    chips.set_checked(["a"])
    first, second = chips.findChildren(QPushButton)
    second.click()
    assert chips.checked() == ("b",)
    second.click()
    assert chips.checked() == ("b",)
    assert first.isChecked() is False


def test_chips_can_be_toggled_without_a_click(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    chips = FilterChips(theme, "Filters", exclusive=True)
    add(window, chips)
    chips.set_chips([Chip("a", "A"), Chip("b", "B")])
    chips.set_checked(["a"])
    _first, second = chips.findChildren(QPushButton)
    with qtbot.waitSignal(chips.checked_changed, timeout=1000):
        second.toggle()
    assert chips.checked() == ("b",)


def test_a_chosen_chip_does_not_push_its_neighbours(theme: Theme, window: QWidget) -> None:
    chips = FilterChips(theme, "Filters")
    add(window, chips)
    chips.set_chips([Chip("a", "Please check", 2)])
    (chip,) = chips.findChildren(QPushButton)
    before = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == before


def test_chips_break_into_lines(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=8)
    for _ in range(6):
        button = QPushButton("Sixteen letters!")
        flow.addWidget(button)
    one, narrow = flow.heightForWidth(4000), flow.heightForWidth(300)
    assert narrow > 2 * one
    flow.setGeometry(QRect(0, 0, 300, 400))
    assert all(button.geometry().right() < 300 for button in holder.findChildren(QPushButton))
    assert flow.takeAt(99) is None
    assert flow.sizeHint().width() > flow.minimumSize().width()


def test_a_toast_lies_at_the_bottom_and_takes_no_focus(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit()
    add(window, field)
    field.setFocus()
    toast = Toast(theme, window)
    toast.show_message("Undone: Mr. XU Jianmin moved to 4th place.", "Redo")
    assert toast.isVisible()
    assert QApplication.focusWidget() is field
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert window.rect().contains(toast.geometry())
    window.resize(500, 400)
    assert window.rect().contains(toast.geometry())
    assert toast.accessibleName() == toast.text()


def test_a_toast_offers_the_way_back_once(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.show_message("Removed.", "Undo")
    button = toast.findChild(QPushButton, "toast_button")
    assert button is not None
    with qtbot.waitSignals([toast.action_requested, toast.closed], timeout=1000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()
    with qtbot.assertNotEmitted(toast.closed):
        toast.dismiss()


def test_a_toast_goes_by_itself_but_waits_for_pointer_and_focus(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(theme, window)
    toast.show_message("Removed.", "Undo")
    timer = toast.timer()
    assert timer.isActive()
    assert timer.interval() == SHOWN_MS
    QApplication.sendEvent(toast, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert not timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    button = toast.findChild(QPushButton, "toast_button")
    assert button is not None
    button.setFocus()
    assert not timer.isActive()
    button.clearFocus()
    assert timer.isActive()
    with qtbot.waitSignal(toast.closed, timeout=1000):
        timer.timeout.emit()
    assert toast.isHidden()
    assert not timer.isActive()


def test_a_toast_of_a_closed_window_stops(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("Removed.")
    window.hide()
    assert not toast.timer().isActive()


def test_marks_and_fonts_outlive_a_change_of_theme(theme: Theme, window: QWidget) -> None:
    button = primary_button(theme, "Add")
    add(window, button)
    mark(button, look="secondary")
    mark(button, look="primary")
    weight = button.font().weight()
    theme.set_appearance(Appearance.DARK)
    assert button.font().weight() == weight


def test_a_pill_is_never_squeezed(theme: Theme, window: QWidget) -> None:
    badge = Badge(theme, "Please check", Tone.CHECK)
    add(window, badge)
    assert badge.minimumSizeHint() == badge.sizeHint() == badge.size()
    badge.set_badge("Ok", Tone.OK)
    assert badge.text() == "Ok"


def test_a_card_keeps_its_title_line_for_what_stands_beside(theme: Theme, window: QWidget) -> None:
    card = Card()
    add(window, card)
    title = card.findChild(PlainLabel, "title_label")
    assert title is not None
    assert title.isHidden()
    card.set_title("Speakers")
    assert title.isVisible()
    assert card.accessibleName() == "Speakers"
