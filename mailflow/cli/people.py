"""Commands that name people and papers: card, propose, document, merge, split, delegate, hand-over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from mailflow.acts.answer_cards import names
from mailflow.acts.facts import Proof
from mailflow.cli.output import (
    ByOption,
    ConfigOption,
    JsonOption,
    console,
    emit,
    items,
    language,
    settings,
    t,
    who,
    with_app,
)
from mailflow.core.messages import Party
from mailflow.core.pieces import label as piece_label
from mailflow.core.pieces import missing
from mailflow.core.records import Document, Draft
from mailflow.errors import BadInput
from mailflow.steps.documents import NewFile
from mailflow.wiring.app import App, build_office
from mailflow.words import codes
from mailflow.words.pairs import word
from mailflow.words.stages import stage_word
from mailflow.words.troubles import Trouble, trouble

app = typer.Typer()

#: what a recruiter adds by hand; a signed file is recorded by what it proves
KINDS = ("offer", "contract", "amendment", "piece")


@app.command()
def document(
    closing: str,
    file: Annotated[Path, typer.Argument(help="The file, a PDF as a rule.")],
    kind: Annotated[str, typer.Option("--kind", help="One of: " + ", ".join(KINDS))] = "contract",
    changes: Annotated[
        str, typer.Option("--changes", help="What changed since the version before, in a few words.")
    ] = "",
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a version of an offer or contract; the mail that brings a new version tells what changed."""
    if kind not in KINDS:
        raise trouble(BadInput, Trouble.NO_DOCUMENT_KIND, name=kind, kinds=", ".join(KINDS))
    content = _content(file)

    async def work(installed: App) -> Document:
        await installed.journey.load(closing)
        return await installed.acts.add_document(
            closing, NewFile(kind, file.name, content, changes=changes), who(installed, by)
        )

    kept = with_app(config, work)
    if as_json:
        return emit({"document": kept.id, "kind": kept.kind, "version": kept.version, "changes": kept.changes})
    console.print(t("document.kept", name=kept.name, kind=word(codes.DOCUMENTS, kept.kind, language()), n=kept.version))
    if kept.version > 1 and not kept.changes:
        console.print(t("document.changes"))


@app.command()
def signed(
    closing: str,
    side: Annotated[Party, typer.Option("--side", help="Who signed: doctor or director.")] = Party.DOCTOR,
    file: Annotated[Path | None, typer.Option("--file", help="The signed file; it is kept with the case.")] = None,
    kept: Annotated[str, typer.Option("--document", help="Id of a document of the case that bears it.")] = "",
    on_paper: Annotated[bool, typer.Option("--on-paper", help="There is no file of it.")] = False,
    both: Annotated[bool, typer.Option("--both", help="Both signatures stand there.")] = False,
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record a proven signature and what bears it; the mails that speak of it wait until that is known."""
    if sum((file is not None, bool(kept), on_paper)) != 1:
        raise BadInput("say what bears the signature", "give one of --file, --document and --on-paper")
    content = _content(file) if file else b""

    async def work(installed: App) -> str:
        actor, named = who(installed, by), kept
        await installed.journey.load(closing)
        if file:
            named = (await installed.acts.add_document(closing, NewFile("signed", file.name, content, side), actor)).id
        proof = "file" if named else "confirmed"
        case = await installed.acts.signed(
            closing, side, actor, Proof(kind=proof, document=named, both=both, on_paper=on_paper)
        )
        return str(case.closing.stage)

    stage = with_app(config, work)
    if as_json:
        return emit({"closing": closing, "stage": stage})
    console.print(t("signed.done", closing=closing, stage=stage_word(stage, language())))


def _content(file: Path) -> bytes:
    """Return what stands in a file; BadInput where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        raise trouble(BadInput, Trouble.UNREADABLE, file=file) from None


@app.command()
def card(
    closing: str,
    name: Annotated[str, typer.Argument(help="housing, status, equipment ...; without it the cards are listed.")] = "",
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write an answer to the doctor from a card of your choice; it waits for approval like every mail."""

    async def work(installed: App) -> Draft | None:
        if not name:
            return None
        return await installed.acts.write_card(closing, name, who(installed, by))

    draft = with_app(config, work)
    if draft is None:
        known = names(build_office(settings(config)).templates)
        return emit({"items": list(known)}) if as_json else console.print(", ".join(known))
    _written(draft, as_json)


@app.command()
def propose(closing: str, by: ByOption = "", config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Have a reply to the doctor's last mail proposed by the endpoint; it waits for approval like every mail."""

    async def work(installed: App) -> Draft:
        return await installed.acts.propose_reply(closing, who(installed, by))

    _written(with_app(config, work), as_json)


def _written(draft: Draft, as_json: bool) -> None:
    """Show a draft that was just written, and how it is approved."""
    if as_json:
        return emit({"id": draft.id, "subject": draft.subject, "text": draft.text, "hash": draft.hash})
    console.print(f"{draft.subject}\n\n{draft.text}", markup=False)
    console.print(f"mailflow approve {draft.id}:{draft.hash[:12]}")


@app.command()
def merge(
    closing: Annotated[str, typer.Argument(help="A closing of the person who stays.")],
    other: Annotated[str, typer.Argument(help="A closing of the row that is the same doctor.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one doctor of two rows: all closings, addresses and mails count together; `split` takes it back."""

    async def work(installed: App) -> str:
        keep, double = [(await installed.journey.load(c)).person for c in (closing, other)]
        return (await installed.acts.merge(keep.id, double.id, who(installed, by))).id

    _persons(work, lambda: t("merge.done", closing=closing, other=other), config, as_json)


@app.command()
def split(
    closing: Annotated[str, typer.Argument(help="A closing of the person who stays.")],
    other: Annotated[str, typer.Argument(help="A closing that came by the merge.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a merge back: each person has the closings and addresses from before it."""

    async def work(installed: App) -> str:
        keep, came = [await installed.journey.load(c) for c in (closing, other)]
        first = came.history[0].event
        await installed.acts.split(keep.person.id, getattr(first, "person", ""), who(installed, by))
        return (await installed.journey.load(other)).person.id

    _persons(work, lambda: t("split.done"), config, as_json)


def _persons(
    work: Callable[[App], Awaitable[str]], done: Callable[[], str], config: Path | None, as_json: bool
) -> None:
    """Do what makes one person of two rows or two of one, and say so."""
    person = with_app(config, work)
    if as_json:
        return emit({"person": person})
    console.print(done())


@app.command()
def pieces(
    closing: str,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[PIECE]...", help="Left out: the usual ones of the track.")
    ] = None,
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask the doctor for pieces of the file (diploma, order, insurance ...); they are ticked off in the desk."""

    async def work(installed: App) -> tuple[str, ...]:
        case = await installed.acts.ask_pieces(closing, codes or (), who(installed, by))
        return missing(case.closing)

    asked = with_app(config, work)
    if as_json:
        return items(asked)
    console.print(t("pieces.asked", pieces=", ".join(piece_label(code, language()) for code in asked)))


@app.command()
def delegate(
    closing: str,
    name: Annotated[str, typer.Argument(help="Who decides for the establishment, e.g. “Nadia Petit”.")],
    email: Annotated[str, typer.Option("--email", help="Mails go there from now on.")] = "",
    phone: Annotated[str, typer.Option("--phone", help="Without an address only calls are asked for.")] = "",
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record who decides for the establishment in this closing (« voyez avec Mme Petit »)."""

    async def work(installed: App) -> None:
        await installed.acts.delegate(closing, name, email, who(installed, by), phone)

    with_app(config, work)
    if as_json:
        return emit({"closing": closing, "delegate": name})
    console.print(t("delegate.done", name=name, closing=closing))


@app.command("hand-over")
def hand_over(
    owner: Annotated[str, typer.Argument(help="Code of the recruiter who leaves.")],
    to: Annotated[str, typer.Argument(help="Code of the recruiter who takes over.")],
    closing: Annotated[str, typer.Option("--closing", help="Only this one.")] = "",
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give every open closing of one recruiter to another, or one of them."""

    async def work(installed: App) -> int:
        actor, taker = who(installed, by), who(installed, to)
        if not closing:
            return await installed.acts.hand_over_all(owner, taker, actor)
        if (await installed.journey.load(closing)).closing.owner != owner:
            raise trouble(BadInput, Trouble.NOT_THEIRS, name=closing, owner=owner)
        await installed.acts.hand_over(closing, taker, actor)
        return 1

    given = with_app(config, work)
    if as_json:
        return emit({"owner": owner, "to": to, "closings": given})
    console.print(t("hand_over.done", to=to, n=given))
