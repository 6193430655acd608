"""The desk of one installation on a socket: wired from the composition root, started and stopped beside the loops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from mailflow.adapters.sql.accounts import SqlAccounts
from mailflow.adapters.sql.desk_queries import SqlDesk
from mailflow.adapters.sql.store import SqlStore
from mailflow.config.campaigns import built_in
from mailflow.core.accounts import EVERYWHERE, Account, Role
from mailflow.desk.entrance.login import offer_setup
from mailflow.desk.needs import Installation
from mailflow.desk.site import app
from mailflow.errors import ConfigError, StoreError
from mailflow.setup.changed_files import edits
from mailflow.wiring.accounts import secret_in
from mailflow.wiring.app import App
from mailflow.words.troubles import Trouble, trouble

if TYPE_CHECKING:
    from mailflow.desk.entrance.oidc import Provider

#: names of this machine for itself
LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: seconds in which the socket must be open
START_S = 20.0


def accounts_of(installed: App) -> SqlAccounts:
    """Return the accounts of an installation; StoreError where its store keeps none."""
    if not isinstance(installed.store, SqlStore):
        raise StoreError("this store keeps no accounts", "use a database")
    return SqlAccounts(installed.store.db)


def installation_of(installed: App, *, host: str, open_for: str = "") -> Installation:
    """Return what the desk must know of an installation's settings."""
    settings = installed.settings
    public = urlsplit(settings.desk.public_url).hostname
    return Installation(
        agency=settings.agency.name,
        zone=settings.agency.zone,
        language=settings.agency.language,
        # the first one is what a new closing gets unless somebody chooses
        campaigns=tuple(dict.fromkeys((*settings.campaigns, "closing", *sorted(built_in())))),
        recruiters={code: r.name for code, r in settings.recruiters.items()},
        public_url=settings.desk.public_url,
        hosts=(*LOOPBACK, *((public,) if public else ())) if host in LOOPBACK else (),
        open_for=open_for,
        bind=host,
        sso=settings.desk.oidc.name or urlsplit(settings.desk.oidc.issuer).hostname or "",
    )


def provider_of(installed: App) -> Provider | None:
    """Return the identity provider of the configuration, if it names one; ConfigError where its library is missing."""
    table = installed.settings.desk.oidc
    if not table.issuer:
        return None
    try:
        from mailflow.desk.entrance.oidc import Provider
    except ModuleNotFoundError:
        raise ConfigError("desk.oidc needs Authlib", "pip install 'mailflow-closing[oidc]'") from None
    file = installed.settings.path(table.client_secret_file) if table.client_secret_file else None
    return Provider(
        issuer=table.issuer,
        client_id=table.client_id,
        # a client that keeps no secret proves itself by PKCE alone
        secret=lambda: secret_in(file, "desk.oidc.client_secret_file") if file else "",
        name=table.name or urlsplit(table.issuer).hostname or table.issuer,
        domains=tuple(d.lower() for d in table.domains),
        groups={group: Role(role) for group, role in table.groups.items()},
        groups_claim=table.groups_claim,
    )


async def desk_of(
    installed: App,
    *,
    host: str = "127.0.0.1",
    open_for: str = "",
    config: Path | None = None,
    reread: Callable[[], Awaitable[str]] | None = None,
) -> Starlette:
    """Return the desk of an installation; with `open_for`, without login, for that account, on loopback only.

    `config` is the file that the installation was read from; `reread` reads it again for the loops too.
    """
    accounts = accounts_of(installed)
    made = app(
        journey=installed.journey,
        acts=installed.acts,
        accounts=accounts,
        reads=SqlDesk(accounts.db),
        sso=provider_of(installed),
        installation=lambda: installation_of(installed, host=host, open_for=open_for),
        edits=partial(edits, installed, config),
        reread=reread,
    )
    if open_for and await accounts.account(open_for) is None:
        person = installed.office.recruiter(open_for)
        everything = Account(
            open_for, person.name, person.email, Role.ADMIN, (EVERYWHERE,), True, language=person.language
        )
        await accounts.save_account(everything)
    return made


async def setup_link(installed: App, base: str) -> str:
    """Return the one-time address of the first administrator's page, valid for an hour; "" once there is an account."""
    journey, accounts = installed.journey, accounts_of(installed)
    token = journey.ids.token()
    offered = await offer_setup(accounts, journey.store, token, journey.clock.real())
    return f"{base.rstrip('/')}/setup/{token}" if offered else ""


class _Quiet(uvicorn.Server):
    """A server that leaves signals to the loops beside it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


class Serving:
    """The desk on its socket."""

    def __init__(self, made: Starlette, host: str = "127.0.0.1", port: int = 8025) -> None:
        config = uvicorn.Config(made, host=host, port=port, log_level="warning", access_log=False, lifespan="off")
        self._server, self._host = _Quiet(config), host
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Open the socket and return the address of the desk; ConfigError where the port is taken."""
        self._task = asyncio.create_task(self._serve())
        limit = asyncio.get_running_loop().time() + START_S
        while not self._server.started:
            if self._task.done() or asyncio.get_running_loop().time() > limit:
                await self._task
                raise ConfigError("the desk did not start", "look at the log")
            await asyncio.sleep(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://{self._host}:{port}"

    async def _serve(self) -> None:
        try:
            await self._server.serve()
        except SystemExit:
            port = self._server.config.port
            raise trouble(ConfigError, Trouble.PORT_IN_USE, host=self._host, port=port) from None

    async def stop(self) -> None:
        """Finish running requests and close the socket."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task
