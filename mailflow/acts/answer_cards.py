"""Answers that no campaign sends by itself: a person chooses the card, mailflow writes it for the case."""

from __future__ import annotations

from mailflow.core.campaign import Delay, FollowUp, Kind
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.plan import plan
from mailflow.core.plan.plan import Planned
from mailflow.core.promises import Promised, PromiseKind
from mailflow.core.reasons import Reason, ReasonCode
from mailflow.core.render.engine import Templates, resolve
from mailflow.core.render.needs import asks, audience
from mailflow.errors import BadInput, NotAllowed, Refusal
from mailflow.steps.case import Case
from mailflow.steps.why_now import BY_HAND

#: answers to objections stand in this folder; the correction after a wrong move beside the other mails of every stage
FOLDER, CORRECTION = "objection", "correction"


def names(templates: Templates) -> tuple[str, ...]:
    """Return the cards that there are, by the names under which `write_card` knows them."""
    found = {n.split("/")[2].removesuffix(".j2") for n in templates.names() if n.split("/")[1] == FOLDER}
    return (*sorted(found), CORRECTION)


def planned(case: Case, templates: Templates, name: str) -> Planned:
    """Return the card of that name as a mail of this case; BadInput lists the cards, NotAllowed says what hinders.

    It answers, so it spends no contact budget and may leave on a day on which another mail did.
    """
    if name not in names(templates):
        raise BadInput(
            f'there is no card "{name}"',
            "there are: " + ", ".join(names(templates)),
            refusal=Refusal.NO_CARD,
            name=name,
        )
    template = f"any/{name}" if name == CORRECTION else f"{FOLDER}/{name}"
    # a correction names the day on which we come back
    promises = Promised(Party.RECRUITER, PromiseKind.NEWS) if name == CORRECTION else None
    return by_hand(case, templates, name, template, promises)


def by_hand(case: Case, templates: Templates, name: str, template: str, promises: Promised | None = None) -> Planned:
    """Return a mail to the doctor that a person asked for, of that template; NotAllowed says what hinders."""
    closing, closed, now = case.closing, (case.around.closed_to or {}).get(Party.DOCTOR), case.business.now
    doubted = any(h.reason == HoldReason.DOUBTED_STOP and h.party is Party.DOCTOR for h in closing.holds)
    if doubted:
        raise NotAllowed(
            "a mail of this doctor may be a stop",
            "confirm or refuse it first, under the mails to read",
            refusal=Refusal.DOUBTED_STOP,
        )
    if closed or closing.ended or closing.silent:
        raise NotAllowed(
            f"nothing may be written to this doctor ({closed or closing.stage})",
            "telephone",
            refusal=Refusal.NOT_WRITTEN_TO,
        )
    if any(d.to is Party.DOCTOR for d in closing.drafts):
        raise NotAllowed(
            "a mail to the doctor waits already", "approve, change or reject it first", refusal=Refusal.MAIL_WAITS
        )
    found = resolve(templates, closing.language, str(closing.stage), template)
    if audience(templates, found) != "doctor":
        raise BadInput(f"{found} writes to somebody else than the doctor", "let it extend _base.j2")
    code = f"{BY_HAND}_{name}"
    follow_up = FollowUp(
        code,
        closing.stage,
        Party.DOCTOR,
        Kind.ANSWER,
        template,
        Delay(),
        asks=asks(templates, found),
        promises=promises,
    )
    left = sum(s.follow_up == code and (s.stage, s.visit) == (closing.stage, closing.visit) for s in closing.sent)
    n = left + 1
    while (closing.stage, closing.visit, code, n) in closing.rejected:
        n += 1
    key = plan.key(closing.id, closing.stage, closing.visit, code, n)
    return Planned(key, follow_up, closing.visit, n, now, (Reason(ReasonCode.CARD),))
