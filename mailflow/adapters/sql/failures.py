"""What a database's failure means, in one sentence with a remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from mailflow.errors import Conflict, Refusal, StoreError
from mailflow.words.troubles import Trouble, trouble

#: primary result code of SQLite (https://www.sqlite.org/rescode.html) -> what it means, whether to try again
SQLITE = {
    "SQLITE_FULL": (Trouble.DISK_FULL, True),
    "SQLITE_BUSY": (Trouble.DATABASE_BUSY, True),
    "SQLITE_LOCKED": (Trouble.DATABASE_BUSY, True),
    "SQLITE_NOTADB": (Trouble.NOT_A_DATABASE, False),
    "SQLITE_CORRUPT": (Trouble.DATABASE_DAMAGED, False),
    "SQLITE_CANTOPEN": (Trouble.DATABASE_CLOSED_OFF, False),
    "SQLITE_READONLY": (Trouble.DATABASE_READ_ONLY, False),
    "SQLITE_PERM": (Trouble.DATABASE_READ_ONLY, False),
    "SQLITE_IOERR": (Trouble.DISK_FAILS, True),
}
#: SQLSTATE of PostgreSQL (its manual, appendix A) -> sentence, remedy, whether to try again
POSTGRES = {
    "53100": ("the database server's disk is full: nothing was changed", "free some space there", True),
    "53300": ("the database server has no connection left", "raise max_connections or stop some workers", True),
    "28P01": ("the database server refused the password", "check `database` in the configuration", False),
    "28000": ("the database server refused the login", "check `database` in the configuration", False),
    "3D000": ("the database does not exist on its server", "create it, or check `database`", False),
    "42501": ("the database user may not do this", "make it the owner of the database", False),
    "25P03": ("the database ended a transaction that stood still", "work goes on by itself", True),
    "57P01": ("the database server is stopping", "work goes on when it is back", True),
}
#: somebody else was quicker: unique violation, serialisation failure, deadlock
RACES = {"23505", "40001", "40P01"}


@contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLAlchemy raises into Conflict or StoreError; programming errors pass."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        lost = error.connection_invalidated or isinstance(error, sa.exc.OperationalError)
        if (meaning := _meaning(error.orig, lost)) is None:
            raise
        raise meaning from error
    except sqlite3.Error as error:
        raise (_meaning(error, True) or error) from error
    except sa.exc.TimeoutError as error:
        raise _store_error("the database is too busy to answer", "try again in a moment", True) from error


def _meaning(cause: BaseException | None, lost: bool) -> Conflict | StoreError | None:
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    state = str(getattr(cause, "sqlstate", "") or "")
    if name.startswith(("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")) or state in RACES:
        return Conflict(
            "somebody changed this in between", "load it again and decide again", refusal=Refusal.CHANGED_MEANWHILE
        )
    if lite := SQLITE.get("_".join(name.split("_")[:2])):
        fault = trouble(StoreError, lite[0])
        fault.transient = lite[1]
        return fault
    if known := POSTGRES.get(state):
        return _store_error(*known)
    if lost:
        return _store_error(f"the database cannot be used: {_first_line(cause)}", "check that it runs", True)
    return None


def _store_error(message: str, hint: str, transient: bool) -> StoreError:
    error = StoreError(message, hint)
    error.transient = transient
    return error


def _first_line(cause: BaseException | None) -> str:
    return (str(cause).strip().splitlines() or ["no reason given"])[0]
