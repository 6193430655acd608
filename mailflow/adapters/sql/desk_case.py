"""What the desk reads of one case: its mails in both directions, its words, and where a path belongs."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.inbox import select_inbound
from mailflow.adapters.sql.schema import closings, digests, draft_words, drafts, events, inbound, outbox, persons, texts
from mailflow.core.board import Left
from mailflow.core.events import Recorded
from mailflow.core.events import from_row as event_of
from mailflow.core.messages import Party
from mailflow.core.records import Inbound, OutboxState, Text

#: what a list needs to name a person
NAME = (persons.c.title, persons.c.first_name, persons.c.last_name)


def recorded(row: sa.RowMapping) -> Recorded:
    """Return the event of a journal row."""
    event = event_of(row["type"], row["version"], row["data"])
    return Recorded(row["seq"], row["act"], row["at"], row["by"], event)


def doctor_name(title: str | None, first: str | None, last: str | None) -> str:
    """Return how a list names a person: « Dr Claire Lefort »; "" for one who was erased."""
    short = {"Docteur": "Dr", "Professeur": "Pr"}.get(title or "", title or "")
    return " ".join(part for part in (short, first, last) if part)


class SqlDeskCase:
    """Queries on one case."""

    db: Database

    async def histories(self, ids: Sequence[str]) -> dict[str, tuple[Recorded, ...]]:
        """Return the events of several closings, oldest first."""
        query = sa.select(events).where(events.c.closing.in_(ids)).order_by(events.c.closing, events.c.seq)

        def work(db: sa.Connection) -> dict[str, tuple[Recorded, ...]]:
            found: dict[str, list[Recorded]] = {}
            for row in db.execute(query).mappings():
                found.setdefault(row["closing"], []).append(recorded(row))
            return {closing: tuple(history) for closing, history in found.items()}

        return await self.db.read(work)

    async def mails(self, closing: str) -> tuple[Inbound, ...]:
        """Return the incoming mails of a closing, oldest first, with the answers to a digest that told it something."""
        told = sa.select(events.c.data["inbound"].as_string())
        told = told.where(events.c.closing == closing, events.c.type == "ReplyRead")
        asked = sa.select(digests.c.draft).where(digests.c.closing == closing).exists()
        shared = sa.and_(asked, inbound.c.id.in_(told), inbound.c.party != Party.DOCTOR.value)
        where = sa.or_(inbound.c.closing == closing, shared)
        return await self.db.read(lambda db: select_inbound(db, where))

    async def left(self, closing: str) -> tuple[Left, ...]:
        """Return our mails of a closing that left, oldest first."""
        asked = sa.select(digests.c.draft).where(digests.c.closing == closing)
        query = (
            sa.select(
                drafts.c.id,
                drafts.c.to,
                drafts.c.follow_up,
                drafts.c.documents,
                drafts.c.approved_by,
                outbox.c.submitted_at,
                draft_words.c.subject,
                draft_words.c.text,
            )
            .join(outbox, outbox.c.draft == drafts.c.id)
            .join(draft_words, draft_words.c.draft == drafts.c.id, isouter=True)
            .where(
                sa.or_(drafts.c.closing == closing, drafts.c.id.in_(asked)),
                outbox.c.state == OutboxState.SUBMITTED.value,
                ~outbox.c.rehearsal,
            )
            .order_by(outbox.c.submitted_at)
        )
        rows = await self.db.read(lambda db: db.execute(query).mappings().all())
        return tuple(from_row(Left, r, subject=r["subject"] or "", text=r["text"] or "") for r in rows)

    async def home_of(self, kind: str, ident: str) -> tuple[str, str] | None:
        """Return (establishment, closing) to which a closing, draft, mail or document belongs; None where unknown."""
        column = {"closing": None, "draft": drafts, "inbound": inbound}[kind]
        c = closings.c
        query = sa.select(c.establishment, c.closing)
        if column is None:
            query = query.where(c.closing == ident)
        else:
            query = query.join(column, column.c.closing == c.closing).where(column.c.id == ident)
        row = await self.db.read(lambda db: db.execute(query.limit(1)).one_or_none())
        return (row[0], row[1]) if row else None

    async def words(self, closing: str) -> dict[str, Text]:
        """Return the free words of a closing by id."""
        query = sa.select(texts).where(texts.c.closing == closing)
        return await self.db.read(lambda db: {r["id"]: from_row(Text, r) for r in db.execute(query).mappings()})

    async def people(self, ids: Sequence[str]) -> dict[str, str]:
        """Return names of persons by id."""
        query = sa.select(persons.c.id, *NAME).where(persons.c.id.in_(ids))
        return await self.db.read(lambda db: {i: doctor_name(t, f, n) for i, t, f, n in db.execute(query)})
