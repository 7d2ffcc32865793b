"""Integrals across jumps, kinks and singular points: cut there, and restated as they read between two of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

from verifier.certificates import Certificate, NormalForm, Replaced, RestatedIntegrand, SplitIntegral
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.terms import Term
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.provers.calculus.jumps_of_integrands import MOST, line_of, places, steps, where
from verifier.provers.canonical import written
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, outermost, rebuild

#: From so many cuts on each part is evaluated by itself.
CHAINED = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first integral between numbers, or to infinity, with a jump or a kink inside."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or search.depth or not relation.atoms(Integral):
        return
    at_letters = _at_all_letters(goal, search, MOST)
    if at_letters is not None:
        yield at_letters
        return
    for node in dict.fromkeys(outermost(relation, Integral)):
        body, t, a, b = node.args
        low, high = (float(end) if is_infinite(end) else where(end) for end in (a, b))
        if low is None or high is None:
            continue
        cuts = places(goal, search, body, t, low, high)
        if 0 < len(cuts) < MOST or (cuts == [] and steps(body, t)):
            found = _cut(goal, search, node, [place for _, place in cuts])
            if found is not None:
                yield found
            return


def _at_all_letters(goal: Goal, search: Search, left: int) -> Certificate | None:
    """Every integral with a jump at a letter cut there, or restated where that is seen to lie outside."""
    for node in dict.fromkeys(outermost(goal.relation, Integral)) if left else ():
        zeros = _zeros(goal, search, node)
        places = [place for place in zeros if _is_between(place, node, goal)]
        if zeros and len(places) < 2:
            return _cut(
                goal, search, node, places,
                lambda rest: _at_all_letters(rest, search, left - 1) or search.find(rest),
            )  # fmt: skip
    return None


def letters_between(goal: Goal, search: Search, node: Any) -> list[Expression]:
    """Where it jumps or has a kink at a place with letters that is seen to lie between the ends."""
    return [place for place in _zeros(goal, search, node, ("sign", "abs")) if _is_between(place, node, goal)]


def _zeros(goal: Goal, search: Search, node: Any, functions: Collection[str] = ("sign",)) -> list[Expression]:
    """Where a sign jumps, or such a function, at a place with letters."""
    body, t, *_ = node.args
    found = (_zero(goal, search, step.argument, t) for step in steps(body, t) if step.function in functions)
    return list(dict.fromkeys(zero for zero in found if zero is not None))


def _zero(goal: Goal, search: Search, node: Expression, t: Variable) -> Expression | None:
    """−β/α for αt + β with a number α and letters in β."""
    term, symbol = search.gap(goal, node, lift(0)), variable_symbol(t)
    moving = [(m, c) for m, c in term or () if any(s is symbol for s, _, _ in m)]
    if term is None or len(moving) != 1 or moving[0][0] != ((symbol, (), 1),):
        return None
    still = term - Term(dict(moving))
    if still.constant is not None:
        return None
    try:
        return raise_term(still.scaled(-1 / Fraction(moving[0][1])), goal.variables())
    except StatementError:
        return None


def _is_between(place: Expression, node: Any, goal: Goal) -> bool:
    """The place is seen to lie between the ends of the integral."""
    low, high = node.args[2:]
    signs = signs_under(goal.given)
    after = is_infinite(low) or signs.bounds(Add(place, Neg(low))).positive
    return after and (is_infinite(high) or signs.bounds(Add(high, Neg(place))).positive)


def _cut(
    goal: Goal,
    search: Search,
    node: Any,
    places: list[Expression],
    then: Callable[[Goal], Certificate | None] | None = None,
) -> Certificate | None:
    """The integral cut at the places, each part with its integrand restated, and the goal with these."""
    body, t, a, b = node.args
    relation = goal.relation
    ends = [a, *places, b]
    wraps: list[Any] = []
    rest = node
    for place in places:
        left, right = Integral(body, t, rest.args[2], place), Integral(body, t, place, b)
        wraps.append(lambda inner, whole=rest, at=place: SplitIntegral(whole, at, inner))
        relation = rebuild(relation, {rest: Add(left, right)})
        rest = right
    for low, high in pairwise(ends):
        part = Integral(body, t, low, high)
        u = search.freed(t, Goal(relation, goal.given))
        plain = between_places(goal, search, rebuild(body, {t: u}), u, low, high)
        if plain is None:
            return None
        g, inside = plain
        wraps.append(lambda inner, part=part, u=u, g=g, by=inside: RestatedIntegrand(part, u, g, by, inner))
        relation = rebuild(relation, {part: Integral(rebuild(g, {u: t}), t, low, high)})
        if len(places) >= CHAINED:
            relation = _evaluated(Goal(relation, goal.given), Integral(rebuild(g, {u: t}), t, low, high), wraps)
    found = (then or search.find)(Goal(relation, goal.given, goal.hints))
    for wrap in reversed(wraps):
        found = None if found is None else wrap(found)
    return found


def _evaluated(goal: Goal, part: Integral, wraps: list[Any]) -> Any:
    """The relation with the value of one of many parts in its place: one after the other they are more than a search
    for subgoals goes into."""
    from verifier.provers.calculus.integral_values import value_of

    found = value_of(goal, part)
    if found is None:
        return goal.relation
    value, first = found
    wraps.append(lambda inner, part=part, value=value, by=first: Replaced(part, value, by, inner))
    return rebuild(goal.relation, {part: value})


def between_places(
    goal: Goal, search: Search, body: Expression, u: Variable, low: Expression, high: Expression
) -> tuple[Expression, Certificate] | None:
    """The integrand as it reads strictly between two places, with each floor there as the number that it is."""
    above = () if is_infinite(low) else (Order(">", u, low),)
    below = () if is_infinite(high) else (Order(">", high, u),)
    inside_of = (*goal.given, *above, *below)
    middle = _middle(low, high)
    facts: list[tuple[Eq, Certificate]] = []
    for step in steps(body, u):
        if step.function == "floor" and middle is not None:
            line = line_of(goal, search, step.argument, u)
            if line is None:
                return None
            fact = Eq(step, lift(floor(float(line[0]) * middle + float(line[1]))))
            proof = search.find(Goal(fact, inside_of, goal.hints))
            if proof is None:
                return None
            facts.append((fact, proof))
    try:
        plain = rebuild(body, {fact.args[0]: fact.args[1] for fact, _ in facts})
    except StatementError:
        return None
    g = written(plain, Goal(goal.relation, inside_of), search, (u,))
    if g is None:
        return None
    inside = search.cut(Goal(Eq(body, g), inside_of, goal.hints), facts) if facts else NormalForm()
    return None if inside is None else (g, inside)


def _middle(low: Expression, high: Expression) -> float | None:
    if is_infinite(low) or is_infinite(high):
        return None
    first, last = where(low), where(high)
    return None if first is None or last is None else (first + last) / 2
