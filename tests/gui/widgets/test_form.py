from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import PlainLabel


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> Form:
    form = Form(theme, columns=2)
    qtbot.addWidget(form)
    form.add_heading("Name")
    form.add_field("full_name", "Full name", QLineEdit(), hint="As in the letter.")
    form.add_field("capacity", "Capacity", QComboBox())
    form.add_field("notes", "Notes & hints", QPlainTextEdit(), span=2)
    form.add_field("seats", "Seats", QSpinBox())
    form.resize(500, 500)
    form.show()
    qtbot.waitExposed(form)
    return form


def test_a_field_has_its_label_as_buddy_and_name(form: Form) -> None:
    editor = form.editor("full_name")
    label = form.findChild(QLabel, "full_name_label")
    assert label is not None
    assert label.buddy() is editor
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert editor.objectName() == "full_name_edit"
    assert editor.accessibleName() == "Full name"
    interface = QAccessible.queryAccessibleInterface(editor)
    assert interface is not None
    assert interface.text(QAccessible.Text.Description) == "As in the letter"
    assert form.editor("capacity").objectName() == "capacity_combo"
    assert form.editor("seats").objectName() == "seats_spin"
    assert form.editor("notes").accessibleName() == "Notes & hints"


def test_an_error_stands_at_its_field_and_is_read_first(form: Form) -> None:
    editor = form.editor("full_name")
    label = form.findChild(QLabel, "full_name_error_label")
    assert label is not None
    form.set_assumed("full_name", "assumed")
    form.set_error("full_name", "A name is needed.")
    assert label.isVisible()
    assert form.error("full_name") == "A name is needed."
    assert editor.property("state") == "error"
    assert editor.accessibleDescription() == "A name is needed. assumed. As in the letter"
    form.clear_errors()
    assert not label.isVisible()
    assert editor.property("state") == ""
    form.set_assumed("full_name", "")
    form.set_hint("full_name", "")
    assert editor.accessibleDescription() == ""


def test_two_columns_stand_side_by_side(form: Form) -> None:
    left, right = form.editor("full_name"), form.editor("capacity")
    notes = form.editor("notes")
    assert left.mapTo(form, left.rect().topLeft()).y() == right.mapTo(form, right.rect().topLeft()).y()
    assert notes.width() > 1.8 * left.width()
    assert form.keys() == ("full_name", "capacity", "notes", "seats")


def test_tab_leaves_a_text_of_several_lines(form: Form) -> None:
    notes = form.editor("notes")
    assert isinstance(notes, QPlainTextEdit)
    assert notes.tabChangesFocus()


def test_a_mnemonic_is_asked_for(form: Form, theme: Theme) -> None:
    form.set_label("full_name", "&Name", mnemonic=True)
    label = form.findChild(QLabel, "full_name_label")
    assert label is not None
    assert label.text() == "&Name"
    assert form.editor("full_name").accessibleName() == "Name"
    form.set_label("full_name", "R&D")
    assert label.text() == "R&&D"


def test_a_field_can_be_left_out(form: Form) -> None:
    form.set_field_visible("capacity", False)
    assert not form.editor("capacity").isVisible()


def test_an_error_that_is_long_for_its_field_spans_the_form(theme: Theme, qtbot: QtBot) -> None:
    form = Form(theme, columns=2)
    qtbot.addWidget(form)
    form.add_field("place", "Place", QLineEdit())
    form.add_field("limit", "Limit", QLineEdit())
    form.add_field("notes", "Notes", QLineEdit())
    form.resize(280, 240)
    form.show()
    label = form.findChild(PlainLabel, "limit_error_label")
    assert isinstance(label, PlainLabel)
    form.set_error("limit", "“5.30” is not a length of time. Please write 5, 5:30 or 1h30.")
    qtbot.waitUntil(lambda: label.isVisible() and label.width() > 220)
    below = form.editor("notes").mapTo(form, QPoint(0, 0)).y()
    assert form.editor("limit").mapTo(form, QPoint(0, 0)).y() < label.mapTo(form, QPoint(0, 0)).y() < below
    form.set_field_visible("limit", False)
    assert not label.isVisible()
    form.set_field_visible("limit", True)
    assert label.isVisible()
    form.set_error("limit", "Too long.")
    qtbot.waitUntil(lambda: label.isVisible() and label.width() < 140)
    form.clear_errors()
    assert not label.isVisible()
