"""What a claim's transaction knows of one outbox row, of its person and of its mailbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.drafts import select_drafts
from mailflow.adapters.sql.journal import history
from mailflow.adapters.sql.people import mails_to, scope_of
from mailflow.adapters.sql.schema import (
    addresses,
    closings,
    digests,
    drafts,
    flags,
    guesses,
    holds,
    inbound,
    mailboxes,
    outbox,
)
from mailflow.core.acts import heard_at
from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.records import Draft, InboundState, Outgoing, SendFacts
from mailflow.core.send import HALTS

#: nothing was decided yet about mails in these states
UNREAD = [InboundState.STORED.value, InboundState.READ.value]


@dataclass(frozen=True, slots=True)
class MailboxFacts:
    """What holds for every row of a mailbox in one claim."""

    now: datetime
    real_now: datetime
    synced_at: datetime | None
    stopped: str
    last_hour: int
    last_day: int
    last_at: datetime | None
    first_at: datetime | None


def of_mailbox(db: sa.Connection, mailbox: str, now: datetime, real_now: datetime) -> MailboxFacts:
    """Return the mailbox's state and the places taken in its caps, mails on their way included."""
    state = db.execute(sa.select(mailboxes).where(mailboxes.c.mailbox == mailbox)).mappings().one_or_none()
    safe = db.execute(sa.select(flags.c.value).where(flags.c.name == "safe_mode")).scalar()
    slot, count = outbox.c.slot_at, sa.func.count()

    def taken(since: datetime) -> int:
        return int(db.execute(sa.select(count).where(outbox.c.mailbox == mailbox, slot > since)).scalar_one())

    first, last = db.execute(sa.select(sa.func.min(slot), sa.func.max(slot)).where(outbox.c.mailbox == mailbox)).one()
    return MailboxFacts(
        now=now,
        real_now=real_now,
        synced_at=state["synced_at"] if state else None,
        stopped=(state["stopped"] if state else "") or ("safe_mode" if safe else ""),
        last_hour=taken(now - timedelta(hours=1)),
        last_day=taken(now - timedelta(days=1)),
        last_at=last,
        first_at=first,
    )


def of_row(
    db: sa.Connection, row: Outgoing, box: MailboxFacts, keyed_hashes: Callable[[str], Sequence[str]]
) -> SendFacts:
    """Return all that the judge asks about one row; `keyed_hashes` are those of an address."""
    draft = select_drafts(db, drafts.c.id == row.draft)[0]
    own = db.execute(sa.select(addresses.c.email).where(addresses.c.person == row.person)).scalars()
    # A rehearsal goes to a recruiter, and a no to one address is a no to the person.
    reached = sorted({row.recipient, draft.to_address, *own} - {""})
    case = db.execute(sa.select(closings).where(closings.c.closing == row.closing)).mappings().one_or_none()
    others = _others(db, draft)
    hold = db.execute(sa.select(holds.c.until).where(holds.c.person == row.person)).scalar()
    return SendFacts(
        now=box.now,
        row=row,
        draft=draft,
        synced_at=box.synced_at,
        real_now=box.real_now,
        mailbox_stopped=box.stopped,
        sent_last_hour=box.last_hour,
        sent_last_day=box.last_day,
        last_submitted_at=box.last_at,
        first_submitted_at=box.first_at,
        person_mails=tuple((at, Kind(kind), closing) for at, kind, closing in mails_to(db, row.person)),
        person_heard_at=_heard_at(db, row.person, row.closing, row.to),
        person_hold=hold,
        suppressed=scope_of(db, [d for address in reached for d in keyed_hashes(address)]),
        undecided=undecided(db, row),
        closing_seq=case["seq"] if case else 0,
        closing_open=bool(case and case["open"]) and all(o["open"] for o in others),
        closing_held=next((o["held"] for o in others if o["held"] in HALTS), case["held"] if case else ""),
    )


def _others(db: sa.Connection, draft: Draft) -> Sequence[sa.RowMapping]:
    """Return the other closings whose decisions a digest asks; nothing is read for any other mail."""
    if not draft.parts:
        return ()
    return db.execute(sa.select(closings).where(closings.c.closing.in_(draft.others()))).mappings().all()


def _heard_at(db: sa.Connection, person: str, closing: str, party: Party) -> datetime | None:
    """Return the person's last sign of life over all closings in which we wrote to them, or that are theirs."""
    written = sa.select(outbox.c.closing).where(outbox.c.person == person, outbox.c.to == party.value)
    theirs = sa.select(closings.c.closing).where(closings.c.person == person)
    found = {closing, *db.execute(written).scalars(), *db.execute(theirs).scalars()}
    heard = [at for case in sorted(found) if (at := heard_at(history(db, case), party)) is not None]
    return max(heard, default=None)


def undecided(db: sa.Connection, row: Outgoing) -> int:
    """Count incoming mails that nobody has decided on and that are, or may be, about this closing or person.

    A mail in triage that was matched has had its effect on its closing; one that was only guessed has had none.
    """
    keys = {"of_draft": row.draft, "of_closing": row.closing, "of_person": row.person, "of_mailbox": row.mailbox}
    return int(db.execute(_UNDECIDED, keys).scalar_one())


def _undecided() -> sa.Select[Any]:
    i = inbound.c
    closing: sa.BindParameter[str] = sa.bindparam("of_closing")
    ours = sa.select(digests.c.closing).where(digests.c.draft == sa.bindparam("of_draft"))
    about = sa.or_(
        i.closing == closing, i.closing.in_(ours), sa.and_(i.person == sa.bindparam("of_person"), i.person != "")
    )
    # Not read yet, it could be from anybody who writes to this mailbox.
    anybody = sa.and_(i.mailbox == sa.bindparam("of_mailbox"), i.closing == "")
    unread = sa.and_(i.state.in_(UNREAD), sa.or_(about, anybody))
    guessed = sa.exists().where(
        guesses.c.inbound == i.id, sa.or_(guesses.c.closing == closing, guesses.c.closing.in_(ours))
    )
    loose = sa.and_(i.state == InboundState.TRIAGE.value, i.closing == "", guessed)
    where = i.role == "inbox", i.state.in_([*UNREAD, InboundState.TRIAGE.value]), sa.or_(unread, loose)
    return sa.select(sa.func.count()).select_from(inbound).where(*where)


#: built once: every mail asks it twice
_UNDECIDED = _undecided()
