"""The database itself: versions, failures in one sentence, and the one set of loops."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from mailflow.adapters.sql.engine import STILL_S, Database
from mailflow.adapters.sql.lock import RunLock
from mailflow.adapters.sql.migrate import alembic_config, bring_up_to_date, revisions
from mailflow.adapters.sql.open_store import open_store
from mailflow.adapters.sql.schema import HEAD, flags, metadata
from mailflow.core.records import Change
from mailflow.errors import StoreError
from tests.adapters.store_samples import at, draft, in_loop, opened_closing
from tests.servers.postgres import Postgres


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mailflow.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


def made(url: str) -> None:
    asyncio.run(open_store(url).close())


def differences(url: str) -> list[object]:
    """Return what the migrations leave otherwise than the tables say."""
    db = Database(url)
    try:
        return db.read_now(lambda c: list(compare_metadata(MigrationContext.configure(c), metadata)))
    finally:
        db.close()


def test_the_migrations_lead_to_the_tables(url: str) -> None:
    made(url)
    assert differences(url) == []
    assert revisions()[0] == HEAD


def test_the_migrations_lead_to_the_same_tables_on_postgresql(postgres: Postgres) -> None:
    url = postgres.fresh_url()
    made(url)
    assert differences(url) == []


def test_an_older_database_is_copied_before_its_migration(url: str, path: Path) -> None:
    only_first(url)
    assert bring_up_to_date_of(url) == "0001"
    assert differences(url) == []
    copy = path.with_name("mailflow.db.schema-0001.bak")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("select version_num from alembic_version").fetchone() == ("0001",)


def _tables(db: sqlite3.Connection) -> list[str]:
    return [n for (n,) in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")]


def only_first(url: str) -> None:
    """Bring an empty database to the first schema ever shipped."""
    db = Database(url)
    db.write_now(lambda c: command.upgrade(alembic_config(connection=c), "0001"))
    db.close()


def bring_up_to_date_of(url: str) -> str:
    db = Database(url)
    try:
        return bring_up_to_date(db)
    finally:
        db.close()


def refusal(url: str, **options: bool) -> StoreError:
    with pytest.raises(StoreError) as refused:
        open_store(url, **options)
    message = refused.value.message
    assert "\n" not in message
    return refused.value


def test_a_newer_database_is_refused(url: str, path: Path) -> None:
    made(url)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update alembic_version set version_num = '9999'")
    assert "newer mailflow (schema 9999" in refusal(url).message


def test_an_older_database_is_refused_where_migrating_is_not_wanted(url: str, path: Path) -> None:
    only_first(url)
    before = path.read_bytes()
    assert refusal(url, migrate=False).hint == "mailflow migrate"
    assert path.read_bytes() == before


def test_the_tables_of_another_program_are_left_alone(url: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table songs (name)")
    assert "another program (songs" in refusal(url).message
    with closing(sqlite3.connect(path)) as db:
        assert _tables(db) == ["songs"]


def test_what_cannot_be_a_database_is_said_in_a_sentence(url: str, path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"Bonjour Docteur, " * 200)
    assert refusal(url).message == "the file is not a database of mailflow"
    assert "cannot be opened" in refusal(f"sqlite:///{tmp_path}/no/such/folder.db").message
    assert "mysql is not supported" in refusal("mysql://root@localhost/x").message
    assert "not the address" in refusal("hello").message
    assert "must be a file" in refusal("sqlite://").message
    assert refusal("postgresql+psycopg://nobody@127.0.0.1:1/x").transient


@in_loop
async def test_a_full_disk_changes_nothing_and_passes(url: str) -> None:
    store = open_store(url)
    await opened_closing(store, "c1")

    def limit(pages: int) -> None:
        store.db.write_now(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))

    used = store.db.read_now(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar_one())
    await store.db._run(store.db._writers, limit, used + 2)
    big = draft("d1", mime=b"x" * 400_000)
    with pytest.raises(StoreError) as full:
        await store.commit(change=Change(drafts=(draft("d0"), big)))
    assert full.value.message == "the disk is full: nothing was changed"
    assert full.value.transient
    assert await store.draft("d0") is None
    await store.db._run(store.db._writers, limit, 1_000_000)
    await store.commit(change=Change(drafts=(draft("d0"), big)))
    assert await store.draft("d1") == big
    await store.close()


def test_a_database_that_another_program_holds(url: str, path: Path) -> None:
    made(url)
    db = Database(url)
    db.engine.dispose()
    db.write_now(lambda c: c.exec_driver_sql("PRAGMA busy_timeout = 50"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds the database") as busy:
            db.write_now(lambda c: c.execute(sa.insert(flags).values(name="a", value="b")))
        assert busy.value.transient
        # reading goes on
        assert db.read_now(lambda c: c.execute(sa.select(flags)).all()) == []
    db.close()


@in_loop
async def test_an_instant_without_a_zone_is_refused_and_others_come_back_in_utc(url: str) -> None:
    store = open_store(url)
    with pytest.raises(sa.exc.StatementError, match="no time zone"):
        await store.commit(change=Change(drafts=(draft("d1", due_at=datetime(2026, 3, 2, 9, 0)),)))  # noqa: DTZ001
    paris = at(0).astimezone(timezone(timedelta(hours=1)))
    await store.commit(change=Change(drafts=(draft("d1", due_at=paris),)))
    found = await store.draft("d1")
    assert found is not None
    assert found.due_at == paris
    assert found.due_at.tzinfo is UTC
    await store.close()


@in_loop
async def test_a_closed_store_says_so(url: str) -> None:
    store = open_store(url)
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.counts()


def test_the_settings_that_durability_rests_on(url: str) -> None:
    made(url)
    db = Database(url)
    names = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    found = {n: db.read_now(lambda c, n=n: c.exec_driver_sql(f"PRAGMA {n}").scalar_one()) for n in names}
    db.close()
    assert found == names


def test_one_set_of_loops_per_database(url: str) -> None:
    with RunLock(url), pytest.raises(StoreError, match=f"process {os.getpid()}"), RunLock(url):
        pass
    with RunLock(url):
        pass
    with RunLock("postgresql+psycopg://x@y/z"), RunLock("postgresql+psycopg://x@y/z"):
        pass


def test_a_killed_process_leaves_no_lock(url: str) -> None:
    code = (
        f"from mailflow.adapters.sql.lock import RunLock\nRunLock({url!r}).__enter__()\nprint(1, flush=True)\ninput()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreError, match=f"process {other.pid}"), RunLock(url):
            pass
        other.kill()
    with RunLock(url):
        pass


def test_a_process_that_stands_still_in_a_transaction_does_not_hold_its_locks_for_ever(postgres: Postgres) -> None:
    db = Database(postgres.fresh_url())
    try:
        asked = sa.text("select setting::int from pg_settings where name = 'idle_in_transaction_session_timeout'")
        assert db.read_now(lambda c: c.execute(asked).scalar_one()) == STILL_S * 1000
    finally:
        db.close()
