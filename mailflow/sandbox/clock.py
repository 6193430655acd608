"""Time and chance of the demo: a clock that jumps, one that flows fast, and ids that a seed foretells."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from mailflow.adapters.clock import SystemClock, base32

T = TypeVar("T")
#: a Monday morning in Paris
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
#: seconds of real time after which a flowing clock lets everybody look around
STEP_S = 0.25


class JumpingClock:
    """Business time that stands still until `until` moves it: nothing is waited for."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._real = SystemClock()

    def now(self) -> datetime:
        """Return business time, aware, UTC."""
        return self._now

    def real(self) -> datetime:
        """Return the machine's time: leases and freshness are never simulated."""
        return self._real.real()

    async def until(self, at: datetime) -> None:
        """Jump to an instant; never back."""
        self._now = max(self._now, at)


class FlowingClock(JumpingClock):
    """Business time that can be watched: a simulated day lasts `day_s` seconds, and stands still while people work."""

    def __init__(self, day_s: float, start: datetime = START) -> None:
        super().__init__(start)
        self._factor = timedelta(days=1).total_seconds() / day_s

    async def until(self, at: datetime) -> None:
        """Let time pass towards an instant, a quarter of a second of it at most, so that who uses the desk is heard."""
        step = min(max(at - self.now(), timedelta()), timedelta(seconds=STEP_S * self._factor))
        await asyncio.sleep(step.total_seconds() / self._factor)
        await super().until(self.now() + step)

    def slow(self, day_s: float) -> None:
        """Let a simulated day last so long from now on."""
        self._factor = timedelta(days=1).total_seconds() / day_s


class SeededIds:
    """The Ids port with nothing left to chance: the same seed gives the same ids in the same order."""

    def __init__(self, seed: int) -> None:
        self._seed, self._count, self._jitters = seed, 0, 0

    def new(self) -> str:
        """Return the next id: 26 characters, sorted by order of making."""
        self._count += 1
        return base32(self._count)

    def token(self) -> str:
        """Return the next 128 bits, hexadecimal."""
        self._count += 1
        return _digest(self._seed, "token", self._count).hex()[:32]

    def jitter(self) -> float:
        """Return a number from 0 up to 1."""
        self._jitters += 1
        return part(self._seed, "jitter", self._jitters)


def _digest(*keys: object) -> bytes:
    return hashlib.sha256(repr(keys).encode()).digest()


def part(*keys: object) -> float:
    """Return a number from 0 up to 1 that these keys alone decide, whatever was drawn before."""
    return int.from_bytes(_digest(*keys)[:6]) / (1 << 48)


def pick(values: Sequence[T], *keys: object) -> T:
    """Return one of the values, decided by the keys."""
    return values[int(part(*keys) * len(values))]
