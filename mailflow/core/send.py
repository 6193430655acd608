"""Whether an approved mail may leave now, what an answer of the server means, and when to try again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailflow.core.calendar import Calendar, next_open, shift
from mailflow.core.campaign import AFTER_END, UNASKED, Budget, Kind, SendMode, silenced
from mailflow.core.causes import Cause, MailWhy
from mailflow.core.holds import HoldReason
from mailflow.core.records import DraftState, OutboxState, Outcome, SendFacts, Verdict


@dataclass(frozen=True, slots=True)
class Limits:
    """What one mailbox may send; limits delay, they never drop."""

    max_per_day: int = 40
    max_per_hour: int = 10
    #: seconds between two mails, and how many more at random
    min_gap_s: int = 180
    jitter_s: int = 60
    #: mails a day in the first days of a mailbox declared new
    warmup: tuple[int, ...] = (5, 8, 12, 18, 25, 32, 40)
    new: bool = False
    #: a look at INBOX and Sent older than this many seconds is no fresh look
    fresh_s: int = 120


@dataclass(frozen=True, slots=True)
class Policy:
    """All that the judge of one mailbox knows beside the facts of the row."""

    mode: SendMode
    limits: Limits = field(default_factory=Limits)
    calendars: tuple[Calendar, ...] = ()
    budget: Budget = field(default_factory=Budget)
    #: the agency's own calendar counts business days
    business: Calendar = field(default_factory=Calendar)
    #: a number from 0 up to 1, drawn for this claim
    jitter: float = 0.0


#: a hold that sends an approved mail back to its closing's owner
HALTS = frozenset({HoldReason.PERSON, HoldReason.STOP})
#: why a mail waits for the budget of its reader: their next sign of life lets it be judged again
UNTIL_HEARD = (Cause.ONE_A_DAY, Cause.THREE_A_WEEK)
#: seconds until the next try after a 4yz answer, by number of tries: a durable schedule (greylisting takes 5 to 15 min)
RETRY_S = (300, 900, 3600, 4 * 3600, 12 * 3600)


def judge(facts: SendFacts, policy: Policy) -> Verdict:
    """Return whether this row may leave now; every condition is asked here, inside the claim's transaction."""
    for verdict in (_safety(facts, policy), _freshness(facts, policy), _pace(facts, policy), _budget(facts, policy)):
        if verdict.action != "go":
            return verdict
    return Verdict("go")


def _safety(facts: SendFacts, policy: Policy) -> Verdict:
    row = facts.row
    if policy.mode is SendMode.OFF:
        return Verdict("later", Cause.SEND_OFF, shift(facts.now, timedelta(hours=1)))
    if facts.mailbox_stopped:
        return Verdict("later", Cause.MAILBOX, shift(facts.now, timedelta(minutes=15)), True, facts.mailbox_stopped)
    if facts.draft.state is not DraftState.APPROVED or facts.draft.hash != row.hash:
        return Verdict("never", Cause.NOT_APPROVED)
    if silenced(facts.suppressed, facts.draft.stage, row.kind):
        return Verdict("never", Cause.SUPPRESSED)
    if not facts.closing_open and facts.draft.follow_up not in AFTER_END:
        return Verdict("never", Cause.CLOSED)
    if row.expires_at and facts.now >= row.expires_at:
        return Verdict("back", Cause.STALE)
    if facts.undecided:
        # a reply is here that nobody has looked at: it may say stop
        return Verdict("later", Cause.REPLY_WAITS, shift(facts.now, timedelta(minutes=1)))
    if facts.closing_held in HALTS:
        return Verdict("back", Cause.HOLD, detail=facts.closing_held)
    if facts.person_hold and facts.person_hold > policy.business.day_of(facts.now) and row.kind is not Kind.ANSWER:
        return Verdict(
            "later", Cause.PERSON_AWAY, policy.business.opens_on(policy.business.working_day_from(facts.person_hold))
        )
    return Verdict("go")


def _freshness(facts: SendFacts, policy: Policy) -> Verdict:
    if facts.synced_at is None or facts.real_now - facts.synced_at > timedelta(seconds=policy.limits.fresh_s):
        return Verdict("later", Cause.MAILBOX_LATE, shift(facts.now, timedelta(minutes=1)), True)
    return Verdict("go")


def _pace(facts: SendFacts, policy: Policy) -> Verdict:
    limits, now = policy.limits, facts.now
    calendars = policy.calendars or (policy.business,)
    open_at = next_open(calendars, now)
    if open_at > now:
        return Verdict("later", Cause.WINDOW, open_at)
    if facts.sent_last_day >= daily_cap(facts, policy):
        return Verdict("later", Cause.DAY_CAP, next_open(calendars, shift(now, timedelta(hours=1))))
    if facts.sent_last_hour >= limits.max_per_hour:
        return Verdict("later", Cause.HOUR_CAP, shift(now, timedelta(minutes=10)), True)
    if facts.last_submitted_at is not None:
        gap = timedelta(seconds=limits.min_gap_s + limits.jitter_s * policy.jitter)
        free = shift(facts.last_submitted_at, gap)
        if free > now:
            return Verdict("later", Cause.GAP, free, True)
    return Verdict("go")


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is still to be written once a server has answered for a mail."""

    #: the state that its word gives to a row that had been given up meanwhile
    settles: OutboxState | None = None
    why: MailWhy | None = None
    #: why the account may send no more; empty while it may
    stops: str = ""


def aftermath(outcome: Outcome, ours: bool) -> Aftermath:
    """Return what an answer asks for beside the row; `ours` says whether the row was still ours to finish.

    A process that was frozen for longer than its lease comes back to a row that another one gave up as unknown.
    """
    if outcome.state == "submitted" and not ours:
        return Aftermath(OutboxState.SUBMITTED, MailWhy(Cause.ANSWERED_LATE), outcome.account)
    return Aftermath(stops=outcome.account)


def daily_cap(facts: SendFacts, policy: Policy) -> int:
    """Return how many mails this mailbox may send today: warm-up only where it is declared new."""
    limits = policy.limits
    if not limits.new or facts.row.kind is Kind.ANSWER:
        return limits.max_per_day
    first = facts.first_submitted_at or facts.now
    day = (policy.business.day_of(facts.now) - policy.business.day_of(first)).days
    return min(limits.max_per_day, limits.warmup[day]) if day < len(limits.warmup) else limits.max_per_day


def _budget(facts: SendFacts, policy: Policy) -> Verdict:
    """Count over all closings of the person: the plan counted too, but two plans may have met."""
    kind, business = facts.row.kind, policy.business
    if kind is Kind.ANSWER:
        return Verdict("go")
    heard, today = facts.person_heard_at, business.day_of(facts.now)
    since = [at for at, k, _ in facts.person_mails if k is not Kind.ANSWER and (heard is None or at > heard)]
    next_day = business.opens_on(business.add_working_days(today, 1))
    if any(business.day_of(at) == today for at in since):
        return Verdict("later", Cause.ONE_A_DAY, next_day)
    if (
        len([at for at in since if business.working_days_between(business.day_of(at), today) < 5])
        >= policy.budget.all_per_week
    ):
        return Verdict("later", Cause.THREE_A_WEEK, next_day)
    if kind in UNASKED:
        unasked = [at for at, k, _ in facts.person_mails if k in UNASKED and (heard is None or at > heard)]
        if len(unasked) >= policy.budget.unanswered:
            return Verdict("never", Cause.UNANSWERED)
    return Verdict("go")


def classify(reply: int | None, data_begun: bool) -> str:
    """Return submitted, deferred, refused or unknown, by the reply code alone (RFC 5321 §4.2.1).

    No code after DATA began means perhaps accepted; no code before means that nothing was.
    """
    if reply is None or not 200 <= reply <= 599:
        return "unknown" if data_begun else "deferred"
    if 200 <= reply < 300:
        return "submitted" if data_begun else "deferred"
    if 400 <= reply < 500:
        return "deferred"
    if 500 <= reply < 600:
        return "refused"
    return "unknown" if data_begun else "deferred"


def retry_at(attempts: int, now: datetime, calendars: tuple[Calendar, ...]) -> datetime | None:
    """Return when to try a deferred mail again, or None when the tries are used up and a person should call."""
    if attempts > len(RETRY_S):
        return None
    at = shift(now, timedelta(seconds=RETRY_S[max(attempts - 1, 0)]))
    return next_open(calendars, at) if calendars else at
