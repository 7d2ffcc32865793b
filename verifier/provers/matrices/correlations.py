"""|xᵀy|/c ≤ b by Cauchy and Schwarz on either side: xᵀy ≤ bc and −xᵀy ≤ bc, each under its own instance of the law.

Correlations and cosines are such quotients; told apart from the general search, which puts in all laws at once and
then compares squares, they are proved in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import ArrayLaw, Cases, Certificate, Chained, Cut, NormalForm, Rearranged
from verifier.claims import Goal
from verifier.expressions import Expression, Mul, Neg, Total, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.restated import quotient
from verifier.provers.inequalities.sizes import size_of
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.factors import inner_product
from verifier.provers.search import Search
from verifier.relations import Order

_LAW = "Σ xᵢyᵢ ≤ ‖x‖ ‖y‖"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The size of a quotient of an inner product by what is > 0, below what the lengths bound it by."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    top, bottom = quotient(up.rhs) or (up.rhs, None)
    inside = None if bottom is None else size_of(top)
    pair = None if inside is None else _measured(inside, parts_of(relation))
    if bottom is None or inside is None or pair is None:
        return
    fact = Order(">", bottom, 0)
    seen = signs_under(goal.given).bounds(bottom).positive
    proof = None if seen else search.find(Goal(fact, goal.given, goal.hints))
    if not seen and proof is None:
        return
    known = goal.given if seen else (*goal.given, fact)
    plain = Order(up.sign, Mul(up.lhs, bottom), top)
    halves = [(inside, (pair[0], pair[1])), (Neg(inside), (Neg(pair[0]), pair[1]))]
    given = (*known, *(LAWS[_LAW](*arrays) for _, arrays in halves))
    sides: list[Certificate] = []
    for side, _ in halves:
        bound = search.find(Goal(Order(plain.sign, plain.lhs, side), given, goal.hints))
        if bound is None:
            return
        sides.append(Chained(side, bound, NormalForm()))
    cases = Cases(inside, ("≥", "≤"), tuple(sides), lift(0))
    found: Certificate = Rearranged(lift(1) / bottom, plain, cases)
    for _, arrays in reversed(halves):
        found = ArrayLaw(_LAW, arrays, found)
    yield found if proof is None else Cut(fact, proof, found)


def _measured(node: Expression, parts: tuple[Any, ...]) -> tuple[Any, Any] | None:
    """x and y of a product xᵀy within, of which the goal has both lengths."""
    for part in (p for p in parts if node.has(p)):
        factors = inner_product(part)
        if factors and all(Total(side ** lift(2)) in parts for side in factors):
            return factors[0], factors[1]
    return None


__all__ = ["propose"]
