"""mailflow's own mail to its people: the brief of the morning, once a day, only where something waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from mailflow.core.campaign import SendMode
from mailflow.core.messages import Party
from mailflow.core.people import Establishment, Person, Position, Recruiter
from mailflow.core.records import Filter
from mailflow.core.render.context import Context, Item
from mailflow.core.tasks import TaskKind
from mailflow.journey import Journey
from mailflow.notices.post import post
from mailflow.steps.case import Case

#: local time of the brief, and after which it is too late for one
BRIEF_AT, BRIEF_UNTIL = time(8, 15), time(12, 0)
#: a brief that is longer is not read; what is left out is said
MOST_LINES = 15

#: what a task asks for, as its reader says it (French, English); the rest is « traiter une tâche »
TASKS: Mapping[TaskKind, tuple[str, str]] = {
    TaskKind.CALL_DOCTOR: ("rappeler", "call back"),
    TaskKind.CALL_AFTER_STOP: ("appeler : ne veut plus de mails", "call: wants no more mail"),
    TaskKind.CALL_DIRECTOR: ("appeler la direction", "call the management"),
    TaskKind.CALL_WITHDRAWN: ("appeler : se désiste après signature", "call: steps back after signing"),
    TaskKind.OLD_VERSION_SIGNED: ("appeler : ancienne version signée", "call: an old version was signed"),
    TaskKind.OWNER_IDLE: ("agir : deux jours sans action de notre part", "act: two days without a step of ours"),
    TaskKind.DIRECTOR_CHANGE: ("lire : la direction demande un changement", "read: the management wants a change"),
    TaskKind.DIRECTOR_REFUSED: ("lire : la direction refuse", "read: the management refuses"),
    TaskKind.ASK_DELEGATE: ("noter qui décide à la place de la direction", "note who decides for the management"),
    TaskKind.CHECK_DONE: ("vérifier ce qui est dit fait", "check what is said to be done"),
    TaskKind.OTHER_CASE_SIGNED: ("décider : a signé pour un autre poste", "decide: signed for another post"),
    TaskKind.POSITION_TAKEN: ("décider : un autre candidat a signé", "decide: another candidate has signed"),
    TaskKind.WRITE_CORRECTION: ("envoyer le rectificatif", "send the correction"),
}
PROMISES: Mapping[str, tuple[str, str]] = {
    "offer": ("la proposition", "the offer"),
    "contract": ("le contrat", "the contract"),
    "countersign": ("le contrat signé", "the signed contract"),
}
#: what else a line says
SAYS: Mapping[str, tuple[str, str]] = {
    "answer": ("répondre à son message", "answer their message"),
    "confirm": ("confirmer ce que son message propose", "confirm what their message proposes"),
    "task": ("traiter une tâche", "see to a task"),
    "late": ("dire le retard de", "tell of the delay of"),
    "keep": ("tenir la promesse :", "keep the promise:"),
    "promise": ("notre réponse", "our answer"),
    "draft": ("relire un brouillon", "read a draft"),
    "drafts": ("relire {} brouillons", "read {} drafts"),
    "erased": ("Personne effacée", "Erased person"),
    "more": ("{} autres points", "{} more points"),
    "desk": ("Sur le bureau", "On the desk"),
}


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
    calendar = journey.office.own_calendar()
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
            left += await post(journey, mailbox, reader, "brief", _context(Brief(reader, items), now, journey))
    return left


async def lines(journey: Journey, reader: str, now: datetime) -> tuple[Item, ...]:
    """Return what waits for a recruiter today, the most urgent first: of own cases, and of those deputised for."""
    calendar, english = journey.office.own_calendar(), journey.office.recruiter(reader).language == "en"
    today = calendar.day_of(now)
    owners = [o for o in journey.office.recruiters() if journey.office.acting(o, today).code == reader]
    found: list[tuple[date, Item]] = []
    for owner in owners:
        for row in await journey.store.closings(Filter(owner=owner)):
            due = row.next_due_at is not None and row.next_due_at <= calendar.closes_on(today)
            if row.waiting_on is Party.RECRUITER or row.drafts or due:
                found += _of_case(await journey.load(row.closing), today, english)
    found.sort(key=lambda pair: (pair[0], pair[1].who))
    kept = [item for _, item in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        kept.append(Item(SAYS["more"][english].format(len(found) - MOST_LINES), SAYS["desk"][english]))
    return tuple(kept)


def _of_case(table: Case, today: date, english: bool) -> list[tuple[date, Item]]:
    """Return at most one line for a case: the act that is due first, and what else there is."""
    closing, calendar = table.closing, table.house.calendar
    acts: list[tuple[date, str]] = [(calendar.day_of(r.at), SAYS["answer"][english]) for r in closing.awaited()]
    if closing.proposal:
        acts.append((today, SAYS["confirm"][english]))
    for task in closing.tasks:
        day = calendar.day_of(task.due_at or task.opened_at)
        if day <= today and task.owner is not Party.DOCTOR and task.kind is not TaskKind.PROMISE:
            acts.append((day, TASKS.get(task.kind, SAYS["task"])[english]))
    for promise in closing.promises:
        if promise.side is not Party.DOCTOR and promise.due_on <= today:
            word = SAYS["late" if promise.due_on < today else "keep"][english]
            acts.append((promise.due_on, f"{word} {PROMISES.get(promise.what, SAYS['promise'])[english]}"))
    if waiting := [d for d in closing.drafts if not d.approved]:
        acts.append((today, SAYS["draft" if len(waiting) == 1 else "drafts"][english].format(len(waiting))))
    if not acts:
        return []
    acts.sort()
    day, act = acts[0]
    more = [other for _, other in dict.fromkeys(acts[1:])]
    who = f"Dr {table.person.last_name}".strip() if table.person.last_name else SAYS["erased"][english]
    return [(day, Item(act, who, day if day < today else None, ", ".join(more)))]


def _context(brief: Brief, now: datetime, journey: Journey) -> Context:
    nobody = Person("", "", "", title="")
    today = journey.office.own_calendar().day_of(now)
    return Context(
        language=brief.reader.language,
        today=today,
        candidate=nobody,
        establishment=Establishment("", ""),
        position=Position("", "", ""),
        recruiter=brief.reader,
        items=brief.items,
        reader=brief.reader.name,
    )
