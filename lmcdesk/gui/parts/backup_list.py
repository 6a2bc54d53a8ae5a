"""Set the backups and the panel of the chosen one side by side; the disk is read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from lmcdesk.domain.backups import Backup
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.message import Message
from lmcdesk.domain.pace import Progress, Stopped
from lmcdesk.gui.models.backups_table import SINCE, SIZE, WIDTHS, BackupsTable
from lmcdesk.gui.models.selection import Selection
from lmcdesk.gui.parts.backup_panel import MOST_STEPS, BackupPanel
from lmcdesk.gui.runner import Job, Runner
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.table import DataTable

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.services.backups import Contents, Look

PANEL = 280
"""How wide the panel is to begin with, in pixels."""
NARROW = 500
"""A table narrower than this leaves the size to the panel."""


class BackupList(QSplitter):
    """Show the backups of a desk; each is looked into, the chosen one checked all through.

    A slow stick holds up nobody: what is found comes in as it is found.
    """

    chosen = Signal()
    """Another backup was chosen, or more is known of the one that is."""
    loaded = Signal()
    """All that is there has been looked into."""
    activated = Signal()
    """She wants to do something with the chosen one: Return, or two clicks."""
    make_requested = Signal()
    """She wants the first backup, from the empty list."""

    def __init__(
        self, desk: Desk, theme: Theme, runner: Runner, here: Callable[[datetime], datetime]
    ) -> None:
        """Take whose backups, who reads beside the window, and what gives an instant by her clock."""
        super().__init__()
        self.setObjectName("backup_list")
        self._desk = desk
        self._runner = runner
        self._loading: Job | None = None
        self._checking: Job | None = None
        self._wanted: Path | None = None
        self.contents: Contents | None = None
        """What the chosen backup holds, None until it is checked and where it is not sound."""
        self.trouble: Message | None = None
        """Why nothing can be restored from the chosen one."""
        self._build_ui(theme, here)
        self._connect(theme)

    def retranslate(self) -> None:
        """Word every static text again."""
        self.model.retranslate()
        self.table.setAccessibleName(self._desk.wording.text("Backups"))
        self._show_chosen()

    def set_empty(self, sentence: str, button: str) -> None:
        """Say what shows where there is no backup at all."""
        self.empty.set_texts(sentence, button)

    @property
    def is_empty(self) -> bool:
        """Tell whether it is known that there is no backup at all."""
        return self.stack.currentWidget() is self.empty

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer what can be done to a backup in the menu of its row."""
        self.table.addActions(list(actions))

    def backup(self) -> Backup | None:
        """Return the chosen backup."""
        return self.model.backup(self.selection.id)

    def load(self, choose: Path | None = None) -> None:
        """Find out afresh what is there, and choose the backup at a path."""
        self._wanted = choose or self._wanted
        if self._loading is not None:
            self._loading.cancel()
        if self._checking is not None:
            # It may have begun before what is to be told now.
            self._check(again=True)
        backups, found = self._desk.backups, list[Backup]()
        looks: dict[Path, Look] = {}

        def work(progress: Progress, cancelled: Stopped) -> None:
            found.extend(backups.everything())
            progress(0, len(found))
            for done, one in enumerate(found, 1):
                if cancelled():
                    raise Cancelled
                looks[one.path] = backups.look(one.path)
                progress(done, len(found))

        job = self._loading = self._runner.start(
            work,
            progressed=lambda done, _all: self._on_load_progressed(job, done, found, looks),
            succeeded=lambda _result: self._on_load_ended(job, None),
            failed=lambda error: self._on_load_ended(job, error),
        )

    def stop(self) -> None:
        """Read no more; nothing is told of what is still under way."""
        for job in (self._loading, self._checking):
            if job is not None:
                job.cancel()
        self._loading = self._checking = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _build_ui(self, theme: Theme, here: Callable[[datetime], datetime]) -> None:
        wording = self._desk.wording
        self.model = BackupsTable(wording, here, self)
        self.table = DataTable(theme, "")
        self.table.setObjectName("backups_table")
        self.table.setModel(self.model)
        self.table.set_sorting(True)
        self.table.set_widths(WIDTHS, stretch=SINCE)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selection = Selection(self.table, self.model)
        self.empty = EmptyState(theme, "", icon="copy", primary=False)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.panel = BackupPanel(theme, wording, here)
        self.setHandleWidth(Space.L)
        self.setChildrenCollapsible(False)
        self.addWidget(self.stack)
        self.addWidget(self.panel)
        self.panel.setMinimumWidth(PANEL - 30)
        self.setStretchFactor(0, 1)
        self.setSizes([3 * PANEL, PANEL])

    def _connect(self, theme: Theme) -> None:
        self.selection.chosen.connect(self._on_selection_chosen)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.empty.action_requested.connect(self.make_requested)
        self.splitterMoved.connect(self._fit)
        theme.cover.changed.connect(self._on_cover_changed)

    def _fit(self) -> None:
        self.table.setColumnHidden(SIZE, self.sizes()[0] < NARROW)

    def _show_backups(self, found: Sequence[Backup]) -> None:
        before = self.backup()
        with self.selection.keeping(first=True):
            self.model.set_backups(found)
        wanted = self.model.id_of(self._wanted)
        if wanted is not None and self.model.row_of(wanted) >= 0:
            self._wanted = None
            self.selection.choose(wanted)
        self.stack.setCurrentWidget(self.table if found else self.empty)
        self.panel.setVisible(bool(found))
        if self.backup() != before:
            self._check()

    def _check(self, *, again: bool = False) -> None:
        """Check the chosen backup all through; one that is checked `again` stands as it did meanwhile."""
        if self._checking is not None:
            self._checking.cancel()
        self._checking = None
        if not again:
            self.contents = self.trouble = None
        backup, backups = self.backup(), self._desk.backups
        if backup is not None:
            path = backup.path
            job = self._checking = self._runner.start(
                lambda _progress, cancelled: backups.look_into(path, MOST_STEPS, cancelled),
                succeeded=lambda contents: self._on_check_succeeded(job, contents),
                failed=lambda error: self._on_check_failed(job, error),
            )
        self._show_chosen()

    def _show_chosen(self) -> None:
        backup = self.backup()
        if backup is None:
            self.panel.clear()
        elif self.trouble is not None:
            self.panel.show_trouble(backup, self.trouble)
        elif self.contents is not None:
            self.panel.show_contents(backup, self.contents)
        else:
            self.panel.show_checking(backup)
        self.chosen.emit()

    def _on_load_progressed(self, job: Job, done: int, found: list[Backup], looks: dict[Path, Look]) -> None:
        if job is self._loading:
            if not done:
                self._show_backups(found)
            self.model.set_looks(dict(looks))

    def _on_load_ended(self, job: Job, error: Exception | None) -> None:
        if job is not self._loading:
            return
        self._loading = None
        if isinstance(error, Cancelled):
            # The window is about to let go of the store.
            return
        if error is not None:
            raise error
        # What was written since may have changed what is told of the chosen one.
        if self._checking is None:
            self._check(again=True)
        self.loaded.emit()

    def _on_check_succeeded(self, job: Job, contents: Contents) -> None:
        if job is self._checking:
            self._checking, self.contents, self.trouble = None, contents, None
            self._show_chosen()

    def _on_check_failed(self, job: Job, error: Exception) -> None:
        if job is not self._checking:
            return
        self._checking = None
        if isinstance(error, KnownError):
            self.contents, self.trouble = None, error.sentence
            self._show_chosen()
        elif not isinstance(error, Cancelled):
            raise error

    def _on_selection_chosen(self) -> None:
        self._check()

    def _on_table_row_activated(self, _row: int) -> None:
        self.activated.emit()

    def _on_cover_changed(self) -> None:
        self._show_chosen()
