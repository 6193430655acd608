"""Recognise what a program adds to a letter: client footers, banners, legal notices, antivirus lines, image names."""

from __future__ import annotations

import re

from mailflow.core.understand.new_words import footer_words as said

#: a house's banner between rows of stars
_STARRED = re.compile(r"\*{5,} ?[^*]{20,140}\*{5,}$")


def is_client_footer(line: str) -> bool:
    """Whether a program wrote the line under the letter (« Envoyé de mon iPhone », antivirus)."""
    if len(line) > 160:
        return False
    return bool(
        _STARRED.match(line)
        or said.SENT.regex.match(line)
        or said.GET.regex.match(line)
        or said.FOOTER.regex.match(line.lstrip("-–—*_ ("))
        or said.VIRUS.regex.match(line)
    )


def is_image(line: str) -> bool:
    """Whether the line only names an image (`[cid:image001.png]`, `[Logo]`)."""
    return len(line) <= 200 and bool(said.IMAGE.regex.match(line))


def is_invitation(line: str) -> bool:
    """Whether a line starts the links to a meeting that a calendar program adds under a rule."""
    return len(line) <= 160 and bool(said.INVITATION.regex.match(line))


def is_banner(paragraph: str) -> bool:
    """Whether a paragraph on top of the letter is the receiving server's warning about outside senders."""
    return bool(said.BANNER.regex.match(paragraph.strip("*_=-# ")[:200]))


def may_start_notice(line: str) -> bool:
    """Whether a line has the first words of a notice; cheaper than `is_notice`, which decides."""
    return bool(said.NOTICE_START.regex.match(line) or _is_green(line) or said.MAILING_LIST.regex.match(line))


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a legal notice, a plea for the environment or a list footer. Behind their usual start
    three words of such notices prove it, or two with one that letters rarely have; see also `is_legal_prose`."""
    head = paragraph[:1500]
    if _is_green(head) or said.MAILING_LIST.regex.match(head) or said.NOTICE_TITLE.regex.match(head):
        return True
    if not said.NOTICE_START.regex.match(head):
        return is_legal_prose(head)
    words = _notice_words(head)
    return words >= 3 or (words == 2 and bool(said.LEGAL.regex.search(head)) and not said.SELF.regex.search(head))


def is_legal_prose(paragraph: str) -> bool:
    """Whether a paragraph without the usual start is a legal notice all the same: five of their words, no « je »."""
    head = paragraph[:1500]
    return _notice_words(head) >= 5 and not said.SELF.regex.search(head)


def _notice_words(text: str) -> int:
    return len({found.lower()[:6] for found in said.NOTICE.regex.findall(text)})


def _is_green(line: str) -> bool:
    """Whether a line asks not to print, for the sake of trees."""
    return len(line) <= 300 and bool(
        said.PRINT.regex.search(line) and said.PLANET.regex.search(line) and not said.SELF.regex.search(line)
    )
