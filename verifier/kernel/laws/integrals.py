"""The fundamental theorem of calculus: ∫ₐᵇ f dt = F(b) − F(a) for F′ = f."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from verifier.certificates import Antiderivative
from verifier.expressions import Add, Derivative, Expression, Index, Leaf, Neg, Noise, Variable
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.index.equality import is_zero
from verifier.kernel.laws.growing import NoLimit, limit
from verifier.kernel.meaning.integration import between, is_continuous
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.scoping import scope_of
from verifier.kernel.signs.order import OPEN_FACTS
from verifier.relations import Eq, Relation, leaves, rebuild


def by_antiderivative(proof: Proof, relation: Relation, certificate: Antiderivative) -> None:
    """∫ₐᵇ f dt = F(b) − F(a) if F is continuous on [a, b] and F′ = f is continuous on (a, b) (Apostol 1967, Theorem
    5.3, and the limit of it at both ends); at an infinite end with the limit of F for its value there.

    f and F are made of functions that are continuous where they are defined, so being defined is enough.  Where the
    order of a and b is not known, all this is shown for either.
    """
    node, u, primitive = certificate.integral, certificate.at, certificate.primitive
    if not isinstance(node, Integral) or not _occurs(node, relation):
        raise Rejected("{} is no integral of the goal", node)
    body, t, a, b = node.args
    taken = {leaf.name for part in (relation, *proof.given) for leaf in leaves(part, Leaf)}
    if type(u) is not Variable or u.shape or u.facts or u.of or u.name in {*taken, *(v.name for v in proof.variables)}:
        raise Rejected("{} must be a fresh plain scalar", u)
    inside = rebuild(body, {t: u})
    put = frozenset({u}).union(*(scope_of(end).free for end in (a, b) if not is_infinite(end)))
    if put & scope_of(primitive).bound:
        raise Rejected("an end put into the antiderivative would be captured by what binds {} there", u)
    if primitive.shape or not (is_continuous(inside, u) and is_continuous(primitive, u)):
        raise Rejected("the integrand or the antiderivative is not known to be continuous")
    for end in (a, b):
        if not is_infinite(end):
            proof.discharge(end)
    said = [part for part in (node, primitive, certificate.low, certificate.high) if part is not None]
    base = _at_every_value(proof, relation, said)
    for where in between(u, a, b, base.signs, strict=True):
        prove(base.wider(where, (u,)), Eq(Derivative(primitive, u), inside), certificate.slope)
    if not (is_infinite(a) and is_infinite(b)):
        for where in between(u, a, b, base.signs, strict=False):
            base.wider(where, (u,)).discharge(primitive)
    low, high = (_value(base, primitive, u, end, at) for end, at in ((a, certificate.low), (b, certificate.high)))
    proof.use("fundamental theorem of calculus")
    proof.record.cites.setdefault("the second fundamental theorem of calculus (Apostol 1967, Theorem 5.3)")
    changed = rebuild(relation, {node: Add(high, Neg(low))})
    prove(proof, changed, certificate.body)


def _occurs(node: Any, inside: Any) -> bool:
    return node == inside or any(_occurs(node, arg) for arg in inside.args)


def _at_every_value(proof: Proof, relation: Relation, said: list[Expression]) -> Proof:
    """The proof in which the integral is evaluated.  Where something in it or in its value is bound in the goal, as the
    variable of a derivative, the equation is needed for all values nearby: then only facts that hold on an open set are
    used."""
    bound = scope_of(relation).bound.intersection(frozenset().union(*(scope_of(part).free for part in said)))
    if not bound:
        return proof
    if any(isinstance(leaf, (Index, Noise)) or not isinstance(leaf, Variable) for leaf in bound):
        raise Rejected("the integral changes with an index or with noise that is bound outside it")
    if any(v.facts - OPEN_FACTS or v.of for part in said for v in leaves(part, Variable)):
        raise Rejected("the integral stands under a derivative, and a fact does not hold on an open set")
    return replace(proof, given=())


def _value(proof: Proof, primitive: Expression, u: Variable, end: Any, claimed: Expression | None) -> Expression:
    """F at an end, or the claimed limit where the end is infinite."""
    if not is_infinite(end):
        found: Expression = rebuild(primitive, {u: end})
        return found
    if claimed is None or claimed.shape or u in leaves(claimed, Variable):
        raise Rejected("the limit of the antiderivative at an infinite end is missing")
    proof.discharge(claimed)
    towards = primitive if end > 0 else rebuild(primitive, {u: Neg(u)})
    far = proof.wider((), (u,))
    try:
        reached = limit(far.entry(towards, ()), variable_symbol(u))
    except NoLimit as reason:
        raise Rejected("the limit of the antiderivative is not seen: {}", reason) from None
    if not is_zero(reached - proof.entry(claimed, ())):
        raise Rejected("the antiderivative does not tend to {}", claimed)
    return claimed


__all__ = ["by_antiderivative"]
