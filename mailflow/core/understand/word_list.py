"""Turns of phrase as lists that can be read: each line has a name, a pattern, an example and a counter-example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of phrase: what it is called, how it is written, and what it must and must not find."""

    name: str
    pattern: str
    finds: str
    leaves: str


@dataclass(frozen=True)
class WordList:
    """Lines tried in their order as one pattern, so that an earlier line wins where two begin at the same place."""

    lines: tuple[Line, ...]
    #: what stands around the alternatives; `{}` is their place
    around: str = r"\b(?:{})\b"
    flags: int = 0
    #: the pattern is tried on folded text: lower case, no accents, plain apostrophes (`intent.features.fold`)
    folded: bool = True
    #: lines tried after the others, just as they are written: nothing stands around them
    beside: tuple[Line, ...] = ()

    @property
    def alternatives(self) -> str:
        """The lines as alternatives of one another, for a pattern in which this list is a part."""
        return "|".join(line.pattern for line in self.lines)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The one pattern of all lines."""
        return self._compiled(self.alternatives, self.beside)

    @cached_property
    def each(self) -> tuple[re.Pattern[str], ...]:
        """The pattern of each line by itself, in their order."""
        return tuple(self.alone(line) for line in (*self.lines, *self.beside))

    def alone(self, line: Line) -> re.Pattern[str]:
        """Return the pattern of a single line as it stands in the list."""
        if line in self.beside:
            return re.compile(line.pattern, self.flags)
        return self._compiled(line.pattern)

    def _compiled(self, alternatives: str, beside: tuple[Line, ...] = ()) -> re.Pattern[str]:
        whole = self.around.replace("{}", alternatives)
        return re.compile("|".join((whole, *(line.pattern for line in beside))), self.flags)
