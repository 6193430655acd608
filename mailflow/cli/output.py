"""What a command prints: one JSON value on standard output, or sentences; errors on standard error."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from mailflow.config.settings import Settings, find, load, read
from mailflow.core.plain import to_plain
from mailflow.errors import BadInput, ConfigError, MailflowError
from mailflow.wiring.app import App, build
from mailflow.words.refusals import refused
from mailflow.words.terminal import told
from mailflow.words.troubles import Trouble, explained, nearest, trouble

T = TypeVar("T")

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file.", show_default="MAILFLOW_CONFIG, else config.toml"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")]
ByOption = Annotated[str, typer.Option("--by", help="Code of the recruiter who acts.", show_default="the first one")]

#: the language asked for with --lang, else that of the configuration once it is read; empty before
_language: ContextVar[str] = ContextVar("language", default="")

#: columns of a table where no terminal says how wide it is
PIPE = 160
#: without Rich's markup and emoji names: names, reasons and doctors' words may hold square brackets or colons
console = Console(
    highlight=False, soft_wrap=True, markup=False, emoji=False, width=None if sys.stdout.isatty() else PIPE
)


def settings(config: Path | None) -> Settings:
    """Return the settings of the file that applies; the terminal speaks its language unless --lang said another."""
    path, asked = find(config), _language.get()
    # before the file is checked: what is wrong with it is told in its own language
    speak(asked or _named(read(path)))
    found = load(path)
    speak(asked or found.agency.language)
    return found


def _named(data: Mapping[str, Any]) -> str:
    """Return the language that a file names for its agency, French where it names none."""
    agency = data.get("agency")
    return "en" if isinstance(agency, Mapping) and agency.get("language") == "en" else "fr"


def speak(language: str) -> None:
    """Let the terminal speak this language; the empty string leaves it to the configuration."""
    _language.set(language)


def language() -> str:
    """Return the language of the terminal; where neither --lang nor a configuration names one, that of the machine."""
    return _language.get() or of_machine(os.environ)


def of_machine(environment: Mapping[str, str]) -> str:
    """Return the language of a machine's locale: French where it says so, else English."""
    locale = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "fr" if locale.lower().startswith("fr") else "en"


def t(key: str, **values: object) -> str:
    """Return a sentence of `mailflow.words.terminal` in the language of the terminal."""
    return told(key, language(), **values)


def with_app(config: Path | None, work: Callable[[App], Awaitable[T]]) -> T:
    """Run one piece of work over the wired installation, and close it whatever happens."""

    found = settings(config)

    async def go() -> T:
        app = await build(found)
        try:
            return await work(app)
        finally:
            await app.close()

    return asyncio.run(go())


def who(app: App, by: str) -> str:
    """Return the code of the person who acts; BadInput where nobody of that code is configured."""
    codes = list(app.settings.recruiters)
    if not by:
        if not codes:
            raise trouble(ConfigError, Trouble.NO_RECRUITERS)
        return codes[0]
    if by not in codes:
        raise trouble(BadInput, Trouble.NO_RECRUITER, name=by, advice=nearest(by, codes))
    return by


def emit(value: Any) -> None:
    """Print one JSON value."""
    sys.stdout.write(json.dumps(to_plain(value), ensure_ascii=False) + "\n")


def items(values: Sequence[Any]) -> None:
    """Print a list as {"items": [...]}."""
    emit({"items": list(values)})


def say(sentence: str) -> None:
    """Print a sentence for a person on standard error, so that JSON stays alone."""
    typer.echo(sentence, err=True)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows for a person."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(head):
        # the first names the row: whole and on one line, so that it can be copied into the next command
        grid.add_column(name, overflow="fold", no_wrap=place == 0)
    for row in rows:
        grid.add_row(*row)
    console.print(grid)


def failed(error: MailflowError, *, as_json: bool) -> int:
    """Print an error and return its exit code: 2 for wrong use or configuration, else 1."""
    if as_json:
        emit({"error": {"code": error.code, "message": error.message, "hint": error.hint}})
    # a refusal says what to do by itself; any other error says what is wrong, then what to do
    told = (refused(error, language()),) if error.refusal else explained(error, language())
    say(" ".join(_sentence(part) for part in told if part))
    return 2 if isinstance(error, ConfigError) else 1


def misused(message: str) -> int:
    """Print as JSON that a command was used wrongly, and return its exit code."""
    emit({"error": {"code": "usage", "message": message, "hint": "`mailflow VERB --help` shows what it takes"}})
    return 2


def _sentence(words: str) -> str:
    # a name keeps its first letter: mailboxes.main, config.toml, dr_martin
    begins = words.partition(" ")[0].translate({ord("'"): None, ord("-"): None}).isalpha()
    return (words[:1].upper() + words[1:] if begins else words) + ("" if words[-1] in ".?!" else ".")
