"""The in-memory drafts and outbox."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mailflow.core.acts import heard_at
from mailflow.core.campaign import Kind
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.messages import Party
from mailflow.core.records import (
    OPEN_DRAFT,
    SETTLED_FROM,
    Claimed,
    Draft,
    DraftState,
    InboundState,
    OutboxState,
    Outcome,
    Outgoing,
    SendFacts,
    Verdict,
)
from mailflow.core.render.compose import with_date
from mailflow.core.send import HALTS
from mailflow.testing.journal import begun
from mailflow.testing.people import mails_to, scope_of
from mailflow.testing.tables import Tables, Transactional

EARLY = datetime(1, 1, 1, tzinfo=UTC)
CLAIM_PAUSE = timedelta(minutes=1)
WAITING = frozenset({OutboxState.READY, OutboxState.DEFERRED})
FINAL = frozenset({OutboxState.SUBMITTED, OutboxState.REFUSED, OutboxState.UNKNOWN, OutboxState.CANCELLED})
UNREAD = frozenset({InboundState.STORED, InboundState.READ})


def undecided(t: Tables, row: Outgoing) -> int:
    """Count incoming mails that nobody has decided on and that are, or may be, about this closing or person."""

    asked = {row.closing, *t.drafts[row.draft].others()}

    def concerns(mail: InboundState, closing: str, person: str, mailbox: str, guesses: Sequence[str]) -> bool:
        about = closing in asked or (person != "" and person == row.person)
        if mail in UNREAD:
            return about or (mailbox == row.mailbox and not closing)
        return mail is InboundState.TRIAGE and not closing and not asked.isdisjoint(guesses)

    mails = (m for m in t.inbound.values() if m.role == "inbox")
    return sum(concerns(m.state, m.closing, m.person, m.mailbox, [c for c, _ in m.guesses]) for m in mails)


def _heard(t: Tables, row: Outgoing) -> datetime | None:
    theirs = {c.closing for c in t.closings.values() if c.person == row.person}
    written = {o.closing for o in t.outbox.values() if (o.person, o.to) == (row.person, row.to)}
    party: Party = row.to
    heard = [at for c in {row.closing} | theirs | written if (at := heard_at(t.events.get(c, ()), party))]
    return max(heard, default=None)


def facts(
    t: Tables, row: Outgoing, keyed_hashes: Callable[[str], Sequence[str]], now: datetime, real_now: datetime
) -> SendFacts:
    """Return all that the judge asks about one row."""
    box, draft, case = t.mailboxes.get(row.mailbox), t.drafts[row.draft], t.closings.get(row.closing)
    person, hold = t.persons.get(row.person), t.holds.get(row.person)
    taken = sorted(at for d, at in t.slots.items() if t.outbox[d].mailbox == row.mailbox)
    others = [t.closings[c] for c in draft.others() if c in t.closings]
    own = {a.email for a in person.addresses} if person else set()
    reached = {row.recipient, draft.to_address, *own} - {""}
    return SendFacts(
        now=now,
        row=row,
        draft=draft,
        synced_at=box.synced_at if box else None,
        real_now=real_now,
        mailbox_stopped=(box.stopped if box else "") or ("safe_mode" if t.flags.get("safe_mode") else ""),
        sent_last_hour=sum(at > now - timedelta(hours=1) for at in taken),
        sent_last_day=sum(at > now - timedelta(days=1) for at in taken),
        last_submitted_at=taken[-1] if taken else None,
        first_submitted_at=taken[0] if taken else None,
        person_mails=tuple((at, Kind(kind), closing) for at, kind, closing in mails_to(t, row.person)),
        person_heard_at=_heard(t, row),
        person_hold=hold[0] if hold else None,
        suppressed=scope_of(t, [d for address in sorted(reached) for d in keyed_hashes(address)]),
        undecided=undecided(t, row),
        closing_seq=case.seq if case else 0,
        closing_open=bool(case and case.open) and all(o.open for o in others),
        closing_held=next((o.held for o in others if o.held in HALTS), case.held if case else ""),
    )


class MemoryDrafts(Transactional):
    """The Drafts port."""

    async def draft(self, draft: str) -> Draft | None:
        """Return one draft."""
        return self.t.drafts.get(draft)

    async def drafts(
        self, states: Sequence[DraftState], closing: str = "", limit: int | None = None, person: str = ""
    ) -> tuple[Draft, ...]:
        """Return drafts in these states (of one closing, to one person), the most urgent first."""
        mine = (d for d in self.t.drafts.values() if closing in {"", d.closing} and person in {"", d.person})
        found = (d for d in mine if d.state in states)
        return tuple(sorted(found, key=lambda d: (d.due_at or EARLY, d.id))[:limit])

    async def draft_by_message_id(self, message_id: str) -> Draft | None:
        """Return the draft that carries this Message-ID."""
        return next((d for d in self.t.drafts.values() if d.message_id == message_id), None)

    async def expiring(self, now: datetime) -> tuple[Draft, ...]:
        """Return open drafts whose `expires_at` has come and whose DATA has not begun."""
        waiting = await self.drafts(tuple(OPEN_DRAFT))
        return tuple(d for d in waiting if d.expires_at and d.expires_at <= now and not begun(self.t, d.id))

    async def lagging(self) -> tuple[tuple[str, str], ...]:
        """Return (draft, closing) for each closing that has not been told that a digest of its is closed."""
        closed = [d for d in self.t.drafts.values() if d.state not in OPEN_DRAFT]
        pairs = {(d.id, p.closing) for d in closed for p in d.parts}
        return tuple(sorted(pairs - self.t.told))

    async def thread(self, closing: str, to: str) -> tuple[tuple[str, str], ...]:
        """Return (Message-ID, subject) of the conversation with a party, both directions, oldest first."""
        t = self.t
        ours = [
            (t.slots[d], o.message_id, t.drafts[d].subject)
            for d, o in t.outbox.items()
            if o.closing == closing and o.to == to and d in t.slots
        ]
        theirs = [
            (m.received_at, m.message_id, m.reading.envelope.subject if m.reading else "")
            for m in t.inbound.values()
            if m.closing == closing and m.party == to and m.message_id
        ]
        return tuple((ident, subject) for _, ident, subject in sorted([*ours, *theirs]))


class MemoryOutbox(Transactional):
    """The Outbox port."""

    async def claim(
        self,
        mailbox: str,
        judge: Callable[[SendFacts], Verdict],
        keyed_hashes: Callable[[str], Sequence[str]],
        now: datetime,
        real_now: datetime,
        token: str,
        lease: timedelta,
    ) -> Claimed | None:
        """Own the first ready row that the judge lets go; rows judged `later`, `back` or `never` are marked so."""
        with self.transaction() as t:
            mine = (o for o in t.outbox.values() if o.mailbox == mailbox and o.state in WAITING)
            come = [o for o in mine if o.not_before is None or o.not_before <= now]
            for row in sorted(come, key=lambda o: (o.priority, o.draft)):
                verdict = judge(facts(t, row, keyed_hashes, now, real_now))
                if verdict.action == "go":
                    self._set(row, OutboxState.CLAIMED, slot=now, owner=token, until=real_now + lease, why=None)
                    return Claimed(t.outbox[row.draft], token)
                for waiting in come if verdict.mailbox else [row]:
                    self._put_off(waiting, verdict, now)
                if verdict.mailbox:
                    break
        return None

    def _put_off(self, row: Outgoing, verdict: Verdict, now: datetime) -> None:
        if verdict.action == "later":
            at = verdict.at if verdict.at and verdict.at > now else now + CLAIM_PAUSE
            self._set(row, row.state, not_before=at, why=MailWhy(verdict.why, verdict.detail))
            return
        self._set(row, OutboxState.CANCELLED, why=MailWhy(verdict.why, verdict.detail), journaled=False)
        if verdict.action == "back":
            self._back(row.draft, verdict.why)

    def _back(self, draft: str, cause: Cause) -> None:
        proposed = {"state": DraftState.PROPOSED, "cause": cause, "approved_by": "", "approved_at": None}
        if self.t.drafts[draft].state is DraftState.APPROVED:
            self.t.drafts[draft] = replace(self.t.drafts[draft], **proposed)  # type: ignore[arg-type]  # fields by name

    def _set(self, row: Outgoing, state: OutboxState, *, slot: datetime | None = None, **values: object) -> None:
        """Replace a row: nobody's, and without a place in the caps, unless told otherwise."""
        free = {"owner": "", "until": None}
        changed = free | values
        self.t.outbox[row.draft] = replace(row, state=state, **changed)  # type: ignore[arg-type]  # fields by name
        self.t.slots.pop(row.draft, None)
        if slot is not None and not row.rehearsal:
            self.t.slots[row.draft] = slot

    def _owned(self, draft: str, token: str, *states: OutboxState) -> Outgoing | None:
        row = self.t.outbox.get(draft)
        return row if row and token and row.owner == token and row.state in states else None

    async def ready(self, mailbox: str, now: datetime) -> bool:
        """Say whether a row of this mailbox has come to its time, whatever the judge will think of it."""
        mine = (o for o in self.t.outbox.values() if o.mailbox == mailbox and o.state in WAITING)
        return any(o.not_before is None or o.not_before <= now for o in mine)

    async def begin(self, draft: str, token: str, now: datetime, real_now: datetime) -> bytes | None:
        """Make a claimed row `sending`, durably, and return its bytes with the Date line; None if no longer ours."""
        row = self._owned(draft, token, OutboxState.CLAIMED)
        if row is None or row.until is None or row.until <= real_now:
            return None
        mime = self.t.drafts[draft].mime
        if hashlib.sha256(mime).hexdigest() != row.hash:
            self._set(row, OutboxState.CANCELLED, why=MailWhy(Cause.HASH), journaled=False)
            self._back(draft, Cause.HASH)
            return None
        if undecided(self.t, row):
            self._set(row, OutboxState.READY, not_before=now + CLAIM_PAUSE, why=MailWhy(Cause.REPLY_WAITS))
            return None
        date_at = row.date_at or now
        self._set(row, OutboxState.SENDING, slot=now, owner=token, until=row.until, date_at=date_at)
        return with_date(mime, date_at)

    async def finish(self, draft: str, token: str, outcome: Outcome, now: datetime, retry_at: datetime | None) -> bool:
        """Record what became of it; False when the row was no longer ours (then it is `unknown` already)."""
        row = self._owned(draft, token, OutboxState.CLAIMED, OutboxState.SENDING)
        if row is None:
            return False
        tries = row.attempts + 1
        if outcome.state == "withdrawn" and row.state is OutboxState.CLAIMED:
            self._set(row, OutboxState.READY)
            return True
        row = replace(row, reply=outcome.reply, status=outcome.status, text=outcome.text)
        match outcome.state:
            case "submitted":
                self._set(row, OutboxState.SUBMITTED, slot=now, submitted_at=now)
            case "deferred" if retry_at is not None:
                self._set(row, OutboxState.DEFERRED, attempts=tries, not_before=retry_at, why=MailWhy(Cause.DEFERRED))
            case "deferred" | "refused":
                why = Cause.TRIES_USED if outcome.state == "deferred" else Cause.REFUSED
                self._set(row, OutboxState.REFUSED, attempts=tries, why=MailWhy(why))
            case _:
                why = Cause.SENT_UNREAD if row.state is OutboxState.CLAIMED else Cause.LOST_AFTER_DATA
                self._set(row, OutboxState.UNKNOWN, slot=self.t.slots.get(draft), why=MailWhy(why))
        return True

    async def release(self, draft: str, token: str) -> None:
        """Give a claimed row back: nothing was tried."""
        if row := self._owned(draft, token, OutboxState.CLAIMED):
            self._set(row, OutboxState.READY)

    async def reap(self, real_now: datetime) -> tuple[Outgoing, ...]:
        """Make rows whose lease ended `ready` again (claimed) or `unknown` (sending); return the unknown ones."""
        over = [o for _, o in sorted(self.t.outbox.items()) if o.until is not None and o.until <= real_now]
        for row in over:
            if row.state is OutboxState.CLAIMED:
                self._set(row, OutboxState.READY)
            else:
                self._set(row, OutboxState.UNKNOWN, slot=self.t.slots.get(row.draft), why=MailWhy(Cause.OWNER_GONE))
        return tuple(self.t.outbox[o.draft] for o in over if o.state is OutboxState.SENDING)

    async def outgoing(self, draft: str) -> Outgoing | None:
        """Return one outbox row."""
        return self.t.outbox.get(draft)

    async def outbox(
        self, states: Sequence[OutboxState], mailbox: str = "", limit: int | None = None
    ) -> tuple[Outgoing, ...]:
        """Return rows in these states, oldest first."""
        found = (o for _, o in sorted(self.t.outbox.items()) if o.state in states and mailbox in {"", o.mailbox})
        return tuple(found)[:limit]

    async def settle(self, draft: str, state: OutboxState, now: datetime, why: MailWhy) -> bool:
        """Settle as submitted a row that is proven to have left, or as cancelled an `unknown` one; else False."""
        row = self.t.outbox.get(draft)
        if row is None or row.state not in SETTLED_FROM.get(state, ()):
            return False
        if state is OutboxState.SUBMITTED:
            at = row.date_at or now
            self._set(row, state, slot=self.t.slots.get(draft, at), why=why, journaled=False, submitted_at=at)
        else:
            self._set(row, state, why=why, journaled=False)
        return True

    async def unjournaled(self) -> tuple[Outgoing, ...]:
        """Return rows with a final outcome whose closing has no event for it yet."""
        return tuple(o for _, o in sorted(self.t.outbox.items()) if not o.journaled and o.state in FINAL)

    async def uncopied(self, mailbox: str, since: datetime, before: datetime) -> tuple[Outgoing, ...]:
        """Return rows submitted between these instants whose copy has not been seen in Sent."""
        copies = {m.message_id for m in self.t.inbound.values() if m.role == "sent"}
        mine = (o for _, o in sorted(self.t.outbox.items()) if o.mailbox == mailbox and o.message_id not in copies)
        sent = (o for o in mine if o.state is OutboxState.SUBMITTED and o.submitted_at is not None)
        return tuple(o for o in sent if o.submitted_at and since < o.submitted_at <= before)
