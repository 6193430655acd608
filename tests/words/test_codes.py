"""What is stored as a code is said in both languages; what was stored in words is shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

import mailflow
from mailflow.config.campaigns import built_in, resolve
from mailflow.core.advance.decide import DecisionCode
from mailflow.core.approve import Alone
from mailflow.core.campaign import Kind, Since
from mailflow.core.causes import Cause, MailWhy, Proposed
from mailflow.core.messages import Intent, Origin
from mailflow.core.render.flaws import Flaw
from mailflow.core.render.grounds import Ungrounded
from mailflow.core.render.guard import GuardCode, Lack
from mailflow.core.said import PROSE, FactCode, Said, WhyCode
from mailflow.core.stages import Stage
from mailflow.errors import LoginRefused, MailflowError, NotAllowed, Refusal
from mailflow.setup.check import Finding
from mailflow.steps import why_now
from mailflow.words import changed_rules, check, codes, drafts, live, mails, refusals, templates
from mailflow.words.check import Found
from mailflow.words.pairs import Word, Words
from mailflow.words.stages import STAGES
from mailflow.words.troubles import Trouble, trouble

PROGRAM = Path(mailflow.__file__).parent
#: words that only a French sentence has
FRENCH = re.compile(r"\b(le|la|les|un|une|du|des|depuis|jours?|ouvrés?|notre|dernier|est|après|retard|mots)\b|[éèêàç«]")
#: what a check can find, each a sentence with its remedy
FOUND: tuple[tuple[Mapping[str, tuple[Word, Word]], type[StrEnum]], ...] = (
    (check.FINDINGS, Found),
    (live.LIVE, live.Live),
    (templates.FLAWS, Flaw),
    (changed_rules.RUNNING, changed_rules.Running),
)
#: each table of words, and the codes that it must hold
TABLES: tuple[tuple[Words, Iterable[StrEnum]], ...] = (
    (drafts.WHY, WhyCode),
    (drafts.FACTS, FactCode),
    (drafts.GUARDS, GuardCode),
    (drafts.LACKS, Lack),
    (drafts.UNGROUNDED, Ungrounded),
    (drafts.ALONE, Alone),
    (drafts.SINCE, Since),
    (refusals.REFUSALS, Refusal),
    (STAGES, Stage),
    (mails.KINDS, Kind),
    (mails.CAUSES, [c for c in Cause if c]),
    (codes.PROPOSED, [p for p in Proposed if p]),
    (codes.DECISIONS, DecisionCode),
    *(({code: sentence for code, (sentence, _) in table.items()}, wanted) for table, wanted in FOUND),
)
#: a value for every place of a sentence
FILLED: dict[str, object] = {
    "kind": Kind.REMINDER, "stage": Stage.ORAL_YES, "day": date(2026, 12, 1), "counted": Since.LAST_MAIL,
    "lacks": (Lack.NO_LIMIT, Lack.NO_REFLECTION), "document": ("contract", "offer"), "fact": "net", "english": "net_en",
    "words": "XYZ", "name": "Xyz", "n": 2, "most": 60,
    "origin": Origin.DSN, "veto": "condition", "intent": Intent.QUESTION,
}  # fmt: skip


def places(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


@pytest.mark.parametrize(("table", "wanted"), TABLES)
def test_every_code_has_words_in_both_languages(table: Words, wanted: Iterable[StrEnum]) -> None:
    assert set(table) == set(wanted)
    for code, (french, english) in table.items():
        assert french, code
        assert english, code
        assert places(french) == places(english), code
        assert not FRENCH.search(english), english


@pytest.mark.parametrize("code", [*WhyCode, *GuardCode, *DecisionCode])
def test_every_sentence_is_said_from_its_code_and_values(code: StrEnum) -> None:
    wanted = places(({**drafts.WHY, **drafts.GUARDS, **codes.DECISIONS})[code][0])
    what = Said.of(code, **{name: value for name, value in FILLED.items() if name in wanted})
    for language in ("fr", "en"):
        told = drafts.sentence(what, language)
        assert "{" not in told
        assert "_" not in told, "no code reaches a person"
    assert not FRENCH.search(drafts.sentence(what, "en"))


@pytest.mark.parametrize("campaign", sorted(built_in()))
def test_every_rule_of_a_campaign_is_told_in_english(campaign: str) -> None:
    for follow_up in resolve(campaign, {}, None).rules.follow_ups:
        kind = Said.of(WhyCode.KIND, kind=follow_up.kind)
        for stage in Stage:
            since = Said.of(WhyCode.SINCE, stage=stage, day=date(2026, 12, 1))
            assert not FRENCH.search(drafts.why((kind, since, why_now.rule(follow_up)), "en"))


def test_why_is_one_sentence_in_the_language_of_its_reader() -> None:
    parts = (
        Said.of(WhyCode.DIGEST, n=2),
        Said.of(WhyCode.KIND, kind=Kind.REMINDER),
        Said.of(WhyCode.SINCE, stage=Stage.ORAL_YES, day=date(2026, 12, 1)),
        Said.of(WhyCode.LAST_MAIL, day=date(2026, 11, 30), n=1),
        Said.of(WhyCode.NO_ANSWER),
        Said.of(WhyCode.BEHIND, n=3),
        Said.of(WhyCode.AFTER_WORKING_DAYS, n=2, counted=Since.LAST_MAIL),
    )
    assert drafts.why(parts, "fr").replace("\u202f", " ") == (
        "Récapitulatif : 2 décisions de la même personne en un seul message. "
        "Relance : accord oral depuis mardi 1er décembre, dernier message lundi 30 novembre (il y a 1 jour ouvré), "
        "aucune réponse depuis, 3 jours de retard sur le plan ; cadence : 2 jours ouvrés après notre dernier message."
    )
    assert drafts.why(parts, "en") == (
        "Digest: 2 decisions of one person in one message. "
        "Reminder: oral yes since Tuesday 1 December, last message Monday 30 November (1 working day ago), "
        "no answer since, 3 days behind the plan; schedule: 2 working days after our last mail to them."
    )


def test_a_guard_names_all_that_is_lacking() -> None:
    lacking = Said.of(GuardCode.MAY_BIND, lacks=(Lack.NOT_VALIDATED, Lack.NO_LIMIT))
    assert drafts.sentence(lacking, "en").endswith("the director has not validated, “valid until” is missing.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_old_prose_is_shown_as_it_stands(language: str) -> None:
    old = Said(PROSE, (("text", "Relance : accord oral depuis mardi, {x} 100 % ; cadence : 2 jours."),))
    assert drafts.why((old,), language) == old.all("text")[0]
    assert drafts.sentence(old, language) == old.all("text")[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_code_that_is_no_longer_known_is_never_shown(language: str) -> None:
    gone = Said("gone_for_good", (("text", "x"),))
    assert drafts.sentence(gone, language) == {"fr": "autre", "en": "other"}[language]
    assert "gone" not in drafts.why((gone,), language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_why_a_mail_waits_is_said_and_words_of_old_stand_as_they_are(language: str) -> None:
    held = MailWhy.of("hold:stop")
    assert (held, held.code) == (MailWhy(Cause.HOLD, "stop"), "hold:stop")
    assert mails.waits(held, language) == {"fr": "le dossier est en attente", "en": "the case is on hold"}[language]
    old = MailWhy.of("le serveur boude : 451")
    assert mails.waits(old, language) == "le serveur boude : 451"
    assert mails.waits(MailWhy.of(old.code), language) == "le serveur boude : 451"


def test_facts_have_a_head_and_words() -> None:
    behind = (
        Said.of(FactCode.STAGE, stage=Stage.OFFER),
        Said.of(FactCode.RULE, follow_up="reminder_1"),
        Said.of(FactCode.DUE, at="2026-12-01T09:10+01:00"),
        Said.of(FactCode.LATE, n=3),
        Said.of(FactCode.REASON, reason="hold:absence:2026-11-30"),
    )
    assert [drafts.fact(f, "en") for f in behind] == [
        ("stage", "Offer"),
        ("rule", "Reminder"),
        ("due", "Tuesday 1 December, 09:10"),
        ("late", "3 d"),
        ("reason", "waiting: absence"),
    ]
    assert drafts.fact(behind[0], "fr") == ("étape", "Proposition")


def test_a_refusal_says_what_held_it_back() -> None:
    held = NotAllowed("…", refusal=Refusal.HELD_BACK, guard=Said.of(GuardCode.FIELD_LEFT, words="{{ poste }}"))
    assert refusals.refused(held, "en") == (
        "A check holds this mail back: A field of the template stayed empty: “{{ poste }}”."
    )
    assert refusals.refused(held, "fr").startswith("Un contrôle retient ce mail")
    assert refusals.refused(MailflowError("the disk is full"), "fr") == "the disk is full"


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_is_one_that_somebody_may_meet(refusal: Refusal) -> None:
    rooms = [p for p in PROGRAM.rglob("*.py") if "words" not in p.parts]
    assert any(f"Refusal.{refusal.name}" in p.read_text("utf-8") for p in rooms)


@pytest.mark.parametrize(("table", "codes"), FOUND)
def test_what_a_check_finds_is_told_with_its_remedy_in_both_languages(
    table: Mapping[str, tuple[Word, Word]], codes: type[StrEnum]
) -> None:
    for code in codes:
        french, english = (" ".join(pair) for pair in zip(*table[code], strict=True))
        assert places(french) == places(english), code
        assert [bool(half) for half in table[code][1]] in ([True, True], [False, False]), code
        assert not FRENCH.search(english.replace("{", "").replace("}", "")), english
        because = MailflowError("Xyz", "Xyz")
        what = Said.of(code, **dict.fromkeys(places(french + english) - {"error", "hint", "changes"}, "Xyz"))
        for language in ("fr", "en"):
            told = " ".join(check.found(what, language, because))
            assert not re.search(r"(?<!\{)\{\w", told), told


def test_a_check_that_an_error_stopped_tells_the_error_in_the_same_language() -> None:
    refused = trouble(LoginRefused, Trouble.LOGIN_REFUSED, host="imap.b.fr", user="a@b.fr", answer="NO")
    finding = Finding.after(refused, "fail", "mailboxes.main.imap", live.Live.READING_FAILS)
    assert finding.sentence == "Reading fails: imap.b.fr refuses the login of a@b.fr: NO."
    sentence, remedy = finding.told("fr")
    assert re.sub(r"\s", " ", sentence) == "La lecture échoue : imap.b.fr refuse la connexion de a@b.fr : NO."
    assert remedy.startswith("vérifiez l'identifiant")
