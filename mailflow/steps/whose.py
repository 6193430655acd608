"""Whose a mail is: which headers concern us, what it answers, and the closings that it may mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.core import watch
from mailflow.core.campaign import Rules
from mailflow.core.closing import MACHINE, Closing
from mailflow.core.messages import Envelope, Party, Question
from mailflow.core.records import (
    CaseRef,
    Inbound,
    Known,
)
from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.core.understand.sender import match
from mailflow.ports import Office, Sender, Store
from mailflow.steps.case import Acting, Case


@dataclass(frozen=True, slots=True)
class Arriving:
    """One stored mail on its way into a closing: what each step of its reading needs."""

    store: Store
    office: Office
    now: datetime
    inbound: Inbound
    mail: ParsedMail
    raw: bytes

    @property
    def sender(self) -> Sender:
        """Our side of the mailbox in which it arrived."""
        return self.office.mailboxes()[self.inbound.mailbox]

    @property
    def acting(self) -> Acting:
        """What its reading does, in the machine's name."""
        return Acting(self.store, self.office, MACHINE, self.now)


def message_id(raw: bytes) -> str:
    """Return the Message-ID of a raw mail, or the empty string."""
    return parse(raw[:65536]).envelope.message_id


def concerns(head: bytes, known: Known) -> str:
    """Return why a mail of a personal mailbox is ours to read, judged by its header section; "" when it is not."""
    mail = parse(head)
    return watch.concerns(mail.envelope, {k.lower(): v for k, v in mail.headers}, known)


async def wanted(store: Store, sender: Sender) -> Callable[[bytes], bool] | None:
    """Return which headers concern us in a personal mailbox; None where every mail may be read."""
    if not sender.personal:
        return None
    known = await store.known(sender.mailbox)
    known = replace(known, own_addresses=known.own_addresses | {sender.address})
    return lambda head: bool(concerns(head, known))


def cited(envelope: Envelope) -> tuple[str, ...]:
    """Return the ids that a mail answers, the surest first."""
    return (*envelope.in_reply_to, *reversed(envelope.references))


def candidate(ref: CaseRef) -> match.Candidate:
    """Return a party of a closing as the matching knows it."""
    return match.Candidate(
        closing_id=ref.closing,
        person_id=ref.person,
        party=ref.party,
        addresses=frozenset(ref.addresses),
        names=ref.names,
        message_ids=ref.message_ids,
        establishment_domain=ref.domains[0] if ref.domains else "",
        subjects=ref.subjects,
        open=ref.open,
    )


def question(closing: Closing, party: Party, rules: Rules) -> Question | None:
    """Return what our last mail to that party asked; a one-word answer is read in its light.

    What it asked them to tell stays asked, whatever left since, until they write.
    """
    mails, heard = closing.mails_to(party), closing.heard.get(party)
    last = next((s for s in reversed(mails) if s.asks), None)
    if last is None:
        return None
    open_ones = (rules.follow_up(s.stage, s.follow_up) for s in mails if heard is None or s.at > heard or s is last)
    details = (detail for follow_up in open_ones if follow_up for detail in follow_up.details)
    return Question(last.asks, last.day, tuple(dict.fromkeys(details)))


def about(case: Case) -> str:
    """Return the names of the post and its place: a yes that names another one is no yes to ours."""
    place, post = case.establishment, case.position
    return " ".join((place.name, place.city, post.title, post.specialty, post.place))
