"""What a side can owe another: a party, and the act that it said it would do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from mailflow.core.messages import Party
from mailflow.core.plain import Coded, parts


class PromiseKind(StrEnum):
    """The acts that mailflow itself books as promised; a campaign may name others."""

    ANSWER = "answer"
    DECISION = "decision"
    OFFER = "offer"
    CONTRACT = "contract"
    COUNTERSIGN = "countersign"
    NEWS = "news"


#: promised papers: only a mail that brings one keeps the promise
PAPERS = frozenset({PromiseKind.OFFER, PromiseKind.CONTRACT})


@dataclass(frozen=True, slots=True)
class Promised(Coded):
    """What a mail promises: whose act, and which; in files and rows `director:offer`."""

    side: Party
    #: a `PromiseKind`, or a campaign's own word
    what: str

    @property
    def code(self) -> str:
        """The text under which it is stored."""
        return f"{self.side}:{self.what}"

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the promise of a stored text; ValueError names a side that is none."""
        *side, what = parts(code)
        return cls(Party(*side) if side else Party.RECRUITER, what)
