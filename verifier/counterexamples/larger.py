"""Larger sizes than the smallest: what holds for n = 1, 2, 3 may fail at n = 4, 7 or 1000.

How far the sizes go depends on how much there is to evaluate at them.  Without anything else to choose, n is all there
is of a point, and the least n is found at which the statement fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

from verifier.arrangements import Det, Inverse
from verifier.array_functions import ArrayFunction
from verifier.claims import Goal
from verifier.counterexamples.suspects import confirm, refuted_among
from verifier.expressions import (
    Apply,
    Comprehension,
    Derivative,
    Expectation,
    Expression,
    Index,
    MatMul,
    Shape,
    SumOver,
    length_at,
)
from verifier.integrals import Integral
from verifier.numeric.batch import Batch
from verifier.numeric.evaluator import NoValue
from verifier.numeric.functions import SUMMED
from verifier.numeric.hypotheses import EQUATIONS
from verifier.numeric.points import prepared
from verifier.numeric.sampling import Sizes, contents
from verifier.numeric.simple import simple_points
from verifier.properties import moved
from verifier.relations import Relation
from verifier.sequences import Ranged
from verifier.verdicts import Counterexample

#: Sizes that are tried one by one, and those beyond.
_ONE_BY_ONE, _BEYOND = range(4, 49), (64, 100, 128, 1000, 10**4, 10**6)
#: Sizes tried where there are variables, too.
_SPARSE = (4, 5, 6, 8, 10, 13, 17, 26, 37, 65, 101)
#: Of several dimensions all combinations are tried up to here, then one or all of them larger.
_TOGETHER = 8
#: Entries evaluated at one size at most, and in all; where there are variables, at many points.
_WORK, _ALL_WORK, _WORK_AT_POINTS = 20_000, 200_000, 1_500
#: Matrices with facts, points that satisfy equations, determinants and the like are tried up to this size.
_STRUCTURED = 6
#: Facts that every entry has by itself, so that arrays of any size are drawn quickly.
_ENTRYWISE = frozenset({"positive", "nonnegative", "negative", "nonzero", "unit_interval", "simplex", "sums_to_one",
                        "one_hot", "binary", "sign", "integer", "whole"})  # fmt: skip
#: Points tried at one size.
_POINTS, _RANDOM = 80, 16
#: What a sum over a range, an integral, an array function and a function that is a series weigh, in evaluations of
#: their part.
_RANGE, _INTEGRAL, _FUNCTION, _SERIES = 64, 2000, 30, 100


def falsify_at_larger_sizes(goal: Goal, *, seed: int = 0) -> Counterexample | None:
    """The first counterexample at sizes beyond 3, as far as they can be evaluated quickly."""
    about = contents(goal)
    if not about.dims or about.noises:
        return None
    spent, last, most = 0, 3, _WORK_AT_POINTS if about.varies else _WORK
    for sizes in _sizes(goal):
        cost = sum(work(part, sizes) for part in (goal.relation, *goal.given))
        if cost > most or spent > _ALL_WORK:
            continue
        spent += cost
        found = _at(goal, sizes, seed)
        if found:
            return found if about.varies or len(about.dims) > 1 else _least(goal, last, sizes, found, seed)
        last = max(sizes.values())
    return None


def _at(goal: Goal, sizes: Sizes, seed: int) -> Counterexample | None:
    try:
        if not contents(goal).varies:
            return confirm(goal, prepared(goal, sizes, 1, seed), 0)
        return next(filter(None, (refuted_among(goal, batch) for batch in _batches(goal, sizes, seed))), None)
    except NoValue:
        return None


def _batches(goal: Goal, sizes: Sizes, seed: int) -> Iterator[Batch]:
    yield simple_points(goal, sizes, _POINTS)
    yield prepared(goal, sizes, _RANDOM, seed)


def _least(goal: Goal, fine: int, sizes: Sizes, found: Counterexample, seed: int) -> Counterexample:
    """The counterexample at the least size above ``fine``, if those between do as the larger ones."""
    (dim, high), low = next(iter(sizes.items())), fine
    while high - low > 1:
        middle = (low + high) // 2
        smaller = _at(goal, {dim: middle}, seed)
        low, high, found = (low, middle, smaller) if smaller else (middle, high, found)
    return found


def _sizes(goal: Goal) -> Iterator[Sizes]:
    """Sizes beyond 3, smallest first: of several dimensions all together, then each alone."""
    about = contents(goal)
    structured = any(v.shape and not v.facts <= _ENTRYWISE for v in about.variables)
    structured |= any(isinstance(hypothesis, EQUATIONS) for hypothesis in goal.given)  # they are solved exactly
    structured |= any(map(_expands, (goal.relation, *goal.given)))
    single = _SPARSE if about.varies else (*_ONE_BY_ONE, *_BEYOND)
    listed = [n for n in single if n <= _STRUCTURED or not structured]
    if len(about.dims) == 1:
        yield from ({about.dims[0]: n} for n in listed)
        return
    if not about.varies and len(about.dims) == 2:
        choices = product(range(1, _TOGETHER + 1), repeat=2)
        for choice in sorted((c for c in choices if max(c) > 3), key=lambda c: (max(c), prod(c), c)):
            yield dict(zip(about.dims, choice))
    for n in listed:
        yield {dim: max(n, dim.least) for dim in about.dims}
        for dim in about.dims:
            for rest in (1, 2):
                yield {**{other: max(rest, other.least) for other in about.dims}, dim: max(n, dim.least)}


def _expands(node: Any) -> bool:
    """Whether there is a determinant, an inverse or a function of a matrix inside: they take more than n³ steps."""
    if isinstance(node, (Det, Inverse)) or (isinstance(node, ArrayFunction) and len(node.args[-1].shape) == 2):
        return True
    return any(_expands(arg) for arg in node.args if isinstance(arg, (Expression, Relation)))


def work(node: Any, sizes: Sizes) -> int:
    """How many entries are evaluated, each as often as sums, products and derivatives ask for it."""
    if not isinstance(node, (Expression, Relation)):
        return 0
    own = _length(node.shape, sizes) if isinstance(node, Expression) else 1
    own *= _SERIES if isinstance(node, Apply) and node.function in SUMMED else 1
    parts = [part for part in node.args if isinstance(part, (Expression, Relation))]
    return own + _times(node, sizes) * sum(work(part, sizes) for part in parts)


def _times(node: Any, sizes: Sizes) -> int:
    """How often the parts of a node are evaluated, at most."""
    if isinstance(node, (SumOver, Comprehension)):
        return prod(_length((index.dim,), sizes) for index in node.args[1:] if isinstance(index, Index))
    if isinstance(node, Relation):  # convexity and the like are judged by second derivatives
        return sum(_length(variable.shape, sizes) for variable in moved(node)) ** 2 or 1
    if isinstance(node, Derivative):
        return _length(node.args[1].shape, sizes)
    if isinstance(node, MatMul):
        return max(_length(node.shape[-1:], sizes), 1)
    if isinstance(node, (Det, Inverse, ArrayFunction)):
        return _FUNCTION
    if isinstance(node, (Integral, Expectation)):
        return _INTEGRAL
    return _RANGE if isinstance(node, Ranged) else 1


def _length(shape: Shape, sizes: Sizes) -> int:
    return prod(length_at(dim, sizes) for dim in shape)
