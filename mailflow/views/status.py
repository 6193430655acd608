"""Closings in sentences: the history of one, what will be written, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.core.campaign import SendMode, Since
from mailflow.core.messages import Party
from mailflow.core.plan.plan import Planned, make
from mailflow.core.reasons import Reason, ReasonCode, because
from mailflow.core.records import Counts, Filter, MailboxState, Projection
from mailflow.ports import Office, Store
from mailflow.steps.case import Case


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
    counts: Counts
    mailboxes: tuple[MailboxState, ...]
    sentences: tuple[str, ...]


def planned(case: Case, mails: Sequence[Planned], now: datetime) -> list[PlannedLine]:
    """Return the mails of a case as lines, or one line that says why it is silent."""
    who = f"{case.person.first_name} {case.person.last_name}".strip() or "personne effacée"
    if mails:
        tz = case.house.calendar.tz
        return [
            PlannedLine(
                case.id,
                who,
                m.due_at.astimezone(tz),
                m.follow_up.code,
                str(m.follow_up.to),
                m.key,
                reasons(m.why[1:], rule(m)),
            )
            for m in mails
        ]
    plan = make(case.closing, case.rules, case.around, now)
    silence = plan.silence or because(ReasonCode.AWAITS, plan.waiting.act)
    return [PlannedLine(case.id, who, None, "", str(plan.waiting.on or ""), "", reasons((silence,)))]


#: the planner's reasons in words; the values of a reason are its detail
REASONS: Mapping[ReasonCode, str] = {
    ReasonCode.RULE: "the rule {}",
    ReasonCode.CARD: "chosen by a person",
    ReasonCode.SLIP: "the reminder for {} days behind the back-plan or more",
    ReasonCode.BUDGET: "moved: they heard from us recently",
    ReasonCode.WINDOW: "moved into the next sending window",
    ReasonCode.HOLD: "held: {}",
    ReasonCode.PROMISE: "waits for the day they promised, {}",
    ReasonCode.AWAITS: "waits for: {}",
    ReasonCode.DRAFT: "a draft to the {} waits for approval",
    ReasonCode.ANSWER_FIRST: "their message ({}) must be answered first",
    ReasonCode.TAKE_OVER: "an imported case: confirm the take-over first (`mailflow confirm`)",
    ReasonCode.SILENT: "they asked for no more mail",
    ReasonCode.ON_HOLD: "the closing is on hold",
    ReasonCode.PAUSED: "paused by a person",
    ReasonCode.ENDED: "the closing ended: {}",
    ReasonCode.TASK: "a task comes first: {}",
    ReasonCode.NO_ADDRESS: "no address to write to: telephone",
    ReasonCode.SUPPRESSED: "this person asked not to be written to",
    ReasonCode.PHONE_ONLY: "this contact is only telephoned",
    ReasonCode.DEAD_ADDRESS: "the address is dead: telephone",
    ReasonCode.OTHER_CASE: "held: a signature in another case; its owner decides",
    ReasonCode.CALL_DIRECTOR: "two mails without an answer: telephone",
    ReasonCode.BACK_FROM_ABSENCE: "they are back from an absence: the mail for that comes first",
    ReasonCode.BUDGET_SPENT: "four unanswered mails: call, or pause",
    ReasonCode.PROMISE_OURS_BROKEN: "a promise of ours is broken: the doctor is told first",
    ReasonCode.NO_ANCHOR: "the first day of work is not known yet",
    ReasonCode.OWN_SIDE: "nothing to write",
}


#: from when a delay runs
SINCE = {
    Since.STAGE: "after the stage began",
    Since.LAST_MAIL: "after our last mail to them",
    Since.CAUSE: "after what called for it",
    Since.START: "counted from the first day of work",
}


def rule(mail: Planned) -> str:
    """Return the campaign's rule for a mail in words: "2 working days after our last mail to them"."""
    follow_up = mail.follow_up
    count = abs(follow_up.after.hours or follow_up.after.days)
    unit = "working hour" if follow_up.after.hours else "day" if follow_up.since is Since.START else "working day"
    early = " before, " if min(follow_up.after.hours, follow_up.after.days) < 0 else " "
    return f"{count} {unit}{'s' * (count != 1)}{early}{SINCE[follow_up.since]}"


def reasons(found: Sequence[Reason], *known: str) -> str:
    """Return what is known already and the planner's reasons as one sentence."""
    return "; ".join((*known, *(REASONS[r.why].format(" ".join(r.values)) for r in found)))


#: a mailbox that nobody has read for so long is late
LATE = timedelta(minutes=15)


async def status(store: Store, office: Office, wanted: Filter, now: datetime) -> Status:
    """Return where everything stands, with the sentences a person reads first."""
    found = await store.closings(wanted)
    names = {}
    for person in {p.person for p in found}:
        known = await store.person(person)
        names[person] = f"{known.first_name} {known.last_name}".strip() if known else "personne effacée"
    counts = await store.counts()
    states = tuple([await store.mailbox(code) for code in office.mailboxes()])
    sentences = _sentences(office, counts, states, found, now)
    if since := await store.flag("safe_mode"):
        sentences.insert(1, f"Safe mode ({since}): nothing leaves until `mailflow safe-mode --end`.")
    zones = {e.code: ZoneInfo(e.zone) for e in await store.establishments()}
    return Status(found, names, zones, counts, states, tuple(sentences))


def _sentences(
    office: Office, counts: Counts, states: Sequence[MailboxState], found: Sequence[Projection], now: datetime
) -> list[str]:
    lines = [f"Closings: {len(found)}. Drafts that wait: {counts.drafts}. Mails to read: {counts.triage}."]
    for state in states:
        mode = office.send_mode(state.mailbox, "")
        if mode is not SendMode.ON:
            words = "nothing leaves" if mode is SendMode.OFF else "every mail goes to the approver"
            lines.append(f"{state.mailbox}: send = {mode}, so {words}.")
        if state.stopped:
            lines.append(f"{state.mailbox} is stopped ({state.stopped}): {state.reason}")
        elif state.synced_at is None or now - state.synced_at > LATE:
            read = f"was last read {state.synced_at:%Y-%m-%d %H:%M} UTC" if state.synced_at else "was never read"
            lines.append(f"{state.mailbox} {read}: its follow-ups wait, since an answer may be there.")
    if counts.outbox.get("unknown"):
        lines.append(f"Uncertain mails: {counts.outbox['unknown']}. Look for them in Sent, then settle them.")
    waiting = sum(p.waiting_on is Party.RECRUITER for p in found)
    if waiting:
        lines.append(f"{waiting} closing waits for you." if waiting == 1 else f"{waiting} closings wait for you.")
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
