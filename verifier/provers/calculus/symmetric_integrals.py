"""Integrals from −a to a of even and of odd functions, as integrals from 0 on; and integrals beside themselves from the
other end: ∫ₐᵇ f(t) dt = ∫ₐᵇ f(a + b − t) dt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, FoldedIntegral, HalvedIntegral, NormalForm, ReflectedIntegral
from verifier.claims import Goal
from verifier.expressions import Add, Div, Expression, Mul, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.integration import between
from verifier.kernel.signs.order import signs_under
from verifier.provers.calculus.antiderivatives import is_steady
from verifier.provers.canonical import written
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, outermost, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first integral over a symmetric interval whose integrand is seen to be even or odd."""
    if type(goal.relation) not in (Eq, Order) or search.depth > 1:
        return
    for node in dict.fromkeys(outermost(goal.relation, Integral)):
        body, t, a, b = node.args
        if t not in leaves(body, Variable) or not _symmetric(a, b, goal, search):
            continue
        u = search.freed(t, goal)
        there, turned = rebuild(body, {t: u}), rebuild(body, {t: Neg(u)})
        where = next(iter(between(u, lift(0), b, signs_under(goal.given), strict=True)))
        for odd in (False, True):
            known = Goal(Eq(turned, Neg(there) if odd else there), (*goal.given, *where), goal.hints)
            inside = search.find(known)
            if inside is None:
                continue
            half = Integral(body, t, lift(0), b)
            rest = rebuild(goal.relation, {node: Add(half, Neg(half) if odd else half)})
            then = search.find(Goal(rest, goal.given, goal.hints))
            if then is not None:
                yield FoldedIntegral(node, u, odd, inside, then)
            return


def from_the_other_end(goal: Goal, search: Search) -> Iterator[Certificate]:
    """∫ f as half of ∫ (f(t) + f(a + b − t)) where that has a simpler integrand, or as ∫ f(a + b − t) beside another
    integral with the same ends."""
    if type(goal.relation) not in (Eq, Order) or search.depth > 1:
        return
    nodes = [
        node for node in dict.fromkeys(outermost(goal.relation, Integral)) if not any(map(is_infinite, node.args[2:]))
    ]
    for node in nodes:
        body, t, a, b = node.args
        if t not in leaves(body, Variable) or t in scope_of(body).bound:
            continue
        u = search.freed(t, goal)
        there, turned = rebuild(body, {t: u}), rebuild(body, {t: Add(a, b, Neg(u))})
        if any(node != other and node.args[2:] == other.args[2:] for other in nodes):
            rest = rebuild(goal.relation, {node: Integral(rebuild(turned, {u: t}), t, a, b)})
            if isinstance(rest, Eq) and search.same(Goal(rest, goal.given), *rest.expressions):
                yield ReflectedIntegral(node, NormalForm())
        found = _halved(goal, search, node, u, there, turned)
        if found is not None:
            yield found


def _halved(
    goal: Goal, search: Search, node: Any, u: Variable, there: Expression, turned: Expression
) -> Certificate | None:
    _, t, a, b = node.args
    where = next(iter(between(u, a, b, signs_under(goal.given), strict=True)))
    for whole in _wholes(goal, search, node, u, Add(there, turned), where):
        known = Goal(Eq(Add(there, turned), whole), (*goal.given, *where), goal.hints)
        inside = search.find(known)
        if inside is None:
            continue
        half = Div(Integral(rebuild(whole, {u: t}), t, a, b), lift(2))
        then = search.find(Goal(rebuild(goal.relation, {node: half}), goal.given, goal.hints))
        if then is not None:
            above = search.find(Goal(Order("≥", there, lift(0)), (*goal.given, *where), goal.hints))
            return HalvedIntegral(node, u, whole, inside, then, above)
    return None


def _wholes(
    goal: Goal, search: Search, node: Any, u: Variable, both: Expression, where: tuple[Order, ...]
) -> Iterator[Expression]:
    """What f(u) + f(a + b − u) may be: its own canonical form, where that is simpler, and the constant for which the
    integral is the other side."""
    plain = written(both, Goal(goal.relation, (*goal.given, *where)), search, (u,))
    if plain is not None and _uses(plain, u) < _uses(node.args[0], node.args[1]):
        yield plain
    elif isinstance(goal.relation, Eq) and node in goal.relation.expressions:
        value = next(side for side in goal.relation.expressions if side != node)
        if not any(True for _ in outermost(value, Integral)) and is_steady(both, u, *node.args[2:]):
            yield Div(Mul(lift(2), value), Add(node.args[3], Neg(node.args[2])))


def _uses(node: Any, u: Variable) -> int:
    """How often a variable stands in a formula."""
    return 1 if node == u else sum(_uses(arg, u) for arg in getattr(node, "args", ()))


def _symmetric(a: Any, b: Any, goal: Goal, search: Search) -> bool:
    """The ends are −b and b."""
    return bool(a == -b) if is_infinite(a) or is_infinite(b) else search.same(goal, a, Neg(b))


__all__ = ["from_the_other_end", "propose"]
