"""Recognise what a program adds to a letter: client footers, banners, legal notices, antivirus lines, image names."""

from __future__ import annotations

import re

_TOOL = (
    r"(?:iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|honor|oneplus|pixel|nokia|sony|blackberry|"
    r"windows|outlook|"
    r"courrier|e-?mails?|courriel|mail|yahoo|proton|orange|sfr|free|bouygues|la ?poste|gmail|gmx|mailo|zimbra|k-9|"
    r"bluemail|blue|spark|aquamail|mymail|"
    r"hotmail|icloud|thunderbird|tutanota|tuta|smartphone|t[ée]l[ée]phone|phone|mobiles?|portable|tablette|tablet|"
    r"appareil|device|handy|app|application|"
    r"roundcube|horde|sogo|messagerie|webmail|mac|nine|newton|superhuman|front|canary|edison|airmail|mssant[ée]|"
    r"apicrypt|t[ée]l|handset|infomaniak|ik mail|apple|watch)"
)
_SENT = re.compile(
    r"[-–—*_ (\[]{0,4}(?:(?:ce |this )?(?:message|mail|e-?mail|courriel|courrier)? ?(?:a [ée]t[ée] |was |is "
    r")?(?:envoy[ée]e?|sent|[ée]crit|r[ée]dig[ée]|exp[ée]di[ée]|transmis|written|typed)"
    r" (?:de|depuis|[àa] partir|avec|via|par|from|with|using|by|on|sur|[àa] l['’]aide|en utilisant|d['’]un|gr[âa]ce|"
    r"securely|de façon)"
    rf"\b.{{0,60}}?\b{_TOOL}\b|(?:gesendet (?:mit|von)|von meinem|enviado (?:desde|do)|inviato da|verzonden vanaf|"
    rf"verstuurd vanaf)\b.{{0,40}}{_TOOL})",
    re.IGNORECASE,
)
_GET = re.compile(
    r"[-–—*_ (\[]{0,4}(?:t[ée]l[ée]charge[rz]|obten(?:ir|ez)|get|download|essayez|d[ée]couvrez|installe[rz]) "
    r".{0,20}\b(?:outlook|bluemail|blue mail|spark|yahoo mail|mymail|gmx|proton|aqua ?mail|edison|orange|mailo)\b",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"provenance ?: ?courrier|sent from mail for windows|yahoo mail ?: ?(?:recherchez|search|organi)|mail\.ru|[-–— "
    r"]{0,4}sent via |"
    r"(?:veuillez |merci d['’]|merci de |d[ée]sol[ée] pour |please )?(?:excuse[rz]?|pardon(?:ner|nez)?)(?: pour)? "
    r"(?:ma |la |mon |les |my |any |the )?(?:bri[èe]vet[ée]|concision|fautes|erreurs|[ée]ventuelles?|typos|brevity|"
    r"errors|terseness)"
    r"|(?:suivez|retrouvez|rejoignez)[ -](?:nous|moi|notre)|(?:follow|find|join) us\b"
    r"|une messagerie gratuite, garantie [àa] vie|je cr[ée]e ma bo[iî]te (?:e-?mail|mail)\b"
    r"|sorry for (?:the )?(?:brevity|typos)|excusez ma bri[èe]vet[ée]|dict[ée] (?:vocalement|par siri)",
    re.IGNORECASE,
)
#: a house's banner between rows of stars
_STARRED = re.compile(r"\*{5,} ?[^*]{20,140}\*{5,}$")
_VIRUS = re.compile(
    r"(?:garanti |certifi[ée] )?sans virus\b|virus-free\b|(?:l['’]absence de virus|cet? (?:e-?mail|courriel|"
    r"courrier[^.]{0,20}|message) a [ée]t[ée] (?:v[ée]rifi[ée]|analys[ée]|scann[ée]))|"
    r"this (?:e-?mail|message) (?:has been|was) (?:checked|scanned)|scanned by|(?:(?:https?://)?www\.)?av(?:ast|g)\b|"
    r"mailscanner|mail "
    r"a [ée]t[ée] v[ée]rifi[ée]",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"<#[0-9A-F-]{8,60}>$|[\[<(]?(?:cid:|image ?:|logo\b|image\d|inline image|une image contenant"
    r"|description[^\]]{0,12}:|image en "
    r"ligne)[^\]]{0,160}[\])>]?$"
    r"|[\[<][^\]<>]{0,120}\.(?:png|jpe?g|gif|bmp|svg)(?:@[^\]]{0,60})?[\]>]$|\[(?:facebook|twitter|x|linkedin|"
    r"instagram|youtube|logo[^\]]*|ic[ôo]ne[^\]]*|icon[^\]]*)\]",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\W{0,6}(?:\[?(?:externe|external|ext|exp[ée]diteur externe|mail externe|message externe)\]?\W{0,3}$|"
    r"(?:attention|caution|warning|avertissement|prudence|important|alerte|s[ée]curit[ée]|notice|"
    r"vigilance)\b[^a-z]{0,6}.{0,80}"
    r"(?:ext[ée]rieur|externe|external|outside|unknown sender|exp[ée]diteur inconnu|originat|provient|[ée]man)"
    r"|(?:ce|cet|this) (?:message|e-?mail|mail|courriel|courrier)[^.]{0,40}(?:provient|[ée]mane|vient|originat|was "
    r"sent from|came from|a [ée]t[ée] envoy[ée] (?:par|depuis) (?:une? |un )?(?:personne|exp[ée]diteur|l['’]ext))"
    r"|vous (?:n['’]obtenez|ne recevez) pas souvent d(?:e |['’])[a-z-]{4,10}|you don['’]t often get email"
    r"|\[?(?:externe|"
    r"external|ext)\]? ?[:\]-]"
    r"|(?:mail|message|courriel|e-?mail) (?:provenant|venant|en provenance) (?:de l['’]ext|d['’]un exp)|"
    r"exp[ée]diteur (?:externe|ext[ée]rieur|inconnu)"
    r"|(?:ne cliquez (?:pas|sur aucun)|n['’]ouvrez pas|do not click|don['’]t click|soyez (?:vigilant|prudent)|"
    r"d[ée]couvrez pourquoi|learn why|en savoir plus sur)\b)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"destinataires?|confidenti[ea]l|pi[èe]ces? jointes?|erreur|d[ée]truire|supprimer|diffusion|divulgation|"
    r"interdite?|usage exclusif|strictement|"
    r"secret (?:m[ée]dical|professionnel)|responsab|int[ée]grit[ée]|internet|modifi|intended|recipients?|disclos|"
    r"unauthori[sz]ed|confidential|privileged|"
    r"donn[ée]es de sant[ée]|caract[èe]re personnel|"
    r"attachments?|in error|delete|prohibited|copying|liab|addressee|r[ée]ception|exp[ée]diteur|alt[ée]r|protection "
    r"des donn[ée]es|droits? d['’]acc[èe]s|rgpd|gdpr|donn[ée]es personnelles|"
    r"imprimer?|environnement|environment|printing|falsifi|autoris|exclusi|transmission|reproduction",
    re.IGNORECASE,
)
_NOTICE_START = re.compile(
    r"\W{0,6}(?:(?:ce|cet|les|le) (?:pr[ée]sent )?(?:message|courriel|courrier|e-?mail|mail|informations?|contenu)\b|"
    r"le pr[ée]sent|this (?:e-?mail|message|communication|transmission)|"
    r"the (?:information|contents?)\b|avis de confidentialit|avertissement|confidentialit|confidential|disclaimer|"
    r"mentions? l[ée]gales?|"
    r"si vous (?:n['’][êe]tes pas|avez re[çc]u|recevez)|if you (?:are not|have received|receive)|les pi[èe]ces "
    r"jointes|toute (?:utilisation|diffusion)|any (?:unauthori|use)|"
    r"(?:m[ée]ssage|courriel|e-?mail) confidentiel|l['’]int[ée]grit[ée]|notre (?:[ée]tablissement|structure"
    r"|h[ôo]pital|groupe)\b|conform[ée]ment (?:au|[àa] la|aux)\b|"
    r"vos donn[ée]es|internet ne permet|(?:merci de )?(?:pensez?|"
    r"penser|think|please consider|avant d['’]imprimer|before printing|n['’]imprimez|ne pas imprimer|n['’]imprimer|"
    r"pr[ée]servons|adoptez|afin de (?:contribuer|pr[ée]server)|save a tree|please don['’]t print|do you really "
    r"need)\b)",
    re.IGNORECASE,
)
_NOTICE_TITLE = re.compile(
    r"\W{0,6}(?:avis|clause|note|mention) (?:de|sur la) confidentialit[ée]\W{0,6}$|"
    r"\W{0,6}(?:(?:message|courriel|e-?mail|document) (?:strictement )?confidentiel"
    r"|(?:strictly )?confidential)\W{0,6}$|\W{0,6}(?:confidentiality notice|"
    r"disclaimer"
    r"|mentions? l[ée]gales?)\W{0,6}$",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"destinataires?\b|intended|addressee|recipient|exclusi|strictement|confidenti", re.IGNORECASE)
_PRINT = re.compile(r"imprim|\bprint", re.IGNORECASE)
_PLANET = re.compile(
    r"environ|plan[èe]te|arbres?\b|papier|[ée]colog|[ée]co-?|vraiment|n[ée]cessaire|\btrees?\b|paper|planet|green|"
    r"consider|really",
    re.IGNORECASE,
)
#: what calendar programs put under a rule
_INVITATION = re.compile(
    r"(?:r[ée]union (?:microsoft )?teams|microsoft teams|(?:rejoindre|participer [àa]) (?:la |une )?r[ée]union|"
    r"join (?:the |zoom |teams ){0,2}meeting|zoom meeting|google meet)\b",
    re.IGNORECASE,
)
#: « i) » numbers a clause
_SELF = re.compile(r"\b(?:je|j['’]|i(?!\)))\b", re.IGNORECASE)
_LIST = re.compile(
    r"(?:pour (?:se d[ée]sinscrire|vous d[ée]sabonner) de (?:ce groupe|cette liste)|you received this message "
    r"because|vous recevez ce message car|to unsubscribe from this (?:group|list))",
    re.IGNORECASE,
)


def is_client_footer(line: str) -> bool:
    """Whether a program wrote the line under the letter (« Envoyé de mon iPhone », antivirus)."""
    if len(line) > 160:
        return False
    return bool(
        _STARRED.match(line)
        or _SENT.match(line)
        or _GET.match(line)
        or _FOOTER.match(line.lstrip("-–—*_ ("))
        or _VIRUS.match(line)
    )


def is_image(line: str) -> bool:
    """Whether the line only names an image (`[cid:image001.png]`, `[Logo]`)."""
    return len(line) <= 200 and bool(_IMAGE.match(line))


def is_invitation(line: str) -> bool:
    """Whether a line starts the links to a meeting that a calendar program adds under a rule."""
    return len(line) <= 160 and bool(_INVITATION.match(line))


def is_banner(paragraph: str) -> bool:
    """Whether a paragraph on top of the letter is the receiving server's warning about outside senders."""
    return bool(_BANNER.match(paragraph.strip("*_=-# ")[:200]))


def may_start_notice(line: str) -> bool:
    """Whether a line has the first words of a notice; cheaper than `is_notice`, which decides."""
    return bool(_NOTICE_START.match(line) or _is_green(line) or _LIST.match(line))


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a legal notice, a plea for the environment or a list footer. Behind their usual start
    three words of such notices prove it, or two with one that letters rarely have; see also `is_legal_prose`."""
    head = paragraph[:1500]
    if _is_green(head) or _LIST.match(head) or _NOTICE_TITLE.match(head):
        return True
    if not _NOTICE_START.match(head):
        return is_legal_prose(head)
    words = _notice_words(head)
    return words >= 3 or (words == 2 and bool(_LEGAL.search(head)) and not _SELF.search(head))


def is_legal_prose(paragraph: str) -> bool:
    """Whether a paragraph without the usual start is a legal notice all the same: five of their words, no « je »."""
    head = paragraph[:1500]
    return _notice_words(head) >= 5 and not _SELF.search(head)


def _notice_words(text: str) -> int:
    return len({found.lower()[:6] for found in _NOTICE.findall(text)})


def _is_green(line: str) -> bool:
    """Whether a line asks not to print, for the sake of trees."""
    return len(line) <= 300 and bool(_PRINT.search(line) and _PLANET.search(line) and not _SELF.search(line))
