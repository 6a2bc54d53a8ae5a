"""Generate the style sheet from the colours.

Sizes of type are never set here: widgets set them relative to the application font. And no `::item` rule
reaches a table: it would slow every repaint, so cells are painted by a delegate.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from lmcdesk.gui.theme.tokens import Radius, Tokens, Tone

CONTROL_GLYPHS = "lmcdeskicons"
"""The search path under which the sheet finds its check marks and chevrons."""

_GROUNDS = """
QToolTip { background: $tooltip; color: $tooltip_text; border: 1px solid $tooltip; padding: 4px 8px; }
QMainWindow, QDialog { background: $window; }
QWidget[look="page"] { background: $window; }
QFrame[look="card"] { background: $base; border: 1px solid $line; border-radius: ${card}px; }
QFrame[look="sidebar"] { background: $sidebar; border: none; border-right: 1px solid $line; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="toast"] { background: $tooltip; border: 1px solid $toast_line; border-radius: ${card}px; }
QFrame[look="strip"], QFrame[look="banner"] { border: none; }
QFrame[look="banner"] { border-radius: ${control_radius}px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; }
QSplitter::handle { background: transparent; }
QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
"""

_LABELS = """
QLabel[ink="muted"] { color: $muted; }
QLabel[ink="muted"]:disabled, QLabel:disabled { color: $disabled; }
QLabel[ink="toast"] { color: $tooltip_text; }
"""

_BUTTONS = """
QPushButton {
    background: $base; color: $text; border: 1px solid $control; border-radius: ${control_radius}px;
    min-height: 28px; padding: 0px 13px; outline: none;
}
QPushButton:hover { background: $hover; border-color: $muted; }
QPushButton:pressed { background: $pressed; border-color: $muted; }
QPushButton:focus { border: 2px solid $focus; min-height: 26px; padding: 0px 12px; }
QPushButton:disabled { background: $window; color: $disabled; border: 1px solid $line; }
QPushButton::menu-indicator {
    image: url("$glyphs:control-down.svg"); width: 14px; height: 14px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 8px;
}
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[look="primary"]:focus { border: 2px solid $focus; }
QPushButton[look="primary"]:disabled { background: $pressed; color: $primary_off; border-color: $pressed; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent; padding: 0px 9px; }
QPushButton[look="quiet"]:hover { background: $hover; border-color: $hover; }
QPushButton[look="quiet"]:pressed { background: $pressed; border-color: $pressed; }
QPushButton[look="quiet"]:focus { border: 2px solid $focus; padding: 0px 8px; }
QPushButton[look="quiet"]:disabled { color: $disabled; }
QPushButton[look="toast"] {
    background: transparent; color: $toast_action; border: 1px solid transparent; padding: 0px 9px;
    font-weight: 600;
}
QPushButton[look="toast"]:hover { background: $toast_hover; border-color: $toast_hover; }
QPushButton[look="toast"]:focus { border: 2px solid $toast_action; padding: 0px 8px; }
QPushButton[look="chip"] {
    background: $chip; color: $text; border: 1px solid $chip; border-radius: 13px;
    min-height: 24px; padding: 0px 12px;
}
QPushButton[look="chip"]:hover { background: $pressed; border-color: $pressed; }
QPushButton[look="chip"]:checked {
    background: $accent_soft; color: $current_text; border-color: $accent_soft; font-weight: 600;
}
QPushButton[look="chip"]:checked:hover { border-color: $accent_text; }
QPushButton[look="chip"]:focus {
    border: 2px solid $focus; min-height: 22px; padding: 0px 11px;
}
QPushButton[look="chip"]:disabled { color: $disabled; }
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: ${control_radius}px;
    min-height: 28px; min-width: 28px; padding: 0px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border: 2px solid $focus; min-height: 26px; min-width: 26px; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $base; color: $text; border: 1px solid $control; border-radius: ${control_radius}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit, QComboBox { min-height: 30px; padding: 0px 8px; }
QAbstractSpinBox { min-height: 27px; padding: 0px 8px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $focus;
}
QLineEdit:focus, QComboBox:focus { min-height: 28px; padding: 0px 7px; }
QAbstractSpinBox:focus { min-height: 25px; padding: 0px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {
    background: $window; border-color: $line;
}
QTextEdit[look="paper"], QPlainTextEdit[look="paper"] { background: $base; padding: 0px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {
    background: $window; color: $disabled; border-color: $line;
}
QLineEdit[state="error"], QPlainTextEdit[state="error"], QAbstractSpinBox[state="error"],
QComboBox[state="error"] { border: 2px solid $danger; }
QLineEdit[state="error"], QComboBox[state="error"] { min-height: 28px; padding: 0px 7px; }
QAbstractSpinBox[state="error"] { min-height: 25px; padding: 0px 7px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {
    border: none; background: transparent; padding: 0px; min-height: 0px; border-radius: 0px;
}
QAbstractItemView QLineEdit, QAbstractItemView QLineEdit:focus { min-height: 0px; padding: 0px 6px; }
QLineEdit QToolButton, QLineEdit QToolButton:hover, QLineEdit QToolButton:focus {
    background: transparent; border: none; min-width: 0px; min-height: 0px;
}
QComboBox { combobox-popup: 0; }
QComboBox:!editable { padding-left: 10px; }
QComboBox:!editable:focus, QComboBox:!editable[state="error"] { padding-left: 9px; }
QComboBox::drop-down {
    border: none; width: 26px; subcontrol-origin: border; subcontrol-position: center right;
}
QComboBox::down-arrow { image: url("$glyphs:control-down.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $base; color: $text; border: 1px solid $control; outline: none; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView:focus { border-color: $control; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0px 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
    background: $accent_soft; color: $text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: 22px; subcontrol-origin: border; margin-right: 3px;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("$glyphs:control-up.svg"); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url("$glyphs:control-down.svg"); width: 14px; height: 14px; }
QCheckBox, QRadioButton {
    background: transparent; color: $text; spacing: 8px; padding: 3px 5px; outline: none;
    border: 2px solid transparent; border-radius: ${control_radius}px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; background: $base; border: 1px solid $control;
}
QCheckBox::indicator { border-radius: 4px; }
QListView::indicator {
    width: 14px; height: 14px; background: $base; border: 1px solid $control; border-radius: 4px;
}
QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$glyphs:control-check.svg");
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent_text; background: $hover; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked {
    background: $accent; border-color: $accent;
}
QCheckBox::indicator:checked { image: url("$glyphs:control-check.svg"); }
QCheckBox::indicator:indeterminate { image: url("$glyphs:control-partial.svg"); }
QRadioButton::indicator:checked { image: url("$glyphs:control-radio.svg"); }
QCheckBox::indicator:checked:disabled, QCheckBox::indicator:indeterminate:disabled,
QRadioButton::indicator:checked:disabled { background: $disabled; border-color: $disabled; }
QProgressBar { background: $sidebar; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
#work_strip QProgressBar { background: $base; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""

_VIEWS = """
QAbstractItemView {
    background: $base; color: $text; border: 1px solid $line; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QTableView, QListView, QTreeView { border-radius: ${card}px; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: $focus; }
QHeaderView { background: transparent; border: none; border-bottom: 1px solid $line; }
QHeaderView::section {
    background: transparent; color: $muted; border: none; padding: 0px 10px;
    font-weight: 600;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow {
    width: 14px; height: 14px; subcontrol-origin: padding; subcontrol-position: center right; right: 4px;
}
QHeaderView::up-arrow { image: url("$glyphs:control-up.svg"); }
QHeaderView::down-arrow { image: url("$glyphs:control-down.svg"); }
QTableCornerButton::section { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; border: none; width: 10px; margin: 2px 1px; }
QScrollBar:horizontal { background: transparent; border: none; height: 10px; margin: 1px 2px; }
QScrollBar::handle { background: $disabled; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0px 1px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 1px 0px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""

_MENUS = """
QMenuBar { background: $window; color: $text; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $base; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; padding-left: 8px; }
QMenu::indicator:checked { image: url("$glyphs:control-tick.svg"); }
QMenu::right-arrow { image: url("$glyphs:control-right.svg"); width: 14px; height: 14px; }
QCalendarWidget { background: $base; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $base; }
QCalendarWidget QToolButton { font-weight: 600; padding: 0px 6px; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$glyphs:control-left.svg"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$glyphs:control-right.svg"); }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus {
    border: none; border-radius: 0px; selection-background-color: $accent; selection-color: $on_accent;
}
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 12px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent_text; border-bottom-color: $accent_text; }
QTabBar::tab:focus { background: $hover; }
QGroupBox { border: 1px solid $line; border-radius: ${card}px; margin-top: 20px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; color: $muted; }
"""

TOAST_ACTION = "#a9c8f8"
"""The one way back, as a word on the dark ground of a toast in both appearances."""


def build_stylesheet(tokens: Tokens) -> str:
    """Build the sheet for one appearance."""
    values = {name: str(value) for name, value in asdict(tokens).items()}
    values |= {
        "glyphs": CONTROL_GLYPHS,
        "card": str(int(Radius.CARD)),
        "control_radius": str(int(Radius.CONTROL)),
        "chip": tokens.hover if tokens.dark else tokens.sidebar,
        "primary_off": tokens.muted,
        "toast_action": TOAST_ACTION,
        "toast_hover": "#2b3646" if not tokens.dark else tokens.line,
        "toast_line": tokens.control if tokens.dark else tokens.tooltip,
    }
    sheet = _GROUNDS + _LABELS + _BUTTONS + _INPUTS + _VIEWS + _MENUS + _tone_rules(tokens)
    return Template(sheet).substitute(values)


def _tone_rules(tokens: Tokens) -> str:
    rules = []
    for tone in Tone:
        ink, ground = tokens.tone_ink(tone), tokens.tone_ground(tone)
        rules.append(f'QLabel[ink="{tone.value}"] {{ color: {ink}; }}')
        rules.append(
            f'QFrame[look="strip"][tone="{tone.value}"], QFrame[look="banner"][tone="{tone.value}"]'
            f" {{ background: {ground}; }}"
        )
    return "\n".join(rules) + "\n"
