"""Matrices s·(I + N) with a number s ≠ 0: how they are told from others, and when N is a product uvᵀ."""

from __future__ import annotations

from verifier.kernel.index.algebra import power
from verifier.kernel.index.arrays.chains import ends, product_term, reached, series
from verifier.kernel.index.terms import DELTA, Monomial, Term, bound_indices


def rank_one(body: Term, dim: str) -> tuple[Term, Term] | None:
    """(s, N) for the matrix s·(I + N) with a number s ≠ 0 and N = uvᵀ; None for other matrices.

    N is such a product where no summand ties row and column together and all have one column u, or one row v.
    """
    split = _and_identity(body, dim)
    if split is None:
        return None
    found = [sides(monomial, dim) for monomial, _ in split[1]]
    apart = [pair for pair in found if pair is not None]
    if len(apart) < len(found):
        return None
    return split if any(len({*parts}) == 1 for parts in zip(*apart)) else None


def sides(monomial: Monomial, dim: str) -> tuple[Term, Term] | None:
    """What hangs at the row and what hangs at the column, if these do not hang together: uᵢ and vⱼ."""
    i, j = ends(dim)
    nodes = frozenset((i, j, *bound_indices(monomial)))
    left, right = reached(i, monomial, nodes), reached(j, monomial, nodes)
    if j in left:
        return None
    u, v = (product_term(f for f in monomial if side.intersection(f[1])) for side in (left, right))
    return u, v


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
