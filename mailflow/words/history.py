"""Tells each event of a closing in one sentence, in French or in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mailflow.core import events as ev
from mailflow.core.advance.decide import DecisionCode
from mailflow.core.messages import Intent, Origin
from mailflow.core.render.language import day as day_words
from mailflow.words import acts, codes, mails
from mailflow.words.drafts import sentence
from mailflow.words.pairs import Words, percent, said, word
from mailflow.words.stages import stage_word

#: how a draft ended
CLOSED: Words = {
    "rejected": ("Brouillon refusé", "Draft rejected"),
    "void": ("Brouillon devenu sans objet", "Draft no longer needed"),
    "expired": ("Brouillon périmé", "Draft out of date"),
    "cancelled": ("Brouillon annulé", "Draft cancelled"),
    "rehearsed": ("Répétition envoyée à l'approbateur", "Rehearsal sent to the approver"),
}
#: what bears a proven signature
BEARERS: Words = {
    ev.Bearer.FILE: ("sur un fichier du dossier", "on a file of the case"),
    ev.Bearer.PAPER: ("sur papier uniquement", "on paper only"),
    ev.Bearer.UNKNOWN: ("aucun document indiqué", "no document is named"),
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Turns events into sentences of one language."""

    language: str
    #: id -> free words (notes, reasons); those that were erased are missing
    texts: Mapping[str, str] = field(default_factory=dict)
    #: draft -> its follow-up (`drafts_in`), account -> the name of its person
    known: Mapping[str, str] = field(default_factory=dict)
    #: task -> its kind and subject (`tasks_in`)
    asked: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def __call__(self, event: ev.Event) -> str:
        """Return what happened in one sentence; of a kind that it does not know it says only that something did."""
        tell = SENTENCES.get(type(event))
        return tell(self, event) if tell else self.say("Autre événement", "Something else happened")

    def say(self, french: str, english: str) -> str:
        """Return the one of two sentences that is in this language."""
        return said((french, english), self.language)

    def word(self, table: Words, code: object) -> str:
        """Return what a code is called."""
        return word(table, code, self.language)

    def stage(self, stage: str) -> str:
        """Return what a stage is called."""
        return stage_word(stage, self.language)

    def mail(self, follow_up: str) -> str:
        """Return what a mail of ours is called."""
        return mails.letter(follow_up, self.language)

    def act(self, code: str) -> str:
        """Return what somebody has to do."""
        return acts.act(code, self.language)

    def task(self, kind: str, subject: str) -> str:
        """Return what somebody has to do, and what it is about."""
        return acts.task_in_full(kind, subject, self.language)

    def day(self, value: date | datetime | None) -> str:
        """Return a day in words, or nothing."""
        return day_words(value, self.language) if value else ""

    def head(self, first: str, rest: str) -> str:
        """Return « first : rest », or what comes first alone where there is no rest."""
        return self.say(f"{first} : {rest}", f"{first}: {rest}") if rest else first


def drafts_in(history: Iterable[ev.Recorded]) -> dict[str, str]:
    """Return what each draft of a history was: its follow-up."""
    return {r.event.draft: r.event.follow_up for r in history if isinstance(r.event, ev.Drafted)}


def tasks_in(history: Iterable[ev.Recorded]) -> dict[str, tuple[str, str]]:
    """Return what each task of a history asked for: its kind and its subject."""
    return {r.event.task: (r.event.kind, r.event.subject) for r in history if isinstance(r.event, ev.TaskOpened)}


def _opened(t: Teller, e: ev.Opened) -> str:
    stage = t.stage(e.stage)
    if e.imported:
        return t.say(f"Dossier repris en cours à l'étape « {stage} »", f"Running case taken over at “{stage}”")
    return t.say(f"Dossier ouvert à l'étape « {stage} »", f"Case opened at “{stage}”")


def _moved(t: Teller, e: ev.Moved) -> str:
    stage = t.stage(e.to)
    if e.cause == "reply":
        return t.say(f"Sa réponse a fait passer le dossier à « {stage} »", f"Their answer moved the case to “{stage}”")
    proof = f" ({t.word(codes.PROOFS, e.proof)})" if e.proof in codes.PROOFS else ""
    moved = t.say(f"Passage à « {stage} »", f"Moved to “{stage}”") + proof
    return t.head(moved, t.texts.get(e.reason, ""))


def meaning(t: Teller, e: ev.ReplyRead) -> str:
    """Return what an answer was understood to say: « accepte (rémunération, lieu) »."""
    if e.director:
        return t.word(codes.MEANINGS, e.director)
    kinds = ", ".join(t.word(codes.OBJECTIONS, kind) for kind in e.objections)
    return t.word(codes.INTENTS, e.intent or Intent.OTHER) + (f" ({kinds})" if kinds else "")


def _reply(t: Teller, e: ev.ReplyRead) -> str:
    if e.origin is not Origin.HUMAN:
        what = t.word(codes.ORIGINS, e.origin)
        told = t.say(f"Message automatique reçu ({what})", f"Automatic message received ({what})")
        return told + (t.say(f", retour {t.day(e.date)}", f", back {t.day(e.date)}") if e.date else "")
    who = t.word(codes.PARTIES, e.party)
    told = t.say(f"Réponse reçue : {who} {meaning(t, e)}", f"Answer received: {who} {meaning(t, e)}")
    if e.director:
        return told + (f", {t.day(e.date)}" if e.date else "")
    if e.confidence:
        sure = percent(e.confidence, t.language)
        told += t.say(f", confiance {sure}", f", {sure} sure")
    told += f", {t.day(e.date)}" if e.date else ""
    does = t.word(codes.ACTIONS, e.action)
    if e.reason and e.action in {"triage", "suggest"} and e.reason.code != DecisionCode.INTENT:
        does += f" ({sentence(e.reason, t.language)})"
    return t.say(f"{told} ; {does}", f"{told}; {does}")


def _proposed(t: Teller, e: ev.MoveProposed) -> str:
    stage, why = t.stage(e.to), t.word(codes.PROPOSED, e.why) if e.why else ""
    told = t.say(f"Étape proposée : « {stage} »", f"Move proposed: “{stage}”")
    return told + (f" ({why})" if why else "")


def _held(t: Teller, e: ev.Held) -> str:
    why = t.word(codes.HOLDS, e.reason)
    if e.until:
        day = t.day(e.until)
        return t.say(f"Rien n'est écrit jusqu'au {day} : {why}", f"Nothing is written until {day}: {why}")
    return t.say(f"Rien n'est écrit avant qu'on agisse : {why}", f"Nothing is written until a person acts: {why}")


def _resumed(t: Teller, e: ev.Resumed) -> str:
    why = t.word(codes.RESUMED, e.cause) if e.cause in codes.RESUMED else ""
    return t.head(t.say("Reprise des messages", "Mail resumes"), why)


def _drafted(t: Teller, e: ev.Drafted) -> str:
    what, whom = t.mail(e.follow_up), t.word(codes.TO, e.to)
    return t.say(f"Brouillon prêt {whom} : {what}", f"Draft ready {whom}: {what}")


def _of_draft(french: str, english: str) -> Callable[[Teller, Any], str]:
    """Return how to tell what became of a draft, which is named where the history says what it was."""
    return lambda t, e: t.head(t.say(french, english), t.mail(t.known[e.draft]) if e.draft in t.known else "")


def _closed(t: Teller, e: ev.DraftClosed) -> str:
    told = t.word(CLOSED, e.how) if e.how in CLOSED else t.say("Brouillon clos", "Draft closed")
    if e.draft in t.known:
        told = t.head(told, t.mail(t.known[e.draft]))
    if e.cause:
        told += f" ({t.word(mails.CAUSES, e.cause)})"
    return t.head(told, t.texts.get(e.text, ""))


def _submitted(t: Teller, e: ev.MessageSubmitted) -> str:
    what, whom = t.mail(e.follow_up), t.word(codes.TO, e.to)
    told = t.say(f"Envoyé {whom} : {what}", f"Sent {whom}: {what}")
    if e.promises and e.promised_on:
        act, day = t.act(e.promises.what), t.day(e.promised_on)
        told += t.say(f" (annonce {act} au plus tard {day})", f" (announces {act} by {day})")
    return told


def _failed(t: Teller, e: ev.SubmissionFailed) -> str:
    answer = " ".join(str(one) for one in (e.reply, e.status) if one)
    what = t.word(mails.OUTBOX, e.outcome) + (f" ({answer})" if answer else "")
    return t.say(f"Envoi : {what}", f"Sending: {what}")


def _bounced(t: Teller, e: ev.Bounced) -> str:
    whom, why = t.word(codes.TO, e.to), t.word(mails.BOUNCES, e.reason or "unknown")
    if e.status:
        why += f", {e.status}"
    if e.permanent:
        return t.say(f"Message non remis {whom}, définitivement ({why})", f"Mail {whom} came back for good ({why})")
    return t.say(f"Message non remis {whom} ({why})", f"Mail {whom} was not delivered ({why})")


def _called(t: Teller, e: ev.CallLogged) -> str:
    how, who = t.word(codes.CHANNELS, e.channel), t.word(codes.PARTIES, e.party)
    what = t.word(codes.OUTCOMES, e.outcome) + (f", {t.day(e.on)}" if e.on else "")
    if e.objections:
        what += f" ({', '.join(t.word(codes.OBJECTIONS, kind) for kind in e.objections)})"
    told = t.say(f"{how} avec {who} : {what}", f"{how} with {who}: {what}")
    return t.head(told, t.texts.get(e.text, ""))


def _task(t: Teller, e: ev.TaskOpened) -> str:
    told = t.say(f"À faire : {t.task(e.kind, e.subject)}", f"To do: {t.task(e.kind, e.subject)}")
    return told + (t.say(f", au plus tard {t.day(e.due_at)}", f", by {t.day(e.due_at)}") if e.due_at else "")


def _done(t: Teller, e: ev.TaskDone) -> str:
    return t.head(t.say("Fait", "Done"), t.task(*t.asked[e.task]) if e.task in t.asked else "")


def _objection(t: Teller, e: ev.ObjectionOpened) -> str:
    kind, who = t.word(codes.OBJECTIONS, e.kind), t.word(codes.PARTY_HEADS, e.owner).lower()
    return t.say(f"Objection : {kind} (à traiter : {who})", f"Objection: {kind} (to be answered by {who})")


def _objection_closed(t: Teller, e: ev.ObjectionClosed) -> str:
    kind, how = t.word(codes.OBJECTIONS, e.kind), t.word(codes.SETTLED, e.how)
    return t.say(f"Objection close : {kind} ({how})", f"Objection closed: {kind} ({how})")


def _visit_booked(t: Teller, e: ev.VisitBooked) -> str:
    hour_fr, hour_en = (f", {e.hour:%H} h {e.hour:%M}", f", {e.hour:%H:%M}") if e.hour else ("", "")
    return t.say(f"Visite fixée au {t.day(e.day)}{hour_fr}", f"Visit booked for {t.day(e.day)}{hour_en}")


def _call_booked(t: Teller, e: ev.CallBooked) -> str:
    on = t.day(e.at.date())
    return t.say(f"Appel fixé au {on}, {e.at:%H} h {e.at:%M}", f"Call booked for {on}, {e.at:%H:%M}")


def _validated(t: Teller, e: ev.Validated) -> str:
    what, how = t.word(codes.DECIDED, e.what), t.word(codes.GIVEN, e.how)
    return t.say(f"La direction valide {what} ({how})", f"The director approves {what} ({how})")


def _given(t: Teller, e: ev.AnswerGiven) -> str:
    what, how = t.word(codes.ASKS, e.ask), t.word(codes.GIVEN, e.channel)
    said = t.word(codes.ANSWERS, e.answer) + (f", {t.day(e.on)}" if e.on else "")
    told = t.say(f"La direction répond ({how}), {what} : {said}", f"The director answers ({how}), {what}: {said}")
    return t.head(told, t.texts.get(e.text, ""))


def _voice(t: Teller, e: ev.VoiceGiven) -> str:
    how = t.word(codes.GIVEN, e.how)
    return t.say(
        f"Le chef de service est d'accord avec les mots écrits en son nom ({how})",
        f"The head of department agrees to the words written in their name ({how})",
    )


def _document(t: Teller, e: ev.DocumentRecorded) -> str:
    kind, state = t.word(codes.DOCUMENTS, e.kind), t.word(codes.FILED, e.status)
    return f"{kind}, version {e.doc_version}, {state}"


def _signed(t: Teller, e: ev.Signed) -> str:
    who, where = t.word(codes.OF, e.party), t.word(BEARERS, e.bearer)
    # a file that bears the signature says it all
    how = where if e.proof == "file" else f"{t.word(codes.PROOFS, e.proof)}, {where}"
    return t.say(f"Signature {who} prouvée : {how}", f"Signature proven, {who}: {how}")


def _promised(t: Teller, e: ev.PromiseMade) -> str:
    who, what, day = t.word(codes.PARTY_HEADS, e.side), t.act(e.what), t.day(e.due_on)
    return t.say(f"Promesse, {who.lower()} : {what} au plus tard {day}", f"Promise, {who.lower()}: {what} by {day}")


def _kept(t: Teller, e: ev.PromiseKept) -> str:
    who = t.word(codes.PARTY_HEADS, e.side).lower()
    return t.head(t.say(f"Promesse tenue, {who}", f"Promise kept, {who}"), t.act(e.what) if e.what else "")


def _language(t: Teller, e: ev.LanguageChanged) -> str:
    if e.language == "en":
        return t.say("On écrit désormais au médecin en anglais", "The doctor is written to in English from now on")
    return t.say("On écrit désormais au médecin en français", "The doctor is written to in French from now on")


def _plain(french: str, english: str) -> Callable[[Teller, Any], str]:
    """Return how to tell an event that needs no detail."""
    return lambda t, e: t.say(french, english)


#: what each event says
SENTENCES: Mapping[type[ev.Event], Callable[[Teller, Any], str]] = {
    ev.Opened: _opened,
    ev.TakeOverConfirmed: _plain("Reprise du dossier confirmée", "Take-over confirmed"),
    ev.Moved: _moved,
    ev.Undone: _plain("Une action a été annulée", "An act was taken back"),
    ev.Reopened: lambda t, e: t.say(
        f"Dossier rouvert à l'étape « {t.stage(e.stage)} »", f"Case reopened at “{t.stage(e.stage)}”"
    ),
    ev.HandedOver: lambda t, e: t.say(
        f"Dossier confié à {t.known.get(e.to, e.to)}", f"Case handed over to {t.known.get(e.to, e.to)}"
    ),
    ev.PersonChanged: _plain(
        "Dossier rattaché à une autre fiche de la même personne", "Case attached to another record of the same person"
    ),
    ev.Delegated: _plain(
        "Décision confiée à une autre personne de l'établissement", "Somebody else at the hospital decides from now on"
    ),
    ev.RulesPinned: _plain("Le dossier suit les nouvelles règles de sa campagne", "The case follows its new rules"),
    ev.LanguageChanged: _language,
    ev.ReplyRead: _reply,
    ev.Answered: _plain("Message traité sans mail", "Message dealt with, without a mail"),
    ev.MoveProposed: _proposed,
    ev.ProposalDismissed: _plain("Proposition d'étape écartée", "Proposed move set aside"),
    ev.Held: _held,
    ev.Resumed: _resumed,
    ev.ObjectionOpened: _objection,
    ev.ObjectionClosed: _objection_closed,
    ev.Drafted: _drafted,
    ev.DraftEdited: _of_draft("Brouillon remis à relire", "Draft changed, to be read again"),
    ev.DraftApproved: _of_draft("Brouillon approuvé", "Draft approved"),
    ev.DraftClosed: _closed,
    ev.MessageSubmitted: _submitted,
    ev.SubmissionFailed: _failed,
    ev.HandMailSeen: lambda t, e: t.say(
        f"Message écrit à la main {t.word(codes.TO, e.to)}, trouvé dans les envoyés",
        f"Mail written by hand {t.word(codes.TO, e.to)}, found in Sent",
    ),
    ev.Bounced: _bounced,
    ev.CallLogged: _called,
    ev.Noted: lambda t, e: t.head("Note", t.texts.get(e.text, "")),
    ev.DetailTold: lambda t, e: t.head(t.word(codes.DETAILS, e.detail), t.texts.get(e.text, "")),
    ev.DocumentRecorded: _document,
    ev.AnswerGiven: _given,
    ev.Validated: _validated,
    ev.VoiceGiven: _voice,
    ev.Signed: _signed,
    ev.VisitBooked: _visit_booked,
    ev.VisitCancelled: _plain("Visite annulée", "The visit was called off"),
    ev.CallBooked: _call_booked,
    ev.CallCancelled: _plain("Appel annulé", "The call was called off"),
    ev.VisitDone: _plain("Visite faite", "The visit took place"),
    ev.PromiseMade: _promised,
    ev.PromiseKept: _kept,
    ev.TaskOpened: _task,
    ev.TaskDone: _done,
    ev.StartKnown: lambda t, e: t.say(f"Premier jour : {t.day(e.on)}", f"First day of work: {t.day(e.on)}"),
}
