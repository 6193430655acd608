"""Who may do what in the desk: accounts, roles, rights, and the one function that decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

#: in an account's scope: every establishment
EVERYWHERE = "*"
#: a login ends after this long without a request, and in any case
IDLE, ABSOLUTE = timedelta(hours=8), timedelta(days=7)
#: a decision link without a deadline lives this long
LINK_LIFE = timedelta(days=7)
#: how long an answer given on a page may be changed
CHANGEABLE = timedelta(minutes=10)
#: who opened a draft for editing and typed nothing for this long is not editing it any more
EDITING = timedelta(minutes=10)
#: wrong passwords from one address or for one account before the door closes for a while
TRIES, TRIES_WITHIN = 5, timedelta(minutes=15)
#: a password may be any text of at least this length
PASSWORD_LENGTH = 12


class Role(StrEnum):
    """What somebody is for the desk."""

    RECRUITER = "recruiter"
    DIRECTOR = "director"
    ADMIN = "admin"


class Right(StrEnum):
    """What a route needs; each route of the desk names exactly one."""

    #: no account at all: login page, style sheets, a decision link
    PUBLIC = "public"
    #: any account: language, own logins
    SELF = "self"
    READ = "read"
    EDIT = "edit"
    #: approve words that leave; apart from editing them
    APPROVE = "approve"
    #: decide for an establishment
    DECIDE = "decide"
    NUMBERS = "numbers"
    #: accounts, audit, the instance
    PEOPLE = "people"


GRANTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.RECRUITER: frozenset({Right.SELF, Right.READ, Right.EDIT, Right.NUMBERS}),
        Role.DIRECTOR: frozenset({Right.SELF, Right.DECIDE}),
        Role.ADMIN: frozenset(Right),
    }
)


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the desk."""

    code: str
    name: str
    email: str
    role: Role
    #: codes of establishments, or EVERYWHERE
    scope: tuple[str, ...] = ()
    #: may approve mails that leave
    approves: bool = False
    language: str = "fr"
    #: single-key shortcuts (WCAG 2.1.4: they can be switched off)
    keys: bool = True
    active: bool = True
    #: who stands in while the person is away
    deputy: str = ""
    away_from: date | None = None
    away_until: date | None = None

    def sees(self, establishment: str) -> bool:
        """Say whether this establishment is one of the account's."""
        return EVERYWHERE in self.scope or establishment in self.scope

    def is_away(self, on: date) -> bool:
        """Say whether the deputy stands in on that day."""
        return bool(self.away_from and self.away_until and self.away_from <= on <= self.away_until)


@dataclass(frozen=True, slots=True)
class Login:
    """One browser that somebody has logged in from; its identifier is kept as a hash only."""

    digest: str
    account: str
    csrf: str
    created_at: datetime
    seen_at: datetime
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A question to an establishment's person that a click answers; its token is kept as a hash only."""

    digest: str
    closing: str
    establishment: str
    #: what is asked (core.asks.Ask)
    what: str
    person: str
    name: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    #: hash of the six digits that validating an offer asks from an unknown browser
    code: str = ""
    tries: int = 0
    used_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Editing:
    """Somebody who has a draft open for editing: told to others, no lock."""

    account: str
    name: str
    since: datetime
    #: when the person last typed; after EDITING without a word nobody is told any more
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the audit page: who did or opened what, when; ids only."""

    at: datetime
    by: str
    act: str
    closing: str = ""
    detail: str = ""


def may(account: Account | None, right: Right, establishment: str | None = None) -> bool:
    """Say whether an account may use a route: its role grants the right, and the establishment is in its scope.

    `establishment` is None where the route concerns none in particular.
    """
    if right is Right.PUBLIC:
        return True
    if account is None or not account.active:
        return False
    granted = right in GRANTS[account.role] or (right is Right.APPROVE and account.approves)
    return granted and (establishment is None or account.sees(establishment))


def is_fresh(login: Login, now: datetime) -> bool:
    """Say whether a login still stands: neither idle for too long nor too old."""
    return now - login.seen_at < IDLE and now - login.created_at < ABSOLUTE


def link_expiry(now: datetime, deadline: datetime | None) -> datetime:
    """Return when a decision link ends: with its question's deadline, or after seven days."""
    return deadline if deadline and deadline > now else now + LINK_LIFE
