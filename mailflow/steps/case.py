"""One case: its closing, its rules and everybody concerned, loaded once; and the way back to the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mailflow.core import pieces
from mailflow.core.advance.arrived import BusinessTime
from mailflow.core.campaign import Kind, OnYes, Rules, as_read_today, silenced, yes_policy
from mailflow.core.causes import Cause
from mailflow.core.closing import Closing, grow
from mailflow.core.events import Event, Recorded
from mailflow.core.messages import Party
from mailflow.core.people import Contact, Establishment, Person, Position, Recruiter, Role
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.projection import project
from mailflow.core.reasons import ReasonCode
from mailflow.core.records import Act, CaseFile, Change, DraftState, Inbound, Projection
from mailflow.core.render.facts import FACTS, offer_sheet
from mailflow.core.validity import offer_ends
from mailflow.errors import NotFound
from mailflow.ports import Office, Sender, Store
from mailflow.words.troubles import Trouble, trouble

#: who of the establishment is written to for each party
ROLES = {Party.DIRECTOR: Role.DIRECTOR, Party.ADMINISTRATION: Role.HR}


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a decision on one closing may look at."""

    closing: Closing
    history: tuple[Recorded, ...]
    rules: Rules
    person: Person
    establishment: Establishment
    position: Position
    recruiter: Recruiter
    sender: Sender
    around: Surroundings
    business: BusinessTime
    #: the owner's name while a deputy signs, else empty
    on_behalf_of: str = ""
    #: the other posts of the establishment for which the doctor is a candidate
    other_posts: tuple[Position, ...] = ()
    #: names of the other establishments, which no mail of this case may carry
    others: tuple[str, ...] = ()
    #: an open closing of the person began before this one
    second_post: bool = False
    #: from a Message-ID to the address of its one-click way out, "" where there is none
    way_out: Callable[[str], str] = field(default=lambda message_id: "")
    #: from a Message-ID to the address at which that mail's questions are answered, "" where there is none
    decision_link: Callable[[str], str] = field(default=lambda message_id: "")
    #: what lists and ticks know of it
    projection: Projection | None = None

    @property
    def id(self) -> str:
        """The closing's id."""
        return self.closing.id

    def addressee(self, party: Party) -> Person | None:
        """Return the person a mail to that party goes to, or None where there is nobody to write to."""
        if party is Party.DOCTOR:
            return self.person
        contact = self.contact(party)
        return contact.person if contact else None

    def contact(self, party: Party) -> Contact | None:
        """Return the establishment's contact for that party."""
        return contact_of(self.establishment, self.closing, party)

    @property
    def on_yes(self) -> OnYes:
        """Return what a yes does now: where a freed contact's mails leave by themselves, it only proposes."""
        freed = any(c.freed for c in self.establishment.contacts)
        return OnYes.CONFIRM if freed else yes_policy(self.rules, self.closing.stage)


def contact_of(establishment: Establishment, closing: Closing, party: Party) -> Contact | None:
    """Return who is written to for a side: whom it named for this closing, else the contact of its role."""
    named = closing.delegates.get(party)
    delegate = next((c for c in establishment.contacts if c.person.id == named), None)
    role = ROLES.get(party)
    return delegate or (establishment.contact(role) if role else None)


@dataclass(frozen=True, slots=True)
class Acting:
    """One act under way: where it is looked up and kept, in whose name and at which instant."""

    store: Store
    office: Office
    by: str
    now: datetime


#: what a person decides on a loaded case: events to append, rows to change
Decided = tuple[Sequence[Event], Change | None]
Decide = Callable[[Case], Decided]


async def load(store: Store, office: Office, closing_id: str, now: datetime) -> Case:
    """Return the case of a closing; NotFound where there is none."""
    file = await store.case_file(closing_id, office.keyed_hashes)
    if file is None:
        raise trouble(NotFound, Trouble.NO_CLOSING, name=closing_id)
    closing = file.closing
    opened = closing.opened
    own = next((e for e in file.establishments if e.code == opened.establishment), None)
    establishment = own or Establishment(opened.establishment, "")
    person = file.person or Person(opened.person, "", "", title="")
    rules = as_read_today(file.rules or office.rules(opened.campaign, opened.establishment))
    calendar = office.calendar(establishment.zone, establishment.holidays)
    position = file.position or Position(opened.position, opened.establishment, opened.position)
    director = contact_of(establishment, file.closing, Party.DIRECTOR)
    granted = position.fact("reflexion", calendar.day_of(now))
    around = Surroundings(
        calendars=(office.calendar(person.zone),),
        business=calendar,
        other_mails=tuple((at, Kind(kind)) for at, kind, other in file.mails if other != closing.id),
        heard_elsewhere=file.heard_elsewhere,
        director_mailed_at=file.mailed_at.get(director.person.id) if director else None,
        offer_ends=offer_ends(file.history, granted, calendar),
        granted=granted,
        closed_to=_closed_to(file, person, establishment),
        person_hold=_person_hold(file),
        facts_missing=tuple(k for k in offer_sheet(position.track) if not position.fact(k, calendar.day_of(now))),
        facts_known=frozenset(k for k in FACTS if position.fact(k, calendar.day_of(now))),
        pieces_missing=pieces.missing(closing),
    )
    owner, acting = office.recruiter(closing.owner), office.acting(closing.owner, calendar.day_of(now))
    sender, away = office.sender(closing.owner, opened.establishment), acting.code != owner.code
    return Case(
        closing=closing,
        history=file.history,
        rules=rules,
        person=person,
        establishment=establishment,
        position=position,
        recruiter=acting,
        sender=replace(sender, name=acting.name) if away else sender,
        around=around,
        on_behalf_of=owner.name if away else "",
        business=BusinessTime(calendar, office.answers(opened.campaign, opened.establishment), now),
        other_posts=file.other_posts,
        others=tuple(e.name for e in file.establishments if e.code != establishment.code),
        second_post=file.second_post,
        way_out=office.way_out,
        decision_link=office.decision_link,
        projection=file.projection,
    )


def _closed_to(file: CaseFile, person: Person, establishment: Establishment) -> dict[Party, ReasonCode]:
    """Return the parties to whom no mail can go, each with its reason."""
    closed: dict[Party, ReasonCode] = {}
    if silenced(file.suppressed.get(person.id, ""), file.closing.stage):
        # said first: an address that died since makes a stop no less a stop
        closed[Party.DOCTOR] = ReasonCode.SUPPRESSED
    elif not person.email:
        closed[Party.DOCTOR] = ReasonCode.NO_ADDRESS
    for party in ROLES:
        contact = contact_of(establishment, file.closing, party)
        if contact is None or not contact.person.email:
            closed[party] = ReasonCode.NO_ADDRESS
        elif contact.channel == "phone":
            closed[party] = ReasonCode.PHONE_ONLY
        elif silenced(file.suppressed.get(contact.person.id, ""), file.closing.stage):
            closed[party] = ReasonCode.SUPPRESSED
    closed[Party.RECRUITER] = ReasonCode.OWN_SIDE
    return closed


def _person_hold(file: CaseFile) -> tuple[date, str] | None:
    """Return until when the person is away in every closing, and why."""
    hold = file.hold
    return (datetime.fromisoformat(hold[0]).date(), hold[1]) if hold and hold[0] else None


def act(case: Case, events: Sequence[Event], by: str, now: datetime) -> Act:
    """Return what to append: the events, and the projection that they lead to."""
    return _decided(case, _recorded(case, events, by, now)[1], events, by, now)


def _decided(case: Case, after: Closing, events: Sequence[Event], by: str, now: datetime) -> Act:
    projection = project(after, case.rules, case.around, now)
    return Act(case.id, case.history[-1].seq, tuple(events), projection, by, now)


def _recorded(case: Case, events: Sequence[Event], by: str, now: datetime) -> tuple[tuple[Recorded, ...], Closing]:
    first = case.history[-1].seq + 1
    added = tuple(Recorded(first + i, first, now, by, event) for i, event in enumerate(events))
    return added, grow(case.closing, case.history, added)


async def append(
    acting: Acting, case: Case, events: Sequence[Event], change: Change | None = None, beside: Sequence[Act] = ()
) -> Case:
    """Append events and change rows in one transaction, with acts of other closings; return the case as it stands then.

    Conflict: load again.
    """
    added, after = _recorded(case, events, acting.by, acting.now)
    done = _decided(case, after, events, acting.by, acting.now)
    # no events and an unchanged projection: nothing is written
    if added or change or beside or done.projection != case.projection:
        await acting.store.commit([done, *beside], change)
    return replace(case, history=(*case.history, *added), closing=after, projection=done.projection)


async def void(store: Store, drafts: Sequence[str], cause: Cause) -> Change:
    """Return the change that voids these drafts and cancels what of them is on its way."""
    rows = [d for d in [await store.draft(i) for i in drafts] if d is not None]
    gone = tuple(replace(d, state=DraftState.VOID, cause=cause) for d in rows)
    return Change(drafts=gone, cancel=tuple((d.id, cause) for d in rows))


async def store_state(store: Store, inbound: Inbound) -> Inbound:
    """Keep a mail in its new state, and return it."""
    await store.commit(change=Change(inbound=(inbound,)))
    return inbound
