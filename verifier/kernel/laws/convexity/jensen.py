"""Jensen's inequality: E f(U) ≥ f(E U) for a random U of finite mean and an f that is convex on all of space.

An f that is convex everywhere has an affine minorant a + cᵀu that touches it at E U (Rockafellar, *Convex Analysis*
(1970), Theorem 23.4); its expectation is f(E U).
"""

from __future__ import annotations

from verifier.certificates import MeanOfConvex
from verifier.expressions import Expectation, Expression, Neg, Noise, Variable
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Convex, Order, leaves, rebuild


def mean_of_convex(proof: Proof, relation: Order, certificate: MeanOfConvex) -> None:
    """E f(U) ≥ f(E U) for a convex f, ≤ for a concave one; both expectations exist, and nothing is given of U."""
    u, f, argument = certificate.at, certificate.function, certificate.argument
    up = ascending(relation)
    known = {*proof.variables, *leaves(relation, Variable), *leaves(argument, Variable)}
    if type(u) is not Variable or u.facts or u.of or u.shape != argument.shape or any(v.name == u.name for v in known):
        raise Rejected("{} is no new variable of all of space", u)
    if relation.strict or f.shape or leaves(f, Noise) or any(leaves(h, Noise) for h in proof.given):
        raise Rejected("this law compares f(E U) with the mean of f(U), for a fixed f and nothing given of U")
    if scope_of(f).bound & scope_of(argument).free:  # Σᵢ kᵢu² is not Σᵢ kᵢxᵢ² for one i
        raise Rejected("the argument would be captured by a sum or a derivative in the function")
    inside, mean = rebuild(f, {u: argument}), rebuild(f, {u: Expectation(argument)})
    for averaged, other, sign in ((up.lhs, up.rhs, 1), (up.rhs, up.lhs, -1)):
        if averaged == Expectation(inside) and proof.equal(other, mean):
            proof.discharge(Expectation(argument))
            curved: Expression = f if sign > 0 else Neg(f)
            prove(proof.wider(variables=(u,)), Convex(curved, u), certificate.convex)
            proof.use("Jensen's inequality for expectations")
            return
    raise Rejected("no side is the mean of {} beside its value at the mean", inside)
