"""Prints the story of the demo as it happens: who wrote what, which words proved it, whose turn it is, which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mailflow.core import events as ev
from mailflow.core import waiting
from mailflow.core.messages import Origin
from mailflow.core.stages import ENDED, Stage
from mailflow.sandbox.cast import CAST, DIRECTORS
from mailflow.sandbox.run import World
from mailflow.steps.case import Case
from mailflow.steps.why_now import STAGES_FR

#: (French, English); index 0 is what a French reader sees
WHO: Mapping[str, tuple[str, str]] = {
    "doctor": ("médecin", "doctor"),
    "director": ("direction", "director"),
    "recruiter": ("Claire", "Claire"),
    "administration": ("administration", "administration"),
}
WORDS: Mapping[str, tuple[str, str]] = {
    "opened": ("dossier ouvert : {about}", "closing opened: {about}"),
    "sent": ("mailflow écrit ({to}) : {what}", "mailflow writes ({to}): {what}"),
    "read": ("{who} répond : « {quote} » → {meaning}", "{who} answers: “{quote}” → {meaning}"),
    "machine": ("réponse automatique, absence jusqu'au {day}", "automatic reply, away until {day}"),
    "moved": ("étape : {stage}", "stage: {stage}"),
    "held": ("en attente ({reason}) jusqu'au {day}", "held ({reason}) until {day}"),
    "resumed": ("reprise du dossier", "the case resumes"),
    "objection": ("objection « {kind} » : répond {owner}", "objection “{kind}”: answered by {owner}"),
    "bounced": ("adresse morte, le message est revenu ({status})", "dead address, the mail came back ({status})"),
    "call": ("Claire téléphone ({who}) : {outcome}", "Claire telephones ({who}): {outcome}"),
    "validated": ("la direction valide : {what}", "the director validates: {what}"),
    "signed": ("signature prouvée : {who}", "signature proven: {who}"),
    "document": ("document reçu : {kind}, version {n}", "document received: {kind}, version {n}"),
    "proposed": ("proposition à confirmer : {stage}", "a move to confirm: {stage}"),
    "by_hand": ("Claire répond elle-même ({who})", "Claire answers by hand ({who})"),
    "undone": ("Claire corrige la lecture", "Claire corrects the reading"),
    "turn": ("au tour de : {who}", "waiting on: {who}"),
    "day": ("jour {n} sur 7", "day {n} of 7"),
    "end": ("Fin : {signed} contrats signés sur {all}", "The end: {signed} of {all} contracts signed"),
    "counts": (
        "{sent} messages partis, {replies} réponses lues, {duplicates} doublons, {unmatched} sans dossier",
        "{sent} mails sent, {replies} answers read, {duplicates} duplicates, {unmatched} unmatched",
    ),
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
            table = await world.app.journey.load(closing)
            first, self._told[closing] = self._told.get(closing, 0), row.seq
            for record in table.history:
                if record.seq > first and (line := await self._sentence(world, index, record.event)):
                    self._say(table, index, record, line)

    def _say(self, table: Case, index: int, record: ev.Recorded, told: Text) -> None:
        doctor, calendar = CAST[index], table.house.calendar
        local = record.at.astimezone(calendar.tz)
        number = waiting.day_number(table.closing, calendar, local.date())
        turn = waiting.waiting(table.closing).on
        place = "Angers" if doctor.establishment == DIRECTORS[0].establishment else "Vannes"
        line = Text.assemble(
            (f"{local:%d/%m %H:%M}", "dim"),
            " ",
            (f"{doctor.last_name:<9}", "cyan"),
            f" {place:<6} ",
            (self._t("day", n=max(number, 0)), "dim"),
            "  ",
            told,
        )
        if turn:
            line.append("  ").append(self._t("turn", who=self._who(str(turn))), "dim")
        self.console.print(line)

    async def _sentence(self, world: World, index: int, event: ev.Event) -> Text:
        """Return what happened in one sentence, empty for what only machines care about."""
        match event:
            case ev.Opened():
                return Text(self._t("opened", about=CAST[index].about[self.english]))
            case ev.MessageSubmitted():
                return self._marked("→", "green", "sent", to=self._who(str(event.to)), what=event.follow_up)
            case ev.ReplyRead() if event.origin is Origin.HUMAN:
                return await self._reply(world, event)
            case ev.ReplyRead() if event.origin is Origin.AUTO_REPLY and event.date:
                return self._marked("←", "yellow", "machine", day=f"{event.date:%d/%m}")
            case ev.Moved():
                colour = "bold green" if event.to is Stage.SIGNED else "bold red" if event.to in ENDED else "bold"
                return Text(self._t("moved", stage=self._stage(event.to)), colour)
            case ev.Signed():
                return Text(self._t("signed", who=self._who(str(event.party))), "bold")
            case ev.CallLogged():
                return self._marked("☎", "magenta", "call", who=self._who(str(event.party)), outcome=event.outcome)
            case ev.Bounced():
                return self._marked("✗", "red", "bounced", status=event.status)
        return Text(self._fact(event))

    def _fact(self, event: ev.Event) -> str:
        match event:
            case ev.Held() if event.until:
                return self._t("held", reason=event.reason, day=f"{event.until:%d/%m}")
            case ev.ObjectionOpened():
                return self._t("objection", kind=event.kind, owner=self._who(str(event.owner)))
            case ev.Resumed():
                return self._t("resumed")
            case ev.Validated():
                return self._t("validated", what=event.what)
            case ev.DocumentRecorded():
                return self._t("document", kind=event.kind, n=event.doc_version)
            case ev.MoveProposed():
                return self._t("proposed", stage=self._stage(event.to))
            case ev.HandMailSeen():
                return self._t("by_hand", who=self._who(str(event.to)))
            case ev.Undone():
                return self._t("undone")
        return ""

    async def _reply(self, world: World, event: ev.ReplyRead) -> Text:
        """Return who wrote, the words that proved the intent, and what was understood with which confidence."""
        mail = await world.app.store.inbound(event.inbound)
        reading = mail.reading if mail else None
        proof = next((e.quote for e in reading.evidence), "") if reading else ""
        lines = [x.strip() for x in (reading.visible.splitlines() if reading else []) if x.strip()]
        quote = proof or next((x for x in lines if not x.endswith(",")), "")
        # a doctor's words are shown, a terminal never obeys them
        quote = "".join(c for c in quote[:90] if c.isprintable())
        kinds = "".join(f" + {kind}" for kind in event.objections)
        meaning = f"{event.intent}{kinds} {event.confidence:.0%}, {event.action}"
        return self._marked("←", "yellow", "read", who=self._who(str(event.party)), quote=quote, meaning=meaning)

    def _marked(self, sign: str, colour: str, key: str, **values: object) -> Text:
        """Return a sentence behind a coloured sign."""
        return Text.assemble((sign, colour), " ", self._t(key, **values))

    def _who(self, party: str) -> str:
        return WHO.get(party, (party, party))[self.english]

    def _stage(self, stage: Stage) -> str:
        return str(stage) if self.english else STAGES_FR.get(str(stage), str(stage))

    def _t(self, key: str, **values: object) -> str:
        return WORDS[key][self.english].format(**values)

    def end(self, report: dict[str, object]) -> None:
        """Print what became of each closing, and the counts."""
        rows = report["closings"]
        assert isinstance(rows, list)
        table = Table("", "", "✉ →", "← ✉", box=None, pad_edge=False)
        for doctor, row in zip(CAST, rows, strict=True):
            outcome = self._stage(Stage(str(row["outcome"])))
            name = f"{doctor.name}, {doctor.title}"
            table.add_row(name, outcome, str(row["submitted"]), str(row["replies"]))
        self.console.print(table)
        signed = sum(row["outcome"] == "signed" for row in rows)
        self.console.print(self._t("end", signed=signed, all=len(rows)), style="bold")
        sent, replies = (sum(row[key] for row in rows) for key in ("submitted", "replies"))
        counts = {"duplicates": report["duplicates"], "unmatched": report["unmatched"]}
        self.console.print(self._t("counts", sent=sent, replies=replies, **counts))
