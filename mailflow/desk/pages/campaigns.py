"""Campaigns as a readable flow: which mail, to whom, when and why; each template shown as any candidate."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from mailflow.acts import answer_cards
from mailflow.core.accounts import Right
from mailflow.core.campaign import FollowUp, Kind, Rules
from mailflow.core.records import Filter
from mailflow.core.render.engine import Templates, resolve
from mailflow.core.render.render import Rendered, render
from mailflow.core.render.sample import sample
from mailflow.core.stages import Stage
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page
from mailflow.desk.words.language import LANGUAGES
from mailflow.desk.words.sentences import lacking, told
from mailflow.errors import MailflowError, NotFound, TemplateError
from mailflow.steps import compose
from mailflow.steps.case import Case
from mailflow.steps.why_now import BY_HAND

#: in place of a case: the invented doctor of the samples, for whom every template can be written
SAMPLE = "sample"


async def show(visit: Visit) -> Response:
    """One campaign, stage by stage."""
    code = str(visit.path.get("campaign") or visit.desk.installation.campaigns[0])
    if code not in visit.desk.installation.campaigns:
        raise NotFound(visit.say("Cette campagne n'existe pas."), visit.say("Revenez à la liste."))
    rules = visit.desk.journey.office.rules(code, "")
    flow = [(stage, _of_stage(rules, stage)) for stage in rules.stages]
    return page(
        visit,
        "campaign.html",
        nav="campaigns",
        rules=rules,
        code=code,
        flow=flow,
        codes=visit.desk.installation.campaigns,
        cards=answer_cards.names(visit.desk.journey.office.templates),
    )


def _of_stage(rules: Rules, stage: Stage) -> tuple[FollowUp, ...]:
    """Return the follow-ups of a stage; answers to objections stand together at the end of the page."""
    found = rules.of_stage(stage)
    return tuple(f for f in found if f.answers is None)


async def preview(visit: Visit) -> Response:
    """One template as one candidate would get it today, in either language, or as an invented one would."""
    code, stage, name = (str(visit.path[k]) for k in ("campaign", "stage", "follow_up"))
    office, wanted = visit.desk.journey.office, visit.query("closing")
    follow_up = _wanted(office.rules(code, ""), office.templates, stage, name)
    if follow_up is None:
        raise NotFound(visit.say("Ce message n'existe pas dans la campagne."), visit.say("Revenez à la campagne."))
    lines = await visit.desk.reads.lines(Filter(establishments=visit.scope().establishments, campaign=code, limit=40))
    chosen = next((li for li in lines if li.closing.closing == wanted), lines[0] if lines else None)
    case = await visit.desk.journey.load(chosen.closing.closing) if chosen and wanted != SAMPLE else None
    language = visit.query("language") if visit.query("language") in LANGUAGES else ""
    rendered, problem = await _rendered(visit, follow_up, case, language)
    running = case.rules.follow_up(follow_up.stage, follow_up.code) if case else None
    return page(
        visit,
        "preview.html",
        nav="campaigns",
        code=code,
        follow_up=follow_up,
        lines=lines,
        chosen=chosen if case else None,
        language=language,
        choice=stage == answer_cards.FOLDER,
        rendered=rendered,
        problem=problem,
        changed=running is not None and running != follow_up,
        running=running,
    )


def _wanted(rules: Rules, templates: Templates, stage: str, name: str) -> FollowUp | None:
    """Return the follow-up of that stage, or the answer of one's choice of that name."""
    if stage == answer_cards.FOLDER and name in answer_cards.names(templates):
        folder = "any" if name == answer_cards.CORRECTION else answer_cards.FOLDER
        return FollowUp(f"{BY_HAND}_{name}", Stage.OFFER, kind=Kind.ANSWER, template=f"{folder}/{name}")
    return rules.follow_up(Stage(stage), name) if stage in set(Stage) else None


async def _rendered(visit: Visit, follow_up: FollowUp, case: Case | None, language: str) -> tuple[Rendered | None, str]:
    """Return the words of a mail, or the sentence that says why they cannot be written."""
    templates = visit.desk.journey.office.templates
    try:
        if case is None:
            spoken = language or visit.say.language
            found = resolve(templates, spoken, str(follow_up.stage), follow_up.name)
            return render(templates, found, sample(spoken)), ""
        documents = await visit.desk.journey.store.documents(case.id)
        shown = _speaking(case, language) if language else case
        return compose.words(shown, templates, follow_up, documents, visit.now), ""
    except TemplateError as error:
        return None, lacking(visit.say, error)
    except MailflowError as error:
        return None, told(visit.say, error)[0]


def _speaking(case: Case, language: str) -> Case:
    """Return the case as if everybody in it read that language."""
    place = case.establishment
    contacts = tuple(replace(c, person=replace(c.person, language=language)) for c in place.contacts)
    return replace(
        case,
        closing=replace(case.closing, language=language),
        person=replace(case.person, language=language),
        establishment=replace(place, contacts=contacts),
    )


ENTRIES = (
    Entry("GET", "/campaigns", show, Right.READ),
    Entry("GET", "/campaigns/{campaign}", show, Right.READ),
    Entry("GET", "/campaigns/{campaign}/{stage}/{follow_up}", preview, Right.READ),
)
