"""`mailflow why`: the history of a case in sentences, one for each event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mailflow.core import events as ev
from mailflow.steps.case import Case


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a case's history."""

    at: datetime
    #: the act, for `undo`
    act: int
    by: str
    sentence: str


def tell(case: Case, texts: Mapping[str, str]) -> list[Told]:
    """Return the history of a case in sentences, in its establishment's time; an act that was taken back says so."""
    undone = {r.event.act for r in case.history if isinstance(r.event, ev.Undone)}
    tasks = {r.event.task: r.event.kind for r in case.history if isinstance(r.event, ev.TaskOpened)}
    told = []
    who = f"{case.person.first_name} {case.person.last_name}".strip() or "personne effacée"
    for record in case.history:
        sentence = SENTENCES[type(record.event)](record.event, texts)
        if isinstance(record.event, ev.Opened):
            sentence = f"{who}: {sentence}"
        if isinstance(record.event, ev.TaskDone) and record.event.task in tasks:
            sentence = f"Done: {_words(tasks[record.event.task])}."
        if record.act in undone:
            sentence = f"(undone) {sentence}"
        told.append(
            Told(record.at.astimezone(case.house.calendar.tz), record.act, record.by, f"{sentence} [{record.by}]")
        )
    return told


Texts = Mapping[str, str]


def _opened(e: ev.Opened, _: Texts) -> str:
    how = "taken over from a running case" if e.imported else "opened"
    return f"The closing was {how} in {e.stage}, agreed on {_day(e.agreed_at)}, owner {e.owner}."


def _reply(e: ev.ReplyRead, _: Texts) -> str:
    what = f"{e.intent} at {e.confidence:.0%}" if e.intent else str(e.origin)
    kinds = f", objections: {', '.join(e.objections)}" if e.objections else ""
    named = f", names {_day(e.date)}" if e.date else ""
    return f"A mail of the {e.party} was read as {what}{kinds}{named}: {e.action} ({e.reason}; matched by {e.how})."


def _submitted(e: ev.MessageSubmitted, _: Texts) -> str:
    asked = f" and asks {_words(e.asks)}" if e.asks else ""
    owed, on = e.promises, e.promised_on
    promised = f" and promises the {owed.side}'s {_words(owed.what)} by {_day(on)}" if owed and on else ""
    return f"{e.follow_up} was submitted to the {e.to}{asked}{promised}."


def _called(e: ev.CallLogged, texts: Texts) -> str:
    named = f" {_day(e.on)}" if e.on else ""
    return f"A {e.channel} contact with the {e.party}: {_words(e.outcome)}{named}{_added('; ', texts, e.text)}."


def _task(e: ev.TaskOpened, _: Texts) -> str:
    due = f" by {_day(e.due_at)}" if e.due_at else ""
    waits = "; the next step waits for it" if e.blocks else ""
    return f"The {e.owner} has to do: {_words(e.kind)}{due}{waits}."


#: what bears a proven signature
BEARERS: Mapping[ev.Bearer, str] = {
    ev.Bearer.FILE: "on a file of the case",
    ev.Bearer.PAPER: "on paper only",
    ev.Bearer.UNKNOWN: "and no file is named",
}
#: what each event says; `tests/cli/test_why.py` looks that none is missing
SENTENCES: Mapping[type[ev.Event], Callable[[Any, Texts], str]] = {
    ev.Opened: _opened,
    ev.TakeOverConfirmed: lambda e, t: "The running case was confirmed; its mails are written from now on.",
    ev.Moved: lambda e, t: f"It moved to {e.to} ({e.cause}{', proof: ' + e.proof if e.proof else ''}).",
    ev.Undone: lambda e, t: f"Act {e.act} was taken back.",
    ev.Reopened: lambda e, t: f"It was opened again in {e.stage}, as a new round agreed on {_day(e.agreed_at)}.",
    ev.HandedOver: lambda e, t: f"It is {e.to}'s from now on.",
    ev.PersonChanged: lambda e, t: "It was attached to another record of the same person.",
    ev.Delegated: lambda e, t: f"Somebody else decides for the {e.party} from now on.",
    ev.RulesPinned: lambda e, t: f"It follows other rules of its campaign from now on ({e.rules[:12]}).",
    ev.LanguageChanged: lambda e, t: f"The doctor is written to in {'English' if e.language == 'en' else 'French'}.",
    ev.MoveProposed: lambda e, t: f"A move to {e.to} is proposed ({_words(e.why)}).",
    ev.ProposalDismissed: lambda e, t: "The proposed move was set aside.",
    ev.Held: lambda e, t: f"It is held: {_words(e.reason)}, until {_day(e.until) if e.until else 'a person acts'}.",
    ev.Resumed: lambda e, t: f"It resumes ({_words(e.cause)}).",
    ev.ReplyRead: _reply,
    ev.Answered: lambda e, t: f"The {e.party}'s message was settled without a mail of ours.",
    ev.Drafted: lambda e, t: f"A draft of {e.follow_up} to the {e.to} was written (n. {e.n}).",
    ev.DraftEdited: lambda e, t: f"The draft was changed or taken back, bytes {e.hash[:12]}.",
    ev.DraftApproved: lambda e, t: f"The draft was approved, bytes {e.hash[:12]}.",
    ev.DraftClosed: lambda e, t: f"The draft is {e.how} ({_words(e.cause)}){_added(': ', t, e.text)}.",
    ev.MessageSubmitted: _submitted,
    ev.SubmissionFailed: lambda e, t: f"A submission ended as {e.outcome} {e.reply or ''} {e.status}".rstrip() + ".",
    ev.HandMailSeen: lambda e, t: f"A mail written by hand to the {e.to} was found in Sent.",
    ev.Bounced: lambda e, t: (
        f"Mail to the {e.to} came back: {e.status} {e.reason}{', for good' if e.permanent else ''}."
    ),
    ev.ObjectionOpened: lambda e, t: f"Objection {_words(e.kind)}: the {e.owner} answers by {e.due_at:%d/%m %H:%M}.",
    ev.ObjectionClosed: lambda e, t: f"Objection {_words(e.kind)} is closed: {_words(e.how)}.",
    ev.CallLogged: _called,
    ev.Noted: lambda e, t: f"Note: {t.get(e.text, 'erased')}",
    ev.DocumentRecorded: lambda e, t: f"{_words(e.kind).capitalize()}, version {e.doc_version}: {e.status}.",
    ev.Validated: lambda e, t: f"The director validated the {_words(e.what)} ({e.how}).",
    ev.Signed: lambda e, t: f"The signature of the {e.party} is proven ({e.proof}), {BEARERS[e.bearer]}.",
    ev.VisitBooked: lambda e, t: f"A visit is fixed for {_day(e.day)}.",
    ev.VisitDone: lambda e, t: "The visit took place.",
    ev.PromiseMade: lambda e, t: f"The {e.side} promised {_words(e.what)} by {_day(e.due_on)}.",
    ev.PromiseKept: lambda e, t: f"The {e.side} kept the promise{' of ' + _words(e.what) if e.what else ''}.",
    ev.TaskOpened: _task,
    ev.TaskDone: lambda e, t: "A task is done.",
    ev.StartKnown: lambda e, t: f"The first day of work is {_day(e.on)}.",
}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _words(code: str) -> str:
    """Return a code as words: "call_again" reads "call again"."""
    return code.replace("_", " ").replace(":", ": ")


def _added(before: str, texts: Texts, text: str) -> str:
    """Return the free words kept under an id behind a sign, or nothing where there are none (or no more)."""
    return f"{before}{texts[text]}" if texts.get(text) else ""
