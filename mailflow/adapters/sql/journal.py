"""Append-only events per closing and the projection that lists and ticks read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row, put_if_absent, to_row, upsert
from mailflow.adapters.sql.commit import apply
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.schema import closings, drafts, events, outbox, rules
from mailflow.adapters.sql.search import mentions
from mailflow.core.acts import undoable
from mailflow.core.campaign import Rules, rules_hash
from mailflow.core.events import Recorded
from mailflow.core.events import from_row as event_of
from mailflow.core.events import to_row as row_of
from mailflow.core.plain import from_plain, to_plain
from mailflow.core.records import OPEN_DRAFT, Act, Change, Filter, OutboxState, Projection
from mailflow.errors import Conflict, Refusal

#: `due_key` of a closing for which nothing is due
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


#: written once: every step of every closing asks for them, and SQLAlchemy takes longer to build than SQLite to answer
_EVENTS = (
    sa.select(events)
    .where(events.c.closing == sa.bindparam("closing"), events.c.seq > sa.bindparam("after"))
    .order_by(events.c.seq)
)
_PROJECTION = sa.select(closings).where(closings.c.closing == sa.bindparam("closing"))
_RULES = sa.select(sa.cast(rules.c.data, sa.Text)).where(rules.c.digest == sa.bindparam("digest"))


def history(db: sa.Connection, closing: str, after: int = 0) -> tuple[Recorded, ...]:
    """Return the events of a closing, oldest first; those that follow a number only."""
    found = db.execute(_EVENTS, {"closing": closing, "after": after}).mappings()
    return tuple(
        Recorded(r["seq"], r["act"], r["at"], r["by"], event_of(r["type"], r["version"], r["data"])) for r in found
    )


def append(db: sa.Connection, act: Act) -> None:
    """Append one act and its projection; Conflict when its `expected` is old."""
    held = sa.select(closings.c.seq).where(closings.c.closing == act.closing).with_for_update()
    db.execute(held)
    last = db.execute(sa.select(sa.func.max(events.c.seq)).where(events.c.closing == act.closing)).scalar() or 0
    if last != act.expected:
        raise Conflict(
            f"closing {act.closing} changed in between (event {last}, not {act.expected})",
            "load it again and decide again",
            refusal=Refusal.CASE_CHANGED,
        )
    rows: list[dict[str, Any]] = []
    for seq, event in enumerate(act.events, last + 1):
        kind, version, data = row_of(event)
        place = {"closing": act.closing, "seq": seq, "act": last + 1, "at": act.at, "by": act.by}
        rows.append(place | {"type": kind, "version": version, "data": data})
    if rows:
        db.execute(sa.insert(events), rows)
    project(db, act.projection)


def projection_of(db: sa.Connection, closing: str) -> Projection | None:
    """Return the projection of one closing."""
    row = db.execute(_PROJECTION, {"closing": closing}).mappings().one_or_none()
    return from_row(Projection, row) if row else None


def rules_of(db: sa.Connection, sha256: str) -> Rules | None:
    """Return pinned campaign rules by their hash."""
    data = db.execute(_RULES, {"digest": sha256}).scalar()
    return _built(data) if data is not None else None


@lru_cache(maxsize=256)
def _built(text: str) -> Rules:
    """Return pinned rules; the same text is built once, since every step of every closing asks for its rules."""
    return from_plain(Rules, json.loads(text))


def project(db: sa.Connection, projection: Projection) -> None:
    """Replace the projection of a closing."""
    upsert(db, closings, [to_row(closings, projection, due_key=projection.next_due_at or NEVER)])


def select_closings(db: sa.Connection, wanted: Filter) -> sa.Select[Any]:
    """Return the query for these projections, the most urgent first; one page after `after` where that is given."""
    c = closings.c
    query = sa.select(closings).order_by(c.due_key, c.closing).limit(wanted.limit)
    equal = {
        c.open: wanted.open,
        c.owner: wanted.owner or None,
        c.establishment: wanted.establishment or None,
        c.stage: wanted.stage,
        c.waiting_on: wanted.waiting_on,
        c.campaign: wanted.campaign or None,
        c.confirmed: None if wanted.unconfirmed is None else not wanted.unconfirmed,
    }
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    if wanted.establishments is not None:
        query = query.where(c.establishment.in_(wanted.establishments))
    if wanted.due_before is not None:
        query = query.where(c.due_key < wanted.due_before)
    if wanted.text:
        query = query.where(mentions(db, wanted.text))
    if wanted.after:
        place = sa.select(c.due_key, c.closing).where(c.closing == wanted.after)
        after = db.execute(place).one_or_none()
        query = query.where(sa.false() if after is None else sa.tuple_(c.due_key, c.closing) > sa.tuple_(*after))
    return query


def _closings(db: sa.Connection, wanted: Filter) -> tuple[Projection, ...]:
    return tuple(from_row(Projection, row) for row in db.execute(select_closings(db, wanted)).mappings())


def may_expire() -> tuple[sa.ColumnElement[bool], ...]:
    """Return what drafts must be to expire: open, and their words still in."""
    return ~drafts.c.out, drafts.c.state.in_([s.value for s in OPEN_DRAFT])


def _next_due(db: sa.Connection) -> datetime | None:
    waiting = [OutboxState.READY.value, OutboxState.DEFERRED.value]
    queries = (
        sa.select(sa.func.min(closings.c.due_key)),
        sa.select(sa.func.min(drafts.c.expires_at)).where(*may_expire()),
        sa.select(sa.func.min(outbox.c.not_before)).where(outbox.c.state.in_(waiting)),
    )
    found = [at for query in queries if (at := db.execute(query).scalar()) is not None and at < NEVER]
    return min(found, default=None)


class SqlJournal:
    """The Journal port."""

    db: Database

    async def history(self, closing: str) -> tuple[Recorded, ...]:
        """Return the events of a closing, oldest first; empty when there is none."""
        return await self.db.read(lambda db: history(db, closing))

    async def commit(self, acts: Sequence[Act] = (), change: Change | None = None) -> None:
        """Append all acts and change all rows in one transaction, or nothing; Conflict when one `expected` is old."""

        def work(db: sa.Connection) -> None:
            # In one order, so that two commits over the same closings cannot wait for each other.
            for act in sorted(acts, key=lambda act: (act.closing, act.expected)):
                append(db, act)
            if change is not None:
                apply(db, change)

        await self.db.write(work)

    async def projection(self, closing: str) -> Projection | None:
        """Return the projection of one closing."""
        return await self.db.read(lambda db: projection_of(db, closing))

    async def closings(self, wanted: Filter) -> tuple[Projection, ...]:
        """Return projections, the most urgent first (next due, then oldest)."""
        return await self.db.read(lambda db: _closings(db, wanted))

    async def due(self, now: datetime, limit: int = 100) -> tuple[str, ...]:
        """Return ids of closings whose next act is due, the longest due first; one that is over has none but news."""
        c = closings.c
        query = sa.select(c.closing).where(c.due_key <= now).order_by(c.due_key, c.closing).limit(limit)
        return await self.db.read(lambda db: tuple(db.execute(query).scalars()))

    async def next_due(self) -> datetime | None:
        """Return the earliest instant at which something becomes due (closing, draft expiry, outbox)."""
        return await self.db.read(_next_due)

    async def rules(self, sha256: str) -> Rules | None:
        """Return pinned campaign rules by their hash."""
        return await self.db.read(lambda db: rules_of(db, sha256))

    async def pin(self, wanted: Rules) -> str:
        """Keep the rules under their hash, once, and return the hash."""
        sha256 = rules_hash(wanted)
        row = {"digest": sha256, "campaign": wanted.campaign, "data": to_plain(wanted)}
        await self.db.write(lambda db: put_if_absent(db, rules, row))
        return sha256

    async def undoable(self, closing: str) -> tuple[Recorded, ...]:
        """Return the acts of a closing that may still be undone, newest first."""
        return undoable(await self.history(closing))
