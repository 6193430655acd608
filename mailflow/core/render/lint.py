"""Every template tried in every language, track and case: what is missing, forbidden, too long or uneven."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Self

from mailflow.core.campaign import FollowUp, Rules, Track
from mailflow.core.messages import Party
from mailflow.core.render import wording
from mailflow.core.render.context import Context
from mailflow.core.render.engine import Templates, resolve
from mailflow.core.render.flaws import Flaw
from mailflow.core.render.guard import SUBJECT_MAX, WORDS_MAX
from mailflow.core.render.needs import asks, audience, names, needs
from mailflow.core.render.page import FOOTER_LINE, words_of
from mailflow.core.render.render import Rendered, render
from mailflow.core.render.sample import sample
from mailflow.core.said import Said
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
    """Something wrong in a template: where, how bad ("error", "warning"), and what, as a code of `Flaw`."""

    file: str
    line: int
    severity: str
    said: Said

    @classmethod
    def of(cls, file: str, line: int, flaw: Flaw, **values: object) -> Self:
        """Return an error of that kind."""
        return cls(file, line, "error", Said.of(flaw, **values))


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
    return tuple(sorted(set(found), key=lambda f: (f.file, f.line, f.said.code, str(f.said.values))))


def _template(
    templates: Templates, name: str, tracks: Sequence[Track], establishments: Sequence[str]
) -> Iterable[Finding]:
    yield from _source(templates, name, establishments)
    language = name.split("/", 1)[0]
    try:
        lean = render(templates, name, bare(templates, name))
        rich = [render(templates, name, sample(language, track)) for track in tracks]
    except TemplateError as error:
        yield Finding.of(error.file or name, error.line, Flaw.FAILS, sentence=error.message, remedy=error.hint)
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
                named = error.name or "?"
                yield Finding.of(error.file, error.line, Flaw.NAMES_OTHER, needed=needed, named=named)
        else:
            yield Finding.of(name, 1, Flaw.HIDES_GAP, needed=needed)


def _source(templates: Templates, name: str, establishments: Sequence[str]) -> Iterable[Finding]:
    source, signed = templates.sources[name], name.split("/")[1] in _AFTER_SIGNATURE
    checks = [(wording.PRESSURE, Flaw.PRESSES), (re.compile(r"https?://"), Flaw.WRITTEN_LINK)]
    if not signed:
        checks.append((wording.PRIVATE, Flaw.PRIVATE))
    checks += [(re.compile(re.escape(e), re.I), Flaw.NAMES_HOUSE) for e in establishments]
    for number, line in enumerate(source.splitlines(), 1):
        for pattern, flaw in checks:
            if hit := pattern.search(line):
                yield Finding.of(name, number, flaw, words=hit.group())
        for variable in re.findall(r"\{\{-?\s*([\w.]+)", line):
            if not signed and wording.FORBIDDEN_NAMES.search(variable):
                yield Finding.of(name, number, Flaw.FORBIDDEN_NAME, name=variable)


def _written(templates: Templates, name: str, mail: Rendered) -> Iterable[Finding]:
    who = audience(templates, name)
    body = words_of(mail.text).strip()

    def say(flaw: Flaw, **values: object) -> Finding:
        return Finding.of(name, 1, flaw, **values)

    if who != "recruiter":
        yield from _limits(templates, name, mail, body, say)
        yield from _ending(templates, name, body, say)
    if who in ("doctor", "prospect"):
        yield from _rights(mail, body, who, say)
    subject = mail.subject
    if not subject or len(subject) > SUBJECT_MAX:
        yield say(Flaw.SUBJECT_LENGTH, n=len(subject), most=SUBJECT_MAX)
    if wording.FALSE_REPLY.match(subject) or wording.EMOJI.search(subject) or wording.SHOUTED.search(subject):
        yield say(Flaw.SUBJECT_SHOUTS)
    if wording.LEFTOVER.search(subject + body) or wording.NOBODY.search(mail.text):
        yield say(Flaw.NOT_FILLED)
    if twice := wording.TWICE.search(f"{subject}\n{body}"):
        yield say(Flaw.TWICE, words=twice.group())
    if _REMOTE.search(mail.html) or "<style" in mail.html.replace("<style>@media", ""):
        yield say(Flaw.REMOTE)


def _limits(
    templates: Templates, name: str, mail: Rendered, body: str, say: Callable[..., Finding]
) -> Iterable[Finding]:
    if mail.words > WORDS_MAX:
        yield say(Flaw.TOO_LONG, n=mail.words, most=WORDS_MAX)
    several = {"slots", "call_slots", "items"} & set(needs(templates, name))
    if len(mail.dates) > 1 and not several:
        yield say(Flaw.SEVERAL_DATES, n=len(mail.dates))
    questions = [s for s in re.findall(r"[^.?!\n]*\?", body) if wording.FAMILY.search(s)]
    if questions:
        yield say(Flaw.ASKS_FAMILY)
    if audience(templates, name) != "director" and not _SPEAKS_TO_READER.search(body[:_FIRST]):
        yield Finding(name, 1, "warning", Said.of(Flaw.NOT_TO_READER, n=_FIRST))


def _ending(templates: Templates, name: str, body: str, say: Callable[..., Finding]) -> Iterable[Finding]:
    question = asks(templates, name)
    last = body.rsplit("\n\n", 1)[-1]
    if question and (body.count("?") != 1 or not last.rstrip().endswith("?") or "\n" in last):
        yield say(Flaw.QUESTION_NOT_LAST)
    if not question and "?" in body:
        yield say(Flaw.QUESTION_UNDECLARED)


def _rights(mail: Rendered, body: str, who: str, say: Callable[..., Finding]) -> Iterable[Finding]:
    footer = mail.text.partition(f"\n{FOOTER_LINE}\n")[2]
    if "stop" not in footer or "https://" not in footer:
        yield say(Flaw.NO_WAY_OUT)
    if who == "prospect" and sample("fr").candidate.source.split()[0] not in footer and "public" not in footer:
        yield say(Flaw.NO_SOURCE)
    if "tel:" not in mail.html:
        yield say(Flaw.NO_TELEPHONE)
    plain = unescape(re.sub(r"<[^>]+>", " ", mail.html.partition("<body")[2].partition(">")[2]))
    if "".join(plain.split()) != "".join(mail.text.replace(f"\n{FOOTER_LINE}\n", "\n").replace("\n- ", "\n").split()):
        yield say(Flaw.TEXT_DIFFERS)


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
            yield Finding.of(f"{there}/{rest}", 1, Flaw.NO_TWIN, name=f"{missing[0]}/{rest}")
            continue
        first, *others = (f"{x}/{rest}" for x in languages)
        for other in others:
            for key, of in (("asks", asks), ("for", audience), ("needs", needs)):
                theirs, own = of(templates, first), of(templates, other)
                if theirs != own:
                    values = {"own": _listed(own), "other": first, "theirs": _listed(theirs)}
                    yield Finding.of(other, 1, Flaw.TWIN_DIFFERS, key=key, **values)


def _listed(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _campaign(templates: Templates, rules: Rules, languages: Sequence[str]) -> Iterable[Finding]:
    for follow_up in rules.follow_ups:
        for language in languages:
            try:
                name = resolve(templates, language, follow_up.stage, follow_up.name)
            except TemplateError as error:
                yield Finding.of(error.file, 0, Flaw.NO_TEMPLATE, campaign=rules.campaign, name=error.file)
                continue
            yield from _agrees(templates, name, follow_up, rules.campaign)


def _agrees(templates: Templates, name: str, follow_up: FollowUp, campaign: str) -> Iterable[Finding]:
    where = f"{campaign}.follow_ups.{follow_up.stage}.{follow_up.code}"
    who = {"prospect": "doctor"}.get(audience(templates, name), audience(templates, name))
    if who != follow_up.to:
        yield Finding.of(name, 1, Flaw.OTHER_READER, who=who, path=where, to=follow_up.to)
    if asks(templates, name) != follow_up.asks:
        own = asks(templates, name)
        yield Finding.of(name, 1, Flaw.OTHER_QUESTION, own=own, path=where, theirs=follow_up.asks)
    # a mail that claims a signature has no file where that is on paper only, and says so
    named = names(templates, name, "paper") if follow_up.claims else "paper" in needs(templates, name)
    if follow_up.attach and not named:
        yield Finding.of(name, 1, Flaw.FILE_UNNAMED, path=where)
    if follow_up.promises and "by" not in needs(templates, name):
        yield Finding.of(name, 1, Flaw.PROMISE_UNDATED, path=where)
    if follow_up.stage is Stage.APPROACH and audience(templates, name) != "prospect" and follow_up.to is Party.DOCTOR:
        yield Finding.of(name, 1, Flaw.NO_OUTREACH_FOOTER)
