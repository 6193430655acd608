"""What a history says without being folded: which acts may be undone, when somebody was last heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from mailflow.core import events as ev
from mailflow.core.messages import Origin, Party

#: what the world did: no click makes it undone (a consent given by mistake ends with its draft)
WORLD = (ev.Opened, ev.Undone, ev.MessageSubmitted, ev.SubmissionFailed, ev.Bounced, ev.VoiceGiven)
#: outcomes of a call in which nobody spoke to us
UNHEARD = frozenset({"no_answer", "message"})


def standing(history: Iterable[ev.Recorded]) -> tuple[ev.Recorded, ...]:
    """Return the events whose act was not undone."""
    history = tuple(history)
    undone = {r.event.act for r in history if isinstance(r.event, ev.Undone)}
    return tuple(r for r in history if r.act not in undone)


def undoable(history: Sequence[ev.Recorded]) -> tuple[ev.Recorded, ...]:
    """Return the first event of each act that may be undone, newest first: not undone, and no fact of the world."""
    acts: dict[int, list[ev.Recorded]] = {}
    for record in standing(history):
        acts.setdefault(record.act, []).append(record)
    return tuple(act[0] for act in reversed(acts.values()) if not any(isinstance(r.event, WORLD) for r in act))


def heard_at(history: Iterable[ev.Recorded], party: Party) -> datetime | None:
    """Return the last sign of life of a party: a mail of a human, an answer on a page, a call that was answered."""
    signs = [
        (e.at or r.at) if isinstance(e, ev.ReplyRead) else r.at
        for r in standing(history)
        if (
            (isinstance(e := r.event, ev.ReplyRead) and e.origin is Origin.HUMAN)
            or (isinstance(e, ev.CallLogged) and e.outcome not in UNHEARD)
            or isinstance(e, ev.AnswerGiven)
        )
        and e.party is party
    ]
    return max(signs, default=None)
