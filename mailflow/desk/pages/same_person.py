"""Who is who in a case: two cases of one doctor are joined or separated again, and somebody else may decide."""

from __future__ import annotations

from starlette.responses import Response

from mailflow.core.accounts import Right
from mailflow.core.board import Line
from mailflow.core.events import Opened
from mailflow.core.records import Filter
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.errors import BadInput, NotFound
from mailflow.steps.case import Case

#: cases shown for a name
FOUND = 8


def opened_for(case: Case) -> str:
    """Return the person for whom the case was opened; another one than today's after a merge."""
    first = case.history[0].event
    return first.person if isinstance(first, Opened) else case.person.id


async def show(visit: Visit) -> Response:
    """The cases that may be of the same person: the same name or address first, or whatever is searched."""
    case = await visit.desk.journey.load(visit.closing)
    find = visit.query("find") or case.person.last_name
    wanted = Filter(open=None, text=find, establishments=visit.scope().establishments, limit=FOUND)
    found = [line for line in await visit.desk.reads.lines(wanted) if line.closing.person != case.person.id]
    return page(visit, "merge.html", nav="closings", c=case, found=found, find=find, opened_for=opened_for(case))


async def _other(visit: Visit) -> Line:
    lines = await visit.desk.reads.lines(Filter(open=None), [visit.text("other")])
    if not lines or not visit.me.sees(lines[0].closing.establishment):
        raise NotFound(visit.say("Ce dossier n'existe pas."), visit.say("Cherchez-le par le nom du médecin."))
    return lines[0]


async def merge(visit: Visit) -> Response:
    """Two rows are one doctor: this case's person takes the other's cases, addresses and telephones over."""
    case, other = await visit.desk.journey.load(visit.closing), await _other(visit)
    await visit.desk.acts.merge(case.person.id, other.closing.person, visit.by)
    return seen(visit, f"/closings/{visit.closing}?done=merged")


async def split(visit: Visit) -> Response:
    """They are two persons after all: each has again what it had."""
    case = await visit.desk.journey.load(visit.closing)
    await visit.desk.acts.split(case.person.id, opened_for(case), visit.by)
    return seen(visit, f"/closings/{visit.closing}?done=split")


async def delegate(visit: Visit) -> Response:
    """Somebody else decides for the establishment in this case; its mails go there from now on."""
    if not visit.text("name"):
        raise BadInput(visit.say("Il manque le nom de la personne."), visit.say("Prénom et nom."))
    given = visit.text("name"), visit.text("email")
    await visit.desk.acts.delegate(visit.closing, *given, visit.by, phone=visit.text("phone"))
    await visit.desk.journey.plan(visit.closing)
    return seen(visit, f"/closings/{visit.closing}?done=ok")


ENTRIES = (
    Entry("GET", "/closings/{closing}/merge", show, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/merge", merge, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/split", split, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/delegate", delegate, Right.EDIT, "closing"),
)
