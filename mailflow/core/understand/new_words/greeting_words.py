"""The words with which a letter greets."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

GREETING = WordList(
    (
        Line("good day, in French", r"bonjour|bonsoir|salut", "Bonjour Anne,", "Un bon jour"),
        Line("good day, in English", r"hello|hi|hey|dear", "Hello Anna,", "Well, Anna"),
        Line("dear, in French", r"chère?s?|coucou", "Chère Anne,", "Une pierre"),
        Line("sir or madam", r"madame|monsieur|mesdames|messieurs", "Madame,", "Mesures"),
        Line("good morning and the like", r"good (?:morning|afternoon|evening)", "Good morning,", "Good news"),
    ),
    around=r"(?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
