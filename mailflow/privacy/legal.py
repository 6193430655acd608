"""The papers of a protection officer, from the configuration: register, notices, DPIA, processors, retention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from mailflow.config.models import LegalTable
from mailflow.config.settings import Settings
from mailflow.errors import BadInput

LANGUAGES = ("fr", "en")
#: in reading order: art. 30 register, art. 13 and 14 notices, art. 35 DPIA, art. 28 processors, retention, employees
PAPERS = ("register", "notice_art13", "notice_art14", "dpia", "processors", "retention", "employees")
#: who runs the servers of each known provider
HOSTS = {
    "ovh": "OVHcloud (France)",
    "microsoft365": "Microsoft Ireland Operations Ltd (Microsoft 365)",
    "google": "Google Ireland Ltd (Google Workspace)",
    "infomaniak": "Infomaniak Network SA (Suisse)",
}


@dataclass(frozen=True, slots=True)
class Controller:
    """Who answers for the data of one establishment's recruitments."""

    establishment: str
    name: str
    address: str
    contact: str
    url: str


def papers(settings: Settings, language: str, day: date) -> dict[str, str]:
    """Return every paper by name, as Markdown; a value that the configuration leaves out stands as [to fill in]."""
    if language not in LANGUAGES:
        raise BadInput(f'there are no legal texts in "{language}"', "choose one of: " + ", ".join(LANGUAGES))
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701 (Markdown)
    hole = "[à compléter]" if language == "fr" else "[to fill in]"
    environment.filters["known"] = lambda value: value or hole
    facts = _facts(settings, day)
    return {name: environment.from_string(_source(language, name)).render(facts).strip() + "\n" for name in PAPERS}


def _source(language: str, name: str) -> str:
    return (files("mailflow.privacy") / "texts" / language / f"{name}.md.j2").read_text(encoding="utf-8")


def _facts(settings: Settings, day: date) -> Mapping[str, object]:
    return {
        "day": day,
        "agency": settings.agency,
        "controllers": tuple(_controllers(settings)),
        "keep": settings.retention,
        "hosts": tuple(dict.fromkeys(_hosts(settings))),
        "personal": [box for box in settings.mailboxes.values() if box.kind == "personal"],
        "dedicated": [box for box in settings.mailboxes.values() if box.kind == "dedicated"],
        "look_back": max((box.look_back.days for box in settings.mailboxes.values()), default=0),
        # nobody is shown anything where no establishment has agreed
        "opinion": settings.reading.opinion_url if _any_agreed(settings) else "",
        "opinions": any(place.second_opinion for place in settings.establishments.values()),
        "replies": any(place.proposed_replies for place in settings.establishments.values()),
        "server": settings.database.startswith("postgresql"),
        "public_url": settings.desk.public_url,
    }


def _any_agreed(settings: Settings) -> bool:
    return any(place.second_opinion or place.proposed_replies for place in settings.establishments.values())


def _controllers(settings: Settings) -> Iterator[Controller]:
    agency = settings.agency
    if not settings.establishments:
        yield _controller(agency.name, agency.legal, agency.legal)
    for place in settings.establishments.values():
        yield _controller(place.name, place.legal, agency.legal)


def _controller(name: str, own: LegalTable, agency: LegalTable) -> Controller:
    return Controller(
        name,
        own.controller or agency.controller,
        own.address or agency.address,
        own.privacy_contact or agency.privacy_contact,
        own.privacy_url or agency.privacy_url,
    )


def _hosts(settings: Settings) -> Iterator[str]:
    for box in settings.mailboxes.values():
        host = HOSTS.get(box.provider, box.smtp.host)
        if host:
            yield host
