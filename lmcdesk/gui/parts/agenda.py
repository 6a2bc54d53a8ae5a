"""Find meetings, items and turns in the lists of speakers that were read."""

from __future__ import annotations

from collections.abc import Collection

from lmcdesk.domain.records import Participant
from lmcdesk.services.speaking import ItemLines, MeetingLines, Speaking, TurnLine

Place = tuple[MeetingLines, ItemLines]
"""An item with the meeting it belongs to."""


class Agenda:
    """Hold the lists of an event, or nothing before they are read."""

    def __init__(self, speaking: Speaking | None = None) -> None:
        """Take what was read."""
        self.speaking = speaking
        meetings = () if speaking is None else speaking.meetings
        self.places: list[Place] = [(meeting, lines) for meeting in meetings for lines in meeting.items]

    @property
    def capitals(self) -> bool:
        """Tell whether family names are printed in capitals."""
        return self.speaking is not None and self.speaking.roster.settings.family_name_capitals

    def place(self, item_id: int | None) -> Place | None:
        """Return the place of an item, None where it is gone."""
        return next((place for place in self.places if place[1].item.id == item_id), None)

    def first(self) -> Place | None:
        """Return the first item that has speakers, else the first."""
        spoken = (place for place in self.places if place[1].lines)
        return next(spoken, self.places[0] if self.places else None)

    def lines(self, item_id: int | None) -> tuple[TurnLine, ...]:
        """Return the list of an item."""
        place = self.place(item_id)
        return () if place is None else place[1].lines

    def items_of(self, meeting_id: int) -> set[int]:
        """Return the items of a meeting."""
        return {lines.item.id for meeting, lines in self.places if meeting.meeting.id == meeting_id}

    def beside(self, gone: Collection[int]) -> int | None:
        """Return the item that comes to stand in the place of some that go together."""
        ids = [int(lines.item.id) for _, lines in self.places]
        last = max(at for at, item_id in enumerate(ids) if item_id in gone)
        before = [item_id for item_id in ids[:last] if item_id not in gone]
        return next(iter(ids[last + 1 :] or before[-1:]), None)

    def turn_ids(self) -> set[int]:
        """Return every turn of the event."""
        return {line.turn.id for _, lines in self.places for line in lines.lines}

    def people_of(self, line: TurnLine | None) -> list[Participant]:
        """Return who belongs to the delegation of a turn."""
        if line is None or line.delegation is None or self.speaking is None:
            return []
        of = line.delegation.id
        return [person for person in self.speaking.roster.participants if person.delegation_id == of]
