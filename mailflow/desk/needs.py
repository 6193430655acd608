"""Desk (its services) and Visit (one request): the two arguments of every page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import jinja2
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from mailflow.acts.acts import Acts
from mailflow.acts.opening import day as parse_day
from mailflow.adapters.sql.accounts import SqlAccounts
from mailflow.adapters.sql.desk_queries import SqlDesk
from mailflow.core.accounts import EVERYWHERE, Account, Login, Right
from mailflow.core.address import check_address
from mailflow.core.board import Scope
from mailflow.core.calendar import USUAL_ZONE
from mailflow.desk.words.language import Speech
from mailflow.errors import BadInput
from mailflow.journey import Journey

if TYPE_CHECKING:
    from mailflow.desk.entrance.oidc import Provider
    from mailflow.setup.changed_files import Edits


@dataclass(frozen=True)
class Installation:
    """What the desk must know of its installation, beside the office."""

    agency: str = ""
    zone: str = USUAL_ZONE
    language: str = "fr"
    #: campaign codes, for the forms
    campaigns: tuple[str, ...] = ("closing",)
    #: code -> name of every recruiter who may own a closing
    recruiters: Mapping[str, str] = field(default_factory=dict)
    #: public address of the desk; empty: decisions are taken by answering mails
    public_url: str = ""
    #: host names under which the desk answers; empty: any
    hosts: tuple[str, ...] = ()
    #: name of the identity provider, for the button; empty: none
    sso: str = ""
    #: account without login, on loopback only (the demo)
    open_for: str = ""
    bind: str = "127.0.0.1"


@dataclass(frozen=True)
class Desk:
    """The installation as the pages see it."""

    journey: Journey
    acts: Acts
    accounts: SqlAccounts
    reads: SqlDesk
    #: asked anew: the configuration may have been read again
    installation_now: Callable[[], Installation]
    templates: Mapping[str, jinja2.Environment]
    #: drawn at start: the token of a desk without login
    secret: str
    #: the identity provider, if there is one
    sso: Provider | None = None
    #: what the configuration's files would change for closings of these establishments (None: of all)
    edits: Callable[[tuple[str, ...] | None], Awaitable[Edits]] | None = None
    #: reads those files again, where the loops run beside the desk
    reread: Callable[[], Awaitable[str]] | None = None

    @property
    def installation(self) -> Installation:
        """What the desk must know of its installation now."""
        return self.installation_now()


@dataclass
class Visit:
    """One request, after the gate: who asks, in which language, with which form."""

    request: Request
    desk: Desk
    account: Account | None
    login: Login | None
    csrf: str
    say: Speech
    form: FormData = field(default_factory=FormData)
    #: the closing that the path names, directly or by a draft or mail of it
    closing: str = ""
    establishment: str = ""

    @property
    def path(self) -> dict[str, Any]:
        """The parts of the path."""
        return self.request.path_params

    @property
    def me(self) -> Account:
        """The account; pages behind a login always have one."""
        if self.account is None:
            raise LookupError("this page is behind a login")
        return self.account

    @property
    def by(self) -> str:
        """The account's code, for the journal."""
        return self.me.code

    @property
    def now(self) -> datetime:
        """Business time of this request."""
        return self.say.now

    @property
    def real(self) -> Speech:
        """The same speech by the machine's time, in which the freshness of a mailbox is kept."""
        return replace(self.say, now=self.desk.journey.clock.real())

    def scope(self, mine: bool = False) -> Scope:
        """Return which rows this account may see; with `mine`, those it owns or stands in for."""
        everywhere = EVERYWHERE in self.me.scope
        return Scope(None if everywhere else self.me.scope, self.owners() if mine else ())

    def owners(self) -> tuple[str, ...]:
        """Return the codes whose closings are this account's today: its own, and those it stands in for."""
        return (self.by, *self.request.state.stands_for)

    def query(self, name: str, default: str = "") -> str:
        """Return one value of the address."""
        return self.request.query_params.get(name, default)

    def text(self, name: str, default: str = "") -> str:
        """Return one text of the form, without white space around it."""
        value = self.form.get(name, default)
        return value.strip() if isinstance(value, str) else default

    def texts(self, name: str) -> list[str]:
        """Return every text of that name."""
        return [v for v in self.form.getlist(name) if isinstance(v, str)]

    def address(self, name: str) -> str:
        """Return one e-mail address of the form, fit for a header; "" where none was written."""
        text = self.text(name).lower()
        try:
            return check_address(text) if text else ""
        except BadInput as error:
            raise BadInput(
                self.say("« %(text)s » n'est pas une adresse.", text=text), self.say("Corrigez-la.")
            ) from error

    def day(self, name: str) -> date | None:
        """Return one day of the form; BadInput where it is none."""
        return parse_day(self.text(name))

    def uploaded(self, name: str) -> UploadFile | None:
        """Return one file of the form, None where none was chosen."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def file(self, name: str) -> UploadFile:
        """Return one file of the form; BadInput where there is none."""
        value = self.uploaded(name)
        if value is None:
            raise BadInput(self.say("Aucun fichier n'a été choisi."), self.say("Choisissez le fichier, puis envoyez."))
        return value


Page = Callable[[Visit], Awaitable[Response]]


@dataclass(frozen=True)
class Entry:
    """One line of the desk's table of routes."""

    method: str
    path: str
    page: Page
    right: Right
    #: which part of the path says where the page belongs: closing, draft, inbound, place or nothing
    of: str = ""
    #: whether it is written to the audit; None: every form, no page that is only opened
    audited: bool | None = None
