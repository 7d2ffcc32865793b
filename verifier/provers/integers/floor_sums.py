"""Equations and inequalities between integers made of floors: by the law of each floor, and by linear combinations.

For integers a < b + 1 gives a ≤ b, and ⌊v/d⌋ ≥ (v − d + 1)/d for integers v and d ≥ 1.  Where that does not do, as for
⌊x⌋ + ⌊x + ½⌋ = ⌊2x⌋, two floors are told apart: the one is larger by 1 at least, or not larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from verifier.certificates import BothWays, Cases, Certificate, Cut, FloorLaw, Integral, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, lift
from verifier.kernel.laws.cases import case
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.sums import number_of
from verifier.provers.polynomials.combination import combination, nonnegative_facts
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, Order
from verifier.sequences import is_integer

#: Floors of a goal, and how often two are told apart.
MOST, SPLITS = 4, 1
#: How deep among subgoals this is tried.
DEPTH = 1


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The laws of all floors, then both directions of an equation."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or search.depth > DEPTH:
        return
    sides = relation.expressions
    if any(side.shape or not is_integer(side) for side in sides) or (isinstance(relation, Order) and relation.strict):
        return
    floors = list(dict.fromkeys(_floors(relation)))
    if not 0 < len(floors) <= MOST:
        return
    laws = [(Order("≤", f, f.argument), Order("<", f.argument, Add(f, lift(1)))) for f in floors]
    given = (*goal.given, *(part for law in laws for part in law))
    found = _sharpened(Goal(relation, given, goal.hints), floors, search)
    if found is not None:
        for floor in reversed(floors):
            found = FloorLaw(floor.argument, found)
        yield found


def _floors(node: Any) -> Iterator[Apply]:
    """The floors of scalars, the inner ones first."""
    for arg in getattr(node, "args", ()):
        yield from _floors(arg)
    if isinstance(node, Apply) and node.function == "floor" and not node.shape:
        yield node


def _sharpened(goal: Goal, floors: list[Apply], search: Search) -> Certificate | None:
    """With v ≤ d·⌊v/d⌋ + d − 1 for each floor of a quotient of integers."""
    facts: list[tuple[Order, Certificate]] = []
    given = goal.given
    for floor in floors:
        parts = _quotient(floor.argument)
        if parts is not None:
            v, d = parts
            fact = Order("≤", v, Add(Mul(lift(d), floor), lift(d - 1)))
            proof = _order(fact, Goal(fact, given, goal.hints), search)
            if proof is not None:
                facts.append((fact, proof))
                given = (*given, fact)
    found = _told_apart(Goal(goal.relation, given, goal.hints), floors, search, SPLITS)
    for fact, proof in reversed(facts):
        found = None if found is None else Cut(fact, proof, found)
    return found


def _quotient(node: Expression) -> tuple[Expression, int] | None:
    """v and d ≥ 2 of v/d for an integer v, as it is written."""
    below = number_of(node.args[1]) if isinstance(node, Div) else None
    if below is None or below.denominator != 1 or below < 2 or not is_integer(node.args[0]):
        return None
    return node.args[0], int(below)


def _told_apart(goal: Goal, floors: list[Apply], search: Search, left: int) -> Certificate | None:
    """Directly, or in both cases of one floor beside another."""
    found = _directly(goal, search)
    if found is not None or not left:
        return found
    for f, g in permutations(floors, 2):
        gap = difference(f, g)
        larger = Goal(goal.relation, (*goal.given, case(gap, "≥", lift(1))), goal.hints)
        above = _told_apart(larger, floors, search, left - 1)
        if above is None:
            continue
        under = (*goal.given, case(gap, "<", lift(1)))
        fact = Order("≤", f, g)
        step = _order(fact, Goal(fact, under, goal.hints), search)
        below = _told_apart(Goal(goal.relation, (*under, fact), goal.hints), floors, search, left - 1)
        if step is not None and below is not None:
            return Cases(gap, ("≥", "<"), (above, Cut(fact, step, below)), lift(1))
    return None


def _directly(goal: Goal, search: Search) -> Certificate | None:
    relation = goal.relation
    if isinstance(relation, Order):
        return _order(relation, goal, search)
    ways = []
    for sign in ("≥", "≤"):
        way = _order(Order(sign, *relation.expressions), goal, search)
        if way is None:
            return None
        ways.append(way)
    return BothWays(*ways)


def _order(relation: Order, goal: Goal, search: Search) -> Certificate | None:
    """a ≥ b for integers by a + 1 > b as a linear combination of the goal's hypotheses."""
    up = ascending(relation)
    wider = Goal(Order(">", Add(up.lhs, lift(1)), up.rhs), goal.given, goal.hints)
    form = combination(wider, Add(Add(up.lhs, lift(1)), Neg(up.rhs)), nonnegative_facts(wider), 1, search)
    found = None if form is None else Integral(Rewritten(form))
    return found if found is not None and accepted(Goal(relation, goal.given), found) else None
