"""Settings turned into what the adapters want: accounts of both servers, with secrets fetched only when used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from mailflow.adapters import oauth
from mailflow.adapters.endpoint import Endpoint
from mailflow.adapters.imap.session import ImapAccount
from mailflow.adapters.opinion import second_opinion, unheard
from mailflow.adapters.reply import proposed_reply
from mailflow.adapters.smtp_session import SmtpAccount
from mailflow.config.models import MailboxTable, OAuthTable, ReadingTable, ServerTable
from mailflow.core.messages import Reading
from mailflow.errors import ConfigError, EndpointError, Refusal
from mailflow.ports import Asking, ProposedReply
from mailflow.words.troubles import Trouble, trouble

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
        token=token(code, box, path),
        ca_file=path(server.ca_file) if server.ca_file else None,
    )


def smtp_owners(boxes: Mapping[str, MailboxTable], path: PathOf) -> dict[str, str]:
    """Return, for each mailbox, the mailbox that stands for its SMTP login: itself, or the first that logs in alike.

    One login has one connection and one owner, whatever the number of addresses that send through it.
    """
    first: dict[tuple[str, str], str] = {}
    owners: dict[str, str] = {}
    for code, box in sorted(boxes.items()):
        account = smtp_account(code, box, path)
        owners[code] = first.setdefault((account.host.lower(), account.user.lower()), code)
    return owners


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
        token=token(code, box, path),
        ca_file=path(server.ca_file) if server.ca_file else None,
        sent=box.sent_folder,
        extra_folders=box.folders,
        since=(lambda: today() - timedelta(days=box.look_back.days)) if today else None,
    )


def _host(code: str, server: str) -> str:
    raise trouble(ConfigError, Trouble.NO_HOST, code=code, server=server)


def _user(box: MailboxTable, server: ServerTable) -> str:
    return server.user or box.user or box.address


def secret(code: str, box: MailboxTable, path: PathOf) -> Callable[[], str]:
    """Return how to get the password when it is used: from its file, or as it stands in the environment."""

    def fetch() -> str:
        if box.password is not None:
            return box.password.get_secret_value()
        if box.password_file is None:
            raise trouble(ConfigError, Trouble.NO_PASSWORD, code=code)
        return secret_in(path(box.password_file), f"mailboxes.{code}.password_file")

    return fetch


def opinion(table: ReadingTable, path: PathOf) -> Callable[[Reading], Reading] | None:
    """Return what asks for a second opinion, its key read when it is asked; None where no endpoint is named."""
    if not table.opinion_url:
        return None

    def ask(reading: Reading) -> Reading:
        file = table.opinion_key_file
        try:
            key = secret_in(path(file), "reading.opinion_key_file") if file else ""
        except ConfigError:
            return unheard(reading)  # a mail that waits for a person is better than one that nobody reads
        return second_opinion(reading, Endpoint(table.opinion_url, table.opinion_model, key))

    return ask


def replies(table: ReadingTable, path: PathOf) -> Callable[[Asking], ProposedReply] | None:
    """Return what asks for a proposed reply, its key read when it is asked; None where no endpoint is named."""
    if not table.opinion_url:
        return None

    def ask(asking: Asking) -> ProposedReply:
        file = table.opinion_key_file
        try:
            key = secret_in(path(file), "reading.opinion_key_file") if file else ""
        except ConfigError as error:
            raise EndpointError(error.message, error.hint, refusal=Refusal.ENDPOINT_KEY) from None
        return proposed_reply(asking, Endpoint(table.opinion_url, table.opinion_model, key))

    return ask


def secret_in(file: Path, key: str) -> str:
    """Return the secret that a file holds; ConfigError names the setting when it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        raise trouble(ConfigError, Trouble.SECRET_UNREADABLE, key=key) from None


def token(code: str, box: MailboxTable, path: PathOf) -> Callable[[], str] | None:
    """Return what gives an access token at each login; None where the mailbox has a password."""
    if box.auth == "password":
        return None

    def fetch() -> str:
        return keeper(code, box, path)()

    return fetch


def keeper(code: str, box: MailboxTable, path: PathOf) -> oauth.TokenKeeper:
    """Return the one keeper of a mailbox's tokens; ConfigError where the mailbox takes none or a key is missing."""
    if box.auth == "password":
        raise ConfigError(f"mailboxes.{code} has a password", f'set mailboxes.{code}.auth = "google" or "microsoft"')
    if not box.oauth.client_id:
        raise ConfigError(
            f"mailboxes.{code}.oauth.client_id is missing", "it is given when mailflow is registered with the provider"
        )
    secret_file = path(box.oauth.client_secret_file) if box.oauth.client_secret_file else None
    return _keeper(code, box.auth, box.oauth, secret_file, path(token_file(code, box)))


def token_file(code: str, box: MailboxTable) -> Path:
    """Return where a mailbox's tokens are kept."""
    return box.oauth.token_file or Path("secrets") / f"{code}.token"


@lru_cache(maxsize=256)
def _keeper(code: str, auth: str, table: OAuthTable, secret_file: Path | None, file: Path) -> oauth.TokenKeeper:
    # One keeper for SMTP, IMAP and the watcher: a refresh token is redeemed by one of them at a time.
    return oauth.TokenKeeper(provider(code, auth, table, secret_file), file)


def provider(code: str, auth: str, table: OAuthTable, secret_file: Path | None) -> oauth.Provider:
    """Return who gives a mailbox's tokens; ConfigError where a secret is needed and none is named."""
    key = f"mailboxes.{code}.oauth.client_secret_file"
    if secret_file is None and (auth == "google" or table.app_only):
        raise ConfigError(f"{key} is missing", "write the secret to a file of mode 0600 and name it")
    client_secret = (lambda: secret_in(secret_file, key)) if secret_file else None
    if auth == "google":
        assert client_secret is not None
        made = oauth.google(table.client_id, client_secret)
    else:
        made = oauth.microsoft(table.tenant, table.client_id, client_secret, table.app_only)
    return replace(
        made,
        authorize_url=table.authorize_url or made.authorize_url,
        token_url=table.token_url or made.token_url,
    )
