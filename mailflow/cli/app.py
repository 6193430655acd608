"""The command line: parse, call, print; exit 0 done, 1 what was asked failed, 2 wrong use or configuration."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer
from typer.exceptions import Abort, TyperException

from mailflow import __version__
from mailflow.cli import (
    accounts,
    cases,
    demo,
    drafts,
    mailboxes,
    output,
    people,
    privacy,
    reading,
    report,
    running,
    setup,
)
from mailflow.errors import MailflowError

app = typer.Typer(
    name="mailflow",
    help="Closes medical recruitments by e-mail: from the oral yes to a contract signed by both sides.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (demo, setup, running, cases, drafts, people, reading, report, privacy, mailboxes, accounts):
    app.add_typer(module.app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mailflow {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Say the version."),
    lang: Annotated[
        Literal["fr", "en"] | None,
        typer.Option("--lang", help="Language of the terminal, after any verb too.", show_default="agency.language"),
    ] = None,
) -> None:
    """Options that stand before any verb; --lang may stand behind it."""
    output.speak(lang or "")


def _lang_first(arguments: list[str]) -> list[str]:
    """Return the arguments with --lang in front, where the root reads it: every verb has it, and none declares it."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    moved: list[str] = []
    kept: list[str] = []
    words = iter(arguments[:end])
    for word in words:
        if word == "--lang":
            moved += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word.startswith("--lang="):
            moved.append(word)
        else:
            kept.append(word)
    return [*moved, *kept, *arguments[end:]]


def run(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code; every error is one sentence, never a traceback."""
    arguments = _lang_first(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in arguments
    try:
        # Alone, typer tells of wrong use in a frame; a program that asked for JSON gets JSON for that too.
        status = app(arguments, standalone_mode=not as_json)
        sys.exit(status if isinstance(status, int) else 0)
    except MailflowError as error:
        sys.exit(output.failed(error, as_json=as_json))
    except TyperException as error:
        sys.exit(output.misused(error.format_message()))
    except Abort:
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
