"""Choose which text of a mail is the letter, plain before HTML, and give its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, takewhile

from mailflow.core.understand.new_words import body_words
from mailflow.core.understand.new_words.boundaries import unglued
from mailflow.core.understand.new_words.farewells import closing_start, is_weak
from mailflow.core.understand.new_words.visiting_cards import is_talk, speaks_of_self
from mailflow.core.understand.raw.html_text import holds_signature, html_lines
from mailflow.core.understand.raw.lines import MAX_LINES, Line, plain_lines, with_marks
from mailflow.core.understand.raw.parse import ParsedMail

#: a signature with its legal notice has fewer lines
_SIGNATURE_LINES = 60
_LOOKS_HTML = re.compile(r"\s{0,200}(?:<!doctype html|<html|<head|<body|<div|<p>|<table)", re.IGNORECASE)
_ARMOUR = "-----BEGIN PGP SIGNED MESSAGE-----"


def letter_lines(mail: ParsedMail) -> list[Line]:
    """The lines of the letter with their quote depth. HTML is read where there is no plain text worth reading, or
    where the person says that the answers are in colour, which plain text loses."""
    plain, html = _without_armour(mail.plain), mail.html
    if not html and _LOOKS_HTML.match(plain):
        plain, html = "", plain
    use_html = html and (not plain.strip() or _is_excuse(plain) or _colours_matter(plain[:2000]))
    lines = html_lines(html) if use_html else _signed_as(html, plain_lines(plain))
    read = _without_signature(unglued([with_marks(line) for line in lines[:MAX_LINES]]))
    return read if any(line.text for line in read) or not plain.strip() else [with_marks(x) for x in plain_lines(plain)]


def _signed_as(html: str, lines: list[Line]) -> list[Line]:
    """The plain lines, with those marked as signature that the HTML of the same mail holds in its own container, above
    any quote: the same words in the same order, blank lines aside."""
    if not holds_signature(html):
        return lines
    above = takewhile(lambda line: not (line.depth or line.cut), html_lines(html))
    wanted = [_words(line) for line in map(with_marks, above) if line.signature and line.text]
    written = [(at, _words(line)) for at, line in enumerate(lines) if line.text.strip()]
    if not 0 < len(wanted) <= _SIGNATURE_LINES:
        return lines
    for start in range(len(written) - len(wanted) + 1):
        run = written[start : start + len(wanted)]
        if run[0][1] == wanted[0] and [words for _, words in run] == wanted:
            marked = range(run[0][0], run[-1][0] + 1)
            return [replace(line, signature=at in marked) for at, line in enumerate(lines)]
    return lines


def _words(line: Line) -> list[str]:
    """The words of a line without the stars that stand for bold letters in plain text."""
    return line.text.replace("*", " ").split()


def _without_signature(lines: list[Line]) -> list[Line]:
    """Without what the program marked as signature, when words stand above it. A closing formula right above or
    inside makes its name part of the letter, and words about oneself are no signature: such lines stay."""
    out: list[Line] = []
    for signed, group in groupby(lines, key=lambda line: line.signature and not line.depth):
        block = list(group)
        above = next((line.text for line in reversed(out) if line.text), "")
        closes = _ends_in_formula(above) or any(line.text and closing_start(line.head) >= 0 for line in block)
        if not signed or not above or closes or any(is_talk(x.head) and speaks_of_self(x.head) for x in block):
            out += block
    return out


def _ends_in_formula(line: str) -> bool:
    """Whether a line is or ends in a closing formula, under which a name is due; thanks behind a sentence ask none."""
    start = closing_start(line)
    return start == 0 or (start > 0 and not is_weak(line[start:]))


def _without_armour(plain: str) -> str:
    """The letter inside an OpenPGP cleartext signature (RFC 9580 §7): armour and dash escapes taken away."""
    start = plain.find(_ARMOUR)
    if start < 0:
        return plain
    head = plain.find("\n\n", start)
    end = plain.find("-----BEGIN PGP SIGNATURE-----", start)
    body = plain[head + 1 if head >= 0 else start : end if end >= 0 else len(plain)]
    return plain[:start] + body.replace("\n- ", "\n")


def _colours_matter(plain: str) -> bool:
    """Whether the words announce answers that only their colour tells from the question."""
    return bool(
        body_words.IN_COLOUR.regex.search(plain) or (body_words.IN_BODY.regex.search(plain) and "\n>" not in plain)
    )


def answers_in_colour(own: list[Line], quoted: list[Line]) -> bool:
    """Whether the own words announce answers in colour; where they only say that answers stand in the mail below, some
    of the quoted lines must be coloured and more must not."""
    announced = [line.head for line in own[:40] if not line.depth]
    if any(map(body_words.IN_COLOUR.regex.search, announced)):
        return True
    coloured = sum(line.coloured for line in quoted if line.text)
    plain = sum(not line.coloured for line in quoted if line.text)
    return 0 < coloured < plain and any(map(body_words.IN_BODY.regex.search, announced))


def _is_excuse(plain: str) -> bool:
    """Whether the plain part only says that the letter is in HTML."""
    return len(plain.strip()) < 300 and bool(body_words.EXCUSE.regex.search(plain[:400]))
