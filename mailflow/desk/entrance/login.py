"""Getting in and out: first account by a one-time token, login, logins and their end, language, help."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from mailflow.adapters import passwords
from mailflow.adapters.sql.accounts import SqlAccounts
from mailflow.core.accounts import (
    ABSOLUTE,
    EVERYWHERE,
    PASSWORD_LENGTH,
    TRIES,
    TRIES_WITHIN,
    Account,
    Audited,
    Login,
    Right,
    Role,
)
from mailflow.desk.entrance.gate import cookie_name, digest
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import back, page, seen
from mailflow.errors import BadInput, NotFound
from mailflow.ports import Store

#: the flag that holds the hash of the one-time token, and when it ends
SETUP = "setup_token"
SETUP_LIFE = timedelta(hours=1)
#: wrong tries by (address, account), in this process: enough to make guessing slow
_TRIES: dict[tuple[str, str], list[datetime]] = {}


async def offer_setup(accounts: SqlAccounts, store: Store, token: str, now: datetime) -> bool:
    """Keep a one-time token for the first administrator; False where there is an account already."""
    if await accounts.accounts():
        return False
    await store.set_flag(SETUP, f"{digest(token)} {(now + SETUP_LIFE).isoformat()}")
    return True


async def setup_form(visit: Visit) -> Response:
    """The form of the first administrator; looking at it uses nothing up."""
    await _setup_token(visit)
    return page(visit, "setup.html", token=visit.path["token"], length=PASSWORD_LENGTH)


async def _setup_token(visit: Visit) -> None:
    kept, _, until = (await visit.desk.journey.store.flag(SETUP)).partition(" ")
    fits = kept and digest(str(visit.path["token"])) == kept
    if not fits or visit.desk.journey.clock.real() > datetime.fromisoformat(until):
        raise NotFound(
            visit.say("Ce lien d'installation n'est pas, ou n'est plus valable."),
            visit.say("Créez un compte avec « mailflow user create --admin »."),
        )


async def setup(visit: Visit) -> Response:
    """Create the first administrator, and use the token up."""
    await _setup_token(visit)
    code, password = visit.text("code").lower(), visit.text("password")
    check_code(visit, code)
    check_password(visit, password)
    account = Account(code, visit.text("name") or code, visit.address("email"), Role.ADMIN, (EVERYWHERE,), True)
    await visit.desk.accounts.save_account(account)
    await visit.desk.accounts.set_password(code, await passwords.hashed(password))
    await visit.desk.journey.store.set_flag(SETUP, "")
    return await logged_in(visit, account)


def check_code(visit: Visit, code: str) -> None:
    """Refuse a code that is none."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", code):
        raise BadInput(visit.say("Un code s'écrit en lettres minuscules et chiffres."), visit.say("Exemple : claire."))


def check_password(visit: Visit, password: str) -> None:
    """Refuse a password that is too short; any text will do."""
    if len(password) < PASSWORD_LENGTH:
        sentence = visit.say("Un mot de passe a au moins %(n)s caractères.", n=PASSWORD_LENGTH)
        raise BadInput(sentence, visit.say("Une phrase courte convient très bien."))


async def login_form(visit: Visit) -> Response:
    """The login page."""
    return page(visit, "login.html", wrong=False, blocked=False, outside=False)


async def login(visit: Visit) -> Response:
    """Log in: as slow for a name that does not exist as for a wrong password."""
    name, now = visit.text("name"), visit.desk.journey.clock.real()
    key = (visit.request.client.host if visit.request.client else "", name.lower())
    recent = [at for at in _TRIES.get(key, []) if now - at < TRIES_WITHIN]
    if len(recent) >= TRIES:
        return page(visit, "login.html", 429, wrong=False, blocked=True, outside=False)
    account = await visit.desk.accounts.account_named(name)
    kept = await visit.desk.accounts.password(account.code) if account and account.active else ""
    if not await passwords.matches(kept, visit.text("password")) or account is None:
        _TRIES[key] = [*recent, now]
        return page(visit, "login.html", 401, wrong=True, blocked=False, outside=False)
    _TRIES.pop(key, None)
    return await logged_in(visit, account)


async def logged_in(visit: Visit, account: Account) -> Response:
    """Begin a new login: a fresh identifier, of which only the hash is kept."""
    ids, now = visit.desk.journey.ids, visit.desk.journey.clock.real()
    token = ids.token() + ids.token()
    agent = visit.request.headers.get("user-agent", "")[:200]
    await visit.desk.accounts.begin_login(Login(digest(token), account.code, ids.token(), now, now, agent))
    await visit.desk.accounts.note(Audited(now, account.code, "login"))
    response = seen(visit, back(visit, "/"))
    secure = cookie_is_secure(visit.request)
    response.set_cookie(
        cookie_name(visit.request),
        token,
        max_age=int(ABSOLUTE.total_seconds()),
        httponly=True,
        secure=secure,
        samesite="lax",
        path="/",
    )
    return response


def cookie_is_secure(request: Request) -> bool:
    """Say whether cookies may be marked Secure: over plain HTTP (loopback) they would not come back."""
    return request.url.scheme == "https"


async def logout(visit: Visit) -> Response:
    """End this login."""
    if visit.login:
        await visit.desk.accounts.end_login(visit.login.digest, visit.by)
    response = seen(visit, "/login")
    response.delete_cookie(cookie_name(visit.request))
    return response


async def account_page(visit: Visit) -> Response:
    """One's own account: logins, absence, shortcuts, password."""
    logins = await visit.desk.accounts.logins(visit.by)
    others = [a for a in await visit.desk.accounts.accounts() if a.code != visit.by and a.role is not Role.DIRECTOR]
    return page(visit, "account.html", logins=logins, others=others, here=visit.login, length=PASSWORD_LENGTH)


async def account_save(visit: Visit) -> Response:
    """Change one's own shortcuts, absence and deputy."""
    changed = replace(
        visit.me,
        keys=visit.text("keys") == "on",
        deputy=visit.text("deputy"),
        away_from=visit.day("away_from"),
        away_until=visit.day("away_until"),
    )
    if changed.away_until and not changed.deputy:
        sentence = visit.say("Une absence demande un remplaçant.")
        raise BadInput(sentence, visit.say("Choisissez qui voit vos dossiers pendant ce temps."))
    await visit.desk.accounts.save_account(changed)
    return seen(visit, "/account?done=saved")


async def password_save(visit: Visit) -> Response:
    """Change one's own password; every login ends."""
    kept = await visit.desk.accounts.password(visit.by)
    if not await passwords.matches(kept, visit.text("old")):
        raise BadInput(visit.say("Le mot de passe actuel n'est pas le bon."), visit.say("Essayez encore."))
    check_password(visit, visit.text("new"))
    await visit.desk.accounts.set_password(visit.by, await passwords.hashed(visit.text("new")))
    return seen(visit, "/login")


async def end_login(visit: Visit) -> Response:
    """End one of one's own logins."""
    await visit.desk.accounts.end_login(visit.text("digest"), visit.by)
    return seen(visit, "/account")


async def language(visit: Visit) -> Response:
    """Switch the language of the screen."""
    chosen = "en" if visit.text("language") == "en" else "fr"
    if visit.account and not visit.desk.installation.open_for:
        await visit.desk.accounts.save_account(replace(visit.account, language=chosen))
    response = seen(visit, back(visit, "/"))
    response.set_cookie("language", chosen, max_age=31536000, samesite="lax", httponly=True)
    return response


async def help_page(visit: Visit) -> Response:
    """Keys, and what each area is for."""
    return page(visit, "help.html")


async def accessibility(visit: Visit) -> Response:
    """The accessibility statement."""
    return page(visit, "accessibility.html")


async def news(visit: Visit) -> Response:
    """What is new since the page was loaded: one line, or nothing."""
    badges = visit.request.state.badges
    drafts = badges.drafts - int(visit.query("drafts", "0") or 0)
    mails = badges.triage - int(visit.query("triage", "0") or 0)
    return page(visit, "news.html", drafts=max(drafts, 0), mails=max(mails, 0))


ENTRIES = (
    Entry("GET", "/login", login_form, Right.PUBLIC),
    Entry("POST", "/login", login, Right.PUBLIC),
    Entry("GET", "/setup/{token}", setup_form, Right.PUBLIC),
    Entry("POST", "/setup/{token}", setup, Right.PUBLIC),
    Entry("GET", "/accessibility", accessibility, Right.PUBLIC),
    Entry("POST", "/language", language, Right.SELF),
    Entry("POST", "/logout", logout, Right.SELF),
    Entry("GET", "/account", account_page, Right.SELF),
    Entry("POST", "/account", account_save, Right.SELF),
    Entry("POST", "/account/password", password_save, Right.SELF),
    Entry("POST", "/account/logins", end_login, Right.SELF),
    Entry("GET", "/help", help_page, Right.SELF),
    Entry("GET", "/news", news, Right.READ),
)
