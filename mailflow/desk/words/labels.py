"""What each code is called on screen: French, the source language of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import Stage
from mailflow.desk.words.marks import N_ as N_
from mailflow.desk.words.plan_labels import CONDITIONS as CONDITIONS
from mailflow.desk.words.plan_labels import MOTIVES as MOTIVES
from mailflow.desk.words.plan_labels import SINCE as SINCE
from mailflow.words import acts, codes, decisions, mails, stages
from mailflow.words.pairs import french

STAGES = french(stages.STAGES)
PARTIES = french(codes.PARTIES)
#: the same, at the head of a line
PARTY_HEADS = french(codes.PARTY_HEADS)
#: what the ball holder has to do (codes of core.waiting)
ACTS = french(acts.ACTS)
OBJECTIONS = french(codes.OBJECTIONS)
KINDS = french(mails.KINDS)
INTENTS = french(codes.INTENTS)
MEANINGS = french(codes.MEANINGS)
ORIGINS = french(codes.ORIGINS)
OUTCOMES = french(codes.OUTCOMES)
ASKS = french(codes.ASKS)
FOLLOW_UPS = french(mails.FOLLOW_UPS)
#: what a doctor told when asked
DETAILS = french(codes.DETAILS)
DOCUMENTS = french(codes.DOCUMENTS)
HOLDS = french(codes.HOLDS)
OUTBOX = french(mails.OUTBOX)
SENDING: Mapping[str, str] = {
    "off": N_("Envois coupés : rien ne part."),
    "to_me": N_("Répétition : chaque mail part à la personne qui l'approuve, jamais au destinataire."),
    "on": "",
}
TRACKS: Mapping[str, str] = {
    "ph": N_("praticien hospitalier"),
    "contractuel": N_("praticien contractuel"),
    "liberal": N_("libéral"),
    "salarie_prive": N_("salarié du privé"),
    "remplacement": N_("remplacement"),
    "padhue": N_("PADHUE"),
}
ROLES = french(codes.ROLES)
SALUTATIONS = french(codes.SALUTATIONS)
#: why a person reads, after « À lire parce que »: every veto of docs/understanding.md
VETOES = french(codes.VETOES)
QUESTIONS = french(decisions.QUESTIONS)
BUTTONS = french(decisions.BUTTONS)
NEXT = french(decisions.NEXT)
RECEIVED = french(decisions.RECEIVED)
ANSWERS = french(codes.ANSWERS)
#: what never reaches a client's screen in these words: it is the doctor's private life
PERSONAL = frozenset({ObjectionKind.FAMILY, ObjectionKind.HESITATION})
PERSONAL_LABEL = N_("un point personnel, suivi par le recruteur")

#: side states that a person may choose by hand
SIDE_MOVES = (Stage.ON_HOLD, Stage.UNREACHABLE, Stage.WITHDRAWN)


def name(table: Mapping[str, str], code: object) -> str:
    """Return the French label of a code; an unknown one is shown as it is."""
    return table.get(str(code), str(code))
