"""Norms in a goal of which one array is the sum of others: the instances of the triangle inequality, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw, Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, MatMul, Neg, Number, Pow, Total
from verifier.kernel.index.terms import number
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.relations import Order

EMPTY = number(0)
#: Norms in a goal that are looked at.
MOST = 5


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with all the instances as hypotheses."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 1:
        return
    parts = parts_of(relation)
    for law, array_of in _NORMS.items():
        arrays = list(dict.fromkeys(array for part in parts if (array := array_of(part)) is not None))
        pairs = list(dict.fromkeys(triangles(goal, arrays, search))) if 3 <= len(arrays) <= MOST else []
        stated = tuple(LAWS[law](*pair) for pair in pairs)
        body = search.find(Goal(relation, (*goal.given, *stated), goal.hints)) if pairs else None
        if body is not None:
            for pair in reversed(pairs):
                body = ArrayLaw(law, pair, body)
            yield body


def triangles(goal: Goal, arrays: list[Expression], search: Search) -> Iterator[tuple[Expression, Expression]]:
    """(±b, ±c) where a = ±b ± c for norms ‖a‖, ‖b‖, ‖c‖ of the goal; (±b ± c, ±d) and (±b, ±c) for a sum of three."""
    for a in arrays:
        others = [b for b in arrays if b is not a and b.shape == a.shape]
        for b, c in combinations(others, 2):
            for x, y in product((b, Neg(b)), (c, Neg(c))):
                if search.gap(goal, a, Add(x, y)) == EMPTY:
                    yield x, y
        for trio in combinations(others, 3):
            for x, y, z in product(*((b, Neg(b)) for b in trio)):
                if search.gap(goal, a, Add(x, y, z)) == EMPTY:
                    yield Add(x, y), z
                    yield x, y


def normed(node: Any) -> Expression | None:
    """a for √Σaᵢ²."""
    if not (isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value == Fraction(1, 2)):
        return None
    inside = plain(node.args[0])
    squares = plain(inside.args[0]) if isinstance(inside, Total) else None
    if isinstance(squares, Pow) and isinstance(squares.args[1], Number) and squares.args[1].value == 2:
        found: Expression = squares.args[0]
        return found
    return None


def _largest(node: Any) -> Expression | None:
    """a for max |a|."""
    sizes = node.array if isinstance(node, ArrayFunction) and node.function == "max" else None
    return sizes.argument if isinstance(sizes, Apply) and sizes.function == "abs" else None


def _of(function: str) -> Callable[[Any], Expression | None]:
    """A for the norm of this name."""
    return lambda node: node.array if isinstance(node, ArrayFunction) and node.function == function else None


def _of_sums(axis: int) -> Callable[[Any], Expression | None]:
    """A for the largest sum of sizes of a column (axis 0) or a row (axis 1)."""

    def array(node: Any) -> Expression | None:
        sums = node.array if isinstance(node, ArrayFunction) and node.function == "max" else None
        sizes = sums.args[1 - axis] if isinstance(sums, MatMul) else None
        found: Expression | None = sizes.argument if isinstance(sizes, Apply) and sizes.function == "abs" else None
        return found if found is not None and len(found.shape) == 2 and largest_sum(found, axis) == node else None

    return array


#: The triangle inequality of a norm → the array that a part of the goal is the norm of.
_NORMS: Mapping[str, Callable[[Any], Expression | None]] = {
    "‖x + y‖ ≤ ‖x‖ + ‖y‖": normed,
    "max |x + y| ≤ max |x| + max |y|": _largest,
    "‖A + B‖₂ ≤ ‖A‖₂ + ‖B‖₂": _of("spectral"),
    "nuclear norm of A + B": _of("nuclear"),
    "‖A + B‖₁ ≤ ‖A‖₁ + ‖B‖₁": _of_sums(0),
    "‖A + B‖∞ ≤ ‖A‖∞ + ‖B‖∞": _of_sums(1),
    "rank (A + B) ≤ rank A + rank B": _of("rank"),
}
