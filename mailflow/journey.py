"""READ FIRST. The journey of a closing, one method per step: load, ask the core, append, act.

config -> plan -> render -> approve -> send -> watch -> understand -> advance

RULE ONE: no decision is taken here; the core decides, the store remembers, the ports act.
RULE TWO: between any two port calls the machine may stop, and nothing is then sent twice, lost or silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailflow.core import approve, events, send, watch
from mailflow.core.advance import facts
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.closing import MACHINE, fold
from mailflow.core.people import Person
from mailflow.core.plan import plan
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.plan import Planned
from mailflow.core.plan.projection import project
from mailflow.core.records import (
    Act,
    Change,
    Cursor,
    Draft,
    DraftState,
    Fetched,
    Inbound,
    InboundState,
    OutboxState,
    Outcome,
    Outgoing,
)
from mailflow.core.render.compose import with_date
from mailflow.core.understand.raw.private import without_private
from mailflow.errors import (
    Conflict,
    MailboxError,
    NotFound,
    StoreError,
)
from mailflow.ports import Clock, Ids, Mailbox, Office, Store, Submission
from mailflow.steps import digest, other_cases, received, sent, whose
from mailflow.steps.case import Acting, Case, Decide, append, load
from mailflow.steps.draft import write
from mailflow.words.troubles import Trouble, trouble

#: why a mailbox is stopped whose server refuses us; a look that succeeds ends it
UNREADABLE = "unreadable"
#: how often a decision is taken again when somebody else appended first
TRIES = 5


@dataclass(frozen=True, slots=True)
class Journey:
    """All steps over one store, one clock and the mailboxes of one installation."""

    store: Store
    office: Office
    clock: Clock
    ids: Ids
    submissions: Mapping[str, Submission]
    mailboxes: Mapping[str, Mailbox]
    #: how long a claimed mail stays ours without a sign of life (real time)
    claim_lease: timedelta = timedelta(minutes=10)
    #: a complete look at INBOX and Sent that is younger than this is still a fresh one (real time)
    fresh: timedelta = timedelta()

    # config -> a case -------------------------------------------------------------------------------------------

    async def open(self, closing_id: str, person: Person, opened: events.Opened, by: str) -> Case:
        """Open a closing for a person and return its case; its campaign's rules are pinned by hash."""
        now = self.clock.now()
        rules = self.office.rules(opened.campaign, opened.establishment)
        opened = replace(opened, rules=await self.store.pin(rules))
        await self.store.save_person(person)
        first = fold(closing_id, [events.Recorded(1, 1, now, by, opened)])
        around = Surroundings((), self.office.calendar(person.zone))
        await self.store.commit([Act(closing_id, 0, (opened,), project(first, rules, around, now), by, now)])
        return await self.refresh(closing_id)

    # plan -> render ---------------------------------------------------------------------------------------------

    async def plan(self, closing_id: str) -> tuple[Draft, ...]:
        """Draft every mail of a closing that is due today, and return the new drafts."""
        case = await self.refresh(closing_id)
        now, drafts = self.clock.now(), []
        for mail in plan.due_today(case.closing, case.rules, case.around, now):
            drafts += [d for d in [await self._draft(case, mail)] if d]
            case = await self.refresh(closing_id)
        return tuple(drafts)

    async def _draft(self, case: Case, mail: Planned) -> Draft | None:
        """Freeze one planned mail, alone or in a digest; a mail that needs nobody's approval is approved at once."""
        draft = await write(self._acting(MACHINE, self.clock.now()), self.ids, case, mail)
        if draft and approve.by_itself(draft):
            await self.approve(draft.id, draft.hash, MACHINE)
        return draft

    # approve ----------------------------------------------------------------------------------------------------

    async def approve(self, draft_id: str, seen: str, by: str) -> Outgoing:
        """Approve the bytes of that hash and put them on their way; NotAllowed says what changed meanwhile."""
        draft = await self.draft(draft_id)
        case, now = await self.load(draft.closing), self.clock.now()
        sent.refuse_suppressed(case, draft)
        sent.refuse_unvoiced(case, draft)
        approved = approve.approve(draft, seen, by, now)
        # what follows from an answer leaves only when it can no longer be changed
        wait = max(self.office.undo, case.closing.changing(now))
        row = approve.outgoing(approved, case.sender.address, now, wait)
        addressee = case.addressee(draft.to)
        row = self.office.addressed(row, case.establishment.code, addressee.zone if addressee else "", by)
        change, told = Change(drafts=(approved,), outbox=(row,)), [events.DraftApproved(draft.id, seen)]
        acting = self._acting(by, now)
        others = await digest.beside(acting, draft, digest.still(told))
        await append(acting, case, told, change, others)
        return row

    # send -------------------------------------------------------------------------------------------------------

    async def send(self, mailbox: str, epoch: int = 0) -> Outcome | None:
        """Send the next mail of a mailbox that may leave now, after a fresh look; None when none may."""
        if not await self.store.ready(mailbox, self.clock.now()):
            return None
        synced = (await self.store.mailbox(mailbox)).synced_at
        if not watch.still_fresh(synced, self.clock.real(), self.fresh):
            await self.watch(mailbox, epoch)
        now, real, token = self.clock.now(), self.clock.real(), self.ids.token()
        jitter = self.ids.jitter()
        claimed = await self.store.claim(
            mailbox,
            lambda facts: send.judge(facts, self.office.policy(facts.row, jitter)),
            self.office.keyed_hashes,
            now,
            real,
            token,
            self.claim_lease,
        )
        if claimed is None:
            return None
        row = claimed.row
        if known := await sent.before(self.store, self.mailboxes[mailbox], row, token, now):
            await self.tell_outcomes(mailbox)
            return known
        outcome = await self.submissions[mailbox].submit(row, lambda: self._begin(row.draft, token))
        there = self.office.calendar(row.zone) if row.zone else self.office.own_calendar()
        again = send.retry_at(row.attempts + 1, self.clock.now(), (there,))
        ours = await self.store.finish(row.draft, token, outcome, self.clock.now(), again)
        after = send.aftermath(outcome, ours)
        if after.settles and after.why:
            await self.store.settle(row.draft, after.settles, self.clock.now(), after.why)
        if after.stops:
            await self.store.stop_mailbox(mailbox, after.stops, outcome.text)
        await self.tell_outcomes(mailbox)
        return outcome

    async def _begin(self, draft: str, token: str) -> bytes | None:
        return await self.store.begin(draft, token, self.clock.now(), self.clock.real())

    async def tell_outcomes(self, mailbox: str = "") -> None:
        """Tell each closing what became of its mails; repeated until it is written, so that a crash forgets nothing."""
        for row in await self.store.unjournaled():
            if mailbox not in {"", row.mailbox}:
                continue
            case, now, draft = await self.load(row.closing), self.clock.now(), await self.draft(row.draft)
            added, change = sent.submitted(case, row, draft)
            acting = self._acting(MACHINE, now)
            others = await digest.ended(acting, row, draft)
            try:
                case = await append(acting, case, added, change, others)
            except Conflict:
                # Somebody tells it at this moment, or appended first: the next tick sees what is left.
                continue
            if others or facts.follow(case.closing, case.rules, case.business.calendar, now):
                for closing in (row.closing, *draft.others()):
                    await self.refresh(closing)

    # watch ------------------------------------------------------------------------------------------------------

    async def watch(self, mailbox: str, epoch: int = 0) -> int:
        """Read INBOX and Sent to their ends, then understand what came; return how many mails were kept."""
        kept, began = 0, self.clock.real()

        async def sink(mail: Fetched | Cursor) -> None:
            nonlocal kept
            kept += await self.keep(mail, epoch)

        try:
            wanted = await whose.wanted(self.store, self.office.mailboxes()[mailbox])
            await self.mailboxes[mailbox].look(await self.store.cursors(mailbox), wanted, sink)
        except MailboxError as error:
            if not error.transient:
                await self.store.stop_mailbox(mailbox, UNREADABLE, f"{error.message}: {error.hint}")
            return kept
        await self.looked(mailbox, began)
        return kept

    async def looked(self, mailbox: str, began: datetime) -> None:
        """Understand what a complete look that began then (real time) has stored; only then is the look fresh."""
        await self.understand_all(mailbox)
        if (await self.store.mailbox(mailbox)).stopped == UNREADABLE:
            await self.store.stop_mailbox(mailbox, "", "")
        if watch.counts_as_look(began, self.clock.real()):
            await self.store.mark_synced(mailbox, began)

    async def copy_sent(self, row: Outgoing) -> None:
        """Put a copy of a submitted mail into Sent, where the server did not file one itself."""
        draft = await self.draft(row.draft)
        if row.date_at and draft.mime:
            await self.mailboxes[row.mailbox].append_sent(with_date(draft.mime, row.date_at), row.date_at)

    async def keep(self, mail: Fetched | Cursor, epoch: int = 0) -> bool:
        """Store a mail before anything is decided, or pass over one that is none of our business."""
        if isinstance(mail, Cursor):
            await self.store.skip(mail, epoch)
            return False
        # papers that no recruiter may have (health, bank, criminal record) are not even stored
        mail = replace(mail, raw=without_private(mail.raw))
        return await self.store.keep(mail, self.ids.new(), whose.message_id(mail.raw), self.clock.now(), epoch)

    # understand -> advance --------------------------------------------------------------------------------------

    async def understand_all(self, mailbox: str = "") -> None:
        """Understand every stored mail, oldest first."""
        for inbound in await self.store.inbounds((InboundState.STORED, InboundState.READ), mailbox):
            await self.understand(inbound.id)

    async def understand(self, inbound_id: str) -> Inbound:
        """Read one stored mail, match it, and let its closing advance, hold or wait for a person."""
        for _ in range(TRIES):
            try:
                done = await received.understand(self.store, self.office, self.clock.now(), inbound_id)
            except Conflict:
                continue
            except StoreError:
                raise
            except Exception:
                # Nothing that anybody writes can stop the reading: a person looks at this one.
                return await received.to_triage(self.store, inbound_id, "unreadable")
            if done.closing:
                await self.refresh(done.closing)
            return done
        return await received.to_triage(self.store, inbound_id, "conflict")

    # the clock --------------------------------------------------------------------------------------------------

    async def tick(self, limit: int = 100) -> int:
        """Do what time alone makes due: reap, expire, journal, resume, plan; return how many closings were due."""
        now = self.clock.now()
        await self.reap()
        await self.tell_outcomes()
        for draft in await self.store.expiring(now):
            await self.expire(draft)
        for closing in await digest.catch_up(self.store, self.office, now):
            await self.refresh(closing)
        due = await self.store.due(now, limit)
        failed: Exception | None = None
        for closing_id in due:
            try:
                await self.plan(closing_id)
            except StoreError:
                raise
            except Exception as error:
                # One case that cannot be planned, whatever is wrong with it, keeps back no other.
                failed = failed or error
        if failed and not isinstance(failed, Conflict):
            raise failed
        return len(due)

    async def reap(self) -> None:
        """Take back what is held by nobody any more; of what was inside DATA then, ask Sent."""
        for row in await self.store.reap(self.clock.real()):
            await self.reconcile(row)

    async def reconcile(self, row: Outgoing) -> bool:
        """Look for a mail in Sent: found means submitted, not found changes nothing; False where none can look."""
        try:
            found = await self.mailboxes[row.mailbox].find_sent(row.message_id)
        except (MailboxError, KeyError):
            return False
        if found:
            await self.store.settle(row.draft, OutboxState.SUBMITTED, self.clock.now(), MailWhy(Cause.SENT_FOLDER))
        return True

    async def expire(self, draft: Draft) -> None:
        """Take a draft whose words went stale out of the way; the plan writes it anew with true dates."""
        gone = approve.move(draft, DraftState.EXPIRED, Cause.STALE_DATE)
        closed = events.DraftClosed(draft.id, "expired", Cause.STALE_DATE)
        case = await self.load(draft.closing)
        change = Change(drafts=(gone,), cancel=((draft.id, Cause.STALE_DATE),))
        await append(self._acting(MACHINE, self.clock.now()), case, [closed], change)
        await self.refresh(draft.closing)

    # loading ----------------------------------------------------------------------------------------------------

    async def load(self, closing_id: str) -> Case:
        """Return a case; NotFound where there is none."""
        return await load(self.store, self.office, closing_id, self.clock.now())

    def _acting(self, by: str, now: datetime) -> Acting:
        return Acting(self.store, self.office, by, now)

    async def draft(self, draft_id: str) -> Draft:
        """Return a draft; NotFound where there is none."""
        if found := await self.store.draft(draft_id):
            return found
        raise trouble(NotFound, Trouble.NO_DRAFT, name=draft_id)

    async def refresh(self, closing_id: str) -> Case:
        """Let facts move the case, bring its projection up to date with the clock, and return it."""
        for _ in range(TRIES):
            case, now = await self.load(closing_id), self.clock.now()
            added = facts.follow(case.closing, case.rules, case.business.calendar, now)
            try:
                case = await append(self._acting(MACHINE, now), case, added)
            except Conflict:
                continue
            if not added:
                break
        acts, change = await other_cases.signed(self.store, self.office, case, now)
        if acts:
            await self.store.commit(acts, change)
        await self._decided(case)
        return case

    async def _decided(self, case: Case) -> None:
        """Take the mails out of triage on which nobody has to decide any more."""
        waiting = case.closing.undecided()
        mails = await self.store.inbounds((InboundState.TRIAGE,), closing=case.id)
        if done := tuple(replace(m, state=InboundState.DONE) for m in mails if m.id not in waiting):
            await self.store.commit(change=Change(inbound=done))

    async def act(self, closing_id: str, decide: Decide, by: str) -> Case:
        """Append what a pure function decides of the case; decide again when somebody appended first."""
        for further in reversed(range(TRIES)):
            case, now = await self.load(closing_id), self.clock.now()
            found, change = decide(case)
            try:
                return await append(self._acting(by, now), case, found, change)
            except Conflict:
                if not further:
                    raise
        raise AssertionError("unreachable")
