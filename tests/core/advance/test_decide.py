"""What an answer does: the table, line by line, and what follows from it on the case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core import events as ev
from mailflow.core.advance.answers import bounced, consequences
from mailflow.core.advance.arrived import Arrived, BusinessTime
from mailflow.core.advance.calls import OUTCOMES, call_events
from mailflow.core.advance.decide import HUMAN_ACTIONS, MACHINE_ACTIONS, YES_MOVES, decide
from mailflow.core.advance.facts import FACT_MOVES, follow
from mailflow.core.campaign import OnYes
from mailflow.core.closing import fold
from mailflow.core.messages import DirectorMeaning, DsnReport, Intent, Origin, Party, Reading
from mailflow.core.objections import ObjectionKind
from mailflow.core.stages import MAIN_STAGES, PAPER_STAGES, Stage
from tests.core.histories import ACTS, CLOSING, HOUSE, START, closing, opened, record, sent

STAGES = st.sampled_from(list(Stage))
NOW = BusinessTime(HOUSE, {}, START)
MAIL = Arrived("i1", Party.DOCTOR, START, "in_reply_to")
READINGS = st.builds(
    Reading,
    origin=st.sampled_from(list(Origin)),
    intent=st.none() | st.sampled_from(list(Intent)),
    confidence=st.floats(0, 1),
    objections=st.lists(st.sampled_from(list(ObjectionKind)), max_size=2, unique=True).map(tuple),
    vetoes=st.lists(st.sampled_from(["negation", "condition"]), max_size=1).map(tuple),
    stop=st.booleans(),
    date=st.none() | st.dates(START.date(), START.date().replace(year=2027)),
    director=st.none() | st.sampled_from(list(DirectorMeaning)),
)


def yes(**values: object) -> Reading:
    return replace(Reading(Origin.HUMAN, intent=Intent.ACCEPT, confidence=0.95), **values)  # type: ignore[arg-type]


@given(STAGES, READINGS, st.sampled_from(list(OnYes)), st.booleans())
def test_only_a_confident_plain_authentic_yes_moves_a_case(
    stage: Stage, reading: Reading, on_yes: OnYes, authentic: bool
) -> None:
    done = decide(stage, reading, on_yes=on_yes, authentic=authentic, threshold=0.8)
    if done.action == "advance":
        assert reading.intent is Intent.ACCEPT
        assert (reading.confidence >= 0.8, reading.vetoes, reading.objections) == (True, (), ())
        assert (authentic, on_yes, reading.stop) == (True, OnYes.AUTO, False)
        assert done.stage_after is YES_MOVES[stage]
    elif done.stage_after is not stage:
        assert (done.action, done.stage_after) == ("stop", Stage.OPTED_OUT)
    assert Stage.SIGNED is not done.stage_after or stage is Stage.SIGNED


@pytest.mark.parametrize("stage", MAIN_STAGES)
def test_a_stop_ends_the_case_before_the_contract_and_silences_it_after(stage: Stage) -> None:
    said = Reading(Origin.HUMAN, intent=Intent.OTHER, confidence=0.1, vetoes=("condition",), stop=True)
    done = decide(stage, said)
    assert done.action == "stop"
    assert done.stage_after is (stage if stage in PAPER_STAGES else Stage.OPTED_OUT)
    forged = decide(stage, said, authentic=False)
    assert (forged.action, forged.stage_after, forged.doubted_stop) == ("triage", stage, True)


@pytest.mark.parametrize("stage", MAIN_STAGES)
@given(confidence=st.floats(0, 1), authentic=st.booleans())
def test_an_opt_out_that_was_only_learnt_is_asked(stage: Stage, confidence: float, authentic: bool) -> None:
    done = decide(stage, Reading(Origin.HUMAN, intent=Intent.UNSUBSCRIBE, confidence=confidence), authentic=authentic)
    assert (done.action, done.stage_after, done.doubted_stop) == ("triage", stage, True)


@pytest.mark.parametrize(
    ("reading", "authentic", "action"),
    [
        (Reading(Origin.HUMAN, intent=Intent.DECLINE, confidence=0.95), True, "stop"),
        (Reading(Origin.HUMAN, intent=Intent.DECLINE, confidence=0.95), False, "triage"),
        (Reading(Origin.HUMAN, intent=Intent.DECLINE, confidence=0.79), True, "triage"),
        (Reading(Origin.HUMAN, intent=Intent.DECLINE, confidence=0.95, vetoes=("irony",)), True, "triage"),
    ],
)
def test_a_refusal_ends_sending_only_when_sure_and_believed(reading: Reading, authentic: bool, action: str) -> None:
    done = decide(Stage.OFFER, reading, authentic=authentic, threshold=0.8)
    assert (done.action, done.stage_after) == (action, Stage.OFFER)


@pytest.mark.parametrize(("origin", "action"), MACHINE_ACTIONS.items())
def test_a_machine_never_moves_a_case(origin: Origin, action: str) -> None:
    done = decide(Stage.OFFER, Reading(origin, intent=Intent.ACCEPT, confidence=1.0))
    assert (done.action, done.stage_after) == (action, Stage.OFFER)


@pytest.mark.parametrize(("intent", "action"), HUMAN_ACTIONS.items())
def test_every_intent_has_its_line(intent: Intent, action: str) -> None:
    assert decide(Stage.APPROACH, Reading(Origin.HUMAN, intent=intent, confidence=0.99)).action == action


def test_a_yes_from_outreach_is_a_proposal() -> None:
    done = decide(Stage.APPROACH, yes())
    assert (done.action, done.proposed) == ("suggest", Stage.AGREED)


def test_a_yes_that_is_not_authentic_is_a_proposal() -> None:
    assert decide(Stage.OFFER, yes(), authentic=False).action == "suggest"


@given(ACTS, READINGS, st.booleans())
def test_no_answer_breaks_a_case(acts: list[list[ev.Event]], reading: Reading, director: bool) -> None:
    state = fold("c", record([opened()], *acts))
    mail = replace(MAIL, party=Party.DIRECTOR if director else Party.DOCTOR)
    added = consequences(state, mail, reading, decide(state.stage, reading), NOW)
    assert isinstance(added[0], ev.ReplyRead)
    if reading.origin is Origin.HUMAN:
        closed = {e.draft for e in added if isinstance(e, ev.DraftClosed)}
        assert closed == {d.draft for d in state.drafts}


def test_an_objection_opens_one_line_with_who_answers_and_by_when() -> None:
    reading = Reading(Origin.HUMAN, intent=Intent.OBJECTION, confidence=0.9, objections=(ObjectionKind.SALARY,))
    state = closing(stage=Stage.OFFER)
    added = consequences(state, MAIL, reading, decide(Stage.OFFER, reading), NOW)
    line = next(e for e in added if isinstance(e, ev.ObjectionOpened))
    assert line.due_at > START
    assert any(isinstance(e, ev.Held) and e.reason == "objection" for e in added)


def test_an_absence_parks_until_the_working_day_after_the_return_and_a_far_one_asks_a_person() -> None:
    friday = START.date().replace(day=27)
    reading = Reading(Origin.AUTO_REPLY, intent=Intent.OUT_OF_OFFICE, confidence=1.0, date=friday)
    added = consequences(closing(), MAIL, reading, decide(Stage.OFFER, reading), NOW)
    held = next(e for e in added if isinstance(e, ev.Held))
    assert held.until is not None
    assert held.until.isoformat() == "2026-11-30"
    far = replace(reading, date=friday.replace(year=2027))
    added = consequences(closing(), MAIL, far, decide(Stage.OFFER, far), NOW)
    assert any(isinstance(e, ev.TaskOpened) for e in added)


def test_a_director_validates_by_one_plain_authentic_word_only() -> None:
    state = closing(sent("director_validate", Stage.AGREED, to=Party.DIRECTOR, asks="decision"))
    mail = replace(MAIL, party=Party.DIRECTOR)
    for reading, authentic, wanted in (
        (yes(director=DirectorMeaning.VALIDATED), True, True),
        (yes(director=DirectorMeaning.VALIDATED), False, False),
        (yes(director=DirectorMeaning.VALIDATED_WITH_CHANGE), True, False),
        (yes(director=DirectorMeaning.VALIDATED, vetoes=("condition",)), True, False),
    ):
        added = consequences(state, mail, reading, decide(state.stage, reading, authentic=authentic), NOW)
        assert any(isinstance(e, ev.Validated) for e in added) is wanted


def test_a_dead_address_is_a_task_and_a_full_box_is_not_dead() -> None:
    report = DsnReport("a@b.fr", "5.1.1", True, "dead")
    added = bounced(closing(), MAIL, Reading(Origin.DSN, dsn=report), True, NOW)
    assert [type(e).__name__ for e in added] == ["Bounced", "TaskOpened"]
    full = DsnReport("a@b.fr", "4.2.2", False, "full")
    assert len(bounced(closing(), MAIL, Reading(Origin.DSN, dsn=full), False, NOW)) == 1


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("stage", MAIN_STAGES)
@pytest.mark.parametrize("party", [Party.DOCTOR, Party.DIRECTOR])
def test_every_call_is_remembered_and_never_signs(outcome: str, stage: Stage, party: Party) -> None:
    added = call_events(closing(stage=stage), ev.CallLogged(party, outcome), NOW)
    assert isinstance(added[0], ev.CallLogged)
    assert not any(isinstance(e, ev.Signed) or (isinstance(e, ev.Moved) and e.to is Stage.SIGNED) for e in added)


def test_facts_move_along_the_stages_of_the_campaign() -> None:
    signed = closing(ev.Signed(Party.DOCTOR, "file"), ev.Signed(Party.DIRECTOR, "esign"), stage=Stage.SIGNING)
    assert follow(signed, CLOSING, HOUSE, START) == [ev.Moved(Stage.SIGNED, "fact", proof="fact")]
    one = closing(ev.Signed(Party.DOCTOR, "file"), stage=Stage.SIGNING)
    assert follow(one, CLOSING, HOUSE, START) == []
    assert all(stage in MAIN_STAGES for stage in FACT_MOVES)


def test_a_long_silence_proposes_and_never_ends_a_case() -> None:
    mails = [sent(f.code, Stage.OFFER, n=1) for f in CLOSING.of_stage(Stage.OFFER) if f.slip is not None]
    proposal = sent("proposal", Stage.OFFER, asks="accept", documents=("offer",))
    state = closing(ev.Validated("offer", "mail"), proposal, *mails, stage=Stage.OFFER)
    later = START.replace(month=12, day=20)
    assert [type(e).__name__ for e in follow(state, CLOSING, HOUSE, later)] == ["MoveProposed"]
