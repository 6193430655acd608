"""Turn a template and a case into the words of one mail: subject, text and HTML from a single source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

import css_inline
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from mailflow.core.messages import Question
from mailflow.core.render.context import Context
from mailflow.core.render.engine import (
    OUTPUT_CAP,
    PAGE,
    EmptyValue,
    Templates,
    environment,
    failure,
    resolve,
    variables,
)
from mailflow.core.render.facts import CLOSE, MIDDLE, OPEN, MissingFact
from mailflow.core.render.language import day
from mailflow.core.render.page import FOOTER_LINE, body_html, words_of
from mailflow.core.render.typography import set_text
from mailflow.errors import TemplateError

__all__ = ["Context", "Rendered", "Templates", "edited", "environment", "line", "render", "resolve"]

#: blocks files as well as addresses: a style sheet is written in the page or nowhere
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, keep_style_tags=False)
_SECTION = re.compile(r"^<<<(\w+)>>>\n?", re.M)
_MARK = re.compile(f"{OPEN}(date|fact)=([^{MIDDLE}]*){MIDDLE}([^{OPEN}{CLOSE}]*){CLOSE}")
_ASKS = re.compile(r"\{#-?\s*asks:\s*(\w+)\s*-?#\}")
_RELATIVE = re.compile(
    r"\b(aujourd['’]hui|demain|ce soir|ce matin|cet après-midi"
    r"|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b",
    re.I,
)
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words of one mail, ready to be composed."""

    subject: str
    text: str
    html: str
    #: what a one-word answer will mean; None where nothing is asked
    question: Question | None
    #: the days written in it, in order of appearance, each once
    dates: tuple[date, ...]
    #: words of the body, without greeting, signature and footer
    words: int
    #: keys of the facts that it states
    facts_used: tuple[str, ...]
    #: it says today, tomorrow or tonight, so it is stale at the end of its day
    relative_day: bool


def render(templates: Templates, name: str, context: Context) -> Rendered:
    """Return the mail of that template for that case. TemplateError: file, line, missing name and remedy."""
    sections = _sections(_raw(templates, name, context))
    marks = _MARK.findall("".join(sections.values()))
    plain = {key: _plain(value, context.language) for key, value in sections.items()}
    subject = " ".join(plain["subject"].split())
    text = "\n\n".join(plain[part] for part in ("greeting", "body", "signature") if plain.get(part))
    text += f"\n\n{FOOTER_LINE}\n{plain['footer']}\n" if plain.get("footer") else "\n"
    return Rendered(
        subject=subject,
        text=text,
        html=_html(templates, context.language, subject, text),
        question=_question(templates.sources[name], sections["body"]),
        dates=tuple(dict.fromkeys(date.fromisoformat(v) for kind, v, _ in marks if kind == "date")),
        words=len(_WORD.findall(plain["body"])),
        facts_used=tuple(dict.fromkeys(value for kind, value, _ in marks if kind == "fact")),
        relative_day=bool(_RELATIVE.search(f"{subject}\n{plain['body']}")),
    )


def line(templates: Templates, name: str, context: Context) -> str:
    """Return what a mail asks as one line of a digest, or "" where its template has no block `digest`."""
    template = templates.text.get_template(name)
    if "digest" not in template.blocks:
        return ""
    try:
        written = "".join(template.blocks["digest"](template.new_context(variables(context))))
    except (JinjaError, MissingFact, EmptyValue, TypeError, ValueError, AttributeError, LookupError) as error:
        raise failure(error, name, templates) from error
    return " ".join(_plain(written, context.language).split())


def edited(templates: Templates, before: Rendered, subject: str, text: str, language: str) -> Rendered:
    """Return the mail with a person's own words: the HTML follows, dates and question stay while their words do."""
    subject = " ".join(set_text(subject, language).split())
    text = set_text(text.replace("\r\n", "\n"), language).rstrip() + "\n"
    main = text.partition(f"\n{FOOTER_LINE}\n")[0]
    kept = tuple(d for d in before.dates if day(d, language) in main)
    question = before.question if before.question and "?" in main else None
    if question and question.day and question.day not in kept:
        question = replace(question, day=None)
    return Rendered(
        subject=subject,
        text=text,
        html=_html(templates, language, subject, text),
        question=question,
        dates=kept,
        words=len(_WORD.findall(words_of(text))),
        facts_used=before.facts_used,
        relative_day=bool(_RELATIVE.search(f"{subject}\n{main}")),
    )


def _raw(templates: Templates, name: str, context: Context) -> str:
    if name not in templates.sources:
        raise TemplateError(f"There is no template {name}.", "Write it or correct the name.", file=name, name=name)
    try:
        pieces: list[str] = []
        size = 0
        for piece in templates.text.get_template(name).generate(variables(context)):
            size += len(piece)
            if size > OUTPUT_CAP:
                raise TemplateError(
                    f"{name} writes more than {OUTPUT_CAP} characters.", "Shorten the template or the value.", file=name
                )
            pieces.append(piece)
        return "".join(pieces)
    except (JinjaError, MissingFact, EmptyValue, TypeError, ValueError, AttributeError, LookupError) as error:
        raise failure(error, name, templates) from error


def _sections(raw: str) -> dict[str, str]:
    parts = _SECTION.split(raw)
    return {key: value.strip("\n") for key, value in zip(parts[1::2], parts[2::2], strict=True)}


def _plain(marked: str, language: str) -> str:
    text = _MARK.sub(r"\3", marked)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return set_text(re.sub(r"\n{3,}", "\n\n", text).strip("\n"), language)


def _question(source: str, body: str) -> Question | None:
    """Return what the last line asks: the kind is declared by the template, the day is the one that this line names."""
    declared = _ASKS.search(source)
    if declared is None:
        return None
    last = body.strip().rsplit("\n", 1)[-1]
    days = {date.fromisoformat(value) for kind, value, _ in _MARK.findall(last) if kind == "date"}
    return Question(declared.group(1), days.pop() if len(days) == 1 else None)


def _html(templates: Templates, language: str, subject: str, text: str) -> str:
    page = templates.page.get_template(PAGE)
    whole = page.render(language=language, subject=subject, content=Markup(body_html(text)))  # noqa: S704 - body_html escapes
    return _INLINER.inline(whole)
