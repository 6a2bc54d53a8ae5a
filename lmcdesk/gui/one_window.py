"""Keep one window to a store: a second start raises the first, a lock from elsewhere is told."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QLockFile, QObject, QSysInfo, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

ANSWER = b"here\n"
CONNECT_MS = 500
ANSWER_MS = 1000
"""How long the other window is waited for, in milliseconds; one that hangs does not answer."""
STARTING_MS = 5000
TRY_MS = 250
"""How long in all, and how long between two tries, a window that has only just started is waited for."""


class Claim(Enum):
    """Say what came of claiming a store."""

    OURS = "ours"
    RAISED = "raised"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Holder:
    """Say who has a store open: computer and program ("" where not known), since when, and whether here."""

    computer: str
    program: str
    since: datetime | None
    here: bool


class OneWindow(QObject):
    """Hold the locks of the stores that this window has open, and answer whoever wants them too.

    The lock is a file beside the store. One whose program has died on this computer is taken over; one
    from another computer never is, unless she says so. Commands need no lock: they write in turn.
    """

    raise_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._locks: dict[Path, QLockFile] = {}
        self._servers: dict[Path, QLocalServer] = {}
        self._waited: set[Path] = set()

    def claim(self, path: Path, *, create: bool = True) -> Claim:
        """Lock a store for this window, or have the window of this computer that has it come to the front.

        With `create` the folder of a store that is yet to be made is made for its lock.
        """
        store = _real(path)
        if store in self._locks:
            return Claim.OURS
        if create:
            with suppress(OSError):
                store.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock_of(store)
        if lock.tryLock(0):
            self._locks[store] = lock
            return Claim.OURS
        if lock.error() is not QLockFile.LockError.LockFailedError:
            # A folder closed to writing, a full disk: nobody holds it, and the store has its own sentence.
            return Claim.OURS
        if not self.holder(store).here:
            return Claim.TAKEN
        waited = QElapsedTimer()
        waited.start()
        while not _asked_to_show(store):
            if lock.tryLock(TRY_MS):
                # It was about to end.
                self._locks[store] = lock
                return Claim.OURS
            if store in self._waited or waited.elapsed() > STARTING_MS:
                self._waited.add(store)
                return Claim.TAKEN
        return Claim.RAISED

    def take(self, path: Path) -> None:
        """Lock a store though somebody else has it; where that cannot be, go on without a lock."""
        store = _real(path)
        lock = _lock_of(store)
        if lock.tryLock(0) or (lock.removeStaleLockFile() and lock.tryLock(0)):
            self._locks[store] = lock

    def keep_only(self, path: Path | None) -> None:
        """Let go of every store but one, and answer for that one from now on."""
        kept = None if path is None else _real(path)
        for store in [found for found in self._locks if found != kept]:
            server = self._servers.pop(store, None)
            if server is not None:
                server.close()
                server.deleteLater()
            self._locks.pop(store).unlock()
        # What listens is loaded once the store is on screen.
        QTimer.singleShot(0, self, self._listen)

    def holder(self, path: Path) -> Holder:
        """Return who has locked a store, as far as the lock tells."""
        store = _real(path)
        lock = _lock_of(store)
        computer, program, machine = _told_by(lock)
        try:
            since = datetime.fromtimestamp(Path(lock.fileName()).stat().st_mtime).astimezone()
        except OSError:
            since = None
        # Names of computers change and repeat; the number of the machine does not.
        ours = bytes(QSysInfo.machineUniqueId().data()).decode("ascii", "replace")
        here = machine == ours if machine and ours else computer in ("", QSysInfo.machineHostName())
        return Holder(computer, program, since, here)

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        for store in self._locks.keys() - self._servers.keys():
            server = QLocalServer(self)
            server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            server.newConnection.connect(self._on_server_new_connection)
            name = _server_name(store)
            if not server.listen(name):
                # A killed program leaves its name behind; whoever holds the lock may clear it away.
                QLocalServer.removeServer(name)
                server.listen(name)
            self._servers[store] = server

    def _on_server_new_connection(self) -> None:
        for server in self._servers.values():
            while server.hasPendingConnections():
                socket = server.nextPendingConnection()
                socket.disconnected.connect(socket.deleteLater)
                socket.write(ANSWER)
                socket.flush()
                socket.disconnectFromServer()
                self.raise_requested.emit()


def lock_file(path: Path) -> Path:
    """Return where the lock of a store lies; a link to a store leads to the same one."""
    store = _real(path)
    return store.with_name(f"{store.name}.lock")


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path.absolute()


def _lock_of(store: Path) -> QLockFile:
    lock = QLockFile(str(lock_file(store)))
    # No lock grows old: a meeting may last longer than any limit.
    lock.setStaleLockTime(0)
    return lock


def _told_by(lock: QLockFile) -> tuple[str, str, str]:
    """Return the computer, the program and the number of the machine that a lock names."""
    try:
        lines = Path(lock.fileName()).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    # The first line is the number of the process.
    program, computer, machine = [line.strip() for line in [*lines[1:4], "", "", ""][:3]]
    return computer, program, machine


def _server_name(store: Path) -> str:
    """Return the name that the window of a store listens at: short, the user's own, telling nothing."""
    from hashlib import sha256

    seed = f"{Path.home()}\n{os.path.normcase(store)}"
    return f"lmcdesk-{sha256(seed.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}"


def _asked_to_show(store: Path) -> bool:
    """Ask the window that has a store to come to the front; tell whether it answered."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_server_name(store))
    if not socket.waitForConnected(CONNECT_MS):
        return False
    answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(ANSWER_MS)
    socket.disconnectFromServer()
    return answered
