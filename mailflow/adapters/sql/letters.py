"""Fixed text that waits to leave: codes and receipts, each once, gone as soon as it has left."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row, to_row, upsert
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.schema import letters
from mailflow.core.records import Letter


class SqlLetters:
    """The Letters port."""

    db: Database

    async def post(self, letter: Letter) -> None:
        """Keep a letter until it has left, in place of one of the same key."""
        row = to_row(letters, letter)
        await self.db.write(lambda db: upsert(db, letters, [row]))

    async def letters(self, mailbox: str, now: datetime) -> tuple[Letter, ...]:
        """Return what may leave from a mailbox, oldest first."""
        query = sa.select(letters).where(letters.c.mailbox == mailbox, letters.c.not_before <= now)
        query = query.order_by(letters.c.not_before, letters.c.key)
        return await self.db.read(lambda db: tuple(from_row(Letter, r) for r in db.execute(query).mappings()))

    async def posted(self, key: str) -> None:
        """Forget a letter: it has left, or never will."""
        query = sa.delete(letters).where(letters.c.key == key)
        await self.db.write(lambda db: db.execute(query))
