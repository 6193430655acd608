"""A small agency in memory: one recruiter, one hospital, a clock moved by hand, and a reader that knows a few words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from typing import Any

from mailflow.acts.acts import Acts
from mailflow.acts.opening import NewClosing
from mailflow.config.settings import from_data
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import DirectorMeaning, Intent, Origin, Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Gender
from mailflow.core.records import Draft, DraftState, Inbound, InboundState, Outgoing
from mailflow.core.render.sample import FACTS
from mailflow.core.stages import Stage
from mailflow.core.understand.machines import absence, dsn
from mailflow.core.understand.machines.attendance import attendance, typed
from mailflow.core.understand.machines.origin import origin
from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.questions import asked
from mailflow.core.understand.raw.parse import parse
from mailflow.core.understand.reader import with_attendance
from mailflow.core.understand.sender import authentic
from mailflow.errors import NotAllowed
from mailflow.journey import Journey
from mailflow.steps.case import Case
from mailflow.steps.documents import NewFile
from mailflow.testing import HandClock, MemoryMailbox, MemoryStore, MemorySubmission, SequentialIds
from mailflow.wiring.app import templates
from mailflow.wiring.office import SettingsOffice
from mailflow.wiring.seed import seed

CLAIRE, DOCTOR, DIRECTOR = "claire@agence.test", "anne.lefort@medecin.test", "h.baudry@ch-angers.test"
#: a Monday, 10:00 in Paris
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SETTINGS: Mapping[str, Any] = {
    "send": "on",
    "undo_s": 0,
    "agency": {
        "name": "Agence",
        "legal": {
            "controller": "Agence SAS",
            "address": "1 rue du Port",
            "privacy_url": "https://agence.test/donnees",
            "privacy_contact": "dpo@agence.test",
        },
    },
    "mailboxes": {
        "main": {"address": CLAIRE, "name": "Claire Martin", "limits": {"min_gap_s": 0, "jitter_s": 0}},
    },
    "recruiters": {
        "claire": {"name": "Claire Martin", "email": CLAIRE, "phone": "+33 2 41 00 00 01", "mailbox": "main"}
    },
    "establishments": {
        "angers": {
            "name": "Centre hospitalier des Ardoisières",
            "city": "Angers",
            "domains": ["ch-angers.test"],
            "contacts": {
                "directrice": {"name": "Hélène Baudry", "gender": "f", "email": DIRECTOR, "role": "director"},
                "chef": {
                    "name": "Marc Delaunay",
                    "title": "Docteur",
                    "email": "m.delaunay@ch-angers.test",
                    "role": "chief",
                },
            },
            "positions": {
                code: {
                    "title": f"praticien en {code}",
                    "specialty": code,
                    "quota": "temps plein",
                    "place": "Angers",
                    "facts": FACTS,
                }
                for code in ("anesthesie", "urgences")
            },
        }
    },
}
#: what the receiving server writes when it has proven where a mail of a doctor comes from
PROVEN = f"mx.agence.test; dkim=pass header.d={DOCTOR.partition('@')[2]}"
#: the first words that stand in a mail say what it means
WORDS: tuple[tuple[str, Intent, tuple[ObjectionKind, ...]], ...] = (
    ("ne plus m'écrire", Intent.UNSUBSCRIBE, ()),
    # read as an opt-out, though no words of stop stand in it
    ("à propos de votre mail", Intent.UNSUBSCRIBE, ()),
    ("je décline", Intent.DECLINE, ()),
    ("salaire", Intent.OBJECTION, (ObjectionKind.SALARY,)),
    ("contrat signé", Intent.SIGNED, ()),
    ("oui", Intent.ACCEPT, ()),
    ("?", Intent.QUESTION, ()),
)


def read(raw: bytes, known: Circumstances) -> Reading:
    """A reader for stories: machines are read as always, people by a few words."""
    mail = parse(raw)
    text = visible(mail).text
    reading = Reading(
        origin(mail, known.own_addresses, frozenset()).origin,
        mail.envelope,
        visible=text,
        authentication=authentic.authentication(mail, mail.envelope.sender, known.trusted_host),
        dsn=dsn.read(mail),
        language="fr",
    )
    if reading.origin is Origin.AUTO_REPLY:
        back = absence.return_date(text, mail.envelope.subject, known.received, known.zone)
        return Reading(reading.origin, mail.envelope, Intent.OUT_OF_OFFICE, 1.0, date=back.day if back else None)
    told = attendance(mail, known.zone)
    if reading.origin is Origin.CALENDAR and (words := typed(mail, told, text)):
        reading, text = replace(reading, origin=Origin.HUMAN), words
    reading = with_attendance(reading, told)
    if reading.origin is not Origin.HUMAN:
        return reading
    found = next((w for w in WORDS if w[0] in text.lower()), ("", Intent.OTHER, ()))
    questions = asked.questions(text) if known.party is Party.DOCTOR else ()
    director = DirectorMeaning.VALIDATED if found[1] is Intent.ACCEPT else DirectorMeaning.UNCLEAR
    return replace(
        reading,
        intent=found[1],
        confidence=0.95,
        objections=found[2],
        visible=text,
        facts=asked.facts(questions),
        unmapped=asked.unmapped(questions),
        stop=found[0] == "ne plus m'écrire",
        director=director if known.party is not Party.DOCTOR else None,
        dsn=None,
    )


@cache
def office() -> SettingsOffice:
    """The office of the story's settings; its templates are compiled once."""
    settings = from_data(dict(SETTINGS))
    return SettingsOffice(settings, templates(settings), read, lambda: b"pepper")


@dataclass
class Scene:
    """What a story can do: let people write, let the machine work, look at what stands."""

    #: any store of the ports; some stories look into the tables of the one in memory
    store: Any = field(default_factory=MemoryStore)
    clock: HandClock = field(default_factory=lambda: HandClock(MONDAY))
    submission: MemorySubmission = field(default_factory=MemorySubmission)
    mailbox: MemoryMailbox = field(default_factory=lambda: MemoryMailbox("main"))
    ids: SequentialIds = field(default_factory=SequentialIds)
    letters: int = 0

    @property
    def journey(self) -> Journey:
        return Journey(self.store, office(), self.clock, self.ids, {"main": self.submission}, {"main": self.mailbox})

    @property
    def acts(self) -> Acts:
        return Acts(self.journey)

    async def open(self, position: str = "anesthesie", stage: Stage = Stage.AGREED) -> str:
        """Open a closing for Dr Lefort and return its id."""
        await seed(self.store, office().settings, self.clock.now())
        new = NewClosing(
            "Anne", "Lefort", "closing", "angers", position, "claire", gender=Gender.FEMALE, email=DOCTOR, stage=stage
        )
        return (await self.acts.open(new, "claire")).id

    async def with_offer(self, position: str = "anesthesie") -> str:
        """Open a closing whose proposal is validated and has left, and return its id."""
        closing = await self.open(position, Stage.OFFER)
        await self.acts.validated(closing, "offer", "claire")
        await self.acts.add_document(closing, NewFile("offer", "proposition.pdf", b"%PDF-1.4 offer"), "claire")
        await self.acts.task_done(closing, "none", "claire")
        await self.until_mailed(closing, "proposal")
        return closing

    # the machine and the recruiter ------------------------------------------------------------------------------

    async def work(self) -> None:
        """One round: plan, approve what waits, send, read."""
        await self.journey.tick()
        for draft in await self.waiting():
            try:
                await self.journey.approve(draft.id, draft.hash, "claire")
            except NotAllowed:
                await self.acts.reject(draft.id, "dépassé", "claire")
        while await self.journey.send("main"):
            continue
        await self.journey.watch("main")

    async def day(self, hours: int = 24) -> None:
        """Let hours pass, with a round of work in each."""
        for _ in range(hours):
            self.clock.advance(timedelta(hours=1))
            await self.work()

    async def until_mailed(self, closing: str, follow_up: str) -> None:
        """Let days pass until that mail has left."""
        for _ in range(24 * 10):
            await self.work()
            if any(m.closing == closing and f"/{follow_up}/" in m.key for m, _ in self.submission.sent):
                return
            self.clock.advance(timedelta(hours=1))
        raise AssertionError(f"{follow_up} never left; {(await self.case(closing)).closing}")

    # the people -------------------------------------------------------------------------------------------------

    async def writes(
        self, text: str, sender: str = DOCTOR, name: str = "Anne Lefort", answers: str = "", **headers: str
    ) -> None:
        """Somebody answers the last mail that they had (or the one named), and the machine reads it."""
        self.add(text, sender, name, answers or self.last_to(sender), **headers)
        await self.journey.watch("main")

    def add(self, text: str, sender: str, name: str, answers: str, **headers: str) -> None:
        self.letters += 1
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = (
            f"{name} <{sender}>",
            CLAIRE,
            headers.pop("subject", "Re: votre message"),
        )
        mail["Message-ID"] = f"<{self.letters}@{sender.partition('@')[2]}>"
        if answers:
            mail["In-Reply-To"] = answers
        for header, value in headers.items():
            mail[header.replace("_", "-")] = value
        mail.set_content(text)
        self.mailbox.add(mail.as_bytes(), self.clock.now())

    def last_to(self, recipient: str) -> str:
        return next((row.message_id for row, _ in reversed(self.submission.sent) if row.recipient == recipient), "")

    # what stands ------------------------------------------------------------------------------------------------

    async def case(self, closing: str) -> Case:
        return await self.journey.load(closing)

    async def stage(self, closing: str) -> Stage:
        return (await self.case(closing)).closing.stage

    async def waiting(self) -> tuple[Draft, ...]:
        return await self.store.drafts((DraftState.PROPOSED, DraftState.EDITED))

    async def triage(self) -> tuple[Inbound, ...]:
        return await self.store.inbounds((InboundState.TRIAGE,))

    def mails_to(self, recipient: str) -> list[Outgoing]:
        return [row for row, _ in self.submission.sent if row.recipient == recipient]

    def words(self, number: int = -1) -> str:
        """The text of a mail that left."""
        body = message_from_bytes(self.submission.sent[number][1], policy=policy.default).get_body(("plain",))
        return str(body.get_content()) if body else ""


def day(text: str) -> date:
    return date.fromisoformat(text)
