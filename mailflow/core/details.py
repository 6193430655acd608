"""What a doctor tells of their own plans because a mail of ours asks for it: the notice, the start, the address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """A fact of the doctor that a mail asks for."""

    NOTICE = "notice"
    START = "start"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Told:
    """A detail that was asked for, in the doctor's own words."""

    detail: Detail
    words: str
