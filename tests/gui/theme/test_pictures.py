from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import delete, isValid

from lmcdesk.gui.theme import Appearance, Theme, Tint
from lmcdesk.gui.theme.flags import Flags
from lmcdesk.gui.theme.icons import Icons
from lmcdesk.gui.theme.tokens import DARK, LIGHT
from lmcdesk.resources import resources_root

ICONS = resources_root() / "icons"
FLAGS = resources_root() / "flags"
# The glyphs of the style sheet are apart: their colours are fixed.
LINE_ICONS = sorted(path.stem for path in ICONS.glob("*.svg") if not path.stem.startswith("control-"))
RATIOS = {"KHM": 25 / 16, "CHN": 1.5, "LAO": 1.5, "MMR": 1.5, "THA": 1.5, "VNM": 1.5}
# fmt: off
ASKED_FOR = (
    "eye", "calendar", "list", "flag", "users", "user-plus", "microphone", "play",
    "clock", "document", "undo", "redo", "history", "plus", "minus", "trash",
    "search", "upload", "download", "export", "import", "chevron-left", "chevron-right", "chevron-up",
    "chevron-down", "arrow-up", "arrow-down", "x", "check", "warning", "info", "home",
    "folder", "folder-open", "gear", "moon", "sun", "drag-handle", "pin", "link",
    "copy", "edit", "more", "sort-asc", "sort-desc", "filter", "print", "keyboard",
    "lock", "star", "building", "globe", "phone", "mail",
)
# fmt: on


def ink_of(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def polygons(code: str) -> list[list[tuple[float, float]]]:
    drawing = (FLAGS / f"{code}.svg").read_text(encoding="utf-8")
    return [
        [(float(x), float(y)) for x, y in (point.split(",") for point in points.split())]
        for points in re.findall(r'points="([^"]+)"', drawing)
    ]


def test_every_icon_asked_for_is_drawn() -> None:
    assert set(ASKED_FOR) <= {path.stem for path in ICONS.glob("*.svg")}


@pytest.mark.parametrize("name", LINE_ICONS)
def test_an_icon_keeps_to_the_set(name: str) -> None:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'stroke-width="2"' in drawing
    assert 'stroke-linecap="round"' in drawing
    assert "currentColor" in drawing
    assert not re.search("#[0-9a-fA-F]{3}", drawing)


@pytest.mark.parametrize("name", ASKED_FOR)
def test_an_icon_is_drawn_in_one_ink(name: str, qapp: QApplication) -> None:
    pixmap = Icons(ICONS, LIGHT).pixmap(name, 32, Tint.TEXT)
    assert ink_of(pixmap) == {LIGHT.text}


def test_an_icon_is_sharp_on_every_screen(qapp: QApplication) -> None:
    icons = Icons(ICONS, LIGHT)
    for dpr in (1.0, 1.5, 2.0):
        pixmap = icons.pixmap("plus", 16, Tint.MUTED, dpr)
        assert pixmap.width() == 16 * dpr
        assert pixmap.devicePixelRatio() == dpr
    assert icons.pixmap("plus", 16) is icons.pixmap("plus", 16)


def test_a_disabled_icon_has_the_disabled_ink(qapp: QApplication) -> None:
    icon = Icons(ICONS, DARK).icon("circle-filled", Tint.TEXT)
    assert ink_of(icon.pixmap(16, QIcon.Mode.Disabled)) == {DARK.disabled}
    assert ink_of(icon.pixmap(16)) == {DARK.text}


def test_a_bound_icon_follows_the_theme(theme: Theme) -> None:
    action, button = QAction(), QPushButton()
    theme.icons.bind(action, "circle-filled", Tint.TEXT)
    theme.icons.bind(button, "circle-filled", Tint.ON_ACCENT)
    theme.set_appearance(Appearance.DARK)
    assert ink_of(action.icon().pixmap(16)) == {DARK.text}
    assert ink_of(button.icon().pixmap(16)) == {DARK.on_accent}
    assert theme.icons.name_of(action) == "circle-filled"


def test_a_target_that_is_gone_does_not_disturb(theme: Theme) -> None:
    parent, staying = QPushButton(), QAction()
    action = QAction(parent)
    theme.icons.bind(action, "undo")
    theme.icons.bind(staying, "undo")
    delete(parent)
    theme.set_appearance(Appearance.DARK)
    assert not isValid(action)
    assert ink_of(staying.icon().pixmap(16)) == {DARK.text}


def test_an_unknown_icon_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(ICONS, LIGHT).icon("no-such-icon")


@pytest.mark.parametrize("code", RATIOS)
def test_a_flag_has_its_official_proportion(code: str, qapp: QApplication) -> None:
    flags = Flags(FLAGS)
    pixmap = flags.pixmap(code, 320)
    assert pixmap is not None
    assert pixmap.width() / pixmap.height() == pytest.approx(RATIOS[code], abs=0.005)
    sharp = flags.pixmap(code, 12, 2.0)
    assert sharp is not None
    assert sharp.height() == 24
    assert flags.icon(code) is not None


def test_there_is_a_flag_for_the_six_and_for_nobody_else(qapp: QApplication) -> None:
    flags = Flags(FLAGS)
    assert {path.stem for path in FLAGS.glob("*.svg")} == set(RATIOS)
    for code in ("JPN", "", "../icons/eye", "khm/..", "KHM.svg"):
        assert flags.pixmap(code, 12) is None
        assert flags.icon(code) is None


@pytest.mark.parametrize(
    ("code", "at", "colour"),
    [
        ("LAO", (150, 100), "#ffffff"),
        ("LAO", (10, 100), "#002868"),
        ("LAO", (150, 20), "#ce1126"),
        ("THA", (150, 16), "#a51931"),
        ("THA", (150, 50), "#f4f5f8"),
        ("THA", (150, 100), "#2d2a4a"),
        ("KHM", (20, 20), "#032ea1"),
        ("KHM", (20, 100), "#e00025"),
        ("MMR", (20, 30), "#fecb00"),
        ("MMR", (20, 100), "#34b233"),
        ("MMR", (20, 170), "#ea2839"),
        ("MMR", (150, 100), "#ffffff"),
        ("VNM", (150, 100), "#ffff00"),
        ("CHN", (50, 50), "#ffff00"),
        ("CHN", (200, 150), "#ee1c25"),
    ],
)
def test_the_fields_of_a_flag_lie_where_they_belong(
    code: str, at: tuple[int, int], colour: str, qapp: QApplication
) -> None:
    pixmap = Flags(FLAGS).pixmap(code, 200)
    assert pixmap is not None
    seen = pixmap.toImage().pixelColor(QPoint(*at))
    wanted = QColor(colour)
    assert max(abs(seen.red() - wanted.red()), abs(seen.blue() - wanted.blue())) <= 2


@pytest.mark.parametrize("code", ["CHN", "VNM", "MMR"])
def test_stars_are_regular(code: str) -> None:
    for star in polygons(code):
        centre = (sum(x for x, _ in star) / 10, sum(y for _, y in star) / 10)
        outer = {round(math.dist(point, centre), 2) for point in star[::2]}
        inner = {round(math.dist(point, centre), 2) for point in star[1::2]}
        assert max(outer) - min(outer) <= 0.01
        assert max(inner) - min(inner) <= 0.01
        assert max(inner) / max(outer) == pytest.approx(0.382, abs=0.005)


def test_the_small_stars_of_china_point_to_the_large_one() -> None:
    large, *small = polygons("CHN")
    assert large[0] == (5, 2)
    assert len(small) == 4
    for star, centre in zip(small, [(10, 2), (12, 4), (12, 7), (10, 9)], strict=True):
        tip = star[0]
        assert math.dist(tip, centre) == pytest.approx(1, abs=0.002)
        assert math.dist(tip, (5, 5)) == pytest.approx(math.dist(centre, (5, 5)) - 1, abs=0.002)


def test_the_star_of_viet_nam_reaches_a_fifth_of_the_length() -> None:
    (star,) = polygons("VNM")
    assert all(math.dist(point, (15, 10)) == pytest.approx(6, abs=0.002) for point in star[::2])
    assert star[0] == (15, 4)


def test_the_star_of_myanmar_stands_one_foot_from_either_edge() -> None:
    (star,) = polygons("MMR")
    tips = star[::2]
    assert tips[0] == (4.5, 1)
    assert [y for _, y in tips[2:4]] == pytest.approx([5, 5], abs=0.002)
    neighbours = [math.dist(tip, following) for tip, following in pairwise(tips)]
    assert neighbours == pytest.approx([2.6] * 4, abs=0.002)
