"""`check` says which name lacks its article and which fact sheet contradicts itself, with what to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mailflow.config.settings import load
from mailflow.setup.check import check

ROOT = Path(__file__).parents[2]


def found(tmp_path: Path, *changes: tuple[str, str], today: date = date(2026, 11, 23)) -> dict[str, str]:
    words = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    file = tmp_path / "config.toml"
    file.write_text(words, encoding="utf-8")
    return {f.where: f.sentence for f in check(load(file), today).findings if f.where.startswith("establishments.")}


def test_the_sample_raises_no_doubt(tmp_path: Path) -> None:
    assert not [w for w in found(tmp_path) if w.endswith((".called", ".facts"))]


def test_an_unsure_article_and_a_sheet_that_repeats_itself_are_told_with_the_remedy(tmp_path: Path) -> None:
    told = found(
        tmp_path,
        ('name = "Centre hospitalier des Ardoisières"\ncalled', 'name = "Elsan des Ardoisières"\ncalled'),
        ('repos = "le lendemain, toujours respecté"', 'repos = "repos de sécurité le lendemain"'),
    )
    assert "l'EPSM du Morbihan" in told["establishments.ch_angers.called"]
    assert "le lendemain" in told["establishments.ch_angers.positions.anesthesie.facts"]


def test_a_fact_that_holds_no_more_is_told_with_its_day(tmp_path: Path) -> None:
    told = found(tmp_path, ("valid_until = 2027-06-30", "valid_until = 2026-11-20"))
    assert "20 November" in told["establishments.ch_angers.positions.anesthesie.facts"]
    assert not [w for w in found(tmp_path) if w.endswith(".facts")]
