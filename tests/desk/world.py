"""A small agency with two establishments and cases in every stage, driven through the journey on real SQLite."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from mailflow.acts.facts import CallDetails
from mailflow.acts.opening import NewClosing
from mailflow.adapters.clock import SystemIds
from mailflow.adapters.sql.accounts import SqlAccounts
from mailflow.adapters.sql.desk_queries import SqlDesk
from mailflow.config.settings import from_data
from mailflow.core.accounts import Account, Role
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import DirectorMeaning, Evidence, Intent, Origin, Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Gender
from mailflow.core.records import Cursor, DraftState, Fetched, Outcome, Outgoing
from mailflow.core.said import Level
from mailflow.core.stages import Stage
from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.parse import parse
from mailflow.desk import Installation
from mailflow.desk import app as desk_app
from mailflow.journey import Journey
from mailflow.setup.changed_files import edits
from mailflow.wiring import app as composition

T = TypeVar("T")
#: a Monday morning in Paris
START = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
SHEET = {
    "net": "6 200 € par mois, primes comprises",
    "gardes": "4 gardes par mois à 6 praticiens",
    "repos": "repos de sécurité après chaque garde",
    "conges": "25 CP et 19 RTT",
    "formation": "15 jours par an, DU financé",
    "reflexion": "10 jours",
    "logement": "T2 meublé, trois mois offerts",
    "arrivee": "accueil à 8 h 30, service d'anesthésie",
}
SETTINGS: dict[str, Any] = {
    "send": "on",
    "undo_s": 30,
    "agency": {"name": "Recrut'Soins", "legal": {"controller": "Recrut'Soins", "address": "1 rue des Lices, Angers",
               "privacy_url": "https://example.org/vie-privee", "privacy_contact": "dpo@example.org"}},
    "reading": {"semantic": False},
    "mailboxes": {
        "claire": {"address": "claire.martin@recrut.example", "name": "Claire Martin", "password": "x",
                   "imap": {"host": "127.0.0.1", "port": 1, "tls": "none"},
                   "smtp": {"host": "127.0.0.1", "port": 1, "tls": "none"},
                   "limits": {"min_gap_s": 0, "jitter_s": 0, "max_per_hour": 500, "max_per_day": 500}},
    },
    "recruiters": {
        "claire": {"name": "Claire Martin", "email": "claire.martin@recrut.example", "phone": "02 41 00 00 01",
                   "mailbox": "claire"},
        "paul": {"name": "Paul Roux", "email": "paul.roux@recrut.example", "phone": "02 41 00 00 02",
                 "mailbox": "claire"},
    },
    "establishments": {
        "chu_angers": {
            "name": "CHU d'Angers", "city": "Angers", "domains": ["chu-angers.example"],
            "contacts": {
                "director": {"name": "Hélène Marchand", "gender": "f", "email": "h.marchand@chu-angers.example",
                             "role": "director", "phone": "02 41 35 00 00"},
                "chief": {"name": "Luc Renaud", "title": "Professeur", "gender": "m",
                          "email": "l.renaud@chu-angers.example", "role": "chief"},
                "hr": {"name": "Nadia Petit", "gender": "f", "email": "n.petit@chu-angers.example", "role": "hr"},
            },
            "positions": {
                "anesthesie": {"title": "Anesthésiste-réanimateur", "specialty": "anesthésie-réanimation",
                               "quota": "temps plein", "place": "Angers", "facts": SHEET},
                "urgences": {"title": "Urgentiste", "specialty": "médecine d'urgence", "quota": "temps plein",
                             "place": "Angers", "facts": {"net": "5 900 € par mois"}},
            },
        },
        "clinique_loire": {
            "name": "Clinique de la Loire", "city": "Saumur", "domains": ["loire.example"],
            "contacts": {"director": {"name": "Marc Delmas", "gender": "m", "email": "m.delmas@loire.example",
                                      "role": "director"}},
            "positions": {"cardiologie": {"title": "Cardiologue", "specialty": "cardiologie", "quota": "80 %",
                                          "place": "Saumur", "track": "liberal", "facts": SHEET}},
        },
    },
}  # fmt: skip
DOCTORS: tuple[tuple[str, str, Gender, str, str, str, Stage, str], ...] = (
    ("Claire", "Lefort", Gender.FEMALE, "anesthésie-réanimation", "chu_angers", "anesthesie", Stage.OFFER, "claire"),
    ("Hugo", "Bernard", Gender.MALE, "anesthésie-réanimation", "chu_angers", "anesthesie", Stage.AGREED, "claire"),
    ("Inès", "Moreau", Gender.FEMALE, "médecine d'urgence", "chu_angers", "urgences", Stage.AGREED, "claire"),
    ("Paul", "Girard", Gender.MALE, "cardiologie", "clinique_loire", "cardiologie", Stage.OFFER, "claire"),
    ("Sofia", "Haddad", Gender.FEMALE, "cardiologie", "clinique_loire", "cardiologie", Stage.CONTRACT_SENT, "claire"),
    ("Jean", "Faure", Gender.MALE, "anesthésie-réanimation", "chu_angers", "anesthesie", Stage.ORAL_YES, "claire"),
    ("Maud", "Colin", Gender.FEMALE, "cardiologie", "clinique_loire", "cardiologie", Stage.NEGOTIATION, "paul"),
    ("Yann", "Le Goff", Gender.MALE, "médecine d'urgence", "chu_angers", "urgences", Stage.VISIT, "claire"),
)


#: words -> what they mean here: the desk is tested, not the reader
MEANT: tuple[tuple[str, Intent, tuple[ObjectionKind, ...]], ...] = (
    ("en dessous", Intent.OBJECTION, (ObjectionKind.SALARY,)),
    ("c'est d'accord", Intent.ACCEPT, ()),
    ("combien de gardes", Intent.QUESTION, ()),
    ("plus de mails", Intent.UNSUBSCRIBE, ()),
    # read as an opt-out, though no words of stop stand in it
    ("à propos de votre mail", Intent.UNSUBSCRIBE, ()),
    ("non merci", Intent.DECLINE, ()),
)


def scripted(raw: bytes, known: Circumstances) -> Reading:
    """Read a mail by its real headers and visible words, and judge it by a fixed phrase."""
    mail = parse(raw)
    text = visible(mail).text.strip()
    low = text.lower()
    word, intent, kinds = next((m for m in MEANT if m[0] in low), ("", Intent.OTHER, ()))
    at = low.find(word)
    label = str(kinds[0]) if kinds else str(intent)
    proof = (Evidence(label, text[at : at + len(word)]),) if word else ()
    meaning = DirectorMeaning.VALIDATED if known.party is Party.DIRECTOR and intent is Intent.ACCEPT else None
    return Reading(
        Origin.HUMAN, mail.envelope, intent, 0.97, kinds, visible=text, evidence=proof, language="fr",
        director=meaning, attachments=mail.attachments, model="scripted",
    )  # fmt: skip


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    at: datetime = START

    def now(self) -> datetime:
        return self.at

    def real(self) -> datetime:
        return self.at


@dataclass
class Post:
    """A submission server that takes everything and remembers it."""

    sent: list[Outgoing] = field(default_factory=list)
    bytes: list[bytes] = field(default_factory=list)

    async def submit(self, row: Outgoing, begin: Callable[[], Awaitable[bytes | None]]) -> Outcome:
        raw = await begin()
        if raw is None:
            return Outcome("withdrawn")
        self.sent.append(row)
        self.bytes.append(raw)
        return Outcome("submitted", 250, "2.0.0", "ok")

    async def close(self) -> None:
        return None


class Box:
    """A mailbox that is always read to its end: incoming mails are handed to the journey by the test."""

    async def look(
        self,
        cursors: Mapping[str, Cursor],
        wanted: Callable[[bytes], bool] | None,
        sink: Callable[[Fetched | Cursor], Awaitable[None]],
    ) -> None:
        return None

    async def find_sent(self, message_id: str) -> bool:
        return False

    async def append_sent(self, raw: bytes, at: datetime) -> None:
        return None

    async def close(self) -> None:
        return None


class Loop:
    """A loop in a thread of its own, since Playwright's sync API keeps this thread's loop to itself."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def __call__(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()


@dataclass
class World:
    """The agency, its desk and its clock."""

    app: composition.App
    journey: Journey
    clock: HandClock
    post: Post
    accounts: SqlAccounts
    reads: SqlDesk
    uid: int = 0

    @property
    def acts(self) -> Any:
        return replace(self.app.acts, journey=self.journey)

    def desk(self, provider: Any = None, **installation: Any) -> Any:
        given = Installation(
            agency="Recrut'Soins",
            recruiters={"claire": "Claire Martin", "paul": "Paul Roux"},
            campaigns=("closing", "outreach", "padhue"),
            **installation,
        )
        parts: dict[str, Any] = {"journey": self.journey, "acts": self.acts, "accounts": self.accounts}
        parts["edits"] = partial(edits, self.app, None)
        return desk_app(**parts, reads=self.reads, installation=given, sso=provider)

    async def people(self) -> None:
        for account in (
            Account("claire", "Claire Martin", "claire.martin@recrut.example", Role.ADMIN, ("*",), True),
            Account("paul", "Paul Roux", "paul.roux@recrut.example", Role.RECRUITER, ("clinique_loire",), True),
            Account("zoe", "Zoé Blanc", "zoe.blanc@recrut.example", Role.RECRUITER, ("chu_angers",), False),
            Account("marchand", "Hélène Marchand", "h.marchand@chu-angers.example", Role.DIRECTOR, ("chu_angers",)),
        ):
            await self.accounts.save_account(account)

    async def doctors(self) -> dict[str, str]:
        """Open every case; return ids by last name."""
        ids = {}
        for number, (first, last, gender, specialty, place, post, stage, owner) in enumerate(DOCTORS):
            case = await self.acts.open(
                NewClosing(
                    first, last, "closing", place, post, owner,
                    gender=gender, email=f"{last}@mail.example".lower().replace(" ", ""),
                    phone=f"06 12 34 56 {number:02}", specialty=specialty, stage=stage,
                    agreed_on=date(2026, 11, 12 + number % 3), visit_needed=stage is Stage.VISIT,
                ),
                owner,
            )  # fmt: skip
            ids[last] = case.id
        return ids

    async def days(self, hours: float) -> None:
        """Let business time pass."""
        self.clock.at += timedelta(hours=hours)
        await self.journey.tick()

    async def send_all(self) -> int:
        """Send every approved mail that may leave now."""
        self.clock.at += timedelta(minutes=1)
        left = 0
        while await self.journey.send("claire"):
            left += 1
        return left

    async def approve_all(self, closing: str) -> int:
        """Approve and send the open drafts of a case whose guards allow it, a mail of several decisions among them."""
        done = 0
        waiting = (await self.journey.load(closing)).closing.drafts
        for draft in [await self.journey.draft(d.draft) for d in waiting]:
            if draft.state is DraftState.PROPOSED and not any(guard.level is Level.RED for guard in draft.guards):
                await self.journey.approve(draft.id, draft.hash, "claire")
                done += 1
        return await self.send_all() if done else 0

    async def reply(
        self, closing: str, text: str, *, sender: str = "", to: str = "", html: str = "", name: str = ""
    ) -> str:
        """Let a doctor (or an address) answer our last mail; return the id of the stored mail."""
        case = await self.journey.load(closing) if closing else None
        address = sender or (case.person.email if case else "")
        mail = EmailMessage()
        shown = name or (f"{case.person.first_name} {case.person.last_name}" if case and not sender else "")
        mail["From"] = f"{shown} <{address}>" if shown else address
        mail["To"] = "claire.martin@recrut.example"
        mail["Date"] = format_datetime(self.clock.at)
        mail["Message-ID"] = f"<reply-{self.uid + 1}@mail.example>"
        thread = await self.journey.store.thread(closing, to or "doctor") if closing else ()
        if thread:
            mail["In-Reply-To"] = thread[-1][0]
        mail["Subject"] = f"Re: {thread[-1][1].removeprefix('Re: ')}" if thread else "votre message"
        mail.set_content(text)
        if html:
            mail.add_alternative(html, subtype="html")
        self.uid += 1
        fetched = Fetched("claire", "INBOX", 1, self.uid, mail.as_bytes(), self.clock.at)
        await self.journey.keep(fetched)
        await self.journey.understand_all()
        stored = [m for m in await self.reads.mails(closing) if m.uid == self.uid] if closing else []
        return stored[-1].id if stored else ""

    async def answer_from(self, party: Party, closing: str, text: str) -> str:
        """Let the establishment's person answer."""
        case = await self.journey.load(closing)
        contact = case.contact(party)
        assert contact
        person = contact.person
        return await self.reply(
            closing, text, sender=person.email, to=str(party), name=f"{person.first_name} {person.last_name}"
        )


async def build(folder: Path, at: datetime = START, **changes: Any) -> World:
    """Return the agency of a folder: with its people and establishments, and the cases that it has."""
    data = {**SETTINGS, **changes, "database": f"sqlite:///{folder}/mailflow.db"}
    data["suppression_key_file"] = str(folder / "suppression.key")
    clock, post = HandClock(at), Post()
    installed = await composition.build(from_data(data), clock=clock, ids=SystemIds(), reader=scripted)
    journey = replace(installed.journey, submissions={"claire": post}, mailboxes={"claire": Box()})
    db = installed.store.db  # type: ignore[attr-defined]  # SqlStore's own
    world = World(installed, journey, clock, post, SqlAccounts(db), SqlDesk(db), int(at.timestamp()))
    await world.people()
    return world


async def lived(folder: Path, **changes: Any) -> tuple[World, dict[str, str]]:
    """Return an agency after a working morning: mails left, answers came, drafts wait."""
    world = await build(folder, **changes)
    ids = await world.doctors()
    await world.days(0.5)
    for last in ("Lefort", "Girard", "Haddad", "Colin"):
        await world.approve_all(ids[last])
    await world.days(26)
    for last in ("Lefort", "Girard", "Haddad", "Colin", "Bernard"):
        await world.approve_all(ids[last])
    await world.days(22)
    await world.reply(
        ids["Lefort"],
        "Bonjour,\n\nMerci pour votre proposition. Le poste m'intéresse beaucoup, mais la rémunération est en dessous "
        "de ce que je touche aujourd'hui. Pouvez-vous faire un geste sur le net ?\n\nBien cordialement,\nClaire Lefort",
    )
    await world.reply(
        ids["Girard"],
        "Bonjour Madame,\n\nC'est d'accord pour moi, j'accepte votre proposition.\n\nBien à vous,\nDr Paul Girard",
    )
    await world.reply(ids["Colin"], "Bonjour,\n\nCombien de gardes par mois exactement ?\n\nMaud Colin")
    await world.reply("", "Bonjour, je suis le mari du Dr Moreau. Elle vous répondra lundi.\n\nC. Moreau",
                      sender="famille.moreau@fai.example", name="Inès Moreau")  # fmt: skip
    await world.acts.log_call(ids["Faure"], Party.DOCTOR, "call_again", "claire", CallDetails(on=date(2026, 11, 19)))
    await world.days(1)
    await world.send_all()
    return world, ids
