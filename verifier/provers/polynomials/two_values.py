"""What takes one of two values: y = 1 or y = −1 under y² = 1, b = 0 or b = 1 under b² = b; each is put in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import Cancelled, Cases, Certificate, Replaced
from verifier.claims import Goal
from verifier.expressions import Noise, Variable, lift
from verifier.kernel.laws.cases import case
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.places import variable_symbol
from verifier.provers.matrices.congruences import rational_root
from verifier.provers.search import Search
from verifier.relations import Eq, Order, Relation, leaves, rebuild

#: Facts that leave a number 1 and another one.
_FACTS = {"sign": Fraction(-1), "binary": Fraction(0)}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal at each value of the first variable that a hypothesis leaves two of."""
    if not isinstance(goal.relation, (Eq, Order)):
        return
    scope = scope_of(goal.relation)
    free = [v for v in scope.free - scope.bound if isinstance(v, Variable) and _plain(v)]
    declared = ((v, low, Fraction(1)) for v in free for fact, low in _FACTS.items() if fact in v.facts)
    given = (found for hypothesis in goal.given if (found := values(hypothesis, search)) and found[0] in free)
    found = next(iter((*declared, *given)), None)
    parts = None if found is None else at_both(goal, search, *found)
    if parts is not None:
        yield parts


def _plain(v: Variable) -> bool:
    return not (v.shape or v.of or isinstance(v, Noise))


def values(hypothesis: Relation, search: Search) -> tuple[Variable, Fraction, Fraction] | None:
    """y and the two numbers, in order, which are the roots of the polynomial of degree 2 that is 0."""
    if type(hypothesis) is not Eq or hypothesis.expressions[0].shape:
        return None
    variables = leaves(hypothesis, Variable)
    if len(variables) != 1 or not _plain(variables[0]):
        return None
    (y,) = variables
    term = search.gap(Goal(hypothesis, ()), *hypothesis.expressions)
    if term is None:
        return None
    coefficients = [Fraction(0)] * 3
    for monomial, c in term:
        power = sum(f[2] for f in monomial)
        if any(f[0] != variable_symbol(y) for f in monomial) or power not in (0, 1, 2):
            return None
        coefficients[int(power)] += Fraction(c)
    c, b, a = coefficients
    root = rational_root(b * b - 4 * a * c) if a else None
    if not root:
        return None
    low, high = sorted(((-b - root) / (2 * a), (-b + root) / (2 * a)))
    return y, low, high


def at_both(goal: Goal, search: Search, y: Variable, low: Fraction, high: Fraction) -> Certificate | None:
    """y ≥ (low + high)/2 makes y − low > 0, and (y − low)·y = (y − low)·high by the hypothesis; likewise below."""
    middle = lift((low + high) / 2)
    parts: list[Certificate] = []
    for sign, here, there in (("≥", high, low), ("≤", low, high)):
        given = (*goal.given, case(y, sign, middle))
        apart = y - lift(there)
        same = search.find(Goal(Eq(apart * y, apart * lift(here)), given, goal.hints))
        body = None
        if same is not None:
            body = search.find(Goal(rebuild(goal.relation, {y: lift(here)}), given, goal.hints))
        if same is None or body is None:
            return None
        parts.append(Replaced(y, lift(here), Cancelled(apart, True, same), body))
    return Cases(y, ("≥", "≤"), tuple(parts), middle)
