"""Plays whole demos and reads every correspondence as the people in it would: any fault ends with 1.

python -m bench.correspondence [--seeds 1 2 3] [--drawn 20] [--workers 2] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

from mailflow.cli import mail_folder
from mailflow.sandbox import play
from tests.correspondence.faults import RULES, Fault, faults
from tests.correspondence.letters import read

#: the seeds that are always played
FIXED = tuple(range(1, 13))
DRAWN = 20


def of_seed(seed: int) -> tuple[int, int, list[Fault]]:
    """Return the seed, how many mails its story has, and the faults in them."""
    told = asyncio.run(play.headless(seed, None))
    with tempfile.TemporaryDirectory() as place:
        mail_folder.fill(Path(place), told.mails)
        mails = read(Path(place))
    return seed, len(mails), faults(mails)


def main() -> int:
    """Print the faults of every seed by rule; 1 where there is any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, nargs="*", default=FIXED)
    options.add_argument("--drawn", type=int, default=DRAWN, help="how many seeds are drawn beside these")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--json", action="store_true", help="one JSON value on standard output")
    given = options.parse_args()
    drawn = [secrets.randbelow(1_000_000) for _ in range(given.drawn)]
    say(f"seeds {list(given.seeds)}, drawn {drawn}")

    stories: list[dict[str, object]] = []
    broken: Counter[str] = Counter()
    # new processes, since each play has threads of its own
    with ProcessPoolExecutor(given.workers, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(of_seed, seed) for seed in (*given.seeds, *drawn)]
        for number, done in enumerate(as_completed(running), 1):
            seed, mails, found = done.result()
            stories.append({"seed": seed, "mails": mails, "faults": [asdict(fault) for fault in found]})
            rules = Counter(fault.rule for fault in found)
            broken += rules
            say(f"{number}/{len(running)} seed {seed}: {mails} mails, " + (told(rules) or "no fault"))
            if not given.json:
                for fault in found:
                    print(f"  seed {seed} mail {fault.mail}: {fault.rule}: {fault.what}")
    if given.json:
        print(json.dumps({"stories": stories, "rules": {rule: broken[rule] for rule in RULES}}, ensure_ascii=False))
    say(told(broken) or "no fault")
    return int(bool(broken))


def told(rules: Counter[str]) -> str:
    """Return how often each rule is broken, in words."""
    return ", ".join(f"{rule} {count}" for rule, count in rules.most_common())


def say(line: str) -> None:
    """Print progress on standard error, so that what is found stands alone."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
