"""Integrals of improper integrals, and of those of what has a kink: the inner ones are evaluated first, as functions of
the outer variable."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Certificate, RestatedIntegrand
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Expression, Neg, Pow, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.algebra import rational_root
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.meaning.integration import between
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, Relation, leaves, outermost, rebuild

_DEPTH = 2
_HALF = lift(Fraction(1, 2))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first integral with an improper one inside that moves with its variable; the rest is a goal of its own."""
    if type(goal.relation) not in (Eq, Order) or search.depth > _DEPTH:
        return
    for node in dict.fromkeys(outermost(goal.relation, Integral)):
        found = restated(goal, search, node)
        if found is not None:
            inside, u, g = found
            rest = rebuild(goal.relation, {node: Integral(rebuild(g, {u: node.args[1]}), *node.args[1:])})
            then = search.find(Goal(rest, goal.given, goal.hints))
            if then is not None:
                yield RestatedIntegrand(node, u, g, inside, then)
            return


def restated(goal: Goal, search: Search, node: Any) -> tuple[Certificate, Variable, Expression] | None:
    """The integrand in a free variable with each inner integral as what it is strictly between the ends of the outer
    one, and a proof that it is that; None without an improper integral inside."""
    from verifier.provers.calculus.integral_values import value_of

    body, t, a, b = node.args
    if not _inner(body, t):
        return None
    u = search.freed(t, goal)
    cases = list(between(u, a, b, signs_under(goal.given), strict=True))
    if len(cases) != 1:
        return None
    there, opened = (*goal.given, *cases[0]), rebuild(body, {t: u})
    values: dict[Expression, Expression] = {}
    for part in _inner(opened, u):
        found = value_of(Goal(Eq(part, part), there), part)
        if found is None:
            return None
        values[part] = _plainly(found[0], there, search)
    try:
        g = rebuild(opened, values)
    except StatementError:
        return None
    equation = Goal(Eq(opened, g), there, goal.hints)
    inside = search.find(equation) or search.anew(equation)
    return None if inside is None else (inside, u, g)


def _plainly(value: Expression, given: tuple[Relation, ...], search: Search) -> Expression:
    """The value in canonical form, with 1 − t for √(1 − 2t + t²) where t < 1."""
    goal = Goal(Eq(value, value), given)
    proof = search.proof(goal)
    try:
        written = raise_term(proof.entry(value, ()), goal.variables())
        roots: dict[Expression, Expression] = {}
        for node in written.atoms(Pow):
            side = _root(proof.entry(node.args[0], ())) if node.args[1] == _HALF else None
            if side is not None:
                root = raise_term(side, goal.variables())
                sign = proof.signs.bounds(root)
                roots[node] = root if sign.nonnegative else Neg(root) if sign.nonpositive else Apply("abs", root)
        return raise_term(proof.entry(rebuild(written, roots), ()), goal.variables())
    except (GaveUp, Undefined, StatementError):
        return value


def _root(square: Term) -> Term | None:
    """a ± b for a² ± 2ab + b², with products of variables for a and b."""
    halves: list[Term] = []
    for monomial, c in square:
        root = rational_root(c)
        if root is not None and all(p % 2 == 0 for _, _, p in monomial):
            halves.append(Term({tuple((s, i, p // 2) for s, i, p in monomial): root}))
    pairs = (a + b.scaled(sign) for k, a in enumerate(halves) for b in halves[:k] for sign in (1, -1))
    return next((root for root in pairs if root * root == square), None)


def _inner(body: Expression, t: Variable) -> list[Any]:
    """The integrals in an integrand that move with its variable, and are improper or of what has a kink: others are
    read as they stand."""
    parts = dict.fromkeys(outermost(body, Integral))
    return [part for part in parts if t in leaves(part, Variable) and _is_apart(part)]


def _is_apart(part: Any) -> bool:
    kinked = any(node.function in ("abs", "sign") for node in part.args[0].atoms(Apply))
    return kinked or any(map(is_infinite, part.args[2:]))


__all__ = ["propose", "restated"]
