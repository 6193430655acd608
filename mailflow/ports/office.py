"""What an installation has decided, as the journey asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from mailflow.core.calendar import Calendar
from mailflow.core.campaign import ObjectionAnswer, Rules, SendMode
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Recruiter
from mailflow.core.records import (
    Outgoing,
)
from mailflow.core.render.engine import Templates
from mailflow.core.send import Policy
from mailflow.core.understand.sender.documents import PdfFacts


@dataclass(frozen=True, slots=True)
class Sender:
    """The mailbox and the name under which a recruiter writes."""

    mailbox: str
    address: str
    name: str
    #: host that the receiving server names in Authentication-Results
    authserv_id: str = ""
    personal: bool = True


@dataclass(frozen=True, slots=True)
class Asking:
    """What a reply is to be written from; whoever sends it on masks it first."""

    language: str
    #: what the doctor wrote
    mail: str
    #: label -> value of the position's sheet
    facts: Mapping[str, str]
    #: where the case stands, a line each
    case: tuple[str, ...]
    #: the recruiter's notes
    notes: tuple[str, ...] = ()
    #: earlier mails in the recruiter's own words, for the manner alone
    examples: tuple[str, ...] = ()
    #: who is known by name, so that nobody is named outside
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedReply:
    """A reply that was proposed, and what proves later what was asked: model and hash of what was sent out."""

    text: str
    asked: str


class Office(Protocol):
    """What this installation has decided, read once: campaigns, people of the agency, calendars, words, reader."""

    @property
    def templates(self) -> Templates:
        """The compiled templates of both languages."""

    @property
    def undo(self) -> timedelta:
        """How long an approval can be taken back before the mail may leave."""

    def rules(self, campaign: str, establishment: str) -> Rules:
        """Return the newest rules of a campaign as one establishment runs it."""

    def answers(self, campaign: str, establishment: str) -> Mapping[ObjectionKind, ObjectionAnswer]:
        """Return who answers which objection, and by when."""

    def recruiter(self, code: str) -> Recruiter:
        """Return a recruiter; one who left is still named by the code."""

    def recruiters(self) -> Mapping[str, Recruiter]:
        """Return everybody who owns closings, by code."""

    def acting(self, owner: str, on: date) -> Recruiter:
        """Return who acts for an owner on that day: the owner, or while away the deputy."""

    def calendar(self, zone: str, holidays: str = "") -> Calendar:
        """Return the working days of a place."""

    def own_calendar(self) -> Calendar:
        """Return the working days of the agency itself: of its briefs and of whatever belongs to no establishment."""

    def sender(self, owner: str, establishment: str) -> Sender:
        """Return from which mailbox this owner writes for this establishment."""

    def mailboxes(self) -> Mapping[str, Sender]:
        """Return every mailbox that is configured."""

    def policy(self, row: Outgoing, jitter: float) -> Policy:
        """Return the limits and windows under which a row may leave."""

    def send_mode(self, mailbox: str, establishment: str) -> SendMode:
        """Return the most careful of the modes of instance, mailbox and establishment."""

    def addressed(self, row: Outgoing, establishment: str, zone: str, by: str) -> Outgoing:
        """Return the row with its windows and its recipient: the approver where only rehearsals may leave."""

    def way_out(self, message_id: str) -> str:
        """Return the address of a mail's one-click page (RFC 8058); "" where there is no public https address."""

    def sealed(self, token: str, seal: str) -> str:
        """Return the Message-ID of ours that both parts of such an address belong to, else ""."""

    def decision_link(self, message_id: str) -> str:
        """Return the address at which the questions of a mail are answered; "" where there is no public address."""

    def decided_by(self, token: str, seal: str) -> str:
        """Return the Message-ID of the mail whose questions such an address answers, else ""."""

    def keyed_hashes(self, address: str) -> tuple[str, ...]:
        """Return the keyed hashes under which an address would stand in the suppression list."""

    def read(self, raw: bytes, known: Circumstances, sender: Sender) -> Reading:
        """Return what a mail means that came into the mailbox of this sender; never raises."""

    async def weighed(self, reading: Reading, party: Party, establishment: str) -> Reading:
        """Return the reading after a second opinion, if that establishment agreed to one; it can only add a veto."""

    def proposes(self, establishment: str) -> bool:
        """Say whether replies may be proposed by an endpoint for the doctors of this establishment."""

    async def propose(self, asking: Asking, establishment: str) -> ProposedReply:
        """Return a proposed reply; NotAllowed where nobody may be asked, EndpointError where none could be had."""

    async def inspect(self, content: bytes) -> PdfFacts:
        """Return the facts of a PDF; never raises, an unreadable, huge or slow file gives `error`."""
