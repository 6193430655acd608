"""How the journal keeps an event, and how old versions are lifted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailflow.core.events import cases, facts, mails
from mailflow.core.events.base import Event
from mailflow.core.plain import from_plain, parts, to_plain
from mailflow.core.said import PROSE


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the journal keeps it: its number, its act, when, and by whom (account code, or `mailflow`)."""

    seq: int
    #: number of the first event appended in the same transaction; an act is undone as a whole
    act: int
    at: datetime
    by: str
    event: Event


#: every event by its name; the modules are named so that none of their events is forgotten
TYPES: Mapping[str, type[Event]] = {
    name: kind
    for module in (cases, mails, facts)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}


def to_row(event: Event) -> tuple[str, int, dict[str, Any]]:
    """Return (type, version, data) for the journal."""
    return type(event).__name__, event.version, to_plain(event)


def from_row(kind: str, version: int, data: Mapping[str, Any]) -> Event:
    """Return the event of a journal row, lifted from its old version by one pure step per version."""
    while (kind, version) in LIFTS:
        kind, version, data = LIFTS[kind, version](data)
    return from_plain(TYPES[kind], data)


Lifted = tuple[str, int, Mapping[str, Any]]


def _signed_1(data: Mapping[str, Any]) -> Lifted:
    """Version 1 named a document or said nothing, so that nobody knows what bears such a signature."""
    return "Signed", 2, {**data, "bearer": facts.Bearer.FILE if data.get("document") else facts.Bearer.UNKNOWN}


#: what version 1 wrote before the subject in a kind
_COMPOSED = (("missing:", "missing"), ("piece:", "piece"), ("promise_", "promise"))
#: kinds whose subject version 1 wrote into the name of the task alone
_NAMED = frozenset({"submission_refused", "submission_unknown", "write_correction"})


def _task_opened_1(data: Mapping[str, Any]) -> Lifted:
    """Version 1 wrote what a task is about into its kind ("missing:facts.duty") or its name ("send:<draft>")."""
    kind, name = data["kind"], data["task"]
    for head, bare in _COMPOSED:
        if kind.startswith(head):
            about = {"kind": bare, "subject": kind.removeprefix(head)}
            # "promise:director:offer:2026-11-27"
            side = {"party": parts(name)[1]} if bare == "promise" else {}
            return "TaskOpened", 2, {**data, **about, **side}
    subject = ":".join(parts(name)[1:]) if kind in _NAMED else ""
    return "TaskOpened", 2, {**data, "subject": subject}


#: how version 1 wrote an unsure yes
_UNSURE_YES = {"accept:confirm": "accept_confirm", "accept:not_authentic": "accept_not_authentic"}
#: what else it wrote alone; any other word was the intent
_ALONE = frozenset(
    {
        "stop_words", "stop_not_authentic", "stop_without_words", "unread", "confidence", "decline",
        "decline_not_authentic", "accept",
    }
)  # fmt: skip


def _reply_read_1(data: Mapping[str, Any]) -> Lifted:
    """Version 1 wrote why an answer did something as one text: "origin:dsn", "veto:condition", "question"."""
    return "ReplyRead", 2, {**data, "reason": _reason_1(data.get("reason", ""), data)}


def _reason_1(told: str, data: Mapping[str, Any]) -> dict[str, Any] | None:
    head, *details = parts(told)
    detail = ":".join(details)
    if not told:
        return None
    if head == "origin":
        return {"code": "machine", "values": [["origin", detail]]}
    if head == "veto":
        return {"code": "veto", "values": [["veto", detail]]}
    if head == "esign":
        return {"code": "esign", "values": [["notice", detail]]}
    if told in _UNSURE_YES or told in _ALONE:
        return {"code": _UNSURE_YES.get(told, told), "values": []}
    if told == data.get("intent"):
        return {"code": "intent", "values": [["intent", told]]}
    return {"code": PROSE, "values": [["text", told]]}


#: (type, old version) -> function from old data to (type, new version, new data); events are never rewritten
LIFTS: Mapping[tuple[str, int], Callable[[Mapping[str, Any]], Lifted]] = {
    ("ReplyRead", 1): _reply_read_1,
    ("Signed", 1): _signed_1,
    ("TaskOpened", 1): _task_opened_1,
}
