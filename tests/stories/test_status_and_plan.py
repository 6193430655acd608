"""What `status` says of the next mail is what `plan` says of it, before and after its approval."""

from __future__ import annotations

from mailflow.core.plan.forecast import forecast
from mailflow.core.records import Filter
from mailflow.views.status import AHEAD, overview, planned
from tests.stories.scene import Scene


async def test_status_and_plan_name_the_same_hour_before_and_after_an_approval() -> None:
    scene = Scene()
    await scene.open()
    for _ in range(3):
        now = scene.clock.now()
        found = await overview(scene.store, scene.journey.office, Filter(), now, "fr")
        for row in found.closings:
            case = await scene.case(row.closing)
            lines = planned(case, forecast(case.closing, case.rules, case.around, now, AHEAD), now, "fr")
            mail = found.next_mails.get(row.closing)
            assert (mail.due_at if mail else None) == lines[0].at
            assert (mail is None) == (row.closing in found.silences)
            waits = found.silences.get(row.closing)
            drafts = case.closing.drafts
            assert waits is None or waits.why != "draft" or not all(d.approved for d in drafts)
        await scene.day(2)
