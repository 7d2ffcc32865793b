"""Matrices s·(I + N) with a number s ≠ 0: how they are told from others, and when N is a product uvᵀ."""

from __future__ import annotations

from verifier.kernel.index.algebra import power
from verifier.kernel.index.chains import ends, product_term, reached, series
from verifier.kernel.index.terms import DELTA, Term, bound_indices


def rank_one(body: Term, dim: str) -> tuple[Term, Term] | None:
    """(s, N) for the matrix s·(I + N) with a number s ≠ 0 and N = uvᵀ; None for other matrices.

    N is such a product where no summand ties row and column together and all have one column u, or one row v.
    """
    i, j = ends(dim)
    split = _and_identity(body, dim)
    if split is None:
        return None
    parts: list[list[Term]] = [[], []]
    for monomial, _ in split[1]:
        nodes = frozenset((i, j, *bound_indices(monomial)))
        for end, found in zip((i, j), parts):
            side = reached(end, monomial, nodes)
            if {i, j} <= side:
                return None
            found.append(product_term([f for f in monomial if side.intersection(f[1])]))
    return split if any(not any(part - found[0] for part in found) for found in parts) else None


def plus_identity(body: Term, dim: str) -> tuple[Term, Term] | None:
    """(s, N) for the matrix s·(I + N) with a number s ≠ 0 and one monomial N without δ; None for other matrices."""
    return _and_identity(body, dim) if len(body) == 2 else None


def _and_identity(body: Term, dim: str) -> tuple[Term, Term] | None:
    """(s, N) for the matrix s·(I + N) with a number s ≠ 0 and an N ≠ 0 without δ; None for other matrices."""
    (plain, c), *rest = sorted(body, key=lambda item: all(f[0] is not DELTA for f in item[0]))
    if not rest or any(f[0] is DELTA for monomial, _ in rest for f in monomial):
        return None
    multiple = series(plain, c, dim)
    if multiple.factors or not _nonzero(multiple.scalar):
        return None
    return multiple.scalar, Term(dict(rest)) * power(multiple.scalar, -1)


def _nonzero(term: Term) -> bool:
    """One product of a rational number and factors that are > 0."""
    return len(term) == 1 and all(
        all(f[0].positive for f in monomial) and not bound_indices(monomial) for monomial, _ in term
    )
