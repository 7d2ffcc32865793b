"""Integrals of even and of odd functions over an interval that is symmetric about 0."""

from __future__ import annotations

from verifier.certificates import FoldedIntegral
from verifier.expressions import Add, Expression, Neg, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.integrals import at_every_value, fresh_inside, occurs
from verifier.kernel.meaning.integration import between
from verifier.relations import Eq, Relation, rebuild


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


__all__ = ["folded"]
