"""What a logged call said, as the lines of its written recap; the remark noted beside it never enters a mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mailflow.core import events as ev
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind

#: (French, English) by outcome of the call
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "yes": ("vous êtes d'accord pour avancer, l'écrit restant à lire", "you are happy to go on, once you have read it"),
    "change": ("un point reste à revoir avant de décider", "one point is still to be settled before you decide"),
    "thinks": (
        "vous prenez le temps d'y réfléchir, et je n'insiste pas",
        "you are taking time to think, and I will wait",
    ),
    "later": ("vous me répondez à la date que vous m'avez donnée", "you will answer me on the day you gave me"),
    "call_again": ("nous nous rappelons, comme convenu", "we speak again, as agreed"),
    "done": ("nous avons fait le point sur votre dossier", "we went through where your file stands"),
}
#: what is to be settled, by kind; a personal matter (family, hesitation) is never written down
POINTS: Mapping[ObjectionKind, tuple[str, str]] = {
    ObjectionKind.SALARY: ("votre rémunération", "your pay"),
    ObjectionKind.SCHEDULE: ("le rythme et les gardes", "the hours and the on-call duty"),
    ObjectionKind.LOCATION: ("le lieu et les trajets", "the place and the journey"),
    ObjectionKind.CONTRACT_TERMS: ("les clauses du contrat", "the terms of the contract"),
    ObjectionKind.NOTICE_PERIOD: ("votre préavis", "your notice period"),
    ObjectionKind.COMPETING_OFFER: ("ce que vous propose un autre établissement", "what another hospital offers you"),
    ObjectionKind.COUNTER_OFFER: (
        "ce que vous propose votre service actuel",
        "what your present department offers you",
    ),
    ObjectionKind.WORKING_CONDITIONS: ("l'équipe et les moyens du service", "the team and its means"),
    ObjectionKind.ADMINISTRATIVE: ("les formalités", "the formalities"),
}


def last_call(history: Sequence[ev.Recorded]) -> ev.CallLogged | None:
    """Return the doctor's last call that was answered and not taken back, or None."""
    undone = {r.event.act for r in history if isinstance(r.event, ev.Undone)}
    calls = [r.event for r in history if isinstance(r.event, ev.CallLogged) and r.act not in undone]
    return next((c for c in reversed(calls) if c.party is Party.DOCTOR and c.outcome in OUTCOMES), None)


def recap_lines(call: ev.CallLogged, language: str) -> tuple[str, ...]:
    """Return what was said, one short line each, for the recruiter to complete before the recap leaves."""
    english = language == "en"
    told = OUTCOMES[call.outcome][english]
    prefix = "still to be settled: " if english else "reste à éclaircir : "
    return told, *(prefix + POINTS[kind][english] for kind in call.objections if kind in POINTS)
