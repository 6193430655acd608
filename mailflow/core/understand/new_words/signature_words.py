"""The words that stand around a signature: a postscript, a name for which another signs, whom to ask."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

POSTSCRIPT = WordList(
    (
        Line("P.S.", r"(?:p\.? ?){1,2}s\.?", "P.S. : je viens lundi", "Je viens lundi"),
        Line("postscript", r"post[- ]?scriptum", "Post-scriptum : je viens", "Un post : je viens"),
        Line("nota bene", r"n\.?b\.?|nota(?: bene)?", "NB : je viens lundi", "Non, je viens lundi"),
        Line("an afterthought", r"edit", "Edit : je viens lundi", "Éditeur : Masson"),
    ),
    around=r"\W{0,3}(?:{})(?: ?[:,;–—-]| (?=[a-zà-ÿ])|\. ?[:–—-]?)",
    flags=re.IGNORECASE,
    folded=False,
)
#: « P/O Dr X »: the name of who really writes stands under it
BY_ORDER = WordList(
    (
        Line("p.o.", r"p\.? ?/?o\.? ", "P/O Dr Roux", "Dr Roux"),
        Line("for a doctor", r"pour (?:le |la )?(?:dr|docteur|pr|professeur)\b", "Pour le Dr Roux", "Pour Anne"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
CONTACT_VERB = WordList(
    (
        Line(
            "ask there, in French",
            r"contacte[rz]|appele[rz]|joindre|[ée]cri(?:re|vez)|voyez|voir|demande[rz]",
            "Contactez plutôt",
            "Contactez-moi lundi",
        ),
        Line("with, in French", r"adresse|avec|chez|à", "Parlez-en avec", "Parlez-en demain"),
        Line("ask there, in English", r"call|contact|write|ask|reach|with|to|e-?mail", "Please call", "Please sign"),
    ),
    around=r"\b(?:{})(?: plutôt| plutot| directement| instead| à| avec)?$",
    flags=re.IGNORECASE,
    folded=False,
)
