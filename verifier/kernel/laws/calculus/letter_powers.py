"""Powers |v|ᵃ with a letter a > 0 where v may be 0: carried over from where it is not, by continuity.

tᵃ with a > 0 is continuous in t ≥ 0 and a > 0, with the value 0 at t = 0.  Let both sides of a R b, R being =, ≤ or ≥,
be made of such powers and of what is continuous, on an open set of the variables that v depends on, or on the points
of one with entries ≥ 0.  If a R b holds where v ≠ 0, and the v ≠ 0 lie dense, then it holds on all of the set.
"""

from __future__ import annotations

from verifier.array_functions import ArrayFunction
from verifier.certificates import OffZeros
from verifier.expressions import (
    Expression,
    Total,
    Variable,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.filled import Filled
from verifier.kernel.laws.calculus.joins import continuous
from verifier.kernel.laws.calculus.kinks import movable, off, require_open
from verifier.kernel.laws.calculus.zeros import nowhere_dense
from verifier.relations import Eq, Order, leaves, rebuild

#: Facts that are said of each entry by itself, and give the closure of what is inside: an open set of points with no
#: entry 0 lies dense among those with entries ≥ 0.
_CLOSED = frozenset({"nonnegative"})


def off_zeros(proof: Proof, relation: Eq | Order, certificate: OffZeros) -> None:
    """a R b, if it holds where no entry of the ``subjects`` is 0 (``inner``).

    Raises:
        Rejected: where a side may jump or is not defined, the domain may not be open, or a subject may be 0 on a whole
            neighbourhood.
    """
    if isinstance(relation, Order) and relation.strict:
        raise Rejected("a strict inequality does not carry over to limits")
    spoken = {v for subject in certificate.subjects for v in leaves(subject, Variable)}
    moving = movable(proof, _CLOSED) & spoken
    require_open(proof, moving)
    for subject in certificate.subjects:
        proof.discharge(subject)
        if not nowhere_dense(proof, subject, moving):
            raise Rejected("{} may be 0 on a whole neighbourhood", subject)
    filled = Filled(proof)
    for side in relation.expressions:
        if continuous(_summed(side), moving):
            raise Rejected("a side is not known to be continuous")
        proof.discharge(filled.of(side))
    proof.use("tᵃ is continuous in t ≥ 0 for a > 0")
    prove(proof.wider(tuple(map(off, certificate.subjects))), relation, certificate.inner)


def _summed(side: Expression) -> Expression:
    """The side with Σx for max x: both are continuous in x."""
    largest = (node for node in side.atoms(ArrayFunction) if node.function == "max")
    found: Expression = rebuild(side, {node: Total(node.array) for node in largest})
    return found


__all__ = ["off_zeros"]
