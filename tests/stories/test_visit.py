"""A yes to the visit books it, and the invitation carries a calendar file that any calendar can answer."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy

from icalendar import Calendar

from mailflow.acts.opening import NewClosing
from mailflow.core.people import Gender
from mailflow.core.stages import Stage
from mailflow.wiring.seed import seed
from tests.stories.scene import DOCTOR, Scene, office


async def test_a_booked_visit_is_invited_with_a_calendar_file() -> None:
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
    raw = next(raw for row, raw in reversed(scene.submission.sent) if "/invitation/" in row.key)
    mail = message_from_bytes(raw, policy=policy.default)
    part = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    event = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]
    assert part.get_param("method") == "REQUEST"
    assert event.decoded("dtstart").date() == date(2026, 12, 1)
