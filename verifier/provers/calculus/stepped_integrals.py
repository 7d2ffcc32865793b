"""Integrals across jumps, kinks and singular points: cut there, and restated as they read between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, inf, pi
from typing import Any

import numpy as np

from verifier.certificates import Certificate, NormalForm, Replaced, RestatedIntegrand, SplitIntegral
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.terms import Term
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.sums import number_of
from verifier.kernel.signs.turns import multiple_of_pi
from verifier.provers.canonical import written
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves, outermost, rebuild

#: Pieces of an interval at most.
MOST = 8
#: From so many cuts on each part is evaluated by itself.
CHAINED = 3
#: A place as it is written, and where it is.
Place = tuple[float, Expression]


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
        if 0 < len(cuts) < MOST or (cuts == [] and _steps(body, t)):
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


def _zeros(goal: Goal, search: Search, node: Any) -> list[Expression]:
    """Where a sign jumps at a place with letters."""
    body, t, *_ = node.args
    found = (_zero(goal, search, step.argument, t) for step in _steps(body, t) if step.function == "sign")
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


def placed(end: Expression) -> Place | None:
    """Where a rational number, or one of half turns, lies."""
    number, turns = _rational(end), multiple_of_pi(end)
    if number is not None:
        return float(number), end
    return None if turns is None else (float(turns) * pi, end)


def where(end: Expression) -> float | None:
    """The number that such an end is."""
    found = placed(end)
    return None if found is None else found[0]


def _rational(end: Expression) -> Fraction | None:
    """The number that a fraction of written numbers is."""
    if isinstance(end, Neg):
        inner = _rational(end.args[0])
        return None if inner is None else -inner
    if isinstance(end, Div):
        above, below = map(_rational, end.args)
        return above / below if above is not None and below else None
    return number_of(end)


def _steps(node: Any, t: Variable) -> list[Apply]:
    """The functions of t in a formula that jump or have a kink."""
    if isinstance(node, Defined):
        return _steps(node.meaning, t)
    found = [step for arg in getattr(node, "args", ()) for step in _steps(arg, t)]
    if isinstance(node, Apply) and node.function in ("floor", "sign", "abs") and t in leaves(node, Variable):
        found.append(node)
    return list(dict.fromkeys(found))


def places(goal: Goal, search: Search, body: Expression, t: Variable, low: float, high: float) -> list[Place]:
    """Where one of them jumps or turns, strictly between the ends, in ascending order."""
    found: dict[float, Expression] = {}
    for step in _steps(body, t):
        for where, place in _turns(goal, search, step, t, low, high):
            if low + 1e-9 < where < high - 1e-9 and not any(abs(where - other) < 1e-9 for other in found):
                found[where] = place
    return sorted(found.items())


def _turns(goal: Goal, search: Search, step: Apply, t: Variable, low: float, high: float) -> Iterator[Place]:
    """Zeros of αt + β, of sin αt and cos αt; whole values of αt + β under a floor."""
    inner = step.argument
    if isinstance(inner, Apply) and inner.function in ("sin", "cos") and step.function != "floor":
        line = _line(goal, search, inner.argument, t)
        if line is not None and not line[1] and inf not in (-low, high):
            shift = Fraction(1, 2) if inner.function == "cos" else Fraction(0)
            for k in _between(line[0], -shift, low / pi, high / pi):
                place = (k + shift) / line[0]
                yield float(place) * pi, Apply("pi", lift(place))
        return
    line = _line(goal, search, inner, t)
    if line is None:
        if step.function != "floor":
            yield from _roots(goal, search, inner, t)
            yield from _under_bars(goal, search, inner, t)
        return
    for k in _between(line[0], line[1], low, high) if step.function == "floor" else (0,):
        place = (k - line[1]) / line[0]
        yield float(place), lift(place)


def _roots(goal: Goal, search: Search, node: Expression, t: Variable) -> Iterator[Place]:
    """The rational zeros, guessed by floats, of a polynomial with numbers for coefficients."""
    term = search.gap(goal, node, lift(0))
    symbol, powers = variable_symbol(t), dict[int, Fraction]()
    for monomial, c in term or ():
        if any(s is not symbol or Fraction(p).denominator != 1 or p < 0 for s, _, p in monomial):
            return
        powers[int(monomial[0][2]) if monomial else 0] = Fraction(c)
    coefficients = [powers.get(k, Fraction(0)) for k in range(max(powers, default=0) + 1)]
    if len(coefficients) <= MOST:
        for root in np.roots([float(c) for c in reversed(coefficients)]):
            place = Fraction(float(root.real)).limit_denominator(1000)
            if not sum(c * place**k for k, c in enumerate(coefficients)):
                yield float(place), lift(place)


def _under_bars(goal: Goal, search: Search, node: Expression, t: Variable) -> Iterator[Place]:
    """Where a line in t and one |αt + β| may be 0: a zero for either sign of what stands between the bars."""
    bars = [part for part in node.atoms(Apply) if part.function == "abs" and t in leaves(part, Variable)]
    if len(bars) == 1:
        for opened in (bars[0].argument, Neg(bars[0].argument)):
            line = _line(goal, search, rebuild(node, {bars[0]: opened}), t)
            if line is not None:
                yield float(-line[1] / line[0]), lift(-line[1] / line[0])


def _between(slope: Fraction, shift: Fraction, low: float, high: float) -> list[int]:
    """The integers that slope·t + shift runs through from low to high."""
    ends = sorted((float(slope) * low + float(shift), float(slope) * high + float(shift)))
    if ends[1] - ends[0] > 2 * MOST or inf in map(abs, ends):
        return []
    return list(range(ceil(ends[0] - 1e-9), floor(ends[1] + 1e-9) + 1))


def _line(goal: Goal, search: Search, node: Expression, t: Variable) -> tuple[Fraction, Fraction] | None:
    """α and β of αt + β, if they are numbers and α is not 0."""
    term = search.gap(goal, node, lift(0))
    if term is None:
        return None
    alone = ((variable_symbol(t), (), 1),)
    slope, shift = (Fraction(term.monomials.get(m, 0)) for m in (alone, ()))
    return (slope, shift) if slope and len(term) == (2 if shift else 1) else None


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
    for step in _steps(body, u):
        if step.function == "floor" and middle is not None:
            line = _line(goal, search, step.argument, u)
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
