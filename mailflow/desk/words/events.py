"""Tell each event of a closing in one sentence, in the language of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mailflow.core import events as ev
from mailflow.core.render.language import day as day_words
from mailflow.desk.words import labels
from mailflow.desk.words.labels import N_
from mailflow.desk.words.language import translated

#: how a draft ended
CLOSED = {
    "rejected": N_("Brouillon refusé : %(what)s"),
    "void": N_("Brouillon devenu sans objet : %(what)s"),
    "expired": N_("Brouillon périmé : %(what)s"),
    "cancelled": N_("Brouillon annulé : %(what)s"),
    "rehearsed": N_("Répétition envoyée à l'approbateur : %(what)s"),
}
CAUSES = {
    "digest": N_("réuni à d'autres décisions dans un seul mail"),
    "reply": N_("une réponse est arrivée"),
    "call": N_("un appel a été noté"),
    "validated": N_("la direction a décidé"),
    "stop": N_("la personne ne veut plus de mails"),
    "hand_mail": N_("un mail écrit à la main est parti"),
    "stale_date": N_("ses dates n'étaient plus vraies"),
    "fact_changed": N_("une information a changé"),
    "person": N_("décision d'un recruteur"),
    "moved": N_("le dossier a changé d'étape"),
    "paused": N_("le dossier est en pause"),
    "lost": N_("le dossier est perdu"),
    "signed": N_("une signature est arrivée"),
    "bounce": N_("un mail n'a pas été remis"),
    "to_me": N_("mode répétition"),
    "new_version": N_("une nouvelle version est arrivée"),
    "other_case": N_("un autre dossier de la personne"),
}
PROOFS = {
    "words": N_("ses mots"),
    "phone": N_("au téléphone"),
    "file": N_("un fichier signé"),
    "esign": N_("la signature électronique"),
    "confirmed": N_("confirmé par un recruteur"),
    "fact": N_("les faits du dossier"),
    "first_day": N_("premier jour"),
}

#: a proven signature, by what bears it
SIGNED: Mapping[ev.Bearer, str] = {
    ev.Bearer.FILE: N_("Signature prouvée, sur fichier : %(who)s"),
    ev.Bearer.PAPER: N_("Signature prouvée, sur papier : %(who)s"),
    ev.Bearer.UNKNOWN: N_("Signature prouvée : %(who)s"),
}


class Teller:
    """Turns events into sentences of one language; drafts are named by their follow-up."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, text: str, /, **values: object) -> str:
        """Return a text in this language with its values filled in."""
        found = translated(text, self.language)
        return found % values if values else found

    def name(self, table: Mapping[str, str], code: object) -> str:
        """Return the label of a code."""
        return self.say(labels.name(table, code))

    def day(self, value: Any) -> str:
        """Return a date in words, or nothing."""
        return day_words(value, self.language) if value else ""

    def __call__(self, record: ev.Recorded) -> str:
        """Return the sentence of one event."""
        tell = TELL.get(type(record.event))
        return tell(self, record.event) if tell else type(record.event).__name__


def _opened(t: Teller, e: ev.Opened) -> str:
    text = N_("Dossier repris à l'étape « %(stage)s »") if e.imported else N_("Dossier ouvert à l'étape « %(stage)s »")
    return t.say(text, stage=t.name(labels.STAGES, e.stage))


def _moved(t: Teller, e: ev.Moved) -> str:
    if e.cause == "reply":
        return t.say(N_("Sa réponse a fait passer le dossier à « %(stage)s »"), stage=t.name(labels.STAGES, e.to))
    proof = t.name(PROOFS, e.proof) if e.proof else ""
    return t.say(N_("Passage à « %(stage)s »"), stage=t.name(labels.STAGES, e.to)) + (f" ({proof})" if proof else "")


def _reply(t: Teller, e: ev.ReplyRead) -> str:
    who = t.name(labels.PARTIES, e.party)
    if e.director:
        return t.say(N_("Réponse reçue : %(who)s %(what)s"), who=who, what=t.name(labels.MEANINGS, e.director))
    if str(e.origin) != "human":
        return t.say(N_("Message automatique reçu (%(what)s)"), what=t.name(labels.ORIGINS, e.origin))
    what = t.name(labels.INTENTS, e.intent) if e.intent else t.say(N_("écrit"))
    kinds = ", ".join(t.name(labels.OBJECTIONS, k) for k in e.objections)
    return t.say(N_("Réponse reçue : %(who)s %(what)s"), who=who, what=what) + (f" ({kinds})" if kinds else "")


def _held(t: Teller, e: ev.Held) -> str:
    reason = t.name(labels.HOLDS, e.reason)
    if e.until:
        return t.say(N_("Rien n'est écrit jusqu'au %(day)s : %(reason)s"), day=t.day(e.until), reason=reason)
    return t.say(N_("Rien n'est écrit avant qu'on agisse : %(reason)s"), reason=reason)


def _closed(t: Teller, e: ev.DraftClosed) -> str:
    return t.say(labels.name(CLOSED, e.how), what=t.name(CAUSES, e.cause))


def _submitted(t: Teller, e: ev.MessageSubmitted) -> str:
    return t.say(N_("Envoyé : %(what)s"), what=t.say(labels.follow_up(e.follow_up)))


def _call(t: Teller, e: ev.CallLogged) -> str:
    who, what = t.name(labels.PARTIES, e.party), t.name(labels.OUTCOMES, e.outcome)
    day = t.day(e.on)
    return t.say(N_("Appel avec %(who)s : %(what)s"), who=who, what=f"{what} {day}".strip())


def _document(t: Teller, e: ev.DocumentRecorded) -> str:
    kind = t.name(labels.DOCUMENTS, e.kind)
    return t.say(N_("%(kind)s, version %(n)s, au dossier"), kind=kind, n=e.doc_version)


def _objection(t: Teller, e: ev.ObjectionOpened) -> str:
    return t.say(N_("Objection : %(kind)s"), kind=t.name(labels.OBJECTIONS, e.kind))


TELL: Mapping[type[ev.Event], Callable[[Teller, Any], str]] = {
    ev.Opened: _opened,
    ev.TakeOverConfirmed: lambda t, e: t.say(N_("Reprise confirmée")),
    ev.Moved: _moved,
    ev.Undone: lambda t, e: t.say(N_("Action annulée")),
    ev.Reopened: lambda t, e: t.say(N_("Nouveau tour ouvert à « %(stage)s »"), stage=t.name(labels.STAGES, e.stage)),
    ev.HandedOver: lambda t, e: t.say(N_("Dossier confié à %(who)s"), who=e.to),
    ev.PersonChanged: lambda t, e: t.say(N_("Dossier rattaché à une autre fiche de la même personne")),
    ev.Delegated: lambda t, e: t.say(N_("Décision déléguée à une autre personne de l'établissement")),
    ev.RulesPinned: lambda t, e: t.say(N_("Nouvelles règles de campagne")),
    ev.LanguageChanged: lambda t, e: t.say(N_("Langue : %(code)s"), code=e.language),
    ev.ReplyRead: _reply,
    ev.Answered: lambda t, e: t.say(N_("Message traité sans mail")),
    ev.MoveProposed: lambda t, e: t.say(N_("Étape proposée : « %(stage)s »"), stage=t.name(labels.STAGES, e.to)),
    ev.ProposalDismissed: lambda t, e: t.say(N_("Proposition d'étape écartée")),
    ev.Held: _held,
    ev.Resumed: lambda t, e: t.say(N_("Reprise des messages")),
    ev.ObjectionOpened: _objection,
    ev.ObjectionClosed: lambda t, e: t.say(N_("Objection close : %(kind)s"), kind=t.name(labels.OBJECTIONS, e.kind)),
    ev.Drafted: lambda t, e: t.say(N_("Brouillon prêt : %(what)s"), what=t.say(labels.follow_up(e.follow_up))),
    ev.DraftEdited: lambda t, e: t.say(N_("Brouillon remis à relire")),
    ev.DraftApproved: lambda t, e: t.say(N_("Brouillon approuvé")),
    ev.DraftClosed: _closed,
    ev.MessageSubmitted: _submitted,
    ev.SubmissionFailed: lambda t, e: t.say(N_("Envoi : %(what)s"), what=t.name(labels.OUTBOX, e.outcome)),
    ev.HandMailSeen: lambda t, e: t.say(N_("Mail écrit à la main, trouvé dans les envoyés")),
    ev.Bounced: lambda t, e: t.say(N_("Mail non remis (%(why)s)"), why=e.status or e.reason),
    ev.CallLogged: _call,
    ev.Noted: lambda t, e: t.say(N_("Note")),
    ev.DocumentRecorded: _document,
    ev.Validated: lambda t, e: t.say(N_("Validé par la direction : %(what)s"), what=t.name(labels.DOCUMENTS, e.what)),
    ev.Signed: lambda t, e: t.say(SIGNED[e.bearer], who=t.name(labels.PARTIES, e.party)),
    ev.VisitBooked: lambda t, e: t.say(N_("Visite fixée au %(day)s"), day=t.day(e.day)),
    ev.VisitDone: lambda t, e: t.say(N_("Visite faite")),
    ev.PromiseMade: lambda t, e: t.say(
        N_("Promesse, %(who)s : %(what)s avant le %(day)s"),
        who=t.name(labels.PARTIES, e.side),
        what=t.say(labels.act(e.what)),
        day=t.day(e.due_on),
    ),
    ev.PromiseKept: lambda t, e: t.say(N_("Promesse tenue, %(who)s"), who=t.name(labels.PARTIES, e.side)),
    ev.TaskOpened: lambda t, e: t.say(N_("À faire : %(what)s"), what=t.say(labels.task(e.kind, e.subject))),
    ev.TaskDone: lambda t, e: t.say(N_("Fait")),
    ev.StartKnown: lambda t, e: t.say(N_("Premier jour : %(day)s"), day=t.day(e.on)),
}
