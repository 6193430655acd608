"""Persons, establishments, positions, texts, documents: rows that may be erased."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row, to_row, upsert
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.schema import (
    addresses,
    closings,
    document_files,
    documents,
    flags,
    holds,
    name_words,
    outbox,
    persons,
    phones,
    suppressions,
    texts,
)
from mailflow.core.messages import Party
from mailflow.core.people import Person
from mailflow.core.records import Document, Text
from mailflow.core.refs import address_key
from mailflow.core.watch import normal_name

#: name of the flag that changes whenever a person, an address or a domain does
PEOPLE_CHANGED = "people_changed"
#: what every step of every closing asks, written once
_MARK = sa.select(flags.c.value).where(flags.c.name == PEOPLE_CHANGED)
#: a merge leaves rows under the other row's id: what went to the doctor of the person's closings went to the person
_AS_DOCTOR = sa.and_(
    outbox.c.to == Party.DOCTOR.value,
    outbox.c.closing.in_(sa.select(closings.c.closing).where(closings.c.person == sa.bindparam("person"))),
)
_MAILS = (
    sa.select(outbox.c.slot_at, outbox.c.kind, outbox.c.closing)
    .where(sa.or_(outbox.c.person == sa.bindparam("person"), _AS_DOCTOR), outbox.c.slot_at.is_not(None))
    .order_by(outbox.c.slot_at, outbox.c.draft)
)
_LAST = (
    sa.select(outbox.c.person, sa.func.max(outbox.c.slot_at).label("slot_at"))
    .where(outbox.c.person.in_(sa.bindparam("persons", expanding=True)), outbox.c.slot_at.is_not(None))
    .group_by(outbox.c.person)
)
_HOLD = sa.select(holds.c.until, holds.c.reason).where(holds.c.person == sa.bindparam("person"))
_SCOPES = sa.select(suppressions.c.digest, suppressions.c.scope).where(
    suppressions.c.digest.in_(sa.bindparam("keyed_hashes", expanding=True))
)


def people_changed(db: sa.Connection) -> None:
    """Note that whom mail may concern is no longer who it was."""
    upsert(db, flags, [{"name": PEOPLE_CHANGED, "value": secrets.token_hex(8)}])


def people_mark(db: sa.Connection) -> str:
    """Return what differs after each `people_changed`."""
    return db.execute(_MARK).scalar() or ""


def load_persons(db: sa.Connection, ids: Sequence[str]) -> dict[str, Person]:
    """Return these persons by id; who was erased is left out."""
    found = db.execute(sa.select(persons).where(persons.c.id.in_(ids))).mappings().all()
    mails: dict[str, list[dict[str, str]]] = {}
    numbers: dict[str, list[str]] = {}
    columns = addresses.c.person, addresses.c.email, addresses.c.kind, addresses.c.state
    for row in db.execute(
        sa.select(*columns).where(addresses.c.person.in_(ids)).order_by(addresses.c.place)
    ).mappings():
        mails.setdefault(row["person"], []).append({k: row[k] for k in ("email", "kind", "state")})
    for row in db.execute(sa.select(phones).where(phones.c.person.in_(ids)).order_by(phones.c.place)).mappings():
        numbers.setdefault(row["person"], []).append(row["phone"])
    return {
        p["id"]: from_row(Person, p, addresses=mails.get(p["id"], []), phones=numbers.get(p["id"], [])) for p in found
    }


def save_person(db: sa.Connection, person: Person) -> None:
    """Insert or replace a person with all addresses and phones."""
    people_changed(db)
    name = normal_name(person.full_name)
    upsert(db, persons, [to_row(persons, person, normal_name=name)])
    db.execute(sa.delete(name_words).where(name_words.c.person == person.id))
    if words := sorted(set(name.split())):
        db.execute(sa.insert(name_words), [{"person": person.id, "word": word} for word in words])
    db.execute(sa.delete(addresses).where(addresses.c.person == person.id))
    db.execute(sa.delete(phones).where(phones.c.person == person.id))
    for place, address in enumerate(person.addresses):
        more = {"person": person.id, "place": place, "key": address_key(address.email)}
        db.execute(sa.insert(addresses).values(**to_row(addresses, address, **more)))
    for place, phone in enumerate(person.phones):
        db.execute(sa.insert(phones).values(person=person.id, place=place, phone=phone))


def persons_named(db: sa.Connection, emails: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return ids of persons who have one of these addresses, or one of these normalised names."""
    by_mail = sa.select(addresses.c.person).where(addresses.c.key.in_([address_key(e) for e in emails]))
    by_name = sa.select(persons.c.id).where(persons.c.normal_name.in_([n for n in names if n]))
    return tuple(sorted({*db.execute(by_mail).scalars(), *db.execute(by_name).scalars()}))


def scope_of(db: sa.Connection, keyed_hashes: Sequence[str]) -> str:
    """Return the widest scope under which one of these keyed hashes stands, or ""."""
    query = sa.select(suppressions.c.scope).where(suppressions.c.digest.in_(keyed_hashes))
    return min(db.execute(query).scalars(), default="")


def mails_to(db: sa.Connection, person: str) -> tuple[tuple[datetime, str, str], ...]:
    """Return (at, kind, closing) of all mails that left, or may have, to a person, oldest first."""
    return tuple((at, kind, closing) for at, kind, closing in db.execute(_MAILS, {"person": person}))


def last_to(db: sa.Connection, persons: Sequence[str]) -> dict[str, datetime]:
    """Return when the last mail left, or may have, to each of these people over all closings."""
    return {row.person: row.slot_at for row in db.execute(_LAST, {"persons": list(persons)})}


def scopes_of(db: sa.Connection, owners: Mapping[str, str]) -> dict[str, str]:
    """Return the widest scope for each owner of a keyed hash (`owners`: by hash) who is on the list."""
    found: dict[str, str] = {}
    for keyed, scope in db.execute(_SCOPES, {"keyed_hashes": list(owners)}):
        found[owners[keyed]] = min(scope, found.get(owners[keyed], scope))
    return found


def hold_of(db: sa.Connection, person: str) -> tuple[str, str] | None:
    """Return (until as ISO day, reason) of the hold that applies to the person everywhere, or None."""
    row = db.execute(_HOLD, {"person": person}).one_or_none()
    return (row.until.isoformat(), row.reason) if row else None


class SqlPeople:
    """The People port, but for establishments and positions."""

    db: Database

    async def person(self, person: str) -> Person | None:
        """Return one person."""
        return (await self.db.read(lambda db: load_persons(db, [person]))).get(person)

    async def save_person(self, person: Person) -> None:
        """Insert or replace a person and all addresses and phones."""
        await self.db.write(lambda db: save_person(db, person))

    async def persons_like(self, emails: Sequence[str], name: str) -> tuple[Person, ...]:
        """Return persons who share an address, or whose normalised name is the same."""

        def work(db: sa.Connection) -> tuple[Person, ...]:
            ids = persons_named(db, emails, [normal_name(name)])
            found = load_persons(db, ids)
            return tuple(found[i] for i in ids if i in found)

        return await self.db.read(work)

    async def text(self, text: str) -> Text | None:
        """Return free words by id; None after an erasure."""
        query = sa.select(texts).where(texts.c.id == text)
        row = await self.db.read(lambda db: db.execute(query).mappings().one_or_none())
        return from_row(Text, row) if row else None

    async def texts(self, closing: str) -> tuple[Text, ...]:
        """Return the texts of a closing."""
        query = sa.select(texts).where(texts.c.closing == closing).order_by(texts.c.id)
        return tuple(from_row(Text, r) for r in await self.db.read(lambda db: db.execute(query).mappings().all()))

    async def documents(self, closing: str) -> tuple[Document, ...]:
        """Return the documents of a closing, oldest version first."""
        c = documents.c
        query = sa.select(documents).where(c.closing == closing).order_by(c.kind, c.version, c.id)
        return tuple(from_row(Document, r) for r in await self.db.read(lambda db: db.execute(query).mappings().all()))

    async def document_bytes(self, document: str) -> bytes | None:
        """Return the file itself; None when purged or erased."""
        query = sa.select(document_files.c.content).where(document_files.c.document == document)
        return await self.db.read(lambda db: db.execute(query).scalar())

    async def suppressed(self, keyed_hashes: Sequence[str]) -> str:
        """Return the widest scope ("all", "prospection") under which one of these keyed hashes stands, or ""."""
        return await self.db.read(lambda db: scope_of(db, keyed_hashes))

    async def person_closings(self, person: str) -> tuple[str, ...]:
        """Return ids of that person's open closings."""
        c = closings.c
        query = sa.select(c.closing).where(c.person == person, c.open).order_by(c.closing)
        return await self.db.read(lambda db: tuple(db.execute(query).scalars()))

    async def person_mails(self, person: str) -> tuple[tuple[datetime, str, str], ...]:
        """Return our mails to the person over all closings: (at, kind, closing), oldest first."""
        return await self.db.read(lambda db: mails_to(db, person))

    async def person_hold(self, person: str) -> tuple[str, str] | None:
        """Return (until as ISO day, reason) of the hold that applies to the person everywhere, or None."""
        return await self.db.read(lambda db: hold_of(db, person))
