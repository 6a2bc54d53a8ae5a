from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.theme.palette import build_palette
from lmcdesk.gui.theme.stylesheet import CONTROL_GLYPHS, TOAST_ACTION, build_stylesheet
from lmcdesk.gui.theme.tokens import DARK, LIGHT, Tint, Tokens, Tone
from lmcdesk.gui.widgets.badge import badge_ground
from lmcdesk.resources import resources_root
from tests.gui.theme.contrast import contrast_ratio

TEXT, CONTROL = 4.5, 3.0
Pair = tuple[str, str, str, float]


def pairs(tokens: Tokens) -> Iterator[Pair]:
    """Yield every pair that is painted: what it is, ink, ground, least ratio."""
    grounds = ("window", "base", "sidebar", "accent_soft", "hover", "pressed")
    for ground in grounds:
        yield f"text on {ground}", tokens.text, getattr(tokens, ground), TEXT
        yield f"muted on {ground}", tokens.muted, getattr(tokens, ground), TEXT
    for ground in ("window", "base", "sidebar", "accent_soft", "hover"):
        yield f"disabled on {ground}", tokens.disabled, getattr(tokens, ground), CONTROL
    for ground in ("window", "base", "sidebar", "accent_soft"):
        yield f"accent text on {ground}", tokens.accent_text, getattr(tokens, ground), TEXT
        yield f"focus ring on {ground}", tokens.focus, getattr(tokens, ground), CONTROL
    for ground in ("accent", "accent_hover", "accent_pressed"):
        yield f"text on {ground}", tokens.on_accent, getattr(tokens, ground), TEXT
    yield "selected bar of a row", tokens.accent, tokens.base, CONTROL
    yield "current entry", tokens.current_text, tokens.accent_soft, TEXT
    # The inside of a control is always the base; under the pointer its border is the muted ink.
    yield "control border", tokens.control, tokens.base, CONTROL
    yield "border under the pointer", tokens.muted, tokens.hover, CONTROL
    yield "border of a wrong field", tokens.danger, tokens.base, CONTROL
    yield "tooltip and toast", tokens.tooltip_text, tokens.tooltip, TEXT
    yield "action of a toast", TOAST_ACTION, tokens.tooltip, TEXT
    yield "action of a toast under the pointer", TOAST_ACTION, tokens.line if tokens.dark else "#2b3646", TEXT
    for tone in Tone:
        ink = tokens.tone_ink(tone)
        for ground in (tokens.tone_ground(tone), tokens.base, tokens.window):
            yield f"{tone} on {ground}", ink, ground, TEXT
        yield f"{tone} pill in a selected row", ink, badge_ground(tone, tokens, on_accent_soft=True), TEXT
    for tint in Tint:
        ground = tokens.accent if tint is Tint.ON_ACCENT else tokens.base
        yield f"icon {tint}", tokens.tint_ink(tint), ground, CONTROL
    for ground in ("base", "window", "hover", "accent_soft"):
        yield f"chevron on {ground}", glyph_colour("control-down"), getattr(tokens, ground), CONTROL
    yield "check mark", glyph_colour("control-check"), tokens.accent, TEXT


def glyph_colour(name: str) -> str:
    drawing = (resources_root() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    found = re.search(r'stroke="(#[0-9a-f]{6})"', drawing)
    assert found is not None
    return found[1]


def test_contrast_is_measured_as_the_guideline_defines_it() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_ratio("#123456", "#123456") == pytest.approx(1)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_that_is_painted_can_be_read(tokens: Tokens) -> None:
    weak = [
        f"{name}: {contrast_ratio(ink, ground):.2f} < {least}"
        for name, ink, ground, least in pairs(tokens)
        if contrast_ratio(ink, ground) < least
    ]
    assert weak == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_written_in_one_form(tokens: Tokens) -> None:
    values = [getattr(tokens, field.name) for field in fields(tokens) if field.name != "dark"]
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in values)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_window_behind_looks_like_the_one_in_front(tokens: Tokens, qapp: QApplication) -> None:
    palette = build_palette(tokens)
    for role in QPalette.ColorRole:
        if role is not QPalette.ColorRole.NColorRoles:
            active = palette.color(QPalette.ColorGroup.Active, role)
            assert palette.color(QPalette.ColorGroup.Inactive, role) == active, role


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_can_be_read_in_every_group(tokens: Tokens, qapp: QApplication) -> None:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = build_palette(tokens)
    for ink, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.LinkVisited, role.Base),
    ):
        for state, least in ((group.Active, TEXT), (group.Inactive, TEXT), (group.Disabled, CONTROL)):
            ratio = contrast_ratio(palette.color(state, ink).name(), palette.color(state, ground).name())
            assert ratio >= least, (ink, ground, state, ratio)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_whole(tokens: Tokens) -> None:
    sheet = build_stylesheet(tokens)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    used = set(re.findall(rf'url\("{CONTROL_GLYPHS}:([\w-]+\.svg)"\)', sheet))
    assert used
    assert sheet.count("url(") == len(re.findall(rf'url\("{CONTROL_GLYPHS}:', sheet))
    assert all((resources_root() / "icons" / name).is_file() for name in used)


def test_no_item_rule_slows_a_table() -> None:
    for selector in re.findall(r"([^{}]*::item[^{]*)\{", build_stylesheet(LIGHT)):
        for part in selector.split(","):
            owner = part.strip().split("::")[0]
            assert owner.startswith(("QComboBox ", "QMenu", "QStatusBar")), part
