"""Give the program one more schema than it has, made up; kill it while it brings a store there.

`python -m tests.store.upgrading STORE FOLDER N…` copies the store once for each N and upgrades the
copy in a process of its own, which kills itself at its Nth moment; 0 lets it end.
`python -m tests.store.upgrading` alone writes the fixture of a new schema.
"""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import tables
from lmcdesk.store.migrations import runner
from lmcdesk.store.opening import create_store, open_store, upgrade
from tests.store.stores import plant

FIXTURES = Path(__file__).parent / "fixtures"
NEXT = tables.SCHEMA + 1
SCRIPTS = runner.SCRIPTS

_STEP = f'''
"""Rebuild a table that others refer to, add one, and fill both."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT:04d}"
down_revision = "{NEXT - 1:04d}"


def upgrade() -> None:
    with op.batch_alter_table("event", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="blue"))
    op.create_table("made_up", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    for number in range(5):
        op.execute(f"INSERT INTO made_up (name) VALUES ('row {{number}}')")
    op.execute("UPDATE participant SET notes = 'upgraded'")
'''


def next_scripts(folder: Path) -> Path:
    """Write the migrations of the program and a made-up one into a folder."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{NEXT:04d}_made_up.py").write_text(_STEP, encoding="utf-8")
    return scripts


def fixture(schema: int) -> Path:
    """Return the stored file of a released schema, as its release made it, packed."""
    return FIXTURES / f"schema-{schema}.sqlite3.gz"


def unpack(schema: int, target: Path) -> Path:
    """Put the stored file of a released schema in a place."""
    target.write_bytes(gzip.decompress(fixture(schema).read_bytes()))
    return target


def write_fixture() -> Path:
    """Make a small store by today's code and keep it, packed, for all days to come."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite3"
        create_store(path)
        at = datetime(2021, 11, 1, 9, tzinfo=UTC)
        store = open_store(path, clock=lambda: at, author="organiser")
        with store.write("event.created", kind=ChangeKind.STORE) as unit:
            days = {"first_day": date(2021, 11, 10), "last_day": date(2021, 11, 12)}
            event_id = unit.insert(tables.event, {"title": "Forum", "zone": "Asia/Yangon", **days})
            unit.ids["event"] = event_id
            ids = plant(unit, event_id)
        with store.write("participant.edited", event_id, participant=ids["head"]) as unit:
            unit.update(tables.participant, ids["head"], {"native_name": "ហាប់ អូម៉ាលី"})
        with store.write("turn.removed", event_id, turn=ids["turn_of_host"]) as unit:
            unit.delete(tables.turn, ids["turn_of_host"])
        store.close()
        packed = fixture(tables.SCHEMA)
        with packed.open("xb") as file:
            # What was released once stays as it was.
            file.write(gzip.compress(path.read_bytes(), mtime=0))
    return packed


def kill_many(store: Path, folder: Path, numbers: list[int]) -> None:
    """Upgrade a copy of a store for each number, killed at the moment of that number."""
    for number in numbers:
        copy = folder / f"{number}.sqlite3"
        shutil.copyfile(store, copy)
        if hasattr(os, "fork"):
            # What is imported need not be imported again.
            child = os.fork()
            if child == 0:
                _upgrade(copy, folder, number)
                os._exit(0)
            os.waitpid(child, 0)
        else:
            command = [sys.executable, "-m", "tests.store.upgrading", "one", str(copy), str(folder)]
            subprocess.run([*command, str(number)], check=False)


def _upgrade(path: Path, folder: Path, number: int) -> None:
    connect, left = runner._connect, [number]

    def watched(place: Path) -> sqlite3.Connection:
        connection = connect(place)
        # With next to no cache, what is written reaches the file before the end.
        connection.execute("PRAGMA cache_size = 1")

        def kill(_statement: str = "") -> None:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

        connection.set_trace_callback(kill)
        # And within a statement, every so many steps of SQLite's own machine.
        connection.set_progress_handler(kill, 100)
        return connection

    vars(runner).update(_connect=watched, SCRIPTS=folder / "migrations")
    vars(tables).update(SCHEMA=NEXT)
    upgrade(path)


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            write_fixture()
        case ["one", path, folder, number]:
            _upgrade(Path(path), Path(folder), int(number))
        case [store, folder, *numbers]:
            kill_many(Path(store), Path(folder), [int(number) for number in numbers])
