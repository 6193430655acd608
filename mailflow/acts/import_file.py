"""Candidates from a file: each row is opened or refused with its reason, and a second import changes nothing."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from mailflow.acts.acts import Acts
from mailflow.acts.opening import NewClosing, day
from mailflow.core.address import check_address
from mailflow.core.campaign import Track
from mailflow.core.messages import Party
from mailflow.core.people import Gender, Salutation
from mailflow.core.stages import Stage
from mailflow.errors import BadInput, MailflowError, NotAllowed, Refusal

#: column -> what else people call it
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "last_name": ("nom", "name", "surname"),
    "first_name": ("prenom", "prénom", "firstname"),
    "email": ("mail", "courriel", "e_mail", "adresse_mail"),
    "phone": ("telephone", "téléphone", "tel", "mobile"),
    "title": ("titre", "civilite", "civilité"),
    "gender": ("sexe", "genre"),
    "specialty": ("specialite", "spécialité"),
    "language": ("langue",),
    "zone": ("fuseau",),
    "source": ("origine",),
    "matters": ("ce_qui_compte", "compte"),
    "salutation": ("appel", "formule_appel"),
    "address_kind": ("type_adresse",),
    "establishment": ("etablissement", "établissement", "hopital", "hôpital"),
    "position": ("poste",),
    "owner": ("recruteur", "responsable"),
    "track": ("statut",),
    "stage": ("etape", "étape"),
    "agreed_on": ("accord_le", "date_accord"),
    "stage_since": ("etape_depuis", "étape_depuis"),
    "last_contact_on": ("dernier_contact",),
    "document_sent_on": ("document_envoye_le", "document_envoyé_le"),
    "waiting_for": ("en_attente_de",),
    "next_promise_on": ("prochaine_promesse",),
    "starts_on": ("debut", "début", "prise_de_poste"),
    "visit_needed": ("visite_a_faire", "visite_à_faire"),
}
Code = TypeVar("Code", bound=StrEnum)
#: what a list writes instead of a title, and the gender that it tells
COURTESY: Mapping[str, Gender] = {
    **dict.fromkeys(("m", "mr", "monsieur"), Gender.MALE),
    **dict.fromkeys(("mme", "mlle", "madame", "mademoiselle", "ms", "mrs", "miss"), Gender.FEMALE),
}
#: how a list names a greeting
GREETINGS: Mapping[str, str] = {
    "cher": Salutation.DEAR,
    "bonjour": Salutation.HELLO,
    "fonction": Salutation.FUNCTION,
    "prenom": Salutation.FIRST_NAME,
    "prénom": Salutation.FIRST_NAME,
    "tutoiement": Salutation.TU,
}
ADDRESS_KINDS = ("professional", "personal", "generic")
YES = frozenset({"1", "oui", "yes", "true", "vrai", "x", "o", "y"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: its line and why."""

    line: int
    reason: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    opened: tuple[str, ...]
    #: rows whose closing was open already
    known: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Into:
    """Where the candidates of a file go; a row that names another place, position or owner goes there."""

    campaign: str
    owner: str
    establishment: str = ""
    position: str = ""


async def import_rows(
    acts: Acts,
    rows: Iterable[tuple[int, Mapping[str, str]]],
    into: Into,
    by: str,
    progress: Callable[[], None] = lambda: None,
) -> Imported:
    """Open a closing for each row; BadInput only when the columns themselves are wrong, before anything is opened."""
    rows = list(rows)
    _check_columns(rows)
    opened, refused, known = [], [], 0
    seen: dict[tuple[str, str, str], int] = {}
    for line, cells in rows:
        progress()
        try:
            new = _new(_named(cells), into)
            key = ((new.email or new.full_name).lower(), new.establishment, new.position)
            if key in seen:
                raise BadInput(f"the same person and position as line {seen[key]}", "keep one of the two lines")
            seen[key] = line
            opened.append((await acts.open(new, by)).id)
        except NotAllowed as error:
            if error.refusal is Refusal.CASE_EXISTS:
                known += 1
            else:
                refused.append(Refused(line, _sentence(error), cells))
        except MailflowError as error:
            refused.append(Refused(line, _sentence(error), cells))
    return Imported(tuple(opened), known, tuple(refused))


def _sentence(error: MailflowError) -> str:
    return f"{error.message}: {error.hint}" if error.hint else error.message


def _check_columns(rows: list[tuple[int, Mapping[str, str]]]) -> None:
    if not rows:
        raise BadInput("the file has no candidate", "its first line names the columns, each further line is one doctor")
    aliases = {alias: name for name, others in COLUMNS.items() for alias in (name, *others)}
    for column in rows[0][1]:
        if column not in aliases:
            near = difflib.get_close_matches(column, aliases, 1)
            hint = f'did you mean "{near[0]}"?' if near else "columns are: " + ", ".join(COLUMNS)
            raise BadInput(f'there is no column "{column}"', hint)
    if not any(aliases[c] == "last_name" for c in rows[0][1]):
        raise BadInput("the column last_name is missing", "a list needs at least last_name; email where there is one")


def _named(cells: Mapping[str, str]) -> dict[str, str]:
    aliases = {alias: name for name, others in COLUMNS.items() for alias in (name, *others)}
    return {aliases[column]: value for column, value in cells.items()}


def _new(row: Mapping[str, str], into: Into) -> NewClosing:
    def text(name: str, default: str = "") -> str:
        return row.get(name, "") or default

    email = text("email").lower()
    if email:
        try:
            email = check_address(email)
        except BadInput as error:
            raise BadInput(error.message, "correct it, or leave it empty: then the doctor is only telephoned") from None
    stage = _code(Stage, text("stage", "agreed"), "stage")
    running = any(row.get(c) for c in ("stage_since", "last_contact_on", "document_sent_on")) or stage not in {
        Stage.AGREED,
        Stage.APPROACH,
    }
    return NewClosing(
        first_name=text("first_name"),
        last_name=text("last_name"),
        campaign=into.campaign,
        establishment=text("establishment", into.establishment),
        position=text("position", into.position),
        owner=text("owner", into.owner),
        title=_title(text("title", "Docteur")),
        gender=_gender(text("gender")) or COURTESY.get(_bare(text("title")), Gender.UNKNOWN),
        salutation=_salutation(text("salutation")),
        email=email,
        phone=text("phone"),
        language=_one(text("language", "fr").lower()[:2], ("fr", "en"), "language"),
        zone=text("zone"),
        specialty=text("specialty"),
        source=text("source"),
        matters=text("matters"),
        address_kind=_one(
            text("address_kind", "professional"), ("professional", "personal", "generic"), "address_kind"
        ),
        stage=stage,
        agreed_on=day(text("agreed_on")),
        track=_code(Track, text("track"), "track") if text("track") else None,
        visit_needed=text("visit_needed").lower() in YES,
        starts_on=day(text("starts_on")),
        running=running,
        stage_since=day(text("stage_since")),
        last_contact_on=day(text("last_contact_on")),
        document_sent_on=day(text("document_sent_on")),
        waiting_for=_code(Party, text("waiting_for"), "waiting_for") if text("waiting_for") else None,
        next_promise_on=day(text("next_promise_on")),
    )


def _code(kind: type[Code], value: str, column: str) -> Code:
    return kind(_one(value.lower(), tuple(str(k) for k in kind), column))


def _one(value: str, allowed: tuple[str, ...], column: str) -> str:
    if value not in allowed:
        raise BadInput(f'{column}: "{value}" is not known', "write one of: " + ", ".join(allowed))
    return value


def _bare(value: str) -> str:
    return value.strip(". ").lower()


def _title(value: str) -> str:
    short = _bare(value)
    if short in {"pr", "prof", "professeur", "professor"}:
        return "Professeur"
    # a list of doctors that says M. or Mme says who they are, not that they are none
    return "Docteur" if short in {"", "dr", "docteur", "doctor", *COURTESY} else ""


def _salutation(value: str) -> Salutation:
    code = GREETINGS.get(_bare(value), _bare(value))
    return Salutation(_one(code, tuple(str(s) for s in Salutation), "salutation"))


def _gender(value: str) -> Gender:
    first = value.strip().lower()[:1]
    return Gender.FEMALE if first in {"f", "w"} else Gender.MALE if first in {"m", "h"} else Gender.UNKNOWN
