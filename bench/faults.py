"""Break everything while mail is sent, and count at the receiving side: nothing twice, nothing lost, nothing silent.

python bench/faults.py [--quick] [--json] [--store sqlite|postgresql] [--sends N --faults N --kills N --minutes M]
(at least N mails that arrive, N faults that strike, N workers killed; more are planned)

Workers are processes that run the production daemon against a real Postfix and a real Dovecot behind a proxy that
cuts, stalls and garbles at every phase; workers are killed and frozen, the database restarts or its disk is full, and
clocks jump. What happens is spread over the mails, so that a slow machine makes a longer run, not a gentler one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.breaking.breaker import Breaker, Crew
from bench.breaking.clock import SharedClock
from bench.breaking.ledger import ALLOWED, Ledger
from bench.breaking.proxy import Plan, Proxy
from bench.breaking.seed import Work, configuration, mailboxes, seed
from bench.breaking.servers import EVERYBODY, MailServers, RestartingPostgres, SmallDisk
from mailflow.adapters.sql.open_store import open_store
from mailflow.config.settings import from_data
from mailflow.wiring.app import build
from tests.servers import dovecot, postfix, postgres

START = datetime(2027, 3, 22, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is sent and broken in one run, at the least: more is planned, since not everything finds its target."""

    #: mails that arrive
    sends: int
    #: everything that strikes, kills included
    faults: int
    kills: int
    freezes: int
    outages: int
    jumps: int
    replies: int
    #: seconds over which it is spread, and after which it has to be over
    seconds: float
    limit: float
    #: seconds for which a row is claimed
    lease: int = 20
    #: how fast business time flows during the faults, and when only the last retries are left. Every open closing is
    #: looked at once a day: with thousands of them, days that pass in minutes would leave no time for mails
    rate: float = 20.0
    last_rate: float = 300.0
    #: chance of a phase of weight 1 to be struck while fewer faults have struck than the run is old
    eagerness: float = 0.04

    @property
    def planned(self) -> int:
        """Mails to write: about one fault in ten cuts a mail in two, which then never arrives."""
        return self.sends + self.faults // 5

    @property
    def wires(self) -> int:
        """Faults to plan on the wire: whatever is not drawn before the calm at the end strikes nobody."""
        own = self.kills + self.freezes + self.outages + self.jumps + HOURS
        return self.faults - own + self.faults // 20


#: changes of the hour in a run
HOURS = 2
QUICK = Size(
    sends=50,
    faults=20,
    kills=3,
    freezes=1,
    outages=1,
    jumps=1,
    replies=6,
    seconds=25,
    limit=42,
    lease=8,
    rate=200,
    last_rate=3000,
    eagerness=0.2,
)


@dataclass
class Report:
    """One run, as counted."""

    line: dict[str, object]
    #: sentences on whatever should not be
    wrong: list[str]
    details: dict[str, object]


def run(store: str, size: Size, seed_number: int, engine: str = "loop", mount: bool = True) -> Report:
    """Make a run and count."""
    folder = Path(tempfile.mkdtemp(prefix="mf-faults-", dir="/tmp"))
    disk = SmallDisk(folder / "disk", 600 if mount else 0)
    servers, plan = MailServers().start(), Plan(seed_number, size.eagerness)
    cluster = RestartingPostgres().start() if store == "postgresql" else None
    proxy = Proxy(servers.postfix.smtp_port, servers.dovecot.imap_port, plan).start()
    try:
        url = cluster.fresh_url() if cluster else f"sqlite:///{disk.folder}/mailflow.db"
        for code in mailboxes():
            servers.dovecot.add_user(f"{code}@agence.test", "s3same")
        data = configuration(url, folder, proxy.smtp_port, proxy.imap_port, size.lease)
        clock = SharedClock(folder / "clock", START, size.rate)
        work = Work(ready=size.planned - size.planned // 20, planned=size.planned // 20, talks=size.replies)
        asyncio.run(prepare(data, clock, work))
        ledger, crew = Ledger(url), Crew(2 if cluster else 1, data, folder, engine)
        disk.pids = crew.pids
        breaker = Breaker(crew, ledger, clock, cluster or disk, random.Random(seed_number), size.lease)
        breaker.smtp_port = servers.postfix.smtp_port
        took = storm(breaker, plan, size)
        servers.empty_queue(120)
        return count(store, servers, ledger, breaker, plan, size, took)
    finally:
        if "crew" in locals():
            crew.stop()
            ledger.close()
        proxy.stop()
        for server in (servers, cluster):
            if server:
                server.stop()
        disk.remove()


async def prepare(data: dict[str, object], clock: SharedClock, work: Work) -> None:
    """Make the database and put the work into it."""
    await open_store(str(data["database"])).close()
    app = await build(from_data(data), clock=clock)
    await seed(app, work, clock.now())
    await app.close()


def storm(breaker: Breaker, plan: Plan, size: Size) -> float:
    """Let the workers send while everything breaks, then let them finish in peace; return the seconds it took."""
    acts = [breaker.kill] * size.kills + [breaker.freeze] * size.freezes + [breaker.outage] * size.outages
    acts += [breaker.jump] * size.jumps + [breaker.answer] * size.replies
    breaker.chance.shuffle(acts)
    for place in (0.5, 0.8):
        acts.insert(int(len(acts) * place), breaker.change_hour)
    plan.wanted = {"smtp": size.wires - size.wires // 3, "imap": size.wires // 3}
    done, sent, asked, told, gone = 0, 0.0, 0.0, 0.0, 0.0
    for gone in rounds(0.1, size.limit):
        breaker.crew.keep()
        breaker.wake()
        # what happens is spread over the mails, or over the time where the mails are slower
        share = max(gone / size.seconds, sent * 1.15)
        if done < len(acts) and share * len(acts) > done:
            # what needs a living worker waits until there is one
            done += acts[done]() is not False
        if gone < asked + 0.5:
            continue
        asked, sent = gone, sent_share(breaker, size)
        calm = sent > 0.9 or gone > size.limit * 0.8
        plan.share = 0.0 if calm else min(1.0, share)
        if gone > told + 30:
            told = gone
            line = f"{gone:6.0f} s  {done}/{len(acts)}  {sum(plan.struck.values())}  {breaker.ledger.states()}"
            print(breaker.crew.folder.name, line, file=sys.stderr, flush=True)
        if done >= len(acts) and calm and not breaker.frozen:
            if not breaker.ledger.states().get("ready"):
                breaker.clock.flow(size.last_rate)
            if settled(breaker, size):
                break
    return gone


def rounds(pace: float, limit: float) -> Iterator[float]:
    """Yield the seconds gone by, one pace after the other, until the limit: a run is a schedule in real time."""
    began, pause = time.monotonic(), threading.Event()
    while (gone := time.monotonic() - began) < limit:
        yield gone
        pause.wait(pace)


def sent_share(breaker: Breaker, size: Size) -> float:
    """Return which part of the mails has left."""
    return breaker.ledger.states().get("submitted", 0) / size.planned


def settled(breaker: Breaker, size: Size) -> bool:
    """Say whether nothing moves any more: all is written and ended, and Sent was asked about what is uncertain."""
    states = breaker.ledger.states()
    filed = "select count(*) from outbox where state = 'unknown' and mailbox like 'f%%'"
    open_rows = sum(states.get(s, 0) for s in ("ready", "claimed", "sending", "deferred"))
    return (
        not open_rows
        and sum(states.values()) >= size.planned
        and not breaker.ledger.ask("select count(*) from inbound where state = 'stored'")[0][0]
        and (breaker.ledger.ask(filed)[0][0] == 0 or quiet(breaker))
    )


def quiet(breaker: Breaker) -> bool:
    """Say whether the last change lies far enough back that every Sent folder has been read since."""
    last = breaker.ledger.ask("select max(at) from bench_moves")[0][0] or 0
    return time.time() - float(last) > 12


def count(
    store: str, servers: MailServers, ledger: Ledger, breaker: Breaker, plan: Plan, size: Size, took: float
) -> Report:
    """Count what arrived, and compare it with what the rows say."""
    arrived = Counter(servers.message_ids(EVERYBODY))
    rows = ledger.ask("select draft, message_id, state, mailbox, key from outbox")
    moves = ledger.ask("select draft, old, new, at, why from bench_moves order by n")
    ever = {m[0] for m in moves if m[2] == "unknown"}
    now_unknown = {r[0] for r in rows if r[2] == "unknown"}
    ours = {r[1] for r in rows}
    keys = Counter(r[4] for r in rows for _ in range(arrived[r[1]]))
    duplicates = sum(n - 1 for n in arrived.values()) + sum(n - 1 for n in keys.values() if n > 1)
    lost = [r[0] for r in rows if r[2] == "submitted" and not arrived[r[1]]]
    silent = [r[0] for r in rows if r[2] not in {"submitted", "unknown"} and arrived[r[1]]]
    unsettled = [r[0] for r in rows if r[2] == "unknown" and arrived[r[1]] and r[3].startswith("f")]
    twice = [d for d, n in Counter(m[0] for m in moves if m[2] == "submitted").items() if n > 1]
    odd = {(m[1], m[2]) for m in moves} - ALLOWED
    unfinished = [r[0] for r in rows if r[2] in {"ready", "claimed", "sending", "deferred"}]
    talks = ledger.ask("select count(distinct w.message_id) from inbound_words w join inbound i on i.id = w.inbound"
                       " where i.role = 'inbox'")[0][0]  # fmt: skip
    inside = breaker.exposed | {r[0] for r in rows if r[1] in plan.in_data}
    wrong = [
        f"{len(value)} {words}: {list(value)[:5]}"
        for value, words in (
            (lost, "mails are submitted but never arrived"),
            (silent, "mails arrived whose row does not say so"),
            (ever - inside, "rows were uncertain that did not stand inside DATA at any fault"),
            (unsettled, "uncertain mails stand in Sent and are not settled"),
            (twice, "rows were submitted twice"),
            (odd, "changes of state that must not be"),
            (unfinished, "mails were not brought to an end"),
            ([m for m in arrived if m not in ours], "mails arrived that nobody asked for"),
        )
        if value
    ]
    if duplicates:
        wrong.append(f"{duplicates} mails arrived twice: {[m for m, n in arrived.items() if n > 1][:5]}")
    if not ever:
        wrong.append("no row was ever uncertain: the faults missed DATA")
    if talks < breaker.replies:
        wrong.append(f"{breaker.replies - talks} replies were never stored")
    if (missing := size.planned - len(rows)) > 0:
        wrong.append(f"{missing} planned mails were never written")
    faults = sum(plan.struck.values()) + sum(breaker.struck.values())
    for got, asked, what in (
        (sum(arrived.values()), size.sends, "mails arrived"),
        (faults, size.faults, "faults struck"),
        (breaker.struck["kill"], size.kills, "workers were killed"),
    ):
        # in a quick run the mails may be gone before every fault has found one
        if got < asked and (size is not QUICK or what == "mails arrived"):
            wrong.append(f"only {got} {what}, {asked} were asked for")
    recover = recoveries(breaker.kills, [float(m[3]) for m in moves if m[2] == "submitted"])
    line: dict[str, object] = {
        "store": store,
        "workers": breaker.crew.count,
        "engine": breaker.crew.engine,
        "sent": sum(arrived.values()),
        "duplicates": duplicates,
        "lost": len(lost),
        "unknown": len(ever),
        "settled": len(ever - now_unknown),
        "recover_s": round(recover, 2),
    }
    details = {
        "faults": faults,
        "planned": size.planned,
        "inside_data": len(inside),
        "proxy": {f"{p} {ph} {k}": n for (p, ph, k), n in sorted(plan.struck.items())},
        "struck": dict(breaker.struck),
        "states": ledger.states(),
        "cancelled": {
            row[0]: row[1]
            for row in ledger.ask("select why, count(*) from outbox where state = 'cancelled' group by why")
        },
        "replies": breaker.replies,
        "seconds": round(took, 1),
        "unexplained": [[str(word) for word in m] for m in moves if m[0] in ever - inside],
    }
    return Report(line, wrong, details)


def recoveries(kills: list[float], sent: list[float]) -> float:
    """Return the 95th percentile of the seconds from a kill to the next mail that is known to be accepted."""
    waits = sorted(min((at - kill for at in sent if at > kill), default=-1.0) for kill in kills)
    waits = [w for w in waits if w >= 0]
    return waits[int(len(waits) * 0.95)] if waits else 0.0


def main() -> int:
    """Print one JSON value; 0 when every run is as promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output, nothing else")
    parser.add_argument("--store", choices=("sqlite", "postgresql"))
    parser.add_argument("--engine", choices=("loop", "procrastinate"), default="loop", help="procrastinate: PostgreSQL")
    parser.add_argument("--sends", type=int, default=10_000)
    parser.add_argument("--faults", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=210)
    parser.add_argument("--minutes", type=float, default=60, help="at most; mails set the pace")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--no-mount", action="store_true", help="fill SQLite's disk as without root: no tmpfs")
    given = parser.parse_args()
    for reason in (dovecot.missing(), postfix.missing(), postgres.missing()):
        if reason:
            print(f"bench/faults.py: {reason}; script/servers installs it", file=sys.stderr)
            return 2
    seconds = given.minutes * 60
    rare = max(2, given.kills // 10)
    full = Size(
        sends=given.sends,
        faults=given.faults,
        kills=given.kills,
        freezes=rare,
        outages=rare,
        jumps=rare,
        replies=max(10, given.sends // 100),
        seconds=seconds,
        limit=seconds * 1.2,
    )
    size = QUICK if given.quick else full
    stores = [given.store] if given.store else ["sqlite", "postgresql"]
    if given.engine == "procrastinate":
        stores = ["postgresql"]
    reports: list[Report] = []
    threads = [
        threading.Thread(
            target=lambda s=s: reports.append(run(s, size, given.seed, given.engine, mount=not given.no_mount))
        )
        for s in stores
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reports.sort(key=lambda r: str(r.line["store"]), reverse=True)
    for report in reports:
        print(f"{report.line['store']}: {json.dumps(report.details)}", file=sys.stderr)
        for sentence in report.wrong:
            print(f"WRONG  {report.line['store']}: {sentence}", file=sys.stderr)
    print(json.dumps({"runs": [r.line for r in reports]}))
    return 0 if len(reports) == len(stores) and not any(r.wrong for r in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
