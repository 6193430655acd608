"""Recognise the closing formula of a letter and the name typed behind or under it, in French and English."""

from __future__ import annotations

import re

from mailflow.core.understand.new_words.visiting_cards import has_talk, is_card, is_talk, is_title_or_place

_CLOSING = re.compile(
    r"(?:(?:bien |très |tres |tr[eè]s |plus |sinc[èe]rement |avec )?(?:cordialement|amicalement|confraternellement|"
    r"sinc[èe]rement|respectueusement|chaleureusement|fraternellement)(?: (?:v[ôo]tre|à vous|à tous|à toi))?"
    r"|(?:bien |très |tres )?(?:cdlt|cdt|crdt|cdmt|cdlmt|cordlt|cordt|amct)\b\.?|bien (?:à|a) (?:vous|toi|tous)|"
    r"(?:meilleures|sinc[èe]res|cordiales|respectueuses|distingu[ée]es|confraternelles) salutations"
    r"|(?:mes |avec mes |sinc[èe]res |bonnes )?salutations(?: (?:distingu[ée]es|cordiales|confraternelles|"
    r"respectueuses|sinc[èe]res|les meilleures))?"
    r"|(?:avec )?(?:toutes? )?(?:mes |nos )?(?:sinc[èe]res |vifs |meilleurs )?(?:amiti[ée]s|bises|bisous|"
    r"regrets|excuses|v(?:œ|oe)ux|remerciements|sentiments (?:distingu[ée]s|d[ée]vou[ée]s|confraternels|les meilleurs|"
    r"respectueux|cordiaux))"
    r"|(?:avec )?(?:mes |ma |toute ma )?(?:respectueux |respectueuse )?(?:hommages|considération)(?: respectueux)?"
    r"|(?:je vous souhaite |nous vous souhaitons |passez |en vous souhaitant )?(?:une |un )?(?:tr[èe]s )?(?:bonnes?|"
    r"joyeuses|bon|excellente|excellent|belle|beau) (?:fin d(?:e |['’])|d[ée]but de )?(?:journ[ée]e|"
    r"ann[ée]e|f[êe]tes|soir[ée]e|semaine|continuation|"
    r"r[ée]ception|week-?end|wk|we|apr[èe]s-?midi|matin[ée]e|courage)(?: (?:à vous|à tous|également))?"
    r"|(?:à|a) (?:tr[èe]s )?(?:bient[ôo]t|vite|demain|lundi|mardi|mercredi|jeudi|vendredi|plus(?: tard)?|tout à "
    r"l['’]heure|la semaine prochaine)|au plaisir(?: (?:de vous (?:lire|rencontrer|revoir|entendre)|d['’][ée]changer))?"
    r"|(?:un grand |grand |mille |avec mes )?mercis?(?: (?:beaucoup|bien|d['’]avance|par avance|encore|à vous|à tous|"
    r"infiniment|pour tout|de votre retour|pour votre retour|et))*|en vous remerciant(?: (?:par avance|d['’]avance|"
    r"encore))?|remerciements"
    r"|(?:with )?(?:my |our )?(?:very |many )?(?:kind(?:est)?|best|warm(?:est)?|with best|friendly)? ?(?:personal "
    r")?(?:regards|wishes)|(?:all )?(?:my |the )?best|(?:yours )?(?:sincerely|faithfully|truly|cordially|"
    r"respectfully)(?: yours)?|rgds|kr|br"
    r"|(?:many |with |again,? )?(?:thanks|thank you|thx|tks)(?: (?:very much|so much|again|a lot|in advance|and|for "
    r"everything))*|cheers|ta|take care|yours|ciao|have a (?:nice|good|great|lovely) (?:day|evening|weekend|week|one|"
    r"afternoon)"
    r"|(?:i )?look(?:ing)? forward to (?:hearing from you|your reply|meeting you|speaking|talking)(?: (?:soon|with "
    r"you))?|(?:talk|speak|see you|chat) (?:soon|then|monday|tuesday|wednesday|thursday|friday)|mit freundlichen "
    r"gr[üu](?:ß|ss)en|viele gr[üu](?:ß|ss)e|saludos(?: cordiales)?|atentamente)"
    r"(?![\w'’])",
    re.IGNORECASE,
)
_LONG_CLOSING = re.compile(
    r"\b(?:veuillez (?:agr[ée]er|croire|recevoir|trouver ici l)|(?:je|nous) vous prie?(?:ons)? (?:d['’]agr[ée]er|de "
    r"(?:bien vouloir )?(?:croire|recevoir|agr[ée]er))|recevez,|agr[ée]ez,|croyez,|"
    r"(?:mes|nos|mon|l['’]expression|l['’]assurance)\b[^.]{0,60}\b(?:salutations|sentiments|consid[ée]ration|"
    r"d[ée]vouement)|salutations (?:distingu|respectueuses|confrat)|sentiments (?:distingu|d[ée]vou|respect|confrat|"
    r"les meill|cordiaux))",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:un grand |grand |mille )?merci|thank|thx|(?:à|a) (?:tr|bien|vite|demain|lun|mar|mer|jeu|ven|plus|"
    r"la|tout)|au plaisir|bon|belle|ta$|best$|br$|kr$",
    re.IGNORECASE,
)
_TAIL_CLOSING = re.compile(r"(?<=[.!?;…])\s{1,4}(?=\S)")
_PREFIX = (
    r"(?:dr|docteure?|pr|prof|professeure?|professor|m|mme|mlle|mr|mrs|ms|monsieur|madame|ma[îi]tre)\b\.?"
    r"(?: (?:honoraire|[ée]m[ée]rite))?"
)
#: first names cut short, which may look like a grade (« Ph. Weissenbacher », « J.-Ch. Martin »)
_INITIAL = re.compile(r"(?:[A-ZÀ-Ý][a-zà-ÿ]{0,2}\.[ -]?){1,3}(?=[A-ZÀ-Ý][\w'’-])")
_LOOSE_NAME = re.compile(rf"(?:{_PREFIX} ?)?[\w'’.-]{{1,20}}(?: [\w'’.-]{{1,20}}){{0,2}}$", re.IGNORECASE)
_POSTNOMINAL = re.compile(r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|MSc|MBBS|DM|DES|FRC[PSA]\w*|MRC[PS]\w*|DO|MBA))+$")
_NOT_NAME = re.compile(
    r"(?:oui|non|ok|okay|merci|parfait|entendu|d'accord|d’accord|bonjour|bonsoir|yes|no|noted|sure|thanks|stop|super|"
    r"volontiers|bien|re[çc]u|not[ée]|pourquoi|hello|hi|absent|reste|jamais|demain|lundi|mardi|mercredi|jeudi|"
    r"vendredi|(?:madame|monsieur)$|salut|bravo|signé|accept[ée]e?|refus[ée]e?|les?|la|des|à|au|aux|pour|pas|avec|in|"
    r"for|"
    r"the|to|bcp|beaucoup|infiniment|encore|again|all|tous|lu|vu|never|maybe|agreed|done|great|perfect|dear|dommage|"
    r"impossible|voici|ci-joint|possible|désolé|desolee?|sorry)\b",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:d[eu]|des|da|di|dos|del|la|le|van|von|der|den|el|al|ben|bin|et|and|d['’]\w+|l['’]\w+) ", re.IGNORECASE
)
#: a formula may name the reader (« Cordialement, Madame »)
_ADDRESSED = re.compile(
    r"(?:(?:à |a )?(?:vous |toi )?(?:tous|toutes|deux|également)(?: et toutes| et tous)?$)|"
    r"(?:chère? )?(?:madame|monsieur|docteur|confrère|consœur|collègue)$",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:et|and|&)\b ?", re.IGNORECASE)
#: a secretary or a department signs by its function
_OFFICE = re.compile(
    r"(?:(?:le|la|the|your) |l['’])(?:secr[ée]tariat|secr[ée]taire|[ée]quipe|direction|cabinet|service|team|office)\b",
    re.IGNORECASE,
)
_TITLE_CUT = re.compile(r"\s*[,|•·/(]\s*|\s+[-–—]+\s+|\s{3,}")

#: a title stands this near behind the name (« Dr Martin, ancien chef de clinique »)
_TITLE_REACH = 40
_AROUND_NAME = " ,.;:!-–—*_()😊🙂🙏🎉👍"


def is_weak(line: str) -> bool:
    """Whether a closing formula is also said in the middle of a letter (« Merci », « À demain »)."""
    return bool(_WEAK.match(line))


def is_name(line: str, *, loose: bool = False) -> bool:
    """Whether a line is a person's name; `loose` also takes lower case, as under a closing formula."""
    text = _POSTNOMINAL.sub("", line.strip(" ,.;:!-–*_"))
    if not text or len(text) > 50 or any(mark.isdigit() for mark in text) or "@" in text or _NOT_NAME.match(text):
        return False
    bare = _INITIAL.sub("", re.sub(rf"^{_PREFIX} ?", "", text, flags=re.IGNORECASE))
    if is_title_or_place(bare) or has_talk(bare):
        return False
    if all(_is_name_word(word) for word in bare.split()[:7]) and any(word[0].isupper() for word in bare.split()):
        return len(bare.split()) <= 6
    return loose and bool(_LOOSE_NAME.match(text)) and not _PARTICLE.match(text)


def _is_name_word(word: str) -> bool:
    """Whether a word may stand in a name as written on a letter: a capital first, or a particle."""
    return word[0].isupper() or bool(_PARTICLE.match(f"{word} ")) or word == "&"


def is_office(line: str) -> bool:
    """Whether a line under the closing formula names a function in place of a person (« Le secrétariat du Dr X »)."""
    return len(line) <= 60 and bool(_OFFICE.match(line))


def name_part(line: str, *, loose: bool = False) -> str:
    """The name at the start of a line, without a title or hospital behind it (« Dr Martin - Cardiologue »), or ""."""
    if is_name(line, loose=loose):
        return line
    if len(line) > 200:
        return ""
    cut = _TITLE_CUT.search(line)
    if not cut or not is_name(line[: cut.start()], loose=loose):
        return ""
    return line[: cut.start()] if cut[0].strip() in ("(", "|", "") or _is_title(line[cut.end() :]) else ""


def _is_title(text: str) -> bool:
    """Whether what stands behind a name is a title or a hospital, which its first words say, and no words that go on
    (« Merci Claire, bonne semaine à tout le service ! »)."""
    if len(text) > 140 or text.endswith(("!", "?")) or _CLOSING.match(text):
        return False
    return is_card(text[:_TITLE_REACH]) and not is_talk(text)


def closing_start(line: str) -> int:
    """Where in a line its closing formula starts, or -1; a name may follow the formula."""
    return closing(line)[0]


def closing(line: str) -> tuple[int, str]:
    """Where the closing formula of a line starts (-1: none) and what stands behind it, which begins with a name."""
    if len(line) > 300:
        return -1, ""
    long = _LONG_CLOSING.search(line)
    if long:
        return long.start(), ""
    starts = [0] if len(line) <= 120 else []
    starts += [match.end() for match in _TAIL_CLOSING.finditer(line)]
    for start in starts:
        rest = _behind_formula(line[start:])
        if rest is not None:
            return start, rest
    return -1, ""


def _behind_formula(text: str) -> str | None:
    """What follows one or more closing formulas: empty or a name; None where `text` is no closing."""
    rest = text.strip(" *_,.;!-–")
    for _ in range(4):
        found = _CLOSING.match(rest)
        if not found:
            return None
        rest = rest[found.end() :].strip(_AROUND_NAME)
        joined = _AND.match(rest)
        rest = rest[joined.end() :] if joined else rest
        if not rest or _ADDRESSED.match(rest):
            return ""
        if name_part(rest, loose=" " not in rest):
            return rest
    return None
