"""The commands as a person types them: from an empty folder to a plan, and one sentence for every mistake."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mailflow.cli.app import run

ROWS = "nom;prénom;mail;poste;accord_le\nLefort;Anne;anne@medecin.test;anesthesie;2026-11-20\n"


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    """A person in a folder of their own."""

    folder: Path

    def __call__(self, *words: str) -> Said:
        out, err, code = io.StringIO(), io.StringIO(), 0
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                run(list(words))
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 0
        assert "Traceback" not in err.getvalue() + out.getvalue()
        return Said(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def typed(line: str) -> Iterator[None]:
    """Standard input that is no terminal and holds one line."""
    before, sys.stdin = sys.stdin, io.StringIO(line + "\n")
    try:
        yield
    finally:
        sys.stdin = before


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    started = Shell(tmp_path)
    assert started("init", str(tmp_path)).code == 0
    return started


def test_from_an_empty_folder_to_an_approved_draft(shell: Shell) -> None:
    checked = shell("check")
    assert (checked.code, "modèles essayés" in checked.out) == (0, True)
    assert "templates were tried" in shell("check", "--lang", "en").out
    assert not (shell.folder / "mailflow.db").exists(), "check makes no database"
    (shell.folder / "list.csv").write_text(ROWS, encoding="utf-8")
    opened = shell("import", "list.csv", "--campaign", "closing", "--json").json
    assert len(opened["opened"]) == 1
    again = shell("import", "list.csv", "--campaign", "closing", "--json").json
    assert (again["opened"], again["known"]) == ([], 1)
    closing = opened["opened"][0]
    planned = shell("plan", closing, "--json").json["items"]
    assert {"recap", "director_validate"} <= {line["follow_up"] for line in planned}
    assert [line["at"] for line in planned] == sorted(line["at"] for line in planned)
    shown = shell("preview", "agreed/recap", "--closing", closing, "--json").json["items"][0]
    assert "Docteur Lefort" in shown["text"]
    assert closing in shell("status", "--json").out
    told = shell("why", closing, "--json").json["items"]
    assert "Case opened at “Interest confirmed”" in told[0]["sentence"]
    told = ("--outcome", "later", "--on", "2027-01-15", "--matters", "un week-end sur six")
    logged = shell("log", closing, "--call", "doctor", *told, "--json").json
    assert logged["waiting_on"] == "doctor"
    assert shell("note", closing, "Préfère être [appelée] le soir [/bold]", "--json").code == 0
    assert "Préfère être [appelée] le soir [/bold]" in shell("why", closing).out, "what people write is no markup"


def test_what_waits_is_shown_and_approved_by_what_was_seen(shell: Shell) -> None:
    (shell.folder / "list.csv").write_text(ROWS, encoding="utf-8")
    closing = shell("import", "list.csv", "--campaign", "closing", "--json").json["opened"][0]
    written = shell("card", closing, "too_many_mails", "--json").json
    name = f"{written['id']}:{written['hash'][:12]}"
    listed = shell("drafts", "--no-plan").out
    assert (name in listed, written["subject"] in listed, "Docteur Lefort" in listed) == (True, True, False)
    assert "Docteur Lefort" in shell("drafts", "--no-plan", "--text").out
    approved = shell("approve", name)
    assert (approved.code, "approuvé, part à partir du" in approved.out) == (0, True)
    assert shell("drafts", "--no-plan").out == "Aucun brouillon n'attend.\n", "what is approved waits for nobody"


def test_a_running_case_is_drafted_only_after_a_person_took_it_over(shell: Shell) -> None:
    head = "last_name,email,position,stage,agreed_on,document_sent_on\n"
    rows = head + "Roy,r@m.test,anesthesie,contract_sent,2026-10-01,2026-11-02\n"
    (shell.folder / "running.csv").write_text(rows, encoding="utf-8")
    closing = shell("import", "running.csv", "--campaign", "closing", "--json").json["opened"][0]
    line = shell("plan", closing, "--json").json["items"]
    assert [(x["at"], "take-over" in x["why"]) for x in line] == [(None, True)]
    assert shell("drafts", "--json").json == {"items": []}
    assert shell("confirm", "all", "--json").json == {"items": [closing]}
    assert shell("plan", closing, "--json").json["items"][0]["at"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_lists_come_in_from_any_spreadsheet(shell: Shell, encoding: str, separator: str) -> None:
    text = ROWS.replace(";", separator).replace("Lefort", "Lefèvre")
    (shell.folder / "list.csv").write_bytes(text.encode(encoding))
    assert len(shell("import", "list.csv", "--campaign", "closing", "--json").json["opened"]) == 1
    assert "Lefèvre" in shell("status").out


def test_refused_rows_go_into_a_file_with_the_reason_for_each(shell: Shell) -> None:
    people = ["Dupont;foo@;anesthesie", ";a@b.test;anesthesie", "Roy;r@m.test;nulle_part"]
    rows = "\n".join(["nom;mail;poste", *people, "Un;u@m.test;anesthesie", "Un;u@m.test;anesthesie", ""])
    (shell.folder / "list.csv").write_text(rows, encoding="utf-8")
    done = shell("import", "list.csv", "--campaign", "closing", "--json")
    assert [r["line"] for r in done.json["refused"]] == [2, 3, 4, 6]
    kept = (shell.folder / "list.rejected.csv").read_text(encoding="utf-8-sig")
    assert "foo@" in kept
    assert "nulle_part" in kept


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("plan", "nobody"), 1, "mailflow status"),
        (("approve", "nothing"), 1, "mailflow drafts"),
        (("why", "nobody"), 1, "nobody\u202f» n'existe pas"),
        (("import", "missing.csv", "--campaign", "closing"), 1, "ne peut pas être lu"),
        (("import", "config.toml", "--campaign", "closng"), 2, "vouliez-vous écrire «\u202fclosing\u202f»"),
        (("status", "--config", "nowhere.toml"), 2, "mailflow init"),
        (("preview", "offer/propsal"), 1, "n'a pas de relance"),
        (("log", "x", "--outcome", "maybe"), 1, "write one of"),
        (("log", "x", "--about", "weather"), 2, "weather"),
        (("restore", "nothing.db"), 1, "n'existe pas"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_a_mistake_gets_one_sentence_and_what_to_do(shell: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    done = shell(*words)
    assert done.code == code
    assert said.lower() in done.err.lower()


def test_a_failure_is_one_json_value_when_json_was_asked(shell: Shell) -> None:
    done = shell("why", "nobody", "--json")
    assert set(done.json["error"]) == {"code", "message", "hint"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("why",), "closing"),
        (("statsu",), "status"),
        (("drafts", "--day"), "--day"),
    ],
)
def test_wrong_use_is_one_json_value_too(shell: Shell, words: tuple[str, ...], said: str) -> None:
    got = shell(*words, "--json")
    assert got.code == 2
    assert got.json["error"]["code"] == "usage"
    assert said in got.json["error"]["message"]


def test_a_second_init_overwrites_nothing(shell: Shell) -> None:
    before = (shell.folder / "config.toml").read_bytes()
    assert shell("init", str(shell.folder)).code == 1
    assert (shell.folder / "config.toml").read_bytes() == before


def test_a_template_with_a_hole_is_named_with_its_line(shell: Shell) -> None:
    place = shell.folder / "templates" / "fr" / "agreed" / "recap.j2"
    place.parent.mkdir(parents=True)
    place.write_text(
        "{% extends 'fr/_base.j2' %}\n{% block subject %}{{ candidate.nme }}{% endblock %}\n", encoding="utf-8"
    )
    done = shell("check")
    assert done.code == 1
    assert re.search(r"fr/agreed/recap\.j2:2", done.out)


def test_the_version_is_said() -> None:
    done = subprocess.run([sys.executable, "-m", "mailflow", "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"mailflow \d+\.\d+\.\d+\n", done.stdout)


def test_a_new_house_reads_every_mail_of_its_next_fortnight(shell: Shell) -> None:
    """The way of the README after `check`: import, plan, preview; nothing else is typed."""
    assert shell("import", "candidates.csv", "--campaign", "closing").code == 0
    closing = shell("status", "--json").json["items"][0]["closing"]
    planned = shell("plan", closing, "--json").json["items"]
    shown = shell("preview", "--all", "--closing", closing, "--json").json["items"]
    assert [m["name"].partition("/")[2] for m in shown] == [p["follow_up"] for p in planned if p["at"]]
    assert [m["lacks"] for m in shown] == [""] * len(shown)
    assert {m["to"] for m in shown} == {"doctor", "director"}
    assert all(m["subject"] and 20 <= m["words"] <= 120 for m in shown)
    read = shell("preview", "--all", "--closing", closing).out
    assert " ".join(read.split()).count("Objet : ") == len(shown)


def test_a_mail_that_lacks_a_fact_says_so_in_the_preview(shell: Shell) -> None:
    config = shell.folder / "config.toml"
    config.write_text(config.read_text().replace('privacy_url = "https://recrutement.exemple.test/donnees"', ""))
    assert shell("import", "candidates.csv", "--campaign", "closing").code == 0
    closing = shell("status", "--json").json["items"][0]["closing"]
    shown = shell("preview", "--all", "--closing", closing, "--json").json["items"]
    assert shown
    assert all("privacy_url" in m["lacks"] for m in shown)
    assert "Not yet: " in shell("preview", "--all", "--closing", closing, "--lang", "en").out


def test_the_whole_campaign_is_read_with_each_template_once(shell: Shell) -> None:
    shown = shell("preview", "--all", "--json").json["items"]
    assert len({m["text"] for m in shown}) == len(shown) > 45


def test_every_planned_mail_is_written_to_a_folder_with_its_index(shell: Shell, tmp_path: Path) -> None:
    """Without running closings the campaign's samples, with one the mails of its next days; both can be opened."""
    samples, planned = tmp_path / "samples", tmp_path / "planned"
    shell("init", ".")
    assert not shell("preview", "--all", "--mails", str(samples)).code
    lines = index(samples)
    assert {line["closing"] for line in lines} == {"sample"}
    assert {"recap", "proposal", "director_validate"} <= {line["follow_up"] for line in lines}
    (shell.folder / "c.csv").write_text(ROWS, encoding="utf-8")
    shell("import", "c.csv", "--campaign", "closing")
    assert not shell("preview", "--all", "--mails", str(planned)).code
    lines = index(planned)
    assert {(line["direction"], line["doctor"]) for line in lines} == {("out", "Anne Lefort")}
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    assert all(line["subject"] for line in lines)


def index(folder: Path) -> list[Any]:
    """The lines of a folder's index, each of which names one file that stands there."""
    lines = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    names = [f"{x['n']:04}-{x['direction']}-{x['party']}-{x['closing']}.eml" for x in lines]
    assert sorted(path.name for path in folder.glob("*.eml")) == names
    assert len(names) >= 5
    return lines


@pytest.mark.parametrize(
    ("verb", "make", "said"),
    [
        (("preview", "--all"), "full", "is not empty"),
        (("demo", "--headless"), "full", "is not empty"),
        (("demo", "--headless", "--json"), "full", "is not empty"),
        (("preview", "--all"), "file", "is a file"),
        (("demo", "--headless"), "below", "cannot be written to"),
        (("demo",), "new", "--headless"),
    ],
)
def test_a_folder_that_cannot_take_mails_is_one_sentence(
    shell: Shell, tmp_path: Path, verb: tuple[str, ...], make: str, said: str
) -> None:
    shell("init", ".")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "kept.txt").write_text("kept", encoding="utf-8")
    (tmp_path / "file").touch()
    places = {"below": tmp_path / "file" / "folder"}
    answer = shell(*verb, "--mails", str(places.get(make, tmp_path / make)))
    assert answer.code == 2
    assert said in answer.out + answer.err
    assert "Traceback" not in answer.err
    assert (tmp_path / "full" / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_an_account_keeps_an_address_that_a_header_can_carry(shell: Shell) -> None:
    for wrong in ("zoé@agence.test", "zoe at agence"):
        with typed("une phrase assez longue"):
            refused = shell("user", "create", "zoe", "--email", wrong)
        assert (refused.code != 0, wrong in refused.err) == (True, True)
    with typed("une phrase assez longue"):
        assert shell("user", "create", "zoe", "--email", "Zoe@Hôpital.test").code == 0
    [kept] = [line for line in shell("user", "list", "--json").out.splitlines() if "zoe" in line]
    assert "zoe@xn--hpital-ixa.test" in kept
