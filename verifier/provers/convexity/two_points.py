"""Inequalities that say of two points what a property says of a function: convexity, a tangent, a Lipschitz bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, permutations
from typing import Any, TypeAlias

from sympy import Rational, preorder_traversal

from verifier.certificates import AtTwoPoints, Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Expression, Neg, Number, Pow, Total, Variable, lift
from verifier.kernel.laws.convexity.two_points import instance
from verifier.kernel.laws.inequalities import ascending
from verifier.properties import Lipschitz
from verifier.provers.search import Search
from verifier.relations import Convex, Order, Relation, leaves, rebuild

HALF = lift(Rational(1, 2))
#: Pairs of variables that are tried.
MOST = 6
#: A property, the two points, and the weight of the first one (without it: the tangent there, or a Lipschitz bound).
Candidate: TypeAlias = tuple[Relation, tuple[Expression, Expression], Expression | None]
Pair: TypeAlias = tuple[Any, Any]
#: What a goal may say of two of its variables, with a name for the variable of the property.
Candidates: TypeAlias = Callable[[Order, Pair, Variable], Iterator[Candidate]]


def of_slopes(goal: Goal, search: Search) -> Iterator[Certificate]:
    """‖f(a) − f(b)‖ ≤ L·‖a − b‖ by a Lipschitz constant of f; what takes such a goal apart would take its time."""
    yield from _by(goal, search, lambda up, pair, x: _lipschitz(up.lhs, up.rhs, pair, x))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Convexity between two points, or a tangent, if it can be proved and says what the goal does."""
    yield from _by(goal, search, lambda up, pair, x: _of_curvature(up, pair, x, goal, search))


def _by(goal: Goal, search: Search, candidates: Candidates) -> Iterator[Certificate]:
    """A property that can be proved and says what the goal does."""
    relation = goal.relation
    if search.depth:  # below, such goals are what properties are proved by
        return
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    for said, points, weight in _candidates(up, goal, search, candidates):
        stated = instance(said, points, weight)
        proof = search.afresh(Goal(said, goal.given, goal.hints))
        body = None if proof is None else search.find(Goal(relation, (*goal.given, stated), goal.hints))
        if proof is not None and body is not None:
            yield AtTwoPoints(said, points, weight, proof, body)


def _candidates(up: Order, goal: Goal, search: Search, candidates: Candidates) -> Iterator[Candidate]:
    """What the goal may say, for each two of its variables that range over one set."""
    spoken = [v for v in dict.fromkeys(leaves(up, Variable)) if type(v) is Variable and not v.of]
    pairs = [(a, b) for a, b in combinations(spoken, 2) if a.shape == b.shape and a.facts == b.facts][:MOST]
    for a, b in pairs:
        x = Variable(search.name("z", {v.name for v in goal.variables()}), a.shape, tuple(sorted(a.facts)))
        yield from candidates(up, (a, b), x)


def _of_curvature(up: Order, pair: Pair, x: Variable, goal: Goal, search: Search) -> Iterator[Candidate]:
    yield from _between(up.lhs, up.rhs, pair, x, goal, search)
    for first, second in permutations(pair):
        yield from _tangent(up.lhs, up.rhs, (first, second), x, goal, search)


def _lipschitz(greater: Expression, less: Expression, pair: Pair, x: Variable) -> Iterator[Candidate]:
    """‖f(a) − f(b)‖ ≤ L·‖a − b‖, with bars or without."""
    a, b = pair
    barred = _distance(less)
    gap = less if barred is None else barred
    steps = [node for node in preorder_traversal(greater) if _distance(node) in (Add(a, Neg(b)), Add(b, Neg(a)))]
    if not steps or not isinstance(gap, Add) or not isinstance(gap.args[-1], Neg):
        return
    first_terms, other = gap.args[:-1], gap.args[-1].args[0]
    one = Add(*first_terms) if len(first_terms) > 1 else first_terms[0]
    constant = rebuild(greater, {steps[0]: lift(1)})
    for first, second in ((a, b), (b, a)):
        depends = {first, second} & {*leaves(constant, Variable)} or second in leaves(one, Variable)
        if not depends and rebuild(one, {first: second}) == other:
            yield Lipschitz(rebuild(one, {first: x}), x, constant), (first, second), None


def _distance(node: Any) -> Expression | None:
    """What stands between the bars of a norm or an absolute value."""
    if isinstance(node, Defined):
        return _distance(node.meaning)
    if isinstance(node, Apply) and node.function == "abs":
        return node.argument
    if isinstance(node, Pow) and node.args[1] == HALF and isinstance(node.args[0], Total):
        square = node.args[0].args[0]
        return square.args[0] if isinstance(square, Pow) and square.args[1] == lift(2) else None
    return None


def _between(
    greater: Expression, less: Expression, pair: Pair, x: Variable, goal: Goal, search: Search
) -> Iterator[Candidate]:
    """f(w·a + (1 − w)·b) ≤ w·f(a) + (1 − w)·f(b), or the other way round for −f."""
    a, b = pair
    if not all({a, b} <= {*leaves(side, Variable)} for side in (greater, less)):
        return
    numbers = {n for side in (greater, less) for n in _numbers(side) if 0 < n.value < 1} | {HALF}
    scalars = [v for v in dict.fromkeys(leaves(less, Variable)) if not v.shape and v not in (a, b)]
    for sign, one, other in ((lift, less, greater), (Neg, greater, less)):
        function = sign(_function(one, pair, x, goal, search))
        if x not in leaves(function, Variable):
            continue
        said = Convex(function, x)
        weights = [(pair, weight) for weight in (*sorted(numbers, key=str), *scalars)]
        for points, weight in (*weights, *(((b, a), weight) for weight in scalars)):
            stated = instance(said, points, weight)
            sides = ((stated.lhs, sign(one)), (stated.rhs, sign(other)))
            if all(_same(goal, search, *both) for both in sides):
                yield said, points, weight


def _tangent(
    greater: Expression, less: Expression, pair: Pair, x: Variable, goal: Goal, search: Search
) -> Iterator[Candidate]:
    """f(b) ≥ f(a) + ∇f(a)·(b − a), or the other way round for −f."""
    a, b = pair
    for sign, one, other in ((lift, greater, less), (Neg, less, greater)):
        if a in leaves(one, Variable) or b not in leaves(one, Variable) or a not in leaves(other, Variable):
            continue
        said = Convex(sign(rebuild(one, {b: x})), x)
        if _same(goal, search, instance(said, (a, b), None).rhs, sign(other)):
            yield said, (a, b), None


def _numbers(node: Any) -> Iterator[Number]:
    """The numbers in a formula."""
    return (part for part in preorder_traversal(node) if isinstance(part, Number))


def _function(node: Any, pair: Pair, x: Variable, goal: Goal, search: Search) -> Any:
    """f(x) for f(w·a + (1 − w)·b): x for each part that is x where both points are."""
    a, b = pair
    there = rebuild(node, {a: x, b: x})
    if not isinstance(node, Expression) or not node.args or not {a, b} <= {*leaves(node, Variable)}:
        return there
    if isinstance(node, Defined):
        return _function(node.meaning, pair, x, goal, search)
    if node.shape == x.shape and _same(goal, search, there, x):
        return x
    return node.func(*(_function(arg, pair, x, goal, search) for arg in node.args))


def _same(goal: Goal, search: Search, one: Expression, other: Expression) -> bool:
    """Both have one normal form."""
    try:
        return search.same(goal, one, other)
    except StatementError:
        return False
