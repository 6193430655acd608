"""Words that commit: a bare yes or no, a yes that goes on with a question, an express acceptance."""

from __future__ import annotations

import re

from mailflow.core.understand.intent.features import fold, sentences

#: A first sentence that is longer (in characters) says more than yes.
FIRST = 120
#: Bare answers, complete in themselves: what they answer must be known.
_BARE_YES = re.compile(
    r"(?:oui|ok|okay|dac|d'accord|c'est (?:ok|bon|d'accord)|bien sur|avec plaisir|volontiers|entendu"
    r"|ca marche|tres bien|accorde|consider it done"
    r"|(?:ca|cela) me (?:va|convient)|bon pour accord|parfait|yes|sure|of course|great|perfect|fine|agreed|sounds good"
    r"|works for me|that works)(?:,? (?:oui|merci|parfait|pour moi|please|by me|thanks))?"
)
_BARE_NO = re.compile(
    r"(?:non|no|nope|sans facon|pas interessee?|not interested)(?:,? (?:merci|desolee?|thanks|thank you|sorry))?"
)
#: A sentence that commits and says nothing else.
_YES_FIRST = re.compile(
    r"(?:(?:oui|yes|ok|d'accord|entendu|parfait|great|super)[ ,!]+)*"
    r"(?:(?:oui|yes|ok|d'accord|banco|entendu)(?: (?:pour|a|au|aux|to|for|on) (?:\w+[' ]){0,4}\w+)?"
    r"|j'accepte\b[^?]{0,80}|je (?:prends|signe)\b[^?]{0,80}|i accept\b[^?]{0,80}|i(?:'m| am) in"
    r"|i(?:'ll| will) (?:take|sign)\b[^?]{0,80}|c'est (?:oui|d'accord|bon)\b[^?]{0,40}"
    r"|happy to (?:accept|confirm|sign|go)\b[^?]{0,80}|accord donne|feu vert\b[^?]{0,40})"
)
#: Words by which people commit expressly, French then English: without them no yes moves a case by itself.
_EXPRESS = re.compile(
    r"\b(?:j'? ?(?:en |l')?accepte|je (?:l')?accepte|acceptee?|reponds (?:favorablement|present)|favorablement"
    r"|je (?:le |la |les |vous )?prends?\b(?! (?:le temps|du temps|note|contact|connaissance|la liberte"
    r"|rendez|rdv|acte))"
    r"|c'est (?:donc |un (?:grand |franc |immense )?)?oui|c'est (?:d'accord|bon pour moi|ok pour moi|valide|entendu)"
    r"|(?:vous |donc |je |en )(?:dis )?oui|mon (?:accord|acceptation|engagement)(?! de principe)|donne l'accord"
    r"|suis (?:d'accord|partante?|preneur|preneuse|des votres|prete?\b(?! a (?!signer)))|d'accord (?:pour|tous)"
    r"|(?:accord|affaire|marche) (?:donne|conclue?|entendue?)|^accord[e.!]|banco|feu vert|je m'engage|ma parole"
    r"|je (?:le |la |vous )?signe(?:rai)?\b(?! pas)|prete? a signer|passerai signer|on peut signer|paraph\w+"
    r"|ma signature|(?:reponse|decision) (?:est|:) ?(?:donc )?(?:oui|positive)|oui (?:pour|a|au|aux)\b"
    r"|vous rejoins(?! sur)|je viens(?! d| visit| voir)|on y va|allons-y|allez[ -]y|y aller|de l'avant|topez? la"
    r"|vendu|tenu|(?:ok|bon) pour (?:moi|accord|tout)|j'en suis(?! \w)|approuve\w*|je souscris|je valide"
    r"|(?:propositions?|offre|conditions?|contrat|tout|ensemble|poste|version|document|termes)\b[^.!?\n]{0,40} "
    r"(?:me|nous) (?:va|vont|convient|conviennent)|il me convient|compte[rz](?:-moi| sur moi)"
    r"|i (?:hereby |gladly |happily |now )?accept|like to accept|i agree to|accepting (?:the|your)"
    r"|(?:happy|delighted|pleased|glad|thrilled|honou?red) to (?:accept|confirm|take|join|sign|say yes|go ahead)"
    r"|i(?:'ll|l| will) (?:take|sign|join|come)|a (?:yes|deal)|deal|count me in|i'm in|sign me up|yes to"
    r"|my (?:acceptance|agreement|commitment|word|signature)|writing to accept|agreeable to"
    r"|i(?:'m| am) (?:joining|coming|taking)|let's (?:do it|go ahead)"
    r"|(?:ravie?|heureu(?:x|se)|enchantee?|honoree?|contente?|fiere?) d'accepter|suite favorable|ok for me|let's sign"
    r"|(?:happy|fine|satisfied) with (?:the|your|this) (?:\w+ )?(?:contract|offer|terms|proposal|version)|and accept it"
    r"|go ahead|ready (?:to (?:sign|proceed)|when)|good to go|consider it (?:done|a yes|settled)"
    r"|yes from (?:me|us|both of us)|(?:that|this|it|which|all of (?:it|that)) (?:all )?works (?:fine |well "
    r"|perfectly )?for (?:me|us)"
    r"|(?:decide|choisi|resolu|convenu|decision est|choix est)s?(?:e|es)? (?:donc )?d'accepter"
    r"|decided to (?:accept|join|come|sign|take)"
    r"|(?:vous |les |le |la |l'|equipe )?rejoindrai|(?:ok|accord|partante?|bon) pour (?:la |une |le "
    r"|l')?(?:signature|signer|poste|contrat"
    r"|offre|proposition)|c'? ?(?:est )?(?:tt |tout )?(?:ok|bon|dac|d'acc(?:ord)?) (?:pr|pour) (?:moi|nous)"
    r"|ok (?:pr|pour) (?:moi|nous)"
    r"|ma reponse est oui|j'ai dit oui a votre|j'adhere|je retiens votre|je tope)\b|\boui[ .!]*$|\bi agree[ .!]*$"
)


def is_bare_yes(words: str) -> bool:
    """Tell whether the words are a yes and nothing else."""
    return bool(_BARE_YES.fullmatch(_plain(words)))


def is_curt_yes(words: str) -> bool:
    """Tell whether the words are a yes of one word or two (« ok », « oui merci »): it may answer anything."""
    return is_bare_yes(words) and len(words.split()) <= 2


def is_bare_no(words: str) -> bool:
    """Tell whether the words are a no and nothing else."""
    return bool(_BARE_NO.fullmatch(_plain(words)))


def is_yes_then_question(sentences: list[str]) -> bool:
    """Tell whether the first sentence commits and a later one asks: « Oui. Faut-il que j'envoie mon diplôme ? »."""
    later = any(sentence.endswith("?") for sentence in sentences[1:])
    return later and len(sentences[0]) <= FIRST and bool(_YES_FIRST.fullmatch(_plain(sentences[0])))


def commits(words: str) -> bool:
    """Tell whether the words are a bare yes, or some of them commit expressly, whatever stands beside them."""
    return is_bare_yes(words) or bool(_EXPRESS.search(fold(words)))


def from_the_yes_on(words: str) -> str:
    """Return the words from the first sentence that commits expressly to the end; all of them where none does."""
    parts = sentences(words)
    begins = (place for place, part in enumerate(parts) if _EXPRESS.search(fold(part)))
    return "\n".join(parts[next(begins, 0) :])


def _plain(words: str) -> str:
    return fold(words).strip(" .!,;:\n")
