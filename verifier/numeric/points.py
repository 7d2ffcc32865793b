"""The sample points of a goal, and the evaluator at them, shared by all goals that can share them.

Links of a derivation speak of the same few variables under the same hypotheses: points are drawn and repaired once,
and a part that stands in many links is evaluated once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from verifier.claims import Goal
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.judging import grids
from verifier.numeric.repair import with_hypotheses
from verifier.numeric.sampling import Inventory, SizeKey, Sizes, contents
from verifier.relations import Eventually, ForAll, Relation


def spot_sizes(goal: Goal) -> list[Sizes]:
    """All ones, and threes and twos in turn, so that swapped dimensions do not go unnoticed."""
    dims = sorted(contents(goal).dims, key=str)
    return [dict.fromkeys(dims, 1), {dim: 3 - k % 2 for k, dim in enumerate(dims)}] if dims else [{}]


def prepared(goal: Goal, sizes: Sizes, count: int, seed: int = 0) -> Batch:
    """Sample points of a goal at which, as far as repairs go, its hypotheses hold."""
    return _drawn(contents(goal), goal.given, tuple(sizes.items()), count, seed)


@lru_cache(maxsize=64)
def _drawn(about: Inventory, given: tuple[Relation, ...], sizes: SizeKey, count: int, seed: int) -> Batch:
    return with_hypotheses(given, about.variables, about.functions, dict(sizes), count, seed)


def evaluator_for(goal: Goal, batch: Batch, *, extended: bool = False) -> Evaluator:
    """An evaluator for the batch, in longer floats if ``extended``: the same for all goals whose points ``prepared``
    drew alike."""
    quantified = tuple(part for part in (goal.relation, *goal.given) if isinstance(part, (ForAll, Eventually)))
    shared = _evaluators(batch.drawn) if batch.drawn else {}
    found = shared.get((quantified, extended))
    if found is None:
        found = Evaluator(batch, extended=extended, grids=grids(quantified, batch))
        shared[quantified, extended] = found
    else:
        found.batch = found.batch.joined(batch)
    return found


@lru_cache(maxsize=32)
def _evaluators(drawn: tuple[Any, ...]) -> dict[tuple[tuple[Relation, ...], bool], Evaluator]:
    """The evaluators at points drawn alike, by what they quantify over and their precision."""
    return {}
