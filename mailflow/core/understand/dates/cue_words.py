"""The words beside a day that say what the day is for, kind by kind."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

_AROUND = r"(?<![\w])(?:{})(?!\w)"

CALL = WordList(
    (
        Line(
            "ring, in French",
            r"r?appel(?:e|er|ez|le|lez|ons|lerai|lera|ions)?(?:z?-moi)?",
            "Rappelez-moi mardi.",
            "Je m'appellerais Martin.",
        ),
        Line(
            "telephone or reach, in French",
            r"telephon\w*|joindre|joignable|joint",
            "Je suis joignable mardi.",
            "Une jointure.",
        ),
        Line(
            "a ring, in French",
            r"coup de (?:fil|tel\w*)|un tel|visio\w*",
            "Un coup de fil mardi ?",
            "Un coup de main mardi ?",
        ),
        Line(
            "call me",
            r"(?<!on )(?<!on-)call(?:ing)?(?: me)?|you called|phone|ring|reach me",
            "Call me on Tuesday.",
            "I am on call on Tuesday.",
        ),
        Line("speak, in English", r"speak|talk|chat", "Let us talk on Tuesday.", "A talkative colleague."),
        Line(
            "speak, in French",
            r"en parler|parler|parle|discuter|caus(?:e|er|ons)",
            "Parlons-en, on peut discuter mardi.",
            "Une discussion franche.",
        ),
        Line("by video", r"zoom|teams|facetime|joigne\w*", "Un Teams mardi ?", "The team on Tuesday."),
    ),
    around=_AROUND,
)

WRITE_AGAIN = WordList(
    (
        Line(
            "contact again or remind, in French",
            r"recontact\w*|relanc\w*",
            "Relancez-moi en mars.",
            "Je lance la procédure.",
        ),
        Line(
            "write, in French",
            r"reecri\w*|ecri(?:re|vez|vons|rai)|(?:vous|vs|te) (?:re)?ecri[st]",
            "Écrivez-moi en mars.",
            "Un écrit vain.",
        ),
        Line(
            "come back to somebody, in French",
            r"reven(?:ir|ez|ons) vers|reviens? vers|reviendrai vers|revenez",
            "Revenez vers moi en mars.",
            "Je reviens en mars.",
        ),
        Line(
            "take up contact again, in French",
            r"reprendre contact|repren(?:dre|ons|drons|ez) (?:contact|cette|notre|l'echange|la discussion)",
            "Reprenons contact en mars.",
            "Reprenons le travail en mars.",
        ),
        Line(
            "tell me again, or see where we are",
            r"me redire|refaire (?:un )?point",
            "On peut refaire un point en mars.",
            "Un point de plus.",
        ),
        Line(
            "get back to",
            r"(?:get|come|circle) back to|get in touch|write|reach out",
            "Get back to me in March.",
            "I get back in March.",
        ),
        Line(
            "contact me",
            r"contact(?:ez|er)?(?: me|-moi)?|follow(?:ing)? up|check (?:back|in)",
            "Contactez-moi en mars.",
            "Mes contacts.",
        ),
        Line(
            "try again, in English",
            r"try (?:me|again)|repar\w+|remind|touch base|ping",
            "Try again in March.",
            "A country in March.",
        ),
        Line(
            "ask me, or see where we are, in French",
            r"me solliciter|reessay\w*|revoir|faire le point|revoit",
            "On se revoit en mars.",
            "Je crois que oui.",
        ),
        Line(
            "nudge",
            r"nudge|chase|(?:text|ask|mail|email|message) me|(?:question|ask) again|sms|whatsapp",
            "Nudge me in March.",
            "The text of the contract.",
        ),
        Line(
            "give me a sign",
            r"(?:faites|fais|donnez)[ -]moi signe|recontact",
            "Faites-moi signe en mars.",
            "Faites-moi confiance.",
        ),
        Line(
            "open the subject again",
            r"r(?:eo|o)uvr(?:ons|ez|ir)|pick (?:this|it) up",
            "Rouvrons le dossier en mars.",
            "Ouvrons le dossier.",
        ),
        Line(
            "take it up again, in French", r"repren(?:ions|drons|dre|ons|ez)", "Reprenons en mars.", "Je prends note."
        ),
    ),
    around=_AROUND,
)

ANSWER = WordList(
    (
        Line("answer, in French", r"repon(?:d\w*|se)|redis|redirai|redonne\w*", "Je réponds mardi.", "Le pont de mai."),
        Line(
            "I tell you, in French",
            r"(?:vous|vs|te) (?:le )?(?:dis|dirai|dira|raconte\w*)|vous fais|ferai",
            "Je vous dis cela mardi.",
            "Vous disposez de mardi.",
        ),
        Line(
            "my feedback, in French", r"(?:un|mon|de) retour|verdict", "Vous aurez mon retour mardi.", "Votre rotation."
        ),
        Line(
            "I keep you posted",
            r"(?:vous |vs |te )tien(?:s|drai)|au courant|deci(?:sion|de\w*)",
            "Je vous tiens au courant mardi.",
            "Ils viennent mardi.",
        ),
        Line(
            "answer, in English",
            r"answer\w*|reply|respond|let you know",
            "I will let you know by Tuesday.",
            "You let me know.",
        ),
        Line(
            "you will know",
            r"you will (?:have|hear|know|get)|(?:you|i).ll (?:have|hear|know|get)|i will know",
            "You will hear from me on Tuesday.",
            "You will like it.",
        ),
        Line(
            "you will know, in French",
            r"vous (?:saurez|serez fixee?s?)|confirm\w*",
            "Vous serez fixé mardi.",
            "Vous serez bienvenu mardi.",
        ),
        Line(
            "I send you, in French",
            r"vous (?:envoie|enverrai|transmets?|transmettrai|renvoie|renverrai|retourne\w*|adresse\w*|poste\w*"
            r"|donne\w*)",
            "Je vous retourne le contrat mardi.",
            "Je vous attends mardi.",
        ),
        Line(
            "send, in French",
            r"envo(?:ie|yer|yez|yons)|enverr\w+|renvo\w*|transmet\w*",
            "J'envoie le contrat mardi.",
            "Un bel envol mardi.",
        ),
        Line(
            "send or revert, in English",
            r"send(?:ing)?|email you|mail you|revert|feedback",
            "I'll send it on Tuesday.",
            "It was sensible.",
        ),
        Line("settle or approve, in French", r"tranch\w*|valid\w*", "Je tranche mardi.", "Une trace de mardi."),
        Line("think it over", r"reflech\w*|think\w*|parvenir|decide", "Je réfléchis jusqu'à mardi.", "Une réflexion."),
        Line(
            "a deadline",
            r"deadline|echeance|delai|limite|due|au plus tard|at the latest|hear from",
            "Mardi au plus tard.",
            "Plus tard que mardi.",
        ),
        Line(
            "you shall have it",
            r"aurez|recevrez|have it|have an answer|votre retour",
            "Vous aurez tout mardi.",
            "Vous avez tout.",
        ),
        Line(
            "I make up my mind",
            r"reprends le dossier|make up my mind|sleep on it",
            "I need to sleep on it.",
            "I sleep well.",
        ),
        Line(
            "it leaves, or count on it",
            r"(?:contrat|courrier|ca|tout) part(?:ira)?|comptez sur",
            "Le contrat part mardi.",
            "Le patient part mardi.",
        ),
        Line(
            "give or tell you",
            r"give you (?:a|an|my|the)|report to you|tell (?:you|u)|will (?:tell|know)|prononc\w*",
            "I'll tell you on Tuesday.",
            "Do tell me.",
        ),
        Line(
            "I shall know, or give me time",
            r"saurai|serai fixee?|give me|(?:laisse[zr]?|donne[zr]?|accordez)[ -]moi",
            "Laissez-moi jusqu'à mardi.",
            "Laissez tomber mardi.",
        ),
    ),
    around=_AROUND,
)

SIGN = WordList(
    (
        Line(
            "sign, in French",
            r"signer(?:ai|a|ons)?|signe|signons|signature",
            "Je signerai mardi.",
            "Je signerais mardi.",
        ),
        Line("sign, in English", r"sign|signing|parapher\w*", "I sign on Tuesday.", "I signed on Tuesday."),
    ),
    around=_AROUND,
)

MEETING = WordList(
    (
        Line(
            "a meeting or visit",
            r"rendez-vous|rendez vous|rdv|rencontr\w*|visit\w*",
            "Un rendez-vous mardi ?",
            "Rendez le badge mardi.",
        ),
        Line(
            "come or drop in, in French",
            r"venir|viens|viendrai|je passe(?:r|rai)?|passer(?:ai)?",
            "Je passerai mardi.",
            "Je suis passé.",
        ),
        Line("free, in French", r"disponible|dispos?|disponibilites?|libre", "Je suis libre mardi.", "Une librairie."),
        Line("free, in English", r"free|available|availability|meet(?:ing)?", "I am available on Tuesday.", "Freedom."),
        Line(
            "fine for that day",
            r"(?:ok|okay|d'accord|partant|bon|bonne|va|oui|yes|fine|good|great|happy) (?:pour|for|on|with)",
            "OK pour mardi.",
            "OK, mardi.",
        ),
        Line("it suits, in English", r"works?|suits?", "Tuesday suits.", "Tuesday is suitable."),
        Line(
            "it suits, in French",
            r"me va|me vont|parfait|perfect|nickel|convien\w*",
            "Mardi me va.",
            "Mardi ne va pas.",
        ),
        Line(
            "possible or convenient",
            r"m'arrange\w*|arrange\w*|possible",
            "Mardi m'arrange.",
            "Mardi, c'est impossible.",
        ),
        Line("rather that day", r"plutot|prefer\w*|better|best|mieux|ideal", "Plutôt mardi.", "Plus tard mardi."),
        Line("see you on", r"see you|a (?:lundi|mardi|mercredi|jeudi|vendredi)", "À mardi !", "Le mardi."),
        Line(
            "we see each other",
            r"on se voit|se voir|nous voir|voyons|voyez-moi",
            "On se voit mardi.",
            "Vous voyez mardi.",
        ),
        Line("a slot or interview", r"creneau|slot|entretien|interview", "Un créneau mardi ?", "Les créneaux."),
        Line(
            "coming or on the spot", r"come|coming|propose\w*|sur place", "I am coming on Tuesday.", "It is a comedy."
        ),
        Line(
            "a meeting of a board",
            r"reunion|cme|conseil|commission|comite",
            "La commission de mardi.",
            "La réanimation.",
        ),
        Line(
            "what about, or why not",
            r"what about|how about|et si|why not|rather|instead|let's",
            "How about Tuesday?",
            "About Tuesday.",
        ),
        Line(
            "put off",
            r"reporter|repousser|decaler|postpone|reschedule|move it to|push it",
            "Peut-on reporter à mardi ?",
            "Le rapporteur.",
        ),
    ),
    around=_AROUND,
)

RETURN = WordList(
    (
        Line("come back, in French", r"retour|rentr(?:e|erai|era|ons|ant)", "Je rentre mardi.", "La rentrée."),
        Line("take up work again", r"reprends|reprendrai|reprise", "Je reprends mardi.", "Je prends mardi."),
        Line("I am back, in French", r"reviens|reviendrai|serai la", "Je reviens mardi.", "Le revient."),
        Line("back, in English", r"back|return\w*", "I am back on Tuesday.", "The background."),
        Line("again, in French", r"de nouveau", "De nouveau là mardi.", "Du nouveau mardi."),
    ),
    around=_AROUND,
)

START = WordList(
    (
        Line(
            "taking up the post",
            r"prise de (?:poste|fonctions?)|prend(?:re|rai|s) (?:mes|ses|le|mon|ce) (?:fonctions?|poste)",
            "Prise de poste le 2 mars.",
            "Prise de sang le 2 mars.",
        ),
        Line("begin, in French", r"commenc\w*|demarr\w*|debuter\w*|debute", "Je commence le 2 mars.", "Le commerce."),
        Line(
            "beginning of the contract",
            r"debut (?:de contrat|d'activite|souhaite)",
            "Début de contrat le 2 mars.",
            "Début mars.",
        ),
        Line(
            "joining the team",
            r"integr\w*|entree en fonctions?|poste|postes|embauch\w*",
            "Entrée en fonctions le 2 mars.",
            "L'entrée du parking.",
        ),
        Line("my arrival", r"(?:mon )?arrivee|arriver(?:ais|ai)?", "J'arriverai le 2 mars.", "J'arrive le 2 mars."),
        Line(
            "notice or resignation, in French",
            r"preavis|demission\w*|mon contrat|contrat actuel|contrat en cours",
            "Mon préavis court jusqu'au 2 mars.",
            "Votre contrat.",
        ),
        Line(
            "my present contract ends",
            r"se termine|s'acheve|acheve|prend fin|finit|terminera|expire",
            "Il se termine le 2 mars.",
            "Enfin mars.",
        ),
        Line(
            "bound, in French",
            r"suis (?:engage|lie|prise?)e?|engagement|me (?:tient|tiennent|retient|lache)|libere\w*",
            "Je suis engagée jusqu'au 2 mars.",
            "Je suis libre.",
        ),
        Line(
            "begin, in English",
            r"start\w*|join\w*|notice|commence\w*|begin\w*",
            "I could start on 2 March.",
            "I restart on 2 March.",
        ),
        Line(
            "moving or bound, in English",
            r"relocat\w*|contract (?:ends|runs|expires)|tied|bound",
            "My contract ends on 2 March.",
            "My contract is fine.",
        ),
        Line(
            "moving house",
            r"installation|installer|mutation|demenag\w*|emmenag\w*|moving|move",
            "Nous déménageons le 2 mars.",
            "Je ménage mes forces.",
        ),
        Line(
            "leave of a civil servant",
            r"detachement|disponibilite administrative",
            "Mon détachement court jusqu'au 2 mars.",
            "Ma disponibilité.",
        ),
        Line(
            "a post to be filled",
            r"vacant|pourvoir|stops|operationnel\w*|effecti(?:f|ve)|exercer",
            "Le poste est vacant le 2 mars.",
            "Les vacances.",
        ),
        Line(
            "locum work",
            r"remplacements?|locum|hired|en fonction",
            "Un remplacement jusqu'au 2 mars.",
            "Je remplace un confrère.",
        ),
        Line(
            "training posts",
            r"clinicat|assistanat|internat|residency|fellowship",
            "Mon clinicat finit le 2 mars.",
            "La clinique.",
        ),
    ),
    around=_AROUND,
)

BIRTH = WordList(
    (
        Line("born", r"nee? le|nait(?:ra)?|naissance|born|dob", "Né le 2 mars.", "Nous aurons une année."),
        Line(
            "birthday",
            r"anniversaire|anniversary|turns|birthday",
            "Son anniversaire le 2 mars.",
            "Cette année, le 2 mars.",
        ),
        Line("giving birth", r"accouch\w*|terme|due date", "Le terme est le 2 mars.", "Les termes du contrat."),
        Line(
            "thesis or diploma",
            r"these|soutenance|diplome\w*|inscri\w*",
            "Ma soutenance le 2 mars.",
            "Je soutiens l'idée.",
        ),
        Line("wedding", r"mariage|wedding", "Un mariage le 2 mars.", "Mon mari."),
    ),
    around=_AROUND,
)

_WRITTEN_TO_US = (
    r"(?:mails?|e-mails?|emails?|messages?|courriels?|courriers?|appel|offre|proposition|letter|offer|echange"
    r"|conversation|note|discussion|rencontre|entrevue|version|contrat|contract|devis|annonce|call|phone call|grille"
    r"|avenant)"
)
_HAVE_OR_BE = r"(?:ai|as|a|avons|avez|ont|suis|est|sommes|etes|sont|ete)"
_IN_BETWEEN = (
    r"(?:(?:bien|deja|pas|tous|toutes|lui|vous|nous|te|tout|enfin|juste|aussi|encore|ete|une|un|longuement|beaucoup"
    r"|souvent|rapidement|avec|elle|lui) ){0,2}"
)
_DONE = (
    r"(?:recue?s?|vue?s?|parle|echange|discute|rencontree?s?|envoyee?s?|transmis|signee?s?|appelee?|telephone|lue?"
    r"|ecrit|dit|eu|visitee?|venue?s?|passee?s?|fait|repondu|renvoyee?s?|postee?|relu|croisee?s?|laisse|adressee?"
    r"|evoquee?s?|accepte|refuse|convenu|rempli|rendue?)"
)

PAST = WordList(
    (
        Line(
            "received or dated",
            r"(?:recue?s?|lue?s?|refusee?s?|datee?s?)(?= le | du | lundi| mardi| mercredi| jeudi| vendredi)",
            "L'offre reçue le 2 mars.",
            "L'offre reçue me va.",
        ),
        Line(
            "had, in French",
            r"(?:avais|avait|aviez|avions) \w{3,}|disais|disiez",
            "Vous aviez écrit mardi.",
            "Vous avez écrit mardi.",
        ),
        Line(
            "came back or threw",
            r"came back|threw|suis allee?s?",
            "Je suis allée à Lyon mardi.",
            "Je suis à Lyon mardi.",
        ),
        Line("yesterday or since", r"hier|yesterday|depuis|since|suite a|following", "Depuis mardi.", "Puis mardi."),
        Line(
            "the mail of that day",
            r"(?:votre|vos|ton|your|le|du|mon|notre|our|my|the|nos|cf) (?:dernier |last |derniere )?"
            + _WRITTEN_TO_US
            + r"(?: \w{1,12})? (?:du|de|d'|of|from|on|dated|datant|envoyee?|recue?|sent)",
            "Votre dernier mail du 2 mars.",
            "Votre mail me va.",
        ),
        Line(
            "has been done, in French",
            rf"{_HAVE_OR_BE} {_IN_BETWEEN}{_DONE}",
            "Je vous ai bien reçu mardi.",
            "Je vous recevrai mardi.",
        ),
        Line(
            "dated",
            r"date du|datant du|dated|signe (?:ac|avec|chez|ailleurs)|signed (?:on|with|elsewhere)",
            "Un courrier datant du 2 mars.",
            "La date me va.",
        ),
        Line(
            "found or resigned, in English",
            r"watched|went|gave|took|found|offered|resigned|rang",
            "I resigned on Tuesday.",
            "I resign on Tuesday.",
        ),
        Line(
            "they offered me, in French",
            r"m'(?:a|ont) (?:propose|offert|dit|appelee?|recue?|convoquee?|annonce|promis|tout)",
            "On m'a proposé mardi.",
            "On me propose mardi.",
        ),
        Line(
            "spoke or received, in English",
            r"spoke|talked|met|sent|received|wrote|(?<!you )called|saw|visited",
            "We spoke on Tuesday.",
            "We speak on Tuesday.",
        ),
        Line(
            "told or agreed, in English",
            r"told|discussed|said|mentioned|agreed|(?:i|we|they|he|she|you|have|has|ve) signed",
            "We agreed on Tuesday.",
            "We agree on Tuesday.",
        ),
        Line("was or had, in English", r"was|were|had|got|did|came", "It was Tuesday.", "It is Tuesday."),
    ),
    around=_AROUND,
)

BUSY = WordList(
    (
        Line(
            "on call or seeing patients",
            r"(?<!sors de )(?:gardes?|consult\w*)|astreintes?|au bloc|bloc operatoire|on call|on duty|theatre",
            "Je suis de garde mardi.",
            "Je sors de garde mardi.",
        ),
        Line(
            "not free, in French",
            r"pas (?:dispo\w*|libre|possible|la|joignable)|indispo\w*",
            "Pas disponible mardi.",
            "Disponible mardi.",
        ),
        Line(
            "I cannot, in French",
            r"ne (?:peux|pourrai|pourrais|suis|serai|puis) pas|peux pas|pourrai pas|suis pas|impossible",
            "Je ne peux pas mardi.",
            "Je peux mardi.",
        ),
        Line(
            "I cannot, in English",
            r"cannot|can't|can not|won't|not (?:available|free|possible)|unavailable",
            "I can't on Tuesday.",
            "I can on Tuesday.",
        ),
        Line("except that day", r"sauf|except", "Tous les jours sauf mardi.", "Sain et sauvé mardi."),
        Line(
            "taken or busy",
            r"(?:deja|suis) prise?|occupee?|busy|complet",
            "Je suis déjà pris mardi.",
            "J'ai pris mardi.",
        ),
        Line(
            "closed", r"(?:est|sera|serons|sommes) fermee?s?|closed", "Le service est fermé mardi.", "C'est une ferme."
        ),
        Line(
            "going away, in French",
            r"pars|partirai|pars en|je suis en conges?|conges? (?:a partir|des)",
            "Je pars mardi.",
            "De ma part, mardi.",
        ),
        Line(
            "going away, in English",
            r"leaving|depart|day off|off on",
            "I am leaving on Tuesday.",
            "Leave it on Tuesday.",
        ),
        Line(
            "not working that day",
            r"plus possible|ne travaille pas|vacations?|ne va pas|ne me va pas",
            "Mardi ne me va pas.",
            "Mardi me va.",
        ),
        Line(
            "does not suit",
            r"m'arrange pas|convient pas|doesn't (?:work|suit)|does not (?:work|suit)|not (?:work|suit)|don't work",
            "Tuesday doesn't suit.",
            "Tuesday suits.",
        ),
        Line("cancelled", r"annul\w*|cancel\w*", "Le rendez-vous de mardi est annulé.", "Un rendez-vous annuel."),
        Line("an examination", r"jury|examen|exam", "J'ai un examen mardi.", "Un exemple mardi."),
    ),
    around=_AROUND,
)

ELSEWHERE = WordList(
    (
        Line("school", r"ecole|rentree", "La rentrée des enfants le 2 mars.", "Je rentre le 2 mars."),
        Line(
            "money, in French",
            r"factur\w*|invoice|salaire|prime|remunera\w*|paie|paye",
            "La prime du 2 mars.",
            "Le premier mars.",
        ),
        Line(
            "validity or law",
            r"valable|valide jusqu|en vigueur|loi|decret",
            "Valable jusqu'au 2 mars.",
            "Je valide le 2 mars.",
        ),
        Line(
            "rent or competition, in French",
            r"bail|loyer|concours|vacances scolaires",
            "Mon bail court jusqu'au 2 mars.",
            "Les vacances.",
        ),
        Line(
            "papers",
            r"licence|visa|titre de sejour|carte de sejour|assurance",
            "Mon visa expire le 2 mars.",
            "Une visio le 2 mars.",
        ),
        Line(
            "school and money, in English",
            r"school|rent|lease|payroll|salary",
            "The lease runs to 2 March.",
            "At least until 2 March.",
        ),
        Line(
            "deleting data",
            r"supprim\w*|effac\w*|delet\w*|eras\w*|resili\w*|terminate",
            "Supprimez mes données le 2 mars.",
            "Un supplément le 2 mars.",
        ),
    ),
    around=_AROUND,
)

#: each kind with its words; where two stand equally near, the longer words win, then this order
KINDS = (
    ("call", CALL),
    ("write_again", WRITE_AGAIN),
    ("answer", ANSWER),
    ("sign", SIGN),
    ("meeting", MEETING),
    ("return", RETURN),
    ("start", START),
    ("birth", BIRTH),
    ("past", PAST),
    ("busy", BUSY),
    ("elsewhere", ELSEWHERE),
)
