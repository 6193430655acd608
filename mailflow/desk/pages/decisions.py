"""The establishment's side: a page that asks, never acts on being opened, and does what an answer says."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from starlette.responses import Response

from mailflow.acts.decisions import Said
from mailflow.core.accounts import CHANGEABLE, Link, Right, link_expiry
from mailflow.core.advance.establishment import needed
from mailflow.core.asks import OFFERED, Answer, Ask, Channel
from mailflow.core.board import Line
from mailflow.core.messages import Party
from mailflow.core.records import Filter, Letter
from mailflow.core.render.language import called
from mailflow.desk.entrance.gate import digest
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.desk.pages.asked import Asked, asked, by_link, deadline, links_of, once, others, same
from mailflow.errors import BadInput, NotAllowed
from mailflow.steps.compose import header_name
from mailflow.words import codes, decisions
from mailflow.words.pairs import word

#: wrong codes before a link asks for a telephone call
CODE_TRIES = 5
#: a code is sent at most once in this time
CODE_AGAIN = timedelta(minutes=2)
#: how long a browser that once gave the right code is known, in seconds
KNOWN_S = 180 * 86400


# the recruiter makes one ------------------------------------------------------------------------------------------


async def create(visit: Visit) -> Response:
    """Make a decision link for the director, shown once with its code: the database keeps hashes only."""
    if not visit.desk.installation.public_url:
        raise NotAllowed(
            visit.say("Sans adresse publique, une décision se prend en répondant au mail."),
            visit.say("Renseignez desk.public_url pour proposer un lien."),
        )
    what, case = visit.text("what"), await visit.desk.journey.load(visit.closing)
    contact = case.contact(Party.DIRECTOR)
    if what not in set(Ask) or contact is None:
        raise BadInput(
            visit.say("Cette décision ne se demande pas par un lien."), visit.say("Choisissez-en une autre.")
        )
    ask, ids, now = Ask(what), visit.desk.journey.ids, visit.desk.journey.clock.now()
    token, code = ids.token(), _code(visit)
    link = Link(
        digest=digest(token),
        closing=case.id,
        establishment=case.establishment.code,
        what=ask,
        person=contact.person.id,
        name=called(contact.person, "fr"),
        made_by=visit.by,
        made_at=now,
        expires_at=link_expiry(now, deadline(case, ask)),
        code=digest(code),
    )
    await visit.desk.accounts.add_link(link)
    url = f"{visit.desk.installation.public_url.rstrip('/')}/d/{token}"
    return page(visit, "link.html", nav="closings", link=link, url=url, code=code, c=case)


async def new_code(visit: Visit) -> Response:
    """Make another code for the links of a case, to be telephoned; it forgives the wrong ones."""
    case = await visit.desk.journey.load(visit.closing)
    for mail in case.closing.mails_to(Party.DIRECTOR):
        if draft := await visit.desk.journey.store.draft(mail.draft):
            await links_of(visit, draft)
    links = [k for k in await visit.desk.accounts.links_of(case.id) if k.what == Ask.OFFER and k.expires_at > visit.now]
    if not links:
        raise NotAllowed(
            visit.say("Aucun lien de ce dossier n'attend de code."), visit.say("Créez un lien, ou envoyez le mail.")
        )
    code = _code(visit)
    for link in links:
        await visit.desk.accounts.set_code(link.digest, digest(code), anew=True)
    return page(visit, "link.html", nav="closings", link=links[0], url="", code=code, c=case)


def _code(visit: Visit) -> str:
    return f"{int(visit.desk.journey.ids.token()[:8], 16) % 1_000_000:06}"


# behind the link --------------------------------------------------------------------------------------------------


async def ask(visit: Visit) -> Response:
    """Show the questions: opening them, ten times or by a scanner, changes nothing."""
    return await _page(visit, await by_link(visit))


async def _page(visit: Visit, questions: Sequence[Asked], problem: str = "", status: int = 200) -> Response:
    link = cast(Link, questions[0].link)
    known = await _known(visit, link)
    more = await others(visit, questions) if known else ()
    return page(
        visit, "decision.html", status, questions=once((*questions, *more)), link=link, problem=problem, known=known,
        code_sent=visit.query("code") == "sent",
    )  # fmt: skip


async def _known(visit: Visit, link: Link) -> bool:
    """Say whether this browser gave the right code for this person before."""
    kept, token = await visit.desk.journey.store.flag(f"known:{link.person}"), visit.request.cookies.get("known", "")
    return bool(kept and token) and hmac.compare_digest(digest(token), kept)


async def decide(visit: Visit) -> Response:
    """Take the answer to one of the questions, or send the code that its yes needs."""
    questions = await by_link(visit)
    link = cast(Link, questions[0].link)
    known = await _known(visit, link)
    everything = (*questions, *(await others(visit, questions) if known else ()))
    wanted = visit.text("closing", everything[0].case.id)
    chosen = next((q for q in everything if q.case.id == wanted), everything[0])
    if visit.text("answer") == "code":
        return await _send_code(visit, questions, chosen)
    answer = _answer(visit, chosen.ask)
    if not chosen.open:
        return await _page(visit, questions, "", 409)
    own = cast(Link, chosen.link)
    taken_back = chosen.answer is not None and chosen.answer.answer is Answer.YES
    needs_code = chosen.validates and (answer is Answer.YES or taken_back) and not known
    if needs_code:
        if own.tries >= CODE_TRIES:
            return await _page(visit, questions, visit.say("Trop d'essais : appelez votre interlocuteur."), 429)
        given = digest("".join(visit.text("code").split()))
        if not own.code or not hmac.compare_digest(given, own.code):
            await visit.desk.accounts.miss_link(own.digest)
            return await _page(visit, questions, visit.say("Ce code n'est pas le bon."), 422)
    if not await visit.desk.accounts.use_link(own.digest, visit.now, answer):
        return await _page(visit, await by_link(visit), "", 409)
    for question in everything:
        # what is said of a position serves each of its cases
        if question.open and same(question, chosen):
            await _give(visit, question, answer, f"link:{own.person}", Channel.LINK)
    await _receipt(visit, chosen, answer, own)
    response = seen(visit, str(visit.request.url.path))
    if needs_code:
        token, secure = visit.desk.journey.ids.token(), visit.request.url.scheme == "https"
        await visit.desk.journey.store.set_flag(f"known:{own.person}", digest(token))
        response.set_cookie("known", token, max_age=KNOWN_S, httponly=True, secure=secure, samesite="lax")
    return response


def _answer(visit: Visit, ask: Ask) -> Answer:
    """Return the answer of the form; BadInput where it is none, or where it needs a day or a name."""
    text = visit.text("answer")
    if text not in OFFERED[ask]:
        raise BadInput(visit.say("Choisissez une réponse."), visit.say("Ou répondez au mail reçu."))
    answer = Answer(text)
    day = visit.day("day")
    if answer is Answer.LATER and (day is None or day < visit.say.today):
        raise BadInput(visit.say("À partir de quel jour ?"), visit.say("Donnez un jour à venir, puis répondez."))
    if answer in {Answer.CHANGE, Answer.DELEGATED} and not visit.text("words"):
        raise BadInput(
            visit.say("Dites en un mot lequel."), visit.say("Le changement, ou le nom de votre collègue, suffit.")
        )
    return answer


async def _give(visit: Visit, question: Asked, answer: Answer, by: str, channel: Channel) -> None:
    on = visit.day("day") if answer in {Answer.LATER, Answer.CALL_ME} else None
    said = Said(question.ask, answer, channel, on, visit.text("words")[:500])
    await visit.desk.acts.give(question.case.id, said, by)
    await visit.desk.journey.plan(question.case.id)


# letters ----------------------------------------------------------------------------------------------------------


async def _send_code(visit: Visit, questions: Sequence[Asked], chosen: Asked) -> Response:
    """Send six digits to the address that the link went to; again at the earliest after two minutes."""
    link, store = cast(Link, chosen.link), visit.desk.journey.store
    flag, real = f"code:{link.digest}", visit.desk.journey.clock.real()
    last = await store.flag(flag)
    if not last or datetime.fromisoformat(last) + CODE_AGAIN <= real:
        await store.set_flag(flag, real.isoformat())
        code = _code(visit)
        await visit.desk.accounts.set_code(link.digest, digest(code), anew=False)
        await _post(visit, chosen, link, f"code:{link.digest}", "code", visit.now, {"code": f"{code[:3]} {code[3:]}"})
    return seen(visit, f"{visit.request.url.path}?code=sent")


async def _receipt(visit: Visit, question: Asked, answer: Answer, link: Link) -> None:
    """Send a copy of an answer when it can no longer be changed: of several only the last one leaves."""
    language = visit.say.language
    values = {
        "question": word(decisions.QUESTIONS, question.ask, language),
        "answer": word(codes.ANSWERS, answer, language),
        "received": word(decisions.RECEIVED, answer, language),
    }
    await _post(visit, question, link, f"receipt:{link.digest}", "receipt", visit.now + CHANGEABLE, values)


async def _post(
    visit: Visit, question: Asked, link: Link, key: str, text: str, not_before: datetime, values: Mapping[str, str]
) -> None:
    case, language = question.case, visit.say.language
    person = next((c.person for c in case.establishment.contacts if c.person.id == link.person), None)
    if person is None or not person.email:
        return
    told = {
        **values,
        "doctor": called(case.person, language),
        "position": case.position.title,
        "who": case.recruiter.name,
        "phone": case.recruiter.phone,
    }
    subject = word(decisions.LETTERS, f"{text}_subject", language).format(**told)
    body = word(decisions.LETTERS, text, language).format(**told)
    letter = Letter(
        key, case.sender.mailbox, case.id, person.id, header_name(person), person.email, subject, body, language,
        not_before,
    )  # fmt: skip
    await visit.desk.journey.store.post(letter)


# on the desk ------------------------------------------------------------------------------------------------------


async def show(visit: Visit) -> Response:
    """What waits for this account's establishments: one question each, with its day, and what was just answered."""
    found: list[Line] = []
    for place in visit.me.scope:
        wanted = Filter(establishment="" if place == "*" else place, waiting_on=Party.DIRECTOR)
        found += await visit.desk.reads.lines(wanted)
    questions = []
    for line in found:
        case = await visit.desk.journey.load(line.closing.closing)
        if (wanted_of := needed(case.closing)) is not None:
            questions.append(asked(case, wanted_of, visit.by, visit.now))
    answered = await _just_answered(visit)
    shown = {(q.case.id, q.ask) for q in answered}
    waiting = [q for q in questions if (q.case.id, q.ask) not in shown]
    return page(visit, "decisions.html", nav="decisions", questions=waiting, answered=answered, known=True)


async def _just_answered(visit: Visit) -> list[Asked]:
    """Return the answer that this account gave last, where it may still be changed."""
    closing, what = visit.query("closing"), visit.query("what")
    if what not in set(Ask):
        return []
    home = await visit.desk.reads.home_of("closing", closing)
    if home is None or not visit.me.sees(home[0]):
        return []
    question = asked(await visit.desk.journey.load(closing), Ask(what), visit.by, visit.now)
    return [question] if question.answer else []


async def decide_here(visit: Visit) -> Response:
    """A person with an account answers on the page itself."""
    case, what = await visit.desk.journey.load(visit.closing), visit.text("what")
    question = asked(case, Ask(what), visit.by, visit.now) if what in set(Ask) else None
    if question is None or not question.open or not (question.answer or needed(case.closing) is question.ask):
        raise NotAllowed(
            visit.say("Cette question n'est plus posée."),
            visit.say("Rechargez la page : elle montre ce qui vous attend."),
        )
    await _give(visit, question, _answer(visit, question.ask), visit.by, Channel.DESK)
    return seen(visit, f"/decisions?closing={case.id}&what={question.ask}")


ENTRIES = (
    Entry("POST", "/closings/{closing}/links", create, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/code", new_code, Right.EDIT, "closing"),
    Entry("GET", "/d/{token}", ask, Right.PUBLIC),
    Entry("POST", "/d/{token}", decide, Right.PUBLIC),
    Entry("GET", "/d/{token}/{seal}", ask, Right.PUBLIC),
    Entry("POST", "/d/{token}/{seal}", decide, Right.PUBLIC),
    Entry("GET", "/decisions", show, Right.DECIDE),
    Entry("POST", "/decisions/{closing}", decide_here, Right.DECIDE, "closing"),
)
