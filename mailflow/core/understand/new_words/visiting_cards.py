"""Tell a line of a visiting card (telephone, title, hospital) from a line that speaks to somebody."""

from __future__ import annotations

import re

_TALK = re.compile(
    r"\b(?:je|j['’]|(?<!rendez-)vous|nous|tu|moi|mon|mes|votre|vos|suis|sera|serai|serais|serait|pas|ne|i['’]m|"
    # « MA Luciani », « I. Rossi », "Will Harris" and « Can Yilmaz » are names
    r"(?-i:[Mm]a|MA(?! [A-Z][a-zà-ÿ])|[Ii](?!\.? ?[A-Z][a-zà-ÿ])|will|can|don|WILL|CAN|DON|"
    r"(?:Will|Can|Don)(?! [A-ZÀ-Ý]))|i['’]ll|you|"
    r"we|my|your|is|am|are|not|please|merci|thanks|ok|oui|non|yes|si|qui|mais|car|donc|c['’]est|peut|peux|"
    r"faut|reste|attends|could|would|but|if|that|let|call|appel\w*|rappel\w*|rdv)\b",
    re.IGNORECASE,
)
#: « i) » numbers a clause
_SELF = re.compile(r"\b(?:je|j['’]|moi|i(?!\))|i['’]m|i['’]ll|me)\b", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\+\d{2,3}|\b0)[ .\-/]{0,2}\(?0?\)?\d(?:[ .\-/]{0,2}\d\d){4}(?!\d)|\+\d[\d .\-()/]{8,18}\d|"
    r"\b0\d{2,4} \d{3,4} ?\d{3,4}\b"
)
_LABEL = re.compile(
    r"\W{0,4}(?:t[ée]l|t[ée]l[ée]phone|tel|phone|ph|mobile|mob|port|portable|cell|fax|t[ée]l[ée]copie|gsm|standard|"
    r"secr[ée]tariat|ligne directe|bip|poste|dect|e-?mail|mail|courriel|mel|web|site|adresse|rpps|adeli|finess|siret|"
    r"siren|n° ?rpps|m[ée]l|prise de (?:rdv|rendez-vous)|rdv|rendez-vous|consultations?|doctolib|t|p|f|m|☎|📞"
    r"|✆)\s{0,2}\.?\s{0,2}(?:[:/.)]|\(|\+?\d)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b[\w.+-]{1,64}@[\w-]{1,63}\.\w|\bhttps?://|\bwww\.|\brpps\b|\badeli\b|\bfiness\b|\bb\.?p\.? \d|\bcs \d{4,5}|"
    r"\bcedex\b|\b\d{5} [A-ZÉ]|\blinkedin\b|\bdoctolib\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|bd|bld|boulevard|place|pl\.|chemin|all[ée]e|"
    r"impasse|quai|route|cours|square|street|st|road|rd|lane|drive|esplanade)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:md|phd|m[ée]decine?s?|praticien(?:ne)?s?|chef(?:fe)? d[eu]|chef(?:fe)?[ -]adjointe?|chef(?:fe)? de "
    r"(?:service|"
    r"p[ôo]le|clinique)|interne|assistante?|adjointe?|docteure? en|consultant|physician|surgeon|chirurgi\w*|"
    r"chirurgien(?:ne)?|"
    r"an[ea]sth[ée]si\w*|r[ée]animat\w*|radiolog\w*|urgences?|urgentiste|g[ée]riatr\w*|p[ée]diatr\w*|psychiatr\w*|"
    r"gyn[ée]co\w*|obst[ée]tri\w*|ophtalmo\w*|\w{3,14}(?:ologue|ologiste|ologie|ologist|ology|iatre|iatrics|"
    r"iatrician|atrie|ogue)|"
    r"p[ôo]le|service|d[ée]partement|department|unit[ée]|unit|ph temps plein|pu-?ph|mcu-?ph|ph|ccahu|cca|directeur|"
    r"directrice|director|responsable|charg[ée]e?|secr[ée]taire|cadre|coordonn\w*|pr[ée]sidente?|professeure?|"
    r"professor|head of|specialist|sp[ée]cialiste|sp[ée]cialit[ée]|registrar|ancienne? (?:interne|chef|externe)|"
    r"dipl[ôo]m\w*|membre|mrc[sp]|frc[sp]|gmc|lead|"
    r"g[ée]n[ée]raliste|kin[ée]\w*|biologiste|pharmacien(?:ne)?|dentiste|sage-femme|hospitalier|lib[ée]ral|"
    r"remplaçante?|attach[ée]e?|exp[ée]rte?|ordre des|gp|locum|fellow)\b",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"(?:m[ée]decin|praticien|chef|interne|assistant|consultant|chirurgien|an[ea]sth[ée]siste|psychiatre|p[ée]diatre|"
    r"head of"
    r"|directeur|directrice|pharmacien|biologiste|\w{3,14}(?:ologue|ologiste|ologist))",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:h[ôo]pital|h[ôo]pitaux|hospital|hospices|clinique|clinic|polyclinique|centre|center|chu|chru|chr|ch|chi|"
    r"ghu|gh|ght|ap-?hp|hcl|ehpad|ssr|cabinet|maison de sant[ée]|maison m[ée]dicale|institut|fondation|groupe "
    r"hospitalier|groupement|universit[ée]|facult[ée]|nhs|trust|usld|epsm|chs|eps|cmp|had|selarl|scp|gie|laboratoire|"
    r"maternit[ée]|smur|samu|msp|imagerie|ramsay|elsan|vivalto|surgery|"
    r"b[âa]timent|b[âa]t|[ée]tage|porte|hall|infirmary|residence|r[ée]sidence)\b",
    re.IGNORECASE,
)


def is_card(line: str) -> bool:
    """Whether a line holds something of a visiting card: telephone, address, title, hospital."""
    if len(line) > 140:
        return False
    signs = (_PHONE, _CONTACT, _STREET, _TITLE, _PLACE)
    return bool(_LABEL.match(line)) or any(sign.search(line) for sign in signs)


def is_labelled(line: str) -> bool:
    """Whether a line starts with the label of a visiting card (« Tél. : »)."""
    return bool(_LABEL.match(line))


def starts_with_job(line: str) -> bool:
    """Whether the first word of a line is a profession or a function."""
    return bool(_JOB.match(line))


def has_address(line: str) -> bool:
    """Whether a telephone, an electronic or a postal address stands in a line."""
    return bool(_LABEL.match(line) or _PHONE.search(line) or _CONTACT.search(line) or _STREET.search(line))


def is_title_or_place(text: str) -> bool:
    """Whether a profession, a function or a hospital stands in a text."""
    return bool(_TITLE.search(text) or _PLACE.search(text))


def is_talk(line: str) -> bool:
    """Whether a line speaks to somebody, as no visiting card does."""
    if _LABEL.match(line) and not _SELF.search(line):
        return False
    return has_talk(line) or (len(line.split()) >= 8 and line.rstrip().endswith((".", "!", "?", "…")))


def has_talk(text: str) -> bool:
    """Whether a word of conversation stands in a text: a person, a possessive, a verb of ours."""
    return bool(_TALK.search(text))


def speaks_of_self(line: str) -> bool:
    """Whether the first person singular stands in a line."""
    return bool(_SELF.search(line))
