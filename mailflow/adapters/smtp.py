"""Submission of one mail at a time over one connection, with an outcome that never claims more than is known."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiosmtplib

from mailflow.adapters.smtp_session import SmtpAccount, one_line, open_session, status_of
from mailflow.core.records import Outcome, Outgoing
from mailflow.core.send import classify
from mailflow.errors import MailflowError

Begin = Callable[[], Awaitable[bytes | None]]
#: replies that speak of the account, not of this mail: authentication required or too weak (RFC 4954 §6)
_ACCOUNT_REPLIES = frozenset({530, 534, 535, 538})
#: our policy or reputation, our sender address (RFC 3463 §3.8, §3.2); 5.4.5 is Gmail's daily limit
_ACCOUNT_STATUS = re.compile(r"5\.(7\.\d+|1\.[78]|4\.5)")


@dataclass(frozen=True, slots=True)
class SmtpFeatures:
    """What a submission server offers, for `check --live`."""

    #: EHLO keywords, lower case
    extensions: frozenset[str]
    #: largest mail in bytes, None when the server does not say
    size: int | None
    #: e.g. TLSv1.3, "" in the clear
    tls: str
    #: until when the server's certificate is valid
    certificate_until: datetime | None


class SmtpSubmission:
    """One submission account: one owner, one connection, one mail at a time (port `Submission`)."""

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._client: aiosmtplib.SMTP | None = None
        self._turn = asyncio.Lock()
        self._idle: asyncio.TimerHandle | None = None

    async def submit(self, row: Outgoing, begin: Begin) -> Outcome:
        """Send MAIL and RCPT, call `begin` just before DATA, send its bytes; return what the server said of it.

        No answer of the server raises. What `begin` raises passes through, and so does a cancellation: the connection
        is closed by then, and a mail whose bytes were on their way may have been accepted.
        """
        async with self._turn:
            try:
                try:
                    client = await self._ready()
                except MailflowError as error:
                    return _not_connected(error)
                return await self._deliver(client, row, begin)
            except BaseException:
                # The dialogue stands in the middle of a mail: the next one must not find it there.
                self._drop()
                raise

    async def check(self) -> SmtpFeatures:
        """Connect, log in and return what the server offers, sending no mail; MailflowError says what fails."""
        async with self._turn:
            self._drop()
            client = await open_session(self._account)
            self._client = client
            size = client.esmtp_extensions.get("size", "")
            secure = client.get_transport_info("ssl_object")
            until = (client.get_transport_info("peercert") or {}).get("notAfter")
            features = SmtpFeatures(
                extensions=frozenset(client.esmtp_extensions) | {f"auth {name}" for name in client.server_auth_methods},
                size=int(size) if size.isdigit() else None,
                tls=secure.version() if secure else "",
                certificate_until=parsedate_to_datetime(until).replace(tzinfo=UTC) if until else None,
            )
            await self._quit()
            return features

    async def close(self) -> None:
        """Quit and drop the connection; waits for a mail on its way."""
        async with self._turn:
            await self._quit()
            # a socket is let go by the loop's next turn, which a command that ends now would not have
            await asyncio.sleep(0)

    async def _ready(self) -> aiosmtplib.SMTP:
        """Return the living connection (RSET proves it and leaves no envelope behind), or a new one."""
        if self._idle:
            self._idle.cancel()
        if self._client is not None:
            try:
                await self._client.rset(timeout=10)
                return self._client
            except (aiosmtplib.SMTPException, OSError):
                self._drop()
        self._client = await open_session(self._account)
        return self._client

    async def _deliver(self, client: aiosmtplib.SMTP, row: Outgoing, begin: Begin) -> Outcome:
        try:
            sender, recipient, options = _envelope(client, row)
        except ValueError as error:
            return Outcome("refused", text=str(error))
        for verb, address, more in ((b"MAIL FROM:", sender, options), (b"RCPT TO:", recipient, [])):
            reply = await self._say(client, b" ".join([verb + address, *more]))
            if reply is None or not 200 <= reply.code < 300:
                return self._answered(reply, body_sent=False)
        if (raw := await begin()) is None:
            await self._say(client, b"RSET")
            self._rest()
            return Outcome("withdrawn")
        reply = await self._say(client, b"DATA")
        if reply is None or reply.code != 354:
            # No byte of the mail has left: whatever was meant, nothing was accepted (RFC 5321 §4.1.1.4).
            return self._answered(reply, body_sent=False)
        return self._answered(await self._send_body(client, raw), body_sent=True)

    async def _say(self, client: aiosmtplib.SMTP, command: bytes) -> aiosmtplib.SMTPResponse | None:
        """Return the answer to one command, None when the connection was lost or the answer was no SMTP."""
        try:
            return await client.execute_command(command)
        except (aiosmtplib.SMTPException, OSError):
            return None

    async def _send_body(self, client: aiosmtplib.SMTP, raw: bytes) -> aiosmtplib.SMTPResponse | None:
        """Send the mail and its final dot; None: lost, and nobody can say whether it was accepted.

        The library's own `data` answers a refused DATA and a refused mail with one and the same exception, hence the
        two halves here.
        """
        if client.protocol is None:
            return None
        try:
            client.protocol.write(dotted(raw))
            return await client.protocol.read_response(timeout=self._account.data_timeout)
        except (aiosmtplib.SMTPException, OSError):
            return None

    def _answered(self, reply: aiosmtplib.SMTPResponse | None, body_sent: bool) -> Outcome:
        """Turn the last answer into an outcome, and keep or drop the connection as it deserves."""
        code = reply.code if reply and 200 <= reply.code <= 599 else None
        text = (
            one_line(reply.message) if reply else "connection lost" if body_sent else "connection lost before the mail"
        )
        state, status = classify(code, body_sent), status_of(text)
        if code is None or code == 421 or not (state == "submitted" or code >= 400):
            self._drop()
        else:
            self._rest()
        return Outcome(state, reply=code, status=status, text=text, account=_account_fault(code, status))

    def _rest(self) -> None:
        """Keep the connection for the next mail, for a while."""
        self._idle = asyncio.get_running_loop().call_later(self._account.idle_limit, self._drop_idle)

    def _drop_idle(self) -> None:
        if not self._turn.locked():
            self._drop()

    def _drop(self) -> None:
        if self._idle:
            self._idle.cancel()
        if self._client is not None:
            self._client.close()
        self._client = None

    async def _quit(self) -> None:
        if self._client is not None:
            with suppress(aiosmtplib.SMTPException, OSError):
                await self._client.quit(timeout=5)
        self._drop()


def dotted(raw: bytes) -> bytes:
    """Return a mail as it stands behind DATA: CRLF line ends, leading dots doubled, the final dot (RFC 5321 §4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n"


def _envelope(client: aiosmtplib.SMTP, row: Outgoing) -> tuple[bytes, bytes, list[bytes]]:
    """Return both paths and the options of MAIL; SMTPUTF8 (RFC 6531) only where an address needs it."""
    sender, recipient = _plain_domain(row.sender), _plain_domain(row.recipient)
    if (sender + recipient).isascii():
        return f"<{sender}>".encode(), f"<{recipient}>".encode(), []
    if not client.supports_extension("smtputf8"):
        odd = recipient if sender.isascii() else sender
        raise ValueError(
            f"the address {odd} has letters that this server cannot carry (no SMTPUTF8): use another address"
        )
    return f"<{sender}>".encode(), f"<{recipient}>".encode(), [b"SMTPUTF8"]


def _plain_domain(address: str) -> str:
    """Return the address with its domain in IDNA form; ValueError when it cannot stand in an envelope."""
    local, at, domain = address.strip().rpartition("@")
    if not (local and at and domain) or re.search(r"[\s<>\x00-\x1f\x7f]", address.strip()):
        raise ValueError(f"{address!r} is no mail address: correct it on the person's page")
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError:
        raise ValueError(f"the domain of {address!r} is none: correct it on the person's page") from None


def _account_fault(code: int | None, status: str) -> str:
    """Return "policy" when a refusal concerns us (login, policy, reputation) and not this recipient, else "".

    It never blocks a doctor's address: it stops the mailbox until a person has looked.
    """
    ours = code in _ACCOUNT_REPLIES or (code is not None and code >= 500 and bool(_ACCOUNT_STATUS.fullmatch(status)))
    return "policy" if ours else ""


def _not_connected(error: MailflowError) -> Outcome:
    """Nothing was said of any mail. A passing fault delays this one; any other stops the mailbox, with its code."""
    reply, status = getattr(error, "reply", None), getattr(error, "status", "")
    sentence = f"{error.message}: {error.hint}" if error.hint else error.message
    return Outcome("deferred", reply, status, sentence, account="" if error.transient else error.code)
