"""One mail host as a test sees it: accounts, mail in, mail out, whatever servers stand behind."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from imapclient import IMAPClient, SocketTimeout

from tests.servers import postfix
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import until
from tests.servers.relay import Relay
from tests.servers.tokens import TokenService

PASSWORD = "s3same"
PATIENCE = SocketTimeout(connect=5, read=10)


class MailHost:
    """Dovecot behind Postfix (root) or behind the relay; each test makes accounts of its own with `add_user`."""

    host = "127.0.0.1"
    password = PASSWORD

    def __init__(self) -> None:
        self.passwords: dict[str, str] = {}
        self.tokens = TokenService()
        self.dovecot = Dovecot(self.tokens.url)
        #: True where an unknown recipient is accepted first and reported by a real DSN, and SMTP speaks TLS
        self.has_postfix = not postfix.missing()
        self.mta: Postfix | Relay
        if self.has_postfix:
            self.mta = Postfix(self.dovecot)
        else:
            self.mta = Relay(self.dovecot.lmtp_port, self.passwords)

    def start(self) -> MailHost:
        """Start every part and return once all greet."""
        self.tokens.start()
        self.dovecot.start()
        self.mta.start()
        return self

    def stop(self) -> None:
        """End every part."""
        self.mta.stop()
        self.dovecot.stop()
        self.tokens.stop()

    @property
    def smtp_port(self) -> int:
        """The port of SMTP: no login needed from loopback; with Postfix STARTTLS is offered."""
        return self.mta.smtp_port

    @property
    def smtps_port(self) -> int:
        """The port of SMTP inside TLS; Postfix only."""
        assert isinstance(self.mta, Postfix), postfix.missing()
        return self.mta.smtps_port

    @property
    def imap_port(self) -> int:
        """The port of plain IMAP, STARTTLS offered."""
        return self.dovecot.imap_port

    @property
    def imaps_port(self) -> int:
        """The port of IMAP inside TLS."""
        return self.dovecot.imaps_port

    @property
    def ca_file(self) -> Path:
        """The certificate to trust; it is for `localhost` and 127.0.0.1."""
        return self.dovecot.ca_file

    def tls(self) -> ssl.SSLContext:
        """Return a context that trusts this host and verifies its name."""
        return ssl.create_default_context(cafile=str(self.ca_file))

    def add_user(self, address: str, password: str = PASSWORD) -> str:
        """Make an account with INBOX, Sent, Drafts, Junk and Trash, usable at once; return its address."""
        self.passwords[address] = password
        self.dovecot.add_user(address, password)
        return address

    def remove_user(self, address: str) -> None:
        """Close an account: mail to it is refused or bounces from now on."""
        del self.passwords[address]
        self.dovecot.remove_user(address)

    def send(self, sender: str, recipients: str | Sequence[str], raw: bytes) -> None:
        """Submit a mail as somebody outside would, envelope and bytes as given."""
        with smtplib.SMTP(self.host, self.smtp_port, local_hostname="localhost", timeout=10) as line:
            line.sendmail(sender, [recipients] if isinstance(recipients, str) else list(recipients), raw)

    @contextmanager
    def imap(self, user: str, folder: str | None = "INBOX") -> Iterator[IMAPClient]:
        """Yield a logged-in client, with `folder` selected."""
        with IMAPClient(self.host, port=self.imap_port, ssl=False, timeout=PATIENCE) as client:
            client.login(user, self.passwords[user])
            if folder:
                client.select_folder(folder)
            yield client

    def messages(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """Return the raw mails of a folder, oldest first."""
        with self.imap(user, folder) as client:
            return _raw(client, client.search("ALL"))

    def wait_for(
        self, user: str, criteria: Sequence[str] = ("ALL",), folder: str = "INBOX", seconds: float = 10
    ) -> list[bytes]:
        """Return the raw mails that match an IMAP search as soon as there is one; TimeoutError holds the logs."""
        with self.imap(user, folder) as client:

            def found() -> list[int]:
                client.noop()
                return list(client.search(list(criteria)))

            try:
                return _raw(client, until(found, seconds, f"a mail for {user} with {criteria}"))
            except TimeoutError as error:
                log = self.mta.log() if isinstance(self.mta, Postfix) else ""
                raise TimeoutError(f"{error}\n{self.dovecot.log()[-2000:]}\n{log[-2000:]}") from None


def _raw(client: IMAPClient, uids: Sequence[int]) -> list[bytes]:
    if not uids:
        return []
    fetched = client.fetch(list(uids), ["BODY.PEEK[]"])
    return [fetched[uid][b"BODY[]"] for uid in uids]
