"""Integrals over an interval that is turned about its middle: of even and of odd functions about 0, and of any."""

from __future__ import annotations

from typing import Any

from verifier.certificates import FoldedIntegral, HalvedIntegral, ReflectedIntegral
from verifier.expressions import Add, Div, Expression, Leaf, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.integrals import at_every_value, fresh_inside, occurs
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.integration import between, is_continuous
from verifier.relations import Eq, Order, Relation, leaves, rebuild


def folded(proof: Proof, relation: Relation, certificate: FoldedIntegral) -> None:
    """∫₋ₐᵃ f = ∫₀ᵃ f ± ∫₀ᵃ f if f(−u) = ±f(u) strictly between 0 and a, also for a = ∞ (Apostol 1967, Theorem 1.18 with
    k = −1 and Theorem 1.16).  That ∫₀ᵃ f exists is a side condition of the goal with it.

    Raises:
        Rejected: where the ends are not −a and a, or f is not shown to be even or odd.
    """
    node, u = certificate.integral, certificate.at
    if not isinstance(node, Integral) or not occurs(node, relation):
        raise Rejected("{} is no integral of the goal", node)
    body, t, a, b = node.args
    fresh_inside(proof, relation, u)
    base = at_every_value(proof, relation, [node])
    if is_infinite(a) or is_infinite(b):
        if not (is_infinite(a) and is_infinite(b) and a < 0 < b):
            raise Rejected("the ends of the integral are not −∞ and ∞")
    else:
        base.discharge(a)
        base.discharge(b)
        if not base.equal(a, Neg(b)):
            raise Rejected("the ends of the integral are not the negatives of each other")
    there = rebuild(body, {t: u})
    turned = Neg(there) if certificate.odd else there
    for where in between(u, lift(0), b, base.signs, strict=True):
        prove(base.wider(where, (u,)), Eq(rebuild(body, {t: Neg(u)}), turned), certificate.inside)
    proof.use("an integral over a symmetric interval")
    half: Expression = Integral(body, t, lift(0), b)
    whole = Add(half, Neg(half) if certificate.odd else half)
    prove(proof, rebuild(relation, {node: whole}), certificate.body)


def reflected(proof: Proof, relation: Relation, certificate: ReflectedIntegral) -> None:
    """∫ₐᵇ f(t) dt = ∫ₐᵇ f(a + b − t) dt for finite a and b (Apostol 1967, Theorems 1.17 and 1.18).  Either is defined
    where the other is, and that is a side condition of the goal with it.

    Raises:
        Rejected: where an end is infinite.
    """
    node = certificate.integral
    t, a, b = _ends(node, relation)
    proof.use("an integral from its other end")
    other = Integral(_turned(node, t), t, a, b)
    prove(proof, rebuild(relation, {node: other}), certificate.body)


def halved(proof: Proof, relation: Relation, certificate: HalvedIntegral) -> None:
    """∫ₐᵇ f = ½·∫ₐᵇ g for finite a and b if f(u) + f(a + b − u) = g(u) strictly between them, and f is continuous on
    [a, b], or continuous and ≥ 0 strictly between a and b: then 0 ≤ f ≤ g, so ∫ₐᵇ f exists with ∫ₐᵇ g (Apostol 1967,
    Theorems 1.16 to 1.18, and 10.24 for the limits at the ends).  That ∫ₐᵇ g exists is a side condition of the goal
    with it.

    Raises:
        Rejected: where an end is infinite, f may jump, or what is said of it is not shown.
    """
    node, u, whole = certificate.integral, certificate.at, certificate.whole
    t, a, b = _ends(node, relation)
    fresh_inside(proof, relation, u)
    there, turned = (rebuild(body, {t: u}) for body in (node.args[0], _turned(node, t)))
    if whole.shape or u in scope_of(whole).bound or t in leaves(whole, Leaf) or not is_continuous(there, u):
        raise Rejected("the integrand is not known to be continuous, or binds {} anew", u)
    base = at_every_value(proof, relation, [node, whole])
    base.discharge(a)
    base.discharge(b)
    for where in between(u, a, b, base.signs, strict=True):
        inner = base.wider(where, (u,))
        inner.discharge(there)
        prove(inner, Eq(Add(there, turned), whole), certificate.inside)
        if certificate.sign is not None:
            prove(inner, Order("≥", there, lift(0)), certificate.sign)
    if certificate.sign is None:
        for where in between(u, a, b, base.signs, strict=False):
            base.wider(where, (u,)).discharge(there)
    proof.use("half of an integral and the same from its other end")
    half = Div(Integral(rebuild(whole, {u: t}), t, a, b), lift(2))
    prove(proof, rebuild(relation, {node: half}), certificate.body)


def _ends(node: Expression, relation: Relation) -> tuple[Variable, Expression, Expression]:
    """The variable and the ends of an integral of the goal with finite ends."""
    if not isinstance(node, Integral) or not occurs(node, relation):
        raise Rejected("{} is no integral of the goal", node)
    body, t, a, b = node.args
    if is_infinite(a) or is_infinite(b):
        raise Rejected("an end of the integral is infinite")
    if (scope_of(a).free | scope_of(b).free | {t}) & scope_of(body).bound:
        raise Rejected("an end put into the integrand would be captured by what binds it there")
    return t, a, b


def _turned(node: Any, t: Variable) -> Expression:
    """f(a + b − t)."""
    body, _, a, b = node.args
    turned: Expression = rebuild(body, {t: Add(a, b, Neg(t))})
    return turned


__all__ = ["folded", "halved", "reflected"]
