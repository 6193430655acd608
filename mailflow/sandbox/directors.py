"""Simulated directors: they answer what a mail asks of them, each after hours or days of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mailflow.core.calendar import Calendar, at_local
from mailflow.core.messages import Intent, Party
from mailflow.sandbox import pdf
from mailflow.sandbox.cast import EVERYBODY, MAILBOX, Director
from mailflow.sandbox.clock import part, pick
from mailflow.sandbox.layouts import PARIS, File, Letter, Original, named
from mailflow.sandbox.post import Meant, Post
from mailflow.sandbox.words import SAYINGS

#: what the last words of a mail to a director ask, and what is answered
ASKED = (
    (re.compile(r"signer", re.I), "countersigned"),
    (re.compile(r"validez-vous|puis-je l'envoyer", re.I), "validated"),
    (re.compile(r"me l'(?:envoyer|adresser)", re.I), "will_send"),
    (re.compile(r"appel", re.I), "will_call"),
)
DECISIONS = {"validated": "validated", "will_send": "contract", "countersigned": "countersigned", "will_call": "call"}


#: what one line of a digest asks; the rest is answered by its number alone
LINES = (
    (re.compile(r"signer le contrat", re.I), "countersigned"),
    (re.compile(r"m'envoyer le contrat", re.I), "will_send"),
)
#: « 1. Dr Anne Lefort : valider l'offre … »
LINE = re.compile(r"^(\d)\.\s(.+?)\s:\s(.+)$", re.M)


@dataclass
class Desk:
    """One director's desk: who is asked about, and what leaves it when."""

    director: Director
    seed: int
    post: Post
    calendar: Calendar
    letters: int = 0

    def sees(self, mail: Original, closing: int, now: datetime) -> None:
        """Read a mail about a closing and write the answer that it asks for, if any."""
        if lines := numbered(mail, self.director.establishment):
            self._sees_digest(mail, lines, now)
        elif says := asked(mail):
            self._writes(says, pick(SAYINGS[says, "fr"], self.seed, closing, says), closing, now, mail)

    def _sees_digest(self, mail: Original, lines: list[tuple[int, int, str]], now: datetime) -> None:
        """Answer each line by its number; a contract comes in a mail of its own, which names its doctor."""
        for _, closing, says in lines:
            if says:
                words = f"Voici le contrat du Dr {EVERYBODY[closing].name}."
                self._writes(says, words, closing, now, None, subject=f"Contrat du Dr {EVERYBODY[closing].name}")
        plain = [f"{number} ok" for number, _, says in lines if not says]
        if plain:
            self._writes("numbered", "\n".join(plain), lines[0][1], now, mail)

    def _writes(
        self, says: str, words: str, closing: int, now: datetime, mail: Original | None, subject: str = ""
    ) -> None:
        self.letters += 1
        letter = Letter(
            name=self.director.name,
            sender=self.director.email,
            to=MAILBOX,
            at=self._hour(closing, says, now),
            message_id=f"<{self.letters}.d.{self.seed}@{self.director.email.partition('@')[2]}>",
            text=f"Bonjour Claire,\n\n{words}\n\n{self.director.name}",
            files=_files(says, closing, self.director.name),
            answers=mail,
            subject=subject,
        )
        decision = DECISIONS.get(says, "")
        meant = Meant(Party.DIRECTOR, closing, (Intent.ACCEPT, Intent.OTHER), decision=decision)
        self.post.send(self.director.client, letter, meant)

    def _hour(self, closing: int, says: str, now: datetime) -> datetime:
        least, most = self.director.hours
        drawn = least + part(self.seed, "director", closing, says) * (most - least)
        at = (now + timedelta(hours=drawn)).replace(second=0, microsecond=0)
        local = at.astimezone(PARIS)
        if self.calendar.is_working_day(local.date()) and time(8, 0) <= local.time() <= time(19, 0):
            return at
        day = local.date() + timedelta(days=1 if local.time() > time(19, 0) else 0)
        return at_local(self.calendar.working_day_from(day), time(8, 20), PARIS) + timedelta(minutes=closing)


def asked(mail: Original) -> str:
    """Return what a mail asks of a director, by its last question; "" where nothing is answered by mail."""
    if named(mail.files, "contrat"):
        return "countersigned"
    questions = re.findall(r"[^.\n?]*\?", mail.text)
    last = questions[-1] if questions else ""
    return next((says for pattern, says in ASKED if pattern.search(last)), "")


def numbered(mail: Original, establishment: str) -> list[tuple[int, int, str]]:
    """Return the lines of a digest as (number, closing, what is sent for it by a mail of its own, or "")."""
    here = [i for i, d in enumerate(EVERYBODY) if d.establishment == establishment]
    found = []
    for number, who, act in LINE.findall(mail.text):
        says = next((s for pattern, s in LINES if pattern.search(act)), "")
        found += [(int(number), i, says) for i in here if EVERYBODY[i].name.casefold() in who.casefold()]
    return found


def _files(says: str, closing: int, director: str) -> tuple[File, ...]:
    doctor = EVERYBODY[closing]
    if says == "will_send":
        content = pdf.contract(doctor.name, doctor.title, doctor.establishment)
        return ((f"contrat_{doctor.last_name.lower()}.pdf", "application/pdf", content),)
    if says == "countersigned":
        signers = (f"Dr {doctor.name}", director)
        content = pdf.contract(doctor.name, doctor.title, doctor.establishment, signers)
        return (("contrat_signe_par_les_deux.pdf", "application/pdf", content),)
    return ()
