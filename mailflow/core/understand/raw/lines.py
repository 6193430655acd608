"""The lines of a letter with their quote depth, from its plain text or its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailflow.core.understand.raw.clean import clean

#: A letter has some dozens of lines and a long thread under it some hundreds; what follows this many is left out.
MAX_LINES = 3_000
#: What patterns look at of one line.
MAX_LINE = 600
_MARKS = re.compile(r"[ \t]{0,4}((?:>[ \t]?){1,50})")
_SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, how deep it is quoted, whether a client's quote container starts here, whether all its
    words are coloured (some answer in colour inside the quoted mail), whether a client marked it as signature."""

    text: str
    depth: int = 0
    cut: bool = False
    coloured: bool = False
    signature: bool = False

    @property
    def head(self) -> str:
        """The start of the line, which is all that patterns may read."""
        return self.text[:MAX_LINE]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the line."""
        return not self.text


def with_marks(line: Line) -> Line:
    """The line without its leading quote marks, counted as depth, and without invisible characters."""
    text = clean(line.text)
    marks = _MARKS.match(text)
    depth = line.depth + (marks[1].count(">") if marks else 0)
    text = _SPACES.sub(" ", text[marks.end() :] if marks else text).strip()
    return replace(line, text=text, depth=depth)


def plain_lines(text: str) -> list[Line]:
    """The lines of a plain text, quote marks not yet read."""
    return [Line(line) for line in clean(text).split("\n", MAX_LINES)[:MAX_LINES]]
