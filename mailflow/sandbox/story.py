"""Prints the story of the demo as it happens: who wrote what, which words proved it, whose turn it is, which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from mailflow.core import events as ev
from mailflow.core import waiting
from mailflow.core.messages import Origin, Party
from mailflow.core.report import WEEK_DAYS
from mailflow.core.stages import ENDED, Stage
from mailflow.sandbox.cast import CAST, TOWNS
from mailflow.sandbox.run import World
from mailflow.steps.case import Case
from mailflow.words import codes, history
from mailflow.words.pairs import Words, percent, said, word

#: what the demo alone says; its recruiter has a name
WORDS: Words = {
    "claire": ("Claire", "Claire"),
    "opened": ("dossier ouvert : {about}", "case opened: {about}"),
    "read": ("{who} répond : « {quote} » → {meaning}", "{who} answers: “{quote}” → {meaning}"),
    "turn": ("au tour de : {who}", "waiting on: {who}"),
    "day": ("jour {n} (objectif {aim})", "day {n} (aim {aim})"),
}
#: events that the story tells; the rest is only of use to a recruiter
TOLD = (
    ev.Opened, ev.MessageSubmitted, ev.ReplyRead, ev.Moved, ev.Held, ev.Resumed, ev.ObjectionOpened, ev.Bounced,
    ev.CallLogged, ev.Validated, ev.Signed, ev.DocumentRecorded, ev.MoveProposed, ev.HandMailSeen, ev.Undone,
)  # fmt: skip
#: a coloured sign before what somebody did
SIGNS: Mapping[type[ev.Event], tuple[str, str]] = {
    ev.MessageSubmitted: ("→", "green"),
    ev.ReplyRead: ("←", "yellow"),
    ev.CallLogged: ("☎", "magenta"),
    ev.Bounced: ("✗", "red"),
}


@dataclass
class Teller:
    """Tells each event once, in French or English."""

    console: Console
    english: bool = False
    _told: dict[str, int] = field(default_factory=dict)

    async def __call__(self, world: World) -> None:
        """Tell what happened since the last call."""
        for index, closing in world.recruiter.closings.items():
            row = await world.app.store.projection(closing)
            if row is None or row.seq == self._told.get(closing, 0):
                continue
            case = await world.app.journey.load(closing)
            first, self._told[closing] = self._told.get(closing, 0), row.seq
            for record in case.history:
                if record.seq > first and (line := await self._sentence(world, index, record.event)):
                    self._say(case, index, record, line)

    def _say(self, case: Case, index: int, record: ev.Recorded, told: Text) -> None:
        doctor, calendar = CAST[index], case.business.calendar
        local = record.at.astimezone(calendar.tz)
        number = waiting.day_number(case.closing, calendar, local.date())
        turn = waiting.waiting(case.closing).on
        line = Text.assemble(
            (f"{local:%d/%m %H:%M}", "dim"),
            " ",
            (f"{doctor.last_name:<8}", "cyan"),
            f" {TOWNS[doctor.establishment]:<19} ",
            (self._t("day", n=max(number, 0), aim=WEEK_DAYS), "dim"),
            "  ",
            told,
        )
        if turn:
            line.append("  ").append(self._t("turn", who=self._who(str(turn))), "dim")
        self.console.print(line)

    async def _sentence(self, world: World, index: int, event: ev.Event) -> Text:
        """Return what happened in one sentence, empty for what only a recruiter cares about."""
        if not isinstance(event, TOLD) or (isinstance(event, ev.Held) and not event.until):
            return Text()
        told = history.Teller(self.language)(event)
        if isinstance(event, ev.Opened):
            told = self._t("opened", about=CAST[index].about[self.english])
        if isinstance(event, ev.ReplyRead) and event.origin is Origin.HUMAN:
            told = await self._reply(world, event)
        if sign := SIGNS.get(type(event)):
            return Text.assemble(sign, " ", told)
        return Text(told, _colour(event))

    async def _reply(self, world: World, event: ev.ReplyRead) -> str:
        """Return who wrote, the words that proved the intent, and what was understood with which confidence."""
        mail = await world.app.store.inbound(event.inbound)
        reading = mail.reading if mail else None
        proof = next((e.quote for e in reading.evidence), "") if reading else ""
        lines = [x.strip() for x in (reading.visible.splitlines() if reading else []) if x.strip()]
        quote = proof or next((x for x in lines if not x.endswith(",")), "")
        # a doctor's words are shown, a terminal never obeys them
        quote = "".join(c for c in quote[:90] if c.isprintable())
        teller = history.Teller(self.language)
        meaning = history.meaning(teller, event)
        if not event.director:
            action = word(codes.ACTIONS, event.action, self.language)
            meaning = ", ".join((meaning, percent(event.confidence, self.language), action))
        return self._t("read", who=self._who(str(event.party)), quote=quote, meaning=meaning)

    @property
    def language(self) -> str:
        """The language of the story."""
        return "en" if self.english else "fr"

    def _who(self, party: str) -> str:
        """Return a party; ours is the recruiter of the demo."""
        return self._t("claire") if party == Party.RECRUITER else word(codes.PARTIES, party, self.language)

    def _t(self, key: str, **values: object) -> str:
        return said(WORDS[key], self.language).format(**values)


def _colour(event: ev.Event) -> str:
    """Return how an event is written: what ends a case stands out, in green where it was signed."""
    match event:
        case ev.Moved(to=Stage.SIGNED):
            return "bold green"
        case ev.Moved(to=stage) if stage in ENDED:
            return "bold red"
        case ev.Moved() | ev.Signed():
            return "bold"
    return ""
