"""Small whole records for the tests of the store, and the fixture's three databases."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from mailflow.core.campaign import Kind
from mailflow.core.causes import Cause
from mailflow.core.events import Event, Noted, Opened
from mailflow.core.messages import Envelope, Intent, Origin, Party, Reading
from mailflow.core.people import Address, Contact, Establishment, Person, Role
from mailflow.core.records import (
    Act,
    Change,
    Claimed,
    Draft,
    DraftState,
    Fetched,
    OutboxState,
    Outcome,
    Outgoing,
    Projection,
    SendFacts,
    Verdict,
)
from mailflow.core.stages import Stage
from mailflow.ports import Store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
#: leases are real time, on PostgreSQL the server's: a lease of LONG is not over while a test runs, one of NONE is
REAL = datetime.now(UTC)
LONG, NONE = timedelta(hours=1), timedelta()
SENT = Outcome("submitted", 250, "2.0.0", "ok")


def in_loop(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Run an async test in a loop of its own."""

    @wraps(test)
    def call(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))  # type: ignore[arg-type]  # an async function gives a coroutine

    return call


def at(minutes: float) -> datetime:
    """Return an instant of business time, in minutes after the tests' morning."""
    return NOW + timedelta(minutes=minutes)


def opened(person: str = "p1", establishment: str = "chu") -> Opened:
    return Opened("closing", "hash", establishment, "anesth", person, "anne", Stage.AGREED, NOW)


def case(closing: str, seq: int = 1, **values: Any) -> Projection:
    """Return the projection of an open closing that waits for the doctor."""
    base = Projection(
        closing=closing,
        campaign="closing",
        establishment="chu",
        position="anesth",
        person="p1",
        owner="anne",
        stage=Stage.AGREED,
        since=NOW,
        agreed_at=NOW,
        waiting_on=Party.DOCTOR,
        waiting_since=NOW,
        waiting_for="answer",
        next_due_at=None,
        next_act=None,
        next_party=None,
        silence=None,
        slip=0,
        open=True,
        seq=seq,
    )
    return replace(base, **values)


def act(closing: str, expected: int, *events: Event, **values: Any) -> Act:
    """Return an act that appends these events and leaves this projection."""
    return Act(closing, expected, events, case(closing, expected + len(events), **values), "anne", NOW)


async def opened_closing(store: Store, closing: str = "c1", **values: Any) -> None:
    """Open a closing in the store."""
    person = values.get("person", "p1")
    await store.commit([act(closing, 0, opened(person, values.get("establishment", "chu")), **values)])


def draft(ident: str, **values: Any) -> Draft:
    """Return a proposed draft to the doctor of c1."""
    mime = values.pop("mime", f"Subject: {ident}\r\n\r\nBonjour Docteur Moreau\r\n".encode())
    base = Draft(
        id=ident,
        key=f"key-{ident}",
        closing="c1",
        follow_up="recap",
        stage=Stage.AGREED,
        visit=1,
        n=1,
        to=Party.DOCTOR,
        kind=Kind.DELIVERY,
        mailbox="rh",
        person="p1",
        to_address="c.moreau@chu.test",
        subject=f"Votre poste {ident}",
        text="Bonjour Docteur Moreau",
        html="<p>Bonjour</p>",
        mime=mime,
        hash=hashlib.sha256(mime).hexdigest(),
        message_id=f"<tok{ident}@agence.test>",
        created_at=NOW,
    )
    return replace(base, **values)


def row(of: Draft, **values: Any) -> Outgoing:
    """Return the outbox row of a draft."""
    base = Outgoing(
        draft=of.id,
        key=of.key,
        closing=of.closing,
        mailbox=of.mailbox,
        person=of.person,
        to=of.to,
        kind=of.kind,
        sender="anne@agence.test",
        recipient=of.to_address,
        message_id=of.message_id,
        hash=of.hash,
        not_before=NOW,
    )
    return replace(base, **values)


async def queued(store: Store, ident: str, of: dict[str, Any] | None = None, **values: Any) -> Draft:
    """Put an approved draft on its way and return it."""
    made = draft(ident, **{"state": DraftState.APPROVED, "approved_by": "anne", "approved_at": NOW, **(of or {})})
    await store.commit(change=Change(drafts=(made,), outbox=(row(made, **values),)))
    return made


def go(facts: SendFacts) -> Verdict:
    """A judge that lets everything leave."""
    return Verdict("go")


def no_hashes(address: str) -> Sequence[str]:
    """The keyed hashes of an address, where a test has no suppression."""
    return ()


async def claim(
    store: Store, token: str = "t1", judge: Callable[[SendFacts], Verdict] = go, **values: Any
) -> Claimed | None:
    """Claim from the mailbox `rh`."""
    wish: dict[str, Any] = {"mailbox": "rh", "keyed_hashes": no_hashes, "now": NOW, "real_now": REAL, "lease": LONG}
    return await store.claim(judge=judge, token=token, **(wish | values))


async def sent(store: Store, ident: str, now: datetime = NOW, **values: Any) -> Draft:
    """Queue a mail and send it."""
    made = await queued(store, ident, **{"not_before": now, **values})
    assert await claim(store, f"t-{ident}", now=now, mailbox=made.mailbox)
    assert await store.begin(ident, f"t-{ident}", now, REAL)
    assert await store.finish(ident, f"t-{ident}", SENT, now, None)
    return made


def mail(uid: int, raw: bytes = b"From: c.moreau@chu.test\r\n\r\noui", **values: Any) -> Fetched:
    """Return a mail of the mailbox `rh`."""
    return replace(Fetched("rh", "INBOX", 7, uid, raw, at(uid)), **values)


async def kept(store: Store, ident: str, uid: int, **values: Any) -> None:
    """Keep a mail with a Message-ID of its own, whatever its bytes."""
    assert await store.keep(mail(uid, **values), ident, f"<{ident}@chu.test>", at(uid))


def reading(subject: str = "Re: poste", **values: Any) -> Reading:
    """Return the reading of a doctor's yes."""
    envelope = Envelope(message_id="<i@chu.test>", sender="c.moreau@chu.test", subject=subject)
    return replace(Reading(Origin.HUMAN, envelope, Intent.ACCEPT, 0.9, visible="oui"), **values)


def doctor(ident: str = "p1", first: str = "Chloé", last: str = "Moreau", **values: Any) -> Person:
    """Return a doctor with two addresses."""
    addresses = (Address(f"{first[0].lower()}.{last}@CHU.test"), Address(f"{last}.{ident}@perso.test", "personal"))
    return replace(Person(ident, first, last, addresses=addresses, phones=("+33600000000",)), **values)


def hospital(code: str = "chu", **values: Any) -> Establishment:
    """Return a hospital with a director."""
    director = Person(f"dir-{code}", "Paul", "Roux", title="", addresses=(Address(f"p.roux@{code}.test"),))
    base = Establishment(code, code.upper(), domains=(f"{code}.test",), contacts=(Contact(director, Role.DIRECTOR),))
    return replace(base, **values)


def note(ident: str = "x") -> Noted:
    """Return the smallest event."""
    return Noted(ident)


async def state(store: Store, ident: str) -> OutboxState | None:
    """Return the state of an outbox row."""
    found = await store.outgoing(ident)
    return found.state if found else None


async def seen(store: Store, **values: object) -> list[SendFacts]:
    """Return what a judge that refuses is told."""
    told: list[SendFacts] = []

    def judge(facts: SendFacts) -> Verdict:
        told.append(facts)
        return Verdict("later", Cause.GAP, at(10_000))

    assert await claim(store, judge=judge, **values) is None  # type: ignore[arg-type]
    return told
