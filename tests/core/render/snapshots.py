"""What each template writes, as plain files to read aloud: rewritten by script/snapshots, compared by a test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mailflow.core.campaign import Track
from mailflow.core.render.engine import Templates
from mailflow.core.render.lint import bare
from mailflow.core.render.needs import audience, needs
from mailflow.core.render.render import Rendered, render
from mailflow.core.render.sample import sample
from tests.core.render.shipped import ROOT, templates

FOLDER = ROOT / "tests" / "snapshots"


def expected() -> Mapping[str, str]:
    """Return the text of each snapshot by its file name below tests/snapshots."""
    shipped = templates()
    pages = {name.removesuffix(".j2") + ".txt": _page(shipped, name) for name in shipped.names()}
    tracks = {name.removesuffix(".j2") + ".tracks.txt": _tracks(shipped, name) for name in shipped.names()}
    return pages | {name: page for name, page in tracks.items() if page}


def write() -> int:
    """Write every snapshot, remove those of templates that are gone, and return how many there are."""
    pages = expected()
    for old in FOLDER.rglob("*.txt"):
        if old.relative_to(FOLDER).as_posix() not in pages:
            old.unlink()
    for name, page in pages.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(page, encoding="utf-8")
    return len(pages)


def _page(shipped: Templates, name: str) -> str:
    rich = render(shipped, name, sample(name.split("/", 1)[0]))
    lean = render(shipped, name, bare(shipped, name))
    asked = f"{rich.question.kind}, {rich.question.day}" if rich.question else "nothing"
    lines = [
        f"for: {audience(shipped, name)}",
        f"asks: {asked}",
        f"needs: {', '.join(needs(shipped, name))}",
        f"words: {rich.words}",
        f"dates: {', '.join(d.isoformat() for d in rich.dates)}",
    ]
    page = "\n".join(line.rstrip() for line in lines) + "\n\n" + _mail(rich)
    return page if _body(lean) == _body(rich) else f"{page}\n--- with nothing but what it needs ---\n\n{_mail(lean)}"


def _tracks(shipped: Templates, name: str) -> str:
    """Return what a mail says on each track where it differs from the usual one; empty where it never does."""
    language, told = name.split("/", 1)[0], {}
    usual = render(shipped, name, sample(language))
    for track in Track:
        context = sample(language, track)
        plain = replace(context, establishment=sample(language).establishment)
        if _mail(render(shipped, name, plain)) != _mail(usual):
            told[track] = _mail(render(shipped, name, context)).partition("\n-- \n")[0].rstrip()
    return "\n\n".join(f"=== {track} ===\n{mail}" for track, mail in told.items()) + ("\n" if told else "")


def _mail(mail: Rendered) -> str:
    return f"Subject: {mail.subject}\n\n{mail.text}"


def _body(mail: Rendered) -> str:
    """Return the text without the lines of the signature that only the rich case has."""
    return re.sub(
        r"\n(?:Chargée de recrutement médical|Medical recruitment consultant)\nAgence Hermine\n", "\n", mail.text
    )


if __name__ == "__main__":
    print(f"{write()} snapshots in tests/snapshots")
