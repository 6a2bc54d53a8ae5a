"""Hold the look: colours, type, icons, flags, and the object that dresses the program in them."""

from lmcdesk.gui.theme.theme import Appearance, FusionApplication, Theme
from lmcdesk.gui.theme.tokens import Radius, Space, Step, Tint, Tokens, Tone

__all__ = ["Appearance", "FusionApplication", "Radius", "Space", "Step", "Theme", "Tint", "Tokens", "Tone"]
