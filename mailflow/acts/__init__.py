"""What people do beside approving: edit, call, decide, correct, undo; each act is one transaction in their name."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.acts.cases import UNDO_WITHIN, CaseActs
from mailflow.acts.drafts import DraftActs
from mailflow.acts.facts import FactActs


@dataclass(frozen=True, slots=True)
class Acts(DraftActs, CaseActs, FactActs):
    """Acts of recruiters, directors and operators over one journey."""


__all__ = ["UNDO_WITHIN", "Acts"]
