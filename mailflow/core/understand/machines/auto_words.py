"""The turns by which answering machines speak, by family; what each is worth is learnt (machine_grams)."""

from __future__ import annotations

_LETTER = r"(?:messages?|mails?|courriels?|e-?mails?|courriers?|demandes?|candidatures?|dossiers?|sollicitations?)"
_MAIL = r"(?:messages?|e-?mails?|requests?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|applications?|tickets?|notes?)"
_BOX = (
    r"(?:boites?(?: (?:mail|aux lettres|de reception|partagee|generique))?|messageries?|comptes?"
    r"|adresses?(?: (?:mail|e-?mail|electronique|professionnelle))?)"
)
_INBOX = r"(?:inbox(?:es)?|mailbox(?:es)?|account|(?:e-?mail )?address|e-?mail)"
_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday|mon\b|tue\b|wed\b|thu\b|fri\b)"
)

#: what it shows (French, shown to the recruiter), pattern over the folded text; every repeat is bounded
SIGNS: tuple[tuple[str, str], ...] = (
    (
        "se dit automatique",
        r"(?:ceci|ce (?:message|mail|courriel|texte)|cet e-?mail|this (?:is|e-?mail|message)|(?:^|\n) ?)"
        r"[a-z' ]{0,24}(?:automati|auto-|autorepon|genere|generated|part tout seul)"
        r"|ne (?:pas (?:y )?repondre|repondez pas) a (?:ce|cet)|do not reply to this|vacation responder"
        r"|(?:envoye|genere|sent|generated) (?:par (?:un|le|notre)|by (?:a|our|the)) (?:robot|automate|repondeur"
        r"|systeme|system|machine|bot)\b",
    ),
    (
        "parle d'automate",
        r"automatique|automatic|automated|auto-?reply|auto-?response|repondeur|robot|generated|genere (?:par|auto)",
    ),
    (
        "s'adresse à n'importe qui",
        r"^ ?(?:bonjour,? ?(?:a tou\w+)?[ ,\n]{0,3})?(?:madame, monsieur|mesdames|messieurs|chere?s?(?:\(e\))?"
        r" (?:patient|correspondant|collegue|confrere|client|usager)|dear (?:sender|patient|colleague|sir|all|friend"
        r"|customer)|to whom it may)",
    ),
    (
        "répondra tard",
        r"(?:reponses?|repondrai|repondrons)[a-z' ]{0,40} (?:retard|tard|tarder|tardives?|differees?|allonge|delai"
        r"|attendre)"
        r"|(?:repl(?:y|ies)|answers?|response)[a-z ]{0,24} (?:late|later|delay|delayed|slow)|(?:slow|late) to (?:reply"
        r"|respond|answer)|connexion (?:y est |est )?(?:aleatoire|limitee|difficile)|bear with|be patient",
    ),
    (
        "renvoie ailleurs en cas d'urgence",
        r"en cas d'urgence|en cas de (?:besoin|necessite)|sauf urgence|appelez le 15\b|composez le|faites le 1[58]"
        r"|(?:si|pour) (?:c'est |votre \w+ est )?(?:une |toute )?urgen"
        r"|urgences? ?(?:medicales?|vitales?|uniquement)? ?:"
        r"|pour (?:toute|les) (?:autres? )?(?:demandes?|questions?|urgences?|informations?|candidatures?"
        r"|renseignements?|resultats?|avis)|si votre (?:message|demande|mail)|if your (?:message|e-?mail|enquiry|query)"
        r"|if (?:it is |it's |it can't |your \w+ is |this is |you need |something is )?(?:urgent|wait|important"
        r"|immediate)|(?:for|in) (?:any |an? |case of )?(?:urgent|emergenc|immediate)|dial 999"
        r"|urgent(?:ly)? ?(?:matters?|quer|:|clinical|issues?|care)|en (?:mon|notre) absence|d'ici la"
        r"|(?:pendant|durant) (?:mon absence|cette periode|mes conges|ce temps)|in (?:my|our|his|her) absence"
        r"|during (?:my absence|this (?:time|period))|in the meantime|dans l'intervalle|entre-temps"
        r"|the duty (?:doctor|team)",
    ),
    (
        "parle de votre message, non de son contenu",
        rf"\bv(?:otre|os) {_LETTER}[a-z' ]{{0,24}} (?:a|ont|est|sont|sera|seront|n'a pas|ne sera pas|nous est"
        r"|nous sont|m'est)[a-z ]{0,20}(?:recu|enregistr|transmis|parvenu|arrive|traite|lue?s?\b|pris|examin|etudi"
        r"|remis|transfer|mis |receptionn|distribu|redirig|repondu|repondre|delivr|en cours|en attente|conserv"
        r"|complet|cree|clos|clot)"
        rf"|\byour {_MAIL}[a-z ]{{0,16}} (?:has|have|was|is|are|will|can|could)"
        r"(?: (?:now|not|been|be|being|only|either)){0,3} (?:received|logged|registered|forwarded|passed|delivered"
        r"|read|dealt|processed|reviewed|assigned|opened|closed|queued|held|in the queue|under review|important to us"
        r"|updated|created|answered|attended|automatically|escalated|deleted|monitored|shared|acknowledged)",
    ),
    (
        "accuse réception",
        r"nous avons bien (?:recu|pris en compte)|accus(?:ons|e) (?:bonne )?reception|accuse de reception"
        r"|confirm(?:ons|e|er|ing|s)? (?:vous )?(?:la (?:bonne )?reception|(?:the )?receipt)|acknowledg"
        r"|(?:we|department|team|office|service)(?: have| has|'ve)? (?:well )?received your|i have received your",
    ),
    (
        "promet un traitement",
        r"(?:une reponse|il|elle) (?:vous |leur )?(?:sera|parviendra)|vous (?:sera|seront) (?:apport|repondu|recontact)"
        r"|vous serez (?:recontact|contact|inform|averti)"
        r"|nous (?:vous |y |leur )?(?:repondrons|recontacterons|recontactons|reviendrons|contacterons|traiterons|ferons"
        r"|faisons notre possible|donnerons|nous efforcons|mettons tout|prendrons|transmettons|ne manquerons)"
        r"|(?:equipe|service|conseiller|referent|agent|interlocuteur|collegues?|assistante?|secretariat)[a-z' ]{0,30}"
        r" (?:vous (?:repond|recontact|contact|rappel)|revien|prend(?:ra)? (?:contact|en charge|le relais)|traite|gere"
        r"|se tient|reste)|prendra contact avec vous|(?:meilleurs|plus brefs|brefs) delais|des que possible"
        r"|dans les prochains jours|prochainement|ulterieurement|dans un delai|(?:leur|l'|par) ?ordre d'arrivee"
        r"|sous (?:\d+|deux|trois|quelques|une?) ?(?:h\b|heures?|jours?|semaines?|mois)|jours? ouvres?|jours ouvrables"
        r"|delais? (?:moyen |habituel )?(?:de|des) (?:reponse|traitement)",
    ),
    (
        "répond au nom d'une équipe",
        r"\b(?:we|someone|a (?:member|colleague|human|person|team)|our (?:team|staff|office|advisor)|one of our"
        r"|the team|an advisor|they)\b[a-z' ]{0,40} (?:will|aim to|shall|'ll|endeavou?r to|try to"
        r"|are (?:currently )?(?:closed|experiencing|looking|checking|reviewing|working))"
        r"|we'll (?:get back|be in touch|reply|respond|update|keep|contact|let)|in due course|in turn\b"
        r"|(?:in|within) (?:\w+ )?(?:\d+|one|two|three|four|five|a few) ?(?:hours?|(?:working |business )?days?|weeks?)"
        r"|(?:working|business) (?:days?|hours)|as soon as (?:possible|i can|we can)|shortly\b"
        r"|at (?:my|our) earliest|(?:expect|may be|might be|will be) (?:a |some )?(?:delay|slow)"
        r"|repl(?:y|ies) (?:may|will|might) be (?:delayed|slow)|response times?|office hours|opening hours",
    ),
    (
        "annonce une absence",
        r"(?:(?:\b(?:je |nous |i |we )?(?:suis|sommes|serai|serons|am|i'm|we're|are|will be|i'll be|etant)\b"
        r"[a-z', ()]{0,36}|^ ?|[.!:;,\n-] ?|(?:dr|docteur|pr|professeur|mme|m\.|madame|monsieur) [a-z' -]{2,30}"
        r" (?:est|sera|is|will be) ?[a-z ]{0,20})(?:absente?s?\b|absent\(e\)|absence\b|hospitalisee?|indisponibles?"
        r"|injoignables?|en (?:conges?|vacances|deplacement|formation|arret|mission|congres|stage|disponibilite"
        r"|detachement|rtt|repos|seminaire|sejour|teletravail)|hors (?:du bureau|connexion)|partie?\b|ooo\b|away\b"
        r"|non (?:joignable|disponible)|out of (?:the )?(?:office|country)|travell?ing|overseas|abroad|unavailable"
        r"|on (?:an? )?(?:[a-z]+ )?(?:leave|holiday|vacation|sabbatical|course|break|trip)|offline|unplugged"
        r"|off (?:work|sick|until|today|this)|out (?:until|till|today|this|on)|at a (?:conference|meeting|course)"
        r"|attending|in (?:a meeting|theatre|clinic)|enjoying|taking (?:leave|some|time)|gone\b"
        r"|not (?:in the office|at work|at my desk|available|working|checking|in (?:today|until))))",
    ),
    (
        "absent du bureau, en ces mots",
        r"out of (?:the |my )?office|absente?(?:\(e\))? du bureau|absent\(e\)|away from (?:the office|my desk"
        r"|(?:my )?e-?mail)"
        r"|(?:am|i'm|currently) on annual leave|(?:suis )?actuellement (?:absent|en conge)|conges annuels",
    ),
    (
        "dit jusqu'à quand",
        r"jusqu'(?:au|a|en)|de retour|retour (?:le|prevu|au|lundi|mardi|mercredi|jeudi|vendredi)|date de retour"
        rf"|reprise (?:le|du|des)|reouv|rouvr|\b(?:until|till|through) |du \d{{1,2}}(?:er)?(?:/\d+)?[a-z0-9 ]{{0,16}}"
        r" au \d|(?:back|return(?:ing)?|resume|reopen\w*)(?: in the office| to work| at work)?"
        rf" (?:on|the|{_WEEKDAY}|\d|in|from)|from [a-z0-9 ]{{2,14}} (?:to|until|through)",
    ),
    (
        "répondra au retour",
        r"(?:a|des|lors de|apres|avant) (?:mon|notre|son) retour|(?:upon|on|after|before) (?:my|our|his|her) return"
        r"|(?:when|once|as soon as|until|before) (?:i am|i'm|i get|i return|we (?:are|re)|he is|she is)|lirai"
        r"|prendrai connaissance|will (?:respond|reply|answer|read|deal|get back|address)|je (?:vous |y )?repondrai"
        r"|traiterai",
    ),
    (
        "parle de la boîte, non de la demande",
        rf"\b(?:cette|cet|ma|mon|la|l'|notre|votre ancienne|mon ancienne) ?{_BOX}[a-z' ,]{{0,40}}(?:n'est|ne |n'etant"
        r"|est (?:desormais|reservee|saturee|ferme|desactiv|partagee|lue|consult|relev|destin|utilis)"
        rf"|sera (?:supprim|ferm|desactiv))|{_BOX} (?:desactiv|inactiv|fermee|supprimee|reservee|consultee|relevee)"
        rf"|\b(?:this|my|the) {_INBOX}[a-z ,]{{0,30}}(?:is|are|will|isn't|won't|no longer|has)[a-z ]{{0,24}}"
        r"(?:monitored|unmonitored|read|checked|looked|in use|active|closed|retired|being|for outgoing|answered"
        r"|deactivated|deleted|unattended)",
    ),
    (
        "ne lit pas ses messages",
        r"ne (?:consulte|lis|releve|regarde|traite|surveille)|pas (?:acces|consult)|sans (?:acces|connexion|internet)"
        r"|(?:consulte|lis|releve|traite|check|read) (?:rarement|peu |irregul|regul|my|mes|ma|vos|emails?|mails)"
        r"|acces (?:limite|restreint|reduit|intermittent|difficile)|deconnexion|irreguliere?"
        r"|(?:limited|little|no|intermittent|patchy|without) (?:or no )?(?:access|internet|email|wifi|signal)"
        r"|not (?:checking|reading|monitoring|monitored|have access)|won't be (?:reading|checking)"
        r"|checking (?:my )?e?-?mails?|no longer (?:checked|monitored|in use|active)",
    ),
    (
        "parle des messages en général",
        r"(?:les|vos|mes|tous les|aux) (?:messages|mails|courriels|e-?mails|demandes|sollicitations|pieces jointes"
        r"|reponses|candidatures|patients|rendez-vous)[a-z' ]{0,30} (?:sont|seront|ne sont|ne seront|sera|recu|envoy"
        r"|adress|traite|lus|releve)|chaque (?:demande|courriel|mail|message)"
        r"|toute (?:demande|candidature|correspondance|autre)|tout (?:autre )?(?:message|courriel|mail)"
        r"|(?:all|any|most|other) (?:e-?mails|messages|enquiries|queries|requests|replies|correspondence)"
        r"|e-?mails? (?:to this|sent|received|are|will be)|messages (?:are|will|sent|received|left)",
    ),
    (
        "dit un départ",
        r"(?<!je )n'(?:exerce|occupe) plus|(?<!je )ne (?:travaille|fait) plus|\ba (?:definitivement )?(?:quitte"
        r" (?:l|n|s|d|so)|cesse|rejoint|pris sa retraite|fait valoir)|depuis (?:le|mon depart|son depart)"
        r"|n'est plus (?:salarie|en poste|dans|au |a l|membre|employe|en fonction|joignable|valable|active|relevee"
        r"|utilisee)|a compter du|a partir du|has (?:now )?(?:left|retired|moved|resigned)|is no longer|my last day"
        r"|no longer (?:works?|with|employed|at|based|part|here)|(?:interlocut\w+|contact) (?:est|a change|is now)"
        r"|me succede|a repris (?:ma|ses|mes|son)|desormais|nouvelle? (?:adresse|interlocut|contact|messagerie)"
        r"|new (?:contact|e-?mail|address)|(?:update|mettre a jour) (?:your|votre)",
    ),
    (
        "nomme un remplaçant",
        r"remplacante?\b|me remplace|remplacee? par|assure (?:mon|l'|la|le|ma|son)|repris(?:es?)? par|suivi(?:e|s|es)?"
        r" par|(?:prend|prendra|prennent) (?:le relais|en charge)|gere (?:les|mes|le)|(?:reste|est|sont) joignable"
        r"|reste(?:nt)? a (?:votre|disposition)|permanence|astreinte ?:|secretariat ?:|contacts? ?:"
        r"|(?:is|are|will be) (?:covering|acting|handling|monitoring|looking after)|covers?\b ?:?"
        r"|will (?:see|help|cover|assist|handle)|can (?:help|assist)|on (?:ext|extension) \d|\bposte \d{3,5}"
        r"|\bext\.? ?\d{3,5}|bleep \d",
    ),
    (
        "invite à s'adresser ailleurs",
        r"(?:merci|priere|veuillez|vous (?:pouvez|etes invites?)|je vous (?:invite|remercie|prie)|n'hesitez pas"
        r"|il convient)[a-z' ]{0,16} (?:a |d'|de |bien )?(?:vous )?(?<!me )(?:contacter|joindre|adresser|ecrire|appeler"
        r"|utiliser|passer par|prendre contact|noter|orienter|renouveler|rapprocher|composer|renvoyer|rediriger"
        r"|diriger|rappeler|consulter)|adressez-vous|(?:please|kindly|you (?:can|may|should)|do)[a-z ]{0,10}"
        r" (?:contact|call|e-?mail|write to|redirect|direct|forward|use our|use the|expect|ask|speak|phone|ring"
        r"|update|reach out|allow|visit|log)",
    ),
    (
        "remercie d'un message quelconque",
        r"(?:merci|remercie(?:ns|ons)?)[a-z' ]{0,12}(?:de|pour|d') ?(?:votre|nous avoir|l'interet|vos)[a-z -]{0,10}"
        r"(?:message|mail|courriel|courrier|demande|comprehension|patience|interet|contact|ecrit|prise|sollicitation)"
        r"|(?:thank you|thanks)[a-z ]{0,12} for (?:your|contacting|writing|getting in touch|reaching)[a-z -]{0,10}"
        r"(?:e-?mail|message|enquiry|patience|understanding|interest|us|out|note|application|in touch)?",
    ),
    (
        "donne des horaires ou une fermeture",
        r"(?:est|sont|sera|seront|actuellement|exceptionnellement|is|are|will be|currently) (?:ouverte?s?|fermee?s?"
        r"|open|closed|shut)|ferm(?:e|ee|es|ees) (?:ce|du|jusqu|pour|le|les)|fermeture|horaires|temps partiel"
        r"|part[- ]time|(?:lundi|mardi|lundis) (?:au|et|,) ?(?:mardis?|jeudi|vendredi)|monday to|tuesday to"
        r"|mes jours|jours de presence|my (?:hours|working days|days) are|only work|assure de \d"
        r"|i work (?:mon|tue|wed|thu|part|only)",
    ),
    (
        "parle comme un service",
        r"ticket|\bcase \d|reference (?:number|:|rh|n)|sous (?:le numero|la reference|le n)|n[o°] ?\d{3,}"
        r"|numero de (?:dossier|demande)|(?:dossier|demande|ticket|case|request|req)[ -]?(?:#|n°|no|ref)?"
        r" ?[a-z]{0,4}-?\d{3,}|portail|portal|formulaire|(?:online|web) form|espace (?:personnel|patient|candidat)"
        r"|cliquez|click|log in|connectez|code de verification|verification code|desinscri|unsubscribe|subscribed"
        r"|inscrit sur|newsletter|lettre d'information|votre correspondant|your correspondent|you are receiving"
        r"|\bvous (?:avez (?:bien )?(?:ecrit|joint|contacte)|etes bien sur|tentez de joindre|recevez)"
        r"|you(?: have|'ve) (?:reached|contacted)|(?:notre|nos) (?:equipe|service|bureau|horaires|filtre|passerelle"
        r"|antivirus|site|standard|laboratoire)|our (?:office|team|practice|clinic|form|filter|website|records)",
    ),
)
