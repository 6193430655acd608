"""What an edit of the rules means for running closings, in French and in English, with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mailflow.core.said import Said
from mailflow.words.pairs import Word, Words, said


class Running(StrEnum):
    """What the comparison with running closings can find; any part of `PARTS` may stand among its values."""

    #: error, hint
    NOT_COMPARED = "not_compared"
    #: n
    UNCONFIGURED = "unconfigured"
    #: n, follow_up, rules
    TEMPLATE_GONE = "template_gone"
    #: n, and what the file changed
    EARLIER_RULES = "earlier_rules"
    #: which mails of one closing would leave on another day
    OTHER_DAYS = "other_days"
    #: n
    MORE_CHANGE = "more_change"


#: the parts of a list of changes, by the name of their value
PARTS: Words = {
    "stages": ("étapes {part}", "stages {part}"),
    "gone": ("{part} retirée", "{part} taken out"),
    "added": ("{part} ajoutée", "{part} added"),
    "follow_up": ("{part}", "{part}"),
    "key": ("{part} modifié", "{part} altered"),
    "order": ("l'ordre de ses relances", "the order of its follow-ups"),
    "new_mail": ("{part} en plus", "{part} new"),
    "gone_mail": ("{part} ne part plus", "{part} no longer"),
    "moved_mail": ("{part}", "{part}"),
}
_NOTHING: Word = ("", "")
RUNNING: Mapping[str, tuple[Word, Word]] = {
    Running.NOT_COMPARED: (
        (
            "Les dossiers en cours n'ont pas été comparés : {error}.",
            "running closings were not compared: {error}",
        ),
        ("{hint}", "{hint}"),
    ),
    Running.UNCONFIGURED: (
        (
            "Dossiers en cours qui la suivent : {n}, et elle n'est plus configurée.",
            "{n} running closings follow it, and it is no longer configured",
        ),
        ("Remettez-la : ils n'ont rien d'autre.", "bring it back: they have nothing else"),
    ),
    Running.TEMPLATE_GONE: (
        (
            "Dossiers en cours qui en ont besoin pour {follow_up} : {n}, et il n'existe plus.",
            "{n} running closings need it for {follow_up}, and it is gone",
        ),
        ("Remettez-le ; {rules} s'en sert.", "bring it back; {rules} runs with it"),
    ),
    Running.EARLIER_RULES: (
        (
            "Dossiers en cours qui suivent des règles antérieures : {n}. Le fichier diffère : {changes}.",
            "{n} running closings follow earlier rules. The file differs: {changes}",
        ),
        (
            "Ils gardent les règles de leur début ; `mailflow adopt DOSSIER` fait suivre le fichier à l'un d'eux.",
            "they keep the rules they began with; `mailflow adopt CLOSING` lets one follow the file",
        ),
    ),
    Running.OTHER_DAYS: (
        ("Avec les nouvelles règles : {changes}.", "under the new rules: {changes}"),
        _NOTHING,
    ),
    Running.MORE_CHANGE: (
        (
            "Les prochains mails changeraient aussi pour d'autres dossiers : {n}.",
            "the next mails of {n} more closings would change too",
        ),
        _NOTHING,
    ),
}


def changes(what: Said, language: str) -> str:
    """Return the parts of a list of changes in words, "" where there are none."""
    return "; ".join(said(PARTS[name], language).format(part=v) for name, v in what.values if name in PARTS)
