"""Property: whatever happens in whatever order, SQLite answers as the store in memory, and no key leaves twice."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mailflow.adapters.sql.open_store import open_store
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.records import (
    Change,
    Cursor,
    DraftState,
    Inbound,
    InboundState,
    OutboxState,
    Outcome,
    SendFacts,
    Verdict,
)
from mailflow.errors import Conflict
from mailflow.ports import Store
from mailflow.testing import MemoryStore
from tests.adapters.store_samples import (
    NOW,
    REAL,
    act,
    at,
    doctor,
    draft,
    mail,
    no_hashes,
    note,
    opened_closing,
    row,
)

#: durability is not the question here, so a disk in memory will do
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
IDENTS = ("d1", "d2", "d3")
TOKENS = ("t1", "t2")
idents, tokens = st.sampled_from(IDENTS), st.sampled_from(TOKENS)
rarely = st.sampled_from([False, False, False, True])
#: of each draft two compete for one key
KEYS = {"d1": "k1", "d2": "k1", "d3": "k3"}
OUTCOMES = ("submitted", "deferred", "refused", "unknown", "withdrawn")


def some(*states: OutboxState) -> Callable[[Any], bool]:
    """A rule that makes sense only while a row is in one of these states; another one would waste a step."""
    return lambda machine: any(s in states for s in machine.states)


@cache
def empty() -> Path:
    """Return an empty database with its schema, made once."""
    path = Path(tempfile.mkdtemp(prefix="mf-machine-")) / "empty.db"
    asyncio.run(open_store(f"sqlite:///{path}").close())
    atexit.register(shutil.rmtree, path.parent)
    return path


class Twins(RuleBasedStateMachine):
    """Each rule is done to both stores; what they answer and what they then hold must be the same."""

    @initialize()
    def begin_empty(self) -> None:
        self.loop = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="mf-machine-", dir=MEMORY))
        shutil.copy(empty(), self.folder / "m.db")
        self.stores: tuple[Store, Store] = (MemoryStore(), open_store(f"sqlite:///{self.folder}/m.db"))
        self.clock = 0
        self.states: tuple[OutboxState, ...] = ()
        #: keys whose DATA began and was not taken back by a person or a definite answer
        self.out: dict[str, str] = {}
        self.both(lambda s: s.save_person(doctor()))
        self.both(lambda s: opened_closing(s))

    def teardown(self) -> None:
        if hasattr(self, "stores"):
            self.both(lambda s: s.close())
            self.loop.close()
            shutil.rmtree(self.folder)

    def both(self, call: Callable[[Store], Awaitable[Any]]) -> Any:
        """Return what both stores answer."""
        answers = [self.loop.run(self.answer(call, store)) for store in self.stores]
        assert answers[0] == answers[1]
        return answers[0]

    @staticmethod
    async def answer(call: Callable[[Store], Awaitable[Any]], store: Store) -> Any:
        try:
            return await call(store)
        except Conflict:
            return Conflict


#: what the judge gives as its reason, by what it decides
WHY = {"go": Cause.NONE, "later": Cause.GAP, "back": Cause.STALE, "never": Cause.SUPPRESSED}


class Outgoing(Twins):
    """Drafts and their way out."""

    def owned(self, pick: int, wrong: bool) -> tuple[str, str]:
        """Return a row that somebody owns and its owner's token, or another's."""
        rows = self.both(lambda s: s.outbox((OutboxState.CLAIMED, OutboxState.SENDING)))
        if not rows:
            return IDENTS[pick % len(IDENTS)], TOKENS[0]
        found = rows[pick % len(rows)]
        return found.draft, "other" if wrong else found.owner

    @precondition(lambda self: not self.states)
    @rule()
    def approve_all(self) -> None:
        for ident in ("d1", "d3"):
            self.approve(ident, False, 0)

    @rule(ident=idents, state=st.sampled_from(DraftState))
    def save(self, ident: str, state: DraftState) -> None:
        made = draft(ident, key=KEYS[ident], state=state, expires_at=at(30))
        self.both(lambda s: s.commit(change=Change(drafts=(made,))))

    @rule(ident=idents, rehearsal=rarely, after=st.sampled_from([0, 0, 3]))
    def approve(self, ident: str, rehearsal: bool, after: int) -> None:
        made = draft(ident, key=KEYS[ident], state=DraftState.APPROVED, expires_at=at(30))
        sent = row(made, rehearsal=rehearsal, not_before=at(self.clock + after))
        self.both(lambda s: s.commit(change=Change(drafts=(made,), outbox=(sent,))))

    @rule(ident=idents)
    def cancel(self, ident: str) -> None:
        self.both(lambda s: s.commit(change=Change(cancel=((ident, Cause.REPLY),))))

    @rule(ident=idents, state=st.sampled_from([OutboxState.SUBMITTED, OutboxState.UNKNOWN, OutboxState.CANCELLED]))
    def journal(self, ident: str, state: OutboxState) -> None:
        self.both(lambda s: s.commit(change=Change(journaled=((ident, state),))))

    @rule(by=st.integers(1, 20))
    def wait(self, by: int) -> None:
        self.clock += by

    @precondition(some(OutboxState.READY, OutboxState.DEFERRED))
    @rule(token=tokens, said=st.sampled_from(["go", "go", "go", "later", "all later", "back", "never"]), over=rarely)
    def claim(self, token: str, said: str, over: bool) -> None:
        told: list[SendFacts] = []

        def judge(facts: SendFacts) -> Verdict:
            told.append(facts)
            action = said.removeprefix("all ")
            return Verdict(action, WHY[action], at(self.clock + 5), mailbox=action != said)

        lease, now = timedelta() if over else timedelta(hours=1), at(self.clock)
        self.both(lambda s: s.claim("rh", judge, no_hashes, now, REAL, token, lease))
        # what the judge was told is the same too
        half = len(told) // 2
        assert told[:half] == told[half:]

    @precondition(some(OutboxState.CLAIMED))
    @rule(pick=st.integers(0, 2), wrong=rarely)
    def begin(self, pick: int, wrong: bool) -> None:
        ident, token = self.owned(pick, wrong)
        raw = self.both(lambda s: s.begin(ident, token, at(self.clock), REAL))
        found = self.both(lambda s: s.outgoing(ident))
        if raw is not None and not found.rehearsal:
            assert KEYS[ident] not in self.out, "two mails of one key began"
            self.out[KEYS[ident]] = ident

    @precondition(some(OutboxState.CLAIMED, OutboxState.SENDING))
    @rule(pick=st.integers(0, 2), wrong=rarely, said=st.sampled_from(OUTCOMES), again=st.booleans())
    def finish(self, pick: int, wrong: bool, said: str, again: bool) -> None:
        ident, token = self.owned(pick, wrong)
        retry = at(self.clock + 5) if again else None
        ours = self.both(lambda s: s.finish(ident, token, Outcome(said, 250, "x", "y"), at(self.clock), retry))
        if ours and said in {"deferred", "refused"} and self.out.get(KEYS[ident]) == ident:
            del self.out[KEYS[ident]]

    @rule()
    def reap(self) -> None:
        self.both(lambda s: s.reap(REAL))

    @precondition(some(OutboxState.CLAIMED))
    @rule(pick=st.integers(0, 2), wrong=rarely)
    def release(self, pick: int, wrong: bool) -> None:
        ident, token = self.owned(pick, wrong)
        self.both(lambda s: s.release(ident, token))

    @precondition(some(OutboxState.UNKNOWN, OutboxState.SENDING))
    @rule(ident=idents, state=st.sampled_from([OutboxState.SUBMITTED, OutboxState.CANCELLED, OutboxState.READY]))
    def settle(self, ident: str, state: OutboxState) -> None:
        done = self.both(lambda s: s.settle(ident, state, at(self.clock), MailWhy(Cause.PERSON)))
        if done and state is OutboxState.CANCELLED and self.out.get(KEYS[ident]) == ident:
            del self.out[KEYS[ident]]

    @rule(state=st.sampled_from([InboundState.READ, InboundState.DONE]))
    def answer_comes(self, state: InboundState) -> None:
        self.both(lambda s: s.keep(mail(1), "i1", "<m1@x>", at(self.clock)))
        made = Inbound("i1", "rh", "INBOX", "inbox", 7, 1, "", NOW, state, "c1")
        self.both(lambda s: s.commit(change=Change(inbound=(made,))))

    @invariant()
    def hold_the_same(self) -> None:
        if not hasattr(self, "stores"):
            return
        now = at(self.clock)
        self.states = tuple(o.state for o in self.both(lambda s: s.outbox(tuple(OutboxState))))
        self.both(lambda s: s.drafts(tuple(DraftState)))
        self.both(lambda s: s.unjournaled())
        self.both(lambda s: s.expiring(now))
        self.both(lambda s: s.next_due())
        self.both(lambda s: s.person_mails("p1"))


class Incoming(Twins):
    """What comes in, who may write it, and the history."""

    @rule(expected=st.integers(0, 4))
    def append(self, expected: int) -> None:
        self.both(lambda s: s.commit([act("c1", expected, note())]))

    @rule(uid=st.integers(1, 4), ident=st.integers(1, 3), validity=st.integers(7, 8))
    def keep(self, uid: int, ident: int, validity: int) -> None:
        got = mail(uid, uidvalidity=validity)
        self.both(lambda s: s.keep(got, f"i{uid}{ident}{validity}", f"<m{ident}@x>", at(self.clock)))

    @rule(uid=st.integers(1, 4))
    def skip(self, uid: int) -> None:
        self.both(lambda s: s.skip(Cursor("rh", "INBOX", 7, uid)))

    @rule(state=st.sampled_from(InboundState), closing=st.sampled_from(["", "c1"]), guess=st.booleans())
    def decide(self, state: InboundState, closing: str, guess: bool) -> None:
        kept = self.both(lambda s: s.inbounds(tuple(InboundState)))
        if kept:
            found: Inbound = kept[0]
            guesses = (("c1", "nom"),) if guess else ()
            made = Inbound(found.id, "rh", "INBOX", "inbox", 7, 1, "", NOW, state, closing, guesses=guesses)
            self.both(lambda s: s.commit(change=Change(inbound=(made,))))

    @rule(owner=tokens, epoch=st.integers(0, 2), over=st.booleans())
    def own(self, owner: str, epoch: int, over: bool) -> None:
        lease = timedelta() if over else timedelta(hours=1)
        self.both(lambda s: s.own("rh", owner, REAL, lease))
        self.both(lambda s: s.skip(Cursor("rh", "Sent", 7, 1), epoch))

    @rule()
    def erase(self) -> None:
        self.both(lambda s: s.erase_person("p1", NOW))

    @invariant()
    def hold_the_same(self) -> None:
        if not hasattr(self, "stores"):
            return
        self.both(lambda s: s.inbounds(tuple(InboundState)))
        self.both(lambda s: s.cursors("rh"))
        self.both(lambda s: s.history("c1"))
        self.both(lambda s: s.counts())
        self.both(lambda s: s.thread("c1", "doctor"))
        self.both(lambda s: s.cases((), ("<m1@x>",), (), ""))


LIMITS = settings(max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
Outgoing.TestCase.settings = Incoming.TestCase.settings = LIMITS
TestOutgoing, TestIncoming = Outgoing.TestCase, Incoming.TestCase
