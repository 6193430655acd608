"""Simulated doctors: each follows a script of steps, sees only the mails that arrive, and answers in its own time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from mailflow.core.calendar import at_local
from mailflow.core.messages import Intent, Party
from mailflow.core.objections import ObjectionKind
from mailflow.sandbox import pdf
from mailflow.sandbox.cast import MAILBOX, VISITORS, Doctor
from mailflow.sandbox.clock import part, pick
from mailflow.sandbox.layouts import PARIS, File, Letter, Original, named
from mailflow.sandbox.post import Meant, Post
from mailflow.sandbox.words import FAREWELLS, GREETINGS, SAYINGS

#: nobody answers before or after these local hours
FROM, TO = time(7, 30), time(21, 30)
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
          "novembre", "décembre")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a doctor does: on which mail, what is said, after how many hours."""

    #: any, offer (a file with the proposal), contract (a file with the contract), itself (no mail is waited for)
    on: str
    says: str
    hours: tuple[int, int] = (1, 9)
    #: only this share of all seeds says it, the others say `otherwise`
    share: float = 1.0
    otherwise: str = ""
    #: a fresh mail outside the thread; from the other address
    fresh: bool = False
    elsewhere: bool = False


PAPER = (Step("contract", "accept_contract", (3, 20)), Step("contract", "signed", (2, 20)))
SCRIPTS: Mapping[str, tuple[Step, ...]] = {
    "signs": (Step("any", "confirms"), Step("offer", "accept"), *PAPER),
    "asks_first": (
        Step("any", "question"),
        Step("offer", "accept", elsewhere=True),
        *PAPER,
    ),
    "objects_salary": (Step("offer", "salary"), Step("any", "accept", share=0.75, otherwise="decline"), *PAPER),
    "objects_duty": (Step("any", "interest"), Step("offer", "schedule"), Step("any", "accept"), *PAPER),
    "objects_family": (
        Step("offer", "family"),
        Step("any", "accept", (24, 40), share=0.6, otherwise="decline"),
        *PAPER,
    ),
    # the machine answers at once, in the middle of the thread; who comes back answers what lay there
    "away": (Step("offer", "away", (0, 0)), Step("itself", "accept", (1, 3)), *PAPER),
    # two days later the mood is another one, Monday or not
    "call_monday": (Step("offer", "call_monday"), Step("itself", "accept", (44, 50)), *PAPER),
    "refuses": (Step("offer", "decline", fresh=True),),
    "says_stop": (Step("any", "stop"),),
    "bounces": (),
    "silent": (),
    "by_phone": (),
}
#: what is meant by a saying: its intents (the first is the best) and objections
MEANINGS: Mapping[str, tuple[tuple[Intent, ...], tuple[ObjectionKind, ...]]] = {
    "accept": ((Intent.ACCEPT,), ()),
    "accept_contract": ((Intent.ACCEPT,), ()),
    # the answer to the question that was asked, and no yes to an offer that nobody has seen
    "confirms": ((Intent.OTHER,), ()),
    "interest": ((Intent.ACCEPT, Intent.QUESTION), ()),
    "question": ((Intent.QUESTION,), ()),
    "salary": ((Intent.OBJECTION,), (ObjectionKind.SALARY,)),
    "schedule": ((Intent.OBJECTION,), (ObjectionKind.SCHEDULE,)),
    "family": ((Intent.OBJECTION,), (ObjectionKind.FAMILY, ObjectionKind.LOCATION)),
    "call_monday": ((Intent.LATER, Intent.CALL_REQUEST), ()),
    "decline": ((Intent.DECLINE,), ()),
    "stop": ((Intent.UNSUBSCRIBE,), ()),
    "signed": ((Intent.SIGNED,), ()),
}


def unclear(at: datetime) -> Letter:
    """Return a mail that no machine should decide on: a person reads it."""
    doctor = VISITORS[-1]
    words = "Pourquoi pas, mais je ne vous promets rien : il faut que j'en parle autour de moi."
    text = f"Bonjour,\n\n{words}\n\n{doctor.name}"
    subject = f"Poste {_of(doctor.title)}"
    return Letter(doctor.name, doctor.email, MAILBOX, at, "<unclear@medecin.test>", text, subject=subject)


@dataclass
class Actor:
    """One doctor in one closing: where in the script, and until when away."""

    doctor: Doctor
    index: int
    seed: int
    post: Post
    step: int = 0
    away_until: date | None = None
    letters: int = 0
    mails: list[Original] = field(default_factory=list)

    @property
    def script(self) -> tuple[Step, ...]:
        """What this doctor does, in order."""
        return SCRIPTS[self.doctor.plays]

    def sees(self, mail: Original, now: datetime) -> None:
        """Read a mail that arrived and write what the script says to it, if anything."""
        self.mails.append(mail)
        step = self.script[self.step] if self.step < len(self.script) else None
        if step is None or not _fits(step.on, mail):
            return
        self.step += 1
        at = self._says(step, mail, now)
        while self.step < len(self.script) and self.script[self.step].on == "itself":
            self.step += 1
            at = self._says(self.script[self.step - 1], mail, at)

    def _says(self, step: Step, mail: Original, now: datetime) -> datetime:
        """Write what one step says to a mail, and return when it will be sent."""
        if step.says == "away":
            self._machine(step, mail, now)
            return now
        says = step.says if part(self.seed, self.index, step.says, "choice") < step.share else step.otherwise
        if says != step.says:
            self.step = len(self.script)
        return self._write(replace(step, says=says), mail, now)

    def _write(self, step: Step, mail: Original, now: datetime) -> datetime:
        doctor, at = self.doctor, self._hour(step, now)
        intents, objections = MEANINGS[step.says]
        day = _monday_after(at) if step.says == "call_monday" else None
        letter = Letter(
            name=f"Dr {doctor.name}" if part(self.seed, self.index, "title") < 0.5 else doctor.name,
            sender=doctor.other_email if step.elsewhere else doctor.email,
            to=MAILBOX,
            at=at,
            message_id=self._id(),
            text=self._text(step.says),
            files=self._files(step.says),
            signature=self._signature(),
            answers=None if step.fresh else mail,
            subject=f"Poste {_of(doctor.title)} à Vannes" if step.fresh else "",
        )
        self.post.send(doctor.client, letter, Meant(Party.DOCTOR, self.index, intents, objections, day))
        return at

    def _machine(self, step: Step, mail: Original, now: datetime) -> None:
        """The answering machine: at once, with a date, and it says that it is one."""
        back = now.astimezone(PARIS).date() + timedelta(days=2 + int(part(self.seed, self.index, "back") * 3))
        self.away_until = back + timedelta(days=1)
        day = f"{back.day} {MONTHS[back.month - 1]}"
        text = pick(SAYINGS["away", "fr"], self.seed, self.index).format(day=day)
        doctor = self.doctor
        letter = Letter(
            f"Dr {doctor.name}", doctor.email, MAILBOX, now, self._id(), f"Bonjour,\n\n{text}\n\n{doctor.name}",
            answers=mail, subject=f"Réponse automatique : {mail.subject}",
            headers=(("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")),
        )  # fmt: skip
        self.post.send("plain", letter, None)

    def _hour(self, step: Step, now: datetime) -> datetime:
        least, most = step.hours
        drawn = least + part(self.seed, self.index, step.says, self.step, "hours") * (most - least)
        at = (now + timedelta(hours=drawn)).replace(second=0, microsecond=0)
        if self.away_until:
            at = max(at, at_local(self.away_until, time(9, 10), PARIS))
        local = at.astimezone(PARIS)
        if not FROM <= local.time() <= TO:
            day = local.date() + timedelta(days=1 if local.time() > TO else 0)
            at = at_local(day, FROM, PARIS) + timedelta(minutes=self.index)
        return at

    def _id(self) -> str:
        self.letters += 1
        return f"<{self.letters}.{self.index}.{self.seed}@{self.doctor.email.partition('@')[2]}>"

    def _text(self, says: str) -> str:
        language = self.doctor.language
        words = pick(SAYINGS[says, language], self.seed, self.index, says)
        hello = pick(GREETINGS[language], self.seed, self.index, says, "hello")
        bye = pick(FAREWELLS[language], self.seed, self.index, says, "bye")
        return f"{hello}\n\n{words}\n\n{bye}\n{self.doctor.name}"

    def _signature(self) -> str:
        doctor = self.doctor
        if doctor.client in {"iphone", "android"}:
            return ""
        work = {"fr": f"Praticien hospitalier, {doctor.title}\nTél. 02 99 00 00 {self.index:02}"}
        return work.get(doctor.language, "Consultant\nPhone +33 2 99 00 00 04")

    def _files(self, says: str) -> tuple[File, ...]:
        if says != "signed":
            return ()
        doctor = self.doctor
        content = pdf.contract(doctor.name, doctor.title, doctor.establishment, (f"Dr {doctor.name}",))
        return (("contrat_signe.pdf", "application/pdf", content),)

    def on_phone(self) -> str:
        """Return what the recruiter hears: an outcome of a call."""
        if self.doctor.plays in {"silent", "bounces"}:
            return "no_answer"
        return "yes"


def _fits(on: str, mail: Original) -> bool:
    if on == "offer":
        return named(mail.files, "proposition")
    if on == "contract":
        return named(mail.files, "contrat")
    return True


def _monday_after(at: datetime) -> date:
    day = at.astimezone(PARIS).date()
    return day + timedelta(days=7 - day.weekday())


def _of(title: str) -> str:
    return f"d'{title}" if title[0] in "aeiouhé" else f"de {title}"
