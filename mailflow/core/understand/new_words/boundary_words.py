"""The words with which programs introduce a mail that they answer or pass on, in the languages of their users."""

from __future__ import annotations

import re

from mailflow.core.understand.word_list import Line, WordList

_WEEKDAY = r"(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,7}\b"

#: how the line with the day of the answered mail begins
DATED_START = WordList(
    (
        Line(
            "a preposition and a day",
            rf"(?:le|on|am|el|em|il|en date du|in data|op|den) (?:{_WEEKDAY}|\d|(?:the )?[a-zéû]{{3,9}}\.? \d)",
            "Le lundi 3 mai",
            "Le poste",
        ),
        Line("a day in figures", r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", "03/05/2026", "3 gardes"),
        Line("a day with its month", r"\d{1,2} [a-zéû]{3,9}\.? \d{4}", "3 mai 2026", "3 gardes"),
        Line("a weekday and its number", rf"{_WEEKDAY},? \d{{1,2}} ", "lundi 3 mai", "lundi matin"),
    ),
    around=r"[*_\"« ]{0,3}(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
WROTE = WordList(
    (
        Line("has written, in French", r"a (?:r[ée])?[ée]crit|[ée]crit", "Anne Roux a écrit :", "Anne Roux écrira :"),
        Line("wrote, in English", r"wrote|writes", "Anna Roux wrote:", "Anna Roux read:"),
        Line(
            "wrote, in other languages",
            r"schrieb|escribi[óo]|ha scritto|escreveu|schreef",
            "Anna Roux schrieb:",
            "Anna Roux liest:",
        ),
    ),
    around=r"(?:^|[\s>»\")*,])(?:{}) {0,2}:? {0,2}[*_]{0,2}$",
    flags=re.IGNORECASE,
    folded=False,
)
#: words between two persons introduce no mail
WROTE_BY_ME = WordList(
    (
        Line("I or you, in English", r"I|you|we|he|she|they", "As you wrote", "Anna Roux wrote"),
        Line("I or you, in French", r"je|tu|il|elle|on|nous|vous|m|l", "Je vous ai écrit", "Anne Roux écrit"),
        Line("who, or have", r"qui|ai|avez|avons", "Ce que vous m'avez écrit", "Anne Roux a écrit"),
    ),
    around=r"\b(?:{}) ?['’]? ?(?:had |have |as |a |ai )?(?:wrote|[ée]crit)",
    flags=re.IGNORECASE,
    folded=False,
)
WROTE_ON = WordList(
    (
        Line(
            "has written on, in French", r"a [ée]crit", "Anne a écrit le 3 mai 2026 :", "Anne a signé le 3 mai 2026 :"
        ),
        Line("wrote on, in English", r"wrote", "Anna wrote on 3 May 2026:", "Anna left on 3 May 2026:"),
    ),
    around=r"\b(?:{}) (?:le|on) .{6,40}:$",
    flags=re.IGNORECASE,
    folded=False,
)
QUOTING = WordList(
    (
        Line("quoting", r"quoting|citando|selon|zitat von", "Quoting Anna Roux:", "Meeting Anna Roux:"),
        Line("in reply to", r"en réponse à|in reply to", "En réponse à Anne Roux :", "Une réponse, Anne Roux :"),
        Line("a quotation of", r"citation de", "Citation de Anne Roux :", "Situation de Anne Roux :"),
    ),
    around="(?:{}) .{1,120}:$",
    flags=re.IGNORECASE,
    folded=False,
)
WRITES = WordList(
    (
        Line("wrote, in French", r"[ée]crit", "Anne a écrit :", "Anne a signé :"),
        Line("wrote, in another language", r"wrote|schrieb", "Anna wrote:", "Anna signed:"),
    ),
    around="(?:{}) ?:",
    folded=False,
)
MAY_INTRODUCE = WordList(
    (
        Line("wrote", r"[ée]crit|wrote|schrieb", "Anne a écrit", "Anne a signé"),
        Line("a colon at the end", r":$", "Anne Roux :", "Anne : oui"),
    ),
    around="{}",
    folded=False,
)
#: these stand in front of the name
WROTE_NORTHERN = WordList(
    (
        Line("in German", r"schrieb", "Am 3. Mai schrieb Anna:", "Am 3. Mai kam Anna:"),
        Line(
            "in Dutch or in a Scandinavian language", r"schreef|skrev", "Op 3 mei schreef Anna:", "Op 3 mei kwam Anna:"
        ),
    ),
    folded=False,
)
FORWARDED_MESSAGE = WordList(
    (
        Line(
            "forwarded, in French",
            r"message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée]|r[ée]achemin[ée])|(?:e-?mail|courriel"
            r"|mail) transf[ée]r[ée]",
            "Message transféré",
            "Message important",
        ),
        Line(
            "forwarded, in English",
            r"forwarded (?:message|mail|e-?mail)|forwarded by [^-]{1,80}",
            "Forwarded message",
            "A message",
        ),
        Line(
            "forwarded by somebody, in French",
            r"transf[ée]r[ée] par [^-]{1,80}",
            "Transféré par Anne",
            "Envoyé par Anne",
        ),
        Line(
            "forwarded, in other languages",
            r"weitergeleitete nachricht|mensaje reenviado|messaggio inoltrato",
            "Weitergeleitete Nachricht",
            "Nachricht",
        ),
    ),
    around="(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
ORIGINAL_MESSAGE = WordList(
    (
        Line(
            "the original message, in French",
            r"messages? d['’]? ?origine|messages? origina(?:l|ux)|message initial|message pr[ée]c[ée]dent"
            r"|mail origina(?:l|ux)|mail d['’]origine",
            "Message d'origine",
            "Message de Lyon",
        ),
        Line(
            "the original mail",
            r"(?:courriel|e-?mail) (?:original|d['’]origine)",
            "Courriel d'origine",
            "Courriel de Lyon",
        ),
        Line(
            "the original message, in English",
            r"original[- ](?:message|appointment|e-?mail|mail)|reply message",
            "Original message",
            "Message",
        ),
        Line("an appointment", r"rendez-vous d['’]origine", "Rendez-vous d'origine", "Rendez-vous lundi"),
        Line(
            "the original message, in other languages",
            r"urspr[üu]ngliche nachricht|mensaje original|messaggio originale|mensagem original",
            "Ursprüngliche Nachricht",
            "Nachricht",
        ),
    ),
    around="(?:{})",
    flags=re.IGNORECASE,
    folded=False,
)
BARE_FORWARD = WordList(
    (
        Line(
            "the beginning, in French",
            r"d[ée]but du (?:message|courriel|mail|e-?mail)(?: (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée]"
            r"|r[ée]achemin[ée]))?",
            "Début du message transféré :",
            "Début du poste :",
        ),
        Line("the beginning, in English", r"begin forwarded message", "Begin forwarded message:", "Begin on Monday:"),
        Line("the bare name", r"message transf[ée]r[ée]|forwarded message", "Message transféré", "Message"),
    ),
    around="(?:{}) ?:?$",
    flags=re.IGNORECASE,
    folded=False,
)
#: clients that flatten a letter leave words in front of the attribution and behind it on one line
WROTE_INSIDE = WordList(
    (
        Line("has written, in French", r"a (?:r[ée])?[ée]crit", "Anne a écrit : bonjour", "Anne a signé : bonjour"),
        Line("wrote, in English", r"wrote", "Anna wrote: hello", "Anna signed: hello"),
    ),
    around="(?:{}) {0,2}:(?= |$)",
    flags=re.IGNORECASE,
    folded=False,
)
