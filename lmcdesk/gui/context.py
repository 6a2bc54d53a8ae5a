"""Hand pages and dialogs what they may use, built once by the shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmcdesk.domain.ids import EventId
from lmcdesk.gui.commands import Commands
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.theme import Theme
from lmcdesk.settings import Settings

if TYPE_CHECKING:
    # Only for its type: SQLAlchemy comes in after the first paint.
    from lmcdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what a page works with: the desk, the open event, the theme, the ways to tell and to run.

    `go_to` shows a page by its key, with an id to select where it has one; `settings` are this computer's.
    """

    desk: Desk
    event_id: EventId
    theme: Theme
    commands: Commands
    notifier: Notifier
    runner: Runner
    go_to: Callable[[str, int | None], None]
    settings: Settings
