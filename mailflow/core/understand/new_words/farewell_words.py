"""The closing formulas of letters, and the words that stand around a name or that are none."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

CLOSING = WordList(
    (
        Line(
            "cordially",
            r"(?:bien |très |tres |tr[eè]s |plus |sinc[èe]rement |avec )?(?:cordialement|amicalement"
            r"|confraternellement|sinc[èe]rement|respectueusement|chaleureusement"
            r"|fraternellement)(?: (?:v[ôo]tre|à vous|à tous|à toi))?",
            "Bien cordialement",
            "Un accueil cordial",
        ),
        Line(
            "cordially, cut short",
            r"(?:bien |très |tres )?(?:cdlt|cdt|crdt|cdmt|cdlmt|cordlt|cordt|amct)\b\.?",
            "Cdlt",
            "Cordages",
        ),
        Line("yours, in French", r"bien (?:à|a) (?:vous|toi|tous)", "Bien à vous", "Bien reçu"),
        Line(
            "best greetings, in French",
            r"(?:meilleures|sinc[èe]res|cordiales|respectueuses|distingu[ée]es|confraternelles) salutations",
            "Meilleures salutations",
            "Meilleures conditions",
        ),
        Line(
            "greetings, in French",
            r"(?:mes |avec mes |sinc[èe]res |bonnes )?salutations(?: (?:distingu[ée]es|cordiales|confraternelles"
            r"|respectueuses|sinc[èe]res|les meilleures))?",
            "Salutations distinguées",
            "Un salut amical",
        ),
        Line(
            "friendship, regrets or thanks",
            r"(?:avec )?(?:toutes? )?(?:mes |nos )?(?:sinc[èe]res |vifs |meilleurs )?(?:amiti[ée]s|bises|bisous"
            r"|regrets|excuses|v(?:œ|oe)ux|remerciements|sentiments (?:distingu[ée]s|d[ée]vou[ée]s|confraternels"
            r"|les meilleurs|respectueux|cordiaux))",
            "Avec mes remerciements",
            "Avec mes enfants",
        ),
        Line(
            "homage",
            r"(?:avec )?(?:mes |ma |toute ma )?(?:respectueux |respectueuse )?(?:hommages"
            r"|considération)(?: respectueux)?",
            "Mes respectueux hommages",
            "Mes respects",
        ),
        Line(
            "a good day, in French",
            r"(?:je vous souhaite |nous vous souhaitons |passez |en vous souhaitant )?(?:une "
            r"|un )?(?:tr[èe]s )?(?:bonnes?|joyeuses|bon|excellente|excellent|belle|beau) (?:fin d(?:e |['’])"
            r"|d[ée]but de )?(?:journ[ée]e|ann[ée]e|f[êe]tes|soir[ée]e|semaine|continuation|r[ée]ception"
            r"|week-?end|wk|we|apr[èe]s-?midi|matin[ée]e|courage)(?: (?:à vous|à tous|également))?",
            "Bonne journée",
            "Bonne question",
        ),
        Line(
            "until soon, in French",
            r"(?:à|a) (?:tr[èe]s )?(?:bient[ôo]t|vite|demain|lundi|mardi|mercredi|jeudi|vendredi|plus(?: tard)?"
            r"|tout à l['’]heure|la semaine prochaine)",
            "À bientôt",
            "À Lyon",
        ),
        Line(
            "at the pleasure",
            r"au plaisir(?: (?:de vous (?:lire|rencontrer|revoir|entendre)|d['’][ée]changer))?",
            "Au plaisir de vous lire",
            "Avec plaisir",
        ),
        Line(
            "thanks, in French",
            r"(?:un grand |grand |mille |avec mes )?mercis?(?: (?:beaucoup|bien|d['’]avance|par avance|encore"
            r"|à vous|à tous|infiniment|pour tout|de votre retour|pour votre retour|et))*",
            "Merci beaucoup",
            "Merveilleux",
        ),
        Line(
            "thanking you, in French",
            r"en vous remerciant(?: (?:par avance|d['’]avance|encore))?|remerciements",
            "En vous remerciant par avance",
            "Je vous remercie",
        ),
        Line(
            "regards",
            r"(?:with )?(?:my |our )?(?:very |many )?(?:kind(?:est)?|best|warm(?:est)?|with best"
            r"|friendly)? ?(?:personal )?(?:regards|wishes)",
            "Kind regards",
            "A kind man",
        ),
        Line("all the best", r"(?:all )?(?:my |the )?best", "All the best", "All the rest"),
        Line(
            "sincerely",
            r"(?:yours )?(?:sincerely|faithfully|truly|cordially|respectfully)(?: yours)?",
            "Yours sincerely",
            "A sincere man",
        ),
        Line("regards, cut short", r"rgds|kr|br", "Rgds", "Cards"),
        Line(
            "thanks, in English",
            r"(?:many |with |again,? )?(?:thanks|thank you|thx|tks)(?: (?:very much|so much|again|a lot"
            r"|in advance|and|for everything))*",
            "Many thanks",
            "A thankful man",
        ),
        Line(
            "cheers and the like",
            r"cheers|ta|take care|yours|ciao|have a (?:nice|good|great|lovely) (?:day|evening|weekend|week|one"
            r"|afternoon)",
            "Have a nice day",
            "A nice day",
        ),
        Line(
            "looking forward",
            r"(?:i )?look(?:ing)? forward to (?:hearing from you|your reply|meeting you|speaking"
            r"|talking)(?: (?:soon|with you))?",
            "Looking forward to hearing from you",
            "I look for a post",
        ),
        Line(
            "speak soon",
            r"(?:talk|speak|see you|chat) (?:soon|then|monday|tuesday|wednesday|thursday|friday)",
            "See you soon",
            "I see you",
        ),
        Line(
            "greetings in other languages",
            r"mit freundlichen gr[üu](?:ß|ss)en|viele gr[üu](?:ß|ss)e|saludos(?: cordiales)?|atentamente",
            "Mit freundlichen Grüßen",
            "Mit Fieber",
        ),
    ),
    around=r"(?:{})(?![\w'’])",
    flags=re.IGNORECASE,
    folded=False,
)
LONG_CLOSING = WordList(
    (
        Line(
            "please accept",
            r"veuillez (?:agr[ée]er|croire|recevoir|trouver ici l)",
            "Veuillez agréer, Madame,",
            "Veuillez signer, Madame,",
        ),
        Line(
            "I ask you to accept",
            r"(?:je|nous) vous prie?(?:ons)? (?:d['’]agr[ée]er|de (?:bien vouloir )?(?:croire|recevoir|agr[ée]er))",
            "Je vous prie d'agréer",
            "Je vous prie de signer",
        ),
        Line("receive, accept, believe", r"recevez,|agr[ée]ez,|croyez,", "Recevez, Madame,", "Vous recevez le contrat"),
        Line(
            "the assurance of my feelings",
            r"(?:mes|nos|mon|l['’]expression|l['’]assurance)\b[^.]{0,60}\b(?:salutations|sentiments"
            r"|consid[ée]ration|d[ée]vouement)",
            "l'assurance de ma considération",
            "l'assurance de mon cabinet",
        ),
        Line(
            "distinguished greetings",
            r"salutations (?:distingu|respectueuses|confrat)",
            "salutations distinguées",
            "salutations à tous",
        ),
        Line(
            "distinguished feelings",
            r"sentiments (?:distingu|d[ée]vou|respect|confrat|les meill|cordiaux)",
            "sentiments dévoués",
            "sentiments partagés",
        ),
    ),
    around=r"\b(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
WEAK = WordList(
    (
        Line("thanks, in French", r"(?:un grand |grand |mille )?merci", "Merci", "Cordialement"),
        Line("thanks, in English", r"thank|thx", "Thanks", "Regards"),
        Line("until then", r"(?:à|a) (?:tr|bien|vite|demain|lun|mar|mer|jeu|ven|plus|la|tout)", "À demain", "Amitiés"),
        Line("at the pleasure or a good day", r"au plaisir|bon|belle", "Bonne journée", "Au revoir"),
        Line("a word cut short", r"ta$|best$|br$|kr$", "Best", "Best regards"),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
#: what stands in front of a name
TITLES = WordList(
    (
        Line("a doctor", r"dr|docteure?", "Dr Roux", "Drôme"),
        Line("a professor", r"pr|prof|professeure?|professor", "Pr Roux", "Projet"),
        Line("sir or madam", r"m|mme|mlle|mr|mrs|ms|monsieur|madame", "Mme Roux", "Mamers"),
        Line("a lawyer", r"ma[îi]tre", "Maître Roux", "Maîtrise"),
    ),
    flags=re.IGNORECASE,
    folded=False,
)
POSTNOMINAL = WordList(
    (
        Line("a doctor's degree", r"MD|M\.D\.|PhD|Ph\.D\.", "Anna Roux, MD", "Anna Roux"),
        Line("another degree", r"MSc|MBBS|DM|DES", "Anna Roux, MSc", "Anna MScott"),
        Line("a member or fellow of a college", r"FRC[PSA]\w*|MRC[PS]\w*", "Anna Roux, FRCP", "Anna Roux, college"),
        Line("another grade", r"DO|MBA", "Anna Roux, MBA", "Anna Mba"),
    ),
    around="(?:,? (?:{}))+$",
    folded=False,
)
NOT_NAME = WordList(
    (
        Line(
            "yes, no and thanks, in French", r"oui|non|ok|okay|merci|parfait|entendu|d'accord|d’accord", "Merci", "Roux"
        ),
        Line("a greeting, in French", r"bonjour|bonsoir", "Bonsoir", "Roux"),
        Line("yes, no and thanks, in English", r"yes|no|noted|sure|thanks|stop", "Yes", "Roux"),
        Line("gladly", r"super|volontiers|bien|re[çc]u|not[ée]", "Volontiers", "Roux"),
        Line("a greeting or a question", r"pourquoi|hello|hi", "Pourquoi", "Roux"),
        Line("absent or a day", r"absent|reste|jamais|demain|lundi|mardi|mercredi|jeudi|vendredi", "Absent", "Roux"),
        Line("nobody's name", r"(?:madame|monsieur)$|salut", "Madame", "Madame Roux"),
        Line("accepted or refused", r"bravo|signé|accept[ée]e?|refus[ée]e?", "Refusé", "Roux"),
        Line("a small word", r"les?|la|des|à|au|aux|pour|pas|avec|in|for|the|to", "Pour", "Roux"),
        Line("much, again or all", r"bcp|beaucoup|infiniment|encore|again|all|tous|lu|vu", "Beaucoup", "Roux"),
        Line("never or agreed, in English", r"never|maybe|agreed|done|great|perfect|dear", "Agreed", "Roux"),
        Line(
            "a pity, or here it is",
            r"dommage|impossible|voici|ci-joint|possible|désolé|desolee?|sorry",
            "Voici",
            "Roux",
        ),
    ),
    around=r"(?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
PARTICLE = WordList(
    (
        Line("in French and Italian names", r"d[eu]|des|da|di|dos|del|la|le", "du Moulin", "Moulin"),
        Line("in Dutch and German names", r"van|von|der|den", "von Bülow", "Bülow"),
        Line("in Arabic, Hebrew and Spanish names", r"el|al|ben|bin", "Ben Ali", "Ali"),
        Line("and", r"et|and", "et Anne", "Anne"),
        Line("cut short", r"d['’]\w+|l['’]\w+", "d'Arc Anne", "Arc Anne"),
    ),
    around="(?:{}) ",
    flags=re.IGNORECASE,
    folded=False,
)
#: a formula may name the reader (« Cordialement, Madame »)
ADDRESSED = WordList(
    (
        Line(
            "to you all",
            r"(?:(?:à |a )?(?:vous |toi )?(?:tous|toutes|deux|également)(?: et toutes| et tous)?$)",
            "à vous tous",
            "à vous",
        ),
        Line(
            "the reader by title",
            r"(?:chère? )?(?:madame|monsieur|docteur|confrère|consœur|collègue)$",
            "chère Madame",
            "chère Anne",
        ),
    ),
    around="{}",
    flags=re.IGNORECASE,
    folded=False,
)
#: a secretary or a department signs by its function
OFFICE = WordList(
    (
        Line("a secretary", r"secr[ée]tariat|secr[ée]taire", "Le secrétariat", "Le secret"),
        Line("a team, in French", r"[ée]quipe|direction|cabinet|service", "L'équipe", "L'équipement"),
        Line("a team, in English", r"team|office", "The team", "The teammate"),
    ),
    around=r"(?:(?:le|la|the|your) |l['’])(?:{})\b",
    flags=re.IGNORECASE,
    folded=False,
)
