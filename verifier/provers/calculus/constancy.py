"""Identities by equal derivatives (the variable, and the simplest point at which both sides agree), or by a sine."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import (
    Balls,
    Bounds,
    Certificate,
    ConstantDifference,
    Cut,
    Injective,
    NormalForm,
    SineOfDifference,
)
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Derivative, Expression, Neg, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.index.algebra import nested
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Undefined, number
from verifier.kernel.laws.calculus.analysis import INTERVAL_FACTS
from verifier.kernel.laws.calculus.constancy import ONE_TO_ONE
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.kernel.signs.turns import turns_of
from verifier.provers.calculus import up_to_ends
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, leaves, rebuild

#: Functions whose identities the normal form may miss and their derivatives decide.
FUNCTIONS = frozenset({"log", "asin", "atan", "erf", "erfinv", "gammainc", "betainc", "polygamma"})
INVERSES, LOGARITHMS = frozenset({"asin", "atan"}), frozenset({"log"})
#: A term has no meaning, or has outgrown the kernel's bounds or Python's stack: the other ways may still be open.
LOST = (GaveUp, Undefined, RecursionError)
#: Points tried, simplest first, and variables.
_POINTS = (0, 1, Fraction(1, 2), -1, Fraction(-1, 2), 2, 3, -2)
_VARIABLES = 2
#: Points tried for a variable when another one has its point already.
_INSIDE = 2
#: Arcs of an equation that is solved for one of them.
MOST_ARCS = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For each variable in which the difference has derivative 0: the points at which the rest can be proved."""
    relation = goal.relation
    if type(relation) is not Eq or any(side.shape for side in relation.expressions):
        return
    if not any(_has_function(side) for side in relation.expressions) or not search.defined(goal):
        return
    lhs, rhs = relation.expressions
    yield from _one_to_one(goal, search, lhs, rhs)
    if any(_has_function(side, INVERSES) for side in (lhs, rhs)):
        yield from _by_sine(goal, search, Add(lhs, Neg(rhs)))
        yield from _arc_alone(goal, search, Add(lhs, Neg(rhs)))
    bound = scope_of(relation).bound
    scalars = [
        v
        for v in leaves(relation, Variable)
        if type(v) is Variable and not v.shape and v.facts <= INTERVAL_FACTS and v not in bound
    ]
    for variable in scalars[:_VARIABLES]:
        flat = _flat(goal, search, variable)
        if flat is None:
            continue
        rest = tuple(h for h in goal.given if variable not in leaves(h, Variable))
        tried = 0
        for point in _POINTS:
            if search.depth and tried == _INSIDE:
                break  # variables that all leave the sides as they are: their points would multiply
            at = lift(point)
            try:
                there = Eq(*(rebuild(side, {variable: at}) for side in (lhs, rhs)))
            except StatementError:
                break  # a side differentiates in the variable: nothing can be put in its place
            beginning = Goal(there, rest, goal.hints)
            if not _lies_inside(variable, at, goal) or not _defined(beginning, search):
                continue
            tried += 1
            start = search.find(beginning)
            if start is not None:
                yield ConstantDifference(variable, at, start, *flat)
        yield from up_to_ends.propose(goal, search, variable, flat)
        if search.depth:
            return  # the sides were constant in another variable already: the order in which they go is all the same
    yield from up_to_ends.about_zero(goal, search)


def _flat(goal: Goal, search: Search, variable: Variable) -> tuple[Expression, Certificate] | None:
    """The derivative of the difference of the sides, and how it is seen to be 0: by its normal form, or else, at
    the top and beside integrals, as an equation of its own."""
    lhs, rhs = goal.relation.expressions
    gap = Add(lhs, Neg(rhs))
    try:
        term = search.proof(goal).entry(Derivative(gap, variable), ())
        if is_zero(term):
            return lift(0), NormalForm()
        if search.depth or not gap.atoms(Integral):
            return None
        slope = raise_term(term, goal.variables())
    except (*LOST, StatementError):
        return None
    flat = search.find(Goal(Eq(slope, lift(0)), goal.given, goal.hints))
    return None if flat is None else (slope, flat)


def _lies_inside(variable: Variable, at: Expression, goal: Goal) -> bool:
    """Neither a fact nor a bound by a number leaves the point out."""
    within = signs_under(goal.given).bounds(variable).meet(signs_under(()).bounds(at))
    return not within.empty


def _defined(goal: Goal, search: Search) -> bool:
    """No side is visibly undefined, as by a division by 0: nothing could be proved there."""
    try:
        search.proof(goal).entry(Add(goal.relation.expressions[0], Neg(goal.relation.expressions[1])), ())
    except Undefined:
        return False
    except GaveUp:
        return True
    return True


def _one_to_one(goal: Goal, search: Search, lhs: Expression, rhs: Expression) -> Iterator[Certificate]:
    """The sines or the cosines of angles, where they are one-to-one; the exponentials where logarithms stand."""
    signs = signs_under(goal.given)
    for k in (1, 2) if any(_has_function(side, INVERSES) for side in (lhs, rhs)) else ():
        left, right = (side if k == 1 else k * side for side in (lhs, rhs))
        turns = [turns_of(signs, side) for side in (left, right)]
        for name, range_of in ONE_TO_ONE.items():
            if all(turn is not None and turn.meet(range_of) == turn for turn in turns):
                inner = search.find(Goal(Eq(Apply(name, left), Apply(name, right)), goal.given, goal.hints))
                if inner is not None:
                    yield Injective(name, lift(k), inner)
    if _has_function(lhs, LOGARITHMS) and search.depth <= 1:
        for k in (1, 2):
            sides = [Apply("exp", side if k == 1 else k * side) for side in (lhs, rhs)]
            yield Injective("exp", lift(k), NormalForm())
            if all(_undone(goal, search, side) for side in sides):
                inner = search.find(Goal(Eq(*sides), goal.given, goal.hints))
                if inner is not None:
                    yield Injective("exp", lift(k), inner)


def _undone(goal: Goal, search: Search, power: Expression) -> bool:
    """No exponential of a logarithm is left of e^u in normal form: the logarithms in u have undone it."""
    try:
        left = [symbol for symbol in search.proof(goal).entry(power, ()).symbols() if symbol.kind == "exp"]
    except LOST:
        return False
    return all(inner.kind != "log" for symbol in left for inner in nested(symbol.body or number(0)))


def _by_sine(goal: Goal, search: Search, gap: Expression) -> Iterator[Certificate]:
    """The sine of the difference by its normal form, which knows the addition theorems; the bounds by rules."""
    try:
        vanishes = is_zero(search.proof(goal).entry(Apply("sin", gap), ()))
    except LOST:
        return
    if vanishes:
        yield SineOfDifference(NormalForm(), Bounds())
        if not leaves(gap, Variable):
            yield SineOfDifference(NormalForm(), Balls(64))


def _arc_alone(goal: Goal, search: Search, gap: Expression) -> Iterator[Certificate]:
    """The equation solved for one of several arcs: two arcs on one side may add up to more than a sine tells apart."""
    arcs = sorted((node for node in gap.atoms(Apply) if node.function in INVERSES), key=str)
    if search.depth or not 2 <= len(arcs) <= MOST_ARCS:
        return
    for arc in arcs:
        try:
            others = rebuild(gap, {arc: lift(0)})
        except StatementError:
            continue
        for value, whole in ((Neg(others), Add(arc, others)), (others, Add(others, Neg(arc)))):
            equation = Eq(arc, value)
            if equation == goal.relation or not search.same(goal, gap, whole):
                continue
            proof = search.find(Goal(equation, goal.given, goal.hints))
            rest = None if proof is None else search.find(Goal(goal.relation, (*goal.given, equation), goal.hints))
            if proof is not None and rest is not None:
                yield Cut(equation, proof, rest)
                return


def _has_function(node: Expression, functions: frozenset[str] = FUNCTIONS) -> bool:
    """One of these functions stands somewhere, or an integral, which is a function of its ends like any of them."""
    if isinstance(node, Apply) and node.function in functions:
        return True
    if isinstance(node, Integral) and functions is FUNCTIONS:
        return True
    return any(isinstance(part, Expression) and _has_function(part, functions) for part in node.args)
