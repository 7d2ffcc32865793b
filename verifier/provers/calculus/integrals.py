"""Integrals by an antiderivative: guessed from the other side, from what is differentiated inside, or by SymPy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy
from msgspec.structs import replace

from verifier.certificates import Antiderivative, Certificate, NormalForm
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Defined,
    Derivative,
    Expression,
    Neg,
    Variable,
)
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.integrals import inside
from verifier.kernel.laws.limits.growing import NoLimit, limit
from verifier.kernel.meaning.integration import between
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.calculus.antiderivatives import antiderivative
from verifier.provers.calculus.kinked import unbarred
from verifier.provers.convexity.subgradients import has_kink
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, outermost, rebuild
from verifier.sequences import ranged

#: Integrals one inside another, or one after the other.
_DEPTH = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """F(b) − F(a) for the first integral, and the rest of the goal as a goal of its own."""
    if type(goal.relation) not in (Eq, Order) or search.depth > _DEPTH:
        return
    nodes = dict.fromkeys(outermost(goal.relation, Integral))
    for node in sorted(nodes, key=lambda node: not any(map(is_infinite, node.args[2:]))):  # what cannot stay first
        t = node.args[1]
        u = search.freed(t, goal)
        inside = rebuild(node.args[0], {t: u})
        for primitive in _candidates(goal, node, inside, u):
            if _restates(primitive, inside, u, node.args[2]):
                continue
            found = _certificate(goal, search, node, inside, u, primitive)
            if found is not None:
                yield found
                return


def _restates(primitive: Expression, body: Expression, u: Variable, low: Any) -> bool:
    """The antiderivative is written with the integral itself, from its own end on, as √π/2·erfi(u) is."""
    integrals = primitive.atoms(Integral)
    return any(node.args[2] == low and rebuild(node.args[0], {node.args[1]: u}) == body for node in integrals)


def _certificate(
    goal: Goal, search: Search, node: Any, body: Expression, u: Variable, primitive: Expression
) -> Certificate | None:
    """The whole certificate for one antiderivative, as far as its parts are found."""
    a, b = node.args[2:]
    derived = Derivative(primitive, u)
    step = Goal(Eq(derived, body), (), goal.hints)
    between_ends = replace(step, given=(*goal.given, *_where(goal, u, a, b)))
    slope: Certificate | None = None
    try:
        same = search.proof(step).equal(derived, body) and not has_kink(primitive)
        if not same or not search.defined(between_ends):
            slope = search.find(step) or search.find(between_ends)
        if slope is None and same:
            slope = NormalForm()
    except (GaveUp, Undefined):
        return None
    if slope is None:
        return None
    ends: list[Expression] = []
    limits: list[Expression | None] = []
    for end, side in ((a, 1), (b, -1)):
        value = None if is_infinite(end) else _at(primitive, u, end, goal)
        singular = value is None
        value = _limit(goal, search, primitive, u, end, side) if singular else value
        if value is None:
            return None
        ends.append(value)
        limits.append(value if singular else None)
    try:
        rest = rebuild(goal.relation, {node: Add(ends[1], Neg(ends[0]))})
    except StatementError:
        return None
    then = search.find(Goal(rest, goal.given, goal.hints))
    return None if then is None else Antiderivative(node, u, primitive, slope, then, *limits)


def _where(goal: Goal, u: Variable, a: Any, b: Any) -> tuple[Order, ...]:
    """What is known of u between the ends, if their order is."""
    cases = list(between(u, a, b, signs_under(goal.given), strict=True))
    return cases[0] if len(cases) == 1 else ()


def _at(primitive: Expression, u: Variable, end: Expression, goal: Goal) -> Expression | None:
    """The antiderivative at an end; None where it cannot be put in, as for the variable of a derivative, or where its
    value needs what is false, as log 0."""
    try:
        found: Expression = rebuild(primitive, {u: end})
    except StatementError:
        return None
    signs = signs_under(goal.given)
    return None if any(_fails(needed, signs) for needed in obligations(found)) else found


def _fails(needed: Obligation, signs: Signs) -> bool:
    """What must be > 0 or ≠ 0 is 0 by the sign rules."""
    try:
        zero = is_zero(Reader(signs).entry(needed.subject, ())) if not needed.subject.shape else False
    except (GaveUp, Undefined):
        return True
    return zero and needed.needs in ("> 0", "≠ 0")


def _limit(goal: Goal, search: Search, primitive: Expression, u: Variable, end: Any, side: int) -> Expression | None:
    """The limit that the kernel sees from inside the interval, as a statement."""
    from verifier.raising.terms import raise_term

    v = Variable(f"{u.name}⁺", (), ("positive",))
    try:
        towards = rebuild(primitive, {u: inside(end, side, v)})
        reached = limit(search.proof(Goal(Eq(towards, towards), goal.given)).entry(towards, ()), variable_symbol(v))
        return raise_term(reached, goal.variables())
    except (NoLimit, GaveUp, Undefined, StatementError):
        return None


# --- antiderivatives -------------------------------------------------------------------------------------------------


def _candidates(goal: Goal, node: Any, inside: Expression, u: Variable) -> Iterator[Expression]:
    """What the other side is as a function of the upper end; an antiderivative of what is differentiated; SymPy's."""
    _, _, a, b = node.args
    sides = goal.relation.expressions if isinstance(goal.relation, Eq) else ()
    for end in (b, a):
        for side in sides:
            free = isinstance(end, Variable) and end not in ranged(side) | frozenset(leaves(node.args[0], Variable))
            if free and side != node:
                guess = rebuild(side, {end: u})
                improper = any(map(is_infinite, (e for part in guess.atoms(Integral) for e in part.args[2:])))
                if end in leaves(side, Variable) and not improper:
                    yield guess if end is b else Neg(guess)
    called = inside.meaning if isinstance(inside, Defined) else inside
    if isinstance(called, Call) and int(called.args[1]) and called.args[2] == u:
        yield Call(called.args[0], sympy.Integer(int(called.args[1]) - 1), u)
    if isinstance(called, Derivative) and called.args[1] == u:
        yield called.args[0]
    found = antiderivative(unbarred(inside, between(u, a, b, signs_under(goal.given), strict=True)), u, node.args[1])
    if found is not None:
        yield found
        turned = _with_logarithms_turned(found, u, signs_under((*goal.given, *_where(goal, u, a, b))))
        if turned != found:
            yield turned
    elif not isinstance(called, Derivative):
        yield from _from_where_another_begins(goal, node, inside, u)


def _from_where_another_begins(goal: Goal, node: Any, inside: Expression, u: Variable) -> Iterator[Expression]:
    """∫ f from where another integral of the same f begins: all of the goal are written from there."""
    first = next(
        other for other in outermost(goal.relation, Integral) if rebuild(other.args[0], {other.args[1]: u}) == inside
    )
    low = first.args[2]
    if not is_infinite(low) and low != node.args[2] and u not in leaves(low, Variable):
        yield Integral(*first.args[:3], u)


def _with_logarithms_turned(primitive: Expression, u: Variable, signs: Signs) -> Expression:
    """The same derivative with log(−g) for log g where g < 0 is known between the ends, and log(g²)/2 where its sign
    is not."""
    there: dict[Expression, Expression] = {}
    for part in primitive.atoms(Apply):
        if part.function == "log" and u in leaves(part, Variable):
            inside = signs.bounds(part.argument)
            if inside.nonpositive:
                there[part] = Apply("log", Neg(part.argument))
            elif not inside.nonnegative:
                there[part] = Apply("log", part.argument**2) / 2
    return rebuild(primitive, there) if there else primitive


__all__ = ["antiderivative", "propose"]
