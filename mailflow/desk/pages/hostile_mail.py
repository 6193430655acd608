"""What came in and is hostile until shown otherwise: HTML in a sandboxed frame, attachments as downloads only."""

from __future__ import annotations

import hashlib
import re
from html import escape
from urllib.parse import quote

import nh3
from starlette.responses import HTMLResponse, Response

from mailflow.core import decision_link
from mailflow.core.accounts import Right
from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.desk.needs import Entry, Visit
from mailflow.errors import NotAllowed, NotFound

#: nothing runs, nothing is fetched, nothing is sent: only the words and their rough shape remain
POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'; sandbox"
TAGS = {
    "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "blockquote", "pre", "code", "ul", "ol", "li", "h1",
    "h2", "h3", "h4", "table", "thead", "tbody", "tr", "td", "th", "hr", "small", "sub", "sup",
}  # fmt: skip
#: a mail longer than this is cut: nobody reads two megabytes
MAX_HTML = 400_000
#: a file with one of these ends can act when it is opened
REFUSED = re.compile(
    r"\.(exe|com|scr|bat|cmd|js|jse|vbs|vbe|wsf|hta|msi|ps1|lnk|iso|img|jar|reg|docm|xlsm|pptm|html?|svg)$", re.I
)
_LINK = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']?([^\"'\s>]+)[^>]*>(.*?)</a\s*>", re.I | re.S)


def harmless(html: str) -> str:
    """Return the mail's HTML without script, style, form, image or link; a link's address is written out in full."""
    shown = _LINK.sub(lambda m: f"{m.group(2)} <code>[{escape(m.group(1)[:300])}]</code>", html[:MAX_HTML])
    return nh3.clean(
        shown,
        tags=TAGS,
        attributes={},
        clean_content_tags={"script", "style", "title", "noscript", "textarea", "svg", "math", "template"},
        strip_comments=True,
        link_rel=None,
    )


async def _parsed(visit: Visit) -> ParsedMail:
    raw = await visit.desk.journey.store.raw(str(visit.path["inbound"]))
    if raw is None:
        raise NotFound(visit.say("Ce mail n'existe plus."), visit.say("Il a pu être effacé."))
    return parse(raw)


async def html(visit: Visit) -> Response:
    """The HTML of a received mail, harmless, for a sandboxed frame."""
    body = decision_link.masked(harmless((await _parsed(visit)).html), visit.say.language)
    whole = (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>mail</title>'
        f'<link rel="stylesheet" href="/static/mail.css"></head><body>{body}</body></html>'
    )
    return HTMLResponse(whole, headers={"Content-Security-Policy": POLICY})


async def attachment(visit: Visit) -> Response:
    """One attachment, as a download with a clean name; kinds that act when opened are refused."""
    mail, number = await _parsed(visit), str(visit.path["number"])
    if not number.isdigit() or int(number) >= len(mail.attachments):
        raise NotFound(visit.say("Cette pièce n'existe pas."), visit.say("Rechargez la page."))
    wanted = mail.attachments[int(number)]
    name = clean_name(wanted.name)
    if REFUSED.search(name):
        raise NotAllowed(
            visit.say("Ce genre de fichier ne s'ouvre pas sans danger : « %(name)s ».", name=name),
            visit.say("Demandez un PDF à l'expéditeur."),
        )
    content = next(p.payload for p in mail.parts if hashlib.sha256(p.payload).hexdigest() == wanted.sha256)
    return Response(content, media_type="application/octet-stream", headers=download(name))


def clean_name(name: str) -> str:
    """Return a file name without path, control characters or tricks of direction."""
    name = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", name).replace("\\", "/").split("/")[-1]
    return name.strip(" .")[:120] or "piece.bin"


def download(name: str) -> dict[str, str]:
    """Return the headers of a download."""
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


ENTRIES = (
    Entry("GET", "/mails/{inbound}/html", html, Right.READ, "inbound"),
    Entry("GET", "/mails/{inbound}/files/{number}", attachment, Right.READ, "inbound"),
)
