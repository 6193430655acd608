"""Decide what an answer does to its closing: one table, read from the top, the first line that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mailflow.core.campaign import OnYes
from mailflow.core.messages import Intent, Origin, Reading
from mailflow.core.said import Said
from mailflow.core.stages import PAPER_STAGES, Stage

#: what a yes may move by itself: only to the next words, or to the question for paper
YES_MOVES: Mapping[Stage, Stage] = MappingProxyType(
    {
        Stage.OFFER: Stage.ORAL_YES,
        Stage.NEGOTIATION: Stage.ORAL_YES,
        Stage.CONTRACT_SENT: Stage.SIGNING,
        Stage.REVIEW: Stage.SIGNING,
    }
)

#: what a machine's mail does, by origin
MACHINE_ACTIONS: Mapping[Origin, str] = MappingProxyType(
    {
        Origin.AUTO_REPLY: "hold",
        Origin.DSN: "hold",
        Origin.CHALLENGE: "triage",
        Origin.DELAY: "none",
        Origin.MDN: "none",
        Origin.CALENDAR: "none",
        Origin.OWN: "none",
    }
)

#: what a person's answer does where no earlier line of the table fits
HUMAN_ACTIONS: Mapping[Intent, str] = MappingProxyType(
    {
        Intent.ACCEPT: "suggest",
        Intent.SIGNED: "suggest",
        Intent.OBJECTION: "hold",
        Intent.QUESTION: "hold",
        Intent.CALL_REQUEST: "hold",
        Intent.LATER: "hold",
        Intent.REFERRAL: "hold",
        Intent.OTHER: "none",
    }
)


class DecisionCode(StrEnum):
    """Why an answer does what it does: the line of the table that fitted."""

    #: origin
    MACHINE = "machine"
    STOP_WORDS = "stop_words"
    STOP_NOT_AUTHENTIC = "stop_not_authentic"
    STOP_WITHOUT_WORDS = "stop_without_words"
    UNREAD = "unread"
    #: veto, the first one
    VETO = "veto"
    CONFIDENCE = "confidence"
    DECLINE = "decline"
    DECLINE_NOT_AUTHENTIC = "decline_not_authentic"
    ACCEPT = "accept"
    ACCEPT_CONFIRM = "accept_confirm"
    ACCEPT_NOT_AUTHENTIC = "accept_not_authentic"
    #: intent
    INTENT = "intent"
    #: notice: what the signature service told
    ESIGN = "esign"


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens: `stop advance suggest hold triage none`, the stage after, and why."""

    action: str
    stage_after: Stage
    #: a DecisionCode with its values
    reason: Said
    #: the stage that a proposal would move to, for `suggest`
    proposed: Stage | None = None
    #: the sender may be believed; a director's word validates only then
    authentic: bool = True
    #: they may have said stop: all mail to that person is held until somebody has confirmed or refused it
    doubted_stop: bool = False


def decide(
    stage: Stage,
    reading: Reading,
    *,
    on_yes: OnYes = OnYes.AUTO,
    authentic: bool = True,
    threshold: float = 0.8,
) -> Decision:
    """Return what this answer does at this stage, by the table of docs/stages.md; never raises."""
    if reading.origin is not Origin.HUMAN:
        return Decision(MACHINE_ACTIONS[reading.origin], stage, Said.of(DecisionCode.MACHINE, origin=reading.origin))
    if reading.stop and authentic:
        return Decision("stop", stage if stage in PAPER_STAGES else Stage.OPTED_OUT, Said.of(DecisionCode.STOP_WORDS))
    if reading.stop or reading.intent is Intent.UNSUBSCRIBE:
        # a stop in doubt holds first and asks: it ends nothing by itself
        doubt = DecisionCode.STOP_NOT_AUTHENTIC if reading.stop else DecisionCode.STOP_WITHOUT_WORDS
        return Decision("triage", stage, Said.of(doubt), authentic=authentic, doubted_stop=True)
    if reading.error or reading.intent is None:
        return Decision("triage", stage, Said.of(DecisionCode.UNREAD))
    if reading.vetoes:
        return Decision("triage", stage, Said.of(DecisionCode.VETO, veto=reading.vetoes[0]))
    if reading.confidence < threshold:
        return Decision("triage", stage, Said.of(DecisionCode.CONFIDENCE))
    if reading.intent is Intent.DECLINE:
        if authentic:
            return Decision("stop", stage, Said.of(DecisionCode.DECLINE))
        return Decision("triage", stage, Said.of(DecisionCode.DECLINE_NOT_AUTHENTIC))
    if reading.intent is Intent.ACCEPT and stage in YES_MOVES and not reading.objections:
        target = YES_MOVES[stage]
        if authentic and on_yes is OnYes.AUTO:
            return Decision("advance", target, Said.of(DecisionCode.ACCEPT))
        unsure = DecisionCode.ACCEPT_CONFIRM if authentic else DecisionCode.ACCEPT_NOT_AUTHENTIC
        return Decision("suggest", stage, Said.of(unsure), target, authentic)
    action = HUMAN_ACTIONS.get(reading.intent, "triage")
    why = Said.of(DecisionCode.INTENT, intent=reading.intent)
    return Decision(action, stage, why, proposal(stage, reading.intent), authentic)


def proposal(stage: Stage, intent: Intent) -> Stage | None:
    """Return the stage that a recruiter is offered as one click after this intent, or None."""
    if intent is Intent.SIGNED:
        return Stage.SIGNED if stage in PAPER_STAGES else None
    if intent is not Intent.ACCEPT:
        return None
    if stage is Stage.APPROACH:
        return Stage.AGREED
    return YES_MOVES.get(stage)


def table() -> tuple[tuple[str, str, str], ...]:
    """Return the decision table as rows (answer, action, stage after), for the documentation."""
    moves = "; ".join(f"`{a}` to `{b}`" for a, b in YES_MOVES.items())
    rows = [
        (
            "words of stop in the new text or the subject, authentic",
            "`stop`",
            f"`{Stage.OPTED_OUT}`, unchanged from `{Stage.CONTRACT_SENT}` on",
        ),
        (
            "`unsubscribe` without such words, or words of stop that are not authentic",
            "`triage`",
            "unchanged, all held",
        ),
        ("a veto, or confidence under the threshold", "`triage`", "unchanged"),
        ("`decline`, authentic", "`stop`", "unchanged"),
        ("`decline`, not authentic", "`triage`", "unchanged"),
        ("`accept`, unconditional, no objection, authentic, `on_yes = auto`", "`advance`", moves),
    ]
    rows += [(f"`{intent}`", f"`{action}`", "unchanged") for intent, action in HUMAN_ACTIONS.items()]
    rows += [(f"origin `{origin}`", f"`{action}`", "unchanged") for origin, action in MACHINE_ACTIONS.items()]
    return tuple(rows)
