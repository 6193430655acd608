"""What each stage is called, in French and in English."""

from __future__ import annotations

from mailflow.words.pairs import Words, word

STAGES: Words = {
    "approach": ("Prise de contact", "First contact"),
    "agreed": ("Intérêt confirmé", "Interest confirmed"),
    "visit": ("Visite", "Visit"),
    "offer": ("Proposition", "Offer"),
    "negotiation": ("Échanges", "Negotiation"),
    "oral_yes": ("Accord oral", "Oral yes"),
    "contract_sent": ("Contrat envoyé", "Contract sent"),
    "review": ("Relecture", "Review"),
    "signing": ("Signature", "Signature"),
    "signed": ("Signé", "Signed"),
    "onboarding": ("Pré-arrivée", "Onboarding"),
    "arrived": ("Arrivé", "Arrived"),
    "on_hold": ("En pause", "On hold"),
    "unreachable": ("Injoignable", "Unreachable"),
    "lost": ("Perdu", "Lost"),
    "opted_out": ("Désinscrit", "Opted out"),
    "withdrawn": ("Désistement", "Withdrawn"),
}


def stage_word(stage: str, language: str) -> str:
    """Return what a stage or a side state is called."""
    return word(STAGES, stage, language)
