"""The training replies: enough of them, legally labelled, in both languages, and each one its own sentences."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from mailflow.core.messages import DirectorMeaning, Intent
from mailflow.core.objections import ObjectionKind
from mailflow.learning.voices import DIRECTOR, DOCTOR, MACHINE, SECRETARY, Example, load

VOICES = Path(__file__).parents[2] / "training" / "voices"
#: So many words in a row may stand in one reply only.
ROW = 8


@pytest.fixture(scope="module")
def replies() -> tuple[Example, ...]:
    return load(VOICES)


def of(replies: tuple[Example, ...], *parties: str) -> list[Example]:
    return [reply for reply in replies if reply.party in parties]


def test_there_are_enough_replies_of_each_party(replies: tuple[Example, ...]) -> None:
    assert len(of(replies, DOCTOR)) >= 1_500
    assert len(of(replies, DIRECTOR, SECRETARY)) >= 150
    assert of(replies, MACHINE)


def test_three_quarters_are_french(replies: tuple[Example, ...]) -> None:
    people = of(replies, DOCTOR, DIRECTOR, SECRETARY)
    share = sum(reply.language == "fr" for reply in people) / len(people)
    assert 0.70 <= share <= 0.80


def test_every_intent_and_kind_has_examples_in_many_voices(replies: tuple[Example, ...]) -> None:
    doctors = of(replies, DOCTOR)
    intents, kinds = defaultdict(set), defaultdict(set)
    for reply in doctors:
        intents[reply.intent].add(reply.voice)
        for kind in reply.objections:
            kinds[kind].add(reply.voice)
    assert {label for label, voices in intents.items() if len(voices) >= 10} >= set(Intent) - {Intent.OUT_OF_OFFICE}
    assert {label for label, voices in kinds.items() if len(voices) >= 10} >= set(ObjectionKind)


def test_machines_alone_are_out_of_office(replies: tuple[Example, ...]) -> None:
    assert not [r.text for r in of(replies, DOCTOR, DIRECTOR, SECRETARY) if r.intent == Intent.OUT_OF_OFFICE]


def test_directors_and_secretaries_have_every_meaning(replies: tuple[Example, ...]) -> None:
    people = of(replies, DIRECTOR, SECRETARY)
    assert all(reply.meaning for reply in people)
    assert min(Counter(reply.meaning for reply in people).values()) >= 10
    assert {reply.meaning for reply in people} == set(DirectorMeaning)


def test_yeses_to_our_offer_stand_beside_yeses_to_something_else(replies: tuple[Example, ...]) -> None:
    yeses = [reply for reply in of(replies, DOCTOR) if reply.intent == Intent.ACCEPT]
    others = [reply for reply in yeses if not reply.plain]
    assert len(others) >= 150
    assert len(yeses) - len(others) >= 600
    assert len({reply.voice for reply in others}) >= 30
    lines = [line for file in sorted(VOICES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()[1:]]
    assert {json.loads(line)["intent"] for line in lines if '"plain"' in line} == {Intent.ACCEPT}


HARD = {
    Intent.ACCEPT: r"\b(oui|yes|ok|d'accord|accept\w*)\b",
    Intent.SIGNED: r"\b(sign\w*|paraph\w*)\b",
    Intent.UNSUBSCRIBE: r"\b(stop|arr[eê]t\w*|liste?|unsubscribe)\b",
    Intent.DECLINE: r"\b(non|no|pas int\w*|refus\w*)\b",
    Intent.CALL_REQUEST: r"\b(appel\w*|t[eé]l[eé]phon\w*|call\w*)\b",
    Intent.LATER: r"\b(plus tard|later|semaine prochaine|next week|bient[oô]t|soon)\b",
    Intent.QUESTION: r"\?",
    Intent.OBJECTION: r"\b(mais|but|cependant|however)\b",
    Intent.REFERRAL: r"\b(coll[eè]gue|colleague|secr[eé]taire|secretary|dr|docteur)\b",
    Intent.OTHER: r"\b(merci|thanks|thank|bien re[cç]u)\b",
}


@pytest.mark.parametrize("intent", HARD, ids=str)
def test_the_words_of_an_intent_stand_in_replies_that_mean_something_else(
    replies: tuple[Example, ...], intent: Intent
) -> None:
    others = [r for r in of(replies, DOCTOR) if r.intent != intent and re.search(HARD[intent], r.text.lower())]
    assert len(others) >= 5
    assert len({r.voice for r in others}) >= 3


TOPICS = {
    ObjectionKind.SALARY: r"salaire|salary|pay\b|net\b|brut",
    ObjectionKind.SCHEDULE: r"garde|astreinte|on.call|nights?\b|nuit",
    ObjectionKind.LOCATION: r"route|trajet|loin|train|drive|far\b|logement",
    ObjectionKind.FAMILY: r"femme|mari\b|enfant|wife|husband|kids|children|[eé]cole",
    ObjectionKind.CONTRACT_TERMS: r"contrat|clause|contract",
    ObjectionKind.NOTICE_PERIOD: r"pr[eé]avis|notice",
    ObjectionKind.COMPETING_OFFER: r"autre (?:poste|offre|h[oô]pital|clinique|[eé]tablissement)|another (?:offer|job)",
    ObjectionKind.COUNTER_OFFER: r"mon (?:chef|service|h[oô]pital|employeur)|my (?:boss|chief|hospital|employer)",
    ObjectionKind.WORKING_CONDITIONS: r"[eé]quipe|bloc|mat[eé]riel|team|staff|equipment|[eé]chographe|scanner",
    ObjectionKind.HESITATION: r"h[eé]sit|doute|r[eé]fl[eé]ch|doubt|think",
    ObjectionKind.ADMINISTRATIVE: r"ordre\b|rpps|visa|dipl[oô]me|licen[cs]e|gmc",
}


@pytest.mark.parametrize("kind", TOPICS, ids=str)
def test_the_topic_of_a_kind_is_also_named_where_it_is_no_obstacle(
    replies: tuple[Example, ...], kind: ObjectionKind
) -> None:
    others = [r for r in replies if kind not in r.objections and re.search(TOPICS[kind], r.text.lower())]
    assert len(others) >= 5


def test_no_two_replies_share_eight_words_in_a_row(replies: tuple[Example, ...]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    shared = []
    for number, reply in enumerate(replies):
        words = re.findall(r"\w+", reply.text.lower())
        for start in range(len(words) - ROW + 1):
            row = tuple(words[start : start + ROW])
            if seen.setdefault(row, number) != number:
                shared.append((replies[seen[row]].voice, reply.voice, " ".join(row)))
    assert shared == []
