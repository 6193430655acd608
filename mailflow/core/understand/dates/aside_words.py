"""The turns of phrase around a day that is mentioned in passing, and around a number that is no day."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: nouns that are counted or chosen by number; « le 6 » beside one of them is a grade, a page, a bus
NUMBERED = WordList(
    (
        Line(
            "grade or score",
            r"echelons?|grades?|indices?|scores?|niveaux?",
            "Je suis à l'échelon 6.",
            "Je serai libre le 6.",
        ),
        Line(
            "floor or transport",
            r"etages?|lignes?|bus|tram(?:way)?s?|metro|sortie",
            "Prenez le bus 6.",
            "Prenez rendez-vous le 6.",
        ),
        Line(
            "page, table or option",
            r"pages?|colonnes?|tableaux?|profils?|options?|numeros?",
            "Voyez la page 6.",
            "Voyons-nous le 6.",
        ),
        Line(
            "article of a contract",
            r"articles?|clauses?|annexes?|alineas?|paragraphes?",
            "L'article 6.",
            "Le 6 janvier.",
        ),
        Line("room or district", r"chambres?|salles?|departements?|arrondissements?", "La salle 6.", "Le samedi 6."),
        Line(
            "rules, lots, scales", r"reglement|lots?|coefficients?|bands?|banding|steps?", "Band 6.", "Monday the 6th."
        ),
        Line(
            "places, in English",
            r"platform|rooms?|wards?|bays?|exits?|rows?|columns?|items?|scale",
            "Ward 6.",
            "Friday the 6th.",
        ),
        Line("emergency services", r"samu|regul\w*|pompiers|centre 15", "La régulation du 15.", "Le 15, oui."),
        Line("where somebody lives", r"habite\w*|logeons", "J'habite au 6.", "J'arrive le 6."),
        Line(
            "menu, model, size",
            r"menus?|modeles?|taille|classe|categorie|appendix|schedule [a-d0-9]",
            "Le modèle 6.",
            "Le mardi 6.",
        ),
    )
)
#: « vous me proposez le 6 », « j'attendais le 7 », « dans le 13 »: what stands in front makes it no day
CHOSEN = WordList(
    (
        Line(
            "you offer me",
            r"(?:me|nous) (?:propos\w+|mettez|donnez|classez)",
            "Vous me proposez le ",
            "Je vous propose le ",
        ),
        Line(
            "I expected or chose",
            r"attendais|voulais|esperais|vis(?:ais|e)|retiens|choisi[st]?",
            "J'attendais le ",
            "J'arrive le ",
        ),
        Line("one is missing", r"manque", "Il manque le ", "Il vient le "),
        Line("in", r"dans", "Dans le ", "Avant le "),
        Line(
            "I stand at",
            r"(?:suis|reste|passe|monte|bloquee?|classee?) a[u]?",
            "Je suis bloquée au ",
            "Je suis libre le ",
        ),
        Line("set to", r"mise? au", "Mise au ", "Remise le "),
        Line("then, or else", r"puis|ou bien", "Puis le ", "Depuis le "),
    ),
    around=r"\b(?:{})(?: le| la| au)? ?$",
)
#: what was done that day is past, though no year says so
DONE = WordList(
    (
        Line("done", r"fait", "Voilà, c'est fait ce ", "Ce sera fait ce "),
        Line(
            "signed or sent, in French",
            r"signee?|postee?|envoyee?|partie?|deposee?|renvoyee?",
            "Contrat signé hier ",
            "Contrat à signer ce ",
        ),
        Line(
            "read again or handed over",
            r"relue?|remise?|reglee?",
            "Dossier remis en main propre ce ",
            "Dossier à remettre ce ",
        ),
        Line("come back", r"revenue?|rentree?", "Revenue ce ", "Je reviens ce "),
        Line("read and approved", r"lue? et approuvee?", "Lu et approuvé ce ", "Lu, réponse ce "),
        Line(
            "done, in English",
            r"done|signed|posted|mailed|sent|walked|dropped|handed|returned",
            "It's done on ",
            "I will send it on ",
        ),
    ),
    around=(
        r"^[ \n]*(?:(?:voila|ca y est|c'est|contrat|(?:mon |l')?exemplaire|courrier|dossier|tout(?: est)?"
        r"|it's)[ ,]{1,2}(?:est )?){0,2}(?:bien )?(?:{})\b(?! (?:moi|nous|le|la|vous))[^.,;!?]{0,40}$"
    ),
)
GONE = WordList(
    (
        Line("gone or signed", r"partie?s?|paraphee?s?|signee?s?", "Le contrat est parti ", "Le contrat partira "),
        Line("delivered", r"deposee?s?|postee?s?|remise?s?", "Je l'ai bien déposé ", "Je le dépose "),
        Line("died, in French", r"mourut", "Il y a deux ans mourut mon père", "Mon père mourra "),
        Line("decided or convinced", r"decidee?s?|convaincue?s?", "J'ai été convaincue ", "Je serai convaincue "),
        Line("gone, in English", r"posted|died|fell|fallen", "It was posted ", "It will be posted "),
    ),
    around=r"\b(?:est|sont|ai|avons|a|ont|was|were) (?:\w{2,12} ){0,2}(?:{})\b[^.,;!?]{0,30}$",
)
TO_COME = WordList(
    (
        Line("shall have, in French", r"aurez|aura", "Vous aurez le contrat signé.", "Vous avez le contrat signé."),
        Line("shall be, in French", r"sera|serez|seront", "Il sera signé.", "Il est signé."),
        Line("will", r"will|'ll", "It will be signed.", "It was signed."),
        Line("I shall, in French", r"serai|vais", "Je serai partie.", "Je suis partie."),
        Line("to be", r"etre|be", "Il doit être signé.", "Il est signé."),
        Line("if", r"si|if", "Si c'est signé.", "C'est signé ici."),
        Line("not yet", r"pas encore|not yet", "Pas encore signé.", "Encore un contrat signé."),
    )
)
#: « l'entretien de mardi m'a convaincu », « merci pour l'accueil de jeudi »
EVENT_OF = WordList(
    (
        Line("a visit or interview", r"accueil|entretien|visite", "L'entretien de ", "Je visite "),
        Line("a meal", r"dejeuner|diner|repas", "Le déjeuner de ", "Déjeunons "),
        Line("a meeting", r"reunion|journee|rencontre", "La réunion du ", "La réunion aura lieu le "),
        Line("a talk", r"echange|appel|discussion", "L'échange de ", "Appelez "),
        Line("a message", r"message|mail", "Votre mail du ", "Un mail sera envoyé le "),
        Line("an evening or a call", r"soiree|coup de fil", "Le coup de fil de ", "Un coup de fil, le "),
        Line(
            "an event, in English",
            r"visit|lunch|dinner|meeting|call|chat|email|note",
            "The visit on ",
            "I visit you next ",
        ),
    ),
    around=r"\b(?:{}) (?:de|du|d'|on|of|from) ?(?:ce )?$",
)
EVENT_SPOKE = WordList(
    (
        Line("has done to us, in French", r"m'a|nous a|m'ont", " m'a convaincu", " me convient"),
        Line("was, in French", r"a ete|etait|m'avait", " était parfait", " sera parfait"),
        Line("was or made, in English", r"was|were|made|convinced|has", " was lovely", " will be lovely"),
    ),
    around=r"^[^.?!;]{0,30}\b(?:{})\b",
)
THANKS = WordList(
    (
        Line(
            "thank you for, on a day",
            r"\b(?:merci|remercie\w*|thanks?|thank you)\b[a-z ]{0,16} (?:pour|for|de (?:l'|la |cet|votre|vos|ton))"
            r"[^,.!?;:]{0,45} (?:de|du|d'|on|of|from) ?(?:ce )?$",
            "Merci pour l'accueil de ",
            "Merci de m'appeler ",
        ),
    ),
    around="{}",
)
SAID_VERSION = WordList(
    (
        Line(
            "the version of, in French",
            r"proposition|version|offre|lettre|mouture|grille|annonce|note",
            "La dernière version du ",
            "J'attends une version le ",
        ),
        Line("the version of, in English", r"draft|offer|letter", "The latest draft of ", "An offer by "),
    ),
    around=(
        r"\b(?:la|cette|the|l') ?(?:derniere |nouvelle |latest )?(?:{})(?: \w{1,12})? "
        r"(?:du|de|d'|datee du|of|from|dated)(?: the)? ?$"
    ),
)
#: courses and welcome days that the employer sets
COURSE = WordList(
    (
        Line(
            "welcome or course, in French",
            r"accueil|formations?|seminaires?|sessions?|stages?|parcours",
            "La formation du ",
            "Je suis en formation le ",
        ),
        Line("a day of something", r"journees? [a-z' ]{3,20}", "La journée portes ouvertes du ", "La journée "),
        Line(
            "welcome or course, in English",
            r"induction|onboarding|orientation|training",
            "Induction on the ",
            "I can start on the ",
        ),
    ),
    around=r"(?<!\ben )(?<!\bde )\b(?:{})(?: \w{3,12})? ?(?:des|du|le|of|on|from)?(?: the)? ?$",
)
#: « j'accepterais demain si … », "I would sign today but for …"
WOULD = WordList(
    (
        Line(
            "would, in English",
            r"(?:i|we|she|he|they)(?:'d| would)(?: have)? (?:\w{2,10} )?"
            r"(?:sign\w*|accept\w*|say|said|be|take\w*|start)",
            "I would sign today",
            "I will sign today",
        ),
    ),
    around=r"\b{}\b",
    beside=(
        Line(
            "would, in French",
            r"\b(?:j'accepterais|je signerais|je dirais|je prendrais|je viendrais|j'aurais \w{3,10})\b",
            "J'accepterais demain",
            "J'accepterai demain",
        ),
    ),
)
CONDITION = WordList(
    (
        Line(
            "if, in English",
            r"if(?! (?:that|it|you|possible|needed|convenient))",
            "If the pay were right.",
            "If you like.",
        ),
        Line(
            "if, in French",
            r"s'il(?! vous)|si(?! (?:vous|possible|cela|ca) ?(?:etes|convient|va|vous)?)",
            "Si le salaire était meilleur.",
            "Si possible.",
        ),
        Line("were it not for", r"were it not|but for|had it", "Were it not for the nights.", "It was not for me."),
        Line("unless or without", r"provided|unless|without", "Unless nights go.", "With nights."),
        Line(
            "without or provided, in French", r"sans|pourvu|a condition", "Sans les gardes.", "Les conditions me vont."
        ),
    )
)
#: « avant de partir en congés le 19, une question »: why he writes now
BEFORE_LEAVING = WordList(
    (
        Line(
            "before I leave, in French",
            r"avant (?:de (?:partir|filer|m'absenter|prendre|quitter)|mon depart|mes (?:conges|vacances))",
            "Avant de partir en congés le ",
            "Avant de signer le ",
        ),
        Line(
            "before I leave, in English",
            r"before (?:i (?:go|leave|head|fly|disappear)|leaving|going|heading|my (?:leave|holiday))",
            "Before I fly out on ",
            "Before I sign on ",
        ),
    ),
    around=r"^[^.!?]{0,60}?\b(?:{})\b[^,;:.!?]{0,40}$",
)
PROMISE = WordList(
    (
        Line("you shall have, in French", r"aurez|saurez|recevrez", "Vous aurez ma réponse.", "Vous avez ma réponse."),
        Line(
            "I shall answer, in French", r"(?:repond|enverr|dir|signer|rappeller|ecrir)ai", "Je signerai.", "Je signe."
        ),
        Line("will", r"will|'ll", "I'll ring you.", "I ring you."),
        Line("I answer, in French", r"(?:rep(?:ond)|dis|envoie)", "Je vous envoie ma réponse.", "Voici ma réponse."),
    )
)
#: « absent jusqu'au 7 mais je vous réponds déjà », « malgré mes congés jusqu'au 29 »
DESPITE = WordList(
    (
        Line("despite", r"malgre|despite|in spite of", "Malgré mes congés.", "Pendant mes congés."),
        Line(
            "although, in French",
            r"meme si|bien que|quoique",
            "Bien que je sois en congés.",
            "Bien reçu, je suis en congés.",
        ),
        Line("although, in English", r"although|even though|though", "Although I am away.", "I am away, I thought."),
    )
)
YET = WordList(
    (
        Line(
            "I will not, in French",
            r"je ne (?:vais|veux|voulais) pas",
            "mais je ne veux pas tarder",
            "mais je ne peux pas avant",
        ),
        Line("it is, in French", r"c'est", "mais c'est oui", "mais ce sera oui"),
        Line(
            "I could or had to, in French",
            r"j'ai (?:pu|lu)|je tenais|finalement|je prends le temps",
            "mais j'ai pu lire",
            "mais je lirai",
        ),
        Line(
            "I answer now, in French",
            r"(?:je )?(?:vous )?reponds (?:tout de suite|maintenant|deja|quand meme|des)",
            "mais je vous réponds déjà",
            "mais je vous réponds ensuite",
        ),
        Line(
            "you have my answer, in French",
            r"la reponse est|vous avez mon",
            "mais la réponse est oui",
            "mais la réponse viendra",
        ),
        Line(
            "I have read, in English",
            r"i(?:'ve| have)? (?:read|can|am|wanted|did|managed)|i'm|it's",
            "but I've read it",
            "but I shall read it",
        ),
        Line("the answer is", r"the answer is", "but the answer is yes", "but the answer comes later"),
        Line("yes or no", r"yes|no\b|oui|non\b", "mais oui", "mais nous verrons"),
    ),
    around=r"\b(?:mais|but|toutefois|cependant|neanmoins|yet)\b[ ,]{1,2}(?:{})",
)
LATER = WordList(
    (
        Line("later, in French", r"retour|rentrant|ensuite|apres", "À mon retour.", "Tout de suite."),
        Line("later, in English", r"return|when i|then|after", "When I am back.", "Right now."),
    )
)
#: what an answering program said for him
PROGRAM_SAID = WordList(
    (
        Line(
            "the answering program said",
            r"(?:repondeur|out[ -]of[ -]office|auto-?reply|message (?:automatique|d'absence)|reponse automatique"
            r"|absence)[^.!?]{0,25}\b(?:a dit|dit|annonc\w+|indiqu\w+|parl\w+|says?|said|tells?|told|claims?|jusqu)",
            "Mon répondeur annonce ",
            "Mon répondeur est plein ",
        ),
        Line(
            "announces my absence",
            r"\b(?:annonce|annoncait|indique|dit) [^.!?]{0,12}(?:mon|son) (?:absence|retour)",
            "Il annonce mon absence ",
            "Il note votre absence ",
        ),
    ),
    around="{}",
)
BACK_ALREADY = WordList(
    (
        Line("but", r"mais|but|finalement", ", mais me voici", ", merci"),
        Line("and I find, in French", r"et (?:je decouvre|voila)", " et je découvre votre mail", " et je vous écris"),
        Line("and straight away", r"and (?:straight|here|now)", " and straight to your mail", " and later on"),
        Line("I find, in French", r"je decouvre", ", je découvre votre offre", ", je couvre une garde"),
    ),
    around=r"^[^.!?]{0,80}\b(?:{})\b",
)
BACK_LEFT = WordList(
    (
        Line("come back, in French", r"rentree?|revenue?", "Rentrée de congés le ", "Je rentre le "),
        Line("back, in English", r"back", "Back from leave on ", "I come back on "),
        Line("returned, in French", r"de retour", "De retour de vacances le ", "À mon retour le "),
    ),
    around=r"^[ \n]*(?:{})(?: (?:de|from|du|d')[a-z' ]{2,20})?(?: on| le| ce)? ?$",
)
WISH = WordList(
    (
        Line(
            "a good one, in French",
            r"bel|belle|bonne?|excellente?|douce?|joyeux|joyeuse",
            "Bonne ",
            "Bon courage pour la ",
        ),
        Line("a good one, in English", r"good|happy|nice|lovely|merry|great", "Have a lovely ", "Happy to call "),
    ),
    around=r"\b(?:{})(?: a)? ?(?:une? )?$",
)
#: « je suis au 9 et on m'offre le 6 »
GRADES = WordList(
    (
        Line(
            "I am at that grade",
            r"(?:suis|etais|serais|am|was) (?:deja |already )?(?:au|a l'|en|at|on) ?(?:the )?\d{1,2}\b(?! h)",
            "Je suis déjà au 9 ",
            "Je suis là à 9 h",
        ),
    ),
    around=r"\b{}",
)
#: « le 6 du tableau »
GENITIVE = WordList(
    (
        Line(
            "of something, in French", r"du|des|de la|de l'|de votre|de vos|de cette liste", " du tableau", " du mois"
        ),
        Line("of something, in English", r"of (?:the|your)", " of the list", " of the month"),
    ),
    around=r"^ (?:{}) ?(?!mois|month)[a-z]",
)
#: « le 15 m'appelle », « le 6 est au bloc »
IS_SUBJECT = WordList(
    (
        Line("calls", r"appelle\w*", " m'appelle", " appelez-moi"),
        Line("sends or sorts out", r"regule|envoie", " régule les appels", " renvoyez-moi le contrat"),
        Line("is at", r"est (?:le|la|a|au) ", " est au bloc", " est possible"),
        Line("has been", r"a ete |sont ", " a été appelé", " serait bien"),
    ),
    around=r"^ (?:m'|nous |me |vous )?(?:{})",
)
#: « jusqu'au 12 », « reporter au 12 » are bounds of time
BOUND = WordList(
    (
        Line("until", r"jusqu'?", "Absent jusqu'", "Absent le "),
        Line("from", r"partir|compter", "À partir ", "À droite "),
        Line("put off to", r"(?:report|decal)\w*(?: \w{2,12}){0,2}", "On peut reporter ", "On peut venir "),
    ),
    around=r"(?:{}) ?$",
)
MEET = WordList(
    (
        Line("free, in French", r"libre|dispo\w*", "Je suis disponible.", "C'est délibéré."),
        Line("it suits me", r"convien\w*|me vont|possible", "Les deux me conviennent.", "Je me demande."),
        Line("free, in English", r"free", "I am free.", "The freezer."),
        Line("on duty or away", r"garde|conges?|absente?", "Je suis de garde.", "Regardez."),
    )
)
DEPENDS = WordList(
    (Line("that depends", r"(?:ca|cela|it|that) depend", " ça dépend", " ça va"),),
    around=r"^ ?[,:]? ?{}",
)
AFTER_WEEKEND = WordList(
    (
        Line("after, in French", r"apres", "Après un long ", "Avant un long "),
        Line("after, in English", r"after|following", "After my ", "Before my "),
    ),
    around=r"\b(?:{}) (?:un|a|ce|this|mon|notre|my|our)(?: \w{2,10})? $",
)
