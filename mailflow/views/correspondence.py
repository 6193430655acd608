"""Whole correspondences for reading and checking: each mail in both directions, and its line of an index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from email import message_from_bytes, policy
from enum import StrEnum

from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.plan.forecast import forecast
from mailflow.core.records import Draft
from mailflow.core.render.compose import Outgoing, compose, with_date
from mailflow.core.render.facts import OFFER_SHEET, label
from mailflow.core.render.language import day
from mailflow.core.render.sample import sample
from mailflow.core.render.tracks import words as track_words
from mailflow.core.stages import Stage
from mailflow.errors import BadInput, NotAllowed, NotFound, TemplateError
from mailflow.journey import Journey
from mailflow.ports import Office
from mailflow.steps import compose as composing
from mailflow.steps.case import Case
from mailflow.steps.documents import attached
from mailflow.views.preview import samples

#: when a sample is written
HOUR = time(9)


class Way(StrEnum):
    """From where to where a mail goes, seen from us."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Mailed:
    """One mail of a correspondence: its bytes, and what they do not say themselves."""

    way: Way
    party: Party
    closing: str
    stage: Stage
    at: datetime
    raw: bytes
    #: None: a person's own words, theirs or ours
    follow_up: str | None = None
    kind: Kind | None = None
    approved_at: datetime | None = None
    #: when it could leave: approved, due, and the sending window open
    window_at: datetime | None = None
    #: whom the case is about, and where
    doctor: str = ""
    establishment: str = ""
    #: the other closings that a digest asks about
    others: tuple[str, ...] = ()
    #: names, facts and days that its template was filled with
    values: tuple[str, ...] = ()

    def name(self, n: int) -> str:
        """Return the name of its file as the n-th mail."""
        return f"{n:04}-{self.way}-{self.party}-{self.closing or 'none'}.eml"

    def line(self, n: int) -> dict[str, object]:
        """Return its line of the index as the n-th mail."""
        mail = message_from_bytes(self.raw, policy=policy.default)
        parts = [(part.get_filename() or "", part.get_payload(decode=True)) for part in mail.iter_attachments()]
        files = [(name, data if isinstance(data, bytes) else b"") for name, data in parts]
        return {
            "n": n,
            "direction": str(self.way),
            "party": str(self.party),
            "closing": self.closing,
            "follow_up": self.follow_up,
            "stage": str(self.stage),
            "at": _utc(self.at),
            "subject": str(mail.get("Subject", "")),
            "attachments": [{"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files],
            "kind": str(self.kind) if self.kind else None,
            "approved_at": _utc(self.approved_at),
            "window_at": _utc(self.window_at),
            "doctor": self.doctor,
            "establishment": self.establishment,
            "others": list(self.others),
            "values": list(self.values),
        }


def _utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None


def in_order(mails: Iterable[Mailed]) -> list[Mailed]:
    """Return the mails as they were written, the oldest first."""
    return sorted(mails, key=lambda mail: mail.at)


def ours(case: Case, draft: Draft, raw: bytes, at: datetime) -> Mailed:
    """Return a mail of ours that was written from a draft."""
    calendar, approved = case.business.calendar, draft.approved_at
    # what was approved ahead of its hour waits for it
    free = max(approved, draft.due_at or approved) if approved else None
    return Mailed(
        Way.OUT,
        draft.to,
        draft.closing,
        draft.stage,
        at,
        raw,
        draft.follow_up,
        draft.kind,
        approved,
        calendar.next_open(free) if free else None,
        case.person.full_name,
        case.establishment.name,
        draft.others(),
        values(case, draft),
    )


def values(case: Case, draft: Draft) -> tuple[str, ...]:
    """Return the names, facts with their labels, and days of a case that its mail may state."""
    people = [case.person, *(c.person for c in case.establishment.contacts)]
    facts = [f.value for key in draft.facts_used if (f := case.position.facts.get(key))]
    days = [day(d, draft.language) for d in draft.dates]
    places = [case.establishment.name, case.position.title, case.position.quota]
    labels = [label(key, draft.language) for key in (*draft.facts_used, *OFFER_SHEET)]
    act = track_words(case.position.track, case.establishment, draft.language).act
    named = (case.recruiter.name, case.recruiter.phone, act)
    return (*(p.last_name for p in people), *places, *facts, *labels, *days, *named)


async def ahead(journey: Journey, closing: str, days: int) -> list[Mailed]:
    """Return every mail of a closing's next days as if nobody answered; one that still lacks something is left out."""
    case, store = await journey.load(closing), journey.store
    documents = await store.documents(closing)
    threads = {party: list(await store.thread(closing, party)) for party in Party}
    mails = []
    for planned in forecast(case.closing, case.rules, case.around, journey.clock.now(), days):
        follow_up, at = planned.follow_up, planned.due_at
        then = replace(case, business=replace(case.business, now=at))
        identity = composing.identity(journey.ids, case, threads[follow_up.to])
        try:
            words = composing.words(then, journey.office.templates, follow_up, documents, at)
            files = await attached(store, then, follow_up.attach, follow_up.claims)
            draft = composing.draft(then, planned, words, files, identity)
        except (TemplateError, NotAllowed, BadInput, NotFound):
            continue
        threads[follow_up.to].append((draft.message_id, draft.subject))
        mails.append(ours(then, draft, with_date(draft.mime, at), at))
    return mails


def of_samples(office: Office, campaign: str, language: str) -> list[Mailed]:
    """Return the mails of a campaign to a sample doctor and a sample director, each template once."""
    known = sample(language)
    at = datetime.combine(known.today, HOUR, office.own_calendar().tz)
    mails = []
    for number, (follow_up, shown) in enumerate(samples(office, campaign, "", language), 1):
        reader = known.director if follow_up.to is Party.DIRECTOR and known.director else known.candidate
        mail = Outgoing(
            from_name=known.recruiter.name,
            from_address=known.recruiter.email,
            to_name=composing.header_name(reader),
            to_address=reader.email,
            subject=shown.subject,
            text=shown.text,
            html=shown.html,
            message_id=f"<sample.{number}@{known.recruiter.email.rpartition('@')[2]}>",
        )
        raw = with_date(compose(mail), at)
        about = known.candidate.full_name, known.establishment.name
        mails.append(
            Mailed(Way.OUT, follow_up.to, "sample", follow_up.stage, at, raw, follow_up.code, follow_up.kind,
                   doctor=about[0], establishment=about[1])
        )  # fmt: skip
    return mails
