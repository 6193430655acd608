"""What lists and ticks know of a closing: one row, rebuilt from the same events it is the same."""

from __future__ import annotations

from datetime import datetime

from mailflow.core.campaign import Rules
from mailflow.core.closing import Closing
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.plan import make
from mailflow.core.reasons import NextAct
from mailflow.core.records import Projection


def project(closing: Closing, rules: Rules, around: Surroundings, now: datetime) -> Projection:
    """Return the row that lists and ticks read; rebuilt from the same events it is the same."""
    plan = make(closing, rules, around, now)
    first = plan.mails[0] if plan.mails else None
    return Projection(
        closing=closing.id,
        campaign=closing.opened.campaign,
        establishment=closing.opened.establishment,
        position=closing.opened.position,
        person=closing.opened.person,
        owner=closing.owner,
        stage=closing.stage,
        since=closing.since,
        agreed_at=closing.agreed_at,
        waiting_on=plan.waiting.on,
        waiting_since=plan.waiting.since,
        waiting_for=plan.waiting.act,
        next_due_at=plan.look_at,
        next_act=NextAct(first.follow_up.code if first else "") if plan.look_at else None,
        next_party=first.follow_up.to if first else plan.waiting.on,
        silence=plan.silence,
        slip=plan.slip,
        open=not closing.ended,
        seq=closing.seq,
        round=closing.round,
        drafts=len(closing.drafts),
        objections=tuple(str(o.kind) for o in closing.objections),
        held=closing.holds[0].reason if closing.holds else "",
        confirmed=closing.confirmed,
        proposal=str(closing.proposal.to) if closing.proposal else "",
    )
