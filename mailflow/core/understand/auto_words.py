"""The words of answering machines and those of people who follow a matter, weighed against each other."""

from __future__ import annotations

import re

#: weight, what it shows (French), pattern over the folded text
SIGNS: tuple[tuple[int, str, str], ...] = (
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
        r"\ba (?:definitivement )?quitte (?:l'|le |la |les |ses |notre |son |definitivement)|(?<!je )n'exerce plus"
        r"|ne fait plus partie|(?<!je )ne travaille plus|n'est plus (?:en poste|en fonction|dans|au |salarie|membre"
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
    (
        3,
        "annonce une fermeture",
        r"(?:cabinet|secretariat|laboratoire|service|bureau|standard|accueil|office|practice|clinic|lab|department"
        r"|surgery|centre)[a-z' ]{0,24}"
        r"(?:(?:est|sera|seront|sont) ferme|fermee?s? (?:du|jusqu|pour|a partir|le|les|toute)|closed|will close)"
        r"|fermeture (?:du|des|annuelle|exceptionnelle|estivale)|reouvert?\w*|rouvr\w*"
        r"|reopen\w*"
        r"|(?:ferme|closed) (?:du|from|for|pour|until|jusqu)",
    ),
    (
        2,
        "dit une absence en peu de mots",
        r"(?:^|[.!:;\n,] ?)(?:bonjour,? |hello,? |hi,? )?(?:absente?s?\b|absence\b|(?:en |semaine \d+ ?: )?conges?\b"
        r"|vacances\b|conge (?:parental|maternite|annuel)"
        r"|en (?:repos|mission|arret|formation|congres|deplacement|stage|recuperation)|colloque|hospitalisee?"
        r"|partie? en|pont du|on (?:[a-z]+ )?leave|not working|off (?:sick|until|this|today)"
        r"|away|out (?:of office|until|today|this)|off\b|at a (?:conference|meeting|congress)|attending|travelling"
        r"|holiday|study leave|sabbatical|on (?:nights|sabbatical|holiday|vacation)|gone (?:for|fishing|until)"
        r"|enjoying|deployed|pour raison|de garde puis|disponibilite pour|vacances d)"
        r"|m'absente|(?:am|'m) (?:currently )?(?:unwell|deployed|on nights)|i return to work|me deconnecte"
        r"|suis detachee?|suis en |participe a un|(?:am|'m|be) (?:away|off|out|on leave"
        r"|at a conference|on (?:a )?(?:sabbatical|secondment|retreat))"
        r"|prends quelques jours|ne travaille pas (?:les?|ce|aujourd)|(?:do not|don't) work (?:on )?(?:monday"
        r"|tuesday|wednesday|thursday|friday|weekend)|suis presente? les|i work (?:part|monday|tuesday)",
    ),
    (
        2,
        "dit un retour",
        r"(?:^|[.!:;\n,] ?)(?:retour|reprise|back|returning|reponses? a compter|de retour"
        r"|return)[a-z' ]{0,24} ?(?:le|du|au|a"
        r"|on|in|prevue?|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday|\d)"
        r"|(?:a|de) nouveau (?:disponible|joignable|au bureau|present)|retrouve mon (?:poste|bureau)|remets pied"
        r"|lirai (?:votre|vos|les)|traiterai (?:votre|vos)|(?:mail|message)s? lus? (?:a|des)|lecture des (?:mails"
        r"|messages)"
        r"|(?:back|in) (?:again|at my desk|in (?:the )?(?:office|clinic))|will (?:pick|deal|read"
        r"|see)[a-z ]{0,20}(?:on|when|after)|serai la (?:des|le)|resume (?:work|duties|clinics)|reprend(?:ra"
        r"|rai)? (?:ses|mes) (?:consultations|fonctions|activites)",
    ),
    (
        2,
        "parle de la boîte, non de la demande",
        r"mesure de consulter ma messagerie|consulte cette adresse|not answering e-?mails|"
        r"(?:cette|ma|la|this|my) (?:boite|messagerie|mailbox|inbox|adresse generique)|aucun (?:courriel|mail"
        r"|message)|(?:reponds?|repond) (?:plus|pas) (?:aux|par) (?:courriels?|mails?|messages?)"
        r"|pas de (?:courriel|mail)s? avant|no e-?mails? (?:before|until|will)|(?:courriels?|mails?|messages?"
        r"|e-?mails?) (?:ne )?(?:sera|seront|will be|is|are) (?:pas )?(?:lus?|read|picked|dealt|traites?|deleted"
        r"|supprimes?)"
        r"|votre (?:mail|message|courriel) n'a pas ete|your (?:e-?mail|message) has not been|not (?:reading|checking"
        r"|answering) (?:e-?)?mails?|off(?: the)? grid|sans connexion|no (?:signal|internet|wifi)",
    ),
    (
        3,
        "parle comme un service",
        r"quarantaine|one-time check|technicien|incident|seminaire, une reponse|commission competente|agent y a ete"
        r"|vous recevez ceci|we opened a case|first response|repondeur|vacation responder|got it! \(|recevez ce message"
        r"|shortlisted|stepped down|only check this account|your (?:e-?mail|message) was held|for applying|(?:jours"
        r"|days) (?:ouvr|working)|jours ouvrables|calendar month|(?:n'est"
        r"|is) (?:pas|not) (?:consulte|monitored|read)|formulaire de contact|goes unread|nobody reads|"
        r"vo(?:tre|s) demandes?[a-z' ]{0,12} (?:a|ont|est|sont|sera|seront) (?:bien )?(?:ete |prises? )?(?:enregistr"
        r"|recue?s?|prise|transmis|traite|en charge|en cours)|votre reponse a ete enregistree"
        r"|response has been recorded"
        r"|ticket [a-z]{0,4}-?\d|dossier (?:cree|n)|case (?:number|id|ref)|(?:un|par un|by a) (?:robot|bot|automate)"
        r"|part tout seul|sent by (?:a|our) (?:system|robot|machine)|deposee? avec succes|successfully (?:uploaded"
        r"|submitted|registered)"
        r"|remercions (?:de|pour) (?:votre|l')|un conseiller vous|(?:delais?|temps) de (?:reponse|traitement)"
        r"|response times?|due to (?:high|the (?:high )?volume)|afflux de|a change de fonction|mode degrade"
        r"|has been (?:closed|resolved|logged|escalated|assigned)|a ete cloture"
        r"|unsubscribe from|inutile de renvoyer|service desk|help ?desk",
    ),
)

#: words that only a person who follows the matter writes, and how much they weigh against a machine
PERSONAL: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        2,
        re.compile(
            r"je (?:reprends contact|m'occupe|m'y|verrai|vous (?:invite|prie|souhaite|recontacte|joins)|passe\b|vois"
            r"|crois|pense|dois|peux|veux|voudrais|prefere|refuse|accepte|attends)"
            r"|me prie|ses envois|vos envois|vos relances|revenons|reparle|read it|\bpromis\b|\blis\b|literally"
            r"|arretez|que le (?:lundi|mardi|mercredi|jeudi|vendredi)|pourquoi|aux lettres|de ma part|la mienne"
            r"|joindre sur|me joindre|je suis au taquet|happy to|glad to|keen to|prononc|c'est pour (?:cela|ca)"
            r"|pour l'instant|ne (?:peux|pourrai|puis) pas|can't|par contre|du coup|en attendant|lira cela"
            r"|please contact (?:her|him)|vous en remercions"
            r"|merci (?:a vous|claire|quand meme"
            r"|d'avance)|hors service|\bbebe\b|grippe|bisous|\blol\b|:-?\)|;-?\)"
            r"|reading begins|my side|i (?:think|need|want|would|can't|cannot|have read|read|like|love|accept"
            r"|decline|agree|am not|'m not|don't want|hope|prefer|must)\b|\bi'd\b|\bi've\b|thanks for (?:the|asking"
            r"|chasing|being)"
            r"|\b(?:if you|unless you|before you|si vous|quand vous)\b"
        ),
    ),
    (9, re.compile(r"(?:n'est pas|not) (?:une? |an? )?(?:reponse|message|mail|auto)[a-z -]{0,10}(?:auto|repl)")),
    (
        2,
        re.compile(
            r"(?:rappelez|appelez|recontactez|relancez|ecrivez|envoyez|dites|laissez|tenez|confirmez|excusez"
            r"|supprimez|retirez)"
            r"-(?:moi|nous|le|la|lui)|supprimez|\bcall me\b|\blet me\b|\bsend me\b|can we|could we|pouvez-vous"
            r"|pourriez-vous|could you|can you|would you"
            r"|est-ce que|est ce que|ecrivez-lui|please (?:remove|delete|stop|close)|\bring me\b|\btext me\b|ask me"
        ),
    ),
    (
        2,
        re.compile(
            r"je (?:vous |te |le |la |l')(?:r?appelle|rappellerai|redis|tiens|confirme|envoie|renvoie|transmets"
            r"|signale|reponds|dis|dirai|fais|ecris|laisse|propose|remercie de (?:ne|bien)|informe que le dr)"
            r"|je (?:signe|prends (?:le|la|ma)|reflechis|regarde|lui|lis|ne suis pas (?!en mesure)|suis (?:pas|tres"
            r"|d'accord"
            r"|interess|partant|ravi|preneu|toujours|un peu|bien))"
            r"|\bi'll (?:call|let you|send|look|sign|think|give|tell|come|ring)|\bi will (?:call|let you|send|look"
            r"|sign|think|give|tell|come|write)|will (?:write|tell|call|ring|sign)\b"
            r"|(?:il|elle|he|she)(?:'ll| will)? (?:vous |le |la |l'|les |it )?(?:signer|signera|rappell|repond"
            r"|contact|renver|renvoi|verra|sign\b|call\b|get back)"
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:contrats?|offres?|proposition|signer?|signe|signature|salaire|remuneration|avenant|preavis"
            r"|entretien|visite|contract|offer|salary|the role|the job"
            r"|the post|interview|your proposal|clauses?|l'annonce|dossier de candidature|candidat\w*|gardes?"
            r"|astreintes?|on[- ]call|rota|notice|pay|poste (?:de|a|me|m'|qui|que|chez|en)|le poste|votre poste"
            r"|recrut\w*|liste|fichier|ma fiche|my file)\b"
        ),
    ),
    (
        1,
        re.compile(
            r"^ ?(?:bonjour|bonsoir|chere?|hello|hi|dear|coucou|salut) (?:a vous |mme |madame |mr? |monsieur |ms "
            r"|mrs |miss )?"
            r"(?!(?:a|et|madame|monsieur|je|docteur|sir|all|tou\w*|sender|colleague|there|i|everyone|collegue|thank"
            r"|merci|correspondant|vous|and|le|la|nous|suite|en)\b)"
            r"[a-z]{2,20} ?[a-z-]{0,20}[,.!\n]"
        ),
    ),
    (
        1,
        re.compile(
            r"desolee?|navree?|\bsorry\b|excuse|apolog|\bca\b|\bsvp\b|\bstp\b|\bmoi\b|\boui\b|\bnon\b|\bok\b"
            r"|\bd'accord\b|\byes\b|interess"
        ),
    ),
    (2, re.compile(r"\?")),
    (
        2,
        re.compile(
            r"\b(?:mon mari|ma femme|mon epouse|mon epoux|mes enfants|my wife|my husband|my partner|my kids"
            r"|my boss|mon chef|mon directeur|ma compagne|mon conjoint)\b"
        ),
    ),
)
