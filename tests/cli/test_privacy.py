"""The rights of a person as the commands grant them: all of it out, none of it left, nothing kept too long."""

from __future__ import annotations

import asyncio
import json
import shutil
import stat
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from mailflow.adapters.sql.open_store import open_store
from mailflow.config.models import RetentionTable
from mailflow.config.settings import from_data, load
from mailflow.core.events import CallLogged, Moved, Reopened
from mailflow.core.messages import Origin, Party
from mailflow.core.records import Change, Document, Inbound, Suppressed
from mailflow.core.stages import Stage
from mailflow.errors import BadInput, NotFound
from mailflow.ports import Store
from mailflow.privacy import retention
from mailflow.privacy.legal import LANGUAGES, PAPERS, papers
from mailflow.privacy.persons import person_of
from mailflow.wiring.app import App, build
from tests.adapters.store_samples import NOW, act, doctor, in_loop, kept, opened, opened_closing, reading, sent
from tests.adapters.store_samples import mail as fetched
from tests.cli.test_commands import ROWS, Shell

BODY = "Je serai ravie de venir en blouse turquoise"
NOTE = "Préfère le vélo rouge"
MATTERS = "le quatuor du jeudi soir"
ADDRESS = "anne@medecin.test"
#: words that only this person can have brought
WORDS = (
    "Lefort",
    "lefort",
    ADDRESS,
    "turquoise",
    "vélo rouge",
    "quatuor",
    "anesthesie-lefort.pdf",
    "CONTENT-OF-CONTRACT",
)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    started = Shell(tmp_path)
    assert started("init", str(tmp_path)).code == 0
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    return started


def within(shell: Shell, work: Callable[[App], Awaitable[None]]) -> None:
    """Do something in the installation that no command does: mails arrive, others leave."""

    async def go() -> None:
        app = await build(load(shell.folder / "config.toml"))
        try:
            await work(app)
        finally:
            await app.close()

    asyncio.run(go())


@pytest.fixture
def closing(shell: Shell) -> str:
    """A case with a note, what matters, a mail each way, a document, and an entry on the suppression list."""
    ident: str = shell("import", "list.csv", "--campaign", "closing", "--json").json["opened"][0]
    assert shell("note", ident, NOTE).code == 0

    async def live(app: App) -> None:
        row = await app.store.projection(ident)
        assert row is not None
        await app.acts.tell_matters(ident, MATTERS, "claire")
        theirs = {"closing": ident, "person": row.person}
        words = {"to_address": ADDRESS, "text": f"Docteur Lefort, {BODY}", "subject": "Docteur Lefort"}
        mime = f"From: c@agence.test\r\nTo: {ADDRESS}\r\nSubject: Lefort\r\n\r\n{BODY}\r\n".encode()
        await sent(app.store, "d1", of={**theirs, **words, "mime": mime})
        raw = f"From: Anne Lefort <{ADDRESS}>\r\nSubject: Re\r\n\r\n{BODY}\r\n".encode()
        await kept(app.store, "i1", 1, raw=raw)
        known = reading(visible=BODY)
        known = replace(known, envelope=replace(known.envelope, sender=ADDRESS, sender_name="Anne Lefort"))
        inbound = Inbound("i1", "rh", "INBOX", "inbox", 7, 1, "<i1@chu.test>", fetched(1).received_at)
        document = Document("f1", ident, "contract", 1, "anesthesie-lefort.pdf", "0" * 64)
        listed = tuple(Suppressed(d, "all", "reply", NOW) for d in app.office.keyed_hashes(ADDRESS))
        await app.store.commit(
            change=Change(
                inbound=(replace(inbound, reading=known, party=Party.DOCTOR, **theirs),),
                documents=((document, b"CONTENT-OF-CONTRACT"),),
                suppress=listed,
            )
        )

    within(shell, live)
    return ident


def stored(folder: Path) -> bytes:
    """Every byte of the database, its log of writes too."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("mailflow.db*")))


def test_an_export_holds_data_mails_files_and_a_page(shell: Shell, closing: str) -> None:
    done = shell("export", ADDRESS, "--to", "lefort.zip", "--json")
    assert (done.code, done.json["closings"], done.json["mails"]) == (0, 1, 1)
    assert stat.S_IMODE((shell.folder / "lefort.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(shell.folder / "lefort.zip") as box:
        files = {name: box.read(name) for name in box.namelist()}
    data = json.loads(files["data.json"])
    assert data["person"]["last_name"] == "Lefort"
    assert data["person"]["matters"] == MATTERS
    assert "quatuor" not in str(data["closings"]), "it stands on the person, in no journal"
    assert data["suppressed"] == "all"
    case = data["closings"][closing]
    assert [t["body"] for t in case["texts"]] == [NOTE]
    assert case["mails_received"][0]["reading"]["visible"] == BODY
    assert case["history"][0]["type"] == "Opened"
    out, came = sorted((n for n in files if n.endswith(".eml")), reverse=True)
    assert message_from_bytes(files[out], policy=policy.default)["Date"]
    assert BODY.encode() in files[came]
    assert files[f"documents/{closing}/1-anesthesie-lefort.pdf"] == b"CONTENT-OF-CONTRACT"
    page = files["index.html"].decode()
    assert all(word in page for word in ("Lefort", BODY, NOTE, MATTERS, out, "plus aucun message"))
    again = shell("export", closing, "--to", "lefort.zip")
    assert (again.code, "exists already" in again.err) == (1, True)


def test_after_an_erasure_no_byte_of_the_person_is_left(shell: Shell, closing: str) -> None:
    before = stored(shell.folder)
    assert [w for w in WORDS if w.encode() not in before] == [], "the test looks for what was really there"
    refused = shell("erase", closing)
    assert (refused.code, "--yes" in refused.err) == (1, True)
    assert stored(shell.folder).count(b"turquoise")
    done = shell("erase", closing, "--yes", "--json").json
    assert (done["closings"], done["ended"], done["suppressed"]) == ([closing], [closing], "all")
    assert done["folders"] == [["rh", "INBOX", 1]]
    assert "rotate" in " ".join(done["remains"])
    after = stored(shell.folder)
    assert [w for w in WORDS if w.encode() in after] == []
    told = shell("why", closing, "--json").json["items"]
    assert "erased person" in told[0]["sentence"]
    assert "personne effacée" in shell("why", closing).out
    assert shell("status", "--all").out.count("Lefort") == 0
    again = shell("export", closing, "--to", "x.zip")
    assert (again.code, "déjà été effacée" in again.err) == (1, True)

    async def still_listed(app: App) -> None:
        assert await app.store.suppressed(app.office.keyed_hashes(ADDRESS)) == "all"

    within(shell, still_listed)
    anew = shell("import", "list.csv", "--campaign", "closing", "--json").json
    assert anew["opened"] == [], "who asked for no more mail is not taken in again"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with its schema: migrating once is enough."""
    path = tmp_path_factory.mktemp("privacy") / "empty.db"
    asyncio.run(open_store(f"sqlite:///{path}").close())
    return path


@pytest.fixture
def store(empty: Path, tmp_path: Path) -> Iterator[Store]:
    made = open_store(f"sqlite:///{shutil.copy(empty, tmp_path / 'mailflow.db')}")
    yield made
    asyncio.run(made.close())


@in_loop
async def test_a_word_means_one_person_or_says_why_not(store: Store) -> None:
    await store.save_person(doctor("p1"))
    await store.save_person(doctor("p2", "Paul", "Roy"))
    await store.save_person(replace(doctor("p3", "Paul", "Roy"), addresses=()))
    await opened_closing(store, "c1", person="p1")
    for word in ("p1", "c1", "c.moreau@chu.test", "moreau chloé"):
        assert (await person_of(store, word)).id == "p1"
    with pytest.raises(BadInput, match="2 persons"):
        await person_of(store, "Paul Roy")
    with pytest.raises(NotFound):
        await person_of(store, "nobody@x.test")


KEEP = RetentionTable(lost_days=90, vivier_days=730, signed_days=90, contract_days=30)


async def ended(
    store: Store, ident: str, person: str, *moves: tuple[Stage, datetime], begins: Stage = Stage.OFFER
) -> None:
    """A person whose closing went through these stages."""
    await store.save_person(doctor(person, "Chloé", f"Moreau{person}"))
    first = replace(opened(person), stage=begins)
    await store.commit([act(ident, 0, first, person=person)])
    for seq, (stage, when) in enumerate(moves, 1):
        over = stage in {Stage.LOST, Stage.UNREACHABLE, Stage.ARRIVED, Stage.OPTED_OUT}
        moved = act(ident, seq, Moved(stage, "person"), person=person, stage=stage, since=when, open=not over)
        await store.commit([replace(moved, at=when)])


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


async def told(store: Store, now: datetime, *, dry_run: bool = False) -> dict[str, tuple[str, bool]]:
    report = await retention.run(store, KEEP, now, dry_run=dry_run)
    return {due.person: (due.rule, due.erased) for due in report.persons}


@in_loop
async def test_who_is_kept_long_enough_is_told_first_and_erased_30_days_later(store: Store) -> None:
    await ended(store, "c1", "p1", (Stage.LOST, NOW))
    assert await told(store, days(89)) == {}
    assert await told(store, days(91), dry_run=True) == {"p1": ("lost", False)}
    assert await store.flag(retention.ANNOUNCED) == "", "a dry run changes nothing"
    assert await told(store, days(120)) == {"p1": ("lost", False)}, "a first report late begins the grace late"
    assert await told(store, days(149)) == {"p1": ("lost", False)}
    assert await told(store, days(150), dry_run=True) == {"p1": ("lost", True)}
    assert await store.person("p1")
    assert await told(store, days(150)) == {"p1": ("lost", True)}
    assert await store.person("p1") is None
    assert await told(store, days(151)) == {}


@in_loop
async def test_a_machines_mail_prolongs_nothing_a_persons_does(store: Store) -> None:
    for uid, (person, origin) in enumerate({"p1": Origin.AUTO_REPLY, "p2": Origin.HUMAN}.items(), 1):
        await ended(store, f"c{uid}", person, (Stage.LOST, NOW))
        await store.keep(replace(fetched(uid), received_at=days(60)), f"i{uid}", f"<{uid}@x.test>", days(60))
        came = Inbound(f"i{uid}", "rh", "INBOX", "inbox", 7, uid, f"<{uid}@x.test>", days(60), person=person)
        await store.commit(change=Change(inbound=(replace(came, reading=reading(origin=origin)),)))
    await ended(store, "c3", "p3", (Stage.LOST, NOW))
    called = act("c3", 2, CallLogged(Party.DOCTOR, "done"), person="p3", stage=Stage.LOST, open=False)
    await store.commit([replace(called, at=days(60))])
    assert set(await told(store, days(100))) == {"p1"}
    assert set(await told(store, days(151))) == {"p1", "p2", "p3"}


@in_loop
async def test_an_arrival_half_a_year_after_signature_keeps_its_case_until_90_days_after_it(store: Store) -> None:
    await ended(store, "c1", "p1", (Stage.SIGNED, NOW), (Stage.ONBOARDING, days(100)))
    assert await told(store, days(181)) == {}
    arrived = act("c1", 3, Moved(Stage.ARRIVED, "person"), stage=Stage.ARRIVED, since=days(182), open=False)
    await store.commit([replace(arrived, at=days(182))])
    assert await told(store, days(182 + 89)) == {}
    assert await told(store, days(182 + 91)) == {"p1": ("arrived", False)}


@in_loop
async def test_a_prospect_stays_two_years_unless_they_said_stop_or_began_again(store: Store) -> None:
    await ended(store, "c1", "p1", (Stage.UNREACHABLE, NOW), begins=Stage.APPROACH)
    await ended(store, "c2", "p2", (Stage.OPTED_OUT, NOW), begins=Stage.APPROACH)
    await ended(store, "c3", "p3", (Stage.LOST, NOW))
    assert await told(store, days(100)) == {"p2": ("lost", False), "p3": ("lost", False)}
    anew = act("c3", 2, Reopened(Stage.OFFER, days(110)), person="p3", since=days(110))
    await store.commit([replace(anew, at=days(110))])
    assert await told(store, days(140)) == {"p2": ("lost", True)}, "a case that runs again is kept"
    assert (await told(store, days(731)))["p1"] == ("prospect", False)


@in_loop
async def test_the_files_of_a_contract_go_30_days_after_signature_and_leave_their_fingerprint(store: Store) -> None:
    await ended(store, "c1", "p1", (Stage.SIGNED, NOW))
    paper = Document("f1", "c1", "contract", 1, "contrat.pdf", "ab" * 32)
    await store.commit(change=Change(documents=((paper, b"%PDF"),)))
    assert (await retention.run(store, KEEP, days(29), dry_run=False)).files == ()
    assert (await retention.run(store, KEEP, days(30), dry_run=True)).files == (retention.Files("c1", 1),)
    assert await store.document_bytes("f1")
    assert (await retention.run(store, KEEP, days(30), dry_run=False)).files == (retention.Files("c1", 1),)
    assert await store.document_bytes("f1") is None
    assert (await store.documents("c1"))[0].sha256 == paper.sha256


def test_retention_from_the_terminal_says_that_nothing_is_due(shell: Shell, closing: str) -> None:
    assert shell("retention", "--dry-run", "--json").json == {"items": [], "files": [], "dry_run": True}
    assert shell("retention").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_papers_say_who_how_long_and_where_to_object(shell: Shell, language: str) -> None:
    folder = shell.folder / "legal"
    assert shell("legal", "--language", language, "--to", str(folder)).code == 0
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert set(texts) == set(PAPERS)
    found = load(shell.folder / "config.toml")
    every = "\n".join(texts.values())
    assert all(place.name in texts["notice_art13"] for place in found.establishments.values())
    assert found.agency.legal.privacy_contact in texts["notice_art14"]
    assert all(str(n) in texts["retention"] for n in found.retention.model_dump().values())
    assert all(box.address in texts["employees"] for box in found.mailboxes.values())
    assert "stop" in texts["notice_art14"].lower()
    assert "{{" not in every
    printed = shell("legal", "--language", language)
    assert all(text.splitlines()[0] in printed.out for text in texts.values())


def test_what_the_configuration_leaves_out_is_marked_to_be_filled_in() -> None:
    day = NOW.date()
    assert "[à compléter]" in papers(from_data({}), "fr", day)["notice_art13"]
    assert "[to fill in]" in papers(from_data({}), "en", day)["employees"]
    changed: dict[str, Any] = {"retention": {"lost_days": 77}, "reading": {"opinion_url": "https://avis.test/v1"}}
    told = papers(from_data(changed), "fr", day)
    assert "77 jours" in told["retention"]
    assert "https://avis.test/v1" not in told["processors"]  # no establishment has agreed to be read elsewhere
    changed["establishments"] = {"angers": {"name": "CH d'Angers", "second_opinion": True}}
    opinions = papers(from_data(changed), "fr", day)["processors"]
    assert "https://avis.test/v1 | second avis" in opinions
    assert "réponse proposée" not in opinions
    changed["establishments"] = {"angers": {"name": "CH d'Angers", "proposed_replies": True}}
    replies = papers(from_data(changed), "fr", day)
    assert "https://avis.test/v1 | réponse proposée" in replies["processors"]
    assert "second avis" not in replies["processors"]
    assert "service externe" in replies["dpia"]
    assert "https://avis.test/v1 | a reply proposed" in papers(from_data(changed), "en", day)["processors"]
    with pytest.raises(BadInput):
        papers(from_data({}), "de", day)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", ("Effacé", "Les sauvegardes", "L'historique")), ("en", ("Erased", "Backups", "The history"))],
)
def test_an_erasure_is_told_in_the_language_of_the_terminal(
    shell: Shell, closing: str, lang: str, words: tuple[str, ...]
) -> None:
    told = shell("erase", closing, "--yes", "--lang", lang).out
    assert [word for word in words if word not in told] == []
