"""Commands about mails: preview, drafts, approve, reject, edit, settle."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from textwrap import indent
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from mailflow.cli import mail_folder
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
from mailflow.core.records import Draft, DraftState, Filter, OutboxState
from mailflow.core.said import Level
from mailflow.errors import BadInput, MailflowError
from mailflow.setup.changed_rules import stands
from mailflow.views import correspondence
from mailflow.views.correspondence import Mailed
from mailflow.views.preview import Shown, ahead, of_closing, of_samples, send_test
from mailflow.wiring.app import App, build_office
from mailflow.words import codes, mails
from mailflow.words.drafts import sentence, why
from mailflow.words.pairs import word
from mailflow.words.terminal import moment
from mailflow.words.troubles import Trouble, trouble

app = typer.Typer()

#: a draft in one of these states waits for a person
WAITING = (DraftState.PROPOSED, DraftState.EDITED)


@app.command()
def preview(
    follow_up: Annotated[str | None, typer.Argument(help="stage/code or code, e.g. offer/proposal.")] = None,
    closing: Annotated[str, typer.Option("--closing", help="As it would leave for this closing.")] = "",
    campaign: Annotated[str, typer.Option("--campaign", help="Of which campaign, without a closing.")] = "",
    language: Annotated[str, typer.Option("--language", help="fr or en, without a closing.")] = "fr",
    html: Annotated[Path | None, typer.Option("--html", help="Write the HTML part to a file.")] = None,
    send_to: Annotated[str, typer.Option("--send-to", help="Really send it to this address; counts nothing.")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Every mail of the campaign; with --closing, of its next days.")
    ] = False,
    days: Annotated[int, typer.Option("--days", min=1, max=120, help="How far ahead, for a closing.")] = 14,
    mails: Annotated[
        Path | None,
        typer.Option("--mails", help="With --all: write them to this empty folder, those of every running closing."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a mail as it would leave."""
    if mails:
        if not everything:
            raise BadInput("--mails writes every planned mail", "add --all")
        return _write(mails, closing, campaign, language, days, config, as_json)
    if not follow_up and not everything:
        raise BadInput("name a follow-up, or --all", "`mailflow preview offer/proposal`, for instance")

    async def work(installed: App) -> list[Shown]:
        if everything:
            return await ahead(installed.journey, closing, days)
        shown = await of_closing(installed.journey, closing, follow_up or "")
        if send_to:
            await send_test(installed.journey, shown, send_to)
        return [shown]

    if everything and send_to:
        raise BadInput("one test mail at a time", "name the follow-up instead of --all")
    if closing:
        shown = with_app(config, work)
    else:
        if send_to:
            raise BadInput("a test send needs a closing", "add --closing ID")
        found = settings(config)
        office = build_office(found)
        shown = of_samples(office, campaign or next(iter(found.campaigns), "closing"), follow_up or "", language)
    if html and shown:
        html.write_text(shown[0].html, encoding="utf-8")
    if as_json:
        return items(shown)
    for mail in shown:
        _show(mail)
    if not shown:
        console.print(t("preview.none", closing=closing, days=days))


def _write(
    folder: Path, closing: str, campaign: str, language: str, days: int, config: Path | None, as_json: bool
) -> None:
    """Write the planned mails of one closing, else of all running ones, else samples of a campaign."""

    async def work(installed: App) -> list[Mailed]:
        rows = await installed.store.closings(Filter(open=True))
        wanted = [closing] if closing else [row.closing for row in rows]
        return [mail for one in wanted for mail in await correspondence.ahead(installed.journey, one, days)]

    mail_folder.empty(folder)
    found = settings(config)
    running = closing or (not campaign and stands(found.database_url))
    written = with_app(config, work) if running else []
    if not written and not closing:
        code = campaign or next(iter(found.campaigns), "closing")
        written = correspondence.of_samples(build_office(found), code, language)
    count = mail_folder.fill(folder, written)
    if as_json:
        return emit({"folder": str(folder), "mails": count})
    console.print(t("preview.written", n=count, folder=folder))


def _show(mail: Shown) -> None:
    speech, when = language(), ""
    if mail.due_at:
        when = f"{moment(mail.due_at, speech)}, {word(codes.TO, mail.to, speech)}, "
    console.print(Text(mail.name, style="bold"), f" ({t('preview.words', when=when, n=mail.words)})")
    if mail.lacks:
        return console.print(t("preview.lacks", what=mail.lacks), "\n")
    console.print(f"{t('preview.subject', subject=mail.subject)}\n\n{mail.text}\n")


@app.command()
def drafts(
    closing: Annotated[str, typer.Option("--closing", help="Only of this closing.")] = "",
    text: Annotated[bool, typer.Option("--text", help="Show each mail as it will leave.")] = False,
    plan: Annotated[bool, typer.Option("--plan/--no-plan", help="Write what is due first.")] = True,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the drafts that wait, the most urgent first, each with its reason and its hash."""

    async def work(installed: App) -> tuple[Draft, ...]:
        if plan:
            await installed.journey.tick()
        return await installed.store.drafts(WAITING, closing)

    found = with_app(config, work)
    if as_json:
        return items([_row(d) for d in found])
    if not found:
        return console.print(t("drafts.none"))
    for draft in found:
        _waiting(draft, text)
    if not text:
        console.print(t("drafts.help"))


def _waiting(draft: Draft, whole: bool) -> None:
    """Print a draft: first what the next command is given, then what it says, why it waits, what speaks against it."""
    mail, state = mails.follow_up(draft.follow_up, language()), word(mails.DRAFTS, draft.state, language())
    told = t("drafts.line", mail=mail, address=draft.to_address, state=state)
    console.print(Text(f"{draft.id}:{draft.hash[:12]}", style="bold"), told)
    lines = [draft.subject, *([f"\n{draft.text}\n"] if whole else []), why(draft.why, language())]
    lines += [
        t("drafts.red" if g.level is Level.RED else "drafts.orange", sentence=sentence(g.said, language()))
        for g in draft.guards
        if g.level is not Level.GREEN
    ]
    console.print("\n".join(indent(line, "   ") for line in lines), "")


def _row(d: Draft) -> dict[str, object]:
    return {
        "id": d.id,
        "closing": d.closing,
        "key": d.key,
        "follow_up": d.follow_up,
        "stage": str(d.stage),
        "to": str(d.to),
        "to_address": d.to_address,
        "subject": d.subject,
        "text": d.text,
        "hash": d.hash,
        "state": str(d.state),
        "due_at": d.due_at,
        "expires_at": d.expires_at,
        "why": why(d.why, "en"),
        "guards": [
            {"name": g.name, "level": g.level, "code": g.said.code, "sentence": sentence(g.said, "en")}
            for g in d.guards
        ],
    }


@app.command()
def approve(
    drafts: Annotated[list[str], typer.Argument(help="Ids of drafts, each with its hash as ID:HASH, or `all`.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Approve drafts; with ID:HASH only the bytes that you saw, with a bare ID the bytes as they are now."""

    async def work(installed: App) -> list[dict[str, str]]:
        actor, done = who(installed, by), []
        waiting = await installed.store.drafts(WAITING)
        wanted = [d.id for d in waiting] if drafts == ["all"] else drafts
        for name in wanted:
            draft_id, _, seen = name.partition(":")
            draft = await installed.journey.draft(draft_id)
            sha256 = draft.hash if draft.hash.startswith(seen) else seen
            try:
                row = await installed.journey.approve(draft_id, sha256, actor)
                zone = ZoneInfo(row.zone or installed.settings.agency.zone)
                leaves = row.not_before.astimezone(zone).isoformat(timespec="minutes") if row.not_before else ""
                done.append({"draft": draft_id, "state": "approved", "leaves_from": leaves})
            except MailflowError as error:
                if len(wanted) == 1:
                    raise
                done.append({"draft": draft_id, "state": "refused", "reason": error.message})
        return done

    done = with_app(config, work)
    if as_json:
        items(done)
    else:
        for one in done:
            console.print(_approved(one))
    if any(one["state"] == "refused" for one in done):
        raise typer.Exit(1)


def _approved(one: dict[str, str]) -> str:
    """Return what became of a draft that was to be approved, in a sentence."""
    if one["state"] == "refused":
        return t("approve.refused", draft=one["draft"], reason=one["reason"])
    if not one["leaves_from"]:
        return t("approve.done", draft=one["draft"])
    at = moment(datetime.fromisoformat(one["leaves_from"]), language())
    return t("approve.leaves", draft=one["draft"], at=at)


@app.command()
def reject(
    draft: str,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the case.")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a draft aside, with its reason."""

    async def work(installed: App) -> Draft:
        return await installed.acts.reject(draft, reason, who(installed, by))

    _said(with_app(config, work), as_json)


@app.command()
def edit(
    draft: str,
    text: Annotated[Path, typer.Option("--text", help="A file with the new text.")],
    subject: Annotated[str, typer.Option("--subject", help="A new subject.")] = "",
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Replace the words of a draft; it has a new hash and must be approved."""

    async def work(installed: App) -> Draft:
        old = await installed.journey.draft(draft)
        try:
            words = text.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise trouble(BadInput, Trouble.NOT_TEXT, file=text) from None
        return await installed.acts.edit(draft, subject or old.subject, words, who(installed, by))

    _said(with_app(config, work), as_json)


def _said(draft: Draft, as_json: bool) -> None:
    if as_json:
        return emit(_row(draft))
    state = word(mails.DRAFTS, draft.state, language())
    console.print(t("draft.hash", draft=draft.id, state=state, hash=draft.hash[:12]))


@app.command()
def settle(
    draft: str,
    left: Annotated[bool, typer.Option("--left/--not-left", help="Did the uncertain mail leave?")],
    by: ByOption = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what became of an uncertain mail."""

    async def work(installed: App) -> None:
        await installed.acts.settle_unknown(draft, left, who(installed, by))

    with_app(config, work)
    if as_json:
        return emit({"draft": draft, "state": "submitted" if left else "cancelled"})
    state = word(mails.OUTBOX, OutboxState.SUBMITTED if left else OutboxState.CANCELLED, language())
    console.print(t("draft.state", draft=draft, state=state))
