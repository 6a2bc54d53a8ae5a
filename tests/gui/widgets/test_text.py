from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Appearance, Theme, Tone
from lmcdesk.gui.theme.tokens import DARK, LIGHT
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip, plain_tooltip_text
from tests.gui.widgets.samples import SAMPLES


@pytest.fixture
def red_picture(tmp_path: object) -> str:
    path = f"{tmp_path}/red.png"
    pixmap = QPixmap(QSize(40, 40))
    pixmap.fill(QColor("red"))
    pixmap.save(path)
    return path


@pytest.mark.parametrize(("wrap", "elide"), [(False, False), (True, False), (False, True)])
def test_markup_in_a_name_is_shown_letter_by_letter(
    wrap: bool, elide: bool, red_picture: str, theme: Theme, qtbot: QtBot
) -> None:
    label = PlainLabel(f'<img src="file://{red_picture}"><b>Ann</b>', wrap=wrap, elide=elide)
    qtbot.addWidget(label)
    label.resize(400, 60)
    image = label.grab().toImage()
    reds = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == QColor("red")
    ]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert reds == []


def test_a_tooltip_never_renders_what_it_is_given(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tooltip(widget, 'A & B <img src="x">')
    assert "&lt;img src=&quot;x&quot;&gt;" in widget.toolTip()
    assert "A &amp; B" in widget.toolTip()
    assert widget.toolTip().startswith("<qt>")
    action = QAction()
    plain_tooltip(action, "")
    assert plain_tooltip_text("") == ""


def test_assistive_technology_is_told_a_tooltip_in_plain_words(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tooltip(widget, "A & B")
    assert widget.accessibleDescription() == "A & B"
    plain_tooltip(widget, "C")
    assert widget.accessibleDescription() == "C"
    widget.setAccessibleDescription("its own")
    plain_tooltip(widget, "D")
    assert widget.accessibleDescription() == "its own"


@pytest.mark.parametrize("role", list(TextRole))
def test_each_role_has_its_size(role: TextRole, theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    label = PlainLabel("Name", role)
    qtbot.addWidget(label)
    assert label.font().pointSizeF() == pytest.approx(qapp.font().pointSizeF() * role.step.factor)


def test_a_label_follows_the_application_font(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    label = PlainLabel("Name", TextRole.PAGE_TITLE)
    qtbot.addWidget(label)
    label.show()
    font = QFont(qapp.font())
    font.setPointSizeF(20)
    qapp.setFont(font)
    theme.apply(qapp)
    assert label.font().pointSizeF() == pytest.approx(35)


def test_a_role_changed_later_outlives_a_change_of_theme(theme: Theme, qtbot: QtBot) -> None:
    label = PlainLabel("Name")
    qtbot.addWidget(label)
    label.show()
    label.set_role(TextRole.CARD_TITLE)
    theme.set_appearance(Appearance.DARK)
    assert label.font().weight() == QFont.Weight.DemiBold


def test_ink_follows_role_tone_and_theme(theme: Theme, qtbot: QtBot) -> None:
    label = PlainLabel("Name", TextRole.MUTED)
    qtbot.addWidget(label)
    label.show()

    def ink() -> str:
        return label.palette().color(label.foregroundRole()).name()

    assert ink() == LIGHT.muted
    theme.set_appearance(Appearance.DARK)
    assert ink() == DARK.muted
    label.set_tone(Tone.DANGER)
    assert ink() == DARK.danger
    label.set_tone(None)
    label.set_role(TextRole.BODY)
    assert ink() == DARK.text


@pytest.mark.parametrize("language", ["Khmer", "Lao", "Burmese"])
def test_stacking_scripts_get_the_height_they_need(language: str, theme: Theme, qtbot: QtBot) -> None:
    latin, tall = PlainLabel("Name"), PlainLabel(SAMPLES[language])
    for label in (latin, tall):
        qtbot.addWidget(label)
    assert tall.sizeHint().height() >= latin.sizeHint().height() * 1.15
    wrapping = PlainLabel(SAMPLES[language], wrap=True)
    qtbot.addWidget(wrapping)
    assert wrapping.heightForWidth(120) >= 2 * tall.sizeHint().height()


def test_a_wrapping_label_gets_its_height_from_the_layout(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    label = PlainLabel(SAMPLES["Khmer"], wrap=True)
    layout.addWidget(label)
    layout.addStretch(1)
    window.resize(180, 400)
    window.show()
    qtbot.waitExposed(window)
    assert label.height() >= label.heightForWidth(label.width())


def test_a_cut_text_is_whole_in_the_tooltip(theme: Theme, qtbot: QtBot) -> None:
    label = PlainLabel("Permanent Secretary <b>&</b> others", elide=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.is_elided()
    assert "&lt;b&gt;" in label.toolTip()
    label.resize(600, 20)
    assert not label.is_elided()
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < label.sizeHint().width()
