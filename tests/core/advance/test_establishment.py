"""Question and answer: each cell does what docs/stages.md says, on the link, on the desk, by mail and by telephone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived, BusinessTime
from mailflow.core.advance.calls import ANSWERS, OUTCOMES, call_events
from mailflow.core.advance.decide import Decision
from mailflow.core.advance.directors import director_events
from mailflow.core.advance.establishment import HEARD_BY_US, Effect, Given, answer_events, effects, needed
from mailflow.core.asks import OFFERED, Answer, Ask, Channel, ask_of
from mailflow.core.campaign import Kind
from mailflow.core.closing import Closing, fold
from mailflow.core.messages import DirectorMeaning, Intent, Origin, Party, Reading
from mailflow.core.plan.plan import make
from mailflow.core.reasons import ReasonCode
from mailflow.core.stages import Stage
from mailflow.core.waiting import waiting
from tests.core.histories import AROUND, CLOSING, HOUSE, RULES, START, closing, opened, record, sent

NOW = BusinessTime(HOUSE, {}, START)
THURSDAY = date(2026, 12, 3)
DOCS = Path(__file__).parents[3] / "docs" / "stages.md"
#: where each question is asked
STAGES = {
    Ask.OFFER: Stage.OFFER, Ask.FACTS: Stage.AGREED, Ask.VISIT: Stage.VISIT, Ask.CALL: Stage.OFFER,
    Ask.POINT: Stage.NEGOTIATION, Ask.CONTRACT: Stage.ORAL_YES, Ask.REMARKS: Stage.REVIEW, Ask.SIGN: Stage.SIGNING,
    Ask.WELCOME: Stage.SIGNED,
}  # fmt: skip
#: what each effect leaves on the case, as a test of its events
LEAVES = {
    Effect.VALIDATE: lambda e: isinstance(e, ev.Validated) and e.what == "offer",
    Effect.PROMISE: lambda e: isinstance(e, ev.PromiseMade) and e.side is Party.DIRECTOR,
    Effect.SIGNATURE: lambda e: isinstance(e, ev.MoveProposed) and (e.to, e.party) == (Stage.SIGNED, Party.DIRECTOR),
    Effect.CHECK: lambda e: isinstance(e, ev.TaskOpened) and e.kind == "check_done" and e.party is Party.DIRECTOR,
    Effect.CHECK_LATER: lambda e: isinstance(e, ev.TaskOpened) and e.kind == "check_done" and e.party is None,
    Effect.CALL_BACK: lambda e: isinstance(e, ev.TaskOpened) and e.kind == "call_director",
    Effect.SAID_NO: lambda e: isinstance(e, ev.TaskOpened) and e.kind == "decision_no",
    Effect.REFUSED: lambda e: isinstance(e, ev.TaskOpened) and e.kind == "director_refused",
    Effect.CHANGE: lambda e: isinstance(e, ev.TaskOpened) and e.kind == "director_change",
    Effect.DELEGATE: lambda e: isinstance(e, ev.Held) and (e.reason, e.party) == ("delegated", Party.DIRECTOR),
}
CELLS = [(ask, answer, channel) for ask in Ask for answer in Answer for channel in Channel]
#: what a person of ours acts on before that side is asked anything again
ACTED_ON = {Effect.CHECK, Effect.CALL_BACK, Effect.SAID_NO, Effect.REFUSED, Effect.CHANGE}


def drawn() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the table of the page: (question, answer) -> effects."""
    section = DOCS.read_text(encoding="utf-8").split("## What the establishment's answer does")[1].split("\n## ")[0]
    head, _, *lines = [line.strip("| \n").split(" | ") for line in section.splitlines() if line.startswith("|")]
    bare = [[re.sub(r"`", "", cell) for cell in line] for line in (head, *lines)]
    return {(row[0], a): tuple(row[n].split(", ")) for row in bare[1:] for n, a in enumerate(bare[0][1:], 1)}


@pytest.mark.parametrize(("ask", "answer", "channel"), CELLS)
def test_each_cell_does_what_the_page_says(ask: Ask, answer: Answer, channel: Channel) -> None:
    told = drawn()[ask, answer]
    if (ask, answer, channel) in HEARD_BY_US:
        told = tuple(HEARD_BY_US[ask, answer, channel])
    assert effects(ask, answer, channel) == told
    state = closing(stage=STAGES[ask])
    added = answer_events(state, Given(ask, answer, channel, on=THURSDAY), NOW)
    for effect, leaves in LEAVES.items():
        assert any(map(leaves, added)) is (effect in told), effect
    assert not any(isinstance(e, (ev.CallLogged, ev.Moved, ev.Signed)) for e in added)


@pytest.mark.parametrize(("ask", "answer", "channel"), CELLS)
def test_nothing_else_than_the_offers_own_yes_validates_it(ask: Ask, answer: Answer, channel: Channel) -> None:
    added = answer_events(closing(stage=STAGES[ask]), Given(ask, answer, channel), NOW)
    if any(isinstance(e, ev.Validated) for e in added):
        assert ask is Ask.OFFER
        assert answer is Answer.YES or channel is Channel.PHONE


@pytest.mark.parametrize(("ask", "answer", "channel"), CELLS)
def test_a_case_that_has_ended_takes_no_answer(ask: Ask, answer: Answer, channel: Channel) -> None:
    lost = closing(ev.Moved(Stage.LOST, "person"), stage=STAGES[ask])
    assert answer_events(lost, Given(ask, answer, channel), NOW) == []


def after(ask: Ask, answer: Answer) -> Closing:
    """Return the case after the question was mailed and answered on its link."""
    asks = {Ask.OFFER: "decision", Ask.CONTRACT: "document", Ask.SIGN: "document", Ask.FACTS: "document"}
    mail = sent("asked", STAGES[ask], to=Party.DIRECTOR, kind=Kind.DELIVERY, asks=asks.get(ask, "call"))
    told = ev.AnswerGiven(Party.DIRECTOR, ask, answer, Channel.LINK)
    first = fold("c1", record([opened(STAGES[ask])], [mail], every=timedelta(minutes=5)))
    added = [told, *answer_events(first, Given(ask, answer, Channel.LINK), NOW)]
    return fold("c1", record([opened(STAGES[ask])], [mail], added, every=timedelta(minutes=5)))


@pytest.mark.parametrize("ask", list(Ask))
@pytest.mark.parametrize("answer", [Answer.NO, Answer.CALL_ME, Answer.CHANGE])
def test_a_no_or_a_call_that_is_asked_for_is_ours_at_once_and_the_director_is_asked_nothing(
    ask: Ask, answer: Answer
) -> None:
    state = after(ask, answer)
    (task,) = [t for t in state.tasks if t.subject == ask]
    assert task.due_at is not None
    assert task.due_at - START <= timedelta(hours=2)
    assert waiting(state).on is Party.RECRUITER
    late = make(state, CLOSING, AROUND, START + timedelta(days=4))
    assert not [m for m in late.mails if m.follow_up.to is Party.DIRECTOR]
    done = fold("c1", [*record([opened(STAGES[ask])], [ev.TaskOpened(task.task, task.kind)], [ev.TaskDone(task.task)])])
    assert not done.tasks


def test_once_a_person_has_acted_the_director_may_be_asked_again() -> None:
    state = after(Ask.CONTRACT, Answer.DONE)
    assert not [
        m for m in make(state, CLOSING, AROUND, START + timedelta(days=4)).mails if m.follow_up.to == "director"
    ]
    told = ev.AnswerGiven(Party.DIRECTOR, Ask.CONTRACT, Answer.DONE, Channel.LINK)
    mail = sent("asked", Stage.ORAL_YES, to=Party.DIRECTOR, kind=Kind.DELIVERY, asks="document")
    task = state.tasks[0]
    opens = ev.TaskOpened(task.task, task.kind, party=task.party, subject=task.subject)
    acts = [[opened(Stage.ORAL_YES)], [mail], [told, opens], [ev.TaskDone(task.task)]]
    plan = make(fold("c1", record(*acts, every=timedelta(minutes=5))), CLOSING, AROUND, START + timedelta(days=4))
    assert [m for m in plan.mails if m.follow_up.to is Party.DIRECTOR]


def test_a_later_yes_ends_what_the_no_before_it_asked_of_us() -> None:
    state = after(Ask.OFFER, Answer.NO)
    added = answer_events(state, Given(Ask.OFFER, Answer.YES, Channel.PHONE), NOW)
    assert [e.task for e in added if isinstance(e, ev.TaskDone)] == [t.task for t in state.tasks]


@pytest.mark.parametrize(
    ("meant", "values", "answer"),
    [
        (DirectorMeaning.VALIDATED, {}, Answer.YES),
        (DirectorMeaning.VALIDATED_WITH_CHANGE, {}, Answer.CHANGE),
        (DirectorMeaning.REFUSED, {}, Answer.NO),
        (DirectorMeaning.WILL_DO_BY, {"date": THURSDAY}, Answer.LATER),
        (DirectorMeaning.UNCLEAR, {"intent": Intent.CALL_REQUEST}, Answer.CALL_ME),
        (DirectorMeaning.SAYS_DONE, {}, Answer.DONE),
        (DirectorMeaning.DELEGATED, {}, Answer.DELEGATED),
    ],
)
@pytest.mark.parametrize("ask", [Ask.OFFER, Ask.CONTRACT, Ask.SIGN, Ask.CALL, Ask.POINT])
def test_a_mail_and_a_click_do_the_same(
    meant: DirectorMeaning, values: dict[str, object], answer: Answer, ask: Ask
) -> None:
    asks = {Ask.OFFER: "decision", Ask.CONTRACT: "document", Ask.SIGN: "document"}.get(ask, "call")
    state = closing(sent("asked", STAGES[ask], to=Party.DIRECTOR, asks=asks), stage=STAGES[ask])
    reading = Reading(Origin.HUMAN, **{"intent": Intent.ACCEPT, "confidence": 0.9, "director": meant, **values})  # type: ignore[arg-type]  # drawn values
    mail = Arrived("i1", Party.DIRECTOR, START, "in_reply_to")
    by_mail = director_events(state, mail, reading, Decision("suggest", state.stage, "accept"), NOW)
    clicked = answer_events(state, Given(ask, answer, Channel.LINK, on=values.get("date")), NOW)  # type: ignore[arg-type]  # as above
    kept = [e for e in by_mail if not isinstance(e, ev.Answered)]
    assert [type(e) for e in kept] == [type(e) for e in clicked]
    assert [e.kind for e in kept if isinstance(e, ev.TaskOpened)] == [
        e.kind for e in clicked if isinstance(e, ev.TaskOpened)
    ]


def test_a_call_is_about_what_the_case_needs_and_a_yes_to_the_contract_validates_no_offer() -> None:
    for stage, ask in ((Stage.OFFER, Ask.OFFER), (Stage.ORAL_YES, Ask.CONTRACT), (Stage.SIGNING, Ask.SIGN)):
        state = closing(*([ev.Signed(Party.DOCTOR, "file")] if ask is Ask.SIGN else []), stage=stage)
        assert needed(state) is ask
        added = call_events(state, ev.CallLogged(Party.DIRECTOR, "yes"), NOW)
        assert any(isinstance(e, ev.Validated) for e in added) is (ask is Ask.OFFER)
        about = call_events(state, ev.CallLogged(Party.DIRECTOR, "yes"), NOW, Ask.OFFER)
        assert any(isinstance(e, ev.Validated) for e in about)


def test_every_outcome_of_a_call_that_reached_somebody_is_an_answer() -> None:
    assert set(ANSWERS) == set(OUTCOMES) - {"stop", "message", "no_answer"}
    assert set(ANSWERS.values()) == set(Answer)


def test_an_answer_may_be_changed_for_ten_minutes() -> None:
    state = after(Ask.OFFER, Answer.YES)
    at = START + timedelta(minutes=10)
    assert state.changing(at) == timedelta(minutes=10)
    assert state.changing(at + timedelta(minutes=11)) == timedelta()


def test_every_question_that_a_mail_to_the_establishment_asks_is_known_and_offers_its_answers() -> None:
    known = set()
    for rules in RULES:
        for stage in rules.stages:
            for follow_up in rules.of_stage(stage):
                if follow_up.to is Party.DIRECTOR and follow_up.asks:
                    ask = ask_of(stage, follow_up.asks)
                    assert ask, (stage, follow_up.code)
                    known.add(ask)
    assert known == set(Ask)
    assert set(OFFERED) == set(Ask)
    assert all(Answer.NO in answers and Answer.CALL_ME in answers for answers in OFFERED.values())


def test_a_reason_names_the_task_that_keeps_the_director_from_being_asked() -> None:
    plan = make(after(Ask.OFFER, Answer.CALL_ME), CLOSING, AROUND, START + timedelta(days=2))
    assert not [m for m in plan.mails if m.follow_up.to is Party.DIRECTOR]
    assert plan.silence is None or plan.silence.why in {ReasonCode.TASK, ReasonCode.AWAITS}
