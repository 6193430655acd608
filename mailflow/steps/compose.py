"""Compose one mail of a case: what its template may know, its frozen bytes, its guards and when its words go stale."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from mailflow.core import approve, decision_link, pieces, waiting
from mailflow.core.asks import ask_of
from mailflow.core.calendar import at_local
from mailflow.core.campaign import LEAVES_BY, Approval, FollowUp, Kind, Milestone
from mailflow.core.closing import (
    ANSWER_QUESTION,
    CALL_MAILS,
    CHIEF_VOICE,
    DIRECTOR_QUESTION,
    VISIT_HOUR,
    VISIT_MAILS,
    Appointment,
)
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.people import Person, Role
from mailflow.core.plan.conditions import answerable, to_ask
from mailflow.core.plan.plan import Planned
from mailflow.core.records import Document, Draft
from mailflow.core.render import call_hours, wording
from mailflow.core.render.compose import File, Outgoing, compose, way_out
from mailflow.core.render.context import Case as CaseFacts
from mailflow.core.render.context import Context, Paper, Promise, Slot
from mailflow.core.render.engine import Templates, resolve
from mailflow.core.render.facts import english_post, untranslated
from mailflow.core.render.guard import Facts as GuardFacts
from mailflow.core.render.guard import guards as check
from mailflow.core.render.invite import Visit, invitation
from mailflow.core.render.named import days
from mailflow.core.render.render import Rendered, edited, render
from mailflow.core.render.subject import following
from mailflow.core.render.tracks import words as track_words
from mailflow.core.said import Guard
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.core.validity import holds_until
from mailflow.errors import NotAllowed
from mailflow.ports import Ids
from mailflow.steps.call_recap import last_call, recap_lines
from mailflow.steps.case import Case
from mailflow.steps.documents import chosen
from mailflow.steps.why_now import planned_facts, why

#: a chain of References longer than this is cut at its old end (RFC 5322 sets no limit, relays do)
MAX_REFERENCES = 30

#: the templates that tell a call again
RECAPS = ("recap", "call_recap")
#: how many days are offered for a visit, all at its usual hour: a plain yes names the day only
VISIT_DAYS = 3
#: how long a booked call stands in the calendar
CALL_MINUTES = 15


def context(case: Case, follow_up: FollowUp, documents: tuple[Document, ...], now: datetime) -> Context:
    """Return what the template of this follow-up may know of the case."""
    closing, calendar = case.closing, case.business.calendar
    today = calendar.day_of(now)
    director = case.establishment.contact(Role.DIRECTOR)
    chief = case.establishment.contact(Role.CHIEF)
    addressee = case.addressee(follow_up.to)
    language = closing.language if follow_up.to is Party.DOCTOR or addressee is None else addressee.language
    call = last_call(case.history) if follow_up.name in RECAPS else None
    return Context(
        language=language,
        today=today,
        candidate=case.person,
        establishment=case.establishment,
        position=english_post(case.position, today) if language == "en" else case.position,
        recruiter=replace(case.recruiter, email=case.sender.address),
        case=CaseFacts(
            closing.id,
            closing.stage,
            waiting.day_number(closing, calendar, today),
            waiting.slip(case.rules, closing, calendar, today),
        ),
        other_posts=tuple(english_post(p, today) for p in case.other_posts) if language == "en" else case.other_posts,
        director=director.person if director else None,
        chief=chief.person if chief else None,
        facts={k: case.position.fact(k, today) for k in case.position.facts if case.position.fact(k, today)},
        plan={m: waiting.plan_day(case.rules, closing, m, calendar) for m in Milestone},
        by=_theirs(case, follow_up, today) or _by(case, today),
        start=closing.starts_on,
        back_on=closing.returned_on or next((h.until for h in closing.holds if h.until), None),
        slots=_slots(case, today),
        visit=_visit(case, case.closing.appointment),
        visit_was=_visit(case, case.closing.visit_told.get(follow_up.to)),
        visit_wanted=_visit(case, _wanted(case)),
        call_slots=_call_slots(case, today) if follow_up.asks == "call" else (),
        call=_theirs_at(case, case.closing.call.at),
        call_was=_theirs_at(case, case.closing.call.told),
        paper=_paper(follow_up, documents, case, today),
        promise=_promise(case, today),
        objection=follow_up.answers,
        facts_missing=_facts_missing(case, follow_up),
        matters=_matters(case.person) if follow_up.to is Party.DOCTOR else "",
        questions=answerable(closing, case.around),
        missing=tuple(pieces.label(code, language) for code in case.around.pieces_missing),
        agreed=recap_lines(call, language) if call else (),
        second_post=case.second_post,
        validated="offer" in closing.validated,
        reader=case.recruiter.name,
        decision_link=_link(case, follow_up, language),
        on_behalf_of=case.on_behalf_of,
    )


def _theirs(case: Case, follow_up: FollowUp, today: date) -> date | None:
    """Return the day that the reader named for themselves, which an answer or a notice repeats; None without one."""
    if follow_up.kind not in {Kind.ANSWER, Kind.NOTICE}:
        return None
    held = (h for h in case.closing.holds if h.reason is HoldReason.LATER and h.party is follow_up.to)
    return next((h.until for h in held if h.until and h.until > today), None)


def _link(case: Case, follow_up: FollowUp, language: str) -> str:
    """Return what stands for the decision link in a mail whose question is answered in a click, else ""."""
    answered = follow_up.to is Party.DIRECTOR and ask_of(follow_up.stage, follow_up.asks)
    return decision_link.WORDS[language] if answered and case.decision_link("") else ""


def _matters(person: Person) -> str:
    """Return what a mail to the doctor may repeat: a line that touches family, health or bank is for our eyes only."""
    lines = person.matters.splitlines()
    return ", ".join(s for s in lines if not (wording.PRIVATE.search(s) or wording.FAMILY.search(s)))


def _facts_missing(case: Case, follow_up: FollowUp) -> tuple[str, ...]:
    """Return what a mail to the establishment asks for: what the offer lacks, and what the doctor asked."""
    offer = () if follow_up.code == DIRECTOR_QUESTION else case.around.facts_missing
    return tuple(dict.fromkeys((*offer, *to_ask(case.closing, case.around))))


def _by(case: Case, today: date) -> date:
    """Return the one date that a mail names: the day of the stage's milestone, else two working days ahead."""
    calendar = case.business.calendar
    soon = calendar.add_working_days(today, 2)
    milestone = LEAVES_BY.get(case.closing.stage)
    if milestone is None:
        return soon
    day = waiting.plan_day(case.rules, case.closing, milestone, calendar)
    return day if day > today else soon


def _slots(case: Case, today: date) -> tuple[Slot, ...]:
    calendar, chief = case.business.calendar, case.establishment.contact(Role.CHIEF)
    host = header_name(chief.person) if chief else ""
    slots, day = [], calendar.add_working_days(today, 1)
    for _ in range(VISIT_DAYS):
        day = calendar.add_working_days(day, 1)
        starts = at_local(day, VISIT_HOUR, calendar.tz)
        slots.append(Slot(starts, place=case.establishment.name, host=host))
    return tuple(slots)


def _visit(case: Case, at: Appointment | None) -> Slot | None:
    if at is None:
        return None
    chief = case.establishment.contact(Role.CHIEF)
    starts = at_local(at.day, at.hour, case.business.calendar.tz)
    return Slot(starts, place=case.establishment.name, host=header_name(chief.person) if chief else "")


def _call_slots(case: Case, today: date) -> tuple[datetime, ...]:
    """Return the hours offered for a call, as the doctor's clock tells them and open on both sides."""
    calendars = (*case.around.calendars, case.business.calendar)
    return call_hours.offered(_by(case, today), calendars, doctors_zone(case))


def doctors_zone(case: Case) -> tzinfo:
    """Return the zone in which the doctor reads an hour: their own, else the establishment's."""
    return (*case.around.calendars, case.business.calendar)[0].tz


def _theirs_at(case: Case, at: datetime | None) -> datetime | None:
    return at.astimezone(doctors_zone(case)) if at else None


def _wanted(case: Case) -> Appointment | None:
    """Return the hour that the doctor's calendar proposes, None where none waits for an answer."""
    asked = [t.subject for t in case.closing.tasks if t.kind is TaskKind.CALL_VISIT_COUNTER and t.subject]
    if not asked:
        return None
    day, _, hour = asked[-1].partition("T")
    return Appointment(date.fromisoformat(day), time.fromisoformat(hour) if hour else VISIT_HOUR)


def _paper(follow_up: FollowUp, documents: tuple[Document, ...], case: Case, today: date) -> Paper | None:
    if follow_up.attach:
        found = (chosen(case, documents, kind, follow_up.claims) for kind in follow_up.attach)
        newest = next((d for d in found if d), None)
    else:
        newest = next((d for d in reversed(documents) if d.kind in {"contract", "offer"}), None)
    if newest is None:
        return None
    valid = None
    if newest.kind == "offer":
        # what was sent keeps its day, whichever mail names it; a mail that brings it counts from its own
        calendar, granted = case.business.calendar, case.position.fact("reflexion", today)
        sent = None if newest.kind in follow_up.attach else case.around.offer_ends
        valid = sent or holds_until(granted, leaves_on(case), calendar)
    return Paper(newest.kind, newest.name, newest.version, newest.changes, valid)


def leaves_on(case: Case) -> date:
    """Return the day on which a mail that is written now leaves."""
    calendar = case.business.calendar
    return calendar.day_of(calendar.next_open(case.business.now))


def _promise(case: Case, today: date) -> Promise | None:
    if not case.closing.promises:
        return None
    promise = min(case.closing.promises, key=lambda p: p.due_on)
    again = case.business.calendar.add_working_days(today, 2) if promise.due_on < today else None
    english = case.closing.language == "en"
    acts = {
        "offer": ("la proposition complète", "the full offer"),
        "contract": ("le contrat", "the contract"),
        "countersign": ("le contrat signé", "the signed contract"),
        "answer": ("votre réponse", "your answer"),
    }
    act = acts.get(promise.what, ("notre réponse", "our answer"))[english]
    owner = case.addressee(promise.side) if promise.side is not Party.RECRUITER else None
    name = owner.full_name if owner else case.recruiter.name
    return Promise(act, promise.due_on, name, again)


def words(
    case: Case, templates: Templates, follow_up: FollowUp, documents: tuple[Document, ...], now: datetime
) -> Rendered:
    """Return the rendered words of a follow-up for this case; TemplateError names a missing fact."""
    given = context(case, follow_up, documents, now)
    name = resolve(templates, given.language, str(follow_up.stage), follow_up.name)
    return render(templates, name, given)


def in_own_words(case: Case, templates: Templates, follow_up: FollowUp, paragraphs: tuple[str, ...]) -> Rendered:
    """Return a mail whose body is these paragraphs, which no template wrote; the days that they tell are its own."""
    given = replace(context(case, follow_up, (), case.business.now), own_words=paragraphs)
    rendered = render(templates, resolve(templates, given.language, str(follow_up.stage), follow_up.name), given)
    return replace(rendered, dates=days("\n".join(paragraphs), given.today))


@dataclass(frozen=True, slots=True)
class Identity:
    """What a new mail is known by: its draft, its Message-ID and the conversation that it continues."""

    draft: str
    message_id: str
    #: Message-ID and subject of each earlier mail, the oldest first
    thread: Sequence[tuple[str, str]] = ()


def identity(ids: Ids, case: Case, thread: Sequence[tuple[str, str]]) -> Identity:
    """Return a new identity in a conversation; the Message-ID is of the sender's own domain."""
    return Identity(ids.new(), f"<{ids.token()}@{case.sender.address.rpartition('@')[2]}>", thread)


def draft(case: Case, planned: Planned, rendered: Rendered, files: tuple[File, ...], identity: Identity) -> Draft:
    """Return the frozen draft of a planned mail, written at the instant at which the case was loaded."""
    follow_up, contact = planned.follow_up, case.contact(planned.follow_up.to)
    addressee, now = _addressee(case, follow_up.to), case.business.now
    references = tuple(message_id for message_id, _ in identity.thread)[-MAX_REFERENCES:]
    blank = Draft(
        id=identity.draft,
        key=planned.key,
        closing=case.id,
        follow_up=follow_up.code,
        stage=follow_up.stage,
        visit=planned.visit,
        n=planned.n,
        to=follow_up.to,
        kind=follow_up.kind,
        mailbox=case.sender.mailbox,
        person=addressee.id,
        to_address=addressee.email,
        subject=rendered.subject
        if follow_up.names_itself
        else following(rendered.subject, (subject for _, subject in identity.thread)),
        text="",
        html="",
        mime=b"",
        hash="",
        message_id=identity.message_id,
        due_at=planned.due_at,
        created_at=now,
        why=why(planned, case, now),
        facts=planned_facts(planned, case),
        question=rendered.question,
        asks=follow_up.asks,
        promises=follow_up.promises,
        promised_on=rendered.dates[0] if follow_up.promises and rendered.dates else None,
        documents=follow_up.attach if files else (),
        original_text=rendered.text,
        auto=contact.freed if contact else follow_up.approval is Approval.AUTO,
        language=case.closing.language if follow_up.to is Party.DOCTOR else addressee.language,
        in_reply_to=references[-1] if references else "",
        references=references,
    )
    return _filled(case, blank, rendered, files)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person wrote in place of the template's words."""

    subject: str
    text: str


def edit(case: Case, templates: Templates, old: Draft, wording: Wording, files: tuple[File, ...]) -> Draft:
    """Return the draft with a person's words in it: composed anew, with a new hash and its guards asked again."""
    before = Rendered(old.subject, old.text, old.html, old.question, old.dates, 0, old.facts_used, False)
    rendered = edited(templates, before, wording.subject, wording.text, old.language)
    return _filled(case, replace(old, subject=rendered.subject), rendered, files)


def _filled(case: Case, blank: Draft, rendered: Rendered, files: tuple[File, ...]) -> Draft:
    """Return the draft with its words, bytes, hash, guards and end of validity."""
    addressee, calendar = _addressee(case, blank.to), _invitation(case, blank)
    # the address acts for whoever reads it: it stands in the bytes alone
    page = case.decision_link(blank.message_id)
    mime = compose(
        Outgoing(
            from_name=case.sender.name,
            from_address=case.sender.address,
            to_name=header_name(addressee),
            to_address=blank.to_address,
            subject=blank.subject,
            text=decision_link.with_address(rendered.text, page),
            html=decision_link.with_anchor(rendered.html, page),
            message_id=blank.message_id,
            in_reply_to=blank.in_reply_to,
            references=blank.references,
            attachments=files,
            list_unsubscribe=way_out(blank.kind, blank.stage, case.sender.address, case.way_out(blank.message_id)),
            calendar=calendar,
        )
    )
    blank = replace(blank, mime=mime, hash=hashlib.sha256(mime).hexdigest())
    return replace(
        blank,
        text=rendered.text,
        html=rendered.html,
        expires_at=_expires_at(case, blank, rendered),
        guards=guards(case, blank, rendered, (*(f.name for f in files), *(["invitation.ics"] if calendar else []))),
        dates=rendered.dates,
        facts_used=rendered.facts_used,
    )


def _expires_at(case: Case, blank: Draft, rendered: Rendered) -> datetime:
    """Return when its words go stale: those of an offer, which count from their sending, as that day ends."""
    calendar = case.business.calendar
    stale = approve.expires_at(rendered.dates, rendered.relative_day, case.business.now, calendar)
    return min(stale, calendar.closes_on(leaves_on(case))) if "offer" in blank.documents else stale


def _invitation(case: Case, blank: Draft) -> bytes | None:
    """Return the calendar object of a mail that books, moves or calls off the doctor's visit or call, else None."""
    if blank.follow_up in CALL_MAILS:
        return _call_object(case, blank)
    if blank.follow_up not in VISIT_MAILS or blank.to is not Party.DOCTOR:
        return None
    closing = case.closing
    slot = _visit(case, closing.appointment or closing.visit_told.get(Party.DOCTOR))
    if slot is None:
        return None
    addressee = _addressee(case, blank.to)
    visit = Visit(
        uid=f"{case.id}.{closing.visits.get(Stage.VISIT, 1)}@{case.sender.address.rpartition('@')[2]}",
        starts=slot.starts,
        minutes=slot.minutes,
        title=f"Visit: {slot.place}" if blank.language == "en" else f"Visite\u00a0: {slot.place}",
        place=slot.place,
        description=slot.host,
        organizer=(case.sender.name, case.sender.address),
        attendee=(header_name(addressee), blank.to_address),
        sequence=closing.invitations,
    )
    return invitation(visit, stamped=case.business.now, cancel=closing.appointment is None)


def _call_object(case: Case, blank: Draft) -> bytes | None:
    call = case.closing.call
    starts = call.at or call.told
    if starts is None:
        return None
    addressee, english = _addressee(case, blank.to), blank.language == "en"
    both = f"{case.recruiter.name} / Dr {addressee.last_name}"
    entry = Visit(
        uid=f"{case.id}.call.{call.number}@{case.sender.address.rpartition('@')[2]}",
        starts=starts,
        minutes=CALL_MINUTES,
        title=f"Call: {both}" if english else f"Appel\u00a0: {both}",
        place="telephone" if english else "téléphone",
        description=case.recruiter.phone,
        organizer=(case.sender.name, case.sender.address),
        attendee=(header_name(addressee), blank.to_address),
        sequence=call.invitations,
    )
    return invitation(entry, stamped=case.business.now, cancel=call.at is None)


def _addressee(case: Case, party: Party) -> Person:
    addressee = case.addressee(party)
    if addressee is None or not addressee.email:
        raise NotAllowed(f"closing {case.id}: there is no address for the {party}", "add one, or telephone")
    return addressee


def header_name(person: Person) -> str:
    """Return a person's name as it stands in an address header."""
    title = {"Docteur": "Dr", "Professeur": "Pr"}.get(person.title, "")
    return " ".join(part for part in (title, person.first_name, person.last_name) if part)


def follow_up_of(case: Case, old: Draft) -> FollowUp:
    """Return the follow-up that a draft came from; one that the campaign lost is rebuilt from the draft."""
    found = case.rules.follow_up(old.stage, old.follow_up)
    return found or FollowUp(old.follow_up, old.stage, old.to, old.kind, asks=old.asks)


def in_whose_name(case: Case, mail: Draft) -> str:
    """Return in whose name a mail speaks, where it is not the sender's own, else ""."""
    if mail.follow_up != CHIEF_VOICE:
        return ""
    chief = chief_of(case)
    # somebody who is no longer the head of department has not agreed either
    return header_name(chief) if chief else "?"


def chief_of(case: Case) -> Person | None:
    """Return the head of department, and nobody who only answers for that person."""
    return next((c.person for c in case.establishment.contacts if c.role is Role.CHIEF), None)


def guards(case: Case, old: Draft, rendered: Rendered, files: tuple[str, ...]) -> tuple[Guard, ...]:
    """Return what stands for or against this mail."""
    today = case.business.calendar.day_of(case.business.now)
    track = track_words(case.position.track, case.establishment, old.language)
    facts = GuardFacts(
        to=old.to,
        person=_addressee(case, old.to),
        stage=old.stage,
        language=old.language,
        establishment=case.establishment.name,
        others=case.others,
        position=case.position.title if old.language == "fr" else english_post(case.position, today).title,
        start=case.closing.starts_on,
        offer_approved="offer" in case.closing.validated,
        files=files,
        missing_files=tuple(k for k in old.documents if k not in case.closing.documents),
        unborne=case.closing.unborne(follow_up_of(case, old).claims),
        left=_left(case, old),
        by_phone=_by_phone(case, old),
        matters=tuple(case.person.matters.splitlines()),
        voice=in_whose_name(case, old),
        voice_given=case.closing.voices.get(old.id) == old.hash,
        asks=old.asks,
        in_thread=bool(old.references),
        untranslated=untranslated(case.position, today) if old.language == "en" else (),
        salaried=track.salaried,
        cme=track.cme,
    )
    return check(rendered, facts)


def _left(case: Case, old: Draft) -> int:
    """Return how many questions of the doctor an answer from the sheet leaves to a person."""
    got = case.closing.received.get(Party.DOCTOR)
    return got.unmapped if got and not got.answered and old.follow_up == ANSWER_QUESTION else 0


def _by_phone(case: Case, old: Draft) -> tuple[str, ...]:
    """Return what an answer says that we ask the establishment for, where only a person can ask."""
    closed = Party.DIRECTOR in (case.around.closed_to or {})
    return to_ask(case.closing, case.around) if closed and old.follow_up == ANSWER_QUESTION else ()
