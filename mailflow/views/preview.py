"""Mails as they would leave: of a real closing, or of sample cases for reading a whole campaign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.core.campaign import FollowUp, Rules
from mailflow.core.plan.forecast import forecast
from mailflow.core.render.compose import Outgoing
from mailflow.core.render.engine import resolve
from mailflow.core.render.render import Rendered, render
from mailflow.core.render.sample import sample
from mailflow.errors import BadInput, NotAllowed, TemplateError
from mailflow.journey import Journey
from mailflow.notices.post import to_ourselves
from mailflow.ports import Office
from mailflow.steps import compose
from mailflow.words.troubles import Trouble, trouble


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail for reading."""

    name: str
    closing: str
    subject: str
    text: str
    html: str
    words: int
    #: when it would be written if nobody answers, and to which side; None where no closing is asked for
    due_at: datetime | None = None
    to: str = ""
    #: what it still lacks, in one sentence; then there are no words yet
    lacks: str = ""


async def of_closing(journey: Journey, closing: str, name: str) -> Shown:
    """Return a follow-up's mail for a closing, as it would leave now."""
    case = await journey.load(closing)
    follow_up = find(case.rules, name, str(case.closing.stage))
    documents = await journey.store.documents(closing)
    rendered = compose.words(case, journey.office.templates, follow_up, documents, journey.clock.now())
    return _shown(f"{follow_up.stage}/{follow_up.code}", closing, rendered)


async def ahead(journey: Journey, closing: str, days: int) -> list[Shown]:
    """Return every mail of a closing's next days, as if nobody answered; one that lacks a fact says so."""
    case, now = await journey.load(closing), journey.clock.now()
    documents = await journey.store.documents(closing)
    shown = []
    for mail in forecast(case.closing, case.rules, case.around, now, days):
        name, when = f"{mail.follow_up.stage}/{mail.follow_up.code}", mail.due_at.astimezone(case.business.calendar.tz)
        try:
            rendered = compose.words(case, journey.office.templates, mail.follow_up, documents, mail.due_at)
            one = _shown(name, closing, rendered)
        except TemplateError as error:
            one = Shown(name, closing, "", "", "", 0, lacks=f"{error.message} {error.hint}".strip())
        shown.append(replace(one, due_at=when, to=str(mail.follow_up.to)))
    return shown


def of_samples(office: Office, campaign: str, name: str, language: str) -> list[Shown]:
    """Return mails of a campaign for a sample doctor; where no name is given all of them, each template once."""
    return [shown for _, shown in samples(office, campaign, name, language)]


def samples(office: Office, campaign: str, name: str, language: str) -> list[tuple[FollowUp, Shown]]:
    """Return the same, each beside the follow-up that it belongs to."""
    rules = office.rules(campaign, "")
    wanted: dict[str, FollowUp] = {}
    for follow_up in [find(rules, name, "")] if name else rules.follow_ups:
        template = resolve(office.templates, language, str(follow_up.stage), follow_up.name)
        wanted.setdefault(template, follow_up)
    return [
        (f, _shown(f"{f.stage}/{f.code}", "", render(office.templates, template, sample(language))))
        for template, f in wanted.items()
    ]


def find(rules: Rules, name: str, stage: str) -> FollowUp:
    """Return the follow-up of "stage/code" or "code"; BadInput lists near ones."""
    wanted_stage, _, code = name.rpartition("/")
    found = [f for f in rules.follow_ups if f.code == code and wanted_stage in {"", str(f.stage)}]
    if not found:
        near = sorted({f"{f.stage}/{f.code}" for f in rules.follow_ups})
        raise trouble(BadInput, Trouble.NO_FOLLOW_UP, campaign=rules.campaign, name=name, names=", ".join(near))
    return next((f for f in found if str(f.stage) == stage), found[0])


def _shown(name: str, closing: str, rendered: Rendered) -> Shown:
    return Shown(name, closing, rendered.subject, rendered.text, rendered.html, rendered.words)


async def send_test(journey: Journey, shown: Shown, address: str) -> None:
    """Send a mail to somebody of the agency, marked as a test; it counts nothing and stands in no journal."""
    case = await journey.load(shown.closing)
    sender, now = case.sender, journey.clock.now()
    message_id = f"<test.{journey.ids.token()}@{sender.address.rpartition('@')[2]}>"
    mail = Outgoing(
        sender.name, sender.address, "", address, f"[test] {shown.subject}", shown.text, shown.html, message_id
    )
    outcome = await to_ourselves(journey.submissions[sender.mailbox], sender.mailbox, mail, now)
    if outcome.state != "submitted":
        raise NotAllowed(
            f"the test mail was not accepted: {outcome.reply or ''} {outcome.text}".strip(), "see `check --live`"
        )
