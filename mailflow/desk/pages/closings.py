"""All closings: the board by stage, the list with search and filters, the take-over of imported cases."""

from __future__ import annotations

from starlette.responses import Response

from mailflow.core.accounts import EVERYWHERE, Right
from mailflow.core.messages import Party
from mailflow.core.records import Filter
from mailflow.core.stages import AFTER_SIGNATURE, MAIN_STAGES, Stage
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen

#: closings on one page
PAGE = 60
#: closings on the board: the most urgent ones; the counts above each stage are of all
BOARD = 80


async def show(visit: Visit) -> Response:
    """The board, or the list as soon as something is searched or filtered."""
    names = ("text", "stage", "waiting_on", "establishment", "ended", "after", "list")
    if any(visit.query(name) for name in names):
        return await _list(visit)
    mine = visit.query("all") != "1"
    scope = visit.scope(mine)
    owner = visit.by if mine and scope.owners == (visit.by,) else ""
    wanted = Filter(owner=owner, establishments=scope.establishments, limit=BOARD)
    lines = await visit.desk.reads.lines(wanted)
    if mine and not owner:
        lines = tuple(line for line in lines if line.closing.owner in scope.owners)
    stages = await visit.desk.reads.stages(scope)
    shown = [s for s in (*MAIN_STAGES, Stage.ON_HOLD) if s in stages.counts]
    columns = [(s, stages.counts[s], [li for li in lines if li.closing.stage is s]) for s in shown]
    total = sum(stages.counts.values())
    return page(visit, "board.html", nav="closings", columns=columns, mine=mine, total=total, signed=AFTER_SIGNATURE)


async def _list(visit: Visit) -> Response:
    stage, side = visit.query("stage"), visit.query("waiting_on")
    scope = visit.scope()
    wanted = Filter(
        establishments=scope.establishments,
        establishment=visit.query("establishment"),
        stage=Stage(stage) if stage in set(Stage) else None,
        waiting_on=Party(side) if side in set(Party) else None,
        open=None if visit.query("ended") == "1" or visit.query("text") else True,
        text=visit.query("text"),
        limit=PAGE + 1,
        after=visit.query("after"),
    )
    lines = await visit.desk.reads.lines(wanted)
    places = [e for e in await visit.desk.journey.store.establishments() if visit.me.sees(e.code)]
    more = lines[PAGE - 1].closing.closing if len(lines) > PAGE else ""
    keep = [(k, v) for k, v in visit.request.query_params.items() if k != "after"]
    return page(
        visit,
        "closings.html",
        nav="closings",
        lines=lines[:PAGE],
        more=more,
        keep=keep,
        stages=tuple(Stage),
        parties=tuple(Party),
        places=places,
        signed=AFTER_SIGNATURE,
    )


async def take_over(visit: Visit) -> Response:
    """Imported cases that wait for a person before anything is drafted, on one page."""
    scope = visit.scope()
    wanted = Filter(establishments=scope.establishments, unconfirmed=True, limit=PAGE)
    return page(visit, "take_over.html", nav="closings", lines=await visit.desk.reads.lines(wanted))


async def confirm_take_over(visit: Visit) -> Response:
    """Confirm the ticked cases: from now on their mails are planned."""
    ids, allowed = visit.texts("closing"), []
    for line in await visit.desk.reads.lines(Filter(), ids) if ids else ():
        if EVERYWHERE in visit.me.scope or visit.me.sees(line.closing.establishment):
            allowed.append(line.closing.closing)
    await visit.desk.acts.confirm_take_over(allowed, visit.by)
    return seen(visit, f"/take-over?done={len(allowed)}")


ENTRIES = (
    Entry("GET", "/closings", show, Right.READ),
    Entry("GET", "/take-over", take_over, Right.READ),
    Entry("POST", "/take-over", confirm_take_over, Right.EDIT),
)
