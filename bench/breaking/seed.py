"""The work of a run: closings whose mails are approved already, closings whose plan is due, and people who answer."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from bench.breaking.servers import AGENCY, HOSPITAL, PASSWORD
from mailflow.core import events
from mailflow.core.approve import outgoing
from mailflow.core.campaign import Kind
from mailflow.core.closing import fold
from mailflow.core.messages import Party
from mailflow.core.people import Address, Person
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.projection import project
from mailflow.core.records import Act, Change, Draft, DraftState
from mailflow.core.render.compose import Outgoing, compose
from mailflow.core.stages import Stage
from mailflow.wiring.app import App

#: mailboxes whose server files Sent by itself, and mailboxes in which mailflow has to
FILED, UNFILED = 5, 1
#: approved mails of one closing
EACH = 5
TOWN = "loire"


def mailboxes() -> list[str]:
    """Return the codes of all mailboxes of a run."""
    return [f"f{n}" for n in range(FILED)] + [f"k{n}" for n in range(UNFILED)]


def configuration(database: str, folder: Path, smtp: int, imap: int, lease: int) -> dict[str, Any]:
    """Return the settings of a run: short leases, no gap, windows that are nearly always open."""
    limits = {"max_per_day": 10**6, "max_per_hour": 10**6, "min_gap_s": 0, "jitter_s": 0}
    boxes = {
        code: {
            "address": f"{code}@{AGENCY}",
            "name": "Claire Martin",
            "password": PASSWORD,
            "limits": limits,
            "sent_copy": "none" if code.startswith("f") else "append",
            "imap": {"host": "127.0.0.1", "port": imap, "tls": "none"},
            "smtp": {"host": "127.0.0.1", "port": smtp, "tls": "none"},
        }
        for code in mailboxes()
    }
    people = {
        code: {"name": "Claire Martin", "email": f"{code}@{AGENCY}", "mailbox": code, "phone": "+33 2 41 00 00 00"}
        for code in boxes
    }
    return {
        "database": database,
        "suppression_key_file": str(folder / "suppression.key"),
        "undo_s": 0,
        "agency": {"name": "Agence", "legal": LEGAL},
        "window": {"opens": "00:00", "closes": "23:59", "weekdays": [1, 2, 3, 4, 5, 6, 7]},
        "reading": {"semantic": False},
        "engine": {"claim_lease_s": lease, "mailbox_lease_s": 4, "tick_s": 0.5, "look_s": 5, "idle_s": 6, "copy_s": 2},
        "mailboxes": boxes,
        "recruiters": people,
        "establishments": {TOWN: PLACE},
        "campaigns": {"faults": CAMPAIGN},
    }  # fmt: skip


LEGAL = {
    "controller": "Clinique de Loire SAS",
    "address": "1 quai de Loire, 49100 Angers",
    "privacy_url": "https://agence.test/donnees",
    "privacy_contact": "dpo@agence.test",
}
PLACE: dict[str, Any] = {
    "name": "Clinique de Loire",
    "city": "Angers",
    "legal": LEGAL,
    "positions": {"anesth": {"title": "Anesthésiste"}},
}
#: one follow-up that leaves by itself, so that plan, draft and approval run under faults too
CAMPAIGN: dict[str, Any] = {
    "name": "faults",
    "stages": ["agreed", "offer"],
    "give_up_after": 60,
    "back_plan": {"fast": {"recap": 0, "signed": 7}, "with_visit": {"recap": 0, "signed": 7}},
    "follow_ups": {"agreed": {"recap": {"to": "doctor", "kind": "delivery", "after": "PT0H", "approval": "auto"}}},
}


@dataclass(frozen=True, slots=True)
class Work:
    """What was asked for: approved mails, and closings of which each owes one mail by its own plan."""

    ready: int
    planned: int
    talks: int


async def seed(app: App, work: Work, now: datetime) -> None:
    """Put the work into the store, many closings in one transaction."""
    codes, done = mailboxes(), 0
    for start in range(0, work.ready, EACH * 40):
        acts, drafts, rows = [], [], []
        for n in range(start, min(start + EACH * 40, work.ready), EACH):
            code = codes[(n // EACH) % len(codes)]
            acts.append(await _case(app, f"r{n:06}", code, now, told=True))
            for k in range(min(EACH, work.ready - n)):
                draft = _draft(f"r{n:06}", n + k, code, app.journey.ids.token(), now)
                drafts.append(draft)
                rows.append(outgoing(draft, f"{code}@{AGENCY}", now, timedelta()))
                done += 1
        await app.store.commit(acts, Change(drafts=tuple(drafts), outbox=tuple(rows)))
    for name, count, told in (("p", work.planned, False), ("t", work.talks, True)):
        for start in range(0, count, 100):
            numbers = range(start, min(start + 100, count))
            acts = [await _case(app, f"{name}{n:06}", codes[n % len(codes)], now, told=told) for n in numbers]
            await app.store.commit(acts)


async def _case(app: App, closing: str, code: str, now: datetime, *, told: bool) -> Act:
    person = Person(f"d{closing}", "Anne", f"Test {closing}", addresses=(Address(f"d{closing}@{HOSPITAL}"),))
    await app.store.save_person(person)
    rules = app.office.rules("faults", TOWN)
    digest = await app.store.pin(rules)
    added: list[events.Event] = [
        events.Opened("faults", digest, TOWN, "anesth", person.id, code, Stage.AGREED, now),
    ]
    if told:
        sent = events.MessageSubmitted(f"x{closing}", "recap", Stage.AGREED, 1, 1, Party.DOCTOR, Kind.DELIVERY)
        added.append(sent)
    first = fold(closing, [events.Recorded(i + 1, 1, now, code, e) for i, e in enumerate(added)])
    around = Surroundings((), app.office.calendar(person.zone))
    return Act(closing, 0, tuple(added), project(first, rules, around, now), code, now)


def _draft(closing: str, number: int, code: str, token: str, now: datetime) -> Draft:
    message_id = f"<{token}@{AGENCY}>"
    to = f"d{closing}@{HOSPITAL}"
    text = f"Bonjour Docteur,\n\nvoici la réponse {number} à votre question.\n\nClaire Martin"
    mail = Outgoing("Claire Martin", f"{code}@{AGENCY}", "", to, f"Réponse {number}", text, "", message_id)
    mime = compose(mail)
    return Draft(
        id=f"q{number:08}",
        key=f"{closing}:1:answer:{number}",
        closing=closing,
        follow_up="reply",
        stage=Stage.AGREED,
        visit=1,
        n=number,
        to=Party.DOCTOR,
        kind=Kind.ANSWER,
        mailbox=code,
        person=f"d{closing}",
        to_address=to,
        subject=mail.subject,
        text=text,
        html="",
        mime=mime,
        hash=hashlib.sha256(mime).hexdigest(),
        message_id=message_id,
        state=DraftState.APPROVED,
        created_at=now,
        approved_by=code,
        approved_at=now,
    )


def reply(number: int, code: str) -> bytes:
    """Return what the doctor of one of the talking closings writes."""
    token = random.Random(number).randbytes(12).hex()
    head = (
        f"From: Anne Test <dt{number:06}@{HOSPITAL}>\r\nTo: {code}@{AGENCY}\r\nSubject: Question {number}\r\n"
        f"Message-ID: <{token}@{HOSPITAL}>\r\nDate: {format_datetime(datetime.now(UTC))}\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    return (head + "Bonjour,\r\n\r\nquel est le rythme des gardes ?\r\n\r\nAnne Test\r\n").encode()
