"""Tell a line of a visiting card (telephone, title, hospital) from a line that speaks to somebody."""

from __future__ import annotations

import re

from mailflow.core.understand.new_words import visiting_card_words as said

_PHONE = re.compile(
    r"(?:\+\d{2,3}|\b0)[ .\-/]{0,2}\(?0?\)?\d(?:[ .\-/]{0,2}\d\d){4}(?!\d)|\+\d[\d .\-()/]{8,18}\d|"
    r"\b0\d{2,4} \d{3,4} ?\d{3,4}\b"
)


def is_card(line: str) -> bool:
    """Whether a line holds something of a visiting card: telephone, address, title, hospital."""
    if len(line) > 140:
        return False
    signs = (_PHONE, said.CONTACT.regex, said.STREET.regex, said.TITLE.regex, said.PLACE.regex)
    return bool(said.LABEL.regex.match(line)) or any(sign.search(line) for sign in signs)


def is_labelled(line: str) -> bool:
    """Whether a line starts with the label of a visiting card (« Tél. : »)."""
    return bool(said.LABEL.regex.match(line))


def starts_with_job(line: str) -> bool:
    """Whether the first word of a line is a profession or a function."""
    return bool(said.JOB.regex.match(line))


def has_address(line: str) -> bool:
    """Whether a telephone, an electronic or a postal address stands in a line."""
    return bool(
        said.LABEL.regex.match(line)
        or _PHONE.search(line)
        or said.CONTACT.regex.search(line)
        or said.STREET.regex.search(line)
    )


def is_title_or_place(text: str) -> bool:
    """Whether a profession, a function or a hospital stands in a text."""
    return bool(said.TITLE.regex.search(text) or said.PLACE.regex.search(text))


def is_talk(line: str) -> bool:
    """Whether a line speaks to somebody, as no visiting card does."""
    if said.LABEL.regex.match(line) and not said.SELF.regex.search(line):
        return False
    return has_talk(line) or (len(line.split()) >= 8 and line.rstrip().endswith((".", "!", "?", "…")))


def has_talk(text: str) -> bool:
    """Whether a word of conversation stands in a text: a person, a possessive, a verb of ours."""
    return bool(said.TALK.regex.search(text))


def speaks_of_self(line: str) -> bool:
    """Whether the first person singular stands in a line."""
    return bool(said.SELF.regex.search(line))
