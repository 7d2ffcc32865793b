"""The sample points of a goal, and the evaluator at them, shared by all goals that can share them.

Links of a derivation speak of the same few variables under the same hypotheses: points are drawn and repaired once,
and a part that stands in many links is evaluated once.
"""

from __future__ import annotations

from functools import lru_cache

from verifier.claims import Goal
from verifier.expressions import Function, Variable
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.judging import grids
from verifier.numeric.repair import with_hypotheses
from verifier.numeric.sampling import SizeKey, Sizes, contents
from verifier.relations import Eventually, ForAll, Relation


def prepared(goal: Goal, sizes: Sizes, count: int, seed: int = 0) -> Batch:
    """Sample points of a goal at which, as far as repairs go, its hypotheses hold."""
    about = contents(goal)
    return _drawn(about.variables, about.functions, goal.given, tuple(sizes.items()), count, seed)


@lru_cache(maxsize=64)
def _drawn(
    variables: tuple[Variable, ...],
    functions: tuple[Function, ...],
    given: tuple[Relation, ...],
    sizes: SizeKey,
    count: int,
    seed: int,
) -> Batch:
    return with_hypotheses(given, variables, functions, dict(sizes), count, seed)


def evaluator_for(goal: Goal, batch: Batch) -> Evaluator:
    """The evaluator that goals at this batch share, with values for what their relations quantify over."""
    return _evaluator(batch, tuple(part for part in (goal.relation, *goal.given) if isinstance(part, _QUANTIFIED)))


_QUANTIFIED = (ForAll, Eventually)


@lru_cache(maxsize=64)
def _evaluator(batch: Batch, quantified: tuple[Relation, ...]) -> Evaluator:
    return Evaluator(batch, grids=grids(quantified, batch))
