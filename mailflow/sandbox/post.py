"""The letters of the simulated people: written ahead, handed to the mail server when their hour comes, and counted."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from mailflow.core.messages import Intent, Party
from mailflow.core.objections import ObjectionKind
from mailflow.sandbox import layouts
from mailflow.sandbox.layouts import Letter
from mailflow.sandbox.server import MailServer


@dataclass(frozen=True, slots=True)
class Meant:
    """What the writer of a letter meant: what a recruiter who opens it understands."""

    party: Party
    #: index of the closing in the cast
    closing: int
    #: the first is meant, the others are no misreading
    intents: tuple[Intent, ...] = ()
    objections: tuple[ObjectionKind, ...] = ()
    day: date | None = None
    #: for a director: validated, contract, countersigned or call
    decision: str = ""


@dataclass
class Post:
    """Letters on their way in both directions; everything goes over the server's sockets or its delivery."""

    server: MailServer
    #: what the people of the demo meant, by Message-ID
    meant: dict[str, Meant] = field(default_factory=dict)
    #: (address, raw) of mails that reached a mailbox and that nobody has read yet
    unread: list[tuple[str, bytes]] = field(default_factory=list)
    #: how often each Message-ID of ours arrived
    received: Counter[str] = field(default_factory=Counter)
    _waiting: list[tuple[datetime, int, str, bytes, str]] = field(default_factory=list)
    _numbers: int = 0

    def listen(self, addresses: Sequence[str]) -> None:
        """Keep each mail that arrives for these addresses until its owner reads it."""
        for address in addresses:
            self.server.listen(address, partial(self._arrived, address))

    def _arrived(self, address: str, raw: bytes) -> None:
        self.unread.append((address, raw))

    def read(self) -> list[tuple[str, layouts.Original]]:
        """Return the mails that arrived since the last call, as (address, mail); each is counted."""
        mails, self.unread = self.unread, []
        seen = [(address, layouts.original(raw)) for address, raw in mails]
        self.received.update(mail.message_id for _, mail in seen)
        return seen

    def send(self, client: str, letter: Letter, meant: Meant | None) -> None:
        """Write a letter now, to be sent at its hour."""
        if meant:
            self.meant[letter.message_id] = meant
        self._numbers += 1
        raw = layouts.write(client, letter)
        heapq.heappush(self._waiting, (letter.at, self._numbers, letter.sender, raw, letter.to))

    def deliver(self, now: datetime) -> int:
        """Hand over every letter whose hour has come, and return how many there were."""
        count = 0
        while self._waiting and self._waiting[0][0] <= now:
            _, _, sender, raw, to = heapq.heappop(self._waiting)
            self.server.submit(sender, [to], raw)
            count += 1
        return count

    def next_at(self) -> datetime | None:
        """Return when the next letter leaves, or None when none is written."""
        return self._waiting[0][0] if self._waiting else None
