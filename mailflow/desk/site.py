"""The desk as one ASGI application: the table of routes behind the gate, static files, and nothing else."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mailflow.acts.acts import Acts
from mailflow.adapters.sql.accounts import SqlAccounts
from mailflow.adapters.sql.desk_queries import SqlDesk
from mailflow.desk.entrance import login, single_sign_on
from mailflow.desk.entrance.gate import MAX_BODY, guarded
from mailflow.desk.needs import Desk, Entry, Installation
from mailflow.desk.page import HEADERS, environments
from mailflow.desk.pages import (
    calls,
    campaigns,
    case,
    case_acts,
    changes,
    chief,
    closings,
    decisions,
    editing,
    figures_page,
    hostile_mail,
    new_case,
    people,
    places,
    queue,
    same_person,
    sent,
    triage,
    unsubscribe,
)
from mailflow.errors import ConfigError
from mailflow.journey import Journey

if TYPE_CHECKING:
    from mailflow.desk.entrance.oidc import Provider
    from mailflow.setup.changed_files import Edits

#: every page of the desk; a test walks it with every role
ENTRIES: tuple[Entry, ...] = (
    *login.ENTRIES,
    *single_sign_on.ENTRIES,
    *queue.ENTRIES,
    *editing.ENTRIES,
    *calls.ENTRIES,
    *triage.ENTRIES,
    *hostile_mail.ENTRIES,
    *closings.ENTRIES,
    *new_case.ENTRIES,
    *case.ENTRIES,
    *case_acts.ENTRIES,
    *chief.ENTRIES,
    *same_person.ENTRIES,
    *sent.ENTRIES,
    *places.ENTRIES,
    *campaigns.ENTRIES,
    *changes.ENTRIES,
    *decisions.ENTRIES,
    *figures_page.ENTRIES,
    *people.ENTRIES,
)


def app(
    *,
    journey: Journey,
    acts: Acts,
    accounts: SqlAccounts,
    reads: SqlDesk,
    installation: Installation | Callable[[], Installation],
    sso: Provider | None = None,
    edits: Callable[[tuple[str, ...] | None], Awaitable[Edits]] | None = None,
    reread: Callable[[], Awaitable[str]] | None = None,
) -> Starlette:
    """Return the desk; ConfigError where it would stand open on an address that others reach."""
    present = installation if callable(installation) else lambda: installation
    if (first := present()).open_for and not _loopback(first.bind):
        raise ConfigError(
            f"the desk cannot stand open on {first.bind}: anybody there would approve mails",
            "bind it to 127.0.0.1, or create accounts with `mailflow user create`",
        )
    desk = Desk(journey, acts, accounts, reads, present, environments(), journey.ids.token(), sso, edits, reread)
    static = Mount("/static", StaticFiles(directory=Path(__file__).with_name("static")))
    routes: Sequence[BaseRoute] = [*(_route(desk, entry) for entry in ENTRIES), *unsubscribe.routes(desk), static]
    handlers = {404: _unknown, 405: _unknown, 500: _broken}
    return Starlette(routes=routes, exception_handlers=handlers, max_body_size=MAX_BODY)


def _route(desk: Desk, entry: Entry) -> Route:
    methods = ["GET", "HEAD"] if entry.method == "GET" else [entry.method]
    return Route(entry.path, guarded(desk, entry), methods=methods)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _unknown(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("Cette page n'existe pas. / There is no such page.", 404, headers=HEADERS)


async def _broken(_request: Request, _error: Exception) -> Response:
    sentence = "Une erreur est survenue; rien n'a été changé. / Something went wrong; nothing was changed."
    return PlainTextResponse(sentence, 500, headers=HEADERS)
