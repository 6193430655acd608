"""The whole store in memory: the same answers as the real one, for tests of what stands above it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from mailflow.core.causes import Cause, MailWhy
from mailflow.core.messages import Origin
from mailflow.core.records import OPEN_DRAFT, Counts, Draft, DraftState, InboundState, OutboxState
from mailflow.core.refs import address_key
from mailflow.core.watch import normal_name
from mailflow.testing.incoming import MemoryInbox, MemoryMailboxes
from mailflow.testing.journal import MemoryJournal
from mailflow.testing.outgoing import UNREAD, MemoryDrafts, MemoryOutbox
from mailflow.testing.people import MemoryPeople, name_of
from mailflow.testing.tables import Tables, Transactional

STOPPABLE = frozenset({OutboxState.READY, OutboxState.CLAIMED, OutboxState.DEFERRED})


class MemoryUpkeep(Transactional):
    """The Upkeep port."""

    async def counts(self) -> Counts:
        """Return totals for status and health."""
        t = self.t
        running = [c for c in t.closings.values() if c.open]
        return Counts(
            drafts=sum(d.state in {DraftState.PROPOSED, DraftState.EDITED} for d in t.drafts.values()),
            triage=sum(m.state is InboundState.TRIAGE for m in t.inbound.values()),
            undecided=sum(m.state in UNREAD for m in t.inbound.values()),
            outbox=dict(Counter(str(o.state) for o in t.outbox.values())),
            stages=dict(Counter(str(c.stage) for c in running)),
            oldest_due_at=min((c.next_due_at for c in running if c.next_due_at), default=None),
        )

    async def flag(self, name: str) -> str:
        """Return an instance flag ("safe_mode" ...), "" when unset."""
        return self.t.flags.get(name, "")

    async def set_flag(self, name: str, value: str) -> None:
        """Set or clear (with "") an instance flag."""
        self.t.flags[name] = value

    async def erase_person(self, person: str, at: datetime) -> None:
        """Delete all that names or quotes a person; events and suppression stay, open mails are cancelled."""
        with self.transaction() as t:
            theirs = {c.closing for c in t.closings.values() if c.person == person}
            _erase_drafts(t, person, theirs)
            _erase_mails(t, person, theirs)
            t.texts = {k: x for k, x in t.texts.items() if x.person != person and x.closing not in theirs}
            for document in [d for d in t.documents.values() if d.closing in theirs]:
                t.files.pop(document.id, None)
                t.documents[document.id] = replace(document, name="", changes="")
            t.holds.pop(person, None)
            t.persons.pop(person, None)
            t.erasures[person] = at

    async def erased(self) -> tuple[str, ...]:
        """Return ids of erased persons."""
        return tuple(sorted(self.t.erasures))

    async def purge_files(self, closing: str) -> int:
        """Delete the bytes of a closing's documents, keep name and hash; return how many there were."""
        ours = {d.id for d in self.t.documents.values() if d.closing == closing} & set(self.t.files)
        self.t.files = {k: f for k, f in self.t.files.items() if k not in ours}
        return len(ours)

    async def silent_since(self, before: datetime) -> tuple[str, ...]:
        """Return persons without an open closing whose last mail from a human, or from us, is older than that."""
        t = self.t
        loud = {c.person for c in t.closings.values() if c.open or c.since >= before}
        loud |= {t.outbox[d].person for d, at in t.slots.items() if at >= before}
        human = (m for m in t.inbound.values() if m.reading and m.reading.origin is Origin.HUMAN and m.role == "inbox")
        loud |= {m.person for m in human if m.received_at >= before}
        return tuple(sorted(({c.person for c in t.closings.values()} & set(t.persons)) - loud))

    async def compact(self) -> None:
        """Give freed space back: memory keeps nothing of what was deleted."""

    async def close(self) -> None:
        """Let the database go: there is none."""


def _erase_drafts(t: Tables, person: str, theirs: set[str]) -> None:
    for draft in [d for d in t.drafts.values() if d.person == person or theirs & {d.closing, *d.others()}]:
        row = t.outbox.get(draft.id)
        if row and row.state in STOPPABLE:
            stopped = {
                "state": OutboxState.CANCELLED,
                "why": MailWhy(Cause.ERASED),
                "owner": "",
                "until": None,
                "journaled": False,
            }
            row = replace(row, **stopped)  # type: ignore[arg-type]  # fields by name
            t.slots.pop(draft.id, None)
        if row:
            t.outbox[draft.id] = replace(row, recipient="", text="")
        t.drafts[draft.id] = _wordless(draft, row is not None and row.state is not OutboxState.CANCELLED)


def _wordless(draft: Draft, begun: bool) -> Draft:
    if draft.state in OPEN_DRAFT and not begun:
        draft = replace(draft, state=DraftState.VOID, cause=Cause.ERASED)
    bare = replace(draft, to_address="", subject="", text="", html="", mime=b"", original_text="", why=())
    return replace(bare, in_reply_to="", references=(), facts=(), guards=())


def _erase_mails(t: Tables, person: str, theirs: set[str]) -> None:
    known = t.persons.get(person)
    addresses = {address_key(a.email) for a in known.addresses} if known else set()
    name = name_of(known) if known else ""
    for mail in list(t.inbound.values()):
        envelope = mail.reading.envelope if mail.reading and not mail.closing else None
        loose = envelope is not None and (
            address_key(envelope.sender) in addresses or (name != "" and normal_name(envelope.sender_name) == name)
        )
        if loose or mail.person == person or mail.closing in theirs or theirs & {c for c, _ in mail.guesses}:
            t.raw.pop(mail.id, None)
            done = replace(mail, state=InboundState.DONE, message_id="", reading=None, guesses=())
            t.inbound[mail.id] = done


class MemoryStore(MemoryJournal, MemoryPeople, MemoryDrafts, MemoryOutbox, MemoryInbox, MemoryMailboxes, MemoryUpkeep):
    """Every port of the store, in memory; a call never waits, so it is a transaction by itself."""
