from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.theme.fonts import application_font, families, step_font, tabular_figures
from lmcdesk.gui.theme.tokens import Step
from lmcdesk.paper.typeset import (
    TextBlock,
    line_reach,
    needs_tall_lines,
)
from tests.gui.widgets.samples import SAMPLES

SYSTEMS = {
    "English": QFontDatabase.WritingSystem.Latin,
    "Vietnamese": QFontDatabase.WritingSystem.Vietnamese,
    "Thai": QFontDatabase.WritingSystem.Thai,
    "Lao": QFontDatabase.WritingSystem.Lao,
    "Khmer": QFontDatabase.WritingSystem.Khmer,
    "Burmese": QFontDatabase.WritingSystem.Myanmar,
    "Chinese": QFontDatabase.WritingSystem.SimplifiedChinese,
}
NASTY = (
    "",
    " ",
    "\n",
    "A" * 400,
    "a " * 200,
    "👩🏽‍💼 H.E. 🎤",
    "محمد بن راشد",
    "ẹ̸̢̛́̀" * 40,
    "one\ntwo\n\nfour",
    '<img src="x">=HYPERLINK(1)',
    *SAMPLES.values(),
)


def test_the_fonts_system_family_stays_first() -> None:
    assert families("Cantarell", {"Noto Sans", "Noto Sans Thai"}) == ["Cantarell", "Noto Sans Thai"]
    assert families("Segoe UI", {"Leelawadee UI", "Myanmar Text"})[0] == "Segoe UI"


def test_a_family_nobody_chose_gives_way_to_one_that_reads_lao_right() -> None:
    chosen = families("DejaVu Sans", {"DejaVu Sans", "Noto Sans", "Noto Sans Lao"})
    assert chosen == ["Noto Sans", "Noto Sans Lao"]
    assert families("Sans Serif", {"DejaVu Sans"}) == ["Sans Serif"]


def test_only_installed_families_are_named_and_each_once() -> None:
    chosen = families("Segoe UI", {"Leelawadee UI", "Microsoft YaHei UI", "Myanmar Text"})
    assert chosen == ["Segoe UI", "Leelawadee UI", "Myanmar Text", "Microsoft YaHei UI"]


def shows_every_letter(text: str, font: QFont) -> bool:
    """Tell whether the installed fonts have a glyph for every letter of a text."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    # A script without any font yields an empty family and, for Khmer, no zero glyph at all.
    return bool(runs) and all(run.rawFont().familyName() and 0 not in run.glyphIndexes() for run in runs)


@pytest.mark.parametrize("language", SAMPLES)
def test_no_letter_becomes_a_box(language: str, qapp: QApplication) -> None:
    # A machine without any font for a script is told so by packaging/dev.py; here only the choice is judged.
    installed = QFontDatabase.families(SYSTEMS[language])
    assert not installed or shows_every_letter(SAMPLES[language], application_font())


def test_a_missing_letter_is_noticed(qapp: QApplication) -> None:
    assert not shows_every_letter("\U0010fffd", application_font())


def test_steps_are_relative_to_the_application_font(qapp: QApplication) -> None:
    base = QFont("Noto Sans")
    base.setPointSizeF(12)
    assert step_font(base, Step.PAGE_TITLE).pointSizeF() == pytest.approx(21)
    assert step_font(base, Step.CAPTION).weight() == QFont.Weight.DemiBold
    pixels = QFont("Noto Sans")
    pixels.setPixelSize(20)
    assert step_font(pixels, Step.CARD_TITLE).pixelSize() == 26


def test_tabular_figures_are_of_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(tabular_figures(application_font()))
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


def test_stacking_scripts_get_taller_lines() -> None:
    for language, text in SAMPLES.items():
        tall = language in {"Lao", "Khmer", "Burmese"}
        assert needs_tall_lines(text) is tall


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("step", [Step.BODY, Step.PAGE_TITLE])
def test_no_ink_leaves_its_lines(language: str, step: Step, qapp: QApplication) -> None:
    font = step_font(application_font(), step)
    block = TextBlock(SAMPLES[language], font, 160)
    margin = 40
    image = QImage(240, int(block.height) + 2 * margin, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    block.draw(painter, QPointF(margin, margin), 160, Qt.AlignmentFlag.AlignLeft)
    painter.end()
    inked = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()))
    ]
    # Hinting may lift a mark by a pixel.
    assert min(inked) >= margin - 1
    assert max(inked) <= margin + block.height + 1


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("width", [1, 40, 200])
@pytest.mark.parametrize("lines", [None, 1, 2])
@pytest.mark.parametrize("break_words", [True, False])
def test_any_text_is_set_within_its_lines(
    text: str, width: int, lines: int | None, break_words: bool, qapp: QApplication
) -> None:
    block = TextBlock(text, application_font(), width, lines, break_words=break_words)
    assert block.line_count >= 1
    assert lines is None or block.line_count <= lines
    if width >= 40:
        assert block.width <= width + 1
    assert block.height == pytest.approx(block.line_count * sum(line_reach(text, application_font())))


def test_a_cut_text_says_so(qapp: QApplication) -> None:
    font = application_font()
    assert TextBlock("Deputy Director General", font, 60, 1).elided
    assert TextBlock("one\ntwo\nthree", font, 200, 2).elided
    assert not TextBlock("Head", font, 200, 1).elided
    assert TextBlock("Unbreakable", font, 30, 2, break_words=False).elided


def test_all_letters_stay_when_lines_are_not_limited(qapp: QApplication) -> None:
    block = TextBlock("A" * 400, application_font(), 100)
    assert not block.elided
    assert block.line_count > 10
