"""The in-memory people: persons, establishments, positions, texts, documents, suppressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.core.messages import Party
from mailflow.core.people import Establishment, Person, Position
from mailflow.core.records import Document, Outgoing, Text
from mailflow.core.refs import address_key
from mailflow.core.watch import normal_name
from mailflow.testing.tables import Tables, Transactional


def name_of(person: Person) -> str:
    """Return the normalised name."""
    return normal_name(person.full_name)


def persons_named(t: Tables, emails: Sequence[str], names: Sequence[str]) -> tuple[Person, ...]:
    """Return persons who have one of these addresses, or one of these normalised names, by id."""
    keys, named = {address_key(e) for e in emails}, {n for n in names if n}
    found = (p for p in t.persons.values() if keys & {address_key(a.email) for a in p.addresses} or name_of(p) in named)
    return tuple(sorted(found, key=lambda p: p.id))


def place_of(t: Tables, code: str) -> Establishment | None:
    """Return the newest version of an establishment, its people as they are now."""
    versions = t.establishments.get(code)
    if not versions:
        return None
    people = (replace(c, person=t.persons[c.person.id]) for c in versions[-1].contacts if c.person.id in t.persons)
    return replace(versions[-1], contacts=tuple(people))


def mails_to(t: Tables, person: str) -> tuple[tuple[datetime, str, str], ...]:
    """Return (at, kind, closing) of all mails that left, or may have, to a person, oldest first."""
    theirs = {c for c, p in t.closings.items() if p.person == person}

    def went_to(o: Outgoing) -> bool:
        # a merge leaves rows under the other row's id
        return o.person == person or (o.to is Party.DOCTOR and o.closing in theirs)

    found = [(t.slots[d], d, o) for d, o in t.outbox.items() if went_to(o) and d in t.slots]
    return tuple((at, str(o.kind), o.closing) for at, _, o in sorted(found, key=lambda f: f[:2]))


def scope_of(t: Tables, keyed_hashes: Sequence[str]) -> str:
    """Return the widest scope under which one of these keyed hashes stands, or ""."""
    return min((t.suppressions[d].scope for d in keyed_hashes if d in t.suppressions), default="")


class MemoryPeople(Transactional):
    """The People port."""

    async def person(self, person: str) -> Person | None:
        """Return one person."""
        return self.t.persons.get(person)

    async def save_person(self, person: Person) -> None:
        """Insert or replace a person and all addresses and phones."""
        self.t.persons[person.id] = person

    async def persons_like(self, emails: Sequence[str], name: str) -> tuple[Person, ...]:
        """Return persons who share an address, or whose normalised name is the same."""
        return persons_named(self.t, emails, [normal_name(name)])

    async def establishment(self, code: str) -> Establishment | None:
        """Return the newest version of an establishment with its people."""
        return place_of(self.t, code)

    async def save_establishment(self, establishment: Establishment, by: str, at: datetime) -> None:
        """Add a version of an establishment; unchanged data adds none."""
        versions = self.t.establishments.get(establishment.code, ())
        self.t.persons |= {c.person.id: c.person for c in establishment.contacts}
        self.t.establishments[establishment.code] = (*versions, establishment)

    async def establishments(self) -> tuple[Establishment, ...]:
        """Return the newest version of every establishment."""
        return tuple(p for code in sorted(self.t.establishments) if (p := place_of(self.t, code)))

    async def position(self, establishment: str, code: str) -> Position | None:
        """Return the newest version of a position with its fact sheet."""
        versions = self.t.positions.get((establishment, code))
        return versions[-1] if versions else None

    async def save_position(self, position: Position, by: str, at: datetime) -> None:
        """Add a version of a position; unchanged data adds none."""
        key = position.establishment, position.code
        self.t.positions[key] = (*self.t.positions.get(key, ()), position)

    async def positions(self, establishment: str = "") -> tuple[Position, ...]:
        """Return the newest version of every position (of one establishment)."""
        found = sorted(self.t.positions.items())
        return tuple(versions[-1] for (place, _), versions in found if establishment in {"", place})

    async def text(self, text: str) -> Text | None:
        """Return free words by id; None after an erasure."""
        return self.t.texts.get(text)

    async def texts(self, closing: str) -> tuple[Text, ...]:
        """Return the texts of a closing."""
        return tuple(x for _, x in sorted(self.t.texts.items()) if x.closing == closing)

    async def documents(self, closing: str) -> tuple[Document, ...]:
        """Return the documents of a closing, oldest version first."""
        found = (d for d in self.t.documents.values() if d.closing == closing)
        return tuple(sorted(found, key=lambda d: (d.kind, d.version, d.id)))

    async def document_bytes(self, document: str) -> bytes | None:
        """Return the file itself; None when purged or erased."""
        return self.t.files.get(document)

    async def suppressed(self, keyed_hashes: Sequence[str]) -> str:
        """Return the widest scope ("all", "prospection") under which one of these keyed hashes stands, or ""."""
        return scope_of(self.t, keyed_hashes)

    async def person_closings(self, person: str) -> tuple[str, ...]:
        """Return ids of that person's open closings."""
        return tuple(sorted(c.closing for c in self.t.closings.values() if c.person == person and c.open))

    async def person_mails(self, person: str) -> tuple[tuple[datetime, str, str], ...]:
        """Return our mails to the person over all closings: (at, kind, closing), oldest first."""
        return mails_to(self.t, person)

    async def person_hold(self, person: str) -> tuple[str, str] | None:
        """Return (until as ISO day, reason) of the hold that applies to the person everywhere, or None."""
        hold = self.t.holds.get(person)
        return (hold[0].isoformat(), hold[1]) if hold else None
