"""The turns of phrase by which people say yes or no: bare, or expressly."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: Bare answers, complete in themselves: what they answer must be known.
BARE_YES = WordList(
    (
        Line(
            "yes or ok, in French",
            r"oui|ok|okay|dac|d'accord|c'est (?:ok|bon|d'accord)",
            "D'accord, merci",
            "D'accord pour la visite",
        ),
        Line("gladly", r"bien sur|avec plaisir|volontiers|entendu", "Avec plaisir", "Avec plaisir, mais en mars"),
        Line(
            "that will do, in French", r"ca marche|tres bien|accorde", "Ça marche pour moi", "Ça marche, sauf le lundi"
        ),
        Line("consider it done", r"consider it done", "Consider it done", "Consider it"),
        Line(
            "that suits me, in French",
            r"(?:ca|cela) me (?:va|convient)|bon pour accord|parfait",
            "Cela me convient",
            "Cela me convient moins",
        ),
        Line(
            "yes or sure, in English",
            r"yes|sure|of course|great|perfect|fine|agreed|sounds good",
            "Sure thanks",
            "Sure, when?",
        ),
        Line("that works, in English", r"works for me|that works", "That works, thanks", "That works on Monday"),
    ),
    around=r"\A(?:{})(?:,? (?:oui|merci|parfait|pour moi|please|by me|thanks))?\Z",
)
BARE_NO = WordList(
    (
        Line("no", r"non|no|nope", "Non merci", "Non, pas lundi"),
        Line(
            "no thank you, in French",
            r"sans facon|pas interessee?",
            "Pas intéressé, merci",
            "Pas intéressé par les gardes",
        ),
        Line("not interested, in English", r"not interested", "Not interested, thanks", "Not interested in nights"),
    ),
    around=r"\A(?:{})(?:,? (?:merci|desolee?|thanks|thank you|sorry))?\Z",
)

#: A sentence that commits and says nothing else.
YES_FIRST = WordList(
    (
        Line(
            "yes to something",
            r"(?:oui|yes|ok|d'accord|banco|entendu)(?: (?:pour|a|au|aux|to|for|on) (?:\w+[' ]){0,4}\w+)?",
            "Oui, d'accord pour le poste de praticien",
            "Oui mais pas avant mars",
        ),
        Line("I accept, in French", r"j'accepte\b[^?]{0,80}", "J'accepte votre offre", "J'accepterais votre offre"),
        Line("I take it or sign it", r"je (?:prends|signe)\b[^?]{0,80}", "Je prends le poste", "Je pense au poste"),
        Line("I accept, in English", r"i accept\b[^?]{0,80}", "I accept your offer", "I accepted a visit"),
        Line("I am in", r"i(?:'m| am) in", "I'm in", "I'm in Lyon"),
        Line(
            "I will take it",
            r"i(?:'ll| will) (?:take|sign)\b[^?]{0,80}",
            "I'll take the post",
            "I'll think about the post",
        ),
        Line("it is a yes", r"c'est (?:oui|d'accord|bon)\b[^?]{0,40}", "C'est oui pour moi", "C'est loin pour moi"),
        Line(
            "happy to accept",
            r"happy to (?:accept|confirm|sign|go)\b[^?]{0,80}",
            "Happy to accept the post",
            "Happy to talk about the post",
        ),
        Line("agreement given", r"accord donne|feu vert\b[^?]{0,40}", "Feu vert de ma part", "Un accord de principe"),
    ),
    around=r"\A(?:(?:oui|yes|ok|d'accord|entendu|parfait|great|super)[ ,!]+)*(?:{})\Z",
)

#: Words by which people commit expressly, French then English: without them no yes moves a case by itself.
EXPRESS = WordList(
    (
        Line(
            "I accept, in French",
            r"j'? ?(?:en |l')?accepte|je (?:l')?accepte|acceptee?",
            "J'accepte votre offre.",
            "J'accepterais votre offre.",
        ),
        Line(
            "I answer favourably",
            r"reponds (?:favorablement|present)|favorablement",
            "Je réponds présent.",
            "Je réponds demain.",
        ),
        Line(
            "I take it",
            r"je (?:le |la |les |vous )?prends?\b(?! "
            r"(?:le temps|du temps|note|contact|connaissance|la liberte|rendez|rdv|acte))",
            "Je prends le poste.",
            "Je prends note.",
        ),
        Line(
            "it is a yes", r"c'est (?:donc |un (?:grand |franc |immense )?)?oui", "C'est un grand oui.", "C'est loin."
        ),
        Line(
            "it is agreed",
            r"c'est (?:d'accord|bon pour moi|ok pour moi|valide|entendu)",
            "C'est bon pour moi.",
            "C'est bon à savoir.",
        ),
        Line("I say yes", r"(?:vous |donc |je |en )(?:dis )?oui", "Je vous dis oui.", "Je vous dis cela demain."),
        Line(
            "my agreement, in French",
            r"mon (?:accord|acceptation|engagement)(?! de principe)",
            "Vous avez mon accord.",
            "Vous avez mon accord de principe.",
        ),
        Line("gives the agreement", r"donne l'accord", "Je donne l'accord.", "Je demande l'accord."),
        Line(
            "I am ready to sign",
            r"suis (?:d'accord|partante?|preneur|preneuse|des votres|prete?\b(?! a (?!signer)))",
            "Je suis partante.",
            "Je suis prêt à discuter.",
        ),
        Line("agreed to", r"d'accord (?:pour|tous)", "D'accord pour tout.", "Pas d'accord."),
        Line(
            "it is a deal, in French",
            r"(?:accord|affaire|marche) (?:donne|conclue?|entendue?)",
            "Affaire conclue.",
            "Bonne affaire.",
        ),
        Line("agreed as the first word", r"^accord[e.!]", "Accordé.", "Accord à voir."),
        Line("banco or green light", r"banco|feu vert", "Banco !", "La banque."),
        Line("I give my word", r"je m'engage|ma parole", "Je m'engage.", "Je me renseigne."),
        Line("I sign, in French", r"je (?:le |la |vous )?signe(?:rai)?\b(?! pas)", "Je signerai.", "Je signe pas."),
        Line(
            "ready to sign, in French",
            r"prete? a signer|passerai signer|on peut signer|paraph\w+",
            "On peut signer.",
            "On peut en parler.",
        ),
        Line(
            "my signature, in French", r"ma signature", "Vous aurez ma signature.", "Vous aurez la signature du chef."
        ),
        Line(
            "my answer is yes",
            r"(?:reponse|decision) (?:est|:) ?(?:donc )?(?:oui|positive)",
            "Ma décision est positive.",
            "Ma décision est proche.",
        ),
        Line("yes to", r"oui (?:pour|a|au|aux)\b", "Oui au poste.", "Oui, mais."),
        Line("I join you, in French", r"vous rejoins(?! sur)", "Je vous rejoins.", "Je vous rejoins sur ce point."),
        Line("I come, in French", r"je viens(?! d| visit| voir)", "Je viens !", "Je viens de lire votre mail."),
        Line("let's go, in French", r"on y va|allons-y|allez[ -]y|y aller|de l'avant", "Allons-y.", "On y pense."),
        Line("shake on it, in French", r"topez? la|vendu|tenu", "Tope là !", "Le contenu du contrat."),
        Line("fine by me, in French", r"(?:ok|bon) pour (?:moi|accord|tout)", "Bon pour accord.", "Bon pour vous."),
        Line("I am one of you", r"j'en suis(?! \w)", "J'en suis !", "J'en suis loin."),
        Line("I approve", r"approuve\w*|je souscris|je valide", "Lu et approuvé.", "Une épreuve."),
        Line(
            "the offer suits me",
            r"(?:propositions?|offre|conditions?|contrat|tout|ensemble|poste|version|document|termes)"
            r"\b[^.!?\n]{0,40} (?:me|nous) (?:va|vont|convient|conviennent)",
            "L'offre révisée me convient.",
            "L'heure me convient.",
        ),
        Line("it suits me", r"il me convient", "Il me convient.", "Il me manque une page."),
        Line("count on me", r"compte[rz](?:-moi| sur moi)", "Comptez sur moi.", "Je compte sur vous."),
        Line(
            "I accept, in English",
            r"i (?:hereby |gladly |happily |now )?accept|like to accept|i agree to|accepting (?:the|your)",
            "I gladly accept.",
            "They accept.",
        ),
        Line(
            "happy to accept, in English",
            r"(?:happy|delighted|pleased|glad|thrilled|honou?red) to "
            r"(?:accept|confirm|take|join|sign|say yes|go ahead)",
            "Delighted to join.",
            "Happy to talk.",
        ),
        Line("I will take it", r"i(?:'ll|l| will) (?:take|sign|join|come)", "I'll take it.", "I'll think about it."),
        Line(
            "a deal, in English",
            r"a (?:yes|deal)|deal|count me in|i'm in|sign me up|yes to",
            "Count me in.",
            "Count on a call.",
        ),
        Line(
            "my agreement, in English",
            r"my (?:acceptance|agreement|commitment|word|signature)|writing to accept|agreeable to",
            "You have my word.",
            "You have my address.",
        ),
        Line(
            "I am joining",
            r"i(?:'m| am) (?:joining|coming|taking)|let's (?:do it|go ahead)",
            "I'm joining.",
            "I'm thinking.",
        ),
        Line(
            "delighted to accept, in French",
            r"(?:ravie?|heureu(?:x|se)|enchantee?|honoree?|contente?|fiere?) d'accepter|suite favorable",
            "Ravie d'accepter.",
            "Ravie de vous lire.",
        ),
        Line("let's sign", r"ok for me|let's sign", "Let's sign.", "Let's talk."),
        Line(
            "happy with the contract",
            r"(?:happy|fine|satisfied) with (?:the|your|this) (?:\w+ )?(?:contract|offer|terms|proposal|version)"
            r"|and accept it",
            "I'm happy with the revised contract.",
            "I'm happy with the visit.",
        ),
        Line(
            "go ahead, in English",
            r"go ahead|ready (?:to (?:sign|proceed)|when)|good to go|consider it (?:done|a yes|settled)",
            "Ready to sign.",
            "Ready to talk.",
        ),
        Line("a yes from us", r"yes from (?:me|us|both of us)", "It's yes from me.", "Yes, from Lyon."),
        Line(
            "all of it works for me",
            r"(?:that|this|it|which|all of (?:it|that)) (?:all )?works (?:fine |well |perfectly )?for (?:me|us)",
            "That all works for me.",
            "That works on Monday.",
        ),
        Line(
            "decided to accept, in French",
            r"(?:decide|choisi|resolu|convenu|decision est|choix est)s?(?:e|es)? (?:donc )?d'accepter",
            "J'ai décidé d'accepter.",
            "J'ai décidé d'attendre.",
        ),
        Line(
            "decided to accept, in English",
            r"decided to (?:accept|join|come|sign|take)",
            "I have decided to join.",
            "I have decided to wait.",
        ),
        Line(
            "I shall join you, in French",
            r"(?:vous |les |le |la |l'|equipe )?rejoindrai",
            "Je vous rejoindrai en mars.",
            "Vous me rejoindrez.",
        ),
        Line(
            "fine for the post",
            r"(?:ok|accord|partante?|bon) pour (?:la |une |le |l')?"
            r"(?:signature|signer|poste|contrat|offre|proposition)",
            "Partante pour le poste.",
            "Partante pour la visite.",
        ),
        Line(
            "fine by me, typed on a telephone",
            r"c'? ?(?:est )?(?:tt |tout )?(?:ok|bon|dac|d'acc(?:ord)?) (?:pr|pour) (?:moi|nous)"
            r"|ok (?:pr|pour) (?:moi|nous)",
            "c tt bon pr moi",
            "c bon à savoir",
        ),
        Line(
            "I said yes",
            r"ma reponse est oui|j'ai dit oui a votre|j'adhere|je retiens votre|je tope",
            "J'adhère.",
            "J'ai dit oui à un autre.",
        ),
    ),
    beside=(
        Line("yes as the last word, in French", r"\boui[ .!]*$", "Pour moi, oui !", "Oui, mais pas lundi."),
        Line("I agree as the last words", r"\bi agree[ .!]*$", "Yes, I agree.", "I agree with my wife."),
    ),
)
