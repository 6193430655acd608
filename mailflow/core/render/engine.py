"""Two sandboxed strict Jinja environments: one writes text and subject, one the HTML page around them."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from jinja2 import (
    BaseLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context as Scope
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailflow.core.render import language as say
from mailflow.core.render import places, subject, terms, tracks
from mailflow.core.render.context import Context
from mailflow.core.render.facts import CLOSE, MIDDLE, OPEN, FactSheet, MissingFact, label
from mailflow.errors import TemplateError

#: characters that one mail may have; a template that writes more is wrong
OUTPUT_CAP = 20_000
#: templates that are parts of others
PARTS = ("_base.j2", "_director.j2", "_notice.j2", "_outreach.j2")
PAGE = "_page.j2"

#: the only filters of Jinja that a mail needs; others hide a missing value or make long texts
KEPT_FILTERS = ("capitalize", "escape", "first", "join", "last", "length", "lower", "upper")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ud800-\udfff]")
_EXPRESSION = re.compile(r"\{\{-?\s*(.+?)\s*-?\}\}")


class Quiet(str):
    """A word that may be empty without anything missing (an ending that does not agree)."""

    __slots__ = ()


class EmptyValue(Exception):
    """An expression of a template has no value."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Plain data only: no method of a value is called, and no operator can make a long text out of a short one."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def wrap_str_format(self, value: Any) -> None:
        """Give `str.format` no safe stand-in: like every method it is refused."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not callable(value) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"the operator {operator} is not allowed in a template")


def _finalize(value: Any) -> Any:
    """Refuse None and emptiness, and keep every value on one line."""
    if value is None or (isinstance(value, str) and not isinstance(value, Quiet) and not value.strip()):
        raise EmptyValue
    if isinstance(value, (date, datetime)):
        raise SecurityError("a date is written with the filter `day`")
    return " ".join(value.split()) if type(value) is str else value


@dataclass(frozen=True, slots=True)
class Templates:
    """Compiled templates by name, e.g. "fr/offer/reminder_1.j2", with their sources."""

    sources: Mapping[str, str]
    text: ImmutableSandboxedEnvironment
    page: ImmutableSandboxedEnvironment

    def names(self) -> tuple[str, ...]:
        """Return the names of the mails, without the parts that begin with an underscore."""
        return tuple(sorted(n for n in self.sources if not n.rsplit("/", 1)[-1].startswith("_")))


def environment(sources: Mapping[str, str]) -> Templates:
    """Return the templates of those sources (name -> text); TemplateError names file and line of a syntax error."""
    loader = FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None)
    templates = Templates(dict(sources), _sandbox(loader, escape=False), _sandbox(loader, escape=True))
    for name in sources:
        try:
            (templates.page if name == PAGE else templates.text).get_template(name)
        except (TemplateSyntaxError, TemplateNotFound) as error:
            raise failure(error, name, templates) from error
    return templates


def _sandbox(loader: BaseLoader, *, escape: bool) -> ImmutableSandboxedEnvironment:
    sandbox = _Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        finalize=None if escape else _finalize,
        autoescape=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in KEPT_FILTERS} | FILTERS
    return sandbox


def resolve(templates: Templates, language: str, stage: str, name: str) -> str:
    """Return a follow-up's template: of its stage, else of `any`; a name with a slash counts from the language."""
    if "/" in name:
        wanted: tuple[str, ...] = (f"{language}/{name}.j2",)
    else:
        wanted = (f"{language}/{stage}/{name}.j2", f"{language}/any/{name}.j2")
    for candidate in wanted:
        if candidate in templates.sources:
            return candidate
    raise TemplateError(
        f"No template {' or '.join(wanted)}.",
        f"Write {wanted[0]} or correct the follow-up's `template`.",
        file=wanted[0],
        name=name,
    )


def variables(context: Context) -> dict[str, Any]:
    """Return what a template sees; what is absent is left out, so that naming it fails."""
    refuse_controls(context, "")
    lang = context.language
    known: dict[str, Any] = {f.name: getattr(context, f.name) for f in fields(context) if f.name != "facts"}
    known = {k: v for k, v in known.items() if v is not None and v != () and v != ""}
    sheet = FactSheet(context.facts, lang)
    if lacking := tuple(key for key in context.questions if key not in sheet):
        known["unanswered"] = lacking
    return known | {"facts": sheet, **words(context)}


def words(context: Context) -> dict[str, Any]:
    """Return the words that fit the case: places, track, terms of the post, greetings, agreements, labels."""
    lang = context.language
    house = places.said(context.establishment, lang)
    town, specialty = context.establishment.city, context.position.specialty
    sheet, track = FactSheet(context.facts, lang), tracks.words(context.position.track, context.establishment, lang)
    lacking = terms.missing(sheet, track)
    return {
        "track": track,
        "terms": terms.terms(context, sheet, track),
        **({"terms_missing": lacking} if lacking else {}),
        "post": subject.post(context.position, context.other_posts, lang),
        "the_house": house.the,
        "at_house": house.at,
        "of_house": house.of,
        "at_house_in_town": places.in_town(context.establishment, lang),
        **({"at_town": places.town(town, lang).at, "of_town": places.town(town, lang).of} if town else {}),
        **({"in_specialty": places.specialty(specialty, lang)} if specialty else {}),
        "hello": lambda person: say.greeting(person, lang, context.establishment.role_of(person.id)),
        "called": lambda person: say.called(person, lang),
        "agree": lambda ending="e": Quiet(say.agree(context.candidate, ending)),
        "label": lambda key: terms.named(key, track, sheet),
        "the": lambda name: say.with_article(name, lang),
        "of": lambda words: say.of(words, lang),
        "elide": lambda word, value: Quiet(places.elide(word, value)),
    }


@pass_context
def _day(context: Scope, value: Any) -> str:
    moment = _date(value)
    return f"{OPEN}date={moment.isoformat()}{MIDDLE}{say.day(moment, context['language'])}{CLOSE}"


@pass_context
def _past(context: Scope, value: Any) -> str:
    return say.day(_date(value), context["language"])


@pass_context
def _hour(context: Scope, value: datetime) -> str:
    return say.hour(value, context["language"])


@pass_context
def _joined(context: Scope, parts: Iterable[str]) -> str:
    return say.joined(tuple(parts), context["language"])


def _capital(value: str) -> str:
    """Return a value with a capital first letter, its mark kept."""
    mark, middle, words = value.rpartition(MIDDLE)
    return mark + middle + words[:1].upper() + words[1:]


#: `day` writes a date that counts as a date of the mail, `past` one that does not (a day gone by)
FILTERS: dict[str, Callable[..., str]] = {
    "day": _day,
    "past": _past,
    "hour": _hour,
    "joined": _joined,
    "capital": _capital,
}


def _date(value: Any) -> date:
    if isinstance(value, Undefined):
        str(value)  # raises with the name that is missing
    if not isinstance(value, date):
        raise EmptyValue
    return value.date() if isinstance(value, datetime) else value


def refuse_controls(value: Any, path: str) -> None:
    """Raise TemplateError naming the variable that holds a control or private-use character."""
    if isinstance(value, str):
        if found := _UNWANTED.search(value):
            raise TemplateError(
                f"The value of {path} holds a character that no mail may carry (U+{ord(found.group()):04X}).",
                f"Correct {path} in the case or in its establishment.",
                name=path,
            )
    elif isinstance(value, Mapping):
        for key, item in value.items():
            refuse_controls(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            refuse_controls(item, f"{path}[{number}]")
    elif is_dataclass(value):
        for f in fields(value):
            refuse_controls(getattr(value, f.name), f"{path}.{f.name}" if path else f.name)


def failure(error: Exception, name: str, templates: Templates) -> TemplateError:
    """Return the error of a template as one sentence with its file, its line and the name that is missing."""
    file, line = _where(error, name, templates)
    missing, sentence, remedy = _what(error, _expression(templates, file, line))
    return TemplateError(f"{file}, line {line}: {sentence}", remedy, file=file, line=line, name=missing)


def _where(error: Exception, name: str, templates: Templates) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in templates.sources]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else (name, 1)


def _expression(templates: Templates, file: str, line: int) -> str:
    lines = templates.sources.get(file, "").splitlines()
    found = _EXPRESSION.findall(lines[line - 1]) if 0 < line <= len(lines) else []
    return ", ".join(found)


def _what(error: Exception, expression: str) -> tuple[str, str, str]:
    if isinstance(error, MissingFact):
        name = label(error.key, "en")
        return (
            f"facts.{error.key}",
            f"the fact “{name}” ({error.key}) is missing.",
            "Fill it in on the position's fact sheet.",
        )
    if isinstance(error, EmptyValue):
        return expression, f"a value is empty: {expression}.", "Fill it in on the case, or take it out of the template."
    if isinstance(error, UndefinedError):
        named = re.findall(r"'([A-Za-z_]\w*)'", str(error))
        missing = named[-1] if named else expression
        return (
            missing,
            f"“{missing}” is not known here.",
            "Fill it in on the case, or correct the name in the template.",
        )
    if isinstance(error, TemplateNotFound):
        return str(error.name), f"the template {error.name} does not exist.", "Create it or correct the name."
    if isinstance(error, TemplateSyntaxError):
        return "", f"{error.message}", "Correct the template's syntax."
    return "", f"{error}.", "Correct the template."
