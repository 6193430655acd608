"""Faults that a reader of a whole correspondence would see: one function a rule, each with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from tests.correspondence.letters import WEEKDAY, Mail, dates, people, signers, working_days

#: the mails that bring something, and are looked for by their subject years later
MILESTONES = frozenset({"proposal", "contract", "new_version", "sign", "director_sign", "welcome"})
#: what leaves as soon as it may once a person has approved it
PROMPT = frozenset({"proposal", "contract", "new_version", "sign", "director_sign"})
MACHINES = re.compile(r"réponse automatique|automatic reply|auto[- ]?reply|out of office|absen[ct]|undeliver", re.I)
#: of the name of an establishment, what many are called
COMMON = frozenset({"centre", "clinique", "hôpital", "polyclinique", "hospitalier", "établissement", "groupe"})
#: said of the file that comes with the mail
BOTH_SIGNED = re.compile(
    r"est (?:désormais )?signé des deux côtés|is (?:now )?signed (?:by|on) both|vous aussi : c'est", re.I
)
DOCTOR_SIGNED = re.compile(
    r"celle que le médecin a signée|the (?:one|version) (?:that )?the doctor (?:has )?signed"
    r"|contrat signé (?:de ma main|en pi)|ci-joint le contrat signé|attached the signed contract",
    re.I,
)
ON_PAPER = re.compile(r"papier|on paper|par la poste", re.I)
VALID = re.compile(r"(?:valable|vaut|valid|holds|stands)\s+(?:jusqu'au|until)\s+([^.;,]+)", re.I)
REFLECTION = re.compile(r"(?:réflexion|to reflect)\s*:\s*(\w+)", re.I)
NUMBERS = {"sept": 7, "seven": 7, "dix": 10, "ten": 10, "quinze": 15, "fifteen": 15, "cinq": 5, "five": 5}
LEAST_DAYS = 3
ASKED_BACK = re.compile(
    r"(?:recontactez|rappelez|relancez|revenez|écrivez|call me|contact me|write to me|get back)[^.?!\n]*", re.I
)
OUR_RETURN = re.compile(r"relance|reviens|recontacte|rappelle|écris|reprend|write|get back|come back", re.I)
#: a mail of ours that answers, brings, reminds ...
UNASKED = frozenset({"reminder", "presence", "notice"})
VISIT_CHANGED = re.compile(r"visit\w*_(?:moved|cancel)|(?:moved|cancel\w*)_visit")
ROW = 8
LATE = timedelta(minutes=20)
CODE = re.compile(
    r"\{\{|\}\}|\{%|\bNone\b(?! of\b)|\bnan\b|\[[^\]\n]{1,80}\]|(?<![\w./@-])[a-z]+(?:_[a-z0-9]+)+(?!\.\w|[\w@/-])"
)
LABEL = re.compile(r"^- ([^:]{2,40}?)\s*:\s*(.+)$", re.M)
SMALL = frozenset({"les", "des", "par", "the", "and", "after", "avec", "pour", "total"})
HOUSES = "EPSM|CHU|CHS|CHR|CH|AP-HP|GHT|Centre|Clinique|Polyclinique|Hôpital|Établissement"
ARTICLES = re.compile(
    rf"\b(?:à|de) (?:(?:{HOUSES})\b|Les? )|\b(?:à|de) les? (?:{HOUSES})\b"
    rf"|\b(?:au|du) (?:Les? |Clinique|Polyclinique|EPSM|AP-HP)"
    rf"|\baux? Les? |\bde (?=[AEIOUÉÈÊ][a-zéèê])"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a reader would stumble over, and in which mail."""

    rule: str
    mail: int
    what: str


#: what a rule finds: the mail, and the fault in words
Found = Iterator[tuple[Mail, str]]


def signatures(mails: Sequence[Mail]) -> Found:
    """A file bears the signatures that the words claim."""
    for mail in mails:
        contracts = [content for name, content in mail.files if "contrat" in name.lower()]
        claims = [(BOTH_SIGNED, 2), (DOCTOR_SIGNED, 1)]
        for sentence in mail.sentences():
            claimed = next((count for words, count in claims if words.search(sentence)), 0)
            if not claimed or ON_PAPER.search(mail.prose) or (not contracts and mail.party == "director" and mail.ours):
                continue
            borne = [len(signers(content)) for content in contracts]
            if borne != [claimed]:
                yield mail, f"« {sentence} » over files with {borne or 'no'} signatures"


def validity(mails: Sequence[Mail]) -> Found:
    """An offer holds as long as the reflection that it grants, three working days at least, and past each reminder."""
    for mail in (m for m in mails if m.ours and m.party == "doctor"):
        for named in VALID.findall(mail.prose):
            until = next(iter(dates(named, mail.day)), None)
            if until is None:
                continue
            if not any("proposition" in name.lower() for name, _ in mail.files):
                if until <= mail.day:
                    yield mail, f"reminds on {mail.day} of an offer that holds until {until}"
                continue
            granted = REFLECTION.search(mail.prose)
            days = NUMBERS.get(granted[1].lower(), int(granted[1]) if granted[1].isdigit() else 0) if granted else 0
            if (until - mail.day).days < days or working_days(mail.day, until) < LEAST_DAYS:
                yield mail, f"sent on {mail.day}, holds until {until}, {days} days to reflect"


def subjects(mails: Sequence[Mail]) -> Found:
    """What brings something has a subject of its own, which names whom or where; no machine gives one."""
    for mail in (m for m in mails if m.ours and not m.by_hand):
        subject = mail.subject.casefold()
        if MACHINES.search(subject):
            yield mail, f"the subject of a machine: « {mail.subject} »"
        if mail.follow_up not in MILESTONES and not mail.others:
            continue
        named = {w.casefold() for w in re.findall(r"[A-ZÉÈ][\wé'-]{3,}", mail.establishment)} - COMMON
        told = {mail.closing, *mail.others}
        names = {m.doctor.split()[-1].casefold() for m in mails if m.closing in told and m.doctor} | named
        if subject.startswith("re:") or not any(name in subject for name in names):
            yield mail, f"{mail.follow_up} under « {mail.subject} »"


def their_date(mails: Sequence[Mail]) -> Found:
    """Who names the day on which to be written to again is told that day, and no other."""
    for talk in people(mails):
        asked: str | None = None
        for mail in talk:
            if not mail.ours:
                found = [WEEKDAY.search(said) for said in ASKED_BACK.findall(mail.text)] if not mail.machine else []
                if not mail.machine:
                    asked = next((day[1].lower() for day in found if day), None)
            elif asked:
                for sentence in (s for s in mail.sentences() if OUR_RETURN.search(s)):
                    told = {day.lower() for day in WEEKDAY.findall(sentence)}
                    if told and asked not in told:
                        yield mail, f"asked for {asked}: « {sentence} »"


def one_answer(mails: Sequence[Mail]) -> Found:
    """One mail of theirs has one answer."""
    for talk in people(mails):
        answered: set[str] = set()
        for mail in talk:
            if not mail.ours and not mail.machine:
                answered.discard(mail.closing)
            elif mail.ours and (mail.kind == "answer" or (mail.by_hand and mail.party == "doctor")):
                if mail.closing in answered:
                    yield mail, f"a second answer to the same mail: {mail.follow_up or 'by hand'}"
                answered.add(mail.closing)


def half_days(mails: Sequence[Mail]) -> Found:
    """A doctor who has had a mail of ours has nothing unasked in the same half-day."""
    for talk in people(mails):
        for before, mail in pairwise(m for m in talk if m.ours and m.party == "doctor"):
            if before.half_day == mail.half_day and mail.kind in UNASKED:
                yield mail, f"{mail.follow_up} in the half-day of {before.follow_up or 'a mail by hand'}"


def director_once(mails: Sequence[Mail]) -> Found:
    """A director has one mail of ours in a half-day over all cases, a visit that changes and receipts excepted."""
    for talk in people(mails):
        counted = [m for m in talk if m.ours and m.party == "director" and m.follow_up]
        for before, mail in pairwise(m for m in counted if not VISIT_CHANGED.search(m.follow_up)):
            if before.half_day == mail.half_day:
                yield mail, f"{mail.follow_up} in the half-day of {before.follow_up}"


def repeated(mails: Sequence[Mail]) -> Found:
    """No eight words in a row are said twice to one doctor, or twice to one director about one doctor."""
    for talk in people(mails):
        said: dict[tuple[str, ...], Mail] = {}
        for mail in (m for m in talk if m.ours):
            about = mail.closing if mail.party == "director" else ""
            rows = {(about, *row) for sentence in _own(mail) for row in _rows(sentence)}
            again = sorted(row for row in rows if row in said)
            if again:
                yield mail, f"as in mail {said[again[0]].n}: « {' '.join(again[0][1:])} »"
            said |= dict.fromkeys((row for row in rows if row not in said), mail)


def _own(mail: Mail) -> list[str]:
    """Return the sentences of a mail in pieces, without what it was filled with."""
    filled = [re.escape(value) for value in sorted(mail.values, key=len, reverse=True) if value]
    return [piece for s in mail.sentences() for piece in (re.split("|".join(filled), s, flags=re.I) if filled else [s])]


def _rows(sentence: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w€]+", sentence.casefold())
    yield from (tuple(words[i : i + ROW]) for i in range(len(words) - ROW + 1))


def prompt(mails: Sequence[Mail]) -> Found:
    """An approved offer, contract or signature leaves at the next opening of the window."""
    last: dict[str, Mail] = {}
    for mail in (m for m in mails if m.ours):
        before, last[mail.whom] = last.get(mail.whom), mail
        # a director has one mail in a half-day: the second one waits for the next
        waits = mail.party == "director" and before is not None
        if mail.follow_up in PROMPT and mail.window_at and mail.at > mail.window_at + LATE and not waits:
            yield mail, f"{mail.follow_up} approved for {mail.window_at:%d/%m %H:%M} left {mail.at:%d/%m %H:%M}"


def placeholders(mails: Sequence[Mail]) -> Found:
    """No code and no placeholder is shown to a person."""
    for mail in (m for m in mails if m.ours):
        for found in CODE.findall(f"{mail.subject}\n{mail.text}"):
            yield mail, f"« {found} »"


def labels(mails: Sequence[Mail]) -> Found:
    """No value says its label again."""
    for mail in (m for m in mails if m.ours):
        for label, value in LABEL.findall(mail.prose):
            said, again = _stems(label), _stems(value)
            unit = {"net", "brut"} & said & again
            if unit or (said and said <= again):
                yield mail, f"« {label} : {value} »"


def _stems(text: str) -> set[str]:
    words = (w for w in re.findall(r"\w+", text.casefold()) if len(w) >= 3 and w not in SMALL)
    return {re.sub(r"(?:te|s)$", "", re.sub(r"s$", "", w)) for w in words}


def articles(mails: Sequence[Mail]) -> Found:
    """Places and names have the article that a French reader expects."""
    for mail in (m for m in mails if m.ours):
        for found in ARTICLES.finditer(f"{mail.subject}\n{mail.text}"):
            said = found.string[found.start() : found.end() + 24].split("\n")[0]
            yield mail, f"« {said} »"


def threads(mails: Sequence[Mail]) -> Found:
    """What a mail answers is a mail of that conversation; a doctor's conversation is one thread."""
    for talk in people(mails):
        known: set[str] = set()
        begun: set[str] = set()
        for mail in talk:
            if mail.ours and mail.follow_up:
                if strange := [one for one in mail.cites if one not in known]:
                    yield mail, f"answers {strange[-1]}, which is no mail of this conversation"
                if mail.party == "doctor" and mail.closing in begun and not mail.cites:
                    yield mail, "stands outside the thread"
            known.add(mail.message_id)
            begun.add(mail.closing)


Rule = Callable[[Sequence[Mail]], Found]
RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        *(signatures, validity, subjects, their_date, one_answer, half_days, director_once, repeated, prompt),
        *(placeholders, labels, articles, threads),
    )
}


def faults(mails: Sequence[Mail], rules: Mapping[str, Rule] = RULES) -> list[Fault]:
    """Return every fault of these mails, by rule."""
    return [Fault(name, mail.n, what) for name, rule in rules.items() for mail, what in rule(mails)]
