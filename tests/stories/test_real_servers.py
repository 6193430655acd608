"""The core stories once more on a real Dovecot and a real MTA: from a CSV line to an answer that moves the case."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

import pytest

from mailflow.acts.import_file import Into, import_rows
from mailflow.adapters import tables
from mailflow.config.settings import load
from mailflow.core.messages import Intent, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import DraftState, InboundState
from mailflow.core.stages import Stage
from mailflow.sandbox import pdf
from mailflow.sandbox.cast import FACTS
from mailflow.steps.documents import NewFile
from mailflow.testing import HandClock
from mailflow.wiring.app import App, build
from tests.servers.mailhost import MailHost
from tests.servers.process import until
from tests.stories.scene import MONDAY

CONFIG = """
send = "on"
undo_s = 0

[agency]
name = "Agence"
legal = {{ controller = "Agence SAS", address = "1 rue du Port", privacy_url = "https://agence.test/donnees" }}

[mailboxes.main]
address = "{claire}"
password = "{password}"
sent_copy = "none"
imap = {{ host = "127.0.0.1", port = {imap}, tls = "none" }}
smtp = {{ host = "127.0.0.1", port = {smtp}, tls = "none" }}
limits = {{ min_gap_s = 0, jitter_s = 0 }}

[recruiters.claire]
name = "Claire Martin"
email = "{claire}"
phone = "+33 2 41 00 00 01"
mailbox = "main"

[establishments.angers]
name = "Centre hospitalier des Ardoisières"
city = "Angers"

[establishments.angers.contacts.directrice]
name = "Hélène Baudry"
gender = "f"
email = "{director}"
role = "director"

[establishments.angers.contacts.chef]
name = "Marc Delaunay"
title = "Docteur"
email = "m.delaunay@ch-angers.test"
role = "chief"

[establishments.angers.positions.anesthesie]
title = "praticien en anesthésie"
specialty = "anesthésie"
quota = "temps plein"
place = "Angers"
[establishments.angers.positions.anesthesie.facts]
{facts}
"""


@dataclass
class Practice:
    """One installation over real servers."""

    host: MailHost
    app: App
    clock: HandClock
    people: dict[str, str]
    closing: str = ""
    letters: int = 0

    async def take_in(self, file: Path) -> None:
        """Import the candidates of a CSV file."""
        rows = [(r.line, r.cells) for r in tables.read(file)]
        done = await import_rows(
            self.app.acts, rows, Into("closing", "claire", establishment="angers", position="anesthesie"), "claire"
        )
        assert not done.refused
        [self.closing] = done.opened

    async def until_mailed(self, party: str, count: int = 1) -> Message:
        """Plan, approve and send hour by hour until so many mails reached a mailbox; return the last one."""
        journey, address = self.app.journey, self.people[party]
        for _ in range(24 * 8):
            await journey.tick()
            for draft in await self.app.store.drafts((DraftState.PROPOSED,)):
                await journey.approve(draft.id, draft.hash, "claire")
            while await journey.send("main"):
                continue
            if await self._arrived(address) >= count:
                return message_from_bytes(self.host.messages(address)[-1], policy=policy.default)
            self.clock.advance(timedelta(hours=1), real=timedelta())
        raise AssertionError(f"nothing reached the {party}")

    async def _arrived(self, address: str) -> int:
        sent = len(await self.app.store.person_mails(await self._person(address)))

        def found() -> bool:
            return len(self.host.messages(address)) >= sent

        await asyncio.to_thread(until, found, 10, f"{sent} mails for {address}")
        return sent

    async def _person(self, address: str) -> str:
        return (await self.app.store.persons_like([address], ""))[0].id

    async def writes(self, party: str, text: str, answers: Message, headers: dict[str, str] | None = None) -> None:
        """Somebody answers from a mailbox of the same host, and the watcher reads it."""
        self.letters += 1
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = (
            self.people[party],
            self.people["claire"],
            f"Re: {answers['Subject']}",
        )
        mail["Message-ID"], mail["In-Reply-To"] = f"<{self.letters}.{party}@perso.test>", answers["Message-ID"]
        for name, value in (headers or {}).items():
            mail[name] = value
        mail.set_content(text)
        here, there = self.people["claire"], self.people[party]
        await asyncio.to_thread(self.host.send, there, here, mail.as_bytes())
        await asyncio.to_thread(self.host.wait_for, here, ("HEADER", "Message-ID", str(mail["Message-ID"])))
        await self.app.journey.watch("main")

    async def stage(self) -> Stage:
        return (await self.app.journey.load(self.closing)).closing.stage


Story = Callable[[Practice], Awaitable[None]]


def play(mailhost: MailHost, folder: Path, name: str, story: Story) -> None:
    """Build the installation, import one doctor, and let the story happen."""
    people = {who: mailhost.add_user(f"{who}.{name}@mail.test") for who in ("claire", "director", "doctor")}
    text = CONFIG.format(
        **{who: people[who] for who in ("claire", "director")},
        password=mailhost.password,
        imap=mailhost.imap_port,
        smtp=mailhost.smtp_port,
        facts="\n".join(f'{key} = "{value}"' for key, value in FACTS.items()),
    )
    (folder / "config.toml").write_text(text, encoding="utf-8")
    candidates = f"nom;prénom;sexe;courriel;spécialité\nLefort;Anne;f;{people['doctor']};anesthésie\n"
    (folder / "candidats.csv").write_text(candidates, encoding="utf-8")

    async def go() -> None:
        clock = HandClock(MONDAY)
        clock.advance(timedelta(), real=datetime.now(UTC) - MONDAY)
        app = await build(load(folder / "config.toml"), clock=clock)
        practice = Practice(mailhost, app, clock, people)
        try:
            await app.journey.watch("main")
            await practice.take_in(folder / "candidats.csv")
            await story(practice)
        finally:
            await app.close()

    asyncio.run(go())


async def to_the_proposal(practice: Practice) -> Message:
    """The director validates by mail, and the proposal reaches the doctor."""
    asked = await practice.until_mailed("director")
    await practice.writes("director", "Ok pour moi, je valide la proposition.\n", asked)
    if "offer" not in (await practice.app.journey.load(practice.closing)).closing.validated:
        await practice.app.acts.validated(practice.closing, "offer", "claire")
    await practice.until_mailed("doctor")
    content = pdf.offer("Anne Lefort", "praticien en anesthésie", "Centre hospitalier des Ardoisières")
    await practice.app.acts.add_document(practice.closing, NewFile("offer", "proposition.pdf", content), "claire")
    return await practice.until_mailed("doctor", 2)


@pytest.mark.timeout(240)
def test_a_yes_moves_the_case(mailhost: MailHost, tmp_path: Path) -> None:
    async def story(practice: Practice) -> None:
        proposal = await to_the_proposal(practice)
        assert [part.get_filename() for part in proposal.iter_attachments()] == ["proposition.pdf"]
        await practice.writes(
            "doctor", "Oui, cette proposition me convient. On peut avancer.\n\nAnne Lefort\n", proposal
        )
        assert await practice.stage() is Stage.ORAL_YES
        sent = await practice.app.store.person_mails((await practice.app.journey.load(practice.closing)).person.id)
        assert len(practice.host.messages(practice.people["doctor"])) == len(sent)

    play(mailhost, tmp_path, "yes", story)


@pytest.mark.timeout(240)
def test_an_objection_and_a_stop_are_respected(mailhost: MailHost, tmp_path: Path) -> None:
    async def story(practice: Practice) -> None:
        proposal = await to_the_proposal(practice)
        await practice.writes("doctor", "Merci, mais le salaire est trop bas pour moi.\n\nAnne Lefort\n", proposal)
        state = (await practice.app.journey.load(practice.closing)).closing
        assert state.stage is Stage.OFFER
        assert ObjectionKind.SALARY in [o.kind for o in state.objections]
        await practice.writes("doctor", "Merci de ne plus m'écrire. Stop.\n", proposal)
        assert await practice.stage() is Stage.OPTED_OUT
        assert not await practice.app.store.drafts((DraftState.PROPOSED, DraftState.APPROVED), practice.closing) or (
            await practice.app.journey.send("main") is None
        )

    play(mailhost, tmp_path, "stop", story)


@pytest.mark.timeout(240)
def test_an_automatic_reply_parks_the_doctor(mailhost: MailHost, tmp_path: Path) -> None:
    async def story(practice: Practice) -> None:
        first = await practice.until_mailed("doctor")
        text = "Je suis absente jusqu'au 2 décembre inclus.\n"
        await practice.writes("doctor", text, first, {"Auto-Submitted": "auto-replied"})
        [mail] = await practice.app.store.inbounds((InboundState.DONE,), closing=practice.closing)
        assert mail.reading is not None
        assert mail.reading.intent is Intent.OUT_OF_OFFICE
        state = (await practice.app.journey.load(practice.closing)).closing
        assert [(h.reason, h.party) for h in state.holds] == [("absence", Party.DOCTOR)]

    play(mailhost, tmp_path, "away", story)
