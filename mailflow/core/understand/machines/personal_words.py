"""The turns of people who follow a matter, by family; what each is worth is learnt (machine_grams)."""

from __future__ import annotations

#: what it shows (French), pattern over the folded text; every repeat is bounded
PERSONAL: tuple[tuple[str, str], ...] = (
    ("pose une question", r"\?"),
    (
        "parle de l'affaire",
        r"\b(?:contrats?|offres?|propositions?|signer?|signe[rz]?|signerai|signature|salaires?|remuneration|avenant"
        r"|preavis|entretien|visite(?! de service)|contract|offer|salary|interview|the (?:job|role|post)|clauses?"
        r"|le poste|votre poste|gardes?|astreintes?|logement|rota|nights)\b",
    ),
    (
        "demande qu'on fasse",
        r"(?:rappelez|appelez|recontactez|relancez|ecrivez|envoyez|dites|laissez|tenez|confirmez|excusez|supprimez"
        r"|retirez|renvoyez|arretez|proposez|choisissez|donnez|bloquez|oubliez)[ -]|let's|count me"
        r"|\b(?:call|ring|text|tell|send|let|give|ask|stop|remove|try) (?:me|my|him|her|ringing|chasing|emailing)"
        r"|can (?:we|you|i|she|he)\b|could (?:we|you|i)\b|pouvez-vous|pourriez-vous|peut-on|on (?:se|en|s')"
        r"|voulez-vous|souhaitez-vous|vous pouvez m(?:e (?:joindre|contacter|telephoner)|'appeler)",
    ),
    (
        "prend parti",
        r"\b(?:oui|non|ok|d'accord|yes|no,|yep|interesse\w*|interested|partante?|refuse|accepte|accept"
        r"|prefere|rather|je prends|volontiers|desole\w*|sorry|pardon|malheureusement|promis|finalement"
        r"|apres reflexion)\b",
    ),
    (
        "parle de soi",
        r"\b(?:je (?:vous (?:appelle|rappelle|lis|dis|donne|redis|signe|ecris|laisse|propose|confirme|tiens|recontacte)"
        r"|pars|pense|crois|dois|peux|veux|voudrais|souhaite|prefere|lis|regarde|rentre|cherche|signe|transmets|lui"
        r"|fais|ne (?:peux|veux|cherche|suis pas (?:disponible|interess)|comprends|pourrai))|j'(?:ai bien|attends"
        r"|aimerais|accepte|espere|ai (?:lu|signe|vu|transfere|une question))|i(?:'d| need| want| would| think| can't"
        r"| cannot| have (?:to|signed|read)| prefer| hope| like| accept| decline|'ll (?:sign|call|let|think|read|look"
        r"|tell)| will (?:sign|call|let|think|tell|give|return))|ma (?:femme|compagne|secretaire|reponse)"
        r"|mon (?:mari|chef|associe|conjoint|epouse|avis)|my (?:wife|husband|partner|boss|chief|answer|daughter|son)"
        r"|mes enfants|moi\b|je suis (?:disponible|libre) "
        r"|c'est (?:ok|bon|oui|non|d'accord|moi|pour|lui|elle|compatible))",
    ),
    (
        "parle pour quelqu'un",
        r"\b(?:je (?:lui|l'ai) |il m'a|elle m'a|he (?:said|told|says|asked)|she (?:said|told|asked)|i'll make sure"
        r"|put your)\b|\b(?:il|elle|he|she|mme [a-z-]+|m\. [a-z-]+|(?:le )?dr [a-z-]+)(?:'ll| will)? (?:(?:vous "
        r"|le |la |l'|les |it )?(?:signera|rappell|renver|renvoi|verra|sign\b|call\b|get back|ring|souhaite|accepte"
        r"|donne|passe)|vous (?:repond|contact|ecri|propose|dira))",
    ),
    (
        "salue quelqu'un",
        r"^ ?(?:bonjour |bonsoir |chere |cher )?(?:madame|monsieur)(?! ?,? ?(?:et |ou )?(?:madame|monsieur|mes))[, \n]"
        r"|^ ?(?:bonjour|bonsoir|chere?|hello|hi|dear|coucou|salut) (?:mme |mr? |ms |mrs |miss )?(?!(?:a|et|madame"
        r"|monsieur|je|docteur|sir|all|tou\w*|sender|colleague|there|i|everyone|collegue|thank\w*|merci|correspondant"
        r"|vous|and|le|la|nous|suite|en|votre|absent\w*|pour|mon|our|we|this)\b)[a-z]{2,20} ?[a-z-]{0,20}[,.!\n]",
    ),
    (
        "parle au présent",
        r"\bje (?:vous |te |y |le |la |l'|lui )?(?:reponds|reviens|lis|regarde|recontacte|rappelle|relis|retourne|rends"
        r"|donne|signe|ecris|vois|passe)\b",
    ),
    (
        "enchaîne",
        r"\b(?:mon portable|mon numero|reach me|my mobile|preferez|plutot|justement|toujours"
        r" interess|donc|car|mais|but|so|because|parce)\b",
    ),
)
