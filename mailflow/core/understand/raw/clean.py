"""Take out of a text what no person typed: control and invisible characters, lone surrogates, odd spaces."""

from __future__ import annotations

import re
import unicodedata

#: Controls but TAB and LF, soft hyphen, zero-width and bidirectional marks, variation selectors kept for emoji only,
#: tag characters (used to hide instructions), interlinear marks, byte order mark, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """The text in NFC, line ends as LF, each kind of blank as a plain space, without what a screen would not show."""
    text = _UNSEEN.sub("", _NEWLINES.sub("\n", text))
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
