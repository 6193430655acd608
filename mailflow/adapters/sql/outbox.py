"""Approved mails on their way: each step is a compare-and-set on the owner's token."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from tenacity import AsyncRetrying, retry_if_exception, stop_after_delay, wait_random_exponential

from mailflow.adapters.sql.claim import BATCH, CLAIM_PAUSE, FIRST, WAITING, Wish, claim, reopen, set_out, set_row
from mailflow.adapters.sql.columns import from_row
from mailflow.adapters.sql.engine import Database, real_time
from mailflow.adapters.sql.facts import undecided
from mailflow.adapters.sql.schema import draft_words, inbound, inbound_words, outbox
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.records import SETTLED_FROM, Claimed, OutboxState, Outcome, Outgoing, SendFacts, Verdict
from mailflow.core.render.compose import with_date
from mailflow.errors import Conflict, StoreError

#: what a row gives up when it is nobody's and counts nowhere
FREE: dict[str, Any] = {"owner": "", "until": None, "slot_at": None}
#: an outcome is recorded again while the database cannot be used, or another transaction had to go first (a deadlock)
AGAIN = retry_if_exception(lambda e: isinstance(e, Conflict) or (isinstance(e, StoreError) and e.transient))
#: states of which the closing has to hear
FINAL = [s.value for s in (OutboxState.SUBMITTED, OutboxState.REFUSED, OutboxState.UNKNOWN, OutboxState.CANCELLED)]


def _owned(db: sa.Connection, draft: str, token: str, states: Sequence[OutboxState]) -> sa.RowMapping | None:
    """Return the row, locked, if this token owns it in one of these states."""
    c = outbox.c
    mine = c.draft == draft, c.owner == token, c.state.in_([s.value for s in states])
    return db.execute(sa.select(outbox).where(*mine).with_for_update()).mappings().one_or_none() if token else None


def slot(row: sa.RowMapping, now: datetime) -> datetime | None:
    """Return the place that the row takes in caps, gap and budgets; a rehearsal takes none."""
    return None if row["rehearsal"] else now


def _begin(db: sa.Connection, draft: str, token: str, now: datetime, real_now: datetime) -> bytes | None:
    row = _owned(db, draft, token, [OutboxState.CLAIMED])
    if row is None or row["until"] <= real_time(db, real_now):
        return None
    mime = db.execute(sa.select(draft_words.c.mime).where(draft_words.c.draft == draft)).scalar()
    if mime is None or hashlib.sha256(mime).hexdigest() != row["hash"]:
        # Never other bytes than the approved ones; a person looks at the draft again.
        set_row(db, draft, state=OutboxState.CANCELLED.value, why=Cause.HASH.value, journaled=False, **FREE)
        reopen(db, draft, Cause.HASH)
        return None
    if undecided(db, from_row(Outgoing, row)):
        # An answer came in while we spoke with the server: nothing leaves before it is understood.
        set_row(
            db, draft, state=OutboxState.READY.value, not_before=now + CLAIM_PAUSE, why=Cause.REPLY_WAITS.value, **FREE
        )
        return None
    # A repeat of a deferred mail is the same mail: its date is fixed once.
    date_at = row["date_at"] or now
    set_row(db, draft, state=OutboxState.SENDING.value, date_at=date_at, slot_at=slot(row, now))
    set_out(db, draft, True)
    return with_date(mime, date_at)


def _finish(
    db: sa.Connection, draft: str, token: str, outcome: Outcome, now: datetime, retry_at: datetime | None
) -> bool:
    row = _owned(db, draft, token, [OutboxState.CLAIMED, OutboxState.SENDING])
    if row is None:
        return False
    said = {"reply": outcome.reply, "status": outcome.status, "text": outcome.text}
    if outcome.state in {"deferred", "refused"}:
        set_out(db, draft, False)
    if outcome.state == "submitted":
        set_out(db, draft, True)
        left = {"state": OutboxState.SUBMITTED.value, "submitted_at": now, "slot_at": slot(row, now)}
        set_row(db, draft, **said, **FREE | left)
    elif outcome.state == "deferred" and retry_at is not None:
        tries = {"attempts": row["attempts"] + 1, "not_before": retry_at, "why": Cause.DEFERRED.value}
        set_row(db, draft, **said, **FREE, **tries, state=OutboxState.DEFERRED.value)
    elif outcome.state in {"deferred", "refused"}:
        why = Cause.TRIES_USED if outcome.state == "deferred" else Cause.REFUSED
        set_row(db, draft, **said, **FREE, attempts=row["attempts"] + 1, why=why.value, state=OutboxState.REFUSED.value)
    elif outcome.state == "withdrawn" and row["state"] == OutboxState.CLAIMED.value:
        set_row(db, draft, **FREE, state=OutboxState.READY.value)
    else:
        set_out(db, draft, True)
        why = Cause.SENT_UNREAD if row["state"] == OutboxState.CLAIMED.value else Cause.LOST_AFTER_DATA
        unknown = {"owner": "", "until": None, "state": OutboxState.UNKNOWN.value, "why": why.value}
        set_row(db, draft, **said, **unknown)
    return True


def _release(db: sa.Connection, draft: str, token: str) -> None:
    if _owned(db, draft, token, [OutboxState.CLAIMED]):
        set_row(db, draft, **FREE, state=OutboxState.READY.value)


def _reap(db: sa.Connection, real_now: datetime) -> tuple[Outgoing, ...]:
    over = outbox.c.until <= real_time(db, real_now)

    def ended(state: OutboxState) -> list[sa.RowMapping]:
        query = sa.select(outbox).where(outbox.c.state == state.value, over).order_by(outbox.c.draft)
        return list(db.execute(query.with_for_update(skip_locked=True)).mappings())

    for row in ended(OutboxState.CLAIMED):
        set_row(db, row["draft"], **FREE, state=OutboxState.READY.value)
    lost = ended(OutboxState.SENDING)
    unknown = {"state": OutboxState.UNKNOWN.value, "owner": "", "until": None, "why": Cause.OWNER_GONE.value}
    for row in lost:
        set_row(db, row["draft"], **unknown)
    return tuple(from_row(Outgoing, {**row, **unknown}) for row in lost)


def _settle(db: sa.Connection, draft: str, state: OutboxState, now: datetime, why: MailWhy) -> bool:
    c = outbox.c
    states = [s.value for s in SETTLED_FROM.get(state, ())]
    row = db.execute(sa.select(outbox).where(c.draft == draft, c.state.in_(states)).with_for_update()).mappings()
    found = row.one_or_none()
    if found is None:
        return False
    left = {"owner": "", "until": None, "why": why.code, "journaled": False, "state": state.value}
    if state is OutboxState.SUBMITTED:
        at = found["date_at"] or now
        set_row(db, draft, **left, submitted_at=at, slot_at=found["slot_at"] or slot(found, at))
        set_out(db, draft, True)
    else:
        set_row(db, draft, **left, slot_at=None)
        set_out(db, draft, False)
    return True


class SqlOutbox:
    """The Outbox port."""

    db: Database
    #: seconds for which an outcome is recorded again; a row whose lease ends meanwhile is `unknown`
    patience_s: float = 60

    async def claim(
        self,
        mailbox: str,
        judge: Callable[[SendFacts], Verdict],
        keyed_hashes: Callable[[str], Sequence[str]],
        now: datetime,
        real_now: datetime,
        token: str,
        lease: timedelta,
    ) -> Claimed | None:
        """Own the first ready row that the judge lets go; rows judged `later`, `back` or `never` are marked so."""
        wish = Wish(mailbox, judge, keyed_hashes, now, real_now, token, lease)
        more, batch = True, FIRST
        while more:
            async with self.db.claiming:
                claimed, more = await self.db.write(partial(claim, wish=wish, batch=batch))
            batch = BATCH
            if claimed:
                return claimed
        return None

    async def ready(self, mailbox: str, now: datetime) -> bool:
        """Say whether a row of this mailbox has come to its time, whatever the judge will think of it."""
        c = outbox.c
        come = sa.or_(c.not_before.is_(None), c.not_before <= now)
        query = sa.select(c.draft).where(c.mailbox == mailbox, c.state.in_(WAITING), come).limit(1)
        return await self.db.read(lambda db: db.execute(query).first() is not None)

    async def begin(self, draft: str, token: str, now: datetime, real_now: datetime) -> bytes | None:
        """Make a claimed row `sending`, durably, and return its bytes with the Date line; None if no longer ours."""
        return await self.db.write(lambda db: _begin(db, draft, token, now, real_now))

    async def finish(self, draft: str, token: str, outcome: Outcome, now: datetime, retry_at: datetime | None) -> bool:
        """Record what became of it; False when the row was no longer ours (then it is `unknown` already).

        The server says it once: a database that is away or full is asked again for a minute; then StoreError.
        """
        stop, wait = stop_after_delay(self.patience_s), wait_random_exponential(multiplier=0.1, max=2)
        async for attempt in AsyncRetrying(retry=AGAIN, stop=stop, wait=wait, reraise=True):
            with attempt:
                done = await self.db.write(lambda db: _finish(db, draft, token, outcome, now, retry_at))
        return done

    async def release(self, draft: str, token: str) -> None:
        """Give a claimed row back: nothing was tried."""
        await self.db.write(lambda db: _release(db, draft, token))

    async def reap(self, real_now: datetime) -> tuple[Outgoing, ...]:
        """Make rows whose lease ended `ready` again (claimed) or `unknown` (sending); return the unknown ones."""
        return await self.db.write(lambda db: _reap(db, real_now))

    async def outgoing(self, draft: str) -> Outgoing | None:
        """Return one outbox row."""
        query = sa.select(outbox).where(outbox.c.draft == draft)
        row = await self.db.read(lambda db: db.execute(query).mappings().one_or_none())
        return from_row(Outgoing, row) if row else None

    async def outbox(
        self, states: Sequence[OutboxState], mailbox: str = "", limit: int | None = None
    ) -> tuple[Outgoing, ...]:
        """Return rows in these states, oldest first."""
        query = sa.select(outbox).where(outbox.c.state.in_([s.value for s in states]))
        if mailbox:
            query = query.where(outbox.c.mailbox == mailbox)
        return await self._rows(query.order_by(outbox.c.draft).limit(limit))

    async def settle(self, draft: str, state: OutboxState, now: datetime, why: MailWhy) -> bool:
        """Settle as submitted a row that is proven to have left, or as cancelled an `unknown` one; else False."""
        return await self.db.write(lambda db: _settle(db, draft, state, now, why))

    async def unjournaled(self) -> tuple[Outgoing, ...]:
        """Return rows with a final outcome whose closing has no event for it yet."""
        query = sa.select(outbox).where(~outbox.c.journaled, outbox.c.state.in_(FINAL))
        return await self._rows(query.order_by(outbox.c.draft))

    async def uncopied(self, mailbox: str, since: datetime, before: datetime) -> tuple[Outgoing, ...]:
        """Return rows submitted between these instants whose copy has not been seen in Sent."""
        c = outbox.c
        copy = sa.select(inbound.c.id).join(inbound_words)
        copy = copy.where(inbound_words.c.message_id == c.message_id, inbound.c.role == "sent")
        query = sa.select(outbox).where(c.mailbox == mailbox, c.state == OutboxState.SUBMITTED.value)
        query = query.where(c.submitted_at > since, c.submitted_at <= before, ~copy.exists())
        return await self._rows(query.order_by(c.draft))

    async def _rows(self, query: sa.Select[Any]) -> tuple[Outgoing, ...]:
        found = await self.db.read(lambda db: db.execute(query).mappings().all())
        return tuple(from_row(Outgoing, row) for row in found)
