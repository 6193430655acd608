"""What a yes may be said to: words that name nothing, acts, other ways of working, houses and posts."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

_WHOLE = r"\A(?:{})\Z"
_LINKS = r"(?:le |la |les |l'|the |your |votre |vos |cette |cet |ce |this |that |au |aux |de |du |des |d')*"

#: A yes and what it is said to; the last word is the object.
OBJECT = WordList(
    (
        Line(
            "a yes for something",
            r"(?:oui|ok|d'accord|banco|accord|partante?|preneu(?:r|se)|bon|va|yes|go|agreed)[ ,]+(?:pour|pr|to|for)",
            "Oui pour la dialyse",
            "Oui, la dialyse",
        ),
        Line(
            "I take something, in French",
            r"je (?:prends?|choisis|retiens)",
            "Je prends la dialyse",
            "Je quitte la dialyse",
        ),
        Line("I opt for something", r"j'opte pour", "J'opte pour la dialyse", "Je note pour la dialyse"),
        Line(
            "I take something, in English",
            r"i(?:'ll| will) take|i choose|going for",
            "I'll take the dialysis post",
            "I know the dialysis post",
        ),
    ),
    around=rf"\b(?:{{}}) {_LINKS}([\w-]+)",
)
ENGLISH_POST = WordList(
    (
        Line(
            "a post by its name, in English",
            r"(?:the|your) ([\w-]+) (?:post|job|position|role|offer|contract)",
            "the dialysis post",
            "the post",
        ),
    ),
    around=r"\b{}\b",
)

#: What may stand there without naming anything: our own offer, the people who talk, the next act, small words.
GENERIC = WordList(
    (
        Line(
            "the writer or nothing in particular",
            r"moi|nous|ma|mon|part|ca|cela|celui|celle|tout|toute|toutes|tous",
            "moi",
            "toi",
        ),
        Line(
            "the post or offer, in French",
            r"poste|postes|contrat|contrats|offre|proposition|propositions|signature|accord|conditions|condition"
            r"|termes|version|suite",
            "proposition",
            "clinique",
        ),
        Line(
            "the text that was sent, in French",
            r"principe|document|documents|texte|projet|date|debut|reste|ensemble",
            "projet",
            "dialyse",
        ),
        Line("how gladly", r"avec|volontiers|donc|sans|plaisir|joie|bien|merci", "plaisir", "plaisance"),
        Line("small words, in French", r"dans|en|et|des|mes|nos|ces|ici|fois", "ici", "Nice"),
        Line(
            "work and hiring, in French",
            r"travail|travailler|fonction|fonctions|emploi|place|engagement|recrutement|cdi|cdd",
            "emploi",
            "vacation",
        ),
        Line("units of time, in French", r"jour|mois|annee", "jour", "semaine"),
        Line(
            "who is hired, in French",
            r"ph|praticien|praticienne|medecin|contractuel|contractuelle|titulaire|coordonnateur|hospitalier",
            "praticien",
            "cardiologue",
        ),
        Line(
            "how much and what for, in French",
            r"plein|temps|mission|grande|grand|belle|beau|aventure|defi|demarrage|embauche",
            "aventure",
            "remplacement",
        ),
        Line("linking words, in French", r"pour|que|qui|a|me", "que", "Quimper"),
        Line("the writer, in English", r"us|it", "us", "them"),
        Line(
            "the post or offer, in English",
            r"post|job|position|role|offer|contract|terms|this|that|everything|all",
            "position",
            "locum",
        ),
        Line("the next step, in English", r"deal|plan|paperwork|signing|start", "paperwork", "visit"),
        Line(
            "kind of post, in English",
            r"full-time|part-time|permanent|consultant|substantive",
            "permanent",
            "temporary",
        ),
        Line("kind of text, in English", r"proposed|revised|amended|final|new|same|whole", "revised", "second"),
        Line("who is hired, in English", r"attending|staff|specialist|doctor|physician", "physician", "cardiologist"),
        Line(
            "small words, in English",
            r"and|with|on|my|your|both|next|step|steps|rest|what|as|actual|current",
            "next",
            "other",
        ),
        Line("state of the offer, in English", r"updated|latest|formal|written", "latest", "earlier"),
        Line("the house", r"hospital|service|establishment|etablissement|hopital", "hôpital", "clinique"),
    ),
    around=_WHOLE,
)
#: What a yes may go on to do.
ACTS = WordList(
    (
        Line(
            "sign or come, in French",
            r"signer|venir|rejoindre|commencer|demarrer|continuer|avancer|poursuivre",
            "signer",
            "visiter",
        ),
        Line(
            "take up or conclude, in French",
            r"integrer|lancer|proceder|conclure|prendre|aller|faire",
            "conclure",
            "discuter",
        ),
        Line(
            "accept or confirm, in French",
            r"accepter|confirmer|valider|finaliser|travailler|passer|partir",
            "accepter",
            "hésiter",
        ),
        Line("joining or signing, in English", r"joining|signing|starting|proceeding|moving", "joining", "visiting"),
        Line("join or sign, in English", r"proceed|sign|join|start|go|move|accept|confirm", "join", "visit"),
    ),
    around=_WHOLE,
)
#: Other ways of working than the post that is being closed.
ENGAGEMENT = WordList(
    (
        Line(
            "locum work, in French",
            r"remplacements?|interim|interimaire|vacations?",
            "Oui pour des vacations.",
            "Oui pour les vacances.",
        ),
        Line(
            "training posts, in French",
            r"assistanat|clinicat|internat|post-?doc\w*",
            "Oui pour le clinicat.",
            "Oui pour la clinique.",
        ),
        Line("other posts, in English", r"locums?|fellowship|maternity cover", "Yes to the locum.", "Yes to the post."),
        Line(
            "clinics elsewhere",
            r"consultations? avancees?",
            "Oui pour des consultations avancées.",
            "Oui pour les consultations.",
        ),
        Line(
            "another post, in French",
            r"(?:autre|deuxieme|second|seconde) (?:poste|offre|proposition|contrat)",
            "Oui au second poste.",
            "Oui au poste.",
        ),
    )
)
#: A house, and its name where one follows.
HOUSE = WordList(
    (
        Line(
            "a clinic or a practice, in French",
            r"cliniques?|polycliniques?|ehpad|cabinet",
            "la clinique du Parc",
            "le service du Parc",
        ),
        Line(
            "a house of health or birth",
            r"maison de sante|centre de sante|maternite",
            "la maison de santé de Redon",
            "la maison de Redon",
        ),
        Line(
            "a hospital, in French",
            r"hopital|centre hospitalier|chu",
            "le centre hospitalier de Redon",
            "le centre de Redon",
        ),
        Line(
            "a house, in English",
            r"hospital|clinic|practice|surgery|trust|university",
            "the clinic in Redon",
            "the post in Redon",
        ),
    ),
    around=r"\b({})\b(?: (?:de la |de l'|de |du |des |d'|of |in |at )([\w-]+))?",
)
#: Houses that are not just another word for a hospital.
OWN_KIND = WordList(
    (
        Line("a clinic or a practice, in French", r"clini|polyc|ehpad|cabinet", "clinique", "hôpital"),
        Line("a house of health or birth", r"sante|maternite", "maternité", "matériel"),
        Line("a house, in English", r"practice|surgery|university", "surgery", "hospital"),
    ),
    around="{}",
)

_POST = r"(?:poste|offre|contrat|place|proposition|post|job|position|role|offer|contract)"
_SPECIALTY = (
    r"(?:geriatr|cardiolog|anesth|anaesth|urgent|urgences|psychiatr|pedopsy|pediatr|paediatr|radiolog|imag|gynec"
    r"|gynaec|obstet|chirurg|surg|generalis|neuro|pneumo|respir|nephro|renal|oncolog|hemato|haemato|dermato|ophtalm"
    r"|ophthalm|orl\b|uro|gastro|rheumat|rhumato|endocrin|diabet|reanim|intensiv|biolog|pharmac|patholog|palliat"
    r"|addicto|infectio|gerontolog|emergency|acute|stroke|orthop|traumato|vascul|plastic|dialys|ssr\b|mpr\b|smur\b"
    r"|samu\b)\w*"
)
NAMED_POST = WordList(
    (
        Line(
            "a post and then its specialty",
            rf"\b{_POST}\b[^.!?\n]{{0,30}}?\b({_SPECIALTY})",
            "le poste de gériatrie",
            "le poste. La gériatrie aussi",
        ),
        Line(
            "a specialty and then its post",
            rf"\b({_SPECIALTY}) {_POST}\b",
            "the geriatrics post",
            "the geriatrics ward",
        ),
    ),
    around="{}",
)

#: Words before the name of the person written to.
ADDRESSING = WordList(
    (
        Line(
            "a greeting", r"merci|bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|cher|chere|thanks|you", "Bonjour", "À"
        ),
        Line("a title", r"madame|mme|monsieur|mr|mrs|ms|miss|mademoiselle", "Madame", "Dame"),
        Line("a yes", r"oui|yes|ok|entendu|parfait", "Entendu", "Avec"),
    ),
    around=_WHOLE,
)
#: Words with a capital that name no place and nobody.
ALLOWED = WordList(
    (
        Line("weekdays, in French", r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche", "Lundi", "Mardyck"),
        Line(
            "months, in French",
            r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre",
            "Février",
            "Marseille",
        ),
        Line("weekdays, in English", r"monday|tuesday|wednesday|thursday|friday|saturday|sunday", "Monday", "Monda"),
        Line(
            "months, in English",
            r"january|february|march|april|may|june|july|august|september|october|november|december",
            "August",
            "Augusta",
        ),
        Line("feasts", r"noel|christmas|easter|paques", "Noël", "Noëlle"),
        Line("the writer, in English", r"i|i'm|i'll|i've|i'd", "I'm", "Ian"),
        Line("yes and no", r"oui|ok|non|yes|no", "Oui", "Ouistreham"),
        Line(
            "titles",
            r"dr|docteur|doctor|pr|prof|professeur|professor|madame|monsieur|mme|mr|mrs|ms|mesdames|messieurs",
            "Docteur",
            "Durand",
        ),
        Line(
            "papers and offices",
            r"pdf|rib|cv|ordre|cme|drh|dam|rh|hr|ph|ch|chu|chr|chi|nhs|gp|gmc|rpps|docusign|yousign|word",
            "DRH",
            "Rhône",
        ),
        Line("management", r"direction|directeur|directrice|cabinet|agence", "Direction", "Dijon"),
        Line("the house", r"centre|hospital|hospitalier|hopital|clinique|service", "Hôpital", "Tropical"),
        Line(
            "the contract and the post",
            r"contrat|contract|offer|offre|poste|post|consultant|praticien|medecin",
            "Contrat",
            "Posteau",
        ),
        Line("offices and bodies", r"president|conseil|departement|department|trust", "Conseil", "Conseilles"),
        Line("greetings and thanks", r"bonjour|hello|merci|thanks|thank|cordialement", "Merci", "Mercier"),
        Line("names that everybody knows", r"whatsapp|france", "France", "Francis"),
    ),
    around=_WHOLE,
)
