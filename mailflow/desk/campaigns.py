"""Campaigns as a readable flow: which mail, to whom, when and why; each template shown as any candidate."""

from __future__ import annotations

from starlette.responses import Response

from mailflow import wording
from mailflow.core.accounts import Right
from mailflow.core.campaign import FollowUp, Rules, Stage
from mailflow.core.records import Filter
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page
from mailflow.errors import MailflowError, NotFound


async def show(visit: Visit) -> Response:
    """One campaign, stage by stage."""
    code = str(visit.path.get("campaign") or visit.desk.house.campaigns[0])
    if code not in visit.desk.house.campaigns:
        raise NotFound(visit.say("Cette campagne n'existe pas."), visit.say("Revenez à la liste."))
    rules = visit.desk.journey.office.rules(code, "")
    flow = [(stage, _of_stage(rules, stage)) for stage in rules.stages]
    running = await visit.desk.reads.lines(Filter(establishments=visit.scope().establishments, campaign=code, limit=1))
    return page(
        visit,
        "campaign.html",
        nav="campaigns",
        rules=rules,
        code=code,
        flow=flow,
        codes=visit.desk.house.campaigns,
        sample=running[0] if running else None,
    )


def _of_stage(rules: Rules, stage: Stage) -> tuple[FollowUp, ...]:
    """Return the follow-ups of a stage, the cards for objections last and together."""
    found = rules.of_stage(stage)
    return tuple(f for f in found if not f.code.startswith("answer_"))


async def preview(visit: Visit) -> Response:
    """One template as one candidate would get it today, and what changed since a running case's rules."""
    code, stage, name = (str(visit.path[k]) for k in ("campaign", "stage", "follow_up"))
    closing = visit.query("closing")
    scope = visit.scope()
    lines = await visit.desk.reads.lines(Filter(establishments=scope.establishments, campaign=code, limit=40))
    chosen = next((li for li in lines if li.closing.closing == closing), lines[0] if lines else None)
    rules = visit.desk.journey.office.rules(code, "")
    follow_up = rules.follow_up(Stage(stage), name) if stage in set(Stage) else None
    if follow_up is None:
        raise NotFound(visit.say("Ce message n'existe pas dans la campagne."), visit.say("Revenez à la campagne."))
    rendered, problem, running = None, "", None
    if chosen is not None:
        case = await visit.desk.journey.load(chosen.closing.closing)
        running = case.rules.follow_up(follow_up.stage, follow_up.code)
        documents = await visit.desk.journey.store.documents(case.id)
        try:
            rendered = wording.words(case, visit.desk.journey.office.templates, follow_up, documents, visit.now)
        except MailflowError as error:
            problem = error.message
    return page(
        visit,
        "preview.html",
        nav="campaigns",
        code=code,
        follow_up=follow_up,
        lines=lines,
        chosen=chosen,
        rendered=rendered,
        problem=problem,
        changed=running is not None and running != follow_up,
        running=running,
    )


ENTRIES = (
    Entry("GET", "/campaigns", show, Right.READ),
    Entry("GET", "/campaigns/{campaign}", show, Right.READ),
    Entry("GET", "/campaigns/{campaign}/{stage}/{follow_up}", preview, Right.READ),
)
