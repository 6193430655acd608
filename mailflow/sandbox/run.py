"""The demo itself: one small installation, its people, and the loop in which they act until every closing has ended."""

from __future__ import annotations

import logging
import os
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from mailflow.config.settings import load
from mailflow.core import events
from mailflow.core.calendar import Calendar
from mailflow.core.messages import Origin
from mailflow.core.records import Filter, InboundState
from mailflow.core.stages import ENDED, Stage
from mailflow.sandbox import directors
from mailflow.sandbox.cast import CAST, DEAD, DIRECTORS, EVERYBODY, MAILBOX, RECRUITER, configuration, users
from mailflow.sandbox.clock import START, FlowingClock, JumpingClock, SeededIds
from mailflow.sandbox.doctors import Actor, unclear
from mailflow.sandbox.layouts import Original
from mailflow.sandbox.post import Post
from mailflow.sandbox.recruiter import AFTER, Recruiter
from mailflow.sandbox.server import MailServer
from mailflow.steps.case import Case
from mailflow.wiring.app import App, build
from mailflow.wiring.office import Reader

#: a demo that is not over by then has a fault, and says so instead of running for ever
LONGEST = timedelta(days=60)
#: a file system in memory, where there is one: nothing of a demo has to survive the machine
MEMORY = "/dev/shm"  # noqa: S108 (a folder of its own is made there, readable by its owner alone)
#: called after each round in which something happened
Teller = Callable[["World"], Awaitable[None]]


@dataclass
class World:
    """Everybody and everything of one demo."""

    app: App
    clock: JumpingClock
    post: Post
    calendar: Calendar
    actors: dict[int, Actor]
    desks: list[directors.Desk]
    recruiter: Recruiter
    #: when each closing of the cast begins
    openings: list[tuple[datetime, int]] = field(default_factory=list)
    #: closing -> its place among everybody
    places: dict[str, int] = field(default_factory=dict)

    async def play(self, tell: Teller | None = None) -> None:
        """Let everybody act until every closing has ended; TimeoutError where that never comes."""
        while self.openings or await self._running():
            if self.clock.now() > START + LONGEST:
                raise TimeoutError(f"the demo is not over on {self.clock.now():%Y-%m-%d}: {await self._running()}")
            while await self._round():
                if tell:
                    await tell(self)
            await self.clock.until(await self._next())

    async def stay(self) -> None:
        """Let time pass slowly for the visitor once the story is told: who was written to answers, nobody else acts."""
        self.recruiter.gone = True
        while True:
            while await self._round():
                pass
            await self.clock.until(await self._next())

    async def _running(self) -> list[str]:
        rows = await self.app.store.closings(Filter(open=True))
        return [p.closing for p in rows if p.stage not in AFTER and p.closing not in self.recruiter.left]

    async def _round(self) -> int:
        """Everybody acts once on what is there now; return how much happened."""
        journey, now = self.app.journey, self.clock.now()
        happened = await self._open(now)
        happened += await self._watch(self.post.deliver(now))
        happened += await journey.tick()
        happened += await self.recruiter.work(now)
        await self._watch(self.recruiter.wrote())
        for mailbox in journey.mailboxes:
            while await journey.send(mailbox):
                happened += 1
        await self._read(now)
        return happened

    async def _watch(self, letters: int) -> int:
        if letters:
            for mailbox in self.app.journey.mailboxes:
                await self.app.journey.watch(mailbox)
        return letters

    async def _open(self, now: datetime) -> int:
        count = 0
        while self.openings and self.openings[0][0] <= now:
            _, index = self.openings.pop(0)
            opened = await self.app.acts.open(EVERYBODY[index].opening(), RECRUITER)
            self.places[opened.id] = index
            if index < len(CAST):
                self.recruiter.closings[index] = opened.id
            else:
                self.recruiter.left.add(opened.id)
            count += 1
        return count

    async def _read(self, now: datetime) -> None:
        """Let the people read what reached their mailboxes."""
        for address, mail in self.post.read():
            index = await self._about(mail)
            for desk in self.desks:
                if desk.director.email == address and index is not None:
                    desk.sees(mail, index, now)
            for actor in self.actors.values():
                if address in {actor.doctor.email, actor.doctor.other_email} and index in {actor.index, None}:
                    actor.sees(mail, now)

    async def _about(self, mail: Original) -> int | None:
        """Return whose case a mail of ours is about; its reader knows from what was said before."""
        draft = await self.app.store.draft_by_message_id(mail.message_id)
        return self.places.get(draft.closing) if draft else None

    async def _next(self) -> datetime:
        """Return the next instant at which anything can happen."""
        now = self.clock.now()
        times = [self.calendar.next_open(now)] if not self.calendar.is_open(now) else []
        times += [t for t in (self.post.next_at(), await self.app.store.next_due()) if t]
        times += [at for at, _ in self.openings[:1]]
        return min((t for t in times if t > now), default=now + timedelta(minutes=1))

    async def report(self) -> dict[str, object]:
        """Return what became of each closing, duplicates as the mail server counted them, what is left in triage."""
        waiting = await self.app.store.inbounds((InboundState.TRIAGE,))
        triage = [m for m in waiting if m.closing not in self.recruiter.left]
        closings = [await self._outcome(i, closing) for i, closing in sorted(self.recruiter.closings.items())]
        return {"closings": closings, "duplicates": await self._duplicates(), "unmatched": len(triage)}

    async def _outcome(self, index: int, closing: str) -> dict[str, object]:
        case = await self.app.journey.load(closing)
        moves = [(e.stage, at) if isinstance(e, events.Opened) else (e.to, at) for e, at in _moves(case)]
        ended = next((s for s, _ in reversed(moves) if s in ENDED), None)
        signed = any(s is Stage.SIGNED for s, _ in moves)
        kinds = Counter(type(r.event) for r in _standing(case))
        replies = {
            r.event.inbound
            for r in case.history
            if isinstance(r.event, events.ReplyRead) and r.event.origin is Origin.HUMAN
        }
        return {
            "id": closing,
            "establishment": CAST[index].establishment,
            "outcome": str(ended or (Stage.SIGNED if signed else case.closing.stage)),
            "stages": [{"stage": str(s), "at": at.isoformat()} for s, at in moves],
            "submitted": kinds[events.MessageSubmitted],
            "replies": len(replies),
        }

    async def _duplicates(self) -> int:
        """Count what reached a mailbox twice: the same Message-ID, or another one of the same planned mail."""
        keys: Counter[str] = Counter()
        for message_id, times in self.post.received.items():
            draft = await self.app.store.draft_by_message_id(message_id)
            keys[draft.key if draft else message_id] += times
        return sum(times - 1 for times in keys.values())


def _standing(case: Case) -> list[events.Recorded]:
    undone = {r.event.act for r in case.history if isinstance(r.event, events.Undone)}
    return [r for r in case.history if r.act not in undone]


def _moves(case: Case) -> list[tuple[events.Opened | events.Moved, datetime]]:
    return [(r.event, r.at) for r in _standing(case) if isinstance(r.event, (events.Opened, events.Moved))]


@asynccontextmanager
async def world(seed: int, day_s: float = 0.0, reader: Reader | None = None) -> AsyncIterator[World]:
    """Yield a new world: mail server, SQLite in a temporary folder, people; all of it is gone afterwards.

    `day_s`: real seconds of a simulated day; 0 jumps from one due instant to the next.
    """
    clock = FlowingClock(day_s) if day_s else JumpingClock()
    # the SMTP library tells of each login that it will change some day
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    with (
        tempfile.TemporaryDirectory(
            prefix="mailflow-demo-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None
        ) as folder,
        MailServer(users(), clock.now, {DEAD}) as server,
    ):
        path = Path(folder) / "config.toml"
        path.write_text(configuration(server.imap_port, server.smtp_port), encoding="utf-8")
        app = await build(load(path), clock=clock, ids=SeededIds(seed), reader=reader)
        try:
            yield _people(app, clock, server, seed, visited=bool(day_s))
        finally:
            await app.close()


def _people(app: App, clock: JumpingClock, server: MailServer, seed: int, visited: bool) -> World:
    post, calendar = Post(server), app.office.own_calendar()
    post.listen([address for address in users() if address != MAILBOX])
    actors = {i: Actor(doctor, i, seed, post) for i, doctor in enumerate(EVERYBODY)}
    desks = [directors.Desk(director, seed, post, calendar) for director in DIRECTORS]
    recruiter = Recruiter(app, post, actors, calendar)
    # six posts on the Monday, six on the Tuesday: a recruiter agrees with nobody at midnight
    starts = [(START + timedelta(days=i % 2, minutes=37 * (i // 2)), i) for i in range(len(CAST))]
    if visited:
        starts += [(START + timedelta(minutes=1), i) for i in range(len(CAST), len(EVERYBODY))]
        post.send("gmail", unclear(START + timedelta(minutes=5)), None)
    return World(app, clock, post, calendar, actors, desks, recruiter, sorted(starts))
