"""A yes to the visit books it; whoever was told of it is told when it moves or is called off (RFC 5546)."""

from __future__ import annotations

from datetime import date, datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from icalendar import Calendar

from mailflow.acts.opening import NewClosing
from mailflow.core.events import VisitBooked
from mailflow.core.messages import Party
from mailflow.core.people import Gender
from mailflow.core.stages import Stage
from mailflow.core.tasks import TaskKind
from mailflow.wiring.seed import seed
from tests.stories.scene import CLAIRE, DOCTOR, Scene, office

ANSWER = """BEGIN:VCALENDAR
METHOD:{method}
BEGIN:VEVENT
UID:1@agence.test
DTSTART:{start}
ATTENDEE;CN=Anne Lefort;PARTSTAT={status}:mailto:anne.lefort@medecin.test
END:VEVENT
END:VCALENDAR
"""


async def invited() -> tuple[Scene, str]:
    """Return a case whose visit on 1 December, 10:00, was told to the doctor and to the director."""
    scene = Scene()
    await seed(scene.store, office().settings, scene.clock.now())
    new = NewClosing(
        "Anne", "Lefort", "closing", "angers", "anesthesie", "claire", gender=Gender.FEMALE, email=DOCTOR,
        stage=Stage.VISIT, visit_needed=True,
    )  # fmt: skip
    closing = (await scene.acts.open(new, "claire")).id
    await scene.until_mailed(closing, "slots")
    await scene.acts.book_visit(closing, date(2026, 12, 1), "claire")
    await scene.until_mailed(closing, "invitation")
    await scene.until_mailed(closing, "director_visit")
    return scene, closing


def mails(scene: Scene, follow_up: str) -> list[EmailMessage]:
    raws = [raw for row, raw in scene.submission.sent if f"/{follow_up}/" in row.key]
    return [message_from_bytes(raw, policy=policy.default) for raw in raws]  # type: ignore[misc]


def event(mail: EmailMessage) -> tuple[str, str, int, datetime, str]:
    """Return method, UID, SEQUENCE, start and summary of the calendar object in a mail."""
    part = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    found = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]
    start = found.decoded("dtstart").astimezone(ZoneInfo("Europe/Paris"))
    return str(part.get_param("method")), str(found["uid"]), int(found["sequence"]), start, str(found["summary"])


async def test_a_booked_visit_is_invited_with_a_calendar_file_that_says_where() -> None:
    scene, _ = await invited()
    method, _, sequence, start, summary = event(mails(scene, "invitation")[0])
    assert (method, sequence) == ("REQUEST", 0)
    assert start == datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Paris"))
    assert summary.startswith("Visite\u00a0: ")
    assert "Re:" not in summary


async def test_a_moved_visit_is_told_to_both_and_moves_in_the_doctors_calendar() -> None:
    scene, closing = await invited()
    await scene.acts.book_visit(closing, date(2026, 12, 3), "claire", time(14, 30))
    await scene.until_mailed(closing, "visit_moved")
    await scene.until_mailed(closing, "director_visit_moved")
    first, moved = event(mails(scene, "invitation")[0]), event(mails(scene, "visit_moved")[0])
    assert (moved[0], moved[1], moved[2]) == ("REQUEST", first[1], 1)
    assert moved[3] == datetime(2026, 12, 3, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))
    words = mails(scene, "visit_moved")[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "3 décembre" in words
    assert "1er" in words
    assert len(mails(scene, "invitation")) == len(mails(scene, "director_visit_moved")) == 1


async def test_a_visit_called_off_leaves_the_calendar_by_the_same_uid() -> None:
    scene, closing = await invited()
    await scene.acts.call_off_visit(closing, "claire")
    await scene.until_mailed(closing, "visit_cancelled")
    await scene.until_mailed(closing, "director_visit_off")
    first, off = event(mails(scene, "invitation")[0]), event(mails(scene, "visit_cancelled")[0])
    assert (off[0], off[1], off[2], off[3]) == ("CANCEL", first[1], 1, first[3])
    case = await scene.journey.load(closing)
    assert not case.closing.visit_told
    assert case.closing.visit_on is None


async def test_the_visit_of_a_lost_case_is_called_off() -> None:
    scene, closing = await invited()
    await scene.acts.lose(closing, "poste pourvu", "l'établissement", "", "claire")
    await scene.until_mailed(closing, "visit_cancelled")
    assert event(mails(scene, "visit_cancelled")[0])[0] == "CANCEL"
    assert (await scene.journey.load(closing)).closing.stage is Stage.LOST


async def test_a_draft_that_names_the_old_hour_never_leaves() -> None:
    scene, closing = await invited()
    await scene.acts.book_visit(closing, date(2026, 12, 3), "claire")
    await scene.journey.plan(closing)
    await scene.acts.book_visit(closing, date(2026, 12, 4), "claire")
    await scene.until_mailed(closing, "visit_moved")
    (moved,) = mails(scene, "visit_moved")
    assert event(moved)[3].date() == date(2026, 12, 4)


async def answer(scene: Scene, status: str, start: str, *, method: str = "REPLY", words: str = "") -> None:
    cited = mails(scene, "invitation")[0]["Message-ID"]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Anne Lefort <{DOCTOR}>", CLAIRE, "Re: Visite"
    mail["Message-ID"], mail["In-Reply-To"] = f"<{method}.{status}@medecin.test>", cited
    mail.set_content(words)
    text = ANSWER.format(method=method, start=start, status=status)
    mail.add_alternative(text, subtype="calendar", params={"method": method})
    scene.mailbox.add(mail.as_bytes(policy=policy.SMTP), scene.clock.now())
    await scene.journey.watch("main")


async def test_words_typed_into_a_calendars_refusal_are_read_like_any_mail() -> None:
    scene, closing = await invited()
    await answer(scene, "DECLINED", "20261201T090000Z", words="J'ai signé ailleurs, merci de ne plus m'écrire.")
    case = await scene.journey.load(closing)
    assert case.closing.silent or case.closing.ended or case.closing.holds


async def test_another_hour_is_a_task_with_that_hour_and_an_answer_is_drafted() -> None:
    scene, closing = await invited()
    await answer(scene, "TENTATIVE", "20261209T140000Z", method="COUNTER")
    case = await scene.journey.load(closing)
    (task,) = [t for t in case.closing.tasks if t.kind is TaskKind.CALL_VISIT_COUNTER]
    assert task.subject == "2026-12-09T15:00"
    await scene.until_mailed(closing, "visit_counter")
    words = mails(scene, "visit_counter")[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "9 décembre" in words
    assert "15" in words
    await scene.acts.book_visit(closing, date(2026, 12, 9), "claire", time(15))
    assert not [t for t in (await scene.journey.load(closing)).closing.tasks if t.kind is TaskKind.CALL_VISIT_COUNTER]


async def test_an_old_acceptance_does_not_move_the_visit_back() -> None:
    scene, closing = await invited()
    await scene.acts.book_visit(closing, date(2026, 12, 3), "claire")
    await scene.until_mailed(closing, "visit_moved")
    await answer(scene, "ACCEPTED", "20261201T090000Z")
    case = await scene.journey.load(closing)
    assert case.closing.visit_on == date(2026, 12, 3)
    assert sum(isinstance(r.event, VisitBooked) for r in case.history) == 2
    assert Party.DIRECTOR in case.closing.visit_told
