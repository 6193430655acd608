"""What a yes is said to: our offer as it stands, or something else (a call, a dossier to pass on, other terms)."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

_SMALL_WORDS = (
    r"(?:donc|bien|tres|si|volontiers|pleinement|totalement|entierement|parfaitement|formellement|officiellement"
    r"|evidemment|definitivement|naturellement|par la presente|aujourd'hui|maintenant|finalement|aussi"
    r"|quand meme|tout de meme"
)
_WITH_JOY = (
    r"|avec (?:un |une |le |la |grande? |plus |beaucoup de |tres |vraie? |reelle? |infinie? |immense |enormement de )*"
    r"(?:plaisir|joie|enthousiasme|bonheur|gratitude|reconnaissance|fierte|honneur|satisfaction|emotion|sourire)"
    r"|de (?:bon|tout|grand|tout mon) (?:coeur|gre)|des deux mains"
)
_WITHOUT_RESERVE = (
    r"|sans (?:la moindre |aucune |l'ombre d'une )?(?:reserves?|hesiter|hesitation|conditions?|detour|crainte)"
)
_WITH_JOY_IN_ENGLISH = (
    r"|with (?:great |much |real |genuine )*(?:pleasure|thanks|gratitude|delight|joy|enthusiasm|pride)"
    r"|gladly|happily|formally|hereby|now|today|officially|gratefully|fully|anyway|all the same)"
)
#: What may stand between the words that commit and what they commit to.
_FILLER = rf"(?:{_SMALL_WORDS}{_WITH_JOY}{_WITHOUT_RESERVE}{_WITH_JOY_IN_ENGLISH} ?)*"
#: Where the object ends, or where there is none.
_END = (
    r"(?:$|(?:et|and|car|parce|puisque|comme|because|as|so|merci|thanks|thank|telle?s?|vous|pour moi|moi|en l'etat"
    r"|ainsi|from me|on my side|for me|by me|de mon cote|de ma part|cher|chere|dr|docteur|madame|monsieur)\b)"
)
_THE = r"(?:le |la |les |l'|ce |cet |cette |ces |votre |vos |notre |the |your |this |that |these |our )"
_CHANGED = r"(?! (?:modifie|corrige|amende|ajuste|a partir))"
_THE_POST = r"(?:postes?|emploi|place|fonctions?|contrat|cdi|post|job|position|role|contract|appointment)"
_THE_OFFER = (
    r"(?:offre|proposition|conditions?(?! generales)|termes|version|projet"
    r"|document|texte|ensemble|offer|terms|proposal|agreement|package|deal)"
)
_OF_WORK = (
    r"postes?|praticien\w*|medecin|contrat|travail|recrutement|embauche|collaboration|emploi|hopital|etablissement"
    r"|centre|chu?|cdi|ph|service|hospital|trust|employment|consultant|post|job|position|role|nous|us"
)
_SPECIALIST = r"\w{4,}(?:logue|iatre|iste|gien|gienne|teur|ist|eon)"
#: « la proposition de poste » is ours, « la proposition d'en reparler », "your offer of a tour" are not
_NOT_OF_SOMETHING_ELSE = (
    rf"(?! (?:pour |de |d'|du |des |of |to |that i|que je)(?!(?:\w+ |l'){{0,2}}(?:{_OF_WORK}|{_SPECIALIST})\b))"
)
#: The offer that was made: the post, its terms, or « tout ».
_OURS = (
    rf"(?:{_THE}(?!autre |other |previous |second |the |a |an )(?:[\w'-]+ )?(?:"
    rf"{_THE_POST}\b{_CHANGED}|{_THE_OFFER}\b{_CHANGED}{_NOT_OF_SOMETHING_ELSE})"
    r"|it\b(?! (?:under|up|into|slow|easy))|everything\b|all of it\b|(?:tout|le tout|cela|ca)\b(?! \w))"
)
_NOTHING_ELSE = rf"{_FILLER}(?:{_END}|{_OURS})"
_SIGNING = (
    r"(?:(?:la )?signature(?! (?:electronique|comme))"
    r"|(?:vous )?rejoindre|signer|venir|commencer|prendre le poste|(?:lancer )?la suite|parapher"
    r"|accord\b|sign|join|start|begin|proceed|take|accept)"
)
_WHEN = (
    r"(?:quand|qd|des|lundi|mardi|mercredi|jeudi|vendredi|demain|cette semaine|ce soir|on|this|tomorrow"
    r"|electroniquement)"
)


def _unless(said: str, follows: str) -> str:
    """Return the pattern of words that commit and are followed by none of what makes them a yes to our offer."""
    return rf"\b(?:{said})\b(?! ?(?:{follows}))"


#: Words that commit, each followed by something else than what may follow it in its clause.
SOMETHING_ELSE = WordList(
    (
        Line(
            "accept something else",
            _unless(
                r"accept(?:e|er|ons|ing)?",
                rf"{_NOTHING_ELSE}|{_FILLER}(?:pour (?:le|ce) poste|(?:de |d')(?:vous )?rejoindre)",
            ),
            "j'accepte de vous rappeler",
            "j'accepte avec grand plaisir votre offre",
        ),
        Line(
            "take something else",
            _unless(r"je (?:prends|retiens)", rf"{_FILLER}(?:{_END}|{_OURS}(?! \w+ (?:au |en |a )))|note|acte"),
            "je prends rendez-vous",
            "je prends le poste",
        ),
        Line(
            "approve or sign something else",
            _unless(
                r"(?:je|nous) (?:vous )?(?:valide|approuve|souscris|signe|signerai)",
                rf"{_NOTHING_ELSE}|{_WHEN}|a {_OURS}",
            ),
            "je valide le rendez-vous",
            "je signe votre contrat",
        ),
        Line(
            "count on me for something else",
            _unless(
                r"compte[rz](?:-moi| sur moi)",
                rf"{_NOTHING_ELSE}|(?:pour|a partir du|des|au|le) (?:{_OURS}|{_SIGNING}|\d|la rentree)|parmi",
            ),
            "comptez sur moi pour la visite",
            "comptez sur moi pour le poste",
        ),
        Line(
            "commit to something else",
            _unless(
                r"je m'engage",
                rf"{_NOTHING_ELSE}|(?:avec|aupres de|chez) vous|(?:a|pour) (?:occuper|{_OURS}|{_SIGNING})",
            ),
            "je m'engage à répondre",
            "je m'engage auprès de vous",
        ),
        Line(
            "in for something else",
            _unless(r"count me in|i'm in|banco|feu vert", rf"{_END}|(?:for|pour|on|a) (?:{_OURS}|{_SIGNING})"),
            "banco pour la visite",
            "banco pour le poste",
        ),
        Line(
            "go ahead with something else",
            _unless(
                r"go ahead",
                rf"$|(?:with|and (?:send|prepare|draw up|draft|issue))(?: me| it)? ?(?:{_OURS}|(?:the )?paperwork)",
            ),
            "go ahead with the visit",
            "go ahead with the contract",
        ),
        Line(
            "will take or join something else",
            _unless(
                r"i(?:'ll| will) (?:take|join|come)|i(?:'m| am) (?:joining|coming|taking)"
                r"|decided to (?:take|join|come)",
                rf"{_END}|{_OURS}|you(?: all| there| in \w+)?$|(?:the|your) (?:team|department|unit|practice)"
                rf"|on board|aboard",
            ),
            "i'll take a look",
            "i'll take the post",
        ),
        Line(
            "happy to do something else",
            _unless(
                r"(?:happy|pleased|glad|delighted|thrilled) to (?:confirm|take|join|go ahead)",
                rf"{_END}|{_OURS}|that|i\b|i'|my (?:acceptance|commitment|agreement)|you\b"
                rf"|(?:the|your) (?:team|department)|with|on board",
            ),
            "happy to confirm receipt",
            "happy to confirm my acceptance",
        ),
        Line(
            "agree to something else",
            _unless(r"(?:i|we) agree", rf"{_END}|(?:to |with )?(?:{_OURS}|{_SIGNING}|all)"),
            "i agree to a call",
            "i agree to the terms",
        ),
        Line(
            "fine for something else",
            _unless(
                r"(?:d'accord|(?<!')accord|ok|partante?|bon) pour",
                rf"$|(?:le |la |l')signer|{_OURS}|{_SIGNING}|moi|nous|ma part|tout|me\b",
            ),
            "d'accord pour la visite",
            "d'accord pour le poste",
        ),
        Line(
            "ready for something else",
            _unless(r"ready to|prete? a", rf"{_SIGNING}|(?:le |la |vous )\w+er\b"),
            "prête à en parler",
            "prête à signer",
        ),
        Line(
            "come for something else",
            _unless(r"je viens", rf"{_END}|chez vous|travailler|avec (?:plaisir|joie)|dans votre|volontiers|en \w+$"),
            "je viens visiter",
            "je viens travailler chez vous",
        ),
    ),
    around="{}",
)
_CLAUSE = re.compile(r"[.,;:!?\n()«»]+")


def something_else(folded: str) -> bool:
    """Tell whether folded words commit to anything but the offer that was made: each express word must end there.

    A list of what is allowed, not of what is forbidden: people say yes to more things than anybody can list.
    """
    clauses = [clause.strip() for clause in _CLAUSE.split(folded)]
    return any(SOMETHING_ELSE.regex.search(clause) for clause in clauses)
