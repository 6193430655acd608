"""What a recruiter writes to a doctor by SMS, in French and in English: short, and discreet on a screen."""

from __future__ import annotations

from enum import StrEnum

from mailflow.words.pairs import Words, word


class Why(StrEnum):
    """Why a text takes the place of a mail."""

    NO_ADDRESS = "no_address"
    DEAD_ADDRESS = "dead_address"
    UNANSWERED = "unanswered"


#: `{hello}` greets, `{name}` is the recruiter
TEXTS: Words = {
    Why.NO_ADDRESS: (
        "{hello}, ici {name}. Quand puis-je vous appeler au sujet du poste ? Si vous préférez un mail, donnez-moi votre"
        " adresse.",
        "{hello}, this is {name}. When may I call you about the post? If you prefer email, just send me your address.",
    ),
    Why.DEAD_ADDRESS: (
        "{hello}, ici {name}. Mes mails ne vous arrivent plus : à quelle adresse vous écrire, ou quand puis-je vous"
        " appeler ?",
        "{hello}, this is {name}. My emails no longer reach you: which address should I use, or when may I call you?",
    ),
    Why.UNANSWERED: (
        "{hello}, ici {name}. Avez-vous vu mon mail au sujet du poste ? Dites-moi quand vous appeler, ou si vous"
        " préférez en rester là.",
        "{hello}, this is {name}. Did you see my email about the post? Tell me when to call, or if you would rather"
        " stop here.",
    ),
}
#: why it is offered, beside the text
REASONS: Words = {
    Why.NO_ADDRESS: ("aucune adresse mail connue", "no email address is known"),
    Why.DEAD_ADDRESS: ("son adresse mail ne fonctionne plus", "their email address no longer works"),
    Why.UNANSWERED: ("la dernière relance est restée sans réponse", "the last reminder was left unanswered"),
}


def text(why: Why, language: str, hello: str, name: str) -> str:
    """Return the text for a doctor who is greeted like this, signed with the recruiter's name."""
    return word(TEXTS, why, language).format(hello=hello, name=name)
