"""What an edit of the campaign files would change for running closings, in words; administrators let them follow it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from mailflow.core.accounts import Right
from mailflow.core.board import Line
from mailflow.core.campaign import Delay, rules_hash
from mailflow.core.records import Filter
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import condition, delay_words, page, seen
from mailflow.desk.words import labels
from mailflow.desk.words.language import Speech
from mailflow.desk.words.plan_labels import APPROVAL, KEYS, SINCE
from mailflow.errors import BadInput, ConfigError, NotAllowed
from mailflow.setup.changed_rules import Alteration, Shift, Version, alterations, shifts
from mailflow.words import mails

#: closings named at once; the others are counted, and follow with them
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Closings under the same earlier rules, with what the files would change for them."""

    version: Version
    place: str
    #: hash of the rules that were shown: what is adopted is what was read
    digest: str
    told: tuple[str, ...]
    #: closings whose next mails would move, with their lines
    moved: tuple[tuple[Line, tuple[Shift, ...]], ...]
    #: closings that keep their next days
    still: int
    more: int


async def show(visit: Visit) -> Response:
    """Which files changed, what must be mended, and which mails of which closings would move."""
    look = visit.desk.edits
    found = await look(visit.scope().establishments) if look else None
    groups = [await _group(visit, version) for version in found.versions] if found else []
    reread = visit.desk.reread is not None
    return page(visit, "changes.html", nav="campaigns", found=found, groups=groups, reread=reread)


async def _group(visit: Visit, version: Version) -> Group:
    changed = {c.id: s for c in version.cases if (s := shifts(c, version.newest, visit.now))}
    ids = list(changed)[:SHOWN]
    lines = {x.closing.closing: x for x in await visit.desk.reads.lines(Filter(), ids)} if ids else {}
    return Group(
        version,
        version.cases[0].establishment.name,
        rules_hash(version.newest),
        tuple(altered(a, visit.say) for a in alterations(version.old, version.newest)),
        tuple((lines[i], changed[i]) for i in ids if i in lines),
        len(version.cases) - len(changed),
        len(changed) - len(ids),
    )


def altered(a: Alteration, say: Speech) -> str:
    """Return one alteration of a campaign in the words of the screen."""
    stage, _, code = a.name.partition("/")
    mail, of = mails.follow_up(code, say.language), say(labels.name(labels.STAGES, stage))
    if a.what == "gone":
        return say("« %(mail)s » (%(stage)s) ne s'écrit plus", mail=mail, stage=of)
    if a.what == "added":
        return say("« %(mail)s » (%(stage)s) s'écrit désormais", mail=mail, stage=of)
    if a.what == "follow_up":
        values = {"was": _said(a.key, a.was, say), "would": _said(a.key, a.would, say), "key": say(KEYS[a.key])}
        return say("« %(mail)s » (%(stage)s), %(key)s : %(was)s → %(would)s", mail=mail, stage=of, **values)
    if a.what == "stages":
        return say("les étapes : %(stages)s", stages=_said("stages", a.would, say))
    return say("l'ordre des messages") if a.what == "order" else say(KEYS[a.name])


def _said(key: str, value: object, say: Speech) -> str:
    """Return one value of a campaign in words."""
    if isinstance(value, Delay):
        return delay_words(value, say.language)
    if isinstance(value, tuple):
        return ", ".join(_said(key, v, say) for v in value) or say("aucune")
    if key == "when":
        return condition(str(value), say.language)
    tables = {"to": labels.PARTY_HEADS, "kind": labels.KINDS, "attach": labels.DOCUMENTS, "stages": labels.STAGES}
    tables |= {"since": SINCE, "approval": APPROVAL}
    if key in tables:
        return say(labels.name(tables[key], value))
    return "–" if value in {None, ""} else str(value)


async def adopt(visit: Visit) -> Response:
    """Let these closings follow the rules that were shown; one whose stage they lack keeps its own."""
    campaign, place = visit.text("campaign"), visit.text("establishment")
    office, acts = visit.desk.journey.office, visit.desk.acts
    try:
        newest = rules_hash(office.rules(campaign, place))
    except ConfigError as error:
        raise BadInput(error.message, error.hint) from None
    if newest != visit.text("rules"):
        raise NotAllowed(
            visit.say("La campagne a encore changé depuis que vous l'avez lue."),
            visit.say("Rechargez la page, puis décidez."),
        )
    done = kept = 0
    for closing in visit.texts("closing"):
        opened = (await visit.desk.journey.load(closing)).closing.opened
        if (opened.campaign, opened.establishment) != (campaign, place):
            continue
        try:
            await acts.adopt_rules(closing, visit.by)
            done += 1
        except NotAllowed:
            kept += 1
    return seen(visit, f"/changes?done={done}&kept={kept}")


async def reread(visit: Visit) -> Response:
    """Read the configuration and its templates again; what must be mended first stands on the page."""
    if visit.desk.reread is not None:
        await visit.desk.reread()
    return seen(visit, "/changes?done=read")


ENTRIES = (
    Entry("GET", "/changes", show, Right.READ),
    Entry("POST", "/changes/adopt", adopt, Right.PEOPLE),
    Entry("POST", "/changes/read", reread, Right.PEOPLE),
)
