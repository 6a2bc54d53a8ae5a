"""List the closed choices of the field; values are what the store and JSON hold."""

from __future__ import annotations

from enum import Enum


class DelegationKind(Enum):
    """Say whom a delegation represents; the groups of a list of participants follow from it."""

    MEMBER = "member"
    OBSERVER = "observer"
    UNIT = "unit"
    GUEST = "guest"
    SECRETARIAT = "secretariat"
    ORGANISER = "organiser"


class Role(Enum):
    """Name what a delegation is to the event, or to one meeting of it."""

    HOST = "host"
    CO_CHAIR = "co_chair"


class Capacity(Enum):
    """Name what a participant is inside the delegation, in the order of lists."""

    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    DELEGATE = "delegate"
    ADVISER = "adviser"
    SUPPORT = "support"


class NameOrder(Enum):
    """Say how a name is written: never guessed, only chosen."""

    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"
    SINGLE = "single"


class ParticipantStatus(Enum):
    """Say how far a nomination has come; a seat without a name is open, whatever its status."""

    INVITED = "invited"
    NOMINATED = "nominated"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class MeetingKind(Enum):
    """Name the kind of a sitting."""

    MEETING = "meeting"
    CEREMONY = "ceremony"
    FORUM = "forum"


class MeetingStatus(Enum):
    """Say whether a meeting is still planned."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class ItemKind(Enum):
    """Name the kind of a line of the run of show."""

    OPENING_REMARKS = "opening_remarks"
    ADDRESS = "address"
    PRESENTATION = "presentation"
    COUNTRY_REPORT = "country_report"
    DISCUSSION = "discussion"
    ADOPTION = "adoption"
    BREAK = "break"
    GROUP_PHOTOGRAPH = "group_photograph"
    VIDEO = "video"
    CLOSING = "closing"
    CUE = "cue"


class ListState(Enum):
    """Say whether a list of speakers takes inscriptions."""

    OPEN = "open"
    ANNOUNCED = "announced"
    CLOSED = "closed"


class TurnKind(Enum):
    """Name what a speaker takes the floor for."""

    STATEMENT = "statement"
    REMARKS = "remarks"
    ADDRESS = "address"
    PRESENTATION = "presentation"
    COUNTRY_REPORT = "country_report"
    COMMENT = "comment"
    QUESTION = "question"
    ANSWER = "answer"
    POINT_OF_ORDER = "point_of_order"
    REPLY = "reply"


class TurnState(Enum):
    """Say where a turn stands on the day."""

    WAITING = "waiting"
    READY = "ready"
    CALLED = "called"
    SPEAKING = "speaking"
    RECONNECTING = "reconnecting"
    SPOKEN = "spoken"
    LATER_TODAY = "later_today"
    IN_WRITING = "in_writing"
    NOT_PRESENT = "not_present"
    WITHDRAWN = "withdrawn"


class ConnectionKind(Enum):
    """Say what a line into the call is."""

    ROOM = "room"
    LAPTOP = "laptop"
    TELEPHONE = "telephone"


class TestSubject(Enum):
    """Name what of a connection is tested before the day."""

    SOUND = "sound"
    CAMERA = "camera"
    NETWORK = "network"
    CHANNEL = "channel"


class TestResult(Enum):
    """Say how a test came out; what was never tested has no result."""

    PASSED = "passed"
    WEAK = "weak"
    FAILED = "failed"


class ListStatus(Enum):
    """Say whether a paper is provisional or final."""

    PROVISIONAL = "provisional"
    FINAL = "final"


class SheetVariant(Enum):
    """Say for whom an attendee sheet is: private facts stand in the internal one alone."""

    PUBLIC = "public"
    INTERNAL = "internal"


class DelegationPaper(Enum):
    """Name what is written for each delegation by itself."""

    FORM = "nomination-form"
    PROOF = "proof"


class ChangeKind(Enum):
    """Say what a Change belongs to: the plan (undone), the floor (taken back), the store."""

    PLAN = "plan"
    FLOOR = "floor"
    STORE = "store"


class Operation(Enum):
    """Name what a Change did to one row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class BackupReason(Enum):
    """Say why a backup was made."""

    REGULAR = "regular"
    CLOSE = "close"
    ASKED = "asked"
    IMPORT = "import"
    RESTORE = "restore"
    UPGRADE = "upgrade"
