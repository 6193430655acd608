"""mailflow's own mail to its people: the brief of the morning, once a day, only where something waits."""

from __future__ import annotations

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
from mailflow.words import acts as words
from mailflow.words.brief import OUR_ANSWER, PROMISED, SAYS
from mailflow.words.pairs import ERASED, said, word

#: local time of the brief, and after which it is too late for one
BRIEF_AT, BRIEF_UNTIL = time(8, 15), time(12, 0)
#: a brief that is longer is not read; what is left out is said
MOST_LINES = 15


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
    calendar, language = journey.office.own_calendar(), journey.office.recruiter(reader).language
    today = calendar.day_of(now)
    owners = [o for o in journey.office.recruiters() if journey.office.acting(o, today).code == reader]
    found: list[tuple[date, Item]] = []
    for owner in owners:
        for row in await journey.store.closings(Filter(owner=owner)):
            due = row.next_due_at is not None and row.next_due_at <= calendar.closes_on(today)
            if row.waiting_on is Party.RECRUITER or row.drafts or due:
                found += _of_case(await journey.load(row.closing), today, language)
    found.sort(key=lambda pair: (pair[0], pair[1].who))
    kept = [item for _, item in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        more = word(SAYS, "more", language).format(n=len(found) - MOST_LINES)
        kept.append(Item(more, word(SAYS, "desk", language)))
    return tuple(kept)


def _of_case(case: Case, today: date, language: str) -> list[tuple[date, Item]]:
    """Return at most one line for a case: the act that is due first, and what else there is."""
    closing, calendar = case.closing, case.business.calendar
    acts: list[tuple[date, str]] = [(calendar.day_of(r.at), word(SAYS, "answer", language)) for r in closing.awaited()]
    if closing.proposal:
        acts.append((today, word(SAYS, "confirm", language)))
    for task in closing.tasks:
        day = calendar.day_of(task.due_at or task.opened_at)
        if day <= today and task.owner is not Party.DOCTOR and task.kind is not TaskKind.PROMISE:
            acts.append((day, words.task_in_full(task.kind, task.subject, language)))
    for promise in closing.promises:
        if promise.side is not Party.DOCTOR and promise.due_on <= today:
            act = word(SAYS, "late" if promise.due_on < today else "keep", language)
            promised = word(PROMISED, promise.what, language, OUR_ANSWER)
            acts.append((promise.due_on, act.format(promised=promised)))
    if waiting := [d for d in closing.drafts if not d.approved]:
        drafts = word(SAYS, "draft" if len(waiting) == 1 else "drafts", language)
        acts.append((today, drafts.format(n=len(waiting))))
    if not acts:
        return []
    acts.sort()
    day, act = acts[0]
    more = [other for _, other in dict.fromkeys(acts[1:])]
    who = f"Dr {case.person.last_name}".strip() if case.person.last_name else said(ERASED, language).capitalize()
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
