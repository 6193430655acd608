"""The guards of a mail: named checks of its finished words, one list for the screen and for the sender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mailflow.core.messages import Party
from mailflow.core.people import Gender, Person, Salutation
from mailflow.core.render import wording
from mailflow.core.render.facts import ENGLISH
from mailflow.core.render.language import greeting
from mailflow.core.render.page import FOOTER_LINE
from mailflow.core.render.render import Rendered
from mailflow.core.said import Guard, Level, Said
from mailflow.core.stages import MAIN_STAGES, Stage

#: a mail to a doctor or a director, without greeting, signature and footer
WORDS_MAX = 120
SUBJECT_MAX = 60

_PAY = re.compile(r"\d[\d .,\u00a0\u202f]*(?:€|k€|euros?\b|eur\b)|[€£$]\s?\d|\bTJM\b", re.I)
_POST = re.compile(r"\b(?:poste|post|position|emploi|fonctions?)\b", re.I)
_VOUS = re.compile(r"\b(?:vous|votre|vos)\b", re.I)
_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:er)?[ \u00a0]{_MONTH}|{_MONTH}[ \u00a0]\d{{4}}"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d\d-\d\d)"
)
_START = re.compile(
    rf"(?:prise de (?:poste|fonctions?)|à (?:compter|partir) d[ue]|début\w*|commenc\w+|arriv\w+|start\w*|from|as of)"
    rf"[^.\n]{{0,60}}?{_DAY}",
    re.I,
)
_UNTIL = re.compile(r"valable[s]? jusqu|valid until", re.I)
_REFLECTION = re.compile(r"(?:délai de )?réflexion|time to reflect|reflection period", re.I)
_ORDRE = re.compile(r"\bOrdre\b")
_FITNESS = re.compile(r"visite médicale|medical visit|medical examination", re.I)
_OPINION = re.compile(r"accord de la (?:CME|direction)|avis de la CME|(?:consent|opinion) of the|approval of the", re.I)


class GuardCode(StrEnum):
    """What a guard can find."""

    BINDS_NOBODY = "binds_nobody"
    #: lacks (Lack), one or more
    MAY_BIND = "may_bind"
    OFFER_COMPLETE = "offer_complete"
    #: words
    FIELD_LEFT = "field_left"
    ADDRESSED_TO_NOBODY = "addressed_to_nobody"
    FILLED = "filled"
    #: words
    WRONG_CIVILITY = "wrong_civility"
    #: name
    GREETING_LACKS_NAME = "greeting_lacks_name"
    #: name
    SAYS_VOUS = "says_vous"
    GREETED = "greeted"
    #: name
    OTHER_ESTABLISHMENT = "other_establishment"
    NO_OTHER_ESTABLISHMENT = "no_other_establishment"
    #: fact, and the fact that says it in English
    IN_FRENCH = "in_french"
    ONE_LANGUAGE = "one_language"
    #: words
    UNTOLD_TO_ESTABLISHMENT = "untold_to_establishment"
    #: words
    PRIVATE_BEFORE_SIGNATURE = "private_before_signature"
    FAMILY_ASKED = "family_asked"
    NOTHING_PRIVATE = "nothing_private"
    #: words
    PRESSES = "presses"
    NO_PRESSURE = "no_pressure"
    #: document, one or more
    FILES_MISSING = "files_missing"
    ANNOUNCED_FILE_MISSING = "announced_file_missing"
    FILES_JOINED = "files_joined"
    DOCTOR_UNSIGNED = "doctor_unsigned"
    DIRECTOR_UNSIGNED = "director_unsigned"
    BOTH_UNSIGNED = "both_unsigned"
    SIGNATURES_ON_RECORD = "signatures_on_record"
    OWN_VOICE = "own_voice"
    #: name
    VOICE_WITHHELD = "voice_withheld"
    #: name
    VOICE_GIVEN = "voice_given"
    NO_SUBJECT = "no_subject"
    FALSE_REPLY = "false_reply"
    #: n, most
    LONG_SUBJECT = "long_subject"
    EMOJI_IN_SUBJECT = "emoji_in_subject"
    GOOD_SUBJECT = "good_subject"
    #: n, most
    TOO_LONG = "too_long"
    #: n
    LENGTH = "length"
    #: n
    QUESTIONS_LEFT = "questions_left"
    #: fact, one or more
    ASK_YOURSELF = "ask_yourself"
    QUESTIONS_SEEN = "questions_seen"
    #: words
    QUOTES_DOCTOR = "quotes_doctor"
    QUOTES_NOTHING = "quotes_nothing"
    QUESTION_GONE = "question_gone"
    QUESTION_CLEAR = "question_clear"
    ASKS_NOTHING = "asks_nothing"


class Lack(StrEnum):
    """What an offer lacks that names post, pay and start together."""

    TOO_EARLY = "too_early"
    NOT_VALIDATED = "not_validated"
    NO_LIMIT = "no_limit"
    NO_REFLECTION = "no_reflection"
    NO_RESERVES = "no_reserves"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards must know of the case beside the words."""

    to: Party
    person: Person
    stage: Stage
    language: str = "fr"
    establishment: str = ""
    #: names of the other establishments that this person or the agency deals with
    others: tuple[str, ...] = ()
    position: str = ""
    start: date | None = None
    #: the director approved the offer (event, desk or logged call)
    offer_approved: bool = False
    #: names of the files that travel with the mail; an invitation counts
    files: tuple[str, ...] = ()
    #: kinds of documents that this follow-up must carry and that are missing or old
    missing_files: tuple[str, ...] = ()
    #: whose signatures the words claim that neither one file on record nor paper bears
    unborne: tuple[Party, ...] = ()
    #: in whose name it speaks, "" in the sender's own; and whether that person agreed to these words
    voice: str = ""
    voice_given: bool = False
    #: what the follow-up asks, "" for nothing
    asks: str = ""
    #: the mail continues a conversation, so « Re: » is true
    in_thread: bool = False
    #: an answer to questions leaves so many of them to a person: no fact of the sheet answers these
    left: int = 0
    #: facts that it says we ask the establishment for, while no mail can ask there
    by_phone: tuple[str, ...] = ()
    #: what matters to the doctor, a line each
    matters: tuple[str, ...] = ()
    #: of an English mail: (key, words) of facts that have no English wording
    untranslated: tuple[tuple[str, str], ...] = ()
    #: the post is paid by a salary, so occupational health examines who takes it
    salaried: bool = True
    #: a medical committee gives its opinion: public hospitals only
    cme: bool = True


def guards(mail: Rendered, facts: Facts) -> tuple[Guard, ...]:
    """Return every guard with its level; a red one stops the mail, an amber one asks the approver to look."""
    checks = (
        _engagement,
        _filled,
        _civility,
        _other_house,
        _language,
        _private,
        _pressure,
        _files,
        _signature,
        _voice,
        _subject,
        _length,
        _question,
        _answers,
        _quoted,
    )
    return tuple(check(mail, facts) for check in checks)


def blocked(found: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """Return the red guards: while there is one, nothing leaves."""
    return tuple(g for g in found if g.level is Level.RED)


def _green(name: str, code: GuardCode, /, **values: object) -> Guard:
    return Guard(name, Level.GREEN, Said.of(code, **values))


def _amber(name: str, code: GuardCode, /, **values: object) -> Guard:
    return Guard(name, Level.AMBER, Said.of(code, **values))


def _red(name: str, code: GuardCode, /, **values: object) -> Guard:
    return Guard(name, Level.RED, Said.of(code, **values))


def binds(mail: Rendered, facts: Facts) -> bool:
    """Say whether the words hold post, pay and start date together (Cass. soc. 21 Sept. 2017, 16-20.103)."""
    words = f"{mail.subject}\n{_main(mail)}"
    post = bool(_POST.search(words)) or (bool(facts.position) and facts.position.casefold() in words.casefold())
    begins = bool(_START.search(words)) or (facts.start is not None and facts.start in mail.dates)
    return post and begins and bool(_PAY.search(words))


def _main(mail: Rendered) -> str:
    return mail.text.partition(f"\n{FOOTER_LINE}\n")[0]


def _engagement(mail: Rendered, facts: Facts) -> Guard:
    if facts.to is not Party.DOCTOR or not binds(mail, facts):
        return _green("engagement", GuardCode.BINDS_NOBODY)
    words = _main(mail)
    lacks = {
        Lack.TOO_EARLY: facts.stage in MAIN_STAGES[: MAIN_STAGES.index(Stage.OFFER)],
        Lack.NOT_VALIDATED: not facts.offer_approved,
        Lack.NO_LIMIT: not _UNTIL.search(words),
        Lack.NO_REFLECTION: not _REFLECTION.search(words),
        Lack.NO_RESERVES: not all(reserve.search(words) for reserve in _reserves(facts)),
    }
    if any(lacks.values()):
        return _red("engagement", GuardCode.MAY_BIND, lacks=tuple(lack for lack, missing in lacks.items() if missing))
    return _green("engagement", GuardCode.OFFER_COMPLETE)


def _reserves(facts: Facts) -> tuple[re.Pattern[str], ...]:
    """Return the reserves that exist on the case's track: nobody examines a doctor in private practice for a post."""
    return (_ORDRE, *((_FITNESS,) if facts.salaried else ()), *((_OPINION,) if facts.cme else ()))


def _filled(mail: Rendered, facts: Facts) -> Guard:
    words = f"{mail.subject}\n{_main(mail)}"
    if found := wording.LEFTOVER.search(words):
        return _red("filled", GuardCode.FIELD_LEFT, words=found.group())
    if wording.NOBODY.search(words):
        return _red("filled", GuardCode.ADDRESSED_TO_NOBODY)
    return _green("filled", GuardCode.FILLED)


def _civility(mail: Rendered, facts: Facts) -> Guard:
    first = _main(mail).lstrip().split("\n", 1)[0].strip().rstrip(",")
    wrong = {Gender.FEMALE: r"\bMonsieur\b|\bMr\b", Gender.MALE: r"\bMadame\b|\bM(?:s|rs)\b"}.get(facts.person.gender)
    if wrong and re.search(wrong, first):
        return _red("civility", GuardCode.WRONG_CIVILITY, words=first)
    if facts.person.salutation is Salutation.TU and facts.language == "fr" and _VOUS.search(_main(mail)):
        return _amber("civility", GuardCode.SAYS_VOUS, name=facts.person.first_name)
    if facts.person.salutation is Salutation.FIRST_NAME and facts.person.first_name in first:
        return _green("civility", GuardCode.GREETED)
    if facts.person.title and facts.person.last_name and facts.person.last_name not in first:
        name = greeting(facts.person, facts.language)
        return _amber("civility", GuardCode.GREETING_LACKS_NAME, name=name)
    return _green("civility", GuardCode.GREETED)


def _other_house(mail: Rendered, facts: Facts) -> Guard:
    words = f"{mail.subject}\n{mail.text}".casefold()
    named = [o for o in facts.others if o and o != facts.establishment and o.casefold() in words]
    named = [o for o in named if o.casefold() not in facts.establishment.casefold()]
    if named:
        return _red("establishment", GuardCode.OTHER_ESTABLISHMENT, name=named[0])
    return _green("establishment", GuardCode.NO_OTHER_ESTABLISHMENT)


def _language(mail: Rendered, facts: Facts) -> Guard:
    words = _even(f"{mail.subject}\n{_main(mail)}")
    for key, french in facts.untranslated:
        if re.search(rf"(?<!\w){re.escape(_even(french))}(?!\w)", words):
            return _red("language", GuardCode.IN_FRENCH, fact=key, english=f"{key}{ENGLISH}")
    return _green("language", GuardCode.ONE_LANGUAGE)


def _even(words: str) -> str:
    return " ".join(words.casefold().split())


def _private(mail: Rendered, facts: Facts) -> Guard:
    words = f"{mail.subject}\n{_main(mail)}"
    if facts.to is not Party.DOCTOR and facts.to is not Party.RECRUITER and (found := wording.UNTOLD.search(words)):
        return _red("private", GuardCode.UNTOLD_TO_ESTABLISHMENT, words=found.group())
    signed = facts.stage in MAIN_STAGES[MAIN_STAGES.index(Stage.SIGNED) :]
    if not signed and (found := wording.PRIVATE.search(words)):
        return _red("private", GuardCode.PRIVATE_BEFORE_SIGNATURE, words=found.group())
    if any(wording.FAMILY.search(s) for s in re.findall(r"[^.?!\n]*\?", words)):
        return _red("private", GuardCode.FAMILY_ASKED)
    return _green("private", GuardCode.NOTHING_PRIVATE)


def _pressure(mail: Rendered, facts: Facts) -> Guard:
    if found := wording.PRESSURE.search(f"{mail.subject}\n{_main(mail)}"):
        return _amber("pressure", GuardCode.PRESSES, words=found.group())
    return _green("pressure", GuardCode.NO_PRESSURE)


def _files(mail: Rendered, facts: Facts) -> Guard:
    if facts.missing_files:
        return _red("files", GuardCode.FILES_MISSING, document=facts.missing_files)
    if not facts.files and wording.ATTACHED.search(_main(mail)):
        return _red("files", GuardCode.ANNOUNCED_FILE_MISSING)
    return _green("files", GuardCode.FILES_JOINED)


_UNBORNE: Mapping[tuple[Party, ...], GuardCode] = {
    (Party.DOCTOR,): GuardCode.DOCTOR_UNSIGNED,
    (Party.DIRECTOR,): GuardCode.DIRECTOR_UNSIGNED,
}


def _signature(mail: Rendered, facts: Facts) -> Guard:
    if facts.unborne:
        return _red("signature", _UNBORNE.get(facts.unborne, GuardCode.BOTH_UNSIGNED))
    return _green("signature", GuardCode.SIGNATURES_ON_RECORD)


def _voice(mail: Rendered, facts: Facts) -> Guard:
    return voice(facts.voice, facts.voice_given)


def voice(name: str, given: bool) -> Guard:
    """Return whether a mail may speak in the name of somebody else: with their consent to these very words only."""
    if not name:
        return _green("voice", GuardCode.OWN_VOICE)
    if not given:
        return _red("voice", GuardCode.VOICE_WITHHELD, name=name)
    return _green("voice", GuardCode.VOICE_GIVEN, name=name)


def _subject(mail: Rendered, facts: Facts) -> Guard:
    subject = mail.subject
    if not subject:
        return _red("subject", GuardCode.NO_SUBJECT)
    if wording.FALSE_REPLY.match(subject) and not facts.in_thread:
        return _red("subject", GuardCode.FALSE_REPLY)
    if len(subject) > SUBJECT_MAX and not wording.FALSE_REPLY.match(subject):
        return _amber("subject", GuardCode.LONG_SUBJECT, n=len(subject), most=SUBJECT_MAX)
    if wording.EMOJI.search(subject):
        return _amber("subject", GuardCode.EMOJI_IN_SUBJECT)
    return _green("subject", GuardCode.GOOD_SUBJECT)


def _length(mail: Rendered, facts: Facts) -> Guard:
    if facts.to in (Party.DOCTOR, Party.DIRECTOR) and mail.words > WORDS_MAX:
        return _amber("length", GuardCode.TOO_LONG, n=mail.words, most=WORDS_MAX)
    return _green("length", GuardCode.LENGTH, n=mail.words)


def _answers(mail: Rendered, facts: Facts) -> Guard:
    if facts.by_phone:
        return _amber("answers", GuardCode.ASK_YOURSELF, fact=facts.by_phone)
    if facts.left:
        return _amber("answers", GuardCode.QUESTIONS_LEFT, n=facts.left)
    return _green("answers", GuardCode.QUESTIONS_SEEN)


def quotes(text: str, line: str) -> bool:
    """Say whether a text holds that line, whatever its spaces and capitals."""
    return bool(line) and "".join(line.casefold().split()) in "".join(text.casefold().split())


def _quoted(mail: Rendered, facts: Facts) -> Guard:
    told = next((line for line in facts.matters if quotes(_main(mail), line)), "")
    return _amber("quoted", GuardCode.QUOTES_DOCTOR, words=told) if told else _green("quoted", GuardCode.QUOTES_NOTHING)


def _question(mail: Rendered, facts: Facts) -> Guard:
    if facts.asks and "?" not in _main(mail):
        return _amber("question", GuardCode.QUESTION_GONE)
    return _green("question", GuardCode.QUESTION_CLEAR if facts.asks else GuardCode.ASKS_NOTHING)
