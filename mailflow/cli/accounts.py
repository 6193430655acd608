"""Commands for the desk and its people: desk, user create, user list, user password, user close."""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import replace
from typing import Annotated

import typer

from mailflow.adapters import passwords
from mailflow.cli.output import ConfigOption, JsonOption, console, items, language, settings, t, with_app
from mailflow.config.settings import find
from mailflow.core.accounts import EVERYWHERE, PASSWORD_LENGTH, Account, Role
from mailflow.core.address import check_address
from mailflow.desk.serving import Serving, accounts_of, desk_of, setup_link
from mailflow.errors import BadInput, NotFound
from mailflow.wiring.app import App, build
from mailflow.words import codes
from mailflow.words.pairs import word
from mailflow.words.troubles import Trouble, nearest, trouble

app = typer.Typer()
user = typer.Typer(help="People of the desk.", no_args_is_help=True)
app.add_typer(user, name="user")

CodeArgument = Annotated[str, typer.Argument(help="Code of the account: lower case, as in the configuration.")]


@app.command()
def desk(
    host: Annotated[str, typer.Option(help="Address to listen on.", show_default="desk.host")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on.", show_default="desk.port")] = 0,
    config: ConfigOption = None,
) -> None:
    """The web app alone, until stopped."""
    found = settings(config)

    async def go() -> None:
        installed = await build(found)
        where = host or found.desk.host
        serving = Serving(await desk_of(installed, host=where, config=find(config)), where, port or found.desk.port)
        try:
            url = await serving.start()
            console.print(t("desk.answers", url=url))
            if link := await setup_link(installed, found.desk.public_url or url):
                console.print(t("desk.first", link=link))
            await asyncio.Event().wait()
        finally:
            await serving.stop()
            await installed.close()

    asyncio.run(go())


@user.command()
def create(
    code: CodeArgument,
    name: Annotated[str, typer.Option(help="Name as colleagues read it.")] = "",
    email: Annotated[str, typer.Option(help="Address; it logs in too.")] = "",
    admin: Annotated[bool, typer.Option("--admin", help="May do everything, for every establishment.")] = False,
    director: Annotated[
        bool, typer.Option("--director", help="Decides for an establishment, reads nothing else.")
    ] = False,
    establishment: Annotated[list[str] | None, typer.Option(help="May be repeated; without it: every one.")] = None,
    approves: Annotated[bool, typer.Option("--approves", help="May approve mails that leave.")] = False,
    config: ConfigOption = None,
) -> None:
    """Create an account; its password is asked for, or read from standard input."""
    settings(config)  # a refusal and a prompt speak its language
    if not re.fullmatch(r"[a-z][a-z0-9_]*", code):
        raise trouble(BadInput, Trouble.NO_ACCOUNT_CODE, name=code)
    role = Role.ADMIN if admin else Role.DIRECTOR if director else Role.RECRUITER
    email = check_address(email.lower()) if email else ""
    secret = _password()

    async def work(installed: App) -> None:
        accounts = accounts_of(installed)
        if await accounts.account(code):
            raise trouble(BadInput, Trouble.ACCOUNT_EXISTS, name=code)
        places = {e.code for e in await installed.store.establishments()}
        scope = tuple(establishment or ())
        if unknown := [p for p in scope if p not in places]:
            raise trouble(NotFound, Trouble.NO_PLACE, name=unknown[0], advice=nearest(unknown[0], sorted(places)))
        known = installed.office.recruiter(code)
        account = Account(
            code, name or known.name, email or known.email.lower(), role, scope or (EVERYWHERE,), approves or admin
        )
        await accounts.save_account(account)
        await accounts.set_password(code, await passwords.hashed(secret))
        console.print(t("user.created", name=account.name, code=code, role=word(codes.ROLES, role, language())))

    with_app(config, work)


@user.command("list")
def list_(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Every account."""

    async def work(installed: App) -> None:
        found = await accounts_of(installed).accounts()
        if as_json:
            items(found)
            return
        for account in found:
            state = "" if account.active else t("user.closed_state")
            role, scope = word(codes.ROLES, account.role, language()), " ".join(account.scope)
            console.print(t("user.line", code=account.code, name=account.name, role=role, scope=scope, state=state))

    with_app(config, work)


@user.command()
def password(code: CodeArgument, config: ConfigOption = None) -> None:
    """Change a password, asked for or read from standard input; every login of the account ends."""
    settings(config)  # the prompt speaks its language
    secret = _password()

    async def work(installed: App) -> None:
        await _account(installed, code)
        await accounts_of(installed).set_password(code, await passwords.hashed(secret))
        console.print(t("user.password", code=code))

    with_app(config, work)


@user.command()
def close(code: CodeArgument, config: ConfigOption = None) -> None:
    """Close an account: it can no longer log in, its acts stay in the journal."""

    async def work(installed: App) -> None:
        account = await _account(installed, code)
        await accounts_of(installed).save_account(replace(account, active=False))
        console.print(t("user.closed", code=code))

    with_app(config, work)


async def _account(installed: App, code: str) -> Account:
    if account := await accounts_of(installed).account(code):
        return account
    raise trouble(NotFound, Trouble.NO_ACCOUNT, name=code)


def _password() -> str:
    """Return a password typed twice, or the first line of standard input where that is no terminal."""
    if sys.stdin.isatty():
        again = t("user.again")
        secret: str = typer.prompt(t("user.ask"), hide_input=True, confirmation_prompt=again)
    else:
        secret = sys.stdin.readline().rstrip("\r\n")
    if len(secret) < PASSWORD_LENGTH:
        raise trouble(BadInput, Trouble.SHORT_PASSWORD, n=PASSWORD_LENGTH)
    return secret
