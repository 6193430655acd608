"""The way out of a mail by its header (RFC 8058): opening the page changes nothing, one POST without login acts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from mailflow.desk.entrance.gate import host_allowed
from mailflow.desk.needs import Desk
from mailflow.desk.page import HEADERS

#: what a mail program posts for its reader (RFC 8058 §3.2); our own form posts the same
ONE_CLICK = ("List-Unsubscribe", "One-Click")
#: in both languages: whoever comes here has no account, and so no language of the desk
TEMPLATE = "unsubscribe.html"
Handler = Callable[[Request], Awaitable[Response]]


def routes(desk: Desk) -> Sequence[Route]:
    """Return the two routes; they stand outside the gate, since a mail program brings neither cookie nor token."""
    path = "/u/{token}/{seal}"
    return [Route(path, _show(desk), methods=["GET", "HEAD"]), Route(path, _act(desk), methods=["POST"])]


def _page(desk: Desk, *, known: bool, done: bool) -> Response:
    html = desk.templates["fr"].get_template(TEMPLATE).render(known=known, done=done, agency=desk.installation.agency)
    return HTMLResponse(html, 200 if known else 404, headers=HEADERS)


def _mail(desk: Desk, request: Request) -> str:
    """Return the Message-ID of the mail that the address belongs to, "" where nothing of ours does."""
    return desk.journey.office.sealed(request.path_params["token"], request.path_params["seal"])


def _show(desk: Desk) -> Handler:
    async def show(request: Request) -> Response:
        if not host_allowed(desk, request):
            return PlainTextResponse("", 404, headers=HEADERS)
        return _page(desk, known=bool(_mail(desk, request)), done=False)

    return show


def _act(desk: Desk) -> Handler:
    async def act(request: Request) -> Response:
        if not host_allowed(desk, request):
            return PlainTextResponse("", 404, headers=HEADERS)
        message_id = _mail(desk, request)
        if not message_id:
            return _page(desk, known=False, done=False)
        if not await _asked(request):
            return _page(desk, known=True, done=False)
        done = await desk.acts.unsubscribed(message_id)
        return _page(desk, known=done, done=done)

    return act


async def _asked(request: Request) -> bool:
    """Say whether the body is the one click, in either of the two forms that RFC 8058 §3.1 allows."""
    name, value = ONE_CLICK
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            return form.get(name) == value
    return parse_qs((await request.body()).decode("utf-8", "replace")).get(name) == [value]
