"""One case: where it stands, both conversations, documents, checklist, tasks, promises, and the next two weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.responses import Response

from mailflow.acts import answer_cards
from mailflow.acts.facts import SIGNABLE
from mailflow.core import waiting
from mailflow.core.accounts import Right
from mailflow.core.acts import standing, undoable
from mailflow.core.advance.papers import borne
from mailflow.core.asks import Ask
from mailflow.core.board import Message
from mailflow.core.campaign import Milestone
from mailflow.core.causes import SIGNATURES
from mailflow.core.events import DraftApproved, Drafted, DraftEdited, Recorded, TaskOpened
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.pieces import PIECES, USUAL, task
from mailflow.core.plan import plan
from mailflow.core.plan.forecast import forecast
from mailflow.core.plan.plan import Planned
from mailflow.core.reasons import Reason
from mailflow.core.records import OPEN_DRAFT, Document, Draft, Inbound, Text
from mailflow.core.render import doubts
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.core.understand.questions import asked
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page
from mailflow.desk.pages.calls import open_tasks
from mailflow.desk.pages.conversation import messages, of_party
from mailflow.desk.words.labels import SIDE_MOVES
from mailflow.errors import ConfigError
from mailflow.steps.case import Case
from mailflow.steps.compose import chief_of
from mailflow.views import sms
from mailflow.views.history import without_gathered
from mailflow.words.doubts import doubt
from mailflow.words.history import drafts_in, tasks_in

#: days ahead that the page shows
DAYS_SHOWN = 14
#: an act can be undone for this long
UNDO = timedelta(days=30)
#: milestones on the line of the seven days
#: taken back on the card or among the mails on their way, not in the history
ELSEWHERE = (Drafted, DraftApproved, DraftEdited, TaskOpened)
LINE = (Milestone.RECAP, Milestone.VISIT, Milestone.OFFER, Milestone.CONTRACT, Milestone.FINAL, Milestone.SIGNED)


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature that may be recorded, or whose file is not named yet: the document that most likely bears it."""

    party: Party
    document: str
    both: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One question of the doctor's last mail, and each fact that answers it with its value, "" where it is unknown."""

    sentence: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that the page of one case shows."""

    case: Case
    number: int
    slip: int
    waiting: waiting.Waiting
    talk: tuple[Message, ...]
    drafts: tuple[Draft, ...]
    documents: tuple[Document, ...]
    ahead: tuple[Planned, ...]
    silence: Reason | None
    undo: frozenset[int]
    words: dict[str, Text]
    history: tuple[Recorded, ...]
    #: draft -> its follow-up
    known: dict[str, str]
    #: task -> its kind and subject
    asked: dict[str, tuple[str, str]]
    undone: frozenset[int]
    questions: tuple[Seen, ...]

    def with_party(self, party: Party) -> tuple[Message, ...]:
        """The conversation with one party, the newest first."""
        return of_party(self.talk, party)[::-1]


async def view(visit: Visit) -> View:
    """Load everything once."""
    desk = visit.desk
    case = await desk.journey.load(visit.closing)
    words = await desk.reads.words(case.id)
    left = await desk.reads.left(case.id)
    waits = await _waiting(visit, case)
    mails = await desk.reads.mails(case.id)
    talk = messages(case.history, mails, left, words)
    calendar = case.business.calendar
    today = calendar.day_of(visit.now)
    now_plan = plan.make(case.closing, case.rules, case.around, visit.now)
    recent = {r.act for r in undoable(case.history) if visit.now - r.at < UNDO and not isinstance(r.event, ELSEWHERE)}
    kept = {r.seq for r in standing(case.history)}
    return View(
        case=case,
        number=waiting.day_number(case.closing, calendar, today),
        slip=waiting.slip(case.rules, case.closing, calendar, today),
        waiting=waiting.waiting(case.closing),
        talk=talk,
        # one that has left stands in the conversation
        drafts=tuple(d for d in waits if d.id not in {mail.id for mail in left}),
        documents=await desk.journey.store.documents(case.id),
        ahead=forecast(case.closing, case.rules, case.around, visit.now, DAYS_SHOWN),
        silence=now_plan.silence,
        undo=frozenset(recent),
        words=words,
        history=without_gathered(case.history),
        known=drafts_in(case.history),
        asked=tasks_in(case.history),
        undone=frozenset(r.act for r in case.history if r.seq not in kept),
        questions=_questions(case, mails),
    )


def _questions(case: Case, mails: Sequence[Inbound]) -> tuple[Seen, ...]:
    """Return the questions of the doctor's last mail, where asking is what it does."""
    theirs = [m for m in mails if m.party is Party.DOCTOR and m.reading and m.reading.origin is Origin.HUMAN]
    reading = max(theirs, key=lambda m: m.received_at).reading if theirs else None
    if reading is None or reading.intent is not Intent.QUESTION:
        return ()
    today = case.business.calendar.day_of(case.business.now)
    return tuple(
        Seen(question.sentence, tuple((key, case.position.fact(key, today)) for key in question.facts))
        for question in asked.questions(reading.visible)
    )


async def _waiting(visit: Visit, case: Case) -> tuple[Draft, ...]:
    """Return the case's open drafts, among them a mail of several decisions that another case leads."""
    store = visit.desk.journey.store
    own = await store.drafts(tuple(OPEN_DRAFT), case.id)
    known = {d.id for d in own}
    led = [await store.draft(d.draft) for d in case.closing.drafts if d.draft not in known]
    return (*own, *(d.seen_by(case.id) for d in led if d is not None and d.state in OPEN_DRAFT))


async def show(visit: Visit) -> Response:
    """The page of one case."""
    found = await view(visit)
    return page(visit, "case.html", nav="closings", v=found, c=found.case, **_choices(visit, found))


def _choices(visit: Visit, found: View) -> dict[str, Any]:
    case, today = found.case, found.case.business.calendar.day_of(visit.now)
    stages = [s for s in case.rules.stages if s not in {case.closing.stage, Stage.SIGNED}]
    days = [
        (m, waiting.plan_day(case.rules, case.closing, m, case.business.calendar))
        for m in LINE
        if m is not Milestone.VISIT or case.closing.opened.visit_needed
    ]
    usual, asked = USUAL[case.closing.opened.track], case.around.pieces_missing
    return {
        "stages": [*stages, *SIDE_MOVES],
        "tasks": open_tasks(case.closing),
        "owners": visit.desk.installation.recruiters,
        "milestones": days,
        "today": today,
        "party": Party(visit.query("with")) if visit.query("with") in set(Party) else Party.DOCTOR,
        "parties": (Party.DOCTOR, Party.DIRECTOR, Party.ADMINISTRATION),
        "reopen": [s for s in MAIN_STAGES if s in case.rules.stages][:8],
        "checks": checklist(case),
        "proofs": _proofs(case, found.documents),
        "signable": [d for d in reversed(found.documents) if d.kind in SIGNABLE],
        "facts_missing": case.around.facts_missing,
        "signature": SIGNATURES,
        "told": {d: found.words[text].body for d, text in case.closing.details.items() if text in found.words},
        "doubts": _doubts(visit, case),
        "awaited": {code: task(code) for code in asked},
        "pieces": {code: code in usual and code not in asked for code in PIECES},
        "cards": answer_cards.names(visit.desk.journey.office.templates),
        "chief": chief_of(case),
        "proposes": Party.DOCTOR in case.closing.received
        and visit.desk.journey.office.proposes(case.establishment.code),
        "older": _older(visit, case),
        "sms": sms.offered(case),
        "public": bool(visit.desk.installation.public_url),
        "asks": tuple(Ask),
    }


def _doubts(visit: Visit, case: Case) -> tuple[tuple[str, str], ...]:
    """Return what to look at again before a mail says it, each with the page where it is mended."""
    house = f"/establishments/{case.establishment.code}"
    sheet = f"{house}/positions/{case.position.code}"
    rows = [(found, house) for found in doubts.of_house(case.establishment)]
    rows += [(found, sheet) for found in doubts.of_sheet(case.position, visit.say.today)]
    return tuple((doubt(found, visit.say.language), where) for found, where in rows)


def _proofs(case: Case, documents: tuple[Document, ...]) -> tuple[Proof, ...]:
    """Return the signatures that are not proven, or stand on nothing that is known."""
    closing, found = case.closing, []
    unknown = closing.unborne(closing.signed_by)
    for party in (Party.DOCTOR, Party.DIRECTOR):
        if party in closing.signed_by and party not in unknown:
            continue
        sent = (d.id for d in reversed(documents) if d.kind == "signed" and d.side is party)
        document = next((d for d in sent if d not in closing.bears), "")
        found.append(Proof(party, document, bool(document) and len(borne(closing, party)) > 1))
    return tuple(found)


def _older(visit: Visit, case: Case) -> bool:
    """Say whether a case runs under other rules than its campaign's newest ones."""
    try:
        return case.rules != visit.desk.journey.office.rules(case.closing.opened.campaign, case.establishment.code)
    except ConfigError:
        return True


def checklist(case: Case) -> tuple[tuple[str, bool], ...]:
    """Return what must be there for a signature, and whether it is: codes of the labels in the template."""
    closing = case.closing
    return (
        ("address", bool(case.person.email)),
        ("phone", bool(case.person.phones)),
        ("facts", not case.around.facts_missing),
        ("visit", closing.visit_done),
        ("offer_validated", "offer" in closing.validated),
        ("offer_sent", "offer" in closing.documents_sent or waiting.met(closing, "send_offer")),
        ("contract", "contract" in closing.documents),
        ("contract_sent", "contract" in closing.documents_sent),
        ("signed_doctor", Party.DOCTOR in closing.signed_by),
        ("signed_director", Party.DIRECTOR in closing.signed_by),
        ("start", closing.starts_on is not None),
    )


ENTRIES = (Entry("GET", "/closings/{closing}", show, Right.READ, "closing", audited=True),)
