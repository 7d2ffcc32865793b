"""Comparison through squares and through roots."""

from __future__ import annotations

from typing import Any

from verifier.certificates import CompareRoots, SquareBoth
from verifier.expressions import Number, Pow
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.inequalities import ascending
from verifier.relations import Eq, Order


def square_both(proof: Proof, relation: Any, certificate: SquareBoth) -> None:
    """a² ≤ b² gives a ≤ b for b ≥ 0, since a ≤ |a|; < likewise; a² = b² gives a = b for a, b ≥ 0."""
    lhs, rhs = relation.expressions
    for side in (lhs, rhs) if isinstance(relation, Eq) else (ascending(relation).lhs,):
        if not proof.signs.bounds(side).nonnegative:
            raise Rejected("the sign rules do not make the greater side, or both sides of an equation, nonnegative")
    squares = Eq(lhs**2, rhs**2) if isinstance(relation, Eq) else Order(relation.sign, lhs**2, rhs**2)
    proof.use("comparison of squares")
    prove(proof, squares, certificate.squared)


def compare_roots(proof: Proof, relation: Any, certificate: CompareRoots) -> None:
    """For a, b ≥ 0 and a number e > 0, whole or not: a R b gives aᵉ R bᵉ; for e = 0 if equality will do (0⁰ = 1).

    For e = 1, 3, 5, … also for a and b of any sign.
    """
    lhs, rhs = relation.expressions
    if not (isinstance(lhs, Pow) and isinstance(rhs, Pow) and lhs.args[1] == rhs.args[1]):
        raise Rejected("both sides must be powers with one exponent")
    exponent = lhs.args[1]
    size = proof.signs.bounds(exponent)
    if exponent.shape or not (size.nonnegative if relation.sign in "≤≥" else size.positive):
        raise Rejected("the exponent must be a number > 0 by the sign rules, or ≥ 0 if equality will do")
    roots = [side.args[0] for side in (lhs, rhs)]
    odd = isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value % 2 == 1
    if not odd and not all(proof.signs.bounds(root).nonnegative for root in roots):
        raise Rejected("the sign rules do not make both roots nonnegative")
    proof.use("monotone powers")
    prove(proof, Order(relation.sign, *roots), certificate.roots)
