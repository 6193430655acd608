"""What a template may know: one frozen context of plain data for one mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from mailflow.core.campaign import Milestone
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Establishment, Person, Position, Recruiter
from mailflow.core.stages import Stage


@dataclass(frozen=True, slots=True)
class Case:
    """The closing as the mail sees it."""

    id: str = ""
    stage: Stage = Stage.AGREED
    #: calendar days since the agreement, the day itself being 0
    day: int = 0
    #: days behind the back-plan
    slip: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A proposed or booked hour, in the establishment's zone (aware)."""

    starts: datetime
    minutes: int = 120
    place: str = ""
    #: who receives the doctor, by name
    host: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that travels with the mail or is spoken of."""

    #: "offer", "contract", "amendment", "piece"
    kind: str
    file: str
    version: int = 1
    #: what changed since the version before, in a few words; empty for the first
    changes: str = ""
    #: last day on which an offer holds (« valable jusqu'au »)
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """An act promised for a day: by the doctor, by the establishment or by us."""

    #: in a few words, as a noun: « la proposition complète », "the full offer"
    act: str
    by: date
    #: who owes it, by name
    owner: str = ""
    #: a new day, where the first one was missed
    again: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a digest or of the morning brief."""

    #: the next act, beginning with a verb: « valider l'offre »
    act: str
    #: whom it concerns: « Dr Lefort », already named as the reader may see it
    who: str = ""
    by: date | None = None
    #: what the doctor awaits meanwhile, or why it is on the list
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything one mail may say. What is None or empty does not exist for the template, which then refuses."""

    language: str
    today: date
    candidate: Person
    establishment: Establishment
    position: Position
    recruiter: Recruiter
    case: Case = Case()
    #: the other posts of this house for which the doctor is a candidate
    other_posts: tuple[Position, ...] = ()
    #: the addressee on the establishment's side; also whom the doctor is waiting for
    director: Person | None = None
    chief: Person | None = None
    #: valid facts only, by key; `<key>_en` where a fact exists in English
    facts: Mapping[str, str] = field(default_factory=dict)
    #: dates of the back-plan, closed days already moved
    plan: Mapping[Milestone, date] = field(default_factory=dict)
    #: the one date that this mail names: when we come back, or by when an answer helps
    by: date | None = None
    #: first day of work
    start: date | None = None
    #: last day of the doctor's absence, or the day named in « reparlons-en le »
    back_on: date | None = None
    slots: tuple[Slot, ...] = ()
    visit: Slot | None = None
    #: the hour that the addressee was last told, where the visit is at another one now or takes place no more
    visit_was: Slot | None = None
    #: the hour that the doctor's calendar proposes in place of ours
    visit_wanted: Slot | None = None
    #: hours that are offered for a call, in the doctor's zone (aware)
    call_slots: tuple[datetime, ...] = ()
    #: the booked call, and the hour of it that the doctor was told last
    call: datetime | None = None
    call_was: datetime | None = None
    paper: Paper | None = None
    #: a promise of theirs that is due, or of ours that the mail speaks of
    promise: Promise | None = None
    objection: ObjectionKind | None = None
    #: pieces still awaited from the doctor, as nouns
    missing: tuple[str, ...] = ()
    #: keys of the facts that the establishment still owes
    facts_missing: tuple[str, ...] = ()
    #: keys of the facts that the doctor asked for, in the order of the words
    questions: tuple[str, ...] = ()
    #: the lines of a brief or alert; of a digest, its decisions, numbered in this order
    items: tuple[Item, ...] = ()
    #: what a digest asks beside its decisions: the note of each says how it is answered
    requests: tuple[Item, ...] = ()
    #: doctors who have said yes since the reader last heard, by name
    good_news: tuple[str, ...] = ()
    #: what was agreed by telephone, one short line each, written or confirmed by the recruiter
    agreed: tuple[str, ...] = ()
    #: the doctor had mails about another post before: what is the same for both is said in other words
    second_post: bool = False
    #: paragraphs that a person, or an endpoint, wrote for this one mail: `any/proposed`, `any/chief`
    own_words: tuple[str, ...] = ()
    #: the management has validated the terms of the post
    validated: bool = False
    #: what matters to the doctor, in the recruiter's words; nothing private is among it
    matters: str = ""
    #: the page that a notice leads to, where there is a public address
    link: str = ""
    #: what stands for the address at which this mail's question is answered; it leaves as the address
    decision_link: str = ""
    #: « pour Claire Martin » where a deputy signs
    on_behalf_of: str = ""
    #: the recruiter's name for the agency's own notices
    reader: str = ""
