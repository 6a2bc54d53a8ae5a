"""Offer the samples: what drafts and plants them is imported when one is planted, which few starts do."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.services.finding import fetch
from lmcdesk.store import tables
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store

SEED = 2021
"""The seed of the training event that everybody sees: the same names on every laptop."""


class SampleService:
    """Plant the finished example and the training event, and start them over."""

    def __init__(self, store: Store, resources: Path) -> None:
        """Take the store of samples and the root of the resources."""
        self._store = store
        self._resources = resources

    def plant_founding(self) -> EventId:
        """Plant the founding meeting; raises KnownError where the store holds work."""
        from lmcdesk.services.samples.founding import founding_event
        from lmcdesk.services.samples.planting import plant

        return plant(self._store, founding_event(self._resources))

    def plant_training(self, people: int = 120) -> EventId:
        """Plant the training event with about that many invented participants."""
        from lmcdesk.services.samples.planting import plant
        from lmcdesk.services.samples.training import training_event

        return plant(self._store, training_event(self._resources, people=people, seed=SEED))

    def start_over(self, event_id: int) -> EventId:
        """Plant a sample anew in place of one that has been tried out; undo brings the old one back.

        Raises KnownError where the event is work.
        """
        from lmcdesk.services.samples.founding import founding_event
        from lmcdesk.services.samples.planting import plant_in
        from lmcdesk.services.samples.training import training_event

        event = fetch(self._store, events.EVENTS, event_id)
        if not event.sample:
            raise KnownError("store.not_a_sample", path=str(self._store.path))
        draft = founding_event(self._resources)
        if event.title != draft.title:
            draft = training_event(self._resources, seed=SEED)
        with self._store.write("sample.started_over", kind=ChangeKind.STORE) as unit:
            unit.delete_many(tables.event, [event_id])
            new_id = plant_in(unit, draft)
        return EventId(new_id)

    def ensure(self) -> EventId:
        """Return the newest sample of the store, planting both examples in a store that has none."""
        with self._store.read() as reader:
            found = events.all_events(reader)
        if found:
            return max(event.id for event in found)
        self.plant_training()
        return self.plant_founding()
