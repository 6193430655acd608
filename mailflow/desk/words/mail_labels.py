"""What incoming mails are called on screen: what a doctor means, what a director decides, what a machine sends."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.desk.words.marks import N_ as N_

INTENTS: Mapping[str, str] = {
    "accept": N_("accepte"),
    "signed": N_("dit avoir signé"),
    "question": N_("pose une question"),
    "objection": N_("objecte"),
    "decline": N_("refuse"),
    "call_request": N_("veut un appel"),
    "later": N_("répondra plus tard"),
    "unsubscribe": N_("ne veut plus de mails"),
    "out_of_office": N_("absence automatique"),
    "referral": N_("renvoie vers un tiers"),
    "other": N_("autre message"),
}
#: mails that no person wrote
ORIGINS: Mapping[str, str] = {
    "auto_reply": N_("réponse d'absence"),
    "dsn": N_("non remis"),
    "delay": N_("remise retardée"),
    "mdn": N_("accusé de lecture"),
    "challenge": N_("filtre anti-spam"),
    "calendar": N_("agenda"),
    "own": N_("un mail de nous"),
}
MEANINGS: Mapping[str, str] = {
    "validated": N_("valide"),
    "validated_with_change": N_("valide avec une réserve"),
    "refused": N_("refuse"),
    "delegated": N_("délègue"),
    "will_do_by": N_("s'engage à une date"),
    "says_done": N_("dit que c'est fait"),
    "question": N_("pose une question"),
    "unclear": N_("réponse à lire"),
}
