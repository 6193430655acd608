"""One logged-in IMAP connection: read-only, by UID, every fault a MailboxError; used by one thread at a time."""

from __future__ import annotations

import imaplib
import logging
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from mailflow.adapters.imap.folders import Listed
from mailflow.adapters.tls import REMEDY, certificate_fault, client_context, require_protection
from mailflow.errors import LoginRefused, MailboxError, MailboxUnreachable, MailflowError
from mailflow.words.troubles import Trouble, trouble

# The library writes whole mails into its debug log; no log of ours may hold a body.
logging.getLogger("imapclient").setLevel(logging.WARNING)
#: a refused login that says nothing of name or password (RFC 5530 §3, and servers that only speak)
_PASSING_LOGIN = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]|too many|temporar|try (again|later)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """Where and as whom a mailbox is read; a secret is asked for at each login, never kept."""

    #: code of the mailbox in the configuration
    mailbox: str
    host: str
    port: int = 993
    #: tls (from the first byte), starttls, or none (this machine only)
    tls: str = "tls"
    user: str = ""
    password: Callable[[], str] | None = None
    #: gives an OAuth2 access token (XOAUTH2) and takes the place of the password; called in a worker thread
    token: Callable[[], str] | None = None
    #: a private certificate authority, PEM
    ca_file: Path | str | None = None
    connect_timeout: float = 10.0
    #: seconds for the answer to one command
    timeout: float = 30.0
    #: name of Sent where the server does not say it; and further folders that hold incoming mail
    sent: str = ""
    extra_folders: tuple[str, ...] = ()
    #: gives the first day that a first connection looks back to; None: everything
    since: Callable[[], date] | None = None


class CommandRefused(MailboxUnreachable):
    """The server said NO to one command; the connection still stands."""


@dataclass(frozen=True, slots=True)
class FolderState:
    """What EXAMINE said: the same again means that nothing has arrived in between."""

    name: str
    uidvalidity: int
    #: the UID that the next mail will have; None where an old server does not say it
    uidnext: int | None
    exists: int


class Session:
    """One connection; `opened` first. Any MailboxUnreachable but CommandRefused means: close it and open a new one."""

    def __init__(self, account: ImapAccount, client: IMAPClient) -> None:
        self.account = account
        self._client: Any = client
        #: the state of the folder examined last
        self.state: FolderState | None = None
        #: the server can tell of news by itself
        self.can_idle = False

    @classmethod
    def opened(cls, account: ImapAccount) -> Session:
        """Return a logged-in session; MailboxUnreachable may pass, LoginRefused and MailboxError need a person."""
        try:
            return cls._opened(account)
        except MailboxError:
            raise
        except MailflowError as error:
            # A secret or a certificate file that is not there: of no more use to this mailbox than a refusal.
            raise MailboxError(error.message, error.hint) from None

    @classmethod
    def _opened(cls, account: ImapAccount) -> Session:
        require_protection(account.host, account.tls)
        context = None if account.tls == "none" else client_context(account.ca_file)
        with _speaking(account):
            client = IMAPClient(
                account.host,
                port=account.port,
                ssl=account.tls == "tls",
                ssl_context=context,
                timeout=SocketTimeout(account.connect_timeout, account.timeout),
            )
        session = cls(account, client)
        try:
            with _speaking(account):
                # INTERNALDATE with its zone; no formatting of every line for a log that nobody may keep.
                client.normalise_times = False
                client._imap.debug = 0
                client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                if account.tls == "starttls":
                    client.starttls(context)
            session._login()
            session.can_idle = "IDLE" in session.capabilities()
        except BaseException:
            session.cut()
            session.close()
            raise
        return session

    def _login(self) -> None:
        account = self.account
        secret = account.token() if account.token else account.password() if account.password else ""
        with _speaking(account):
            try:
                if account.token:
                    self._client.oauth2_login(account.user, secret)
                else:
                    self._client.login(account.user, secret)
            except LoginError as error:
                # The library wraps a connection lost at this point in the same class.
                if isinstance(error.__context__, imaplib.IMAP4.abort):
                    raise error.__context__ from None
                said = _one_line(error)
                if _PASSING_LOGIN.search(said):
                    raise MailboxUnreachable(f"{account.host} puts the login off: {said}") from None
                why = Trouble.TOKEN_REFUSED if account.token else Trouble.LOGIN_REFUSED
                raise trouble(LoginRefused, why, host=account.host, user=account.user, answer=said) from None

    def capabilities(self) -> frozenset[str]:
        """Return what the server can do, upper case."""
        with _speaking(self.account):
            return frozenset(name.decode("ascii", "replace") for name in self._client.capabilities())

    def folders(self) -> list[Listed]:
        """Return all folders as LIST tells them."""
        with _speaking(self.account):
            return list(self._client.list_folders())

    def examine(self, folder: str) -> FolderState:
        """Open a folder read-only and return its state; opening it again asks for news."""
        with _speaking(self.account):
            answer = self._client.select_folder(folder, readonly=True)
        self.state = FolderState(
            folder, answer.get(b"UIDVALIDITY", 0), answer.get(b"UIDNEXT"), int(answer.get(b"EXISTS", 0))
        )
        return self.state

    def uids_after(self, uid: int) -> list[int]:
        """Return the UIDs above `uid`, ascending; the range `n:*` names the last mail even below n (RFC 9051 §9)."""
        return [found for found in self._search(["UID", f"{uid + 1}:*"]) if found > uid]

    def uids_since(self, day: date) -> list[int]:
        """Return the UIDs of mails that arrived on that day or later, ascending."""
        return self._search(["SINCE", day])

    def has_message_id(self, message_id: str) -> bool:
        """Say whether the open folder holds a mail with this Message-ID."""
        return message_id.isascii() and bool(self._search(["HEADER", "Message-ID", message_id]))

    def _search(self, criteria: Sequence[object]) -> list[int]:
        with _speaking(self.account):
            return sorted(self._client.search(list(criteria)))

    def sizes(self, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        """Return size in bytes and time of arrival (aware) of each mail that still exists."""
        answer = self._fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        now = datetime.now(UTC)
        return {
            uid: (int(said.get(b"RFC822.SIZE") or 0), _aware(said.get(b"INTERNALDATE"), now))
            for uid, said in answer.items()
        }

    def part(self, uids: Sequence[int], what: str = "") -> dict[int, bytes]:
        """Return a part of each mail that still exists, leaving its flags alone: "" all, "HEADER", or "<0.1000>"."""
        section = f"BODY.PEEK{what}" if what.startswith("[") else f"BODY.PEEK[{what}]"
        answer = self._fetch(uids, [section])
        found = {}
        for uid, said in answer.items():
            body = next((value for key, value in said.items() if key.startswith(b"BODY[")), None)
            if isinstance(body, bytes):
                found[uid] = body
        return found

    def _fetch(self, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
        """Only integers reach the library: a range in text would be half understood."""
        with _speaking(self.account):
            try:
                return dict(self._client.fetch([int(uid) for uid in uids], list(items)))
            except ValueError as error:
                # The answer was read to its end; it is one mail's date or size that makes no sense.
                raise CommandRefused(f"{self.account.host}: {_one_line(error)}") from None

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        """Put a mail into a folder, seen, with this time of arrival."""
        with _speaking(self.account):
            self._client.append(folder, raw, [b"\\Seen"], at)

    def noop(self) -> None:
        """Ask whether the server is still there."""
        with _speaking(self.account):
            self._client.noop()

    def start_idle(self) -> None:
        """Ask to be told of news in the open folder (RFC 2177)."""
        with _speaking(self.account):
            self._client.idle()

    def end_idle(self) -> bool:
        """End IDLE and say whether the server told of anything but its own good health."""
        with _speaking(self.account):
            _, told = self._client.idle_done()
            return any(line[0] != b"OK" for line in told)

    def has_unread_bytes(self) -> bool:
        """Say whether news is already here, in a buffer where `select` cannot see it (TLS record, read-ahead)."""
        ahead = getattr(self._client._imap, "file", None)
        if ahead is None:
            return False
        line = self._client.socket()
        line.setblocking(False)
        try:
            return bool(ahead.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except (OSError, ValueError):
            return True  # whoever reads next finds out
        finally:
            with suppress(OSError):
                line.settimeout(self.account.timeout)

    def fileno(self) -> int:
        """Return the descriptor to select on."""
        return int(self._client.socket().fileno())

    def certificate(self) -> dict[str, Any]:
        """Return the server's certificate as `ssl` tells it; empty in the clear."""
        line = self._client.socket()
        return (line.getpeercert() or {}) if isinstance(line, ssl.SSLSocket) else {}

    def cut(self) -> None:
        """Break the line at once, from any thread: whoever waits for an answer is told so."""
        with suppress(OSError, AttributeError):
            # Not SSLSocket.shutdown, which takes the TLS state from under a thread that is reading.
            socket.socket.shutdown(self._client.socket(), socket.SHUT_RDWR)

    def close(self) -> None:
        """Log out when the server still answers, and close in any case; never raises."""
        with suppress(Exception):
            self._client.socket().settimeout(2)
            self._client.logout()
        with suppress(Exception):
            self._client.shutdown()


@contextmanager
def _speaking(account: ImapAccount) -> Iterator[None]:
    """Turn whatever goes wrong on the wire into a MailboxError with a sentence."""
    where = f"{account.host}:{account.port}"
    try:
        yield
    except MailflowError:
        raise
    except imaplib.IMAP4.abort as error:
        raise MailboxUnreachable(f"connection to {where} lost: {_one_line(error)}") from None
    except imaplib.IMAP4.error as error:
        raise CommandRefused(f"{where} refuses: {_one_line(error)}") from None
    except OSError as error:
        if why := certificate_fault(error):
            raise MailboxError(f"the certificate of {where} is not trusted: {why}", REMEDY) from None
        raise MailboxUnreachable(f"{where} cannot be reached: {error}", "check host, port and network") from None
    except Exception as error:
        # A hostile or broken server meets the library's parser: any class may come out of it.
        raise MailboxUnreachable(f"{where} answers what is no IMAP: {_one_line(error)}") from None


def _one_line(error: BaseException) -> str:
    text = str(error)
    if text.startswith(("b'", 'b"')):
        text = text[2:-1]
    return " ".join(text.split())[:300] or type(error).__name__


def _aware(value: object, otherwise: datetime) -> datetime:
    if not isinstance(value, datetime):
        return otherwise
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
