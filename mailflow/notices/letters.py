"""Codes and receipts for the establishment: fixed text that answers a click, unapproved and counted nowhere."""

from __future__ import annotations

from mailflow.core.campaign import SendMode
from mailflow.core.records import Letter
from mailflow.core.render.compose import Outgoing as Mail
from mailflow.core.render.render import Rendered, edited
from mailflow.journey import Journey
from mailflow.notices.post import to_ourselves


async def send(journey: Journey, mailbox: str) -> int:
    """Send what waits in this mailbox and return how many left; where real mail may not leave, none of it may."""
    now, left = journey.clock.now(), 0
    waiting = await journey.store.letters(mailbox, now)
    if not waiting or (await journey.store.mailbox(mailbox)).stopped or await journey.store.flag("safe_mode"):
        return 0
    for letter in waiting:
        place = (await journey.load(letter.closing)).establishment.code
        if journey.office.send_mode(mailbox, place) is not SendMode.ON:
            await journey.store.posted(letter.key)
            continue
        outcome = await to_ourselves(journey.submissions[mailbox], mailbox, _mail(journey, letter), now)
        if outcome.state in {"submitted", "refused", "unknown"}:
            # a code that may have left is asked for again by whoever misses it, never sent twice
            await journey.store.posted(letter.key)
        left += outcome.state == "submitted"
    return left


def _mail(journey: Journey, letter: Letter) -> Mail:
    sender = journey.office.mailboxes()[letter.mailbox]
    blank = Rendered("", "", "", None, (), 0, (), False)
    words = edited(journey.office.templates, blank, letter.subject, letter.text, letter.language)
    return Mail(
        from_name=sender.name,
        from_address=sender.address,
        to_name=letter.to_name,
        to_address=letter.to_address,
        subject=words.subject,
        text=words.text,
        html=words.html,
        # not the shape of a mail to a doctor: Sent may hold it without the database knowing
        message_id=f"<letter.{journey.ids.token()}@{sender.address.rpartition('@')[2]}>",
        auto_submitted=True,
    )
