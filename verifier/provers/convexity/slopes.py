"""Lipschitz bounds: the slope of a scalar function, the composition rules with lemmas, the Jacobian."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sympy import Basic

from verifier.arrangements import zeros_like
from verifier.array_functions import ArrayFunction
from verifier.certificates import (
    Certificate,
    SlopeAlongLines,
    SlopeBetween,
    SlopeLemma,
    SlopeNorm,
    SlopeOfEqual,
    SlopeOffKinks,
    SlopesComposed,
)
from verifier.claims import Goal
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Derivative, Expression, Mul, Neg, Noise, Pow, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.laws.calculus.kinks import kinks, off
from verifier.kernel.signs.constants import Slopes
from verifier.kernel.signs.elementwise import elementwise, in_one_entry
from verifier.kernel.signs.smoothness import linear
from verifier.properties import Lipschitz, directional, squared
from verifier.provers.calculus.kinks import joined, ways_to_join
from verifier.provers.convexity.curvature import between_multiples, find_defined, fresh_direction
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves

#: Lipschitz constants tried for an elementwise function, smallest first.
CONSTANTS = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each route to a Lipschitz bound, cheapest first."""
    relation = goal.relation
    if not isinstance(relation, Lipschitz) or isinstance(relation.args[1], Noise):
        return
    function, variable, constant = relation.args
    yield from _composed(goal, relation, (), search)
    if function.has(Derivative):
        yield from of_affine(goal, function, variable, constant, search)
    yield from _between(goal, relation, search)
    yield from _off_kinks(goal, relation, search)
    lemmas = _lemmas(relation, goal, search)
    if lemmas:
        yield from _composed(goal, relation, lemmas, search)
    if len(variable.shape) == 1 and function.shape == variable.shape:
        yield from between_multiples(goal, relation, search)
    yield from _by_jacobian(goal, relation, search)


def of_affine(
    goal: Goal, function: Expression, variable: Variable, constant: Expression, search: Search
) -> Iterator[SlopeOfEqual]:
    """What equals Mx + b, with ‖M‖₂ where the constant names it."""
    term = search.gap(goal, function, zeros_like(function)) if constant.atoms(ArrayFunction) else None
    if term is None:
        return
    try:
        written = raise_term(term, goal.variables())
    except StatementError:
        return
    slopes = Slopes(variable, search.proof(goal).signs, goal.given, wanted=constant)
    found = slopes.of(written) if linear(written, slopes) else None
    inner = None if found is None else search.find(Goal(Order("≤", found, constant), goal.given, goal.hints))
    same = inner and search.find(Goal(Eq(function, written), goal.given, goal.hints))
    if inner is not None and same is not None:
        yield SlopeOfEqual(written, same, SlopesComposed((), inner))


def _between(goal: Goal, relation: Lipschitz, search: Search) -> Iterator[Certificate]:
    function, variable, constant = relation.args
    if function.shape or variable.shape:
        return
    slope = Derivative(function, variable)
    above = find_defined(goal, slope, Order("≤", slope, constant), search)
    below = above and find_defined(goal, slope, Order("≤", Neg(constant), slope), search)
    if above is not None and below is not None:
        yield SlopeBetween(below, above)


def _off_kinks(goal: Goal, relation: Lipschitz, search: Search) -> Iterator[Certificate]:
    """The derivative of a function made of pieces, between the kinks."""
    function, variable, constant = relation.args
    if function.shape or variable.shape or type(variable) is not Variable:
        return
    slope = Derivative(function, variable)
    found = kinks(Proof(goal.given, goal.variables()), Eq(slope, lift(0)))
    if not found:
        return
    given = (*goal.given, *map(off, found))
    orders = (Order("≤", Neg(constant), slope), Order("≤", slope, constant))
    if not all(_plausible(Goal(order, given), search) for order in orders):
        return
    joins = ways_to_join(goal, (function,), frozenset((variable,)))
    if not joins:
        return
    below = search.find(Goal(orders[0], given, goal.hints))
    above = below and search.find(Goal(orders[1], given, goal.hints))
    if below is None or above is None:
        return
    for whole, met in joins:
        parts = joined(goal, search, met)
        if parts is not None:
            yield SlopeOffKinks(below, above, parts, whole)
            return


def _plausible(goal: Goal, search: Search) -> bool:
    """The inequality holds at the sample points."""
    term = search.gap(goal, goal.relation.args[2], goal.relation.args[1])
    return term is None or all(point.sign(term) != -1 for point in samples(goal, search))


def _composed(goal: Goal, relation: Lipschitz, lemmas: tuple[SlopeLemma, ...], search: Search) -> Iterator[Certificate]:
    function, variable, constant = relation.args
    table = {(lemma.function, lemma.at): lemma.constant for lemma in lemmas}
    found = Slopes(variable, search.proof(goal).signs, goal.given, table, constant).of(function)
    inner = None if found is None else search.find(Goal(Order("≤", found, constant), goal.given, goal.hints))
    if inner is not None:
        yield SlopesComposed(lemmas, inner)


def _lemmas(relation: Lipschitz, goal: Goal, search: Search) -> tuple[SlopeLemma, ...]:
    """Constants for the elementwise functions inside the function, but for what the goal itself says."""
    function, variable, _ = relation.args
    at = fresh_direction(goal, 0, Variable("t", ()))
    slopes = Slopes(variable, search.proof(goal).signs)
    named = (elementwise(node, at) for node in _nodes(function))
    bodies = dict.fromkeys((*_around(function, variable, at), *named))
    itself = None if variable.shape else in_one_entry(function, variable, at)
    useful = (body for body in bodies if body not in (None, at, function, itself) and slopes.fixed(body))
    return tuple(filter(None, (_lemma(body, at, goal, search) for body in useful)))


def _around(node: Any, variable: Variable, at: Variable) -> Iterator[Expression]:
    """What the largest subtrees make of each entry of an array, those that are made of its entries and scalars."""
    body = in_one_entry(node, variable, at) if variable.shape else None
    if body is not None:
        yield body
        return
    for arg in node.args:
        if isinstance(arg, Basic):
            yield from _around(arg, variable, at)


def _lemma(body: Any, at: Variable, goal: Goal, search: Search) -> SlopeLemma | None:
    """The smallest of a few constants that can be proved."""
    slope = Derivative(body, at)
    given = goal.given if set(leaves(body, Variable)) != {at} else ()
    for constant in map(lift, CONSTANTS):
        orders = (Order("≤", Neg(constant), slope), Order("≤", slope, constant))
        if not all(_plausible(Goal(order, given), search) for order in orders):
            continue
        proof = search.find(Goal(Lipschitz(body, at, constant), given))
        if proof is not None:
            return SlopeLemma(body, at, constant, proof)
    return None


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for arg in node.args:
        if isinstance(arg, Basic):
            yield from _nodes(arg)


def _by_jacobian(goal: Goal, relation: Lipschitz, search: Search) -> Iterator[Certificate]:
    """The sum of the squares of all partial derivatives, or the derivative along every direction."""
    function, variable, constant = relation.args
    if not function.shape and not variable.shape:
        return
    square = Pow(constant, lift(2))
    slope = Derivative(function, variable)
    inner = find_defined(goal, slope, Order("≤", squared(slope), square), search)
    if inner is not None:
        yield SlopeNorm(inner)
    v = Variable(fresh_direction(goal, 0, variable).name, variable.shape)
    try:
        change = directional(function, variable, v)
    except ShapeError:
        return
    along = Order("≤", squared(change), Mul(square, squared(v)))
    inner = find_defined(goal, slope, along, search)
    if inner is not None:
        yield SlopeAlongLines(v, inner)
