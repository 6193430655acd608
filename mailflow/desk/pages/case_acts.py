"""What a person does to a case by a form: each is one act of the journey, then the page again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import time

from starlette.responses import Response

from mailflow.acts.facts import Proof
from mailflow.core.accounts import Right
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import Stage
from mailflow.desk.needs import Entry, Page, Visit
from mailflow.desk.page import back, seen
from mailflow.desk.pages.hostile_mail import clean_name, download
from mailflow.desk.words.sentences import lacking
from mailflow.errors import BadInput, NotFound, TemplateError
from mailflow.steps.documents import NewFile

#: kinds of documents that a person uploads
KINDS = frozenset({"offer", "contract", "amendment", "piece"})


def _then(act: Callable[[Visit], Awaitable[object]], *, replan: bool = True) -> Page:
    """Return the page of an act: done in the account's name, the plan looked at again, then back to the case."""

    async def done(visit: Visit) -> Response:
        await act(visit)
        if replan:
            await visit.desk.journey.plan(visit.closing)
        return seen(visit, back(visit, f"/closings/{visit.closing}?done=ok"))

    done.__doc__ = act.__doc__
    return done


def _stage(visit: Visit, name: str = "stage") -> Stage:
    code = visit.text(name)
    if code not in set(Stage):
        raise BadInput(visit.say("Choisissez une étape."), visit.say("La liste montre celles de la campagne."))
    return Stage(code)


def _party(visit: Visit) -> Party:
    code = visit.text("party", "doctor")
    return Party(code) if code in set(Party) else Party.DOCTOR


async def note(visit: Visit) -> None:
    """Keep a remark."""
    await visit.desk.acts.note(visit.closing, visit.text("text"), visit.by)


async def matters(visit: Visit) -> None:
    """Keep what matters to the doctor, or erase it."""
    await visit.desk.acts.tell_matters(visit.closing, visit.text("matters"), visit.by)


async def move(visit: Visit) -> None:
    """Move the case by hand."""
    await visit.desk.acts.move(visit.closing, _stage(visit), visit.by)


async def dismiss(visit: Visit) -> None:
    """Set a proposed move aside."""
    await visit.desk.acts.dismiss(visit.closing, visit.by)


async def lose(visit: Visit) -> None:
    """Declare the case lost, with its reason, who decided, and what next."""
    given = visit.text("reason"), visit.text("decided_by"), visit.text("next_step")
    await visit.desk.acts.lose(visit.closing, *given, visit.by)


async def reopen(visit: Visit) -> None:
    """Open a new round."""
    await visit.desk.acts.reopen(visit.closing, _stage(visit), visit.by)


async def pause(visit: Visit) -> None:
    """Write nothing until a day, or until somebody resumes."""
    await visit.desk.acts.pause(visit.closing, visit.day("until"), visit.by)


async def resume(visit: Visit) -> None:
    """Lift every hold."""
    await visit.desk.acts.resume(visit.closing, visit.by)


async def hand_over(visit: Visit) -> None:
    """Give the case to a colleague."""
    to = visit.text("to")
    if to not in visit.desk.installation.recruiters:
        raise BadInput(visit.say("Choisissez un collègue."), visit.say("La liste montre ceux qui peuvent recevoir."))
    await visit.desk.acts.hand_over(visit.closing, to, visit.by)


async def document(visit: Visit) -> None:
    """Keep a new version of a document."""
    file, kind = visit.file("file"), visit.text("kind")
    if kind not in KINDS:
        raise BadInput(visit.say("Quel document est-ce ?"), visit.say("Choisissez proposition, contrat ou pièce."))
    name, content = clean_name(file.filename or ""), await file.read()
    await visit.desk.acts.add_document(
        visit.closing, NewFile(kind, name, content, changes=visit.text("changes")), visit.by
    )


async def changes(visit: Visit) -> None:
    """Say what changed in a version; the mail that brings it waits for these words."""
    text = visit.text("changes")
    if not text:
        raise BadInput(visit.say("Dites en quelques mots ce qui a changé."), visit.say("Exemple : « la prime »."))
    await visit.desk.acts.tell_changes(visit.closing, str(visit.path["document"]), text)


async def ask_pieces(visit: Visit) -> None:
    """Ask the doctor for the pieces that were chosen."""
    codes = visit.texts("piece")
    if not codes:
        raise BadInput(visit.say("Choisissez au moins une pièce."), visit.say("Cochez celles qui manquent."))
    await visit.desk.acts.ask_pieces(visit.closing, codes, visit.by)


async def validated(visit: Visit) -> None:
    """Record that the director has validated, told by telephone."""
    await visit.desk.acts.validated(visit.closing, visit.text("what", "offer"), visit.by)


async def signed(visit: Visit) -> None:
    """Record one side's proven signature and what bears it: a document of the case, a file given now, or paper."""
    party, document, on_paper = _party(visit), visit.text("document"), bool(visit.text("on_paper"))
    if file := visit.uploaded("file"):
        name, content = clean_name(file.filename or ""), await file.read()
        document = (
            await visit.desk.acts.add_document(visit.closing, NewFile("signed", name, content, party), visit.by)
        ).id
    if not document and not on_paper:
        raise BadInput(
            visit.say("Dites ce qui porte la signature."),
            visit.say("Choisissez un document, déposez le fichier signé, ou cochez « sur papier uniquement »."),
        )
    proof, both = "file" if document else "confirmed", bool(visit.text("both"))
    await visit.desk.acts.signed(
        visit.closing, party, visit.by, Proof(kind=proof, document=document, both=both, on_paper=on_paper)
    )


async def book(visit: Visit) -> None:
    """Book the visit."""
    day = visit.day("day")
    if day is None:
        raise BadInput(visit.say("Il manque le jour de la visite."), visit.say("Donnez-le."))
    await visit.desk.acts.book_visit(visit.closing, day, visit.by, _hour(visit))


def _hour(visit: Visit) -> time | None:
    text = visit.text("hour")
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(visit.say("Cette heure n'en est pas une."), visit.say("Exemple : 14:30.")) from None


async def call_off(visit: Visit) -> None:
    """The booked visit does not take place."""
    await visit.desk.acts.call_off_visit(visit.closing, visit.by)


async def book_call(visit: Visit) -> None:
    """Book the call to the doctor."""
    day, hour = visit.day("day"), _hour(visit)
    if day is None or hour is None:
        raise BadInput(visit.say("Il manque le jour ou l'heure de l'appel."), visit.say("Donnez les deux."))
    await visit.desk.acts.book_call(visit.closing, day, hour, visit.by)


async def call_off_call(visit: Visit) -> None:
    """The booked call does not take place."""
    await visit.desk.acts.call_off_call(visit.closing, visit.by)


async def visited(visit: Visit) -> None:
    """The visit took place."""
    await visit.desk.acts.visit_done(visit.closing, visit.by)


async def start(visit: Visit) -> None:
    """The first day of work is known."""
    day = visit.day("day")
    if day is None:
        raise BadInput(visit.say("Il manque le premier jour."), visit.say("Donnez-le."))
    await visit.desk.acts.start_known(visit.closing, day, visit.by)


async def answered(visit: Visit) -> None:
    """Nothing to say to their message."""
    await visit.desk.acts.answered(visit.closing, _party(visit), visit.by)


async def objection(visit: Visit) -> None:
    """Close an objection."""
    kind, how = visit.text("kind"), visit.text("how", "resolved")
    if kind not in set(ObjectionKind) or how not in {"resolved", "wrong_label"}:
        raise BadInput(visit.say("Cette objection n'existe pas."), visit.say("Rechargez la page."))
    await visit.desk.acts.objection_closed(visit.closing, ObjectionKind(kind), how, visit.by)


async def card(visit: Visit) -> Response:
    """Write the answer of the card that was chosen; it waits for approval as every mail."""
    try:
        draft = await visit.desk.acts.write_card(visit.closing, visit.text("card"), visit.by)
    except TemplateError as error:
        raise BadInput(
            visit.say("Cette réponse ne peut pas être écrite : %(why)s", why=lacking(visit.say, error)),
            visit.say("Complétez la fiche du poste, ou choisissez une autre réponse."),
        ) from None
    return seen(visit, f"/drafts/{draft.id}")


async def propose(visit: Visit) -> Response:
    """Have a reply proposed to the doctor's last mail; it waits for approval as every mail."""
    draft = await visit.desk.acts.propose_reply(visit.closing, visit.by)
    return seen(visit, f"/drafts/{draft.id}")


async def stop(visit: Visit) -> None:
    """The person wants no more mail."""
    await visit.desk.acts.stop(visit.closing, visit.by)


async def replan(visit: Visit) -> None:
    """Look at the plan now."""


async def file(visit: Visit) -> Response:
    """One document of the case, as a download."""
    known = await visit.desk.journey.store.documents(visit.closing)
    wanted = next((d for d in known if d.id == visit.path["document"]), None)
    content = await visit.desk.journey.store.document_bytes(wanted.id) if wanted else None
    if wanted is None or content is None:
        raise NotFound(visit.say("Ce document n'est plus gardé."), visit.say("Son empreinte l'est encore."))
    name = clean_name(f"{wanted.kind}-v{wanted.version}-{wanted.name}")
    return Response(content, media_type="application/octet-stream", headers=download(name))


_ACTS = (
    ("note", note, False),
    ("matters", matters, True),
    ("move", move, True),
    ("dismiss", dismiss, True),
    ("lose", lose, False),
    ("reopen", reopen, True),
    ("pause", pause, False),
    ("resume", resume, True),
    ("hand-over", hand_over, False),
    ("document", document, True),
    ("documents/{document}/changes", changes, True),
    ("pieces", ask_pieces, True),
    ("validated", validated, True),
    ("signed", signed, True),
    ("book", book, True),
    ("call-off", call_off, True),
    ("book-call", book_call, True),
    ("call-off-call", call_off_call, True),
    ("visited", visited, True),
    ("start", start, True),
    ("answered", answered, True),
    ("objection", objection, True),
    ("stop", stop, False),
    ("plan", replan, True),
)
ENTRIES = (
    *(
        Entry("POST", "/closings/{closing}/" + name, _then(act, replan=again), Right.EDIT, "closing")
        for name, act, again in _ACTS
    ),
    Entry("POST", "/closings/{closing}/card", card, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/propose", propose, Right.EDIT, "closing"),
    Entry("GET", "/closings/{closing}/documents/{document}", file, Right.READ, "closing", audited=True),
)
