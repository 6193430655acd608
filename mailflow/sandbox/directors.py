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
        says = asked(mail)
        if not says:
            return
        self.letters += 1
        letter = Letter(
            name=self.director.name,
            sender=self.director.email,
            to=MAILBOX,
            at=self._hour(closing, says, now),
            message_id=f"<{self.letters}.d.{self.seed}@{self.director.email.partition('@')[2]}>",
            text=f"Bonjour Claire,\n\n{pick(SAYINGS[says, 'fr'], self.seed, closing, says)}\n\n{self.director.name}",
            files=_files(says, closing, self.director.name),
            answers=mail,
        )
        meant = Meant(Party.DIRECTOR, closing, (Intent.ACCEPT, Intent.OTHER), decision=DECISIONS[says])
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


def about(mail: Original, establishment: str) -> int | None:
    """Return the closing of that establishment whose doctor the mail names, or None."""
    words = f"{mail.subject}\n{mail.text}"
    here = (i for i, d in enumerate(EVERYBODY) if d.establishment == establishment)
    return next((i for i in here if EVERYBODY[i].last_name in words), None)


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
