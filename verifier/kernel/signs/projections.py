"""Matrices that are ⪰ 0 without having the form BᵀB: products of two, a matrix beside its extreme eigenvalues, and
second moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Eye, Outer
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Expectation,
    Expression,
    MatMul,
    Mul,
    Neg,
    Pow,
    Total,
    Transpose,
    Variable,
    lift,
)

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def is_projection(parts: Sequence[Any]) -> bool:
    """AA⁺ and A⁺A, the orthogonal projections onto the columns and the rows of A."""
    return len(parts) == 2 and any(_is_pseudoinverse(a, b) for a, b in (parts, parts[::-1]))


def _is_pseudoinverse(a: Any, b: Any) -> bool:
    return isinstance(b, ArrayFunction) and b.function == "pinv" and b.array == a


def is_minus_square_of_skew(parts: Sequence[Any], facts: Any) -> bool:
    """(−K)K and K(−K) for Kᵀ = −K, which is KᵀK."""
    if len(parts) == 1 and isinstance(parts[0], Neg) and isinstance(parts[0].args[0], MatMul):
        a, b = parts[0].args[0].args
        parts = (Neg(a), b)
    return len(parts) == 2 and any(
        isinstance(a, Neg) and a.args[0] == b and isinstance(b, Variable) and "antisymmetric" in facts(b)
        for a, b in (parts, parts[::-1])
    )


def has_known_form(node: Any) -> bool:
    """A matrix beside its extreme eigenvalue, or of second moments."""
    return beside_extreme(node) or is_second_moment(node)


def is_second_moment(node: Any) -> bool:
    """E[aaᵀ], and E[aaᵀ] − E[a] E[a]ᵀ, which is E[(a − E[a])(a − E[a])ᵀ]."""
    whole, *less = node.args if isinstance(node, Add) and len(node.args) == 2 else (node,)
    outer = whole.args[0] if isinstance(whole, Expectation) else None
    if not isinstance(outer, Outer) or outer.args[0] != outer.args[1]:
        return False
    mean = Expectation(outer.args[0])
    return all(part == Neg(Outer(mean, mean)) for part in less)


def beside_extreme(node: Any) -> bool:
    """c·I − S for a c that no eigenvalue of S exceeds (``upper``), and S − λmin(S)·I (Rayleigh)."""
    for one, other in (node.args, node.args[::-1]) if isinstance(node, Add) and len(node.args) == 2 else ():
        if isinstance(other, Neg) and one.shape == other.shape == node.shape:
            multiple, smallest = other.args[0], ArrayFunction("eigmin", one)
            if any(_is_multiple(one, c) for c in upper(multiple)) or _is_multiple(multiple, smallest):
                return True
    return False


def beyond_extremes(node: Any, signs: Signs, mirrored: Callable[[Any, Signs], bool]) -> bool:
    """cI − bS ≻ 0 for c > b·λmax S, cI + bS ≻ 0 for c + b·λmin S > 0, bS − cI ≻ 0 for b·λmin S > c, where S = Sᵀ and
    b ≥ 0 (Rayleigh)."""
    return any(
        signs.bounds(gap).positive and signs.bounds(b).nonnegative and mirrored(s, signs) for s, b, gap in _gaps(node)
    )


def _gaps(node: Any) -> Iterator[tuple[Any, Any, Expression]]:
    """S, b and what is to be > 0."""
    for one, other in (node.args, node.args[::-1]) if isinstance(node, Add) and len(node.args) == 2 else ():
        if one.shape != node.shape or other.shape != node.shape:
            continue
        inner = other.args[0] if isinstance(other, Neg) else None
        b, s = _scaled(other if inner is None else inner)
        if (c := scale_of_identity(one)) is not None:
            yield s, b, Add(c, _times(b, "eigmin", s) if inner is None else Neg(_times(b, "eigmax", s)))
        b, s = _scaled(one)
        if inner is not None and (c := scale_of_identity(inner)) is not None:
            yield s, b, Add(_times(b, "eigmin", s), Neg(c))


def _times(b: Any, name: str, s: Any) -> Expression:
    """b·f(S)."""
    return ArrayFunction(name, s) if b == lift(1) else Mul(b, ArrayFunction(name, s))


def scale_of_identity(node: Any) -> Any:
    """c for c·I."""
    if isinstance(node, Eye):
        return lift(1)
    if isinstance(node, Mul) and len(node.args) == 2:
        return next((c for c, one in (node.args, node.args[::-1]) if isinstance(one, Eye) and not c.shape), None)
    return None


def _scaled(node: Any) -> tuple[Any, Any]:
    """b and S of b·S."""
    if isinstance(node, Mul) and len(node.args) == 2:
        for b, s in (node.args, node.args[::-1]):
            if not b.shape and s.shape == node.shape:
                return b, s
    return lift(1), node


def _is_multiple(node: Any, c: Expression) -> bool:
    """c·I."""
    identity = Eye(node.shape[0])
    return node in (Mul(c, identity), Mul(identity, c))


def upper(s: Any) -> Iterator[Expression]:
    """What no eigenvalue of S exceeds: λmax(S), of which a side condition is that S is symmetric; ‖u‖² for S = uuᵀ
    (Cauchy and Schwarz); ‖A‖₂² for AᵀA and AAᵀ."""
    if isinstance(s, Outer) and s.args[0] == s.args[1]:
        yield Total(Pow(s.args[0], lift(2)))
    elif isinstance(s, MatMul) and any(a == Transpose(b) for a, b in (s.args, s.args[::-1])):
        factor = s.args[1] if isinstance(s.args[0], Transpose) else s.args[0]
        yield Pow(ArrayFunction("spectral", factor), lift(2))
    if len(s.shape) == 2 and s.shape[0] == s.shape[1]:
        yield ArrayFunction("eigmax", s)


__all__ = [
    "beside_extreme",
    "beyond_extremes",
    "is_minus_square_of_skew",
    "is_projection",
    "scale_of_identity",
    "upper",
]
