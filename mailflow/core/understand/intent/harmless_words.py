"""Turns that hold a negation, a condition or a change and mean none: they are taken out before the search."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: Polite turns that hold a negation or a condition and mean none; taken out before the search.
HARMLESS = WordList(
    (
        Line(
            "no trouble",
            r"pas de (?:souci|soucis|probleme|problemes|objections?|reserves?|remarques?|questions?)",
            "Pas de souci pour moi.",
            "Pas de contrat sans logement.",
        ),
        Line(
            "no trouble at all",
            r"aucun (?:souci|probleme)",
            "Aucun problème de mon côté.",
            "Aucun contrat reçu à ce jour.",
        ),
        Line(
            "no objection",
            r"aucune (?:objection|reserve|remarque|hesitation|question)",
            "Je n'ai aucune objection.",
            "Aucune réponse pour le moment.",
        ),
        Line(
            "without reserve, in French",
            r"sans (?:aucune |la moindre )?"
            r"(?:reserves?|hesit\w+|condition|probleme|souci|regrets?|plus attendre|difficulte|problemes)",
            "J'accepte sans la moindre réserve.",
            "J'accepte sans les gardes.",
        ),
        Line(
            "do not hesitate, in French",
            r"n'hesitez pas(?: a \w+ ?\w*)?",
            "N'hésitez pas à me joindre.",
            "Je n'hésiterai pas à refuser.",
        ),
        Line("you are welcome", r"il n'y a pas de quoi", "Il n'y a pas de quoi.", "Il n'y a pas de poste."),
        Line(
            "nothing to correct",
            r"rien a (?:redire|changer|ajouter|signaler|dire)",
            "Je n'ai rien à redire.",
            "Ce poste n'a rien à voir avec moi.",
        ),
        Line(
            "nothing left to do",
            r"plus rien a \w+",
            "Plus rien à discuter, je signe.",
            "Je n'attends plus rien de vous.",
        ),
        Line(
            "if you please", r"s'il (?:vous|te) plait", "Envoyez-le, s'il vous plaît.", "S'il vous plaisait d'attendre."
        ),
        Line(
            "thank you for not hesitating",
            r"merci de ne pas hesiter",
            "Merci de ne pas hésiter à appeler.",
            "Merci de ne pas insister.",
        ),
        Line(
            "no worries",
            r"no (?:worries|problem|problems|objections?|questions?|reservations?|hesitation|further questions?"
            r"|changes|issues?|doubt)",
            "No worries at all.",
            "No deal.",
        ),
        Line(
            "without hesitation, in English",
            r"without (?:hesitation|reservations?|a doubt)",
            "I accept without hesitation.",
            "I cannot come without my family.",
        ),
        Line(
            "nothing to change, in English",
            r"nothing to (?:change|add)",
            "There is nothing to add.",
            "There is nothing to sign.",
        ),
        Line("do not hesitate, short", r"don't hesitate", "Don't hesitate to call.", "Don't wait for me."),
        Line("do not hesitate, in full", r"do not hesitate", "Please do not hesitate.", "I do not accept."),
        Line(
            "no need to, in English",
            r"no need to \w+(?: me)?(?: \w+)?",
            "No need to convince me further.",
            "I see no need for nights.",
        ),
        Line(
            "no question left",
            r"(?:je n'ai|j'ai) plus (?:de |d'|aucune? )(?:questions?|doutes?|hesitations?|reserves?)",
            "Je n'ai plus aucune question.",
            "Je n'ai plus envie de ce poste.",
        ),
        Line(
            "no more doubt",
            r"plus (?:aucun doute|d'hesitation)",
            "Plus aucun doute pour moi.",
            "Plus de doutes qu'hier.",
        ),
        Line("changes nothing", r"ne change rien", "La date ne change rien.", "Ne changez pas la date."),
        Line("a yes without a but", r"un oui sans \w+", "C'est un oui sans réserve.", "C'est un non sans appel."),
        Line("I do not hesitate", r"je n'hesite (?:pas|plus)", "Je n'hésite plus.", "Je n'accepte plus."),
        Line(
            "I get to the point",
            r"je ne vais pas tourner autour",
            "Je ne vais pas tourner autour du pot.",
            "Je ne vais pas signer.",
        ),
        Line(
            "no need to, in French",
            r"pas besoin (?:de |d')\w+ ?\w*",
            "Pas besoin de réfléchir davantage.",
            "Pas envie de réfléchir.",
        ),
        Line(
            "tell me what you need",
            r"let me know if you need \w+(?: \w+)?",
            "Let me know if you need anything else.",
            "Let me know if the pay changes.",
        ),
        Line(
            "if you need anything",
            r"if you need anything(?: else)?",
            "Call if you need anything.",
            "If you raise the pay, yes.",
        ),
        Line(
            "tell me if a paper is missing",
            r"dites-moi s'il (?:vous )?manque \w+",
            "Dites-moi s'il vous manque quelque chose.",
            "Dites-moi s'il y a des gardes.",
        ),
        Line("if needed, in French", r"si besoin", "Appelez-moi si besoin.", "Si le salaire monte, oui."),
        Line(
            "if you need something, in French",
            r"si vous avez besoin de \w+",
            "Si vous avez besoin de pièces, dites-le.",
            "Si vous avez mieux, écrivez.",
        ),
        Line("in no doubt", r"in no doubt", "I am in no doubt.", "I am in doubt."),
        Line("can't wait", r"can't wait", "I can't wait!", "I can't come."),
        Line("cannot wait", r"cannot wait", "I cannot wait.", "I cannot sign."),
        Line("could not be happier", r"couldn't be happier", "We couldn't be happier.", "It couldn't be worse."),
        Line(
            "not only, in French",
            r"non seulement",
            "Non seulement j'accepte, mais j'en suis ravi.",
            "Non, seulement en janvier.",
        ),
        Line(
            "without fail",
            r"sans (?:faute|arriere-pensee|double lecture|crainte|detour)",
            "Je signe sans faute lundi.",
            "Sans contrat, je ne viens pas.",
        ),
        Line(
            "I have nothing to add",
            r"(?:je )?n'ai (?:plus )?rien a \w+",
            "Je n'ai rien à reprendre.",
            "Je n'ai rien reçu.",
        ),
        Line(
            "nothing has changed, in French",
            r"rien (?:de|n'a) change",
            "Rien n'a changé, c'est oui.",
            "Rien ne me convient.",
        ),
        Line("change nothing", r"ne changez rien", "Surtout ne changez rien.", "Ne changez pas d'avis."),
        Line(
            "nothing holds me back",
            r"plus rien ne (?:me|nous) retient",
            "Plus rien ne me retient.",
            "Plus rien ne me plaît.",
        ),
        Line(
            "no changes needed",
            r"no (?:changes?|amendments?|edits?|corrections?|remarks?|comments?)(?: needed| required)?",
            "No amendments needed.",
            "No contract needed.",
        ),
        Line("zero changes", r"zero (?:edits|changes|issues)", "Zero changes from me.", "Zero interest from me."),
        Line(
            "nothing has changed, in English",
            r"nothing (?:has|have) changed",
            "Nothing has changed since.",
            "Nothing will change my mind.",
        ),
        Line("do not worry", r"don't worry", "Don't worry, I will sign.", "Don't call me."),
        Line("do not worry, without apostrophe", r"dont worry", "dont worry, all fine", "dont call me"),
        Line("not a bother", r"not a bother", "Not a bother, I will sign.", "Do not bother."),
        Line(
            "I need no more time, in English",
            r"i don't need (?:more|any more) time",
            "I don't need more time.",
            "I don't need this post.",
        ),
        Line(
            "I need no more time, in French",
            r"je n'ai pas besoin de (?:plus de )?temps",
            "Je n'ai pas besoin de plus de temps.",
            "Je n'ai pas besoin de poste.",
        ),
        Line(
            "if you wish, in French",
            r"si vous (?:voulez|le souhaitez|preferez)",
            "Appelez-moi si vous voulez.",
            "Si vous augmentez, oui.",
        ),
        Line("if you like", r"if you like", "Call me if you like.", "If you pay more."),
        Line("if you want", r"if you want", "Ring me if you want.", "If you wait a month."),
        Line(
            "when you wish, in French",
            r"quand vous (?:voulez|voudrez|pouvez|pourrez)",
            "Je signe quand vous voudrez.",
            "Quand vous aurez un logement.",
        ),
        Line(
            "when you wish, in English",
            r"when(?:ever)? you (?:like|want|can|are ready)",
            "I sign whenever you are ready.",
            "When you find a flat for us.",
        ),
        Line(
            "as soon as possible, in French",
            r"des que (?:vous|possible)\w*",
            "Je signe dès que possible.",
            "Dès que le salaire monte.",
        ),
        Line(
            "as soon as possible, in English",
            r"as soon as (?:you|possible)\w*",
            "I sign as soon as possible.",
            "As soon as the pay is right.",
        ),
        Line(
            "looking forward to one thing",
            r"looking forward to \w+",
            "Looking forward to starting.",
            "Looking for a flat.",
        ),
        Line(
            "I wait for the contract, in French",
            r"j'attends (?:le|votre|vos|la) (?:contrat|envoi|documents?|suite|papiers?|lien|exemplaire)",
            "J'attends le contrat.",
            "J'attends une autre offre.",
        ),
        Line(
            "waiting for the contract",
            r"waiting for the (?:contract|papers?|paperwork|link)",
            "Waiting for the paperwork.",
            "Waiting for the other hospital.",
        ),
        Line(
            "nothing to negotiate",
            r"rien (?:a|de) (?:redire|corriger|modifier|reprendre|negocier|discuter|special)",
            "Rien à corriger.",
            "Rien ne va.",
        ),
        Line(
            "nothing stands against it",
            r"rien ne s'oppose(?: plus| donc)?",
            "Rien ne s'oppose à ma venue.",
            "Je m'oppose à cette clause.",
        ),
        Line("no obstacle", r"aucun obstacle", "Aucun obstacle de mon côté.", "Aucun contrat de mon côté."),
        Line(
            "no obstacle left",
            r"plus (?:aucun obstacle|d'obstacles?|d'excuses?)",
            "Plus d'obstacle, je signe.",
            "Plus de gardes que prévu.",
        ),
        Line(
            "no reason to refuse",
            r"(?:aucune|pas de|no) (?:raison|reason) (?:de |d'|to )"
            r"(?:refuser|hesiter|attendre|dire non|refuse|hesitate|wait|say no)",
            "Je n'ai aucune raison de refuser.",
            "Je n'ai aucune raison d'accepter.",
        ),
        Line(
            "hard to refuse",
            r"(?:difficile de|hard to) (?:refuser|dire non|resister|refuse|say no|resist)",
            "Difficile de dire non.",
            "Difficile de dire oui.",
        ),
        Line(
            "could not refuse",
            r"(?:can't|couldn't|cannot|could not) (?:say no|refuse|wait|fault|find (?:a |any )?fault|be happier)",
            "I couldn't say no.",
            "I couldn't say yes.",
        ),
        Line("no complaints", r"no (?:complaints?|fault|obstacles?)", "No complaints from me.", "No interest from me."),
        Line(
            "found nothing to correct",
            r"(?:n'ai|n'a) (?:plus )?rien trouve(?: a \w+)?",
            "Je n'ai rien trouvé à redire.",
            "Je n'ai pas trouvé de logement.",
        ),
        Line(
            "I have thought it over",
            r"(?:j'ai|nous avons|ai) (?:bien |longuement |beaucoup |murement )?reflechi",
            "J'ai longuement réfléchi.",
            "Je réfléchis encore.",
        ),
        Line("thorough reflection", r"(?:mure |longue )reflexion", "C'est une mûre réflexion.", "C'est en réflexion."),
        Line("if one must", r"s'il le faut", "Je viendrai lundi s'il le faut.", "S'il y a des gardes, non."),
        Line(
            "if necessary, in French", r"si (?:c'est )?necessaire", "Je rappelle si nécessaire.", "Si c'est moins cher."
        ),
        Line("if needed, in English", r"if (?:needed|necessary|required)", "I can call if needed.", "If paid more."),
        Line("not only, in English", r"not only", "Not only do I accept, I am delighted.", "Not for me."),
        Line(
            "I keep you not waiting, in French",
            r"ne (?:vais|veux|voudrais) pas vous faire (?:attendre|languir|patienter)",
            "Je ne veux pas vous faire languir.",
            "Je ne veux pas attendre.",
        ),
        Line(
            "I keep you not waiting, in English",
            r"(?:won't|not) keep you waiting",
            "I won't keep you waiting.",
            "I won't take it.",
        ),
        Line(
            "ready when you are",
            r"(?:ready )?when(?:ever)? you are(?: ready)?",
            "Ready when you are.",
            "Ready when the pay is right.",
        ),
        Line(
            "nothing in the way",
            r"(?:plus )?(?:aucun|d'autre) (?:frein|empechement)",
            "Plus aucun frein.",
            "Aucun accord.",
        ),
        Line(
            "nothing stands against it any more",
            r"plus rien ne (?:s'y |s')?oppose",
            "Plus rien ne s'y oppose.",
            "Mon chef s'y oppose.",
        ),
        Line("even if", r"meme si", "Même si c'est loin, c'est oui.", "De même, si c'est loin, non."),
        Line(
            "would like to accept",
            r"would like to (?:accept|confirm|take|join|sign)",
            "I would like to accept.",
            "I would like to think.",
        ),
        Line(
            "would be happy to accept",
            r"would be (?:delighted|happy|honou?red|pleased|glad|thrilled) to (?:accept|join|take|sign)",
            "I would be delighted to join.",
            "I would be happy to talk.",
        ),
        Line("one word to say", r"n'ai qu'un mot", "Je n'ai qu'un mot : oui.", "Je n'ai qu'un doute."),
        Line(
            "all that is left is to",
            r"ne (?:me )?reste (?:plus )?qu'a",
            "Il ne me reste plus qu'à signer.",
            "Il reste un point.",
        ),
        Line("unchanged", r"sans changement", "Je signe sans changement.", "Sans un changement, c'est non."),
        # the polite end of a letter, what has been talked over, and the wait for what comes next
        Line(
            "I remain at your disposal, in French",
            r"(?:(?:je|me|nous) )?(?:reste|restons|demeure|demeurons|tiens|tenons) "
            r"(?:bien (?:sur|entendu) |toujours |donc )?(?:joignable|a (?:votre|ta) (?:entiere |pleine )?disposition)"
            r"(?: pour (?:la |toute |les |tout )?\w+)?",
            "Je reste à votre disposition pour la suite.",
            "Il reste à revoir la clause.",
        ),
        Line(
            "I remain at your disposal, in English",
            r"i (?:remain|am) (?:at your disposal|available)(?: for anything \w+)?",
            "I remain at your disposal.",
            "I am at another hospital.",
        ),
        Line(
            "took the time to",
            r"pris (?:tout )?le temps (?:de|d'|qu'il)",
            "J'ai pris le temps de relire.",
            "Laissez-moi le temps de relire.",
        ),
        Line(
            "weighed for and against",
            r"(?:pour et|peser|pese) le (?:pour et le )?contre",
            "J'ai pesé le pour et le contre.",
            "Je suis contre.",
        ),
        Line("see you soon, in French", r"a (?:tres )?bientot", "À très bientôt !", "Je réponds bientôt."),
        Line("see you soon, in English", r"see you soon", "See you soon.", "Answer you soon."),
        Line(
            "as discussed, in English",
            r"(?:have|i've|we've|as|having|after having) (?:already |since )?discussed(?: it| this| that| everything)?",
            "As discussed, I accept.",
            "To be discussed.",
        ),
        Line(
            "as discussed, in French",
            r"(?:avoir|avons|ai|comme) (?:bien |longuement |beaucoup )?(?:discute|reflechi|parle)",
            "Nous en avons longuement parlé.",
            "Il faut en parler.",
        ),
        Line(
            "after reflection",
            r"apres (?:mure )?(?:reflexion|discussion|lecture)",
            "Après mûre réflexion, j'accepte.",
            "Après les vacances, peut-être.",
        ),
        Line(
            "what I expected, in French",
            r"(?:ce que|comme) (?:j'|je l'|nous |nous l')?(?:attendais|attendions|esperais|esperions)",
            "C'est ce que j'espérais.",
            "J'espérais mieux.",
        ),
        Line("my expectations, in French", r"mes attentes", "L'offre répond à mes attentes.", "J'attends mieux."),
        Line("my expectations, in English", r"my expectations", "It meets my expectations.", "I expect more."),
        Line(
            "what we said to each other",
            r"a nos (?:derniers )?echanges",
            "Conforme à nos derniers échanges.",
            "Échangeons la semaine prochaine.",
        ),
        Line(
            "I wait for your instructions",
            r"j'attends (?:la|votre|vos|le|les) (?:suite|instructions|consignes|documents|contrat)(?: des? \w+)?",
            "J'attends vos consignes.",
            "J'attends l'avis de ma femme.",
        ),
        Line(
            "looking forward to working with you",
            r"looking forward to (?:joining|meeting|working|starting|being|it)"
            r"(?: (?:the|you|your|with|all|everyone|team|part|of|department|unit|hospital|service|colleagues"
            r"|in)){0,5}",
            "Looking forward to joining the team.",
            "Looking at the contract.",
        ),
    ),
    beside=(
        Line(
            "a sentence that begins with after",
            r"(?:^|[.!\n] ?)(?:apres (?:avoir|en avoir)|after) \w+",
            "Après avoir lu le contrat, j'accepte.",
            "J'accepterai après avoir lu.",
        ),
    ),
)

_THE_PAPER = (
    r"(?:la|cette|le|ce|votre|notre|derniere|nouvelle) (?:\w+ )?"
    r"(?:version|contrat|proposition|projet|texte|clause|article|avenant|document|offre)"
)

#: Changes that have been made already: no wish for a change. Not where a version is still to be sent.
DONE = WordList(
    (
        Line(
            "the amended version, in French",
            _THE_PAPER + r"(?: (?:tel(?:le)? que|que) vous (?:l'|le |la )avez)? (?:ainsi |bien |deja )?"
            r"(?:corrigee?|modifiee?|revue?|amendee?|ajustee?|rectifiee?)",
            "J'ai lu la version corrigée.",
            "Il faut corriger la version.",
        ),
        Line(
            "the amended version, in English",
            r"(?:the|this|your) (?:newly )?(?:amended|revised|corrected|updated|adjusted) \w+",
            "I have read the amended contract.",
            "Please amend the contract.",
        ),
        Line(
            "the corrected point",
            r"(?:clause|article|point|paragraphe?) (?:\w+ )?"
            r"(?:corrige|modifie|rectifie|amende|ajuste|fixed|amended|corrected)e?s?",
            "Article 4 corrigé, merci.",
            "Article 4 à voir.",
        ),
    )
)

YET_TO_COME = WordList(
    (
        Line(
            "sent, handed on or received",
            r"(?:r?envo[iy]|adress|transm|re[cç]oi|recep|recei|recev|attend|fourni|send|wait|receiv|provid)\w*",
            "Envoyez-moi la version corrigée.",
            "La version corrigée me va.",
        ),
        Line("get", r"get", "When do I get it?", "I forget."),
        Line(
            "I shall sign, in French",
            r"signerai",
            "Je signerai la version corrigée.",
            "J'ai signé la version corrigée.",
        ),
        Line(
            "I shall sign, in English",
            r"(?:'ll|will) sign",
            "I will sign the new version.",
            "I signed the new version.",
        ),
        Line(
            "sign that one",
            r"sign(?:er)? (?:la|le|the|your|votre|this|that)",
            "Je veux signer la version modifiée.",
            "Prêt à signer.",
        ),
    )
)
