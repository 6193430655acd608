"""The root of all events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """One fact; its subclass name is its type. Free words are ids of erasable texts."""

    version: ClassVar[int] = 1
