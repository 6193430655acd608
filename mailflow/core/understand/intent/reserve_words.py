"""Turns that keep a yes from being a whole one: a negation, a condition, a doubt, a yes of others or elsewhere."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

NEGATION = WordList(
    (
        Line("not, by ne", r"ne", "Je ne viendrai pas.", "Je viens."),
        Line("not, by n'", r"n'\w+", "Je n'accepte pas.", "J'accepte."),
        Line("not, by pas", r"pas", "Pas d'accord.", "Il est de passage."),
        Line("no, in French", r"non", "Non merci.", "Le nom du poste."),
        Line("never, in French", r"jamais", "Jamais sans ma famille.", "Jamaïque."),
        Line("none, in French", r"aucune?", "Aucune envie.", "Chacune des clauses."),
        Line("nor, in French", r"ni", "Ni lundi ni mardi.", "Nice me convient."),
        Line("without, in French", r"sans", "Sans moi.", "La santé."),
        Line("hardly, in French", r"guere", "Ce n'est guère mieux.", "La guerre."),
        Line("refuse, in French", r"refus\w*", "Je refuse.", "Je diffuse."),
        Line("decline, in French", r"declin\w*", "Je décline.", "La clinique."),
        Line("impossible", r"impossible", "C'est impossible.", "C'est possible."),
        Line("give up", r"renonc\w*", "J'y renonce.", "J'annonce."),
        Line("not", r"not", "I am not coming.", "A note from me."),
        Line("no", r"no", "No thanks.", "I know."),
        Line("nope", r"nope", "Nope.", "Open."),
        Line("never, in English", r"never", "I never said yes.", "Nevers is fine."),
        Line("a verb that is denied by n't", r"\w+n't", "I won't come.", "I want to come."),
        Line("don't without its apostrophe", r"dont", "I dont want it", "I do want it"),
        Line("can't without its apostrophe", r"cant", "I cant come", "The canteen"),
        Line("won't without its apostrophe", r"wont", "I wont sign", "I want to sign"),
        Line("cannot", r"cannot", "I cannot sign.", "I can sign."),
        Line("without, in English", r"without", "Without me.", "With me."),
        Line("neither", r"neither", "Neither of them.", "Either of them."),
        Line("nor, in English", r"nor", "Nor do I.", "The north."),
        Line("nothing", r"nothing", "Nothing for me.", "Something for me."),
        Line("nobody", r"nobody", "Nobody told me.", "Everybody told me."),
        Line("unable", r"unable", "I am unable to come.", "I am able to come."),
        Line("decline, in English", r"declin\w+", "I must decline.", "The clinic."),
        Line("refuse, in English", r"refus\w+", "I refused.", "I am confused."),
    )
)

CONDITION = WordList(
    (
        Line("if, in French", r"si|s'il|s'ils", "Oui, si le salaire monte.", "Oui, ici même."),
        Line(
            "provided that, in French",
            r"sous reserve|a (?:la )?condition|pourvu",
            "Sous réserve du planning.",
            "Les conditions me vont.",
        ),
        Line("except, in French", r"sauf|a moins", "Oui, sauf les gardes.", "C'est moins loin."),
        Line("as soon as, in French", r"des (?:lors )?que", "Dès lors que le logement est trouvé.", "Dès lundi."),
        Line("depending on", r"selon|en fonction", "Selon le planning.", "Je prends mes fonctions."),
        Line(
            "as long as, in French",
            r"tant que|le jour ou|du moment que|pour peu que",
            "Du moment que le salaire suit.",
            "Le jour me convient.",
        ),
        Line("minus something", r"moins (?:le|la|les|une?|deux)", "D'accord, moins les gardes.", "C'est moins loin."),
        Line("not before, in French", r"pas avant", "Pas avant mars.", "En avant !"),
        Line("even at the price of", r"quitte a", "Quitte à décaler la date.", "Je quitte mon poste."),
        Line("only, in French", r"seulement|uniquement", "Seulement à mi-temps.", "C'est unique."),
        Line("apart from, in French", r"excepte|hormis|a part", "Hormis la clause 4.", "À partir de mars."),
        Line(
            "something remains or is missing",
            r"reste a|restent?|manque\w*",
            "Il reste à revoir la prime.",
            "Je prends du repos.",
        ),
        Line(
            "but, in French",
            r"mais|cependant|toutefois|neanmoins|pourtant|par contre|en revanche",
            "Oui, mais à mi-temps.",
            "Oui, en mai.",
        ),
        Line("although, in French", r"quoique|bien que", "Bien que la prime soit basse.", "Bien reçu."),
        Line("waiting, in French", r"attend\w*", "J'attends l'avis du Conseil.", "Attention à la marche."),
        Line("after reading or advice", r"apres (?:avoir|lecture|avis)", "Après avis de ma femme.", "Après Noël."),
        Line(
            "when, in French", r"quand|lorsque|une fois|le temps de", "Une fois le logement trouvé.", "Cette fois, oui."
        ),
        Line(
            "wishes to change the terms, in French",
            r"negoci\w*|revoir|revu\w*|modifi\w*|corrig\w*|rectifi\w*|discut\w*|ajust\w*|augment\w*|chang\w*|ajout\w*",
            "Pouvez-vous modifier la clause 3 ?",
            "La clause 3 me va.",
        ),
        Line(
            "something in return, in French",
            r"compens\w*|contrepartie|moyennant",
            "Moyennant une prime.",
            "J'ai les moyens.",
        ),
        Line(
            "all but one",
            r"bar (?:the|one|two)|minus|save for|other than|excluding",
            "Fine, bar the nights.",
            "See you in the bar.",
        ),
        Line("if, in English", r"if|provided|providing|unless", "Yes, if the pay is right.", "Life is good."),
        Line("as long as, in English", r"as long as|so long as|subject to", "Subject to the rota.", "A long day."),
        Line(
            "on condition, in English",
            r"on (?:the )?condition|conditional\w*|depend\w*|assuming",
            "On condition that nights go.",
            "The conditions are fine.",
        ),
        Line("once or when", r"once|when|until", "Once the flat is found.", "Whenever."),
        Line("only or except, in English", r"only|except|apart from", "Only part-time.", "I accept."),
        Line("but, in English", r"but|however|although|though|yet|still", "Yes, but part-time.", "A button."),
        Line("pending, after or before", r"pending|after|before|wait\w*", "Pending my visa.", "The afternoon."),
        Line(
            "wishes to change the terms, in English",
            r"swap|amend\w*|adjust\w*|negotiat\w*|increas\w*",
            "Please amend clause 3.",
            "Clause 3 is fine.",
        ),
        Line(
            "on the whole", r"dans l'ensemble|globalement|overall", "Globalement d'accord.", "D'accord pour l'ensemble."
        ),
        Line("remarks", r"remarques?|remarks?|annotations?", "Voici mes remarques.", "C'est un remarquable service."),
        Line("in principle only", r"principe", "Un accord de principe.", "Mon principal souhait."),
    )
)

DOUBT = WordList(
    (
        Line("perhaps, in French", r"peut-etre|peut etre", "C'est peut-être oui.", "On peut signer."),
        Line("I think, in French", r"je pense|je crois", "Je pense accepter.", "J'ai pensé à tout."),
        Line(
            "in theory, in French",
            r"en principe|a priori|normalement|theoriquement|en theorie",
            "A priori c'est bon.",
            "C'est normal.",
        ),
        Line(
            "probably, in French",
            r"probablement|sans doute|presque|il me semble|plutot|sur le principe",
            "Sans doute oui.",
            "Sans aucun doute.",
        ),
        Line("thinking it over, in French", r"reflechi\w*|hesit\w*|tent\w*", "J'hésite encore.", "Je suis content."),
        Line("possibly, in French", r"eventuel\w*|envisag\w*", "J'envisage de venir.", "Le visage du service."),
        Line("we shall see, in French", r"verra|verrai|verrons", "On verra bien.", "C'est vrai."),
        Line("why not, or yes or no", r"pourquoi pas|oui ou non|ou non", "Pourquoi pas.", "Pourquoi attendre."),
        Line("would have", r"aurai[st]|would've", "J'aurais dit oui.", "J'aurai mes papiers."),
        Line(
            "would, could or should, in French",
            r"pourrai\w*|aimerai\w*|voudrai\w*|souhaiterai\w*|serai[st]\w*|accepterai[st]\w*|signerai[st]\w*"
            r"|viendrai[st]\w*|dirai[st]\w*|prendrai[st]\w*|devrai\w*",
            "J'accepterais volontiers.",
            "J'accepterai demain.",
        ),
        Line("soon, or one ought to", r"bientot|faudrait", "Je réponds bientôt.", "Il faut signer."),
        Line("maybe", r"maybe|perhaps|probably|possibly|in principle", "Maybe yes.", "May suits me."),
        Line("I think, in English", r"i think|i guess|likely|almost", "I think so.", "I thank you."),
        Line("should or would", r"should|might|would|could", "I would come.", "I will come."),
        Line("leaning to a yes", r"leaning|tempted|considering|think about", "I am tempted.", "A clean contract."),
        Line(
            "in theory, in English",
            r"in theory|presumably|hopefully|i may|we may",
            "Hopefully yes.",
            "I hope you are well.",
        ),
        Line(
            "about to say yes",
            r"(?:pres|proche|a deux doigts|sur le point) de (?:dire|accepter|signer|vous dire)|close to|about to"
            r"|on the verge|nearly|quasi\w*",
            "Je suis à deux doigts de signer.",
            "Je suis près de Lyon.",
        ),
        Line(
            "now it is up to me",
            r"(?:a (?:moi|nous) de (?:me|nous) \w+)",
            "À moi de me décider.",
            "C'est à vous de jouer.",
        ),
        Line(
            "forming an opinion",
            r"faire une (?:idee|opinion)|make up my mind",
            "Laissez-moi me faire une idée.",
            "Bonne idée.",
        ),
    )
)

#: A part that is left, or a yes that is not wholly one, wherever it stands.
STILL_OPEN = WordList(
    (
        Line("not yet", r"pas encore|not yet", "Ce n'est pas encore un oui.", "Encore merci, pas de souci."),
        Line("the rest", r"le reste|the rest", "Le reste est à voir.", "Je reste joignable."),
        Line(
            "most of it",
            r"most of|la plupart|en partie|partly|part of it",
            "J'accepte la plupart des points.",
            "J'accepte tous les points.",
        ),
        Line("counting on something", r"counting on", "I am counting on a flat.", "Count me in."),
        Line("we shall see", r"on verra|we'll see", "On verra plus tard.", "Au revoir."),
        Line(
            "grudgingly",
            r"serrant les dents|contrecoeur|reluctantly",
            "J'accepte à contrecœur.",
            "J'accepte de bon cœur.",
        ),
        Line("so to speak", r"si on peut dire|so to speak", "C'est oui, si on peut dire.", "On peut le dire."),
    )
)

_OTHERS = (
    r"mon mari|ma femme|mon epouse|mon epoux|mon conjoint|ma conjointe|ma compagne|mon compagnon|mon chef|ma cheffe"
    r"|ma direction|ma secretaire|mon confrere|ma consoeur|un ami|une amie|mes associes|mon associe|mon collegue"
    r"|ma collegue|my wife|my husband|my partner|my boss|my chief|my colleague|my secretary|my head of department"
)
_MINE_WHO_SAYS = (
    r"(?:ma|mes|mon|my|our) (?!accord|reponse|decision|choix|answer|decision)\w+ (?=(?:\w+ )?(?:dit|dis|said|says?) )"
)
_A_DOCTOR = r"(?:le |la )?(?:dr|docteur|docteure|doctor|professeur|pr(?! moi| nous)) [\w-]+"
_AGREES = r"[^.!?\n]{0,40}(?<!j')(?<!\bi )\b(?:accept\w*|accord|oui|sign\w*|d'accord|yes|agree\w*|said|dit|dis)\b"

#: A yes of somebody else than the writer.
OTHERS_YES = WordList(
    (
        Line(
            "the agreement of mine",
            r"(?:accord|feu vert|oui|signature) de (?:ma (?!part)|mon (?!cote)|mes |notre )\w+",
            "J'ai l'accord de ma direction.",
            "C'est un accord de ma part.",
        ),
        Line(
            "a person who agrees",
            rf"(?:{_OTHERS}|{_MINE_WHO_SAYS}|{_A_DOCTOR})\b{_AGREES}",
            "Ma femme est d'accord.",
            "Ma femme travaille aussi ici.",
        ),
        Line(
            "he or she approves",
            r"(?:il|elle|ils|elles|he|she|they) (?:l'|les? |la )?(?:approuv|accept|valid|sign|agree|approv)\w*",
            "Elle accepte la proposition.",
            "J'accepte la proposition.",
        ),
    ),
    around=r"\b(?:{})",
)

#: A yes that was said to somebody else, or to a call or a visit.
ELSEWHERE = WordList(
    (
        Line("come and see", r"venir voir|viendrai voir", "J'accepte de venir voir.", "J'accepte de venir."),
        Line("ring me", r"me (?:ring|call)", "Give me ring.", "Ring me."),
        Line(
            "for the call or meeting",
            r"(?:for|pour) (?:the|a|un|l'|notre) ?(?:call|appel|rdv|rendez-vous|meeting)",
            "D'accord pour l'appel.",
            "D'accord pour l'offre.",
        ),
        Line("ring me, in French", r"appelez|rappelez", "Oui, rappelez-moi.", "Oui, je rappelle."),
        Line(
            "other candidates",
            r"autres? candidate?s?|other candidates?",
            "Voyez d'autres candidats.",
            "Je suis candidat.",
        ),
        Line(
            "keep my file",
            r"garder mon dossier|keep my (?:file|cv)",
            "Vous pouvez garder mon dossier.",
            "Mon dossier est complet.",
        ),
        Line(
            "somewhere else, in French",
            r"ailleurs|la-bas|chez eux|pas (?:le|la|chez) (?:votre|vous)",
            "J'ai signé ailleurs.",
            "Je signe chez vous.",
        ),
        Line(
            "another post, in French",
            r"un autre (?:poste|etablissement|hopital)|une autre (?:offre|clinique|proposition)",
            "J'accepte une autre offre.",
            "J'accepte cette offre.",
        ),
        Line(
            "another post, in English",
            r"elsewhere|another (?:post|job|offer|hospital|place)|over there"
            r"|the other (?:post|job|offer|hospital|place)",
            "I accepted another offer.",
            "I accept your offer.",
        ),
        Line(
            "until today it was a yes",
            r"jusqu'(?:a|au) (?:ce matin|hier|present)|c'etait oui|was a yes",
            "Hier, c'était oui.",
            "Aujourd'hui, c'est oui.",
        ),
    )
)
