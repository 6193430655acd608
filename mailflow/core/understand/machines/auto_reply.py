"""Weighs the signs that a mail was written by an absence notice or another answering machine, not by a person."""

from __future__ import annotations

import re

from mailflow.core.understand.machines import auto_reply_words as said
from mailflow.core.understand.machines.score import READ, machine_signs, personal_signs, score
from mailflow.core.understand.machines.text import footer, own_words, quotes
from mailflow.core.understand.raw.folding import plain
from mailflow.core.understand.raw.parse import ParsedMail

#: what the words, the subject and the habits of the program must reach together; more where a person's turns are seen
#: or no machine's
_PROOF, _MORE_PROOF = 2.0, 3.0
#: over this nobody is answered by a machine (RFC 3834 §2: at any doubt)
_DOUBT = -1.5
#: a subject that programs write, one that absences have, one that fits both; and a few habits of programs and people
_PROGRAM, _ABSENT, _LIKELY, _ADDRESS, _HABIT, _QUOTES = 4.0, 2.5, 1.2, 2.5, 0.5, -1.0
#: an absence that greets by name whom it answers was typed
_BY_NAME = -2.0
#: machines say « mais » too
_BUT = "enchaîne"
#: people say it too, and nothing more
_THANKS = ("remercie d'un message quelconque",)
_FOR_A_SERVICE = frozenset(
    {"accuse réception", "promet un traitement", "répond au nom d'une équipe", "parle comme un service"}
)
_GREETING = re.compile(rf"(?:{said.GREETINGS.alternatives})? ?(?:mme |madame |dr |ms |mrs )?([a-z-]{{3,30}})\b")
_FORWARDED = "auto-forwarded"
_MACHINE_FIELDS = ("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Auto-Reply", "X-Mail-Autoreply", "X-Vacation")
_NAME = re.compile(r"[a-z-]{3,30}")
_PEOPLE_WRITE_WITH = re.compile(r"iphone|ipad|thunderbird|apple mail|android|roundcube")


def header_sign(mail: ParsedMail) -> str:
    """The header field by which a mail calls itself automatic (RFC 3834 and older habits), or an empty string.

    `Auto-Submitted: no` and `auto-forwarded` are people; `X-Auto-Response-Suppress` alone proves nothing.
    """
    submitted = plain(mail.first("Auto-Submitted"), 100).split(";")[0].split("(")[0].strip()
    if submitted.startswith("auto-") and submitted != _FORWARDED:
        return f"Auto-Submitted: {submitted}"
    if submitted == _FORWARDED:
        return ""
    for name in _MACHINE_FIELDS:
        value = mail.first(name).strip().lower()
        if value and value not in ("no", "false", "0"):
            return name
    if any("auto_reply" in value.lower() for name in ("Precedence", "Preference") for value in mail.all(name)):
        return "Precedence: auto_reply"
    if "vacation" in mail.first("X-Apple-Action").lower():
        return "X-Apple-Action"
    return ""


def list_sign(mail: ParsedMail) -> str:
    """Why `mail` is a newsletter, or an empty string: a list one can leave (RFC 2369, RFC 2919), sent in bulk, that
    answers nobody. What a person writes through a list belongs to a thread."""
    if _answers(mail):
        return ""
    bulk = mail.first("Precedence").strip().lower() == "bulk" or mail.first("List-Unsubscribe-Post").strip()
    return "lettre de diffusion" if bulk and mail.first("List-Id") and mail.first("List-Unsubscribe") else ""


def judge(mail: ParsedMail) -> tuple[bool, tuple[str, ...]]:
    """Whether subject and words, without any header, are those of a machine, and the signs of it. Never raises.

    The worth of each family of turns and of each word was learnt from notices and from people whose mails resemble
    them; the subject and the habits of programs are added by hand. A person's turns ask for more
    proof, and so does the lack of any machine's turn.
    """
    total, personal, signs = _weighed(mail)
    return signs != _THANKS and total > (_PROOF if signs and not personal else _MORE_PROOF), signs


def doubtful(mail: ParsedMail) -> bool:
    """Whether subject or words leave room for a machine: enough to answer nothing by oneself. Never raises."""
    return _weighed(mail)[0] > _DOUBT


def _weighed(mail: ParsedMail) -> tuple[float, bool, tuple[str, ...]]:
    """The weight for a machine, whether a person's turns are seen, and the signs of a machine (French)."""
    text = own_words(mail, READ).text.strip()
    points, sign = _subject(plain(mail.envelope.subject, 300))
    signs = [sign] if sign else []
    if (
        sign == "objet d'absence"
        and said.SUBJECT_PREFIX.regex.match(plain(mail.envelope.subject, 300))
        and _answers(mail)
    ):
        points += _PROGRAM - _ABSENT
    if said.SYSTEM.regex.search(text, 0, READ):
        points += _ADDRESS
        signs.append("parle du système de messagerie")
    if said.ANSWERED_BY.regex.search(footer(mail)):
        points += _PROGRAM
        signs.append("pied de page d'un répondeur")
    if said.NOBODY.regex.match(mail.envelope.sender):
        points += _ADDRESS
        signs.append("adresse que personne ne lit")
    if _weak_header(mail):
        points += _HABIT
        signs.append("en-têtes d'une machine")
    if _PEOPLE_WRITE_WITH.search(plain(mail.first("X-Mailer") + mail.first("User-Agent"), 200)):
        points -= _HABIT
    if quotes(mail):
        points += _QUOTES
    found, personal = machine_signs(text), personal_signs(text)
    if _FOR_A_SERVICE.isdisjoint(found) and _greets_by_name(mail, text):
        points += _BY_NAME
    return score(text, (*found, *personal)) + points, any(turn != _BUT for turn in personal), (*signs, *found)


def _answers(mail: ParsedMail) -> bool:
    return bool(mail.first("In-Reply-To").strip() or mail.first("References").strip())


def _greets_by_name(mail: ParsedMail, text: str) -> bool:
    """Whether the first word after the greeting is a name or address of the field To."""
    greeted = _GREETING.match(text)
    return greeted is not None and greeted[1] in _NAME.findall(plain(mail.first("To"), 300))


def _subject(subject: str) -> tuple[float, str]:
    """What a folded subject says for a machine, and in which words (French)."""
    if said.SUBJECT_PROGRAM.regex.search(subject):
        return _PROGRAM, "objet d'une réponse automatique"
    if said.SUBJECT_SURE.regex.search(subject) or said.SUBJECT_PREFIX.regex.match(subject):
        return _ABSENT, "objet d'absence"
    if said.SUBJECT_LIKELY.regex.search(subject):
        return _LIKELY, "objet d'absence ou d'accusé"
    return 0.0, ""


def _weak_header(mail: ParsedMail) -> bool:
    suppress = plain(mail.first("X-Auto-Response-Suppress"), 100)
    no_way_back = mail.first("Return-Path").strip() == "<>"
    return no_way_back or "all" in suppress.split(", ") or "bulk" in mail.first("Precedence").lower()
