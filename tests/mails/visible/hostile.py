"""Mails made to harm a reader: shapes that are slow or crash elsewhere, and random damage to good mails."""

from __future__ import annotations

import random
from collections.abc import Iterator

MEGABYTE = 1_000_000
_SPLINTERS = (b"\x00", b"\r", b"\n", b"\xff\xfe", b"=?", b"--", b"<", b"&#", b"\xed\xa0\x80", b"> ")
TEXT = b"Content-Type: text/plain; charset=utf-8\n\n"
FLOWED = b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
HTML = b"Content-Type: text/html; charset=utf-8\n\n"


def _fill(piece: str | bytes) -> bytes:
    """The piece repeated up to one megabyte."""
    raw = piece if isinstance(piece, bytes) else piece.encode()
    return raw * (MEGABYTE // len(raw))


def _nested(depth: int) -> bytes:
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(depth))


_TEXTS: dict[str, str] = {
    "one line": "x",
    "words": "mot ",
    "lines": "Bonjour docteur\n",
    "blank lines": "\n",
    "on": "On ",
    "le": "Le ",
    "on monday": "On Monday I said\n",
    "le lundi": "Le lundi 16 novembre 2026 à 09:12\n",
    "de": "De : ",
    "de lines": "De : a@b.fr\n",
    "de and a blank": "De :\n\n",
    "ecrit": "a écrit :\n",
    "wrote": "wrote: ",
    "quotes": ">",
    "quoted lines": "> a\n",
    "quote and answer": "> a\nb\n",
    "quote, wrapped": f"> {'a' * 60}\nb\n",
    "rules": "_" * 40 + "\n",
    "dashes": "-",
    "delimiters": "-- \n",
    "original": "-----Original Message\n",
    "addresses": "a@b.fr ",
    "colons": "a: ",
    "closing": "Cordialement,\n",
    "closing with name": "Merci et merci et merci ",
    "long closing": "je vous prie de croire mes ",
    "notice": "Ce message confidentiel destinataire\n",
    "names": "Paul Martin ",
    "name lines": "Paul Martin\nCardiologue\n",
    "phones": "06 12 34 56 ",
    "digits": "0",
    "brackets": "[cid:",
    "sent from": "Envoyé de ",
    "sentence ends": ". ",
    "invisible": "\u200b\u202e\ufeff",
    "combining": "e\u0301\u0323\u0302",
    "nul": "\x00",
    "tabs": "\t \t",
    "banner": "[EXTERNE]\nAttention expéditeur externe\n",
    "mojibake": "Ã©",
}
_HTMLS: dict[str, str] = {
    "open div": "<div>",
    "open b": "<b>",
    "open a": "<a ",
    "open table": "<table><tr><td>",
    "blockquotes": "<blockquote>",
    "closed blockquotes": "<blockquote>a</blockquote>",
    "p": "<p>",
    "br": "<br>",
    "comment": "<!--",
    "less than": "<",
    "entity": "&",
    "amp": "&amp;",
    "numeric": "&#x10FFFF;",
    "cdata": "<![CDATA[",
    "attributes": "<div a=",
    "quote": "<div class='",
    "script": "<script>",
    "style": "<p style='color:red;'>a</p>",
    "select": "<select><option>",
    "svg": "<svg><math>",
    "formatting": "<b><i><u><p>",
    "close only": "</div>",
    "font closed late": "<font><p></font>",
    "li": "<ul><li>a",
    "pre": "<pre>\n",
    "end of body": "</body><p>a",
}


def shapes() -> Iterator[tuple[str, bytes]]:
    """(name, raw mail of about one megabyte) of each shape."""
    for name, piece in _TEXTS.items():
        yield f"text: {name}", TEXT + _fill(piece)
        yield f"flowed: {name}", FLOWED + _fill(piece.replace("\n", " \n"))
    for name, piece in _HTMLS.items():
        yield f"html: {name}", HTML + _fill(piece)
    yield "text: surrogates", TEXT + _fill(b"\xed\xa0\x80")
    yield "text: utf-7", b"Content-Type: text/plain; charset=utf-7\n\n" + _fill(b"+AGE")
    yield "text: punycode", b"Content-Type: text/plain; charset=punycode\n\n" + _fill(b"a-9")
    yield "headers: many", _fill(b"X: y\n")
    yield "headers: ten thousand", b"X-Long: value of a header\n" * 10_000 + b"\nBonjour"
    yield "headers: folded", b"Subject: a\n" + _fill(b" b\n")
    yield "headers: encoded words", b"Subject: " + _fill(b"=?utf-8?q?")
    yield "headers: whole words", b"Subject: " + _fill(b"=?utf-8?q?a?= ")
    yield "headers: parentheses", b"From: " + _fill(b"(")
    yield "headers: addresses", b"To: " + _fill(b"a@b.fr,")
    yield "headers: ids", b"References: " + _fill(b"<a@b>")
    yield "headers: parameters", b"Content-Type: text/plain" + _fill(b";a=b")
    yield "headers: semicolons", b"Content-Type: text/plain" + _fill(b";")
    yield "headers: no body", _fill(b"Subject:a")
    yield "mime: nested", _nested(20_000)
    yield "mime: nested a thousand", _nested(1_000) + _fill(b"x\n")
    yield "mime: parts", b"Content-Type: multipart/mixed; boundary=b\n\n" + _fill(b"--b\n\nx\n")
    yield "mime: open boundaries", b"Content-Type: multipart/mixed; boundary=b\n\n" + _fill(b"--b")
    yield (
        "mime: same boundary",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + _fill(b"--b\nContent-Type: multipart/mixed; boundary=b\n\n"),
    )
    yield "mime: base64", b"Content-Transfer-Encoding: base64\n\n" + _fill(b"=A\n")
    yield "mime: quoted-printable", b"Content-Transfer-Encoding: quoted-printable\n\n" + _fill(b"=\n")
    yield "mime: uuencode", b"Content-Transfer-Encoding: x-uuencode\n\n" + _fill(b"begin 666 x\n")
    yield "mime: nothing", b""
    yield "mime: only nul", _fill(b"\x00")


def damaged(mails: list[bytes], seed: int, count: int) -> Iterator[bytes]:
    """`count` mails with random damage: bytes changed, cut out, doubled, swapped between two mails, cut short."""
    chance = random.Random(seed)
    for _ in range(count):
        raw = bytearray(chance.choice(mails))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw) + 1)
            to = min(len(raw), at + chance.randint(1, 40))
            act = chance.randrange(6)
            if act == 0:
                raw[at:to] = chance.randbytes(to - at)
            elif act == 1:
                del raw[at:to]
            elif act == 2:
                raw[at:at] = raw[at:to] * chance.randint(1, 20)
            elif act == 3:
                other = chance.choice(mails)
                start = chance.randrange(len(other) + 1)
                raw[at:to] = other[start : start + chance.randint(1, 200)]
            elif act == 4:
                raw[at:at] = chance.choice(_SPLINTERS)
            else:
                del raw[at : at + chance.choice((1, len(raw)))]
        yield bytes(raw)
