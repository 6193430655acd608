"""Turn an HTML letter into lines that keep what matters here: quote depth, client containers, coloured answers."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import nh3

from mailflow.core.understand.raw.lines import Line

#: nh3 is worse than linear in depth: 20,000 open <div> take 0.6 s (measured), so deeper mail is read without structure.
MAX_DEPTH = 500
#: Word needs some 10,000 tags for the longest letter that is read.
MAX_TAGS = 20_000
_VOID = {"br", "img", "hr", "meta", "link", "input", "p", "li", "td", "tr", "th", "col", "o:p", "wbr", "area", "base"}
_BLOCK = {
    *("p", "div", "tr", "table", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr", "center"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"),
}
_INLINE = {"a", "b", "br", "em", "font", "i", "img", "s", "span", "strong", "u", "sub", "sup"}
_KEPT = _BLOCK | _INLINE | {"td", "th", "tbody", "thead", "body"}
_DROPPED = {"script", "style", "title", "noscript", "template", "textarea", "select", "svg", "iframe", "object"}
_ATTRIBUTES = {"*": {"class", "id", "style", "hidden", "data-marker"}, "font": {"color"}, "img": {"alt"}}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
_ANY_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt|;|$)|max-height:0(?:px|;|$)")
_COLOUR = re.compile(r"(?:^|;)color:([^;]{3,40})")
_BLACK = re.compile(
    r"(?:#0{3,6}|black|windowtext|inherit|initial|auto|rgb\(0,0,0\)|#[0-3](.)[0-3]\1[0-3]\1|#(?:1f497d|222|333)\w*)$"
)
#: the element holds the answered mail as a whole, or the line that introduces it
_HOLDS_QUOTE = re.compile(
    r"yahoo_quoted|gmail_attr|moz-cite-prefix|mail-editor-reference-message-container|tutanota_quote|moz-forward-container|zmail_extra"
    r"|olk_src_body_section|isforwardcontent|ydp\w{0,12}yahoo_quoted"
)
#: the element is the signature that the program appended
_SIGNATURE = re.compile(r"signature|__sig_")
#: the element stands in front of the answered mail
_BEFORE_QUOTE = re.compile(r"divrplyfwdmsg|outlookmessageheader|__headers__")


def html_lines(html: str) -> list[Line]:
    """The lines of an HTML text as a reader sees them, hidden text left out. Linear time; never raises."""
    if _too_complex(html):
        return [Line(line) for line in unescape(_ANY_TAG.sub("\n", html)).split("\n")]
    safe = nh3.clean(html, tags=_KEPT, clean_content_tags=_DROPPED, attributes=_ATTRIBUTES, link_rel=None)
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    return reader.finish()


def holds_signature(html: str) -> bool:
    """Whether an HTML text may have a container that a program marks as signature; cheaper than `html_lines`."""
    return bool(_SIGNATURE.search(html.lower()))


def _too_complex(html: str) -> bool:
    """Whether tags are too many or too deep, counted without building a tree; self-closing elements have no depth."""
    if html.count("&") > MAX_TAGS:
        return True
    depth = 0
    for number, tag in enumerate(_TAG.finditer(html)):
        if tag[2].lower() not in _VOID:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH or number > MAX_TAGS:
            return True
    return False


class _Reader(HTMLParser):
    """Reads nh3's output only: well formed, so the quadratic cases of this parser cannot occur."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.text: list[str] = []
        self.open: list[tuple[str, bool, bool, bool, bool, bool]] = []
        self.quoted = 0
        self.hidden = 0
        self.preformatted = 0
        self.coloured = 0
        self.signature = 0
        self.typed_plain = False
        self.cut = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").lower() for name, value in attrs}
        if tag == "br":
            self.text.append("")
            self._end_line(blank=False)
        elif tag in _BLOCK:
            self._end_line(blank=tag in ("p", "table") and "msonormal" not in given.get("class", ""))
        elif tag in ("td", "th"):
            self.text.append(" ")
        if tag == "img":
            alt = dict(attrs).get("alt") or ""
            self.text.append(alt if len(alt) <= 4 and not alt.isascii() and not self.hidden else "")
        if tag in ("br", "hr", "img"):
            return
        style = given.get("style", "").replace(" ", "")
        marks = f"{given.get('id', '')} {given.get('class', '')} {given.get('data-marker', '')}"
        indent = "border:none" in style and "margin:" in style and "quote" not in marks and "padding:0" in style
        quoted = bool((tag == "blockquote" and not indent) or _HOLDS_QUOTE.search(marks))
        hidden = "hidden" in given or bool(_HIDDEN.search(style))
        colour = _COLOUR.search(style)
        value = colour[1] if colour else given.get("color", "").replace(" ", "")
        coloured = bool(value) and not _BLACK.match(value) and tag != "a"
        self.cut |= bool(_BEFORE_QUOTE.search(marks))
        signature = bool(_SIGNATURE.search(marks))
        self.open.append((tag, quoted, hidden, tag == "pre", coloured, signature))
        self.quoted += quoted
        self.signature += signature
        self.hidden += hidden
        self.preformatted += tag == "pre"
        self.coloured += coloured

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "hr", "img") or not self.open:
            return
        if tag in _BLOCK:
            self._end_line(blank=False)
        elif tag in ("td", "th"):
            self.text.append(" ")
        if self.open[-1][0] != tag:
            return
        _, quoted, hidden, preformatted, coloured, signature = self.open.pop()
        self.signature -= signature
        self.quoted -= quoted
        self.hidden -= hidden
        self.preformatted -= preformatted
        self.coloured -= coloured

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if data.strip() and not self.coloured:
            self.typed_plain = True
        if self.preformatted:
            first, *rest = data.split("\n")
            self.text.append(first)
            for line in rest:
                self._end_line(blank=False)
                self.text.append(line)
        else:
            self.text.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _end_line(self, *, blank: bool) -> None:
        text = "".join(self.text).strip(" ")
        if text or (self.lines and self.text):
            coloured = bool(text) and not self.typed_plain
            self.lines.append(Line(text, self.quoted, self.cut, coloured, bool(self.signature)))
            self.cut = False
        if blank and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.quoted))
        self.text = []
        self.typed_plain = False

    def finish(self) -> list[Line]:
        """All lines read, the last one included."""
        self._end_line(blank=False)
        return self.lines
