"""A square matrix as a product of square matrices, read off its index form.

A single monomial Mᵢⱼ is a network of factors between its row i and its column j.  Where one summed index k of the
same dimension holds the two ends together, the matrix is a product, Mᵢⱼ = Σₖ Lᵢₖ·Rₖⱼ; what hangs at the row alone is a
diagonal matrix in front, what hangs at the column alone one behind, and what hangs at neither end a number.  A sum
gives up the numbers, diagonal matrices and matrix factors that all its monomials have in common at one end.  A joint of
another dimension (XᵀX for a rectangular X) splits nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from verifier.kernel.index.algebra import primitive_part
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    Index,
    Monomial,
    Rational,
    Term,
    bound_indices,
    collect,
    delta,
    dim_of,
    fresh,
    number,
    rename,
    substitute,
    sum_over,
)  # fmt: skip


class Product(Struct, frozen=True):
    """scalar · factors₁ · factors₂ ⋯: each factor a square matrix at the places ``ends`` of the dimension."""

    scalar: Term
    factors: tuple[Term, ...] = ()


def ends(dim: str) -> tuple[Index, Index]:
    """Row and column of the matrices in this file; no statement has such places."""
    return f"m0:{dim}", f"m1:{dim}"


def chained(factors: Sequence[Term], dim: str) -> Term:
    """The matrix product of factors; the identity for none."""
    i, j = ends(dim)
    joint = f"m2:{dim}"
    result = delta(i, j)
    for number_of, factor in enumerate(factors):
        result = sum_over(rename(result, {j: joint}) * rename(factor, {i: joint}), joint) if number_of else factor
    return result


def factored(body: Term, dim: str) -> Product:
    """The matrix as a product of a number and square matrices that these laws take no further apart."""
    if len(body) == 1:
        ((monomial, c),) = body
        return series(monomial, c, dim)
    return _factored_sum(body, dim)


def series(monomial: Monomial, c: Rational, dim: str) -> Product:
    """A monomial cut at every summed index of the dimension that alone holds row and column together."""
    i, j = ends(dim)
    if any(f[0] is DELTA for f in monomial):
        return _with_deltas(monomial, c, dim)
    bound = bound_indices(monomial)
    nodes = frozenset((i, j, *bound))
    joined = reached(i, monomial, nodes) | reached(j, monomial, nodes)
    scalar = product_term([f for f in monomial if not joined.intersection(f[1])]).scaled(c)
    rest = [f for f in monomial if joined.intersection(f[1])]
    if j not in reached(i, rest, nodes):
        return Product(scalar, (product_term(rest),))
    before = {k: reached(i, rest, nodes - {k}) for k in bound if dim_of(k) == dim and k in joined}
    cuts = sorted((k for k, side in before.items() if j not in side), key=lambda k: len(before[k]))
    links: list[list[Factor]] = [[] for _ in range(len(cuts) + 1)]
    for factor in rest:
        links[sum(1 for k in cuts if not before[k].intersection(factor[1]))].append(factor)
    stops = [i, *cuts, j]
    factors: list[Term] = []
    for link, left, right in zip(links, stops, stops[1:]):
        factors += _link(substitute(link, {left: i, right: j}), dim)
    return Product(scalar, tuple(factors))


def _with_deltas(monomial: Monomial, c: Rational, dim: str) -> Product:
    """δᵢⱼ·s·gᵢ is s·diag(g); with any other delta nothing is taken apart but the coefficient."""
    i, j = ends(dim)
    rest = [f for f in monomial if f[0] is not DELTA]
    if len(monomial) - len(rest) > 1 or {i, j} != {x for f in monomial if f[0] is DELTA for x in f[1]}:
        return Product(number(c), (Term({monomial: 1}),))
    rest = substitute(rest, {j: i})
    joined = reached(i, rest, frozenset((i, *bound_indices(rest))))
    scalar = product_term([f for f in rest if not joined.intersection(f[1])]).scaled(c)
    on_diagonal = [f for f in rest if joined.intersection(f[1])]
    return Product(scalar, (delta(i, j) * product_term(on_diagonal),) if on_diagonal else ())


def _link(factors: list[Factor], dim: str) -> Iterator[Term]:
    """One link of a series: what hangs at the row alone, what joins row and column, what hangs at the column alone."""
    i, j = ends(dim)
    inner = frozenset(bound_indices(factors))
    parts: dict[frozenset[Index], list[Factor]] = {}
    for factor in factors:
        touched = {x for x in factor[1] if x in inner}
        component = frozenset().union(*(reached(b, factors, inner) for b in touched)) if touched else frozenset()
        sides = {x for f in factors if component.intersection(f[1]) for x in f[1]} | set(factor[1])
        parts.setdefault(frozenset(sides & {i, j}), []).append(factor)
    for side, place in ((frozenset({i}), i), (frozenset({i, j}), None), (frozenset({j}), j)):
        if side in parts:
            piece = product_term(substitute(parts[side], {j: i}) if place else parts[side])
            yield delta(i, j) * piece if place else piece


def reached(start: Index, factors: Iterable[Factor], nodes: frozenset[Index]) -> frozenset[Index]:
    """The nodes that hang together with the start by common factors, the start included."""
    touching = [nodes.intersection(f[1]) for f in factors]
    found = {start}
    grown = True
    while grown:
        before = len(found)
        for touched in touching:
            if not found.isdisjoint(touched):
                found |= touched
        grown = len(found) > before
    return frozenset(found)


def product_term(factors: Iterable[Factor]) -> Term:
    """A product, summed over its bound indices, as a term."""
    listed = list(factors)
    merged: dict[Monomial, Rational] = {}
    collect(merged, substitute(listed, {b: fresh(dim_of(b)) for b in bound_indices(listed)}), 1)
    return Term(merged)


def _factored_sum(body: Term, dim: str) -> Product:
    """Common numbers, common diagonal matrices, then common matrix factors at either end are taken out of a sum."""
    i, j = ends(dim)
    content, common, rest = primitive_part(body, any_sign=True)
    taken: dict[str, list[Factor]] = {"scalar": [], "left": [], "right": [], "inside": []}
    for factor in common:
        side = "inside" if {i, j} <= set(factor[1]) else "left" if i in factor[1] else "right" if j in factor[1] else ""
        taken[side or "scalar"].append(factor)
    scalar = product_term(taken["scalar"]).scaled(content)
    left = (delta(i, j) * product_term(taken["left"]),) if taken["left"] else ()
    right = (delta(i, j) * product_term(substitute(taken["right"], {j: i})),) if taken["right"] else ()
    inside = rest * product_term(taken["inside"])
    inner = factored(inside, dim) if len(inside) == 1 else _common_matrices(inside, dim)
    return Product(scalar * inner.scalar, (*left, *inner.factors, *right))


def _common_matrices(body: Term, dim: str) -> Product:
    """A·B + A·C = A·(B + C), and the same at the other end."""
    terms = [series(monomial, c, dim) for monomial, c in body]
    for end in (0, -1):
        if any(not product.factors for product in terms):
            break
        shared = terms[0].factors[end]
        if any(product.factors[end] != shared for product in terms[1:]):
            continue
        rest = Term({})
        for product in terms:
            others = product.factors[1:] if end == 0 else product.factors[:-1]
            rest = rest + product.scalar * chained(others, dim)
        inner = factored(rest, dim) if rest else Product(number(0))
        return Product(inner.scalar, (shared, *inner.factors) if end == 0 else (*inner.factors, shared))
    return Product(number(1), (body,))
