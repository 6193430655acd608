"""Establishments and positions: versioned rows, whose newest version counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.people import load_persons, people_changed, people_mark, save_person
from mailflow.adapters.sql.schema import contacts, domains, establishments, positions
from mailflow.core.people import Establishment, Person, Position
from mailflow.core.plain import from_plain, to_plain

_POSITION = (
    sa.select(positions.c.data)
    .where(positions.c.establishment == sa.bindparam("establishment"), positions.c.code == sa.bindparam("code"))
    .order_by(positions.c.version.desc())
    .limit(1)
)


def establishments_of(db: sa.Connection, codes: Sequence[str] | None = None) -> tuple[Establishment, ...]:
    """Return the newest version of these establishments (of all) with their people, by code."""
    rows = _newest(db, establishments, (establishments.c.code,), establishments.c.code, codes)
    ids = {c["person"] for row in rows for c in row["data"]["contacts"]}
    people = load_persons(db, sorted(ids))
    return tuple(_establishment(row["data"], people) for row in rows)


def positions_of(db: sa.Connection, establishment: str = "") -> tuple[Position, ...]:
    """Return the newest version of every position (of one establishment)."""
    c = positions.c
    chosen = [establishment] if establishment else None
    rows = _newest(db, positions, (c.establishment, c.code), c.establishment, chosen)
    return tuple(from_plain(Position, row["data"]) for row in rows)


def position_of(db: sa.Connection, establishment: str, code: str) -> Position | None:
    """Return the newest version of a position with its fact sheet."""
    data = db.execute(_POSITION, {"establishment": establishment, "code": code}).scalar()
    return from_plain(Position, data) if data is not None else None


def _newest(
    db: sa.Connection, table: sa.Table, keys: tuple[sa.Column[Any], ...], column: sa.Column[Any], chosen: Any
) -> Sequence[sa.RowMapping]:
    newest = sa.select(*keys, sa.func.max(table.c.version).label("version")).group_by(*keys)
    if chosen is not None:
        newest = newest.where(column.in_(chosen))
    last = newest.subquery()
    on = sa.and_(*(table.c[k.name] == last.c[k.name] for k in keys), table.c.version == last.c.version)
    return db.execute(sa.select(table).join(last, on).order_by(*keys)).mappings().all()


def _establishment(data: Mapping[str, Any], people: Mapping[str, Person]) -> Establishment:
    # A contact who was erased is no contact any more, in old versions too.
    known = [c | {"person": to_plain(people[c["person"]])} for c in data["contacts"] if c["person"] in people]
    return from_plain(Establishment, {**data, "contacts": known})


def _save(db: sa.Connection, table: sa.Table, key: dict[str, str], data: Any, by: str, at: datetime) -> bool:
    """Add a version unless the newest one says the same."""
    where = [table.c[name] == value for name, value in key.items()]
    newest = sa.select(table.c.version, table.c.data).where(*where).order_by(table.c.version.desc()).limit(1)
    last = db.execute(newest).one_or_none()
    if last is not None and last.data == data:
        return False
    version = 1 if last is None else last.version + 1
    db.execute(sa.insert(table).values(**key, version=version, by=by, at=at, data=data))
    return True


def _save_establishment(db: sa.Connection, place: Establishment, by: str, at: datetime) -> None:
    data = to_plain(place)
    data["contacts"] = [c | {"person": c["person"]["id"]} for c in data["contacts"]]
    for contact in place.contacts:
        save_person(db, contact.person)
    if not _save(db, establishments, {"code": place.code}, data, by, at):
        return
    people_changed(db)
    db.execute(sa.delete(contacts).where(contacts.c.establishment == place.code))
    db.execute(sa.delete(domains).where(domains.c.establishment == place.code))
    for number, contact in enumerate(place.contacts):
        row = {"establishment": place.code, "place": number, "person": contact.person.id, "role": contact.role.value}
        db.execute(sa.insert(contacts).values(**row))
    for domain in sorted({d.lower() for d in place.domains}):
        db.execute(sa.insert(domains).values(establishment=place.code, domain=domain))


#: persons remembered until one changes
KEPT = 1000


class SqlPlaces:
    """The part of the People port about establishments and positions."""

    db: Database
    #: every establishment, as long as nobody and nothing of any of them changed
    _houses: tuple[str, tuple[Establishment, ...], dict[str, Person | None]] | None = None

    async def establishment(self, code: str) -> Establishment | None:
        """Return the newest version of an establishment with its people."""
        return next(iter(await self.db.read(lambda db: establishments_of(db, [code]))), None)

    async def save_establishment(self, establishment: Establishment, by: str, at: datetime) -> None:
        """Add a version of an establishment; unchanged data adds none."""
        await self.db.write(lambda db: _save_establishment(db, establishment, by, at))

    async def establishments(self) -> tuple[Establishment, ...]:
        """Return the newest version of every establishment."""
        return await self.db.read(self.all_places)

    def all_places(self, db: sa.Connection) -> tuple[Establishment, ...]:
        """`establishments` within a transaction."""
        return self.people(db)[0]

    def people(self, db: sa.Connection, person: str = "") -> tuple[tuple[Establishment, ...], Person | None]:
        """Return every establishment, and one person, within a transaction."""
        # Every step of every closing asks for them; one changes now and then, in whatever process.
        mark = people_mark(db)
        # one look at the field: another thread may have seen a later mark, whose persons are not ours to fill in
        kept = self._houses
        if kept is None or kept[0] != mark or len(kept[2]) > KEPT:
            kept = self._houses = (mark, establishments_of(db), {})
        _, places, known = kept
        if person and person not in known:
            known[person] = load_persons(db, [person]).get(person)
        return places, known.get(person)

    async def position(self, establishment: str, code: str) -> Position | None:
        """Return the newest version of a position with its fact sheet."""
        return await self.db.read(lambda db: position_of(db, establishment, code))

    async def save_position(self, position: Position, by: str, at: datetime) -> None:
        """Add a version of a position; unchanged data adds none."""
        key = {"establishment": position.establishment, "code": position.code}
        await self.db.write(lambda db: _save(db, positions, key, to_plain(position), by, at))

    async def positions(self, establishment: str = "") -> tuple[Position, ...]:
        """Return the newest version of every position (of one establishment)."""
        return await self.db.read(lambda db: positions_of(db, establishment))
