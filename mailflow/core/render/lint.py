"""Every template tried in every language, track and case: what is missing, forbidden, too long or uneven."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape

from mailflow.core.campaign import FollowUp, Rules, Track
from mailflow.core.messages import Party
from mailflow.core.render import wording
from mailflow.core.render.context import Context
from mailflow.core.render.engine import Templates, resolve
from mailflow.core.render.guard import SUBJECT_MAX, WORDS_MAX
from mailflow.core.render.needs import asks, audience, names, needs
from mailflow.core.render.page import FOOTER_LINE, words_of
from mailflow.core.render.render import Rendered, render
from mailflow.core.render.sample import sample
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.errors import TemplateError

LANGUAGES = ("fr", "en")
#: folders of mails that may speak of what is private to a hired person
_AFTER_SIGNATURE = frozenset(str(s) for s in MAIN_STAGES[MAIN_STAGES.index(Stage.SIGNED) :])
_REMOTE = re.compile(r"<(?:img|link|script|iframe|object|video|audio)\b|\bsrc\s*=|url\(|@import", re.I)
_SPEAKS_TO_READER = re.compile(
    r"\b(vous|votre|vos|merci|bon retour|you|your|thank|welcome|prenez|take|une clause)\b", re.I
)
#: the first characters show in a list of mails
_FIRST = 90


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a template: where, how bad ("error", "warning"), what, and what to do."""

    file: str
    line: int
    severity: str
    message: str
    remedy: str


def lint(
    templates: Templates,
    campaigns: Sequence[Rules] = (),
    *,
    establishments: Sequence[str] = (),
    languages: Sequence[str] = LANGUAGES,
    tracks: Sequence[Track] = tuple(Track),
) -> tuple[Finding, ...]:
    """Return what is wrong, by file and line; an empty tuple where all is well.

    Each mail is rendered for the rich case on every track, for the bare case with what it needs, and for the bare case
    without each thing it needs, which must fail naming it.
    """
    found: list[Finding] = []
    for name in templates.names():
        if name.split("/", 1)[0] in languages:
            found += _template(templates, name, tracks, establishments)
    found += _parity(templates, languages)
    for rules in campaigns:
        found += _campaign(templates, rules, languages)
    return tuple(sorted(set(found), key=lambda f: (f.file, f.line, f.message)))


def _template(
    templates: Templates, name: str, tracks: Sequence[Track], establishments: Sequence[str]
) -> Iterable[Finding]:
    yield from _source(templates, name, establishments)
    language = name.split("/", 1)[0]
    try:
        lean = render(templates, name, bare(templates, name))
        rich = [render(templates, name, sample(language, track)) for track in tracks]
    except TemplateError as error:
        yield Finding(error.file or name, error.line, "error", error.message, error.hint)
        return
    for mail in (lean, *rich):
        yield from _written(templates, name, mail)
    yield from _fails_loudly(templates, name)


def bare(templates: Templates, name: str, without: str = "") -> Context:
    """Return the bare case with only what the template needs, less one thing where `without` names it."""
    language = name.split("/", 1)[0]
    rich, context = sample(language), replace(sample(language, rich=False), by=None)
    wanted = [n for n in needs(templates, name) if n != without]
    keys = {n.removeprefix("facts.") for n in wanted if n.startswith("facts.")}
    facts = {k: v for k, v in rich.facts.items() if k.removesuffix("_en") in keys}
    circumstances = {n: getattr(rich, n) for n in wanted if not n.startswith("facts.")}
    return replace(context, facts=facts, **circumstances)


def _fails_loudly(templates: Templates, name: str) -> Iterable[Finding]:
    for needed in needs(templates, name):
        try:
            render(templates, name, bare(templates, name, needed))
        except TemplateError as error:
            if needed not in error.name and needed not in error.message:
                message = f"Without {needed} it fails, but names {error.name or 'nothing'}."
                yield Finding(error.file, error.line, "error", message, f"Use {needed} directly where it is written.")
        else:
            message = f"It is written even when {needed} is missing."
            yield Finding(name, 1, "error", message, "Do not hide a missing value.")


def _source(templates: Templates, name: str, establishments: Sequence[str]) -> Iterable[Finding]:
    source, signed = templates.sources[name], name.split("/")[1] in _AFTER_SIGNATURE
    checks: list[tuple[re.Pattern[str], str, str]] = [
        (wording.PRESSURE, "presses the reader", "Give the date and its true reason."),
        (re.compile(r"https?://"), "is a written address", "Take links from the establishment's settings."),
    ]
    if not signed:
        checks.append((wording.PRIVATE, "may not be asked or written before signature", "Take it out."))
    checks += [(re.compile(re.escape(e), re.I), "names an establishment", "Use `the_house`.") for e in establishments]
    for number, line in enumerate(source.splitlines(), 1):
        for pattern, what, remedy in checks:
            if hit := pattern.search(line):
                yield Finding(name, number, "error", f"“{hit.group()}” {what}.", remedy)
        for variable in re.findall(r"\{\{-?\s*([\w.]+)", line):
            if not signed and wording.FORBIDDEN_NAMES.search(variable):
                yield Finding(name, number, "error", f"The variable {variable} is not allowed.", "Take it out.")


def _written(templates: Templates, name: str, mail: Rendered) -> Iterable[Finding]:
    who = audience(templates, name)
    body = words_of(mail.text).strip()

    def say(severity: str, message: str, remedy: str) -> Finding:
        return Finding(name, 1, severity, message, remedy)

    if who != "recruiter":
        yield from _limits(templates, name, mail, body, say)
        yield from _ending(templates, name, body, say)
    if who in ("doctor", "prospect"):
        yield from _rights(mail, body, who, say)
    subject = mail.subject
    if not subject or len(subject) > SUBJECT_MAX:
        yield say("error", f"The subject has {len(subject)} characters.", f"From 1 to {SUBJECT_MAX}.")
    if wording.FALSE_REPLY.match(subject) or wording.EMOJI.search(subject) or wording.SHOUTED.search(subject):
        yield say("error", "The subject shouts, decorates or pretends to be an answer.", "Write it plainly.")
    if wording.LEFTOVER.search(subject + body) or wording.NOBODY.search(mail.text):
        yield say("error", "Something was not filled in.", "Read the snapshot and correct the template.")
    if twice := wording.TWICE.search(f"{subject}\n{body}"):
        yield say("error", f"“{twice.group()}”: a word stands twice.", "Take one out; a date has its own article.")
    if _REMOTE.search(mail.html) or "<style" in mail.html.replace("<style>@media", ""):
        yield say("error", "The HTML loads something or keeps a style sheet.", "Nothing remote, no image.")


def _limits(
    templates: Templates, name: str, mail: Rendered, body: str, say: Callable[[str, str, str], Finding]
) -> Iterable[Finding]:
    if mail.words > WORDS_MAX:
        yield say("error", f"{mail.words} words.", f"At most {WORDS_MAX}; one idea.")
    several = {"slots", "call_slots", "items"} & set(needs(templates, name))
    if len(mail.dates) > 1 and not several:
        yield say("error", f"{len(mail.dates)} dates.", "One date; a past one is written with `past`.")
    questions = [s for s in re.findall(r"[^.?!\n]*\?", body) if wording.FAMILY.search(s)]
    if questions:
        yield say("error", "A question touches family or health.", "Offer help, never ask.")
    if audience(templates, name) != "director" and not _SPEAKS_TO_READER.search(body[:_FIRST]):
        yield say(
            "warning", f"The first {_FIRST} characters do not speak to the reader.", "Begin with them, and the news."
        )


def _ending(templates: Templates, name: str, body: str, say: Callable[[str, str, str], Finding]) -> Iterable[Finding]:
    question = asks(templates, name)
    last = body.rsplit("\n\n", 1)[-1]
    if question and (body.count("?") != 1 or not last.rstrip().endswith("?") or "\n" in last):
        yield say("error", "The one question must stand alone as the last line.", "Move it there, drop the others.")
    if not question and "?" in body:
        yield say("error", "It asks something without saying what.", "Declare {# asks: … #} or drop the question.")


def _rights(mail: Rendered, body: str, who: str, say: Callable[[str, str, str], Finding]) -> Iterable[Finding]:
    footer = mail.text.partition(f"\n{FOOTER_LINE}\n")[2]
    if "stop" not in footer or "https://" not in footer:
        yield say(
            "error", "The footer lacks the way out or the privacy link.", "Keep the footer of the part it extends."
        )
    if who == "prospect" and sample("fr").candidate.source.split()[0] not in footer and "public" not in footer:
        yield say("error", "The footer does not say where the address comes from.", "Keep the footer of _outreach.j2.")
    if "tel:" not in mail.html:
        yield say("error", "No telephone number to tap.", "Keep the signature.")
    plain = unescape(re.sub(r"<[^>]+>", " ", mail.html.partition("<body")[2].partition(">")[2]))
    if "".join(plain.split()) != "".join(mail.text.replace(f"\n{FOOTER_LINE}\n", "\n").replace("\n- ", "\n").split()):
        yield say("error", "Text and HTML do not say the same.", "Write one source for both.")


def _parity(templates: Templates, languages: Sequence[str]) -> Iterable[Finding]:
    names = {n: set() for n in languages}  # type: dict[str, set[str]]
    for name in templates.names():
        language, _, rest = name.partition("/")
        if language in names:
            names[language].add(rest)
    for rest in sorted(set().union(*names.values())):
        missing = [x for x in languages if rest not in names[x]]
        if missing:
            there = next(x for x in languages if rest in names[x])
            yield Finding(
                f"{there}/{rest}", 1, "error", f"There is no {missing[0]}/{rest}.", "Write it in both languages."
            )
            continue
        first, *others = (f"{x}/{rest}" for x in languages)
        for other in others:
            for what, of in (("asks", asks), ("is for", audience), ("needs", needs)):
                if of(templates, first) != of(templates, other):
                    message = f"It {what} {of(templates, other)}, {first} {of(templates, first)}."
                    yield Finding(other, 1, "error", message, "Say the same in both languages.")


def _campaign(templates: Templates, rules: Rules, languages: Sequence[str]) -> Iterable[Finding]:
    for follow_up in rules.follow_ups:
        for language in languages:
            try:
                name = resolve(templates, language, follow_up.stage, follow_up.name)
            except TemplateError as error:
                yield Finding(error.file, 0, "error", f"{rules.campaign}: {error.message}", error.hint)
                continue
            yield from _agrees(templates, name, follow_up, rules.campaign)


def _agrees(templates: Templates, name: str, follow_up: FollowUp, campaign: str) -> Iterable[Finding]:
    where = f"{campaign}.follow_ups.{follow_up.stage}.{follow_up.code}"
    who = {"prospect": "doctor"}.get(audience(templates, name), audience(templates, name))
    if who != follow_up.to:
        yield Finding(name, 1, "error", f"It is for the {who}; {where} sends it to {follow_up.to}.", "Correct either.")
    if asks(templates, name) != follow_up.asks:
        message = f"It asks “{asks(templates, name)}”; {where} says “{follow_up.asks}”."
        yield Finding(name, 1, "error", message, "Write the same in both.")
    # a mail that claims a signature has no file where that is on paper only, and says so
    named = names(templates, name, "paper") if follow_up.claims else "paper" in needs(templates, name)
    if follow_up.attach and not named:
        yield Finding(name, 1, "error", f"{where} attaches a file that it does not name.", "Name {{ paper.file }}.")
    if follow_up.promises and "by" not in needs(templates, name):
        yield Finding(name, 1, "error", f"{where} promises an act and gives no date.", "Write {{ by|day }}.")
    if follow_up.stage is Stage.APPROACH and audience(templates, name) != "prospect" and follow_up.to is Party.DOCTOR:
        yield Finding(name, 1, "error", "A first contact needs the footer of _outreach.j2.", "Extend _outreach.j2.")
