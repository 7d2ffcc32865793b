"""Inequalities of whole numbers that hold for real ones: calculus moves real variables only."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from verifier.certificates import Bounds, Certificate, Cut, Lemma
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Leaf, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp, Symbol, Undefined
from verifier.kernel.laws.cases import is_entrywise, said_of
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Order, Relation, leaves, rebuild

#: How deep among subgoals it is tried, and how often in a whole search.
DEPTH, MOST = 2, 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The same statement for real numbers from the least value on, used at the whole ones."""
    relation = goal.relation
    if not isinstance(relation, Order) or search.depth > DEPTH or any(v.shape or v.of for v in goal.variables()):
        return
    if any(side.shape for side in relation.expressions):
        return
    wholes = [v for v in leaves(relation, Variable) if v.facts & {"whole", "integer"}]
    moving = any(set(leaves(node, Variable)) & set(wholes) for node in relation.atoms(Apply, Pow))
    if not wholes or not moving or _towering(search, goal) or not all(map(is_entrywise, relation.expressions)):
        return
    taken = {leaf.name for part in (relation, *goal.given) for leaf in leaves(part, Leaf)}
    signs = signs_under(goal.given)
    reals: dict[Variable, Variable] = {}
    facts: list[tuple[Order, Order]] = []
    for v in wholes:
        low = signs.bounds(v).low
        u = Variable(search.name(f"{v.name}_r", taken), (), ("positive",) if low > 0 else ())
        reals[v] = u
        if low > -inf:
            facts.append((Order("≥", v, lift(Fraction(low))), Order("≥", u, lift(Fraction(low)))))
    values = tuple((reals.get(v, v), v) for v in leaves(relation, Variable))
    if not search.afford("real numbers", MOST):
        return
    try:
        statement = rebuild(relation, reals)
        kept = _said(goal, reals, dict(values))
    except StatementError:
        return
    given = (*(u for _, u in facts), *kept)
    proof = search.find(Goal(statement, given))
    if proof is None:
        return
    found: Certificate = Lemma(statement, proof, values, None, given)
    for fact, _ in facts:
        found = Cut(fact, Bounds(), found)
    yield found


def _towering(search: Search, goal: Goal) -> bool:
    """A power whose base and exponent both move, as xˣ: calculus makes no end with it."""
    relation = goal.relation
    try:
        symbols = search.proof(goal).entry(relation.expressions[0] - relation.expressions[1], ()).symbols()
    except (GaveUp, Undefined):
        return True
    return any(
        symbol.kind == "exp" and symbol.body is not None and any(_moving_logarithm(s) for s in symbol.body.symbols())
        for symbol in symbols
    )


def _moving_logarithm(symbol: Symbol) -> bool:
    return symbol.kind == "log" and symbol.body is not None and symbol.body.constant is None


def _said(goal: Goal, reals: dict[Variable, Variable], values: dict[Variable, Variable]) -> tuple[Relation, ...]:
    """The hypotheses about the variables of the statement, said of the real ones."""
    known = set(values)
    found: list[Relation] = []
    for h in goal.given:
        if isinstance(h, Order) and not any(side.shape for side in h.expressions):
            said: Relation = rebuild(h, reals)
            entrywise = all(map(is_entrywise, h.expressions)) and set(leaves(said, Variable)) <= known
            if entrywise and h in said_of(said, values):
                found.append(said)
    return tuple(found)


__all__ = ["propose"]
