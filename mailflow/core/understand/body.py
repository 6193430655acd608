"""Choose which text of a mail is the letter, plain before HTML, and give its lines."""

from __future__ import annotations

import re

from mailflow.core.understand.html_text import html_lines
from mailflow.core.understand.lines import MAX_LINES, Line, plain_lines, with_marks
from mailflow.core.understand.parse import ParsedMail

_LOOKS_HTML = re.compile(r"\s{0,200}(?:<!doctype html|<html|<head|<body|<div|<p>|<table)", re.IGNORECASE)
_EXCUSE = re.compile(
    r"(?:your|this|votre|ce)[^\n]{0,60}(?:client|program|logiciel|message|courrier|mail)[^\n]{0,80}html", re.IGNORECASE
)
_IN_COLOUR = re.compile(
    r"\b(?:en|in) (?:(?:texte|couleur|caractères?) )?"
    r"(?:rouge|bleu|vert|couleur|orange|violet|red|blue|green|colou?r)\b",
    re.IGNORECASE,
)


def letter_lines(mail: ParsedMail) -> list[Line]:
    """The lines of the letter with their quote depth. HTML is read where there is no plain text worth reading, or
    where the person says that the answers are in colour, which plain text loses."""
    plain, html = mail.plain, mail.html
    if not html and _LOOKS_HTML.match(plain):
        plain, html = "", plain
    use_html = html and (not plain.strip() or _is_excuse(plain) or _IN_COLOUR.search(plain[:2000]))
    lines = html_lines(html) if use_html else plain_lines(plain)
    read = [with_marks(line) for line in lines[:MAX_LINES]]
    return read if any(line.text for line in read) or not plain.strip() else [with_marks(x) for x in plain_lines(plain)]


def answers_in_colour(lines: list[Line]) -> bool:
    """Whether the unquoted words announce answers in colour."""
    return any(not line.depth and _IN_COLOUR.search(line.head) for line in lines[:40])


def _is_excuse(plain: str) -> bool:
    """Whether the plain part only says that the letter is in HTML."""
    return len(plain.strip()) < 300 and bool(_EXCUSE.search(plain[:400]))
