"""How a closing begins: one new case from a form, or rows of a file; running cases wait for a person's confirmation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import available_timezones

from mailflow.core import events, names
from mailflow.core.address import check_address
from mailflow.core.calendar import at_local
from mailflow.core.campaign import Track, silenced
from mailflow.core.messages import Party
from mailflow.core.people import Address, Gender, Person, Position, Salutation, matters_of
from mailflow.core.promises import PromiseKind
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.core.watch import normal_name
from mailflow.errors import BadInput, NotAllowed, Refusal
from mailflow.journey import Journey
from mailflow.steps.case import Case


@dataclass(frozen=True, slots=True)
class NewClosing:
    """What is known of a doctor and a post when a closing begins; an address is not needed, then calls only."""

    first_name: str
    last_name: str
    campaign: str
    establishment: str
    position: str
    owner: str
    title: str = "Docteur"
    gender: Gender = Gender.UNKNOWN
    email: str = ""
    phone: str = ""
    language: str = "fr"
    #: the zone in which the doctor lives; empty: that of the agency
    zone: str = ""
    specialty: str = ""
    source: str = ""
    #: what matters to the doctor, one or two short lines
    matters: str = ""
    address_kind: str = "professional"
    salutation: Salutation = Salutation.USUAL
    stage: Stage = Stage.AGREED
    agreed_on: date | None = None
    track: Track | None = None
    visit_needed: bool = False
    starts_on: date | None = None
    #: a case that runs already: nothing is drafted before a person confirms it
    running: bool = False
    stage_since: date | None = None
    last_contact_on: date | None = None
    document_sent_on: date | None = None
    waiting_for: Party | None = None
    next_promise_on: date | None = None

    @property
    def full_name(self) -> str:
        """First and last name, whichever is known."""
        return f"{self.first_name} {self.last_name}".strip()


async def open_closing(journey: Journey, new: NewClosing, by: str) -> Case:
    """Return the case that was opened; BadInput or NotAllowed say what is missing, double or forbidden."""
    store = journey.store
    if not new.last_name.strip():
        raise BadInput("a doctor needs a last name", "give it", refusal=Refusal.NO_LAST_NAME)
    if new.email:
        new = replace(new, email=check_address(new.email.lower()))
    if new.zone not in {"", *available_timezones()}:
        raise BadInput(
            f'"{new.zone}" is no time zone',
            'write a name such as "Europe/Paris" or "Indian/Reunion", or leave it empty',
        )
    place = await store.establishment(new.establishment)
    if place is None:
        raise BadInput(
            f'there is no establishment "{new.establishment}"',
            "add it first, or correct the code",
            refusal=Refusal.NO_ESTABLISHMENT,
            name=new.establishment,
        )
    position = await store.position(new.establishment, new.position)
    if position is None:
        raise BadInput(
            f'{new.establishment} has no position "{new.position}"',
            "add it first, or correct the code",
            refusal=Refusal.NO_POSITION,
            name=new.position,
        )
    if new.stage is Stage.APPROACH and not new.source.strip():
        raise BadInput(
            "outreach needs the source of the address (art. 14 GDPR)",
            "say where the doctor is known from",
            refusal=Refusal.NO_SOURCE,
        )
    if new.email and silenced(await store.suppressed(journey.office.keyed_hashes(new.email)), new.stage):
        raise NotAllowed(
            "this person asked not to be written to",
            "telephone, or leave the person in peace",
            refusal=Refusal.SUPPRESSED,
        )
    rules = journey.office.rules(new.campaign, new.establishment)
    if new.stage not in rules.stages:
        raise BadInput(
            f'the campaign "{new.campaign}" has no stage "{new.stage}"',
            "choose one of its stages",
            refusal=Refusal.NO_STAGE,
        )
    person = await _person(journey, new)
    await _refuse_double(journey, person, new)
    closing_id = journey.ids.new()
    case = await journey.open(closing_id, person, _opened(journey, new, position, person.id), by)
    await _past(journey, case, new, by)
    return await journey.refresh(closing_id)


async def _person(journey: Journey, new: NewClosing) -> Person:
    """Return the person, known already by address, or a new one: a person is one row however many closings."""
    emails = [new.email.lower()] if new.email else []
    told = matters_of(new.matters)
    for known in await journey.store.persons_like(emails, normal_name(new.full_name)):
        if any(a.email == new.email.lower() for a in known.addresses):
            return replace(known, matters=told or known.matters)
    return Person(
        id=journey.ids.new(),
        first_name=names.first_name(new.first_name),
        last_name=names.last_name(new.last_name),
        title=new.title,
        gender=new.gender,
        addresses=(Address(new.email.lower(), new.address_kind),) if new.email else (),
        phones=(new.phone,) if new.phone else (),
        language=new.language,
        zone=new.zone or journey.office.own_calendar().zone,
        specialty=new.specialty,
        source=new.source,
        matters=told,
        salutation=new.salutation,
    )


async def _refuse_double(journey: Journey, person: Person, new: NewClosing) -> None:
    for other in await journey.store.person_closings(person.id):
        found = await journey.store.projection(other)
        if found and (found.establishment, found.position) == (new.establishment, new.position):
            raise NotAllowed(
                f"{new.full_name} has an open closing for this position already ({other})",
                "go on with that one",
                refusal=Refusal.CASE_EXISTS,
                name=f"{new.first_name} {new.last_name}",
            )
        if found and new.stage is Stage.APPROACH:
            raise NotAllowed(
                "this doctor is already in contact with us for another position",
                "one first contact at a time over all campaigns",
                refusal=Refusal.OTHER_POSITION,
            )


def _opened(journey: Journey, new: NewClosing, position: Position, person: str) -> events.Opened:
    now, calendar = journey.clock.now(), journey.office.own_calendar()
    agreed = at_local(new.agreed_on, time(9), calendar.tz) if new.agreed_on else now
    return events.Opened(
        campaign=new.campaign,
        rules="",
        establishment=new.establishment,
        position=new.position,
        person=person,
        owner=new.owner,
        stage=new.stage,
        agreed_at=min(agreed, now),
        track=new.track or position.track,
        language=new.language,
        imported=new.running,
        visit_needed=new.visit_needed,
        starts_on=new.starts_on,
    )


async def _past(journey: Journey, case: Case, new: NewClosing, by: str) -> None:
    """Remember what a running case has behind it: a document that left, a contact, a promise."""
    added: list[events.Event] = []
    index = MAIN_STAGES.index(new.stage) if new.stage in MAIN_STAGES else 0
    if new.running and index > MAIN_STAGES.index(Stage.OFFER):
        added.append(events.Validated("offer", "person"))
    if new.document_sent_on:
        kind = "contract" if index >= MAIN_STAGES.index(Stage.CONTRACT_SENT) else "offer"
        added.append(events.DocumentRecorded(journey.ids.new(), kind, 1, "sent"))
    if new.next_promise_on:
        side = new.waiting_for or Party.DOCTOR
        added.append(events.PromiseMade(side, PromiseKind.ANSWER, new.next_promise_on))
    if added:
        case = await journey.load(case.id)
        await journey.act(case.id, lambda _: (added, None), by)


def with_owner(new: NewClosing, owner: str) -> NewClosing:
    """Return the row with its owner filled in where the file left it out."""
    return new if new.owner else replace(new, owner=owner)


def day(value: str) -> date | None:
    """Return the date of "2026-11-26" or "26/11/2026" (day first); None where empty; BadInput where it is neither."""
    value = value.strip()
    if not value:
        return None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(value, pattern).date()  # noqa: DTZ007 (a calendar day has no zone)
        except ValueError:
            continue
    raise BadInput(f'"{value}" is no date', "write 2026-11-26 or 26/11/2026", refusal=Refusal.NO_DATE, text=value)
