"""What the database says of a run, read from outside: triggers note every change of state of the outbox, and who lost
which mailbox when."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

SQLITE = (
    "create table bench_moves (n integer primary key, at real, draft text, old text, new text, why text)",
    """create trigger bench_moves after update of state on outbox when old.state <> new.state begin
       insert into bench_moves (at, draft, old, new, why)
       values ((julianday('now') - 2440587.5) * 86400.0, new.draft, old.state, new.state, new.why); end""",
    "create table bench_owners (at real, mailbox text, owner text)",
    """create trigger bench_owners after update of owner on mailboxes when old.owner <> new.owner begin
       insert into bench_owners (at, mailbox, owner)
       values ((julianday('now') - 2440587.5) * 86400.0, old.mailbox, old.owner); end""",
)
POSTGRESQL = (
    "create table bench_moves (n bigserial primary key, at float8, draft text, old text, new text, why text)",
    """create function bench_move() returns trigger language plpgsql as $$ begin
       insert into bench_moves (at, draft, old, new, why)
       values (extract(epoch from clock_timestamp()), new.draft, old.state, new.state, new.why); return null; end $$""",
    """create trigger bench_moves after update of state on outbox for each row
       when (old.state <> new.state) execute function bench_move()""",
    "create table bench_owners (at float8, mailbox text, owner text)",
    """create function bench_owner() returns trigger language plpgsql as $$ begin
       insert into bench_owners (at, mailbox, owner)
       values (extract(epoch from clock_timestamp()), old.mailbox, old.owner); return null; end $$""",
    """create trigger bench_owners after update of owner on mailboxes for each row
       when (old.owner <> new.owner) execute function bench_owner()""",
)
#: every way that a row may go; nothing leads from `unknown` or `submitted` back to `sending`
ALLOWED = {
    ("ready", "claimed"), ("deferred", "claimed"), ("ready", "cancelled"), ("deferred", "cancelled"),
    ("claimed", "ready"), ("claimed", "sending"), ("claimed", "deferred"), ("claimed", "refused"),
    ("claimed", "cancelled"), ("sending", "submitted"), ("sending", "deferred"), ("sending", "refused"),
    ("sending", "unknown"), ("unknown", "submitted"), ("unknown", "cancelled"),
}  # fmt: skip


class Ledger:
    """A connection of the bench's own; every question answers with what is there, or waits until the database is."""

    def __init__(self, url: str) -> None:
        args = {"timeout": 30} if url.startswith("sqlite") else {}
        self._engine = sa.create_engine(url, connect_args=args, pool_pre_ping=True)
        with self._engine.begin() as db:
            for statement in SQLITE if url.startswith("sqlite") else POSTGRESQL:
                db.exec_driver_sql(statement)

    def ask(self, query: str, tries: int = 60) -> Sequence[Any]:
        """Return the rows of a query; a database that is away is asked again."""
        for left in reversed(range(tries)):
            try:
                with self._engine.connect() as db:
                    return db.exec_driver_sql(query).all()
            except sa.exc.DBAPIError:
                if not left:
                    raise
                threading.Event().wait(0.5)
        return []

    def states(self) -> dict[str, int]:
        """Return how many rows are in which state."""
        return {row[0]: row[1] for row in self.ask("select state, count(*) from outbox group by state")}

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()
