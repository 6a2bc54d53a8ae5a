"""Number the roles that the table's delegate reads beside the text; each may answer None.

They are plain ints: a model is asked several times for every cell and compares them as such.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Final

StyleRole: Final = 0x0101
"""How the text is set: a CellStyle."""
FlagRole: Final = 0x0102
"""The flag left of the text: three letters of a country, or a QPixmap of the organiser's."""
IconRole: Final = 0x0103
"""The icon left of the text: its name, or (name, Tint)."""
BadgeRole: Final = 0x0104
"""The pill: (text, Tone). With the same word as display text, as it should be, only the pill is painted."""
SecondRole: Final = 0x0105
"""A second, quieter and smaller line."""


class CellStyle(IntFlag):
    """Say how the text of a cell is set; models return shared constants."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    MUTED = 4
    RIGHT = 8
    TABULAR = 16
    STRUCK = 32
