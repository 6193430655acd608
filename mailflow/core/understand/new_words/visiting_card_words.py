"""The words of visiting cards and the words of conversation, which no card holds."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

#: « MA Luciani », « I. Rossi », "Will Harris" and « Can Yilmaz » are names
TALK = WordList(
    (
        Line(
            "I, you and yours, in French",
            r"je|j['’]|(?<!rendez-)vous|nous|tu|moi|mon|mes|votre|vos",
            "Je viens lundi.",
            "Rendez-vous au secrétariat",
        ),
        Line(
            "to be and not, in French",
            r"suis|sera|serai|serais|serait|pas|ne",
            "Il ne sera là que lundi.",
            "Soins palliatifs",
        ),
        Line(
            "I, my and can, unless a name",
            r"i['’]m|(?-i:[Mm]a|MA(?! [A-Z][a-zà-ÿ])|[Ii](?!\.? ?[A-Z][a-zà-ÿ])|will|can|don|WILL|CAN|DON"
            r"|(?:Will|Can|Don)(?! [A-ZÀ-Ý]))",
            "I can come.",
            "Will Harris",
        ),
        Line("you and we, in English", r"i['’]ll|you|we|my|your", "You called.", "Young adults"),
        Line("to be and not, in English", r"is|am|are|not|please", "It is fine.", "Isabelle Martin"),
        Line("thanks, yes and no", r"merci|thanks|ok|oui|non|yes", "Oui, merci.", "Ouistreham"),
        Line(
            "if, but and may, in French",
            r"si|qui|mais|car|donc|c['’]est|peut|peux|faut|reste|attends",
            "Mais il reste un jour.",
            "Maison médicale",
        ),
        Line(
            "if, but and call",
            r"could|would|but|if|that|let|call|appel\w*|rappel\w*|rdv",
            "Appelez lundi.",
            "Cardiologie",
        ),
    ),
    flags=re.IGNORECASE,
    folded=False,
)
#: « i) » numbers a clause
SELF = WordList(
    (
        Line("I, in French", r"je|j['’]|moi", "Je viens.", "Jean vient."),
        Line("I, in English", r"i(?!\))|i['’]m|i['’]ll|me", "I'll come.", "i) le contrat"),
    ),
    flags=re.IGNORECASE,
    folded=False,
)
LABEL = WordList(
    (
        Line(
            "a telephone",
            r"t[ée]l|t[ée]l[ée]phone|tel|phone|ph|mobile|mob|port|portable",
            "Tél. : 01 02 03 04 05",
            "Le téléphone sonne",
        ),
        Line("a mobile telephone or a fax", r"cell|fax|t[ée]l[ée]copie|gsm", "Fax : 01 02 03 04 05", "Le fax sonne"),
        Line(
            "who answers there",
            r"standard|secr[ée]tariat|ligne directe|bip|poste|dect",
            "Secrétariat : 01 02 03 04 05",
            "Le secrétariat répond",
        ),
        Line(
            "a mail or an address",
            r"e-?mail|mail|courriel|mel|web|site|adresse",
            "Courriel : anne@hopital.fr",
            "Mon courriel est long",
        ),
        Line(
            "the number of a register",
            r"rpps|adeli|finess|siret|siren|n° ?rpps|m[ée]l",
            "RPPS : 10001234567",
            "Le RPPS est long",
        ),
        Line(
            "where to make an appointment",
            r"prise de (?:rdv|rendez-vous)|rdv|rendez-vous|consultations?|doctolib",
            "Rendez-vous : Doctolib",
            "Un rendez-vous lundi",
        ),
        Line("one letter or a sign", r"t|p|f|m|☎|📞|✆", "T : 01 02 03 04 05", "Le temps passe"),
    ),
    around=r"\W{0,4}(?:{})\s{0,2}\.?\s{0,2}(?:[:/.)]|\(|\+?\d)",
    flags=re.IGNORECASE,
    folded=False,
)
CONTACT = WordList(
    (
        Line(
            "an address of mail or of the web",
            r"\b[\w.+-]{1,64}@[\w-]{1,63}\.\w|\bhttps?://|\bwww\.",
            "www.hopital.fr",
            "Un hôpital de France",
        ),
        Line("a register", r"\brpps\b|\badeli\b|\bfiness\b", "N° ADELI 751234567", "N° de chambre"),
        Line("a town's post", r"\bb\.?p\.? \d|\bcs \d{4,5}|\bcedex\b|\b\d{5} [A-ZÉ]", "69000 LYON", "69 euros"),
        Line("a site of the trade", r"\blinkedin\b|\bdoctolib\b", "Doctolib", "Doctorat"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
STREET = WordList(
    (
        Line(
            "a street, in French",
            r"rue|avenue|av\.?|bd|bld|boulevard|place|pl\.|chemin|all[ée]e|impasse|quai|route|cours|square",
            "12 rue des Lilas",
            "12 jours",
        ),
        Line(
            "a street, in English", r"street|st|road|rd|lane|drive|esplanade", "12 Road of Kings", "12 roads lead there"
        ),
    ),
    around=r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
TITLE = WordList(
    (
        Line("a physician", r"md|phd|m[ée]decine?s?|praticien(?:ne)?s?", "Praticien hospitalier", "Pratique courante"),
        Line(
            "a chief",
            r"chef(?:fe)? d[eu]|chef(?:fe)?[ -]adjointe?|chef(?:fe)? de (?:service|p[ôo]le|clinique)",
            "Chef de service",
            "Le chef vient",
        ),
        Line("an intern or an assistant", r"interne|assistante?|adjointe?", "Interne des hôpitaux", "Internet"),
        Line("a doctor of some field", r"docteure? en|consultant|physician|surgeon", "Docteure en médecine", "Docteur"),
        Line("a surgeon", r"chirurgi\w*|chirurgien(?:ne)?", "Chirurgienne", "Chiromancie"),
        Line(
            "a specialty",
            r"an[ea]sth[ée]si\w*|r[ée]animat\w*|radiolog\w*|urgences?|urgentiste|g[ée]riatr\w*|p[ée]diatr\w*"
            r"|psychiatr\w*|gyn[ée]co\w*|obst[ée]tri\w*|ophtalmo\w*|\w{3,14}(?:ologue|ologiste|ologie|ologist"
            r"|ology|iatre|iatrics|iatrician|atrie|ogue)",
            "Anesthésie",
            "Ananas",
        ),
        Line(
            "a service or a unit",
            r"p[ôo]le|service|d[ée]partement|department|unit[ée]|unit",
            "Unité de soins",
            "Unique",
        ),
        Line("a grade", r"ph temps plein|pu-?ph|mcu-?ph|ph|ccahu|cca", "PU-PH", "Philippe"),
        Line(
            "a function",
            r"directeur|directrice|director|responsable|charg[ée]e?|secr[ée]taire|cadre|coordonn\w*|pr[ée]sidente?",
            "Directrice",
            "Direction Lyon",
        ),
        Line(
            "a professor or a specialist",
            r"professeure?|professor|head of|specialist|sp[ée]cialiste|sp[ée]cialit[ée]|registrar",
            "Professeure",
            "Profession libérale",
        ),
        Line(
            "what one was or holds",
            r"ancienne? (?:interne|chef|externe)|dipl[ôo]m\w*|membre|mrc[sp]|frc[sp]|gmc|lead",
            "Ancienne interne",
            "Ancien ami",
        ),
        Line(
            "another profession",
            r"g[ée]n[ée]raliste|kin[ée]\w*|biologiste|pharmacien(?:ne)?|dentiste|sage-femme|hospitalier|lib[ée]ral",
            "Pharmacienne",
            "Pharmacie",
        ),
        Line(
            "a stand-in or an expert",
            r"remplaçante?|attach[ée]e?|exp[ée]rte?|ordre des|gp|locum|fellow",
            "Remplaçante",
            "Place libre",
        ),
    ),
    flags=re.IGNORECASE,
    folded=False,
)
#: the first word of a line that names a profession
JOB = WordList(
    (
        Line(
            "a physician",
            r"m[ée]decin|praticien|chef|interne|assistant|consultant",
            "Médecin du travail",
            "Soins du corps",
        ),
        Line("a specialist", r"chirurgien|an[ea]sth[ée]siste|psychiatre|p[ée]diatre", "Psychiatre", "Psychose"),
        Line("a head of", r"head of|directeur|directrice", "Head of surgery", "Heading north"),
        Line(
            "another profession", r"pharmacien|biologiste|\w{3,14}(?:ologue|ologiste|ologist)", "Biologiste", "Biopsie"
        ),
    ),
    around="(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
PLACE = WordList(
    (
        Line(
            "a hospital",
            r"h[ôo]pital|h[ôo]pitaux|hospital|hospices|clinique|clinic|polyclinique",
            "Hôpital Nord",
            "Hospitalité",
        ),
        Line("a centre", r"centre|center|chu|chru|chr|ch|chi|ghu|gh|ght|ap-?hp|hcl", "CHU de Lyon", "Chut"),
        Line(
            "a home or a practice",
            r"ehpad|ssr|cabinet|maison de sant[ée]|maison m[ée]dicale",
            "EHPAD Les Lilas",
            "Les Lilas",
        ),
        Line(
            "an institute or a university",
            r"institut|fondation|groupe hospitalier|groupement|universit[ée]|facult[ée]",
            "Institut Curie",
            "Instituteur",
        ),
        Line(
            "a group or a company",
            r"nhs|trust|usld|epsm|chs|eps|cmp|had|selarl|scp|gie|laboratoire",
            "NHS Trust",
            "Trusted",
        ),
        Line("a ward", r"maternit[ée]|smur|samu|msp|imagerie", "Maternité", "Maternel"),
        Line("a group by name", r"ramsay|elsan|vivalto", "Ramsay Santé", "Rameau"),
        Line(
            "a building",
            r"surgery|b[âa]timent|b[âa]t|[ée]tage|porte|hall|infirmary|residence|r[ée]sidence",
            "Bâtiment B",
            "Bâtir",
        ),
    ),
    flags=re.IGNORECASE,
    folded=False,
)
