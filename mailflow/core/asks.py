"""What the establishment is asked, what it may answer, and on which way the answer comes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mailflow.core.stages import Stage


class Ask(StrEnum):
    """A question to the establishment's side."""

    #: validate the offer
    OFFER = "offer"
    #: what the fact sheet of the position lacks
    FACTS = "facts"
    #: greet the doctor on the day of the visit
    VISIT = "visit"
    #: call the doctor
    CALL = "call"
    #: talk over what the doctor objects to
    POINT = "point"
    #: send the contract
    CONTRACT = "contract"
    #: talk over the doctor's remarks on the contract
    REMARKS = "remarks"
    #: sign
    SIGN = "sign"
    #: write to the doctor between signature and first day
    WELCOME = "welcome"

    @property
    def is_decision(self) -> bool:
        """Whether a plain yes answers it for good; the others ask for something that is sent, done or said."""
        return self is Ask.OFFER


class Answer(StrEnum):
    """What the establishment's side says to a question."""

    YES = "yes"
    CHANGE = "change"
    NO = "no"
    #: not before a day
    LATER = "later"
    CALL_ME = "call_me"
    DONE = "done"
    #: somebody else decides
    DELEGATED = "delegated"


class Channel(StrEnum):
    """The way on which an answer comes."""

    LINK = "link"
    #: an account on the desk
    DESK = "desk"
    MAIL = "mail"
    PHONE = "phone"


#: what a mail asks (`asks` of its follow-up) -> the question, by the stage that it was written in
_BY_STAGE: Mapping[str, Mapping[Stage, Ask]] = MappingProxyType(
    {
        "document": {
            Stage.AGREED: Ask.FACTS,
            Stage.VISIT: Ask.FACTS,
            Stage.OFFER: Ask.FACTS,
            Stage.ORAL_YES: Ask.CONTRACT,
            Stage.SIGNING: Ask.SIGN,
        },
        "call": {
            Stage.OFFER: Ask.CALL,
            Stage.NEGOTIATION: Ask.POINT,
            Stage.CONTRACT_SENT: Ask.POINT,
            Stage.REVIEW: Ask.REMARKS,
        },
        "facts": dict.fromkeys(Stage, Ask.FACTS),
        "detail": {Stage.VISIT: Ask.VISIT, Stage.SIGNED: Ask.WELCOME, Stage.ONBOARDING: Ask.WELCOME},
    }
)

_ALL = (Answer.YES, Answer.DONE, Answer.NO, Answer.LATER, Answer.CALL_ME, Answer.DELEGATED)
_TALK = (Answer.YES, Answer.NO, Answer.LATER, Answer.CALL_ME, Answer.DELEGATED)
#: the answers that a page offers to each question
OFFERED: Mapping[Ask, tuple[Answer, ...]] = MappingProxyType(
    {
        Ask.OFFER: (Answer.YES, Answer.CHANGE, Answer.NO, Answer.LATER, Answer.CALL_ME, Answer.DELEGATED),
        Ask.FACTS: _ALL,
        Ask.VISIT: _TALK,
        Ask.CALL: _ALL,
        Ask.POINT: _TALK,
        Ask.CONTRACT: _ALL,
        Ask.REMARKS: _TALK,
        Ask.SIGN: _ALL,
        Ask.WELCOME: _ALL,
    }
)


def ask_of(stage: Stage, asks: str) -> Ask | None:
    """Return the question that a mail to the establishment asks, None where it asks none that is known."""
    return Ask.OFFER if asks == "decision" else _BY_STAGE.get(asks, {}).get(stage)
