"""Inequalities of scalars by what happens far away, or at two ends: steps of the search in ``growth``.

* the difference of the sides falls to a limit that is ≥ 0, in the variable or from one whole step to the next
* it first rises and then falls between two ends at which it is ≥ 0, as what bends down does
* it is cut where its slope vanishes: grown from one side, fallen to on the other
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from verifier.certificates import Arch, Cases, Certificate, Falling, Stepping
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Derivative, Expression, Neg, Variable, lift
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.algebra import nested
from verifier.kernel.index.families import unified
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.laws.calculus.analysis import TRUTH, inside
from verifier.kernel.laws.calculus.far import DOWNWARD, UPWARD, at_both, direction, onward, strictly
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.laws.limits.limits import limit_of_growth
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.bases import stationary
from verifier.provers.samples import Sample
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, Relation, leaves, rebuild

if TYPE_CHECKING:
    from verifier.provers.inequalities.growth import Growth

#: A weight and a slope.
_Slope: TypeAlias = tuple[Expression, Expression]

#: Functions whose differences from one whole step to the next are simpler than they are.
RECURRING = frozenset({"gamma", "polygamma"})
#: Pairs of ends that are tried, slopes of slopes, and monomials in one of them.
_PAIRS, _BENDS, _LONG = 4, 5, 30


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The search of ``growth`` with these steps as well."""
    from verifier.provers.inequalities.growth import DEEPEST, Growth, of_scalars

    found = Growth(search, budget="far", far=True).certify(goal, DEEPEST, fresh=False) if of_scalars(goal) else None
    if found is not None:
        yield found


def from_afar(
    growth: Growth, goal: Goal, gap: Expression, t: Variable, points: list[Sample], depth: int
) -> Certificate | None:
    """What falls to its limit, or is cut where its slope vanishes."""
    over = signs_under(goal.given).bounds(t)
    for downwards, free, facts in ((False, over.high == inf, UPWARD), (True, over.low == -inf, DOWNWARD)):
        found = _to_limit(growth, goal, gap, t, points, depth, downwards) if free and t.facts <= facts else None
        if found is not None:
            return found
    return None


def _to_limit(
    growth: Growth, goal: Goal, gap: Expression, t: Variable, points: list[Sample], depth: int, downwards: bool
) -> Certificate | None:
    slope = growth.term(goal, Derivative(Neg(gap) if downwards else gap, t))
    if downwards and slope and any(point.sign(slope) > 0 for point in points):
        return None
    limit = _limit(goal, gap, t, downwards)
    if not slope or limit is None or leaves(limit, Variable):
        return None
    at_limit = growth.certify(Goal(Order("≥", limit, 0)), 0)
    if at_limit is None:
        return None
    relation = goal.relation
    assert isinstance(relation, Order)
    strict = relation.strict
    beyond = onward(Proof(goal.given, goal.variables()), t, downwards)
    fall = None if downwards else _fall(growth, goal, gap, t)
    if fall is not None:
        falls = growth.certify(Goal(Order(">" if strict else "≥", fall, 0), beyond), depth - 1)
        return None if falls is None else Stepping(t, fall, falls, limit, at_limit)
    if all(point.sign(slope) <= 0 for point in points):
        for weight, bent in _divided(growth, slope, [Goal(relation, beyond)]):
            falls = growth.certify(Goal(Order("<" if strict else "≤", bent, 0), beyond), depth - 1)
            if falls is not None:
                return Falling(t, weight, bent, falls, limit, at_limit, downwards)
        return None
    return _cut(growth, goal, slope, t, depth)


def _fall(growth: Growth, goal: Goal, gap: Expression, t: Variable) -> Expression | None:
    """φ(t) − φ(t + 1), where its recurring functions cancel."""
    term = growth.term(goal, gap)
    if term is None or not _recurring(term, t):
        return None
    later = growth.term(goal, difference(gap, rebuild(gap, {t: Add(t, lift(1))})))
    if later is None:
        return None
    later = unified(later)
    try:
        return None if _recurring(later, t) else raise_term(later, goal.variables())
    except (StatementError, GaveUp, Undefined):
        return None


def _recurring(term: Term, t: Variable) -> bool:
    """A function with a recurrence moves with t."""
    moved = variable_symbol(t)
    return any(symbol.kind in RECURRING and mentions((symbol, (), 1), moved) for symbol in nested(term))


def _cut(growth: Growth, goal: Goal, slope: Term, t: Variable, depth: int, *more: Expression) -> Certificate | None:
    """The goal below and above a point where the slope vanishes, or one of a few more."""
    over = signs_under(goal.given)
    for weight, bent in _divided(growth, slope, [goal]):
        del weight
        simple = growth.term(goal, bent)
        places = list(stationary(simple, t, goal)) if simple is not None else []
        for at in dict.fromkeys((*places, *(-at for at in places), *(lift(0) for _ in places), *more)):
            if leaves(at, Variable) or not over.bounds(difference(at, t)).low < 0 < over.bounds(difference(at, t)).high:
                continue
            parts = [growth.certify(Goal(goal.relation, (*goal.given, Order(s, t, at))), depth - 1) for s in "≤>"]
            if all(part is not None for part in parts):
                return Cases(t, ("≤", ">"), tuple(p for p in parts if p is not None), at)
    return None


def between(
    growth: Growth, goal: Goal, gap: Expression, t: Variable, points: list[Sample], depth: int
) -> Certificate | None:
    """What first rises and then falls between two ends; or is cut where its slope vanishes."""
    lows, highs = (dict.fromkeys(_ends(goal, t, below=below)) for below in (True, False))
    pairs = [(a, b) for a in lows for b in highs][:_PAIRS]
    for pair in pairs:
        for ends in (pair, pair[::-1]):
            found = _arch(growth, goal, gap, t, ends, points, depth)
            if found is not None:
                return found
    slope = growth.term(goal, Derivative(gap, t)) if pairs else None
    if not slope or len({point.sign(slope) for point in points} - {0}) < 2:
        return None
    return _cut(growth, goal, slope, t, depth, *_middles(growth, goal, pairs))


def _middles(growth: Growth, goal: Goal, pairs: list[tuple[Expression, Expression]]) -> Iterator[Expression]:
    """Halfway between two ends, where what is symmetric has no slope."""
    for a, b in pairs:
        middle = growth.term(goal, (a + b) / 2)
        if middle is not None:
            yield raise_term(middle, goal.variables())


def _arch(
    growth: Growth,
    goal: Goal,
    gap: Expression,
    t: Variable,
    ends: tuple[Expression, Expression],
    points: list[Sample],
    depth: int,
) -> Certificate | None:
    """What first rises and then falls from the first of the ends to the second."""
    relation, proof = goal.relation, Proof(goal.given, goal.variables())
    assert isinstance(relation, Order)
    try:
        downwards, apart = direction(proof, t, ends)
    except Rejected:
        return None
    there = Goal(relation, (*at_both(proof, t, ends, inside), *strictly(t, ends, downwards)))
    slopes, last = _slopes(growth, there, gap, t, points, downwards)
    if not last:
        return None
    strict = relation.strict and apart
    rest = tuple(TRUTH if t in leaves(h, Variable) else h for h in goal.given)
    at_ends = _at(growth, [(gap, end) for end in ends], t, "≥" if strict or not relation.strict else ">", rest)
    starts = _at(growth, [(slope, ends[0]) for _, slope in slopes[:-1]], t, "≥", rest)
    if at_ends is None or starts is None:
        return None
    for weight, slope in last:
        falls = growth.certify(Goal(Order("<" if strict else "≤", slope, 0), there.given), depth - 1)
        if falls is not None:
            weights, bends = zip(*slopes, (weight, slope))
            return Arch(t, ends, at_ends, weights, bends, starts, falls)
    return None


def _slopes(
    growth: Growth, there: Goal, gap: Expression, t: Variable, points: list[Sample], downwards: bool
) -> tuple[list[_Slope], list[_Slope]]:
    """Weights and slopes, each of the one before, until one after the first is ≤ 0 at every sample point; and the ways
    to write that one, none where there is no such."""
    slopes: list[_Slope] = []
    while len(slopes) < _BENDS:
        derivative: Expression = Derivative(slopes[-1][1] if slopes else gap, t)
        term = growth.term(there, Neg(derivative) if downwards else derivative)
        if not term or len(term) > _LONG:
            return slopes, []
        parts = [*_divided(growth, term, [there])]
        if not parts or (slopes and all(point.sign(term) <= 0 for point in points)):
            return slopes, parts
        slopes.append(parts[-1])
    return slopes, []


def _at(
    growth: Growth, places: list[tuple[Expression, Expression]], t: Variable, sign: str, given: tuple[Relation, ...]
) -> tuple[Certificate, ...] | None:
    """That each of the formulas is ≥ 0 (or > 0) at its value of t."""
    found: list[Certificate] = []
    for node, end in places:
        try:
            part = growth.certify(Goal(Order(sign, rebuild(node, {t: end}), 0), given), 1)
        except StatementError:
            return None
        if part is None:
            return None
        found.append(part)
    return tuple(found)


def _ends(goal: Goal, t: Variable, *, below: bool) -> Iterator[Expression]:
    """Bounds of the variable that hypotheses say, or its facts."""
    for h in goal.given:
        if not isinstance(h, Order):
            continue
        for side, other, sign in ((h.lhs, h.rhs, h.sign), (h.rhs, h.lhs, {"<": ">", "≤": "≥"}.get(h.sign, "<"))):
            lower = sign in "≥>"
            if side == t and lower == below and not other.shape and not leaves(other, Variable):
                yield other
            elif side == Apply("abs", t) and not lower and not leaves(other, Variable):
                yield Neg(other) if below else other
    over = signs_under(goal.given).bounds(t)
    end = over.low if below else over.high
    if abs(end) != inf and t.facts & {"positive", "nonnegative", "unit_interval"}:
        yield lift(end)


def _limit(goal: Goal, gap: Expression, t: Variable, downwards: bool) -> Expression | None:
    """The limit as the variable (downwards, its negative) grows, if the laws of growth give one."""
    large = Variable(t.name, (), ("positive",))
    rest = tuple(TRUTH if t in leaves(h, Variable) else h for h in goal.given)
    variables = [*(v for v in goal.variables() if v != t), large]
    try:
        found = limit_of_growth(Proof(rest, variables), rebuild(gap, {t: Neg(large) if downwards else large}), large)
        return raise_term(found, variables)
    except (Rejected, GaveUp, Undefined, StatementError):
        return None


def _divided(growth: Growth, term: Term, sides: list[Goal]) -> Iterator[tuple[Expression, Expression]]:
    """The weights and slopes whose product the term is."""
    from verifier.provers.inequalities.weights import divides, factored

    for cleared in (True, False) if divides(term) else (True,):
        parts = factored(term, sides, cleared)
        if parts is not None:
            yield parts


__all__ = ["between", "from_afar", "propose"]
