"""Lay the foundation: events, people, lists of speakers, the journal."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None


def _identity(table: str) -> tuple[SchemaItem, ...]:
    """Return the columns by which every row of an event is known, here and elsewhere."""
    return (
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uuid", name=f"uq_{table}_uuid"),
    )


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ids", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('plan', 'floor', 'store')", name=op.f("ck_change_kind")),
        sa.ForeignKeyConstraint(
            ["undoes"], ["change.number"], name=op.f("fk_change_undoes"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_event_id"), "change", ["event_id"], unique=False)
    op.create_index(op.f("ix_change_undoes"), "change", ["undoes"], unique=False)
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "event",
        *_identity("event"),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=False),
        sa.Column("hosted_by", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_event_title_said")),
        sa.CheckConstraint("trim(zone) <> ''", name=op.f("ck_event_zone_said")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_event_days_in_order")),
        sa.CheckConstraint("sample IN (0, 1)", name=op.f("ck_event_sample")),
    )
    op.create_table(
        "change_row",
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "operation IN ('insert', 'update', 'delete')", name=op.f("ck_change_row_operation")
        ),
        sa.ForeignKeyConstraint(
            ["change_number"],
            ["change.number"],
            name=op.f("fk_change_row_change_number"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("change_number", "position", name=op.f("pk_change_row")),
    )
    op.create_index("ix_change_row_row", "change_row", ["table_name", "row_id"], unique=False)
    op.create_table(
        "delegation",
        *_identity("delegation"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=False),
        sa.Column("sort_name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("flag", sa.Text(), nullable=False),
        sa.Column("capital", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("letter_date", sa.Text(), nullable=True),
        sa.Column("letter_file", sa.Text(), nullable=False),
        sa.Column("notified_on", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("focal_point", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('member', 'observer', 'unit', 'guest', 'secretariat', 'organiser')",
            name=op.f("ck_delegation_kind"),
        ),
        sa.CheckConstraint("trim(short_name) <> ''", name=op.f("ck_delegation_short_name_said")),
        sa.CheckConstraint("seats IS NULL OR seats >= 0", name=op.f("ck_delegation_seats")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_delegation_event_id"), ondelete="RESTRICT"
        ),
    )
    op.create_index(op.f("ix_delegation_event_id"), "delegation", ["event_id"], unique=False)
    op.create_table(
        "event_setting",
        *_identity("event_setting"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_setting_event_id"), ondelete="RESTRICT"
        ),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_event_setting_event_id")),
    )
    op.create_index(op.f("ix_event_setting_event_id"), "event_setting", ["event_id"], unique=False)
    op.create_table(
        "meeting",
        *_identity("meeting"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("starts_fold", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=True),
        sa.Column("ends_fold", sa.Integer(), nullable=False),
        sa.Column("hard_stop", sa.Text(), nullable=True),
        sa.Column("hard_stop_fold", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('meeting', 'ceremony', 'forum')", name=op.f("ck_meeting_kind")),
        sa.CheckConstraint("status IN ('planned', 'held', 'cancelled')", name=op.f("ck_meeting_status")),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_meeting_title_said")),
        sa.CheckConstraint("trim(zone) <> ''", name=op.f("ck_meeting_zone_said")),
        sa.CheckConstraint(
            "ends_at IS NULL OR ends_fold <> starts_fold OR ends_at > starts_at",
            name=op.f("ck_meeting_ends_after_start"),
        ),
        sa.CheckConstraint("ends_fold IN (0, 1)", name=op.f("ck_meeting_ends_fold")),
        sa.CheckConstraint(
            "hard_stop IS NULL OR hard_stop_fold <> starts_fold OR hard_stop > starts_at",
            name=op.f("ck_meeting_stops_after_start"),
        ),
        sa.CheckConstraint("hard_stop_fold IN (0, 1)", name=op.f("ck_meeting_hard_stop_fold")),
        sa.CheckConstraint("starts_fold IN (0, 1)", name=op.f("ck_meeting_starts_fold")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_meeting_event_id"), ondelete="RESTRICT"
        ),
    )
    op.create_index(op.f("ix_meeting_event_id"), "meeting", ["event_id"], unique=False)
    op.create_table(
        "agenda_item",
        *_identity("agenda_item"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("public", sa.Integer(), nullable=False),
        sa.Column("length_s", sa.Integer(), nullable=True),
        sa.Column("hard_start", sa.Text(), nullable=True),
        sa.Column("hard_start_fold", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('opening_remarks', 'address', 'presentation', 'country_report', 'discussion', "
            "'adoption', 'break', 'group_photograph', 'video', 'closing', 'cue')",
            name=op.f("ck_agenda_item_kind"),
        ),
        sa.CheckConstraint("trim(rank) <> ''", name=op.f("ck_agenda_item_rank_said")),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_agenda_item_title_said")),
        sa.CheckConstraint("hard_start_fold IN (0, 1)", name=op.f("ck_agenda_item_hard_start_fold")),
        sa.CheckConstraint("length_s IS NULL OR length_s > 0", name=op.f("ck_agenda_item_length_s")),
        sa.CheckConstraint("public IN (0, 1)", name=op.f("ck_agenda_item_public")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_agenda_item_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id"), ondelete="RESTRICT"
        ),
    )
    op.create_index(op.f("ix_agenda_item_event_id"), "agenda_item", ["event_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "delegation_role",
        *_identity("delegation_role"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('host', 'co_chair')", name=op.f("ck_delegation_role_role")),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_delegation_role_delegation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_delegation_role_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_delegation_role_meeting_id"), ondelete="RESTRICT"
        ),
    )
    op.create_index(
        op.f("ix_delegation_role_delegation_id"), "delegation_role", ["delegation_id"], unique=False
    )
    op.create_index(op.f("ix_delegation_role_event_id"), "delegation_role", ["event_id"], unique=False)
    op.create_index(
        "ix_delegation_role_event_once",
        "delegation_role",
        ["delegation_id", "role"],
        unique=True,
        sqlite_where=sa.text("meeting_id IS NULL"),
    )
    op.create_index(op.f("ix_delegation_role_meeting_id"), "delegation_role", ["meeting_id"], unique=False)
    op.create_index(
        "ix_delegation_role_meeting_once",
        "delegation_role",
        ["delegation_id", "meeting_id", "role"],
        unique=True,
        sqlite_where=sa.text("meeting_id IS NOT NULL"),
    )
    op.create_table(
        "participant",
        *_identity("participant"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("honorific", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=True),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("name_order", sa.Text(), nullable=True),
        sa.Column("addressed_as", sa.Text(), nullable=False),
        sa.Column("native_name", sa.Text(), nullable=False),
        sa.Column("native_language", sa.Text(), nullable=False),
        sa.Column("pronunciation", sa.Text(), nullable=False),
        sa.Column("printed_name", sa.Text(), nullable=True),
        sa.Column("list_name", sa.Text(), nullable=True),
        sa.Column("sort_name", sa.Text(), nullable=True),
        sa.Column("display_name", sa.Text(), nullable=True),
        sa.Column("functional_title", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("messenger", sa.Text(), nullable=False),
        sa.Column("languages_spoken", sa.Text(), nullable=False),
        sa.Column("languages_listened", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "capacity IN ('head', 'deputy_head', 'delegate', 'adviser', 'support')",
            name=op.f("ck_participant_capacity"),
        ),
        sa.CheckConstraint(
            "full_name IS NULL OR trim(full_name) <> ''", name=op.f("ck_participant_full_name_said")
        ),
        sa.CheckConstraint(
            "name_order IN ('family_first', 'given_first', 'single')", name=op.f("ck_participant_name_order")
        ),
        sa.CheckConstraint("rank IS NULL OR trim(rank) <> ''", name=op.f("ck_participant_rank_said")),
        sa.CheckConstraint(
            "status IN ('invited', 'nominated', 'confirmed', 'withdrawn')", name=op.f("ck_participant_status")
        ),
        sa.CheckConstraint("level IS NULL OR level >= 1", name=op.f("ck_participant_level")),
        sa.CheckConstraint("replaces_id <> id", name=op.f("ck_participant_replaces_another")),
        sa.CheckConstraint("retired_by_id <> id", name=op.f("ck_participant_retired_by_another")),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_participant_delegation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_participant_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["participant.id"], name=op.f("fk_participant_replaces_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["retired_by_id"],
            ["participant.id"],
            name=op.f("fk_participant_retired_by_id"),
            ondelete="RESTRICT",
        ),
    )
    op.create_index(op.f("ix_participant_delegation_id"), "participant", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_participant_event_id"), "participant", ["event_id"], unique=False)
    op.create_index(op.f("ix_participant_replaces_id"), "participant", ["replaces_id"], unique=False)
    op.create_index(op.f("ix_participant_retired_by_id"), "participant", ["retired_by_id"], unique=False)
    op.create_table(
        "speakers_list",
        *_identity("speakers_list"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'announced', 'closed')", name=op.f("ck_speakers_list_state")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_speakers_list_agenda_item_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_speakers_list_event_id"), ondelete="RESTRICT"
        ),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_speakers_list_agenda_item_id")),
    )
    op.create_index(
        op.f("ix_speakers_list_agenda_item_id"), "speakers_list", ["agenda_item_id"], unique=False
    )
    op.create_index(op.f("ix_speakers_list_event_id"), "speakers_list", ["event_id"], unique=False)
    op.create_table(
        "turn",
        *_identity("turn"),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("walk_in", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("limit_s", sa.Integer(), nullable=True),
        sa.Column("pinned", sa.Integer(), nullable=False),
        sa.Column("inscribed_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "delegation_id IS NOT NULL OR participant_id IS NOT NULL OR trim(walk_in) <> ''",
            name=op.f("ck_turn_somebody"),
        ),
        sa.CheckConstraint(
            "kind IN ('statement', 'remarks', 'address', 'presentation', 'country_report', 'comment', "
            "'question', 'answer', 'point_of_order', 'reply')",
            name=op.f("ck_turn_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'called', 'speaking', 'reconnecting', 'spoken', "
            "'later_today', 'in_writing', 'not_present', 'withdrawn')",
            name=op.f("ck_turn_state"),
        ),
        sa.CheckConstraint("trim(rank) <> ''", name=op.f("ck_turn_rank_said")),
        sa.CheckConstraint("limit_s IS NULL OR limit_s > 0", name=op.f("ck_turn_limit_s")),
        sa.CheckConstraint("pinned IN (0, 1)", name=op.f("ck_turn_pinned")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_turn_delegation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_turn_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["speakers_list.id"], name=op.f("fk_turn_list_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_turn_participant_id"), ondelete="RESTRICT"
        ),
    )
    op.create_index(op.f("ix_turn_delegation_id"), "turn", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_turn_event_id"), "turn", ["event_id"], unique=False)
    op.create_index(op.f("ix_turn_list_id"), "turn", ["list_id"], unique=False)
    op.create_index(op.f("ix_turn_participant_id"), "turn", ["participant_id"], unique=False)
    counters = sa.table("counter", sa.column("name", sa.Text), sa.column("last", sa.Integer))
    op.bulk_insert(counters, [{"name": "id", "last": 0}])
