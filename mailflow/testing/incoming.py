"""The in-memory inbox and mailboxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core.messages import Party
from mailflow.core.people import Establishment
from mailflow.core.records import CaseRef, Cursor, Fetched, Inbound, InboundState, Known, MailboxState, OutboxState
from mailflow.core.refs import Thread, address_key, case_refs, token_of
from mailflow.core.watch import normal_name
from mailflow.errors import Conflict
from mailflow.testing.people import name_of, persons_named, place_of
from mailflow.testing.tables import Tables, Transactional


def _candidates(t: Tables, mails: Sequence[str], ids: Sequence[str], names: Sequence[str], domain: str) -> set[str]:
    people = {p.id for p in persons_named(t, mails, [normal_name(n) for n in names])}
    tokens = {token_of(i) for i in ids if i}
    found = {d.closing for d in t.drafts.values() if token_of(d.message_id) in tokens}
    found |= {m.closing for m in t.inbound.values() if m.message_id in ids and m.closing}
    places = {code for code in t.establishments if _is_at(place_of(t, code), people, domain)}
    for case in t.closings.values():
        if case.person in people or (case.open and case.establishment in places):
            found.add(case.closing)
    return found


def _is_at(place: Establishment | None, people: set[str], domain: str) -> bool:
    if place is None:
        return False
    here = {d.lower() for d in place.domains}
    return bool(people & {c.person.id for c in place.contacts}) or (domain != "" and domain.lower() in here)


def _threads(t: Tables, closing: str) -> dict[Party, Thread]:
    threads: dict[Party, Thread] = {}
    for draft in sorted((d for d in t.drafts.values() if d.closing == closing), key=lambda d: d.id):
        thread = threads.setdefault(draft.to, Thread())
        thread.ids.add(draft.message_id)
        thread.mailbox = draft.mailbox
        if draft.id in t.slots and draft.subject and draft.subject not in thread.subjects:
            thread.subjects.append(draft.subject)
    for mail in t.inbound.values():
        if mail.closing == closing and mail.party and mail.message_id:
            threads.setdefault(mail.party, Thread()).ids.add(mail.message_id)
    return threads


class MemoryInbox(Transactional):
    """The Inbox port."""

    async def keep(self, mail: Fetched, inbound: str, message_id: str, at: datetime, epoch: int = 0) -> bool:
        """Store raw bytes and move the cursor; False when this UID or Message-ID of this folder is already known."""
        self._check(mail.mailbox, epoch)
        place = mail.mailbox, mail.folder, mail.uidvalidity, mail.uid
        mark = mail.mailbox, mail.role, message_id.strip() or mail.raw
        self._move(Cursor(*place))
        if mark in self.t.seen or any(
            (m.mailbox, m.folder, m.uidvalidity, m.uid) == place for m in self.t.inbound.values()
        ):
            return False
        self.t.seen[mark] = inbound
        self.t.raw[inbound] = mail.raw
        self.t.inbound[inbound] = Inbound(
            id=inbound,
            mailbox=mail.mailbox,
            folder=mail.folder,
            role=mail.role,
            uidvalidity=mail.uidvalidity,
            uid=mail.uid,
            message_id=message_id.strip(),
            received_at=mail.received_at,
        )
        return True

    async def skip(self, cursor: Cursor, epoch: int = 0) -> None:
        """Move the cursor past a mail that is none of our business, keeping nothing of it."""
        self._check(cursor.mailbox, epoch)
        self._move(cursor)

    def _check(self, mailbox: str, epoch: int) -> None:
        if epoch and self.t.mailboxes.get(mailbox, MailboxState(mailbox)).epoch != epoch:
            raise Conflict(f"another process reads {mailbox} now", "stop reading it; ask for it again later")

    def _move(self, cursor: Cursor) -> None:
        key = cursor.mailbox, cursor.folder
        last = self.t.cursors.get(key)
        if last is None or last.uidvalidity != cursor.uidvalidity or last.uid < cursor.uid:
            self.t.cursors[key] = cursor

    async def cursors(self, mailbox: str) -> Mapping[str, Cursor]:
        """Return the cursor of each folder."""
        return {folder: cursor for (box, folder), cursor in self.t.cursors.items() if box == mailbox}

    async def inbound(self, inbound: str) -> Inbound | None:
        """Return one incoming mail."""
        return self.t.inbound.get(inbound)

    async def inbounds(
        self, states: Sequence[InboundState], mailbox: str = "", closing: str = "", limit: int | None = None
    ) -> tuple[Inbound, ...]:
        """Return incoming mails in these states, oldest first."""
        found = (
            m
            for m in self.t.inbound.values()
            if m.state in states and mailbox in {"", m.mailbox} and closing in {"", m.closing}
        )
        return tuple(sorted(found, key=lambda m: (m.received_at, m.id))[:limit])

    async def raw(self, inbound: str) -> bytes | None:
        """Return the raw bytes; None after an erasure."""
        return self.t.raw.get(inbound)

    async def cases(
        self, addresses: Sequence[str], ids: Sequence[str], names: Sequence[str], domain: str
    ) -> tuple[CaseRef, ...]:
        """Return every party of every closing that one of these keys could mean."""
        t, refs = self.t, list[CaseRef]()
        for closing in sorted(_candidates(t, addresses, ids, names, domain)):
            if case := t.closings.get(closing):
                doctor, place = t.persons.get(case.person), place_of(t, case.establishment)
                refs += case_refs(case, doctor, place, _threads(t, closing))
        return tuple(refs)

    async def known(self, mailbox: str) -> Known:
        """Return whom this mailbox may be read for."""
        t = self.t
        mine = [o for o in t.outbox.values() if o.mailbox == mailbox]
        places = [p for code in t.establishments if (p := place_of(t, code))]
        return Known(
            addresses=frozenset(address_key(a.email) for p in t.persons.values() for a in p.addresses),
            names=frozenset(n for p in t.persons.values() if (n := name_of(p))),
            domains=frozenset(d.lower() for p in places for d in p.domains),
            message_ids=frozenset(o.message_id for o in mine),
            own_addresses=frozenset(address_key(o.sender) for o in mine),
        )

    async def own_addresses(self, mailbox: str, address: str) -> frozenset[str]:
        """Return the address that the configuration gives a mailbox, and those from which mail once left it."""
        left = {o.sender for o in self.t.outbox.values() if o.mailbox == mailbox}
        return frozenset(address_key(one) for one in {address, *left})

    async def ours(self, message_id: str) -> OutboxState | None:
        """Return the outbox state of a Message-ID of ours; None when we never made it."""
        sent = next((o.state for o in self.t.outbox.values() if o.message_id == message_id), None)
        made = any(d.message_id == message_id for d in self.t.drafts.values())
        return sent or (OutboxState.CANCELLED if made else None)


class MemoryMailboxes(Transactional):
    """The Mailboxes port."""

    async def mailbox(self, mailbox: str) -> MailboxState:
        """Return the state of a mailbox; a fresh one where none is known."""
        return self.t.mailboxes.get(mailbox, MailboxState(mailbox))

    async def mark_synced(self, mailbox: str, real_now: datetime) -> None:
        """Note that INBOX and Sent have been read to their ends."""
        box = await self.mailbox(mailbox)
        connected = box.connected_at or real_now
        self.t.mailboxes[mailbox] = replace(box, synced_at=real_now, connected_at=connected)

    async def stop_mailbox(self, mailbox: str, stopped: str, reason: str) -> None:
        """Stop (or, with "", start again) all sending from a mailbox, with a sentence for people."""
        box = await self.mailbox(mailbox)
        self.t.mailboxes[mailbox] = replace(box, stopped=stopped, reason=reason if stopped else "")

    async def ask_sent(self, mailbox: str, until: datetime) -> None:
        """Note that what was written until then is looked up in Sent before it leaves."""
        self.t.mailboxes[mailbox] = replace(await self.mailbox(mailbox), asks_sent_until=until)

    async def own(self, mailbox: str, owner: str, real_now: datetime, lease: timedelta) -> int | None:
        """Take or renew a mailbox; return its epoch, or None while another process owns it."""
        box = await self.mailbox(mailbox)
        if box.owner != owner and box.until is not None and box.until > real_now:
            return None
        epoch = box.epoch if box.owner == owner else box.epoch + 1
        mine = replace(box, owner=owner, epoch=epoch, until=real_now + lease)
        self.t.mailboxes[mailbox] = replace(mine, connected_at=box.connected_at or real_now)
        return epoch
