"""Taking a mail for sending: every condition is asked, and every answer kept, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row
from mailflow.adapters.sql.engine import lock_name, real_time
from mailflow.adapters.sql.facts import of_mailbox, of_row
from mailflow.adapters.sql.schema import drafts, outbox
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.records import Claimed, DraftState, OutboxState, Outgoing, SendFacts, Verdict

#: rows judged in the first transaction of a claim, where the first row nearly always goes, and in each further one, so
#: that others need not wait long
FIRST, BATCH = 3, 50
#: a row judged `later` without a time, or for a time that has passed, rests this long
CLAIM_PAUSE = timedelta(minutes=1)
WAITING = [OutboxState.READY.value, OutboxState.DEFERRED.value]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a sender asks of the store."""

    mailbox: str
    judge: Callable[[SendFacts], Verdict]
    keyed_hashes: Callable[[str], Sequence[str]]
    now: datetime
    real_now: datetime
    token: str
    lease: timedelta


def claim(db: sa.Connection, wish: Wish, batch: int) -> tuple[Claimed | None, bool]:
    """Return the row that is now ours, and whether other rows are left to be judged."""
    # Caps, gap and budgets are counted, then charged: one sender at a time. The lock goes with the transaction.
    lock_name(db, "claim")
    real_now = real_time(db, wish.real_now)
    box = of_mailbox(db, wish.mailbox, wish.now, real_now)
    candidates = _candidates(db, wish, batch)
    for row in candidates:
        verdict = wish.judge(of_row(db, row, box, wish.keyed_hashes))
        if verdict.action == "go":
            return _take(db, row, wish, real_now), False
        if verdict.mailbox:
            _put_off_all(db, wish, verdict)
            return None, False
        _put_off(db, row, verdict, wish.now)
    return None, len(candidates) == batch


_COME = sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before <= sa.bindparam("now"))
_WAITING = (
    sa.select(outbox)
    .where(outbox.c.mailbox == sa.bindparam("of"), outbox.c.state.in_(WAITING), _COME)
    .order_by(outbox.c.priority, outbox.c.draft)
    .limit(sa.bindparam("batch"))
    .with_for_update(skip_locked=True)
)


def _candidates(db: sa.Connection, wish: Wish, batch: int) -> list[Outgoing]:
    found = db.execute(_WAITING, {"of": wish.mailbox, "now": wish.now, "batch": batch})
    return [from_row(Outgoing, row) for row in found.mappings()]


def _take(db: sa.Connection, row: Outgoing, wish: Wish, real_now: datetime) -> Claimed:
    mine: dict[str, Any] = {"owner": wish.token, "until": real_now + wish.lease, "why": ""}
    # A rehearsal counts nothing.
    mine["slot_at"] = None if row.rehearsal else wish.now
    set_row(db, row.draft, state=OutboxState.CLAIMED.value, **mine)
    found = db.execute(sa.select(outbox).where(outbox.c.draft == row.draft)).mappings().one()
    return Claimed(from_row(Outgoing, found), wish.token)


def _put_off(db: sa.Connection, row: Outgoing, verdict: Verdict, now: datetime) -> None:
    if verdict.action == "later":
        set_row(db, row.draft, not_before=_when(verdict, now), why=_code(verdict))
        return
    # `journaled` stays false: the closing has yet to hear of it.
    set_row(db, row.draft, state=OutboxState.CANCELLED.value, why=_code(verdict), journaled=False)
    if verdict.action == "back":
        reopen(db, row.draft, verdict.why)


def reopen(db: sa.Connection, draft: str, cause: Cause) -> None:
    """Let a person look again at what was approved; a draft that is closed by now stays closed."""
    again = {"state": DraftState.PROPOSED.value, "cause": cause.value, "approved_by": "", "approved_at": None}
    approved = drafts.c.id == draft, drafts.c.state == DraftState.APPROVED.value
    db.execute(sa.update(drafts).where(*approved).values(**again))


def _put_off_all(db: sa.Connection, wish: Wish, verdict: Verdict) -> None:
    """Let all that has come to its time in this mailbox wait: with thousands of mails, one by one takes too long."""
    c = outbox.c
    come = sa.or_(c.not_before.is_(None), c.not_before <= wish.now)
    wait = sa.update(outbox).where(c.mailbox == wish.mailbox, c.state.in_(WAITING), come)
    db.execute(wait.values(not_before=_when(verdict, wish.now), why=_code(verdict)))


def _code(verdict: Verdict) -> str:
    return MailWhy(verdict.why, verdict.detail).code


def _when(verdict: Verdict, now: datetime) -> datetime:
    return verdict.at if verdict.at and verdict.at > now else now + CLAIM_PAUSE


_ROW = sa.update(outbox).where(outbox.c.draft == sa.bindparam("of_draft"))


def set_row(db: sa.Connection, draft: str, **values: Any) -> None:
    """Change columns of one outbox row."""
    db.execute(_ROW, {**values, "of_draft": draft})


def set_out(db: sa.Connection, draft: str, out: bool) -> None:
    """Note whether the words of a draft may be out, so that it can expire no more."""
    db.execute(_OUT, {"of_draft": draft, "out": out})


_OUT = sa.update(drafts).where(drafts.c.id == sa.bindparam("of_draft"))
