"""The store on SQLite or PostgreSQL: `open_store` is the only door."""

from __future__ import annotations

from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.migrate import bring_up_to_date
from mailflow.adapters.sql.store import SqlStore


def open_store(url: str, *, migrate: bool = True) -> SqlStore:
    """Return the store behind a URL (`sqlite:///file.db`, `postgresql+psycopg://…`), its schema up to date.

    StoreError, in one sentence: the database cannot be reached, is none of ours, is newer than this program, or is
    older and `migrate` is false.
    """
    db = Database(url)
    try:
        bring_up_to_date(db, allowed=migrate)
    except BaseException:
        db.close()
        raise
    return SqlStore(db)
