"""Choose the fonts, so that all seven scripts of the region read right."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from lmcdesk.gui.theme.tokens import Step

_LATIN = ("Noto Sans", "Segoe UI", "Inter", "Ubuntu", "Cantarell", "Open Sans")
# DejaVu stands for "nobody chose a font". It covers Lao too, with marks that collide: never the first family.
_UNCHOSEN = ("Sans Serif", "DejaVu Sans", "Helvetica", "Bitstream Vera Sans", "")
_UNCHOSEN_SIZE = 10.0

_PER_SCRIPT = (
    # Thai, Lao, Khmer, Burmese: first the faces of the Noto family, then what Windows and macOS bring.
    ("Noto Sans Thai", "Noto Sans Thai Looped", "Leelawadee UI", "Thonburi", "Loma", "Garuda"),
    ("Noto Sans Lao", "Noto Sans Lao Looped", "Leelawadee UI", "Lao UI", "Lao Sangam MN", "Phetsarath OT"),
    ("Noto Sans Khmer", "Leelawadee UI", "Khmer UI", "Khmer Sangam MN", "Khmer OS System", "Khmer OS"),
    ("Noto Sans Myanmar", "Myanmar Text", "Myanmar Sangam MN", "Pyidaungsu", "Padauk"),
    # Simplified Chinese before any other, or Chinese names get Japanese shapes.
    ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC", "SimHei"),
)


def families(system_family: str, installed: set[str]) -> list[str]:
    """Return the families of the application font in order: the system's, then one or more per script."""
    chosen: list[str] = []
    if system_family not in _UNCHOSEN:
        chosen.append(system_family)
    else:
        chosen.extend([name for name in _LATIN if name in installed][:1])
        if not chosen and system_family:
            chosen.append(system_family)
    for candidates in _PER_SCRIPT:
        chosen.extend(name for name in candidates if name in installed)
    return list(dict.fromkeys(chosen))


def application_font() -> QFont:
    """Return the font of the whole program: the system's, completed by a family for each script."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(system)
    family = system.family()
    font.setFamilies(families(family, set(QFontDatabase.families())))
    if family in _UNCHOSEN and 0 < system.pointSizeF() < _UNCHOSEN_SIZE:
        # A bare X server says 9 points to everyone; a size that somebody chose is never changed.
        font.setPointSizeF(_UNCHOSEN_SIZE)
    return font


def step_font(base: QFont, step: Step) -> QFont:
    """Return the font of a step of the type scale, relative to `base`."""
    font = QFont(base)
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF() * step.factor)
    else:
        font.setPixelSize(round(base.pixelSize() * step.factor))
    font.setWeight(QFont.Weight(step.weight))
    if step is Step.CAPTION:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return font


def tabular_figures(font: QFont) -> QFont:
    """Return the font with digits of one width, so that they stand under each other."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result
