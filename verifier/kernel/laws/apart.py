"""Sides that are never equal."""

from __future__ import annotations

from verifier.arrangements import Det
from verifier.certificates import Bounds, NonzeroFactor
from verifier.expressions import Index, Mul, Noise
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.inequalities import difference, is_literal_zero
from verifier.kernel.meaning.obligation import Obligation
from verifier.relations import Ne, Order, leaves


def ne_bounds(proof: Proof, relation: Ne, certificate: Bounds) -> None:
    """a ≠ b if a − b is not 0 by the sign rules, its normal form or a hypothesis; det M ≠ 0 if M is invertible."""
    lhs, rhs = relation.expressions
    if lhs.shape or rhs.shape:
        raise Rejected("arrays differ as wholes or entry by entry; only scalars are told apart")
    proof.use("sign rules")
    for one, other in ((lhs, rhs), (rhs, lhs)):
        if isinstance(one, Det) and is_literal_zero(other):
            proof.discharge_one(Obligation(one.args[0], "invertible"))
            return
    proof.discharge_one(Obligation(difference(lhs, rhs), "≠ 0"))


def ne_factor(proof: Proof, relation: Ne, certificate: NonzeroFactor) -> None:
    """a ≠ b if (a − b)·m = p − q for a hypothesis p ≠ q or p > q of numbers: a product is 0 where a factor is."""
    lhs, rhs = relation.expressions
    number, cofactor = certificate.hypothesis, certificate.cofactor
    hypothesis = proof.given[number] if 0 <= number < len(proof.given) else None
    apart = isinstance(hypothesis, Ne) or (isinstance(hypothesis, Order) and hypothesis.strict)
    if hypothesis is None or not apart or len(hypothesis.expressions) != 2:
        raise Rejected(f"hypothesis {number + 1} does not say that two numbers are apart")
    sides = hypothesis.expressions
    if any(node.shape for node in (*sides, lhs, rhs, cofactor)):
        raise Rejected("arrays differ as wholes or entry by entry; only scalars are told apart")
    if leaves(hypothesis, Index) or leaves(hypothesis, Noise):
        raise Rejected("a hypothesis of entries, or of what is random, is none of two numbers")
    proof.discharge(cofactor)
    if not proof.equal(Mul(difference(lhs, rhs), cofactor), difference(*sides)):
        raise Rejected("the sides that the hypothesis tells apart are not this product")
    proof.use("factor of what is not 0")
