"""A person's dossier as one zip: data.json, the mails as .eml, the files, and a page that anybody can read."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from mailflow.core import events as ev
from mailflow.core.plain import to_plain
from mailflow.core.render.compose import with_date
from mailflow.privacy.dossier import Arrived, CaseFile, Dossier, Written

#: the earliest date that a zip can hold
FIRST_YEAR = 1980


def archive(dossier: Dossier, at: datetime) -> bytes:
    """Return the zip of a dossier; `at` is the day of the export, written on the page.

    GDPR art. 15(3) and 20: structured, common, readable. Mails between us and others about the person stay out
    (art. 15(4): rights of others); their number is told.
    """
    eml = dict(_mails(dossier))
    kept = dict(_documents(dossier))
    page = _page(dossier, sorted(eml), sorted(kept), at)
    entries: dict[str, bytes] = {
        "index.html": page.encode(),
        "data.json": json.dumps(data(dossier), ensure_ascii=False, indent=2).encode(),
        **eml,
        **kept,
    }
    out = io.BytesIO()
    stamp = (max(at.year, FIRST_YEAR), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            box.writestr(info, content)
    return out.getvalue()


def data(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier as JSON data, bytes left out."""
    return {
        "person": to_plain(dossier.person),
        "suppressed": dossier.suppressed,
        "hold": list(dossier.hold) if dossier.hold else None,
        "closings": {ident: _case(case) for ident, case in dossier.cases.items()},
        "unmatched_mails": [_arrived(a) for a in dossier.loose],
    }


def _case(case: CaseFile) -> dict[str, Any]:
    return {
        "state": to_plain(case.row),
        "history": [_event(r) for r in case.history],
        "texts": [to_plain(t) for t in case.texts],
        "documents": [{**to_plain(d), "file_kept": content is not None} for d, content in case.documents],
        "mails_written": [_written(w) for w in case.written if w.theirs],
        "mails_received": [_arrived(a) for a in case.arrived if a.theirs],
        "mails_with_others": sum(not m.theirs for m in case.written) + sum(not m.theirs for m in case.arrived),
    }


def _event(record: ev.Recorded) -> dict[str, Any]:
    kind, _, said = ev.to_row(record.event)
    return {"seq": record.seq, "at": record.at.isoformat(), "by": record.by, "type": kind, **said}


def _written(mail: Written) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(mail.draft)
    left = {"sent_at": to_plain(mail.row.submitted_at), "outcome": str(mail.row.state)} if mail.row else {}
    return {key: value for key, value in plain.items() if key not in {"mime", "html"}} | left


def _arrived(mail: Arrived) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(mail.mail)
    return plain


def _mails(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    for ident, case in dossier.cases.items():
        for mail in case.written:
            if mail.theirs and mail.left and mail.row is not None and mail.draft.mime:
                at = mail.row.date_at or mail.row.submitted_at
                dated = with_date(mail.draft.mime, at) if at else mail.draft.mime
                yield f"mails/{_safe(ident)}/sent-{_safe(mail.draft.id)}.eml", dated
        for arrived in case.arrived:
            if arrived.theirs and arrived.raw is not None:
                yield f"mails/{_safe(ident)}/received-{_safe(arrived.mail.id)}.eml", arrived.raw
    for arrived in dossier.loose:
        if arrived.raw is not None:
            yield f"mails/unmatched/received-{_safe(arrived.mail.id)}.eml", arrived.raw


def _documents(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    for ident, case in dossier.cases.items():
        for document, content in case.documents:
            if content is not None:
                yield f"documents/{_safe(ident)}/{document.version}-{_safe(document.name or document.id)}", content


def _safe(name: str) -> str:
    """Return a name that no file system takes for a path."""
    return re.sub(r"[^\w.-]+", "_", name).lstrip(".") or "file"


def _page(dossier: Dossier, mails: list[str], documents: list[str], at: datetime) -> str:
    source = (files("mailflow.privacy") / "texts" / "dossier.html.j2").read_text(encoding="utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    return template.render(d=dossier, mails=mails, documents=documents, at=at, data=data(dossier))
