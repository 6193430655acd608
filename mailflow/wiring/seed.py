"""Establishments, their people and positions: seeded from the file, then edited as versioned rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mailflow.config.models import ContactTable, EstablishmentTable, LegalTable, PositionTable
from mailflow.config.settings import Settings
from mailflow.core.names import whole_name
from mailflow.core.people import Address, Contact, Establishment, Fact, Gender, Legal, Person, Position, Role
from mailflow.ports import Store

#: who is named as the author of rows that come from the file
FILE = "config"


async def seed(store: Store, settings: Settings, now: datetime) -> None:
    """Put the file's establishments and positions into the store once; what people edited since is left alone."""
    known = {e.code for e in await store.establishments()}
    for code, table in settings.establishments.items():
        if code not in known:
            place = establishment(code, table, settings.agency.legal)
            for contact in place.contacts:
                await store.save_person(contact.person)
            await store.save_establishment(place, FILE, now)
        posts = {p.code for p in await store.positions(code)}
        for post, row in table.positions.items():
            if post not in posts:
                await store.save_position(position(code, post, row), FILE, now)


def establishment(code: str, table: EstablishmentTable, agency: LegalTable) -> Establishment:
    """Return the establishment of a table of the file; what it leaves out of its legal identity is the agency's."""
    return Establishment(
        code=code,
        name=table.name,
        called=table.called,
        sector=table.sector,
        city=table.city,
        zone=table.zone,
        holidays=table.holidays,
        domains=tuple(d.lower() for d in table.domains),
        contacts=tuple(_contact(f"{code}.{key}", row) for key, row in table.contacts.items()),
        legal=_legal(table.legal, agency),
    )


def _legal(own: LegalTable, agency: LegalTable) -> Legal:
    def pick(name: str) -> str:
        return str(getattr(own, name) or getattr(agency, name))

    return Legal(pick("controller"), pick("address"), pick("privacy_url"), pick("privacy_contact"))


def _contact(person_id: str, row: ContactTable) -> Contact:
    first, last = whole_name(row.name)
    person = Person(
        id=person_id,
        first_name=first,
        last_name=last,
        title=row.title,
        gender=Gender(row.gender),
        addresses=(Address(row.email.lower()),) if row.email else (),
        phones=(row.phone,) if row.phone else (),
        language=row.language,
        salutation=row.salutation,
    )
    answers_for = Role(row.answers_for) if row.answers_for else None
    return Contact(person, Role(row.role), answers_for, row.freed, row.channel)


def position(place: str, code: str, row: PositionTable) -> Position:
    """Return the position of a table of the file, with its fact sheet."""
    facts: Mapping[str, Fact] = {
        key: Fact(key, fact, FILE)
        if isinstance(fact, str)
        else Fact(key, fact.value, fact.source or FILE, fact.dated_on, fact.valid_until)
        for key, fact in row.facts.items()
    }
    return Position(code, place, row.title, row.specialty, row.quota, row.place, row.track, facts)
