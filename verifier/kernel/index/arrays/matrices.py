"""Inverses and determinants, by what a matrix is made of (``chains.py``).

For *square* factors, at every point where the left side is defined:

* (s·A·B)⁻¹ = s⁻¹·B⁻¹·A⁻¹, for s·A·B invertible (then s ≠ 0, and A and B are invertible)
* det(s·A·B) = sⁿ·det A·det B, without any condition
* (Aᵀ)⁻¹ = (A⁻¹)ᵀ and det Aᵀ = det A: of A and Aᵀ the one with the lesser text is taken
* (A⁻¹)⁻¹ = A and det A⁻¹ = (det A)⁻¹
* diag(g)⁻¹ = diag(1/g) and det diag(g) = Πᵢ gᵢ, which is e^(Σ log gᵢ) for g > 0
* (e^A)⁻¹ = e^(−A) and det e^A = e^(tr A)
* det M = Πᵢ Mᵢᵢ for a matrix that is 0 on one side of the diagonal
* det A = ½(1 + (−1)ⁿ)·det A for Aᵀ = −A
* det(A + A·B) = det A·det(I + B): a common factor at either end is taken out of a sum
* (a·A⁻¹ + b·B⁻¹)⁻¹ = B·(a·B + b·A)⁻¹·A for numbers a, b: the sum is A⁻¹·(a·B + b·A)·B⁻¹
* (s·I + M⁻¹·N)⁻¹ = (s·M + N)⁻¹·M and (s·I + N·M⁻¹)⁻¹ = M·(s·M + N)⁻¹ for a number s
* det(s·(I + uvᵀ)) = sⁿ·(1 + vᵀu) and (s·(I + uvᵀ))⁻¹ = s⁻¹·(I − uvᵀ/(1 + vᵀu)), for a number s ≠ 0
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from verifier.kernel.index.algebra import instance, lambda_lift, power
from verifier.kernel.index.arrays.array_atoms import array_function, function_inside
from verifier.kernel.index.arrays.beside_identity import plus_identity, rank_one
from verifier.kernel.index.arrays.chains import chained, ends, factored, product_term, reached, series
from verifier.kernel.index.arrays.matrix_forms import (
    diagonal,
    diagonal_of_triangle,
    inverse_inside,
    itself_inverse,
    signed,
    trace,
    turned,
)
from verifier.kernel.index.arrays.products import determinant_of_multiple, product_over
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.terms import (
    Index,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    delta,
    dim_of,
    number,
    rename,
    substitute,
    sum_over,
)


def inverse(body: Term, row: Index, column: Index) -> Term:
    """M⁻¹ at (row, column) for the invertible matrix with the entry ``body`` there.

    Raises:
        Undefined: for the zero matrix.
    """
    if not body:
        raise Undefined("the inverse of the zero matrix")
    dim = dim_of(row)
    i, j = ends(dim)
    here = rename(body, {row: i, column: j})
    split = rank_one(here, dim)
    if split is not None:
        return rename(_inverse_beside_identity(*split, dim), {i: row, j: column})
    product = factored(here, dim)
    result = chained([_inverse_of_factor(factor, dim) for factor in reversed(product.factors)], dim)
    return rename(power(product.scalar, -1) * result, {i: row, j: column})


def determinant(body: Term, row: Index, column: Index) -> Term:
    """det M for the square matrix with the entry ``body`` at (row, column)."""
    if not body:
        return number(0)
    dim = dim_of(row)
    i, j = ends(dim)
    here = rename(body, {row: i, column: j})
    split = rank_one(here, dim)
    if split is not None:
        return determinant_of_multiple(split[0], dim) * (number(1) + trace(split[1], dim))
    product = factored(here, dim)
    result = determinant_of_multiple(product.scalar, dim)
    for factor in product.factors:
        result = result * _determinant_of_factor(factor, dim)
    return result


def _inverse_of_sum(body: Term, dim: str) -> Term | None:
    """(a·A⁻¹ + b·B⁻¹)⁻¹ = B·(a·B + b·A)⁻¹·A;  (s·I + M⁻¹·N)⁻¹ = (s·M + N)⁻¹·M; None for other sums."""
    i, j = ends(dim)
    if len(body) < 2:
        return None
    inverted = [_scaled_inverse(Term({monomial: c}), dim) for monomial, c in body]
    if len(inverted) == 2 and None not in inverted:
        (a, first), (b, second) = (found for found in inverted if found is not None)
        return chained([second, inverse(a * second + b * first, i, j), first], dim)
    products = [series(monomial, c, dim) for monomial, c in body]
    for end in (0, -1):
        fronts = {product.factors[end] for product in products if product.factors}
        outer = itself_inverse(fronts.pop(), dim) if len(fronts) == 1 else None
        if outer is None or all(product.factors for product in products):
            continue
        rest = Term({})
        for product in products:
            others = product.factors[1:] if end == 0 else product.factors[:-1]
            rest = rest + product.scalar * (chained(others, dim) if product.factors else outer)
        inner = inverse(rest, i, j)
        return chained([inner, outer] if end == 0 else [outer, inner], dim)
    return None


def _scaled_inverse(body: Term, dim: str) -> tuple[Term, Term] | None:
    """(c, A) for c·A⁻¹ with a number c; None for other matrices."""
    product = factored(body, dim)
    inner = itself_inverse(product.factors[0], dim) if len(product.factors) == 1 else None
    return None if inner is None else (product.scalar, inner)


def _inverse_of_factor(body: Term, dim: str) -> Term:
    """The inverse of one factor: of a diagonal matrix, of an inverse, or an atom of its own."""
    i, j = ends(dim)
    on_diagonal = diagonal(body, dim)
    if on_diagonal is not None:
        return delta(i, j) * power(on_diagonal, -1)
    known = inverse_inside(body, dim)
    if known is not None:
        return instance(*known)
    for name, inverted in INVERSES.items():
        inside = function_inside(body, i, j, name)
        if inside is not None:
            return inverted(inside, dim)
    split = rank_one(body, dim)
    if split is not None:
        return _inverse_beside_identity(*split, dim)
    known_sum = _inverse_of_sum(body, dim)
    if known_sum is not None:
        return known_sum
    choices = []
    for other in (False, True):
        sign, normal = signed(turned(body, dim) if other else body)
        symbol, indices = lambda_lift("inv", normal, leading=(i, j))
        found = atom(symbol, indices).scaled(sign)
        choices.append((symbol.text, other, turned(found, dim) if other else found))
    return min(choices, key=lambda choice: choice[:2])[2]


def _inverse_beside_identity(scale: Term, product: Term, dim: str) -> Term:
    """(s·(I + N))⁻¹ = (I − N/(1 + tr N))/s for N = uvᵀ (Sherman and Morrison 1950)."""
    one_plus = power(number(1) + trace(product, dim), -1)
    return power(scale, -1) * (delta(*ends(dim)) - product * one_plus)


def _determinant_of_factor(body: Term, dim: str) -> Term:
    """The determinant of one factor: of a diagonal matrix, of an inverse, or an atom of its own."""
    on_diagonal = diagonal(body, dim)
    if on_diagonal is not None:
        return product_over(on_diagonal, dim)
    inverted = inverse_inside(body, dim)
    if inverted is not None:
        symbol, indices = inverted
        return power(determinant(instance(symbol, indices), *indices[:2]), -1)
    for name, law in DETERMINANTS.items():
        inside = function_inside(body, *ends(dim), name)
        if inside is not None:
            return law(inside, dim)
    triangle = diagonal_of_triangle(body, dim)
    if triangle is not None:
        return product_over(triangle, dim)
    split = rank_one(body, dim)
    if split is not None:
        return determinant_of_multiple(split[0], dim) * (number(1) + trace(split[1], dim))
    for by_parts in BY_PARTS:
        known = by_parts(body, dim)
        if known is not None:
            return known
    found = min(_determinant_atoms(body, dim), key=lambda choice: choice[0])[1]
    return found * _even(dim) if turned(body, dim) == -body else found


def _even(dim: str) -> Term:
    """½(1 + (−1)ⁿ), which is 1 for an even n and 0 for an odd one: for Aᵀ = −A, det A = det(−A) = (−1)ⁿ·det A."""
    return (number(1) + determinant_of_multiple(number(-1), dim)).scaled(Fraction(1, 2))


def _determinant_atoms(body: Term, dim: str) -> Iterator[tuple[str, Term]]:
    """The atoms det A and det Aᵀ, each with the text by which they are compared."""
    i, j = ends(dim)
    names = {i: f"r0:{dim}", j: f"r1:{dim}"}
    for way in (body, turned(body, dim)):
        sign, normal = signed(way)
        symbol, indices = lambda_lift("det", rename(normal, names), name=dim)
        found = atom(symbol, indices)
        yield symbol.text, found if sign > 0 else determinant_of_multiple(number(-1), dim) * found


def turns(symbol: Symbol) -> Iterator[tuple[str, Term]]:
    """det(s·(Iₙ + L·R)) = sⁿ·det(Iₘ + R·L) (Sylvester): every such form of a determinant with its text.

    ``L·R`` is cut at any summed index that alone holds row and column together, of whatever dimension.
    """
    assert symbol.body is not None
    dim = symbol.name
    i, j = ends(dim)
    split = plus_identity(rename(symbol.body, {f"r0:{dim}": i, f"r1:{dim}": j}), dim)
    if split is None or len(split[1]) != 1:
        return
    scale, product = split
    ((monomial, c),) = product
    nodes = frozenset((i, j, *bound_indices(monomial)))
    outside = determinant_of_multiple(scale, dim)
    yield from ((text, outside * found) for text, found in _determinant_atoms(delta(i, j) + product, dim))
    for k in bound_indices(monomial):
        side = reached(i, monomial, nodes - {k})
        if j in side or k not in reached(i, monomial, nodes):
            continue
        first, last = ends(dim_of(k))
        inner = f"m2:{dim}"
        left = substitute([f for f in monomial if side.intersection(f[1])], {i: inner, k: last})
        right = substitute([f for f in monomial if not side.intersection(f[1])], {j: inner, k: first})
        exchanged = sum_over(product_term(right) * product_term(left), inner).scaled(c)
        for text, found in _determinant_atoms(delta(first, last) + exchanged, dim_of(k)):
            yield text, outside * found


def _inverse_of_exponential(inside: Term, dim: str) -> Term:
    """(e^A)⁻¹ = e^(−A)."""
    i, j = ends(dim)
    axes = (f"r0:{dim}", f"r1:{dim}")
    return array_function("expm", -rename(inside, {i: axes[0], j: axes[1]}), axes, (i, j))


#: f -> the inverse, and the determinant, of f(A) for what stands inside at the ends; other files add theirs.
INVERSES: dict[str, Callable[[Term, str], Term]] = {"expm": _inverse_of_exponential}
DETERMINANTS: dict[str, Callable[[Term, str], Term]] = {
    "expm": lambda inside, dim: exponential(trace(inside, dim)),  # det e^A = e^(tr A)
}
#: Laws of determinants of matrices at the ends of a dimension, by their parts; other files add theirs.
BY_PARTS: list[Callable[[Term, str], Term | None]] = []
#: kinds of matrix symbols -> how they are made again from a new body, in their own parameters.
MAKE: dict[str, Callable[[Symbol, Term], Term]] = {
    "inv": lambda symbol, body: inverse(body, f"p0:{symbol.dims[0]}", f"p1:{symbol.dims[0]}"),
    "det": lambda symbol, body: determinant(body, f"r0:{symbol.name}", f"r1:{symbol.name}"),
}
