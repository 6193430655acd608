"""Why this mail, and why now: one French sentence and the facts behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mailflow.core import waiting
from mailflow.core.campaign import Delay, FollowUp, Kind, Since
from mailflow.core.messages import Party
from mailflow.core.plan.plan import Planned
from mailflow.core.reasons import ReasonCode
from mailflow.core.render.language import day
from mailflow.core.render.typography import set_text
from mailflow.core.stages import Stage
from mailflow.steps.case import Case

#: no rule asked for this mail: a person chose its card
BY_HAND = "card"

KINDS_FR: Mapping[Kind, str] = {
    Kind.ANSWER: "Réponse",
    Kind.DELIVERY: "Envoi attendu",
    Kind.REMINDER: "Relance",
    Kind.PRESENCE: "Présence",
}

STAGES_FR: Mapping[str, str] = {
    "approach": "Prise de contact",
    "agreed": "Accord de principe",
    "visit": "Visite",
    "offer": "Proposition",
    "negotiation": "Échanges",
    "oral_yes": "Accord oral",
    "contract_sent": "Contrat envoyé",
    "review": "Relecture",
    "signing": "Signature",
    "signed": "Signé",
    "onboarding": "Pré-arrivée",
    "arrived": "Arrivé",
    "on_hold": "En pause",
    "unreachable": "Injoignable",
    "lost": "Perdu",
    "opted_out": "Désinscrit",
    "withdrawn": "Retiré",
}

SINCE_FR: Mapping[Since, str] = {
    Since.STAGE: "après l'entrée dans l'étape",
    Since.LAST_MAIL: "après notre dernier message",
    Since.CAUSE: "après ce qui l'a motivé",
    Since.START: "par rapport au premier jour",
}


def why_sentence(planned: Planned, case: Case, now: datetime) -> str:
    """Return one sentence: what happened last on both sides, how late the case is, and the rule of the campaign."""
    follow_up, closing, calendar = planned.follow_up, case.closing, case.house.calendar
    who = "le médecin" if follow_up.to is Party.DOCTOR else "la direction"
    mails, heard = closing.mails_to(follow_up.to), closing.heard.get(follow_up.to)
    # an agreement given before the case was opened here counts from the day it was given
    since = min(closing.since, closing.agreed_at) if closing.stage is Stage.AGREED else closing.since
    parts = [f"{STAGES_FR[str(closing.stage)].lower()} depuis {day(calendar.day_of(since), 'fr')}"]
    if mails:
        last, today = calendar.day_of(mails[-1].at), calendar.day_of(now)
        ago = calendar.working_days_between(last, today)
        before = f"il y a {ago} jour{'s' * (ago > 1)} ouvré{'s' * (ago > 1)}" if ago else "aujourd'hui"
        parts.append(f"dernier message {day(last, 'fr')} ({before})")
    if heard and (not mails or heard > mails[-1].at):
        parts.append(f"{who} s'est manifesté{'e' * (who == 'la direction')} {day(calendar.day_of(heard), 'fr')}")
    elif mails:
        parts.append("aucune réponse depuis")
    late = waiting.slip(case.rules, closing, calendar, calendar.day_of(now))
    if late > 0:
        parts.append(f"{late} jour{'s' * (late > 1)} de retard sur le plan")
    why = "choisi à la main" if planned.why[0].why is ReasonCode.CARD else f"cadence : {rule(follow_up)}"
    return set_text(f"{KINDS_FR[follow_up.kind]} : {', '.join(parts)} ; {why}.", "fr")


def rule(follow_up: FollowUp) -> str:
    """Return the campaign's rule in words: « 2 jours ouvrés après notre dernier message »."""
    business = follow_up.since is not Since.START
    return f"{delay(follow_up.after, business)} {SINCE_FR[follow_up.since]}"


def delay(after: Delay, business: bool) -> str:
    """Return a delay in words: working hours, business or calendar days."""
    n = abs(after.hours or after.days)
    if after.hours:
        return f"{n} heure{'s' * (n > 1)} ouvrée{'s' * (n > 1)}"
    return f"{n} jour{'s' * (n > 1)}" + (f" ouvré{'s' * (n > 1)}" if business else "")


def planned_facts(planned: Planned, case: Case) -> tuple[tuple[str, str], ...]:
    """Return the facts behind a planned mail as (label, value), for the card and for `why`."""
    late = waiting.slip(case.rules, case.closing, case.house.calendar, case.house.calendar.day_of(planned.due_at))
    rows = [
        ("étape", str(case.closing.stage)),
        ("règle", planned.follow_up.code),
        ("échéance", planned.due_at.astimezone(case.house.calendar.tz).isoformat(timespec="minutes")),
        ("retard", f"{late} j"),
    ]
    return (*rows, *(("motif", reason.code) for reason in planned.why))
