"""Property: whatever a server does to a folder, and wherever reading stops: each mail is kept once, none is passed."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mailflow.adapters.imap.folders import INBOX
from mailflow.adapters.imap.look import look
from mailflow.adapters.imap.session import FolderState, ImapAccount
from mailflow.adapters.sql.open_store import open_store
from mailflow.core.records import Cursor, Fetched, InboundState
from mailflow.errors import Conflict
from tests.adapters.store_samples import NOW, REAL
from tests.adapters.test_sql_machine import MEMORY, empty

PRIVATE = b"X-Private: yes"


@dataclass
class Server:
    """A folder as RFC 9051 §2.3.1.1 lets a server keep it: UIDs only grow, until it numbers everything anew."""

    account: ImapAccount = field(default_factory=lambda: ImapAccount("rh", "localhost", user="rh"))
    uidvalidity: int = 1
    uidnext: int = 1
    mails: dict[int, bytes] = field(default_factory=dict)

    def add(self, number: int, private: bool) -> None:
        more = PRIVATE + b"\r\n" if private else b""
        self.mails[self.uidnext] = b"Message-ID: <%d@x>\r\n%s\r\nBonjour" % (number, more)
        self.uidnext += 1

    def renumber(self) -> None:
        """Give every mail a new UID, as after a move to another machine."""
        kept = list(self.mails.values())
        self.uidvalidity, self.uidnext, self.mails = self.uidvalidity + 1, len(kept) + 1, dict(enumerate(kept, 1))

    # what a session asks

    def examine(self, folder: str) -> FolderState:
        return FolderState(folder, self.uidvalidity, self.uidnext, len(self.mails))

    def uids_after(self, uid: int) -> list[int]:
        return sorted(u for u in self.mails if u > uid)

    def sizes(self, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        return {u: (len(self.mails[u]), NOW) for u in uids if u in self.mails}

    def part(self, uids: Sequence[int], what: str = "") -> dict[int, bytes]:
        heads = {u: self.mails[u] for u in uids if u in self.mails}
        return {u: raw.partition(b"\r\n\r\n")[0] for u, raw in heads.items()} if what == "HEADER" else heads


def number_of(raw: bytes) -> str:
    return raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()


def wanted(head: bytes) -> bool:
    return PRIVATE not in head


class Reading(RuleBasedStateMachine):
    """Mail comes, goes and is numbered anew; somebody reads, is stopped, reads again, or loses the mailbox."""

    @initialize(personal=st.booleans())
    def begin(self, personal: bool) -> None:
        self.loop = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="mf-cursor-", dir=MEMORY))
        shutil.copy(empty(), self.folder / "m.db")
        self.store = open_store(f"sqlite:///{self.folder}/m.db")
        self.server, self.wanted = Server(), wanted if personal else None
        self.owner, self.last = 0, Cursor("rh", "INBOX", 0, 0)
        self.epoch = self.take("first")

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.loop.run(self.store.close())
            self.loop.close()
            shutil.rmtree(self.folder)

    def take(self, owner: str) -> int:
        epoch = self.loop.run(self.store.own("rh", owner, REAL, timedelta()))
        assert epoch is not None
        return epoch

    @rule(number=st.integers(1, 9), private=st.booleans())
    def arrives(self, number: int, private: bool) -> None:
        # a private mail and another one are never the same mail
        self.server.add(number + 100 * private, private)

    @precondition(lambda self: self.server.mails)
    @rule(pick=st.integers(0, 20), back=st.booleans())
    def goes(self, pick: int, back: bool) -> None:
        uid = sorted(self.server.mails)[pick % len(self.server.mails)]
        raw = self.server.mails.pop(uid)
        if back:
            # moved out and in again: the same mail under another number
            self.server.mails[self.server.uidnext] = raw
            self.server.uidnext += 1

    @rule()
    def is_numbered_anew(self) -> None:
        self.server.renumber()

    @rule()
    def goes_to_another_process(self) -> None:
        self.owner += 1
        before, self.epoch = self.epoch, self.take(f"owner {self.owner}")
        assert self.epoch > before
        late = Fetched("rh", "INBOX", self.server.uidvalidity, 999, b"Message-ID: <late@x>\r\n\r\n", NOW, "inbox")
        with pytest.raises(Conflict):
            self.loop.run(self.keep(late, before))

    @rule(most=st.one_of(st.none(), st.integers(0, 3)))
    def is_read(self, most: int | None) -> None:
        """Read all, or stop after so many steps as a killed process does."""

        async def read() -> None:
            cursors = await self.store.cursors("rh")
            server: Any = self.server
            for item in islice(look(server, [INBOX], cursors, self.wanted), most):
                await self.keep(item, self.epoch)

        self.loop.run(read())
        if most is None:
            there = {number_of(raw) for raw in self.server.mails.values() if not self.wanted or self.wanted(raw)}
            assert there <= set(self.kept()), "a mail was passed over"

    async def keep(self, item: Fetched | Cursor, epoch: int) -> None:
        if isinstance(item, Cursor):
            await self.store.skip(item, epoch)
        else:
            ident = f"{item.uidvalidity:04}{item.uid:06}"
            await self.store.keep(item, ident, number_of(item.raw), NOW, epoch)

    def kept(self) -> list[str]:
        return [m.message_id for m in self.loop.run(self.store.inbounds(tuple(InboundState)))]

    @invariant()
    def nothing_twice_and_never_back(self) -> None:
        if not hasattr(self, "store"):
            return
        kept = self.kept()
        assert len(kept) == len(set(kept)), "a mail was kept twice"
        assert "<late@x>" not in kept
        if self.wanted:
            assert not any(len(one) > len("<9@x>") for one in kept), "a private mail was kept"
        now = self.loop.run(self.store.cursors("rh")).get("INBOX")
        if now is not None:
            same = now.uidvalidity == self.last.uidvalidity
            assert not same or now.uid >= self.last.uid, "the cursor went back"
            self.last = now


Reading.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestReading = Reading.TestCase
