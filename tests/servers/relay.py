"""Where Postfix may not run: aiosmtpd before Dovecot's LMTP; an unknown recipient is refused, nothing bounces."""

from __future__ import annotations

import asyncio
import smtplib
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.process import free_port


class Relay:
    """SMTP with PLAIN and LOGIN on a free loopback port, for the users of `passwords`."""

    def __init__(self, lmtp_port: int, passwords: dict[str, str]) -> None:
        self.lmtp_port, self.passwords = lmtp_port, passwords
        self.smtp_port = free_port()
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.smtp_port,
            authenticator=self._knows,
            auth_require_tls=False,
            enable_SMTPUTF8=True,
        )

    def start(self) -> Relay:
        """Start in a thread of its own and return once it listens."""
        self._controller.start()
        return self

    def stop(self) -> None:
        """Stop listening and end the thread."""
        self._controller.stop()

    def _knows(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and self.passwords.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer as Dovecot's LMTP answers for this recipient."""
        code, words = await asyncio.to_thread(self._ask, envelope.mail_from or "", address)
        if code != 250:
            return f"{code} {words.decode()}"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Hand the mail to LMTP before saying yes."""
        await asyncio.to_thread(self._hand_over, envelope)
        return "250 2.0.0 delivered"

    def _ask(self, sender: str, address: str) -> tuple[int, bytes]:
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.mail(sender)
            return lmtp.rcpt(address)

    def _hand_over(self, envelope: Envelope) -> None:
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail(envelope.mail_from or "", envelope.rcpt_tos, envelope.content or b"")
