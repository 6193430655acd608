"""Who is concerned: persons, establishments, their people, positions and the facts of a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mailflow.core.calendar import USUAL_ZONE
from mailflow.core.campaign import Track
from mailflow.core.messages import Party
from mailflow.errors import BadInput, Refusal


class Gender(StrEnum):
    """Grammatical gender for agreement; unknown is written so that nothing has to agree."""

    FEMALE = "f"
    MALE = "m"
    UNKNOWN = ""


class Salutation(StrEnum):
    """How a mail greets a person; the usual way is by title, else by courtesy and name."""

    USUAL = ""
    #: « Cher Docteur Lefort »
    DEAR = "dear"
    #: « Bonjour Docteur Lefort »
    HELLO = "hello"
    #: « Madame la Directrice », of a director whose gender is known
    FUNCTION = "function"
    #: « Bonjour Anne », and vous
    FIRST_NAME = "first_name"
    #: « Bonjour Anne », and tu: the words of the mail are for the recruiter to turn
    TU = "tu"


@dataclass(frozen=True, slots=True)
class Address:
    """One e-mail address of a person and whether it still works."""

    email: str
    #: professional, personal or generic (privacy rules differ)
    kind: str = "professional"
    #: ok, dead (a permanent DSN) or full
    state: str = "ok"


#: what matters to a doctor is told in so many lines of so many characters at most
MATTERS_LINES, MATTERS_CHARACTERS = 2, 120


@dataclass(frozen=True, slots=True)
class Person:
    """A doctor, or one of an establishment's people; one row however many closings."""

    id: str
    first_name: str
    last_name: str
    #: "Docteur", "Professeur", or "" for people who are neither
    title: str = "Docteur"
    gender: Gender = Gender.UNKNOWN
    addresses: tuple[Address, ...] = ()
    phones: tuple[str, ...] = ()
    language: str = "fr"
    zone: str = USUAL_ZONE
    specialty: str = ""
    #: where we have the person from (art. 14 GDPR): required for outreach
    source: str = ""
    salutation: Salutation = Salutation.USUAL
    #: what matters to this doctor, one or two lines of the recruiter's; for no client's eye and no journal
    matters: str = ""

    @property
    def full_name(self) -> str:
        """First and last name, whichever is known; empty for somebody who was erased."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def email(self) -> str:
        """The first address that still works, or the empty string."""
        return next((a.email for a in self.addresses if a.state != "dead"), "")


def matters_of(words: str) -> str:
    """Return what matters to a doctor as it is kept, a line each; BadInput where it is no short line or two."""
    lines = [" ".join(line.split()).rstrip(" .;") for line in words.splitlines() if line.strip()]
    if len(lines) > MATTERS_LINES or any(len(line) > MATTERS_CHARACTERS for line in lines):
        raise BadInput(
            f"what matters is told in {MATTERS_LINES} lines of {MATTERS_CHARACTERS} characters at most",
            "shorten it",
            refusal=Refusal.MATTERS_LONG,
            lines=MATTERS_LINES,
            n=MATTERS_CHARACTERS,
        )
    return "\n".join(lines)


class Role(StrEnum):
    """What somebody is for the establishment."""

    DIRECTOR = "director"
    HR = "hr"
    CHIEF = "chief"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Contact:
    """One of an establishment's people."""

    person: Person
    role: Role
    #: the role on whose behalf this person answers, e.g. a secretary for the director
    answers_for: Role | None = None
    #: mails to this contact may leave without approval (a recruiter freed it)
    freed: bool = False
    #: "mail" or "phone"
    channel: str = "mail"


@dataclass(frozen=True, slots=True)
class Legal:
    """The identity that the footer must show: who is responsible for the data, and where to object."""

    controller: str = ""
    address: str = ""
    privacy_url: str = ""
    privacy_contact: str = ""


class Sector(StrEnum):
    """Who runs an establishment: it decides what is signed, who gives an opinion and which leave there is."""

    PUBLIC = "public"
    PRIVATE = "private"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Establishment:
    """A hospital or clinic that recruits."""

    code: str
    name: str
    city: str = ""
    zone: str = USUAL_ZONE
    #: country and subdivision of the public holidays, e.g. "FR" or "FR-67" (Alsace-Moselle) or "FR-974"
    holidays: str = "FR"
    domains: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    legal: Legal = Legal()
    #: its name as a sentence says it, with its article (« l'EPSM du Morbihan »), where the rule does not know it
    called: str = ""
    #: public or private, where the name does not tell
    sector: Sector = Sector.UNKNOWN

    def contact(self, role: Role) -> Contact | None:
        """Return the contact of that role, else who answers for it, else None."""
        own = next((c for c in self.contacts if c.role is role), None)
        return own or next((c for c in self.contacts if c.answers_for is role), None)

    def role_of(self, person: str) -> Role | None:
        """Return what a person is for this establishment, or None."""
        return next((c.role for c in self.contacts if c.person.id == person), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a position's fact sheet, with where it comes from."""

    key: str
    value: str
    source: str = ""
    dated_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A post to fill and its fact sheet (net, gardes, repos, CP/RTT, formation, logement, marges ...)."""

    code: str
    establishment: str
    title: str
    specialty: str = ""
    quota: str = ""
    place: str = ""
    track: Track = Track.CONTRACTUEL
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def fact(self, key: str, on: date) -> str:
        """Return the value of a fact that is valid on that day, or the empty string."""
        fact = self.facts.get(key)
        return "" if fact is None or (fact.valid_until and fact.valid_until < on) else fact.value


@dataclass(frozen=True, slots=True)
class Recruiter:
    """A user of the desk who owns closings; mails carry this name, telephone and signature."""

    code: str
    name: str
    email: str
    phone: str = ""
    mailbox: str = ""
    agency: str = ""
    party: Party = Party.RECRUITER
    #: of mailflow's own notices: the brief of the morning, alerts
    language: str = "fr"
    #: stands below the name in a signature: « Chargée de recrutement médical »
    function: str = ""
