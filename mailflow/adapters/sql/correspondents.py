"""Which closings a mail could mean, and whom a mailbox may be read for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row
from mailflow.adapters.sql.people import load_persons, persons_named
from mailflow.adapters.sql.places import establishments_of
from mailflow.adapters.sql.schema import (
    addresses,
    closings,
    contacts,
    domains,
    draft_words,
    drafts,
    inbound,
    inbound_words,
    outbox,
    persons,
)
from mailflow.core.messages import Party
from mailflow.core.records import CaseRef, Known, Projection
from mailflow.core.refs import Thread, address_key, case_refs, token_of
from mailflow.core.watch import normal_name


def known_people(db: sa.Connection) -> Known:
    """Return the persons and establishments that make a mail our business, in whatever mailbox."""
    return Known(
        addresses=frozenset(db.execute(sa.select(addresses.c.key)).scalars()),
        names=frozenset(db.execute(sa.select(persons.c.normal_name).where(persons.c.normal_name != "")).scalars()),
        domains=frozenset(db.execute(sa.select(domains.c.domain)).scalars()),
    )


def known(db: sa.Connection, mailbox: str, people: Known) -> Known:
    """Return the people, and the ids and senders of what left this mailbox."""
    ids = sa.select(outbox.c.message_id).where(outbox.c.mailbox == mailbox)
    return replace(people, message_ids=frozenset(db.execute(ids).scalars()), own_addresses=senders(db, mailbox))


def senders(db: sa.Connection, mailbox: str) -> frozenset[str]:
    """Return the addresses from which mail has left this mailbox."""
    own = sa.select(outbox.c.sender).where(outbox.c.mailbox == mailbox).distinct()
    return frozenset(address_key(s) for s in db.execute(own).scalars())


def cases(
    db: sa.Connection, mails: Sequence[str], ids: Sequence[str], names: Sequence[str], domain: str
) -> tuple[CaseRef, ...]:
    """Return every party of every closing that one of these keys could mean, by closing."""
    people = persons_named(db, mails, [normal_name(n) for n in names])
    found = {*_by_ids(db, ids), *_by_persons(db, people), *_by_places(db, people, domain)}
    rows = (
        db.execute(sa.select(closings).where(closings.c.closing.in_(found)).order_by(closings.c.closing))
        .mappings()
        .all()
    )
    doctors = load_persons(db, sorted({r["person"] for r in rows}))
    places = {e.code: e for e in establishments_of(db, sorted({r["establishment"] for r in rows}))}
    threads = _threads(db, list(found))
    refs: list[CaseRef] = []
    for row in rows:
        case = from_row(Projection, row)
        doctor, place = doctors.get(case.person), places.get(case.establishment)
        refs += case_refs(case, doctor, place, threads.get(case.closing, {}))
    return tuple(refs)


def _by_ids(db: sa.Connection, ids: Sequence[str]) -> Iterable[str]:
    theirs = sa.select(inbound.c.closing).join(inbound_words).where(inbound_words.c.message_id.in_(ids))
    ours = sa.select(drafts.c.closing).where(drafts.c.token.in_([token_of(i) for i in ids if i]))
    queries = ours, theirs
    return {closing for query in queries for closing in db.execute(query).scalars() if closing}


def _by_persons(db: sa.Connection, people: Sequence[str]) -> Iterable[str]:
    return db.execute(sa.select(closings.c.closing).where(closings.c.person.in_(people))).scalars()


def _by_places(db: sa.Connection, people: Sequence[str], domain: str) -> Iterable[str]:
    """The open closings of the establishments that employ one of them, or write from this domain."""
    employs = sa.select(contacts.c.establishment).where(contacts.c.person.in_(people))
    writes = sa.select(domains.c.establishment).where(domains.c.domain == (domain.lower() or None))
    codes = {*db.execute(employs).scalars(), *db.execute(writes).scalars()}
    c = closings.c
    return db.execute(sa.select(c.closing).where(c.establishment.in_(codes), c.open)).scalars() if codes else ()


def _threads(db: sa.Connection, found: Sequence[str]) -> dict[str, dict[Party, Thread]]:
    threads: dict[str, dict[Party, Thread]] = {}
    d, o = drafts.c, outbox.c
    columns = d.closing, d.to, d.message_id, d.mailbox, draft_words.c.subject, o.slot_at
    ours = sa.select(*columns).join(draft_words, isouter=True).join(outbox, o.draft == d.id, isouter=True)
    for row in db.execute(ours.where(d.closing.in_(found)).order_by(d.id)):
        thread = threads.setdefault(row.closing, {}).setdefault(Party(row.to), Thread())
        thread.ids.add(row.message_id)
        thread.mailbox = row.mailbox
        if row.slot_at is not None and row.subject and row.subject not in thread.subjects:
            thread.subjects.append(row.subject)
    i = inbound.c
    theirs = sa.select(i.closing, i.party, inbound_words.c.message_id).join(inbound_words)
    for closing, party, ident in db.execute(theirs.where(i.closing.in_(found), i.party.is_not(None))):
        if ident:
            threads.setdefault(closing, {}).setdefault(Party(party), Thread()).ids.add(ident)
    return threads
