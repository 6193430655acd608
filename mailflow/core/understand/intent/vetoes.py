"""Reasons why no machine may act on a reading: a no inside a yes, a condition, irony, words addressed to a machine."""

from __future__ import annotations

import re

from mailflow.core.understand.intent import commitment, yes_to_what
from mailflow.core.understand.intent.features import fold

#: Over so many words a person reads: long replies hold more than one message.
LONG = 80

#: Polite turns that hold a negation or a condition and mean none; taken out before the search.
_HARMLESS = re.compile(
    r"\b(?:pas de (?:souci|soucis|probleme|problemes|objections?|reserves?|remarques?|questions?)"
    r"|aucun (?:souci|probleme)|aucune (?:objection|reserve|remarque|hesitation|question)"
    r"|sans (?:aucune |la moindre )?(?:reserves?|hesit\w+|condition|probleme|souci|regrets?|plus attendre"
    r"|difficulte|problemes)|n'hesitez pas(?: a \w+ ?\w*)?|il n'y a pas de quoi"
    r"|rien a (?:redire|changer|ajouter|signaler|dire)|plus rien a \w+|s'il (?:vous|te) plait|merci de ne pas hesiter"
    r"|no (?:worries|problem|problems|objections?|questions?|reservations?|hesitation|further questions?"
    r"|changes|issues?|doubt)|without (?:hesitation|reservations?|a doubt)|nothing to (?:change|add)"
    r"|don't hesitate|do not hesitate"
    r"|no need to \w+(?: me)?(?: \w+)?|(?:je n'ai|j'ai) plus (?:de |d'|aucune? )(?:questions?|doutes?"
    r"|hesitations?|reserves?)|plus (?:aucun doute|d'hesitation)|ne change rien|un oui sans \w+"
    r"|je n'hesite (?:pas|plus)|je ne vais pas tourner autour|pas besoin (?:de |d')\w+ ?\w*"
    r"|let me know if you need \w+(?: \w+)?|if you need anything(?: else)?|dites-moi s'il (?:vous )?manque \w+"
    r"|si besoin|si vous avez besoin de \w+|in no doubt|can't wait|cannot wait|couldn't be happier"
    r"|non seulement|sans (?:faute|arriere-pensee|double lecture|crainte|detour)"
    r"|(?:je )?n'ai (?:plus )?rien a \w+|rien (?:de|n'a) change|ne changez rien|plus rien ne (?:me"
    r"|nous) retient"
    r"|no (?:changes?|amendments?|edits?|corrections?|remarks?|comments?)(?: needed| required)?|zero (?:edits"
    r"|changes|issues)|nothing (?:has|have) changed|don't worry|dont worry|not a bother|i don't need (?:more"
    r"|any more) time|je n'ai pas besoin de (?:plus de )?temps"
    r"|si vous (?:voulez|le souhaitez|preferez)|if you like|if you want|quand vous (?:voulez|voudrez|pouvez"
    r"|pourrez)|when(?:ever)? you (?:like|want|can|are ready)|des que (?:vous|possible)\w*|as soon as (?:you"
    r"|possible)\w*|looking forward to \w+|j'attends (?:le|votre|vos|la) (?:contrat|envoi|documents?|suite"
    r"|papiers?|lien|exemplaire)|waiting for the (?:contract|papers?|paperwork|link)"
    r"|rien (?:a|de) (?:redire|corriger|modifier|reprendre|negocier|discuter|special)"
    r"|rien ne s'oppose(?: plus| donc)?|aucun obstacle|plus (?:aucun obstacle|d'obstacles?|d'excuses?)"
    r"|(?:aucune|pas de|no) (?:raison|reason) (?:de |d'|to )(?:refuser|hesiter|attendre|dire non|refuse|hesitate"
    r"|wait|say no)|(?:difficile de|hard to) (?:refuser|dire non|resister|refuse|say no|resist)"
    r"|(?:can't|couldn't|cannot|could not) (?:say no|refuse|wait|fault|find (?:a |any )?fault|be happier)"
    r"|no (?:complaints?|fault|obstacles?)|(?:n'ai|n'a) (?:plus )?rien trouve(?: a \w+)?"
    r"|(?:j'ai|nous avons|ai) (?:bien |longuement |beaucoup |murement )?reflechi|(?:mure |longue )reflexion"
    r"|s'il le faut|si (?:c'est )?necessaire|if (?:needed|necessary|required)|not only"
    r"|ne (?:vais|veux|voudrais) pas vous faire (?:attendre|languir|patienter)|(?:won't|not) keep you waiting"
    r"|(?:ready )?when(?:ever)? you are(?: ready)?|(?:plus )?(?:aucun|d'autre) (?:frein|empechement)"
    r"|plus rien ne (?:s'y |s')?oppose|meme si|would like to (?:accept|confirm|take|join|sign)"
    r"|would be (?:delighted|happy|honou?red|pleased|glad|thrilled) to (?:accept|join|take|sign)"
    r"|n'ai qu'un mot|ne (?:me )?reste (?:plus )?qu'a|sans changement"
    # the polite end of a letter, what has been talked over, and the wait for what comes next
    r"|(?:(?:je|me|nous) )?(?:reste|restons|demeure|demeurons|tiens|tenons) (?:bien (?:sur|entendu) |toujours |donc )?"
    r"(?:joignable|a (?:votre|ta) (?:entiere |pleine )?disposition)(?: pour (?:la |toute |les |tout )?\w+)?"
    r"|i (?:remain|am) (?:at your disposal|available)(?: for anything \w+)?|pris (?:tout )?le temps (?:de|d'|qu'il)"
    r"|(?:pour et|peser|pese) le (?:pour et le )?contre|a (?:tres )?bientot|see you soon"
    r"|(?:have|i've|we've|as|having|after having) (?:already |since )?discussed(?: it| this| that| everything)?"
    r"|(?:avoir|avons|ai|comme) (?:bien |longuement |beaucoup )?(?:discute|reflechi|parle)"
    r"|apres (?:mure )?(?:reflexion|discussion|lecture)|(?:ce que|comme) (?:j'|je l'|nous "
    r"|nous l')?(?:attendais|attendions"
    r"|esperais|esperions)|mes attentes|my expectations|a nos (?:derniers )?echanges"
    r"|j'attends (?:la|votre|vos|le|les) (?:suite|instructions|consignes|documents|contrat)(?: des? \w+)?"
    r"|looking forward to (?:joining|meeting|working|starting|being|it)(?: (?:the|you|your|with|all|everyone"
    r"|team|part|of"
    r"|department|unit|hospital|service|colleagues|in)){0,5})\b"
    r"|(?:^|[.!\n] ?)(?:apres (?:avoir|en avoir)|after) \w+"
)
#: Changes that have been made already: no wish for a change. Not where a version is still to be sent.
_DONE = re.compile(
    r"\b(?:(?:la|cette|le|ce|votre|notre|derniere|nouvelle) (?:\w+ )?(?:version|contrat|proposition|projet|texte|clause"
    r"|article|avenant|document|offre)(?: (?:tel(?:le)? que|que) vous (?:l'|le |la )avez)? (?:ainsi |bien |deja )?"
    r"(?:corrigee?|modifiee?|revue?|amendee?|ajustee?|rectifiee?)"
    r"|(?:the|this|your) (?:newly )?(?:amended|revised|corrected|updated|adjusted) \w+"
    r"|(?:clause|article|point|paragraphe?) (?:\w+ )?(?:corrige|modifie|rectifie|amende|ajuste|fixed|amended"
    r"|corrected)e?s?)\b"
)
_YET_TO_COME = re.compile(
    r"\b(?:(?:r?envo[iy]|adress|transm|re[cç]oi|recep|recei|recev|attend|fourni|send|wait|receiv|provid)\w*|get|signerai"
    r"|(?:'ll|will) sign|sign(?:er)? (?:la|le|the|your|votre|this|that))\b"
)
_NEGATION = re.compile(
    r"\b(?:ne|n'\w+|pas|non|jamais|aucune?|ni|sans|guere|refus\w*|declin\w*|impossible|renonc\w*|not|no|nope"
    r"|never|\w+n't|dont|cant|wont|cannot|without|neither|nor|nothing|nobody|unable|declin\w+|refus\w+)\b"
)
_CONDITION = re.compile(
    r"\b(?:si|s'il|s'ils|sous reserve|a (?:la )?condition|pourvu|sauf|a moins|des (?:lors )?que|selon"
    r"|en fonction|tant que|le jour ou|du moment que|pour peu que|moins (?:le|la|les|une?|deux)|pas avant"
    r"|quitte a|seulement|uniquement|excepte|hormis|a part|reste a|restent?|manque\w*"
    r"|mais|cependant|toutefois|neanmoins|pourtant|par contre|en revanche|quoique|bien que|attend\w*"
    r"|apres (?:avoir|lecture|avis)|quand|lorsque|une fois|le temps de"
    r"|negoci\w*|revoir|revu\w*|modifi\w*|corrig\w*|rectifi\w*|discut\w*|ajust\w*|augment\w*|chang\w*|ajout\w*"
    r"|compens\w*|contrepartie|moyennant"
    r"|bar (?:the|one|two)|minus|save for|other than|excluding"
    r"|if|provided|providing|unless|as long as|so long as|subject to|on (?:the )?condition|conditional\w*"
    r"|depend\w*|assuming|once|when"
    r"|until|only|except|apart from|but|however|although|though|yet|still|pending|after|before|wait\w*|swap"
    r"|amend\w*|adjust\w*|negotiat\w*|increas\w*|dans l'ensemble|globalement|overall|remarques?|remarks?"
    r"|annotations?|principe)\b"
)
_DOUBT = re.compile(
    r"\b(?:peut-etre|peut etre|je pense|je crois|en principe|a priori|normalement|theoriquement|en theorie"
    r"|probablement|sans doute|presque|il me semble|plutot|sur le principe|reflechi\w*|hesit\w*|tent\w*"
    r"|eventuel\w*|envisag\w*|verra|verrai|verrons|pourquoi pas|oui ou non|ou non"
    r"|aurai[st]|would've|pourrai\w*|aimerai\w*|voudrai\w*|souhaiterai\w*|serai[st]\w*|accepterai[st]\w*"
    r"|signerai[st]\w*|viendrai[st]\w*|dirai[st]\w*|prendrai[st]\w*|devrai\w*|bientot|faudrait|maybe|perhaps"
    r"|probably|possibly|in principle|i think|i guess|likely|almost|should|might|would|could|leaning|tempted"
    r"|considering|think about|in theory|presumably|hopefully|i may|we may"
    r"|(?:pres|proche|a deux doigts|sur le point) de (?:dire|accepter|signer|vous dire)|close to|about to|on the verge"
    r"|nearly|quasi\w*|(?:a (?:moi|nous) de (?:me|nous) \w+)|faire une (?:idee|opinion)|make up my mind)\b"
)
#: A part that is left, or a yes that is not wholly one, wherever it stands.
_STILL_OPEN = re.compile(
    r"\b(?:pas encore|not yet|le reste|the rest|most of|la plupart|en partie|partly|part of it|counting on"
    r"|on verra|we'll see|serrant les dents|contrecoeur|reluctantly|si on peut dire|so to speak)\b"
)
_OTHERS_YES = re.compile(
    r"\b(?:accord|feu vert|oui|signature) de (?:ma (?!part)|mon (?!cote)|mes |notre )\w+|"
    r"\b(?:mon mari|ma femme|mon epouse|mon epoux|mon conjoint|ma conjointe|ma compagne|mon compagnon|mon chef"
    r"|ma cheffe|ma direction|ma secretaire|mon confrere|ma consoeur|un ami|une amie"
    r"|mes associes|mon associe|mon collegue|ma collegue|my wife"
    r"|my husband|my partner|my boss|my chief|my colleague|my secretary|my head of department"
    r"|(?:ma|mes|mon|my|our) (?!accord|reponse|decision|choix|answer|decision)\w+ (?=(?:\w+ )?(?:dit|dis|said|says?) )"
    r"|(?:le |la )?(?:dr|docteur|docteure|doctor|professeur|pr(?! moi| nous)) [\w-]+)\b"
    r"[^.!?\n]{0,40}(?<!j')(?<!\bi )\b(?:accept\w*|accord|oui|sign\w*|d'accord|yes|agree\w*|said|dit|dis)\b"
    r"|\b(?:il|elle|ils|elles|he|she|they) (?:l'|les? |la )?(?:approuv|accept|valid|sign|agree|approv)\w*"
)
#: A yes that was said to somebody else, or to a call or a visit.
_ELSEWHERE = re.compile(
    r"\b(?:venir voir|viendrai voir|me (?:ring|call)|(?:for|pour) (?:the|a|un|l'|notre) ?(?:call|appel|rdv"
    r"|rendez-vous|meeting)|appelez|rappelez"
    r"|autres? candidate?s?|other candidates?|garder mon dossier|keep my (?:file|cv)"
    r"|ailleurs|la-bas|chez eux|pas (?:le|la|chez) (?:votre|vous)|un autre (?:poste|etablissement|hopital)"
    r"|une autre (?:offre|clinique|proposition)|elsewhere|another (?:post|job|offer|hospital|place)|over there"
    r"|the other (?:post|job|offer|hospital|place)|jusqu'(?:a|au) (?:ce matin|hier|present)|c'etait oui|was a yes)\b"
)
#: A yes to a meeting, to reading on, to a principle, or to other terms than those that were written.
_ANOTHER_YES = re.compile(
    r"\b(?:visit\w*|rencontr\w*|meet\w*|invitation\w*|rendez-vous|rdv|appel\w*|call\w*|attendance|entretien\w*"
    r"|interview\w*|venue|dejeuner|lunch|dinner|coffee|echang\w*|visio|zoom|teams|creneau\w*|slot"
    r"|lire|relire|lis|relis|regard\w*|examin\w*|etudi\w*|consideration|review\w*|look|au courant|posted|get back"
    r"|(?:revien\w*|reviendr\w*) vers|references?|de principe|interess\w*|interest\w*"
    r"|mieux|better|au lieu|instead|esper(?:e|ons|ant|er)|hope|hoping|en comptant|compte sur vous"
    r"|higher|lower|plus (?:haut|bas|eleve\w*)|temps partiel|mi-temps|part-time|full-time|temps plein"
    r"|creche|nursery|parking|primes?|bonus|logement|housing|gardes?|astreintes?|on-call|nights?|nuits?|week-?ends?|conges?|leave"
    r"|salaire|salary|pay|paye|paie|remuneration|echelons?|grade|euros?|net|brut|loyer|rent)\b|[%€£$]|\d ?(?:k\b|000)"
)
#: The usual name of a whole-time post, which is no wish.
_WHOLE_TIME = re.compile(
    r"\b(?:poste|contrat) (?:de |d')?(?:\w+ ){0,3}a temps plein\b|\bfull-time (?:post|job|position|role)\b"
)
#: Papers sent, leave to pass something on, an hour: with a yes that names nothing else, a yes to these.
_ERRAND = re.compile(
    r"\bje (?:vous |te )?(?:l'|les |la |le )?(?:envoie|envoye|enverrai|transmets|transmettrai|adresse|joins|scanne"
    r"|fais (?:parvenir|suivre))\b|\b(?:vous (?:recevrez|aurez|pouvez (?:transmettre|communiquer|donner|montrer))"
    r"|ci-joint\w*|en piece jointe|i(?:'ll| will|'m| am)? (?:send|forward|attach|e-?mail|upload)\w*|attached|enclosed"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|tomorrow|tonight|ce soir|midi|noon|matin|morning|afternoon|apres-midi)\b"
    r"|\b\d{1,2} ?(?:h|am|pm|heures?|o'clock)\b|\b\d{1,2}:\d\d\b"
)
_NAMES_OURS = re.compile(
    r"\b(?:accept\w*|sign\w*|contrat\w*|contracts?|postes?|posts?|jobs?|positions?|offres?|offers?"
    r"|propositions?|proposals?"
    r"|rejoin\w*|join\w*|m'engage\w*|termes|terms|conditions|roles?)\b"
)
#: Means that a hospital lacks: in a yes they are a complaint, or a joke.
_MEANS = re.compile(
    r"\b(?:infirmier\w*|soignants?|effectifs?|lits?|sous-effectif|nurses?|beds?|staff\w*|understaffed|penurie"
    r"|shortage)\b"
)
#: Good wishes for a search that goes on without the writer: no thanks like others.
_FAREWELL = re.compile(
    r"\b(?:(?:good|best of) luck|bonne (?:continuation|chance|recherche)|(?:every|much) success"
    r"|all the best (?:with|in|for)"
    r"|bon(?:ne)? succes|bon vent|la perle rare|trouver(?:ez)? (?:mieux|quelqu'un)"
    r"|(?:finding|find) (?:someone|somebody)"
    r"|class(?:er|ez) (?:mon|le) dossier|clotur\w+|(?:dechir|jet)(?:er|ez)|bin (?:it|the))\b"
)
_IRONY = re.compile(
    r"\b(?:(?:mais|ben|bah|ah|oh|eh)(?: (?:oui|yes))? (?:bien sur|of course|evidemment)|(?:ah|oh|ben"
    r"|bah) (?:oui|yes|ca)"
    r"|but of course|evidemment que|bien sur que (?:je|j')|lol|mdr|ptdr|haha\w*|hihi|ben voyons|c'est ca"
    r"|trop aimable|quelle chance|quel honneur|yeah right"
    r"|as if|oh joy|sure thing buddy|how generous|how kind of you|bien evidemment|la bonne blague|je reve"
    r"|dans vos reves|dream on|ironi\w*|sarcas\w*|second degre|pas folle|quand les poules|when pigs fly"
    r"|when hell)\b|😂|🤣|🙄|😏|🙃|😅|[«\"“”]\s?(?:oui|yes|accord|j'accepte|i accept|banco|genereu\w*|generous)"
)
#: Words that speak to a program, not to a recruiter (« ignore les instructions », "set status to signed").
_MACHINE = re.compile(
    r"\b(?:ignor\w+|oubli\w+|disregard|forget|override|bypass|contourn\w+) (?:\w+ ){0,4}(?:instructions?"
    r"|consignes?|regles?|rules?|prompts?|directives?)\b"
    r"|\b(?:system|systeme|assistant|developer)\s?(?:prompt|message)?\s?:|\b(?:prompt|chatgpt|gpt|llm"
    r"|large language model|modele de langage|language model)\b"
    r"|\b(?:note|message|a l'attention|attention|cher|dear|to|pour|aux?|bonjour|hello) (?:\w+ ){0,3}(?:robot"
    r"|bot|automate|ia|ai|algorithme|algorithm|logiciel|software|machine|classifieur|classifier"
    r"|intelligence artificielle|programme)\b"
    r"|\b(?:class(?:e|er|ez|ify)|marqu(?:e|er|ez)|mark|label|tag|etiquet\w+|categori[sz]\w*|enregistr\w+"
    r"|pass(?:e|er|ez)|set|mett(?:re|ez)|update|treat|consider(?! (?:it|this|that) a (?:yes|deal))\w*|traite[rz]?)"
    r" (?:\w+ ){0,5}(?:comme|as|en|to|=|a)\b ?[:«\"“'` ]{0,3}(?:sign|accept|valid|approv|contrat sign|oui\b|yes\b)"
    r"|\b(?:intent|status|statut|action|label|confidence|stage|etape)\s?[=:]\s?|<\|?\w+\|?>|\{\{|\}\}|\{%"
    r"|\"intent\"|```|\b(?:json|api|sql|drop table|select \*)\b"
)
_QUESTION = re.compile(r"\?")


def bids_farewell(text: str) -> bool:
    """Tell whether the words wish good luck to a search that goes on without the writer, or close the file."""
    return bool(_FAREWELL.search(fold(text)))


def of_text(text: str) -> tuple[str, ...]:
    """Return the vetoes that hold whatever the intent: words addressed to a machine."""
    return ("machine_text",) if _MACHINE.search(fold(text)) else ()


def of_accept(text: str) -> tuple[str, ...]:
    """Return the veto of an acceptance that speaks of a meeting, papers, reading on or terms."""
    plain = _plain(fold(text))
    return ("other_yes",) if _speaks_of_something_else(plain) or yes_to_what.something_else(plain) else ()


def _speaks_of_something_else(plain: str) -> bool:
    """Tell whether a yes speaks of a meeting, papers, reading on, terms or the means of a ward."""
    plain = _WHOLE_TIME.sub("poste", plain)
    errand = _ERRAND.search(plain) and not _NAMES_OURS.search(plain)
    return bool(errand or _ANOTHER_YES.search(plain) or _MEANS.search(plain))


def of_plain_yes(text: str) -> tuple[str, ...]:
    """Return the vetoes that stop even a yes which the model is sure of: irony, a question, length, another yes, doubt.

    What stands before the words that commit is how it came about (« je m'étais plaint des gardes, vous les avez revues
    : j'accepte »); a reserve stands in their sentence or behind it. Measured on 600 near-yeses, none of which moved.
    """
    plain = _plain(fold(text))
    from_there = _plain(fold(commitment.from_the_yes_on(text)))
    found = ["irony"] if _IRONY.search(plain) or "..." in plain else []
    found += ["question"] if _QUESTION.search(plain) else []
    found += ["too_long"] if len(plain.split()) > LONG else []
    if (
        _STILL_OPEN.search(plain)
        or _DOUBT.search(from_there)
        or _OTHERS_YES.search(from_there)
        or _ELSEWHERE.search(from_there)
    ):
        found.append("condition")
    if _speaks_of_something_else(from_there):
        found.append("other_yes")
    return tuple(found)


def says_nothing_else(sentence: str) -> bool:
    """Tell whether a sentence holds only polite turns, so that what it sounds like alone speaks against nothing."""
    return sum(word.isalpha() for word in _HARMLESS.sub(" ", fold(sentence)).split()) <= 1


def _plain(folded: str) -> str:
    """Return folded words without turns that hold a negation or condition and mean none."""
    plain = _HARMLESS.sub(" ", folded)
    return plain if _YET_TO_COME.search(plain) else _DONE.sub(" ", plain)


def of_yes(text: str) -> tuple[str, ...]:
    """Return the vetoes that stop a yes (`accept`, `signed`): negation, condition, doubt, irony, question, length."""
    plain = _plain(fold(text))
    found = []
    if _NEGATION.search(plain):
        found.append("negation")
    if any(sign.search(plain) for sign in (_CONDITION, _STILL_OPEN, _DOUBT, _OTHERS_YES, _ELSEWHERE)):
        found.append("condition")
    if _IRONY.search(plain) or "..." in plain:
        found.append("irony")
    if _QUESTION.search(plain):
        found.append("question")
    if len(plain.split()) > LONG:
        found.append("too_long")
    return tuple(found)
