"""A folder of mails with its index, read as the people in it read them: who said what to whom, when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
#: a half-day of work ends, and the next one begins, at this local hour
NOON = 13
DAYS = (
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
    *("décembre", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
WEEKDAY = re.compile(rf"\b({'|'.join(DAYS)})\b", re.I)
DATE = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)})\b", re.I)
#: where somebody's own words end and what is quoted begins
QUOTE = re.compile(r"^(?:>|Le .+ a écrit :|On .+ wrote:|-{4,} ?(?:Message d'origine|Original)|_{8,}|De :|From:)", re.M)
FOOT = re.compile(r"^-- ?$", re.M)
#: what the sandbox's contracts say of who signed them
SIGNATURE = re.compile(r"Signé : ([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, with what the index says of it."""

    n: int
    ours: bool
    party: str
    #: the person at the other end: a doctor by name (several addresses, several cases), a director by address
    whom: str
    closing: str
    follow_up: str
    kind: str
    at: datetime
    subject: str
    #: everything that was typed or written by a template, without what it quotes
    text: str
    doctor: str = ""
    establishment: str = ""
    others: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    approved_at: datetime | None = None
    window_at: datetime | None = None
    machine: bool = False
    message_id: str = ""
    cites: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it was written, as its reader counts days."""
        return self.at.astimezone(PARIS).date()

    @property
    def half_day(self) -> tuple[date, bool]:
        """The half-day in which it was written."""
        local = self.at.astimezone(PARIS)
        return local.date(), local.hour >= NOON

    @property
    def by_hand(self) -> bool:
        """Whether somebody of ours wrote it in a mail program."""
        return self.ours and not self.follow_up

    @property
    def prose(self) -> str:
        """What it says, without salutation, signature and legal foot."""
        paragraphs = FOOT.split(self.text)[0].strip().split("\n\n")
        if len(paragraphs) > 1 and paragraphs[0].rstrip().endswith(","):
            paragraphs = paragraphs[1:]
        if len(paragraphs) > 1 and paragraphs[-1].split("\n")[0].endswith(","):
            paragraphs = paragraphs[:-1]
        return "\n\n".join(paragraphs)

    def sentences(self) -> list[str]:
        """Return its sentences and list items."""
        return [s.strip() for s in re.split(r"(?<=[.?!])\s+|\n+", self.prose) if s.strip()]


def read(folder: Path) -> list[Mail]:
    """Return the mails of a folder in the order of its index."""
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    return [_mail(folder, json.loads(line)) for line in lines]


def _mail(folder: Path, line: Mapping[str, Any]) -> Mail:
    name = f"{line['n']:04}-{line['direction']}-{line['party']}-{line['closing'] or 'none'}.eml"
    mail = message_from_bytes((folder / name).read_bytes(), policy=policy.default)
    ours = line["direction"] == "out"
    address = parseaddr(str(mail.get("To" if ours else "From", "")))[1].lower()
    return Mail(
        n=line["n"],
        ours=ours,
        party=line["party"],
        whom=line["doctor"] if line["party"] == "doctor" and line["doctor"] else address,
        closing=line["closing"],
        follow_up=line["follow_up"] or "",
        kind=line["kind"] or "",
        at=datetime.fromisoformat(line["at"]),
        subject=line["subject"],
        text=_typed(mail),
        doctor=line["doctor"],
        establishment=line["establishment"],
        others=tuple(line["others"]),
        values=tuple(map(_plain, line["values"])),
        files=tuple((p.get_filename() or "", p.get_content()) for p in mail.iter_attachments() if p.get_filename()),
        approved_at=_at(line["approved_at"]),
        window_at=_at(line["window_at"]),
        machine=mail.get("Auto-Submitted", "no") != "no",
        message_id=str(mail.get("Message-ID", "")).strip(),
        cites=tuple(re.findall(r"<[^<>\s]+>", f"{mail.get('References', '')} {mail.get('In-Reply-To', '')}")),
    )


def _typed(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    text = _plain(body.get_content()) if body else ""
    return QUOTE.split(text, maxsplit=1)[0].strip()


def _plain(text: str) -> str:
    """Return a text with one kind of blank and of line end."""
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("\r\n", "\n")


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def signers(content: bytes) -> set[str]:
    """Return whose signatures one of the sandbox's contracts bears."""
    return set(SIGNATURE.findall(content.decode("cp1252", "replace")))


def dates(text: str, after: date) -> list[date]:
    """Return the days that a text names, in the year in which they are nearest to `after`."""
    found = []
    for number, month in DATE.findall(text):
        place = MONTHS.index(month.lower()) % 12 + 1
        years = (after.year - 1, after.year, after.year + 1)
        found.append(min((date(year, place, int(number)) for year in years), key=lambda d: abs(d - after)))
    return found


def working_days(first: date, last: date) -> int:
    """Return how many working days lie after `first`, up to and including `last`."""
    days = (first + timedelta(days=n) for n in range(1, max((last - first).days, 0) + 1))
    return sum(d.weekday() < 5 for d in days)


def people(mails: Sequence[Mail]) -> Iterator[list[Mail]]:
    """Return the mails with each person, in order."""
    for whom in dict.fromkeys(m.whom for m in mails if m.party in {"doctor", "director"}):
        yield [m for m in mails if m.whom == whom]
