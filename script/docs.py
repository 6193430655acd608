"""Draw docs/stages.md from the tables that the core runs on, so that page and program cannot differ."""

from __future__ import annotations

import sys
from pathlib import Path

from mailflow.core.advance.decide import table
from mailflow.core.advance.establishment import HEARD_BY_US, Effect, effects
from mailflow.core.advance.facts import FACT_MOVES
from mailflow.core.approve import MOVES
from mailflow.core.asks import Answer, Ask, Channel
from mailflow.core.campaign import LEAVES_BY, BackPlan
from mailflow.core.stages import MAIN_STAGES, SIDE_STATES
from mailflow.core.waiting import OBLIGATIONS
from mailflow.words.stages import stage_word

PAGE = Path(__file__).resolve().parent.parent / "docs" / "stages.md"

#: what each effect is, in words
EFFECTS = {
    Effect.VALIDATE: "the offer is validated",
    Effect.SETTLE: "what earlier answers to that question asked of a recruiter is done, and nobody has to answer",
    Effect.PROMISE: "a promise of that side, by its day, else by the one that we named; nothing is asked before",
    Effect.SIGNATURE: "the signature is proposed, and a recruiter confirms it in one click",
    Effect.CHECK: "a task within two working hours: see whether it is so",
    Effect.CHECK_LATER: "a task on the evening of their day, else of the next working day: ask whether it took place",
    Effect.CALL_BACK: "a task to telephone, on their day, else within two working hours; nothing is asked before",
    Effect.SAID_NO: "a task to telephone within two working hours; that side is asked nothing before",
    Effect.REFUSED: "the same, and nothing but answers leaves to anybody before a recruiter has decided",
    Effect.CHANGE: "a task within two working hours, and nothing but answers leaves before the terms are settled",
    Effect.DELEGATE: "nothing leaves to that side before a recruiter has recorded who decides",
}


def rows(head: list[str], body: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(cells) + " |" for cells in body)])


def page() -> str:
    """Return the whole page."""
    plan = BackPlan()
    stages = [
        [
            f"`{s}`",
            stage_word(s, "fr"),
            ", ".join(f"{o.act} ({o.owner})" for o in OBLIGATIONS.get(s, ())) or "-",
            f"`{LEAVES_BY[s]}`" if s in LEAVES_BY else "-",
            ", ".join(f"`{target}`" for _, target in FACT_MOVES.get(s, ())) or "-",
        ]
        for s in MAIN_STAGES
    ]
    back = [
        [f"`{m}`", f"D+{plan.fast[m]}" if m in plan.fast else "-", f"D+{plan.with_visit[m]}"] for m in plan.with_visit
    ]
    answers = [
        [f"`{ask}`", *(", ".join(f"`{e}`" for e in effects(ask, a, Channel.MAIL)) for a in Answer)] for ask in Ask
    ]
    drafts = [[f"`{a}`", ", ".join(f"`{b}`" for b in sorted(to)) or "-"] for a, to in MOVES.items()]
    return (
        "\n\n".join(
            [
                "# Stages, moves and what an answer does",
                "Drawn by `script/docs` from the tables that the program runs on; `script/check` compares them.",
                "## Stages\n\nThe first obligation that is not met says whose turn it is; facts move a case.",
                rows(["stage", "in French", "needs, in order (who)", "should be left by", "facts move it to"], stages),
                "Beside the way: " + ", ".join(f"`{s}` ({stage_word(s, 'fr')})" for s in SIDE_STATES) + ".",
                "## Back-plan\n\nCalendar days from the agreement; a closed day moves to the working day before.",
                rows(["milestone", "terms known, visit done", "visit to make"], back),
                "## What an answer does\n\nRead from the top, the first line that fits.",
                rows(["answer", "action", "stage after"], [list(r) for r in table()]),
                "## What the establishment's answer does\n\nThe same on the link of a mail, on an account of the desk, "
                "by mail and by telephone; a case that has ended takes none of them.",
                rows(["asked", *(f"`{a}`" for a in Answer)], answers),
                "\n".join(f"* `{effect}`: {text}." for effect, text in EFFECTS.items()),
                "\n".join(
                    f"* `{ask}` answered `{a}`, `{channel}` alone: " + ", ".join(f"`{e}`" for e in done) + "."
                    for (ask, a, channel), done in HEARD_BY_US.items()
                ),
                "A yes by mail counts only where its writer is proven; on a link the yes to `offer` needs the code.",
                "## Drafts\n\nA draft moves only so.",
                rows(["from", "to"], drafts),
            ]
        )
        + "\n"
    )


def main() -> int:
    """Write the page, or say that it is not the one on disk."""
    wanted = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
            print(f"{PAGE.name} is not what the program does: run script/docs", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
