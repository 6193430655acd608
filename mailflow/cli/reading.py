"""`mailflow try` reads mails and changes nothing; `mailflow learn` learns to read from replies."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from mailflow.adapters.reader import BuiltInReader
from mailflow.cli import trial
from mailflow.cli.output import failed, language, t
from mailflow.core.render.language import day as day_words
from mailflow.errors import BadInput, MailflowError
from mailflow.words.codes import ACTIONS, INTENTS, OBJECTIONS, ORIGINS
from mailflow.words.pairs import percent, word
from mailflow.words.stages import stage_word

app = typer.Typer()
#: Exit code: what fails here as a whole was asked or configured wrongly; a bad mail only has its own `error`.
WRONG_USE = 2


@app.command("try")
def try_(
    mails: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Raw mails (.eml).")] = None,
    manifest: Annotated[Path | None, typer.Option(help="JSON lines: id, file, stage, received.")] = None,
    stage: Annotated[str, typer.Option(help="Stage of the closing that the mails answer.")] = "offer",
    received: Annotated[str, typer.Option(help="Time of arrival, ISO 8601; default: what the mail says.")] = "",
    config: Annotated[Path | None, typer.Option(help="Take thresholds and policies from this configuration.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")] = False,
) -> None:
    """Read mails as the watcher would and print what they mean; needs no configuration, writes nothing."""
    as_json = as_json or manifest is not None
    try:
        if bool(mails) == (manifest is not None):
            raise BadInput("name either mails or one --manifest", "mailflow try reply.eml, or --manifest mails.jsonl")
        bench = trial.Trial(trial.rules(config), BuiltInReader(trial.semantic(config)))
        if manifest is not None:
            for line in bench.manifest(manifest):
                print(json.dumps(line, ensure_ascii=False), flush=True)
            return
        lines = [bench.one(str(path), path, stage, received) for path in mails or []]
    except MailflowError as error:
        failed(error, as_json=as_json)
        raise typer.Exit(WRONG_USE) from None
    if as_json:
        print(json.dumps(lines[0] if len(lines) == 1 else {"items": lines}, ensure_ascii=False))
        return
    for line in lines:
        print("\n".join(_sentences(line)))


@app.command()
def learn(
    voices: Annotated[Path, typer.Option(help="Folder of training replies, one file per voice.")] = Path(
        "training/voices"
    ),
    corrections: Annotated[
        Path | None, typer.Option(help="Folder or file of exported corrections; only with the persons' consent.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the model goes; nothing is written without.")] = None,
    cache: Annotated[Path | None, typer.Option(help="Keep encoded texts here between runs.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON value.")] = False,
) -> None:
    """Learn to read from replies and report the cross-validated figures; needs the extras semantic and learn."""
    try:
        from mailflow.learning.command import run  # scikit-learn is an extra and slow to load
    except ImportError:
        missing = BadInput("learning needs scikit-learn", "install mailflow-closing[semantic,learn]")
        failed(missing, as_json=as_json)
        raise typer.Exit(WRONG_USE) from None
    try:
        report = run(voices, corrections, out, cache, say=lambda text: print(text, file=sys.stderr, flush=True))
    except MailflowError as error:
        failed(error, as_json=as_json)
        raise typer.Exit(WRONG_USE) from None
    print(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(_report(report)))


def _sentences(line: dict[str, Any]) -> Iterator[str]:
    """Yield what a person reads of one line."""
    speech = language()
    yield f"{line['id']}: {word(ORIGINS, line['origin'], speech) if line['origin'] else '?'}"
    if line["error"]:
        yield _row("error", line["error"])
    if line["intent"]:
        yield _row("intent", f"{word(INTENTS, line['intent'], speech)} ({percent(line['confidence'], speech)})")
    if line["objections"]:
        yield _row("objections", ", ".join(word(OBJECTIONS, kind, speech) for kind in line["objections"]))
    if line["date"]:
        yield _row("date", day_words(date.fromisoformat(line["date"]), speech))
    if line["dsn"]:
        yield _row("bounce", f"{line['dsn']['recipient']} {line['dsn']['status'] or ''}".rstrip())
    for proof in line["evidence"]:
        label = t("try.date") if proof["label"] == "date" else word({**INTENTS, **OBJECTIONS}, proof["label"], speech)
        yield f"  {label} : « {proof['quote']} »" if speech == "fr" else f"  {label}: “{proof['quote']}”"
    after = stage_word(line["stage_after"], speech) if line["stage_after"] else "?"
    yield _row("action", f"{word(ACTIONS, line['action'], speech)} -> {after}")


def _row(key: str, value: str) -> str:
    return f"  {t(f'try.{key}'):<11} {value}"


def _report(report: dict[str, Any]) -> Iterator[str]:
    """Yield the figures of a learning run as lines."""
    intents = report["intents"]
    yield f"{report['replies']} replies of {report['voices']} voices, judged by machines that never saw the voice"
    yield f"intents      macro-F1 {intents['macro_f1']:.3f} (words alone {intents['macro_f1_words_alone']:.3f})"
    yield f"calibration  error {intents['calibration_error']:.3f}"
    for row in intents["calibration"]:
        band = f"{row['from']:.1f}-{row['to']:.1f}: {row['n']:5.0f} replies"
        yield f"  {band}, promised {row['promised']:.2f}, right {row['right']:.2f}"
    for row in intents["risk_coverage"]:
        yield f"  from {row['at']:.2f}: {row['kept']:.0%} kept, {row['right']:.1%} right"
    for label, row in intents["labels"].items():
        both = f"precision {row['precision']:.2f} recall {row['recall']:.2f}"
        yield f"  {label:<13} F1 {row['f1']:.2f} {both} n {row['support']:.0f}"
    yield f"objections   micro-F1 {report['objections']['micro_f1']:.3f}"
    yield f"directors    macro-F1 {report['directors']['macro_f1']:.3f}"
    advance = report["advance"]
    yield f"advance at   {advance['at']:.3f}: {advance['kept']:.0f} of {advance['plain_yeses']:.0f} plain yeses"
