"""Expectations of functions of one normal number that no moments give: compared where they are integrals of functions
that are compared point by point, up to what has the expectation 0.

Let z be normal with mean m and variance v ≥ 0, and a − b = E h(z) by linearity, every expectation in a and b existing.

* E h(z) R 0 if h(x) R 0 for all x, R being =, ≥, >, ≤ or <
* E h(z) = E (h(z) + h(2m − z))/2, since 2m − z has the law of z
* E (z − m)f(z) = v·E f′(z) if f is differentiable everywhere and both exist (Stein, *Ann. Statist.* 9 (1981) 1135,
  Lemma 1; a differentiable f whose slope is locally integrable is the integral of its slope, Rudin 1987, Theorem 7.21)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verifier.certificates import Averaged
from verifier.expressions import (
    Add,
    Defined,
    Derivative,
    Div,
    Expectation,
    Expression,
    Mul,
    Neg,
    Noise,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.meaning.obligation import Obligation
from verifier.relations import Eq, Order, leaves, rebuild

STEIN = "E (z − m)f(z) = v E f′(z) for normal z (Stein 1981, Lemma 1)"


def averaged(proof: Proof, relation: Eq | Order, certificate: Averaged) -> None:
    """E h(z) R 0 if h(x) R (x − m)f(x) − v·f′(x) for all x (``pointwise``), or with h(x) + h(2m − x) in the place of
    h(x) where it is ``folded``; f′ is the ``slope`` of the ``weight`` f everywhere (``smooth``)."""
    z, x, weight = normal_number(relation), certificate.at, certificate.weight
    known = {*proof.variables, *leaves(relation, Variable), *z.parameters}
    if type(x) is not Variable or x.shape or x.facts or x.of or any(v.name == x.name for v in _variables(known)):
        raise Rejected("{} is no new real number", x)
    if any(leaves(h, Noise) for h in proof.given) or leaves(weight, Noise) or leaves(certificate.slope, Noise):
        raise Rejected("a hypothesis, or a weight, speaks of noise")
    mean, variance = z.parameters
    proof.discharge(mean)
    proof.discharge(variance)
    proof.discharge_one(Obligation(variance, "≥ 0"))
    for integrand in integrands(relation):
        proof.discharge_one(Obligation(integrand, "integrable"))
    inside = opened(difference(*relation.expressions), {z: x})
    if certificate.folded:
        inside = Add(inside, rebuild(inside, {x: Add(lift(2) * mean, Neg(x))}))
    everywhere = proof.wider(variables=(x,))
    vanishing: Expression = lift(0)
    if certificate.smooth is not None:
        product, slope = Mul(Add(x, Neg(mean)), weight), certificate.slope
        for node in (product, slope):
            proof.discharge_one(Obligation(rebuild(node, {x: z}), "integrable"))
        prove(everywhere, Eq(Derivative(weight, x), slope), certificate.smooth)
        vanishing = Add(product, Neg(Mul(variance, slope)))
        proof.record.cites.setdefault(STEIN)
    proof.use("expectations point by point")
    prove(everywhere, compared(relation, inside, vanishing), certificate.pointwise)


def compared(relation: Eq | Order, inside: Expression, other: Expression) -> Eq | Order:
    """h(x) R other."""
    return Order(relation.sign, inside, other) if isinstance(relation, Order) else Eq(inside, other)


def normal_number(relation: Eq | Order) -> Noise:
    """The one random number in a relation of numbers, which is normal.

    Raises:
        Rejected: if there are others.
    """
    found = [*dict.fromkeys(leaves(relation, Noise))]
    if len(found) != 1 or any(side.shape for side in relation.expressions):
        raise Rejected("this law speaks of one random number")
    (z,) = found
    if not isinstance(z, Noise) or z.law != "normal" or z.shape:
        raise Rejected("{} is no normal number", z)
    if any(parameter.shape or leaves(parameter, Noise) for parameter in z.parameters):
        raise Rejected("the parameters of {} are no numbers, or random themselves", z)
    return z


def integrands(relation: Any) -> list[Expression]:
    """What the expectations are taken of."""
    return [node.args[0] for node in dict.fromkeys(relation.atoms(Expectation))]


def opened(node: Any, at: Mapping[Noise, Variable]) -> Expression:
    """The integrand h of a linear combination of expectations.

    Raises:
        Rejected: for another combination of them.
    """
    if not leaves(node, Noise):
        found: Expression = node
        return found
    if isinstance(node, Defined):
        return opened(node.meaning, at)
    if isinstance(node, Expectation) and not node.args[0].atoms(Expectation):
        found = rebuild(node.args[0], dict(at))
        return found
    random = [arg for arg in node.args if isinstance(arg, Expression) and leaves(arg, Noise)]
    linear = isinstance(node, (Add, Neg)) or (isinstance(node, Mul) and len(random) == 1)
    if linear or (isinstance(node, Div) and not leaves(node.args[1], Noise)):
        made: Expression = node.func(*(opened(arg, at) for arg in node.args))
        return made
    raise Rejected("this is no linear combination of expectations")


def _variables(nodes: Any) -> set[Variable]:
    return {v for node in nodes for v in leaves(node, Variable)} | {v for node in nodes for v in leaves(node, Noise)}


__all__ = ["averaged", "compared", "integrands", "normal_number", "opened"]
