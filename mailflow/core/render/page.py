"""One text, two shapes: the plain part as it stands and the HTML part made from the same lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

#: stands on its own line between the signature and the footer (RFC 3676 §4.3)
FOOTER_LINE = "-- "

_TARGET = re.compile(
    r"(?P<url>https?://[^\s<>«»\"]*[^\s<>«».,;:!?)\"'])"
    r"|(?P<tel>(?<![\w+])(?:\+\d{1,3}[ .\u00a0]?\d{1,3}|0[1-9])(?:[ .\u00a0]\d{2,4}){2,4}(?!\d))"
)
_LABEL = re.compile(r"^([^:.?!]{2,45}?)([ \u00a0\u202f]?): (.+)$", re.S)


#: the line that begins the signature in the shipped `_base.j2`
_REGARDS = re.compile(r"\n\n(?:Bien à vous|Cordialement|Kind regards|Best regards),?\n")


def words_of(text: str) -> str:
    """Return a mail's text without greeting, signature and footer, as far as their usual shape tells."""
    main = _REGARDS.split(text.partition(f"\n{FOOTER_LINE}\n")[0], maxsplit=1)[0]
    first, blank, rest = main.partition("\n\n")
    return rest if blank and first.rstrip().endswith(",") else main


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (lines kept) or a list (one line each)."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of a text: blank lines part them, « - » begins a list line."""
    found: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text.strip("\n")):
        lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
        start = 0
        while start < len(lines):
            listed = lines[start].startswith("- ")
            end = start
            while end < len(lines) and lines[end].startswith("- ") is listed:
                end += 1
            part = tuple(line[2:].strip() if listed else line for line in lines[start:end])
            found.append(Block("list" if listed else "text", part))
            start = end
    return tuple(found)


def body_html(text: str) -> str:
    """Return the HTML of a text: paragraphs, lists, links and telephone numbers; every character of it is escaped."""
    main, _, footer = text.partition(f"\n{FOOTER_LINE}\n")
    inside = "\n".join(_block_html(b) for b in blocks(main))
    if footer.strip():
        inside += '\n<div class="footer">\n' + "\n".join(_block_html(b) for b in blocks(footer)) + "\n</div>"
    return inside


def _block_html(block: Block) -> str:
    if block.kind == "list":
        return "<ul>\n" + "\n".join(f"<li>{_item_html(line)}</li>" for line in block.lines) + "\n</ul>"
    return "<p>" + "<br>\n".join(_inline(line) for line in block.lines) + "</p>"


def _item_html(line: str) -> str:
    labelled = _LABEL.match(line)
    if labelled is None:
        return _inline(line)
    return f"<strong>{escape(labelled[1] + labelled[2])}:</strong> {_inline(labelled[3])}"


def _inline(line: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _TARGET.finditer(line):
        parts += [escape(line[end : found.start()]), _anchor(found)]
        end = found.end()
    return "".join((*parts, escape(line[end:])))


def _anchor(found: re.Match[str]) -> str:
    shown = escape(found.group())
    if found["url"]:
        return f'<a href="{shown}">{shown}</a>'
    number = re.sub(r"[^\d+]", "", found.group())
    return f'<a href="tel:{number}">{shown}</a>'
