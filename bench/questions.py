"""Print how well the facts are found that the hand-written questions ask for, set by set.

python -m bench.questions
"""

from __future__ import annotations

from tests.core.understand.questions.measure import SETS, measure, written


def main() -> None:
    """Print one line per set and language."""
    for name in SETS:
        for language in ("fr", "en"):
            if mails := tuple(m for m in written(name) if m.language == language):
                got = measure(mails)
                counts = f"{got.right} right, {got.wrong} wrong, {got.missed} missed"
                print(f"{name:16} {language} {got.mails:3} mails: {counts}")
    everything = measure(tuple(m for name in SETS for m in written(name)))
    print(f"all: precision {everything.precision:.3f}, recall {everything.recall:.3f}")


if __name__ == "__main__":
    main()
