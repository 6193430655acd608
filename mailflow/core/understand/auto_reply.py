"""Weighs the signs that a mail was written by an absence notice or another answering machine, not by a person."""

from __future__ import annotations

import re

from mailflow.core.understand.folding import plain
from mailflow.core.understand.machine_text import own_words
from mailflow.core.understand.parse import ParsedMail

#: At this weight and over, words alone make a machine; under it a person reads.
THRESHOLD = 4

_FORWARDED = "auto-forwarded"
_MACHINE_FIELDS = ("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Auto-Reply", "X-Mail-Autoreply", "X-Vacation")
_SUBJECT_SURE = re.compile(
    r"^ ?\[?(?:reponse automatique|automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder)|autoreply|auto ?:"
    r"|autorepondeur"
    r"|reponse auto\b|message automatique|automatische antwort|respuesta automatica|risposta automatica"
    r"|out of (?:the )?office"
    r"|ooo\b|absence du bureau|absente? du bureau|message d'absence|notification d'absence|avis d'absence"
    r"|automatic message"
    r"|vacation (?:reply|response|message)|abwesenheit|accuse de reception automatique"
    r"|i am (?:currently )?out of (?:the )?office)"
)
_SUBJECT_LIKELY = re.compile(
    r"^ ?(?:re ?: ?)?\[?(?:absence|absente?\b|en conges?|conges?\b|vacances|je suis (?:absente?|en conges?)"
    r"|on (?:annual |maternity )?leave"
    r"|on vacation|on holiday|away\b|i am away|i'm away|conge (?:maternite|maladie|annuel)|indisponible"
    r"|actuellement absente?|depart\b"
    r"|accuse de reception|nous avons (?:bien )?recu|votre (?:message|demande|mail) a bien ete|we(?: have"
    r"|'ve) received|confirmation de reception"
    r"|changement d'adresse|adresse (?:inactive|fermee|desactivee)|no longer|has left|ticket|\[?(?:ticket|demande"
    r"|case) ?#)"
)
_SIGNS: tuple[tuple[int, str, str], ...] = (
    (
        4,
        "se dit automatique",
        r"(?:message|mail|reponse|courriel|email|reply|response|accuse)[a-z' ]{0,40}(?:automatique"
        r"|automatic(?:ally)?|automated|auto-generated|genere)"
        r"|(?:automatique|automatic|automated|auto)[ -](?:reply|response|message|answer|e-?mail|acknowledg\w*|reponse)"
        r"|(?:genere|envoye) automatiquement|generated automatically|autorepondeur|auto-responder|"
        r"(?:merci de |veuillez |priere de )?ne pas (?:y )?repondre a (?:ce|cet)|(?:please )?do not reply to this"
        r"|ne repondez pas a ce",
    ),
    (
        2,
        "annonce une absence",
        r"(?:je suis|i am|i'm|nous sommes|serai|i will be|i'll be|currently|actuellement|etant)[a-z', ]{0,30}"
        r"(?:absente?s?\b|en conges?|en deplacement|en vacances|en formation|en arret|indisponible|injoignable"
        r"|fermes?|out of (?:the )?office|ooo"
        r"|away\b|on (?:[a-z]+ )?leave|on holiday|on vacation|travelling|traveling|unavailable|abroad|out until"
        r"|en mission|en congres)"
        r"|(?:^|[.!\n,] ?)(?:absente?|en conges?|en vacances|en deplacement|out of (?:the )?office|away"
        r"|on (?:annual )?leave|cabinet ferme"
        r"|secretariat ferme|service ferme)[a-z' ]{0,40}(?:du|jusqu|until|from|a partir|till|au)\b|le (?:cabinet"
        r"|secretariat|service|bureau)"
        r"[a-z' ]{0,30}(?:est|sera) ferme|(?:office|practice|clinic) (?:is|will be) closed",
    ),
    (
        2,
        "ne lit pas ses messages",
        r"(?:acces|consult|releve|prendr|lir|lis|traite)[a-z' ]{0,40}(?:messagerie|mails?|e-?mails?|messages?"
        r"|courriels?|courrier|boite)"
        r"[a-z' ,]{0,40}(?:retour|reguli|pendant|durant|qu'|limite|ponctuel|intermitten)|(?:pas|sans|aucun"
        r"|limite)[a-z' ]{0,20}acces[a-z' ]{0,12}(?:a mes|a ma|mail|messag)"
        r"|(?:no|limited|without|intermittent|little|not have|irregular"
        r"|sporadic)[a-z ]{0,20}access to[a-z ]{0,14}(?:e-?mails?|inbox|messages)"
        r"|(?:not|won't|will not)[a-z ]{0,20}(?:check|read|monitor)[a-z ]{0,20}(?:e-?mails?|inbox|messages|mailbox)"
        r"|acces (?:tres )?(?:limite|restreint|intermittent)|ne prendr(?:ai|ons) (?:pas )?connaissance"
        r"|pas en mesure de (?:lire|repondre)"
        r"|ne (?:consulte|lis|releve|sera|seront)[a-z ]{0,12}pas[a-z ]{0,30}(?:mails?|messag|courriel|lus?|releve"
        r"|transf|traites?)"
        r"|(?:e-?mails?|messages?)[a-z ]{0,20}(?:will not|won't|are not)[a-z ]{0,12}(?:be )?(?:forwarded|read"
        r"|monitored)"
        r"|mes (?:mails?|messages|courriels)[a-z' ]{0,30}(?:retour|intermitten|que rarement)",
    ),
    (
        2,
        "renvoie ailleurs en cas d'urgence",
        r"(?:merci d'|veuillez |please (?:re)?|bien vouloir )(?:adresser|ecrire a|direct|forward|redirect"
        r"|send)[a-z' ]{0,40}"
        r"(?:\ba |\bau |\baux |\bto |:)|\bme remplace|"
        r"(?:en cas d'urgence|en cas de besoin|pour toute (?:urgence|demande|question)|pour les urgences"
        r"|if (?:it is |it's |your \w+ is |this is )?urgent|urgent (?:matters?|queries|issues|request)"
        r"|in case of (?:emergency|urgency)|for (?:anything )?urgent|for any urgent|in urgent cases|en mon absence"
        r"|en notre absence|in my absence|during my absence"
        r"|(?:pendant|durant) (?:mon absence|cette periode|mes conges)|in the meantime|dans l'intervalle|entre-temps)"
        r"|(?:vous pouvez|merci de|veuillez|n'hesitez pas a|priere de|please|you (?:can|may)"
        r"|kindly)[a-z' ]{0,12}(?:contacter|joindre|vous adresser|appeler le|contact|call|reach|adresser vos)"
        r"[a-z' ]{0,30}(?:le |la |mon |ma |mes |my |dr |docteur |mme |m\. |secretar|standard|collegue|confrere"
        r"|colleague|assistant|au 0|\d|at )",
    ),
    (
        1,
        "répondra au retour",
        r"(?:a|des|lors de|apres) (?:mon|notre) retour|(?:upon|on|after|when|as soon as)(?: i)? (?:my )?(?:return"
        r"|am back|get back)|(?:je|nous) (?:vous )?repondr|i will (?:reply|respond|get back|answer)"
        r"|(?:prendrai|prendrons) connaissance",
    ),
    (
        1,
        "remercie d'un message quelconque",
        r"(?:^|[.!\n,] ?|et )(?:merci (?:de|pour) votre (?:message|mail|courriel|e-mail|courrier)|(?:thank you"
        r"|thanks) for (?:your|contacting|getting in touch|reaching)(?: e-?mail| message)?"
        r"|je vous remercie (?:de|pour) votre (?:message|mail|courriel))",
    ),
    (
        3,
        "accuse réception",
        r"nous avons bien (?:recu|pris en compte)|(?:nous )?accusons (?:bonne )?reception|we(?: have"
        r"|'ve)? (?:well )?received your|(?:votre|vos) (?:message|demande|mail|courriel|courrier|candidature"
        r"|e-mail)[a-z ]{0,12}(?:a|ont) "
        r"(?:bien )?ete (?:bien )?(?:recue?s?|enregistree?s?|pris(?:e|es)? en (?:compte|charge)|transmis)"
        r"|your (?:message|request|e-?mail|enquiry|inquiry|query)[a-z ]{0,6}(?:has been|was) (?:received|logged"
        r"|registered|forwarded)"
        r"|confirmons (?:la bonne |bonne )?reception|confirm(?:ing)? (?:the )?receipt of your|acknowledge receipt"
        r"|this (?:e-?mail|message) (?:is to )?(?:confirms?|acknowledges?) (?:that )?(?:we|receipt)",
    ),
    (
        2,
        "promet un traitement",
        r"(?:meilleurs|plus brefs) delais|as soon as possible|shortly|sous (?:24|48|72) ?h|within (?:24|48|72|one"
        r"|two|\d)|sera traite|un (?:conseiller|membre de)|notre (?:equipe|secretariat|service)[a-z' ]{0,20}(?:vous"
        r"|trait|repond|prend)"
        r"|our team|numero de (?:dossier|ticket|demande)|ticket (?:number|id|n)|reference number|member of (?:our"
        r"|the) (?:team|staff)|des que possible",
    ),
    (
        3,
        "a quitté l'établissement",
        r"\ba (?:definitivement )?quitte (?:l'|le |la |les |ses |notre |son |definitivement)|n'exerce plus"
        r"|ne (?:fait|fais) plus partie|ne travaille plus|n'est plus (?:en poste|en fonction|dans|au |salarie|membre"
        r"|employe)"
        r"|\bhas (?:now )?left (?:the|our|us)|is no longer|(?<!i )no longer (?:works?|working|employed|practi|a member)"
        r"|has retired|a pris sa retraite|a fait valoir ses droits|est parti(?:e)? (?:a la|en) retraite",
    ),
    (
        2,
        "dit avoir quitté son poste",
        r"(?:j'ai|ai) (?:definitivement )?quitte (?:l'|le |la |les |mes |notre |mon |definitivement)|je n'exerce plus"
        r"|i(?: have|'ve) (?:now )?left (?:the|my|our)|\bi (?:no longer|have (?:now )?retired)|je ne travaille plus"
        r"|ai fait valoir mes droits|suis (?:parti |partie )?(?:a la|en) retraite",
    ),
    (
        3,
        "adresse abandonnée",
        r"(?:cette|cet|mon ancienne|this|l')[a-z -]{0,4}(?:adresse|boite|messagerie|address|mailbox|compte|account"
        r"|e-?mail address)[a-z -]{0,24}(?:n'est plus|ne sera plus|n'est pas|is no longer|is not|will no longer"
        r"|desactive|fermee|deactivated|unmonitored|inactive|not monitored|closed)"
        r"|(?:new|nouvelle) (?:e-?mail )?(?:address|adresse)[a-z -]{0,20}(?:is|est|:)"
        r"|my (?:e-?mail )?address has changed|adresse (?:mail |e-?mail |electronique )?(?:a|est) change",
    ),
)
_COMPILED = tuple((weight, why, re.compile(words)) for weight, why, words in _SIGNS)
_PERSONAL: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        2,
        re.compile(
            r"(?:rappelez|appelez|recontactez|relancez|ecrivez|envoyez|dites|laissez|tenez|confirmez"
            r"|excusez)-(?:moi|nous|le|la)|\bcall me\b|\blet me\b|\bsend me\b|can we|could we|pouvez-vous|pourriez-vous"
            r"|could you|can you|would you|est-ce que|est ce que"
        ),
    ),
    (
        2,
        re.compile(
            r"je vous (?:r?appelle|rappellerai|redis|tiens|confirme|envoie|renvoie|transmets|signale"
            r"|informe que le dr|le (?:dis|renvoie))|je (?:signe|prends|reflechis|regarde|lui)|\bi'll (?:call|let you"
            r"|send|look|sign|think)|\bi will (?:call|let you|send|look|sign)|(?:il|elle|he|she)(?:'ll| will)? (?:vous "
            r"|le |la |l'|les |it )?(?:signer|signera|rappell|repond|contact|renver|renvoi|verra|sign\b"
            r"|call\b|get back)"
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:contrats?|offre|poste|proposition|signer|signature|salaire|remuneration|avenant|preavis"
            r"|entretien|visite|contract|offer|position|salary|the role|the job|interview|your proposal"
            r"|clause|l'annonce"
            r"|dossier de candidature)\b"
        ),
    ),
    (
        1,
        re.compile(
            r"^ ?(?:bonjour|bonsoir|chere?|hello|hi|dear|coucou|salut) (?:a vous |mme |madame |mr? |monsieur "
            r"|ms |mrs |miss )?(?!(?:a |et |madame|monsieur|je|docteur|sir|all|tou|sender|colleague|there|i |everyone"
            r"|collegue|thank|merci|correspondant|vous|et)\b)[a-z]{2,20} ?[a-z-]{0,20}[,.!\n]"
        ),
    ),
    (1, re.compile(r"desolee?|navree?|\bsorry\b|excuse|apolog")),
    (1, re.compile(r"\?")),
)
_URL = re.compile(r"https?://[^ ]{1,500}")


def header_sign(mail: ParsedMail) -> str:
    """The header field by which a mail calls itself automatic (RFC 3834 and older habits), or an empty string.

    `Auto-Submitted: no` and `auto-forwarded` are people; `X-Auto-Response-Suppress` alone proves nothing.
    """
    submitted = plain(mail.first("Auto-Submitted"), 100).split(";")[0].split("(")[0].strip()
    if submitted.startswith("auto-") and submitted != _FORWARDED:
        return f"Auto-Submitted: {submitted}"
    if submitted == _FORWARDED:
        return ""
    for name in _MACHINE_FIELDS:
        value = mail.first(name).strip().lower()
        if value and value not in ("no", "false", "0"):
            return name
    if any("auto_reply" in value.lower() for name in ("Precedence", "Preference") for value in mail.all(name)):
        return "Precedence: auto_reply"
    if "vacation" in mail.first("X-Apple-Action").lower():
        return "X-Apple-Action"
    return ""


def weigh(mail: ParsedMail) -> tuple[int, tuple[str, ...]]:
    """The weight of subject and words (over `THRESHOLD`: a machine) and the signs that make it. Never raises."""
    text = own_words(mail, 2_500).text.strip()
    subject = plain(mail.envelope.subject, 300)
    signs: list[str] = []
    weight = 0
    if _SUBJECT_SURE.search(subject):
        weight, signs = weight + 3, ["objet d'une réponse automatique"]
    elif _SUBJECT_LIKELY.search(subject):
        weight, signs = weight + 2, ["objet d'absence ou d'accusé"]
    for points, why, pattern in _COMPILED:
        if pattern.search(text):
            weight += points
            signs.append(why)
    if _weak_header(mail):
        weight += 1
        signs.append("en-têtes d'une machine")
    return weight - _personal(mail, text), tuple(signs)


def _weak_header(mail: ParsedMail) -> bool:
    suppress = plain(mail.first("X-Auto-Response-Suppress"), 100)
    no_way_back = mail.first("Return-Path").strip() == "<>"
    return no_way_back or "all" in suppress.split(", ") or "bulk" in mail.first("Precedence").lower()


def _personal(mail: ParsedMail, text: str) -> int:
    bare = _URL.sub(" ", text)
    points = sum(points for points, pattern in _PERSONAL if pattern.search(bare))
    client = plain(mail.first("X-Mailer") + mail.first("User-Agent"), 200)
    if re.search(r"iphone|ipad|thunderbird|apple mail|android|roundcube", client):
        points += 1
    return points
