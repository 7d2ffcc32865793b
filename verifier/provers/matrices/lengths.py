"""Cauchy and Schwarz with a hypothesis on a length: xᵀy lies between −‖x‖‖y‖ and ‖x‖‖y‖, of which ‖y‖ is known."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import ArrayLaw, Certificate, Chained
from verifier.claims import Goal
from verifier.expressions import Expression, MatMul, Mul, Neg, Number, Pow, Total, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.provers.matrices.array_laws import parts_of, squared
from verifier.provers.search import Search
from verifier.relations import Eq, Order, rebuild

_LAW = "Σ xᵢyᵢ ≤ ‖x‖ ‖y‖"
_ROOT = Number(lift(1).args[0] / 2)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The product replaced by its bound on one side; the law gives the one step, the hypothesis the other."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    known = [part for given in goal.given if type(given) in (Eq, Order) for part in parts_of(given)]
    measured = {array for part in known if (array := squared(part)) is not None}
    if not measured:
        return
    for part in parts_of(relation):
        if not isinstance(part, MatMul) or part.shape or len(part.args) != 2 or not measured & set(part.args):
            continue
        x, y = part.args
        bound = Mul(_length(x), _length(y))
        below, above = rebuild(up.rhs, {part: bound}), rebuild(up.lhs, {part: Neg(bound)})
        if below != up.rhs:
            known_step = search.find(Goal(Order(up.sign, up.lhs, below), goal.given))
            weak = Goal(Order("≥", below, up.rhs), goal.given)
            law_step = None if known_step is None else _by_law(weak, x, y, search)
            if known_step is not None and law_step is not None:
                yield _chained(relation, below, known_step, law_step)
        if above != up.lhs:
            known_step = search.find(Goal(Order("≥", above, up.rhs), goal.given))
            first = Goal(Order(up.sign, up.lhs, above), goal.given)
            law_step = None if known_step is None or up.strict else _by_law(first, Neg(x), y, search)
            if known_step is not None and law_step is not None:
                yield _chained(relation, above, law_step, known_step)


def _chained(relation: Order, middle: Expression, first: Certificate, second: Certificate) -> Certificate:
    """a ≥ m ≥ b, or the other way round as the goal is written."""
    return Chained(middle, first, second) if relation.sign in "≥>" else Chained(middle, second, first)


def _by_law(goal: Goal, x: Expression, y: Expression, search: Search) -> Certificate | None:
    fact = LAWS[_LAW](x, y)
    if fact in goal.given:
        return None  # said once more it gives no more
    body = search.find(Goal(goal.relation, (*goal.given, fact)))
    return None if body is None else ArrayLaw(_LAW, (x, y), body)


def _length(x: Expression) -> Expression:
    """√Σx²."""
    return Pow(Total(Pow(x, lift(2))), _ROOT)


__all__ = ["propose"]
