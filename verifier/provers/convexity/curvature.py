"""Definite matrices, convex functions and minima, through quadratic forms and Hessians."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.arrangements import identity_like, zeros_like
from verifier.certificates import (
    AlongLines,
    ByMeaning,
    Certificate,
    Composition,
    HessianBetween,
    HessianPsd,
    PairwiseSquares,
    PositiveKernel,
    QuadraticForm,
    StrongConvexity,
)
from verifier.claims import Goal
from verifier.expressions import Add, Derivative, Expression, Mul, Neg, Noise, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import axis_places
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.convexity.convexity import LINEAR_FACTS
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import signs_under
from verifier.properties import ABBREVIATIONS, Smooth, WithConstant, along, moved, unfolded
from verifier.provers.search import Search
from verifier.relations import Convex, HasMinimum, Loewner, Order, Relation, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """One route for each relation of second order."""
    relation = goal.relation
    if any(isinstance(variable, Noise) for variable in moved(relation)):
        return  # one draw is no variable that varies freely, and nothing can be differentiated in it
    if isinstance(relation, Loewner):
        yield from _definite(goal, relation, search)
    elif isinstance(relation, Convex):
        yield from _convex(goal, relation, search)
    elif isinstance(relation, ABBREVIATIONS):
        inner = search.find(Goal(unfolded(relation), goal.given, goal.hints))
        if inner is not None:
            yield ByMeaning(inner)
    elif isinstance(relation, HasMinimum) and len(relation.args) == 2:
        second = Derivative(Derivative(*relation.args), relation.args[1])
        for modulus in positive_scalars(goal):
            inner = search.find(Goal(_at_least(second, modulus), goal.given, goal.hints))
            if inner is not None:
                yield StrongConvexity(modulus, inner)


def _convex(goal: Goal, relation: Convex, search: Search) -> Iterator[Certificate]:
    """The Hessian of one scalar or vector, the composition rules, the second derivative along lines."""
    function, *variables = relation.args
    if len(variables) == 1 and len(variables[0].shape) < 2:
        hessian = Derivative(Derivative(function, variables[0]), variables[0])
        inner = find_defined(goal, hessian, _at_least(hessian, lift(0)), search)
        if inner is not None:
            yield HessianPsd(inner)
    yield Composition()
    directions = tuple(fresh_direction(goal, k, variable) for k, variable in enumerate(variables))
    slope = along(function, tuple(variables), directions)
    second = along(slope, tuple(variables), directions)
    inner = find_defined(goal, second, Order("≥", second, 0), search)
    if inner is not None:
        yield AlongLines(directions, inner)


def find_defined(goal: Goal, derivative: Expression, relation: Relation, search: Search) -> Certificate | None:
    """A certificate for what is said of a derivative, not looked for where a kink leaves it undefined."""
    proof = search.proof(goal)
    # that N(0) = 0 in ∫₀ N/t, algebra knows; of kinks the sign rules say enough, and quickly
    shown = proof.follows if derivative.has(Integral) else lambda condition: discharge(condition, proof.signs)
    if not all(map(shown, obligations(derivative))):
        return None
    return search.find(Goal(relation, goal.given, goal.hints))


def fresh_direction(goal: Goal, number: int, variable: Variable) -> Variable:
    """A direction of the variable's shape, with the linear facts of its differences, that the goal does not mention."""
    taken = {v.name for v in goal.variables()}
    letters = ("v", "u", "w", "h") if len(variable.shape) < 2 else ("V", "U", "W", "H")
    free = [name for name in (*letters, *(f"{letters[0]}{k}" for k in range(100))) if name not in taken]
    facts = {LINEAR_FACTS[fact] for fact in variable.facts if fact in LINEAR_FACTS}
    return Variable(free[number], variable.shape, tuple(facts))


def between_multiples(goal: Goal, relation: WithConstant, search: Search) -> Iterator[Certificate]:
    """The Jacobian of a map, or the Hessian of a function, between −L·I or 0 and L·I."""
    function, variable, constant = relation.args
    second = Derivative(function, variable)
    if isinstance(relation, Smooth):
        second = Derivative(second, variable)
    bound = Mul(constant, identity_like(variable))
    above = search.find(Goal(Loewner("⪰", bound, second), goal.given, goal.hints))
    if above is None:
        return
    for convex, floor in ((True, zeros_like(second)), (False, Neg(bound))):
        below = search.find(Goal(Loewner("⪰", second, floor), goal.given, goal.hints))
        if below is not None:
            yield HessianBetween(below, above, convex)
            return


def _at_least(second: Expression, modulus: Expression) -> Order | Loewner:
    """A second derivative at least modulus (times I)."""
    if not second.shape:
        return Order("≥", second, modulus)
    floor = zeros_like(second) if modulus == lift(0) else Mul(modulus, identity_like(second.args[1]))
    return Loewner("⪰", second, floor)


def positive_scalars(goal: Goal) -> Iterator[Expression]:
    """Positive scalar variables of the goal, and small numbers, as moduli of strong convexity."""
    signs = signs_under(goal.given)
    for variable in goal.variables():
        if not variable.shape and signs.bounds(variable).positive:
            yield variable
    yield from map(lift, (1, 2))


def _definite(goal: Goal, relation: Loewner, search: Search) -> Iterator[Certificate]:
    if not relation.strict:
        yield PairwiseSquares()
    gap = difference(relation.lhs, relation.rhs)
    v = fresh_vector(goal, gap)
    form = v @ gap @ v
    if not relation.strict:
        inner = search.find(Goal(Order("≥", form, 0), goal.given, goal.hints))
        if inner is not None:
            yield QuadraticForm(v, inner)
        yield from _kernels(goal, gap, search)
        return
    for modulus in positive_scalars(goal):
        stronger = Add(form, Neg(Mul(modulus, v @ v)))
        inner = search.find(Goal(Order("≥", stronger, 0), goal.given, goal.hints))
        if inner is not None:
            yield QuadraticForm(v, inner, modulus)
    yield from _kernels(goal, gap, search)


def _kernels(goal: Goal, gap: Expression, search: Search) -> Iterator[Certificate]:
    """Where exponentials, roots or quotients stand in the entries: of polynomials the quadratic form tells more."""
    try:
        entry = search.proof(goal).entry(gap, axis_places(gap))
    except (GaveUp, Undefined):
        return
    if any(symbol.kind in ("exp", "base", "cos") for symbol in entry.symbols()):
        yield PositiveKernel()


def fresh_vector(goal: Goal, gap: Expression) -> Variable:
    """A vector that the goal does not mention."""
    taken = {v.name for v in (*goal.variables(), *leaves(gap, Variable))}
    name = next(n for n in ("v", "u", "w", *(f"v{k}" for k in range(100))) if n not in taken)
    return Variable(name, gap.shape[:1])
