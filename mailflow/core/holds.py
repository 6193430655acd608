"""Why nothing is written to somebody of our own accord."""

from __future__ import annotations

from enum import StrEnum


class HoldReason(StrEnum):
    """What keeps a case, or one party of it, quiet."""

    ABSENCE = "absence"
    #: they said when they will answer
    LATER = "later"
    QUESTION = "question"
    OBJECTION = "objection"
    CALL_REQUEST = "call_request"
    REFERRAL = "referral"
    #: a person has to read their mail first
    TRIAGE = "triage"
    #: a signature that a person has still to confirm
    SIGNATURE = "signature"
    #: somebody else decides, and nobody has said who
    DELEGATED = "delegated"
    #: a person of ours paused the case
    PERSON = "person"
    #: a signature in another case
    OTHER_CASE = "other_case"
    #: the doctor wants no more mail
    STOP = "stop"
    #: they may have said stop: a person confirms or refuses it, and nothing leaves before
    DOUBTED_STOP = "doubted_stop"
    #: this contact of the establishment wants no more mail
    STOP_PARTY = "stop_party"


#: holds that wait for an answer of ours, and end with it
AWAIT_ANSWER = frozenset(
    {
        HoldReason.QUESTION,
        HoldReason.OBJECTION,
        HoldReason.CALL_REQUEST,
        HoldReason.REFERRAL,
        HoldReason.TRIAGE,
        HoldReason.LATER,
    }
)
