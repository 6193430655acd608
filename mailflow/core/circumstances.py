"""What is known of a mail before it is read: when and where it arrived, at which stage, after which question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.core.calendar import USUAL_ZONE
from mailflow.core.messages import Party, Question


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that the reader may know beside the bytes of the mail."""

    #: dates are counted from here, as days of `zone`
    received: datetime
    zone: str = USUAL_ZONE
    #: where the closing stands
    stage: str = "offer"
    #: what our mail asked, so that a one-word answer has a meaning
    question: Question | None = None
    #: who is thought to write
    party: Party = Party.DOCTOR
    #: they tell our own copies from answers
    own_addresses: frozenset[str] = frozenset()
    own_ids: frozenset[str] = frozenset()
    #: the name under which our receiving server writes what it found of the sender (its authserv-id)
    trusted_host: str = ""
    #: names the post, the place and the people of the closing, where they are known
    about: str = ""
