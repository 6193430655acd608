"""Learn the words of answering machines from `training/`, and write them down as a table of the core.

python -m mailflow.learning.machines training mailflow/core/understand/machines/grams.py
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from mailflow.core.understand.machines.score import MARK, READ, SIGN, STEP, families, grams
from mailflow.core.understand.raw.folding import plain
from mailflow.learning import voices

#: a gram of fewer texts says nothing
_SEEN = 3
#: the grams that are kept, those that move most texts most first
_KEPT = 3_000
_HEAD = '''"""How much each word and pair of words speaks for a machine: written by mailflow/learning/machines.py."""

from __future__ import annotations

#: the score of a text with no known word
BIAS = {bias!r}
#: (level, words and pairs of that level)
LEVELS: tuple[tuple[int, str], ...] = (
'''


def texts(folder: Path) -> list[tuple[str, bool]]:
    """(folded text, whether a machine wrote it) of the voices and of the notices and people beside them."""
    found = [(e.text, e.party == voices.MACHINE) for e in voices.load(folder / "voices")]
    for name, machine in (("notices", True), ("people", False)):
        lines = (folder / "machines" / f"{name}.txt").read_text("utf-8").splitlines()
        found += [(line.replace("\\n", "\n"), machine) for line in lines if line]
    return [(plain(text, READ), machine) for text, machine in found]


def learn(examples: list[tuple[str, bool]]) -> tuple[float, dict[str, int]]:
    """The bias, and the level of each gram and family that is kept: a logistic regression, both classes alike."""
    bags = [grams(text) | families(text) for text, _ in examples]
    counted = Counter(gram for bag in bags for gram in bag)
    names = sorted(gram for gram, count in counted.items() if count >= _SEEN)
    place = {name: at for at, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, bag in enumerate(bags):
        known = sorted(gram for gram in bag if gram in place)
        share = 1 / math.sqrt(max(1, sum(not gram.startswith(MARK) for gram in known)))
        rows += [row] * len(known)
        columns += [place[gram] for gram in known]
        values += [SIGN if gram.startswith(MARK) else share for gram in known]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(bags), len(names)))
    head = LogisticRegression(C=20, class_weight="balanced", max_iter=3_000, solver="liblinear", random_state=0)
    head.fit(matrix, [machine for _, machine in examples])
    weights = head.coef_[0]
    worth = np.abs(weights) * np.sqrt([counted[name] for name in names])
    best = sorted(np.argsort(-worth, kind="stable")[:_KEPT])
    levels = {names[at]: round(float(weights[at]) / STEP) for at in best}
    return round(float(head.intercept_[0]), 3), {name: level for name, level in levels.items() if level}


def table(bias: float, levels: dict[str, int]) -> str:
    """The Python module that holds what was learnt."""
    lines = [_HEAD.format(bias=bias)]
    for level in sorted(set(levels.values())):
        row = ""
        for name in sorted(name for name, at in levels.items() if at == level):
            if len(row) + len(name) > 98:
                lines.append(f'    ({level}, "{row}"),\n')
                row = ""
            row = f"{row}|{name}" if row else name
        lines.append(f'    ({level}, "{row}"),\n')
    return "".join([*lines, ")\n"])


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(table(*learn(texts(Path(sys.argv[1])))), "utf-8")
