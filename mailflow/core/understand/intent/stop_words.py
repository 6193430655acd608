"""Words that ask us to stop writing, in new text; French, English, and a short list for other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.raw.folding import Folded, fold

#: A whole mail or line of one of these is a stop.
_ALONE = re.compile(
    r"^[\W_]*(?:(?:bonjour|hello|hi|merci)[,.! ]+)?(?:stop|unsubscribe|desinscription|desabonnement|desinscrire"
    r"|desabonner|opt[ -]?out"
    r"|remove|supprimer|arretez|arret|cancel)(?:[ ,.!]+(?:stop|svp|stp|merci|please|pls|thanks|now|moi|me"
    r"|s'il vous plait))*[\W_]*$"
)

_WRITE = (
    r"(?:re)?(?:contact\w*|ecri\w*|relanc\w*|sollicit\w*|envo\w*|adress\w*|recev\w*|recoi\w*|demarch\w*"
    r"|importun\w*|spam\w*"
    r"|mail\w*|inond\w*|harcel\w*)"
)
_MAILS = (
    r"(?:e-?mails?|courriels?|mails?|messages?|relances?|envois?|sms|pubs?|publicites?|rappels?|annonces?"
    r"|newsletters?|spams?|pourriels?|correspondances?|sollicitations?|reminders?)"
)
_HOLDINGS = (
    r"(?:adresse|adress|mails?|e-?mail|noms?|coordonnees|donnees|infos?|informations?|fiche|profil|compte"
    r"|dossier|numero"
    r"|listes?|bases?|fichiers?|envois|diffusion|carnet|registres?|mailing|cv|moi(?! (?:ce|cet|cette|ces|la|le"
    r"|les|l'|un|une|donc|vos) ))"
)
_TAKE_OUT = r"(?:retir|enlev|supprim|effac|rayer|rayez|raye|radi|vire|sort(?:ez|ir)|ot(?:ez|er)|oublie(?:z|r)\b)\w*"
_OUR_HOLDINGS = (
    r"(?:data|details|address|adress|e?-?mail|mail id|name|information|info|records?|profile|resume|cv|file"
    r"|list|database|system|me)"
)

#: Each pattern is linear: bounded gaps inside one sentence, no nested repeats.
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:des|de)inscri(?:re|vez|s|t|ption)\b[^.!?\n]{0,40}",
        r"\bdesabonn\w*",
        r"\bunsubscri\w+",
        r"\bopt(?:ing)?[ -]?out\b",
        rf"\b{_TAKE_OUT}[- ](?:\w+[' -]){{0,7}}{_HOLDINGS}\b",
        rf"\b(?:effacement|suppression|retrait|radiation) (?:\w+[' ]){{0,6}}{_HOLDINGS}\b",
        rf"\b(?:ne|n') ?(?:me |m'|nous )?(?:plus|jamais|rien|pas) (?:me |m'|nous |en |y |plus |rien )*(?:etre "
        rf"|avoir a )?{_WRITE}",
        rf"\b(?:ne|n') ?(?:me |m'|nous |en |y )+{_WRITE} (?:plus|jamais|rien|pas)\b",
        rf"\bn'(?:en |y )?plus (?:en |rien )?(?:{_WRITE}|depos\w+)",
        rf"\bm(?:'|e )?(?:en )?{_WRITE} (?:plus|jamais)\b",
        rf"(?:^|[.!,:;?\n(] ?|\b(?:merci|et|veux|donc|alors|desormais|vous prie|maintenant) )(?:plus|stop|arret"
        rf"|fini|assez|halte)(?: de| aux?| d'| les| des| a| vos| ces| aucune?| un(?:e)? seule?| une?"
        rf"| tous?)* ?{_MAILS}\b",
        rf"\b(?:arret|cess)(?:ez|er|e|ons|ions)? (?:(?:de |d')(?:m'|me |nous )?|de m){_WRITE}",
        rf"\b(?:arret|cess)(?:ez|er|e|ons|ions)?[ ,](?:tous? |toutes? |les |ces |vos |cet |cette "
        rf"|immediatement |definitivement |maintenant |donc |avec |d'envoyer |de ){{1,4}}{_MAILS}",
        rf"\b(?:ne )?(?:souhait|voul|veux|voudr|desir|aimer|prefer)\w* (?:ne |n'en |n')?(?:plus|pas"
        rf"|rien)(?: du tout)? (?:etre |en |de |vos |avoir |me voir |recevoir |d'autres? |aucune? "
        rf"|rien ){{0,4}}(?:{_WRITE}|{_MAILS})",
        r"\bne plus (?:rien |en |jamais )?(?:recevoir|etre (?:re)?(?:contact|sollicit|relanc|demarch)\w*)",
        rf"\bne (?:plus|pas) (?:me|m'|nous) {_WRITE}",
        r"\b(?:laissez|fichez|foutez)[- ]moi (?:tranquille|en paix|la paix)\b",
        r"\b(?:droit (?:a l'oubli|d'opposition|a l'effacement)|article 17\b|article 21\b)",
        r"\bstop\b[ ,:]*(?:to |with )?(?:all |any |these |those |your |the |this |me )*(?:e?-?mailing|writing"
        r"|contacting|sending|messag\w+|copying|spam\w*|bothering|chasing|pestering|e-?mails?|mails?"
        r"|reminders?)",
        r"\bstop\b[ ,:]*(?:svp|stp|s'il vous plait|merci|please|pls|thank you|thanks|maintenant|now)\b",
        r"\b(?:tak(?:e|ing)|get(?:ting)?|strik(?:e|ing)|cross|scratch|drop) (?:me|us|my (?:name|e?-?mail"
        r"|address|details)(?: address)?)(?: right)? (?:off|out|from)\b",
        rf"\b(?:remov\w+|delet\w+|eras\w+|forget\w*|scrub\w*|purg\w+|wip\w+) (?:all |any |of |the |every\w* "
        rf"|whatever |you |hold |about |from |everything |records? (?:\w+ ){{0,3}}concerning )*(?:me\b"
        rf"|my (?:\w+ ){{0,2}}?{_OUR_HOLDINGS}\b|{_OUR_HOLDINGS} (?:you )?(?:hold|have|concerning|about))",
        r"\b(?:take|keep) my (?:\w+ ){0,2}(?:details|data|address|name|adresse)(?: \w+)? (?:off|out)\b",
        r"\b(?:no|not any) (?:more|further) (?:of )?(?:these |those |your )?(?:e?-?mails?|messages?|reminders?"
        r"|letters?|contact|mailings?)\b",
        r"\b(?:do not|don't|dont|never|not to|please not) (?:ever )?(?:contact|e?-?mail|write|message|text"
        r"|send)(?: to)?(?: me| us)?(?: \w+){0,3}? (?:again|any ?more|any ?longer|ever)\b",
        r"\b(?:not|no longer|don't|dont) (?:wish|want|care|like) (?:to )?(?:be )?(?:receiv\w*|hear\w*|get\w*"
        r"|contacted|e-?mailed)[^.!?\n]{0,30}",
        r"\b(?:not to receive any more|write no more|kindly cease|whatever you hold about me be erased)\b",
        r"\b(?:disparaitre|sortir|etre (?:retiree?|rayee?|enlevee?|supprimee?|otee?|radiee?)) de (?:vos|votre"
        r"|la|toutes?) (?:vos )?(?:listes?|fichiers?|bases?|diffusion|envois)\b",
        r"\bleave me (?:alone|in peace|be)\b",
        r"\b(?:not|without) (?:to )?(?:be )?(?:receiv\w+|contacted) (?:these |any |your )?(?:more "
        r"|further )?(?:e?-?mails?|messages?|again)",
        # German, Spanish, Italian, Portuguese, Dutch, Romanian, Polish, Swedish
        r"\b(?:abmelden|austragen|abbestellen|abbestellung)\b|\bkeine (?:weiteren |mehr )?(?:e-?mails|mails"
        r"|nachrichten|werbung)\b",
        r"\bnicht mehr (?:an)?(?:schreiben|kontaktieren|zu kontaktieren|belastigen|kontaktiert)\b|\b(?:loschen"
        r"|entfernen) sie (?:bitte )?(?:meine|mich)\b",
        r"\b(?:dar(?:me|nos)? de baja|darse de baja|deme de baja|denme de baja)\b|\bno (?:me )?(?:escrib\w+"
        r"|contact\w+|envi\w+)(?: \w+){0,2} mas\b|\b(?:borr|elimin)\w+ mis datos\b",
        r"\b(?:cancellatemi|cancellarmi|cancellami|disiscri\w+|disiscrivetemi)\b|\bnon (?:mi )?(?:scriv|contatt"
        r"|invi)\w+(?: \w+){0,2} piu\b|\bcancell\w+ i miei dati\b",
        r"\b(?:descadastr\w+|cancelar (?:a )?(?:minha )?(?:inscricao|subscricao))\b|\bnao (?:me )?(?:env"
        r"|contact|escrev|mand)\w+(?: \w+){0,2} mais\b|\b(?:apag|elimin|remov)\w+ os meus dados\b",
        r"\b(?:uitschrijven|afmelden)\b|\bgeen (?:mails?|e-mails?|berichten) meer\b|\bniet meer (?:mailen"
        r"|schrijven|contacteren)\b|\bverwijder mijn\b",
        r"\bdezabon\w+|\bnu (?:imi|ma) mai (?:scrie|contact|trimite)\w*|\bstergeti datele\b|\bwypis\w+ mnie\b"
        r"|\bavregistrera\b|\bavprenumerera\b",
    )
)
_OTHER_SCRIPTS = re.compile("إلغاء الاشتراك|توقف|отпис|не пишите|退订|配信停止")

#: A stop that is denied, or a word of stop used for something else.
_DENIED = re.compile(
    r"(?:\bne (?:vous |te |me |nous |les |surtout )?(?:desinscri|desabonn|supprim|retir|effac|enlev|arret"
    r"|oubli)\w*(?:[- ]moi)? (?:pas|surtout pas|rien)\b"
    r"|\bn'(?:arret|effac|enlev|oubli)\w* (?:pas|surtout pas)\b|\bpas (?:besoin )?(?:de |me |a "
    r"|du tout )*(?:desinscri|desabonn|supprim|retir|effac|enlev)\w*"
    r"|\b(?:do not|don't|dont|not|never) (?:want to |need to |wish to |yet )?(?:unsubscrib|remov|delet|stop"
    r"|eras|take me off)\w*"
    r"|\bn'oubliez pas|\bsans (?:me )?(?:desinscri|supprim|retir|effac)\w*)"
)
#: « ne m'écrivez plus à cette adresse », "not before Monday": where or when, not never again.
_ONLY_SOMEWHERE = re.compile(
    r"^[^.!?\n]{0,25}\b(?:a cette adresse|sur (?:cette adresse|ce mail|mon mail pro|mon adresse (?:pro"
    r"|professionnelle)|l'adresse de l'hopital|ma boite pro)|avant (?:le |la |lundi|mardi|mercredi|jeudi"
    r"|vendredi|mon|janvier|\d)"
    r"|au bloc|pendant|le (?:week-end|soir|matin|dimanche)|la nuit|apres \d|en copie|at this address"
    r"|on this address|at work|before|until|during|at the hospital|jusque|jusqu'|until|till)"
)


@dataclass(frozen=True, slots=True)
class StopFound:
    """The verbatim words, and whether they surely mean: never again."""

    quote: str
    certain: bool


def find(text: str) -> StopFound | None:
    """Return the words of `text` (new words only, never quoted ones) that ask us to stop, or None. Never raises."""
    folded = fold(text[:20_000])
    for start, end in _lines(folded.text):
        if _ALONE.match(folded.text[start:end]):
            return StopFound(folded.quote(start, end).strip(), certain=True)
    doubtful: StopFound | None = None
    for pattern in _ASKS:
        for match in pattern.finditer(folded.text):
            found = _judge(folded, match.start(), match.end())
            if found is not None and found.certain:
                return found
            doubtful = doubtful or found
    other = _OTHER_SCRIPTS.search(text)
    return StopFound(other.group(), certain=True) if other else doubtful


#: what programs and lists put before a subject: marks of an answer, tags in brackets
_BEFORE_SUBJECT = re.compile(r"^(?:\s*(?:re|aw|sv|tr|fw|fwd|rep|ref)(?:\[\d+\])?\s*:|\s*\[[^\]]{0,40}\])+")


def in_subject(subject: str) -> bool:
    """Say whether the subject of a mail, marks of an answer apart, asks us for certain to stop. Never raises."""
    bare = fold(subject[:400]).text
    found = find(_BEFORE_SUBJECT.sub("", bare).strip())
    return found is not None and found.certain


def _judge(folded: Folded, start: int, end: int) -> StopFound | None:
    before, after = folded.sentence(start, end, 60)
    if _DENIED.search(before[-30:] + folded.text[start:end] + after[:12]):
        return None
    quote = folded.quote(start, end).strip(" \n.,:;!?(")
    return StopFound(quote, certain=not _ONLY_SOMEWHERE.match(after))


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the bounds of the line that stands alone: the whole text, or its first line that holds words."""
    bounds, start = [(0, len(text))], 0
    for line in text.split("\n"):
        if line.strip():
            bounds.append((start, start + len(line)))
            break
        start += len(line) + 1
    return bounds
