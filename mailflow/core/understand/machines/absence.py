"""Reads an automatic reply: the first day back, who stands in, and whether it is an absence at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.core.understand.dates.find import DateFound, local_day
from mailflow.core.understand.dates.mentions import Mention, mentions
from mailflow.core.understand.machines import absence_words as said
from mailflow.core.understand.raw.folding import Folded, fold, plain

_REACH = 80

_ADDRESS = re.compile(r"[a-z0-9][a-z0-9.!#$%&'*+/=?^_{|}~-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}")
_PHONE = re.compile(r"(?<![\d.])(?:\+\d{2,3}(?: ?\(0\))?|0\d)(?:[ .-]{0,2}\d){7,11}(?!\d)")
_NAME = re.compile(
    r"(?:(?i:dr|docteur|pr|professeur|mme|madame|m\.|mr|mrs|ms|monsieur"
    r"|mlle)\.? (?i:[a-zà-ÿ][\w'’-]{1,30})(?: [A-ZÀ-Þ][\w'’-]{1,30}){0,2}"
    r"|[A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ][\w'’-]{1,30})"
)


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
    if said.RECEIPT.regex.search(folded):
        return "receipt"
    if said.LEFT.regex.search(folded):
        return "left"
    if said.ACKNOWLEDGED.regex.search(folded) and not said.ON_LEAVE.regex.search(folded):
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
    until = bool(
        said.UNTIL.regex.search(left) or said.UNTIL_INSIDE.regex.match(inside) or said.INCLUSIVE.regex.search(right)
    )
    after = bool(said.AFTER.regex.search(left))
    back_left = _last_end(said.BACK.regex, left)
    away_left = _last_end(said.AWAY.regex, left)
    if mention.shape != "range" and said.ENDS.regex.search(left) and said.BOX.regex.search(left):
        return None
    if away_left < 0 and said.WEEKDAYS_ONLY.regex.fullmatch(inside):
        return None
    if any(
        pattern.search(left)
        for pattern in (said.UNTIL_BACK.regex, said.NOT_UNTIL.regex, said.NOT_BEFORE.regex, said.ONLY_FROM.regex)
    ):
        worth, day = 5, _plus(mention.first, 0)
    elif mention.shape == "range":
        worth, day = (4 if away_left >= 0 or said.AWAY.regex.search(right) else 3), _plus(mention.last, 1)
    elif until:
        worth, day = 4, _after_end(mention)
    elif after:
        worth, day = 3, _plus(mention.last, 1)
    elif back_left > away_left or (back_left >= 0 and len(left) - back_left < 12):
        worth, day = 5, mention.first
    elif said.ANSWERS.regex.search(left) and not inside.startswith(("sous", "within")):
        worth, day = 3, mention.first
    elif said.SINCE.regex.search(left):
        return None
    elif away_left >= 0 and mention.shape in ("day", "weekday", "number", "today", "relative"):
        worth, day = 1, _plus(mention.last, 1)
    elif (follow := said.BACK.regex.search(right)) is not None and follow.start() < 30:
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
            said.DEPUTY.regex.search(folded)
            or (said.DEPUTY.regex.search(before) and before.rstrip().endswith((":", "contact", "par")))
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
    verb = said.DEPUTY.regex.search(sentence.lower())
    for match in _NAME.finditer(sentence[:600], verb.end() if verb else 0):
        words = match[0]
        if words[0].isupper() or plain(words).startswith(("dr", "docteur", "pr", "mme", "madame", "m.", "monsieur")):
            return re.sub(r" (?:au|par|at|on|sur|ou)$", "", words)
    return ""
