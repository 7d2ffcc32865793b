"""Symmetric inequalities of three numbers, with these in order: a ≥ b ≥ c, as Schur's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from verifier.certificates import Cases, Certificate, Coefficients, Impossible
from verifier.claims import Goal
from verifier.expressions import Apply, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.laws.cases import case, contradictory
from verifier.kernel.laws.inequalities import difference
from verifier.provers.search import Search, accepted
from verifier.provers.slack import propose as with_slack
from verifier.relations import Order, leaves, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each order of the three, where the inequality is the same for all."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth or relation.lhs.shape or relation.rhs.shape:
        return
    letters = [v for v in leaves(relation, Variable) if not (v.shape or v.of)]
    if len(letters) != 3 or len({v.facts for v in letters}) > 1 or relation.atoms(Apply):
        return
    gap = difference(*relation.expressions)
    first, *others = letters
    if all(search.same(goal, gap, rebuild(gap, {first: other, other: first})) for other in others):
        found = _ordered(goal, list(combinations(letters[::-1], 2)), search)
        if found is not None:
            yield found


def _ordered(goal: Goal, pairs: Sequence[tuple[Variable, Variable]], search: Search) -> Certificate | None:
    """Cases on the difference of each pair."""
    if contradictory(Proof(goal.given, goal.variables())):
        return Impossible()
    for plain in (Coefficients(), *with_slack(goal, search)):
        if accepted(goal, plain):
            return plain
    if not pairs:
        return None
    (a, b), *rest = pairs
    parts: list[Certificate] = []
    for sign in ("≥", "≤"):
        part = _ordered(Goal(goal.relation, (*goal.given, case(a - b, sign, lift(0))), goal.hints), rest, search)
        if part is None:
            return None
        parts.append(part)
    return Cases(a - b, ("≥", "≤"), tuple(parts))


__all__ = ["propose"]
