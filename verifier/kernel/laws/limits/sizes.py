"""Limits as a size grows: what may change with it, and what must not be said of it."""

from __future__ import annotations

from verifier.arrangements import Det, Inverse
from verifier.array_functions import ArrayFunction
from verifier.expressions import Dim, MatMul, Size, Variable
from verifier.facts import INDEPENDENT_COLUMNS
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.laws.inequalities import ascending
from verifier.relations import Order, Tends, leaves

#: What says something of a whole array, and so perhaps of its sizes, as QᵀQ = I does.
_OF_WHOLE_ARRAYS = (MatMul, Det, Inverse, ArrayFunction)


def grows_freely(proof: Proof, n: Dim) -> None:
    """No hypothesis, and no fact of a matrix with independent columns, says more of n than that it is at least
    something, as it is from some n on; a variable that one ties to n may change with it.

    Raises:
        Rejected: where one does.
    """
    for hypothesis in proof.given:
        if isinstance(hypothesis, Tends):
            continue
        sizes = [node for node in hypothesis.atoms(Size) if n in leaves(node, Dim)]
        up = ascending(hypothesis) if isinstance(hypothesis, Order) else None
        if sizes and (up is None or up.lhs not in sizes or n in leaves(up.rhs, Dim)):
            raise Rejected(f"a hypothesis speaks of the size {n}, which is to grow without bound")
        if any(_oblong(v, n) for v in leaves(hypothesis, Variable)) and hypothesis.atoms(*_OF_WHOLE_ARRAYS):
            raise Rejected(f"a hypothesis may tie the size {n}, which is to grow without bound, to another")
    if any(v.facts & INDEPENDENT_COLUMNS and _oblong(v, n) for v in proof.variables):
        raise Rejected(f"independent columns tie the size {n}, which is to grow without bound, to another")


def _oblong(v: Variable, n: Dim) -> bool:
    """A matrix with n for one size and another for the other."""
    return len({*v.shape}) > 1 and any(n in leaves(dim, Dim) for dim in v.shape if isinstance(dim, Dim))


def tied_to(n: Dim, proof: Proof) -> list[Variable]:
    """The variables without the dimension n in their shape that may nevertheless change with n."""
    found = {v for v in proof.variables if n in leaves(v, Dim)}
    spoken = [h for h in proof.given if not isinstance(h, Tends)]
    while True:
        tying = [h for h in spoken if n in leaves(h, Dim) or found & set(leaves(h, Variable))]
        more = {v for h in tying for v in leaves(h, Variable)} | {
            v for v in proof.variables if found & set(leaves(v, Variable))
        }
        if more <= found:
            return [v for v in found if n not in v.shape]
        found |= more


__all__ = ["grows_freely", "tied_to"]
