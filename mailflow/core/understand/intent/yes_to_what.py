"""What a yes is said to: our offer as it stands, or something else (a call, a dossier to pass on, other terms)."""

from __future__ import annotations

import re

#: What may stand between the words that commit and what they commit to.
_FILLER = (
    r"(?:(?:donc|bien|tres|si|volontiers|pleinement|totalement|entierement|parfaitement|formellement|officiellement"
    r"|evidemment|definitivement|naturellement|par la presente|aujourd'hui|maintenant|finalement|aussi|quand meme"
    r"|tout de meme"
    r"|avec (?:un |une |le |la |grande? |plus |beaucoup de |tres |vraie? |reelle? |infinie? |immense |enormement de )*"
    r"(?:plaisir|joie|enthousiasme|bonheur|gratitude|reconnaissance|fierte|honneur|satisfaction|emotion|sourire)"
    r"|de (?:bon|tout|grand|tout mon) (?:coeur|gre)|des deux mains"
    r"|sans (?:la moindre |aucune |l'ombre d'une )?(?:reserves?|hesiter|hesitation|conditions?|detour|crainte)"
    r"|with (?:great |much |real |genuine )*(?:pleasure|thanks|gratitude|delight|joy|enthusiasm|pride)"
    r"|gladly|happily|formally|hereby|now|today|officially|gratefully|fully|anyway|all the same) ?)*"
)
#: Where the object ends, or where there is none.
_END = (
    r"(?:$|(?:et|and|car|parce|puisque|comme|because|as|so|merci|thanks|thank|telle?s?|vous|pour moi|moi|en l'etat"
    r"|ainsi|from me|on my side|for me|by me|de mon cote|de ma part|cher|chere|dr|docteur|madame|monsieur)\b)"
)
_THE = r"(?:le |la |les |l'|ce |cet |cette |ces |votre |vos |notre |the |your |this |that |these |our )"
_CHANGED = r"(?! (?:modifie|corrige|amende|ajuste|a partir))"
#: « le poste de praticien » is a post; « la proposition d'en reparler », "your offer of a tour" are no offer of ours.
_OURS = (
    rf"(?:{_THE}(?!autre |other |previous |second |the |a |an )(?:[\w'-]+ )?(?:"
    rf"(?:postes?|emploi|place|fonctions?|contrat|cdi|post|job|position|role|contract|appointment)\b{_CHANGED}"
    r"|(?:offre|proposition|conditions?(?! generales)|termes|version|projet"
    r"|document|texte|ensemble|offer|terms|proposal|agreement|package"
    rf"|deal)\b{_CHANGED}(?! (?:pour |de |d'|du |des |of |to |that i|que je)(?!(?:\w+ |l'){{0,2}}(?:postes?"
    r"|praticien\w*|medecin|contrat|travail|recrutement|embauche|collaboration|emploi|hopital|etablissement|centre|chu?|cdi|ph|service"
    r"|hospital|trust|employment|consultant|post|job|position|role|nous|us|\w{4,}(?:logue|iatre|iste|gien|gienne|teur|ist|eon))\b)))"
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

#: Words that commit, each with what may follow them in its clause.
_COMMITMENTS = tuple(
    re.compile(rf"\b(?:{said})\b(?! ?(?:{follows}))")
    for said, follows in (
        (
            r"accept(?:e|er|ons|ing)?",
            rf"{_NOTHING_ELSE}|{_FILLER}(?:pour (?:le|ce) poste|(?:de |d')(?:vous )?rejoindre)",
        ),
        (r"je (?:prends|retiens)", rf"{_FILLER}(?:{_END}|{_OURS}(?! \w+ (?:au |en |a )))|note|acte"),
        (r"(?:je|nous) (?:vous )?(?:valide|approuve|souscris|signe|signerai)", rf"{_NOTHING_ELSE}|{_WHEN}|a {_OURS}"),
        (
            r"compte[rz](?:-moi| sur moi)",
            rf"{_NOTHING_ELSE}|(?:pour|a partir du|des|au|le) (?:{_OURS}|{_SIGNING}|\d|la rentree)|parmi",
        ),
        (
            r"je m'engage",
            rf"{_NOTHING_ELSE}|(?:avec|aupres de|chez) vous|(?:a|pour) (?:occuper|{_OURS}|{_SIGNING})",
        ),
        (r"count me in|i'm in|banco|feu vert", rf"{_END}|(?:for|pour|on|a) (?:{_OURS}|{_SIGNING})"),
        (
            r"go ahead",
            rf"$|(?:with|and (?:send|prepare|draw up|draft|issue))(?: me| it)? ?(?:{_OURS}|(?:the )?paperwork)",
        ),
        (
            r"i(?:'ll| will) (?:take|join|come)|i(?:'m| am) (?:joining|coming|taking)|decided to (?:take|join|come)",
            rf"{_END}|{_OURS}|you(?: all| there| in \w+)?$|(?:the|your) (?:team|department|unit|practice)"
            r"|on board|aboard",
        ),
        (
            r"(?:happy|pleased|glad|delighted|thrilled) to (?:confirm|take|join|go ahead)",
            rf"{_END}|{_OURS}|that|i\b|i'|my (?:acceptance|commitment|agreement)|you\b|(?:the|your) (?:team|department)"
            r"|with|on board",
        ),
        (r"(?:i|we) agree", rf"{_END}|(?:to |with )?(?:{_OURS}|{_SIGNING}|all)"),
        (
            r"(?:d'accord|(?<!')accord|ok|partante?|bon) pour",
            rf"$|(?:le |la |l')signer|{_OURS}|{_SIGNING}|moi|nous|ma part|tout|me\b",
        ),
        (r"ready to|prete? a", rf"{_SIGNING}|(?:le |la |vous )\w+er\b"),
        (r"je viens", rf"{_END}|chez vous|travailler|avec (?:plaisir|joie)|dans votre|volontiers|en \w+$"),
    )
)
_CLAUSE = re.compile(r"[.,;:!?\n()«»]+")


def something_else(folded: str) -> bool:
    """Tell whether folded words commit to anything but the offer that was made: each express word must end there.

    A list of what is allowed, not of what is forbidden: people say yes to more things than anybody can list.
    """
    clauses = [clause.strip() for clause in _CLAUSE.split(folded)]
    return any(pattern.search(clause) for clause in clauses for pattern in _COMMITMENTS)
