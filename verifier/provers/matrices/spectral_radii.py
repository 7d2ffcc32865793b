"""Spectral radii beside norms, traces and determinants of the same matrix, and of products taken round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from verifier.arrangements import Det, Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import MatMul, Neg, Transpose
from verifier.kernel.laws.matrices.spectral_radius import NORMAL, TURNED
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import with_laws
from verifier.provers.matrices.factors import chain_of
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order
from verifier.sequences import MatrixPower

_BOUNDS = ("ρ(A) ≤ ‖A‖₂", "ρ(A)² ≤ ‖A‖²", "ρ(A) ≤ ‖A‖₁", "ρ(A) ≤ ‖A‖∞", "ρ(P) ≤ 1 for P² = P")
_KNOWN = ("ρ(P) = 1 for P ≥ 0, P1 = 1", "ρ(N) = 0 for a nilpotent N", "ρ(T) = max |Tᵢᵢ| for a triangular T")


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws about its matrices as hypotheses."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or relation.expressions[0].shape:
        return
    parts = parts_of(relation)
    matrices = list(dict.fromkeys(plain(p.array) for p in parts if _is_radius(p)))
    if not matrices:
        return
    equations = [instance for a in matrices for instance in _equations(a)]
    if type(relation) is Eq:
        yield from with_laws(goal, search, equations)
        return
    for instances in ([i for a in matrices for i in _bounds(a, parts)], equations):
        yield from with_laws(goal, search, instances)


def _is_radius(part: Any) -> bool:
    return isinstance(part, ArrayFunction) and part.function == "radius"


def _bounds(a: Any, parts: tuple[Any, ...]) -> Iterator[Instance]:
    """What ρ(A) is at most, and what is at most a multiple or a power of it."""
    if any(isinstance(p, Trace) and plain(p.args[0]) == a for p in parts):
        yield "|tr A| ≤ n ρ(A)", (a,)
    if any(isinstance(p, Det) and plain(p.args[0]) == a for p in parts):
        yield "|det A| ≤ ρ(A)ⁿ", (a,)
    if any(isinstance(p, Inverse) and p.args[0] == a for p in parts):
        yield "1 ≤ ρ(A) ρ(A⁻¹)", (a,)
    for law in _BOUNDS:
        yield law, (a,)


def _equations(a: Any) -> Iterator[Instance]:
    """ρ of a normal matrix, of a power, and of a product the other way round."""
    inside = plain(a.args[0]) if isinstance(a, (Transpose, Neg)) else a
    yield NORMAL, (inside,)
    for law in _KNOWN:
        yield law, (inside,)
    if isinstance(inside, MatrixPower):
        yield "ρ(Aᵏ) = ρ(A)ᵏ for k > 0", inside.args
    if isinstance(inside, MatMul):
        chain = chain_of(inside)
        if len(set(chain)) == 1 and len(chain) == 2:
            yield "ρ(A²) = ρ(A)²", (chain[0],)
        for cut in range(1, len(chain)):
            yield TURNED, (reduce(MatMul, chain[:cut]), reduce(MatMul, chain[cut:]))
