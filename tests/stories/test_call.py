"""A yes to the hour that a mail offers books the call; the doctor is told of it, of its move and of its end, once."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mailflow.core.campaign import UNASKED
from mailflow.core.events import CallBooked
from mailflow.core.messages import Party
from mailflow.core.tasks import TaskKind
from mailflow.errors import BadInput
from tests.stories.scene import Scene
from tests.stories.test_visit import event, mails

PARIS = ZoneInfo("Europe/Paris")


async def offered() -> tuple[Scene, str]:
    """Return a case in which two calls were missed and a mail offers two hours for the next one."""
    scene = Scene()
    closing = await scene.open()
    await scene.until_mailed(closing, "recap")
    for _ in range(2):
        await scene.acts.log_call(closing, Party.DOCTOR, "no_answer", "claire")
    await scene.until_mailed(closing, "missed_call")
    return scene, closing


async def hours(scene: Scene, closing: str) -> tuple[datetime, ...]:
    sent = next(s for s in (await scene.case(closing)).closing.sent if s.follow_up == "missed_call")
    return tuple(at.astimezone(PARIS) for at in sent.hours)


async def booked() -> tuple[Scene, str, datetime]:
    scene, closing = await offered()
    await scene.writes("Oui.")
    first = (await hours(scene, closing))[0]
    await scene.until_mailed(closing, "call_booked")
    return scene, closing, first


async def test_two_hours_are_offered_on_two_days_and_the_question_asks_for_one() -> None:
    scene, closing = await offered()
    first, second = await hours(scene, closing)
    assert first.date() < second.date()
    assert first.hour != second.hour
    words = (
        mails(scene, "missed_call")[0].get_body(("plain",)).get_content().replace("\u202f", " ").replace("\u00a0", " ")
    )  # type: ignore[union-attr]
    assert f"{first.hour} h" in words
    assert f"{second.hour} h" in words


async def test_a_plain_yes_books_the_hour_that_was_asked_and_a_person_telephones_then() -> None:
    scene, closing, first = await booked()
    case = await scene.case(closing)
    (task,) = [t for t in case.closing.tasks if t.kind is TaskKind.CALL_DOCTOR]
    assert task.due_at == case.closing.call.at == first
    method, uid, sequence, start, summary = event(mails(scene, "call_booked")[0])
    assert (method, sequence, start) == ("REQUEST", 0, first)
    assert summary == "Appel\u00a0: Claire Martin / Dr Lefort"
    assert ".call." in uid


async def test_whoever_has_taken_an_hour_is_not_reminded_before_it_and_nobody_has_to_decide() -> None:
    scene, closing, first = await booked()
    assert not await scene.triage()
    assert not any((await scene.case(closing)).closing.undecided())
    while scene.clock.now() < first:
        await scene.day(1)
    ours = (await scene.case(closing)).closing.sent
    told = next(s for s in ours if s.follow_up == "call_booked")
    later = [s for s in ours if s.to is Party.DOCTOR and s.at > told.at]
    assert not [s for s in later if s.kind in UNASKED]


async def test_the_hour_that_the_doctor_names_among_those_offered_is_booked() -> None:
    scene, closing = await offered()
    second = (await hours(scene, closing))[1]
    await scene.writes(f"Oui, à {second.hour} h, au 06 12 34 56 78.")
    assert (await scene.case(closing)).closing.call.at == second


@pytest.mark.parametrize("words", ["Oui, à 18 h 30.", "Oui, plutôt après 14 h.", "Oui, demain."])
async def test_an_hour_that_was_not_offered_books_nothing(words: str) -> None:
    scene, closing = await offered()
    await scene.writes(words)
    case = await scene.case(closing)
    assert case.closing.call.at is None
    assert case.closing.holds or case.closing.tasks


async def test_a_moved_call_moves_in_the_calendar_and_is_told_once() -> None:
    scene, closing, _ = await booked()
    day = date(2026, 12, 4)
    await scene.acts.book_call(closing, day, time(16, 30), "claire")
    await scene.until_mailed(closing, "call_moved")
    await scene.day()
    first, moved = event(mails(scene, "call_booked")[0]), event(mails(scene, "call_moved")[0])
    assert moved[:4] == ("REQUEST", first[1], 1, datetime(2026, 12, 4, 16, 30, tzinfo=PARIS))
    assert len(mails(scene, "call_moved")) == len(mails(scene, "call_booked")) == 1
    tasks = [t for t in (await scene.case(closing)).closing.tasks if t.kind is TaskKind.CALL_DOCTOR]
    assert [t.due_at for t in tasks] == [moved[3]]


async def test_a_call_called_off_leaves_the_calendar_by_the_same_uid() -> None:
    scene, closing, _ = await booked()
    await scene.acts.call_off_call(closing, "claire")
    await scene.until_mailed(closing, "call_off")
    first, off = event(mails(scene, "call_booked")[0]), event(mails(scene, "call_off")[0])
    assert off[:4] == ("CANCEL", first[1], 1, first[3])
    closing_now = (await scene.case(closing)).closing
    assert closing_now.call.told is None
    assert not [t for t in closing_now.tasks if t.kind is TaskKind.CALL_DOCTOR]


async def test_the_call_of_a_lost_case_is_called_off() -> None:
    scene, closing, _ = await booked()
    await scene.acts.lose(closing, "poste pourvu", "l'établissement", "", "claire")
    await scene.until_mailed(closing, "call_off")
    assert event(mails(scene, "call_off")[0])[0] == "CANCEL"


async def test_a_call_that_took_place_is_over_and_the_next_one_has_its_own_entry() -> None:
    scene, closing, _ = await booked()
    uid = event(mails(scene, "call_booked")[0])[1]
    await scene.acts.log_call(closing, Party.DOCTOR, "info", "claire")
    case = await scene.case(closing)
    assert case.closing.call.at is None
    assert not [t for t in case.closing.tasks if t.kind is TaskKind.CALL_DOCTOR]
    await scene.acts.book_call(closing, date(2026, 12, 4), time(11), "claire")
    for _ in range(48):
        await scene.day(1)
        if len(mails(scene, "call_booked")) == 2:
            break
    assert event(mails(scene, "call_booked")[1])[1:3] != (uid, 0)
    assert event(mails(scene, "call_booked")[1])[2] == 0


async def test_a_call_is_booked_for_an_hour_to_come() -> None:
    scene, closing = await offered()
    with pytest.raises(BadInput):
        await scene.acts.book_call(closing, date(2026, 11, 2), time(10), "claire")
    assert not [r for r in (await scene.case(closing)).history if isinstance(r.event, CallBooked)]
