"""Weighs the signs that a mail was written by an absence notice or another answering machine, not by a person."""

from __future__ import annotations

import re
from itertools import islice

from mailflow.core.understand import auto_words, personal_words
from mailflow.core.understand.folding import plain
from mailflow.core.understand.machine_score import READ, score
from mailflow.core.understand.machine_text import own_words, quotes
from mailflow.core.understand.parse import ParsedMail

#: At this weight and over, words alone make a machine; under it a person reads.
THRESHOLD = 4
_SHORT = 500
#: signs of this weight need no proof that nothing else is said
_STRONG = 3
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

_PROGRAM, _SAYS_SO = "objet d'une réponse automatique", "se dit automatique"
#: signs that need no other
_SURE = frozenset({_PROGRAM, _SAYS_SO})
#: what score and weight must reach together; where words speak of the matter; where no sign is known
_PROOF, _PROOF_AGAINST_MATTER, _PROOF_WITHOUT_SIGN = 2.5, 3.5, 4.5
#: weights beyond prove no more
_CLIP = 5
_FORWARDED = "auto-forwarded"
_MACHINE_FIELDS = ("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Auto-Reply", "X-Mail-Autoreply", "X-Vacation")
#: written by programs alone: a person who answers has "Re:" in front of it
_SUBJECT_PROGRAM = re.compile(
    r"^ ?\[?(?:reponse automatique|automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder)|autoreply|auto ?:"
    r"|autorepondeur|reponse auto\b|message automatique|automatische antwort|respuesta automatica|risposta automatica"
    r"|resposta automatica|automatisch antwoord|abwesenheitsnotiz)"
)
_SUBJECT_SURE = re.compile(
    r"^ ?\[?(?:out of (?:the )?office"
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
#: how often one sign is looked for in a mail
_MOST = 20
_CLAUSE = re.compile(r"(?:(?! (?:so|but|mais|donc|car|because|however) )[^.,!?;:\n])+")
_WORD = re.compile(r"[a-z]{2,}")
_CONTACT = re.compile(r"@|\d\d[ .-]?\d\d|\bposte \d|\b(?:dr|docteur|pr|professeur|mme|mr|mrs|ms|prof)\b")
_EMPTY = re.compile(
    r"(?:bonjour|bonsoir|hello|hi|dear|chere?s?|madame|monsieur|(?:bien )?cordialement|(?:bien|best|kind|warm) \w+"
    r"|(?:bonne|excellente) \w+|regards|merci.{0,40}|thank.{0,40}|sincer\w+|confraternellement|bien a vous)"
    r"(?: (?:a tou\w+|et \w+|madame|monsieur|regards|wishes|all|everyone|docteur|\w+)){0,4}"
)
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


def judge(mail: ParsedMail) -> tuple[bool, tuple[str, ...]]:
    """Whether subject and words, without any header, are those of a machine, and the signs of it. Never raises.

    Signs known by hand and what was learnt from notices and people are added: on hard notices that neither had seen, F1
    was 0.65 by the first alone, 0.87 by both. Words on the matter, or no known sign, ask for more proof.
    """
    weight, personal, signs = _weighed(mail)
    if weight >= THRESHOLD and not _SURE.isdisjoint(signs):
        return True, signs
    total = score(own_words(mail, READ).text) + max(-_CLIP, min(_CLIP, weight)) / 2
    asked = _PROOF_AGAINST_MATTER if personal else _PROOF if signs else _PROOF_WITHOUT_SIGN
    machine = total > asked
    return machine, (*signs, *(["ton d'un message automatique"] if machine else []))


def weigh(mail: ParsedMail) -> tuple[int, tuple[str, ...]]:
    """The weight of subject and words by the signs known by hand, and these signs. Never raises."""
    weight, _, signs = _weighed(mail)
    return weight, signs


def _weighed(mail: ParsedMail) -> tuple[int, int, tuple[str, ...]]:
    """The weight of the signs for a machine less that of personal words, this last alone, and the signs."""
    text = own_words(mail, 2_500).text.strip()
    subject = plain(mail.envelope.subject, 300)
    signs: list[str] = []
    weight = 0
    if _SUBJECT_PROGRAM.search(subject):
        weight, signs = weight + 4, [_PROGRAM]
    elif _SUBJECT_SURE.search(subject):
        weight, signs = weight + 3, ["objet d'absence"]
    elif _SUBJECT_LIKELY.search(subject):
        weight, signs = weight + 2, ["objet d'absence ou d'accusé"]
    spans: list[tuple[int, int]] = []
    for points, why, pattern in _COMPILED:
        found = [match.span() for match in islice(pattern.finditer(text), _MOST)]
        spans += found
        if found and points and not (why == _BRIEF and _ABSENCE in signs):  # else the same words, seen twice
            weight += points
            signs.append(why)
    if _weak_header(mail):
        weight += 1
        signs.append("en-têtes d'une machine")
    personal = _personal(mail, text)
    telling = not personal and len(text) < _SHORT and not _TELLING.isdisjoint(signs)
    if telling and (weight >= _STRONG or not _beside(text, spans)):
        weight += 2  # a few words on an absence, and not one on the matter
    return weight - personal, personal, tuple(signs)


def _beside(text: str, spans: list[tuple[int, int]]) -> str:
    """The first clause of `text` that no sign touches and that says something, or an empty string."""
    for clause in _CLAUSE.finditer(text):
        said = clause[0]
        if any(start < clause.end() and end > clause.start() for start, end in spans) or _EMPTY.fullmatch(said.strip()):
            continue
        if len(_WORD.findall(said)) > 2 and not _CONTACT.search(said):
            return said
    return ""


def _weak_header(mail: ParsedMail) -> bool:
    suppress = plain(mail.first("X-Auto-Response-Suppress"), 100)
    no_way_back = mail.first("Return-Path").strip() == "<>"
    return no_way_back or "all" in suppress.split(", ") or "bulk" in mail.first("Precedence").lower()


def _personal(mail: ParsedMail, text: str) -> int:
    bare = _URL.sub(" ", text)
    points = sum(points for points, pattern in personal_words.PERSONAL if pattern.search(bare))
    client = plain(mail.first("X-Mailer") + mail.first("User-Agent"), 200)
    if re.search(r"iphone|ipad|thunderbird|apple mail|android|roundcube", client):
        points += 1
    return points + (2 if quotes(mail) else 0)
