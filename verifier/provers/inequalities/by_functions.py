"""Orders by a monotone function of both sides, where hypotheses speak of its values: e^a ≤ e^b says a ≤ b, and of
angles between 0 and π, as sums of arcs may be, the cosines say which is larger."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import Certificate, Increasing
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Mul, Neg, Number, Pow, lift
from verifier.kernel.check import Rejected
from verifier.kernel.laws.calculus.constancy import MONOTONE, ONE_TO_ONE, compared_values
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.ranges import INVERSE_TURNS
from verifier.provers.search import Search
from verifier.relations import Eq, Order

#: The highest power that is taken.
POWER = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """f(ka) R f(kb) for the functions f, and the numbers k, that stand in the hypotheses."""
    relation = goal.relation
    if search.depth > 1 or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    known = [h for h in goal.given if isinstance(h, (Eq, Order)) and not any(side.shape for side in h.expressions)]
    signs = signs_under(goal.given)
    arcs = [node for node in relation.atoms(Apply) if node.function in INVERSE_TURNS]  # one alone is for calculus
    tried = [(name, Fraction(1)) for name in ONE_TO_ONE] if len(arcs) > 1 else []
    for name, k in dict.fromkeys((*tried, *(one for h in known for one in _candidates(h, relation.expressions)))):
        try:
            values, _ = compared_values(signs, relation, name, lift(k))
        except Rejected:
            continue
        inner = search.find(Goal(values, goal.given, goal.hints))
        if inner is not None:
            yield Increasing(name, lift(k), inner)


def _candidates(hypothesis: Eq | Order, sides: tuple[Expression, ...]) -> Iterator[tuple[str, Fraction]]:
    """The functions that are monotone somewhere and that a hypothesis has of k times a side, with k."""
    for node in sorted(hypothesis.atoms(Apply), key=str):
        k = _multiple(node.argument, sides)
        if k is not None and (node.function in MONOTONE or node.function in ONE_TO_ONE):
            yield node.function, k
            if node.function in ONE_TO_ONE:  # each is what the other leaves of 1
                yield from ((name, k) for name in ONE_TO_ONE if name != node.function)
    for power in sorted(hypothesis.atoms(Pow), key=str):
        base, n = power.args
        if {base, Apply("abs", base)} & {*sides} and isinstance(n, Number) and n.value in range(2, POWER + 1):
            yield f"^{n.value}", Fraction(1)


def _multiple(argument: Expression, sides: tuple[Expression, ...]) -> Fraction | None:
    """k where the argument is k·side by its structure, for a side that is no number."""
    if argument in sides:
        return None if isinstance(argument, Number) else Fraction(1)
    if isinstance(argument, Neg):
        inner = _multiple(argument.args[0], sides)
        return None if inner is None else -inner
    first, *others = argument.args if isinstance(argument, Mul) else (argument,)
    if len(others) == 1 and isinstance(first, Number) and first.value:
        inner = _multiple(others[0], sides)
        return None if inner is None else Fraction(first.value) * inner
    return None


__all__ = ["propose"]
