"""Accounts and their rights, handing all cases of a leaver over, and the audit: who opened which case."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from mailflow.adapters import passwords
from mailflow.core.accounts import EVERYWHERE, Account, Right, Role
from mailflow.core.records import Filter
from mailflow.desk.entrance.login import check_code, check_password
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.errors import BadInput, NotFound


async def show(visit: Visit) -> Response:
    """Every account."""
    places = await visit.desk.journey.store.establishments()
    found = await visit.desk.accounts.accounts()
    return page(visit, "people.html", nav="people", accounts=found, roles=tuple(Role), places=places)


async def save(visit: Visit) -> Response:
    """Create or change an account; a new one gets its first password here."""
    code = visit.text("code").lower()
    check_code(visit, code)
    if visit.text("role") not in set(Role):
        raise BadInput(visit.say("Choisissez un rôle."), visit.say("Recrutement, direction ou administration."))
    known = await visit.desk.accounts.account(code)
    account = replace(
        known or Account(code, "", "", Role.RECRUITER),
        name=visit.text("name") or code,
        email=visit.address("email"),
        role=Role(visit.text("role")),
        scope=tuple(visit.texts("scope")) or (() if visit.text("role") != "admin" else (EVERYWHERE,)),
        approves=visit.text("approves") == "on",
        active=visit.text("active", "on") == "on",
    )
    if known and known.code == visit.by and (account.role is not Role.ADMIN or not account.active):
        sentence = visit.say("On ne se retire pas soi-même l'administration.")
        raise BadInput(sentence, visit.say("Demandez-le à un autre administrateur."))
    password = visit.text("password")
    if password or known is None:
        check_password(visit, password)
    await visit.desk.accounts.save_account(account)
    if password:
        await visit.desk.accounts.set_password(code, await passwords.hashed(password))
    return seen(visit, "/people?done=ok")


async def hand_over_all(visit: Visit) -> Response:
    """Give every open case of a leaver to a colleague."""
    leaver, to = str(visit.path["code"]), visit.text("to")
    if (
        await visit.desk.accounts.account(leaver) is None
        or to not in visit.desk.installation.recruiters
        or to == leaver
    ):
        raise NotFound(visit.say("Choisissez un collègue."), visit.say("La liste montre ceux qui peuvent recevoir."))
    given = await visit.desk.acts.hand_over_all(leaver, to, visit.by)
    return seen(visit, f"/people?done=handed:{given}")


async def audit(visit: Visit) -> Response:
    """Who opened which case, who did what: newest first, ids joined with names as far as they still exist."""
    lines = await visit.desk.accounts.audited(visit.query("closing"), visit.query("by"))
    ids = list(dict.fromkeys(line.closing for line in lines if line.closing))
    named = {li.closing.closing: li for li in await visit.desk.reads.lines(Filter(open=None), ids)} if ids else {}
    return page(visit, "audit.html", nav="people", lines=lines, named=named)


ENTRIES = (
    Entry("GET", "/people", show, Right.PEOPLE),
    Entry("POST", "/people", save, Right.PEOPLE),
    Entry("POST", "/people/{code}/hand-over", hand_over_all, Right.PEOPLE),
    Entry("GET", "/audit", audit, Right.PEOPLE),
)
