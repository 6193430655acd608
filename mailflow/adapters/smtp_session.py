"""One authenticated SMTP connection, opened the careful way: verified TLS, one login attempt, faults as sentences."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiosmtplib
from tenacity import retry, retry_if_exception, stop_after_attempt, stop_before_delay, wait_random_exponential

from mailflow.adapters.tls import REMEDY, certificate_fault, client_context, require_protection
from mailflow.errors import ConfigError, LoginRefused, MailflowError, SubmissionDeferred, SubmissionRefused
from mailflow.words.troubles import Trouble, trouble

_STATUS = re.compile(r"^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """Where and as whom mail is submitted; a secret is asked for at each login, never kept."""

    host: str
    port: int = 465
    #: tls (from the first byte), starttls, or none (this machine only)
    tls: str = "tls"
    #: empty: the server wants no login
    user: str = ""
    password: Callable[[], str] | None = None
    #: gives an OAuth2 access token (XOAUTH2) and takes the place of the password; called in a worker thread
    token: Callable[[], str] | None = None
    #: a private certificate authority, PEM
    ca_file: Path | str | None = None
    #: seconds for the connection, and for the answer to each command
    connect_timeout: float = 20.0
    timeout: float = 60.0
    #: seconds for the answer to the mail itself: servers filter before they answer (RFC 5321 §4.5.3.2.6 asks 10 min,
    #: but the whole dialogue has to end within the claim's lease)
    data_timeout: float = 300.0
    #: seconds after which an unused connection is closed
    idle_limit: float = 60.0
    #: the name we give at EHLO; the machine's own name is nobody's business
    local_hostname: str = "localhost"


def new_client(account: SmtpAccount) -> aiosmtplib.SMTP:
    """Return an unconnected client; ConfigError for a password in the clear or an unusable certificate file."""
    require_protection(account.host, account.tls)
    return aiosmtplib.SMTP(
        hostname=account.host,
        port=account.port,
        local_hostname=account.local_hostname,
        timeout=account.timeout,
        use_tls=account.tls == "tls",
        start_tls=account.tls == "starttls",
        tls_context=None if account.tls == "none" else client_context(account.ca_file),
    )


async def open_session(account: SmtpAccount) -> aiosmtplib.SMTP:
    """Return a connected and logged-in client.

    SubmissionDeferred: no connection, or a 4yz answer. LoginRefused, SubmissionRefused, ConfigError: a person must act.
    """
    client = await _connect(account)
    try:
        await _login(client, account)
    except aiosmtplib.SMTPResponseException as error:
        await _leave(client)
        raise _login_fault(account, error) from None
    except (aiosmtplib.SMTPException, OSError) as error:
        await _leave(client)
        raise SubmissionDeferred(f"{account.host}: connection lost during the login: {error}") from None
    except BaseException:
        client.close()
        raise
    return client


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Break the line and let the loop see it: a command may end right after, and would leave the socket open."""
    transport = client.transport
    client.close()
    if isinstance(transport, asyncio.Transport):
        transport.abort()
    await asyncio.sleep(0)


def _passing(error: BaseException) -> bool:
    """Only a connection that never stood is worth a second try at once; an answer of the server is not."""
    lost = isinstance(error, OSError) and not isinstance(error, aiosmtplib.SMTPResponseException)
    return lost and not isinstance(error, TimeoutError) and not certificate_fault(error)


@retry(
    retry=retry_if_exception(_passing),
    stop=stop_after_attempt(3) | stop_before_delay(10),
    wait=wait_random_exponential(multiplier=0.2, max=3),
    reraise=True,
)
async def _dial(account: SmtpAccount) -> aiosmtplib.SMTP:
    client = new_client(account)
    try:
        await client.connect(timeout=account.connect_timeout)
        await client.ehlo()
    except BaseException:
        await _leave(client)
        raise
    return client


async def _connect(account: SmtpAccount) -> aiosmtplib.SMTP:
    where = f"{account.host}:{account.port}"
    try:
        return await _dial(account)
    except aiosmtplib.SMTPResponseException as error:
        raise answer_fault(f"{where} does not take us", error) from None
    except (aiosmtplib.SMTPException, OSError, UnicodeError) as error:
        if why := certificate_fault(error):
            raise SubmissionRefused(f"the certificate of {where} is not trusted: {why}", REMEDY) from None
        if isinstance(error, OSError | UnicodeError):
            raise SubmissionDeferred(f"{where} cannot be reached: {error}", "check host, port and network") from None
        # A plain SMTPException: the server does not offer STARTTLS.
        raise ConfigError(f"{where}: {error}", 'try tls = "tls" with port 465, or ask the provider') from None


async def _login(client: aiosmtplib.SMTP, account: SmtpAccount) -> None:
    """Try one mechanism once: several in a row count as several wrong passwords and lock accounts."""
    if not account.user:
        return
    offered = client.server_auth_methods
    if account.token is not None:
        if "xoauth2" not in offered:
            raise ConfigError(f"{account.host} takes no OAuth2 token (XOAUTH2)", "use a password, or ask the provider")
        await client.auth_xoauth2(account.user, await asyncio.to_thread(account.token))
        return
    secret = account.password() if account.password else ""
    if "plain" in offered:
        await client.auth_plain(account.user, secret)
    elif "login" in offered:
        await client.auth_login(account.user, secret)
    elif "cram-md5" in offered:
        await client.auth_crammd5(account.user, secret)
    else:
        known = ", ".join(offered) or "none"
        raise ConfigError(f"{account.host} offers no login by password (it offers: {known})", "check the port and tls")


def _login_fault(account: SmtpAccount, error: aiosmtplib.SMTPResponseException) -> MailflowError:
    if 400 <= error.code < 500 or error.code < 200:
        return answer_fault(f"{account.host} puts the login off", error)
    why = Trouble.TOKEN_REFUSED if account.token else Trouble.LOGIN_REFUSED
    answer = f"{error.code} {one_line(error.message)}"
    return trouble(LoginRefused, why, host=account.host, user=account.user, answer=answer)


def answer_fault(what: str, error: aiosmtplib.SMTPResponseException) -> SubmissionDeferred | SubmissionRefused:
    """Return the error for a negative answer, by its code alone: 5yz is final, all else may pass."""
    kind = SubmissionRefused if 500 <= error.code < 600 else SubmissionDeferred
    text = one_line(error.message)
    # The library answers -1 for a line that is no SMTP.
    reply = error.code if 200 <= error.code <= 599 else None
    return kind(f"{what}: {reply or 'no SMTP:'} {text}", reply=reply, status=status_of(text))


def status_of(text: str) -> str:
    """Return the enhanced status code (RFC 3463) that opens an answer, "" when there is none."""
    found = _STATUS.match(text)
    return found[1] if found else ""


def one_line(text: str) -> str:
    """Return an answer of a server as one printable line of at most 300 characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:300]
