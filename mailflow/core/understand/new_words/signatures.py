"""Cut the appended signature from a letter and keep the closing formula with the name typed under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.new_words import signature_words
from mailflow.core.understand.new_words.farewells import closing, closing_start, is_name, is_office, is_weak, name_part
from mailflow.core.understand.new_words.footers import (
    is_client_footer,
    is_image,
    is_invitation,
    is_legal_prose,
    is_notice,
    may_start_notice,
)
from mailflow.core.understand.new_words.visiting_cards import (
    has_address,
    is_card,
    is_labelled,
    is_talk,
    speaks_of_self,
    starts_with_job,
)

_DELIMITER = re.compile(r"(?:--|—|–|-- ?\\?)$")
_LINK = re.compile(r"<?https?://[^ <>]{1,200}>?")
_RULE = re.compile(r"[-_=*~–—]{3,80}$")
#: A signature with its legal notice has fewer lines.
_MAX_CARD = 60

_SENTENCE_END = re.compile(r"\w\w[.!?…]$")


#: a saying under the name, with or without its author
_MOTTO = re.compile(r"[«\"“][^«»\"“”]{3,200}[»\"”](?: {0,2}[-–—,(].{2,60})?$")


@dataclass(frozen=True, slots=True)
class Letter:
    """The kept lines, and how many of them stand before the closing formula."""

    lines: list[str]
    closing_at: int


def cut_signature(lines: list[str], *, after_quote: bool = False) -> Letter:
    """The letter in `lines` without client footers, notices and signature block; closing line and name stay.
    `after_quote`: the lines follow quoted ones, so that a leading `-- ` opens a footer and not a letter."""
    lines = _without_furniture(lines)
    lines = _until_delimiter(lines, after_quote=after_quote)
    lines = _without_notices(lines)
    formula = _last_closing(lines)
    if formula is not None and not _closes_nothing(lines, formula):
        return _cut_after_closing(lines, formula)
    kept = _cut_trailing_block(lines)
    return Letter(kept, len(kept) - (1 if len(kept) < len(lines) and kept and is_name(kept[-1]) else 0))


def _without_furniture(lines: list[str]) -> list[str]:
    lines = [_before_footer(line) for line in lines]
    footer = [is_client_footer(line) for line in lines]
    beside = [any(footer[max(0, at - 1) : at + 2]) for at in range(len(lines))]
    linked = [near and bool(_LINK.fullmatch(line)) for near, line in zip(beside, lines, strict=True)]
    kept = ["" if footer[at] or linked[at] or is_image(line) else line for at, line in enumerate(lines)]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _before_footer(line: str) -> str:
    """The name in front of a footer on one line (« Dr Nolan - envoyé de mon portable »), else the line as it is."""
    name, dash, footer = line[:200].rpartition(" - ")
    return name if dash and is_name(name) and is_client_footer(footer) else line


def _until_delimiter(lines: list[str], *, after_quote: bool) -> list[str]:
    """Up to `-- `, or to a rule under which only a signature or a notice stands."""
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    for at in range(first + (not after_quote), len(lines)):
        if _DELIMITER.match(lines[at]) or (_RULE.match(lines[at]) and _only_card(lines[at + 1 :][: _MAX_CARD + 1])):
            return lines[:at]
    return lines


def _only_card(under: list[str]) -> bool:
    """Whether nothing but a visiting card or a notice stands under a rule."""
    words = [line for line in under if line and not _RULE.match(line)]
    if not words or is_invitation(words[0]) or is_notice(" ".join(words)):
        return True
    return len(under) <= _MAX_CARD and any(map(is_card, words)) and not any(map(is_talk, words))


def _without_notices(lines: list[str]) -> list[str]:
    """Up to the first legal notice, which may stand in a paragraph of its own or right under the name."""
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if is_talk(line) and speaks_of_self(line):
            break
        paragraph = _paragraph(lines[:end], at)
        if may_start_notice(line):
            end = at if is_notice(" ".join(paragraph)) else end
        elif len(line) >= 50 and (at == 0 or not lines[at - 1]) and min(map(len, paragraph[:-1]), default=50) >= 50:
            end = at if is_legal_prose(" ".join(paragraph)) else end
    return lines[:end]


def _paragraph(lines: list[str], at: int) -> list[str]:
    """The lines from `at` to the next blank one, some dozen at most."""
    stop = next((index for index in range(at, min(at + 12, len(lines))) if not lines[index]), min(at + 12, len(lines)))
    return lines[at:stop]


def _last_closing(lines: list[str]) -> int | None:
    found = None
    for at, line in enumerate(lines):
        if line and closing_start(line) >= 0:
            found = at
        elif (
            found is not None
            and is_talk(line)
            and not signature_words.POSTSCRIPT.regex.match(line)
            and _is_passing(lines, found, at)
        ):
            # « Merci » in the middle of a letter closes nothing
            found = None
    return found


def _is_passing(lines: list[str], formula: int, at: int) -> bool:
    """Whether talk at `at` shows that the formula above was said in passing: a weak one (« Merci ») that no name and
    visiting card follow."""
    if not is_weak(lines[formula]):
        return False
    under = [line for line in lines[formula + 1 : at] if line]
    return not (len(under) > 1 and is_name(under[0]) and any(map(is_card, under[1:])))


def _closes_nothing(lines: list[str], formula: int) -> bool:
    """Whether a weak formula (« Merci », "Thanks") without a name under it stands in front of other words."""
    return (
        is_weak(lines[formula])
        and len(_closing_and_name(lines, formula)[0]) == formula + 1
        and not closing(lines[formula])[1]
        and any(lines[formula + 1 :])
    )


def _cut_after_closing(lines: list[str], formula: int) -> Letter:
    kept, at = _closing_and_name(lines, formula)
    rest = lines[at:]
    in_block = in_script = False
    for line in rest:
        script = bool(signature_words.POSTSCRIPT.regex.match(line))
        in_script = script or (in_script and bool(line) and (is_talk(line) or not is_card(line)))
        if in_script or (line and _goes_on(line, in_block=in_block)):
            kept += ["", line] if script else [line]
        else:
            in_block = in_block or is_card(line) or is_name(line)
    return Letter(kept, formula)


def _goes_on(line: str, *, in_block: bool) -> bool:
    """Whether a line under the name is still the letter: it speaks, or is a short sentence with its full stop."""
    if is_notice(line) or _MOTTO.match(line):
        return False
    if in_block:
        return is_talk(line) and speaks_of_self(line)
    return is_talk(line) or (line.endswith((".", "!", "?")) and len(line.split()) >= 3 and not is_card(line))


def _closing_and_name(lines: list[str], formula: int) -> tuple[list[str], int]:
    """The letter up to the name under (or behind) the closing formula, and the index of the line after it."""
    kept = lines[: formula + 1]
    behind = closing(kept[-1])[1]
    if behind:
        name = name_part(behind, loose=True)
        kept[-1] = kept[-1][: kept[-1].rindex(behind) + len(name)] if name != behind else kept[-1]
        if " " in behind or not is_name(lines[formula + 1] if formula + 1 < len(lines) else ""):
            return kept, formula + 1
    at = formula + 1
    while at < len(lines) and not lines[at]:
        at += 1
    line = lines[at] if at < len(lines) else ""
    name = line if is_office(line) else name_part(line, loose=True)
    if name and not signature_words.POSTSCRIPT.regex.match(name):
        under = lines[at + 1] if at + 1 < len(lines) else ""
        rest_of_name = " " not in name and under.isupper() and " " not in under and is_name(name)
        if is_name(under) and (signature_words.BY_ORDER.regex.match(name) or rest_of_name):
            return [*kept, name, under], at + 2
        return [*kept, name], at + 1
    return kept, formula + 1


def _cut_trailing_block(lines: list[str]) -> list[str]:
    """Without a visiting card at the end that no closing formula announces. Its first line stays if it is a name that
    may have been typed: see `_heads_card`."""
    start = None
    signs = 0
    first = next((at for at, line in enumerate(lines) if line), 0)
    for at in range(len(lines) - 1, first, -1):
        line = lines[at]
        if not line:
            continue
        if is_talk(line) or len(line) > 90:
            break
        strong = is_card(line)
        signs += strong
        if (strong and not line.endswith((".", "?", "!"))) or (
            signs and name_part(line) and not _SENTENCE_END.search(line)
        ):
            start = at
        elif strong or (not signs and len(line) > 60):
            break
    if start is None or not signs:
        return lines
    name = name_part(lines[start])
    card = [line for line in lines[start:] if line]
    above = next((line for line in reversed(lines[:start]) if line), "")
    if above.endswith(":") or (name and _points_to(above)) or (not name and not _is_nameless_card(card, signs)):
        return lines
    if name and len(card) < 2 and name == lines[start]:
        return lines
    return [*lines[:start], *([name] if name and not _heads_card(lines, start) else [])]


def _heads_card(lines: list[str], start: int) -> bool:
    """Whether the name at `start` belongs to an appended card and was not typed: a full name, set apart from the letter
    by a blank line, with nothing but a title and a hospital or an address right under it."""
    under = [line for line in lines[start + 1 :] if line]
    full = " " in name_part(lines[start])
    glued = start + 1 < len(lines) and bool(lines[start + 1])
    above = next((line for line in reversed(lines[:start]) if line), "")
    # « Haute considération, » closes as a formula that nobody listed
    apart = not lines[start - 1] and not above.endswith(",")
    return full and glued and apart and len(under) >= 2 and all(map(is_card, under))


def _points_to(above: str) -> bool:
    """Whether a line ends by saying whom the name under it is (« Contactez plutôt »)."""
    return bool(signature_words.CONTACT_VERB.regex.search(above[-40:]))


def _is_nameless_card(card: list[str], signs: int) -> bool:
    """Whether lines without a name in front are a card: a label first, a profession first or an address among two
    signs, or three signs. Fewer could be terse words of the letter (« Urgences fermées »)."""
    proven = signs >= 3 or starts_with_job(card[0]) or any(map(has_address, card))
    return is_labelled(card[0]) or (signs >= 2 and proven)
