"""Show what the notifier carries: toasts at the bottom, trouble and standing facts in a banner."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.theme import Theme, Tone
from lmcdesk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from lmcdesk.gui.widgets.toast import Toast


class Teller(QObject):
    """Show one toast and one banner in a window.

    What stands (a store that may only be read) shows below whatever trouble there is to tell.
    """

    def __init__(self, notifier: Notifier, theme: Theme, window: QWidget) -> None:
        """Take whose telling to show, and the window to show it in."""
        super().__init__(window)
        self.banner = Banner(theme, Tone.DANGER)
        self.banner.setObjectName("trouble_banner")
        self.banner.hide()
        self._theme = theme
        self._window = window
        self.trouble = ""
        """The trouble on the banner, "" where there is none."""
        self._standing: dict[str, tuple[str, Tone]] = {}
        self._way_back: Callable[[], object] | None = None
        notifier.told.connect(self._on_notifier_told)
        notifier.troubled.connect(self._on_notifier_troubled)
        theme.cover.changed.connect(self._dismiss)

    @cached_property
    def toast(self) -> Toast:
        """Return the toast, made when there is first something to tell."""
        from lmcdesk.gui.widgets.toast import Toast

        toast = Toast(self._theme, self._window)
        toast.action_requested.connect(self._on_toast_action_requested)
        return toast

    def stand(self, text: str, tone: Tone = Tone.CHECK, about: str = "store") -> None:
        """Show a fact about something for as long as it is one.

        An empty text ends it, the same again changes nothing; trouble told in its words ends with it.
        """
        was = self._standing.get(about, ("", Tone.CHECK))
        if was != (text, tone):
            self._standing[about] = (text, tone)
            if self.trouble == was[0]:
                self.trouble = ""
            self._show_banner()

    def stand_no_more(self) -> None:
        """End every standing fact: what they are about was let go of."""
        self._standing.clear()
        self._show_banner()

    def clear(self) -> None:
        """Take toast and trouble away."""
        self._dismiss()
        self._on_notifier_troubled("")

    def _dismiss(self) -> None:
        """Take the toast away; under the cover too, for what it tells may be private and was said before."""
        if "toast" in self.__dict__:
            self.toast.dismiss()

    def _on_notifier_told(self, text: str, action: str, way_back: Callable[[], object] | None) -> None:
        self._way_back = way_back
        self.toast.show_message(text, action)

    def _on_notifier_troubled(self, text: str) -> None:
        self.trouble = text
        self._show_banner()

    def _show_banner(self) -> None:
        told = [(self.trouble, Tone.DANGER), *self._standing.values()]
        # What was refused because of what stands may be told in the same words.
        lines = dict.fromkeys(line for line, _ in told if line)
        grave = any(line and tone is Tone.DANGER for line, tone in told)
        self.banner.set_message("\n".join(lines), Tone.DANGER if grave else Tone.CHECK)

    def _on_toast_action_requested(self) -> None:
        way_back, self._way_back = self._way_back, None
        if way_back is not None:
            way_back()
