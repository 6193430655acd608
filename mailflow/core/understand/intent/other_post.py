"""A yes that names a post, a place or a person of which neither our quoted mail nor the headers speak."""

from __future__ import annotations

import re

from mailflow.core.understand.intent.features import fold, sentences

_LINKS = r"(?:le |la |les |l'|the |your |votre |vos |cette |cet |ce |this |that |au |aux |de |du |des |d')*"
#: A yes and what it is said to.
_OBJECT = re.compile(
    r"\b(?:(?:oui|ok|d'accord|banco|accord|partante?|preneu(?:r|se)|bon|va|yes|go|agreed)[ ,]+(?:pour|pr|to|for)"
    rf"|je (?:prends?|choisis|retiens)|j'opte pour|i(?:'ll| will) take|i choose|going for) {_LINKS}([\w-]+)"
)
_ENGLISH_POST = re.compile(r"\b(?:the|your) ([\w-]+) (?:post|job|position|role|offer|contract)\b")
#: What may stand there without naming anything: our own offer, the people who talk, the next act, small words.
_GENERIC = re.compile(
    r"moi|nous|ma|mon|part|ca|cela|celui|celle|tout|toute|toutes|tous|poste|postes|contrat|contrats|offre"
    r"|proposition|propositions|signature|accord|conditions|condition|termes|version|suite|principe|document"
    r"|documents|texte|projet|date|debut|reste|ensemble|avec|volontiers|donc|sans|plaisir|joie|bien|merci|dans"
    r"|en|et|des|mes|nos|ces|ici|fois|travail|travailler|fonction|fonctions|emploi|place|engagement"
    r"|recrutement|cdi|cdd|jour|mois|annee|ph|praticien|praticienne|medecin|contractuel|contractuelle"
    r"|titulaire|coordonnateur|hospitalier|plein|temps|mission|grande|grand|belle|beau|aventure|defi|demarrage"
    r"|embauche|pour|que|qui|a|me|us|it|post|job|position|role|offer|contract|terms|this|that|everything|all"
    r"|deal|plan|paperwork|signing|start|full-time|part-time|permanent|consultant|substantive|proposed|revised"
    r"|amended|final|new|same|whole|attending|staff|specialist|doctor|physician|and|with|on|my|your|both|next"
    r"|step|steps|rest|what|as|actual|current|updated|latest|formal|written|hospital|service|establishment"
    r"|etablissement|hopital"
)
#: What a yes may go on to do.
_ACTS = re.compile(
    r"signer|venir|rejoindre|commencer|demarrer|continuer|avancer|poursuivre|integrer|lancer|proceder|conclure"
    r"|prendre|aller|faire|accepter|confirmer|valider|finaliser|travailler|passer|partir|joining|signing"
    r"|starting|proceeding|moving|proceed|sign|join|start|go|move|accept|confirm"
)
#: Other ways of working than the post that is being closed.
_ENGAGEMENT = re.compile(
    r"\b(?:remplacements?|interim|interimaire|vacations?|assistanat|clinicat|internat|post-?doc\w*|locums?|fellowship"
    r"|maternity cover|consultations? avancees?"
    r"|(?:autre|deuxieme|second|seconde) (?:poste|offre|proposition|contrat))\b"
)
_HOUSE = re.compile(
    r"\b(cliniques?|polycliniques?|ehpad|cabinet|maison de sante|centre de sante|maternite|hopital|centre hospitalier"
    r"|chu|hospital|clinic|practice|surgery|trust|university)\b"
    r"(?: (?:de la |de l'|de |du |des |d'|of |in |at )([\w-]+))?"
)
#: Houses that are not just another word for a hospital.
_OWN_KIND = re.compile(r"clini|polyc|ehpad|cabinet|sante|maternite|practice|surgery|university")
_POST = r"(?:poste|offre|contrat|place|proposition|post|job|position|role|offer|contract)"
_SPECIALTY = (
    r"(?:geriatr|cardiolog|anesth|anaesth|urgent|urgences|psychiatr|pedopsy|pediatr|paediatr|radiolog|imag|gynec|gynaec"
    r"|obstet|chirurg|surg|generalis|neuro|pneumo|respir|nephro|renal|oncolog|hemato|haemato|dermato|ophtalm|ophthalm"
    r"|orl\b|uro|gastro|rheumat|rhumato|endocrin|diabet|reanim|intensiv|biolog|pharmac|patholog|palliat|addicto"
    r"|infectio|gerontolog|emergency|acute|stroke|orthop|traumato|vascul|plastic|dialys|ssr\b|mpr\b|smur\b|samu\b)\w*"
)
_NAMED_POST = re.compile(rf"\b{_POST}\b[^.!?\n]{{0,30}}?\b({_SPECIALTY})|\b({_SPECIALTY}) {_POST}\b")
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")
#: A name alone, which a cut has left under the letter.
_SIGNED_BY = re.compile(r"(?:(?:Dr|Pr|Prof|Mme|M)\.? ?)?(?:[A-ZÀ-Ý][\w'’.-]* ?){1,4}")
#: Words before the name of the person written to.
_ADDRESSING = re.compile(
    r"merci|bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|cher|chere|thanks|you|madame|mme|monsieur|mr|mrs|ms"
    r"|miss|mademoiselle|oui|yes|ok|entendu|parfait"
)
#: Words with a capital that name no place and nobody.
_ALLOWED = re.compile(
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|noel|christmas|easter"
    r"|paques|i|i'm|i'll|i've|i'd|oui|ok|non|yes|no|dr|docteur|doctor|pr|prof|professeur|professor|madame"
    r"|monsieur|mme|mr|mrs|ms|mesdames|messieurs|pdf|rib|cv|ordre|cme|drh|dam|rh|hr|ph|ch|chu|chr|chi|nhs|gp"
    r"|gmc|rpps|docusign|yousign|word|direction|directeur|directrice|cabinet|agence|centre|hospital"
    r"|hospitalier|hopital|clinique|service|contrat|contract|offer|offre|poste|post|consultant|praticien"
    r"|medecin|president|conseil|departement|department|trust|bonjour|hello|merci|thanks|thank|cordialement"
    r"|whatsapp|france"
)


def named(words: str, known: str) -> bool:
    """Tell whether a yes names a post, place or person that `known` (our quoted mail and the headers) does not.

    Conservative: where nothing is known, any such name counts, and a person decides.
    """
    folded, told = fold(words), fold(known)
    return (
        any(not _is_known(found.group(1), told) for found in _OBJECT.finditer(folded))
        or any(not _is_known(found.group(1), told) for found in _ENGLISH_POST.finditer(folded))
        or any(found.group()[:9] not in told for found in _ENGAGEMENT.finditer(folded))
        or any(_other_house(found, told) for found in _HOUSE.finditer(folded))
        or any((found.group(1) or found.group(2))[:5] not in told for found in _NAMED_POST.finditer(folded))
        or any(not _spoken_of(name, told) for name in _names(words))
    )


def _is_known(word: str, told: str) -> bool:
    """Tell whether what a yes is said to is our offer, an act or something that was written of."""
    return bool(_GENERIC.fullmatch(word) or _ACTS.fullmatch(word)) or word.isdigit() or _spoken_of(word, told)


def _other_house(found: re.Match[str], told: str) -> bool:
    kind, name = found.group(1), found.group(2)
    unknown = bool(told.strip()) and bool(_OWN_KIND.match(kind)) and kind[:6] not in told
    return unknown or (name is not None and not _is_known(name, told))


def _names(words: str) -> list[str]:
    """Return the words with a capital that do not begin a sentence; none of a text that is written in capitals."""
    if sum(c.isupper() for c in words) > sum(c.islower() for c in words):
        return []
    found = []
    for sentence in sentences(words):
        if _SIGNED_BY.fullmatch(sentence):
            continue
        for match in _CAPITAL.finditer(sentence):
            before = sentence[: match.start()].rstrip(" \"'«(–-")
            if before and before[-1] not in ":•" and not _ADDRESSING.fullmatch(fold(before).split()[-1]):
                found.append(match.group())
    return found


def _spoken_of(name: str, told: str) -> bool:
    bare = re.sub(r"^(?:l|d|qu|n|j|m|s|c)'", "", fold(name)).removesuffix("'s").strip("'")
    return bool(_ALLOWED.fullmatch(bare) or _ALLOWED.fullmatch(bare.split("'")[0])) or (len(bare) > 1 and bare in told)
