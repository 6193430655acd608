"""The demo's mail server: IMAP and SMTP over real loopback sockets, mailboxes in memory, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from argparse import Namespace
from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from itertools import count
from typing import Any, TypeVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import DictBackend
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from mailflow.sandbox.bounce import delivery_report

T = TypeVar("T")
#: takes the raw bytes of a mail that has just arrived; runs in a worker thread, before the server answers 250
Listener = Callable[[bytes], None]

NAME = "mx.sandbox.test"
FOLDERS = ("Sent", "Drafts", "Junk", "Trash")
SEEN = frozenset({Flag(b"\\Seen")})
START_LIMIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Accepted:
    """One mail that the server took, for one recipient, as it stands in a mailbox or would have."""

    at: datetime
    #: "" for a report of a server
    sender: str
    recipient: str
    raw: bytes


class _QuietSession(Session):
    """aiosmtpd warns at each login of an old attribute that only aiosmtpd itself still sets."""

    login_data: Any = None


class _Submission(SMTP):
    def _create_session(self) -> Session:
        return _QuietSession(self.loop)


class MailServer:
    """Accounts with INBOX, Sent, Drafts, Junk and Trash; every method may be called from any thread but its own.

    `users` maps each address to its password. An unknown recipient is refused at RCPT with 550; one of `dead` is
    accepted and then reported to the sender by a delivery status notification (RFC 3464), as most real servers do.
    `now` gives the time of arrival, so that an accelerated demo stamps its own calendar on each mail.
    """

    def __init__(
        self,
        users: Mapping[str, str],
        now: Callable[[], datetime],
        dead: Collection[str] = (),
        host: str = "127.0.0.1",
    ) -> None:
        self.host, self.imap_port, self.smtp_port = host, 0, 0
        self._passwords = {address.lower(): password for address, password in users.items()}
        self._dead = frozenset(address.lower() for address in dead)
        self._now = now
        self._boxes: dict[str, MailboxSet] = {}
        self._listeners: dict[str, list[Listener]] = {}
        #: every mail that was taken, in order
        self.accepted: list[Accepted] = []
        self._reports = count(1)
        self._connections = count(1)
        # Python collects a task that nobody holds, and a live connection with it.
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, name="sandbox-mail", daemon=True)

    # -- for the demo

    def start(self) -> MailServer:
        """Start the thread and return once both ports listen; raises what kept it from starting."""
        self._thread.start()
        if not self._ready.wait(START_LIMIT_S):
            raise TimeoutError(f"the sandbox's mail server did not start within {START_LIMIT_S:.0f} s")
        if self._failure:
            raise self._failure
        return self

    def stop(self) -> None:
        """Close every connection and end the thread; raises what a listener raised, which is a fault of the demo."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(5)
        if self._failure:
            raise self._failure

    def __enter__(self) -> MailServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def add_user(self, address: str, password: str) -> None:
        """Open one more account, usable at once."""
        self._run(self._open_account(address.lower(), password))

    def listen(self, address: str, listener: Listener) -> None:
        """Call the listener with each mail that arrives for the address from now on; it may answer by `submit`."""
        self._run(self._subscribe(address.lower(), listener))

    def submit(self, sender: str, recipients: Collection[str], raw: bytes) -> None:
        """Take a mail as a server takes one from outside: stamped, then delivered or reported back to the sender.

        The sender's domain is known here by construction, and the stamp says so (`Authentication-Results`, RFC 8601).
        """
        self._run(self._accept(sender, [address.lower() for address in recipients], raw))

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", seen: bool = False) -> None:
        """Put the bytes as they are into a folder, without stamp or listener: a mail written by hand, found in Sent."""
        self._run(self._append(user.lower(), raw, folder, SEEN if seen else frozenset()))

    # -- what aiosmtpd calls

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Submission asks for a login first (RFC 6409 section 4.3)."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from, envelope.mail_options = address, [*envelope.mail_options, *options]
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse who does not exist (RFC 5321 section 3.3), unless the address is one that dies later."""
        if address.lower() not in self._passwords.keys() | self._dead:
            return "550 5.1.1 No such person here"
        envelope.rcpt_tos.append(address.lower())
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Deliver before answering: after 250 the mail is ours (RFC 5321 section 4.2.5)."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        await self._accept(envelope.mail_from or "", envelope.rcpt_tos, raw)
        return "250 2.0.0 delivered"

    def _knows(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and self._password(data.login) == data.password
        return AuthResult(success=good, handled=False)

    def _password(self, login: bytes) -> bytes | None:
        password = self._passwords.get(login.decode("utf-8", "replace").lower())
        return None if password is None else password.encode()

    # -- inside the thread

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def _serve(self) -> None:
        try:
            asyncio.run(self._main())
        except BaseException as error:
            self._failure = self._failure or error
        finally:
            self._ready.set()

    async def _main(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        await self._prepare()
        imap = await asyncio.start_server(self._imap_connection, self.host, 0)
        smtp = await self._loop.create_server(self._smtp_connection, self.host, 0)
        self.imap_port = imap.sockets[0].getsockname()[1]
        self.smtp_port = smtp.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopping.wait()
        imap.close()
        smtp.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _prepare(self) -> None:
        # pymap is a program first: it takes its settings as parsed arguments, and always makes one user.
        settings = {"host": self.host, "port": 0, "debug": False, "cert": None, "key": None, "tls": False}
        settings |= {"passlib_cfg": None, "proxy_protocol": None, "inherited_sockets": None}
        settings |= {"demo_data": False, "demo_user": "postmaster@sandbox.test", "demo_password": ""}
        backend, self._config = await DictBackend.init(Namespace(**settings), hash_context=Cleartext())
        self._users = backend.login.users_dict
        self._users.clear()
        self._imap = IMAPServer(backend.login, self._config)
        for address, password in self._passwords.items():
            await self._open_account(address, password)

    async def _open_account(self, address: str, password: str) -> None:
        box = MailboxSet()
        for folder in FOLDERS:
            await box.add_mailbox(folder)
        self._boxes[address] = box
        self._config.set_cache[address] = (box, FilterSet())
        self._users[address] = UserMetadata(self._config, address, password=password)
        self._passwords[address] = password

    async def _subscribe(self, address: str, listener: Listener) -> None:
        self._listeners.setdefault(address, []).append(listener)

    def _smtp_connection(self) -> SMTP:
        return _Submission(
            self,
            hostname=NAME,
            loop=self._loop,
            enable_SMTPUTF8=True,
            authenticator=self._knows,
            auth_require_tls=False,  # loopback only; without this AUTH is not even offered
        )

    async def _imap_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        number = next(self._connections).to_bytes(16)
        try:
            await self._imap(reader, writer, SocketInfo.get(writer, None, unique_id=number))
        finally:
            self._tasks.discard(task)

    async def _accept(self, sender: str, recipients: Collection[str], raw: bytes) -> None:
        stamped = self._stamp(sender) + raw
        for address in recipients:
            self.accepted.append(Accepted(self._now(), sender.lower(), address, stamped))
            if address in self._boxes:
                await self._append(address, stamped, "INBOX", frozenset())
                await self._tell(address, stamped)
            elif sender:  # a report of a report would never end (RFC 3464 section 2)
                report = delivery_report(NAME, next(self._reports), self._now(), sender, address, raw)
                await self._accept("", [sender.lower()], report)

    def _stamp(self, sender: str) -> bytes:
        domain = sender.rpartition("@")[2]
        proof = f"Authentication-Results: {NAME}; spf=pass smtp.mailfrom={domain}\r\n" if domain else ""
        arrival = format_datetime(self._now())
        return f"Return-Path: <{sender}>\r\nReceived: by {NAME} with ESMTPA;\r\n\t{arrival}\r\n{proof}".encode()

    async def _append(self, user: str, raw: bytes, folder: str, flags: frozenset[Flag]) -> None:
        mailbox = await self._boxes[user].get_mailbox(folder)
        await mailbox.append(AppendMessage(raw, self._now(), flags), recent=True)

    async def _tell(self, address: str, raw: bytes) -> None:
        for listener in self._listeners.get(address, ()):
            try:
                await asyncio.to_thread(listener, raw)
            except Exception as error:
                self._failure = self._failure or error
