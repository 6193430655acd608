"""The turns by which answering machines speak, by family; what each is worth is learnt (`grams`)."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

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


CALLS_ITSELF_AUTOMATIC = WordList(
    (
        Line(
            "this message is automatic",
            r"(?:ceci|ce (?:message|mail|courriel|texte)|cet e-?mail|this (?:is|e-?mail|message)|(?:^"
            r"|\n) ?)[a-z' ]{0,24}(?:automati|auto-|autorepon|genere|generated|part tout seul)",
            "Ceci est une réponse automatique.",
            "Ceci est ma réponse.",
        ),
        Line(
            "do not answer this",
            r"ne (?:pas (?:y )?repondre|repondez pas) a (?:ce|cet)|do not reply to this|vacation responder",
            "Merci de ne pas répondre à ce message.",
            "Je ne réponds pas au téléphone.",
        ),
        Line(
            "sent by a machine",
            r"(?:envoye|genere|sent|generated) (?:par (?:un|le|notre)|by (?:a|our|the)) (?:robot|automate"
            r"|repondeur|systeme|system|machine|bot)\b",
            "Message envoyé par un automate.",
            "Contrat envoyé par la poste.",
        ),
    ),
    around="{}",
)
NAMES_A_MACHINE = WordList(
    (
        Line(
            "automatic",
            r"automatique|automatic|automated|auto-?reply|auto-?response",
            "This is an automated reply.",
            "Je conduis une auto.",
        ),
        Line("an answering machine", r"repondeur|robot", "Vous êtes sur mon répondeur.", "Je vous réponds."),
        Line(
            "generated",
            r"generated|genere (?:par|auto)",
            "Message généré par notre outil.",
            "Un poste en médecine générale.",
        ),
    ),
    around="{}",
)
GREETS_ANYBODY = WordList(
    (
        Line("sirs and ladies", r"madame, monsieur|mesdames|messieurs", "Madame, Monsieur,", "Madame Roux,"),
        Line(
            "dear patients, in French",
            r"chere?s?(?:\(e\))? (?:patient|correspondant|collegue|confrere|client|usager)",
            "Chers patients,",
            "Chère Anne,",
        ),
        Line(
            "dear patients, in English",
            r"dear (?:sender|patient|colleague|sir|all|friend|customer)",
            "Dear patient,",
            "Dear Anna,",
        ),
        Line("whom it may concern", r"to whom it may", "To whom it may concern,", "To Anna,"),
    ),
    around=r"^ ?(?:bonjour,? ?(?:a tou\w+)?[ ,\n]{0,3})?(?:{})",
)
ANSWERS_LATE = WordList(
    (
        Line(
            "late, in French",
            r"(?:reponses?|repondrai|repondrons)[a-z' ]{0,40} (?:retard|tard|tarder|tardives?|differees?|allonge"
            r"|delai|attendre)",
            "Je vous répondrai avec retard.",
            "Je vous répondrai demain.",
        ),
        Line(
            "late, in English",
            r"(?:repl(?:y|ies)|answers?|response)[a-z ]{0,24} (?:late|later|delay|delayed|slow)|(?:slow"
            r"|late) to (?:reply|respond|answer)",
            "My replies will be late.",
            "My reply is attached.",
        ),
        Line(
            "a poor connection",
            r"connexion (?:y est |est )?(?:aleatoire|limitee|difficile)",
            "La connexion y est limitée.",
            "La connexion est bonne.",
        ),
        Line("patience, please", r"bear with|be patient", "Please bear with us.", "I cannot bear it."),
    ),
    around="{}",
)
SENDS_ELSEWHERE = WordList(
    (
        Line(
            "in an emergency, in French",
            r"en cas d'urgence|en cas de (?:besoin|necessite)|sauf urgence|appelez le 15\b|composez le"
            r"|faites le 1[58]|(?:si|pour) (?:c'est |votre \w+ est )?(?:une |toute )?urgen"
            r"|urgences? ?(?:medicales?|vitales?|uniquement)? ?:",
            "En cas d'urgence, appelez le 15.",
            "Je vous appelle le 15 mai.",
        ),
        Line(
            "for any other matter, in French",
            r"pour (?:toute|les) (?:autres? )?(?:demandes?|questions?|urgences?|informations?|candidatures?"
            r"|renseignements?|resultats?|avis)|si votre (?:message|demande|mail)",
            "Pour toute question, voyez le secrétariat.",
            "Pour le poste, c'est oui.",
        ),
        Line(
            "if your message",
            r"if your (?:message|e-?mail|enquiry|query)",
            "If your message cannot wait, ring us.",
            "Your message reached me.",
        ),
        Line(
            "in an emergency, in English",
            r"if (?:it is |it's |it can't |your \w+ is |this is |you need |something is )?(?:urgent|wait"
            r"|important|immediate)|(?:for|in) (?:any |an? |case of )?(?:urgent|emergenc|immediate)|dial 999"
            r"|urgent(?:ly)? ?(?:matters?|quer|:|clinical|issues?|care)",
            "If it is urgent, ring the ward.",
            "If it is you, come in.",
        ),
        Line(
            "meanwhile, in French",
            r"en (?:mon|notre) absence|d'ici la|(?:pendant|durant) (?:mon absence|cette periode|mes conges"
            r"|ce temps)",
            "En mon absence, voyez le Dr Roux.",
            "Je note votre absence.",
        ),
        Line(
            "meanwhile, in English",
            r"in (?:my|our|his|her) absence|during (?:my absence|this (?:time|period))|in the meantime"
            r"|dans l'intervalle|entre-temps|the duty (?:doctor|team)",
            "In my absence, ask Dr Roux.",
            "In my view, it is fair.",
        ),
    ),
    around="{}",
)
SPEAKS_OF_YOUR_MESSAGE = WordList(
    (
        Line(
            "what became of your message, in French",
            rf"\bv(?:otre|os) {_LETTER}[a-z' ]{{0,24}} (?:a|ont|est|sont|sera|seront|n'a pas|ne sera pas|nous est"
            r"|nous sont|m'est)[a-z ]{0,20}(?:recu|enregistr|transmis|parvenu|arrive|traite|lue?s?\b|pris|examin"
            r"|etudi|remis|transfer|mis |receptionn|distribu|redirig|repondu|repondre|delivr|en cours|en attente"
            r"|conserv|complet|cree|clos|clot)",
            "Votre message a bien été reçu.",
            "Votre message me touche.",
        ),
        Line(
            "what became of your message, in English",
            rf"\byour {_MAIL}[a-z ]{{0,16}} (?:has|have|was|is|are|will|can|could)(?: (?:now|not|been|be|being|only"
            r"|either)){0,3} (?:received|logged|registered|forwarded|passed|delivered|read|dealt|processed"
            r"|reviewed|assigned|opened|closed|queued|held|in the queue|under review|important to us|updated"
            r"|created|answered|attended|automatically|escalated|deleted|monitored|shared|acknowledged)",
            "Your email has been received.",
            "Your email made me laugh.",
        ),
    ),
    around="{}",
)
ACKNOWLEDGES = WordList(
    (
        Line(
            "received, in French",
            r"nous avons bien (?:recu|pris en compte)|accus(?:ons|e) (?:bonne )?reception|accuse de reception",
            "Nous avons bien reçu votre dossier.",
            "Nous avons bien ri.",
        ),
        Line(
            "the receipt is confirmed",
            r"confirm(?:ons|e|er|ing|s)? (?:vous )?(?:la (?:bonne )?reception|(?:the )?receipt)|acknowledg",
            "Je vous confirme la bonne réception de votre mail.",
            "Je vous confirme mon accord.",
        ),
        Line(
            "received, in English",
            r"(?:we|department|team|office|service)(?: have| has|'ve)? (?:well )?received your"
            r"|i have received your",
            "We have received your form.",
            "Have you received mine?",
        ),
    ),
    around="{}",
)
PROMISES_HANDLING = WordList(
    (
        Line(
            "an answer will be given",
            r"(?:une reponse|il|elle) (?:vous |leur )?(?:sera|parviendra)|vous (?:sera|seront) (?:apport|repondu"
            r"|recontact)",
            "Une réponse vous sera apportée.",
            "Une réponse franche : non.",
        ),
        Line(
            "you will be contacted",
            r"vous serez (?:recontact|contact|inform|averti)",
            "Vous serez recontacté sous peu.",
            "Vous serez le bienvenu.",
        ),
        Line(
            "we will answer",
            r"nous (?:vous |y |leur )?(?:repondrons|recontacterons|recontactons|reviendrons|contacterons"
            r"|traiterons|ferons|faisons notre possible|donnerons|nous efforcons|mettons tout|prendrons"
            r"|transmettons|ne manquerons)",
            "Nous vous répondrons au plus vite.",
            "Nous en parlons à la maison.",
        ),
        Line(
            "a service will see to it",
            r"(?:equipe|service|conseiller|referent|agent|interlocuteur|collegues?|assistante?"
            r"|secretariat)[a-z' ]{0,30} (?:vous (?:repond|recontact|contact|rappel)|revien"
            r"|prend(?:ra)? (?:contact|en charge|le relais)|traite|gere|se tient|reste)"
            r"|prendra contact avec vous",
            "Le secrétariat vous rappellera.",
            "Le secrétariat est fermé.",
        ),
        Line(
            "as soon as possible",
            r"(?:meilleurs|plus brefs|brefs) delais|des que possible|dans les prochains jours|prochainement"
            r"|ulterieurement",
            "Dans les meilleurs délais.",
            "Dans les meilleurs services.",
        ),
        Line(
            "within some days",
            r"dans un delai|(?:leur|l'|par) ?ordre d'arrivee|sous (?:\d+|deux|trois|quelques|une?) ?(?:h\b"
            r"|heures?|jours?|semaines?|mois)|jours? ouvres?|jours ouvrables|delais? (?:moyen |habituel )?(?:de"
            r"|des) (?:reponse|traitement)",
            "Réponse sous 48 heures.",
            "Je pars dans deux heures.",
        ),
    ),
    around="{}",
)
ANSWERS_FOR_A_TEAM = WordList(
    (
        Line(
            "a team will answer",
            r"\b(?:we|someone|a (?:member|colleague|human|person|team)|our (?:team|staff|office|advisor)"
            r"|one of our|the team|an advisor|they)\b[a-z' ]{0,40} (?:will|aim to|shall|'ll|endeavou?r to|try to"
            r"|are (?:currently )?(?:closed|experiencing|looking|checking|reviewing|working))",
            "Our team will contact you.",
            "Our team loved you.",
        ),
        Line(
            "we will be in touch",
            r"we'll (?:get back|be in touch|reply|respond|update|keep|contact|let)",
            "We'll be in touch.",
            "We'll marry in June.",
        ),
        Line("in due course", r"in due course|in turn\b", "You will hear in due course.", "A turn of phrase."),
        Line(
            "within some days",
            r"(?:in|within) (?:\w+ )?(?:\d+|one|two|three|four|five|a few) ?(?:hours?|(?:working "
            r"|business )?days?|weeks?)|(?:working|business) (?:days?|hours)",
            "Within two working days.",
            "I work two days.",
        ),
        Line(
            "as soon as possible",
            r"as soon as (?:possible|i can|we can)|shortly\b",
            "I will answer as soon as I can.",
            "As far as I can see.",
        ),
        Line(
            "at our earliest convenience, or late",
            r"at (?:my|our) earliest|(?:expect|may be|might be|will be) (?:a |some )?(?:delay|slow)|repl(?:y"
            r"|ies) (?:may|will|might) be (?:delayed|slow)",
            "Expect a delay.",
            "Delay the visit.",
        ),
        Line(
            "hours and times of response",
            r"response times?|office hours|opening hours",
            "Our response times are longer.",
            "The response was clear.",
        ),
    ),
    around="{}",
)
TELLS_AN_ABSENCE = WordList(
    (
        Line(
            "absent, in French",
            r"absente?s?\b|absent\(e\)|absence\b|hospitalisee?|indisponibles?|injoignables?",
            "Je suis absent jusqu'au 3.",
            "Mon chef, dit-il, sera absent.",
        ),
        Line(
            "on leave, in French",
            r"en (?:conges?|vacances|deplacement|formation|arret|mission|congres|stage|disponibilite|detachement"
            r"|rtt|repos|seminaire|sejour|teletravail)",
            "Je suis en congés.",
            "Je prends mes congés.",
        ),
        Line(
            "out or off, in French",
            r"hors (?:du bureau|connexion)|partie?\b",
            "Je suis hors du bureau.",
            "Un poste hors norme.",
        ),
        Line("away", r"ooo\b|away\b", "I am away this week.", "A week away."),
        Line(
            "not to be reached, in French",
            r"non (?:joignable|disponible)",
            "Je suis actuellement non joignable.",
            "Une offre non négociable.",
        ),
        Line(
            "out, abroad or travelling",
            r"out of (?:the )?(?:office|country)|travell?ing|overseas|abroad|unavailable",
            "I am currently out of the office.",
            "Find out of what they speak.",
        ),
        Line(
            "on leave, in English",
            r"on (?:an? )?(?:[a-z]+ )?(?:leave|holiday|vacation|sabbatical|course|break|trip)",
            "I am on annual leave.",
            "Tell me about annual leave.",
        ),
        Line("offline", r"offline|unplugged", "We are offline.", "The form is offline."),
        Line("off work", r"off (?:work|sick|until|today|this)", "I am off until Monday.", "An offer until Monday."),
        Line("out until", r"out (?:until|till|today|this|on)", "I am out until Monday.", "Find out today."),
        Line(
            "at a meeting",
            r"at a (?:conference|meeting|course)|attending|in (?:a meeting|theatre|clinic)",
            "I am at a conference.",
            "We met at a conference.",
        ),
        Line(
            "taking time",
            r"enjoying|taking (?:leave|some|time)|gone\b",
            "I am taking some leave.",
            "It takes some time.",
        ),
        Line(
            "not at work",
            r"not (?:in the office|at work|at my desk|available|working|checking|in (?:today|until))",
            "I am not available.",
            "The post is not available.",
        ),
    ),
    around=r"(?:(?:\b(?:je |nous |i |we )?(?:suis|sommes|serai|serons|am|i'm|we're|are|will be|i'll be"
    r"|etant)\b[a-z', ()]{0,36}|^ ?|[.!:;,\n-] ?|(?:dr|docteur|pr|professeur|mme|m\.|madame"
    r"|monsieur) [a-z' -]{2,30} (?:est|sera|is|will be) ?[a-z ]{0,20})(?:{}))",
)
OUT_OF_OFFICE = WordList(
    (
        Line("out of the office", r"out of (?:the |my )?office", "Out of the office", "Out of reach"),
        Line(
            "absent from the office",
            r"absente?(?:\(e\))? du bureau|absent\(e\)",
            "Absent du bureau",
            "Présent au bureau",
        ),
        Line(
            "away from the desk",
            r"away from (?:the office|my desk|(?:my )?e-?mail)",
            "I am away from my desk.",
            "I live away from town.",
        ),
        Line(
            "on annual leave",
            r"(?:am|i'm|currently) on annual leave",
            "I'm on annual leave.",
            "How much annual leave is there?",
        ),
        Line(
            "absent at present",
            r"(?:suis )?actuellement (?:absent|en conge)|conges annuels",
            "Je suis actuellement absent.",
            "Je suis actuellement en poste.",
        ),
    ),
    around="{}",
)
SAYS_UNTIL_WHEN = WordList(
    (
        Line(
            "until or back, in French",
            r"jusqu'(?:au|a|en)|de retour|retour (?:le|prevu|au|lundi|mardi|mercredi|jeudi|vendredi)"
            r"|date de retour",
            "De retour lundi.",
            "Un contrat pour lundi.",
        ),
        Line(
            "starting again", r"reprise (?:le|du|des)|reouv|rouvr", "Reprise le 4 janvier.", "Mon cabinet a été repris."
        ),
        Line("until, in English", r"\b(?:until|till|through) ", "Until Monday.", "By Monday."),
        Line(
            "from one day to another, in French",
            r"du \d{1,2}(?:er)?(?:/\d+)?[a-z0-9 ]{0,16} au \d",
            "Du 3 au 10 mai.",
            "Le 3 mai.",
        ),
        Line(
            "back, in English",
            rf"(?:back|return(?:ing)?|resume|reopen\w*)(?: in the office| to work| at work)? (?:on|the|{_WEEKDAY}"
            r"|\d|in|from)",
            "Back on Monday.",
            "My back hurts.",
        ),
        Line(
            "from one day to another, in English",
            r"from [a-z0-9 ]{2,14} (?:to|until|through)",
            "From 3 May to 10 May.",
            "From my wife.",
        ),
    ),
    around="{}",
)
ANSWERS_ON_RETURN = WordList(
    (
        Line(
            "on the return, in French",
            r"(?:a|des|lors de|apres|avant) (?:mon|notre|son) retour",
            "À mon retour.",
            "Merci de votre retour.",
        ),
        Line(
            "on the return, in English",
            r"(?:upon|on|after|before) (?:my|our|his|her) return",
            "Upon my return.",
            "The return ticket.",
        ),
        Line(
            "when I am back",
            r"(?:when|once|as soon as|until|before) (?:i am|i'm|i get|i return|we (?:are|re)|he is|she is)",
            "When I get back.",
            "When do we start?",
        ),
        Line("I will read", r"lirai|prendrai connaissance", "J'en prendrai connaissance.", "Je l'ai lu."),
        Line(
            "will answer", r"will (?:respond|reply|answer|read|deal|get back|address)", "I will respond.", "Will Harris"
        ),
        Line(
            "I will answer, in French", r"je (?:vous |y )?repondrai|traiterai", "Je vous répondrai.", "Je vous réponds."
        ),
    ),
    around="{}",
)
SPEAKS_OF_THE_BOX = WordList(
    (
        Line(
            "this box, in French",
            rf"\b(?:cette|cet|ma|mon|la|l'|notre|votre ancienne|mon ancienne) ?{_BOX}[a-z' ,]{{0,40}}(?:n'est|ne "
            r"|n'etant|est (?:desormais|reservee|saturee|ferme|desactiv|partagee|lue|consult|relev|destin"
            r"|utilis)|sera (?:supprim|ferm|desactiv))",
            "Cette boîte n'est plus lue.",
            "Cette offre n'est plus la bonne.",
        ),
        Line(
            "a closed box, in French",
            rf"{_BOX} (?:desactiv|inactiv|fermee|supprimee|reservee|consultee|relevee)",
            "Adresse désactivée",
            "Adresse du service",
        ),
        Line(
            "this box, in English",
            rf"\b(?:this|my|the) {_INBOX}[a-z ,]{{0,30}}(?:is|are|will|isn't|won't|no longer"
            r"|has)[a-z ]{0,24}(?:monitored|unmonitored|read|checked|looked|in use|active|closed|retired|being"
            r"|for outgoing|answered|deactivated|deleted|unattended)",
            "This mailbox is not monitored.",
            "This ward is not monitored.",
        ),
    ),
    around="{}",
)
READS_NO_MAIL = WordList(
    (
        Line(
            "does not read",
            r"ne (?:consulte|lis|releve|regarde|traite|surveille)",
            "Je ne consulte pas mes mails.",
            "Je ne signe pas.",
        ),
        Line(
            "without access",
            r"pas (?:acces|consult)|sans (?:acces|connexion|internet)",
            "Sans connexion cette semaine.",
            "Sans logement, c'est non.",
        ),
        Line(
            "reads seldom",
            r"(?:consulte|lis|releve|traite|check|read) (?:rarement|peu |irregul|regul|my|mes|ma|vos|emails?"
            r"|mails)",
            "Je consulte peu ma boîte.",
            "Je consulte le lundi au CHU.",
        ),
        Line(
            "poor access, in French",
            r"acces (?:limite|restreint|reduit|intermittent|difficile)|deconnexion|irreguliere?",
            "Accès limité à ma messagerie.",
            "Accès facile en train.",
        ),
        Line(
            "poor access, in English",
            r"(?:limited|little|no|intermittent|patchy|without) (?:or no )?(?:access|internet|email|wifi|signal)",
            "I have limited access to it.",
            "A limited company.",
        ),
        Line(
            "not reading",
            r"not (?:checking|reading|monitoring|monitored|have access)|won't be (?:reading|checking)"
            r"|checking (?:my )?e?-?mails?|no longer (?:checked|monitored|in use|active)",
            "I am not checking this box.",
            "I am not signing.",
        ),
    ),
    around="{}",
)
SPEAKS_OF_MESSAGES = WordList(
    (
        Line(
            "what becomes of messages, in French",
            r"(?:les|vos|mes|tous les|aux) (?:messages|mails|courriels|e-?mails|demandes|sollicitations"
            r"|pieces jointes|reponses|candidatures|patients|rendez-vous)[a-z' ]{0,30} (?:sont|seront|ne sont"
            r"|ne seront|sera|recu|envoy|adress|traite|lus|releve)",
            "Les messages seront lus lundi.",
            "Les messages de mon chef.",
        ),
        Line(
            "each request",
            r"chaque (?:demande|courriel|mail|message)",
            "Chaque demande est étudiée.",
            "Chaque garde est payée.",
        ),
        Line(
            "any request, in French",
            r"toute (?:demande|candidature|correspondance|autre)|tout (?:autre )?(?:message|courriel|mail)",
            "Toute demande est la bienvenue.",
            "Toute ma famille.",
        ),
        Line(
            "any request, in English",
            r"(?:all|any|most|other) (?:e-?mails|messages|enquiries|queries|requests|replies|correspondence)",
            "All enquiries go there.",
            "All my family.",
        ),
        Line(
            "what becomes of messages, in English",
            r"e-?mails? (?:to this|sent|received|are|will be)|messages (?:are|will|sent|received|left)",
            "Messages left here are lost.",
            "Two messages for you.",
        ),
    ),
    around="{}",
)
TELLS_A_DEPARTURE = WordList(
    (
        Line(
            "works there no more, in French",
            r"(?<!je )n'(?:exerce|occupe) plus|(?<!je )ne (?:travaille|fait) plus",
            "Le Dr Roux n'exerce plus ici.",
            "Je n'exerce plus.",
        ),
        Line(
            "has left, in French",
            r"\ba (?:definitivement )?(?:quitte (?:l|n|s|d|so)|cesse|rejoint|pris sa retraite|fait valoir)"
            r"|depuis (?:le|mon depart|son depart)",
            "Mme Roux a quitté le service.",
            "Il a signé.",
        ),
        Line(
            "is no longer, in French",
            r"n'est plus (?:salarie|en poste|dans|au |a l|membre|employe|en fonction|joignable|valable|active"
            r"|relevee|utilisee)",
            "Il n'est plus en poste.",
            "Ce n'est pas cher.",
        ),
        Line("from a day on", r"a compter du|a partir du", "À compter du 3 mai.", "Je compte sur vous."),
        Line(
            "has left, in English",
            r"has (?:now )?(?:left|retired|moved|resigned)|is no longer|my last day",
            "Dr Roux has left.",
            "It has to be signed.",
        ),
        Line(
            "works there no more, in English",
            r"no longer (?:works?|with|employed|at|based|part|here)",
            "He no longer works here.",
            "It takes longer.",
        ),
        Line(
            "who comes after",
            r"(?:interlocut\w+|contact) (?:est|a change|is now)|me succede|a repris (?:ma|ses|mes|son)",
            "Votre contact est M. Roux.",
            "Le contact était bon.",
        ),
        Line(
            "the new address",
            r"desormais|nouvelle? (?:adresse|interlocut|contact|messagerie)|new (?:contact|e-?mail|address)"
            r"|(?:update|mettre a jour) (?:your|votre)",
            "Ma nouvelle adresse est la suivante.",
            "Mon adresse est la même.",
        ),
    ),
    around="{}",
)
NAMES_A_DEPUTY = WordList(
    (
        Line(
            "a stand-in, in French",
            r"remplacante?\b|me remplace|remplacee? par",
            "Le Dr Roux me remplace.",
            "Je cherche des remplacements.",
        ),
        Line(
            "takes over, in French",
            r"assure (?:mon|l'|la|le|ma|son)|repris(?:es?)? par|suivi(?:e|s|es)? par",
            "Il assure mon suivi.",
            "Je vous assure que oui.",
        ),
        Line(
            "handles it, in French",
            r"(?:prend|prendra|prennent) (?:le relais|en charge)|gere (?:les|mes|le)",
            "Il gère les dossiers.",
            "Il suggère un poste.",
        ),
        Line(
            "can be reached, in French",
            r"(?:reste|est|sont) joignable|reste(?:nt)? a (?:votre|disposition)",
            "Il est joignable au bloc.",
            "Je suis au bloc.",
        ),
        Line(
            "a number to ring",
            r"permanence|astreinte ?:|secretariat ?:|contacts? ?:",
            "Secrétariat : 01 02 03 04 05",
            "Je suis au secrétariat.",
        ),
        Line(
            "is covering",
            r"(?:is|are|will be) (?:covering|acting|handling|monitoring|looking after)|covers?\b ?:?",
            "Dr Roux is covering.",
            "Is it far?",
        ),
        Line(
            "will help",
            r"will (?:see|help|cover|assist|handle)|can (?:help|assist)",
            "Anna will help.",
            "The help was kind.",
        ),
        Line(
            "an extension",
            r"on (?:ext|extension) \d|\bposte \d{3,5}|\bext\.? ?\d{3,5}|bleep \d",
            "Ask Anna on ext 4512.",
            "An extension of the contract.",
        ),
    ),
    around="{}",
)
SENDS_TO_OTHERS = WordList(
    (
        Line(
            "please ask there, in French",
            r"(?:merci|priere|veuillez|vous (?:pouvez|etes invites?)|je vous (?:invite|remercie|prie)"
            r"|n'hesitez pas|il convient)[a-z' ]{0,16} (?:a |d'|de |bien )?(?:vous )?(?<!me )(?:contacter"
            r"|joindre|adresser|ecrire|appeler|utiliser|passer par|prendre contact|noter|orienter|renouveler"
            r"|rapprocher|composer|renvoyer|rediriger|diriger|rappeler|consulter)",
            "Merci de contacter le secrétariat.",
            "Merci de me contacter.",
        ),
        Line("turn to", r"adressez-vous", "Adressez-vous à l'accueil.", "Je m'adresse à vous."),
        Line(
            "please ask there, in English",
            r"(?:please|kindly|you (?:can|may|should)|do)[a-z ]{0,10} (?:contact|call|e-?mail|write to|redirect"
            r"|direct|forward|use our|use the|expect|ask|speak|phone|ring|update|reach out|allow|visit|log)",
            "Please contact the ward.",
            "The contact was pleasant.",
        ),
    ),
    around="{}",
)
THANKS_FOR_A_MESSAGE = WordList(
    (
        Line(
            "thanks for the message, in French",
            r"(?:merci|remercie(?:ns|ons)?)[a-z' ]{0,12}(?:de|pour|d') ?(?:votre|nous avoir|l'interet"
            r"|vos)[a-z -]{0,10}(?:message|mail|courriel|courrier|demande|comprehension|patience|interet|contact"
            r"|ecrit|prise|sollicitation)",
            "Merci pour votre message.",
            "Merci pour tout.",
        ),
        Line(
            "thanks for the message, in English",
            r"(?:thank you|thanks)[a-z ]{0,12} for (?:your|contacting|writing|getting in touch"
            r"|reaching)[a-z -]{0,10}(?:e-?mail|message|enquiry|patience|understanding|interest|us|out|note"
            r"|application|in touch)?",
            "Thank you for your email.",
            "Thank you so much.",
        ),
    ),
    around="{}",
)
GIVES_HOURS = WordList(
    (
        Line(
            "open or closed",
            r"(?:est|sont|sera|seront|actuellement|exceptionnellement|is|are|will be|currently) (?:ouverte?s?"
            r"|fermee?s?|open|closed|shut)",
            "Le cabinet est fermé.",
            "Le contrat est signé.",
        ),
        Line(
            "closed or its hours",
            r"ferm(?:e|ee|es|ees) (?:ce|du|jusqu|pour|le|les)|fermeture|horaires",
            "Fermeture annuelle.",
            "Je reste ferme sur le salaire.",
        ),
        Line("part time", r"temps partiel|part[- ]time", "Je travaille à temps partiel.", "Un temps plein."),
        Line(
            "days of the week",
            r"(?:lundi|mardi|lundis) (?:au|et|,) ?(?:mardis?|jeudi|vendredi)|monday to|tuesday to",
            "Du lundi au vendredi.",
            "Lundi matin.",
        ),
        Line(
            "my days of work",
            r"mes jours|jours de presence|my (?:hours|working days|days) are|only work|assure de \d",
            "My working days are Monday and Friday.",
            "My day was long.",
        ),
        Line("I work on", r"i work (?:mon|tue|wed|thu|part|only)", "I work Mon and Tue.", "I work in Lyon."),
    ),
    around="{}",
)
SPEAKS_AS_A_SERVICE = WordList(
    (
        Line(
            "the number of a file",
            r"ticket|\bcase \d|reference (?:number|:|rh|n)|sous (?:le numero|la reference|le n)|n[o°] ?\d{3,}"
            r"|numero de (?:dossier|demande)|(?:dossier|demande|ticket|case|request|req)[ -]?(?:#|n°|no"
            r"|ref)? ?[a-z]{0,4}-?\d{3,}",
            "Demande n°45123",
            "Ma demande est simple.",
        ),
        Line(
            "a portal or a form",
            r"portail|portal|formulaire|(?:online|web) form|espace (?:personnel|patient|candidat)",
            "Remplissez le formulaire.",
            "Je suis en bonne forme.",
        ),
        Line(
            "click there",
            r"cliquez|click|log in|connectez|code de verification|verification code",
            "Cliquez ici.",
            "Venez ici.",
        ),
        Line(
            "a newsletter",
            r"desinscri|unsubscribe|subscribed|inscrit sur|newsletter|lettre d'information",
            "Unsubscribe",
            "Describe the post.",
        ),
        Line(
            "you are receiving this",
            r"votre correspondant|your correspondent|you are receiving",
            "You are receiving this as a member.",
            "You receive the file.",
        ),
        Line(
            "you have written to",
            r"\bvous (?:avez (?:bien )?(?:ecrit|joint|contacte)|etes bien sur|tentez de joindre|recevez)"
            r"|you(?: have|'ve) (?:reached|contacted)",
            "Vous avez contacté le service.",
            "Vous avez raison.",
        ),
        Line(
            "our service, in French",
            r"(?:notre|nos) (?:equipe|service|bureau|horaires|filtre|passerelle|antivirus|site|standard"
            r"|laboratoire)",
            "Notre équipe s'agrandit.",
            "Notre fille est née.",
        ),
        Line(
            "our service, in English",
            r"our (?:office|team|practice|clinic|form|filter|website|records)",
            "Our practice is growing.",
            "Our daughter is born.",
        ),
    ),
    around="{}",
)

#: what it shows (French, shown to the recruiter) and its turns over the folded text; what was learnt knows them by name
SIGNS: tuple[tuple[str, WordList], ...] = (
    ("se dit automatique", CALLS_ITSELF_AUTOMATIC),
    ("parle d'automate", NAMES_A_MACHINE),
    ("s'adresse à n'importe qui", GREETS_ANYBODY),
    ("répondra tard", ANSWERS_LATE),
    ("renvoie ailleurs en cas d'urgence", SENDS_ELSEWHERE),
    ("parle de votre message, non de son contenu", SPEAKS_OF_YOUR_MESSAGE),
    ("accuse réception", ACKNOWLEDGES),
    ("promet un traitement", PROMISES_HANDLING),
    ("répond au nom d'une équipe", ANSWERS_FOR_A_TEAM),
    ("annonce une absence", TELLS_AN_ABSENCE),
    ("absent du bureau, en ces mots", OUT_OF_OFFICE),
    ("dit jusqu'à quand", SAYS_UNTIL_WHEN),
    ("répondra au retour", ANSWERS_ON_RETURN),
    ("parle de la boîte, non de la demande", SPEAKS_OF_THE_BOX),
    ("ne lit pas ses messages", READS_NO_MAIL),
    ("parle des messages en général", SPEAKS_OF_MESSAGES),
    ("dit un départ", TELLS_A_DEPARTURE),
    ("nomme un remplaçant", NAMES_A_DEPUTY),
    ("invite à s'adresser ailleurs", SENDS_TO_OTHERS),
    ("remercie d'un message quelconque", THANKS_FOR_A_MESSAGE),
    ("donne des horaires ou une fermeture", GIVES_HOURS),
    ("parle comme un service", SPEAKS_AS_A_SERVICE),
)
