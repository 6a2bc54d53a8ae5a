"""Show what the notifier carries: toasts at the bottom, trouble and standing facts in a banner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.theme import Theme, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.toast import Toast


class Teller(QObject):
    """Show one toast and one banner in a window.

    What stands (a store that may only be read) shows whenever there is no trouble to tell.
    """

    def __init__(self, notifier: Notifier, theme: Theme, window: QWidget) -> None:
        """Take whose telling to show, and the window to show it in."""
        super().__init__(window)
        self.banner = Banner(theme, Tone.DANGER)
        self.banner.setObjectName("trouble_banner")
        self.banner.hide()
        self.toast = Toast(theme, window)
        self._standing: dict[str, tuple[str, Tone]] = {}
        self._way_back: Callable[[], object] | None = None
        notifier.told.connect(self._on_notifier_told)
        notifier.troubled.connect(self._on_notifier_troubled)
        # What it tells may be private, and it was said before.
        theme.cover.changed.connect(self.toast.dismiss)
        self.toast.action_requested.connect(self._on_toast_action_requested)

    def stand(self, text: str, tone: Tone = Tone.CHECK, about: str = "store") -> None:
        """Show a fact about something for as long as it is one.

        An empty text ends it, the same again changes nothing.
        """
        if self._standing.get(about, ("", Tone.CHECK)) != (text, tone):
            self._standing[about] = (text, tone)
            self._on_notifier_troubled("")

    def clear(self) -> None:
        """Take toast and trouble away."""
        self.toast.dismiss()
        self._on_notifier_troubled("")

    def _on_notifier_told(self, text: str, action: str, way_back: Callable[[], object] | None) -> None:
        self._way_back = way_back
        self.toast.show_message(text, action)

    def _on_notifier_troubled(self, text: str) -> None:
        if text:
            self.banner.set_message(text, Tone.DANGER)
        else:
            facts = [(fact, tone) for fact, tone in self._standing.values() if fact]
            grave = any(tone is Tone.DANGER for _, tone in facts)
            self.banner.set_message(
                "\n".join(fact for fact, _ in facts), Tone.DANGER if grave else Tone.CHECK
            )

    def _on_toast_action_requested(self) -> None:
        way_back, self._way_back = self._way_back, None
        if way_back is not None:
            way_back()
