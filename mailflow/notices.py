"""mailflow's own mail to its people: the brief of the morning, once a day, only where something waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from mailflow.case import Case
from mailflow.core.campaign import Kind, SendMode
from mailflow.core.messages import Party
from mailflow.core.people import Establishment, Person, Position, Recruiter
from mailflow.core.records import Filter, Outgoing
from mailflow.core.render import render
from mailflow.core.render.compose import Outgoing as Mail
from mailflow.core.render.compose import compose, with_date
from mailflow.core.render.context import Context, Item
from mailflow.journey import Journey

#: local time of the brief, and after which it is too late for one
BRIEF_AT, BRIEF_UNTIL = time(8, 15), time(12, 0)
#: a brief that is longer is not read; what is left out is said
MOST = 15
ZONE = "Europe/Paris"

#: what a task asks for, as its reader says it; the rest is « traiter une tâche »
TASKS_FR = {
    "call_doctor": "rappeler",
    "call_after_stop": "appeler : ne veut plus de mails",
    "call_director": "appeler la direction",
    "call_withdrawn": "appeler : se désiste après signature",
    "old_version_signed": "appeler : ancienne version signée",
    "owner_idle": "agir : deux jours sans action de notre part",
    "director_change": "lire : la direction demande un changement",
    "director_refused": "lire : la direction refuse",
    "ask_delegate": "noter qui décide à la place de la direction",
    "check_done": "vérifier ce qui est dit fait",
    "other_case_signed": "décider : a signé pour un autre poste",
    "position_taken": "décider : un autre candidat a signé",
}
PROMISES_FR = {"offer": "la proposition", "contract": "le contrat", "countersign": "le contrat signé"}


@dataclass(frozen=True, slots=True)
class Brief:
    """What one person reads in the morning."""

    reader: Recruiter
    items: tuple[Item, ...]


async def morning(journey: Journey, mailbox: str) -> int:
    """Send their brief to the recruiters of this mailbox, once a day each; return how many left.

    Recorded before it leaves: a machine that stops in between costs a brief, never doubles one.
    """
    now, left = journey.clock.now(), 0
    calendar = journey.office.calendar(ZONE)
    local, today = now.astimezone(calendar.tz), calendar.day_of(now)
    if not calendar.is_working_day(today) or not BRIEF_AT <= local.time() < BRIEF_UNTIL:
        return 0
    if journey.office.send_mode(mailbox, "") is SendMode.OFF or (await journey.store.mailbox(mailbox)).stopped:
        return 0
    for code, reader in journey.office.recruiters().items():
        flag = f"brief:{code}"
        if reader.mailbox != mailbox or await journey.store.flag(flag) == today.isoformat():
            continue
        items = await lines(journey, code, now)
        await journey.store.set_flag(flag, today.isoformat())
        if items and not await journey.store.flag("safe_mode"):
            left += await _send(journey, mailbox, Brief(reader, items), now)
    return left


async def lines(journey: Journey, reader: str, now: datetime) -> tuple[Item, ...]:
    """Return what waits for a recruiter today, the most urgent first: of own cases, and of those deputised for."""
    calendar = journey.office.calendar(ZONE)
    today = calendar.day_of(now)
    owners = [o for o in journey.office.recruiters() if journey.office.acting(o, today).code == reader]
    found: list[tuple[date, Item]] = []
    for owner in owners:
        for row in await journey.store.closings(Filter(owner=owner, limit=500)):
            due = row.next_due_at is not None and row.next_due_at <= calendar.closes_on(today)
            if row.waiting_on is Party.RECRUITER or row.drafts or due:
                found += _of_case(await journey.load(row.closing), today)
    found.sort(key=lambda pair: (pair[0], pair[1].who))
    kept = [item for _, item in found[:MOST]]
    if len(found) > MOST:
        kept.append(Item(f"{len(found) - MOST} autres points", "Sur le bureau"))
    return tuple(kept)


def _of_case(table: Case, today: date) -> list[tuple[date, Item]]:
    """Return at most one line for a case: the act that is due first, and what else there is."""
    closing, calendar = table.closing, table.house.calendar
    acts: list[tuple[date, str]] = [(calendar.day_of(r.at), "répondre à son message") for r in closing.awaited()]
    if closing.proposal:
        acts.append((today, "confirmer ce que son message propose"))
    for task in closing.tasks:
        day = calendar.day_of(task.due_at or task.opened_at)
        if day <= today and not task.kind.startswith("promise_"):
            acts.append((day, TASKS_FR.get(task.kind, "traiter une tâche")))
    for promise in closing.promises:
        if promise.side is not Party.DOCTOR and promise.due_on <= today:
            word = "dire le retard de" if promise.due_on < today else "tenir la promesse :"
            acts.append((promise.due_on, f"{word} {PROMISES_FR.get(promise.what, 'notre réponse')}"))
    if waiting := [d for d in closing.drafts if not d.approved]:
        acts.append((today, "relire un brouillon" if len(waiting) == 1 else f"relire {len(waiting)} brouillons"))
    if not acts:
        return []
    acts.sort()
    day, act = acts[0]
    more = [other for _, other in dict.fromkeys(acts[1:])]
    who = f"Dr {table.person.last_name}".strip() if table.person.last_name else "Personne effacée"
    return [(day, Item(act, who, day if day < today else None, ", ".join(more)))]


async def _send(journey: Journey, mailbox: str, brief: Brief, now: datetime) -> int:
    """Hand one brief to the submission server; it counts in no budget and leaves no draft."""
    reader, sender = brief.reader, journey.office.mailboxes()[mailbox]
    # not the shape of a mail to a doctor: Sent may hold it without the database knowing
    message_id = f"<brief.{journey.ids.token()}@{sender.address.rpartition('@')[2]}>"
    words = render(journey.office.templates, "fr/any/brief.j2", _context(brief, now, journey))
    mime = compose(
        Mail(
            from_name="mailflow",
            from_address=sender.address,
            to_name=reader.name,
            to_address=reader.email,
            subject=words.subject,
            text=words.text,
            html=words.html,
            message_id=message_id,
            auto_submitted=True,
        )
    )

    async def begin() -> bytes:
        return with_date(mime, now)

    row = Outgoing(
        draft=message_id,
        key=message_id,
        closing="",
        mailbox=mailbox,
        person="",
        to=Party.RECRUITER,
        kind=Kind.DELIVERY,
        sender=sender.address,
        recipient=reader.email,
        message_id=message_id,
        hash="",
    )
    return int((await journey.submissions[mailbox].submit(row, begin)).state == "submitted")


def _context(brief: Brief, now: datetime, journey: Journey) -> Context:
    nobody = Person("", "", "", title="")
    today = journey.office.calendar(ZONE).day_of(now)
    return Context(
        language="fr",
        today=today,
        candidate=nobody,
        establishment=Establishment("", ""),
        position=Position("", "", ""),
        recruiter=brief.reader,
        items=brief.items,
        reader=brief.reader.name,
    )
