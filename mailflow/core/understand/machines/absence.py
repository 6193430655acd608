"""Reads an automatic reply: the first day back, who stands in, and whether it is an absence at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.core.understand.dates.find import DateFound, local_day
from mailflow.core.understand.dates.mentions import Mention, mentions
from mailflow.core.understand.raw.folding import Folded, fold, plain

_REACH = 80
_BACK = re.compile(
    r"(?:de retour|mon retour|retour(?:ne|nerai|nons)?|reprends?|reprendrai|reprise|reprendra|reviens|reviendrai"
    r"|reviendra|rentre|rentrerai|serai la|a nouveau (?:disponible|joignable|present)e?"
    r"|(?:de|a) nouveau au bureau|retrouve (?:mon|le) (?:poste|bureau)|remets pied|in again|reponds a nouveau"
    r"|i return|de nouveau (?:disponible|joignable|present)e?|disponible|joignable|reouv\w*|rouvr\w*|ouvrira|back"
    r"|return(?:ing|s)?|available|reachable|resum\w*|re-?open\w*|in the office|in office)"
)
_UNTIL = re.compile(
    r"(?:jusqu'? ?(?:au|a|en)|jusque|until|till|'til|through|thru|up to|up until|to and including"
    r"|inclus jusqu)(?: (?:ce|le|la|the|and including|including|soir|du))* ?$"
)
_UNTIL_INSIDE = re.compile(r"jusqu|until|till")
_AFTER = re.compile(r"(?:apres|after|au-dela du|past)(?: le| the)? ?$")
_INCLUSIVE = re.compile(r"^ ?[,(]? ?(?:soir |au soir )?(?:inclus|compris|inclusive|included)")
_ONLY_FROM = re.compile(r"qu'(?:a partir|a compter)(?: du| de| d')? ?$")
_ANSWERS = re.compile(
    r"(?:(?:repondr|reviendrai vers|recontacter|lecture|pick this up|respond|reply|get back)[a-z' ]{0,20}"
    r"|(?:\blir(?:ai|a|ons)|prendr(?:ai|a|ons) connaissance|traiter(?:ai|a|ons)|(?:seront|sera) (?:lue?s?|traitee?s?)"
    r"|(?:will|shall|'ll) (?:be )?(?:read|see|look|answer|deal|open|check|handled|seen|answered))[a-z' ]{0,45})$"
)
_UNTIL_BACK = re.compile(
    r"(?:return|retour|back|reprise|rentree|pas de (?:courriel|mail)s?|no e-?mails?)[a-z' ]{0,20}(?:until|till"
    r"|jusqu'au|before"
    r"|avant)(?: le| the)? ?$"
)
#: "no post till Wednesday": what is denied begins on Wednesday
_NOT_UNTIL = re.compile(
    r"(?:\b(?:no|not|nothing|never|nobody|without|unable)\b|n't)[a-z' -]{0,40} (?:until|till|'til)(?: the)? ?$"
)
#: a day after which mail goes nowhere
_ENDS = re.compile(
    r"(?:\bnot|n't|no longer|cease\w*|stops?|ne sera plus|n'est plus|cessera|supprim\w*|fermee?|desactiv\w*)"
    r"[a-z' ]{0,25}(?:after|past|apres|au-dela du|a partir du|a compter du|des|from|on|as of)(?: le| the)? ?$"
)
_BOX = re.compile(
    r"forward\w*|redirect\w*|transfer\w*|adresse|address|mailbox|boite|messagerie|compte|e?-?mails?|courriels?"
)
#: « ouvert du lundi au vendredi » is every week
_WEEKDAYS_ONLY = re.compile(r"(?:du|de|from|between|entre) [a-z]{5,9} (?:au|a|et|to|and|-) [a-z]{5,9}")
_NOT_BEFORE = re.compile(
    r"(?:\bpas|\bnot|n't|\bni|\bplus|aucune?|\bno)\b[a-z' -]{0,40} (?:avant|before)(?: le| the)? ?$"
)
_AWAY = re.compile(
    r"absen\w*|conges?|vacances|deplacement|formation|congres|ferme\w*|indisponib\w*|injoignab\w*"
    r"|arret|mission|rtt|away|leave|holidays?|vacation|out\b|office|off\b|closed|unavailable|travel\w*|abroad"
    r"|conference"
)
_SINCE = re.compile(
    r"(?:depuis|since|a compter du|a partir du|des|from|as of|starting|dated?|envoye|sent|recu"
    r"|message du|mail du|votre mail|your email)(?: le| the| du| of| on)? ?$"
)

_ADDRESS = re.compile(r"[a-z0-9][a-z0-9.!#$%&'*+/=?^_{|}~-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}")
_PHONE = re.compile(r"(?<![\d.])(?:\+\d{2,3}(?: ?\(0\))?|0\d)(?:[ .-]{0,2}\d){7,11}(?!\d)")
_NAME = re.compile(
    r"(?:(?i:dr|docteur|pr|professeur|mme|madame|m\.|mr|mrs|ms|monsieur"
    r"|mlle)\.? (?i:[a-zà-ÿ][\w'’-]{1,30})(?: [A-ZÀ-Þ][\w'’-]{1,30}){0,2}"
    r"|[A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ][\w'’-]{1,30})"
)
_DEPUTY = re.compile(
    r"contact\w*|joindre|adress\w*|appel\w*|remplac\w*|call|reach|ring|colleague|collegue|confrere"
    r"|secretar\w*|urgen\w*|deputy|cover\w*|in my absence|mon absence|assistant\w*|transf\w*|forward\w*"
)

_LEFT = re.compile(
    r"(?:a|ai) (?:definitivement )?quitte|n'exerce plus|ne (?:fait|fais) plus partie|ne travaille plus"
    r"|n'est plus (?:en poste|en fonction|dans|au |salarie|membre|employe)|has left|have left|no longer (?:work|with"
    r"|employ|at\b|practi|part of|in)|retire[ds]?\b|(?:a la|en) retraite"
    r"|adresse (?:n'est plus|ne sera plus|est desactivee|est fermee)|(?:mailbox|address|account) is no longer"
)
_ACKNOWLEDGED = re.compile(
    r"bien (?:recu|ete recu|ete enregistr|pris en compte)|accus(?:ons|e) (?:bonne )?(?:de )?reception|(?:have"
    r"|has been|was) received|we received|received your|ticket|numero de dossier|acknowledge|bonne reception"
    r"|a ete prise? en (?:compte|charge)|has been logged"
)
_RECEIPT = re.compile(r"a ete lu|was read|accuse de lecture|read receipt|return receipt|was displayed")


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or place to ask meanwhile; what the notice does not say is empty. `quote` is its sentence, verbatim."""

    name: str
    address: str
    phone: str
    quote: str


def kind(text: str, subject: str = "") -> str:
    """absence, acknowledgement, left or receipt: what an automatic reply says. Absence where nothing else is said."""
    folded = plain(f"{subject}\n{text}", 4_000)
    if _RECEIPT.search(folded):
        return "receipt"
    if _LEFT.search(folded):
        return "left"
    if _ACKNOWLEDGED.search(folded) and not re.search(
        r"absen|conges?\b|vacances|out of (?:the )?office"
        r"|on (?:[a-z]+ )?leave|away",
        folded,
    ):
        return "acknowledgement"
    return "absence"


def return_date(text: str, subject: str, received: datetime, zone: str) -> DateFound | None:
    """The first day back that an absence notice names, or None; never before the day of `received` in `zone`.

    "jusqu'au 30", "30 inclus" and the end of a range mean the day after; "de retour le 3" means the 3rd. The working
    day that may follow is the journey's business. The text decides before the subject. Never raises; linear.
    """
    today = local_day(received, zone)
    for words in (text, subject):
        folded = fold(words, 6_000)
        best: tuple[int, DateFound] | None = None
        for mention in mentions(folded, today):
            judged = _judge(folded, mention, today)
            if judged is not None and (best is None or judged[0] > best[0]):
                best = judged
        if best is not None:
            return best[1]
    return None


def _judge(folded: Folded, mention: Mention, today: date) -> tuple[int, DateFound] | None:
    left, right = folded.sentence(mention.start, mention.end, _REACH)
    inside = folded.text[mention.start : mention.end]
    until = bool(_UNTIL.search(left) or _UNTIL_INSIDE.match(inside) or _INCLUSIVE.search(right))
    after = bool(_AFTER.search(left))
    back_left = _last_end(_BACK, left)
    away_left = _last_end(_AWAY, left)
    if mention.shape != "range" and _ENDS.search(left) and _BOX.search(left):
        return None
    if away_left < 0 and _WEEKDAYS_ONLY.fullmatch(inside):
        return None
    if any(pattern.search(left) for pattern in (_UNTIL_BACK, _NOT_UNTIL, _NOT_BEFORE, _ONLY_FROM)):
        worth, day = 5, _plus(mention.first, 0)
    elif mention.shape == "range":
        worth, day = (4 if away_left >= 0 or _AWAY.search(right) else 3), _plus(mention.last, 1)
    elif until:
        worth, day = 4, _after_end(mention)
    elif after:
        worth, day = 3, _plus(mention.last, 1)
    elif back_left > away_left or (back_left >= 0 and len(left) - back_left < 12):
        worth, day = 5, mention.first
    elif _ANSWERS.search(left) and not inside.startswith(("sous", "within")):
        worth, day = 3, mention.first
    elif _SINCE.search(left):
        return None
    elif away_left >= 0 and mention.shape in ("day", "weekday", "number", "today", "relative"):
        worth, day = 1, _plus(mention.last, 1)
    elif (follow := _BACK.search(right)) is not None and follow.start() < 30:
        worth, day = 4, mention.first
    else:
        return None
    if day is None or day < today:
        return None
    return worth, DateFound(day, folded.quote(mention.start, mention.end), "return")


def _after_end(mention: Mention) -> date | None:
    """The day after the last one; after a week its Monday, since « jusqu'à la fin de la semaine » takes its Sunday."""
    if mention.shape in ("week", "this week"):
        return _plus(mention.last, 7 - mention.last.weekday())
    return _plus(mention.last, 1)


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def contacts(text: str) -> tuple[Contact, ...]:
    """Deputies and other places to ask that a notice names, at most five, in order; each has an address or a phone."""
    found: list[Contact] = []
    sentences = re.split(r"(?<=[.!?])\s{1,5}|\n\s{0,40}\n", text[:6_000])
    for place, sentence in enumerate(sentences):
        folded = plain(sentence, 1_000)
        before = plain(sentences[place - 1], 300) if place else ""
        if not (
            _DEPUTY.search(folded) or (_DEPUTY.search(before) and before.rstrip().endswith((":", "contact", "par")))
        ):
            continue
        addresses = _ADDRESS.findall(sentence.lower())
        phones = [" ".join(match.split()) for match in _PHONE.findall(sentence[:1_000])]
        if not addresses and not phones:
            continue
        name = _name(sentence)
        for rank in range(min(3, max(len(addresses), len(phones)))):
            address = addresses[rank] if rank < len(addresses) else ""
            phone = phones[rank] if rank < len(phones) else ""
            found.append(Contact(name if rank == 0 else "", address, phone, sentence.strip()))
    return tuple(found[:5])


def _name(sentence: str) -> str:
    """The name behind the word that sends there: "contacter le Dr Roux" -> "Dr Roux"."""
    verb = _DEPUTY.search(sentence.lower())
    for match in _NAME.finditer(sentence[:600], verb.end() if verb else 0):
        words = match[0]
        if words[0].isupper() or plain(words).startswith(("dr", "docteur", "pr", "mme", "madame", "m.", "monsieur")):
            return re.sub(r" (?:au|par|at|on|sur|ou)$", "", words)
    return ""
