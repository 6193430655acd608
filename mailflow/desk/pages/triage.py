"""Mails that a person must look at: guesses, proof in the doctor's own words, and one click to correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from mailflow.acts import voice
from mailflow.acts.corrections import Given
from mailflow.core.accounts import Right
from mailflow.core.board import Line
from mailflow.core.events import ReplyRead
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.records import Filter, Inbound
from mailflow.core.said import Said
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import back, page, seen
from mailflow.errors import BadInput, NotFound

#: how far « avancés par la lecture » looks back
LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Puzzle:
    """One mail to look at, with the closings it may belong to."""

    mail: Inbound
    lines: tuple[Line, ...]
    #: its own closing proposes this move
    proposal: str
    doubts: tuple[str, ...]
    #: it may be a stop: one click confirms or refuses it
    doubted_stop: bool = False
    #: why a person has to read it, as its closing remembers
    why: Said | None = None
    #: a reply may be proposed by an endpoint
    proposes: bool = False
    #: closings whose head of department wrote it
    from_chief: frozenset[str] = frozenset()


async def show(visit: Visit) -> Response:
    """The mails to read, and what reading alone has moved since yesterday."""
    mails = await visit.desk.reads.triage(visit.scope())
    puzzles = [await _puzzle(visit, m) for m in mails]
    # what may be a stop holds a person's mail everywhere: it is decided first
    puzzles.sort(key=lambda p: not p.doubted_stop)
    moved = await visit.desk.reads.moved_by_reading(visit.scope(), visit.now - LOOK_BACK)
    return page(visit, "triage.html", nav="triage", puzzles=puzzles, moved=moved, **_choices())


def _choices() -> dict[str, object]:
    human = [i for i in Intent if i is not Intent.OUT_OF_OFFICE]
    return {"intents": human, "kinds": tuple(ObjectionKind), "parties": (Party.DOCTOR, Party.DIRECTOR)}


async def _puzzle(visit: Visit, mail: Inbound) -> Puzzle:
    ids = [mail.closing] if mail.closing else [closing for closing, _ in mail.guesses]
    lines = await visit.desk.reads.lines(Filter(open=None), ids) if ids else ()
    scope = visit.scope()
    seen_lines = [
        li for li in lines if scope.establishments is None or li.closing.establishment in scope.establishments
    ]
    proposal = seen_lines[0].closing.proposal if mail.closing and seen_lines else ""
    reading = mail.reading
    doubts = reading.vetoes if reading else ()
    stop = reading is not None and (reading.stop or reading.intent is Intent.UNSUBSCRIBE)
    doubted = stop and mail.action == "triage"
    places = [li.closing.establishment for li in seen_lines if li.closing.closing == mail.closing]
    asks = mail.party is Party.DOCTOR and any(map(visit.desk.journey.office.proposes, places))
    return Puzzle(
        mail,
        tuple(seen_lines),
        proposal,
        tuple(doubts),
        doubted,
        await _why(visit, mail),
        asks,
        await _from_chief(visit, mail, seen_lines),
    )


async def _from_chief(visit: Visit, mail: Inbound, lines: Sequence[Line]) -> frozenset[str]:
    """Return the closings among these whose head of department wrote the mail."""
    cases = [await visit.desk.journey.load(line.closing.closing) for line in lines]
    return frozenset(case.id for case in cases if voice.from_chief(case, mail))


async def _why(visit: Visit, mail: Inbound) -> Said | None:
    """Return why the closing of a mail gave it to a person, None where no closing read it or nothing is in doubt."""
    if not mail.closing or mail.action != "triage":
        return None
    case = await visit.desk.journey.load(mail.closing)
    read = [r.event for r in case.history if isinstance(r.event, ReplyRead) and r.event.inbound == mail.id]
    return read[-1].reason if read else None


async def show_mail(visit: Visit) -> Response:
    """One mail: what it was read as, why, and every correction."""
    mail = await _mail(visit)
    found = await visit.desk.reads.lines(Filter(text=visit.query("find"), limit=8)) if visit.query("find") else ()
    scope = visit.scope()
    found = tuple(
        li for li in found if scope.establishments is None or li.closing.establishment in scope.establishments
    )
    return page(visit, "mail.html", nav="triage", puzzle=await _puzzle(visit, mail), found=found, **_choices())


async def _mail(visit: Visit) -> Inbound:
    mail = await visit.desk.journey.store.inbound(str(visit.path["inbound"]))
    if mail is None:
        raise NotFound(visit.say("Ce mail n'existe plus."), visit.say("Il a pu être effacé."))
    return mail


async def correct(visit: Visit) -> Response:
    """Say what the mail is: its closing, its sender, its meaning; what the wrong reading did is taken back."""
    mail = await _mail(visit)
    closing = visit.text("closing")
    if closing:
        home = await visit.desk.reads.home_of("closing", closing)
        if home is None or not visit.me.sees(home[0]):
            raise NotFound(visit.say("Ce dossier n'existe pas."), visit.say("Cherchez-le par le nom du médecin."))
    intent = visit.text("intent")
    kinds = [ObjectionKind(k) for k in visit.texts("objection") if k in set(ObjectionKind)]
    if intent and intent not in set(Intent):
        raise BadInput(visit.say("Cette lecture n'existe pas."), visit.say("Choisissez dans la liste."))
    await visit.desk.acts.correct(
        mail.id,
        Given(
            closing=closing,
            party=Party(visit.text("party")) if visit.text("party") in set(Party) else None,
            intent=Intent(intent) if intent else None,
            objections=kinds if intent or kinds else None,
            day=visit.day("on"),
        ),
        visit.by,
    )
    target = closing or mail.closing
    await visit.desk.journey.plan(target)
    return seen(visit, back(visit, "/triage?done=corrected"))


async def right(visit: Visit) -> Response:
    """The reading is right: the case goes on with it, and the mail leaves the list."""
    mail = await _mail(visit)
    reading = mail.reading
    machine = reading is not None and reading.origin is not Origin.HUMAN
    await visit.desk.acts.correct(
        mail.id,
        Given(
            closing=visit.text("closing"),
            intent=None if machine or reading is None else Intent.UNSUBSCRIBE if reading.stop else reading.intent,
        ),
        visit.by,
    )
    return seen(visit, back(visit, "/triage?done=read"))


async def confirm_move(visit: Visit) -> Response:
    """Confirm the move that an answer proposed."""
    projection = await visit.desk.journey.store.projection(visit.closing)
    if projection is None or not projection.proposal:
        raise NotFound(visit.say("Ce dossier ne propose plus d'étape."), visit.say("Rechargez la page."))
    await visit.desk.acts.confirm(visit.closing, visit.by)
    await visit.desk.journey.plan(visit.closing)
    return seen(visit, back(visit, "/triage?done=moved"))


async def undo(visit: Visit) -> Response:
    """Take an act of a closing back."""
    act = visit.text("act")
    if not act.isdigit():
        raise BadInput(visit.say("Cette action n'existe pas."), visit.say("Rechargez la page."))
    await visit.desk.acts.undo(visit.closing, int(act), visit.by)
    return seen(visit, back(visit, f"/closings/{visit.closing}?done=undone"))


ENTRIES = (
    Entry("GET", "/triage", show, Right.READ),
    Entry("GET", "/mails/{inbound}", show_mail, Right.READ, "inbound", audited=True),
    Entry("POST", "/mails/{inbound}/correct", correct, Right.EDIT, "inbound"),
    Entry("POST", "/mails/{inbound}/right", right, Right.EDIT, "inbound"),
    Entry("POST", "/closings/{closing}/confirm", confirm_move, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/undo", undo, Right.EDIT, "closing"),
)
