"""`mailflow try`: one line per mail, every key in order, an error in the line and never an exception."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mailflow.cli.reading import app

MAILS = Path(__file__).parents[1] / "mails" / "meaning"
KEYS = (
    "id origin intent confidence objections date visible evidence action stage_after dsn error".split()  # noqa: SIM905
)
HEAD = b"From: a@b.example\r\nDate: Mon, 16 Nov 2026 10:00:00 +0100\r\n"
YES = HEAD + b"\r\nBonjour,\r\n\r\nJ'accepte votre proposition.\r\n"
LATER = HEAD + b"\r\nJe vous r\xe9ponds jeudi.\r\n"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["try", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def lines(folder: Path, *entries: Any) -> list[dict[str, Any]]:
    manifest = folder / "m.jsonl"
    written = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    manifest.write_text("\n".join(written), encoding="utf-8")
    code, out, _ = run("--manifest", str(manifest))
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_every_key_stands_in_every_line_in_order(tmp_path: Path) -> None:
    (tmp_path / "yes.eml").write_bytes(YES)
    found = lines(
        tmp_path,
        {"id": "a", "file": "yes.eml", "stage": "offer", "received": "2026-11-16T10:00:00+01:00"},
        {"id": "b", "file": "missing.eml", "stage": "offer", "received": "2026-11-16T10:00:00+01:00"},
        {"id": "c", "file": "yes.eml", "stage": "nonsense", "received": "2026-11-16T10:00:00+01:00"},
        {"id": "d", "file": "yes.eml", "stage": "offer", "received": "yesterday"},
        "not json",
        {"id": "f"},
    )
    assert [list(line) for line in found] == [KEYS] * 6
    assert [line["id"] for line in found] == ["a", "b", "c", "d", "5", "f"]
    assert [bool(line["error"]) for line in found] == [False, True, True, True, True, True]
    assert {line["action"] for line in found[1:]} == {"triage"}
    assert found[2]["origin"] == "human"
    assert found[0]["intent"] == "accept"


def test_one_file_as_json_and_as_sentences(tmp_path: Path) -> None:
    mail = tmp_path / "later.eml"
    mail.write_bytes(LATER)
    code, out, _ = run(str(mail), "--json", "--stage", "negotiation")
    assert code == 0
    line = json.loads(out)
    assert (line["intent"], line["date"], line["stage_after"]) == ("later", "2026-11-19", "negotiation")
    code, out, _ = run(str(mail))
    assert code == 0
    assert "later" in out


def test_several_files_are_items(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(YES)
    (tmp_path / "b.eml").write_bytes(LATER)
    code, out, _ = run(str(tmp_path / "a.eml"), str(tmp_path / "b.eml"), "--json")
    assert code == 0
    assert len(json.loads(out)["items"]) == 2


def test_received_decides_what_thursday_means(tmp_path: Path) -> None:
    mail = tmp_path / "later.eml"
    mail.write_bytes(LATER)
    _, out, _ = run(str(mail), "--json", "--received", "2026-12-01T08:00:00+01:00")
    assert json.loads(out)["date"] == "2026-12-03"


def test_a_failed_authentication_withholds_the_move(tmp_path: Path) -> None:
    (tmp_path / "yes.eml").write_bytes(b"Authentication-Results: mx.a.example; dmarc=fail; spf=fail\r\n" + YES)
    line = lines(tmp_path, {"id": "x", "file": "yes.eml", "stage": "offer", "received": "2026-11-16T10:00:00+01:00"})[0]
    assert line["action"] != "advance"


FAILS = b"Authentication-Results: mx.a.example; dmarc=fail; spf=fail\r\n"


@pytest.mark.parametrize(
    ("words", "before", "action", "after"),
    [
        ("Merci de ne plus m'écrire.", b"", "stop", "opted_out"),
        ("Merci de ne plus m'écrire.", FAILS, "triage", "offer"),
        ("Please use my private e-mail address from now on.", b"", "triage", "offer"),
        ("Après réflexion, je décline votre offre.", b"", "stop", "offer"),
        ("Après réflexion, je décline votre offre.", FAILS, "triage", "offer"),
    ],
    ids=["words of stop", "words of stop that fail", "an opt-out only learnt", "a refusal", "a refusal that fails"],
)
def test_a_stop_needs_words_and_no_proof_against_its_sender(
    tmp_path: Path, words: str, before: bytes, action: str, after: str
) -> None:
    (tmp_path / "stop.eml").write_bytes(before + HEAD + b"\r\n" + words.encode("latin-1") + b"\r\n")
    line = lines(tmp_path, {"id": "x", "file": "stop.eml", "received": "2026-11-16T10:00:00+01:00"})[0]
    assert (line["action"], line["stage_after"]) == (action, after)


@pytest.mark.parametrize("arguments", [[], ["--manifest", "nowhere.jsonl"], ["a.eml", "--manifest", "b.jsonl"]])
def test_wrong_use_leaves_with_2_and_a_sentence(arguments: list[str]) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert err.strip()


def test_a_bad_configuration_leaves_with_2(tmp_path: Path) -> None:
    (tmp_path / "yes.eml").write_bytes(YES)
    code, out, _ = run(str(tmp_path / "yes.eml"), "--json", "--config", str(tmp_path / "none.toml"))
    assert code == 2
    assert json.loads(out)["error"]["code"] == "config"
