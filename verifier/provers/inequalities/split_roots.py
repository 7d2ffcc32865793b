"""Roots of products of what is ≥ 0 as products of roots, √(pq) = √p·√q: so the kernel reads what is > 0 alone."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Defined, Expression, Mul, Number, Pow
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order

#: Roots looked at in one goal.
_MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with one such root split, and then the next; not far inside another search."""
    if not isinstance(goal.relation, (Eq, Order)) or search.depth > _MOST:
        return
    signs = signs_under(goal.given)
    for node in sorted(goal.relation.atoms(Pow), key=str):
        base, exponent = node.args
        while isinstance(base, Defined):
            base = base.meaning
        if not isinstance(exponent, Number) or exponent.value.denominator == 1 or not isinstance(base, Mul):
            continue
        bounds = [signs.bounds(factor) for factor in base.args]
        if all(b.nonnegative for b in bounds) and not all(b.positive for b in bounds):
            found = search.replaced(goal, node, _split(base, exponent))
            if found is not None:
                yield found
            return


def _split(base: Mul, exponent: Number) -> Expression:
    first, *others = (Pow(factor, exponent) for factor in base.args)
    found: Expression = first
    for other in others:
        found = Mul(found, other)
    return found


__all__ = ["propose"]
