"""Convex functions with kinks that no composition rule sees, by a slope that stands elsewhere in the derivation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from verifier.certificates import Certificate, Subgradient
from verifier.claims import Goal
from verifier.counterexamples.samples import falsify_at_samples
from verifier.expressions import Add, Apply, Expression, Mul, Neg, Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.provers.calculus.spelling import NotSpelled, slope
from verifier.provers.convexity.curvature import fresh_direction
from verifier.provers.search import Search
from verifier.relations import Convex, Order, leaves, rebuild

#: Slopes that are sampled at most, and of those that pass, slopes tried: each is a goal with cases for every kink.
SAMPLED, MOST = 12, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each scalar hint in the variable alone whose tangents no sample point contradicts."""
    relation = goal.relation
    if not isinstance(relation, Convex) or len(relation.args) != 2 or search.depth > 1:
        return
    function, x = relation.args
    if x.shape or goal.dims():
        return
    y = Variable(fresh_direction(goal, 1, x).name, x.shape, tuple(x.facts))
    if not has_kink(function):
        return
    hints = islice((hint for hint in goal.hints if _may_be_slope(hint, function, x)), SAMPLED)
    candidates = chain(hints, _almost_everywhere(function, x))
    tangents = ((g, Goal(_tangent(function, x, y, g), goal.given)) for g in candidates)
    for g, tangent in islice((pair for pair in tangents if falsify_at_samples(pair[1]) is None), MOST):
        inner = search.find(tangent)
        if inner is not None:
            yield Subgradient(g, y, inner)


def _almost_everywhere(function: Expression, x: Variable) -> Iterator[Expression]:
    """The derivative, where a kink has the mean of the slopes on both sides: of a convex function a subgradient."""
    if not _polynomial_kinks(function):
        return  # where the kinks are is a search of its own
    try:
        yield slope(function, x)
    except (NotSpelled, GaveUp, Undefined):
        return


def _tangent(function: Expression, x: Variable, y: Variable, g: Expression) -> Order:
    """f(y) ≥ f(x) + g(x)·(y − x)."""
    return Order("≥", rebuild(function, {x: y}), Add(function, Mul(g, Add(y, Neg(x)))))


def _may_be_slope(hint: Expression, function: Expression, x: Variable) -> bool:
    """A scalar in the function's own variables, x among them, with kinks as the slope of a function with kinks has."""
    inside = set(leaves(hint, Variable))
    of_x = x in inside and inside <= set(leaves(function, Variable))
    return not hint.shape and hint != function and of_x and has_kink(hint)


def has_kink(node: Any) -> bool:
    return (isinstance(node, Apply) and node.function == "abs") or any(map(has_kink, node.args))


def _polynomial_kinks(node: Any, inside: bool = False) -> bool:
    """What stands between bars is made of sums, products and |·|."""
    if isinstance(node, Apply):
        if inside and node.function != "abs":
            return False
        inside = inside or node.function == "abs"
    return all(_polynomial_kinks(arg, inside) for arg in node.args if isinstance(arg, Expression))
