"""The stages of a closing and the states beside them: codes that never change, and the groups that rules speak of."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a closing stands; the codes are fixed, a campaign picks those it uses and their order."""

    APPROACH = "approach"
    AGREED = "agreed"
    VISIT = "visit"
    OFFER = "offer"
    NEGOTIATION = "negotiation"
    ORAL_YES = "oral_yes"
    CONTRACT_SENT = "contract_sent"
    REVIEW = "review"
    SIGNING = "signing"
    SIGNED = "signed"
    ONBOARDING = "onboarding"
    ARRIVED = "arrived"
    ON_HOLD = "on_hold"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    OPTED_OUT = "opted_out"
    WITHDRAWN = "withdrawn"


#: the way to a signature, in order
MAIN_STAGES = (
    Stage.APPROACH,
    Stage.AGREED,
    Stage.VISIT,
    Stage.OFFER,
    Stage.NEGOTIATION,
    Stage.ORAL_YES,
    Stage.CONTRACT_SENT,
    Stage.REVIEW,
    Stage.SIGNING,
    Stage.SIGNED,
    Stage.ONBOARDING,
    Stage.ARRIVED,
)
#: states beside the way
SIDE_STATES = (Stage.ON_HOLD, Stage.UNREACHABLE, Stage.LOST, Stage.OPTED_OUT, Stage.WITHDRAWN)
#: side states that end a closing until a person reopens it
ENDED = frozenset({Stage.UNREACHABLE, Stage.LOST, Stage.OPTED_OUT, Stage.WITHDRAWN})
#: from the day a contract left, an opt-out silences the case but does not end it (users know it as "silent")
PAPER_STAGES = frozenset(MAIN_STAGES[MAIN_STAGES.index(Stage.CONTRACT_SENT) :])

#: both have signed: who steps back now withdraws, which is an outcome of its own
AFTER_SIGNATURE = frozenset({Stage.SIGNED, Stage.ONBOARDING, Stage.ARRIVED})
