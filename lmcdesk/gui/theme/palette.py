"""Turn the colours into the palette that Fusion paints with."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from lmcdesk.gui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def build_palette(tokens: Tokens) -> QPalette:
    """Build the palette; a window that is not the active one looks like the active one.

    The organiser shares her screen and clicks elsewhere: nothing may fade for that.
    """
    roles = {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.base,
        _Role.AlternateBase: tokens.window,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.base,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.on_accent,
        _Role.ToolTipBase: tokens.tooltip,
        _Role.ToolTipText: tokens.tooltip_text,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent_text,
        _Role.LinkVisited: tokens.accent_text,
        _Role.Light: tokens.base,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.control,
        # Fusion mixes its shadows from this role; the line colour keeps its frames quiet.
        _Role.Shadow: tokens.line,
    }
    palette = QPalette()
    for role, colour in roles.items():
        for group in (_Group.Active, _Group.Inactive, _Group.Disabled):
            palette.setColor(group, role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText, _Role.Link):
        palette.setColor(_Group.Disabled, role, QColor(tokens.disabled))
    palette.setColor(_Group.Disabled, _Role.Highlight, QColor(tokens.line))
    palette.setColor(_Group.Disabled, _Role.HighlightedText, QColor(tokens.text))
    return palette
