"""Add connections with the people in them and their tests, pairs that are not one person, saved views."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"


def _of_event(table: str) -> tuple[SchemaItem, ...]:
    """Return the columns by which every row of an event is known, here and elsewhere."""
    return (
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uuid", name=f"uq_{table}_uuid"),
        _leads(table, "event_id", "event"),
    )


def _leads(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete="RESTRICT"
    )


def _indexed(table: str, *columns: str) -> None:
    for column in ("event_id", *columns):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _words(*names: str) -> list[SchemaItem]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make five tables; what was there stays as it is."""
    op.create_table(
        "connection",
        *_of_event("connection"),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        *_words("name", "kind"),
        sa.Column("display_name", sa.Text(), nullable=True),
        *_words("place", "technician", "phone", "messenger", "channel", "notes", "assumed"),
        _leads("connection", "delegation_id", "delegation"),
        sa.CheckConstraint("kind IN ('room', 'laptop', 'telephone')", name=op.f("ck_connection_kind")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_connection_name_said")),
    )
    _indexed("connection", "delegation_id")
    op.create_table(
        "connection_person",
        *_of_event("connection_person"),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        _leads("connection_person", "connection_id", "connection"),
        _leads("connection_person", "participant_id", "participant"),
        sa.UniqueConstraint(
            "connection_id", "participant_id", name=op.f("uq_connection_person_connection_id")
        ),
    )
    _indexed("connection_person", "connection_id", "participant_id")
    op.create_table(
        "connection_test",
        *_of_event("connection_test"),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        *_words("subject", "result", "tested_by", "tested_at", "notes"),
        _leads("connection_test", "connection_id", "connection"),
        sa.CheckConstraint(
            "subject IN ('sound', 'camera', 'network', 'channel')", name=op.f("ck_connection_test_subject")
        ),
        sa.CheckConstraint("result IN ('passed', 'weak', 'failed')", name=op.f("ck_connection_test_result")),
    )
    _indexed("connection_test", "connection_id")
    op.create_table(
        "distinct_pair",
        *_of_event("distinct_pair"),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        _leads("distinct_pair", "first_id", "participant"),
        _leads("distinct_pair", "second_id", "participant"),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_distinct_pair_first_id")),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_distinct_pair_in_order")),
    )
    _indexed("distinct_pair", "first_id", "second_id")
    op.create_table(
        "saved_view",
        *_of_event("saved_view"),
        *_words("page", "name", "content"),
        sa.UniqueConstraint("event_id", "page", "name", name=op.f("uq_saved_view_event_id")),
        sa.CheckConstraint("trim(page) <> ''", name=op.f("ck_saved_view_page_said")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_saved_view_name_said")),
    )
    _indexed("saved_view")
