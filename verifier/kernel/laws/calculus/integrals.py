"""The fundamental theorem of calculus: ∫ₐᵇ f dt = F(b) − F(a) for F′ = f."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from verifier.certificates import Antiderivative, SignOfIntegral
from verifier.expressions import Add, Derivative, Div, Expression, Index, Leaf, Neg, Noise, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.index.equality import is_zero
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.laws.limits.growing import NoLimit, limit
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.integration import between, is_continuous
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import OPEN_FACTS
from verifier.relations import Eq, Order, Relation, leaves, rebuild


def by_antiderivative(proof: Proof, relation: Relation, certificate: Antiderivative) -> None:
    """∫ₐᵇ f dt = F(b) − F(a) if F is continuous on [a, b] and F′ = f is continuous on (a, b) (Apostol 1967, Theorem
    5.3, and the limit of it at both ends); with the limit of F for its value at an infinite end, and at one where it
    has none, as u·log u − u at 0: then a < b must be known, since the limit is one from inside the interval.

    f and F are made of functions that are continuous where they are defined, so being defined is enough.  Where the
    order of a and b is not known, all this is shown for either.
    """
    node, u, primitive = certificate.integral, certificate.at, certificate.primitive
    if not isinstance(node, Integral) or not occurs(node, relation):
        raise Rejected("{} is no integral of the goal", node)
    body, t, a, b = node.args
    fresh_inside(proof, relation, u)
    integrand = rebuild(body, {t: u})
    put = frozenset({u}).union(*(scope_of(end).free for end in (a, b) if not is_infinite(end)))
    if put & scope_of(primitive).bound:
        raise Rejected("an end put into the antiderivative would be captured by what binds {} there", u)
    if primitive.shape or not (is_continuous(integrand, u) and is_continuous(primitive, u)):
        raise Rejected("the integrand or the antiderivative is not known to be continuous")
    said = [part for part in (node, primitive, certificate.low, certificate.high) if part is not None]
    base = at_every_value(proof, relation, said)
    for end in (a, b):
        if not is_infinite(end):
            base.discharge(end)
    for where in between(u, a, b, base.signs, strict=True):
        prove(base.wider(where, (u,)), Eq(Derivative(primitive, u), integrand), certificate.slope)
    opened = [end for end, limit in ((a, certificate.low), (b, certificate.high)) if limit is not None]
    if any(not is_infinite(end) for end in opened) and not rises(base, a, b):
        raise Rejected("a limit from inside an interval needs to know which of its ends is the lower one")
    for where in between(u, a, b, base.signs, strict=False):
        kept = [Order(">", *part.expressions) if {*part.expressions} & {*opened} else part for part in where]
        base.wider(tuple(kept), (u,)).discharge(primitive)
    beside = Variable(f"{u.name}⁺", (), ("positive",))
    fresh_inside(proof, relation, Variable(beside.name), *said)
    low = _value(base, certificate, a, certificate.low, 1, beside)
    high = _value(base, certificate, b, certificate.high, -1, beside)
    proof.use("fundamental theorem of calculus")
    proof.record.cites.setdefault("the second fundamental theorem of calculus (Apostol 1967, Theorem 5.3)")
    changed = rebuild(relation, {node: Add(high, Neg(low))})
    prove(proof, changed, certificate.body)


def sign_of_integral(proof: Proof, relation: Order, certificate: SignOfIntegral) -> None:
    """∫ₐᵇ f ≥ 0 if a ≤ b and f ≥ 0 strictly between them, > 0 if a < b and f > 0 there (Apostol 1967, Theorem 1.20; the
    integral of a continuous f over a part of the interval on which it is ≥ ε > 0 is > 0).

    That the integral exists is a side condition of the goal, which no improper one meets.
    """
    up, u = ascending(relation), certificate.at
    node = up.lhs
    if not isinstance(node, Integral) or up.rhs != lift(0) or any(map(is_infinite, node.args[2:])):
        raise Rejected("the goal is no integral over a finite interval beside 0")
    body, t, a, b = node.args
    fresh_inside(proof, relation, u)
    length = proof.signs.bounds(Add(b, Neg(a)))
    if not (length.positive if relation.strict else length.nonnegative):
        raise Rejected("the lower end of the integral is not known to be the lower one")
    proof.use("sign of an integral")
    proof.record.cites.setdefault("the comparison theorem of integrals (Apostol 1967, Theorem 1.20)")
    where = Order(">", u, a), Order(">", b, u)
    prove(proof.wider(where, (u,)), Order(up.sign, rebuild(body, {t: u}), 0), certificate.inside)


def fresh_inside(proof: Proof, relation: Relation, u: Variable, *said: Expression) -> None:
    """u is a plain scalar with a name that occurs nowhere yet.

    Raises:
        Rejected: otherwise.
    """
    taken = {leaf.name for part in (relation, *proof.given, *said) for leaf in leaves(part, Leaf)}
    if type(u) is not Variable or u.shape or u.facts or u.of or u.name in {*taken, *(v.name for v in proof.variables)}:
        raise Rejected("{} must be a fresh plain scalar", u)


def occurs(node: Any, inside: Any) -> bool:
    return node == inside or any(occurs(node, arg) for arg in inside.args)


def at_every_value(proof: Proof, relation: Relation, said: list[Expression]) -> Proof:
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


def rises(proof: Proof, a: Any, b: Any) -> bool:
    """a < b is known; −∞ and ∞ are the lower and the upper end."""
    if is_infinite(a) or is_infinite(b):
        return not (is_infinite(a) and a > 0) and not (is_infinite(b) and b < 0)
    return proof.signs.bounds(Add(b, Neg(a))).positive


def inside(end: Any, side: int, v: Variable) -> Expression:
    """What tends to an end from inside the interval as v → ∞: ±v, or a ± 1/v."""
    if is_infinite(end):
        return v if end > 0 else Neg(v)
    return Add(end, Div(lift(side), v))


def _value(base: Proof, by: Antiderivative, end: Any, claimed: Expression | None, side: int, v: Variable) -> Expression:
    """F at an end, or the claimed limit of F there, seen as the fresh v grows."""
    if claimed is None:
        if is_infinite(end):
            raise Rejected("the limit of the antiderivative at an infinite end is missing")
        found: Expression = rebuild(by.primitive, {by.at: end})
        return found
    if claimed.shape or {by.at, v} & {*leaves(claimed, Variable)}:
        raise Rejected("the limit of the antiderivative is none")
    base.discharge(claimed)
    towards = rebuild(by.primitive, {by.at: inside(end, side, v)})
    try:
        reached = limit(base.wider((), (v,)).entry(towards, ()), variable_symbol(v))
    except NoLimit as reason:
        raise Rejected("the limit of the antiderivative is not seen: {}", reason) from None
    if not is_zero(reached - base.entry(claimed, ())):
        raise Rejected("the antiderivative does not tend to {}", claimed)
    return claimed


__all__ = ["at_every_value", "by_antiderivative", "fresh_inside", "inside", "occurs", "rises", "sign_of_integral"]
