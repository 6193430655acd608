"""The turns of phrase that ask us to stop writing, those that deny it, and those that mean only here or now."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: A whole mail or line of one of these is a stop.
ALONE = WordList(
    (
        Line("stop", r"stop", "STOP svp", "Stop, je plaisante"),
        Line(
            "unsubscribe, in one word",
            r"unsubscribe|desinscription|desabonnement|desinscrire|desabonner",
            "Désinscription merci",
            "Désinscription du concours",
        ),
        Line("opt out", r"opt[ -]?out", "Opt-out", "Option"),
        Line("remove", r"remove|supprimer", "Remove me please", "Remove clause 4"),
        Line("cease", r"arretez|arret|cancel", "Arrêtez !", "Arrêt maladie"),
    ),
    around=(
        r"^[\W_]*(?:(?:bonjour|hello|hi|merci)[,.! ]+)?(?:{})"
        r"(?:[ ,.!]+(?:stop|svp|stp|merci|please|pls|thanks|now|moi|me|s'il vous plait))*[\W_]*$"
    ),
)

_WRITE = (
    r"(?:re)?(?:contact\w*|ecri\w*|relanc\w*|sollicit\w*|envo\w*|adress\w*|recev\w*|recoi\w*|demarch\w*|importun\w*"
    r"|spam\w*|mail\w*|inond\w*|harcel\w*)"
)
_MAILS = (
    r"(?:e-?mails?|courriels?|mails?|messages?|relances?|envois?|sms|pubs?|publicites?|rappels?|annonces?"
    r"|newsletters?|spams?|pourriels?|correspondances?|sollicitations?|reminders?)"
)
_HOLDINGS = (
    r"(?:adresse|adress|mails?|e-?mail|noms?|coordonnees|donnees|infos?|informations?|fiche|profil|compte|dossier"
    r"|numero|listes?|bases?|fichiers?|envois|diffusion|carnet|registres?|mailing|cv"
    r"|moi(?! (?:ce|cet|cette|ces|la|le|les|l'|un|une|donc|vos) ))"
)
_TAKE_OUT = r"(?:retir|enlev|supprim|effac|rayer|rayez|raye|radi|vire|sort(?:ez|ir)|ot(?:ez|er)|oublie(?:z|r)\b)\w*"
_OUR_HOLDINGS = (
    r"(?:data|details|address|adress|e?-?mail|mail id|name|information|info|records?|profile|resume|cv|file|list"
    r"|database|system|me)"
)
_NOW_FOLLOWS = r"(?:^|[.!,:;?\n(] ?|\b(?:merci|et|veux|donc|alors|desormais|vous prie|maintenant) )"
_ANY_MORE_OF = r"(?: de| aux?| d'| les| des| a| vos| ces| aucune?| un(?:e)? seule?| une?| tous?)*"
_ALL_YOUR = (
    r"(?:tous? |toutes? |les |ces |vos |cet |cette |immediatement |definitivement |maintenant |donc |avec |d'envoyer "
    r"|de ){1,4}"
)
_NO_LONGER_TO = r"(?:etre |en |de |vos |avoir |me voir |recevoir |d'autres? |aucune? |rien ){0,4}"
_ALL_ABOUT = (
    r"(?:all |any |of |the |every\w* |whatever |you |hold |about |from |everything |records? (?:\w+ ){0,3}concerning )*"
)

#: Each pattern is linear: bounded gaps inside one sentence, no nested repeats. Their order is that of the search.
ASKS = WordList(
    (
        Line(
            "take me off the list, in French",
            r"\b(?:des|de)inscri(?:re|vez|s|t|ption)\b[^.!?\n]{0,40}",
            "Désinscrivez-moi de votre liste.",
            "Je m'inscris à la formation.",
        ),
        Line("cancel my subscription, in French", r"\bdesabonn\w*", "Désabonnez-moi.", "Je suis abonné."),
        Line("unsubscribe", r"\bunsubscri\w+", "Please unsubscribe me.", "I subscribe to that."),
        Line("opt out", r"\bopt(?:ing)?[ -]?out\b", "I am opting out.", "I have no option."),
        Line(
            "remove what you hold, in French",
            rf"\b{_TAKE_OUT}[- ](?:\w+[' -]){{0,7}}{_HOLDINGS}\b",
            "Supprimez toutes mes coordonnées.",
            "Supprimez la clause 4.",
        ),
        Line(
            "removal of what you hold, in French",
            rf"\b(?:effacement|suppression|retrait|radiation) (?:\w+[' ]){{0,6}}{_HOLDINGS}\b",
            "Je demande l'effacement de mes données.",
            "La suppression de la clause 4.",
        ),
        Line(
            "write no more, in French",
            r"\b(?:ne|n') ?(?:me |m'|nous )?(?:plus|jamais|rien|pas) (?:me |m'|nous |en |y |plus |rien )*"
            rf"(?:etre |avoir a )?{_WRITE}",
            "Merci de ne plus me contacter.",
            "Je ne peux plus attendre.",
        ),
        Line(
            "write to me no more, in French",
            rf"\b(?:ne|n') ?(?:me |m'|nous |en |y )+{_WRITE} (?:plus|jamais|rien|pas)\b",
            "Ne m'écrivez plus.",
            "Ne m'écrivez que lundi.",
        ),
        Line(
            "send no more, in French",
            rf"\bn'(?:en |y )?plus (?:en |rien )?(?:{_WRITE}|depos\w+)",
            "Je veux n'en plus recevoir.",
            "Je n'en veux plus.",
        ),
        Line(
            "write to me no more, without ne",
            rf"\bm(?:'|e )?(?:en )?{_WRITE} (?:plus|jamais)\b",
            "M'écrivez plus svp",
            "Écrivez-moi plus tard",
        ),
        Line(
            "no more mails, in French",
            rf"{_NOW_FOLLOWS}(?:plus|stop|arret|fini|assez|halte){_ANY_MORE_OF} ?{_MAILS}\b",
            "Plus de mails, merci.",
            "De plus, vos mails me plaisent.",
        ),
        Line(
            "cease writing, in French",
            rf"\b(?:arret|cess)(?:ez|er|e|ons|ions)? (?:(?:de |d')(?:m'|me |nous )?|de m){_WRITE}",
            "Arrêtez de m'envoyer cela.",
            "Arrêtez de fumer.",
        ),
        Line(
            "cease all mails, in French",
            rf"\b(?:arret|cess)(?:ez|er|e|ons|ions)?[ ,]{_ALL_YOUR}{_MAILS}",
            "Cessez immédiatement vos relances.",
            "Cessez vos travaux.",
        ),
        Line(
            "I want no more, in French",
            r"\b(?:ne )?(?:souhait|voul|veux|voudr|desir|aimer|prefer)\w* (?:ne |n'en |n')?(?:plus|pas|rien)"
            rf"(?: du tout)? {_NO_LONGER_TO}(?:{_WRITE}|{_MAILS})",
            "Je ne souhaite plus recevoir d'offres.",
            "Je ne souhaite pas faire de gardes.",
        ),
        Line(
            "to receive no more, in French",
            r"\bne plus (?:rien |en |jamais )?(?:recevoir|etre (?:re)?(?:contact|sollicit|relanc|demarch)\w*)",
            "Je demande à ne plus être sollicitée.",
            "Je demande à être rappelée.",
        ),
        Line(
            "not to write to me, in French",
            rf"\bne (?:plus|pas) (?:me|m'|nous) {_WRITE}",
            "Prière de ne pas me relancer.",
            "Prière de me relancer.",
        ),
        Line(
            "leave me alone, in French",
            r"\b(?:laissez|fichez|foutez)[- ]moi (?:tranquille|en paix|la paix)\b",
            "Laissez-moi tranquille.",
            "Laissez-moi réfléchir.",
        ),
        Line(
            "the right to be forgotten",
            r"\b(?:droit (?:a l'oubli|d'opposition|a l'effacement)|article 17\b|article 21\b)",
            "J'exerce mon droit à l'effacement.",
            "J'ai droit à un logement.",
        ),
        Line(
            "stop the mails, in English",
            r"\bstop\b[ ,:]*(?:to |with )?(?:all |any |these |those |your |the |this |me )*"
            r"(?:e?-?mailing|writing|contacting|sending|messag\w+|copying|spam\w*|bothering|chasing|pestering"
            r"|e-?mails?|mails?|reminders?)",
            "Stop all these emails.",
            "I stop work at six.",
        ),
        Line(
            "stop, politely",
            r"\bstop\b[ ,:]*(?:svp|stp|s'il vous plait|merci|please|pls|thank you|thanks|maintenant|now)\b",
            "Stop, merci.",
            "Non-stop depuis lundi.",
        ),
        Line(
            "take me off, in English",
            r"\b(?:tak(?:e|ing)|get(?:ting)?|strik(?:e|ing)|cross|scratch|drop) "
            r"(?:me|us|my (?:name|e?-?mail|address|details)(?: address)?)(?: right)? (?:off|out|from)\b",
            "Take me off your list.",
            "Take me to the ward.",
        ),
        Line(
            "remove what you hold, in English",
            rf"\b(?:remov\w+|delet\w+|eras\w+|forget\w*|scrub\w*|purg\w+|wip\w+) {_ALL_ABOUT}"
            rf"(?:me\b|my (?:\w+ ){{0,2}}?{_OUR_HOLDINGS}\b|{_OUR_HOLDINGS} (?:you )?(?:hold|have|concerning|about))",
            "Delete all my personal data.",
            "Delete the second clause.",
        ),
        Line(
            "keep my details out",
            r"\b(?:take|keep) my (?:\w+ ){0,2}(?:details|data|address|name|adresse)(?: \w+)? (?:off|out)\b",
            "Keep my name out of it.",
            "Keep my name on it.",
        ),
        Line(
            "no more mails, in English",
            r"\b(?:no|not any) (?:more|further) (?:of )?(?:these |those |your )?"
            r"(?:e?-?mails?|messages?|reminders?|letters?|contact|mailings?)\b",
            "No more emails, please.",
            "No more questions.",
        ),
        Line(
            "never write again, in English",
            r"\b(?:do not|don't|dont|never|not to|please not) (?:ever )?(?:contact|e?-?mail|write|message|text|send)"
            r"(?: to)?(?: me| us)?(?: \w+){0,3}? (?:again|any ?more|any ?longer|ever)\b",
            "Do not contact me again.",
            "Do not contact me on Monday.",
        ),
        Line(
            "do not want to hear, in English",
            r"\b(?:not|no longer|don't|dont) (?:wish|want|care|like) (?:to )?(?:be )?"
            r"(?:receiv\w*|hear\w*|get\w*|contacted|e-?mailed)[^.!?\n]{0,30}",
            "I no longer wish to be contacted.",
            "I no longer wish to move.",
        ),
        Line(
            "formal words, in English",
            r"\b(?:not to receive any more|write no more|kindly cease|whatever you hold about me be erased)\b",
            "Kindly cease.",
            "Kindly reply.",
        ),
        Line(
            "vanish from your lists, in French",
            r"\b(?:disparaitre|sortir|etre (?:retiree?|rayee?|enlevee?|supprimee?|otee?|radiee?)) de "
            r"(?:vos|votre|la|toutes?) (?:vos )?(?:listes?|fichiers?|bases?|diffusion|envois)\b",
            "Je veux être rayé de vos fichiers.",
            "Je veux sortir de la ville.",
        ),
        Line(
            "leave me alone, in English",
            r"\bleave me (?:alone|in peace|be)\b",
            "Leave me alone.",
            "Leave me a message.",
        ),
        Line(
            "not to receive more, in English",
            r"\b(?:not|without) (?:to )?(?:be )?(?:receiv\w+|contacted) (?:these |any |your )?(?:more |further )?"
            r"(?:e?-?mails?|messages?|again)",
            "I asked not to be contacted again.",
            "I have not received the contract.",
        ),
        Line(
            "in German: cancel",
            r"\b(?:abmelden|austragen|abbestellen|abbestellung)\b"
            r"|\bkeine (?:weiteren |mehr )?(?:e-?mails|mails|nachrichten|werbung)\b",
            "Keine weiteren Mails bitte.",
            "Keine Frage.",
        ),
        Line(
            "in German: write no more",
            r"\bnicht mehr (?:an)?(?:schreiben|kontaktieren|zu kontaktieren|belastigen|kontaktiert)\b"
            r"|\b(?:loschen|entfernen) sie (?:bitte )?(?:meine|mich)\b",
            "Bitte nicht mehr kontaktieren.",
            "Nicht mehr lange.",
        ),
        Line(
            "in Spanish",
            r"\b(?:dar(?:me|nos)? de baja|darse de baja|deme de baja|denme de baja)\b"
            r"|\bno (?:me )?(?:escrib\w+|contact\w+|envi\w+)(?: \w+){0,2} mas\b|\b(?:borr|elimin)\w+ mis datos\b",
            "No me escriban más.",
            "No me escriban el lunes.",
        ),
        Line(
            "in Italian",
            r"\b(?:cancellatemi|cancellarmi|cancellami|disiscri\w+|disiscrivetemi)\b"
            r"|\bnon (?:mi )?(?:scriv|contatt|invi)\w+(?: \w+){0,2} piu\b|\bcancell\w+ i miei dati\b",
            "Non mi scrivete più.",
            "Non mi scrivete lunedì.",
        ),
        Line(
            "in Portuguese",
            r"\b(?:descadastr\w+|cancelar (?:a )?(?:minha )?(?:inscricao|subscricao))\b"
            r"|\bnao (?:me )?(?:env|contact|escrev|mand)\w+(?: \w+){0,2} mais\b"
            r"|\b(?:apag|elimin|remov)\w+ os meus dados\b",
            "Não me enviem mais.",
            "Não me enviem hoje.",
        ),
        Line(
            "in Dutch",
            r"\b(?:uitschrijven|afmelden)\b|\bgeen (?:mails?|e-mails?|berichten) meer\b"
            r"|\bniet meer (?:mailen|schrijven|contacteren)\b|\bverwijder mijn\b",
            "Geen mails meer.",
            "Geen probleem.",
        ),
        Line(
            "in Romanian, Polish and Swedish",
            r"\bdezabon\w+|\bnu (?:imi|ma) mai (?:scrie|contact|trimite)\w*|\bstergeti datele\b|\bwypis\w+ mnie\b"
            r"|\bavregistrera\b|\bavprenumerera\b",
            "Nu mă mai contactați.",
            "Nu mă deranjează.",
        ),
    ),
    around="{}",
)
OTHER_SCRIPTS = WordList(
    (
        Line("in Arabic", "إلغاء الاشتراك|توقف", "إلغاء الاشتراك", "شكرا"),
        Line("in Russian", "отпис|не пишите", "Не пишите мне, не пишите", "Пишите мне"),
        Line("in Chinese and Japanese", "退订|配信停止", "配信停止", "ありがとう"),
    ),
    around="{}",
    folded=False,
)

_UNDO = r"(?:desinscri|desabonn|supprim|retir|effac|enlev)"
#: A stop that is denied, or a word of stop used for something else.
DENIED = WordList(
    (
        Line(
            "do not take me off, in French",
            r"\bne (?:vous |te |me |nous |les |surtout )?(?:desinscri|desabonn|supprim|retir|effac|enlev|arret|oubli)"
            r"\w*(?:[- ]moi)? (?:pas|surtout pas|rien)\b",
            "Ne me désinscrivez pas.",
            "Désinscrivez-moi.",
        ),
        Line(
            "do not stop, in French",
            r"\bn'(?:arret|effac|enlev|oubli)\w* (?:pas|surtout pas)\b",
            "N'arrêtez surtout pas.",
            "Arrêtez.",
        ),
        Line(
            "no need to take me off, in French",
            rf"\bpas (?:besoin )?(?:de |me |a |du tout )*{_UNDO}\w*",
            "Pas besoin de me désinscrire.",
            "Besoin de me désinscrire.",
        ),
        Line(
            "do not unsubscribe me",
            r"\b(?:do not|don't|dont|not|never) (?:want to |need to |wish to |yet )?"
            r"(?:unsubscrib|remov|delet|stop|eras|take me off)\w*",
            "Don't unsubscribe me.",
            "Unsubscribe me.",
        ),
        Line("do not forget, in French", r"\bn'oubliez pas", "N'oubliez pas mon dossier.", "Oubliez mon dossier."),
        Line(
            "without taking me off, in French",
            r"\bsans (?:me )?(?:desinscri|supprim|retir|effac)\w*",
            "Sans me désinscrire.",
            "Me désinscrire.",
        ),
    ),
    around="(?:{})",
)
#: « ne m'écrivez plus à cette adresse », "not before Monday": where or when, not never again.
ONLY_SOMEWHERE = WordList(
    (
        Line(
            "at this address, in French",
            r"a cette adresse|sur (?:cette adresse|ce mail|mon mail pro|mon adresse (?:pro|professionnelle)"
            r"|l'adresse de l'hopital|ma boite pro)",
            " à cette adresse",
            " avec cette insistance",
        ),
        Line(
            "before a day, in French",
            r"avant (?:le |la |lundi|mardi|mercredi|jeudi|vendredi|mon|janvier|\d)",
            " avant lundi",
            " auparavant",
        ),
        Line("at work, in French", r"au bloc|pendant", " au bloc", " au bout du compte"),
        Line(
            "at some time, in French",
            r"le (?:week-end|soir|matin|dimanche)|la nuit|apres \d",
            " le soir",
            " le plus vite possible",
        ),
        Line("in copy", r"en copie", " en copie", " en aucun cas"),
        Line("here only, in English", r"at this address|on this address|at work", " at this address", " at all"),
        Line("for some time, in English", r"before|until|during", " before Monday", " ever again"),
        Line("at the hospital", r"at the hospital", " at the hospital", " about the hospital"),
        Line("until", r"jusque|jusqu'|until|till", " jusqu'en mars", " désormais"),
    ),
    around=r"^[^.!?\n]{0,25}\b(?:{})",
)
