"""Frozen mails that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.journal import may_expire
from mailflow.adapters.sql.schema import digests, draft_words, drafts, inbound, inbound_words, outbox
from mailflow.core.messages import Origin
from mailflow.core.records import OPEN_DRAFT, Draft, DraftState

#: what stands for the words of a draft whose person was erased
ERASED: dict[str, Any] = dict.fromkeys(
    ("to_address", "subject", "text", "html", "original_text", "in_reply_to"), ""
) | {"references": [], "why": [], "facts": [], "guards": [], "mime": b""}


def select_drafts(db: sa.Connection, *where: sa.ColumnElement[bool], limit: int | None = None) -> tuple[Draft, ...]:
    """Return drafts with their words, the most urgent first: due earliest, then oldest."""
    words = [column for column in draft_words.c if column.name != "draft"]
    query = sa.select(drafts, draft_words.c.draft, *words).join(draft_words, isouter=True).where(*where)
    query = query.order_by(drafts.c.due_at.nulls_first(), drafts.c.id).limit(limit)
    return tuple(_draft(row) for row in db.execute(query).mappings())


def _draft(row: sa.RowMapping) -> Draft:
    return from_row(Draft, row, **(ERASED if row["draft"] is None else {}))


def _thread(db: sa.Connection, closing: str, to: str) -> tuple[tuple[str, str], ...]:
    o, i = outbox.c, inbound.c
    ours = sa.select(o.message_id, draft_words.c.subject, o.slot_at).join(draft_words, draft_words.c.draft == o.draft)
    ours = ours.where(o.closing == closing, o.to == to, o.slot_at.is_not(None))
    theirs = sa.select(inbound_words.c.message_id, inbound_words.c.reading, i.received_at).join(inbound)
    theirs = theirs.where(i.closing == closing, i.party == to, inbound_words.c.message_id != "")
    lines = [(at, ident, subject) for ident, subject, at in db.execute(ours)]
    for ident, reading, at in db.execute(theirs):
        if not reading or reading["origin"] == Origin.HUMAN:
            lines.append((at, ident, reading["envelope"]["subject"] if reading else ""))
    return tuple((ident, subject) for _, ident, subject in sorted(lines))


class SqlDrafts:
    """The Drafts port."""

    db: Database

    async def draft(self, draft: str) -> Draft | None:
        """Return one draft."""
        found = await self.db.read(lambda db: select_drafts(db, drafts.c.id == draft))
        return next(iter(found), None)

    async def drafts(
        self, states: Sequence[DraftState], closing: str = "", limit: int | None = None, person: str = ""
    ) -> tuple[Draft, ...]:
        """Return drafts in these states (of one closing, to one person), the most urgent first."""
        where: list[sa.ColumnElement[bool]] = [drafts.c.state.in_([s.value for s in states])]
        if closing:
            where.append(drafts.c.closing == closing)
        if person:
            where.append(drafts.c.person == person)
        return await self.db.read(lambda db: select_drafts(db, *where, limit=limit))

    async def draft_by_message_id(self, message_id: str) -> Draft | None:
        """Return the draft that carries this Message-ID."""
        found = await self.db.read(lambda db: select_drafts(db, drafts.c.message_id == message_id))
        return found[-1] if found else None

    async def expiring(self, now: datetime) -> tuple[Draft, ...]:
        """Return open drafts whose `expires_at` has come and whose DATA has not begun."""
        where = *may_expire(), drafts.c.expires_at <= now
        return await self.db.read(lambda db: select_drafts(db, *where))

    async def lagging(self) -> tuple[tuple[str, str], ...]:
        """Return (draft, closing) for each closing that has not been told that a digest of its is closed."""
        c, closed = digests.c, [s.value for s in DraftState if s not in OPEN_DRAFT]
        query = sa.select(c.draft, c.closing).join(drafts).where(~c.told, drafts.c.state.in_(closed))
        found = await self.db.read(lambda db: db.execute(query.order_by(c.draft, c.closing)).all())
        return tuple((row.draft, row.closing) for row in found)

    async def thread(self, closing: str, to: str) -> tuple[tuple[str, str], ...]:
        """Return (Message-ID, subject) of the conversation with a party, both directions, oldest first, no machines."""
        return await self.db.read(lambda db: _thread(db, closing, to))
