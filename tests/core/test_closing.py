"""A closing is the fold of its events: no legal history breaks it, and what is undone never was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.core import events as ev
from mailflow.core.advance.decide import DecisionCode
from mailflow.core.causes import Cause
from mailflow.core.closing import fold, grow
from mailflow.core.events import TYPES, from_row, to_row
from mailflow.core.messages import Intent, Origin, Party
from mailflow.core.promises import Promised
from mailflow.core.said import PROSE, Said
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from tests.core.histories import ACTS, EVENTS, START, closing, opened, record, sent


@given(ACTS)
def test_no_history_breaks_the_fold(acts: list[list[ev.Event]]) -> None:
    history = record([opened()], *acts)
    state = fold("c", history)
    assert state.seq == len(history)
    assert state.visits[state.stage] >= 1


@given(ACTS, st.lists(EVENTS, min_size=1, max_size=4))
def test_an_act_and_its_undoing_leave_everything_as_it_was(acts: list[list[ev.Event]], act: list[ev.Event]) -> None:
    before = record([opened()], *acts)
    after = record([opened()], *acts, act, [ev.Undone(len(before) + 1)])
    assert replace(fold("c", after), seq=0) == replace(fold("c", before), seq=0)


@given(ACTS, st.lists(EVENTS, max_size=4), st.integers(0, 20))
def test_a_state_that_grows_is_the_one_that_is_told_anew(
    acts: list[list[ev.Event]], act: list[ev.Event], undone: int
) -> None:
    before = tuple(record([opened()], *acts))
    later = [*act, ev.Undone(before[undone].act)] if 0 < undone < len(before) else act
    whole = tuple(record([opened()], *acts, later))
    assert grow(fold("c", before), before, whole[len(before) :]) == fold("c", whole)


@given(EVENTS)
def test_every_event_comes_back_from_its_row(event: ev.Event) -> None:
    kind, version, data = to_row(event)
    assert from_row(kind, version, json.loads(json.dumps(data))) == event


def test_every_event_is_known_to_the_journal() -> None:
    assert {t.__name__ for t in ev.Event.__subclasses__()} == set(TYPES)


def test_a_history_without_an_opening_is_refused() -> None:
    with pytest.raises(ValueError, match="no opening"):
        fold("c", record([ev.Answered(Party.DOCTOR)]))


def test_an_undone_move_gives_back_the_visit_number() -> None:
    state = closing(ev.Moved(Stage.OFFER, "person"), ev.Undone(2), ev.Moved(Stage.OFFER, "person"))
    assert state.visits[Stage.OFFER] == 1


def test_reopening_makes_new_visits_and_a_fresh_back_plan() -> None:
    state = closing(
        ev.Moved(Stage.LOST, "person"),
        ev.Reopened(Stage.AGREED, START + timedelta(days=30)),
    )
    assert (state.round, state.visit, state.ended) == (2, 2, False)
    assert state.plan_from > opened().agreed_at


def test_interest_in_outreach_starts_the_back_plan() -> None:
    state = closing(ev.Moved(Stage.AGREED, "person"), stage=Stage.APPROACH)
    assert state.agreed_at > opened().agreed_at


def test_writing_ends_an_absence_but_not_a_stop() -> None:
    said = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "none", Intent.OTHER)
    state = closing(ev.Held("absence", None), ev.Held("stop", None), said)
    assert [h.reason for h in state.holds] == ["stop"]
    assert state.silent


def test_our_answer_settles_their_message_and_what_waited_for_it() -> None:
    asked = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "hold", Intent.QUESTION)
    state = closing(asked, ev.Held("question", None))
    assert len(state.awaited()) == 1
    answered = closing(asked, ev.Held("question", None), sent("x", Stage.AGREED))
    assert len(answered.awaited()) == 0
    assert not answered.holds


def test_an_automatic_reply_is_no_sign_of_life() -> None:
    state = closing(ev.ReplyRead("i", Party.DOCTOR, Origin.AUTO_REPLY, "hold", Intent.OUT_OF_OFFICE))
    assert Party.DOCTOR not in state.heard
    assert len(state.awaited()) == 0


def test_two_signatures_are_two_facts() -> None:
    state = closing(ev.Signed(Party.DOCTOR, "file"), stage=Stage.SIGNING)
    assert state.signed_by == {Party.DOCTOR}
    assert state.stage is Stage.SIGNING


def test_a_promise_of_ours_is_made_by_the_mail_that_names_it_and_kept_by_what_follows() -> None:
    day = opened().agreed_at.date()
    recap = sent("recap", Stage.AGREED, promises=Promised(Party.DIRECTOR, "offer"), promised_on=day)
    promised = closing(recap)
    assert [(p.side, p.what) for p in promised.promises] == [(Party.DIRECTOR, "offer")]
    kept = closing(
        sent("recap", Stage.AGREED, promises=Promised(Party.DIRECTOR, "offer"), promised_on=day),
        ev.Validated("offer", "mail"),
    )
    assert not kept.promises


def test_a_signature_of_the_first_version_without_its_document_is_borne_by_nothing_known() -> None:
    told = {"party": "doctor", "proof": "file"}
    assert from_row("Signed", 1, {**told, "document": ""}) == ev.Signed(Party.DOCTOR, "file", ev.Bearer.UNKNOWN)
    assert from_row("Signed", 1, {**told, "document": "k1"}) == ev.Signed(Party.DOCTOR, "file", ev.Bearer.FILE, "k1")


def test_a_case_knows_which_document_bears_which_signatures() -> None:
    both, file = frozenset({Party.DOCTOR, Party.DIRECTOR}), ev.Bearer.FILE
    doctor = ev.Signed(Party.DOCTOR, "file", file, "k1")
    one = closing(doctor, stage=Stage.SIGNING)
    assert (one.bearing(frozenset({Party.DOCTOR})), one.bearing(both)) == ("k1", "")
    assert one.unborne(both) == (Party.DIRECTOR,)
    copies = closing(doctor, ev.Signed(Party.DIRECTOR, "file", file, "k2"), stage=Stage.SIGNING)
    assert copies.unborne(both), "two copies with one signature each are no copy of both"
    returned = [ev.Signed(p, "file", file, "k2") for p in sorted(both)]
    signed = closing(doctor, *returned, stage=Stage.SIGNING)
    assert (signed.bearing(both), signed.bearing(frozenset({Party.DOCTOR})), signed.unborne(both)) == ("k2", "k1", ())
    paper = closing(doctor, ev.Signed(Party.DIRECTOR, "confirmed", ev.Bearer.PAPER), stage=Stage.SIGNING)
    assert (paper.bearing(both), paper.unborne(both)) == ("", ())


def task(kind: TaskKind, **more: object) -> ev.TaskOpened:
    return ev.TaskOpened(f"t-{kind}", kind, **more)  # type: ignore[arg-type]  # keyword values of one event


def left(party: Party, *opened: ev.TaskOpened) -> set[str]:
    """The tasks that stand after a call that reached somebody."""
    return {t.kind for t in closing(*opened, ev.CallLogged(party, "done")).tasks}


def test_a_call_with_the_doctor_leaves_the_call_that_the_director_is_owed() -> None:
    assert left(Party.DOCTOR, task(TaskKind.CALL_DIRECTOR), task(TaskKind.CALL_DOCTOR)) == {"call_director"}


def test_a_call_with_the_director_leaves_the_doctors_calls_and_what_blocks() -> None:
    calls = [task(TaskKind.CALL_DOCTOR), task(TaskKind.CALL_WITHDRAWN), task(TaskKind.CALL_DIRECTOR)]
    state = closing(*calls, ev.CallLogged(Party.DIRECTOR, "done"))
    assert {(t.kind, t.blocks) for t in state.tasks} == {("call_doctor", False), ("call_withdrawn", True)}


@pytest.mark.parametrize("kind", [k for k in TaskKind if not k.is_call])
def test_a_call_ends_no_task_that_is_not_one(kind: TaskKind) -> None:
    assert left(Party.DOCTOR, task(kind)) == {kind}


def test_a_dead_address_is_called_about_where_it_is() -> None:
    dead = task(TaskKind.CALL_DEAD_ADDRESS, party=Party.DIRECTOR)
    assert left(Party.DOCTOR, dead) == {"call_dead_address"}
    assert left(Party.DIRECTOR, dead) == set()


#: a task as version 1 of the journal kept it -> what it is about
OLD_TASKS = [
    ({"task": "write:c/offer.1/proposal/1", "kind": "missing:facts.duty"}, ("missing", None, "facts.duty")),
    ({"task": "piece:diploma", "kind": "piece:diploma", "owner": "doctor"}, ("piece", Party.DOCTOR, "diploma")),
    (
        {"task": "promise:director:offer:2026-11-27", "kind": "promise_offer"},
        ("promise", Party.DIRECTOR, "offer"),
    ),
    ({"task": "send:d7", "kind": "submission_unknown"}, ("submission_unknown", None, "d7")),
    ({"task": "correct:12", "kind": "write_correction"}, ("write_correction", None, "12")),
    ({"task": "call:i3", "kind": "call_doctor", "inbound": "i3"}, ("call_doctor", Party.DOCTOR, "")),
    ({"task": "bounce:i3", "kind": "call_dead_address"}, ("call_dead_address", None, "")),
]


@pytest.mark.parametrize(("data", "about"), OLD_TASKS, ids=[data["kind"] for data, _ in OLD_TASKS])
def test_a_task_of_an_older_journal_says_what_it_is_about(
    data: dict[str, str], about: tuple[str, Party | None, str]
) -> None:
    event = from_row("TaskOpened", 1, {"due_at": None, "blocks": False, "inbound": "", "owner": "recruiter"} | data)
    assert isinstance(event, ev.TaskOpened)
    (stands,) = closing(event).tasks
    assert (stands.kind, stands.party, stands.subject) == about
    assert stands.task == data["task"], "what closed it closes it still"


@pytest.mark.parametrize(
    ("stored", "lifted"),
    [
        ("", None),
        ("veto:condition", Said.of(DecisionCode.VETO, veto="condition")),
        ("origin:dsn", Said.of(DecisionCode.MACHINE, origin=Origin.DSN)),
        ("accept:confirm", Said.of(DecisionCode.ACCEPT_CONFIRM)),
        ("accept:not_authentic", Said.of(DecisionCode.ACCEPT_NOT_AUTHENTIC)),
        ("stop_without_words", Said.of(DecisionCode.STOP_WITHOUT_WORDS)),
        ("question", Said.of(DecisionCode.INTENT, intent=Intent.QUESTION)),
        ("esign:completed", Said.of(DecisionCode.ESIGN, notice="completed")),
        ("il hésite : à relire", Said(PROSE, (("text", "il hésite : à relire"),))),
    ],
)
def test_why_an_answer_did_something_is_lifted_from_what_version_1_wrote(stored: str, lifted: Said | None) -> None:
    asked = ev.ReplyRead("i", Party.DOCTOR, Origin.HUMAN, "hold", Intent.QUESTION)
    kind, _, data = to_row(asked)
    assert from_row(kind, 1, {**data, "reason": stored}) == replace(asked, reason=lifted)


def test_a_cause_that_is_no_more_is_read_all_the_same() -> None:
    closed = from_row("DraftClosed", 1, {"draft": "d", "how": "void", "cause": "hold:stop", "text": ""})
    assert isinstance(closed, ev.DraftClosed)
    assert closed.cause is Cause.OTHER
