"""What the tables promise, read off the tables themselves, so that a table to come is held to it too."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, Table, UniqueConstraint
from sqlalchemy.sql.schema import Constraint

from lmcdesk.domain import records
from lmcdesk.domain.fields import FIELDS
from lmcdesk.domain.settings import EventSettings, from_plain, plain
from lmcdesk.store import tables
from lmcdesk.store.columns import Choice, Flag, Instant, Wall
from lmcdesk.store.queries import connections, events, people, speakers, views
from lmcdesk.store.store import Store
from tests.store.contents import file_of

TABLES = list(tables.metadata.tables.values())
RECORDS = {
    events.EVENTS.table.name: records.Event,
    events.MEETINGS.table.name: records.Meeting,
    events.ITEMS.table.name: records.AgendaItem,
    people.DELEGATIONS.table.name: records.Delegation,
    people.ROLES.table.name: records.DelegationRole,
    people.PARTICIPANTS.table.name: records.Participant,
    speakers.LISTS.table.name: records.SpeakersList,
    speakers.TURNS.table.name: records.Turn,
    connections.CONNECTIONS.table.name: records.Connection,
    connections.PEOPLE.table.name: records.ConnectionPerson,
    connections.TESTS.table.name: records.ConnectionTest,
    views.PAIRS.table.name: records.DistinctPair,
    views.VIEWS.table.name: records.SavedView,
}
PERSONAL = {
    "event": {"notes"},
    "meeting": {"notes"},
    "agenda_item": {"notes"},
    "delegation": {"letter_file", "focal_point", "confirmed_by", "notes"},
    "participant": {
        "honorific", "full_name", "family_name", "given_name", "addressed_as", "native_name",
        "native_language", "pronunciation", "printed_name", "list_name", "sort_name", "display_name",
        "functional_title", "level", "email", "phone", "messenger", "languages_spoken",
        "languages_listened", "remarks", "notes",
    },
    "speakers_list": {"closed_by", "notes"},
    "turn": {"walk_in", "on_behalf_of", "notes"},
    "connection": {"name", "display_name", "place", "technician", "phone", "messenger", "notes"},
    "connection_test": {"tested_by", "notes"},
    "saved_view": {"content"},
    "change_row": {"before", "after"},
}  # fmt: skip
"""What "Forget personal data" has to blank; a new column has to be judged here."""

every_table = pytest.mark.parametrize("table", TABLES, ids=str)


@every_table
def test_every_foreign_key_restricts_what_it_points_to(table: Table) -> None:
    assert {key.ondelete for key in table.foreign_keys} <= {"RESTRICT"}
    assert {key.onupdate for key in table.foreign_keys} <= {None}


def test_the_database_itself_restricts_every_foreign_key(store: Store) -> None:
    with file_of(store.path) as file:
        found = {
            (table, row["from"], row["on_delete"])
            for table in tables.metadata.tables
            for row in file.execute(f'PRAGMA foreign_key_list("{table}")')
        }
    wanted = {(table.name, key.parent.name, "RESTRICT") for table in TABLES for key in table.foreign_keys}
    assert found == wanted
    assert len(found) > 10


@every_table
def test_every_foreign_key_is_indexed_or_removing_would_read_whole_tables(table: Table) -> None:
    leading = {next(iter(index.columns)).name for index in table.indexes}
    leading.add(next(iter(table.primary_key.columns)).name)
    assert {key.parent.name for key in table.foreign_keys} <= leading


@every_table
def test_every_constraint_has_the_name_that_the_convention_gives(table: Table) -> None:
    def beginning(constraint: Constraint) -> str:
        match constraint:
            case CheckConstraint():
                return "ck"
            case ForeignKeyConstraint():
                return "fk"
            case UniqueConstraint():
                return "uq"
        return "pk"

    for constraint in table.constraints:
        assert str(constraint.name).startswith(f"{beginning(constraint)}_{table.name}")
    assert all(str(index.name).startswith(f"ix_{table.name}_") for index in table.indexes)


def test_every_constraint_of_the_file_has_a_name(store: Store) -> None:
    with file_of(store.path) as file:
        found = file.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NULL").fetchall()
        made = "\n".join(
            sql for (sql,) in file.execute("SELECT sql FROM sqlite_master WHERE type = 'table'") if sql
        )
    # SQLite names the indexes behind UNIQUE itself, their constraints not.
    assert all(name.startswith("sqlite_autoindex_") for (name,) in found)
    lines = [line.strip() for line in made.splitlines()]
    nameless = [line for line in lines if line.startswith(("CHECK", "FOREIGN", "UNIQUE", "PRIMARY"))]
    assert nameless == []


@every_table
def test_no_place_in_an_order_is_unique(table: Table) -> None:
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    unique_columns = {column.name for constraint in unique for column in constraint.columns}
    unique_columns |= {column.name for index in table.indexes if index.unique for column in index.columns}
    assert "rank" not in unique_columns


@every_table
def test_every_closed_choice_has_a_check_with_exactly_its_values(table: Table) -> None:
    checks = {str(c.name): str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)}
    for column in table.columns:
        if isinstance(column.type, Choice):
            values = ", ".join(f"'{member.value}'" for member in column.type.enum)
            assert checks[f"ck_{table.name}_{column.name}"] == f"{column.name} IN ({values})"
        elif isinstance(column.type, Flag) or column.name.endswith("_fold"):
            assert checks[f"ck_{table.name}_{column.name}"] == f"{column.name} IN (0, 1)"


@pytest.mark.parametrize(
    ("table", "column"),
    [(t.name, c) for t in TABLES for c in t.columns if isinstance(c.type, Choice)],
    ids=lambda value: getattr(value, "name", value),
)
def test_the_database_refuses_what_is_none_of_the_choices(
    store: Store, table: str, column: Column[Any]
) -> None:
    told: dict[str, object] = {}
    for other in tables.metadata.tables[table].columns:
        if not other.nullable:
            told[other.name] = next(iter(other.type.enum)).value if isinstance(other.type, Choice) else "1"
    told[column.name] = "king"
    names, marks = ", ".join(f'"{name}"' for name in told), ", ".join("?" * len(told))
    with (
        file_of(store.path) as file,
        pytest.raises(sqlite3.IntegrityError, match=f"ck_{table}_{column.name}"),
    ):
        file.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(told.values()))


@every_table
def test_every_wall_time_has_its_fold_beside_it(table: Table) -> None:
    walls = [column.name for column in table.columns if isinstance(column.type, Wall)]
    for name in walls:
        fold = table.c[f"{name.removesuffix('_at')}_fold"]
        assert isinstance(fold.type, Integer)
        assert not fold.nullable


@pytest.mark.parametrize("name", sorted(tables.JOURNALLED))
def test_every_row_of_an_event_has_an_id_from_the_counter_and_a_uuid(name: str) -> None:
    table = tables.JOURNALLED[name]
    assert table.c.id.primary_key
    assert table.c.id.autoincrement is False
    assert not table.c.uuid.nullable
    assert any(
        isinstance(c, UniqueConstraint) and [column.name for column in c.columns] == ["uuid"]
        for c in table.constraints
    )
    assert name == "event" or not table.c.event_id.nullable


def test_every_table_is_journalled_but_the_store_s_own() -> None:
    assert set(tables.metadata.tables) - set(tables.JOURNALLED) == {"counter", "change", "change_row"}


@pytest.mark.parametrize("name", sorted(set(tables.JOURNALLED) - {"event_setting"}))
def test_the_fields_of_a_record_are_the_columns_of_its_table(name: str) -> None:
    assert {field.name for field in fields(RECORDS[name])} == set(tables.JOURNALLED[name].c.keys())


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_everything_that_can_be_set_is_a_column_that_holds_nothing_where_the_field_may(name: str) -> None:
    table = tables.JOURNALLED[name]
    for field in FIELDS[name].values():
        assert field.name in table.c
        assert table.c[field.name].nullable is field.nullable
        if field.choices is not None:
            kind = table.c[field.name].type
            assert isinstance(kind, Choice)
            assert kind.enum is field.choices


@every_table
def test_columns_about_a_person_are_marked(table: Table) -> None:
    marked = {column.name for column in table.columns if column.info.get("personal")}
    assert marked == PERSONAL.get(table.name, set())


def test_nothing_derived_and_no_moment_of_the_last_change_is_stored() -> None:
    stored = {column.name for table in tables.JOURNALLED.values() for column in table.columns}
    assert stored.isdisjoint({"updated_at", "created_at", "modified_at", "position", "search", "count"})
    instants = {f"{c.table.name}.{c.name}" for t in TABLES for c in t.columns if isinstance(c.type, Instant)}
    assert instants == {
        "change.at",
        "connection_test.tested_at",
        "speakers_list.closed_at",
        "turn.inscribed_at",
    }


def test_every_setting_of_an_event_can_be_kept_as_json() -> None:
    chosen = replace(EventSettings(), keep_until=date(2027, 3, 1))
    for settings in (EventSettings(), chosen):
        for field in fields(EventSettings):
            value = getattr(settings, field.name)
            assert from_plain(field.name, json.loads(json.dumps(plain(value)))) == value


def test_removing_through_the_database_is_refused_while_anything_depends(store: Store, event_id: int) -> None:
    with store.write("event.settings", event_id, event=event_id) as unit:
        unit.insert(tables.event_setting, {"event_id": event_id, "name": "sheet_version", "value": "2"})
    with file_of(store.path) as file:
        file.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            file.execute("DELETE FROM event")


def test_a_store_holds_no_triggers_and_no_views(store: Store) -> None:
    with file_of(store.path) as file:
        found = {kind for (kind,) in file.execute("SELECT DISTINCT type FROM sqlite_master")}
    assert found == {"table", "index"}


def test_a_store_holds_no_table_that_nobody_described(store: Store) -> None:
    with file_of(store.path) as file:
        found = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert found == set(tables.metadata.tables) | {"alembic_version", "sqlite_sequence"}
