"""Name the kinds of id, so that no delegation is taken for a participant.

Ids are integers from one counter of the store that is never taken back.
"""

from typing import NewType

EventId = NewType("EventId", int)
MeetingId = NewType("MeetingId", int)
AgendaItemId = NewType("AgendaItemId", int)
DelegationId = NewType("DelegationId", int)
DelegationRoleId = NewType("DelegationRoleId", int)
ParticipantId = NewType("ParticipantId", int)
SpeakersListId = NewType("SpeakersListId", int)
TurnId = NewType("TurnId", int)
ConnectionId = NewType("ConnectionId", int)
ConnectionPersonId = NewType("ConnectionPersonId", int)
ConnectionTestId = NewType("ConnectionTestId", int)
DistinctPairId = NewType("DistinctPairId", int)
SavedViewId = NewType("SavedViewId", int)
ChangeNumber = NewType("ChangeNumber", int)
