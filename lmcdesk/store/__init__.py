"""Keep events in one SQLite file: SQLAlchemy Core only, and only here."""
