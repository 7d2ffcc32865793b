"""Derivatives of functions that are equal near by."""

from __future__ import annotations

from verifier.certificates import NearBy
from verifier.expressions import Derivative, Entry, Expression
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.kinks import movable, require_open, sides_of
from verifier.relations import Eq

#: det A ≠ 0 on an open set of matrices.
INVERTIBLE = frozenset({"invertible"})


def near_by(proof: Proof, relation: Eq, certificate: NearBy) -> None:
    """∂f/∂x = r if ∂g/∂x = r and f = g, where the hypotheses leave x in an open set, whatever the other variables are:
    at each of its points f and g agree near by, so they have one derivative there, or none (Apostol 1967, §4.3).

    Raises:
        Rejected: where the set need not be open, or g has another shape.
    """
    f, x, _ = sides_of(relation)
    g = certificate.function
    if x not in movable(proof, INVERTIBLE) or g.shape != f.shape:
        raise Rejected("{} does not range over an open set, or the functions differ in shape", x)
    require_open(proof, frozenset({x}))
    proof.use("functions that are equal near by have one derivative")
    prove(proof, Eq(f, g), certificate.equal)
    prove(proof, with_function(relation, g), certificate.body)


def with_function(relation: Eq, g: Expression) -> Eq:
    """The equation with g for the f of ∂f/∂x, or of an entry of it, on the side on which that stands first."""
    f, x, _ = sides_of(relation)
    left, right = (_put_in(side, Derivative(f, x), Derivative(g, x)) for side in relation.expressions)
    return Eq(left, relation.expressions[1]) if left != relation.expressions[0] else Eq(left, right)


def _put_in(side: Expression, old: Expression, new: Expression) -> Expression:
    if isinstance(side, Entry) and side.args[0] == old:
        return Entry(new, *side.args[1:])
    return new if side == old else side


__all__ = ["INVERTIBLE", "near_by", "with_function"]
