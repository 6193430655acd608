"""The words that say where the letter is: in colours, in the mail below, or in HTML alone."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

EXCUSE = WordList(
    (
        Line("shows no HTML, in English", r"your|this", "Your client does not support HTML", "Send HTML"),
        Line("shows no HTML, in French", r"votre|ce", "Votre logiciel n'affiche pas le HTML", "Le HTML"),
    ),
    around=r"(?:{})[^\n]{0,60}(?:client|program|logiciel|message|courrier|mail)[^\n]{0,80}html",
    flags=re.IGNORECASE,
    folded=False,
)
IN_COLOUR = WordList(
    (
        Line(
            "a colour, in French", r"rouge|bleu|vert|couleur|orange|violet", "Mes réponses en rouge", "La Croix rouge"
        ),
        Line("a colour, in English", r"red|blue|green|colou?r", "My answers in red", "A red light"),
    ),
    around=r"\b(?:en|in) (?:(?:texte|couleur|caractères?) )?(?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
#: « mes réponses dans le corps du mail » without a colour named: then only what stands out in the quoted mail
IN_BODY = WordList(
    (
        Line(
            "in the mail or below, in French",
            r"dans (?:le |ton |votre )?(?:corps|texte|mail|message)|ci-dessous|ci-apr[èe]s|plus bas|en gras",
            "Mes réponses dans le corps du mail",
            "Mes réponses demain",
        ),
        Line(
            "in line or below, in English",
            r"in(?:-| )?line|below|in your (?:mail|e-?mail|message|text)|in bold",
            "My answers below",
            "My answers tomorrow",
        ),
    ),
    around=r"\b(?:r[ée]pon(?:se|d)s?|remarques?|commentaires?|pr[ée]cisions|answers?|comments?|remarks|repl(?:y"
    r"|ies))\b[^.!?\n]{0,40}\b(?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
