"""The words of answering machines, each kind with its weight."""

from __future__ import annotations

#: weight, what it shows (French), pattern over the folded text
SIGNS: tuple[tuple[int, str, str], ...] = (
    (
        4,
        "se dit automatique",
        r"(?:message|mail|reponse|courriel|email|reply|response|accuse)[a-z' ]{0,40}(?:automatique"
        r"|automatic(?:ally)?|automated|auto-generated|genere)"
        r"|(?:automatique|automatic|automated|auto)[ -](?:reply|response|message|answer|e-?mail|acknowledg\w*|reponse)"
        r"|(?:genere|envoye) automatiquement|generated automatically|autorepondeur|auto-responder|"
        r"(?:merci de |veuillez |priere de )?ne pas (?:y )?repondre a (?:ce (?:message|mail|courriel)|cet e-?mail)"
        r"|(?:please )?do not reply to this"
        r"|ne repondez pas a (?:ce (?:message|mail|courriel)|cet e-?mail)",
    ),
    (
        2,
        "annonce une absence",
        r"(?:\bsuis|i am|i'm|nous sommes|serai|i will be|i'll be|currently|actuellement|etant)[a-z', ]{0,30}"
        r"(?:absente?s?\b|en conges?|en deplacement|en vacances|en formation|en arret|indisponible|injoignable"
        r"|fermes?|out of (?:the )?office|ooo"
        r"|away\b|on (?:[a-z]+ )?leave|on holiday|on vacation|travelling|traveling|unavailable|abroad|out until"
        r"|en mission|en congres|pas (?:disponible|present|au bureau|joignable)e?s? (?:actuellement|pour le moment"
        r"|ce jour"
        r"|aujourd'hui|cette semaine)|not (?:in the office|at work|available)|on an? [a-z]+ break"
        r"|de retour|a nouveau (?:present|joignable|disponible)e?|back (?:on|in))"
        r"|(?:le |la )?(?:dr|docteure?|pr|professeure?|mme|madame|m\.) [a-z-]{2,20}(?: [a-z-]{2,20})? (?:est|sera)"
        r" (?:actuellement |momentanement )?(?:absente?|en conge|en arret|indisponible|en vacances)"
        r"|(?:^|[.!\n,] ?)(?:absente?|en conges?|en vacances|en deplacement|out of (?:the )?office|away"
        r"|on (?:annual )?leave|cabinet ferme"
        r"|secretariat ferme|service ferme|(?:mon|son|notre|une) absence)[a-z' ]{0,40}(?:du|jusqu|until|from"
        r"|a partir|till|au)\b|le (?:cabinet"
        r"|secretariat|service|bureau)"
        r"[a-z' ]{0,30}(?:est|sera) ferme|(?:office|practice|clinic) (?:is|will be) closed",
    ),
    (
        2,
        "ne lit pas ses messages",
        r"(?:boite|messagerie|adresse|mails?|messages?|courriels?)[a-z' ]{0,16}(?:consultee?s?|relevee?s?|lue?s?"
        r"|suivie?s?"
        r"|reroutee?s?|transferee?s?)\b|(?:may|might|will|shall) (?:not )?be (?:able|slow|unable|delayed)[a-z ]{0,12}"
        r"(?:respond|reply|answer)|(?:dossiers?|demandes?|messages?|patients?) (?:sont |est |seront )?(?:suivie?s?"
        r"|releve\w*|pris\w* en charge|traitee?s?|reroutee?s?)|(?:acces|consult|releve|prendr|lir|lis"
        r"|traite)[a-z' ]{0,40}(?:messagerie|mails?|e-?mails?|messages?"
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
        r"(?:\ba |\bau |\baux |\bto |:)|\bme remplace|assure[a-z]{0,4} (?:la |l'"
        r"|ma |mon |le )(?:continuite|interim"
        r"|suppleance|remplacement|relais)|prend(?:ra)? le relais|is covering"
        r"|cover(?:ed)?"
        r"(?: is| by|:)|faites le 1[58]|composez le"
        r"|(?:phone|ring|call|bleep|page) (?:the|my|our) |(?:please )?(?:e-?mail|write to|message) [a-z._-]+@|"
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
        0,  # goes along with the others and proves nothing
        "formule d'usage",
        r"reste[a-z]{0,3} a votre disposition|instead$|(?:d'ici|jusque)[- ]la|laisse[rz] (?:un |votre )?message|for"
        r" appointments|can help with|help with|(?:votre|your|for) (?:comprehension|understanding|patience|interet)"
        r"|be advised|please note|veuillez noter|a noter|service (?:social|de garde)|merci d'avance",
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
        r"nous avons bien (?:recu|pris en compte)|(?:nous )?accusons (?:bonne )?reception|(?:we|department|team"
        r"|office|service)(?: have| has"
        r"|'ve)? (?:well )?received your|accuse (?:bonne )?reception de votre|(?:votre|vos) (?:message|demande|mail"
        r"|courriel|courrier|candidature"
        r"|e-mail)[a-z ]{0,12}(?:a|ont) "
        r"(?:bien )?ete (?:bien )?(?:recue?s?|enregistree?s?|pris(?:e|es)? en (?:compte|charge)|transmis)"
        r"|your (?:message|request|e-?mail|enquiry|inquiry|query)[a-z ]{0,6}(?:has been|was) (?:received|logged"
        r"|registered|forwarded)"
        r"|(?:votre|vos) (?:messages?|mails?|e-?mails?|courriels?|courriers?|demandes?|candidature) (?:est"
        r"|sont)[a-z ]{0,6} (?:parvenue?s?|arrivee?s?)|(?:have"
        r"|has) been passed"
        r"|redirigee?s? vers|confirmons (?:la bonne |bonne )?reception|confirm(?:ing)? (?:the )?receipt of your"
        r"|acknowledge receipt"
        r"|this (?:e-?mail|message) (?:is to )?(?:confirms?|acknowledges?) (?:that )?(?:we|receipt)",
    ),
    (
        2,
        "promet un traitement",
        r"dans un delai|sous \d+ jours|(?:nombre|volume|afflux) (?:important |eleve )?de (?:sollicitations|demandes"
        r"|messages)"
        r"|(?:reviewed|etudiee?s?|examinee?s?|passed to|transmise?s? a|orient\w+ vers|retablissement)|(?:nos|our|office"
        r"|opening) (?:horaires|hours)|carnet d'adresses|address book|mettre a jour|be advised|please note"
        r"|veuillez noter"
        r"|(?:votre|your) (?:comprehension|understanding|patience|interet)|vous avez (?:contacte|ecrit a|joint)"
        r"|you have (?:reached|contacted)|(?:meilleurs|plus brefs) delais|as soon as possible|shortly|sous (?:24|48"
        r"|72) ?h|within (?:24|48|72|one"
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
        r"|vacances\b|conge (?:parental|maternite|annuel)|on an? [a-z]+ break"
        r"|en (?:repos|mission|arret|formation|congres|deplacement|stage|recuperation)|colloque|hospitalisee?"
        r"|partie? en|pont du|on (?:[a-z]+ )?leave|not working|off (?:sick|until|this|today)"
        r"|away|out (?:of office|until|today|this)|off\b|at a (?:conference|meeting|congress)|attending|travelling"
        r"|holiday|study leave|sabbatical|on (?:nights|sabbatical|holiday|vacation)|gone (?:for|fishing|until)"
        r"|enjoying|deployed|pour raison|de garde puis|disponibilite pour|vacances d)"
        r"|m'absente|(?:am|'m) (?:currently )?(?:unwell|deployed|on nights)|i return to work|me deconnecte"
        r"|suis detachee?|suis en |(?:suis|est) pas presente?\b|informe de (?:mon|son|notre) absence|participe a un"
        r"|(?:am|'m|be) (?:away|off(?= (?:work|until|till|today|this|from|sick|on))|out(?= (?:of|until|till|today"
        r"|this))|on leave"
        r"|at a conference|on (?:a )?(?:sabbatical|secondment|retreat))"
        r"|prends quelques jours|ne travaille pas (?:les?|ce|aujourd)|(?:do not|don't) work (?:on )?(?:monday"
        r"|tuesday|wednesday|thursday|friday|weekend)|suis presente? (?:les|uniquement|seulement)"
        r"|(?:i (?:only )?work|my working days)"
        r" (?:are )?(?:on )?(?:part|only|mon|tue|wed|thu|fri)|travaille (?:uniquement "
        r"|seulement )?(?:a temps partiel|les? (?:lun|mar|mer|jeu|ven))",
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
        r"vous avez (?:contacte|ecrit a|joint) (?:le|la|l')|you have (?:reached|contacted) the|quarantaine"
        r"|one-time check|technicien (?:va|prend)|votre incident|incident (?:n|a ete|#|\d)|seminaire, une reponse"
        r"|commission competente|agent y a ete"
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
