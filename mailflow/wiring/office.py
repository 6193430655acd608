"""The installation as the journey sees it: settings turned into rules, calendars, senders, policies and a reader."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

from mailflow.adapters import pdf_child, public_holidays
from mailflow.campaigns.read import Campaign
from mailflow.config.models import RecruiterTable
from mailflow.config.settings import Settings
from mailflow.core.calendar import Calendar
from mailflow.core.campaign import ObjectionAnswer, Rules, SendMode, Window
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Recruiter
from mailflow.core.records import Outgoing
from mailflow.core.render.engine import Templates
from mailflow.core.send import Limits, Policy
from mailflow.core.understand.sender.documents import PdfFacts
from mailflow.errors import NotAllowed, Refusal
from mailflow.ports import Asking, ProposedReply, Sender

#: facts of so many files are kept, the newest ones
MAX_INSPECTED = 256


class Reader(Protocol):
    """From raw mail to what it means."""

    def __call__(self, raw: bytes, known: Circumstances) -> Reading:
        """Return what a mail means; never raises."""
        ...


@dataclass(eq=False)
class SettingsOffice:
    """The office of one configuration; it becomes another one whole when the configuration is read again."""

    settings: Settings
    templates: Templates
    reader: Reader
    #: key of the suppression list, kept apart from the database
    pepper: Callable[[], bytes]
    #: adds a veto where a second opinion differs; None: nobody is asked
    opinion: Callable[[Reading], Reading] | None = None
    #: proposes a reply; None: nobody is asked
    writer: Callable[[Asking], ProposedReply] | None = None

    def become(self, other: SettingsOffice) -> None:
        """Take everything from another office, in one step: whoever asks next is answered by it alone."""
        self.__dict__.clear()
        self.__dict__.update(other.__dict__)

    @property
    def undo(self) -> timedelta:
        """How long an approval can be taken back before the mail may leave."""
        return timedelta(seconds=self.settings.undo_s)

    def rules(self, campaign: str, establishment: str) -> Rules:
        """Return the newest rules of a campaign as one establishment runs it."""
        return self._campaign(campaign, establishment).rules

    def answers(self, campaign: str, establishment: str) -> Mapping[ObjectionKind, ObjectionAnswer]:
        """Return who answers which objection, and by when."""
        return self._campaign(campaign, establishment).answers

    def _campaign(self, code: str, establishment: str) -> Campaign:
        """Return a campaign, read once: every step of every closing asks for it."""
        key = code, establishment
        if key not in self._campaigns:
            self._campaigns[key] = self.settings.campaign(code, establishment)
        return self._campaigns[key]

    @cached_property
    def _campaigns(self) -> dict[tuple[str, str], Campaign]:
        return {}

    def recruiter(self, code: str) -> Recruiter:
        """Return a recruiter; one who left is still named by the code."""
        found = self.settings.recruiters.get(code)
        if found is None:
            return Recruiter(code, code, "")
        agency, language = self.settings.agency, found.language or self.settings.agency.language
        return Recruiter(
            code,
            found.name,
            found.email,
            found.phone,
            found.mailbox,
            agency.name,
            language=language,
            function=found.function,
        )

    def recruiters(self) -> Mapping[str, Recruiter]:
        """Return everybody who owns closings, by code."""
        return {code: self.recruiter(code) for code in self.settings.recruiters}

    def acting(self, owner: str, on: date) -> Recruiter:
        """Return who acts for an owner on that day: the owner, or while away the deputy (or the deputy's own)."""
        code, seen = owner, {owner}
        while (row := self.settings.recruiters.get(code)) and row.deputy and _away(row, on) and row.deputy not in seen:
            code = row.deputy
            seen.add(code)
        return self.recruiter(code)

    def own_calendar(self) -> Calendar:
        """Return the working days of the agency itself."""
        return self.calendar(self.settings.agency.zone)

    def calendar(self, zone: str, holidays: str = "") -> Calendar:
        """Return the working days of a place: its zone, its holidays, the instance's window."""
        code = holidays or public_holidays.of_zone(zone)
        window = self.settings.window
        return Calendar(zone, public_holidays.days(code), Window(window.opens, window.closes, window.weekdays))

    def sender(self, owner: str, establishment: str) -> Sender:
        """Return the mailbox of the establishment, else of the owner, else the first one; with the owner's name."""
        place, recruiter = self.settings.establishments.get(establishment), self.settings.recruiters.get(owner)
        code = (place.mailbox if place else None) or (recruiter.mailbox if recruiter else None)
        code = code or next(iter(self.settings.mailboxes), "")
        name = recruiter.name if recruiter else ""
        return replace(self._senders[code], name=name or self._senders[code].name)

    def mailboxes(self) -> Mapping[str, Sender]:
        """Return every mailbox that is configured."""
        return self._senders

    @cached_property
    def _senders(self) -> dict[str, Sender]:
        return {
            code: Sender(code, box.address.lower(), box.name, box.authserv_id, box.kind == "personal")
            for code, box in self.settings.mailboxes.items()
        }

    @cached_property
    def own_addresses(self) -> frozenset[str]:
        """Every address from which this installation writes."""
        return frozenset(s.address for s in self._senders.values())

    def policy(self, row: Outgoing, jitter: float) -> Policy:
        """Return the limits and windows under which a row may leave."""
        box = self.settings.mailboxes[row.mailbox]
        place = self.settings.establishments.get(row.establishment)
        business = self.calendar(place.zone, place.holidays) if place else self.own_calendar()
        limits = Limits(
            max_per_day=box.limits.max_per_day,
            max_per_hour=box.limits.max_per_hour,
            min_gap_s=box.limits.min_gap_s,
            jitter_s=box.limits.jitter_s,
            warmup=box.limits.warmup,
            new=box.new,
            fresh_s=self.settings.engine.fresh_s,
        )
        zones = (self.calendar(row.zone), business) if row.zone else (business,)
        mode = self.send_mode(row.mailbox, row.establishment)
        return Policy(mode, limits, calendars=zones, business=business, jitter=jitter)

    def send_mode(self, mailbox: str, establishment: str) -> SendMode:
        """Return the most careful of the modes of instance, mailbox and establishment."""
        return self.settings.send_mode(mailbox, establishment)

    def addressed(self, row: Outgoing, establishment: str, zone: str, by: str) -> Outgoing:
        """Return the row with its windows and its recipient: the approver where only rehearsals may leave."""
        row = replace(row, establishment=establishment, zone=zone)
        if self.send_mode(row.mailbox, establishment) is not SendMode.TO_ME:
            return row
        approver: RecruiterTable | None = self.settings.recruiters.get(by)
        to_me = approver.email if approver else row.sender
        return replace(row, recipient=to_me, rehearsal=True)

    def way_out(self, message_id: str) -> str:
        """Return the address of a mail's one-click page (RFC 8058); "" where there is no public https address."""
        base = self.settings.desk.public_url.rstrip("/")
        return _page(base, "u", message_id, self._seal("way out", message_id)) if base.startswith("https://") else ""

    def sealed(self, token: str, seal: str) -> str:
        """Return the Message-ID of ours that both parts of such an address belong to, else ""."""
        return self._of_ours("way out", token, seal)

    def decision_link(self, message_id: str) -> str:
        """Return the address at which the questions of a mail are answered; "" where there is no public address."""
        base = self.settings.desk.public_url.rstrip("/")
        return _page(base, "d", message_id, self._seal("decision", message_id)) if base else ""

    def decided_by(self, token: str, seal: str) -> str:
        """Return the Message-ID of the mail whose questions such an address answers, else ""."""
        return self._of_ours("decision", token, seal)

    def _of_ours(self, purpose: str, token: str, seal: str) -> str:
        domains = dict.fromkeys(a.rpartition("@")[2] for a in sorted(self.own_addresses))
        ids = (f"<{token}@{domain}>" for domain in domains)
        return next((i for i in ids if hmac.compare_digest(self._seal(purpose, i).encode(), seal.encode())), "")

    def _seal(self, purpose: str, message_id: str) -> str:
        # A Message-ID travels with each answer and quotation; without the key it makes no address that acts.
        return hmac.new(self.pepper(), f"{purpose} {message_id}".encode(), hashlib.sha256).hexdigest()[:32]

    def keyed_hashes(self, address: str) -> tuple[str, ...]:
        """Return the keyed hashes of an address and of its variant without Gmail dots and plus tags."""
        variants = dict.fromkeys((normal_address(address), _without_tags(normal_address(address))))
        return tuple(hmac.new(self.pepper(), v.encode(), hashlib.sha256).hexdigest() for v in variants if v)

    def read(self, raw: bytes, known: Circumstances, sender: Sender) -> Reading:
        """Return what a mail means that came into the mailbox of this sender; never raises."""
        own = self.own_addresses | {sender.address}
        return self.reader(raw, replace(known, own_addresses=own, trusted_host=sender.authserv_id))

    async def weighed(self, reading: Reading, party: Party, establishment: str) -> Reading:
        """Return a doctor's reading after the second opinion, asked for in a thread: it can only add a veto."""
        place = self.settings.establishments.get(establishment)
        if self.opinion is None or party is not Party.DOCTOR or place is None or not place.second_opinion:
            return reading
        return await asyncio.to_thread(self.opinion, reading)

    def proposes(self, establishment: str) -> bool:
        """Say whether replies may be proposed by an endpoint for the doctors of this establishment."""
        place = self.settings.establishments.get(establishment)
        return self.writer is not None and place is not None and place.proposed_replies

    async def propose(self, asking: Asking, establishment: str) -> ProposedReply:
        """Return a proposed reply, asked for in a thread; NotAllowed where that establishment has not agreed to it."""
        if self.writer is None or not self.proposes(establishment):
            raise NotAllowed(
                "no endpoint proposes replies for this establishment",
                f"name reading.opinion_url and set establishments.{establishment}.proposed_replies = true",
                refusal=Refusal.NO_ENDPOINT,
            )
        return await asyncio.to_thread(self.writer, asking)

    async def inspect(self, content: bytes) -> PdfFacts:
        """Return the facts of a PDF, read by a child process in a thread: the loop goes on meanwhile."""
        sha256 = hashlib.sha256(content).digest()
        if sha256 not in self._inspected:
            facts = await asyncio.to_thread(pdf_child.inspect, content)
            if facts.error:
                return facts
            # the same contract is compared with each file that comes back
            self._inspected[sha256] = facts
            if len(self._inspected) > MAX_INSPECTED:
                self._inspected.pop(next(iter(self._inspected)))
        return self._inspected[sha256]

    @cached_property
    def _inspected(self) -> dict[bytes, PdfFacts]:
        return {}


def _page(base: str, page: str, message_id: str, seal: str) -> str:
    return f"{base}/{page}/{message_id.strip('<>').partition('@')[0]}/{seal}"


def _away(row: RecruiterTable, on: date) -> bool:
    """Say whether somebody is away on that day; without a last day, until it is known."""
    return row.away_from is not None and row.away_from <= on and (row.away_to is None or on <= row.away_to)


def normal_address(address: str) -> str:
    """Return an address to compare: NFKC, lower case, domain as A-labels."""
    local, _, domain = unicodedata.normalize("NFKC", address).strip().lower().rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    return f"{local}@{domain}" if local else ""


def _without_tags(address: str) -> str:
    local, _, domain = address.rpartition("@")
    local = local.partition("+")[0]
    if domain in {"gmail.com", "googlemail.com"}:
        local = local.replace(".", "")
    return f"{local}@{domain}" if local else ""
