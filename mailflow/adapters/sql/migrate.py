"""Bringing a database's schema up to date: never backwards, never without a copy of what was there."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.engine import Database, lock_name
from mailflow.adapters.sql.schema import HEAD
from mailflow.errors import StoreError
from mailflow.words.troubles import Trouble, trouble

FOLDER = Path(__file__).with_name("migrations")


def bring_up_to_date(db: Database, *, allowed: bool = True) -> str:
    """Migrate to the newest schema, after a copy of what is there; return the version it had ("" when empty).

    StoreError when the database is newer than this program, none of ours, or older while `allowed` is false.
    """
    found = db.read_now(version)
    if found == HEAD:
        return found
    if found and found not in revisions():
        raise trouble(StoreError, Trouble.DATABASE_NEWER, found=found, wanted=HEAD)
    if not allowed:
        raise trouble(StoreError, Trouble.DATABASE_OLD, found=found or "0", wanted=HEAD)
    if found and db.is_sqlite:
        _copy(Path(str(db.engine.url.database)), found)
    db.write_now(_upgrade)
    return found


def version(db: sa.Connection) -> str:
    """Return the schema's version, "" for an empty database; StoreError when the tables are not ours."""
    names = sa.inspect(db).get_table_names()
    if "alembic_version" in names:
        return str(db.execute(sa.text("select version_num from alembic_version")).scalar() or "")
    if names:
        raise trouble(StoreError, Trouble.DATABASE_FOREIGN, tables=", ".join(sorted(names)[:3]))
    return ""


def revisions() -> list[str]:
    """Return the versions that this program knows, newest first."""
    from alembic.script import ScriptDirectory

    return [s.revision for s in ScriptDirectory.from_config(alembic_config()).walk_revisions()]


def alembic_config(**attributes: Any) -> Any:
    """Return Alembic's settings for the migrations shipped with the package."""
    # Imported here: a command that finds the schema up to date does without it.
    from alembic.config import Config

    config = Config(attributes=attributes)
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(db: sa.Connection) -> None:
    from alembic import command

    # Two commands that start at once: the second one waits here and then finds nothing left to do.
    lock_name(db, "migrate")
    command.upgrade(alembic_config(connection=db), "head")


def _copy(path: Path, found: str) -> None:
    """Keep the database as it is, beside it, once per version."""
    target = path.with_name(f"{path.name}.schema-{found}.bak")
    if target.exists():
        return
    source = sqlite3.connect(path)
    try:
        source.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise StoreError(
            f"the database could not be copied before its migration: {error}", "free some space, then try again"
        ) from error
    finally:
        source.close()
