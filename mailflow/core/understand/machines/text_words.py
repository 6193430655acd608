"""The lines with which programs put an earlier mail under an answer."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

QUOTED_BELOW = WordList(
    (
        Line(
            "a rule with its name",
            r"-{3,} ?(?:original|message d'origine|message original|mail original|forwarded|message transf)",
            "----- Message d'origine -----",
            "----- Annexe -----",
        ),
        Line("a rule", r"_{10,}", "____________", "____"),
        Line(
            "a day and a writer",
            r"(?:le|on) .{4,90}(?:a ecrit|wrote) ?:",
            "Le 3 mai 2026, Anne Roux a écrit :",
            "Le 3 mai, je suis au bloc.",
        ),
        Line("the field of the sender", r"(?:de|from) ?: .{3,120}@", "De : Anne Roux <anne@hopital.fr>", "De : Paris"),
    ),
    around=r"^\s{0,4}(?:{})",
)
