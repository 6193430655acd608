"""A reason of the planner loses nothing on its way through a row, and means what it always meant there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core.plain import from_plain, to_plain
from mailflow.core.plan import plan, projection
from mailflow.core.reasons import NextAct, Reason, ReasonCode, because
from mailflow.core.records import Projection
from mailflow.core.stages import Stage
from tests.core.histories import ACTS, ANY_RULES, AROUND, CLOSING, START, closing, fold, opened, record

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=12)


@given(st.sampled_from(ReasonCode), st.lists(WORDS, max_size=3).map(tuple))
def test_the_text_of_a_reason_loses_nothing(why: ReasonCode, values: tuple[str, ...]) -> None:
    assert Reason.of(Reason(why, values).code) == Reason(why, values)


@given(ACTS, ANY_RULES)
def test_every_reason_that_a_plan_gives_comes_back_from_its_text(acts: list, rules: object) -> None:  # type: ignore[type-arg]
    made = plan.make(fold("c", record([opened()], *acts)), rules, AROUND, START)  # type: ignore[arg-type]
    given_ = [*(r for m in made.mails for r in m.why), *([made.silence] if made.silence else [])]
    assert [Reason.of(r.code) for r in given_] == given_


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ("awaits:answer_question", because(ReasonCode.AWAITS, "answer_question")),
        ("rule:proposal:PT4H", because(ReasonCode.RULE, "proposal", "PT4H")),
        ("hold:absence:2026-11-30", because(ReasonCode.HOLD, "absence", "2026-11-30")),
        ("budget_spent", Reason(ReasonCode.BUDGET_SPENT)),
    ],
)
def test_rows_of_before_are_read(stored: str, reason: Reason) -> None:
    assert Reason.of(stored) == reason
    assert reason.code == stored


@pytest.mark.parametrize("stage", [Stage.AGREED, Stage.OFFER, Stage.LOST])
def test_the_row_of_a_case_keeps_its_texts(stage: Stage) -> None:
    row = projection.project(closing(stage=stage), CLOSING, AROUND, START)
    data = to_plain(row)
    assert isinstance(data["silence"], str)
    assert isinstance(data["next_act"], str)
    assert from_plain(Projection, data) == replace(row, objections=tuple(row.objections))
    assert data["next_act"] in {"", "check"} or NextAct.of(data["next_act"]).follow_up
