"""Describe the tables as they are now; migrations describe how they came to be and import none of this."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy import text as sql
from sqlalchemy.schema import UniqueConstraint

from lmcdesk.domain import kinds
from lmcdesk.store.columns import Day, Flag, Instant, Wall, Words, choice, reference, text

SCHEMA = 2
"""The number of the tables, kept in the file's `user_version`; one more with each migration."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _identity() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("uuid", Text, nullable=False, unique=True),
    )


def _said(name: str) -> CheckConstraint:
    return CheckConstraint(f"trim({name}) <> ''", f"{name}_said")


def _fold(name: str) -> tuple[Column[Any], CheckConstraint]:
    return Column(name, Integer, nullable=False), CheckConstraint(f"{name} IN (0, 1)", name)


def _flag(name: str) -> tuple[Column[Any], CheckConstraint]:
    return Column(name, Flag, nullable=False), CheckConstraint(f"{name} IN (0, 1)", name)


def _assumed() -> Column[Any]:
    return Column("assumed", Words, nullable=False)


def _rank() -> tuple[Column[Any], CheckConstraint]:
    return Column("rank", Text, nullable=False), _said("rank")


counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

event = Table(
    "event",
    metadata,
    *_identity(),
    text("title"),
    text("short_title"),
    text("hosted_by"),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    text("zone"),
    *_flag("sample"),
    text("notes", personal=True),
    _assumed(),
    _said("title"),
    _said("zone"),
    CheckConstraint("first_day <= last_day", "days_in_order"),
)

event_setting = Table(
    "event_setting",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    text("name"),
    text("value"),
    UniqueConstraint("event_id", "name"),
)

meeting = Table(
    "meeting",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    text("title"),
    *choice("kind", kinds.MeetingKind),
    Column("starts_at", Wall, nullable=False),
    *_fold("starts_fold"),
    Column("ends_at", Wall),
    *_fold("ends_fold"),
    Column("hard_stop", Wall),
    *_fold("hard_stop_fold"),
    text("zone"),
    *choice("status", kinds.MeetingStatus),
    text("notes", personal=True),
    _assumed(),
    _said("title"),
    _said("zone"),
    CheckConstraint("ends_at IS NULL OR ends_fold <> starts_fold OR ends_at > starts_at", "ends_after_start"),
    CheckConstraint(
        "hard_stop IS NULL OR hard_stop_fold <> starts_fold OR hard_stop > starts_at", "stops_after_start"
    ),
)

agenda_item = Table(
    "agenda_item",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("meeting_id", "meeting"),
    *_rank(),
    text("title"),
    *choice("kind", kinds.ItemKind),
    *_flag("public"),
    Column("length_s", Integer),
    Column("hard_start", Wall),
    *_fold("hard_start_fold"),
    text("notes", personal=True),
    _assumed(),
    _said("title"),
    CheckConstraint("length_s IS NULL OR length_s > 0", "length_s"),
)

delegation = Table(
    "delegation",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    *choice("kind", kinds.DelegationKind),
    text("short_name"),
    text("official_name"),
    text("sort_name"),
    text("code"),
    text("flag"),
    text("capital"),
    text("zone"),
    Column("seats", Integer),
    text("letter_number"),
    Column("letter_date", Day),
    text("letter_file", personal=True),
    Column("notified_on", Day),
    Column("deadline", Day),
    text("focal_point", personal=True),
    text("confirmed_by", personal=True),
    Column("confirmed_on", Day),
    text("aliases"),
    text("notes", personal=True),
    _assumed(),
    _said("short_name"),
    CheckConstraint("seats IS NULL OR seats >= 0", "seats"),
)

delegation_role = Table(
    "delegation_role",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("delegation_id", "delegation"),
    reference("meeting_id", "meeting", nullable=True),
    *choice("role", kinds.Role),
    _assumed(),
    # NULLs are distinct to UNIQUE, so the roles of the event need an index of their own.
    Index(
        "ix_delegation_role_event_once",
        "delegation_id",
        "role",
        unique=True,
        sqlite_where=sql("meeting_id IS NULL"),
    ),
    Index(
        "ix_delegation_role_meeting_once",
        "delegation_id",
        "meeting_id",
        "role",
        unique=True,
        sqlite_where=sql("meeting_id IS NOT NULL"),
    ),
)

participant = Table(
    "participant",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("delegation_id", "delegation"),
    *choice("capacity", kinds.Capacity),
    Column("rank", Text),
    text("honorific", personal=True),
    text("full_name", personal=True, nullable=True),
    text("family_name", personal=True),
    text("given_name", personal=True),
    *choice("name_order", kinds.NameOrder, nullable=True),
    text("addressed_as", personal=True),
    text("native_name", personal=True),
    text("native_language", personal=True),
    text("pronunciation", personal=True),
    text("printed_name", personal=True, nullable=True),
    text("list_name", personal=True, nullable=True),
    text("sort_name", personal=True, nullable=True),
    text("display_name", personal=True, nullable=True),
    text("functional_title", personal=True),
    text("organisation"),
    text("unit"),
    Column("level", Integer, info={"personal": True}),
    text("email", personal=True),
    text("phone", personal=True),
    text("messenger", personal=True),
    text("languages_spoken", personal=True),
    text("languages_listened", personal=True),
    text("zone"),
    *choice("status", kinds.ParticipantStatus),
    text("remarks", personal=True),
    text("notes", personal=True),
    reference("replaces_id", "participant", nullable=True),
    reference("retired_by_id", "participant", nullable=True),
    _assumed(),
    CheckConstraint("full_name IS NULL OR trim(full_name) <> ''", "full_name_said"),
    CheckConstraint("rank IS NULL OR trim(rank) <> ''", "rank_said"),
    CheckConstraint("level IS NULL OR level >= 1", "level"),
    CheckConstraint("replaces_id <> id", "replaces_another"),
    CheckConstraint("retired_by_id <> id", "retired_by_another"),
)

speakers_list = Table(
    "speakers_list",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("agenda_item_id", "agenda_item"),
    *choice("state", kinds.ListState),
    Column("closed_at", Instant),
    text("closed_by", personal=True),
    text("notes", personal=True),
    _assumed(),
    UniqueConstraint("agenda_item_id"),
)

turn = Table(
    "turn",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("list_id", "speakers_list"),
    *_rank(),
    reference("delegation_id", "delegation", nullable=True),
    reference("participant_id", "participant", nullable=True),
    text("walk_in", personal=True),
    *choice("kind", kinds.TurnKind),
    text("on_behalf_of", personal=True),
    text("language"),
    Column("limit_s", Integer),
    *_flag("pinned"),
    Column("inscribed_at", Instant, nullable=False),
    *choice("state", kinds.TurnState),
    text("notes", personal=True),
    _assumed(),
    CheckConstraint("limit_s IS NULL OR limit_s > 0", "limit_s"),
    CheckConstraint(
        "delegation_id IS NOT NULL OR participant_id IS NOT NULL OR trim(walk_in) <> ''", "somebody"
    ),
)

connection = Table(
    "connection",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("delegation_id", "delegation", nullable=True),
    # An own laptop is called after whoever sits before it, and stands at their home.
    text("name", personal=True),
    *choice("kind", kinds.ConnectionKind),
    text("display_name", personal=True, nullable=True),
    text("place", personal=True),
    text("technician", personal=True),
    text("phone", personal=True),
    text("messenger", personal=True),
    text("channel"),
    text("notes", personal=True),
    _assumed(),
    _said("name"),
)

connection_person = Table(
    "connection_person",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("connection_id", "connection"),
    reference("participant_id", "participant"),
    UniqueConstraint("connection_id", "participant_id"),
)

connection_test = Table(
    "connection_test",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("connection_id", "connection"),
    *choice("subject", kinds.TestSubject),
    *choice("result", kinds.TestResult),
    text("tested_by", personal=True),
    Column("tested_at", Instant, nullable=False),
    text("notes", personal=True),
)

distinct_pair = Table(
    "distinct_pair",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    reference("first_id", "participant"),
    reference("second_id", "participant"),
    UniqueConstraint("first_id", "second_id"),
    # Written one way, so that one pair is in it once.
    CheckConstraint("first_id < second_id", "in_order"),
)

saved_view = Table(
    "saved_view",
    metadata,
    *_identity(),
    reference("event_id", "event"),
    text("page"),
    text("name"),
    text("content", personal=True),
    UniqueConstraint("event_id", "page", "name"),
    _said("page"),
    _said("name"),
)

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True),
    # No foreign key: the history of an event outlives the event.
    Column("event_id", Integer, index=True),
    *choice("kind", kinds.ChangeKind),
    text("author"),
    Column("at", Instant, nullable=False),
    Column("schema", Integer, nullable=False),
    text("key"),
    text("ids"),
    Column("undoes", Integer, ForeignKey("change.number", ondelete="RESTRICT"), index=True),
    sqlite_autoincrement=True,
)

change_row = Table(
    "change_row",
    metadata,
    Column("change_number", Integer, ForeignKey("change.number", ondelete="RESTRICT"), primary_key=True),
    Column("position", Integer, primary_key=True),
    text("table_name"),
    Column("row_id", Integer, nullable=False),
    *choice("operation", kinds.Operation),
    text("before", personal=True, nullable=True),
    text("after", personal=True, nullable=True),
    Index("ix_change_row_row", "table_name", "row_id"),
)

JOURNALLED = {
    table.name: table
    for table in (
        event,
        event_setting,
        meeting,
        agenda_item,
        delegation,
        delegation_role,
        participant,
        speakers_list,
        turn,
        connection,
        connection_person,
        connection_test,
        distinct_pair,
        saved_view,
    )
}
"""The tables whose rows belong to events, by name; the others are the store's own."""

SINCE = {
    table.name: 2 for table in (connection, connection_person, connection_test, distinct_pair, saved_view)
}
"""With which schema a table came; those that are not named were there from the first."""

CLEARED = {participant.c.replaces_id, participant.c.retired_by_id}
"""Foreign keys that are emptied, not followed, when what they point to is removed."""
