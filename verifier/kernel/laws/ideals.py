"""Equations between numbers that lie in the ideal of the hypotheses: lhs − rhs = Σ mₖ·(aₖ − bₖ).

Source: Cox, Little & O'Shea, *Ideals, Varieties, and Algorithms* (2015), §1.4 and §2.1.
"""

from __future__ import annotations

from verifier.certificates import Combined
from verifier.expressions import Add, Mul, Neg
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.index.equality import is_zero
from verifier.kernel.laws.inequalities import difference
from verifier.relations import Eq


def combined(proof: Proof, relation: Eq, certificate: Combined) -> None:
    """a = b if a − b = Σ mₖ·(aₖ − bₖ) in canonical form, for hypotheses aₖ = bₖ between numbers and any numbers mₖ."""
    gap = difference(*relation.expressions)
    if gap.shape:
        raise Rejected("a combination of equations is one of numbers")
    for number, multiplier in certificate.multipliers:
        hypothesis = proof.given[number] if 0 <= number < len(proof.given) else None
        if type(hypothesis) is not Eq or hypothesis.args[0].shape or hypothesis.args[1].shape or multiplier.shape:
            raise Rejected(f"hypothesis {number + 1} is no equation between numbers")
        proof.discharge(multiplier)
        gap = Add(gap, Neg(Mul(multiplier, difference(*hypothesis.expressions))))
    if not is_zero(proof.laws.apply(proof.reader.entry(gap, ()))):
        raise Rejected("the difference of both sides is not this combination of the hypotheses")
    proof.use("combination of equations")
