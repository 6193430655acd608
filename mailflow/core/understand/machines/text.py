"""The words of a mail that a machine may have written: text or HTML, without what it quotes, folded for searching."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from mailflow.core.understand.machines import text_words
from mailflow.core.understand.raw.folding import Folded, fold
from mailflow.core.understand.raw.parse import ParsedMail

_LIMIT = 60_000
_BLOCK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/td)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def words(mail: ParsedMail) -> str:
    """The letter as plain text (the text part before HTML), 60,000 characters at most. Never raises; linear."""
    if mail.plain.strip():
        return mail.plain[:_LIMIT]
    return strip_tags(mail.html[:_LIMIT])


def strip_tags(html: str) -> str:
    """HTML as text for searching only: never shown and never rendered."""
    for name in ("style", "script", "head", "title"):
        html = _without(html, name)
    return unescape(_TAG.sub(" ", _BLOCK.sub("\n", html)))


def _without(html: str, name: str) -> str:
    """`html` without the elements called `name`; an unclosed one runs to the end."""
    lowered = html.lower()
    if len(lowered) != len(html) or f"<{name}" not in lowered:
        return html
    out: list[str] = []
    at = 0
    while (start := lowered.find(f"<{name}", at)) >= 0:
        if lowered[start + len(name) + 1 : start + len(name) + 2] not in (">", " ", "\t", "\n"):
            out.append(html[at : start + 1])
            at = start + 1
            continue
        out.append(html[at:start])
        end = lowered.find(f"</{name}", start)
        if end < 0:
            return "".join(out)
        at = end
    out.append(html[at:])
    return "".join(out)


def own_words(mail: ParsedMail, limit: int = 4_000) -> Folded:
    """The first `limit` characters above the signature and the quoted mail, folded."""
    return _own(words(mail), limit)


@lru_cache(maxsize=4)  # asked for several times in the reading of one mail
def _own(text: str, limit: int) -> Folded:
    kept: list[str] = []
    length = 0
    for line in text.splitlines():
        if line.lstrip().startswith(">"):
            continue
        if kept and line.rstrip() == "--":
            # a signature (RFC 3676 §4.3): posts and secretaries named there are no turns of a notice
            break
        if kept and len(line) < 200 and text_words.QUOTED_BELOW.regex.match(fold(line).text):
            break
        kept.append(line)
        length += len(line)
        if length > limit:
            break
    return fold("\n".join(kept), limit)


def footer(mail: ParsedMail) -> str:
    """The first lines under the rule of the signature, above any quoted mail, folded; 300 characters at most."""
    lines = words(mail).splitlines()[:400]
    ruled = next((place for place, line in enumerate(lines) if line.rstrip() == "--"), None)
    if ruled is None:
        return ""
    kept: list[str] = []
    for line in lines[ruled + 1 : ruled + 7]:
        if line.lstrip().startswith(">") or text_words.QUOTED_BELOW.regex.match(fold(line[:200]).text):
            break
        kept.append(line[:200])
    return fold("\n".join(kept), 300).text


def quotes(mail: ParsedMail) -> bool:
    """Whether an earlier mail stands below: people's programs quote what they answer, absence notices seldom do."""
    if mail.plain.strip():
        lines = mail.plain[:_LIMIT].splitlines()[:400]
        return any(
            line.startswith(">") or (len(line) < 200 and text_words.QUOTED_BELOW.regex.match(fold(line).text))
            for line in lines
        )
    return "<blockquote" in mail.html[:_LIMIT].lower() or "gmail_quote" in mail.html[:_LIMIT]
