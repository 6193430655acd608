"""Scores the reader on raw mails with expectations: tests/mails/meaning, or any manifest with `expected` objects."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mailflow.adapters.reader import BuiltInReader
from mailflow.cli.trial import CAMPAIGN, Trial
from mailflow.config.campaigns import resolve
from mailflow.learning import measure

MAILS = Path(__file__).resolve().parent.parent / "tests" / "mails" / "meaning" / "manifest.jsonl"
#: odd and hard voices, written before any figure on them was seen
HARD = MAILS.parent.parent / "meaning2" / "manifest.jsonl"
#: balanced over all intents and kinds, with plain yeses and yeses to something else; frozen before a rule was looked at
FRESH = MAILS.parent.parent / "meaning3" / "manifest.jsonl"
#: four authors' mails from all clients, machines among them, written without the code in view
MIXED = MAILS.parent.parent / "mixed" / "manifest.jsonl"
#: Actions after which no follow-up leaves by itself.
HALTING = frozenset({"stop", "hold", "triage"})
MAY_ADVANCE = frozenset({"offer", "negotiation", "contract_sent", "review"})


def score(manifest: Path, *, semantic: bool = True) -> dict[str, Any]:
    """Return the figures of every mail of the manifest, and what went wrong."""
    trial = Trial(resolve(CAMPAIGN, {}).rules, BuiltInReader(semantic))
    entries = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line.strip()]
    begun = time.process_time()
    trial.reader.model, trial.reader.encoder  # noqa: B018 (loaded here, so that loading is timed apart)
    loaded = time.process_time()
    lines = list(trial.manifest(manifest))
    spent = time.process_time() - loaded
    every = [(entry["expected"], entry["stage"], line) for entry, line in zip(entries, lines, strict=True)]
    pairs = [found for found in every if origin(found[0]) == "human"]
    judged = [measure.Judged(want["intent"], line["intent"], line["confidence"]) for want, _, line in pairs]
    dated = [(want["date"], line["date"]) for want, _, line in pairs]
    plain = [(w, s, line) for w, s, line in pairs if may_advance(w) and s in MAY_ADVANCE]
    return {
        "mails": len(every),
        "people": len(pairs),
        "load_s": loaded - begun,
        # processor time, so that what else the machine does is not counted
        "mails_per_core_second": len(every) / spent,
        **score_machines(every),
        "visible_exact": share(squeezed(w["visible"]) == squeezed(line["visible"]) for w, _, line in pairs),
        "intent_macro_f1": measure.macro_f1(judged),
        "intent_accuracy": measure.accuracy(judged),
        "calibration_error": measure.calibration_error(judged),
        "risk_coverage": measure.risk_coverage(judged),
        "objections_micro_f1": measure.micro_f1(
            [w["objections"] for w, _, _ in pairs], [line["objections"] for _, _, line in pairs]
        ),
        "dates_right": share(want == got for want, got in dated if want),
        "dates_invented": share(got is not None for want, got in dated if not want),
        "wrong_advances": sum(line["action"] == "advance" and not may_advance(w) for w, _, line in pairs),
        "yeses_advanced": share(line["action"] == "advance" for _, _, line in plain),
        "refusals_left_running": sum(
            line["action"] not in HALTING for w, _, line in pairs if w["intent"] in ("decline", "unsubscribe")
        ),
        "actions": dict(Counter(line["action"] for _, _, line in pairs)),
        "confused": [
            f"{line['id']}: {w['intent']} read as {line['intent']} ({line['confidence']:.2f}), {line['action']}"
            for w, _, line in pairs
            if w["intent"] != line["intent"]
        ],
    }


def score_machines(every: Sequence[tuple[dict[str, Any], str, dict[str, Any]]]) -> dict[str, Any]:
    """Return who is a person and who is not, the bounce reports and the first days back; nothing of a set of people."""
    machines = [(want, line) for want, _, line in every if origin(want) != "human"]
    people = [line for want, _, line in every if origin(want) == "human"]
    away = [(want["date"], line["date"]) for want, line in machines if origin(want) == "auto_reply"]
    wrong = [
        f"{line['id']}: {origin(want)} read as {line['origin']}"
        for want, _, line in every
        if origin(want) != line["origin"]
    ]
    figures: dict[str, Any] = {"people_taken_for_machines": sum(line["origin"] != "human" for line in people)}
    if machines:
        reports = [(want["dsn"], line["dsn"]) for want, line in machines if want.get("dsn")]
        figures |= {
            "origins_right": 1 - len(wrong) / len(every),
            "reports_right": share(told(want) == told(line) for want, line in reports),
            "temporary_taken_for_permanent": sum(told(line)[1] and not told(want)[1] for want, line in reports),
            "back_right": share(want == got for want, got in away if want),
            "back_invented": share(got is not None for want, got in away if not want),
        }
    return {**figures, "origins_confused": wrong}


def origin(expected: dict[str, Any]) -> str:
    """Return what a mail comes from: a person, unless the set says otherwise."""
    return str(expected.get("origin", "human"))


def told(report: dict[str, Any] | None) -> tuple[str, bool]:
    """Return the recipient that a bounce tells of and whether it is permanent, nobody where there is no report."""
    return (str(report["recipient"]).lower(), bool(report["permanent"])) if report else ("", False)


def may_advance(expected: dict[str, Any]) -> bool:
    """Return whether a mail may move its case: a yes, unless the set says that it is a yes to something else."""
    return bool(expected["intent"] == "accept" and expected.get("may_advance", True))


def share(hits: Iterable[bool]) -> float:
    """Return the share of true values, 0 for none."""
    seen = list(hits)
    return sum(seen) / len(seen) if seen else 0.0


def squeezed(text: str) -> str:
    """Return the text without white space at its ends and with single blanks inside."""
    return " ".join(text.split())


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", nargs="?", type=Path, default=MAILS)
    parser.add_argument("--words", action="store_true", help="without the encoder")
    chosen = parser.parse_args()
    figures = measure.rounded(score(chosen.manifest, semantic=not chosen.words))
    print(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
