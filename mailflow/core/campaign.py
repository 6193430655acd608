"""What a campaign is: stages, tracks, follow-ups, cadence, back-plan and what a yes may do, as frozen data."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from mailflow.core.details import Detail
from mailflow.core.messages import Party
from mailflow.core.objections import ObjectionKind
from mailflow.core.plain import canonical
from mailflow.core.promises import Promised
from mailflow.core.stages import MAIN_STAGES, Stage


class Track(StrEnum):
    """The legal form of the post: changes checklist, facts, clock and words."""

    PH = "ph"
    CONTRACTUEL = "contractuel"
    LIBERAL = "liberal"
    SALARIE_PRIVE = "salarie_prive"
    REMPLACEMENT = "remplacement"
    PADHUE = "padhue"


class Kind(StrEnum):
    """Why a mail leaves: what was asked for or promised waits for no budget, all else gives way to it."""

    #: to a message of theirs that is not answered yet
    ANSWER = "answer"
    #: brings what was promised: recap, offer, contract, signature, invitation
    DELIVERY = "delivery"
    #: an apology or a holding note
    NOTICE = "notice"
    REMINDER = "reminder"
    PRESENCE = "presence"


#: the kinds that ask or show themselves without being asked: they spend the contact budget
UNASKED = frozenset({Kind.REMINDER, Kind.PRESENCE})
#: the templates of ours that say sorry or "not yet", whatever kind an earlier campaign gave them
NOTICES = frozenset({"promise_broken", "promise_broken_again", "holding"})


class Approval(StrEnum):
    """Whether a person must approve the bytes before they leave."""

    REQUIRED = "required"
    AUTO = "auto"


class OnYes(StrEnum):
    """What an authentic unconditional yes does: moves the case (undone by one click) or proposes the move."""

    AUTO = "auto"
    CONFIRM = "confirm"


class SendMode(StrEnum):
    """Whether mail may leave: not at all, only to the approver, or to the real addressee."""

    OFF = "off"
    TO_ME = "to_me"
    ON = "on"


class Since(StrEnum):
    """The instant from which a follow-up's delay runs."""

    #: the closing entered its stage
    STAGE = "stage"
    #: our last mail to that party
    LAST_MAIL = "last_mail"
    #: the fact that made the condition true (a message of theirs, a promise, an objection, a call)
    CAUSE = "cause"
    #: the first day of work; negative delays are allowed (J-30)
    START = "start"


class Milestone(StrEnum):
    """A point of the back-plan that must be reached by its day."""

    RECAP = "recap"
    VISIT = "visit"
    OFFER = "offer"
    CONTRACT = "contract"
    REMARKS = "remarks"
    FINAL = "final"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Delay:
    """A length of time: working hours, or days; which days (calendar or business) depends on where it stands."""

    days: int = 0
    hours: int = 0

    def __str__(self) -> str:
        sign = "-" if self.days < 0 or self.hours < 0 else ""
        return f"{sign}PT{abs(self.hours)}H" if self.hours else f"{sign}P{abs(self.days)}D"


#: template -> whose signatures its words claim: such a mail brings the file that bears exactly these, if it brings one
CLAIMS: Mapping[str, frozenset[Party]] = MappingProxyType(
    {
        "signing/countersign": frozenset({Party.DOCTOR}),
        "signing/director_sign": frozenset({Party.DOCTOR}),
        "signing/director_sign_again": frozenset({Party.DOCTOR}),
        "signed/welcome": frozenset({Party.DOCTOR, Party.DIRECTOR}),
        "signed/director_welcome": frozenset({Party.DOCTOR, Party.DIRECTOR}),
    }
)


#: the mails that open a chapter, by template: they bear their own subject, all others answer in their thread
MILESTONES = frozenset(
    {
        "offer/proposal",
        "oral_yes/contract",
        "review/new_version",
        "signing/sign",
        "signing/director_sign",
        "signed/welcome",
        "signed/director_welcome",
    }
)


#: the condition of core.plan that holds while a doctor's objection of that kind is open
IF_OBJECTED: Mapping[str, ObjectionKind] = MappingProxyType({f"objection_{kind}": kind for kind in ObjectionKind})


#: the mails that a closing which is over still owes: somebody expects the visit or a call
AFTER_END = frozenset({"visit_cancelled", "director_visit_off", "call_off"})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One planned message of a campaign: to whom, when, why, and what must be true for it to leave."""

    code: str
    stage: Stage
    to: Party = Party.DOCTOR
    kind: Kind = Kind.REMINDER
    #: file name under templates/<language>/<stage>/, without .j2; the code where empty
    template: str = ""
    #: hours count working time, days count business days (calendar days when `since = "start"`)
    after: Delay = Delay(days=2)
    since: Since = Since.STAGE
    #: names of `core.plan` conditions that must all hold; "not x" negates
    when: tuple[str, ...] = ()
    #: a reminder is the choice from this slip on (days behind the back-plan); None: always
    slip: int | None = None
    #: how many times it may leave in one visit of the stage, and how far apart
    repeats: int = 1
    every: Delay = Delay(days=3)
    approval: Approval = Approval.REQUIRED
    #: what the mail asks: "accept", "visit", "call", "document", "facts", "decision" or "" for nothing
    asks: str = ""
    #: what its question asks the doctor to tell: an answer that gives it is filed, and is no objection
    details: tuple[Detail, ...] = ()
    #: document kinds that must travel with it in their newest version, e.g. ("offer",)
    attach: tuple[str, ...] = ()
    #: the mail promises an act of this side by the date it names; sending it creates the obligation
    promises: Promised | None = None
    #: reaching this milestone is what the mail is for
    milestone: Milestone | None = None

    @property
    def name(self) -> str:
        """The template's file name."""
        return self.template or self.code

    @property
    def answers(self) -> ObjectionKind | None:
        """The objection that it answers: the one that it waits for; None for any other mail."""
        waits = (IF_OBJECTED.get(condition) for condition in self.when)
        return next(filter(None, waits), None) if self.kind is Kind.ANSWER else None

    @property
    def claims(self) -> frozenset[Party]:
        """Whose signatures the words of its template say that there are."""
        return CLAIMS.get(self._path, frozenset())

    @property
    def names_itself(self) -> bool:
        """Whether it bears its own subject: a milestone does, and a first question to the establishment."""
        asks_first = self.to is not Party.DOCTOR and self.kind is Kind.DELIVERY
        return asks_first or self._path in MILESTONES

    @property
    def _path(self) -> str:
        return self.name if "/" in self.name else f"{self.stage}/{self.name}"


@dataclass(frozen=True, slots=True)
class Window:
    """When mail may leave, in local time of every zone concerned. Weekdays are ISO numbers, Monday = 1."""

    opens: time = time(8, 0)
    closes: time = time(19, 0)
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Budget:
    """How often one person may hear from us without asking (reminders), and in all."""

    #: business days between two reminders or presences
    every_days: int = 2
    #: reminders and presences in five business days
    per_week: int = 2
    #: unanswered reminders and presences after which both stop
    unanswered: int = 4
    #: mails of any kind in five business days since their last sign of life, before which a reminder or a notice waits
    all_per_week: int = 2


@dataclass(frozen=True, slots=True)
class BackPlan:
    """Days from the agreement (D0, calendar days) by which each milestone must be reached."""

    #: terms known, visit done
    fast: Mapping[Milestone, int] = field(
        default_factory=lambda: MappingProxyType(
            {
                Milestone.RECAP: 0,
                Milestone.OFFER: 1,
                Milestone.CONTRACT: 1,
                Milestone.REMARKS: 3,
                Milestone.FINAL: 5,
                Milestone.SIGNED: 7,
            }
        )
    )
    #: a visit has still to be made
    with_visit: Mapping[Milestone, int] = field(
        default_factory=lambda: MappingProxyType(
            {
                Milestone.RECAP: 0,
                Milestone.VISIT: 3,
                Milestone.OFFER: 2,
                Milestone.CONTRACT: 4,
                Milestone.REMARKS: 5,
                Milestone.FINAL: 6,
                Milestone.SIGNED: 7,
            }
        )
    )


#: the milestone by which a closing should have left the stage
LEAVES_BY: Mapping[Stage, Milestone] = MappingProxyType(
    {
        Stage.AGREED: Milestone.OFFER,
        Stage.VISIT: Milestone.VISIT,
        Stage.OFFER: Milestone.CONTRACT,
        Stage.NEGOTIATION: Milestone.CONTRACT,
        Stage.ORAL_YES: Milestone.CONTRACT,
        Stage.CONTRACT_SENT: Milestone.REMARKS,
        Stage.REVIEW: Milestone.FINAL,
        Stage.SIGNING: Milestone.SIGNED,
    }
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The part of a campaign that is pinned by hash for a running closing."""

    campaign: str
    stages: tuple[Stage, ...] = tuple(s for s in MAIN_STAGES if s is not Stage.APPROACH)
    follow_ups: tuple[FollowUp, ...] = ()
    on_yes: Mapping[Stage, OnYes] = field(default_factory=dict)
    back_plan: BackPlan = BackPlan()
    budget: Budget = Budget()
    #: under this confidence a person reads
    threshold: float = 0.8
    #: business days after the return date of an absence before we write again
    absence_days: int = 1
    #: business days of silence after the last unanswered reminder before the case is unreachable
    give_up_after: int = 5

    def of_stage(self, stage: Stage) -> tuple[FollowUp, ...]:
        """Return the follow-ups of one stage, in the order of the file."""
        return tuple(f for f in self.follow_ups if f.stage is stage)

    def follow_up(self, stage: Stage, code: str) -> FollowUp | None:
        """Return the follow-up of that code in that stage, or None."""
        return next((f for f in self.follow_ups if f.stage is stage and f.code == code), None)


#: no campaign writes to somebody oftener than this
LOOSEST = Budget()


def as_read_today(rules: Rules) -> Rules:
    """Return the rules as they are understood now: those pinned earlier knew no notices and a wider budget."""
    budget = replace(
        rules.budget,
        every_days=max(rules.budget.every_days, LOOSEST.every_days),
        per_week=min(rules.budget.per_week, LOOSEST.per_week),
        unanswered=min(rules.budget.unanswered, LOOSEST.unanswered),
        all_per_week=min(rules.budget.all_per_week, LOOSEST.all_per_week),
    )
    told = tuple(replace(f, kind=Kind.NOTICE) if f.name in NOTICES else f for f in rules.follow_ups)
    return replace(rules, budget=budget, follow_ups=told)


def yes_policy(rules: Rules, stage: Stage) -> OnYes:
    """Return what a yes does at a stage: `auto` only while every mail that follows needs a person's approval."""
    if rules.on_yes.get(stage, OnYes.AUTO) is OnYes.CONFIRM:
        return OnYes.CONFIRM
    later = rules.stages[rules.stages.index(stage) :] if stage in rules.stages else rules.stages
    unapproved = any(f.approval is Approval.AUTO for s in later for f in rules.of_stage(s))
    return OnYes.CONFIRM if unapproved else OnYes.AUTO


def silenced(scope: str, stage: Stage, kind: Kind | None = None) -> bool:
    """Say whether a scope of the suppression list keeps a mail of this stage back.

    "all" keeps every mail back. "prospection" is an objection to being approached: it keeps a first contact back, and
    neither an answer to somebody who writes again nor the mails of a recruitment that the doctor goes on with.
    """
    if scope == "prospection":
        return stage is Stage.APPROACH and kind is not Kind.ANSWER
    return bool(scope)


def rules_hash(rules: Rules) -> str:
    """Return the SHA-256 of the rules' canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(rules).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ObjectionAnswer:
    """Who answers an objection of one kind, by when, and with which card."""

    kind: ObjectionKind
    owner: Party = Party.RECRUITER
    #: working hours until the answer is due
    within: Delay = Delay(hours=8)
    card: str = ""
