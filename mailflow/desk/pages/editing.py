"""Changing the words of a draft: the form, its live preview, and what happens when two change the same one."""

from __future__ import annotations

from email import message_from_bytes, policy

from starlette.responses import HTMLResponse, Response

from mailflow.core import decision_link
from mailflow.core.accounts import Right
from mailflow.core.events import DraftEdited
from mailflow.core.records import OPEN_DRAFT, Draft
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.desk.pages.queue import card, stale
from mailflow.desk.words.sentences import told
from mailflow.errors import MailflowError
from mailflow.steps import compose, documents

#: the frame of a mail as it will leave: our own words and styles, no script, nothing from outside
FRAME = "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; frame-ancestors 'self'; sandbox"


async def edit_form(visit: Visit) -> Response:
    """The words of a draft, to be changed, with the preview beside them."""
    draft = await visit.desk.journey.draft(str(visit.path["draft"]))
    shown = await card(visit, draft)
    if draft.state in OPEN_DRAFT:
        await visit.desk.accounts.note_editing(draft.id, visit.by, visit.desk.journey.clock.real())
    return page(visit, "edit.html", nav="queue", card=shown, theirs=None, subject=draft.subject, text=main_text(draft))


def main_text(draft: Draft) -> str:
    """Return the words that a person may change: everything before the legal footer."""
    return draft.text.partition("\n-- \n")[0].rstrip() + "\n"


def footer(draft: Draft) -> str:
    """Return the legal footer, which nobody edits."""
    _, line, rest = draft.text.partition("\n-- \n")
    return line + rest


async def edit(visit: Visit) -> Response:
    """Keep the changed words: composed anew, to be approved."""
    old = await visit.desk.journey.draft(str(visit.path["draft"]))
    if old.state not in OPEN_DRAFT:
        return await stale(visit, old, ())
    if visit.text("hash") != old.hash:
        return await _overtaken(visit, old)
    text = visit.text("text").replace("\r\n", "\n").rstrip() + footer(old)
    draft = await visit.desk.acts.edit(old.id, visit.text("subject"), text, visit.by)
    await visit.desk.accounts.end_editing(draft.id, visit.by)
    return seen(visit, f"/drafts/{draft.id}?done=edited:{draft.id}")


async def _overtaken(visit: Visit, draft: Draft) -> Response:
    """Show that a colleague was quicker: neither text is lost, and keeping one's own is said again, knowingly."""
    history = await visit.desk.journey.store.history(draft.closing)
    edits = [r for r in history if isinstance(r.event, DraftEdited) and r.event.draft == draft.id]
    mine = {"subject": visit.text("subject"), "text": visit.text("text").replace("\r\n", "\n")}
    shown = await card(visit, draft)
    return page(visit, "edit.html", 409, nav="queue", card=shown, theirs=edits[-1] if edits else None, **mine)


async def live(visit: Visit) -> Response:
    """The preview of changed words, nothing kept."""
    old = await visit.desk.journey.draft(str(visit.path["draft"]))
    case = await visit.desk.journey.load(old.closing)
    if old.state in OPEN_DRAFT:
        await visit.desk.accounts.note_editing(old.id, visit.by, visit.desk.journey.clock.real())
    text = visit.text("text").replace("\r\n", "\n").rstrip() + footer(old)
    try:
        claims = compose.follow_up_of(case, old).claims
        files = await documents.attached(visit.desk.journey.store, case, old.documents, claims)
        wording = compose.Wording(visit.text("subject"), text)
        new = compose.edit(case, visit.desk.journey.office.templates, old, wording, files)
    except MailflowError as error:
        return page(visit, "live.html", draft=old, problem=told(visit.say, error)[0])
    return page(visit, "live.html", draft=new, problem="")


async def html(visit: Visit) -> Response:
    """The HTML part of a draft, cut out of the bytes that would leave, for a sandboxed frame."""
    draft = await visit.desk.journey.draft(str(visit.path["draft"]))
    part = message_from_bytes(draft.mime, policy=policy.default).get_body(("html",))
    body = decision_link.masked(part.get_content(), draft.language) if part else ""
    return HTMLResponse(body, headers={"Content-Security-Policy": FRAME})


ENTRIES = (
    Entry("GET", "/drafts/{draft}/edit", edit_form, Right.EDIT, "draft"),
    Entry("POST", "/drafts/{draft}/edit", edit, Right.EDIT, "draft"),
    Entry("POST", "/drafts/{draft}/live", live, Right.EDIT, "draft", audited=False),
    Entry("GET", "/drafts/{draft}/html", html, Right.READ, "draft"),
)
