"""Make stores of samples to measure on: invented events of a size, each planted once."""

from __future__ import annotations

import shutil
from pathlib import Path

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.ids import EventId


class Stores:
    """Keep planted stores in a folder and hand out copies of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = 0

    def planted(self, people: int) -> Path:
        """Return the store of an event with so many participants; it is only to be read."""
        path = self._folder / f"{people}.sqlite3"
        if not path.exists():
            desk = open_desk(path, create=True)
            desk.samples.plant_training(people)
            desk.close()
        return path

    def copy(self, people: int) -> Path:
        """Return a copy of such a store that may be written to."""
        self._copies += 1
        path = self._folder / f"{people}-{self._copies}.sqlite3"
        shutil.copyfile(self.planted(people), path)
        return path

    def user(self) -> Path:
        """Return the folder of a user who has nothing to do with whoever measures."""
        path = self._folder / "user"
        path.mkdir(exist_ok=True)
        return path

    def file(self, name: str) -> Path:
        """Return a path for a file of this run."""
        return self._folder / name


def event_of(desk: Desk) -> EventId:
    """Return the one event of a planted store."""
    return desk.events.all()[0].id
