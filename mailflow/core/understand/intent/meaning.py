"""What the new words of a person mean: one intent, objection kinds, vetoes and proof."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mailflow.core.messages import Evidence, Intent, Question
from mailflow.core.objections import ObjectionKind
from mailflow.core.understand.intent import commitment, features, stop_words, vetoes
from mailflow.core.understand.intent.language import UNREAD, language
from mailflow.core.understand.intent.model import PLAIN_YES, Encoder, Head, Model, Seen, Vector

#: A quote longer than this proves nothing at a glance.
LONGEST_QUOTE = 240
#: A yes or an acknowledgement that might be a refusal goes to a person from this probability on.
REFUSAL_DOUBT = 0.08
#: The same for a promise to write later, which holds mail only until its day.
LATER_DOUBT = 0.25
#: How likely a yes and how likely a plain one it must be together, however express its words. Of 678 near-yeses those
#: that no word held back came to 1.16 at most.
BOTH = 1.2
#: Two intents nearer than this are two intents.
NEAR = 0.15
#: A sentence that speaks for something else than yes with this probability (words alone) makes two intents.
SENTENCE_AGAINST = 0.6
#: An answer of so many words answers the question and nothing else.
SHORT = 6
_YES = (Intent.ACCEPT, Intent.SIGNED)
#: Stages at which an acceptance may move the case by itself, so that it must be express and about nothing else.
MOVING = ("offer", "negotiation", "contract_sent", "review")
#: What a bare yes means, by what was asked; to any other question it commits to nothing.
_YES_MEANS = {"accept": Intent.ACCEPT, "decision": Intent.ACCEPT, "visit": Intent.ACCEPT, "call": Intent.CALL_REQUEST}
#: Questions that a bare no refuses; where nothing is known of the question, it is a refusal too.
_REFUSABLE = ("", "accept", "decision")
#: Intents beside which an obstacle is hardly ever raised: in 1 of 250 training replies.
_QUIET = (Intent.ACCEPT, Intent.QUESTION, Intent.OTHER)
_AGAINST = ("decline", "objection", "unsubscribe", "later", "question", "call_request", "referral")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words mean. `confidence` is calibrated; `vetoes` say why no machine may act."""

    intent: Intent
    confidence: float
    objections: tuple[ObjectionKind, ...]
    vetoes: tuple[str, ...]
    stop: bool
    language: str
    evidence: tuple[Evidence, ...]
    model: str
    seen: Seen | None = None


def understand(
    visible: str, core: str, *, stage: str, question: Question | None, model: Model, encoder: Encoder | None
) -> Meaning:
    """Return the meaning of the typed words; `visible` with greeting and name, `core` without.

    Another language than French and English is not read: intent `other`, confidence 0, stop words apart.
    """
    visible, core = features.within(visible), features.within(core)
    spoken = language(core or visible)
    stopped = stop_words.find(visible)
    name = _name(model, encoder)
    if spoken == UNREAD and not (stopped and stopped.certain):
        return Meaning(Intent.OTHER, 0.0, (), ("unread_language",), False, UNREAD, (), name)
    words = core.strip() or visible.strip()
    seen = model.see(words, stage, encoder)
    chances = _in_the_light(words, question, model.intents.probabilities(seen))
    intent, confidence = _intent(chances, stopped)
    kinds = () if spoken == UNREAD else _objections(model, seen, intent, chances)
    found = _vetoes(model, words, seen, stage, question, intent, confidence, chances, stopped, encoder)
    if spoken == UNREAD:
        found = ("unread_language", *found)
    proof = _prove(model, visible, intent, kinds)
    if stopped is not None and intent is Intent.UNSUBSCRIBE:
        proof = (Evidence(Intent.UNSUBSCRIBE, stopped.quote), *(p for p in proof if p.label != Intent.UNSUBSCRIBE))
    certain = stopped is not None and stopped.certain
    return Meaning(intent, confidence, kinds, found, certain, spoken, proof, name, seen)


def _name(model: Model, encoder: Encoder | None) -> str:
    return f"{'semantic' if encoder else 'words'}-{model.name}"


def _in_the_light(words: str, question: Question | None, chances: Mapping[str, float]) -> dict[str, float]:
    """Return the chances after a bare answer was read in the light of the question, or a yes that goes on to ask."""
    asked = question.kind if question else ""
    if commitment.is_bare_no(words):
        # « Ai-je oublié un point ? Non » refuses nothing
        return _mostly(chances, Intent.DECLINE if asked in _REFUSABLE else Intent.OTHER, 0.9)
    if asked and commitment.is_bare_yes(words):
        return _mostly(chances, _YES_MEANS.get(asked, Intent.OTHER), 0.97)
    if chances[Intent.QUESTION] > chances[Intent.ACCEPT] and commitment.is_yes_then_question(features.sentences(words)):
        # a yes stands, whatever it goes on to ask (the question keeps it from moving anything by itself)
        return {**chances, Intent.ACCEPT: chances[Intent.QUESTION], Intent.QUESTION: chances[Intent.ACCEPT]}
    return dict(chances)


def _mostly(chances: Mapping[str, float], intent: Intent, share: float) -> dict[str, float]:
    """Return chances of which one intent has at least that share, the others in their old proportion."""
    share = max(share, chances[intent])
    rest = sum(value for label, value in chances.items() if label != intent) or 1.0
    return {label: share if label == intent else value / rest * (1 - share) for label, value in chances.items()}


def _intent(chances: Mapping[str, float], stopped: stop_words.StopFound | None) -> tuple[Intent, float]:
    """Return the likeliest intent; words of stop decide unless the reader is sure of another wish."""
    best = max(chances, key=lambda label: chances[label])
    certain = stopped is not None and stopped.certain
    if certain and chances[best] < 0.9 and best not in (Intent.UNSUBSCRIBE, Intent.CALL_REQUEST, Intent.DECLINE):
        return Intent.UNSUBSCRIBE, max(0.7, chances[Intent.UNSUBSCRIBE])
    return Intent(best), chances[best]


def _objections(model: Model, seen: Seen, intent: Intent, chances: Mapping[str, float]) -> tuple[ObjectionKind, ...]:
    """Return the kinds over their thresholds, likeliest first; an objection without any gets its likeliest kind."""
    room = room_for_obstacles(chances)
    found = {kind: chance * room for kind, chance in model.objections.probabilities(seen).items()}
    kept = [kind for kind, chance in found.items() if chance >= model.objections.thresholds[kind]]
    if not kept and intent is Intent.OBJECTION and chances[intent] >= 0.5:
        kept = [max(found, key=lambda kind: found[kind] / model.objections.thresholds[kind])]
    return tuple(ObjectionKind(kind) for kind in sorted(kept, key=lambda kind: -found[kind]))


def room_for_obstacles(chances: Mapping[str, float]) -> float:
    """Return by how much the chances of intents leave room for an obstacle, 0 to 1."""
    return math.sqrt(max(0.0, 1.0 - sum(chances[label] for label in _QUIET)))


def _vetoes(
    model: Model,
    words: str,
    seen: Seen,
    stage: str,
    question: Question | None,
    intent: Intent,
    confidence: float,
    chances: Mapping[str, float],
    stopped: stop_words.StopFound | None,
    encoder: Encoder | None,
) -> tuple[str, ...]:
    found = list(vetoes.of_text(words))
    if stopped is not None and not stopped.certain:
        found.append("stop_doubt")
    if intent in _YES:
        if encoder is None:
            found.append("no_encoder")
        if confidence < model.advance_at:
            found.append("unsure")
        if intent is Intent.ACCEPT and stage in MOVING:
            if question is None and commitment.is_curt_yes(words):
                found.append("bare_answer")
            if not commitment.commits(words):
                found.append("no_commitment")
            plain = _plain(model, words, seen, question)
            if min(confidence, plain) >= model.plain_at:
                found += vetoes.of_plain_yes(words)
                return tuple(dict.fromkeys([*found, *doubts(words, intent, chances, plain=True)]))
            if confidence + plain < BOTH:
                found.append("not_plain")
            found += vetoes.of_accept(words)
    by_sentence = _by_sentence(model, words, seen) if intent in _YES else []
    return tuple(dict.fromkeys([*found, *doubts(words, intent, chances, by_sentence)]))


def _plain(model: Model, words: str, seen: Seen, question: Question | None) -> float:
    """Return how surely a yes is said to our offer as it stands; a bare one is said to what the question was about."""
    if commitment.is_bare_yes(words):
        # it tells nothing of what it is said to: the question does, and where that is not known, the stage
        return float(question is None or question.kind in _REFUSABLE)
    return model.plain.probabilities(seen)[PLAIN_YES]


def doubts(
    words: str,
    intent: Intent,
    chances: Mapping[str, float],
    by_sentence: Sequence[Mapping[str, float]] = (),
    *,
    plain: bool = False,
) -> tuple[str, ...]:
    """Return the vetoes that lie in the words and in the chances of the whole text and of each of its sentences.

    Of a yes that is `plain` beyond doubt the words have been looked at with `vetoes.of_plain_yes`.
    """
    found = list(vetoes.of_yes(words)) if intent in _YES and not plain else []
    refusal = chances[Intent.DECLINE] + chances[Intent.UNSUBSCRIBE]
    limit = LATER_DOUBT if intent is Intent.LATER else REFUSAL_DOUBT
    bowing_out = vetoes.bids_farewell(words) or refusal >= limit
    if intent in (*_YES, Intent.OTHER, Intent.LATER) and bowing_out:
        found.append("maybe_refusal")
    first, second = sorted(chances.values(), reverse=True)[:2]
    against = max((part[label] for part in by_sentence for label in _AGAINST), default=0.0)
    if first - second < NEAR or (intent in _YES and against >= SENTENCE_AGAINST):
        found.append("two_intents")
    return tuple(found)


def _by_sentence(model: Model, words: str, seen: Seen) -> list[dict[str, float]]:
    """Return what each of several sentences means alone, by its words; nothing for a single one or a polite turn."""
    nowhere = features.context("")
    return [
        model.intents.probabilities(Seen(*sentence, nowhere, None))
        for text, sentence in zip(features.sentences(words), seen.sentences, strict=False)
        if not vetoes.says_nothing_else(text)
    ]


def _prove(model: Model, text: str, intent: str, objections: Iterable[str]) -> tuple[Evidence, ...]:
    """Return one quote for the intent and one for each objection kind; an empty text proves nothing."""
    parts = features.sentences(text)
    if not parts:
        return ()
    seen = [features.weigh(features.groups(part), model.index, model.idf) for part in parts]
    # the words that commit prove a yes better than the story in front of them
    express = next((part for part in parts if commitment.commits(part)), "") if intent == Intent.ACCEPT else ""
    proofs = [Evidence(intent, express[:LONGEST_QUOTE].rstrip() or _best(model.intents, parts, seen, intent))]
    proofs += [Evidence(kind, _best(model.objections, parts, seen, kind)) for kind in objections]
    return tuple(proofs)


def _best(head: Head, parts: list[str], seen: list[tuple[list[int], Vector]], label: str) -> str:
    """Return the sentence whose words speak most for the label against its strongest rival."""
    if label not in head.labels or len(parts) == 1:
        return parts[0][:LONGEST_QUOTE].rstrip()
    place = head.labels.index(label)

    def speaks(number: int) -> float:
        scores = head.word_scores(*seen[number])
        rival = max((float(s) for i, s in enumerate(scores) if i != place), default=0.0) if head.exclusive else 0.0
        return float(scores[place]) - rival

    return parts[max(range(len(parts)), key=speaks)][:LONGEST_QUOTE].rstrip()
