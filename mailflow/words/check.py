"""What `mailflow check` finds, in French and in English: a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mailflow.core.said import Said
from mailflow.errors import MailflowError
from mailflow.words.changed_rules import RUNNING, changes
from mailflow.words.doubts import DOUBTS, doubt
from mailflow.words.live import LIVE
from mailflow.words.pairs import Word, said
from mailflow.words.templates import FLAWS
from mailflow.words.troubles import explained


class Found(StrEnum):
    """What a check of the settings can find."""

    #: send
    SEND_NOT_ON = "send_not_on"
    NO_MAILBOX = "no_mailbox"
    LOGIN_UNNAMED = "login_unnamed"
    #: file
    LOGIN_FILE_MISSING = "login_file_missing"
    NO_CONTROLLER = "no_controller"
    NO_CONTACT = "no_contact"
    #: stages
    AUTO_FALLS_BACK = "auto_falls_back"
    #: stages, follow_ups
    CAMPAIGN = "campaign"
    #: n
    TEMPLATES = "templates"
    #: error, hint
    TEMPLATES_FAIL = "templates_fail"
    #: error, hint
    CONFIG_FAILS = "config_fails"


#: the sentence, and the remedy where there is one
FINDINGS: Mapping[str, tuple[Word, Word]] = {
    Found.SEND_NOT_ON: (
        ('send = "{send}" : rien ne part vers un médecin', 'send = "{send}": nothing leaves for a doctor'),
        ("", ""),
    ),
    Found.NO_MAILBOX: (
        ("aucune boîte n'est configurée", "no mailbox is configured"),
        ("`mailflow mailbox add`, ou voyez config.example.toml", "`mailflow mailbox add`, or see config.example.toml"),
    ),
    Found.LOGIN_UNNAMED: (
        ("aucun mot de passe n'est indiqué", "no password is named"),
        ("indiquez password_file ; il est lu quand il sert", "set password_file; it is read when used"),
    ),
    Found.LOGIN_FILE_MISSING: (
        ("{file} n'existe pas encore", "{file} is not there yet"),
        ("créez-le, en mode 0600", "write it, mode 0600"),
    ),
    Found.NO_CONTROLLER: (
        ("aucun responsable de traitement n'est nommé", "no controller is named"),
        ("le pied des messages doit dire qui détient les données", "the footer must say who holds the data"),
    ),
    Found.NO_CONTACT: (
        ("personne à qui demander une décision", "nobody can be asked to decide"),
        ("ajoutez la direction", "add the director"),
    ),
    Found.AUTO_FALLS_BACK: (
        (
            "auto devient confirm dans {stages} : un message qui suit part sans approbation",
            "auto falls back to confirm in {stages}: a mail that follows needs no approval",
        ),
        (
            'mettez approval = "required" sur ce qui suit, ou on_yes à confirm',
            'set approval = "required" on what follows, or on_yes to confirm',
        ),
    ),
    Found.CAMPAIGN: (
        ("étapes : {stages}, relances : {follow_ups}", "{stages} stages, {follow_ups} follow-ups"),
        ("", ""),
    ),
    Found.TEMPLATES: (("modèles essayés : {n}", "{n} templates were tried"), ("", "")),
    Found.TEMPLATES_FAIL: (("{error}", "{error}"), ("{hint}", "{hint}")),
    Found.CONFIG_FAILS: (("{error}", "{error}"), ("{hint}", "{hint}")),
}


def found(what: Said, language: str, because: MailflowError | None = None) -> tuple[str, str]:
    """Return what was found as a sentence, and what to do ("" where there is nothing to do).

    The error that led to it fills `error` and `hint`, in the same language where it has a code.
    """
    if what.code in DOUBTS:
        # a doubt says its remedy in the same breath, as the desk shows it
        return doubt(what, language), ""
    sentence, remedy = ({**FINDINGS, **FLAWS, **LIVE, **RUNNING})[what.code]
    values: dict[str, object] = {**dict(what.values), "changes": changes(what, language)}
    if because:
        values["error"], values["hint"] = explained(because, language)
    return said(sentence, language).format(**values), said(remedy, language).format(**values)
