"""A submission account and a mailbox in memory, which answer as they are told to."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes

from mailflow.core.records import Cursor, Fetched, Outcome, Outgoing
from mailflow.errors import MailboxError

ROLES = {"INBOX": "inbox", "Sent": "sent"}


@dataclass(slots=True)
class MemorySubmission:
    """The Submission port: accepts each mail, unless `answers` holds another outcome for it."""

    answers: deque[Outcome] = field(default_factory=deque)
    #: (row, bytes) of every mail that was accepted, or perhaps was
    sent: list[tuple[Outgoing, bytes]] = field(default_factory=list)

    async def submit(self, row: Outgoing, begin: Callable[[], Awaitable[bytes | None]]) -> Outcome:
        """Call `begin`, keep its bytes, and give the next answer; nothing is kept when the row was no longer ours."""
        answer = self.answers.popleft() if self.answers else Outcome("submitted", 250, "2.0.0", "ok")
        if answer.account or (answer.state == "deferred" and answer.reply is None):
            return answer
        raw = await begin()
        if raw is None:
            return Outcome("withdrawn")
        if answer.state in {"submitted", "unknown"}:
            self.sent.append((row, raw))
        return answer

    async def close(self) -> None:
        """There is no connection."""


@dataclass(slots=True)
class MemoryMailbox:
    """The Mailbox port over two folders; `add` is how mail arrives."""

    code: str
    uidvalidity: int = 1
    #: folder -> (raw, INTERNALDATE), the UID is the place from 1
    folders: dict[str, list[tuple[bytes, datetime]]] = field(default_factory=lambda: {"INBOX": [], "Sent": []})

    def add(self, raw: bytes, at: datetime, folder: str = "INBOX") -> int:
        """Put a mail into a folder and return its UID."""
        self.folders[folder].append((raw, at))
        return len(self.folders[folder])

    async def look(
        self,
        cursors: Mapping[str, Cursor],
        wanted: Callable[[bytes], bool] | None,
        sink: Callable[[Fetched | Cursor], Awaitable[None]],
    ) -> None:
        """Hand over every mail after the cursors, oldest first, waiting for each to be stored."""
        for folder, mails in self.folders.items():
            last = cursors.get(folder)
            start = last.uid if last and last.uidvalidity == self.uidvalidity else 0
            for uid, (raw, at) in enumerate(mails[start:], start + 1):
                head = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                if wanted is None or wanted(head):
                    mail = Fetched(self.code, folder, self.uidvalidity, uid, raw, at, ROLES[folder])
                    await sink(mail)
                else:
                    await sink(Cursor(self.code, folder, self.uidvalidity, uid))

    async def find_sent(self, message_id: str) -> bool:
        """Say whether Sent holds a mail with this Message-ID; MailboxError where there is no Sent."""
        if "Sent" not in self.folders:
            raise MailboxError(
                f"the mailbox {self.code} has no folder for sent mail", "name it in the configuration: sent"
            )
        return any(message_from_bytes(raw).get("Message-ID") == message_id for raw, _ in self.folders["Sent"])

    async def append_sent(self, raw: bytes, at: datetime) -> None:
        """Put a copy into Sent, seen, only if it is not there."""
        if not await self.find_sent(message_from_bytes(raw).get("Message-ID", "")):
            self.add(raw, at, "Sent")

    async def close(self) -> None:
        """There is no connection."""
