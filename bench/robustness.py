"""Throw damaged and hostile mails at the whole reader but the encoder: no exception, no mail slower than a second.

python -m bench.robustness [--count 200000] [--seed 1] [--workers 2]
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import cycle

from mailflow.adapters.reader import BuiltInReader
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Party
from mailflow.core.understand.machines.esign import esign_completion
from mailflow.core.understand.raw.parse import parse
from tests.core.understand.mail_files import load
from tests.mails.visible import hostile, measure
from tests.mails.visible.written import written_mails

LIMIT_S = 1.0
RECEIVED = datetime(2026, 11, 18, 10, tzinfo=UTC)
ZONE = "Europe/Paris"
REPORTS = ("bounces", "machines", "people", "reports_first", "reports_second", "reports_fourth", "sixth")


#: Whole mails with their meaning, beside the sets of new words and origins.
WHOLE = ("meaning", "meaning2", "meaning3", "mixed")
#: Damaged mails that one worker reads in one go.
SLICE = 2_000
STAGES = ("offer", "contract_sent")


def mails() -> list[bytes]:
    """Return the good mails that are damaged."""
    found = [raw for _, raw, _ in measure.layout_mails()]
    found += [raw for folder in measure.folders() for _, raw, _ in measure.file_mails(folder)]
    found += [raw for name in measure.WRITTEN for _, raw, _ in written_mails(name)]
    found += [mail.raw for name in REPORTS for mail in load(f"origin/{name}.txt")]
    return found + [path.read_bytes() for name in WHOLE for path in sorted((measure.HERE.parent / name).glob("*.eml"))]


def timed(reader: BuiltInReader, raw: bytes, party: Party, stage: str) -> tuple[float, str]:
    """Return the processor seconds that one mail costs from bytes to meaning, and what failed inside, if anything.

    The reader's guard turns an exception into an error that a person sees: here it counts as a fault.
    """
    start = time.process_time()
    reading = reader(raw, Circumstances(RECEIVED, zone=ZONE, party=party, stage=stage))
    esign_completion(parse(raw))
    return time.process_time() - start, reading.error or ""


def slice_of(seed: int, count: int) -> tuple[float, list[str]]:
    """Return the slowest of some damaged mails in seconds, and what failed inside any of them."""
    reader = BuiltInReader(semantic=False)
    reader(b"", Circumstances(RECEIVED))  # the tables are loaded before the clock runs
    whose = cycle((party, stage) for party in (Party.DOCTOR, Party.DIRECTOR) for stage in STAGES)
    told = [timed(reader, raw, *next(whose)) for raw in hostile.damaged(mails(), seed, count)]
    return max(seconds for seconds, _ in told), [error for _, error in told if error]


def main() -> int:
    """Print the slowest shapes and the speed over damaged mails; 1 where a limit is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()

    reader = BuiltInReader(semantic=False)
    reader(b"", Circumstances(RECEIVED))
    shapes = sorted(
        ((*timed(reader, raw, Party.DOCTOR, "offer"), name) for name, raw in hostile.shapes()), reverse=True
    )
    print(f"{len(shapes)} hostile shapes of about 1 MB, slowest:")
    for seconds, _, name in shapes[:8]:
        print(f"  {seconds:6.3f} s  {name}")

    begins = range(0, given.count, SLICE)
    sizes = [min(SLICE, given.count - begin) for begin in begins]
    start = time.perf_counter()
    with ProcessPoolExecutor(given.workers) as pool:
        told = list(pool.map(slice_of, [given.seed + begin for begin in begins], sizes))
    speed = given.count / (time.perf_counter() - start)
    worst = max(seconds for seconds, _ in told)
    failed = [error for _, errors in told for error in errors] + [error for _, error, _ in shapes if error]
    print(
        f"{given.count} damaged mails, seed {given.seed}: {len(failed)} failed inside, slowest {worst:.3f} s, "
        f"{speed:.0f} mails/s with {given.workers} workers"
    )
    return int(bool(failed) or max(worst, shapes[0][0]) > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
