"""The life of a draft: proposed, approved by hash, edited, rejected, void, expired; and what may still leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from mailflow.core.calendar import Calendar, at_local
from mailflow.core.causes import Cause
from mailflow.core.messages import Party
from mailflow.core.records import OPEN_DRAFT, Draft, DraftState, Outgoing
from mailflow.core.said import Level
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.errors import NotAllowed, Refusal

#: which state may follow which
MOVES: Mapping[DraftState, frozenset[DraftState]] = MappingProxyType(
    {
        DraftState.PROPOSED: frozenset(
            {DraftState.APPROVED, DraftState.EDITED, DraftState.REJECTED, DraftState.VOID, DraftState.EXPIRED}
        ),
        DraftState.EDITED: frozenset(
            {DraftState.APPROVED, DraftState.EDITED, DraftState.REJECTED, DraftState.VOID, DraftState.EXPIRED}
        ),
        # an approved draft comes back to the queue by undo or when its words went stale
        DraftState.APPROVED: frozenset(
            {DraftState.PROPOSED, DraftState.EDITED, DraftState.REJECTED, DraftState.VOID, DraftState.EXPIRED}
        ),
        DraftState.REJECTED: frozenset(),
        DraftState.VOID: frozenset(),
        # an expired draft is composed again or set aside; its own bytes never leave
        DraftState.EXPIRED: frozenset({DraftState.REJECTED, DraftState.VOID}),
    }
)

#: stages whose drafts are never approved in bulk
NEVER_BULK = frozenset({Stage.OFFER, Stage.CONTRACT_SENT, Stage.SIGNING})
#: drafts approved by one bulk click
BULK_LIMIT = 20


def move(draft: Draft, to: DraftState, cause: Cause = Cause.NONE) -> Draft:
    """Return the draft in its new state; NotAllowed where the state forbids it."""
    if to not in MOVES[draft.state]:
        raise NotAllowed(
            f"draft {draft.id} is {draft.state}, so it cannot become {to}",
            "reload the queue: somebody, or a reply, was quicker",
            refusal=Refusal.DRAFT_MOVED,
        )
    return replace(draft, state=to, cause=cause)


def by_itself(draft: Draft) -> bool:
    """Say whether a draft is approved by nobody in particular: its mails leave by themselves, and no guard is red."""
    return draft.auto and not any(guard.level is Level.RED for guard in draft.guards)


def approve(draft: Draft, seen: str, by: str, now: datetime) -> Draft:
    """Return the approved draft; an approval names the hash of the bytes that the person saw."""
    if draft.state not in OPEN_DRAFT or draft.state is DraftState.APPROVED:
        move(draft, DraftState.APPROVED)
    if seen != draft.hash:
        raise NotAllowed(
            f"draft {draft.id} changed since it was shown: the bytes you saw are not the ones that would leave",
            "look at it again, then approve",
            refusal=Refusal.DRAFT_CHANGED,
        )
    if draft.expires_at and now >= draft.expires_at:
        raise NotAllowed(
            f"draft {draft.id} went stale at {draft.expires_at:%Y-%m-%d %H:%M}",
            "edit it or reject it",
            refusal=Refusal.DRAFT_STALE,
        )
    red = [guard for guard in draft.guards if guard.level is Level.RED]
    if red:
        raise NotAllowed(
            f"draft {draft.id} is held back by one of its guards",
            "`mailflow drafts` says what it found: mend that, or edit the mail",
            refusal=Refusal.HELD_BACK,
            guard=red[0].said,
        )
    return replace(move(draft, DraftState.APPROVED), approved_by=by, approved_at=now)


def outgoing(draft: Draft, sender: str, now: datetime, undo: timedelta) -> Outgoing:
    """Return the outbox row of an approved draft; it may not leave before the undo window has passed."""
    due = draft.due_at if draft.due_at and draft.due_at > now else now
    return Outgoing(
        draft=draft.id,
        key=draft.key,
        closing=draft.closing,
        mailbox=draft.mailbox,
        person=draft.person,
        to=draft.to,
        kind=draft.kind,
        sender=sender,
        recipient=draft.to_address,
        message_id=draft.message_id,
        hash=draft.hash,
        not_before=due + undo,
        expires_at=draft.expires_at,
        priority=priority(draft.stage, draft.to),
    )


def priority(stage: Stage, to: Party) -> int:
    """Return the order of leaving when a limit delays some: nearest to signature first."""
    order = [Stage.SIGNING, Stage.REVIEW, Stage.CONTRACT_SENT, Stage.ORAL_YES, Stage.NEGOTIATION, Stage.OFFER]
    rest = [s for s in MAIN_STAGES if s not in order]
    place = order.index(stage) if stage in order else len(order) + rest.index(stage) if stage in rest else 99
    return place * 10 + (0 if to is Party.DOCTOR else 1)


def expires_at(
    dates: Sequence[date], relative_day: bool, created_at: datetime, calendar: Calendar, valid_days: int = 5
) -> datetime:
    """Return when frozen words go stale: the first date written in them, the day's end for « demain », else days."""
    day = calendar.day_of(created_at)
    if relative_day:
        return calendar.closes_on(day)
    ahead = [d for d in dates if d >= day]
    limit = calendar.closes_on(calendar.add_working_days(day, valid_days))
    if not ahead:
        return limit
    # a date that is today is still true until the day ends; a later one stales when its day begins
    first = min(ahead)
    stale = calendar.closes_on(first) if first == day else at_local(first, calendar.window.opens, calendar.tz)
    return min(stale, limit)


class Alone(StrEnum):
    """Why a draft is approved by itself."""

    CHANGED = "changed"
    GUARDED = "guarded"
    STAGE = "stage"
    DECISIONS = "decisions"
    OBJECTION = "objection"
    OTHER_MAIL = "other_mail"


def bulk_refusal(draft: Draft, objections: bool, template: str) -> Alone | None:
    """Return why a draft may not be approved in bulk, None where it may."""
    if draft.state is not DraftState.PROPOSED:
        return Alone.CHANGED
    if any(guard.level is not Level.GREEN for guard in draft.guards):
        return Alone.GUARDED
    if draft.stage in NEVER_BULK:
        return Alone.STAGE
    if draft.parts:
        return Alone.DECISIONS
    if objections:
        return Alone.OBJECTION
    if template and draft.follow_up != template:
        return Alone.OTHER_MAIL
    return None
