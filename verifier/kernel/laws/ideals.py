"""Equations that lie in the ideal of the hypotheses: lhs − rhs = Σ mₖ·(aₖ − bₖ) between numbers, and with factors on
both sides between matrices.

Sources: Cox, Little & O'Shea, *Ideals, Varieties, and Algorithms* (2015), §1.4 and §2.1; for matrices, whose products
do not commute, T. Mora, *Theoretical Computer Science* 134 (1994), 131–173.
"""

from __future__ import annotations

from verifier.certificates import Combined, CombinedProducts
from verifier.expressions import Add, MatMul, Mul, Neg
from verifier.kernel.check import Proof, Rejected, axis_places
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


def combined_products(proof: Proof, relation: Eq, certificate: CombinedProducts) -> None:
    """a = b if a − b = Σ Lₖ·(aₖ − bₖ)·Rₖ in canonical form, for hypotheses aₖ = bₖ between matrices and any matrices
    Lₖ and Rₖ."""
    gap = difference(*relation.expressions)
    if len(gap.shape) != 2:
        raise Rejected("a combination of products is one of matrices")
    for number, left, right in certificate.products:
        hypothesis = proof.given[number] if 0 <= number < len(proof.given) else None
        tied = difference(*hypothesis.expressions) if type(hypothesis) is Eq else None
        if tied is None or len(tied.shape) != 2:
            raise Rejected(f"hypothesis {number + 1} is no equation between matrices")
        if len(left.shape) != 2 or len(right.shape) != 2:
            raise Rejected("the factors of a combination of products are matrices")
        proof.discharge(left)
        proof.discharge(right)
        product = MatMul(MatMul(left, tied), right)
        if product.shape != gap.shape:
            raise Rejected("a product of the combination has another shape than the sides")
        gap = Add(gap, Neg(product))
    if not is_zero(proof.laws.apply(proof.reader.entry(gap, axis_places(gap)))):
        raise Rejected("the difference of both sides is not this combination of the hypotheses")
    proof.use("combination of products")
