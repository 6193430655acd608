"""Recognises read receipts, calendar answers and mails that ask the sender to prove to be a person."""

from __future__ import annotations

import re

from mailflow.core.understand.machines.text import own_words
from mailflow.core.understand.raw.folding import plain
from mailflow.core.understand.raw.parse import ParsedMail

_READ_SUBJECT = re.compile(
    r"^ ?(?:lu|lue|non lu|read|not read|accuse de lecture|confirmation de lecture|lecture|gelesen|ungelesen|leido"
    r"|return receipt|read receipt|disposition notification|supprime|deleted|accuse de reception \(affiche\)"
    r"|accuse de lecture \(affiche\)|return receipt \(displayed\)) ?(?::|\(|-|$)"
)
_READ_BODY = re.compile(
    r"(?:votre message|your message|ihre nachricht).{0,600}?(?:a ete lu|was read|wurde .{0,40}gelesen|was displayed"
    r"|a ete affiche"
    r"|sans (?:avoir ete|etre) lu|(?:was )?deleted without being read|supprime sans)"
    r"|(?:ceci est un|this is a) (?:accuse de (?:lecture|reception)|return receipt|read receipt)"
    r"|accuse de reception (?:du|pour le|concernant le) (?:courrier|message|mail)"
    r"|return receipt for the mail|message (?:has been|was) (?:displayed|opened|read) on|le message a ete (?:affiche"
    r"|lu|ouvert) (?:le|sur)"
    r"|aucune garantie (?:n'est donnee )?que le (?:message|destinataire)|no guarantee that the message has been read",
    re.DOTALL,
)
_CALENDAR_SUBJECT = re.compile(
    r"^ ?(?:accepte[e]?|refuse[e]?|provisoire|accepted|declined|tentative|tentatively accepted"
    r"|invitation(?: mise a jour)?"
    r"|updated invitation|annule[e]?|cancell?ed(?: event)?|new time proposed|nouvelle heure proposee"
    r"|nouvel horaire propose"
    r"|zugesagt|abgelehnt|proposition d'heure) ?:"
)
_CALENDAR_METHOD = re.compile(r"(?im)^METHOD:(REPLY|REQUEST|COUNTER|CANCEL|DECLINECOUNTER|REFRESH|ADD)\s*$")
_VENDORS = re.compile(
    r"mailinblack|boxbe\.com|spamarrest|spam arrest|vadesecure|vade-secure|tmda|choicemail|bluebottle|spamblocker"
    r"|sendio\b"
    r"|sp[ai]m ?lion|qurb|mail ?protect|antispam\.|anti-spam"
)
_PENDING = re.compile(
    r"(?:mail|message|courriel|courrier|email).{0,60}(?:en attente|bloque|mis en quarantaine|retenu|held|pending"
    r"|waiting|on hold"
    r"|quarantin|not yet been delivered|n'a pas encore ete (?:remis|delivre|distribue))"
    r"|(?:pour|afin) qu(?:e|'il|e votre).{0,60}(?:me |lui |nous |soit |puisse )?(?:parvien|remis|delivre|distribue"
    r"|achemine|transmis|etre lu)"
    r"|(?:to|before it can|in order to|so that).{0,40}(?:deliver(?:ed)?|get through|reach (?:me|my|his|her|the))"
    r"|(?:deliver|livrer|release|remettre|liberer) (?:your|votre|the|le) (?:message|mail|email)"
)
_PROVE = re.compile(
    r"(?:verif|confirm|prove|prouv|authentif|identif|valid).{0,70}(?:humain|human|real person|vraie personne|robot"
    r"|automate"
    r"|(?:un|une) personne|(?:votre|your|my) (?:identite|identity|adresse|address|email|e-mail|envoi)|expediteur"
    r"|sender|vous-meme|yourself)"
    r"|(?:vous|te) authentifier|captcha|demande d'authentification|authentication request|challenge|not a (?:robot"
    r"|spammer|machine)"
    r"|pas un (?:robot|spam)"
    r"|approved senders?|expediteurs? (?:autorises?|approuves?|de confiance)|liste blanche|white ?list|guest list"
)
_SHIELD = re.compile(
    r"protege|protected|premiere fois|first time|un(?: seul)? clic|one click|recopie\w* le code|indesirables?|\bspam"
    r"|unknown sender|expediteur inconnu"
)
_CLICK = re.compile(
    r"cliqu|click|suivez ce lien|lien (?:ci-dessous|suivant)|un clic|one click|recopie\w* le code|follow (?:this"
    r"|the) link|bouton|button"
    r"|https?://|repondez (?:simplement )?a ce"
)


def is_receipt(mail: ParsedMail) -> str:
    """Why `mail` is a read receipt (RFC 8098), or an empty string."""
    if any(part.content_type == "message/disposition-notification" for part in mail.parts):
        return "avis de lecture (RFC 8098)"
    text = own_words(mail).text
    if _READ_SUBJECT.search(plain(mail.envelope.subject, 200)) and (not text.strip() or _READ_BODY.search(text[:1500])):
        return "avis de lecture (objet et texte)"
    return ""


def is_calendar(mail: ParsedMail) -> str:
    """Why `mail` is a calendar message (RFC 5546), or an empty string; a file of a person's appointment is none."""
    for part in mail.parts:
        if part.content_type == "text/calendar" and part.disposition != "attachment":
            method = _CALENDAR_METHOD.search(part.text[:20_000])
            if method is not None:
                return f"message de calendrier ({method[1].upper()})"
    text = own_words(mail).text
    subject = plain(mail.envelope.subject, 200)
    attached = any(part.content_type in ("text/calendar", "application/ics") for part in mail.parts)
    if _CALENDAR_SUBJECT.search(subject) and (attached or len(text.strip()) < 15):
        return "message de calendrier (objet)"
    return ""


def is_challenge(mail: ParsedMail) -> str:
    """Why `mail` asks the sender to prove to be a person before it delivers, or an empty string. Needs two signs."""
    text = own_words(mail).text
    subject = plain(mail.envelope.subject, 200)
    both = f"{subject}\n{text}"
    sender = mail.envelope.sender
    vendor = bool(
        _VENDORS.search(sender) or _VENDORS.search(both[:3000]) or mail.first("X-Delivery-Agent").startswith("TMDA")
    )
    pending, prove, click = (bool(pattern.search(both[:3000])) for pattern in (_PENDING, _PROVE, _CLICK))
    if vendor and (prove or pending) and (click or prove):
        return "demande de preuve d'humanité (service antispam connu)"
    if prove and (click or pending) and _SHIELD.search(both[:3000]):
        return "demande de preuve d'humanité avant remise"
    if prove and click and pending:
        return "demande de preuve d'humanité avant remise"
    return ""
