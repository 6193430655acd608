"""The SMS that a recruiter may send by hand where mail does not get through or is left unanswered."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from mailflow.core import events as ev
from mailflow.core import sms
from mailflow.core.acts import standing
from mailflow.core.advance.facts import reminded_out
from mailflow.core.messages import Party
from mailflow.core.plan.conditions import moment
from mailflow.core.plan.plan import quiet
from mailflow.core.reasons import ReasonCode
from mailflow.core.render.language import greeting
from mailflow.steps.case import Case
from mailflow.words.sms import Why, text


@dataclass(frozen=True, slots=True)
class Sms:
    """A text, the mobile that it goes to, and why it is offered."""

    #: E.164
    number: str
    text: str
    parts: int
    why: Why

    @property
    def link(self) -> str:
        """What opens it among the messages of the recruiter's own telephone (RFC 5724)."""
        return f"sms:{self.number}?body={quote(self.text, safe='')}"


def offered(case: Case) -> Sms | None:
    """Return the SMS of a case, None where no mobile is known, mail does its work, or nothing may be said."""
    country = case.establishment.holidays[:2].replace("GB", "UK")
    number = next((n for n in (sms.mobile(phone, country) for phone in case.person.phones) if n), "")
    why = _why(case)
    if not number or why is None or _told(case):
        return None
    language = case.closing.language
    words = sms.plain(text(why, language, greeting(case.person, language), case.recruiter.name))
    return Sms(number, words, sms.parts(words), why)


def _why(case: Case) -> Why | None:
    """Return why an SMS takes the place of a mail; a stop, a pause or a hold is none."""
    closing, closed = case.closing, (case.around.closed_to or {}).get(Party.DOCTOR)
    if quiet(moment(closing, case.around, case.business.now)) or closing.holds or case.around.person_hold:
        return None
    if closed is ReasonCode.NO_ADDRESS:
        # the address is dead in the person's own row too, or there never was one
        return Why.DEAD_ADDRESS if case.person.addresses else Why.NO_ADDRESS
    if closed:
        return None
    if Party.DOCTOR in closing.unreachable:
        return Why.DEAD_ADDRESS
    last = max((s.at for s in closing.mails_to(Party.DOCTOR)), default=None)
    heard = closing.heard.get(Party.DOCTOR)
    unheard = last is not None and (heard is None or heard < last)
    return Why.UNANSWERED if unheard and reminded_out(closing, case.rules) else None


def _told(case: Case) -> bool:
    """Say whether an SMS was sent since our last mail and since the doctor was last heard of: one is enough."""
    texts = [
        r.at for r in standing(case.history) if isinstance(r.event, ev.CallLogged) and r.event.channel == sms.CHANNEL
    ]
    since = [s.at for s in case.closing.mails_to(Party.DOCTOR)]
    since += [at for at in (case.closing.heard.get(Party.DOCTOR),) if at]
    return bool(texts) and max(texts) >= max(since, default=case.closing.agreed_at)
