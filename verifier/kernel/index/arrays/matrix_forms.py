"""What a square matrix is, read off its entry at the ends of a dimension."""

from __future__ import annotations

from verifier.kernel.index.algebra import instance
from verifier.kernel.index.arrays.array_atoms import is_lower
from verifier.kernel.index.arrays.chains import ends, product_term
from verifier.kernel.index.terms import DELTA, STEP, Factor, Index, Symbol, Term, rename, substitute, sum_over


def diagonal(body: Term, dim: str) -> Term | None:
    """g for diag(g), at the row; None for other matrices."""
    i, j = ends(dim)
    mark = (DELTA, DELTA.orient((i, j)), 1)
    if any(mark not in monomial or sum(1 for f in monomial if f[0] is DELTA) > 1 for monomial, _ in body):
        return None
    result = Term({})
    for monomial, c in body:
        result = result + product_term(substitute([f for f in monomial if f != mark], {j: i})).scaled(c)
    return result


def diagonal_of_triangle(body: Term, dim: str) -> Term | None:
    """Mᵢᵢ for a matrix that is 0 on one side of the diagonal, because each monomial has a factor that is: [i ≥ j], δᵢⱼ
    or an entry of a Cholesky factor."""
    i, j = ends(dim)
    for places in ((i, j), (j, i)):
        if all(any(_one_sided(factor, places) for factor in monomial) for monomial, _ in body):
            return rename(body, {j: i})
    return None


def _one_sided(factor: Factor, places: tuple[Index, Index]) -> bool:
    """The factor is 0 unless the first place is the second one or comes after it."""
    symbol, indices, p = factor
    if symbol is DELTA:
        return indices == DELTA.orient(places)
    return p == 1 and (symbol is STEP or is_lower(symbol)) and indices[:2] == places


def itself_inverse(body: Term, dim: str) -> Term | None:
    """A, at the ends, for a body that is A⁻¹; None for other matrices."""
    found = inverse_inside(body, dim)
    return instance(*found) if found is not None else None


def inverse_inside(body: Term, dim: str) -> tuple[Symbol, tuple[Index, ...]] | None:
    """The symbol and the indices of a matrix that is an inverse, or the transpose of one."""
    i, j = ends(dim)
    if len(body) != 1:
        return None
    ((monomial, c),) = body
    if c != 1 or len(monomial) != 1 or monomial[0][0].kind != "inv" or monomial[0][2] != 1:
        return None
    symbol, indices, _ = monomial[0]
    here = set(indices[:2]) == {i, j} and not {i, j}.intersection(indices[2:])
    return (symbol, indices) if here else None


def turned(body: Term, dim: str) -> Term:
    """The transpose."""
    i, j = ends(dim)
    return rename(body, {i: j, j: i})


def signed(body: Term) -> tuple[int, Term]:
    """±1 and the body with a positive coefficient at its least monomial."""
    least = min(body.monomials, key=lambda m: Term({m: 1}).text)
    return (1, body) if body.monomials[least] > 0 else (-1, -body)


def trace(body: Term, dim: str) -> Term:
    """Σᵢ Mᵢᵢ."""
    i, j = ends(dim)
    return sum_over(rename(body, {j: i}), i)
