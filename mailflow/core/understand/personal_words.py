"""The words of people who follow a matter: each weighs against the signs of an answering machine."""

from __future__ import annotations

import re

#: words that only a person who follows the matter writes, and how much they weigh against a machine
PERSONAL: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        2,
        re.compile(
            r"je (?:reprends contact|m'occupe|m'y|verrai|vous (?:prie|souhaite|recontacte|joins)|passe\b|vois"
            r"|crois|pense|dois|peux|veux|voudrais|prefere|refuse|accepte|attends)"
            r"|me prie|ses envois|vos envois|vos relances|revenons|reparle|read it|\bpromis\b|\blis\b|literally"
            r"|arretez|que le (?:lundi|mardi|mercredi|jeudi|vendredi)|pourquoi|give me|aux lettres|de ma part|la mienne"
            r"|joindre sur|me joindre(?! ?:| a (?:l'|cette )adresse)|je suis au taquet|happy to|glad to|keen to"
            r"|prononc|c'est pour (?:cela|ca)"
            r"|pour l'instant|ne (?:peux|pourrai|puis) pas|can't|par contre|du coup|en attendant|lira cela"
            r"|please contact (?:her|him)|vous en remercions"
            r"|merci (?:a vous|claire|quand meme"
            r"|d'avance)|hors service|\bbebe\b|grippe|bisous|\blol\b|:-?\)|;-?\)"
            r"|reading begins|my side|i (?:think|need|want|would|can't|cannot|have read|read|like|love|accept"
            r"|decline|agree|am not(?! (?:in|at|available|working)\b)|'m not|don't want|hope|prefer|must)\b|\bi'd\b"
            r"|\bi've\b|thanks for (?:the|asking"
            r"|chasing|being)"
            r"|\b(?:if you|unless you|before you|si vous|quand vous)\b"
        ),
    ),
    (9, re.compile(r"(?:n'est pas|not) (?:une? |an? )?(?:reponse|message|mail|auto)[a-z -]{0,10}(?:auto|repl)")),
    (
        2,
        re.compile(
            r"(?:rappelez|appelez|recontactez|relancez|ecrivez|envoyez|dites|laissez|tenez|confirmez|excusez"
            r"|supprimez|retirez)"
            r"-(?:moi|nous|le|la|lui)|supprimez|\bcall me\b|\blet me\b|\bsend me\b|can we|could we|pouvez-vous"
            r"|pourriez-vous|could you|can you|would you"
            r"|est-ce que|est ce que|ecrivez-lui|please (?:remove|delete|stop|close)|\bring me\b|\btext me\b|ask me"
        ),
    ),
    (
        2,
        re.compile(
            r"je (?:vous |te |le |la |l')(?:r?appelle|rappellerai|redis|tiens|confirme(?! (?:la )?bonne reception)"
            r"|envoie|renvoie|transmets"
            r"|signale|reponds|dis|dirai|fais|ecris|laisse|propose|remercie de (?:ne|bien)|informe que le dr)"
            r"|je (?:signe|prends (?:le|la|ma)|reflechis|regarde|lui|lis|ne suis pas (?!en mesure)|suis (?:pas|tres"
            r"|d'accord"
            r"|interess|partant|ravi|preneu|toujours|un peu|bien))"
            r"|\bi'll (?:call|let you|send|look|sign|think|give|tell|come|ring)|\bi will (?:call|let you|send|look"
            r"|sign|think|give|tell|come|write)|will (?:write|tell|call|ring|sign)\b"
            r"|(?:il|elle|he|she)(?:'ll| will)? (?:vous |le |la |l'|les |it )?(?:signer|signera|rappell|repond"
            r"|contact|renver|renvoi|verra|sign\b|call\b|get back)"
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:contrats?|offres?|proposition|signer?|signe|signature|salaire|remuneration|avenant|preavis"
            r"|entretien|visite|contract|offer|salary|the role|the job"
            r"|the post|interview|your proposal|clauses?|l'annonce|dossier de candidature|(?<!votre )candidat\w*"
            r"|(?<!medecin de )(?<!interne de )(?<!equipe de )gardes?"
            r"|astreintes?|on[- ]call(?! (?:consultant|registrar|team|doctor|physician))|rota|notice|pay|poste (?:de"
            r"|a|me|m'|qui|que|chez|en)|le poste|votre poste"
            r"|recrut\w*|liste|fichier|ma fiche|my file)\b"
        ),
    ),
    (
        1,
        re.compile(
            r"^ ?(?:bonjour|bonsoir|chere?|hello|hi|dear|coucou|salut) (?:a vous |mme |madame |mr? |monsieur |ms "
            r"|mrs |miss )?"
            r"(?!(?:a|et|madame|monsieur|je|docteur|sir|all|tou\w*|sender|colleague|there|i|everyone|collegue|thank"
            r"|merci|correspondant|vous|and|le|la|nous|suite|en)\b)"
            r"[a-z]{2,20} ?[a-z-]{0,20}[,.!\n]"
        ),
    ),
    (
        1,
        re.compile(
            r"desolee?|navree?|\bsorry\b|excuse|apolog|\bca\b|\bsvp\b|\bstp\b|\bmoi\b|\boui\b|\bnon\b|\bok\b"
            r"|\bd'accord\b|\byes\b|interess"
        ),
    ),
    (2, re.compile(r"\?")),
    (
        2,
        re.compile(
            r"\b(?:mon mari|ma femme|mon epouse|mon epoux|mes enfants|my wife|my husband|my partner|my kids"
            r"|my boss|mon chef|mon directeur|ma compagne|mon conjoint)\b"
        ),
    ),
)
