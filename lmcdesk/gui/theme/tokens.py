"""Name every colour, distance and size that the windows use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Space(IntEnum):
    """Name the steps of the grid, in logical pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Radius(IntEnum):
    """Name the radii of corners, in logical pixels."""

    CONTROL = 6
    CARD = 8


class Height(IntEnum):
    """Name the heights of rows and controls, in logical pixels."""

    ROW = 32
    ROW_TWO_LINES = 40
    CONTROL = 32
    HEADER = 38


class Tone(Enum):
    """Say what a pill, a banner or a word means; a word or a shape always says it too."""

    NEUTRAL = "neutral"
    PLAIN = "plain"
    ACCENT = "accent"
    OK = "ok"
    CHECK = "check"
    DANGER = "danger"


class Tint(Enum):
    """Name the colour an icon is drawn in."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    OK = "ok"
    CHECK = "check"
    DANGER = "danger"


class Step(Enum):
    """Name the steps of the type scale: size relative to the application font, and weight."""

    SMALL = (0.85, 400)
    CAPTION = (0.85, 600)
    BODY = (1.0, 400)
    STRONG = (1.0, 600)
    HEADING = (1.15, 600)
    CARD_TITLE = (1.3, 600)
    PAGE_TITLE = (1.75, 600)

    @property
    def factor(self) -> float:
        """Return the size relative to the application font."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """Return the weight on the scale from 100 to 900."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hold the colours of one appearance, each written `#rrggbb`."""

    dark: bool
    window: str
    base: str
    sidebar: str
    text: str
    muted: str
    disabled: str
    line: str
    control: str
    hover: str
    """The ground under the pointer: of a secondary or quiet button, a row, an entry."""
    pressed: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_text: str
    """The accent as a letter or an icon, readable on every ground."""
    current_text: str
    """The letters of the current entry and of a chosen chip, on the soft accent."""
    focus: str
    ok: str
    ok_soft: str
    check: str
    check_soft: str
    danger: str
    danger_soft: str
    tooltip: str
    tooltip_text: str

    def tone_ink(self, tone: Tone) -> str:
        """Return the colour of letters in a tone."""
        return {
            Tone.NEUTRAL: self.muted,
            Tone.PLAIN: self.text,
            Tone.ACCENT: self.current_text,
            Tone.OK: self.ok,
            Tone.CHECK: self.check,
            Tone.DANGER: self.danger,
        }[tone]

    def tone_ground(self, tone: Tone) -> str:
        """Return the soft ground that belongs to a tone."""
        return {
            Tone.NEUTRAL: self.sidebar,
            Tone.PLAIN: self.sidebar,
            Tone.ACCENT: self.accent_soft,
            Tone.OK: self.ok_soft,
            Tone.CHECK: self.check_soft,
            Tone.DANGER: self.danger_soft,
        }[tone]

    def tint_ink(self, tint: Tint) -> str:
        """Return the colour an icon is drawn in."""
        return {
            Tint.TEXT: self.text,
            Tint.MUTED: self.muted,
            Tint.ACCENT: self.accent_text,
            Tint.ON_ACCENT: self.on_accent,
            Tint.OK: self.ok,
            Tint.CHECK: self.check,
            Tint.DANGER: self.danger,
        }[tint]


LIGHT = Tokens(
    dark=False,
    window="#f4f6f9",
    base="#ffffff",
    sidebar="#eaeef4",
    text="#1b2430",
    muted="#596475",
    disabled="#7c8797",
    line="#dde3ea",
    control="#8792a2",
    hover="#edf1f6",
    pressed="#dfe6ee",
    accent="#1f5fbf",
    accent_hover="#1a53a8",
    accent_pressed="#154690",
    on_accent="#ffffff",
    accent_soft="#e7effb",
    accent_text="#1f5fbf",
    current_text="#1f5fbf",
    focus="#1f5fbf",
    ok="#18713d",
    ok_soft="#e3f3e9",
    check="#8a5300",
    check_soft="#fbefdc",
    danger="#b3261e",
    danger_soft="#fbe6e4",
    tooltip="#1b2430",
    tooltip_text="#ffffff",
)

DARK = Tokens(
    dark=True,
    window="#14181e",
    base="#1b1f26",
    sidebar="#101318",
    text="#e6eaf0",
    muted="#a7b0bd",
    disabled="#7a8594",
    line="#2b323c",
    control="#6b7686",
    hover="#242a33",
    pressed="#2d3440",
    accent="#2f6fd0",
    accent_hover="#2a66c2",
    accent_pressed="#2459ab",
    on_accent="#ffffff",
    accent_soft="#22344f",
    accent_text="#8fb8f6",
    current_text="#e6eaf0",
    focus="#6ea3f2",
    ok="#6fd394",
    ok_soft="#1d3528",
    check="#f3b54a",
    check_soft="#3a2f1b",
    danger="#ff8a80",
    danger_soft="#3d2422",
    tooltip="#2d3440",
    tooltip_text="#e6eaf0",
)
