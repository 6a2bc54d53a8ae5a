"""Open one file, read it in short transactions, and write it one Change at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import ChangeNumber, EventId
from lmcdesk.domain.journal import Committed
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import sqlite, tables
from lmcdesk.store.columns import DamagedValueError
from lmcdesk.store.queries import journal
from lmcdesk.store.unit import Unit

Reader = Connection
"""What services hand to queries: a connection inside a reading transaction."""

Listener = Callable[[Committed], None]


class Store:
    """Keep events in one SQLite file.

    `clock` returns an aware instant, `author` whose undo stack a Change joins, `busy_ms` how
    long a transaction waits for another process.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        author: str,
        busy_ms: int = 250,
        *,
        only_read: bool = False,
    ) -> None:
        """Connect to a store that exists and is up to date; `opening.open_store` sees to that.

        With `only_read` every write is refused, and SQLite may not touch the file either.
        """
        self.path = path
        self.clock = clock
        self.author = author
        self._only_read = only_read
        self._opened = self._identity()
        self._readers = sqlite.engine_for(path, writes=False, busy_ms=busy_ms, only_read=only_read)
        self._writers = sqlite.engine_for(path, writes=True, busy_ms=busy_ms)
        self._listeners: list[Listener] = []
        with self.read() as connection:
            self._noticed = journal.last_number(connection)

    @property
    def read_only(self) -> bool:
        """Tell whether the file or its folder is closed to writing, or was opened to be read alone."""
        return self._only_read or sqlite.is_read_only(self.path)

    @property
    def in_place(self) -> bool:
        """Tell whether the file that was opened still stands at its path."""
        return self._identity() == self._opened

    def again(self, busy_ms: int) -> Store:
        """Open the same file once more, to be written beside the window."""
        return Store(self.path, self.clock, self.author, busy_ms)

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()
        self._writers.dispose()

    def look_again(self) -> None:
        """Forget what SQLite remembers of the file, so that the next reading sees it as it is."""
        self._readers.dispose()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after each Change of this process; return how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def last_number(self) -> ChangeNumber:
        """Return the number of the newest Change, 0 where there is none."""
        with self.read() as connection:
            return ChangeNumber(journal.last_number(connection))

    def poll(self) -> list[Committed]:
        """Return the Changes that other processes have written since the last look."""
        with self.read() as connection:
            if journal.last_number(connection) == self._noticed:
                return []
            found = journal.committed_since(connection, self._noticed)
        self._noticed = max([self._noticed, *(committed.number for committed in found)])
        return found

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read in one consistent transaction; keep it short, a writer waits for its end."""
        try:
            with self._readers.begin() as connection:
                yield connection
        except (DBAPIError, OverflowError) as error:
            raise self._known(error) from error
        except DamagedValueError as error:
            raise KnownError("store.damaged_value", path=str(self.path)) from error

    @contextmanager
    def write(
        self,
        key: str,
        event_id: int | None = None,
        *,
        kind: ChangeKind = ChangeKind.PLAN,
        undoes: ChangeNumber | None = None,
        **ids: int,
    ) -> Iterator[Unit]:
        """Write one Change: the sentence is `key` with `ids`; a unit that changed nothing leaves none.

        More ids may be added to `unit.ids` while it is open. Raises KnownError where the disk,
        the file or another process refuses; then nothing of it was written.
        """
        if not self.in_place:
            raise KnownError("store.moved", path=str(self.path))
        if self.read_only:
            raise KnownError("store.read_only", path=str(self.path))
        at = self.clock()
        number: ChangeNumber | None = None
        try:
            with self._writers.begin() as connection:
                unit = Unit(connection, ids)
                yield unit
                unit.keep_counter()
                if unit.rows or unit.rewrote:
                    number = unit.write_change(
                        {
                            "event_id": event_id,
                            "kind": kind,
                            "author": self.author,
                            "at": at,
                            "schema": tables.SCHEMA,
                            "key": key,
                            "ids": json.dumps(unit.ids, sort_keys=True),
                            "undoes": undoes,
                        }
                    )
        except (DBAPIError, OverflowError) as error:
            raise self._known(error) from error
        except DamagedValueError as error:
            raise KnownError("store.damaged_value", path=str(self.path)) from error
        numbers = unit.past if number is None else [*unit.past, number]
        if numbers:
            number = numbers[-1]
            if numbers[0] == self._noticed + 1:
                self._noticed = number
            owner = None if event_id is None else EventId(event_id)
            committed = Committed(number, owner, at, journal.EVERYTHING if unit.rewrote else unit.touched)
            for listener in tuple(self._listeners):
                listener(committed)

    def _identity(self) -> tuple[int, int] | None:
        """Return which file stands at the path: another one may have been put there meanwhile."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _known(self, error: Exception) -> Exception:
        return sqlite.known(error, self.path) or error
