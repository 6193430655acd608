"""One look at a folder: every mail after the cursor, oldest first, and not a byte more than may be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from mailflow.adapters.imap.folders import Folder
from mailflow.adapters.imap.session import CommandRefused, Session
from mailflow.core.records import Cursor, Fetched

#: says from a mail's header bytes whether it concerns us
Wanted = Callable[[bytes], bool]
#: mails asked about in one command
AT_ONCE = 100
#: bytes of mails fetched by one command
TOGETHER = 1_000_000
#: a larger mail is read as its headers and its beginning
LARGEST = 25_000_000
BEGINNING = 256 * 1024


def look(
    session: Session, folders: Sequence[Folder], cursors: Mapping[str, Cursor], wanted: Wanted | None
) -> Iterator[Fetched | Cursor]:
    """Yield every mail after the cursors, folder by folder, oldest first; a bare Cursor passes what is not wanted.

    The generator goes on only when it is asked for the next item: whoever stores the last one first loses nothing.
    With `wanted`, only headers are read before it says yes. Raises MailboxUnreachable when the line is lost.
    """
    for folder in folders:
        yield from _Look(session, folder, wanted).after(cursors.get(folder.name))


class _Look:
    def __init__(self, session: Session, folder: Folder, wanted: Wanted | None) -> None:
        self._session, self._folder, self._wanted = session, folder, wanted
        self._uidvalidity = 0

    def after(self, cursor: Cursor | None) -> Iterator[Fetched | Cursor]:
        state = self._session.examine(self._folder.name)
        self._uidvalidity = state.uidvalidity
        if cursor is not None and cursor.uidvalidity == state.uidvalidity:
            uids, told = self._session.uids_after(cursor.uid), cursor.uid
            end = max(uids, default=told)
        else:
            # First connection, or the server numbered its mails anew: what is known is recognised by its Message-ID.
            uids, told = self._first_uids(), -1
            end = max([(state.uidnext or 1) - 1, *uids])
        for start in range(0, len(uids), AT_ONCE):
            for item in self._chunk(uids[start : start + AT_ONCE]):
                told = item.uid
                yield item
        if end > told:
            yield self._cursor(end)

    def _first_uids(self) -> list[int]:
        since = self._session.account.since
        return self._session.uids_since(since()) if since else self._session.uids_after(0)

    def _chunk(self, uids: Sequence[int]) -> Iterator[Fetched | Cursor]:
        """Yield the wanted mails of a hundred, and the last UID when that one was not among them."""
        sizes = self._sizes(uids)
        chosen = self._chosen(sorted(sizes))
        for group in _groups(chosen, sizes):
            bodies = self._bodies(group, sizes)
            yield from (self._mail(uid, bodies[uid], sizes[uid][1]) for uid in group if uid in bodies)
        if chosen[-1:] != list(uids[-1:]):
            yield self._cursor(uids[-1])

    def _chosen(self, uids: list[int]) -> list[int]:
        """Return the UIDs of mails that may be read."""
        if self._wanted is None:
            return uids
        headers = self._part(uids, "HEADER")
        return [uid for uid in uids if uid in headers and self._wanted(headers[uid])]

    def _bodies(self, group: list[int], sizes: Mapping[int, tuple[int, datetime]]) -> dict[int, bytes]:
        """Return the mails of a group; one that the server cannot give whole comes as its headers, at worst empty.

        A mail is left out only when it is gone: moved or deleted since the search.
        """
        large = sizes[group[0]][0] > LARGEST
        found = self._part(group, f"[]<0.{BEGINNING}>" if large else "")
        if missing := [uid for uid in group if uid not in found]:
            found |= dict.fromkeys(self._sizes(missing), b"") | self._part(missing, "HEADER")
        return found

    def _part(self, uids: Sequence[int], what: str = "") -> dict[int, bytes]:
        """Return a part of each mail; one that cannot be given does not keep back the others."""
        try:
            return self._session.part(uids, what) if uids else {}
        except CommandRefused:
            if len(uids) == 1:
                return {}
            return {uid: body for one in uids for uid, body in self._part([one], what).items()}

    def _sizes(self, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        try:
            return self._session.sizes(uids)
        except CommandRefused:
            if len(uids) == 1:
                return {uids[0]: (0, datetime.now(UTC))}
            return {uid: said for one in uids for uid, said in self._sizes([one]).items()}

    def _mail(self, uid: int, raw: bytes, at: datetime) -> Fetched:
        mailbox, folder = self._session.account.mailbox, self._folder
        return Fetched(mailbox, folder.name, self._uidvalidity, uid, raw, at, folder.role)

    def _cursor(self, uid: int) -> Cursor:
        return Cursor(self._session.account.mailbox, self._folder.name, self._uidvalidity, uid)


def _groups(uids: Sequence[int], sizes: Mapping[int, tuple[int, datetime]]) -> Iterator[list[int]]:
    """Yield runs of mails that are fetched by one command; a large mail stands alone."""
    group: list[int] = []
    total = 0
    for uid in uids:
        size = sizes[uid][0]
        if group and total + size > TOGETHER:
            yield group
            group, total = [], 0
        group.append(uid)
        total += size
    if group:
        yield group
