"""Which language a reply is written in: French, English, or one that is shown as not read."""

from __future__ import annotations

import re
from collections import Counter

from mailflow.core.understand.intent.features import fold

FRENCH, ENGLISH, UNREAD = "fr", "en", ""

#: Small words that a text of that language can hardly avoid; folded (no accents).
_COMMON = {
    "fr": (
        "le la les un une des du de et est je j vous votre nous pas ne que qui pour dans sur avec ce c "
        "cette mon ma mes suis ai merci bonjour oui non au aux en il elle on me m d l n qu si mais plus "
        "bien a cordialement par votre vos etre fait tres toujours rien docteur bonsoir demain lundi mardi "
        "mercredi jeudi vendredi semaine sont sans tout ok accord signe contrat poste salut bjr svp cdt re "
        "bises bonne journee soir trop deja encore ici pourquoi"
    ),
    "en": (
        "the a an and is i you your we not that for in on with this my am have thank thanks hello yes no to "
        "of it he she me be but would can will from are so do at if by dear hi regards please best was had "
        "been as or could any sorry don t m ll ve s all good great fine sure call monday tuesday wednesday "
        "thursday friday week tomorrow who what when where how why up out off let us get got contract post "
        "job kind signed done deal stop"
    ),
    "de": (
        "der die das und ist ich sie nicht mit fur ein eine zu auf danke guten tag wir haben bitte leider "
        "mein von den dem es im an bin kann habe aber auch mich mir uber noch keine kein freundlichen "
        "grussen sehr geehrte werde wenn bei nur oder ihr ihre ihnen hallo stelle angebot mehr nein ja"
    ),
    "es": (
        "el los las y es yo usted no que por para con una mi gracias hola su del al se lo pero muy estoy "
        "tengo si como mas este esta saludos buenos dias puedo oferta quiero le trabajo contrato"
    ),
    "it": (
        "il lo gli e sono non che per con una mi grazie buongiorno della di del ho ma molto questo questa "
        "siamo posso cordiali saluti la vostra offerta vorrei piu anche lavoro contratto sua ci alla nel"
    ),
    "pt": (
        "o os as e eu nao que por para com uma meu obrigado obrigada ola seu do da dos em se mas muito "
        "estou tenho bom dia atenciosamente oferta posso mais voce vaga trabalho contrato ao sua"
    ),
    "nl": (
        "de het een en is ik niet met voor van dank bedankt wij heb maar ook mijn u uw dat op te zijn kan "
        "geen groeten vriendelijke helaas goedendag aanbod nog wel meer"
    ),
    "ro": (
        "si nu este sunt pentru cu va multumesc buna ziua in de la o dar am ca mai din oferta postul "
        "dumneavoastra imi pare rau stimata doamna cu stima"
    ),
    "pl": "nie jest dziekuje dzien dobry za ze na i w do oferta prosze mnie jestem moge pozdrawiam ale juz",
    "tr": "ve bir bu icin tesekkur ederim merhaba degil ben cok teklif saygilarimla evet hayir",
    "ar": "salam shukran choukran chokran la wallah inchallah",
    "sv": "och jag det att inte tack hej for med en ett som pa ar kan men halsningar tyvarr erbjudande",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_LETTERS = re.compile(r"[a-z]+")
#: Scripts that neither French nor English uses: Greek to Armenian, Hebrew, Arabic, Indic, Thai, Georgian, Asian.
_FOREIGN = re.compile(r"[\u0370-\u058f\u0590-\u08ff\u0900-\u0fff\u10a0-\u10ff\u3040-\u9fff\uac00-\ud7af]")
#: A text with fewer words than this says too little to be called foreign.
LEAST_WORDS = 4


def language(text: str) -> str:
    """Return `fr`, `en`, or `""` for a text of another language; a text that says too little counts as French."""
    foreign = len(_FOREIGN.findall(text))
    if foreign > 3 and foreign * 2 > sum(c.isalpha() for c in text):
        return UNREAD
    words = _LETTERS.findall(fold(text)[:6000])
    counts = Counter({code: sum(word in known for word in words) for code, known in _WORDS.items()})
    french, english = counts["fr"], counts["en"]
    other = max(count for code, count in counts.items() if code not in ("fr", "en"))
    read = max(french, english)
    if len(words) >= LEAST_WORDS and other >= 2 and other > read * 1.25:
        return UNREAD
    return ENGLISH if english > french else FRENCH
