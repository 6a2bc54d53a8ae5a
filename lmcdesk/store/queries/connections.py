"""Read connections, the people in them, and their tests."""

from __future__ import annotations

from sqlalchemy import Connection as Reader

from lmcdesk.domain.records import Connection, ConnectionPerson, ConnectionTest
from lmcdesk.store import tables
from lmcdesk.store.rows import Records

CONNECTIONS = Records(Connection, tables.connection)
PEOPLE = Records(ConnectionPerson, tables.connection_person)
TESTS = Records(ConnectionTest, tables.connection_test)


def connections(reader: Reader, event_id: int) -> list[Connection]:
    """Return the connections of an event by id."""
    table = tables.connection
    return CONNECTIONS.all(reader, CONNECTIONS.where(table.c.event_id == event_id).order_by(table.c.id))


def people(reader: Reader, event_id: int) -> list[ConnectionPerson]:
    """Return who joins by which connection of an event, by id."""
    table = tables.connection_person
    return PEOPLE.all(reader, PEOPLE.where(table.c.event_id == event_id).order_by(table.c.id))


def tests(reader: Reader, event_id: int) -> list[ConnectionTest]:
    """Return the tests of an event's connections in the order they were made."""
    table = tables.connection_test
    query = TESTS.where(table.c.event_id == event_id).order_by(table.c.tested_at, table.c.id)
    return TESTS.all(reader, query)
