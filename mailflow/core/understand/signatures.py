"""Cut the appended signature from a letter and keep the closing formula with the name typed under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.footers import is_client_footer, is_image, is_notice

_CLOSING = re.compile(
    r"(?:(?:bien |très |tres |tr[eè]s |plus |sinc[èe]rement |avec )?(?:cordialement|amicalement|confraternellement|sinc[èe]rement|respectueusement|chaleureusement|fraternellement)(?: (?:v[ôo]tre|à vous|à tous|à toi))?"
    r"|(?:bien |très |tres )?(?:cdlt|cdt|crdt|cdmt|cdlmt|cordlt|cordt|amct)\b\.?|bien (?:à|a) (?:vous|toi|tous)|(?:meilleures|sinc[èe]res|cordiales|respectueuses|distingu[ée]es|confraternelles) salutations"
    r"|(?:mes |avec mes |sinc[èe]res |bonnes )?salutations(?: (?:distingu[ée]es|cordiales|confraternelles|respectueuses|sinc[èe]res|les meilleures))?"
    r"|(?:avec )?(?:toutes? )?(?:mes |nos )?(?:sinc[èe]res |vifs |meilleurs )?(?:amiti[ée]s|bises|bisous|remerciements|sentiments (?:distingu[ée]s|d[ée]vou[ée]s|confraternels|les meilleurs|respectueux|cordiaux))"
    r"|(?:je vous souhaite |nous vous souhaitons |passez |en vous souhaitant )?(?:une |un )?(?:tr[èe]s )?(?:bonne|bon|excellente|excellent|belle|beau) (?:fin de |d[ée]but de )?(?:journ[ée]e|soir[ée]e|semaine|continuation|r[ée]ception|week-?end|wk|we|apr[èe]s-?midi|matin[ée]e|courage)(?: (?:à vous|à tous|également))?"
    r"|(?:à|a) (?:tr[èe]s )?(?:bient[ôo]t|demain|lundi|mardi|mercredi|jeudi|vendredi|plus(?: tard)?|tout à l['’]heure|la semaine prochaine)|au plaisir(?: (?:de vous (?:lire|rencontrer|revoir|entendre)|d['’][ée]changer))?"
    r"|(?:un grand |grand |mille |avec mes )?mercis?(?: (?:beaucoup|bien|d['’]avance|par avance|encore|à vous|à tous|infiniment|pour tout|de votre retour|pour votre retour|et))*|en vous remerciant(?: (?:par avance|d['’]avance|encore))?|remerciements"
    r"|(?:with )?(?:my |our )?(?:very |many )?(?:kind(?:est)?|best|warm(?:est)?|with best|friendly)? ?(?:personal )?(?:regards|wishes)|(?:all )?(?:my |the )?best|(?:yours )?(?:sincerely|faithfully|truly|cordially|respectfully)(?: yours)?|rgds|kr|br"
    r"|(?:many |with |again,? )?(?:thanks|thank you|thx|tks)(?: (?:very much|so much|again|a lot|in advance|and|for everything))*|cheers|ta|take care|yours|ciao|have a (?:nice|good|great|lovely) (?:day|evening|weekend|week|one|afternoon)"
    r"|(?:i )?look(?:ing)? forward to (?:hearing from you|your reply|meeting you|speaking|talking)(?: (?:soon|with you))?|(?:talk|speak|see you|chat) (?:soon|then|monday|tuesday|wednesday|thursday|friday)|mit freundlichen gr[üu](?:ß|ss)en|viele gr[üu](?:ß|ss)e|saludos(?: cordiales)?|atentamente)"
    r"(?![\w'’])",
    re.IGNORECASE,
)
_LONG_CLOSING = re.compile(
    r"\b(?:veuillez (?:agr[ée]er|croire|recevoir|trouver ici l)|(?:je|nous) vous prie?(?:ons)? (?:d['’]agr[ée]er|de (?:bien vouloir )?(?:croire|recevoir|agr[ée]er))|recevez,|agr[ée]ez,|croyez,|"
    r"(?:mes|nos|mon|l['’]expression|l['’]assurance)\b[^.]{0,60}\b(?:salutations|sentiments|consid[ée]ration|d[ée]vouement)|salutations (?:distingu|respectueuses|confrat)|sentiments (?:distingu|d[ée]vou|respect|confrat|les meill|cordiaux))",
    re.IGNORECASE,
)
_WEAK = re.compile(r"(?:un grand |grand |mille )?merci|thank|thx|(?:à|a) (?:tr|bien|demain|lun|mar|mer|jeu|ven|plus|la|tout)|au plaisir|bon|belle|ta$|best$|br$|kr$", re.IGNORECASE)
_TAIL_CLOSING = re.compile(r"(?<=[.!?;…])\s{1,4}(?=\S)")

_TALK = re.compile(
    r"\b(?:je|j['’]|vous|nous|tu|moi|mon|ma|mes|votre|vos|suis|sera|serai|serais|serait|pas|ne|i|i['’]m|i['’]ll|you|we|my|your|is|am|are|will|not|don|please|merci|thanks|ok|oui|non|yes|si|qui|mais|car|donc|c['’]est|peut|peux|faut|reste|attends|can|could|would|but|if|that|let|call|appel\w*|rappel\w*|rdv)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:je|j['’]|moi|i|i['’]m|i['’]ll|me)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+\d{2,3}|\b0)[ .\-/]{0,2}\(?0?\)?\d(?:[ .\-/]{0,2}\d\d){4}(?!\d)|\+\d[\d .\-()/]{8,18}\d")
_LABEL = re.compile(
    r"\W{0,4}(?:t[ée]l|t[ée]l[ée]phone|tel|phone|ph|mobile|mob|port|portable|cell|fax|t[ée]l[ée]copie|gsm|standard|secr[ée]tariat|ligne directe|bip|poste|dect|e-?mail|mail|courriel|mel|web|site|adresse|rpps|adeli|finess|siret|siren|n° ?rpps|m[ée]l|t|p|f|m|☎|📞|✆)\s{0,2}\.?\s{0,2}(?:[:/.)]|\(|\+?\d)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.\w|\bhttps?://|\bwww\.|\brpps\b|\badeli\b|\bfiness\b|\bb\.?p\.? \d|\bcs \d{4,5}|\bcedex\b|\b\d{5} [A-ZÉ]|\blinkedin\b|\bdoctolib\b", re.IGNORECASE)
_STREET = re.compile(r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|bd|bld|boulevard|place|pl\.|chemin|all[ée]e|impasse|quai|route|cours|square|street|st|road|rd|lane|drive|esplanade)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:m[ée]decine?s?|praticien(?:ne)?s?|chef(?:fe)? d[eu]|chef(?:fe)?[ -]adjointe?|chef(?:fe)? de (?:service|p[ôo]le|clinique)|interne|assistante?|adjointe?|docteure? en|consultant|physician|surgeon|chirurgi\w*|chirurgien(?:ne)?|"
    r"an[ea]sth[ée]si\w*|r[ée]animat\w*|radiolog\w*|urgences?|urgentiste|g[ée]riatr\w*|p[ée]diatr\w*|psychiatr\w*|gyn[ée]co\w*|obst[ée]tri\w*|ophtalmo\w*|\w{3,14}(?:ologue|ologiste|ologie|ologist|ology|iatre|iatrics|iatrician|atrie|ogue)|"
    r"p[ôo]le|service|d[ée]partement|department|unit[ée]|unit|ph temps plein|pu-?ph|mcu-?ph|ph|ccahu|cca|directeur|directrice|director|responsable|charg[ée]e?|secr[ée]taire|cadre|coordonn\w*|pr[ée]sidente?|professeure?|professor|head of|specialist|sp[ée]cialiste|sp[ée]cialit[ée]|registrar|ancienne? (?:interne|chef|externe)|dipl[ôo]m\w*|membre|mrc[sp]|frc[sp]|gmc|lead|"
    r"g[ée]n[ée]raliste|kin[ée]\w*|biologiste|pharmacien(?:ne)?|dentiste|sage-femme|hospitalier|lib[ée]ral|remplaçante?|attach[ée]e?|exp[ée]rte?|ordre des)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:h[ôo]pital|h[ôo]pitaux|hospital|hospices|clinique|clinic|polyclinique|centre|center|chu|chru|chr|ch|chi|ghu|gh|ght|ap-?hp|hcl|ehpad|ssr|cabinet|maison de sant[ée]|maison m[ée]dicale|institut|fondation|groupe hospitalier|groupement|universit[ée]|facult[ée]|nhs|trust|usld|smur|samu|msp|imagerie|ramsay|elsan|vivalto|b[âa]timent|b[âa]t|[ée]tage|porte|hall|infirmary|residence|r[ée]sidence)\b",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"(?:--|—|–|-- ?\\?)$")
_RULE = re.compile(r"[-_=*~–—]{3,80}$")
_POSTSCRIPT = re.compile(r"\W{0,3}(?:(?:p\.? ?){1,2}s\.?|post[- ]?scriptum|n\.?b\.?|nota(?: bene)?|edit)(?: ?[:,;–—-]| (?=[a-zà-ÿ])|\. ?[:–—-]?)", re.IGNORECASE)
_PREFIX = r"(?:dr|docteure?|pr|prof|professeure?|professor|m|mme|mlle|mr|mrs|ms|monsieur|madame|ma[îi]tre)\b\.?"
_NAME = re.compile(
    rf"(?:{_PREFIX} )?(?:(?:[A-ZÀ-ÖØ-ÞŒ][\wà-öø-ÿœ'’.-]*|[A-Z]\.|d[eu]|des|da|di|dos|del|la|le|van|von|der|den|el|al|ben|bin|d['’][\w-]+|l['’][\w-]+|et|&)(?: |$)){{1,6}}$"
)
_LOOSE_NAME = re.compile(rf"(?:{_PREFIX} ?)?[\w'’.-]{{1,20}}(?: [\w'’.-]{{1,20}}){{0,2}}$", re.IGNORECASE)
_POSTNOMINAL = re.compile(r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|MSc|MBBS|DM|DES|FRC[PSA]\w*|MRC[PS]\w*|DO|MBA))+$")
_NOT_NAME = re.compile(
    r"(?:oui|non|ok|okay|merci|parfait|entendu|d'accord|d’accord|bonjour|bonsoir|yes|no|noted|sure|thanks|stop|super|volontiers|bien|re[çc]u|not[ée]|pourquoi|hello|hi|absent|reste|jamais|demain|lundi|mardi|mercredi|jeudi|vendredi|madame|monsieur|salut|bravo|signé|accept[ée]e?|refus[ée]e?|les?|la|des|à|au|aux|pour|pas|avec|in|for|the|to|bcp|beaucoup|infiniment|encore|again|all|tous|lu|vu|never|maybe|agreed|done|great|perfect|dear|dommage|impossible|voici|ci-joint|possible|désolé|desolee?|sorry)\b",
    re.IGNORECASE,
)
_TITLE_CUT = re.compile(r"\s*[,|•·/(]\s*|\s+[-–—]+\s+|\s{3,}")


_AROUND_NAME = " ,.;:!-–—*_()😊🙂🙏🎉👍"


@dataclass(frozen=True, slots=True)
class Letter:
    """The kept lines, and how many of them stand before the closing formula."""

    lines: list[str]
    closing_at: int


def cut_signature(lines: list[str]) -> Letter:
    """The letter in `lines` without client footers, notices and signature block; closing line and name stay."""
    lines = _without_furniture(lines)
    lines = _until_delimiter(lines)
    lines = _without_notices(lines)
    closing = _last_closing(lines)
    if closing is not None and not _closes_nothing(lines, closing):
        return _cut_after_closing(lines, closing)
    kept = _cut_trailing_block(lines)
    return Letter(kept, len(kept) - (1 if len(kept) < len(lines) and kept and is_name(kept[-1]) else 0))


def _without_furniture(lines: list[str]) -> list[str]:
    kept = ["" if is_client_footer(line) or is_image(line) else line for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _until_delimiter(lines: list[str]) -> list[str]:
    """Up to `-- `, or to a rule under which only a signature or a notice stands."""
    for at, line in enumerate(lines):
        before = any(lines[:at])
        if before and _DELIMITER.match(line):
            return lines[:at]
        if before and _RULE.match(line):
            under = [text for text in lines[at + 1 :] if text and not _RULE.match(text)]
            signs = sum(is_strong(text) for text in under[:12])
            if not under or (signs and not any(_is_talk(text) for text in under)) or is_notice(" ".join(under)):
                return lines[:at]
    return lines


def _without_notices(lines: list[str]) -> list[str]:
    """Without the legal notices at the end, and what follows the first of them but a postscript."""
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at]:
            continue
        if at > start and is_notice(" ".join(lines[start:at])):
            return _without_notice_lines(lines[:start])
        start = at + 1
    return _without_notice_lines(lines)


def _without_notice_lines(lines: list[str]) -> list[str]:
    """The same for a notice glued under other lines without a blank one."""
    for at, line in enumerate(lines):
        if at and len(line) > 20 and is_notice(" ".join(lines[at : at + 6])) and is_notice(" ".join(lines[at : at + 2])):
            return lines[:at]
    return lines


def is_strong(line: str) -> bool:
    """Whether a line holds something of a visiting card: telephone, address, title, hospital."""
    if len(line) > 140:
        return False
    return bool(
        _LABEL.match(line) or _PHONE.search(line) or _CONTACT.search(line) or _STREET.search(line) or _TITLE.search(line) or _PLACE.search(line)
    )


def _is_talk(line: str) -> bool:
    """Whether a line speaks to somebody, as no visiting card does."""
    if _LABEL.match(line) and not _SELF.search(line):
        return False
    return bool(_TALK.search(line)) or (len(line.split()) >= 8 and line.rstrip().endswith((".", "!", "?", "…")))


def is_name(line: str, *, loose: bool = False) -> bool:
    """Whether a line is a person's name; `loose` also takes lower case, as under a closing formula."""
    text = _POSTNOMINAL.sub("", line.strip(" ,.;:!-–*_"))
    if not text or len(text) > 50 or any(mark.isdigit() for mark in text) or "@" in text or _NOT_NAME.match(text):
        return False
    bare = re.sub(rf"^{_PREFIX} ?", "", text, flags=re.IGNORECASE)
    if _TITLE.search(bare) or _PLACE.search(bare) or _TALK.search(bare):
        return False
    return bool(_NAME.match(text) or (loose and _LOOSE_NAME.match(text)))


def name_part(line: str, *, loose: bool = False) -> str:
    """The name at the start of a line, without a title or hospital behind it (« Dr Martin - Cardiologue »), or ""."""
    if is_name(line, loose=loose):
        return line
    if len(line) > 200:
        return ""
    cut = _TITLE_CUT.search(line)
    if cut and is_name(line[: cut.start()], loose=loose) and (is_strong(line[cut.end() :]) or cut[0].strip() in ("(", "|", "")):
        return line[: cut.start()]
    return ""


def closing_start(line: str) -> int:
    """Where in a line its closing formula starts, or -1; a name may follow the formula."""
    return _closing(line)[0]


def _closing(line: str) -> tuple[int, str]:
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
        rest = re.sub(r"^(?:et|and|&)\b ?", "", rest[found.end() :].strip(_AROUND_NAME), flags=re.IGNORECASE)
        if not rest or name_part(rest, loose=len(rest) < 25):
            return rest
    return None


def _last_closing(lines: list[str]) -> int | None:
    found = None
    for at, line in enumerate(lines):
        if line and closing_start(line) >= 0:
            found = at
        elif found is not None and _is_talk(line) and not _POSTSCRIPT.match(line) and _WEAK.match(lines[found]):
            # « Merci » in the middle of a letter closes nothing
            found = None
    return found


def _closes_nothing(lines: list[str], closing: int) -> bool:
    """Whether a weak formula (« Merci », "Thanks") without a name under it stands in front of other words."""
    return (
        bool(_WEAK.match(lines[closing]))
        and len(_closing_and_name(lines, closing)[0]) == closing + 1
        and not _closing(lines[closing])[1]
        and any(lines[closing + 1 :])
    )


def _cut_after_closing(lines: list[str], closing: int) -> Letter:
    kept, at = _closing_and_name(lines, closing)
    rest = lines[at:]
    in_block = in_script = False
    for line in rest:
        if not line:
            in_script = False
        elif _POSTSCRIPT.match(line) or in_script:
            in_script = True
            kept += ["", line]
        elif _is_talk(line) and (not in_block or _SELF.search(line)) and not is_notice(line):
            kept.append(line)
        else:
            in_block = in_block or is_strong(line)
    return Letter(kept, closing)


def _closing_and_name(lines: list[str], closing: int) -> tuple[list[str], int]:
    """The letter up to the name under (or behind) the closing formula, and the index of the line after it."""
    kept = lines[: closing + 1]
    behind = _closing(kept[-1])[1]
    if behind:
        name = name_part(behind, loose=True)
        kept[-1] = kept[-1][: kept[-1].rindex(behind) + len(name)] if name != behind else kept[-1]
        return kept, closing + 1
    at = closing + 1
    while at < len(lines) and not lines[at]:
        at += 1
    name = name_part(lines[at], loose=True) if at < len(lines) else ""
    if name and not _POSTSCRIPT.match(name):
        return [*kept, name], at + 1
    return kept, closing + 1


def _cut_trailing_block(lines: list[str]) -> list[str]:
    """Without a visiting card at the end that no closing formula announces; its first line stays if it is a name."""
    start = None
    signs = 0
    first = next((at for at, line in enumerate(lines) if line), 0)
    for at in range(len(lines) - 1, first, -1):
        line = lines[at]
        if not line:
            continue
        if _is_talk(line) or len(line) > 90:
            break
        strong = is_strong(line)
        signs += strong
        if (strong and not line.endswith((".", "?", "!"))) or (signs and name_part(line)):
            start = at
        elif strong or not signs and len(line) > 60:
            break
    if start is None or not signs:
        return lines
    name = name_part(lines[start])
    card = [line for line in lines[start:] if line]
    if not name and (signs < 2 and not _hard(card)):
        return lines
    if name and len(card) < 2 and name == lines[start]:
        return lines
    return [*lines[:start], *([name] if name else [])]


def _hard(card: list[str]) -> bool:
    """Whether a card without a name is one all the same: only telephones, addresses or links."""
    return any(_LABEL.match(line) or _CONTACT.search(line) for line in card)
