"""Weighs the signs that a mail was written by an absence notice or another answering machine, not by a person."""

from __future__ import annotations

import re

from mailflow.core.understand import auto_words
from mailflow.core.understand.folding import plain
from mailflow.core.understand.machine_text import own_words, quotes
from mailflow.core.understand.parse import ParsedMail

#: At this weight and over, words alone make a machine; under it a person reads.
THRESHOLD = 4
_SHORT = 500
_ABSENCE, _BRIEF = "annonce une absence", "dit une absence en peu de mots"
#: signs that say what kind of machine it is; the others only go along
_TELLING = frozenset(
    {
        _ABSENCE,
        _BRIEF,
        "annonce une fermeture",
        "ne lit pas ses messages",
        "parle de la boîte, non de la demande",
        "parle comme un service",
        "accuse réception",
        "a quitté l'établissement",
        "dit avoir quitté son poste",
        "adresse abandonnée",
    }
)

_FORWARDED = "auto-forwarded"
_MACHINE_FIELDS = ("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Auto-Reply", "X-Mail-Autoreply", "X-Vacation")
_SUBJECT_SURE = re.compile(
    r"^ ?\[?(?:reponse automatique|automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder)|autoreply|auto ?:"
    r"|autorepondeur"
    r"|reponse auto\b|message automatique|automatische antwort|respuesta automatica|risposta automatica"
    r"|out of (?:the )?office"
    r"|ooo\b|absence du bureau|absente? du bureau|message d'absence|notification d'absence|avis d'absence"
    r"|automatic message"
    r"|vacation (?:reply|response|message)|abwesenheit|accuse de reception automatique"
    r"|i am (?:currently )?out of (?:the )?office)"
)
_SUBJECT_LIKELY = re.compile(
    r"^ ?(?:re ?: ?)?\[?(?:absence|absente?\b|en conges?|conges?\b|vacances|je suis (?:absente?|en conges?)"
    r"|on (?:annual |maternity )?leave"
    r"|on vacation|on holiday|away\b|i am away|i'm away|conge (?:maternite|maladie|annuel)|indisponible"
    r"|actuellement absente?|depart\b"
    r"|accuse de reception|nous avons (?:bien )?recu|votre (?:message|demande|mail) a bien ete|we(?: have"
    r"|'ve) received|confirmation de reception"
    r"|changement d'adresse|adresse (?:inactive|fermee|desactivee)|no longer|has left|ticket|\[?(?:ticket|demande"
    r"|case) ?#)"
)
_COMPILED = tuple((weight, why, re.compile(words)) for weight, why, words in auto_words.SIGNS)
_URL = re.compile(r"https?://[^ ]{1,500}")


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


def weigh(mail: ParsedMail) -> tuple[int, tuple[str, ...]]:
    """The weight of subject and words (over `THRESHOLD`: a machine) and the signs that make it. Never raises."""
    text = own_words(mail, 2_500).text.strip()
    subject = plain(mail.envelope.subject, 300)
    signs: list[str] = []
    weight = 0
    if _SUBJECT_SURE.search(subject):
        weight, signs = weight + 3, ["objet d'une réponse automatique"]
    elif _SUBJECT_LIKELY.search(subject):
        weight, signs = weight + 2, ["objet d'absence ou d'accusé"]
    for points, why, pattern in _COMPILED:
        if why == _BRIEF and _ABSENCE in signs:
            continue  # the same words, seen twice
        if pattern.search(text):
            weight += points
            signs.append(why)
    if _weak_header(mail):
        weight += 1
        signs.append("en-têtes d'une machine")
    personal = _personal(mail, text)
    if not personal and len(text) < _SHORT and not _TELLING.isdisjoint(signs):
        weight += 2  # a few words on an absence, and not one on the matter
    return weight - personal, tuple(signs)


def _weak_header(mail: ParsedMail) -> bool:
    suppress = plain(mail.first("X-Auto-Response-Suppress"), 100)
    no_way_back = mail.first("Return-Path").strip() == "<>"
    return no_way_back or "all" in suppress.split(", ") or "bulk" in mail.first("Precedence").lower()


def _personal(mail: ParsedMail, text: str) -> int:
    bare = _URL.sub(" ", text)
    points = sum(points for points, pattern in auto_words.PERSONAL if pattern.search(bare))
    client = plain(mail.first("X-Mailer") + mail.first("User-Agent"), 200)
    if re.search(r"iphone|ipad|thunderbird|apple mail|android|roundcube", client):
        points += 1
    return points + (2 if quotes(mail) else 0)
