"""Turns by which a sentence asks, by which it asks about the words after it, and by which about those before it."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: A sentence without a question mark that asks all the same.
ASKS = WordList(
    (
        Line(
            "I would like to know",
            r"(?:je (?:souhaiterais|voudrais|souhaite|veux)|j'aimerais|j'aurais aime) (?:bien )?"
            r"(?:savoir|connaitre|avoir (?:une|des) precisions?)",
            "Je souhaiterais connaître la rémunération.",
            "Je souhaiterais signer lundi.",
        ),
        Line(
            "can you tell me",
            r"(?:pou(?:vez|rriez)[- ]vous|merci de|peux-tu)(?: bien)?(?: me| nous)? ?(?:re)?"
            r"(?:dire|donner|preciser|indiquer|detailler|confirmer)",
            "Pouvez-vous me préciser le planning.",
            "Pouvez-vous me rappeler demain.",
        ),
        Line(
            "I would like to know, in English",
            r"i (?:would|'d) like to know|(?:could|can|would) you (?:please )?(?:tell|let) (?:me|us)",
            "I would like to know the salary.",
            "I would like to sign.",
        ),
    ),
)

#: What stands before the thing that is asked for, a few words at most between them.
BEFORE = WordList(
    (
        Line("how many", r"combien|cb|nombre", "Combien de gardes ?", "Comment allez-vous ?"),
        Line(
            "which, what",
            r"quel(?:le)?s?(?! que)|en quoi consiste(?:nt)?|comment (?:est|sont|s'organise(?:nt)?|fonctionne(?:nt)?)",
            "Quel est le salaire ?",
            "Quelque chose manque.",
        ),
        Line(
            "is there",
            r"(?:y a(?:-t-il|urait-il)|est-ce qu'il y a(?:urait)?|existe-t-il|avez[- ]vous|auriez[- ]vous"
            r"|proposez[- ]vous|prevoyez[- ]vous|disposez[- ]vous|(?:y a|a)-t-on)",
            "Y a-t-il des primes ?",
            "Il y a des primes.",
        ),
        Line(
            "what about",
            r"quid|qu'en est-il|et (?:pour|concernant|cote)|que (?:pouvez-vous|proposez-vous|prevoit)",
            "Quid du logement ?",
            "Qu'en dites-vous ?",
        ),
        Line(
            "tell me",
            r"(?:dire|donner|preciser|indiquer|detailler|redonner|redire|connaitre|savoir)",
            "Pourriez-vous préciser le planning ?",
            "Pourriez-vous préparer le contrat ?",
        ),
        Line(
            "do you help or pay",
            r"(?:prenez[- ]vous en charge|aidez[- ]vous (?:au|pour)|remboursez[- ]vous|financez[- ]vous)",
            "Prenez-vous en charge le déménagement ?",
            "Prenez-vous le train ?",
        ),
        Line(
            "how many, what, in English",
            r"how (?:many|much|is|are|does)|what (?:is|are|'s|about|kind|sort|would|will)?|what's",
            "How many on-calls?",
            "However many there are.",
        ),
        Line(
            "is there, in English",
            r"(?:is|are|would) there|do you (?:have|offer|provide|help with|pay|cover)|(?:any )?chance of"
            r"|(?:do|would|will) (?:i|we) (?:get|have)|(?:could|can) (?:i|we) (?:get|have)",
            "Is there a study budget?",
            "There is a study budget.",
        ),
        Line(
            "tell me, in English",
            r"(?:tell|let) (?:me|us)(?: know)?|(?:like|want) to know|and the",
            "Could you tell me the salary?",
            "Could you call me?",
        ),
    ),
)

#: What stands after it: provided, planned, possible, paid.
AFTER = WordList(
    (
        Line(
            "is it provided",
            r"(?:est|sont|serai(?:en)?t|sera|seront)[- ](?:il|elle|ce|on)s? ?(?:bien |aussi |encore )?(?:\w+ )?"
            r"(?:proposee?|fournie?|prevue?|comprise?|incluse?|prise? en charge|remboursee?|payee?|possible"
            r"|envisageable|financee?|assuree?|respectee?|garantie?|disponible|connue?|accessible)s?",
            "Le logement est-il proposé ?",
            "Le contrat est-il signé ?",
        ),
        Line("it is how much", r"c'est (?:combien|quoi|comment)", "Les gardes, c'est combien ?", "C'est bien."),
        Line(
            "provided, in English",
            r"(?:provided|included|available|possible|refunded|covered|offered|paid for|allowed)",
            "Is accommodation provided?",
            "Is accommodation hard to find?",
        ),
    ),
)

#: A short question in which somebody says what he himself does asks for no fact.
OWN_ACT = WordList(
    (
        Line(
            "first person, in French",
            r"je|j'\w+|nous|mon|ma|mes|notre|nos|m'\w+|me",
            "Je garde mon planning ?",
            "Et le planning ?",
        ),
        Line("first person, in English", r"i|my|we|our|me|us", "Do I keep my rota?", "And the rota?"),
    ),
)

#: What else is asked of a thing than the sheet can say: why, how it is worked out, what it becomes, what a paper says.
ELSE = WordList(
    (
        Line(
            "why",
            r"pourquoi|why|comment se fait|how come|raisons?|reasons?",
            "Pourquoi ces gardes ?",
            "Quelles gardes ?",
        ),
        Line(
            "how it is worked out",
            r"calcul\w*|avant ou apres|bareme|convert\w+|indices?|points?(?! (?:de vue|suivants?))|premium"
            r"|majoration\w*|worked out|comput\w+|before or after|scale",
            "Comment la prime est-elle calculée ?",
            "Quelle prime ?",
        ),
        Line(
            "what it becomes",
            r"devien\w+|deviendr\w+|(?:que|qu'est-ce qui) se passe\w*|ensuite|par la suite|augment\w+|revalor\w+"
            r"|happens?|after the first|apres la premiere|raise|drop|increase\w*|chang\w+",
            "Que devient la prime après un an ?",
            "Quelle est la prime ?",
        ),
        Line(
            "what it means",
            r"(?:veut|veulent|voulez[- ]vous) dire|signifi\w+|oblige\w*|exactement|au juste|precisement|means?|exactly"
            r"|precisely|entend\w*|concretement",
            "Que signifie astreinte, exactement ?",
            "Combien d'astreintes ?",
        ),
        Line(
            "which of two, or true",
            r"lequel|laquelle|lesquel(?:le)?s|celles?(?:-ci)?|ceux|vraiment|toujours|encore|which of|really|still",
            "Lequel des deux salaires est le bon ?",
            "Quel est le salaire ?",
        ),
        Line(
            "what a paper says",
            r"(?:dans|selon|d'apres|sur|de|au) (?:le |la |l'|mon |ma |votre |ce |cette )"
            r"(?:contrat|article|annexe|avenant|clause|projet de contrat|tableau|annonce)|du contrat|au contrat"
            r"|(?:in|of|from) (?:the|my|your) (?:contract|clause|annex|advert)|article [0-9]",
            "Les congés sont-ils dans le contrat ?",
            "Quel type de contrat ?",
        ),
        Line(
            "on a condition",
            r"(?<!dire )(?<!savoir )si (?:je|j'|on|nous|le|la|un|une|mon|ma)|en cas d|if|unless|sinon|au-dela|in case",
            "Si je pars, la prime est-elle due ?",
            "La prime est-elle due ?",
        ),
    ),
)
