"""The words beside a day that say what the day is for: a call, an answer, a return, or a job start that is not ours."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

#: what a doctor asks or promises for that day
ACTIONS = ("call", "write_again", "answer", "sign")
#: cues after which a day is not one to act on
NEVER = ("start", "birth", "past", "busy", "elsewhere")

_CUES: tuple[tuple[str, str], ...] = (
    (
        "call",
        r"r?appel(?:e|er|ez|le|lez|ons|lerai|lera|ions)?(?:z?-moi)?|telephon\w*|joindre|joignable|joint"
        r"|coup de (?:fil|tel\w*)|un tel"
        r"|visio\w*|(?<!on )(?<!on-)call(?:ing)?(?: me)?|you called|phone|ring|reach me|speak|talk|chat|en parler"
        r"|parler|parle"
        r"|discuter|caus(?:e|er|ons)|zoom"
        r"|teams|facetime|joigne\w*",
    ),
    (
        "write_again",
        r"recontact\w*|relanc\w*|reecri\w*|ecri(?:re|vez|vons|rai)|(?:vous|vs|te) (?:re)?ecri[st]|reven(?:ir|ez"
        r"|ons) vers|reviens? vers"
        r"|reviendrai vers|revenez"
        r"|reprendre contact|repren(?:dre|ons|drons|ez) (?:contact|cette|notre|l'echange|la discussion)|me redire"
        r"|refaire (?:un )?point"
        r"|(?:get|come|circle) back to|get in touch|write|reach out|contact(?:ez|er)?(?: me|-moi)?|follow(?:ing)? up"
        r"|check (?:back|in)"
        r"|try (?:me|again)|repar\w+|remind|touch base|ping|me solliciter|reessay\w*|revoir|faire le point|revoit"
        r"|nudge|chase|(?:text|ask|mail|email|message) me|(?:question|ask) again|sms|whatsapp"
        r"|(?:faites|fais|donnez)[ -]moi signe|recontact|r(?:eo|o)uvr(?:ons|ez|ir)|pick (?:this|it) up"
        r"|repren(?:ions|drons|dre|ons|ez)",
    ),
    (
        "answer",
        r"repon(?:d\w*|se)|redis|redirai|redonne\w*|(?:vous|vs|te) (?:le )?(?:dis|dirai|dira|raconte\w*)|vous fais"
        r"|ferai|(?:un|mon"
        r"|de) retour"
        r"|verdict|(?:vous |vs |te )tien(?:s|drai)|au courant|deci(?:sion|de\w*)|answer\w*|reply|respond|let you know"
        r"|you will (?:have|hear|know|get)|(?:you|i).ll (?:have|hear|know|get)|i will know"
        r"|vous (?:saurez|serez fixee?s?)"
        r"|confirm\w*|vous (?:envoie|enverrai|transmets?|transmettrai|renvoie|renverrai|retourne\w*|adresse\w*"
        r"|poste\w*|donne\w*)"
        r"|envo(?:ie|yer|yez|yons)|enverr\w+|renvo\w*|transmet\w*|send(?:ing)?|email you|mail you|revert|feedback"
        r"|tranch\w*|valid\w*"
        r"|reflech\w*|think\w*|parvenir|decide|deadline|echeance|delai|limite|due|au plus tard|at the latest|hear from"
        r"|aurez|recevrez|have it|have an answer|votre retour|reprends le dossier|make up my mind|sleep on it"
        r"|(?:contrat|courrier|ca|tout) part(?:ira)?|comptez sur|give you (?:a|an|my|the)|report to you|tell (?:you"
        r"|u)|will (?:tell|know)|prononc\w*"
        r"|saurai|serai fixee?|give me|(?:laisse[zr]?|donne[zr]?|accordez)[ -]moi",
    ),
    ("sign", r"signer(?:ai|a|ons)?|signe|signons|signature|sign|signing|parapher\w*"),
    (
        "meeting",
        r"rendez-vous|rendez vous|rdv|rencontr\w*|visit\w*|venir|viens|viendrai|je passe(?:r|rai)?|passer(?:ai)?"
        r"|disponible|dispos?|disponibilites?|libre|free"
        r"|available|availability|meet(?:ing)?|(?:ok|okay|d'accord|partant|bon|bonne|va|oui|yes|fine|good|great"
        r"|happy) (?:pour|for|on|with)"
        r"|works?|suits?|me va|me vont|parfait|perfect|nickel|convien\w*|m'arrange\w*|arrange\w*|possible|plutot"
        r"|prefer\w*|better|best"
        r"|mieux|ideal|see you"
        r"|a (?:lundi|mardi|mercredi|jeudi|vendredi)|on se voit|se voir|nous voir|voyons|voyez-moi|creneau|slot"
        r"|entretien|interview|come|coming"
        r"|propose\w*|sur place"
        r"|reunion|cme|conseil|commission|comite|what about|how about|et si|why not|rather|instead|let's|reporter"
        r"|repousser|decaler"
        r"|postpone|reschedule|move it to|push it",
    ),
    (
        "return",
        r"retour|rentr(?:e|erai|era|ons|ant)|reprends|reprendrai|reprise|reviens|reviendrai|serai la|back|return\w*"
        r"|de nouveau",
    ),
    (
        "start",
        r"prise de (?:poste|fonctions?)|prend(?:re|rai|s) (?:mes|ses|le|mon|ce) (?:fonctions?|poste)|commenc\w*"
        r"|demarr\w*|debuter\w*|debute"
        r"|debut (?:de contrat|d'activite|souhaite)|integr\w*|entree en fonctions?|poste|postes|embauch\w*"
        r"|(?:mon )?arrivee|arriver(?:ais|ai)?"
        r"|preavis|demission\w*|mon contrat|contrat actuel|contrat en cours|se termine|s'acheve|acheve|prend fin"
        r"|finit|terminera|expire"
        r"|suis (?:engage|lie|prise?)e?|engagement|me (?:tient|tiennent|retient|lache)|libere\w*|start\w*|join\w*"
        r"|notice|commence\w*|begin\w*|relocat\w*|contract (?:ends"
        r"|runs|expires)|tied|bound"
        r"|installation|installer|mutation|demenag\w*|emmenag\w*|moving|move|detachement"
        r"|disponibilite administrative|vacant|pourvoir"
        r"|stops|operationnel\w*|effecti(?:f|ve)|exercer|remplacements?|locum|hired|en fonction|clinicat|assistanat"
        r"|internat|residency|fellowship",
    ),
    (
        "birth",
        r"nee? le|nait(?:ra)?|naissance|born|dob|anniversaire|anniversary|turns|birthday"
        r"|accouch\w*|terme|due date|these|soutenance|diplome\w*"
        r"|inscri\w*|mariage|wedding",
    ),
    (
        "past",
        r"(?:recue?s?|lue?s?|refusee?s?|datee?s?)(?= le | du | lundi| mardi| mercredi| jeudi| vendredi)|(?:avais"
        r"|avait|aviez|avions) \w{3,}|disais|disiez"
        r"|came back|threw|suis allee?s?|hier|yesterday|depuis|since|suite a|following"
        r"|(?:votre|vos|ton|your|le|du|mon|notre|our|my|the|nos|cf)"
        r" (?:dernier |last |derniere )?(?:mails?|e-mails?|emails?|messages?|courriels?|courriers?|appel|offre"
        r"|proposition|letter|offer|echange|conversation"
        r"|note|discussion|rencontre|entrevue|version|contrat|contract|devis|annonce|call|phone call|grille"
        r"|avenant)(?: \w{1,12})?"
        r" (?:du|de|d'|of|from|on|dated|datant|envoyee?|recue?|sent)"
        r"|(?:ai|as|a|avons|avez|ont|suis|est|sommes|etes|sont|ete) (?:(?:bien|deja|pas|tous|toutes|lui|vous|nous|te"
        r"|tout|enfin|juste|aussi|encore|ete|une|un|longuement|beaucoup|souvent|rapidement|avec|elle"
        r"|lui) ){0,2}(?:recue?s?|vue?s?|parle"
        r"|echange|discute|rencontree?s?|envoyee?s?"
        r"|transmis|signee?s?|appelee?|telephone|lue?|ecrit|dit|eu|visitee?|venue?s?|passee?s?|fait|repondu"
        r"|renvoyee?s?|postee?|relu|croisee?s?|laisse"
        r"|adressee?|evoquee?s?|accepte|refuse|convenu|rempli|rendue?)"
        r"|date du|datant du|dated|signe (?:ac|avec|chez|ailleurs)|signed (?:on|with|elsewhere)|watched|went|gave"
        r"|took|found|offered|resigned|rang"
        r"|m'(?:a|ont) (?:propose|offert|dit|appelee?|recue?|convoquee?|annonce|promis|tout)|spoke|talked|met"
        r"|sent|received|wrote|(?<!you )called|saw|visited"
        r"|told|discussed|said|mentioned|agreed"
        r"|(?:i|we|they|he|she|you|have|has|ve) signed|was"
        r"|were|had|got|did|came",
    ),
    (
        "busy",
        r"(?<!sors de )(?:gardes?|consult\w*)|astreintes?|au bloc|bloc operatoire|on call|on duty"
        r"|theatre|pas (?:dispo\w*|libre|possible|la"
        r"|joignable)|indispo\w*"
        r"|ne (?:peux|pourrai|pourrais|suis|serai|puis) pas|peux pas|pourrai pas|suis pas|impossible|cannot|can't"
        r"|can not|won't|not (?:available|free|possible)"
        r"|unavailable|sauf|except|(?:deja|suis) prise?|occupee?|busy|complet|(?:est|sera|serons|sommes) fermee?s?"
        r"|closed|pars|partirai|pars en"
        r"|je suis en conges?|conges? (?:a partir|des)"
        r"|leaving|depart|day off|off on|plus possible|ne travaille pas|vacations?|ne va pas|ne me va pas"
        r"|m'arrange pas|convient pas"
        r"|doesn't (?:work|suit)|does not (?:work|suit)|not (?:work|suit)|don't work|annul\w*|cancel\w*"
        r"|jury|examen|exam",
    ),
    (
        "elsewhere",
        r"ecole|rentree|factur\w*|invoice|salaire|prime|remunera\w*|paie|paye|valable|valide jusqu|en vigueur|loi"
        r"|decret|bail|loyer"
        r"|concours|vacances scolaires"
        r"|licence|visa|titre de sejour|carte de sejour|assurance|school|rent|lease|payroll|salary|supprim\w*"
        r"|effac\w*|delet\w*|eras\w*|resili\w*|terminate",
    ),
)
_COMPILED = tuple((kind, re.compile(rf"(?<![\w])(?:{words})(?!\w)")) for kind, words in _CUES)
_BREAK = re.compile(r",|:| mais | but | sinon | otherwise | puis | then | donc | so | car | et | and | - |\(|\)")
_STEP = 14
#: a word farther off than this speaks of something else
_FARTHEST = 75


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that decides, its kind, and how far from the day it stands (a comma counts as some letters more)."""

    kind: str
    words: str
    distance: int


def nearest(left: str, right: str, until_next: int | None = None) -> tuple[Cue, ...]:
    """The cues around a day, the nearest first: `left` and `right` are the rest of its sentence, folded.

    `until_next` is how far behind this day another one stands: a word nearer to that one speaks of that one.
    """
    found: list[Cue] = []
    for kind, pattern in _COMPILED:
        last = next(iter(deque(pattern.finditer(left), maxlen=1)), None)
        if last is not None:
            between = left[last.end() :]
            found.append(Cue(kind, last[0], len(between) + _STEP * len(_BREAK.findall(between))))
        after = pattern.search(right)
        if after is not None:
            between = right[: after.start()]
            distance = 8 + len(between) + (_STEP + 6) * len(_BREAK.findall(between))
            if until_next is None or distance - 8 < until_next - after.end():
                found.append(Cue(kind, after[0], distance))
    near = [cue for cue in found if cue.distance <= _FARTHEST]
    return tuple(sorted(near, key=lambda cue: (cue.distance, -len(cue.words))))
