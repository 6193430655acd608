"""One answer to several numbered decisions: what each of them is told by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mailflow.core.messages import DirectorMeaning, Intent, Origin, Reading

#: vetoes that lie in the mail and not in its words; a line that is plainly yes or no has none of the others
OF_THE_MAIL = frozenset({"empty", "forwarded", "irony", "machine_text", "stop_doubt", "truncated", "unreadable"})
#: what a director says of all decisions at once: a day, a colleague, a thing done
OF_ALL = frozenset({DirectorMeaning.WILL_DO_BY, DirectorMeaning.DELEGATED, DirectorMeaning.SAYS_DONE})
#: what is said of something that was to be done or sent, and not of a decision
OF_REQUESTS = frozenset({DirectorMeaning.WILL_DO_BY, DirectorMeaning.SAYS_DONE})


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the decisions of a digest stand, by number."""

    #: nobody of the establishment has said anything on these since the mail left
    silent: frozenset[int]
    #: decided already, by a yes
    agreed: frozenset[int] = frozenset()
    #: refused, or agreed with a change: another word on these is for a person
    disputed: frozenset[int] = frozenset()
    #: which of them are no decisions: no « ok » answers these
    requests: frozenset[int] = frozenset()


def shares(reading: Reading, told: Mapping[int, bool | None], asked: Asked) -> Mapping[int, Reading]:
    """Return the reading that each decision gets, by its number; a decision that is absent stays as it was.

    `told` are the numbered answers. Plain lines speak for their own decision alone; words without a number are plain
    only where one decision is left, else a recruiter reads them.
    """
    silent = sorted(asked.silent)
    if reading.origin is not Origin.HUMAN or reading.stop or reading.intent is Intent.UNSUBSCRIBE:
        return dict.fromkeys(silent, reading)
    if told:
        new = {n: yes for n, yes in told.items() if not (yes and n in asked.agreed)}
        doubted = asked.agreed | asked.disputed
        return {n: _line(reading, None if n in doubted else yes) for n, yes in new.items()}
    requests, decisions = [n for n in silent if n in asked.requests], [n for n in silent if n not in asked.requests]
    if requests and reading.director in OF_REQUESTS:
        return dict.fromkeys(requests, reading)
    if len(silent) == 1 or reading.director in OF_ALL:
        return dict.fromkeys(silent, reading)
    if len(decisions) == 1 and reading.director is DirectorMeaning.VALIDATED:
        # an « ok » is the answer to the one decision, and to none of the requests beside it
        return dict.fromkeys(decisions, reading)
    return dict.fromkeys(silent, unclear(reading))


def _line(reading: Reading, yes: bool | None) -> Reading:
    vetoes = tuple(v for v in reading.vetoes if v in OF_THE_MAIL)
    plain = replace(reading, answers=(), vetoes=vetoes, objections=(), confidence=1.0)
    if yes is None:
        return unclear(reading)
    if yes:
        return replace(plain, intent=Intent.ACCEPT, director=DirectorMeaning.VALIDATED)
    return replace(plain, intent=Intent.OBJECTION, director=DirectorMeaning.REFUSED)


def unclear(reading: Reading) -> Reading:
    """Return the reading as one that a recruiter has to read: it moves nothing, and nothing is asked meanwhile."""
    if reading.origin is not Origin.HUMAN:
        return reading
    return replace(reading, intent=Intent.QUESTION, director=DirectorMeaning.UNCLEAR, answers=(), objections=())
