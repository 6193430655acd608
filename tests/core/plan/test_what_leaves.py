"""What a doctor is told: their own day, no date for somebody who was not asked, another text for a second delay."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mailflow.core import events as ev
from mailflow.core.campaign import Kind
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.plan.plan import make
from mailflow.core.promises import Promised
from mailflow.core.stages import Stage
from mailflow.core.waiting import waiting
from tests.core.histories import AROUND, CLOSING, RULES, START, closing, sent

OUTREACH = next(r for r in RULES if r.campaign == "outreach")
RECAP = sent("recap", Stage.AGREED, kind=Kind.DELIVERY)
ASKED = sent("director_validate", Stage.AGREED, to=Party.DIRECTOR, kind=Kind.DELIVERY, asks="decision")


def codes(state: Closing, now: datetime) -> list[str]:
    return [m.follow_up.code for m in make(state, CLOSING, AROUND, now).mails if m.follow_up.to is Party.DOCTOR]


@pytest.mark.parametrize("party", [Party.DOCTOR, Party.DIRECTOR])
@pytest.mark.parametrize("intent", [Intent.ACCEPT, Intent.OTHER, Intent.QUESTION])
def test_whoever_writes_again_ends_the_wait_for_the_day_they_had_named(party: Party, intent: Intent) -> None:
    later = ev.Held(HoldReason.LATER, date(2026, 11, 30), "i1", party)
    state = closing(RECAP, ev.ReplyRead("i1", party, Origin.HUMAN, "hold", Intent.LATER), later)
    assert [h.reason for h in state.holds] == [HoldReason.LATER]
    again = closing(
        RECAP,
        ev.ReplyRead("i1", party, Origin.HUMAN, "hold", Intent.LATER),
        later,
        ev.ReplyRead("i2", party, Origin.HUMAN, "none", intent),
    )
    assert again.holds == ()
    machine = closing(RECAP, later, ev.ReplyRead("i2", party, Origin.AUTO_REPLY, "hold", None))
    assert machine.holds != (), "a machine says nothing of it"


def test_no_date_is_promised_for_a_director_who_has_not_been_asked() -> None:
    now = START + timedelta(days=4)
    assert "holding" not in codes(closing(RECAP), now)
    assert "holding" in codes(closing(RECAP, ASKED), now)


def promising(follow_up: str, stage: Stage) -> ev.MessageSubmitted:
    """That mail of the campaign, with what it promises for two days later."""
    promises = CLOSING.follow_up(stage, follow_up).promises
    day = date(2026, 11, 24)
    return sent(follow_up, stage, kind=Kind.DELIVERY, promises=promises, promised_on=day)


@pytest.mark.parametrize(
    ("follow_up", "stage"),
    [("recap", Stage.AGREED), ("after_visit", Stage.VISIT), ("confirm", Stage.ORAL_YES)],
)
def test_a_mail_promises_nothing_for_a_director_whom_nobody_has_asked(follow_up: str, stage: Stage) -> None:
    state = closing(promising(follow_up, stage), stage=stage)
    assert [p.side for p in state.promises] == [Party.RECRUITER]


def test_it_is_the_director_s_turn_because_he_was_asked_and_not_because_we_promised() -> None:
    promised = promising("recap", Stage.AGREED)
    assert waiting(closing(promised, ASKED)).act == "validate_offer"
    assert waiting(closing(promised, ASKED)).on is Party.DIRECTOR
    said = ev.PromiseMade(Party.DIRECTOR, "decision", date(2026, 12, 2))
    assert waiting(closing(promised, ASKED, said)).act == "decision"


def test_a_promised_paper_is_owed_until_it_has_come() -> None:
    promised = promising("recap", Stage.AGREED)
    answer = sent("answer_salary", Stage.AGREED, kind=Kind.ANSWER)
    assert closing(promised, answer).promises
    assert closing(promised, ev.CallLogged(Party.DOCTOR, "yes")).promises
    brought = sent("proposal", Stage.OFFER, kind=Kind.DELIVERY, asks="accept", documents=("offer",))
    assert not closing(promised, brought).promises
    assert not closing(promised, ev.Moved(Stage.ORAL_YES, "person")).promises


def test_a_second_delay_is_told_in_another_text() -> None:
    promised = sent(
        "recap",
        Stage.AGREED,
        kind=Kind.DELIVERY,
        promises=Promised(Party.DIRECTOR, "offer"),
        promised_on=date(2026, 11, 24),
    )
    first = closing(promised)
    now = START + timedelta(days=3)
    assert codes(first, now) == ["promise_broken"]
    told = sent("promise_broken", Stage.AGREED, kind=Kind.NOTICE)
    second = codes(closing(promised, told), START + timedelta(days=9))
    assert second == ["promise_broken_again"]


@pytest.mark.parametrize("intent", [Intent.ACCEPT, Intent.QUESTION])
def test_interest_in_an_approach_is_answered_as_interest(intent: Intent) -> None:
    first = sent("first", Stage.APPROACH, kind=Kind.DELIVERY, asks="call")
    said = ev.ReplyRead("i1", Party.DOCTOR, Origin.HUMAN, "suggest", intent)
    state = closing(first, said, ev.MoveProposed(Stage.AGREED, "i1", "accept"), stage=Stage.APPROACH)
    found = make(state, OUTREACH, AROUND, START + timedelta(days=1)).mails
    assert [(m.follow_up.code, m.follow_up.kind) for m in found] == [("interest", Kind.ANSWER)]


def test_a_mail_with_two_objections_has_one_answer_and_the_gentlest_leads() -> None:
    now = START + timedelta(days=2)
    kinds = (ObjectionKind.LOCATION, ObjectionKind.FAMILY)
    raised = [ev.ObjectionOpened(kind, Party.RECRUITER, now, "i1") for kind in kinds]
    said = ev.ReplyRead("i1", Party.DOCTOR, Origin.HUMAN, "hold", Intent.OBJECTION, objections=kinds)
    state = closing(RECAP, said, *raised)
    assert codes(state, now) == ["answer_family"]
    answer = sent("answer_family", Stage.AGREED, kind=Kind.ANSWER)
    after = closing(RECAP, said, *raised, answer)
    for days in range(2, 12):
        assert not [c for c in codes(after, START + timedelta(days=days)) if c.startswith("answer_")]
    again = ev.ObjectionOpened(ObjectionKind.SALARY, Party.DIRECTOR, now, "i2")
    assert codes(closing(RECAP, said, *raised, answer, again), now) == ["answer_salary"], "another mail of theirs"
