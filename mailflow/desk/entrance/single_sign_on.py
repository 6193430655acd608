"""Login by the organisation's identity provider: out to it, back from it, and which account that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import RedirectResponse, Response

from mailflow.core.accounts import Account, Right, Role
from mailflow.desk.entrance.login import cookie_is_secure, logged_in
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page
from mailflow.errors import NotAllowed, NotFound

#: seconds within which somebody comes back from the provider
AWAY_S = 600
COOKIE = "sso"
#: a group of several may give several roles: the widest one counts
WIDEST = (Role.ADMIN, Role.RECRUITER, Role.DIRECTOR)


def _provider(visit: Visit) -> Any:
    if visit.desk.sso is None:
        raise NotFound(visit.say("Cette connexion n'est pas proposée ici."), visit.say("Utilisez votre mot de passe."))
    return visit.desk.sso


def _back(visit: Visit) -> str:
    base = visit.desk.installation.public_url or str(visit.request.base_url)
    return base.rstrip("/") + "/sso/back"


async def leave(visit: Visit) -> Response:
    """Send the browser to the provider; what it must bring back stays with it alone, for ten minutes."""
    provider, ids = _provider(visit), visit.desk.journey.ids
    kept = [ids.token(), ids.token(), ids.token() + ids.token()]
    try:
        url = await provider.leave(_back(visit), _kept(kept))
    except NotAllowed:
        return _failed(visit)
    response = RedirectResponse(url, 303)
    secure = cookie_is_secure(visit.request)
    response.set_cookie(
        COOKIE, ".".join(kept), max_age=AWAY_S, httponly=True, samesite="lax", secure=secure, path="/sso"
    )
    return response


def _kept(parts: list[str]) -> Any:
    from mailflow.desk.entrance.oidc import Journey

    return Journey(*parts)


async def arrive(visit: Visit) -> Response:
    """Log in whom the provider vouches for, if this desk knows or expects that person."""
    provider, parts = _provider(visit), visit.request.cookies.get(COOKIE, "").split(".")
    if len(parts) != 3 or visit.query("state") != parts[0]:
        return _failed(visit)
    try:
        now = visit.desk.journey.clock.real().timestamp()
        claims = await provider.arrive(_back(visit), str(visit.request.url), _kept(parts), now)
        known = await visit.desk.accounts.account_named(str(claims.get("email") or "-"))
        codes = {account.code for account in await visit.desk.accounts.accounts()}
        account = account_of(claims, known, codes, provider)
    except NotAllowed:
        response = _failed(visit)
    else:
        if account != known:
            await visit.desk.accounts.save_account(account)
        response = await logged_in(visit, account)
    response.delete_cookie(COOKIE, path="/sso")
    return response


def _failed(visit: Visit) -> Response:
    return page(visit, "login.html", 401, wrong=False, blocked=False, outside=True)


def account_of(claims: Mapping[str, Any], known: Account | None, codes: set[str], provider: Any) -> Account:
    """Return the account of a proven identity; NotAllowed where it has none and may not have one.

    Groups set the role at each login, but never an administrator's: one who is kept for emergencies stays one.
    A new account sees no establishment until an administrator gives it some.
    """
    email = str(claims.get("email") or "").strip().lower()
    if "@" not in email or claims.get("email_verified") is False:
        raise NotAllowed("the provider vouches for no address", "ask for one")
    given = claims.get(provider.groups_claim) or ()
    roles = {provider.groups[g] for g in given if isinstance(g, str) and g in provider.groups}
    role = next((r for r in WIDEST if r in roles), None)
    if provider.groups and role is None and (known is None or known.role is not Role.ADMIN):
        raise NotAllowed("no group of this person opens the desk", "ask for one")
    if known is not None:
        if not known.active:
            raise NotAllowed("this account is closed", "ask an administrator")
        return known if role is None or known.role is Role.ADMIN else replace(known, role=role)
    if email.rpartition("@")[2] not in provider.domains:
        raise NotAllowed("this domain is not one of ours", "ask an administrator for an account")
    name = str(claims.get("name") or email.partition("@")[0])
    return Account(_code(email, codes), name, email, role or Role.RECRUITER)


def _code(email: str, codes: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "_", email.partition("@")[0]).strip("_")
    base = base if re.match(r"[a-z]", base) else f"p_{base}"
    free = (base if n == 1 else f"{base}_{n}" for n in range(1, len(codes) + 2))
    return next(code for code in free if code not in codes)


ENTRIES = (
    Entry("GET", "/sso", leave, Right.PUBLIC),
    Entry("GET", "/sso/back", arrive, Right.PUBLIC),
)
