"""Words that no mail may hold: pressure, private matters before signature, traces of a template that did not fill."""

from __future__ import annotations

import re

#: noise to a doctor who reads fifty mails a day: haste that is not true
PRESSURE = re.compile(
    r"\b(urgen(?:t|te|ce)|dernière chance|derniers? jours? pour|au plus vite|last chance|hurry|asap|act now)\b", re.I
)

#: not collected by a recruiter before the contract is signed (CNIL, guide for recruiters, January 2023)
PRIVATE = re.compile(
    r"\b(conjointe?s?|époux|épouse|enfants?|grossesse|enceinte|situation familiale|sécurité sociale|RIB|IBAN"
    r"|coordonnées bancaires|casier judiciaire|carnet de vaccination|état de santé"
    r"|spouse|husband|wife|children|pregnan\w+|marital|social security|bank details|criminal record)\b",
    re.I,
)

#: a relative, a school or health may be offered help with, never asked about
FAMILY = re.compile(
    r"\b(famille|familial\w*|proches?|école|scolarit\w+|santé|family|relatives?|school|health|partner)\b", re.I
)

#: what a client must not learn of a doctor: the two codes and illness
UNTOLD = re.compile(
    r"\b(famille|familial\w*|enfants?|conjointe?|enceinte|grossesse|malad\w+|hospitalis\w+|divorc\w+|hésit\w+"
    r"|family|children|spouse|pregnan\w+|illness|sick|divorce\w*|hesitat\w+)\b",
    re.I,
)

#: names of variables that would carry such things
FORBIDDEN_NAMES = re.compile(
    r"(conjoint|enfant|famil|spouse|child|iban|\brib\b|\bnir\b|secu|social_security|bank|health|sante|pregnan)",
    re.I,
)

#: a template that did not fill, seen in its result
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bundefined\b|<<<|>>>|\[(?:nom|name|prénom|date|poste)\]", re.I)

#: a title with nobody behind it
NOBODY = re.compile(r"\b(?:Docteur|Professeur|Professor|Dr|Madame|Monsieur|Dear)[ \u00a0\u202f]*(?:,|\n|$|None\b)")

#: « le le », "the the"; « vous vous » and « nous nous » are good French
TWICE = re.compile(r"\b(?!(?:vous|nous|that|had)\b)([^\W\d]+) \1\b", re.I)

EMOJI = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]")
SHOUTED = re.compile(r"\b[A-ZÉÈÀÂÊÎÔÛÇ]{5,}\b")
FALSE_REPLY = re.compile(r"^\s*(?:re|fwd?|tr)\s*:", re.I)
ATTACHED = re.compile(r"\b(?:ci-)?joint(?:e|s|es)?\b|\battached\b|\benclosed\b", re.I)
