"""Sides that are never equal."""

from __future__ import annotations

from verifier.arrangements import Det
from verifier.certificates import Bounds
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.inequalities import difference, is_literal_zero
from verifier.kernel.meaning.obligations import Obligation
from verifier.relations import Ne


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
