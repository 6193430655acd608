"""Throw damaged and hostile mails at the whole reader but the model: no exception, no mail slower than a second.

python -m bench.robustness [--count 200000] [--seed 1]
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime

from mailflow.core.understand import absence, authentic, dates, dsn
from mailflow.core.understand.esign import esign_completion
from mailflow.core.understand.origin import origin
from mailflow.core.understand.parse import parse
from mailflow.core.understand.visible import visible
from tests.core.understand.mail_files import load
from tests.mails.visible import hostile, measure
from tests.mails.visible.written import written_mails

LIMIT_S = 1.0
RECEIVED = datetime(2026, 11, 18, 10, tzinfo=UTC)
ZONE = "Europe/Paris"
REPORTS = ("bounces", "machines", "people", "reports_first", "reports_second", "reports_fourth", "sixth")


def read(raw: bytes) -> None:
    """One mail through every step from bytes to dates; an exception goes through, since there must be none."""
    mail = parse(raw)
    origin(mail)
    dsn.read(mail)
    esign_completion(mail)
    authentic.authentication(mail, mail.envelope.sender)
    text = visible(mail).text
    dates.find(text, RECEIVED, ZONE)
    absence.return_date(text, mail.envelope.subject, RECEIVED, ZONE)
    absence.contacts(text)


def timed(raw: bytes) -> float:
    """Processor seconds that reading one mail costs."""
    start = time.process_time()
    read(raw)
    return time.process_time() - start


def main() -> int:
    """Print the slowest shapes and the speed over damaged mails; 1 where a limit is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()

    slowest = sorted(((timed(raw), name) for name, raw in hostile.shapes()), reverse=True)
    print(f"{len(slowest)} hostile shapes of about 1 MB, slowest:")
    for seconds, name in slowest[:8]:
        print(f"  {seconds:6.3f} s  {name}")

    mails = [raw for _, raw, _ in measure.layout_mails()]
    mails += [raw for folder in measure.folders() for _, raw, _ in measure.file_mails(folder)]
    mails += [raw for name in measure.WRITTEN for _, raw, _ in written_mails(name)]
    mails += [mail.raw for name in REPORTS for mail in load(f"origin/{name}.txt")]
    start = time.perf_counter()
    worst = max(timed(raw) for raw in hostile.damaged(mails, given.seed, given.count))
    spent = time.perf_counter() - start
    speed = given.count / spent
    print(f"{given.count} damaged mails, seed {given.seed}: no exception, slowest {worst:.3f} s, {speed:.0f} mails/s")
    return int(max(worst, slowest[0][0]) > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
