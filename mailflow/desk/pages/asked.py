"""The questions behind a decision link: which ones it opens, until when, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mailflow.acts.decisions import given
from mailflow.core import waiting
from mailflow.core.accounts import Link, link_expiry
from mailflow.core.advance.establishment import fulfilled, needed
from mailflow.core.asks import OFFERED, Answer, Ask, ask_of
from mailflow.core.campaign import Milestone
from mailflow.core.events import AnswerGiven
from mailflow.core.messages import Party
from mailflow.core.records import Draft, Filter, OutboxState, Part
from mailflow.core.render.language import called
from mailflow.desk.entrance.gate import digest
from mailflow.desk.needs import Visit
from mailflow.errors import NotFound
from mailflow.steps.case import Case

_MILESTONES = {Ask.OFFER: Milestone.OFFER, Ask.CONTRACT: Milestone.CONTRACT, Ask.SIGN: Milestone.SIGNED}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a person of the establishment sees it."""

    case: Case
    ask: Ask
    deadline: datetime | None
    #: the link by which it is answered; None on the desk
    link: Link | None = None
    #: their answer, and for how long it may be changed
    answer: AnswerGiven | None = None
    changeable: bool = False
    #: the link has ended
    over: bool = False

    @property
    def offered(self) -> tuple[Answer, ...]:
        """The answers that the page offers."""
        return OFFERED[self.ask]

    @property
    def awaited(self) -> bool:
        """Whether the doctor waits for the establishment: said without a duration and without a name."""
        return waiting.waiting(self.case.closing).on is Party.DIRECTOR

    @property
    def settled(self) -> bool:
        """Whether the case has what was asked, by somebody else's word or on another way."""
        return self.answer is None and fulfilled(self.case.closing, self.ask)

    @property
    def open(self) -> bool:
        """Whether an answer is taken now."""
        ended = self.case.closing.ended or self.over or self.settled
        return not ended and (self.answer is None or self.changeable)

    @property
    def validates(self) -> bool:
        """Whether a yes, or taking one back, needs the code."""
        return self.ask is Ask.OFFER


def asked(case: Case, ask: Ask, by: str, now: datetime, link: Link | None = None) -> Asked:
    """Return where one question of a case stands for that person."""
    told = given(case, ask, by)
    answer = told.event if told and isinstance(told.event, AnswerGiven) else None
    changeable = answer is not None and bool(case.closing.changing(now))
    # a question that is asked anew has no answer yet; on the desk what waits is asked until it is settled
    if told is not None and (told.at < link.made_at if link else not changeable):
        answer, changeable = None, False
    return Asked(case, ask, deadline(case, ask), link, answer, changeable, link is not None and now >= link.expires_at)


def same(one: Asked, other: Asked) -> bool:
    """Say whether one answer serves both: the same case, or what the same position lacks."""
    if one.case.id == other.case.id:
        return one.ask is other.ask
    about = [(q.ask, q.case.establishment.code, q.case.position.code) for q in (one, other)]
    return one.ask is Ask.FACTS and about[0] == about[1]


def once(questions: Sequence[Asked]) -> tuple[Asked, ...]:
    """Return the questions without those that another one of them already asks."""
    found: list[Asked] = []
    for question in questions:
        if not any(same(known, question) for known in found):
            found.append(question)
    return tuple(found)


def deadline(case: Case, ask: Ask) -> datetime | None:
    """Return by when the back-plan needs an answer, None where it names no day."""
    milestone = _MILESTONES.get(ask)
    if milestone is None:
        return None
    day = waiting.plan_day(case.rules, case.closing, milestone, case.business.calendar)
    return case.business.calendar.closes_on(day)


async def by_link(visit: Visit) -> tuple[Asked, ...]:
    """Return the questions that the address opens; NotFound where it is none of ours, or its mail has not left."""
    if "seal" in visit.path:
        links = await _of_mail(visit)
    else:
        kept = await visit.desk.accounts.link(digest(str(visit.path["token"])))
        links = (kept,) if kept else ()
    if not links:
        raise NotFound(visit.say("Ce lien n'est pas connu."), visit.say("Répondez simplement au mail reçu."))
    found = []
    for link in links:
        case = await visit.desk.journey.load(link.closing)
        found.append(asked(case, Ask(link.what), f"link:{link.person}", visit.now, link))
    return tuple(found)


async def _of_mail(visit: Visit) -> tuple[Link, ...]:
    store, office = visit.desk.journey.store, visit.desk.journey.office
    message_id = office.decided_by(str(visit.path["token"]), str(visit.path["seal"]))
    draft = await store.draft_by_message_id(message_id) if message_id else None
    return await links_of(visit, draft) if draft else ()


async def links_of(visit: Visit, draft: Draft) -> tuple[Link, ...]:
    """Return one link for each question of a mail that has left, kept from the first time that somebody looks."""
    row = await visit.desk.journey.store.outgoing(draft.id)
    if row is None or row.state is not OutboxState.SUBMITTED or row.rehearsal:
        return ()
    found = []
    own = Part(draft.closing, draft.follow_up, draft.stage, draft.visit, draft.n, draft.kind, draft.asks)
    for part in draft.parts or (own,):
        ask = ask_of(part.stage, part.asks)
        if ask is not None:
            left = row.submitted_at or row.date_at or visit.now
            found.append(
                await _kept(visit, f"{draft.message_id} {part.closing}", part.closing, ask, draft.person, left)
            )
    return tuple(found)


async def _kept(visit: Visit, key: str, closing: str, ask: Ask, person: str, since: datetime) -> Link:
    if known := await visit.desk.accounts.link(digest(key)):
        return known
    case = await visit.desk.journey.load(closing)
    contact = next((c.person for c in case.establishment.contacts if c.person.id == person), None)
    link = Link(
        digest=digest(key),
        closing=closing,
        establishment=case.establishment.code,
        what=ask,
        person=person,
        name=called(contact, visit.say.language) if contact else "",
        made_by="mailflow",
        made_at=since,
        expires_at=link_expiry(since, deadline(case, ask)),
    )
    await visit.desk.accounts.add_link(link)
    return link


async def others(visit: Visit, shown: Sequence[Asked]) -> tuple[Asked, ...]:
    """Return what else waits for the person of a link: for a browser that is known to be theirs, and no other."""
    link = shown[0].link
    if link is None:
        return ()
    known, found = {one.case.id for one in shown}, []
    wanted = Filter(establishment=link.establishment, waiting_on=Party.DIRECTOR)
    for line in await visit.desk.reads.lines(wanted):
        if line.closing.closing in known:
            continue
        case = await visit.desk.journey.load(line.closing.closing)
        contact, ask = case.contact(Party.DIRECTOR), needed(case.closing)
        if ask is not None and contact is not None and contact.person.id == link.person:
            key = f"{link.digest} {case.id} {ask}"
            beside = await _kept(visit, key, case.id, ask, link.person, link.made_at)
            found.append(asked(case, ask, f"link:{link.person}", visit.now, beside))
    return tuple(one for one in found if one.open)
