"""« Écrire au nom du chef de service »: the words, and the consent that lets them leave."""

from __future__ import annotations

from starlette.responses import Response

from mailflow.acts.voice import from_chief
from mailflow.core.accounts import Right
from mailflow.core.closing import CHIEF_VOICE
from mailflow.core.events import Consent
from mailflow.core.records import Inbound, InboundState
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.errors import BadInput, NotFound, TemplateError
from mailflow.steps.case import Case
from mailflow.steps.compose import chief_of


async def show(visit: Visit) -> Response:
    """The form: their words to paste, or the draft that waits for their consent."""
    case = await visit.desk.journey.load(visit.closing)
    chief = chief_of(case)
    if chief is None:
        raise NotFound(
            visit.say("Aucun chef de service n'est connu pour cet établissement."),
            visit.say("Ajoutez-le parmi ses interlocuteurs."),
        )
    mails = await _mails(visit, case)
    chosen = next((m for m in mails if m.id == visit.query("mail")), None)
    waits = next((d.draft for d in case.closing.drafts if d.follow_up == CHIEF_VOICE), "")
    return page(
        visit,
        "chief.html",
        nav="closings",
        case=case,
        chief=chief,
        mails=mails,
        chosen=chosen.id if chosen else "",
        words=chosen.reading.visible if chosen and chosen.reading else "",
        draft=await visit.desk.journey.draft(waits) if waits else None,
        given=case.closing.voices.get(waits, ""),
    )


async def _mails(visit: Visit, case: Case) -> tuple[Inbound, ...]:
    """Return the mails of the head of department that may prove the consent, the newest first."""
    store = visit.desk.journey.store
    own = await store.inbounds(tuple(InboundState), closing=case.id)
    named = await store.inbound(visit.query("mail")) if visit.query("mail") else None
    found = {m.id: m for m in (*own, *([named] if named else ())) if from_chief(case, m)}
    return tuple(sorted(found.values(), key=lambda m: m.received_at, reverse=True))


async def write(visit: Visit) -> Response:
    """Write the mail in their words, and record their consent where it was given already."""
    try:
        draft = await visit.desk.acts.write_as_chief(visit.closing, visit.text("words"), visit.by)
    except TemplateError:
        raise BadInput(
            visit.say("Ce texte contient un caractère qu'un mail ne peut pas porter."),
            visit.say("Retapez le passage copié, puis recommencez."),
        ) from None
    if visit.text("how") in set(Consent):
        await visit.desk.acts.voice_given(draft.id, draft.hash, _proof(visit), visit.by)
    return seen(visit, f"/drafts/{draft.id}")


async def agreed(visit: Visit) -> Response:
    """Record that they agreed to the words of the draft that waits."""
    draft = await visit.desk.journey.draft(visit.text("draft"))
    if draft.closing != visit.closing or visit.text("how") not in set(Consent):
        raise BadInput(visit.say("Dites comment l'accord a été donné."), visit.say("Rechargez la page."))
    await visit.desk.acts.voice_given(draft.id, visit.text("hash"), _proof(visit), visit.by)
    return seen(visit, f"/drafts/{draft.id}")


def _proof(visit: Visit) -> str:
    """Return the mail that proves the consent, "" where it was told by telephone."""
    if visit.text("how") == Consent.PHONE:
        return ""
    if not visit.text("mail"):
        raise BadInput(visit.say("Choisissez le mail qui donne l'accord."), visit.say("Ou notez-le par téléphone."))
    return visit.text("mail")


ENTRIES = (
    Entry("GET", "/closings/{closing}/chief", show, Right.EDIT, "closing", audited=True),
    Entry("POST", "/closings/{closing}/chief", write, Right.EDIT, "closing"),
    Entry("POST", "/closings/{closing}/chief/agreed", agreed, Right.EDIT, "closing"),
)
