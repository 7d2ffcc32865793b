"""Sizes that are given as numbers: what holds for every n holds for n = 2."""

from __future__ import annotations

from typing import Any

from verifier.certificates import OfAllSizes
from verifier.claims import Goal
from verifier.expressions import Dim, Leaf, Part, Size
from verifier.kernel.check import Proof, Rejected, check
from verifier.relations import at_sizes, leaves


def of_all_sizes(proof: Proof, relation: Any, certificate: OfAllSizes) -> None:
    """R(2) if R(n) is a theorem for every n ≥ 1, its hypotheses being those of the goal at n = 2.

    Leaves that differ stay different at these sizes, so that nothing is captured: of indices i over n and i over 2 in
    one statement only one name would be left.
    """
    dims = [size.dim if isinstance(size, Size) else None for size, _ in certificate.sizes]
    if any(not isinstance(dim, Dim) or value < dim.least for dim, (_, value) in zip(dims, certificate.sizes)):
        raise Rejected("the size of a dimension is a whole number ≥ 1, or as large as it is said to be")
    sizes = {dim: value for dim, (_, value) in zip(dims, certificate.sizes)}
    said = (certificate.statement, *certificate.given)
    inside = {leaf for part in said for leaf in leaves(part, Leaf) if not isinstance(leaf, (Dim, Part))}
    if len({at_sizes(leaf, sizes) for leaf in inside}) < len(inside):
        raise Rejected("two names of the statement for all sizes become one")
    if at_sizes(certificate.statement, sizes) != relation:
        raise Rejected("{} is not the goal for all sizes", certificate.statement)
    for hypothesis in certificate.given:
        if at_sizes(hypothesis, sizes) not in proof.given:
            raise Rejected("{} is no hypothesis of the goal for all sizes", hypothesis)
    theorem = check(Goal(certificate.statement, certificate.given), certificate.proof)
    proof.use("of all sizes")
    for rule in theorem.rules:
        proof.use(rule)
    for citation in theorem.cites:
        proof.record.cites.setdefault(citation)
    for obligation in theorem.obligations:
        proof.record.discharged.setdefault(obligation)


__all__ = ["of_all_sizes"]
