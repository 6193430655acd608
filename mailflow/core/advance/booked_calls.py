"""What happens to a booked call: an hour taken, moved, called off; words that name another hour are void."""

from __future__ import annotations

from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived
from mailflow.core.advance.decide import Decision
from mailflow.core.causes import Cause
from mailflow.core.closing import CALL_MAILS, Closing
from mailflow.core.messages import Intent, Party, Reading
from mailflow.core.tasks import TaskKind

#: the task of the one call that is booked
TASK = "booked_call"
#: what somebody means who takes an hour of ours
_TAKES = frozenset({Intent.ACCEPT, Intent.CALL_REQUEST})


def booked(closing: Closing, at: datetime, inbound: str = "") -> list[ev.Event]:
    """Return the events of a call booked for that instant, or moved to it."""
    if closing.call.at == at:
        return []
    task = ev.TaskOpened(TASK, TaskKind.CALL_DOCTOR, due_at=at)
    return [*_void(closing), ev.CallBooked(at, inbound), task]


def called_off(closing: Closing) -> list[ev.Event]:
    """Return the events of a booked call that does not take place; nothing where none is booked."""
    return [*_void(closing), ev.CallCancelled(), ev.TaskDone(TASK)] if closing.call.at else []


def hour_taken(mail: Arrived, reading: Reading, decision: Decision) -> datetime | None:
    """Return the hour that a plain, authentic answer to our question about a call books, or None."""
    plain = decision.action in {"hold", "suggest"} and decision.proposed is None and reading.intent in _TAKES
    if mail.party is not Party.DOCTOR or not plain or not decision.authentic or reading.objections:
        return None
    return mail.takes if mail.takes and mail.takes > mail.at else None


def _void(closing: Closing) -> list[ev.Event]:
    return [ev.DraftClosed(d.draft, "void", Cause.FACT_CHANGED) for d in closing.drafts if d.follow_up in CALL_MAILS]
