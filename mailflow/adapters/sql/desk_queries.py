"""What the desk reads for its lists: few joined queries along indexes, so that a page costs what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row
from mailflow.adapters.sql.desk_case import NAME, SqlDeskCase, doctor_name, recorded
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.inbox import select_inbound
from mailflow.adapters.sql.journal import select_closings
from mailflow.adapters.sql.schema import (
    addresses,
    closings,
    draft_words,
    drafts,
    establishments,
    events,
    guesses,
    inbound,
    mailboxes,
    outbox,
    persons,
    phones,
    positions,
)
from mailflow.core.board import Badges, Line, MovedLine, QueueLine, Scope, SendLine, Stages
from mailflow.core.records import DraftState, Filter, Inbound, InboundState, OutboxState, Projection
from mailflow.core.stages import Stage
from mailflow.core.tasks import CALLS

WAITING = [DraftState.PROPOSED.value, DraftState.EDITED.value]
#: outbox rows that a person may still look after
ON_THE_WAY = [s.value for s in OutboxState if s not in {OutboxState.SUBMITTED, OutboxState.CANCELLED}]
#: in the words of its partial index, since SQLite compares expressions
UNCONFIRMED = sa.text("closings.open and not closings.confirmed")
#: how many badges count before they say "more"
MOST_ROWS = 1000


def scoped(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Return the conditions on `closings` that a scope means."""
    where: list[sa.ColumnElement[bool]] = []
    if scope.establishments is not None:
        where.append(closings.c.establishment.in_(scope.establishments))
    if scope.owners:
        where.append(closings.c.owner.in_(scope.owners))
    return where


def _level(guards: Sequence[Mapping[str, Any]] | None) -> str:
    levels = {guard["level"] for guard in guards or ()}
    return next((level for level in ("red", "amber") if level in levels), "green")


class SqlDesk(SqlDeskCase):
    """The desk's queries over one database; each is one snapshot."""

    def __init__(self, db: Database) -> None:
        self.db = db

    async def queue(self, scope: Scope, now: datetime, limit: int = 60) -> tuple[QueueLine, ...]:
        """Return the drafts that wait for a person, the most urgent first; snoozed ones are left out."""
        d, c = drafts.c, closings.c
        query = (
            sa.select(
                d.id, d.closing, d.follow_up, d.stage, d.to, d.kind, d.state, d.hash, d.due_at, d.expires_at,
                draft_words.c.subject, draft_words.c.guards,
                c.establishment, c.owner, c.slip, c.objections, c.agreed_at, *NAME,
            )
            .join(closings, c.closing == d.closing)
            .join(draft_words, draft_words.c.draft == d.id, isouter=True)
            .join(persons, persons.c.id == c.person, isouter=True)
            .where(d.state.in_(WAITING), sa.or_(d.snoozed_until.is_(None), d.snoozed_until <= now), *scoped(scope))
            .order_by(d.due_at.nulls_first(), d.id)
            .limit(limit)
        )  # fmt: skip

        def work(db: sa.Connection) -> tuple[QueueLine, ...]:
            rows = db.execute(query).mappings().all()
            places = _place_names(db, {r["establishment"] for r in rows})
            return tuple(
                from_row(
                    QueueLine,
                    r,
                    subject=r["subject"] or "",
                    place=places.get(r["establishment"], r["establishment"]),
                    doctor=doctor_name(r["title"], r["first_name"], r["last_name"]),
                    level=_level(r["guards"]),
                    objections=bool(r["objections"]),
                )
                for r in rows
            )

        return await self.db.read(work)

    async def lines(self, wanted: Filter, closing_ids: Sequence[str] = ()) -> tuple[Line, ...]:
        """Return closings in the order of their next act, with the names that a list shows."""
        chosen = sa.select(closings).where(closings.c.closing.in_(closing_ids)).order_by(closings.c.due_key)

        def work(db: sa.Connection) -> tuple[Line, ...]:
            query = chosen if closing_ids else select_closings(db, wanted)
            return _named(db, [from_row(Projection, r) for r in db.execute(query).mappings()])

        return await self.db.read(work)

    async def stages(self, scope: Scope) -> Stages:
        """Return how many open closings stand in each stage."""
        c = closings.c
        query = sa.select(c.stage, sa.func.count()).where(c.open, *scoped(scope)).group_by(c.stage)
        rows = await self.db.read(lambda db: db.execute(query).all())
        return Stages({Stage(stage): int(n) for stage, n in rows})

    async def posts_in_use(self, scope: Scope) -> dict[tuple[str, str], int]:
        """Return how many open closings each position has, by (establishment, position)."""
        c = closings.c
        query = sa.select(c.establishment, c.position, sa.func.count()).where(c.open, *scoped(scope))
        rows = await self.db.read(lambda db: db.execute(query.group_by(c.establishment, c.position)).all())
        return {(place, post): int(n) for place, post, n in rows}

    async def badges(self, scope: Scope, mine: Scope, now: datetime) -> Badges:
        """Return how much waits, drafts and calls of `mine` only; each count stops at a thousand."""
        c, d = closings.c, drafts.c

        def total(db: sa.Connection, query: sa.Select[Any]) -> int:
            return int(
                db.execute(sa.select(sa.func.count()).select_from(query.limit(MOST_ROWS).subquery())).scalar_one()
            )

        def work(db: sa.Connection) -> Badges:
            waiting = sa.select(d.id).join(closings, c.closing == d.closing)
            snoozed = sa.or_(d.snoozed_until.is_(None), d.snoozed_until <= now)
            calls = sa.select(c.closing).where(c.open, c.waiting_for.in_(CALLS), c.waiting_on == "recruiter")
            out = sa.select(outbox.c.draft).join(closings, c.closing == outbox.c.closing).where(*scoped(scope))
            stopped = sa.select(mailboxes.c.mailbox, mailboxes.c.reason).where(mailboxes.c.stopped != "")
            return Badges(
                drafts=total(db, waiting.where(d.state.in_(WAITING), snoozed, *scoped(mine))),
                triage=total(db, _triage_ids(scope)),
                calls=total(db, calls.where(*scoped(mine))) if mine.owners else 0,
                take_over=total(db, sa.select(c.closing).where(UNCONFIRMED, *scoped(scope))),
                uncertain=total(db, out.where(outbox.c.state == OutboxState.UNKNOWN.value)),
                refused=total(db, out.where(outbox.c.state == OutboxState.REFUSED.value)),
                stopped=tuple((m, r) for m, r in db.execute(stopped)),
            )

        return await self.db.read(work)

    async def signed(self, scope: Scope, since: datetime, limit: int = 400) -> tuple[str, ...]:
        """Return ids of closings that reached `signed` since then, the latest first."""
        e, c = events.c, closings.c
        query = sa.select(e.closing).join(closings, c.closing == e.closing).where(e.type == "Moved", e.at >= since)
        query = query.where(e.data["to"].as_string() == "signed", *scoped(scope)).order_by(e.at.desc()).limit(limit)
        return await self.db.read(lambda db: tuple(dict.fromkeys(db.execute(query).scalars())))

    async def holders(self, scope: Scope) -> dict[str, int]:
        """Return how many open closings wait on each side."""
        c = closings.c
        query = sa.select(c.waiting_on, sa.func.count()).where(c.open, *scoped(scope)).group_by(c.waiting_on)
        rows = await self.db.read(lambda db: db.execute(query).all())
        return {str(side): int(n) for side, n in rows if side}

    async def objections(self, scope: Scope, since: datetime) -> dict[str, int]:
        """Return how often each kind of objection was raised since then."""
        e, kind = events.c, events.c.data["kind"].as_string()
        query = sa.select(kind, sa.func.count()).join(closings, closings.c.closing == e.closing)
        query = query.where(e.type == "ObjectionOpened", e.at >= since, *scoped(scope)).group_by(kind)
        rows = await self.db.read(lambda db: db.execute(query).all())
        return {str(k): int(n) for k, n in rows}

    async def moved_by_reading(self, scope: Scope, since: datetime, limit: int = 30) -> tuple[MovedLine, ...]:
        """Return the moves that answers caused since then and that still stand, newest first."""
        e, c = events.c, closings.c
        other = events.alias()
        undone = sa.exists().where(
            other.c.closing == e.closing, other.c.type == "Undone", other.c.data["act"].as_integer() == e.act
        )
        query = (
            sa.select(events, c.establishment, *NAME)
            .join(closings, c.closing == e.closing)
            .join(persons, persons.c.id == c.person, isouter=True)
            .where(e.type == "Moved", e.at >= since, e.data["cause"].as_string() == "reply", ~undone, *scoped(scope))
            .order_by(e.at.desc())
            .limit(limit)
        )

        def work(db: sa.Connection) -> tuple[MovedLine, ...]:
            rows = db.execute(query).mappings().all()
            places = _place_names(db, {r["establishment"] for r in rows})
            return tuple(
                MovedLine(
                    r["closing"],
                    doctor_name(r["title"], r["first_name"], r["last_name"]),
                    places.get(r["establishment"], r["establishment"]),
                    recorded(r),
                )
                for r in rows
            )

        return await self.db.read(work)

    async def triage(self, scope: Scope, limit: int = 60) -> tuple[Inbound, ...]:
        """Return the mails that a person must look at, oldest first."""
        return await self.db.read(lambda db: select_inbound(db, inbound.c.id.in_(_triage_ids(scope)), limit=limit))

    async def may_triage(self, scope: Scope, mail: str) -> bool:
        """Say whether a mail of no closing stands in the triage that this scope sees."""
        query = _triage_ids(scope).where(inbound.c.id == mail)
        return bool(await self.db.read(lambda db: db.execute(query).first()))

    async def sends(self, scope: Scope, since: datetime, limit: int = 80) -> tuple[SendLine, ...]:
        """Return mails on their way, then those gone since then; what needs a person stands first."""
        o, c = outbox.c, closings.c
        urgent = sa.case((o.state.in_(["unknown", "refused"]), 0), (o.state.in_(ON_THE_WAY), 1), else_=2)
        gone = sa.and_(o.state == OutboxState.SUBMITTED.value, o.submitted_at >= since)
        query = (
            sa.select(outbox, draft_words.c.subject, drafts.c.approved_by, c.establishment, *NAME)
            .join(drafts, drafts.c.id == o.draft)
            .join(draft_words, draft_words.c.draft == o.draft, isouter=True)
            .join(closings, c.closing == o.closing)
            .join(persons, persons.c.id == c.person, isouter=True)
            .where(sa.or_(o.state.in_(ON_THE_WAY), gone), *scoped(scope))
            .order_by(urgent, o.submitted_at.desc(), o.not_before)
            .limit(limit)
        )

        def work(db: sa.Connection) -> tuple[SendLine, ...]:
            rows = db.execute(query).mappings().all()
            places = _place_names(db, {r["establishment"] for r in rows})
            return tuple(
                from_row(
                    SendLine,
                    r,
                    subject=r["subject"] or "",
                    doctor=doctor_name(r["title"], r["first_name"], r["last_name"]),
                    place=places.get(r["establishment"], r["establishment"]),
                )
                for r in rows
            )

        return await self.db.read(work)


def _triage_ids(scope: Scope) -> sa.Select[Any]:
    """Mails of closings in scope; those of no closing yet are seen where a guess, or nobody's scope, allows it."""
    mine = sa.select(closings.c.closing).where(*scoped(scope))
    guessed = sa.select(guesses.c.inbound).where(guesses.c.closing.in_(mine))
    query = sa.select(inbound.c.id).where(inbound.c.state == InboundState.TRIAGE.value)
    if scope.establishments is None and not scope.owners:
        return query
    unguessed = sa.and_(inbound.c.closing == "", ~sa.exists().where(guesses.c.inbound == inbound.c.id))
    seen = [inbound.c.closing.in_(mine), inbound.c.id.in_(guessed)]
    return query.where(sa.or_(*seen, *([unguessed] if scope.establishments is None else [])))


def _place_names(db: sa.Connection, codes: set[str]) -> dict[str, str]:
    e = establishments.c
    rows = db.execute(sa.select(e.code, e.data["name"].as_string()).where(e.code.in_(codes)).order_by(e.version))
    return dict(rows.all())


def _named(db: sa.Connection, found: Sequence[Projection]) -> tuple[Line, ...]:
    """Put the names beside the codes: one query for each sort of name."""
    ids = {p.person for p in found}
    works = sa.exists().where(addresses.c.person == persons.c.id, addresses.c.state != "dead").label("works")
    query = sa.select(persons.c.id, persons.c.specialty, works, *NAME).where(persons.c.id.in_(ids))
    people = {r["id"]: r for r in db.execute(query).mappings()}
    numbers = sa.select(phones.c.person, phones.c.phone).where(phones.c.person.in_(ids)).order_by(phones.c.place.desc())
    called = dict(db.execute(numbers).all())
    places = _place_names(db, {p.establishment for p in found})
    posts = sa.select(positions.c.establishment, positions.c.code, positions.c.data["title"].as_string())
    posts = posts.where(positions.c.code.in_({p.position for p in found})).order_by(positions.c.version)
    titles = {(place, code): title for place, code, title in db.execute(posts)}
    return tuple(_line(p, people.get(p.person), places, titles, called) for p in found)


def _line(
    p: Projection,
    person: sa.RowMapping | None,
    places: dict[str, str],
    titles: dict[tuple[str, str], str],
    called: dict[str, str],
) -> Line:
    name = doctor_name(person["title"], person["first_name"], person["last_name"]) if person else ""
    return Line(
        closing=p,
        doctor=name,
        specialty=person["specialty"] if person else "",
        place=places.get(p.establishment, p.establishment),
        position=titles.get((p.establishment, p.position), p.position),
        phone=called.get(p.person, ""),
        mailable=bool(person and person["works"]),
    )
