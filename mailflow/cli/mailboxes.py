"""Commands for mailboxes: `mailbox add` in at most eight questions, `auth` for those that take no password."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from mailflow.adapters.clock import SystemClock, SystemIds
from mailflow.adapters.dns import Lookups
from mailflow.adapters.oauth import Consent
from mailflow.cli.output import ConfigOption, JsonOption, console, emit, say, settings, t
from mailflow.config.models import MailboxTable
from mailflow.config.settings import Settings, find, from_data
from mailflow.core.address import check_address
from mailflow.errors import BadInput, ConfigError, MailflowError, NotFound
from mailflow.setup import new_mailbox
from mailflow.wiring.accounts import keeper, token_file
from mailflow.wiring.accounts import provider as issuer_of
from mailflow.words.troubles import Trouble, nearest, trouble

app = typer.Typer()
mailbox = typer.Typer(help="Mailboxes that send and are read.", no_args_is_help=True)
app.add_typer(mailbox, name="mailbox")

QUESTIONS = 8
PROVIDERS = ("ovh", "microsoft365", "google", "infomaniak", "zimbra", "other")
KINDS = ("personal", "dedicated")
#: where a browser ends after consent: nobody listens there, the address itself is the answer
REDIRECT = "http://localhost"


class Issuer(StrEnum):
    """Who gives tokens."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"


class Asked:
    """Questions to a person at a terminal; elsewhere what is not given takes its default, or is refused."""

    def __init__(self) -> None:
        self.number = 0
        self.terminal = sys.stdin.isatty()

    def text(self, given: str, question: str, option: str, default: str = "", choices: Sequence[str] = ()) -> str:
        """Return what was given as an option, else the answer, else the default; BadInput where there is none."""
        self.number += 1
        if not given and self.terminal:
            hint = f" [{'|'.join(choices)}]" if choices else ""
            given = str(
                typer.prompt(f"({self.number}/{QUESTIONS}) {question}{hint}", default=default or None, err=True)
            )
        given = given.strip() or default
        if not given:
            raise BadInput(f"{option} is missing", f"give it: {question.lower()}")
        if choices and given not in choices:
            raise BadInput(f'{option} cannot be "{given}"', "choose one of: " + ", ".join(choices))
        return given

    def secret(self, question: str) -> str:
        """Return a password typed unseen, or the first line of standard input."""
        self.number += 1
        if self.terminal:
            return str(typer.prompt(f"({self.number}/{QUESTIONS}) {question}", hide_input=True, err=True))
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise BadInput("no password was given", "write it as the first line of standard input")
        return line


@mailbox.command()
def add(
    address: Annotated[str, typer.Option(help="The mailbox's address.")] = "",
    provider: Annotated[str, typer.Option(help="One of: " + ", ".join(PROVIDERS))] = "",
    imap: Annotated[str, typer.Option(help="host or host:port, where the provider is none of the known ones.")] = "",
    smtp: Annotated[str, typer.Option(help="host or host:port.")] = "",
    imap_tls: Annotated[str, typer.Option(help="tls, starttls, or none on this machine.")] = "",
    smtp_tls: Annotated[str, typer.Option(help="tls, starttls, or none on this machine.")] = "",
    ca_file: Annotated[Path | None, typer.Option(help="PEM file of a private certificate authority.")] = None,
    user: Annotated[str, typer.Option(help="Login name.", show_default="the address")] = "",
    name: Annotated[str, typer.Option(help="Name in front of the address, as doctors read it.")] = "",
    kind: Annotated[str, typer.Option(help="personal (only mails of known people are opened) or dedicated.")] = "",
    code: Annotated[str, typer.Option(help="Name of the table in config.toml.", show_default="from address")] = "",
    auth: Annotated[str, typer.Option(help="password, google or microsoft (OAuth2).")] = "password",
    client_id: Annotated[str, typer.Option(help="OAuth2 only.")] = "",
    tenant: Annotated[str, typer.Option(help="OAuth2 of Microsoft only.")] = "",
    wait: Annotated[int, typer.Option(min=0, help="Seconds to wait for the mail to oneself; 0: send none.")] = 60,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a mailbox: try both servers, mail itself, read it back, write it down; the password is typed or on stdin."""
    file, found = find(config), settings(config)
    ask = Asked()
    address = check_address(ask.text(address, t("mailbox.address"), "--address").lower())
    code = code or new_mailbox.code_of(address)
    if code in found.mailboxes:
        raise BadInput(f'there is a mailbox "{code}" already', f"edit [mailboxes.{code}], or give another --code")
    clues = new_mailbox.Guess() if provider and imap and smtp else asyncio.run(new_mailbox.guess(address, Lookups()))
    provider = ask.text(provider, t("mailbox.provider"), "--provider", clues.provider, PROVIDERS)
    table: dict[str, Any] = {"address": address, "provider": provider}
    if not new_mailbox.knows(provider) or imap or smtp:
        table["imap"] = _server(ask, imap, t("mailbox.imap"), "--imap", clues.imap, imap_tls, ca_file)
        table["smtp"] = _server(ask, smtp, t("mailbox.smtp"), "--smtp", clues.smtp, smtp_tls, ca_file)
    table["user"] = ask.text(user, t("mailbox.user"), "--user", address)
    secret = ""
    if auth == "password":
        secret = ask.secret(t("mailbox.secret"))
        table["password_file"] = f"secrets/{code}"
    else:
        table["auth"] = auth
        table["oauth"] = {"client_id": ask.text(client_id, t("mailbox.client_id"), "--client-id")}
        table["oauth"] |= {"tenant": tenant} if tenant else {}
    table["name"] = ask.text(name, t("mailbox.name"), "--name", address.partition("@")[0])
    table["kind"] = ask.text(kind, t("mailbox.kind"), "--kind", "personal", KINDS)
    done = {"mailbox": code} | _install(file, found, code, table, secret, wait)
    if as_json:
        return emit(done)
    console.print(t("mailbox.done", code=code, file=file.name))


def _server(
    ask: Asked, given: str, question: str, option: str, clue: tuple[str, int, str], tls: str, ca_file: Path | None
) -> dict[str, Any]:
    """Return the table of one server, from `host` or `host:port`."""
    default = f"{clue[0]}:{clue[1]}" if clue[0] else ""
    host, _, port = ask.text(given, question, option, default).partition(":")
    if port and not port.isdigit():
        raise BadInput(f'{option} cannot end with ":{port}"', "write host or host:port")
    number = int(port) if port else clue[1]
    # 587 and 143 begin in the clear and are protected by STARTTLS (RFC 8314 §3)
    safe = clue[2] if (host, number) == clue[:2] else "starttls" if number in {587, 143} else "tls"
    table: dict[str, Any] = {"host": host, "port": number, "tls": tls or safe}
    return table | ({"ca_file": str(ca_file.resolve())} if ca_file else {})


def _install(file: Path, found: Settings, code: str, table: dict[str, Any], secret: str, wait: int) -> dict[str, Any]:
    """Try a mailbox that has a password, write it down, and return what is worth telling."""
    tried = {key: value for key, value in table.items() if key != "password_file"}
    box = from_data({"mailboxes": {code: tried | ({"password": secret} if secret else {})}}).mailboxes[code]
    if not secret:
        new_mailbox.write_down(file, code, new_mailbox.as_toml(code, table), None, "")
        say(t("mailbox.written", auth=box.auth, code=code))
        return {"folders": [], "sent": "", "returned": False}
    return asyncio.run(_tried(file, found, code, box, table, secret, wait))


async def _tried(
    file: Path, found: Settings, code: str, box: MailboxTable, table: dict[str, Any], secret: str, wait: int
) -> dict[str, Any]:
    offers = await new_mailbox.try_servers(code, box, found)
    sent = offers.sent or t("mailbox.no_sent")
    say(t("mailbox.let_in", folders=", ".join(offers.folders), sent=sent))
    back = new_mailbox.RoundTrip(False)
    if wait:
        clock = SystemClock()
        try:
            back = await new_mailbox.round_trip(code, box, found, SystemIds(), clock.real, timedelta(seconds=wait))
            say(t("mailbox.came_back") if back.returned else t("mailbox.lost", n=wait))
        except MailflowError as error:
            raise type(error)(f"both logins work, but {error.message}", error.hint) from None
    if back.authserv_id:
        table["authserv_id"] = back.authserv_id
    secret_file = found.path(Path(str(table["password_file"])))
    new_mailbox.write_down(file, code, new_mailbox.as_toml(code, table), secret_file, secret)
    return {"folders": offers.folders, "sent": offers.sent, "returned": back.returned}


@app.command()
def auth(
    issuer: Annotated[Issuer, typer.Argument(help="Who gives the tokens.")],
    code: Annotated[str, typer.Option("--mailbox", help="Code of the mailbox.", show_default="the only one")] = "",
    redirect: Annotated[str, typer.Option(help="The redirect address registered with the provider.")] = REDIRECT,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Connect a mailbox without password: sign in where it says, then give the address that the browser shows."""
    found = settings(config)
    code = _chosen(found, issuer, code)
    box = found.mailboxes[code]
    tokens = keeper(code, box, found.path)
    _folder(found.path(token_file(code, box)).parent)
    if not box.oauth.app_only:
        secret_file = found.path(box.oauth.client_secret_file) if box.oauth.client_secret_file else None
        consent = Consent(issuer_of(code, box.auth, box.oauth, secret_file), redirect, box.user or box.address)
        say(f"{t('auth.sign_in', address=box.address)}\n\n{consent.url}\n")
        say(t("auth.copy"))
        answer = str(typer.prompt(t("auth.address"), err=True)) if sys.stdin.isatty() else sys.stdin.readline()
        consent.finish(answer, tokens)
    tokens()
    if as_json:
        return emit({"mailbox": code, "state": "connected"})
    console.print(t("auth.done", code=code))


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder} cannot be made: {error.strerror}", "name another oauth.token_file") from None


def _chosen(found: Settings, issuer: Issuer, code: str) -> str:
    """Return the mailbox meant; BadInput or NotFound name the choice."""
    fitting = [name for name, box in found.mailboxes.items() if box.auth == issuer]
    if code and code not in found.mailboxes:
        raise trouble(NotFound, Trouble.NO_MAILBOX, name=code, advice=nearest(code, found.mailboxes))
    if code and code not in fitting:
        raise BadInput(f"mailboxes.{code} is not connected by {issuer}", f'set its auth = "{issuer}"')
    if not code and len(fitting) != 1:
        words = ", ".join(fitting) or f'none; set auth = "{issuer}" in its table'
        raise BadInput("name the mailbox with --mailbox", f"there are: {words}")
    return code or fitting[0]
