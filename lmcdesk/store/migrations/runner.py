"""Run alembic by the recipe that leaves a killed migration either undone or done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from lmcdesk.domain.errors import KnownError
from lmcdesk.store import sqlite
from lmcdesk.store.tables import SCHEMA

SCRIPTS = Path(__file__).parent
"""The folder that holds the steps."""


def revision(schema: int) -> str:
    """Return the alembic revision of a schema number."""
    return f"{schema:04d}"


def migrate(path: Path, schema: int = SCHEMA) -> None:
    """Bring the store at `path` to a schema number; all of it or nothing.

    Foreign keys are off while tables are rebuilt (else SQLite's implicit DELETE takes the
    children along) and checked before the commit.
    """
    engine = create_engine("sqlite+pysqlite://", creator=lambda: _connect(path), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config = Config()
            config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, revision(schema))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise KnownError("store.damaged", path=str(path))
            connection.exec_driver_sql(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={schema}")
            connection.exec_driver_sql("COMMIT")
    except DBAPIError as error:
        raise sqlite.known(error, path) or error from error
    finally:
        engine.dispose()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None
    )
    for pragma in ("foreign_keys=OFF", "trusted_schema=OFF", "journal_mode=DELETE", "synchronous=EXTRA"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
