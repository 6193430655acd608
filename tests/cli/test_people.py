"""Papers, doubles, deputies and leavers from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import Shell

ROWS = (
    "nom;prénom;mail;poste;accord_le\n"
    "Lefort;Anne;anne@medecin.test;anesthesie;2026-11-20\n"
    "Lefort-Roy;Anne;a.lefort@autre.test;anesthesie;2026-11-20\n"
)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A house with two rows that are one doctor."""
    started = Shell(tmp_path)
    assert started("init", str(tmp_path)).code == 0
    (tmp_path / "doctors.csv").write_text(ROWS)
    assert started("import", "doctors.csv", "--campaign", "closing").code == 0
    return started


def closings(shell: Shell) -> list[str]:
    return sorted(row["closing"] for row in shell("status", "--json").json["items"])


def test_a_new_version_says_what_changed(shell: Shell) -> None:
    closing, file = closings(shell)[0], shell.folder / "contrat.pdf"
    file.write_bytes(b"%PDF-1.4 one")
    assert shell("document", closing, "contrat.pdf", "--json").json["version"] == 1
    file.write_bytes(b"%PDF-1.4 two")
    told = shell("document", closing, "contrat.pdf", "--changes", "prime et date.", "--json").json
    assert (told["version"], told["changes"]) == (2, "prime et date")
    shown = shell("preview", "review/new_version", "--closing", closing, "--json").json["items"][0]
    assert "prime et date" in shown["text"]
    file.write_bytes(b"%PDF-1.4 three")
    assert "--changes" in shell("document", closing, "contrat.pdf").out
    assert shell("document", closing, "contrat.pdf", "--kind", "letter").code == 1
    assert shell("document", closing, "missing.pdf").code == 1


def test_two_rows_are_one_doctor_until_it_is_taken_back(shell: Shell) -> None:
    one, two = closings(shell)

    def persons() -> set[str]:
        return {row["person"] for row in shell("status", "--json").json["items"]}

    assert len(persons()) == 2
    assert shell("merge", one, two).code == 0
    assert len(persons()) == 1
    assert shell("split", one, two).code == 0
    assert len(persons()) == 2


def test_who_decides_and_who_takes_over(shell: Shell) -> None:
    one, two = closings(shell)
    assert shell("delegate", one, "Nadia Petit").code == 1, "somebody who decides must be reachable"
    assert shell("delegate", one, "Nadia Petit", "--email", "n.petit@ch.test").code == 0
    assert shell("hand-over", "claire", "paul", "--closing", one, "--json").json["closings"] == 1
    assert shell("hand-over", "claire", "paul", "--closing", one).code == 1, "it is not hers any more"
    assert shell("hand-over", "claire", "paul", "--json").json["closings"] == 1
    owners = {row["owner"] for row in shell("status", "--json").json["items"]}
    assert owners == {"paul"}
    assert shell("hand-over", "claire", "nobody").code != 0
    assert two in closings(shell)


def test_a_signature_is_recorded_over_the_file_that_bears_it_or_on_paper(shell: Shell) -> None:
    one, two = closings(shell)
    (shell.folder / "signe.pdf").write_bytes(b"%PDF-1.4 signed")
    (shell.folder / "offre.pdf").write_bytes(b"%PDF-1.4 offer")
    offer = shell("document", one, "offre.pdf", "--kind", "offer", "--json").json["document"]
    contract = shell("document", two, "signe.pdf", "--json").json["document"]
    for refused in ((), ("--on-paper", "--document", offer), ("--document", offer), ("--document", contract)):
        assert shell("signed", one, *refused).code == 1
    assert shell("signed", one, "--file", "missing.pdf").code == 1
    assert shell("signed", one, "--file", "signe.pdf").code == 0
    assert shell("signed", one, "--side", "director", "--on-paper", "--json").json["stage"] == "signed"
    told = " ".join(shell("why", one).out.split())
    assert "Signature du médecin prouvée : sur un fichier du dossier" in told
    assert "Signature de la direction prouvée : confirmé par un recruteur, sur papier uniquement" in told


def test_a_reply_is_proposed_to_a_mail_of_the_doctor_alone(shell: Shell) -> None:
    """What an endpoint is asked and may answer is told in tests/acts/test_replies.py."""
    refused = shell("propose", closings(shell)[0])
    assert (refused.code, "Aucun mail de ce médecin" in refused.err) == (1, True)
