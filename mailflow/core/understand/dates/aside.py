"""Days that a sentence mentions in passing, and numbers that look like a day: neither is one to act on."""

from __future__ import annotations

import re

from mailflow.core.understand.dates.cues import ACTIONS

#: nouns that are counted or chosen by number; « le 6 » beside one of them is a grade, a page, a bus
_NUMBERED = re.compile(
    r"\b(?:echelons?|grades?|indices?|scores?|niveaux?|etages?|lignes?|bus|tram(?:way)?s?|metro|sortie|pages?"
    r"|colonnes?|tableaux?|profils?|options?|numeros?|articles?|clauses?|annexes?|alineas?|paragraphes?"
    r"|chambres?|salles?|departements?|arrondissements?|reglement|lots?|coefficients?|bands?|banding|steps?"
    r"|platform|rooms?|wards?|bays?|exits?|rows?|columns?|items?|scale|samu|regul\w*|pompiers|centre 15|habite\w*"
    r"|logeons|menus?|modeles?|taille|classe|categorie|appendix|schedule [a-d0-9])\b"
)
#: « vous me proposez le 6 », « j'attendais le 7 », « dans le 13 »: what stands in front makes it no day
_CHOSEN = re.compile(
    r"\b(?:(?:me|nous) (?:propos\w+|mettez|donnez|classez)|attendais|voulais|esperais|vis(?:ais|e)|retiens|choisi[st]?"
    r"|manque|dans|(?:suis|reste|passe|monte|bloquee?|classee?) a[u]?|mise? au|puis|ou bien)(?: le| la| au)? ?$"
)
#: « je suis au 9 et on m'offre le 6 »
_GRADES = re.compile(
    r"\b(?:suis|etais|serais|am|was) (?:deja |already )?(?:au|a l'|en|at|on) ?(?:the )?\d{1,2}\b(?! h)"
)
_GENITIVE = re.compile(r"^ (?:du|des|de la|de l'|de votre|de vos|de cette liste|of (?:the|your)) ?(?!mois|month)[a-z]")
_IS_SUBJECT = re.compile(r"^ (?:m'|nous |me |vous )?(?:appelle\w*|regule|envoie|est (?:le|la|a|au) |a ete |sont )")
_LIST = re.compile(r"^ (?:et|ou) (?:le|la) \d{1,2}(?!\d)[^.?!]{0,60}")
_OF = re.compile(r"(?:du|des|au|aux)$")
#: « jusqu'au 12 », « reporter au 12 » are bounds of time
_BOUND = re.compile(r"(?:jusqu'?|partir|compter|(?:report|decal)\w*(?: \w{2,12}){0,2}) ?$")
_MEET = re.compile(r"\b(?:libre|dispo\w*|convien\w*|me vont|possible|free|garde|conges?|absente?)\b")
#: « le onze », "on the tenth": only where an act stands beside it
_DIGITS = re.compile(r"\d|quinze|trente|vingt")
#: « le 15 m'appelle »: the emergency numbers
_SERVICE = re.compile(r"(?:le|au|du) (?:15|17|18|112)$")

#: what was done that day is past, though no year says so
_DONE = re.compile(
    r"^[ \n]*(?:(?:voila|ca y est|c'est|contrat|(?:mon |l')?exemplaire|courrier|dossier|tout(?: est)?|it's)[ ,]{1,2}"
    r"(?:est )?){0,2}(?:bien )?(?:fait|signee?|postee?|envoyee?|partie?|deposee?|renvoyee?|relue?|remise?|reglee?"
    r"|revenue?|rentree?|lue? et approuvee?|done|signed|posted|mailed|sent|walked|dropped|handed|returned)\b"
    r"(?! (?:moi|nous|le|la|vous))[^.,;!?]{0,40}$"
)
_GONE = re.compile(
    r"\b(?:est|sont|ai|avons|a|ont|was|were) (?:\w{2,12} ){0,2}(?:partie?s?|paraphee?s?|signee?s?|deposee?s?|postee?s?"
    r"|remise?s?|mourut|decidee?s?|convaincue?s?|posted|died|fell|fallen)\b[^.,;!?]{0,30}$"
)
_TO_COME = re.compile(r"\b(?:aurez|aura|sera|serez|seront|will|'ll|serai|vais|etre|be|si|if|pas encore|not yet)\b")
#: « l'entretien de mardi m'a convaincu », « merci pour l'accueil de jeudi »
_EVENT_OF = re.compile(
    r"\b(?:accueil|entretien|visite|dejeuner|diner|repas|reunion|journee|rencontre|echange|appel|discussion|message"
    r"|mail|soiree|coup de fil|visit|lunch|dinner|meeting|call|chat|email|note) (?:de|du|d'|on|of|from) ?(?:ce )?$"
)
_EVENT_SPOKE = re.compile(r"^[^.?!;]{0,30}\b(?:m'a|nous a|m'ont|a ete|etait|m'avait|was|were|made|convinced|has)\b")
_THANKS = re.compile(
    r"\b(?:merci|remercie\w*|thanks?|thank you)\b[a-z ]{0,16} (?:pour|for"
    r"|de (?:l'|la |cet|votre|vos|ton))[^,.!?;:]{0,45} (?:de|du|d'|on|of|from) ?(?:ce )?$"
)
_SAID_VERSION = re.compile(
    r"\b(?:la|cette|the|l') ?(?:derniere |nouvelle |latest )?(?:proposition|version|offre|lettre|mouture|grille|annonce"
    r"|note|draft|offer|letter)(?: \w{1,12})? (?:du|de|d'|datee du|of|from|dated)(?: the)? ?$"
)
#: courses and welcome days that the employer sets
_COURSE = re.compile(
    r"(?<!\ben )(?<!\bde )\b(?:accueil|formations?|seminaires?|sessions?|stages?|parcours|journees? [a-z' ]{3,20}"
    r"|induction|onboarding|orientation|training)(?: \w{3,12})? ?(?:des|du|le|of|on|from)?(?: the)? ?$"
)
#: « j'accepterais demain si … », "I would sign today but for …"
_WOULD = re.compile(
    r"\b(?:i|we|she|he|they)(?:'d| would)(?: have)? (?:\w{2,10} )?(?:sign\w*|accept\w*|say|said|be|take\w*|start)\b"
    r"|\b(?:j'accepterais|je signerais|je dirais|je prendrais|je viendrais|j'aurais \w{3,10})\b"
)
_CONDITION = re.compile(
    r"\b(?:if(?! (?:that|it|you|possible|needed|convenient))|s'il(?! vous)|si(?! (?:vous|possible|cela|ca) ?(?:etes"
    r"|convient|va|vous)?)|were it not|but for|had it|provided|unless|without|sans|pourvu|a condition)\b"
)
#: « avant de partir en congés le 19, une question »: why he writes now
_BEFORE_LEAVING = re.compile(
    r"^[^.!?]{0,60}?\b(?:avant (?:de (?:partir|filer|m'absenter|prendre|quitter)|mon depart|mes (?:conges|vacances))"
    r"|before (?:i (?:go|leave|head|fly|disappear)|leaving|going|heading|my (?:leave|holiday)))\b[^,;:.!?]{0,40}$"
)
_PROMISE = re.compile(
    r"\b(?:aurez|saurez|recevrez|(?:repond|enverr|dir|signer|rappeller|ecrir)ai|will|'ll|(?:rep(?:ond)|dis|envoie))\b"
)
#: « absent jusqu'au 7 mais je vous réponds déjà », « malgré mes congés jusqu'au 29 »
_DESPITE = re.compile(r"\b(?:malgre|despite|in spite of|meme si|bien que|quoique|although|even though|though)\b")
_YET = re.compile(
    r"\b(?:mais|but|toutefois|cependant|neanmoins|yet)\b[ ,]{1,2}(?:je ne (?:vais|veux|voulais) pas|c'est"
    r"|j'ai (?:pu|lu)|je tenais|finalement|je prends le temps|(?:je )?(?:vous )?reponds (?:tout de suite|maintenant"
    r"|deja|quand meme|des)"
    r"|la reponse est|vous avez mon|i(?:'ve| have)? (?:read|can|am|wanted|did|managed)|i'm|it's|the answer is|yes|no\b"
    r"|oui|non\b)"
)
_LATER = re.compile(r"\b(?:retour|rentrant|ensuite|apres|return|when i|then|after)\b")
#: what an answering program said for him
_PROGRAM_SAID = re.compile(
    r"(?:repondeur|out[ -]of[ -]office|auto-?reply|message (?:automatique|d'absence)|reponse automatique|absence)"
    r"[^.!?]{0,25}\b(?:a dit|dit|annonc\w+|indiqu\w+|parl\w+|says?|said|tells?|told|claims?|jusqu)"
    r"|\b(?:annonce|annoncait|indique|dit) [^.!?]{0,12}(?:mon|son) (?:absence|retour)"
)
_BACK_ALREADY = re.compile(
    r"^[^.!?]{0,80}\b(?:mais|but|finalement|et (?:je decouvre|voila)|and (?:straight|here|now)|je decouvre)\b"
)
_BACK_LEFT = re.compile(
    r"^[ \n]*(?:rentree?|revenue?|back|de retour)(?: (?:de|from|du|d')[a-z' ]{2,20})?(?: on| le| ce)? ?$"
)
_WISH = re.compile(
    r"\b(?:bel|belle|bonne?|excellente?|douce?|joyeux|joyeuse|good|happy|nice|lovely|merry|great)(?: a)? ?(?:une? )?$"
)
_DEPENDS = re.compile(r"^ ?[,:]? ?(?:ca|cela|it|that) depend")
_AFTER_WEEKEND = re.compile(r"\b(?:apres|after|following) (?:un|a|ce|this|mon|notre|my|our)(?: \w{2,10})? $")


def number(left: str, right: str, inside: str, kind: str) -> bool:
    """Whether a bare number (« le 6 ») is no day of the month, by the words beside it in its sentence (folded); `kind`
    is what they made of it."""
    if _SERVICE.match(inside) and _IS_SUBJECT.match(right):
        return True
    if not _DIGITS.search(inside) and kind not in ACTIONS:
        return True
    if _GRADES.search(left) and kind not in ACTIONS:
        return True
    if kind != "day":
        return False
    return bool(
        _NUMBERED.search(left[-45:])
        or _NUMBERED.search(right[:25])
        or _CHOSEN.search(left)
        or _GENITIVE.match(right)
        or _IS_SUBJECT.match(right)
        or (_OF.match(inside.split(" ")[0]) and not _BOUND.search(left))
        or (_LIST.match(right) and not _MEET.search(left + right))
    )


def passing(left: str, right: str, inside: str, shape: str, kind: str) -> bool:
    """Whether a day only tells when something was, would be or is announced; `left` and `right` are the rest of its
    sentence, folded, `kind` what the words beside it made of it."""
    if _WISH.search(left) and shape in ("week", "this week", "part", "feast"):
        return True
    if _DEPENDS.match(right) or (_WOULD.search(left) and _CONDITION.search(left + right)):
        return True
    if (_DONE.search(left) or _GONE.search(left)) and not _TO_COME.search(left):
        return True
    if _SAID_VERSION.search(left) or _THANKS.search(left) or (_EVENT_OF.search(left) and _EVENT_SPOKE.match(right)):
        return True
    if _BEFORE_LEAVING.match(left) and not _PROMISE.search(right) and not _PROMISE.search(left):
        return True
    if _PROGRAM_SAID.search(left) and _BACK_ALREADY.match(right):
        return True
    if _BACK_LEFT.match(left) and _BACK_ALREADY.match(right):
        return True
    if kind in ("until", "return", "day", "answer", "busy") and (_DESPITE.search(left[:60]) or _YET.search(right)):
        return not _LATER.search(right)
    if shape == "week" and inside.endswith(("week-end", "weekend")):
        return bool(_AFTER_WEEKEND.search(left)) or (kind == "day" and inside.startswith(("apres", "after")))
    course = left + (re.match(r"(?:du|des|les|le|from)? ?", inside) or [""])[0]
    return kind in ("day", "until", "meeting", "sign") and bool(_COURSE.search(course))
