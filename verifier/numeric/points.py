"""The sample points of a goal, and the evaluator at them, shared by all goals that can share them.

Links of a derivation speak of the same few variables under the same hypotheses: points are drawn and repaired once,
and a part that stands in many links is evaluated once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Any

from verifier.claims import Goal
from verifier.expressions import Add, Div, Mul, Neg, Number, Size
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import Evaluator
from verifier.numeric.judging import grids
from verifier.numeric.repair import with_hypotheses
from verifier.numeric.sampling import Inventory, SizeKey, Sizes, contents, size_assignments
from verifier.relations import Eq, Eventually, ForAll, Order, Relation

#: Up to which length, and of how many dimensions at most, sizes are tried that hypotheses about them allow.
_LARGEST, _MOST_DIMS = 4, 5
_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq, "≤": operator.le, "<": operator.lt, "≥": operator.ge, ">": operator.gt,
}  # fmt: skip
_COMBINED: Mapping[type, Callable[..., Fraction]] = {
    Add: lambda *parts: sum(parts, Fraction(0)),
    Neg: operator.neg,
    Mul: lambda *parts: prod(parts, start=Fraction(1)),
    Div: operator.truediv,
}


def spot_sizes(goal: Goal) -> list[Sizes]:
    """The least ones, and two and one more in turn, so that swapped dimensions do not go unnoticed; where hypotheses
    about the dimensions alone exclude both, as m + 2 ≤ n, the first and the most varied that they allow."""
    dims = sorted(contents(goal).dims, key=str)
    usual = [{dim: dim.least for dim in dims}, {dim: dim.least + 2 - k % 2 for k, dim in enumerate(dims)}]
    usual = usual if dims else [{}]
    said = tuple(h for h in goal.given if isinstance(h, (Eq, Order)) and all(map(_of_sizes, h.expressions)))
    if not said or any(_allowed(said, sizes) for sizes in usual) or len(dims) > _MOST_DIMS:
        return usual
    fitting = [sizes for sizes in size_assignments(goal, _LARGEST) if _allowed(said, sizes)]
    return [fitting[0], max(fitting, key=lambda sizes: len({*sizes.values()}))] if fitting else usual


def _of_sizes(node: Any) -> bool:
    """Sums, differences, products and quotients of dimensions and numbers."""
    if isinstance(node, (Add, Neg, Mul, Div)):
        return all(map(_of_sizes, node.args))
    return isinstance(node, (Number, Size))


def _allowed(said: tuple[Eq | Order, ...], sizes: Sizes) -> bool:
    """Every hypothesis holds at these sizes; one that divides by 0 there does not."""
    try:
        return all(
            _HOLDS[h.sign if isinstance(h, Order) else "="](*(_at(side, sizes) for side in h.expressions)) for h in said
        )
    except ZeroDivisionError:
        return False


def _at(node: Any, sizes: Sizes) -> Fraction:
    if isinstance(node, Number):
        return Fraction(node.value)
    if isinstance(node, Size):
        return Fraction(sizes[node.dim])
    return _COMBINED[type(node)](*(_at(arg, sizes) for arg in node.args))


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
