"""The fold: how each event changes the state of a closing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from mailflow.core import events as ev
from mailflow.core import sms
from mailflow.core.accounts import CHANGEABLE
from mailflow.core.campaign import Kind
from mailflow.core.causes import SIGNATURES
from mailflow.core.closing.state import (
    Appointment,
    BookedCall,
    Closing,
    FactAsked,
    Hold,
    Objection,
    OpenDraft,
    Promise,
    Received,
    Sent,
    Task,
)
from mailflow.core.holds import AWAIT_ANSWER, HoldReason
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.promises import PAPERS, PromiseKind
from mailflow.core.stages import ENDED, MAIN_STAGES, Stage
from mailflow.core.tasks import TaskKind

#: who acts in the journal when nobody of ours did
MACHINE = "mailflow"


def fold(closing_id: str, history: Iterable[ev.Recorded]) -> Closing:
    """Return the state after these events, in order; never raises on a history that begins with `Opened`."""
    history = tuple(history)
    undone = {r.event.act for r in history if isinstance(r.event, ev.Undone)}
    closing: Closing | None = None
    for record in history:
        if record.act in undone:
            continue
        if isinstance(record.event, ev.Opened):
            closing = _opened(closing_id, record.event, record.at)
        elif closing is not None:
            closing = _after(closing, record)
    if closing is None:
        raise ValueError(f"closing {closing_id} has no opening event")
    return replace(closing, seq=history[-1].seq)


def grow(closing: Closing, history: tuple[ev.Recorded, ...], added: tuple[ev.Recorded, ...]) -> Closing:
    """Return the fold of both, where `closing` is that of `history`: begun anew only where an act is undone."""
    if not added or any(isinstance(r.event, (ev.Undone, ev.Opened)) for r in added):
        return fold(closing.id, (*history, *added)) if added else closing
    for record in added:
        closing = _after(closing, record)
    return replace(closing, seq=added[-1].seq)


def _after(closing: Closing, record: ev.Recorded) -> Closing:
    if (apply := APPLY.get(type(record.event))) is None:
        return closing
    closing = apply(closing, record.event, record.at)
    return closing if record.by == MACHINE else replace(closing, acted_at=record.at)


def _opened(closing_id: str, e: ev.Opened, at: datetime) -> Closing:
    return Closing(
        id=closing_id,
        opened=e,
        stage=e.stage,
        since=at,
        agreed_at=e.agreed_at,
        plan_from=at if e.imported else e.agreed_at,
        owner=e.owner,
        rules=e.rules,
        language=e.language,
        confirmed=not e.imported,
        visits={e.stage: 1},
        stage_at={e.stage: at},
        starts_on=e.starts_on,
        visit_done=not e.visit_needed,
    )


#: from this stage on nobody waits for the paper any more, however it came
NEEDED_BEFORE: Mapping[PromiseKind, Stage] = {
    PromiseKind.OFFER: Stage.ORAL_YES,
    PromiseKind.CONTRACT: Stage.CONTRACT_SENT,
}


def _moved(c: Closing, e: ev.Moved, at: datetime) -> Closing:
    c = replace(
        c,
        stage=e.to,
        since=at,
        visits={**c.visits, e.to: c.visits.get(e.to, 0) + 1},
        stage_at={**c.stage_at, e.to: at},
        proposal=None,
        lost_reason=e.reason if e.to is Stage.LOST else c.lost_reason,
    )
    for what, first in NEEDED_BEFORE.items():
        if e.to in MAIN_STAGES and MAIN_STAGES.index(e.to) >= MAIN_STAGES.index(first):
            c = _keep(c, Party.RECRUITER, what)
    if e.to in ENDED:
        c = replace(c, drafts=(), holds=(), objections=(), appointment=None, call=replace(c.call, at=None), asked=())
    if e.to is Stage.AGREED and c.opened.stage is Stage.APPROACH and c.visits[e.to] == 1:
        # interest of an outreach contact: the same closing starts its back-plan here
        c = replace(c, agreed_at=at, plan_from=at)
    return c


def _reopened(c: Closing, e: ev.Reopened, at: datetime) -> Closing:
    c = _moved(c, ev.Moved(e.stage, "person"), at)
    return replace(
        c,
        round=c.round + 1,
        agreed_at=e.agreed_at,
        plan_from=at,
        silent=False,
        holds=(),
        heard={**c.heard, Party.DOCTOR: at},
        validated=frozenset(),
        signed_by=frozenset(),
        unreachable=frozenset(),
        bears={},
        on_paper=frozenset(),
        rejected=frozenset(),
        lost_reason="",
    )


def _reply(c: Closing, e: ev.ReplyRead, at: datetime) -> Closing:
    if e.origin is not Origin.HUMAN:
        return c
    at = e.at or at
    # a yes that moved the case is answered by the mails of the next stage
    settled = e.action in {"none", "advance"} or e.intent is Intent.OTHER
    received = Received(e.inbound, at, e.intent, e.director, answered=settled, unmapped=e.unmapped)
    c = replace(c, received={**c.received, e.party: received}, heard={**c.heard, e.party: at})
    # the day that they had named is overtaken by what they write now
    c = _without(c, HoldReason.LATER, e.party)
    if e.party is Party.DOCTOR:
        # somebody who writes is back, whatever the automatic reply said
        c = replace(_without(c, HoldReason.ABSENCE), returned_on=None, missed_calls=0)
        put = {a.fact for a in c.asked if a.put}
        others = tuple(a for a in c.asked if a.fact not in e.facts)
        c = replace(c, asked=(*others, *(FactAsked(fact, put=fact in put) for fact in e.facts)))
    # they wrote: what they promised to write is kept
    return replace(c, promises=tuple(p for p in c.promises if not (p.side is e.party and p.what == PromiseKind.ANSWER)))


def _given(c: Closing, e: ev.AnswerGiven, at: datetime) -> Closing:
    c = replace(c, heard={**c.heard, e.party: at}, changeable_until=at + CHANGEABLE)
    # they spoke: what they promised to say is kept
    return _answered(_keep(c, e.party, PromiseKind.ANSWER), e.party)


def _answered(c: Closing, party: Party) -> Closing:
    """They have their answer: the message is settled, and what waited for it waits no more."""
    kept = tuple(h for h in c.holds if h.party is not party or h.until or h.reason not in AWAIT_ANSWER)
    c = replace(c, holds=kept)
    if party is Party.DOCTOR:
        # an answer that we announced is still to come
        c = replace(c, asked=tuple(a for a in c.asked if a.owed))
    got = c.received.get(party)
    if got is None or got.answered:
        return c
    return replace(c, received={**c.received, party: replace(got, answered=True)})


def _drafted(c: Closing, e: ev.Drafted, at: datetime) -> Closing:
    draft = OpenDraft(e.draft, e.follow_up, e.stage, e.visit, e.n, e.to, e.kind, e.hash, at=at)
    if e.follow_up in VISIT_MAILS:
        c = replace(c, visit_words={**c.visit_words, e.draft: c.appointment})
    if e.follow_up in CALL_MAILS:
        c = replace(c, call=replace(c.call, words={**c.call.words, e.draft: c.call.at}))
    return replace(c, drafts=(*c.drafts, draft))


def _change_draft(c: Closing, draft: str, **values: Any) -> Closing:
    return replace(c, drafts=tuple(replace(d, **values) if d.draft == draft else d for d in c.drafts))


def _draft_closed(c: Closing, e: ev.DraftClosed, at: datetime) -> Closing:
    draft = c.draft(e.draft)
    c = replace(c, drafts=tuple(d for d in c.drafts if d.draft != e.draft))
    if draft and e.how in {"rejected", "rehearsed"}:
        c = replace(c, rejected=c.rejected | {(draft.stage, draft.visit, draft.follow_up, draft.n)})
        c = _taken_over(c, draft.follow_up)
    return c


#: the mail that answers a doctor's questions from the sheet, and those that ask the establishment for what it lacks
ANSWER_QUESTION = "answer_question"
DIRECTOR_FACTS = "director_facts"
DIRECTOR_QUESTION = "director_question"
ASK_FACTS = frozenset({DIRECTOR_FACTS, DIRECTOR_QUESTION})


def _taken_over(c: Closing, follow_up: str) -> Closing:
    """A person set the mail aside and answers or asks in another way: it is not written again."""
    if follow_up == ANSWER_QUESTION:
        return replace(c, asked=())
    return _put(c) if follow_up in ASK_FACTS else c


def _put(c: Closing) -> Closing:
    return replace(c, asked=tuple(replace(a, put=True) for a in c.asked))


def _told(c: Closing, e: ev.MessageSubmitted) -> Closing:
    """A mail left: what it states is told, what an answer could not state yet is owed, what it asks is asked."""
    if e.to is not Party.DOCTOR:
        return _put(c) if e.follow_up in ASK_FACTS else c
    left = tuple(a for a in c.asked if a.fact not in e.facts)
    owed = e.follow_up == ANSWER_QUESTION
    return replace(c, asked=tuple(replace(a, owed=a.owed or owed) for a in left))


#: the hour of a visit where nobody named one
VISIT_HOUR = time(10)
#: the mails that name the booked visit or call it off: they bring the addressee to what is booked when they are written
VISIT_MAILS = frozenset(
    {"invitation", "visit_moved", "visit_cancelled", "director_visit", "director_visit_moved", "director_visit_off"}
)
#: the mails that name the booked call or call it off
CALL_MAILS = frozenset({"call_booked", "call_moved", "call_off"})
#: the mail that takes back what a wrong move wrote
CORRECTION = "card_correction"


#: the mail that a recruiter sends in the name of the head of department
CHIEF_VOICE = "card_chief"


def _submitted(c: Closing, e: ev.MessageSubmitted, at: datetime) -> Closing:
    mail = Sent(e.draft, e.follow_up, e.stage, e.visit, e.n, e.to, e.kind, at, e.asks, e.day, e.hours, e.hour)
    c = replace(
        c,
        sent=(*c.sent, mail),
        drafts=tuple(d for d in c.drafts if d.draft != e.draft),
        contacted={**c.contacted, e.to: at},
        documents_sent={**c.documents_sent, **{k: c.documents.get(k, 1) for k in e.documents}},
        returned_on=None if e.to is Party.DOCTOR else c.returned_on,
    )
    c = _told(c, e)
    if e.kind is not Kind.PRESENCE:
        c = _answered(c, e.to)
    if e.to is Party.DOCTOR and e.kind in {Kind.ANSWER, Kind.DELIVERY}:
        # what we said we would send has left; a promised paper is kept only by the mail that brings it
        brought = {*e.documents, *([PromiseKind.OFFER] if e.asks == "accept" else [])}
        c = _keep_ours(c, brought)
    if e.draft in c.visit_words:
        c = _visit_told(c, e.to, c.visit_words[e.draft])
    if e.draft in c.call.words:
        c = replace(c, call=replace(c.call, told=c.call.words[e.draft], invitations=c.call.invitations + 1))
    if e.follow_up == CORRECTION:
        c = replace(c, tasks=tuple(t for t in c.tasks if t.kind is not TaskKind.WRITE_CORRECTION))
    if e.promises and e.promised_on:
        promise = Promise(e.promises.side, e.promises.what, e.promised_on, at, told=e.to is Party.DOCTOR)
        c = replace(c, promises=(*c.promises, promise))
    return c


def _appointed(c: Closing, appointment: Appointment | None) -> Closing:
    """What a calendar's answer had asked of a person is done."""
    asked = {TaskKind.CALL_VISIT_COUNTER, TaskKind.CALL_VISIT_DECLINED}
    return replace(c, appointment=appointment, tasks=tuple(t for t in c.tasks if t.kind not in asked))


def _visit_told(c: Closing, party: Party, appointment: Appointment | None) -> Closing:
    """The words that left are what they know, whatever was booked since they were written."""
    told = {p: a for p, a in c.visit_told.items() if p is not party}
    if appointment:
        told[party] = appointment
    return replace(c, visit_told=told, invitations=c.invitations + (party is Party.DOCTOR))


def _keep(c: Closing, side: Party, what: str = "") -> Closing:
    kept = tuple(p for p in c.promises if p.side is not side or (what and p.what != what))
    warned = {warning(p) for p in c.promises if p not in kept}
    return replace(c, promises=kept, tasks=tuple(t for t in c.tasks if t.task not in warned))


def _keep_ours(c: Closing, brought: Collection[str] = ()) -> Closing:
    """Keep what we promised to tell, and of the papers those that were brought."""
    for what in {p.what for p in c.promises if p.what not in PAPERS or p.what in brought}:
        c = _keep(c, Party.RECRUITER, what)
    return c


def warning(promise: Promise) -> str:
    """Return the task under which the owner of a promise is warned before its day."""
    return f"promise:{promise.side}:{promise.what}:{promise.due_on}"


def _hand_mail(c: Closing, e: ev.HandMailSeen, at: datetime) -> Closing:
    sent = {**c.documents_sent, **{k: c.documents.get(k, 1) for k in e.documents}}
    c = _keep_ours(c, e.documents) if e.to is Party.DOCTOR else c
    return _answered(replace(c, contacted={**c.contacted, e.to: at}, documents_sent=sent), e.to)


def _call(c: Closing, e: ev.CallLogged, at: datetime) -> Closing:
    c = replace(c, contacted={**c.contacted, e.party: at})
    if e.outcome in {"no_answer", "message"}:
        # a text is no call: nobody has missed it
        missed = e.party is Party.DOCTOR and e.channel != sms.CHANNEL
        return replace(c, missed_calls=c.missed_calls + 1) if missed else c
    c = replace(c, heard={**c.heard, e.party: at}, missed_calls=0 if e.party is Party.DOCTOR else c.missed_calls)
    c = replace(c, tasks=tuple(t for t in c.tasks if not t.ended_by_call(e.party)))
    if e.party is Party.DOCTOR:
        # what we said we would tell was told; a call that was booked has taken place
        c = _keep_ours(replace(c, call=BookedCall(number=c.call.number + 1) if c.call.invitations else BookedCall()))
    return _answered(c, e.party)


def _objection(c: Closing, e: ev.ObjectionOpened, at: datetime) -> Closing:
    others = tuple(o for o in c.objections if o.kind is not e.kind)
    return replace(c, objections=(*others, Objection(e.kind, e.owner, e.due_at, at)))


def _document(c: Closing, e: ev.DocumentRecorded, at: datetime) -> Closing:
    c = replace(c, documents={**c.documents, e.kind: max(e.doc_version, c.documents.get(e.kind, 0))})
    # what waited for a file is tried again
    c = replace(c, tasks=tuple(t for t in c.tasks if t.kind is not TaskKind.MISSING))
    if e.status == "sent":
        c = replace(c, documents_sent={**c.documents_sent, e.kind: e.doc_version})
    return c


def _promise(c: Closing, e: ev.PromiseMade, at: datetime) -> Closing:
    others = tuple(p for p in c.promises if (p.side, p.what) != (e.side, e.what))
    return replace(c, promises=(*others, Promise(e.side, e.what, e.due_on, at)))


def _held(c: Closing, e: ev.Held, at: datetime) -> Closing:
    others = tuple(h for h in c.holds if (h.reason, h.party) != (e.reason, e.party))
    hold = Hold(e.reason, e.until, at, e.party, e.inbound)
    return replace(c, holds=(*others, hold), silent=c.silent or e.reason == HoldReason.STOP)


def _resumed(c: Closing, e: ev.Resumed, at: datetime) -> Closing:
    if e.cause == "ran_out":
        ended = tuple(h for h in c.holds if h.until and h.until <= at.date())
        back = max((h.until for h in ended if h.until and h.reason == HoldReason.ABSENCE), default=c.returned_on)
        return replace(c, holds=tuple(h for h in c.holds if h not in ended), returned_on=back)
    if e.cause == "reply":
        # somebody who was away wrote in another case: only the absence is over
        return _without(c, HoldReason.ABSENCE)
    return replace(c, holds=(), silent=False)


def _signed(c: Closing, e: ev.Signed, at: datetime) -> Closing:
    c = _without(c, HoldReason.SIGNATURE, e.party)
    c = replace(c, signed_by=c.signed_by | {e.party})
    if e.bearer is ev.Bearer.FILE:
        others = {d: borne for d, borne in c.bears.items() if d != e.document}
        borne = c.bears.get(e.document, frozenset()) | {e.party}
        c = replace(c, bears={**others, e.document: borne}, on_paper=c.on_paper - {e.party})
    elif e.bearer is ev.Bearer.PAPER:
        c = replace(c, on_paper=c.on_paper | {e.party})
    if c.proposal and c.proposal.why in SIGNATURES:
        c = replace(c, proposal=None)
    return _keep(c, e.party, PromiseKind.COUNTERSIGN)


def _without(c: Closing, reason: HoldReason, party: Party | None = None) -> Closing:
    return replace(c, holds=tuple(h for h in c.holds if h.reason != reason or party not in {None, h.party}))


def _delegated(c: Closing, e: ev.Delegated, at: datetime) -> Closing:
    c = _without(c, HoldReason.DELEGATED, e.party)
    asked = tuple(t for t in c.tasks if not (t.kind is TaskKind.ASK_DELEGATE and t.holds_back(e.party)))
    return replace(c, delegates={**c.delegates, e.party: e.person}, tasks=asked)


def _task(c: Closing, e: ev.TaskOpened, at: datetime) -> Closing:
    others = tuple(t for t in c.tasks if t.task != e.task)
    blocks, party = e.blocks or e.kind.blocks, e.party or e.kind.party
    task = Task(e.task, e.kind, e.owner, e.due_at, blocks, at, e.inbound, party, e.subject)
    return replace(c, tasks=(*others, task))


def _bounced(c: Closing, e: ev.Bounced, at: datetime) -> Closing:
    return replace(c, unreachable=c.unreachable | {e.to}) if e.permanent and e.reason in {"dead", "host"} else c


Apply = Callable[[Closing, Any, datetime], Closing]

#: how each event changes the state; an event that is not listed changes nothing that plans depend on
APPLY: Mapping[type[ev.Event], Apply] = {
    ev.TakeOverConfirmed: lambda c, e, at: replace(c, confirmed=True, plan_from=at),
    ev.Moved: _moved,
    ev.Reopened: _reopened,
    ev.HandedOver: lambda c, e, at: replace(c, owner=e.to),
    ev.RulesPinned: lambda c, e, at: replace(c, rules=e.rules),
    ev.LanguageChanged: lambda c, e, at: replace(c, language=e.language),
    ev.ReplyRead: _reply,
    ev.AnswerGiven: _given,
    ev.Answered: lambda c, e, at: _answered(c, e.party),
    ev.MoveProposed: lambda c, e, at: replace(c, proposal=e),
    ev.ProposalDismissed: lambda c, e, at: replace(_without(c, HoldReason.SIGNATURE), proposal=None),
    ev.Held: _held,
    ev.Resumed: _resumed,
    ev.ObjectionOpened: _objection,
    ev.ObjectionClosed: lambda c, e, at: replace(c, objections=tuple(o for o in c.objections if o.kind != e.kind)),
    ev.Drafted: _drafted,
    ev.DraftEdited: lambda c, e, at: _change_draft(c, e.draft, hash=e.hash, approved=False),
    ev.DraftApproved: lambda c, e, at: _change_draft(c, e.draft, approved=True),
    ev.DraftClosed: _draft_closed,
    ev.MessageSubmitted: _submitted,
    ev.HandMailSeen: _hand_mail,
    ev.Bounced: _bounced,
    ev.CallLogged: _call,
    ev.DocumentRecorded: _document,
    ev.Validated: lambda c, e, at: _keep(replace(c, validated=c.validated | {e.what}), Party.DIRECTOR),
    ev.VoiceGiven: lambda c, e, at: replace(c, voices={**c.voices, e.draft: e.hash}),
    ev.Signed: _signed,
    ev.Delegated: _delegated,
    ev.PersonChanged: lambda c, e, at: replace(c, opened=replace(c.opened, person=e.person)),
    ev.VisitBooked: lambda c, e, at: _appointed(c, Appointment(e.day, e.hour or VISIT_HOUR)),
    ev.VisitCancelled: lambda c, e, at: _appointed(c, None),
    ev.CallBooked: lambda c, e, at: replace(c, call=replace(c.call, at=e.at)),
    ev.CallCancelled: lambda c, e, at: replace(c, call=replace(c.call, at=None)),
    ev.VisitDone: lambda c, e, at: replace(c, visit_done=True),
    ev.PromiseMade: _promise,
    ev.PromiseKept: lambda c, e, at: _keep(c, e.side, e.what),
    ev.TaskOpened: _task,
    ev.TaskDone: lambda c, e, at: replace(c, tasks=tuple(t for t in c.tasks if t.task != e.task)),
    ev.DetailTold: lambda c, e, at: replace(c, details={**c.details, e.detail: e.text}),
    ev.StartKnown: lambda c, e, at: replace(c, starts_on=e.on),
}
