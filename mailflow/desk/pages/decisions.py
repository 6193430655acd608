"""The establishment's side: a link that shows one question, answers it once, and never acts on being opened."""

from __future__ import annotations

import hmac
from datetime import datetime

from starlette.responses import Response

from mailflow.acts.facts import CallDetails
from mailflow.core import waiting
from mailflow.core.accounts import Link, Right, link_expiry
from mailflow.core.board import Line
from mailflow.core.campaign import Milestone
from mailflow.core.messages import Party
from mailflow.core.records import Filter
from mailflow.core.render.language import called
from mailflow.desk.entrance.gate import digest
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.errors import BadInput, NotAllowed, NotFound
from mailflow.steps.case import Case

#: what may be asked by a link
WHAT = ("offer", "call", "contract", "sign")
#: answers that a person of the establishment may give
ANSWERS = ("yes", "no", "later", "recruiter")
#: wrong codes before a link asks for a telephone call
CODE_TRIES = 5
#: how long a browser that once gave the right code is known, in seconds
KNOWN_S = 180 * 86400
_MILESTONES = {"offer": Milestone.OFFER, "contract": Milestone.CONTRACT, "sign": Milestone.SIGNED}


async def create(visit: Visit) -> Response:
    """Make a decision link for the director, shown once with its code: the database keeps hashes only."""
    if not visit.desk.installation.public_url:
        raise NotAllowed(
            visit.say("Sans adresse publique, une décision se prend en répondant au mail."),
            visit.say("Renseignez desk.public_url pour proposer un lien."),
        )
    what, case = visit.text("what"), await visit.desk.journey.load(visit.closing)
    contact = case.contact(Party.DIRECTOR)
    if what not in WHAT or contact is None:
        raise BadInput(
            visit.say("Cette décision ne se demande pas par un lien."), visit.say("Choisissez-en une autre.")
        )
    ids, now = visit.desk.journey.ids, visit.desk.journey.clock.now()
    token, code = ids.token(), f"{int(ids.token()[:8], 16) % 1_000_000:06}"
    link = Link(
        digest=digest(token),
        closing=case.id,
        establishment=case.establishment.code,
        what=what,
        person=contact.person.id,
        name=called(contact.person, "fr"),
        made_by=visit.by,
        made_at=now,
        expires_at=link_expiry(now, _deadline(case, what)),
        code=digest(code),
    )
    await visit.desk.accounts.add_link(link)
    url = f"{visit.desk.installation.public_url.rstrip('/')}/d/{token}"
    return page(visit, "link.html", nav="closings", link=link, url=url, code=code, c=case)


def _deadline(case: Case, what: str) -> datetime | None:
    milestone = _MILESTONES.get(what)
    if milestone is None:
        return None
    day = waiting.plan_day(case.rules, case.closing, milestone, case.business.calendar)
    return case.business.calendar.closes_on(day)


async def _link(visit: Visit) -> Link:
    link = await visit.desk.accounts.link(digest(str(visit.path["token"])))
    if link is None:
        raise NotFound(visit.say("Ce lien n'est pas connu."), visit.say("Répondez simplement au mail reçu."))
    return link


async def ask(visit: Visit) -> Response:
    """Show the question: opening it, ten times or by a scanner, changes nothing."""
    link = await _link(visit)
    return await _asked(visit, link, "")


async def _asked(visit: Visit, link: Link, problem: str, status: int = 200) -> Response:
    case = await visit.desk.journey.load(link.closing)
    known = await _known(visit, link)
    over = bool(link.used_at) or visit.now >= link.expires_at
    return page(
        visit, "decision.html", status, link=link, c=case, over=over, problem=problem,
        needs_code=link.what == "offer" and not known, awaited=_awaited(case),
    )  # fmt: skip


def _awaited(case: Case) -> bool:
    """Say whether the doctor waits for the establishment: said without a duration and without a name."""
    return waiting.waiting(case.closing).on is Party.DIRECTOR


async def _known(visit: Visit, link: Link) -> bool:
    """Say whether this browser gave the right code for this person before."""
    kept, token = await visit.desk.journey.store.flag(f"known:{link.person}"), visit.request.cookies.get("known", "")
    return bool(kept and token) and hmac.compare_digest(digest(token), kept)


async def decide(visit: Visit) -> Response:
    """Take the decision once; a second answer is told what the first one was."""
    link, answer = await _link(visit), visit.text("answer")
    if answer not in ANSWERS:
        raise BadInput(visit.say("Choisissez une réponse."), visit.say("Ou répondez au mail reçu."))
    if link.used_at or visit.now >= link.expires_at:
        return await _asked(visit, link, "", 409)
    known = await _known(visit, link)
    if link.what == "offer" and not known:
        if link.tries >= CODE_TRIES:
            return await _asked(visit, link, visit.say("Trop d'essais : appelez votre interlocuteur."), 429)
        if not hmac.compare_digest(digest(visit.text("code")), link.code):
            await visit.desk.accounts.miss_link(link.digest)
            return await _asked(visit, link, visit.say("Ce code n'est pas le bon."), 422)
    if not await visit.desk.accounts.use_link(link.digest, visit.now, answer):
        return await _asked(visit, await _link(visit), "", 409)
    await _act(visit, link, answer)
    response = seen(visit, f"/d/{visit.path['token']}")
    if link.what == "offer" and not known:
        token, secure = visit.desk.journey.ids.token(), visit.request.url.scheme == "https"
        await visit.desk.journey.store.set_flag(f"known:{link.person}", digest(token))
        response.set_cookie("known", token, max_age=KNOWN_S, httponly=True, secure=secure, samesite="lax")
    return response


async def _act(visit: Visit, link: Link, answer: str) -> None:
    """Do what the answer means; a no, and all that is not plain, goes to the recruiter as a task by way of a call."""
    acts, by = visit.desk.acts, f"link:{link.person}"
    if answer == "yes" and link.what == "offer":
        await acts.validated(link.closing, "offer", by, how="link")
    elif answer == "yes" and link.what == "sign":
        await acts.log_call(link.closing, Party.DIRECTOR, "done", by, CallDetails(channel="link"))
    elif answer == "later" and visit.day("day"):
        await acts.log_call(
            link.closing, Party.DIRECTOR, "thinks", by, CallDetails(on=visit.day("day"), channel="link")
        )
    else:
        said = visit.say(dict(zip(ANSWERS, ("oui", "non", "plus tard", "rappelez-moi"), strict=True))[answer])
        await acts.note(link.closing, f"{link.name} : {said}. {visit.text('words')[:500]}".strip(), by)
        await acts.log_call(link.closing, Party.DIRECTOR, "change", by, CallDetails(channel="link"))
    await visit.desk.journey.plan(link.closing)


async def show(visit: Visit) -> Response:
    """What waits for this account's establishments: one line a decision, with the next act and its date."""
    found: list[Line] = []
    for place in visit.me.scope:
        wanted = Filter(establishment="" if place == "*" else place, waiting_on=Party.DIRECTOR)
        found += await visit.desk.reads.lines(wanted)
    lines = []
    for line in found:
        case = await visit.desk.journey.load(line.closing.closing)
        what = _what(line.closing.waiting_for)
        lines.append((line, what, _deadline(case, what)))
    return page(visit, "decisions.html", nav="decisions", lines=lines)


def _what(act: str) -> str:
    return {"validate_offer": "offer", "offer": "offer", "prepare_contract": "contract", "contract": "contract",
            "countersign": "sign"}.get(act, "call")  # fmt: skip


async def decide_here(visit: Visit) -> Response:
    """A director with an account decides on the page itself."""
    case = await visit.desk.journey.load(visit.closing)
    if visit.text("what") == "offer" and "offer" not in case.closing.validated:
        await visit.desk.acts.validated(visit.closing, "offer", visit.by, how="link")
    else:
        await visit.desk.acts.log_call(visit.closing, Party.DIRECTOR, "done", visit.by, CallDetails(channel="link"))
    await visit.desk.journey.plan(visit.closing)
    return seen(visit, "/decisions?done=ok")


ENTRIES = (
    Entry("POST", "/closings/{closing}/links", create, Right.EDIT, "closing"),
    Entry("GET", "/d/{token}", ask, Right.PUBLIC),
    Entry("POST", "/d/{token}", decide, Right.PUBLIC),
    Entry("GET", "/decisions", show, Right.DECIDE),
    Entry("POST", "/decisions/{closing}", decide_here, Right.DECIDE, "closing"),
)
