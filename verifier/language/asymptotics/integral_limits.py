"""Limits of integrals of which an end moves, and of Riemann sums.

* ∫ from a to x as x → ∞ is the improper integral, by its definition (Apostol 1967, §10.23); beside other parts of a
  formula the integral is told by an antiderivative, which the kernel checks for every x > 0
* Σ f(k/n)/n, k from 0 or 1 to n − 1, n or n + 1, tends to ∫ f from 0 to 1 for an f that is continuous from 0 to 1
  (Apostol 1967, Theorem 3.14): a term more or less is f(0)/n or f(1)/n, and goes to 0; with a term at k = n + 1 for an
  f that is continuous from 0 to 2, as the term has to exist for every n ≥ 1
"""

from __future__ import annotations

from typing import Any

import sympy

from verifier.claims import Goal
from verifier.expressions import Div, Expression, Mul, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.integration import is_continuous
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, NoLimit
from verifier.language.asymptotics.quotients import proved as equal
from verifier.language.constants import rational
from verifier.relations import Eq, Order, Relation, leaves, outermost, rebuild
from verifier.sequences import RangeSum


def of_improper(body: Expression, x: Variable) -> Expression:
    """∫ from a to ∞ for the ∫ from a to x.

    Raises:
        NoLimit: for anything else.
    """
    if not isinstance(body, Integral):
        raise NoLimit("")
    f, t, low, high = body.args
    if high != x or x in leaves(f, Variable) or is_infinite(low) or x in leaves(low, Variable):
        raise NoLimit("")
    return Integral(f, t, low, sympy.oo)


def integrals_told(body: Expression, x: Variable, said: tuple[Relation, ...]) -> Expression:
    """The formula with closed forms for its integrals with an end that moves, right for every x > 0."""
    from verifier.provers.calculus.integral_values import value_of

    rising = Variable(x.name, (), ("positive",))
    told: dict[Expression, Expression] = {}
    for part in dict.fromkeys(outermost(body, Integral)):
        f, t, *ends = part.args
        if x in leaves(f, Variable) or not any(end == x for end in ends) or scope_of(body).bound & scope_of(part).free:
            continue
        node = rebuild(part, {x: rising})
        found = value_of(Goal(Eq(node, node), said), node) if t in leaves(f, Variable) else None
        if found is not None:
            told[part] = rebuild(found[0], {rising: x})
    return rebuild(body, told) if told else body


def of_riemann_sums(body: Expression, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """∫ f from 0 to 1 for c(n)·Σ g(k, n), k from 0 or 1 to n − 1, n or n + 1, where n·c(n)·g(n·t, n) = f(t).

    Raises:
        NoLimit: for anything else.
    """
    sums = [part for part in dict.fromkeys(outermost(body, RangeSum)) if n in leaves(part, Variable)]
    if len(sums) != 1 or not _is_factor(sums[0], body):
        raise NoLimit("")
    g, k, first, last = sums[0].args
    beyond = next((j for j in (0, -1, 1) if equal(Eq(last, n + lift(j)), ())), None)
    if g.shape or rational(first) not in (0, 1) or beyond is None:
        raise NoLimit("")
    size, t = Variable(f"{n.name}°°", (), ("positive",)), Variable(f"{k.name}°°")
    whole = rebuild(body, {sums[0]: ONE}) if body != sums[0] else ONE
    if scope_of(body).bound - {k} & {n, size, t}:
        raise NoLimit("")

    def at(size: Expression) -> Expression:
        term: Expression = rebuild(whole * g, {k: size * t, n: size})
        return size * term

    f = one_spelling(at(ONE), t)
    inside = (*said, Order("≥", t, ZERO), Order("≥", lift(2) if beyond == 1 else ONE, t))
    at_terms = (*inside, Order(">", t, ZERO)) if rational(first) else inside
    if not is_continuous(f, t) or not equal(Eq(f, f), inside) or not equal(Eq(at(size), f), at_terms):
        raise NoLimit("")
    return Integral(f, t, ZERO, ONE)


def _is_factor(part: Expression, body: Any) -> bool:
    """The body is c·part, and c does not contain it."""
    if body == part:
        return True
    if isinstance(body, Neg):
        return _is_factor(part, body.args[0])
    if isinstance(body, Div):
        return _is_factor(part, body.args[0]) and not body.args[1].has(part)
    return (
        isinstance(body, Mul)
        and sum(_is_factor(part, factor) if factor.has(part) else 0 for factor in body.args)
        == sum(factor.has(part) for factor in body.args)
        == 1
    )


__all__ = ["integrals_told", "of_improper", "of_riemann_sums"]
