"""The rows that change beside the acts of a commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import put_if_absent, to_row, upsert
from mailflow.adapters.sql.people import people_changed
from mailflow.adapters.sql.schema import (
    addresses,
    digests,
    document_files,
    documents,
    draft_words,
    drafts,
    guesses,
    holds,
    inbound,
    inbound_words,
    outbox,
    suppressions,
    texts,
)
from mailflow.core.causes import Cause
from mailflow.core.messages import Origin
from mailflow.core.records import CANCELLABLE, Change, Document, Draft, Inbound, OutboxState, Outgoing, Suppressed
from mailflow.core.refs import address_key, token_of
from mailflow.core.send import UNTIL_HEARD
from mailflow.errors import Conflict, Refusal


def apply(db: sa.Connection, change: Change) -> None:
    """Change the rows; Conflict when a key is already on its way, and then nothing of the commit stays."""
    steps: tuple[tuple[Callable[[sa.Connection, Any], None], Iterable[Any]], ...] = (
        (_cancel, change.cancel),
        (_retract, change.retract),
        (save_draft, change.drafts),
        (_send, change.outbox),
        (_journaled, change.journaled),
        (_told, change.told),
        (save_inbound, change.inbound),
        (lambda db, text: upsert(db, texts, [to_row(texts, text)]), change.texts),
        (_document, change.documents),
        (_unsuppress, change.unsuppress),
        (_suppress, change.suppress),
        (_hold, change.holds),
        (_address, change.addresses),
    )
    for step, items in steps:
        # In one order, so that two commits cannot wait for each other.
        for item in items:
            step(db, item)


def save_draft(db: sa.Connection, draft: Draft) -> None:
    """Insert or replace a draft and its words; Conflict when another open draft has its key."""
    upsert(db, drafts, [to_row(drafts, draft, token=token_of(draft.message_id))])
    upsert(db, draft_words, [to_row(draft_words, draft, draft=draft.id)])
    for part in draft.parts:
        put_if_absent(db, digests, {"draft": draft.id, "closing": part.closing, "told": False})


def _cancel(db: sa.Connection, item: tuple[str, Cause]) -> None:
    draft, why = item
    # The caller's own acts tell the journal about it.
    values = {"state": OutboxState.CANCELLED.value, "why": why.value, "owner": "", "until": None, "slot_at": None}
    where = outbox.c.draft == draft, outbox.c.state.in_([s.value for s in CANCELLABLE])
    db.execute(sa.update(outbox).where(*where).values(**values, journaled=True))


def _retract(db: sa.Connection, draft: str) -> None:
    waiting = [OutboxState.READY.value, OutboxState.DEFERRED.value]
    values = {"state": OutboxState.CANCELLED.value, "why": Cause.DIGEST.value, "slot_at": None, "journaled": True}
    where = outbox.c.draft == draft, outbox.c.state.in_(waiting)
    if db.execute(sa.update(outbox).where(*where).values(**values)).rowcount != 1:
        raise Conflict(f"the draft {draft} is on its way", "read it again")


def _told(db: sa.Connection, item: tuple[str, str]) -> None:
    draft, closing = item
    db.execute(sa.update(digests).where(digests.c.draft == draft, digests.c.closing == closing).values(told=True))


def _send(db: sa.Connection, row: Outgoing) -> None:
    # Only a cancelled row of the same draft makes room: every other one may be on its way, or out.
    gone = outbox.c.draft == row.draft, outbox.c.state == OutboxState.CANCELLED.value
    db.execute(sa.delete(outbox).where(*gone))
    alive = outbox.c.key == row.key, outbox.c.state != OutboxState.CANCELLED.value, ~outbox.c.rehearsal
    if not row.rehearsal and db.execute(sa.select(sa.exists().where(*alive))).scalar():
        raise Conflict(
            f"the mail {row.key} is already on its way", "load the closing again", refusal=Refusal.ON_ITS_WAY
        )
    db.execute(sa.insert(outbox).values(**to_row(outbox, row, slot_at=None)))


def _journaled(db: sa.Connection, told: tuple[str, OutboxState]) -> None:
    draft, state = told
    untold = outbox.c.draft == draft, outbox.c.state == state.value, ~outbox.c.journaled
    if db.execute(sa.update(outbox).where(*untold).values(journaled=True)).rowcount != 1:
        raise Conflict(f"what became of the draft {draft} was told already, or changed", "read it again")


def save_inbound(db: sa.Connection, mail: Inbound) -> None:
    """Replace what became of an incoming mail; its bytes, its UID and its arrival stay as they were kept."""
    fixed = {"id", "mailbox", "folder", "role", "uidvalidity", "uid", "dedup", "received_at", "kept_at"}
    human = mail.reading is not None and mail.reading.origin is Origin.HUMAN
    row = to_row(inbound, mail, human=human)
    db.execute(
        sa.update(inbound).where(inbound.c.id == mail.id).values({k: v for k, v in row.items() if k not in fixed})
    )
    if human and mail.person:
        waiting = outbox.c.person == mail.person, outbox.c.state == OutboxState.READY.value
        heard = sa.update(outbox).where(*waiting, outbox.c.why.in_(UNTIL_HEARD))
        db.execute(heard.values(not_before=None))
    words = sa.update(inbound_words).where(inbound_words.c.inbound == mail.id)
    db.execute(words.values(reading=to_row(inbound_words, mail)["reading"]))
    db.execute(sa.delete(guesses).where(guesses.c.inbound == mail.id))
    for place, (closing, reason) in enumerate(mail.guesses):
        db.execute(sa.insert(guesses).values(inbound=mail.id, place=place, closing=closing, reason=reason))


def _document(db: sa.Connection, item: tuple[Document, bytes]) -> None:
    document, content = item
    upsert(db, documents, [to_row(documents, document)])
    upsert(db, document_files, [{"document": document.id, "content": content}])


def _suppress(db: sa.Connection, entry: Suppressed) -> None:
    known = db.execute(sa.select(suppressions.c.scope).where(suppressions.c.digest == entry.digest)).scalar()
    # An entry never narrows: who said stop to everything is not reached by a later, smaller no.
    if known != "all":
        upsert(db, suppressions, [to_row(suppressions, entry)])


def _unsuppress(db: sa.Connection, item: tuple[str, datetime]) -> None:
    keyed, at = item
    # Only what that very act entered: an older or a later stop stays.
    db.execute(sa.delete(suppressions).where(suppressions.c.digest == keyed, suppressions.c.created_at == at))


def _hold(db: sa.Connection, item: tuple[str, date | None, str]) -> None:
    person, until, reason = item
    if until is None:
        db.execute(sa.delete(holds).where(holds.c.person == person))
    else:
        upsert(db, holds, [{"person": person, "until": until, "reason": reason}])


def _address(db: sa.Connection, item: tuple[str, str]) -> None:
    email, state = item
    db.execute(sa.update(addresses).where(addresses.c.key == address_key(email)).values(state=state))
    people_changed(db)
