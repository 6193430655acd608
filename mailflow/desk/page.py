"""Turn a template and a visit into a page: strict escaping, the frame around every screen, the headers' policy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any

import jinja2
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mailflow.core.accounts import Right, may
from mailflow.core.campaign import Delay
from mailflow.core.messages import Evidence
from mailflow.core.pieces import label as piece_label
from mailflow.core.render.facts import label as fact_label
from mailflow.desk.needs import Visit
from mailflow.desk.words import labels
from mailflow.desk.words.language import LANGUAGES, translated
from mailflow.desk.words.plan_labels import CARDS
from mailflow.words import acts, drafts, mails, sms
from mailflow.words.history import Teller
from mailflow.words.pairs import word

#: sources only of our own; a mail's frame is ours too (and says `frame-ancestors 'self'` itself)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TOKEN = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


def environments() -> dict[str, jinja2.Environment]:
    """Return one template environment per language; a missing name is an error, everything is escaped."""
    return {language: _environment(language) for language in LANGUAGES}


def _environment(language: str) -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("mailflow.desk"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda text: translated(text, language),
        # nought is singular in French (CLDR plural rules)
        lambda one, many, n: translated(one if n == 1 or (n == 0 and language == "fr") else many, language),
        True,
    )
    env.globals.update(labels=labels, filled=filled, marked=marked, word_diff=word_diff)
    env.filters["of"] = _label_filter(language)
    env.filters["act"] = lambda code: acts.act(code, language)
    env.filters["task"] = lambda task: acts.task(task.kind, task.subject, language)
    env.filters["follow_up"] = lambda code: mails.follow_up(code, language)
    env.filters["card"] = lambda name: card_name(name, language)
    env.filters["paragraphs"] = paragraphs
    env.filters["silence"] = lambda reason: acts.silence(reason, language)
    env.filters["fact"] = lambda key: fact_label(key, language)
    env.filters["piece"] = lambda code: piece_label(code, language)
    env.filters["missing"] = lambda name: fact_label(name.removeprefix("facts."), language)
    env.filters["delay"] = lambda delay: delay_words(delay, language)
    env.filters["condition"] = lambda name: condition(name, language)
    env.filters["story"] = lambda record, known=None, asked=None: Teller(
        language, known=known or {}, asked=asked or {}
    )(record.event)
    env.filters["why"] = lambda parts: drafts.why(parts, language)
    env.filters["behind"] = lambda facts: [drafts.fact(fact, language) for fact in facts]
    env.filters["sentence"] = lambda what: drafts.sentence(what, language)
    env.filters["waits"] = lambda why: mails.waits(why, language)
    env.filters["guard"] = lambda name: word(drafts.GUARD_NAMES, name, language)
    env.filters["sms_reason"] = lambda why: word(sms.REASONS, why, language)
    env.filters["alone"] = lambda code: word(drafts.ALONE, code, language)
    # French sets a space before it, English none
    env.globals["colon"] = labelled("", "", language)
    return env


def card_name(name: str, language: str) -> str:
    """Return what an answer of one's choice is called: the objection that it answers, or its own name."""
    return translated(CARDS.get(name) or labels.name(labels.OBJECTIONS, name), language).capitalize()


def labelled(head: str, rest: str, language: str) -> str:
    """Return « head : rest » with the colon of that language."""
    return f"{head}\u202f: {rest}" if language == "fr" else f"{head}: {rest}"


def delay_words(delay: Delay, language: str) -> str:
    """Return « 2 j » or « 4 h ouvrées »; a negative delay is « J-30 »."""
    if delay.hours:
        words = labels.N_("%s h ouvrée") if delay.hours == 1 else labels.N_("%s h ouvrées")
        return translated(words, language) % delay.hours
    if delay.days < 0:
        return translated(labels.N_("%s j avant"), language) % -delay.days
    return (
        translated(labels.N_("%s j"), language) % delay.days if delay.days else translated(labels.N_("dès"), language)
    )


def condition(name: str, language: str) -> str:
    """Return a condition of a follow-up in words; "not x" is said as its opposite."""
    bare = name.removeprefix("not ")
    words = translated(labels.CONDITIONS.get(bare, bare.replace("_", " ")), language)
    return words if bare == name else translated(labels.N_("sauf si : %s"), language) % words


def _label_filter(language: str) -> Callable[[Any, str], str]:
    def of(code: Any, table: str) -> str:
        return translated(labels.name(getattr(labels, table), code), language)

    return of


def page(visit: Visit, name: str, status: int = 200, /, **context: Any) -> Response:
    """Return a whole page of the desk."""
    env = visit.desk.templates[visit.say.language]
    base = {
        "say": visit.say,
        "real": visit.real,
        "me": visit.account,
        "csrf": visit.csrf,
        "installation": visit.desk.installation,
        "path": visit.request.url.path,
        "can": lambda right, place=None: may(visit.account, Right(right), place),
        "badges": getattr(visit.request.state, "badges", None),
        "send_mode": getattr(visit.request.state, "send_mode", ""),
        "stands_for": getattr(visit.request.state, "stands_for", ()),
        "q": visit.request.query_params,
        "nav": "",
    }
    return HTMLResponse(env.get_template(name).render(base | context), status)


def seen(visit: Visit, to: str) -> Response:
    """Return the answer to a form: go and look (303, so that reloading repeats nothing)."""
    return RedirectResponse(to, 303)


def back(visit: Visit, default: str) -> str:
    """Return where a form said to go afterwards: a path of the desk, else the default."""
    to = visit.text("back")
    return to if re.fullmatch(r"/(?!/)[\w/.\-?=&%:]*", to) else default


def paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs with line breaks."""
    parts = [p for p in re.split(r"\n\s*\n", text.strip()) if p.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(_lines(p)) for p in parts)


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.strip().split("\n"))


def marked(text: str, evidence: tuple[Evidence, ...]) -> Markup:
    """Return a person's words with the passages that proved a label marked."""
    out, at = Markup(""), 0
    places = [(text.find(e.quote), e) for e in evidence if e.quote and e.quote in text]
    for start, proof in sorted(places, key=lambda place: place[0]):
        if start < at:
            continue
        out += _broken(text[at:start])
        label = labels.INTENTS.get(proof.label) or labels.OBJECTIONS.get(proof.label) or proof.label
        out += Markup('<mark title="{}">{}</mark>').format(label, _broken(proof.quote))
        at = start + len(proof.quote)
    return out + _broken(text[at:])


def filled(text: str, values: Iterable[str]) -> Markup:
    """Return the words of a mail with what was filled in from the case underlined, the longest values first."""
    known = sorted({v.strip() for v in values if len(v.strip()) > 2}, key=len, reverse=True)
    if not known:
        return escape(text)
    words = re.compile(rf"(?<!\w)(?:{'|'.join(_spaced(v) for v in known)})(?!\w)")
    out, at = Markup(""), 0
    for found in words.finditer(text):
        out += escape(text[at : found.start()]) + Markup("<u>{}</u>").format(found[0])
        at = found.end()
    return out + escape(text[at:])


def _spaced(value: str) -> str:
    # a template sets non-breaking spaces, and may begin a sentence with the value
    first, rest = value[0], value[1:]
    start = f"[{re.escape(first.lower())}{re.escape(first.upper())}]" if first.isalpha() else re.escape(first)
    return start + r"\s+".join(re.escape(part) for part in re.split(r"\s+", rest))


def _broken(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def word_diff(before: str, after: str) -> Markup:
    """Return the text after an edit with its differences, word by word, as <ins> and <del>."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    out = Markup("")
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            out += _broken("".join(new[c:d]))
            continue
        if gone := "".join(old[a:b]).strip("\n"):
            out += Markup("<del>{}</del>").format(_broken(gone))
        if come := "".join(new[c:d]):
            out += Markup("<ins>{}</ins>").format(_broken(come))
    return out
