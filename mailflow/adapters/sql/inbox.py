"""Incoming mail: raw bytes are stored before anything is decided, and the cursor moves with them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa

from mailflow.adapters.sql.columns import Row, from_row, put_if_absent, upsert
from mailflow.adapters.sql.correspondents import cases, known, known_people, senders
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.people import people_mark
from mailflow.adapters.sql.schema import cursors, drafts, guesses, inbound, inbound_words, mailboxes, outbox, raw_mails
from mailflow.core.records import CaseRef, Cursor, Fetched, Inbound, InboundState, Known, OutboxState
from mailflow.core.refs import address_key
from mailflow.errors import Conflict


def check_epoch(db: sa.Connection, mailbox: str, epoch: int) -> None:
    """Refuse the write of a process that no longer owns the mailbox; epoch 0 asks nothing."""
    if not epoch:
        return
    query = sa.select(mailboxes.c.epoch).where(mailboxes.c.mailbox == mailbox).with_for_update(read=True)
    if db.execute(query).scalar() != epoch:
        raise Conflict(f"another process reads {mailbox} now", "stop reading it; ask for it again later")


def _keep(db: sa.Connection, mail: Fetched, ident: str, message_id: str, at: datetime, epoch: int) -> bool:
    check_epoch(db, mail.mailbox, epoch)
    row = {
        "id": ident,
        "mailbox": mail.mailbox,
        "folder": mail.folder,
        "role": mail.role,
        "uidvalidity": mail.uidvalidity,
        "uid": mail.uid,
        "dedup": hashlib.sha256(message_id.strip().encode() or mail.raw).hexdigest(),
        "received_at": mail.received_at,
        "kept_at": at,
        "state": InboundState.STORED.value,
        "closing": "",
        "person": "",
        "how": "",
        "action": "",
        "human": False,
    }
    new = put_if_absent(db, inbound, row)
    if new:
        db.execute(sa.insert(inbound_words).values(inbound=ident, message_id=message_id.strip()))
        db.execute(sa.insert(raw_mails).values(inbound=ident, content=mail.raw))
    _move(db, Cursor(mail.mailbox, mail.folder, mail.uidvalidity, mail.uid))
    return new


def _move(db: sa.Connection, cursor: Cursor) -> None:
    """Move forward, or start again where the server numbered the folder anew (RFC 9051 §2.3.1.1)."""
    c = cursors.c
    at = sa.select(cursors).where(c.mailbox == cursor.mailbox, c.folder == cursor.folder).with_for_update()
    last = db.execute(at).mappings().one_or_none()
    if last is None or last["uidvalidity"] != cursor.uidvalidity or last["uid"] < cursor.uid:
        values = {name: getattr(cursor, name) for name in ("mailbox", "folder", "uidvalidity", "uid")}
        upsert(db, cursors, [values])


def _skip(db: sa.Connection, cursor: Cursor, epoch: int) -> None:
    check_epoch(db, cursor.mailbox, epoch)
    _move(db, cursor)


def select_inbound(db: sa.Connection, *where: sa.ColumnElement[bool], limit: int | None = None) -> tuple[Inbound, ...]:
    """Return incoming mails with their readings and guesses, oldest first."""
    words = inbound_words.c
    query = sa.select(inbound, words.message_id, words.reading).join(inbound_words, isouter=True).where(*where)
    rows = db.execute(query.order_by(inbound.c.received_at, inbound.c.id).limit(limit)).mappings().all()
    best: dict[str, list[tuple[str, str]]] = {}
    chosen = sa.select(guesses).where(guesses.c.inbound.in_([r["id"] for r in rows])).order_by(guesses.c.place)
    for guess in db.execute(chosen).mappings():
        best.setdefault(guess["inbound"], []).append((guess["closing"], guess["reason"]))
    return tuple(_inbound(row, best.get(row["id"], [])) for row in rows)


def _inbound(row: Row, best: list[tuple[str, str]]) -> Inbound:
    return from_row(Inbound, row, message_id=row["message_id"] or "", guesses=best)


def _ours(db: sa.Connection, message_id: str) -> OutboxState | None:
    sent = db.execute(sa.select(outbox.c.state).where(outbox.c.message_id == message_id)).scalars().all()
    if sent:
        return OutboxState(sent[-1])
    made = db.execute(sa.select(drafts.c.id).where(drafts.c.message_id == message_id)).first()
    # A draft that was never handed to the outbox is not on its way.
    return OutboxState.CANCELLED if made else None


class SqlInbox:
    """The Inbox port."""

    db: Database
    _people: tuple[str, Known] | None = None
    _own: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType({})

    async def keep(self, mail: Fetched, inbound: str, message_id: str, at: datetime, epoch: int = 0) -> bool:
        """Store raw bytes and move the cursor; False when this UID or Message-ID of this folder is already known."""
        return await self.db.write(lambda db: _keep(db, mail, inbound, message_id, at, epoch))

    async def skip(self, cursor: Cursor, epoch: int = 0) -> None:
        """Move the cursor past a mail that is none of our business, keeping nothing of it."""
        await self.db.write(lambda db: _skip(db, cursor, epoch))

    async def cursors(self, mailbox: str) -> Mapping[str, Cursor]:
        """Return the cursor of each folder."""
        query = sa.select(cursors).where(cursors.c.mailbox == mailbox)
        found = await self.db.read(lambda db: db.execute(query).mappings().all())
        return {row["folder"]: from_row(Cursor, row) for row in found}

    async def inbound(self, ident: str) -> Inbound | None:
        """Return one incoming mail."""
        found = await self.db.read(lambda db: select_inbound(db, inbound.c.id == ident))
        return next(iter(found), None)

    async def inbounds(
        self, states: Sequence[InboundState], mailbox: str = "", closing: str = "", limit: int | None = None
    ) -> tuple[Inbound, ...]:
        """Return incoming mails in these states, oldest first."""
        where: list[sa.ColumnElement[bool]] = [inbound.c.state.in_([s.value for s in states])]
        if mailbox:
            where.append(inbound.c.mailbox == mailbox)
        if closing:
            where.append(inbound.c.closing == closing)
        return await self.db.read(lambda db: select_inbound(db, *where, limit=limit))

    async def raw(self, inbound: str) -> bytes | None:
        """Return the raw bytes; None after an erasure."""
        query = sa.select(raw_mails.c.content).where(raw_mails.c.inbound == inbound)
        return await self.db.read(lambda db: db.execute(query).scalar())

    async def cases(
        self, addresses: Sequence[str], ids: Sequence[str], names: Sequence[str], domain: str
    ) -> tuple[CaseRef, ...]:
        """Return every party of every closing that one of these keys could mean."""
        return await self.db.read(lambda db: cases(db, addresses, ids, names, domain))

    async def known(self, mailbox: str) -> Known:
        """Return whom this mailbox may be read for."""

        def work(db: sa.Connection) -> Known:
            # The people of 100,000 closings are read once and kept until one of them changes, in whatever process.
            mark = people_mark(db)
            if self._people is None or self._people[0] != mark:
                self._people = (mark, known_people(db))
            return known(db, mailbox, self._people[1])

        return await self.db.read(work)

    async def own_addresses(self, mailbox: str, address: str) -> frozenset[str]:
        """Return the address that the configuration gives a mailbox, and those from which mail once left it."""
        # What leaves from now on leaves from `address`: the many thousand rows are looked at once.
        key = mailbox, address
        if key not in self._own:
            before = await self.db.read(lambda db: senders(db, mailbox))
            self._own = {**self._own, key: before | {address_key(address)}}
        return self._own[key]

    async def ours(self, message_id: str) -> OutboxState | None:
        """Return the outbox state of a Message-ID of ours; None when we never made it."""
        return await self.db.read(lambda db: _ours(db, message_id))
