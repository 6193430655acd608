"""Every mail of the coming days if nobody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core.campaign import Rules
from mailflow.core.closing import Closing, Sent
from mailflow.core.plan.conditions import Surroundings
from mailflow.core.plan.plan import Planned, make
from mailflow.core.validity import holds_until


def forecast(closing: Closing, rules: Rules, around: Surroundings, now: datetime, days: int) -> tuple[Planned, ...]:
    """Return every mail of the next days if nobody answers: each is taken as sent when due."""
    end = now + timedelta(days=days)
    mails: list[Planned] = []
    closing = replace(closing, drafts=())
    for _ in range(days * 4):
        plan = make(closing, rules, around, now)
        nearest = plan.mails[0] if plan.mails else None
        if nearest is None or nearest.due_at > end:
            look = plan.look_at
            if nearest is None and look is not None and now < look <= end:
                now = look
                continue
            break
        now = max(now, nearest.due_at)
        mails.append(replace(nearest, due_at=now))
        f = nearest.follow_up
        sent = Sent(nearest.key, f.code, f.stage, nearest.visit, nearest.n, f.to, f.kind, now, f.asks)
        if "offer" in f.attach:
            day = around.business.day_of(now)
            around = replace(around, offer_ends=holds_until(around.granted, day, around.business))
        closing = replace(closing, sent=(*closing.sent, sent), contacted={**closing.contacted, f.to: now})
    return tuple(mails)
