"""The database as a whole: totals, flags, erasure, retention, compaction."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from mailflow.adapters.sql.columns import upsert
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.erase import erase_person, purge_files
from mailflow.adapters.sql.facts import UNREAD
from mailflow.adapters.sql.schema import closings, drafts, erasures, flags, inbound, outbox, persons
from mailflow.core.records import Counts, DraftState, InboundState


def _counts(db: sa.Connection) -> Counts:
    def total(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        return int(db.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one())

    def each(column: sa.Column[str], *where: sa.ColumnElement[bool]) -> dict[str, int]:
        found = db.execute(sa.select(column, sa.func.count()).where(*where).group_by(column).order_by(column))
        return {name: count for name, count in found}  # noqa: C416 (rows are typed, dict() of them is not)

    return Counts(
        drafts=total(drafts, drafts.c.state.in_([DraftState.PROPOSED.value, DraftState.EDITED.value])),
        triage=total(inbound, inbound.c.state == InboundState.TRIAGE.value),
        undecided=total(inbound, inbound.c.state.in_(UNREAD)),
        outbox=each(outbox.c.state),
        stages=each(closings.c.stage, closings.c.open),
        oldest_due_at=db.execute(sa.select(sa.func.min(closings.c.next_due_at)).where(closings.c.open)).scalar(),
    )


def _flag(db: sa.Connection, name: str, value: str) -> None:
    if value:
        upsert(db, flags, [{"name": name, "value": value}])
    else:
        db.execute(sa.delete(flags).where(flags.c.name == name))


def _silent_since(db: sa.Connection, before: datetime) -> tuple[str, ...]:
    """A mail of a machine prolongs nothing: contact is a matched mail of theirs, or one of ours that left."""
    p, c = persons.c, closings.c
    running = sa.exists().where(c.person == p.id, c.open)
    case = sa.exists().where(c.person == p.id)
    young = sa.exists().where(c.person == p.id, c.since >= before)
    heard = sa.exists().where(
        inbound.c.person == p.id, inbound.c.received_at >= before, inbound.c.role == "inbox", inbound.c.human
    )
    written = sa.exists().where(outbox.c.person == p.id, outbox.c.slot_at >= before)
    query = sa.select(p.id).where(case, ~running, ~young, ~heard, ~written).order_by(p.id)
    return tuple(db.execute(query).scalars())


class SqlUpkeep:
    """The Upkeep port."""

    db: Database

    async def counts(self) -> Counts:
        """Return totals for status and health."""
        return await self.db.read(_counts)

    async def flag(self, name: str) -> str:
        """Return an instance flag ("safe_mode" ...), "" when unset."""
        query = sa.select(flags.c.value).where(flags.c.name == name)
        return await self.db.read(lambda db: db.execute(query).scalar()) or ""

    async def set_flag(self, name: str, value: str) -> None:
        """Set or clear (with "") an instance flag."""
        await self.db.write(lambda db: _flag(db, name, value))

    async def erase_person(self, person: str, at: datetime) -> None:
        """Delete all that names or quotes a person; events and suppression stay, open mails are cancelled."""
        await self.db.write(lambda db: erase_person(db, person, at))

    async def erased(self) -> tuple[str, ...]:
        """Return ids of erased persons."""
        query = sa.select(erasures.c.person).order_by(erasures.c.person)
        return await self.db.read(lambda db: tuple(db.execute(query).scalars()))

    async def purge_files(self, closing: str) -> int:
        """Delete the bytes of a closing's documents, keep name and hash; return how many there were."""
        return await self.db.write(lambda db: purge_files(db, closing))

    async def silent_since(self, before: datetime) -> tuple[str, ...]:
        """Return persons without an open closing whose last mail from a human, or from us, is older than that."""
        return await self.db.read(lambda db: _silent_since(db, before))

    async def compact(self) -> None:
        """Give freed space back, so that no byte of what was deleted stays in the database's files."""
        await self.db.maintain(["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"] if self.db.is_sqlite else ["VACUUM"])

    async def close(self) -> None:
        """Finish writing and let the database go."""
        self.db.close()
