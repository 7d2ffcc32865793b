"""Forms in several vectors as sums of squares about S ⪰ 0: 2xᵀSy ≤ xᵀSx + yᵀSy, for (x − y)ᵀS(x − y) ≥ 0.

The difference of the sides is Σ gᵢⱼ xᵢᵀS xⱼ with numbers gᵢⱼ, for one S or several; where each g ⪰ 0, elimination
writes it as Σ dₖ zₖᵀS zₖ with dₖ > 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, TypeAlias

from verifier.certificates import Certificate, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, MatMul, Neg
from verifier.kernel.index.terms import Term
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.matrices.definite_laws import form_of
from verifier.provers.search import Search
from verifier.raising.restating import scaled
from verifier.raising.terms import raise_term
from verifier.relations import Order

#: Terms of a difference that is taken for forms.
_MOST = 12
#: The number by each pair of vectors.
Numbers: TypeAlias = dict[frozenset[Any], Fraction]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The sum of squares about each S, if every term of the difference is a form."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    if not any(len(node.shape) == 2 for side in relation.expressions for node in side.atoms(Expression)):
        return
    up = ascending(relation)
    gap = search.gap(goal, up.lhs, up.rhs)
    if gap is None or not 2 < len(gap) <= _MOST:
        return
    try:
        forms = _forms(gap, goal)
    except StatementError:
        return
    squares = None if forms is None else [_squares(s, numbers) for s, numbers in forms.items()]
    if squares and all(found is not None for found in squares):
        yield Rewritten(Add(*(part for found in squares for part in found or ())))


def _forms(gap: Term, goal: Goal) -> dict[Any, Numbers] | None:
    """By S, the numbers gᵢⱼ (twice those off the diagonal); None if a term is no form."""
    found: dict[Any, Numbers] = {}
    for monomial, c in gap:
        form = form_of(raise_term(Term({monomial: 1}), goal.variables()))
        if form is None:
            return None
        x, s, y = form
        numbers = found.setdefault(s, {})
        pair = frozenset((x, y))
        numbers[pair] = numbers.get(pair, Fraction(0)) + Fraction(c)
    return found


def _squares(s: Any, numbers: Numbers) -> list[Expression] | None:
    """dₖ zₖᵀS zₖ, one for each vector that is eliminated; None where g ⪰ 0 fails."""
    left = {pair: c for pair, c in numbers.items() if c}
    found: list[Expression] = []
    while left:
        first = next((x for pair, c in left.items() for x in pair if len(pair) == 1 and c > 0), None)
        if first is None:
            return None
        d = left.pop(frozenset((first,)))
        beside = {x: left.pop(pair) / (2 * d) for pair in tuple(left) if first in pair for x in pair - {first}}
        z = Add(first, *(_times(c, x) for x, c in beside.items())) if beside else first
        found.append(scaled(MatMul(MatMul(z, s), z), d))
        for x, a in beside.items():
            for y, b in beside.items():
                pair = frozenset((x, y))
                left[pair] = left.get(pair, Fraction(0)) - d * a * b
        left = {pair: c for pair, c in left.items() if c}
    return found


def _times(c: Fraction, x: Expression) -> Expression:
    return Neg(scaled(x, -c)) if c < 0 else scaled(x, c)


__all__ = ["propose"]
