"""Time the desk's pages over 100,000 closings and 1,000 waiting drafts: from request to answer, and processor time.

.venv/bin/python bench/desk.py [--closings N] [--drafts N] [--houses N] [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx2
import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parents[1]))

from mailflow.adapters.sql.schema import closings, events, name_words, persons
from mailflow.core import events as ev
from mailflow.core.board import Scope
from mailflow.core.records import Change, DraftState
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.core.watch import normal_name
from tests.desk.world import World, lived

BATCH = 5_000
FIRST = ("Claire", "Hugo", "Inès", "Paul", "Sofia", "Jean", "Maud", "Yann", "Nora", "Louis")
LAST = ("Lefort", "Bernard", "Moreau", "Girard", "Haddad", "Faure", "Colin", "Petit", "Roux", "Blanc", "Garnier")


async def build_houses(world: World, count: int) -> list[str]:
    """Add establishments beside the two that lived, each with the people and the positions of the first; all codes."""
    store, by = world.journey.store, "claire"
    model, posts = await store.establishment("chu_angers"), await store.positions("chu_angers")
    assert model
    for number in range(2, count):
        code = f"house_{number:03}"
        people = tuple(
            replace(c, person=replace(c.person, id=f"{code}-{n}", addresses=())) for n, c in enumerate(model.contacts)
        )
        house = replace(model, code=code, name=f"Hôpital {number:03}", domains=(f"{code}.example",), contacts=people)
        await store.save_establishment(house, by, world.clock.at)
        for post in posts:
            await store.save_position(replace(post, establishment=code), by, world.clock.at)
    return [e.code for e in await store.establishments()]


def crowd(world: World, model: str, count: int, houses: list[str]) -> None:
    """Add that many closings beside those that lived: persons, openings and projections, each of its own."""
    chance, now = random.Random(1), world.clock.at
    stages = [s for s in MAIN_STAGES if s not in {Stage.APPROACH, Stage.ARRIVED}]
    db = world.accounts.db
    like = db.read_now(lambda c: c.execute(sa.select(closings).where(closings.c.closing == model)).mappings().one())
    rules = like["person"], db.read_now(lambda c: c.execute(sa.text("select digest from rules limit 1")).scalar())
    for start in range(0, count, BATCH):
        people, words, rows, opened = [], [], [], []
        for number in range(start, min(start + BATCH, count)):
            first, last = chance.choice(FIRST), f"{chance.choice(LAST)} {number:06}"
            at = now - timedelta(days=chance.randrange(0, 400), minutes=chance.randrange(1440))
            owner, place = f"r{number % 1000:03}", chance.choice(houses)
            stage, due = chance.choice(stages), now + timedelta(minutes=chance.randrange(-300, 90_000))
            people.append({"id": f"P{number:06}", "first_name": first, "last_name": last, "title": "Docteur",
                           "gender": "", "language": "fr", "zone": "Europe/Paris", "specialty": "cardiologie",
                           "source": "", "normal_name": normal_name(f"{first} {last}")})  # fmt: skip
            words += [{"person": f"P{number:06}", "word": word} for word in normal_name(f"{first} {last}").split()]
            fact = ev.Opened("closing", rules[1], place, "anesthesie", f"P{number:06}", owner, stage, at)
            kind, version, data = ev.to_row(fact)
            opened.append({"closing": f"C{number:06}", "seq": 1, "act": 1, "at": at, "by": owner, "type": kind,
                           "version": version, "data": data})  # fmt: skip
            rows.append({**like, "closing": f"C{number:06}", "establishment": place, "person": f"P{number:06}",
                         "owner": owner, "stage": str(stage), "since": at, "agreed_at": at, "seq": 1, "drafts": 0,
                         "next_due_at": due, "due_key": due, "objections": [], "proposal": "",
                         "waiting_on": chance.choice(["doctor", "director", "recruiter"]), "waiting_for": "answer",
                         "slip": chance.randrange(-3, 6), "open": number % 3 > 0, "confirmed": True})  # fmt: skip

        def put(
            c: sa.Connection, people: list = people, words: list = words, opened: list = opened, rows: list = rows
        ) -> None:
            c.execute(sa.insert(persons), people)
            c.execute(sa.insert(name_words), words)
            c.execute(sa.insert(events), opened)
            c.execute(sa.insert(closings), rows)

        db.write_now(put)
    db.write_now(lambda c: c.execute(sa.text("analyze")))


async def pile(world: World, count: int) -> None:
    """Let that many drafts wait, over as many closings."""
    store = world.journey.store
    (model, *_) = await store.drafts((DraftState.PROPOSED,))
    ids = [line.id for line in await world.reads.queue(Scope(), world.clock.at)]
    for start in range(0, count, 200):
        drafts = tuple(
            replace(model, id=f"D{n:05}", key=f"C{n:06}/agreed.1/recap/1", closing=f"C{n:06}", message_id=f"<d{n}@x>")
            for n in range(start, min(start + 200, count))
        )
        await store.commit(change=Change(drafts=drafts))
    assert ids


async def measure(world: World, ids: dict[str, str], rounds: int) -> dict[str, dict[str, float]]:
    """Return median, p95 and worst time of each page, in milliseconds; the first request of each warms up."""
    app = world.desk(open_for="claire")
    case = ids["Lefort"]
    draft = (await world.journey.store.drafts((DraftState.PROPOSED,), ids["Faure"]))[0].id
    paths = {
        "queue": "/queue", "queue, everybody's": "/queue?all=1", "card": f"/drafts/{draft}",
        "board": "/closings", "board, everybody's": "/closings?all=1", "search by name": "/closings?text=moreau",
        "search by number": "/closings?text=099999", "list of a stage": "/closings?stage=offer",
        "list of a house, late side": "/closings?list=1&establishment=chu_angers&waiting_on=director",
        "case": f"/closings/{case}", "triage": "/triage", "calls": "/calls", "sent": "/sent",
        "edit": f"/drafts/{draft}/edit", "establishments": "/establishments",
        "establishment": "/establishments/chu_angers", "position": "/establishments/chu_angers/positions/anesthesie",
        "campaign": "/campaigns/closing", "preview": "/campaigns/closing/offer/reminder_1", "numbers": "/numbers",
    }  # fmt: skip
    found = {}
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://127.0.0.1") as client:
        for name, path in paths.items():
            times: list[float] = []
            spent: list[float] = []
            for _ in range(rounds + 1):
                begun, used = time.perf_counter(), time.process_time()
                answer = await client.get(path)
                times.append((time.perf_counter() - begun) * 1000)
                spent.append((time.process_time() - used) * 1000)
                assert answer.status_code == 200, (path, answer.status_code)
            kept = sorted(times[1:])
            p95 = kept[min(int(len(kept) * 0.95), len(kept) - 1)]
            busy = sorted(spent[1:])
            found[name] = {
                "median_ms": statistics.median(kept),
                "p95_ms": p95,
                "first_ms": times[0],
                "cpu_p95_ms": busy[min(int(len(busy) * 0.95), len(busy) - 1)],
            }
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--closings", type=int, default=100_000)
    parser.add_argument("--drafts", type=int, default=1_000)
    parser.add_argument("--houses", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()

    async def go(folder: Path) -> dict[str, dict[str, float]]:
        world, ids = await lived(folder)
        crowd(world, ids["Lefort"], given.closings, await build_houses(world, given.houses))
        await pile(world, given.drafts)
        found = await measure(world, ids, given.rounds)
        await world.app.close()
        return found

    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(go(Path(folder)))
    if given.json:
        print(json.dumps({"closings": given.closings, "drafts": given.drafts, "pages": found}))
        return
    print(f"{given.closings} closings, {given.drafts} drafts, {given.rounds} requests a page")
    for name, t in found.items():
        print(
            f"{name:30} median {t['median_ms']:7.1f} ms   p95 {t['p95_ms']:7.1f} ms   cpu p95 {t['cpu_p95_ms']:6.1f} ms"
        )


if __name__ == "__main__":
    main()
