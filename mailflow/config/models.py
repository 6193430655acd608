"""The tables of config.toml as frozen models; every unknown key is refused."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mailflow.core.address import check_address
from mailflow.core.calendar import USUAL_ZONE
from mailflow.core.campaign import Delay, SendMode, Track
from mailflow.core.people import Salutation, Sector
from mailflow.errors import BadInput
from mailflow.words.troubles import Trouble

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

_DELAY = re.compile(r"(-)?P(?:(\d+)W|(\d+)D|T(\d+)H)")


def wrong(code: Trouble, value: str) -> PydanticCustomError:
    """Return what pydantic collects and `config.sentences` tells, with the path of the key."""
    return PydanticCustomError(code.value, "{text}", {"text": value})


def parse_delay(value: object) -> object:
    """Return the delay of an ISO 8601 duration in weeks, days or hours ("P2D", "PT4H", "-P30D")."""
    if not isinstance(value, str):
        return value
    match = _DELAY.fullmatch(value.strip())
    if not match:
        raise wrong(Trouble.NOT_A_DURATION, value)
    sign = -1 if match[1] else 1
    days = int(match[2] or 0) * 7 + int(match[3] or 0)
    return Delay(days=sign * days, hours=sign * int(match[4] or 0))


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise wrong(Trouble.NOT_A_ZONE, value)
    return ZoneInfo(value).key


def _address(value: str) -> str:
    try:
        return check_address(value)
    except BadInput as error:
        # what pydantic collects and tells with the path of the key
        raise ValueError(error.message) from error


DelayField = Annotated[Delay, BeforeValidator(parse_delay)]
Zone = Annotated[str, AfterValidator(_zone)]
Email = Annotated[str, AfterValidator(_address)]


class Table(BaseModel):
    """A table of the file: frozen, unknown keys refused, values never shown in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=False)


class LegalTable(Table):
    """Who is responsible for the data; the footer of every mail shows it."""

    controller: str = ""
    address: str = ""
    privacy_url: str = ""
    privacy_contact: str = ""


class AgencyTable(Table):
    """The recruiting agency, or the hospital's own recruitment office."""

    name: str = ""
    zone: Zone = USUAL_ZONE
    holidays: str = "FR"
    language: Literal["fr", "en"] = "fr"
    legal: LegalTable = LegalTable()


class WindowTable(Table):
    """When mail may leave, local time."""

    opens: time = time(8, 0)
    closes: time = time(19, 0)
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)

    @model_validator(mode="after")
    def _opens(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError(f"the window opens at {self.opens} and closes at {self.closes}: it never stands open")
        if not self.weekdays or not set(self.weekdays) <= set(range(1, 8)):
            raise ValueError("weekdays are numbers from 1 (Monday) to 7, at least one of them")
        return self


class ServerTable(Table):
    """One server: host, port and how the line is protected ("none" is for loopback only)."""

    host: str = ""
    port: int = Field(default=0, ge=0, le=65535)
    tls: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    ca_file: Path | None = None


class LimitsTable(Table):
    """What one mailbox may send; limits delay, they never drop."""

    max_per_day: int = Field(default=40, ge=1)
    max_per_hour: int = Field(default=10, ge=1)
    min_gap_s: int = Field(default=180, ge=0)
    jitter_s: int = Field(default=60, ge=0)
    warmup: tuple[int, ...] = (5, 8, 12, 18, 25, 32, 40)


class OAuthTable(Table):
    """How a mailbox that takes no password gives tokens; `mailflow auth` fills the token file."""

    client_id: str = ""
    #: Google, and Microsoft app-only, want one
    client_secret_file: Path | None = None
    #: Microsoft: the directory's id or domain
    tenant: str = "organizations"
    #: where the tokens are kept, mode 0600
    token_file: Path | None = None
    #: Microsoft: an administrator allowed the program once, nobody signs in
    app_only: bool = False
    #: national clouds have endpoints of their own; empty: the provider's
    authorize_url: str = ""
    token_url: str = ""


class MailboxTable(Table):
    """A mailbox that sends and is read."""

    address: Email
    name: str = ""
    kind: Literal["personal", "dedicated"] = "personal"
    send: SendMode = SendMode.ON
    provider: Literal["other", "ovh", "microsoft365", "google", "infomaniak", "zimbra"] = "other"
    imap: ServerTable = ServerTable(port=993)
    smtp: ServerTable = ServerTable(port=465)
    auth: Literal["password", "google", "microsoft"] = "password"
    oauth: OAuthTable = OAuthTable()
    user: str = ""
    password: SecretStr | None = None
    password_file: Path | None = None
    sent_copy: Literal["auto", "append", "none"] = "auto"
    #: name of the folder of sent mails, where the server does not say which it is
    sent_folder: str = ""
    #: further folders that hold incoming mail, by name
    folders: tuple[str, ...] = ()
    #: how far the first connection looks back, and only for known people
    look_back: DelayField = Delay(days=45)
    #: a new address that must warm up; an old one needs none
    new: bool = False
    limits: LimitsTable = LimitsTable()
    #: host name that the receiving server writes into Authentication-Results
    authserv_id: str = ""
    #: name of the DKIM key under _domainkey; empty: the usual ones are tried by `check --live`
    dkim_selector: str = ""


class RecruiterTable(Table):
    """A person who approves and signs mails."""

    name: str
    email: Email
    phone: str = ""
    #: what signatures say below the name: « Chargée de recrutement médical »
    function: str = ""
    mailbox: Code
    #: who signs and is told while this person is away, from the first to the last day
    deputy: Code | None = None
    #: of the morning's brief and of alerts; the agency's where it is left out
    language: Literal["fr", "en"] | None = None
    away_from: date | None = None
    away_to: date | None = None


class ContactTable(Table):
    """One of an establishment's people."""

    name: str
    title: str = ""
    gender: Literal["f", "m", ""] = ""
    #: how mails greet this person; empty: by title or courtesy
    salutation: Salutation = Salutation.USUAL
    email: Email | None = None
    phone: str = ""
    language: Literal["fr", "en"] = "fr"
    role: Literal["director", "hr", "chief", "secretary"]
    answers_for: Literal["director", "hr", "chief"] | None = None
    freed: bool = False
    channel: Literal["mail", "phone"] = "mail"


class FactTable(Table):
    """One value of a fact sheet with its source and date."""

    value: str
    source: str = ""
    dated_on: date | None = None
    valid_until: date | None = None


class PositionTable(Table):
    """A post to fill; facts are text, or tables with source and date."""

    title: str
    specialty: str = ""
    quota: str = ""
    place: str = ""
    track: Track = Track.CONTRACTUEL
    facts: dict[Code, str | FactTable] = {}


class EstablishmentTable(Table):
    """A hospital or clinic; what it overrides of a campaign goes key by key."""

    name: str
    #: the name with its article, as a sentence says it: « l'EPSM du Morbihan »; needed where `check` says so
    called: str = ""
    #: where the name does not tell: "public" or "private"
    sector: Sector = Sector.UNKNOWN
    city: str = ""
    zone: Zone = USUAL_ZONE
    holidays: str = "FR"
    domains: tuple[str, ...] = ()
    mailbox: Code | None = None
    send: SendMode = SendMode.ON
    legal: LegalTable = LegalTable()
    #: this establishment has agreed that its doctors' masked words are shown to `reading.opinion_url`
    second_opinion: bool = False
    #: and that a recruiter may have a reply proposed there, from masked words of the mail, the sheet and the notes
    proposed_replies: bool = False
    contacts: dict[Code, ContactTable] = {}
    positions: dict[Code, PositionTable] = {}
    #: keys of a campaign that are different here
    campaigns: dict[Code, dict[str, Any]] = {}


class OidcTable(Table):
    """Login to the desk by an identity provider (OpenID Connect); off while `issuer` is empty."""

    #: as the provider writes it in its own description, to the letter
    issuer: str = ""
    client_id: str = ""
    client_secret_file: Path | None = None
    #: what the button says; empty: the provider's host
    name: str = ""
    #: addresses of these domains get an account at their first login; empty: accounts are made in the desk
    domains: tuple[str, ...] = ()
    #: group of the provider -> role here
    groups: dict[str, Literal["recruiter", "director", "admin"]] = Field(default_factory=dict)
    groups_claim: str = "groups"


class DeskTable(Table):
    """The web desk."""

    host: str = "127.0.0.1"
    port: int = Field(default=8025, ge=0, le=65535)
    #: public address, if there is one; without it decisions are taken by answering mails
    public_url: str = ""
    oidc: OidcTable = OidcTable()


class ReadingTable(Table):
    """How answers are read."""

    semantic: bool = True
    #: an OpenAI-compatible endpoint, which establishments that agreed are asked at: a second opinion, which can only
    #: lower automation, and replies proposed at a recruiter's click; empty: none
    opinion_url: str = ""
    opinion_model: str = ""
    opinion_key_file: Path | None = None


class RetentionTable(Table):
    """How long data stays, in days (privacy notices quote these figures)."""

    lost_days: int = Field(default=90, ge=1)
    vivier_days: int = Field(default=730, ge=1)
    signed_days: int = Field(default=90, ge=1)
    contract_days: int = Field(default=30, ge=1)


class EngineTable(Table):
    """Leases and paces of the loops, in seconds of real time."""

    claim_lease_s: int = Field(default=600, ge=1)
    mailbox_lease_s: int = Field(default=15, ge=1)
    tick_s: float = Field(default=15, gt=0)
    fresh_s: int = Field(default=120, ge=1)
    #: a complete look younger than this is not repeated before the next mail leaves
    look_s: float = Field(default=0, ge=0)
    #: `sent_copy = "auto"` gives the server so long to file its own copy
    copy_s: float = Field(default=20, ge=0)
    sweep_s: int = Field(default=600, ge=1)
    idle_s: int = Field(default=540, ge=1)
