"""mailflow's own mail to our people, handed over: no draft, no journal and no budget knows of it."""

from __future__ import annotations

from datetime import datetime

from mailflow.core.campaign import Kind
from mailflow.core.messages import Party
from mailflow.core.people import Recruiter
from mailflow.core.records import Outcome, Outgoing
from mailflow.core.render.compose import Outgoing as Mail
from mailflow.core.render.compose import compose, with_date
from mailflow.core.render.context import Context
from mailflow.core.render.render import render
from mailflow.journey import Journey
from mailflow.ports import Submission


async def to_ourselves(submission: Submission, mailbox: str, mail: Mail, at: datetime) -> Outcome:
    """Hand a mail for our own people straight to the submission server: no draft, no journal, no budget knows of it."""
    raw = with_date(compose(mail), at)

    async def begin() -> bytes:
        return raw

    row = Outgoing(
        draft=mail.message_id,
        key=mail.message_id,
        closing="",
        mailbox=mailbox,
        person="",
        to=Party.RECRUITER,
        kind=Kind.DELIVERY,
        sender=mail.from_address,
        recipient=mail.to_address,
        message_id=mail.message_id,
        hash="",
        rehearsal=True,
    )
    return await submission.submit(row, begin)


async def post(journey: Journey, mailbox: str, reader: Recruiter, template: str, context: Context) -> int:
    """Hand one notice to the submission server and return 1 when it left; it counts in no budget, leaves no draft."""
    sender, now = journey.office.mailboxes()[mailbox], journey.clock.now()
    # not the shape of a mail to a doctor: Sent may hold it without the database knowing
    message_id = f"<brief.{journey.ids.token()}@{sender.address.rpartition('@')[2]}>"
    words = render(journey.office.templates, f"{context.language}/any/{template}.j2", context)
    mail = Mail(
        from_name="mailflow",
        from_address=sender.address,
        to_name=reader.name,
        to_address=reader.email,
        subject=words.subject,
        text=words.text,
        html=words.html,
        message_id=message_id,
        auto_submitted=True,
    )
    return int((await to_ourselves(journey.submissions[mailbox], mailbox, mail, now)).state == "submitted")
