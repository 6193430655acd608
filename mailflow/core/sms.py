"""A text for a recruiter's own telephone: to which mobile it may go, and how many parts it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: the channel of a logged contact that was such a text
CHANNEL = "sms"
#: GSM 03.38, the default alphabet; each sign of the extension takes two places
GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_EXTENSION = frozenset("^{}\\[~]|€\f")
#: places of one text alone, and of each part of a longer one
ALONE_7, PART_7 = 160, 153
#: the same in UTF-16 units, where one sign is not in the alphabet
ALONE_16, PART_16 = 70, 67

#: country -> what stands before a national number, and its calling code (ITU-T E.164)
_NATIONAL: Mapping[str, tuple[re.Pattern[str], str]] = {
    "FR": (re.compile(r"0([0-9]+)"), "33"),
    "BE": (re.compile(r"0([0-9]+)"), "32"),
    "CH": (re.compile(r"0([0-9]+)"), "41"),
    "UK": (re.compile(r"0([0-9]+)"), "44"),
    "CA": (re.compile(r"1?([0-9]{10})"), "1"),
}
_INTERNATIONAL = re.compile(r"(?:\+|00)([0-9]+)")
#: the mobiles of these countries; in Canada no number tells a mobile from a landline, so that all are taken
_MOBILE = re.compile(
    r"33(?:6(?!9[0-467])|7(?!0))[0-9]{8}"
    r"|(?:59069[01]|26269[23]|594694|59669[67])[0-9]{6}"
    r"|324[5-9][0-9]{7}"
    r"|417[5-9][0-9]{7}"
    r"|447(?:[1-57-9][0-9]{8}|624[0-9]{6})"
    r"|1[2-9][0-9]{2}[2-9][0-9]{6}"
)
#: a French number of Guadeloupe, La Réunion, Guyane or Martinique as it is dialled from Paris -> its calling code
_FROM_PARIS = re.compile(r"33(69[0-467])([0-9]{6})")
_OVERSEAS: Mapping[str, str] = {
    "690": "590", "691": "590", "692": "262", "693": "262", "694": "594", "696": "596", "697": "596",
}  # fmt: skip
_FILLING = re.compile(r"\(0\)|[\s.\-/()\u2010-\u2015]")


def mobile(number: str, country: str = "FR") -> str:
    """Return a mobile number as E.164 has it (« 06 12 34 56 78 » is +33612345678), "" where it is none.

    A number without calling code is one of that country: FR, BE, CH, UK or CA; no other country's is known.
    """
    bare = _FILLING.sub("", number)
    if whole := _INTERNATIONAL.fullmatch(bare):
        digits = whole[1]
    else:
        form, code = _NATIONAL.get(country, (_INTERNATIONAL, ""))
        local = form.fullmatch(bare)
        digits = code + local[1] if local else ""
    if overseas := _FROM_PARIS.fullmatch(digits):
        digits = _OVERSEAS.get(overseas[1], "") + overseas[1] + overseas[2]
    return f"+{digits}" if _MOBILE.fullmatch(digits) else ""


def plain(text: str) -> str:
    """Return a text with the spaces and apostrophes that every telephone has; letters stay as they are."""
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("\u2019", "'").strip()


def parts(text: str) -> int:
    """Return in how many parts a text leaves: one up to 160 signs of GSM 03.38, or 70 where one is not among them."""
    if all(sign in GSM_7 or sign in GSM_7_EXTENSION for sign in text):
        sizes, alone, part = [2 if sign in GSM_7_EXTENSION else 1 for sign in text], ALONE_7, PART_7
    else:
        sizes, alone, part = [len(sign.encode("utf-16-le")) // 2 for sign in text], ALONE_16, PART_16
    if sum(sizes) <= alone:
        return 1
    count, room = 1, part
    for size in sizes:
        if size > room:
            count, room = count + 1, part
        room -= size
    return count
