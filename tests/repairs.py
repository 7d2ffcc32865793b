"""What is found right instead of a false statement, as a reader of the report sees it."""

from __future__ import annotations

from verifier.claims import Goal
from verifier.results import repaired
from verifier.slips.search import repair
from verifier.verdicts import Result, Slip


def _shown(goal: Goal) -> Result:
    return repaired(Result("a.link.1", "", "refuted", "refuted"), repair(goal))


def likely_slip(goal: Goal) -> Slip | None:
    return _shown(goal).slip


def corrected_side(goal: Goal) -> str:
    return _shown(goal).computed
