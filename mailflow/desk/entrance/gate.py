"""The one way in: who asks, with which token, for which establishment; then the page, and the audit."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from mailflow.core.accounts import Account, Audited, Login, Right, is_fresh, may
from mailflow.desk.needs import Desk, Entry, Visit
from mailflow.desk.page import HEADERS, page
from mailflow.desk.words import sentences
from mailflow.desk.words.language import LANGUAGES, Speech
from mailflow.errors import BadInput, Conflict, EndpointError, MailflowError, NotAllowed, NotFound

#: a form may carry a contract; anything larger is refused (413)
MAX_BODY = 26 * 1024 * 1024
#: a login's last use is written again after this long, so that reading costs no write
TOUCH_S = 300
STATUS = {NotFound: 404, NotAllowed: 409, Conflict: 409, BadInput: 422, EndpointError: 502}


def guarded(desk: Desk, entry: Entry) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of one line of the table: admitted, run, written to the audit."""

    async def endpoint(request: Request) -> Response:
        try:
            response = await _answer(desk, entry, request)
        finally:
            # an upload is a file on disk until its form is closed
            await request.close()
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return endpoint


async def _answer(desk: Desk, entry: Entry, request: Request) -> Response:
    if not host_allowed(desk, request):
        return PlainTextResponse("This desk does not answer under that name.", 421)
    visit = await _visit(desk, request)
    if request.method == "POST":
        if not _same_origin(request):
            return refused(visit, 403)
        visit.form = await request.form(max_part_size=MAX_BODY)
        if not _token_fits(visit, request):
            return refused(visit, 403)
    if visit.account is None and entry.right is not Right.PUBLIC:
        if request.method == "GET":
            return RedirectResponse(f"/login?next={quote(request.url.path)}", 303)
        return refused(visit, 401)
    try:
        if not await _belongs(visit, entry):
            return refused(visit, 403)
        await _around(visit)
        response = await entry.page(visit)
    except MailflowError as error:
        return _failed(visit, error)
    noted = request.method == "POST" if entry.audited is None else entry.audited
    if visit.account and noted:
        act = entry.path.split("}/")[-1].strip("/") if request.method == "POST" else "open"
        await desk.accounts.note(Audited(desk.journey.clock.real(), visit.by, act, visit.closing))
    if entry.right is Right.PUBLIC and visit.account is None:
        _keep_form_token(request, response, visit.csrf)
    return response


def host_allowed(desk: Desk, request: Request) -> bool:
    """Say whether the desk answers under this host name (a foreign name on loopback is a rebinding attack)."""
    return not desk.installation.hosts or (request.url.hostname or "") in desk.installation.hosts


async def _visit(desk: Desk, request: Request) -> Visit:
    account, login = await _who(desk, request)
    before = request.cookies.get("form", "") or desk.journey.ids.token()
    csrf = login.csrf if login else desk.secret if account else before
    chosen = request.cookies.get("language", "")
    language = chosen if chosen in LANGUAGES else account.language if account else desk.installation.language
    say = Speech(language, ZoneInfo(desk.installation.zone), desk.journey.clock.now())
    request.state.stands_for = ()
    return Visit(request, desk, account, login, csrf, say)


async def _who(desk: Desk, request: Request) -> tuple[Account | None, Login | None]:
    """Return the account of this browser, and its login unless the desk is open."""
    if desk.installation.open_for:
        return await desk.accounts.account(desk.installation.open_for), None
    token = request.cookies.get(cookie_name(request), "")
    found = await desk.accounts.login(digest(token)) if token else None
    now = desk.journey.clock.real()
    if found is None or not is_fresh(found[0], now) or not found[1].active:
        return None, None
    if (now - found[0].seen_at).total_seconds() > TOUCH_S:
        await desk.accounts.touch_login(found[0].digest, now)
    return found[1], found[0]


def cookie_name(request: Request) -> str:
    """Return the name of the login cookie; over plain HTTP (loopback) the `__Host-` prefix is not allowed."""
    return "__Host-mailflow" if request.url.scheme == "https" else "mailflow"


def digest(token: str) -> str:
    """Return what the database keeps of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def _same_origin(request: Request) -> bool:
    """Say whether a form came from our own page, by what the browser says of it."""
    if site := request.headers.get("sec-fetch-site"):
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _token_fits(visit: Visit, request: Request) -> bool:
    """Say whether the form carries the token of this login (or, before a login, of this browser)."""
    given = request.headers.get("x-csrf-token") or visit.text("csrf")
    if visit.account is None and not request.cookies.get("form"):
        return False
    return bool(given) and hmac.compare_digest(given.encode(), visit.csrf.encode())


def _keep_form_token(request: Request, response: Response, token: str) -> None:
    if request.cookies.get("form") != token:
        secure = request.url.scheme == "https"
        response.set_cookie("form", token, httponly=True, samesite="strict", secure=secure, max_age=3600)


async def _belongs(visit: Visit, entry: Entry) -> bool:
    """Say whether the account may use this page for what its path names; NotFound where that does not exist."""
    if entry.right is Right.PUBLIC or not entry.of:
        return may(visit.account, entry.right)
    if entry.of == "place":
        visit.establishment = str(visit.path["place"])
        return may(visit.account, entry.right, visit.establishment)
    home = await visit.desk.reads.home_of(entry.of, str(visit.path[entry.of]))
    if home is None and entry.of == "inbound":
        return may(visit.account, entry.right) and await visit.desk.reads.may_triage(
            visit.scope(), str(visit.path["inbound"])
        )
    if home is None:
        raise NotFound(visit.say("Cela n'existe pas, ou n'existe plus."), visit.say("Revenez à la liste."))
    visit.establishment, visit.closing = home
    return may(visit.account, entry.right, visit.establishment)


async def _around(visit: Visit) -> None:
    """Load what the frame of every page shows: counts, send mode, and for whom this account stands in."""
    if visit.account is None or visit.request.method == "POST":
        return
    away = await visit.desk.accounts.deputised(visit.by)
    visit.request.state.stands_for = tuple(a.code for a in away if a.is_away(visit.say.today))
    if may(visit.account, Right.READ):
        visit.request.state.badges = await visit.desk.reads.badges(visit.scope(), visit.scope(mine=True), visit.now)
        office = visit.desk.journey.office
        modes = [office.send_mode(box, "") for box in office.mailboxes()]
        visit.request.state.send_mode = str(min(modes, key=["off", "to_me", "on"].index)) if modes else "off"


def refused(visit: Visit, status: int) -> Response:
    """Return the page that says that this is not allowed, without saying what stands behind it."""
    return page(visit, "refused.html", status, sentence=sentences.refusal(visit.say, status))


def _failed(visit: Visit, error: MailflowError) -> Response:
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 500)
    visit.request.state.badges = getattr(visit.request.state, "badges", None)
    sentence, hint = sentences.told(visit.say, error)
    return page(visit, "failed.html", status, sentence=sentence, hint=hint)
