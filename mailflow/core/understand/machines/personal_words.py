"""The turns of people who follow a matter, by family; what each is worth is learnt (`grams`)."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

ASKS = WordList(
    (Line("a question mark", r"\?", "Quand puis-je venir ?", "Je viens lundi."),),
    around="{}",
)
SPEAKS_OF_THE_MATTER = WordList(
    (
        Line(
            "the contract and the offer, in French",
            r"contrats?|offres?|propositions?|signer?|signe[rz]?|signerai|signature",
            "Le contrat est arrivé.",
            "Le contraste est fort.",
        ),
        Line(
            "pay and terms, in French",
            r"salaires?|remuneration|avenant|preavis|entretien|visite(?! de service)",
            "Le salaire me va.",
            "Le salarié est parti.",
        ),
        Line(
            "the contract and the post, in English",
            r"contract|offer|salary|interview|the (?:job|role|post)|clauses?",
            "Send the contract.",
            "A contractor called.",
        ),
        Line("the post, in French", r"le poste|votre poste", "Votre poste me plaît.", "Je vais à la poste."),
        Line("duties and housing", r"gardes?|astreintes?|logement|rota|nights", "Combien de gardes ?", "Je regarde."),
    ),
)
ASKS_TO_DO = WordList(
    (
        Line(
            "do it, in French",
            r"(?:rappelez|appelez|recontactez|relancez|ecrivez|envoyez|dites|laissez|tenez|confirmez|excusez"
            r"|supprimez|retirez|renvoyez|arretez|proposez|choisissez|donnez|bloquez|oubliez)[ -]",
            "Rappelez-moi.",
            "Je rappelle.",
        ),
        Line("let us", r"let's|count me", "Let's talk.", "Outlets close early."),
        Line(
            "do it, in English",
            r"\b(?:call|ring|text|tell|send|let|give|ask|stop|remove|try) (?:me|my|him|her|ringing|chasing"
            r"|emailing)",
            "Call me.",
            "The call was short.",
        ),
        Line("can you, in English", r"can (?:we|you|i|she|he)\b|could (?:we|you|i)\b", "Can we talk?", "It can wait."),
        Line("can you, in French", r"pouvez-vous|pourriez-vous|peut-on", "Pouvez-vous préciser ?", "Je peux préciser."),
        Line("let us, in French", r"on (?:se|en|s')", "On se voit lundi.", "Je vous vois lundi."),
        Line(
            "would you, in French",
            r"voulez-vous|souhaitez-vous|vous pouvez m(?:e (?:joindre|contacter|telephoner)|'appeler)",
            "Voulez-vous me voir ?",
            "Je veux vous voir.",
        ),
    ),
    around="{}",
)
TAKES_SIDES = WordList(
    (
        Line("yes or no", r"oui|non|ok|d'accord|yes|no,|yep", "Oui, avec plaisir.", "Nous en parlons."),
        Line(
            "interested or refusing",
            r"interesse\w*|interested|partante?|refuse|accepte|accept",
            "Je refuse.",
            "Un refus possible.",
        ),
        Line("rather or gladly", r"prefere|rather|je prends|volontiers", "Volontiers.", "De bonne volonté."),
        Line("sorry", r"desole\w*|sorry|pardon|malheureusement", "Je suis désolée.", "Je suis là."),
        Line("after all", r"promis|finalement|apres reflexion", "Finalement, c'est bon.", "C'est la fin."),
    ),
)
SPEAKS_OF_SELF = WordList(
    (
        Line(
            "I do, in French",
            r"je (?:vous (?:appelle|rappelle|lis|dis|donne|redis|signe|ecris|laisse|propose|confirme|tiens"
            r"|recontacte)|pars|pense|crois|dois|peux|veux|voudrais|souhaite|prefere|lis|regarde|rentre|cherche"
            r"|signe|transmets|lui|fais|ne (?:peux|veux|cherche|suis pas (?:disponible|interess)|comprends"
            r"|pourrai))",
            "Je pense venir.",
            "Vous pensez venir.",
        ),
        Line(
            "I have, in French",
            r"j'(?:ai bien|attends|aimerais|accepte|espere|ai (?:lu|signe|vu|transfere|une question))",
            "J'ai lu le contrat.",
            "Il a lu le contrat.",
        ),
        Line(
            "I do, in English",
            r"i(?:'d| need| want| would| think| can't| cannot| have (?:to|signed|read)| prefer| hope| like"
            r"| accept| decline|'ll (?:sign|call|let|think|read|look|tell)| will (?:sign|call|let|think|tell"
            r"|give|return))",
            "I think so.",
            "They think so.",
        ),
        Line(
            "my family and my chief, in French",
            r"ma (?:femme|compagne|secretaire|reponse)|mon (?:mari|chef|associe|conjoint|epouse|avis)",
            "Mon mari est d'accord.",
            "Le mari est d'accord.",
        ),
        Line(
            "my family and my chief, in English",
            r"my (?:wife|husband|partner|boss|chief|answer|daughter|son)",
            "My wife agrees.",
            "The wife agrees.",
        ),
        Line("my children or myself", r"mes enfants|moi\b", "Mes enfants sont petits.", "Les enfants sont petits."),
        Line("I am free", r"je suis (?:disponible|libre) ", "Je suis libre lundi.", "Je suis absent lundi."),
        Line(
            "it is fine",
            r"c'est (?:ok|bon|oui|non|d'accord|moi|pour|lui|elle|compatible)",
            "C'est bon.",
            "C'est fermé.",
        ),
    ),
    around=r"\b(?:{})",
)
SPEAKS_FOR_ANOTHER = WordList(
    (
        Line(
            "what another said",
            r"\b(?:je (?:lui|l'ai) |il m'a|elle m'a|he (?:said|told|says|asked)|she (?:said|told|asked)"
            r"|i'll make sure|put your)\b",
            "Je lui dirai.",
            "Je vous dirai.",
        ),
        Line(
            "what another will do",
            r"\b(?:il|elle|he|she|mme [a-z-]+|m\. [a-z-]+|(?:le )?dr [a-z-]+)(?:'ll| will)? (?:(?:vous |le |la "
            r"|l'|les |it )?(?:signera|rappell|renver|renvoi|verra|sign\b|call\b|get back|ring|souhaite|accepte"
            r"|donne|passe)|vous (?:repond|contact|ecri|propose|dira))",
            "Elle vous signera ça lundi.",
            "Vous signerez ça lundi.",
        ),
    ),
    around="{}",
)
GREETS_SOMEBODY = WordList(
    (
        Line(
            "sir or madam alone",
            r"^ ?(?:bonjour |bonsoir |chere |cher )?(?:madame|monsieur)(?! ?,? ?(?:et |ou )?(?:madame|monsieur"
            r"|mes))[, \n]",
            "Bonjour Madame,",
            "Bonjour, Madame, Monsieur,",
        ),
        Line(
            "somebody by name",
            r"^ ?(?:bonjour|bonsoir|chere?|hello|hi|dear|coucou|salut) (?:mme |mr? |ms |mrs |miss )?(?!(?:a|et"
            r"|madame|monsieur|je|docteur|sir|all|tou\w*|sender|colleague|there|i|everyone|collegue|thank\w*"
            r"|merci|correspondant|vous|and|le|la|nous|suite|en|votre|absent\w*|pour|mon|our|we"
            r"|this)\b)[a-z]{2,20} ?[a-z-]{0,20}[,.!\n]",
            "Bonjour Anne,",
            "Bonjour à tous,",
        ),
    ),
    around="{}",
)
SPEAKS_IN_THE_PRESENT = WordList(
    (
        Line(
            "I answer now",
            r"reponds|reviens|lis|regarde|recontacte|rappelle|relis",
            "Je vous réponds demain.",
            "Je vous répondrai.",
        ),
        Line(
            "I sign or send now",
            r"retourne|rends|donne|signe|ecris|vois|passe",
            "Je le signe ce soir.",
            "Je le signerai ce soir.",
        ),
    ),
    around=r"\bje (?:vous |te |y |le |la |l'|lui )?(?:{})\b",
)
GOES_ON = WordList(
    (
        Line(
            "my number",
            r"mon portable|mon numero|reach me|my mobile",
            "Mon portable est allumé.",
            "Le portable est allumé.",
        ),
        Line("rather, or still", r"preferez|plutot|justement|toujours interess", "Plutôt lundi.", "Bientôt lundi."),
        Line("a word that links", r"donc|car|mais|but|so|because|parce", "Mais je viens.", "Maison à louer."),
    ),
)

#: what it shows (French) and its turns over the folded text; what was learnt knows them by name
PERSONAL: tuple[tuple[str, WordList], ...] = (
    ("pose une question", ASKS),
    ("parle de l'affaire", SPEAKS_OF_THE_MATTER),
    ("demande qu'on fasse", ASKS_TO_DO),
    ("prend parti", TAKES_SIDES),
    ("parle de soi", SPEAKS_OF_SELF),
    ("parle pour quelqu'un", SPEAKS_FOR_ANOTHER),
    ("salue quelqu'un", GREETS_SOMEBODY),
    ("parle au présent", SPEAKS_IN_THE_PRESENT),
    ("enchaîne", GOES_ON),
)
