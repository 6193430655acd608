"""State and ownership of mailboxes; all times here are real time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row, put_if_absent
from mailflow.adapters.sql.engine import Database, real_time
from mailflow.adapters.sql.schema import mailboxes
from mailflow.core.records import MailboxState


def _held(db: sa.Connection, mailbox: str) -> sa.RowMapping:
    """Return the mailbox's row, made where there is none, locked until the transaction ends."""
    put_if_absent(db, mailboxes, {"mailbox": mailbox})
    return db.execute(sa.select(mailboxes).where(mailboxes.c.mailbox == mailbox).with_for_update()).mappings().one()


def _set(db: sa.Connection, mailbox: str, **values: Any) -> None:
    _held(db, mailbox)
    db.execute(sa.update(mailboxes).where(mailboxes.c.mailbox == mailbox).values(**values))


def _own(db: sa.Connection, mailbox: str, owner: str, real_now: datetime, lease: timedelta) -> int | None:
    row = _held(db, mailbox)
    now = real_time(db, real_now)
    if row["owner"] != owner and row["until"] is not None and row["until"] > now:
        return None
    # The epoch grows with each change of hands, so that whatever a former owner still writes is refused.
    epoch: int = row["epoch"] if row["owner"] == owner else row["epoch"] + 1
    _set(db, mailbox, owner=owner, epoch=epoch, until=now + lease, connected_at=row["connected_at"] or now)
    return epoch


def _synced(db: sa.Connection, mailbox: str, real_now: datetime) -> None:
    row, now = _held(db, mailbox), real_time(db, real_now)
    _set(db, mailbox, synced_at=now, connected_at=row["connected_at"] or now)


class SqlMailboxes:
    """The Mailboxes port."""

    db: Database

    async def mailbox(self, mailbox: str) -> MailboxState:
        """Return the state of a mailbox; a fresh one where none is known."""
        query = sa.select(mailboxes).where(mailboxes.c.mailbox == mailbox)
        row = await self.db.read(lambda db: db.execute(query).mappings().one_or_none())
        return from_row(MailboxState, row) if row else MailboxState(mailbox)

    async def mark_synced(self, mailbox: str, real_now: datetime) -> None:
        """Note that INBOX and Sent have been read to their ends."""
        await self.db.write(lambda db: _synced(db, mailbox, real_now))

    async def stop_mailbox(self, mailbox: str, stopped: str, reason: str) -> None:
        """Stop (or, with "", start again) all sending from a mailbox, with a sentence for people."""
        await self.db.write(lambda db: _set(db, mailbox, stopped=stopped, reason=reason if stopped else ""))

    async def ask_sent(self, mailbox: str, until: datetime) -> None:
        """Note that what was written until then is looked up in Sent before it leaves."""
        await self.db.write(lambda db: _set(db, mailbox, asks_sent_until=until))

    async def own(self, mailbox: str, owner: str, real_now: datetime, lease: timedelta) -> int | None:
        """Take or renew a mailbox; return its epoch, or None while another process owns it."""
        return await self.db.write(lambda db: _own(db, mailbox, owner, real_now, lease))
