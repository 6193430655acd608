"""Erasing a person: rows and bytes go, the history stays and tells the same story about nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from mailflow.adapters.sql.columns import upsert
from mailflow.adapters.sql.people import load_persons, people_changed
from mailflow.adapters.sql.schema import (
    closings,
    digests,
    document_files,
    documents,
    draft_words,
    drafts,
    erasures,
    guesses,
    holds,
    inbound,
    inbound_words,
    outbox,
    persons,
    raw_mails,
    texts,
)
from mailflow.core.causes import Cause
from mailflow.core.people import Person
from mailflow.core.records import OPEN_DRAFT, DraftState, InboundState, OutboxState
from mailflow.core.refs import address_key
from mailflow.core.watch import normal_name

#: outbox states that an erasure ends; a mail whose DATA has begun is out of our hands
STOPPABLE = [s.value for s in (OutboxState.READY, OutboxState.CLAIMED, OutboxState.DEFERRED)]


def erase_person(db: sa.Connection, person: str, at: datetime) -> None:
    """Delete all that names or quotes the person, and of their closings all words; note the id, to replay it."""
    found = load_persons(db, [person]).get(person)
    theirs = list(db.execute(sa.select(closings.c.closing).where(closings.c.person == person)).scalars())
    _drafts(db, person, theirs)
    _inbound(db, _mails_of(db, person, found, theirs))
    db.execute(sa.delete(texts).where(sa.or_(texts.c.person == person, texts.c.closing.in_(theirs))))
    _documents(db, theirs)
    db.execute(sa.delete(holds).where(holds.c.person == person))
    db.execute(sa.delete(persons).where(persons.c.id == person))
    people_changed(db)
    upsert(db, erasures, [{"person": person, "at": at}])


def purge_files(db: sa.Connection, closing: str) -> int:
    """Delete the bytes of a closing's documents; return how many files went."""
    ours = sa.select(documents.c.id).where(documents.c.closing == closing)
    return db.execute(sa.delete(document_files).where(document_files.c.document.in_(ours))).rowcount


def _documents(db: sa.Connection, theirs: Sequence[str]) -> None:
    for closing in theirs:
        purge_files(db, closing)
    # A file's name names its person; its hash names nobody.
    db.execute(sa.update(documents).where(documents.c.closing.in_(theirs)).values(name="", changes=""))


def _drafts(db: sa.Connection, person: str, theirs: Sequence[str]) -> None:
    asked = sa.select(digests.c.draft).where(digests.c.closing.in_(theirs))
    about = sa.select(drafts.c.id).where(
        sa.or_(drafts.c.person == person, drafts.c.closing.in_(theirs), drafts.c.id.in_(asked))
    )
    ids = list(db.execute(about).scalars())
    stopped = {
        "state": OutboxState.CANCELLED.value,
        "why": Cause.ERASED.value,
        "journaled": False,
        "owner": "",
        "until": None,
    }
    rows = outbox.c.draft.in_(ids)
    db.execute(sa.update(outbox).where(rows, outbox.c.state.in_(STOPPABLE)).values(**stopped, slot_at=None))
    db.execute(sa.update(outbox).where(rows).values(recipient="", text=""))
    begun = sa.select(outbox.c.draft).where(outbox.c.state != OutboxState.CANCELLED.value)
    void = sa.update(drafts).where(
        drafts.c.id.in_(ids), drafts.c.state.in_([s.value for s in OPEN_DRAFT]), drafts.c.id.not_in(begun)
    )
    db.execute(void.values(state=DraftState.VOID.value, cause=Cause.ERASED.value))
    db.execute(sa.delete(draft_words).where(draft_words.c.draft.in_(ids)))


def _mails_of(db: sa.Connection, person: str, found: Person | None, theirs: Sequence[str]) -> list[str]:
    """Return the mails of the person: matched, guessed in triage, or sent from an address or a name of theirs."""
    guessed = sa.select(guesses.c.inbound).where(guesses.c.closing.in_(theirs))
    own = sa.or_(inbound.c.person == person, inbound.c.closing.in_(theirs), inbound.c.id.in_(guessed))
    ids = set(db.execute(sa.select(inbound.c.id).where(own)).scalars())
    if found is None:
        return sorted(ids)
    addresses = {address_key(a.email) for a in found.addresses}
    name = normal_name(f"{found.first_name} {found.last_name}")
    loose = sa.select(inbound.c.id, inbound_words.c.reading).join(inbound_words).where(inbound.c.closing == "")
    for ident, reading in db.execute(loose):
        envelope = reading["envelope"] if reading else {"sender": "", "sender_name": ""}
        if address_key(envelope["sender"]) in addresses or (name and normal_name(envelope["sender_name"]) == name):
            ids.add(ident)
    return sorted(ids)


def _inbound(db: sa.Connection, ids: Sequence[str]) -> None:
    # UID and the Message-ID's hash stay, so that the same mail is not fetched again.
    for table in (inbound_words, raw_mails, guesses):
        db.execute(sa.delete(table).where(table.c.inbound.in_(ids)))
    db.execute(sa.update(inbound).where(inbound.c.id.in_(ids)).values(state=InboundState.DONE.value))
