"""Settings turned into what the adapters want: accounts of both servers, with secrets fetched only when used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from mailflow.adapters.imap.session import ImapAccount
from mailflow.adapters.smtp_session import SmtpAccount
from mailflow.config.models import MailboxTable, ServerTable
from mailflow.errors import ConfigError

#: (IMAP host, IMAP port, SMTP host, SMTP port, how SMTP is protected) of known providers
PROVIDERS = {
    "ovh": ("ssl0.ovh.net", 993, "ssl0.ovh.net", 465, "tls"),
    "microsoft365": ("outlook.office365.com", 993, "smtp.office365.com", 587, "starttls"),
    "google": ("imap.gmail.com", 993, "smtp.gmail.com", 465, "tls"),
    "infomaniak": ("mail.infomaniak.com", 993, "mail.infomaniak.com", 465, "tls"),
}

PathOf = Callable[[Path], Path]


def smtp_account(code: str, box: MailboxTable, path: PathOf) -> SmtpAccount:
    """Return the submission account of a mailbox."""
    known = PROVIDERS.get(box.provider)
    server = box.smtp
    return SmtpAccount(
        host=server.host or (known[2] if known else _host(code, "smtp")),
        port=server.port or (known[3] if known else 465),
        tls=known[4] if known and not server.host else server.tls,
        user=_user(box, server),
        password=secret(code, box, path),
        ca_file=path(server.ca_file) if server.ca_file else None,
    )


def imap_account(code: str, box: MailboxTable, path: PathOf, today: Callable[[], date] | None = None) -> ImapAccount:
    """Return the account from which a mailbox is read; without `today` a first connection looks back for ever."""
    known = PROVIDERS.get(box.provider)
    server = box.imap
    return ImapAccount(
        mailbox=code,
        host=server.host or (known[0] if known else _host(code, "imap")),
        port=server.port or (known[1] if known else 993),
        tls=server.tls,
        user=_user(box, server),
        password=secret(code, box, path),
        ca_file=path(server.ca_file) if server.ca_file else None,
        since=(lambda: today() - timedelta(days=box.look_back.days)) if today else None,
    )


def _host(code: str, server: str) -> str:
    raise ConfigError(f"mailboxes.{code}.{server}.host is missing", f"name the {server.upper()} server, or a provider")


def _user(box: MailboxTable, server: ServerTable) -> str:
    return server.user or box.user or box.address


def secret(code: str, box: MailboxTable, path: PathOf) -> Callable[[], str]:
    """Return how to get the password when it is used: from its file, or as it stands in the environment."""

    def fetch() -> str:
        if box.password is not None:
            return box.password.get_secret_value()
        if box.password_file is None:
            raise ConfigError(
                f"mailboxes.{code} has no password", f"write it to a file and name it: mailboxes.{code}.password_file"
            )
        try:
            return path(box.password_file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigError(
                f"mailboxes.{code}.password_file cannot be read: {error.strerror}", "check its path and its rights"
            ) from None

    return fetch
