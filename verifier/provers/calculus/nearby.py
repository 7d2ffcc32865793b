"""Derivatives of formulas of pieces where one piece alone counts: min(r·a, clip(r, 1 − e, 1 + e)·a) is r·a near by."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.arrangements import Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Cut, NearBy
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expectation, Expression, Index, MatMul, Neg, Noise, Pow, Transpose, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.filled import has_letter
from verifier.kernel.laws.calculus.kinks import movable, sides_of
from verifier.kernel.laws.calculus.nearby import INVERTIBLE, with_function
from verifier.provers.calculus.kinked import opened
from verifier.provers.canonical import written
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves, rebuild

#: Bars looked at in one formula.
MOST = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The function as it reads without the bars whose sign is seen, where a kink stands in the way."""
    relation = goal.relation
    if not isinstance(relation, Eq) or search.depth > 2 or search.defined(goal):
        return
    try:
        f, x, _ = sides_of(relation)
    except Rejected:
        return
    if f.shape or leaves(f, Index) or x not in movable(Proof(goal.given, goal.variables()), INVERTIBLE):
        return
    for other in (_traced(f), _averaged(f, goal, search)):
        if other is not None:
            yield from _with(other, relation, goal, search)
    plainer = _opened(f, goal, search)
    zeros = [] if plainer is None else _zeros(plainer, goal, search)
    put_in = {Pow(base, exponent): lift(0) for base, exponent in zeros}
    g = None if plainer is None else written(rebuild(plainer, put_in), goal, search)
    if g is None:
        return
    left = [Goal(Eq(f, g), goal.given, goal.hints), Goal(with_function(relation, g), goal.given, goal.hints)]
    equal, body = (_under(part, f, search) if zeros else search.find(part) for part in left)
    if equal is not None and body is not None:
        yield NearBy(g, equal, body)


def _traced(f: Expression) -> Expression | None:
    """A function of nuclear norms with tr √(AᵀA) for each, which has a derivative where AᵀA is invertible."""
    norms = [node for node in f.atoms(ArrayFunction) if node.function == "nuclear"]
    roots = {norm: Trace(ArrayFunction("sqrtm", MatMul(Transpose(norm.array), norm.array))) for norm in norms}
    return rebuild(f, roots) if roots else None


def _averaged(f: Expression, goal: Goal, search: Search) -> Expression | None:
    """A function that speaks of expectations in closed form: what has kinks in what is drawn has none in the mean."""
    if not f.atoms(Expectation):
        return None
    try:
        found = raise_term(search.proof(goal).entry(f, ()), goal.variables())
    except (GaveUp, Undefined, StatementError):
        return None
    return None if found.atoms(Expectation) or leaves(found, Noise) else found


def _with(g: Expression, relation: Eq, goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with g for the function that is differentiated."""
    f, _, _ = sides_of(relation)
    equal = search.find(Goal(Eq(f, g), goal.given, goal.hints))
    body = equal and search.find(Goal(with_function(relation, g), goal.given, goal.hints))
    if equal is not None and body is not None:
        yield NearBy(g, equal, body)


def _zeros(f: Expression, goal: Goal, search: Search) -> list[tuple[Expression, Expression]]:
    """t and a of the powers tᵃ in which t reads as 0 and a > 0 is no whole number."""
    bounds = search.proof(goal).signs.bounds
    powers = [node for node in f.atoms(Pow) if not node.shape and has_letter(node) and bounds(node.args[1]).positive]
    return [power.args for power in powers if search.same(goal, power.args[0], lift(0))]


def _under(goal: Goal, f: Expression, search: Search) -> Certificate | None:
    """The goal where bases of powers in f are known to be 0, as they are told apart at the top alone."""
    facts: list[tuple[Order, Certificate]] = []
    for power in f.atoms(Pow):
        fact = Order("≤", power.args[0], lift(0))
        proof = None if power.shape or not has_letter(power) else search.find(Goal(fact, goal.given, goal.hints))
        if proof is not None:
            facts.append((fact, proof))
    body = search.afresh(Goal(goal.relation, (*goal.given, *(fact for fact, _ in facts)), goal.hints))
    for fact, proof in reversed(facts):
        body = None if body is None else Cut(fact, proof, body)
    return body


def _opened(f: Expression, goal: Goal, search: Search) -> Expression | None:
    """The formula without bars around what has one sign under the hypotheses, as far as that is found; None where all
    stay."""
    known: dict[Apply, Expression] = {}

    def value(bars: Apply) -> Expression:
        if bars not in known and len(known) < MOST:
            known[bars] = _without_bars(bars, goal, search)
        return known.get(bars, bars)

    found: Expression = opened(f, value)
    return found if any(bars != plain for bars, plain in known.items()) else None


def _without_bars(bars: Apply, goal: Goal, search: Search) -> Expression:
    """u or −u for |u|, where its sign is found; else |u|."""
    inside = bars.argument
    for sign, plain in (("≥", inside), ("≤", Neg(inside))):
        if search.find(Goal(Order(sign, inside, lift(0)), goal.given, goal.hints)):
            return plain
    return bars


__all__ = ["propose"]
