"""What programs and houses add to a letter: footers of clients, banners, legal notices, pleas for the environment."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

TOOLS = WordList(
    (
        Line(
            "a telephone or a tablet by name",
            r"iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|honor|oneplus|pixel|nokia|sony"
            r"|blackberry",
            "iPhone",
            "Phonétique",
        ),
        Line(
            "a program or a host by name",
            r"windows|outlook|courrier|e-?mails?|courriel|mail|yahoo|proton|orange|sfr|free|bouygues|la ?poste"
            r"|gmail|gmx|mailo|zimbra|k-9|bluemail|blue|spark|aquamail|mymail",
            "Outlook",
            "Fenêtre",
        ),
        Line("another program or host by name", r"hotmail|icloud|thunderbird|tutanota|tuta", "Thunderbird", "Oiseau"),
        Line(
            "a telephone or a tablet",
            r"smartphone|t[ée]l[ée]phone|phone|mobiles?|portable|tablette|tablet",
            "Smartphone",
            "Interphone",
        ),
        Line("a device or an application", r"appareil|device|handy|app|application", "Appareil", "Apparence"),
        Line(
            "mail by the web",
            r"roundcube|horde|sogo|messagerie|webmail|mac|nine|newton|superhuman|front|canary|edison|airmail"
            r"|mssant[ée]|apicrypt|t[ée]l|handset|infomaniak|ik mail|apple|watch",
            "Webmail",
            "Toile",
        ),
    ),
    flags=re.IGNORECASE,
    folded=False,
)

_TOOL = f"(?:{TOOLS.alternatives})"

SENT = WordList(
    (
        Line(
            "sent from a device",
            r"(?:ce |this )?(?:message|mail|e-?mail|courriel|courrier)? ?(?:a [ée]t[ée] |was "
            r"|is )?(?:envoy[ée]e?|sent|[ée]crit|r[ée]dig[ée]|exp[ée]di[ée]|transmis|written|typed) (?:de|depuis"
            r"|[àa] partir|avec|via|par|from|with|using|by|on|sur|[àa] l['’]aide|en utilisant|d['’]un|gr[âa]ce"
            rf"|securely|de façon)\b.{{0,60}}?\b{_TOOL}\b",
            "Envoyé de mon iPhone",
            "Envoyé de Lyon",
        ),
        Line(
            "sent from a device, in other languages",
            r"(?:gesendet (?:mit|von)|von meinem|enviado (?:desde|do)|inviato da|verzonden vanaf"
            rf"|verstuurd vanaf)\b.{{0,40}}{_TOOL}",
            "Gesendet von meinem Handy",
            "Gesendet von Anna",
        ),
    ),
    around=r"[-–—*_ (\[]{0,4}(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
GET = WordList(
    (
        Line(
            "get it, in French", r"t[ée]l[ée]charge[rz]|obten(?:ir|ez)", "Téléchargez Outlook", "Téléchargez le contrat"
        ),
        Line("get it, in English", r"get|download", "Get Outlook for iOS", "Get well"),
        Line("try it", r"essayez|d[ée]couvrez|installe[rz]", "Découvrez Spark", "Découvrez Lyon"),
    ),
    around=r"[-–—*_ (\[]{0,4}(?:{}) .{0,20}\b(?:outlook|bluemail|blue mail|spark|yahoo mail|mymail|gmx|proton"
    r"|aqua ?mail|edison|orange|mailo)\b",
    flags=re.IGNORECASE,
    folded=False,
)
FOOTER = WordList(
    (
        Line(
            "where it comes from",
            r"provenance ?: ?courrier|sent from mail for windows|yahoo mail ?: ?(?:recherchez|search|organi)"
            r"|mail\.ru",
            "Provenance : Courrier pour Windows",
            "Provenance : Lyon",
        ),
        Line("sent by some way", r"[-–— ]{0,4}sent via ", "Sent via my phone", "Sent you the file"),
        Line(
            "excuse the brevity",
            r"(?:veuillez |merci d['’]|merci de |d[ée]sol[ée] pour |please )?(?:excuse[rz]?|pardon(?:ner"
            r"|nez)?)(?: pour)? (?:ma |la |mon |les |my |any |the )?(?:bri[èe]vet[ée]|concision|fautes|erreurs"
            r"|[ée]ventuelles?|typos|brevity|errors|terseness)",
            "Excusez les fautes",
            "Excusez mon retard",
        ),
        Line(
            "follow us, in French",
            r"(?:suivez|retrouvez|rejoignez)[ -](?:nous|moi|notre)",
            "Suivez-nous",
            "Suivez le guide",
        ),
        Line("follow us, in English", r"(?:follow|find|join) us\b", "Follow us", "Follow the road"),
        Line(
            "an advertisement of the host",
            r"une messagerie gratuite, garantie [àa] vie|je cr[ée]e ma bo[iî]te (?:e-?mail|mail)\b",
            "Je crée ma boîte mail",
            "Je crée mon cabinet",
        ),
        Line(
            "sorry for the typos, or dictated",
            r"sorry for (?:the )?(?:brevity|typos)|excusez ma bri[èe]vet[ée]|dict[ée] (?:vocalement|par siri)",
            "Sorry for the typos",
            "Sorry for the delay",
        ),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
VIRUS = WordList(
    (
        Line(
            "free of viruses", r"(?:garanti |certifi[ée] )?sans virus\b|virus-free\b", "Garanti sans virus", "Un virus"
        ),
        Line(
            "checked, in French",
            r"(?:l['’]absence de virus|cet? (?:e-?mail|courriel|courrier[^.]{0,20}"
            r"|message) a [ée]t[ée] (?:v[ée]rifi[ée]|analys[ée]|scann[ée]))",
            "Ce courriel a été analysé",
            "Ce courriel a été lu",
        ),
        Line(
            "checked, in English",
            r"this (?:e-?mail|message) (?:has been|was) (?:checked|scanned)|scanned by",
            "This e-mail has been scanned",
            "This e-mail has been read",
        ),
        Line("by the name of a program", r"(?:(?:https?://)?www\.)?av(?:ast|g)\b", "www.avast.com", "www.hopital.fr"),
        Line("a scanner", r"mailscanner|mail a [ée]t[ée] v[ée]rifi[ée]", "MailScanner", "Scanner thoracique"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
IMAGE = WordList(
    (
        Line("a reference", r"<#[0-9A-F-]{8,60}>$", "<#DAB4FAD8-2DD7-40BB>", "<# suite>"),
        Line(
            "an image or a logo",
            r"[\[<(]?(?:cid:|image ?:|logo\b|image\d|inline image|une image contenant|description[^\]]{0,12}:"
            r"|image en ligne)[^\]]{0,160}[\])>]?$",
            "[cid:image001.png]",
            "[contrat signé]",
        ),
        Line(
            "the file of an image",
            r"[\[<][^\]<>]{0,120}\.(?:png|jpe?g|gif|bmp|svg)(?:@[^\]]{0,60})?[\]>]$",
            "[photo.png]",
            "[contrat.pdf]",
        ),
        Line(
            "the sign of a network",
            r"\[(?:facebook|twitter|x|linkedin|instagram|youtube|logo[^\]]*|ic[ôo]ne[^\]]*|icon[^\]]*)\]",
            "[Facebook]",
            "[contrat]",
        ),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
BANNER = WordList(
    (
        Line(
            "the bare word external",
            r"\[?(?:externe|external|ext|exp[ée]diteur externe|mail externe|message externe)\]?\W{0,3}$",
            "[EXTERNE]",
            "Une équipe externe, donc",
        ),
        Line(
            "caution, an outside sender",
            r"(?:attention|caution|warning|avertissement|prudence|important|alerte|s[ée]curit[ée]|notice"
            r"|vigilance)\b[^a-z]{0,6}.{0,80}(?:ext[ée]rieur|externe|external|outside|unknown sender"
            r"|exp[ée]diteur inconnu|originat|provient|[ée]man)",
            "Attention : expéditeur inconnu",
            "Attention : le poste est pris",
        ),
        Line(
            "this mail comes from outside",
            r"(?:ce|cet|this) (?:message|e-?mail|mail|courriel|courrier)[^.]{0,40}(?:provient|[ée]mane|vient"
            r"|originat|was sent from|came from|a [ée]t[ée] envoy[ée] (?:par|depuis) (?:une? |un )?(?:personne"
            r"|exp[ée]diteur|l['’]ext))",
            "Ce message provient de l'extérieur",
            "Ce message me touche",
        ),
        Line(
            "you seldom hear from him, in French",
            r"vous (?:n['’]obtenez|ne recevez) pas souvent d(?:e |['’])[a-z-]{4,10}",
            "Vous ne recevez pas souvent de courriers",
            "Vous ne recevez pas le contrat",
        ),
        Line(
            "you seldom hear from him, in English",
            r"you don['’]t often get email",
            "You don't often get email from",
            "You don't often get a day off",
        ),
        Line("external in front of it", r"\[?(?:externe|external|ext)\]? ?[:\]-]", "[EXT] Bonjour", "Externat à Lyon"),
        Line(
            "mail from outside",
            r"(?:mail|message|courriel|e-?mail) (?:provenant|venant|en provenance) (?:de l['’]ext|d['’]un exp)",
            "Mail provenant de l'extérieur",
            "Mail de ma secrétaire",
        ),
        Line(
            "an outside sender",
            r"exp[ée]diteur (?:externe|ext[ée]rieur|inconnu)",
            "Expéditeur externe",
            "Expéditeur : Anne",
        ),
        Line(
            "do not click",
            r"(?:ne cliquez (?:pas|sur aucun)|n['’]ouvrez pas|do not click|don['’]t click|soyez (?:vigilant"
            r"|prudent)|d[ée]couvrez pourquoi|learn why|en savoir plus sur)\b",
            "Ne cliquez pas",
            "Cliquez ici",
        ),
    ),
    around=r"\W{0,6}(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
NOTICE = WordList(
    (
        Line("for whom it is, in French", r"destinataires?|confidenti[ea]l", "Le destinataire", "La destination"),
        Line(
            "what to do with it, in French",
            r"pi[èe]ces? jointes?|erreur|d[ée]truire|supprimer",
            "À détruire",
            "À signer",
        ),
        Line(
            "what is forbidden, in French",
            r"diffusion|divulgation|interdite?|usage exclusif|strictement",
            "Strictement interdit",
            "Avec plaisir",
        ),
        Line(
            "secrecy and liability, in French",
            r"secret (?:m[ée]dical|professionnel)|responsab|int[ée]grit[ée]|internet|modifi",
            "Secret médical",
            "Un secret",
        ),
        Line(
            "for whom it is, in English",
            r"intended|recipients?|disclos|unauthori[sz]ed|confidential|privileged",
            "The intended recipient",
            "The tent",
        ),
        Line(
            "health and privacy",
            r"donn[ée]es de sant[ée]|caract[èe]re personnel",
            "Données de santé",
            "Donner sa santé",
        ),
        Line(
            "what to do with it, in English",
            r"attachments?|in error|delete|prohibited|copying|liab|addressee",
            "Please delete it",
            "Please sign it",
        ),
        Line("sender and receipt", r"r[ée]ception|exp[ée]diteur|alt[ée]r", "L'expéditeur", "L'expert"),
        Line(
            "protection of data",
            r"protection des donn[ée]es|droits? d['’]acc[èe]s|rgpd|gdpr|donn[ée]es personnelles",
            "RGPD",
            "RTT",
        ),
        Line("the environment", r"imprimer?|environnement|environment|printing", "Ne pas imprimer", "Une impression"),
        Line(
            "altered or allowed", r"falsifi|autoris|exclusi|transmission|reproduction", "Une reproduction", "Un produit"
        ),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
NOTICE_START = WordList(
    (
        Line(
            "this message, in French",
            r"(?:ce|cet|les|le) (?:pr[ée]sent )?(?:message|courriel|courrier|e-?mail|mail|informations?|contenu)\b",
            "Ce message et ses pièces",
            "Mon message et le contrat",
        ),
        Line("the present one", r"le pr[ée]sent", "Le présent document", "Le document"),
        Line(
            "this message, in English",
            r"this (?:e-?mail|message|communication|transmission)",
            "This message and its files",
            "My message and the files",
        ),
        Line("the information", r"the (?:information|contents?)\b", "The information in it", "The informer"),
        Line(
            "a notice of secrecy",
            r"avis de confidentialit|avertissement|confidentialit|confidential|disclaimer|mentions? l[ée]gales?",
            "Avis de confidentialité",
            "Avis de passage",
        ),
        Line(
            "if it is not for you, in French",
            r"si vous (?:n['’][êe]tes pas|avez re[çc]u|recevez)",
            "Si vous n'êtes pas le destinataire",
            "Si vous venez lundi",
        ),
        Line(
            "if it is not for you, in English",
            r"if you (?:are not|have received|receive)",
            "If you are not the recipient",
            "If you come on Monday",
        ),
        Line("the attachments", r"les pi[èe]ces jointes", "Les pièces jointes", "Les pièces d'eau"),
        Line(
            "any use", r"toute (?:utilisation|diffusion)|any (?:unauthori|use)", "Toute diffusion", "Toute la famille"
        ),
        Line(
            "a secret mail",
            r"(?:m[ée]ssage|courriel|e-?mail) confidentiel|l['’]int[ée]grit[ée]",
            "Courriel confidentiel",
            "Courriel amical",
        ),
        Line(
            "our house",
            r"notre (?:[ée]tablissement|structure|h[ôo]pital|groupe)\b",
            "Notre établissement",
            "Notre fille",
        ),
        Line(
            "according to the law", r"conform[ée]ment (?:au|[àa] la|aux)\b", "Conformément à la loi", "Un avis conforme"
        ),
        Line("your data", r"vos donn[ée]es|internet ne permet", "Vos données", "Vos dons"),
        Line(
            "think before printing",
            r"(?:merci de )?(?:pensez?|penser|think|please consider|avant d['’]imprimer|before printing"
            r"|n['’]imprimez|ne pas imprimer|n['’]imprimer|pr[ée]servons|adoptez|afin de (?:contribuer"
            r"|pr[ée]server)|save a tree|please don['’]t print|do you really need)\b",
            "Pensez à la planète",
            "Je songe à la planète",
        ),
    ),
    around=r"\W{0,6}(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
NOTICE_TITLE = WordList(
    (
        Line(
            "a notice of secrecy, in French",
            r"\W{0,6}(?:avis|clause|note|mention) (?:de|sur la) confidentialit[ée]\W{0,6}$",
            "Avis de confidentialité",
            "Avis de passage",
        ),
        Line(
            "a secret mail",
            r"\W{0,6}(?:(?:message|courriel|e-?mail|document) (?:strictement )?confidentiel"
            r"|(?:strictly )?confidential)\W{0,6}$",
            "Message confidentiel",
            "Message amical",
        ),
        Line(
            "a notice of secrecy, in English",
            r"\W{0,6}(?:confidentiality notice|disclaimer|mentions? l[ée]gales?)\W{0,6}$",
            "Disclaimer",
            "Claimant",
        ),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
LEGAL = WordList(
    (
        Line("for whom it is", r"destinataires?\b|intended|addressee|recipient", "Destinataire", "Destination"),
        Line("strictly and only", r"exclusi|strictement|confidenti", "Strictement", "Avec plaisir"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
PRINT = WordList(
    (
        Line("print, in French", r"imprim", "N'imprimez pas", "Ne signez pas"),
        Line("print, in English", r"\bprint", "Do not print", "A fingerprint"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
PLANET = WordList(
    (
        Line(
            "the planet, in French", r"environ|plan[èe]te|arbres?\b|papier|[ée]colog|[ée]co-?", "La planète", "Le plan"
        ),
        Line("is it needed, in French", r"vraiment|n[ée]cessaire", "Est-ce nécessaire", "Est-ce lundi"),
        Line("the planet, in English", r"\btrees?\b|paper|planet|green", "Save a tree", "A street"),
        Line("is it needed, in English", r"consider|really", "Do you really need it", "Do you need it"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
#: what calendar programs put under a rule
INVITATION = WordList(
    (
        Line(
            "a meeting by its program",
            r"r[ée]union (?:microsoft )?teams|microsoft teams",
            "Microsoft Teams",
            "Réunion de service",
        ),
        Line(
            "join, in French",
            r"(?:rejoindre|participer [àa]) (?:la |une )?r[ée]union",
            "Rejoindre la réunion",
            "Rejoindre le service",
        ),
        Line("join, in English", r"join (?:the |zoom |teams ){0,2}meeting", "Join the meeting", "Join the team"),
        Line("a meeting by another program", r"zoom meeting|google meet", "Zoom meeting", "Zoom in"),
    ),
    around=r"(?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
#: « i) » numbers a clause
SELF = WordList(
    (
        Line("I, in French", r"je|j['’]", "Je viens", "Jean vient"),
        Line("I, in English", r"i(?!\))", "I come", "i) le contrat"),
    ),
    flags=re.IGNORECASE,
    folded=False,
)
MAILING_LIST = WordList(
    (
        Line(
            "how to leave, in French",
            r"pour (?:se d[ée]sinscrire|vous d[ée]sabonner) de (?:ce groupe|cette liste)",
            "Pour vous désabonner de cette liste",
            "Pour vous voir",
        ),
        Line(
            "why you receive it",
            r"you received this message because|vous recevez ce message car",
            "Vous recevez ce message car",
            "Vous recevez ce message ?",
        ),
        Line(
            "how to leave, in English",
            r"to unsubscribe from this (?:group|list)",
            "To unsubscribe from this list",
            "To subscribe",
        ),
    ),
    around="(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
