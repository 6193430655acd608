"""Every event that can stand in a journal is told in both languages, without a code and without a hole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from mailflow.config.campaigns import built_in, resolve
from mailflow.core import events as ev
from mailflow.core.advance.decide import DecisionCode
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.pieces import PIECES
from mailflow.core.promises import Promised, PromiseKind
from mailflow.core.said import Said
from mailflow.core.tasks import TaskKind
from mailflow.words import acts, codes, mails, stages
from mailflow.words.history import SENTENCES, Teller, drafts_in

LANGUAGES = ("fr", "en")
FOLLOW_UPS = sorted({f.code for name in built_in() for f in resolve(name, {}, None).rules.follow_ups})
#: the codes that the journal writes where a field is a plain string, as the events list them
WRITTEN: dict[tuple[type[ev.Event], str], tuple[str, ...]] = {
    (ev.Moved, "cause"): ("reply", "person", "fact", "machine"),
    (ev.Moved, "proof"): ("", "words", "phone", "file", "esign", "confirmed", "fact", "first_day"),
    (ev.Held, "reason"): (
        "absence", "later", "question", "objection", "call_request", "referral", "triage", "signature", "delegated",
        "person", "other_case", "stop", "stop_party",
    ),
    (ev.Resumed, "cause"): ("ran_out", "person", "reply"),
    (ev.ReplyRead, "action"): ("triage", "advance", "suggest", "hold", "stop", "none"),
    (ev.ReplyRead, "reason"): tuple(
        Said.of(code, origin=Origin.DSN, veto="condition", intent=Intent.QUESTION) for code in DecisionCode
    ),
    (ev.DraftClosed, "how"): ("rejected", "void", "expired", "cancelled", "rehearsed"),
    (ev.SubmissionFailed, "outcome"): ("deferred", "refused", "unknown"),
    (ev.Bounced, "reason"): ("dead", "full", "policy", "spam", "login", "too_large", "host", "moved", "unknown", ""),
    (ev.ObjectionClosed, "how"): ("answered", "resolved", "wrong_label"),
    (ev.CallLogged, "outcome"): (
        "yes", "change", "refuses", "thinks", "call_again", "stop", "message", "no_answer", "done",
    ),
    (ev.CallLogged, "channel"): ("phone", "sms", "visit"),
    (ev.DocumentRecorded, "kind"): ("offer", "contract", "amendment", "piece", "signed"),
    (ev.DocumentRecorded, "status"): ("ready", "sent", "received", "blocked"),
    (ev.Validated, "what"): ("offer", "terms", "contract"),
    (ev.Validated, "how"): ("mail", "phone", "link", "person"),
    (ev.Signed, "proof"): ("file", "esign", "confirmed"),
    (ev.PromiseMade, "what"): ("answer", "offer", "contract", "countersign", "news", "decision"),
    (ev.PromiseKept, "what"): ("", "contract", "offer"),
    (ev.Drafted, "follow_up"): tuple(FOLLOW_UPS),
    (ev.MessageSubmitted, "follow_up"): (*FOLLOW_UPS, "card_housing", "digest"),
    (ev.MessageSubmitted, "promises"): (None, *(Promised(side, what) for side in Party for what in PromiseKind)),
    (ev.TaskOpened, "kind"): (
        *TaskKind,
    ),
    (ev.TaskOpened, "subject"): ("", "facts.net_pay", "recap", *PIECES, *PromiseKind),
    (ev.LanguageChanged, "language"): LANGUAGES,
}  # fmt: skip
#: free words and ids that are no codes
PLAIN = {"to": "claire", "text": "", "reason": "", "language": "fr"}
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def values(kind: type[ev.Event], name: str, hint: Any) -> tuple[Any, ...]:
    """Return every value of a field that a sentence may speak of."""
    if (kind, name) in WRITTEN:
        return WRITTEN[kind, name]
    options = [o for o in get_args(hint) if o is not type(None)] if type(None) in get_args(hint) else [hint]
    one = options[0]
    if get_origin(one) is tuple:
        inner = get_args(one)[0]
        return ((), *((value,) for value in inner)) if isinstance(inner, type) and issubclass(inner, StrEnum) else ((),)
    if isinstance(one, type) and issubclass(one, StrEnum):
        return (None, *one) if len(get_args(hint)) else tuple(one)
    plain: dict[Any, Any] = {
        str: PLAIN.get(name, "x1"), int: 1, float: 0.97, bool: True, date: AT.date(), datetime: AT, time: AT.time(),
    }  # fmt: skip
    return (plain[one],)


def every() -> Iterator[ev.Event]:
    """Yield each kind of event, with each value of each of its fields."""
    for kind in SENTENCES:
        hints = get_type_hints(kind)
        choices = {f.name: values(kind, f.name, hints[f.name]) for f in fields(kind)}
        first = kind(
            **{name: several[0] if several[0] is not None else several[-1] for name, several in choices.items()}
        )
        yield first
        for name, several in choices.items():
            for value in several:
                yield replace(first, **{name: value})


#: what only a program would write: snake case, a key, a hole of a template, an empty bracket, nothing at all
HOLES = re.compile(r"\w_\w|/agreed|%\(|%s|[{}]|\(\s*\)|None|\(autre\)|\(other\)|(?<=: )(?:autre|other)$")
#: an English word that is a code is only a code in French
CODES = re.compile(
    r"\b(recap|accept|decline|advance|suggest|hold|triage|offer|signed|agreed|unsubscribe|referral|doctor|director|"
    r"recruiter|proposal|reminder|refused|unknown|deferred|validated|answer|contract|later|question:)\b"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_told_without_a_code_and_without_a_hole(language: str) -> None:
    teller = Teller(language, known={"claire": "Claire Dupont"})
    for event in every():
        told = teller(event)
        assert told.strip() == told, event
        assert len(told) > 3, event
        assert not HOLES.search(told), (told, event)
        if language == "fr":
            assert not CODES.search(told), (told, event)


def test_every_event_that_a_journal_can_hold_has_its_sentence() -> None:
    assert set(SENTENCES) == set(ev.TYPES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_and_codes_of_another_version_are_told_plainly(language: str) -> None:
    @dataclass(frozen=True, slots=True)
    class Forgotten(ev.Event):
        pass

    teller = Teller(language)
    assert teller(Forgotten())
    assert "old_code" not in teller(ev.Held("old_code"))
    assert "old_code" not in teller(ev.DraftClosed("d", "old_code", "old_code"))
    assert "old_code" not in teller(ev.TaskOpened("t", "old_code"))
    assert teller(ev.Drafted("d", "coffee_break", *DRAFT)).endswith("Coffee break"), "a mail of the user's own is named"


DRAFT = tuple(getattr(next(e for e in every() if isinstance(e, ev.Drafted)), f.name) for f in fields(ev.Drafted)[2:])


def test_both_languages_say_something_of_their_own_for_every_code() -> None:
    same = {
        "Administration", "administration", "absence", "hésitation", "hesitation", "Visite", "PADHUE", "Signature",
        "objections", "date", "Correction", "SMS", "{origin}", "{veto}", "{intent}",
    }  # fmt: skip
    rooms = (acts, codes, mails, stages)
    for name, table in (item for room in rooms for item in vars(room).items()):
        if not name.isupper():
            continue
        for code, (french, english) in table.items():
            assert french.strip(), (name, code)
            assert english.strip(), (name, code)
            assert french != english or french in same, (name, code, french)
            assert french.count("%s") == english.count("%s"), (name, code)


def test_what_became_of_a_draft_names_the_draft() -> None:
    drafted = next(e for e in every() if isinstance(e, ev.Drafted) and e.follow_up == "recap")
    history = [ev.Recorded(1, 1, AT, "mailflow", drafted)]
    teller = Teller("fr", known=drafts_in(history))
    assert teller(ev.DraftApproved(drafted.draft, "h")) == "Brouillon approuvé\u202f: Récapitulatif de l'accord"


def test_a_yes_reads_as_people_say_it() -> None:
    yes = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "advance", Intent.ACCEPT, 1.0)
    assert Teller("fr")(yes).replace("\u202f", " ").replace("\u00a0", " ") == (
        "Réponse reçue : le médecin accepte, confiance 100 % ; le dossier avance"
    )
    assert Teller("en")(yes) == "Answer received: the doctor accepts, 100% sure; the case moves on"
