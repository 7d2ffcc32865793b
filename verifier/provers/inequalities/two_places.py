"""One function at two places, f(x) ≤ f(y) where x ≤ y: the mean value theorem from the one place to the other, so that
what is left speaks of f′ alone, as in log(y)/y ≤ log(x)/x for e ≤ x ≤ y."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from verifier.certificates import Certificate, Impossible, Logarithms, MeanValue, NormalForm
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Call, Derivative, Expression, Neg, Pow, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.equality import multiplied
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.analysis import INTERVAL_FACTS, inside
from verifier.kernel.laws.cases import contradictory
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.growth import of_scalars
from verifier.provers.search import Search, accepted
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """From the one place to the other, whichever of them moves; of powers with a letter above, their logarithms."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or not of_scalars(goal) or relation.atoms(Call):
        return
    up = ascending(relation)
    pair = places(up.lhs, up.rhs)
    if pair is None:
        return
    yield from _moved(goal, search, up, pair)
    if isinstance(up.lhs, Pow) and pair[0] in leaves(up.lhs.args[1], Variable):
        sides = [Apply("log", side.args[0]) * side.args[1] for side in relation.expressions]
        logs = Order(relation.sign, *sides)
        for certificate in _moved(Goal(logs, goal.given), search, ascending(logs), pair):
            written = Order(relation.sign, *(Apply("log", side) for side in relation.expressions))
            if accepted(Goal(written, goal.given), certificate):
                yield Logarithms(certificate)


def _moved(goal: Goal, search: Search, up: Order, pair: tuple[Variable, Variable]) -> Iterator[Certificate]:
    """f(larger side) − f(smaller side) as it grows from where both places are one."""
    proof = Proof(goal.given, goal.variables())
    apart = signs_under(goal.given).bounds(difference(*pair))
    if not (apart.nonnegative or apart.nonpositive) or (up.strict and not apart.excludes_zero):
        return
    high, low = pair
    for t, base in ((high, low), (low, high)):
        derivative = Derivative(up.lhs if t == high else Neg(up.rhs), t)
        for weight, slope in _weighed(goal, search, derivative, t):
            parts: list[Certificate] = []
            for sign in "><" if up.strict else "≥≤":
                beyond = Order(">" if sign in ">≥" else "<", t, base)
                side = Goal(Order(sign, slope, lift(0)), (*inside(proof, t, base), beyond))
                empty = contradictory(Proof(side.given, side.variables()))
                part = Impossible() if empty else search.find(side)
                if part is None:
                    break
                parts.append(part)
            if len(parts) == 2:
                yield MeanValue(t, base, weight, slope, NormalForm(), *parts)


def _weighed(
    goal: Goal, search: Search, derivative: Expression, t: Variable
) -> Iterator[tuple[Expression, Expression]]:
    """The derivative without an even power of t below, if there is one; then as it stands."""
    symbol = variable_symbol(t)
    try:
        term = search.proof(goal).entry(derivative, ())
        below = min((p for monomial, _ in term for s, _, p in monomial if s is symbol), default=0)
        if below < 0 and "positive" not in t.facts:
            power = 2 * ceil(-below / 2)
            yield 1 / t**power, raise_term(multiplied(term, [(symbol, (), power)]), goal.variables())
    except (GaveUp, Undefined, StatementError):
        return
    yield lift(1), derivative


def places(high: Expression, low: Expression) -> tuple[Variable, Variable] | None:
    """x and y of f(x) and f(y), one function f without either of them at x and at y."""
    here, there = (frozenset(leaves(side, Variable)) for side in (high, low))
    if len(here - there) != 1 or len(there - here) != 1:
        return None
    (x,), (y,) = here - there, there - here
    if not all(type(v) is Variable and v.facts <= INTERVAL_FACTS for v in (x, y)):
        return None
    try:
        return (x, y) if rebuild(high, {x: y}) == low else None
    except StatementError:
        return None
