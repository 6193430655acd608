"""Reads one mail from first byte to meaning, in the order of the filters; total: odd mail ends at a person."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date

from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import DirectorMeaning, Evidence, Intent, Origin, Party, Reading
from mailflow.core.understand.dates.find import find as find_day
from mailflow.core.understand.intent import asked_details, director, features, meaning, other_post, stop_words
from mailflow.core.understand.intent.model import Encoder, Model
from mailflow.core.understand.machines import absence, dsn
from mailflow.core.understand.machines.attendance import Attended, attendance, typed
from mailflow.core.understand.machines.origin import origin
from mailflow.core.understand.new_words.visible import Visible, visible
from mailflow.core.understand.questions import asked
from mailflow.core.understand.raw.clean import clean
from mailflow.core.understand.raw.parse import ParsedMail, parse
from mailflow.core.understand.sender import authentic

#: What is said when reading itself failed: the mail is kept and a person reads it.
UNREADABLE = "This mail could not be read by the machine: open the original."


#: Header fields that tell what the mail answers, and who writes to whom.
_TOLD = ("subject", "from", "to", "cc")

_UNREADABLE = Reading(
    origin=Origin.HUMAN, intent=Intent.OTHER, confidence=0.0, vetoes=("unreadable",), error=UNREADABLE
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail whose bytes have been taken apart; what its words mean is still to be found."""

    reading: Reading
    mail: ParsedMail
    #: what a person typed, None of a machine's mail
    new: Visible | None = None
    #: what the encoder will be asked to read
    words: str = ""


def opened(
    raw: bytes, *, own_addresses: Set[str] = frozenset(), own_ids: Set[str] = frozenset(), trusted_host: str = ""
) -> Opened | None:
    """Return a mail taken apart, None where that failed. Never raises."""
    try:
        mail = parse(raw)
        found = origin(mail, own_addresses, own_ids).origin
        reading = Reading(
            origin=found,
            envelope=mail.envelope,
            authentication=authentic.authentication(mail, mail.envelope.sender, trusted_host),
            attachments=mail.attachments,
        )
        if found is Origin.CALENDAR and (words := typed(mail, attendance(mail, "UTC"), visible(mail).text)):
            # words typed into a calendar's answer are a person's
            said = Visible(words, words, "", "", inline=False)
            return Opened(replace(reading, origin=Origin.HUMAN), mail, said, features.for_encoder(clean(words).strip()))
        if found is not Origin.HUMAN:
            return Opened(reading, mail)
        new = visible(mail)
        return Opened(reading, mail, new, features.for_encoder(clean(new.core).strip() or clean(new.text).strip()))
    except Exception:  # the guard of last resort: nothing that a doctor writes may raise
        return None


def read(raw: bytes, known: Circumstances, *, model: Model, encoder: Encoder | None = None) -> Reading:
    """Return what one raw mail means. Never raises: what cannot be read is a person's mail, vetoed, with `error`."""
    mail = opened(raw, own_addresses=known.own_addresses, own_ids=known.own_ids, trusted_host=known.trusted_host)
    return understood(mail, known, model=model, encoder=encoder)


def understood(mail: Opened | None, known: Circumstances, *, model: Model, encoder: Encoder | None = None) -> Reading:
    """Return what a mail that was taken apart means, like `read`. Never raises."""
    try:
        if mail is not None and mail.new is not None:
            return with_attendance(_human(mail, mail.new, known, model, encoder), attendance(mail.mail, known.zone))
        if mail is not None:
            return _machine(mail.reading, mail.mail, known)
        return _UNREADABLE
    except Exception:  # the guard of last resort, too
        return _UNREADABLE


def _machine(reading: Reading, mail: ParsedMail, known: Circumstances) -> Reading:
    """Return the reading of a machine's mail: a bounce's report, an absence's first day back."""
    if reading.origin in (Origin.DSN, Origin.DELAY):
        return replace(reading, dsn=dsn.read(mail))
    if reading.origin is Origin.CALENDAR:
        return with_attendance(reading, attendance(mail, known.zone))
    if reading.origin is not Origin.AUTO_REPLY:
        return reading
    text = clean(visible(mail).text)
    back = absence.return_date(text, mail.envelope.subject, known.received, known.zone)
    quoted = back is not None and back.quote in text
    return replace(
        reading,
        intent=Intent.OUT_OF_OFFICE,
        confidence=1.0,
        date=back.day if back else None,
        visible=text,
        evidence=(Evidence("date", back.quote),) if back is not None and quoted else (),
        contacts=_contacts(text),
    )


def with_attendance(reading: Reading, told: Attended) -> Reading:
    """Return the reading with what a calendar answered in it."""
    day, hour = (told.starts.date(), told.starts.time() if told.timed else None) if told.starts else (None, None)
    return replace(reading, attendance=told.answer, attends_on=day, attends_at=hour)


def _human(opened: Opened, new: Visible, known: Circumstances, model: Model, encoder: Encoder | None) -> Reading:
    """Return the reading of a person's mail, from its new words only."""
    reading, mail = opened.reading, opened.mail
    text, core = clean(new.text), clean(new.core)
    question = known.question
    given, rest = asked_details.split(core or text, question.details if question else ())
    read = rest if given and rest else core
    meant = meaning.understand(text, read, stage=known.stage, question=question, model=model, encoder=encoder)
    if given and not rest:
        meant = _nothing_else(meant)
    asked_day = question.day if question else None
    day = find_day(core or text, known.received, known.zone, asked_day) if meant.language else None
    proof = meant.evidence
    if day is not None and day.quote and day.quote in text:
        proof = (*proof, Evidence("date", day.quote))
    vetoes = (*meant.vetoes, *_circumstances(mail, text, new.forwarded))
    if meant.intent is Intent.ACCEPT and known.stage in meaning.MOVING and not meant.vetoes:
        told = "\n".join((known.about, new.quoted, *(value for name in _TOLD for value in mail.all(name))))
        vetoes += ("other_post",) * other_post.named(core or text, told)
    role, sure = None, meant.confidence
    if known.party is not Party.DOCTOR and meant.seen is not None:
        role, sure = director.meaning(model, core or text, meant.seen)
    questions = asked.questions(core or text) if known.party is Party.DOCTOR else ()
    return replace(
        reading,
        intent=meant.intent,
        confidence=sure,
        objections=meant.objections,
        date=_day(day.day if day else None, asked_day, meant.intent, core or text),
        visible=text,
        evidence=proof,
        vetoes=tuple(dict.fromkeys(vetoes)),
        stop=meant.stop or stop_words.in_subject(mail.envelope.subject),
        language=meant.language,
        director=role,
        contacts=_contacts(text) if Intent.REFERRAL is meant.intent or role is DirectorMeaning.DELEGATED else (),
        details=given,
        answers=tuple(sorted(director.numbered(core or text).items())) if known.party is not Party.DOCTOR else (),
        facts=asked.facts(questions),
        unmapped=asked.unmapped(questions),
        model=meant.model,
    )


#: how sure it is that the answer to the question is the answer
ANSWERED = 0.97


def _nothing_else(meant: meaning.Meaning) -> meaning.Meaning:
    """Return the meaning of words that tell what was asked and nothing else; who says stop has said more."""
    if meant.stop:
        return meant
    return replace(meant, intent=Intent.OTHER, confidence=ANSWERED, objections=(), vetoes=(), evidence=())


def _contacts(text: str) -> tuple[str, ...]:
    """Return the addresses, else the telephones, of the people to ask instead."""
    return tuple(contact.address or contact.phone for contact in absence.contacts(text))


def _circumstances(mail: ParsedMail, text: str, forwarded: str) -> tuple[str, ...]:
    """Return vetoes that lie in the mail and not in its words: forwarded, cut at the size limit, empty."""
    found = []
    if forwarded:
        found.append("forwarded")
    if mail.truncated:
        found.append("truncated")
    if mail.unreadable == "encrypted" or not text.strip():
        found.append(mail.unreadable or "empty")
    return tuple(found)


def _day(found: date | None, asked: date | None, intent: Intent, words: str) -> date | None:
    """Return the day said, or for a short yes the day that the question proposed (« ok » to « visite jeudi ? »)."""
    if found is not None or asked is None:
        return found
    short = len(words.split()) <= meaning.SHORT
    return asked if short and intent in (Intent.ACCEPT, Intent.CALL_REQUEST) else None
