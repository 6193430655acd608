"""The database behind threads: one port call is one transaction, and no connection crosses an `await`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from mailflow.adapters.sql.failures import translated
from mailflow.errors import StoreError

T = TypeVar("T")
V = TypeVar("V")
#: a unit of work: everything it does commits together or not at all
Work = Callable[[sa.Connection], T]

#: seconds that a writer waits for another process before it gives up
BUSY_S = 15
#: seconds after which PostgreSQL ends the transaction of a process that stands still in it: its locks hold up others
STILL_S = 15
#: threads, and so connections, on PostgreSQL
POOL = 4
URLS = "use sqlite:///file.db or postgresql+psycopg://…"


class Database:
    """One database: SQLite has one writing thread and two reading ones, PostgreSQL a small pool."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._reading = self.engine.execution_options(begin="DEFERRED")
        #: one claim of this process at a time asks for the cluster's lock: if the process freezes, the lock's queue
        #: holds one transaction of it, not one for each thread, and each would hold up the others for STILL_S
        self.claiming = asyncio.Lock()
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else POOL, "store-write")
        self._readers = ThreadPoolExecutor(2, "store-read") if self.is_sqlite else self._writers

    async def read(self, work: Work[T]) -> T:
        """Return what `work` finds, in one snapshot on SQLite; StoreError when the database cannot be used."""
        return await self._run(self._readers, self.read_now, work)

    async def write(self, work: Work[T]) -> T:
        """Return what `work` gives once its changes are durable; Conflict or StoreError when nothing changed."""
        return await self._run(self._writers, self.write_now, work)

    def read_now(self, work: Work[T]) -> T:
        """`read` in this thread: for commands and tests that have no loop."""
        with translated(), self._reading.begin() as db:
            return work(db)

    def write_now(self, work: Work[T]) -> T:
        """`write` in this thread."""
        with translated(), self.engine.begin() as db:
            return work(db)

    async def maintain(self, statements: Sequence[str]) -> None:
        """Run statements that no transaction may hold."""
        await self._run(self._writers, self.maintain_now, statements)

    def maintain_now(self, statements: Sequence[str]) -> None:
        """`maintain` in this thread."""
        with translated(), self.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            if not self.is_sqlite:
                raw.rollback()
                raw.autocommit = True
            try:
                for statement in statements:
                    raw.execute(statement)
            finally:
                connection.invalidate()

    def close(self) -> None:
        """Let running work end, then close every connection."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()

    async def _run(self, pool: ThreadPoolExecutor, call: Callable[[V], T], work: V) -> T:
        # A cancelled caller leaves the transaction to end on its own: whole or not at all.
        try:
            future = asyncio.get_running_loop().run_in_executor(pool, call, work)
        except RuntimeError as error:
            raise StoreError("the database is closed already") from error
        return await future


def make_engine(url: str) -> sa.Engine:
    """Return an engine with the settings that the guarantees rest on; StoreError for an unknown kind of database."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError(f"“{url}” is not the address of a database", URLS) from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        try:
            parsed = parsed.set(query={"options": f"-c idle_in_transaction_session_timeout={STILL_S}s", **parsed.query})
            return sa.create_engine(parsed, pool_size=POOL, max_overflow=2, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise StoreError(
                "PostgreSQL needs its driver, which is not installed", "pip install 'mailflow-closing[postgres]'"
            ) from error
    raise StoreError(f"{parsed.get_backend_name()} is not supported", URLS)


def _sqlite(url: sa.URL) -> sa.Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("the database must be a file: nothing would survive a restart", "sqlite:///mailflow.db")
    # isolation_level None: SQLAlchemy's BEGIN below is the only one, and DDL obeys it too.
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_S, "isolation_level": None})

    @sa.event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # IMMEDIATE: a read that turns into a write would otherwise lose against another process without waiting.
        raw: Any = connection.connection.driver_connection
        raw.execute(f"BEGIN {connection.get_execution_options().get('begin', 'IMMEDIATE')}")

    return engine


def real_time(db: sa.Connection, machine: datetime) -> datetime:
    """Return real time for leases: the database's on PostgreSQL, where machines may differ, else the machine's."""
    if db.dialect.name == "postgresql":
        found: datetime = db.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
        return found
    return machine


def lock_name(db: sa.Connection, name: str) -> None:
    """Let one transaction at a time pass for this name; SQLite has only one writer anyway."""
    if db.dialect.name == "postgresql":
        db.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))
