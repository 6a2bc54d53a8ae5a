"""Describe what a store holds of people's data, and what became of it once it was to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lmcdesk.domain.handover import ENDING
from lmcdesk.domain.message import Message


@dataclass(frozen=True, slots=True)
class Held:
    """Count what is personal of one event in one store.

    `people` are participants, `speakers` walk-ins on lists, `others` further entries with notes or contact
    persons, `steps` those of the history that hold any of it.
    """

    people: int = 0
    speakers: int = 0
    others: int = 0
    steps: int = 0

    def __add__(self, other: Held) -> Held:
        """Return how much there is of both."""
        return Held(
            self.people + other.people,
            self.speakers + other.speakers,
            self.others + other.others,
            self.steps + other.steps,
        )

    @property
    def nothing(self) -> bool:
        """Tell whether there is nothing to forget."""
        return not (self.people or self.speakers or self.others or self.steps)


@dataclass(frozen=True, slots=True)
class Copy:
    """Say of a backup, a store kept aside or a file at a save point whether it holds anything.

    In `trouble` is why nobody can tell, or why it holds it still.
    """

    path: Path
    held: Held
    trouble: Message | None = None

    @property
    def at_save_point(self) -> bool:
        """Tell whether it is a hand-over file."""
        return self.path.suffix == ENDING


@dataclass(frozen=True, slots=True)
class Outlook:
    """Show what forgetting an event would blank: in the store, and in which of its copies."""

    held: Held
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Say what forgetting an event has blanked: in the store, and in each of its copies."""

    held: Held
    copies: tuple[Copy, ...]
