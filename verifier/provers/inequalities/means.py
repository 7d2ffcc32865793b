"""Weighted means: Σ w·E ≥ G for G = ∏ Eʷ and Σ w = 1, as in Young's inequality xᵖ/p + y^q/q ≥ x·y for 1/p + 1/q = 1.

The difference is Σ w·G·(E/G − 1 − log(E/G)), and each bracket is ≥ 0: the tangent of the logarithm at 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import islice
from typing import Any

from verifier.certificates import Cancelled, Certificate, Cut, Lemma, NormalForm, Oriented, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Pow, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.sums import addends
from verifier.provers.canonical import orientations
from verifier.provers.inequalities.tangents import fresh, quotient_tangent
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, Order, leaves, rebuild

#: Terms of a mean, and ways to use the equations among the hypotheses.
MOST, WAYS = 4, 12


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The weights are what speaks of numbers and exponents only."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    parts, product = list(addends(up.lhs, 1)), up.rhs
    bounds = signs_under(goal.given).bounds
    if not 2 <= len(parts) <= MOST or any(sign < 0 for sign, _ in parts) or not bounds(product).positive:
        return
    letters = set(_exponents(relation))
    pairs = [_apart(part, letters) for _, part in parts]
    if not all(bounds(weight).nonnegative and bounds(value).positive for weight, value in pairs):
        return
    t, s = fresh(goal)
    law = quotient_tangent(t, s)
    proof = search.find(Goal(law))
    if proof is None:
        return
    form = Add(*(Mul(w, product, rebuild(law.lhs, {t: value, s: product})) for w, value in pairs))
    whole = Eq(Add(*(weight for weight, _ in pairs)), lift(1))
    sums = None if not leaves(whole, Variable) else _proved(goal, search, whole)
    for lead in (None,) if sums is None else range(len(pairs) + 1):
        rules = () if lead is None else (Oriented(len(goal.given), lead),)
        certificate: Certificate = Rewritten(form, NormalForm(rules))
        for _, value in pairs:
            certificate = Lemma(law, proof, ((t, value), (s, product)), certificate)
        yield certificate if sums is None else Cut(whole, sums, certificate)


def _proved(goal: Goal, search: Search, whole: Eq) -> Certificate | None:
    """That the weights sum to 1, as it is said or with their denominators cleared."""
    below = [f for part in whole.args[0].args for f in _factors(part)[1]]
    ways = list(islice(orientations(goal, search), WAYS))
    for rules in ways:
        for proof in (
            NormalForm(rules),
            *([Cancelled(_quotient(below, []), True, NormalForm(rules))] if below else []),
        ):
            if accepted(Goal(whole, goal.given, goal.hints), proof):
                return proof
    return None


def _exponents(node: Any) -> Iterator[Variable]:
    """The variables in exponents."""
    if isinstance(node, Defined):
        yield from _exponents(node.meaning)
        return
    if _is_power(node):
        yield from leaves(node.args[1], Variable)
    for arg in getattr(node, "args", ()):
        yield from _exponents(arg)


def _is_power(node: Any) -> bool:
    """xᵉ or eˣ."""
    return isinstance(node, Pow) or (isinstance(node, Apply) and node.function == "exp")


def _apart(part: Expression, letters: set[Variable]) -> tuple[Expression, Expression]:
    """w and E of w·E, where w is made of numbers and of variables that stand in exponents."""
    above, below = _factors(part)
    weights = [
        [f for f in side if letters.issuperset(leaves(f, Variable)) and not _is_power(f)] for side in (above, below)
    ]
    values = [[f for f in side if f not in chosen] for side, chosen in zip((above, below), weights)]
    return _quotient(*weights), _quotient(*values)


def _factors(node: Expression) -> tuple[list[Expression], list[Expression]]:
    """What a product is made of: above the bar and below."""
    if isinstance(node, Mul):
        pairs = [_factors(arg) for arg in node.args]
        return [f for above, _ in pairs for f in above], [f for _, below in pairs for f in below]
    if isinstance(node, Div):
        (above, under), (below, over) = map(_factors, node.args)
        return [*above, *over], [*under, *below]
    return [node], []


def _quotient(above: list[Expression], below: list[Expression]) -> Expression:
    top = reduce(lambda a, b: a * b, above) if above else lift(1)
    return top / reduce(lambda a, b: a * b, below) if below else top


__all__ = ["propose"]
