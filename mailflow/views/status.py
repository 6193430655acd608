"""Closings in sentences: what will be written, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.core.campaign import SendMode
from mailflow.core.messages import Party
from mailflow.core.plan.forecast import forecast
from mailflow.core.plan.plan import Planned, make
from mailflow.core.reasons import Reason, ReasonCode, because
from mailflow.core.records import Counts, Filter, MailboxState, Projection
from mailflow.core.waiting import waiting
from mailflow.ports import Office, Store
from mailflow.steps import why_now
from mailflow.steps.case import Case, load
from mailflow.words import acts
from mailflow.words.drafts import sentence
from mailflow.words.pairs import ERASED, said
from mailflow.words.terminal import told


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One line of `plan`: a mail to come, or the reason why there is none (then `at` is None)."""

    closing: str
    who: str
    at: datetime | None
    follow_up: str
    to: str
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where everything stands."""

    closings: tuple[Projection, ...]
    names: Mapping[str, str]
    #: zone of each establishment
    zones: Mapping[str, ZoneInfo]
    #: the next mail of each closing that has one: what `plan` says first of it
    next_mails: Mapping[str, Planned]
    #: why the others are silent, as the case stands now
    silences: Mapping[str, Reason]
    counts: Counts
    mailboxes: tuple[MailboxState, ...]
    sentences: tuple[str, ...]


def planned(case: Case, mails: Sequence[Planned], now: datetime, language: str) -> list[PlannedLine]:
    """Return the mails of a case as lines, or one line that says why it is silent."""
    who = case.person.full_name or said(ERASED, language)
    if mails:
        tz = case.business.calendar.tz
        return [
            PlannedLine(
                case.id,
                who,
                m.due_at.astimezone(tz),
                m.follow_up.code,
                str(m.follow_up.to),
                m.key,
                reasons(m.why[1:], language, rule(m, language)),
            )
            for m in mails
        ]
    on = waiting(case.closing).on
    return [PlannedLine(case.id, who, None, "", str(on or ""), "", reasons((_silence(case, now),), language))]


def _silence(case: Case, now: datetime) -> Reason:
    plan = make(case.closing, case.rules, case.around, now)
    return plan.silence or because(ReasonCode.AWAITS, plan.waiting.act)


#: a reminder that needs no delay on the back-plan: that says nothing
ON_TIME = because(ReasonCode.SLIP, 0)


def rule(mail: Planned, language: str) -> str:
    """Return the campaign's rule for a mail in words: "2 working days after our last mail to them"."""
    return sentence(why_now.rule(mail.follow_up), language)


def reasons(why: Sequence[Reason], language: str, *known: str) -> str:
    """Return what is known already and the planner's reasons as one sentence."""
    return said((" ; ", "; "), language).join(
        [*known, *(acts.silence(reason, language) for reason in why if reason != ON_TIME)]
    )


#: `status` names the first mail of so many days, as `plan` does
AHEAD = 14
#: a mailbox that nobody has read for so long is late
LATE = timedelta(minutes=15)


async def overview(store: Store, office: Office, wanted: Filter, now: datetime, language: str) -> Status:
    """Return where everything stands, with the sentences a person reads first."""
    found = await store.closings(wanted)
    names = {}
    for person in {p.person for p in found}:
        known = await store.person(person)
        names[person] = known.full_name if known else said(ERASED, language)
    counts = await store.counts()
    states = tuple([await store.mailbox(code) for code in office.mailboxes()])
    sentences = _sentences(office, counts, states, found, now, language)
    if await store.flag("safe_mode"):
        sentences.insert(1, told("status.safe_mode", language))
    upcoming, silences = dict[str, Planned](), dict[str, Reason]()
    for row in found:
        case = await load(store, office, row.closing, now)
        waits = bool(case.closing.drafts) and not make(case.closing, case.rules, case.around, now).mails
        if not waits and (ahead := forecast(case.closing, case.rules, case.around, now, AHEAD)):
            upcoming[row.closing] = ahead[0]
        else:
            silences[row.closing] = _silence(case, now)
    zones = {e.code: ZoneInfo(e.zone) for e in await store.establishments()}
    return Status(found, names, zones, upcoming, silences, counts, states, tuple(sentences))


def _sentences(
    office: Office,
    counts: Counts,
    states: Sequence[MailboxState],
    found: Sequence[Projection],
    now: datetime,
    language: str,
) -> list[str]:
    def say(key: str, **values: object) -> str:
        return told(key, language, **values)

    lines = [say("status.totals", closings=len(found), drafts=counts.drafts, triage=counts.triage)]
    for state in states:
        name, mode = state.mailbox, office.send_mode(state.mailbox, "")
        if mode is not SendMode.ON:
            lines.append(say("status.off" if mode is SendMode.OFF else "status.to_me", mailbox=name))
        if state.stopped:
            lines.append(say("status.stopped", mailbox=name, reason=state.reason))
        elif state.synced_at is None:
            lines.append(say("status.never_read", mailbox=name))
        elif now - state.synced_at > LATE:
            lines.append(say("status.late", mailbox=name, at=f"{state.synced_at:%d/%m/%Y %H:%M} UTC"))
    if counts.outbox.get("unknown"):
        lines.append(say("status.unknown", n=counts.outbox["unknown"]))
    if waiting := sum(p.waiting_on is Party.RECRUITER for p in found):
        lines.append(say("status.yours", n=waiting))
    return lines


def totals(found: Status) -> dict[str, object]:
    """Return the totals for JSON."""
    return {
        "drafts": found.counts.drafts,
        "triage": found.counts.triage,
        "outbox": found.counts.outbox,
        "stages": found.counts.stages,
        "mailboxes": found.mailboxes,
    }


def overdue(projection: Projection, now: datetime) -> timedelta | None:
    """Return how long the side that holds the ball has held it; None where nobody is awaited."""
    return now - projection.waiting_since if projection.waiting_since else None
