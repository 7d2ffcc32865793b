"""Equations and inequalities between integers made of floors: by the law of each floor, and by linear combinations.

For integers a < b + 1 gives a ≤ b, and ⌊v/d⌋ ≥ (v − d + 1)/d for integers v and d ≥ 1.  Where that does not do, as for
⌊x⌋ + ⌊x + ½⌋ = ⌊2x⌋, two floors are told apart: the one is larger by 1 at least, or not larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from math import ceil, floor
from typing import Any

from verifier.certificates import BothWays, Cases, Certificate, Cut, FloorLaw, Integral, Rearranged, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, lift
from verifier.kernel.index.terms import Rational
from verifier.kernel.laws.cases import case
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.sums import number_of
from verifier.provers.polynomials.combination import combination, nonnegative_facts
from verifier.provers.search import Search, accepted
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order
from verifier.sequences import is_integer

#: Floors of a goal, and how often two are told apart.
MOST, SPLITS = 5, 3
#: What is known to be ≥ 0 that is combined at most.
MOST_FACTS = 32
#: How deep among subgoals this is tried.
DEPTH = 1


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The laws of all floors, then both directions of an equation."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or search.depth > DEPTH:
        return
    sides = relation.expressions
    if isinstance(relation, Eq) and not all(map(is_integer, sides)):
        yield from _by_whole_difference(goal, search)
        return
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


def _by_whole_difference(goal: Goal, search: Search) -> Iterator[Certificate]:
    """An equation of numbers that are no integers, but differ by one: x − ⌊x⌋ = 1 − (−x − ⌊−x⌋)."""
    lhs, rhs = goal.relation.expressions
    gap = None if lhs.shape or rhs.shape or search.depth else search.gap(goal, lhs, rhs)
    if gap is None or not any(symbol.kind == "floor" for symbol in gap.symbols()):
        return
    fact = Eq(raise_term(gap, goal.variables()), lift(0))
    proof = search.find(Goal(fact, goal.given, goal.hints)) if is_integer(fact.expressions[0]) else None
    body = None if proof is None else search.cut(goal, [(fact, proof)])
    if body is not None:
        yield body


def _floors(node: Any) -> Iterator[Apply]:
    """The floors of scalars, the inner ones first."""
    for arg in getattr(node, "args", ()):
        yield from _floors(arg)
    if isinstance(node, Apply) and node.function == "floor" and not node.shape:
        yield node


def _sharpened(goal: Goal, floors: list[Apply], search: Search) -> Certificate | None:
    """With v ≤ d·⌊v/d⌋ + d − 1 for each floor of a quotient of integers, and ⌊c⌋ ≤ ⌊u + c⌋ − ⌊u⌋ ≤ ⌈c⌉."""
    facts: list[tuple[Order, Certificate]] = []
    given = goal.given
    for whole in floors:
        for fact, shown in _by_a_letter(whole, Goal(goal.relation, given, goal.hints), search):
            facts.append((fact, shown))
            given = (*given, fact)
    apart = list(_apart(goal, floors, search))
    for fact in (*_remainders(floors), *_differences(apart)):
        proof = _order(fact, Goal(fact, given, goal.hints), search)
        if proof is not None:
            facts.append((fact, proof))
            given = (*given, fact)
    pairs, splits = ([(f, g) for f, g, _ in apart], SPLITS) if len(apart) > 1 else ([*permutations(floors, 2)], 1)
    found = _told_apart(Goal(goal.relation, given, goal.hints), pairs, search, splits)
    for fact, proof in reversed(facts):
        found = None if found is None else Cut(fact, proof, found)
    return found


def _remainders(floors: list[Apply]) -> Iterator[Order]:
    for whole in floors:
        parts = _quotient(whole.argument)
        if parts is not None:
            v, d = parts
            yield Order("≤", v, Add(Mul(lift(d), whole), lift(d - 1)))


def _by_a_letter(whole: Apply, goal: Goal, search: Search) -> Iterator[tuple[Order, Certificate]]:
    """v/d ≤ ⌊v/d⌋ + 1 − 1/d, for integers v and d ≥ 1 that is no number, since v ≤ d·⌊v/d⌋ + d − 1."""
    quotient = whole.argument
    negative = isinstance(quotient, Neg)
    inner = quotient.args[0] if negative else quotient
    if not isinstance(inner, Div) or number_of(inner.args[1]) is not None or not all(map(is_integer, inner.args)):
        return
    d = inner.args[1]
    v = Neg(inner.args[0]) if negative else inner.args[0]
    one = lift(1)
    whole_numbers = Order("≤", v, Add(Mul(d, whole), d, Neg(one)))
    quotients = Order("≤", quotient, Add(whole, one, Neg(Div(one, d))))
    proof = search.find(Goal(whole_numbers, goal.given, goal.hints))
    found = None if proof is None else Rearranged(Div(one, d), whole_numbers, proof)
    if found is not None and accepted(Goal(quotients, goal.given), found):
        yield quotients, found


def _apart(goal: Goal, floors: list[Apply], search: Search) -> Iterator[tuple[Apply, Apply, Rational]]:
    """⌊u + c⌋, ⌊u⌋ and c > 0, where that is a number and not whole."""
    for f, g in permutations(floors, 2):
        gap = search.gap(goal, f.argument, g.argument)
        if gap is not None and gap.constant is not None and gap.constant > 0 and gap.constant.denominator != 1:
            yield f, g, gap.constant


def _differences(apart: list[tuple[Apply, Apply, Rational]]) -> Iterator[Order]:
    for f, g, c in apart:
        yield Order("≥", f, Add(g, lift(floor(c))))
        yield Order("≤", f, Add(g, lift(ceil(c))))


def _quotient(node: Expression) -> tuple[Expression, int] | None:
    """v and d ≥ 2 of v/d for an integer v, as it is written."""
    below = number_of(node.args[1]) if isinstance(node, Div) else None
    if below is None or below.denominator != 1 or below < 2 or not is_integer(node.args[0]):
        return None
    return node.args[0], int(below)


def _told_apart(goal: Goal, pairs: list[tuple[Apply, Apply]], search: Search, left: int) -> Certificate | None:
    """Directly, or in both cases of one floor beside another."""
    found = _directly(goal, search)
    if found is not None or not left:
        return found
    for k, (f, g) in enumerate(pairs):
        gap = difference(f, g)
        later = pairs[k + 1 :]
        larger = Goal(goal.relation, (*goal.given, case(gap, "≥", lift(1))), goal.hints)
        above = _told_apart(larger, later, search, left - 1)
        if above is None:
            continue
        under = (*goal.given, case(gap, "<", lift(1)))
        fact = Order("≤", f, g)
        step = _order(fact, Goal(fact, under, goal.hints), search)
        below = step and _told_apart(Goal(goal.relation, (*under, fact), goal.hints), later, search, left - 1)
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
    """a ≥ b for integers by a + 1 > b as a linear combination of the goal's hypotheses, of strict ones alone first: a
    combination of all may happen to have none of them."""
    up = ascending(relation)
    wider = Order(">", Add(up.lhs, lift(1)), up.rhs)
    strict = tuple(h for h in goal.given if isinstance(h, Order) and h.strict)
    for given in (strict, goal.given) if len(strict) < len(goal.given) else (strict,):
        facts = nonnegative_facts(Goal(wider, given), MOST_FACTS)
        form = combination(Goal(wider, goal.given, goal.hints), difference(wider.lhs, wider.rhs), facts, 1, search)
        found = None if form is None else Integral(Rewritten(form))
        if found is not None and accepted(Goal(relation, goal.given), found):
            return found
    if not any(number_of(part.args[1]) is None for h in goal.given for part in h.atoms(Div)):
        return None
    solved = search.find(Goal(wider, goal.given, goal.hints))  # the multiples of 1/d are no numbers
    return None if solved is None else Integral(solved)
