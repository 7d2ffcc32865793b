"""Inverses and determinants of products: what a square matrix is made of, read off its index form.

A single monomial Mᵢⱼ is a network of factors between its row i and its column j.  Where one summed index k of the
same dimension holds the two ends together, the matrix is a product of square matrices, Mᵢⱼ = Σₖ Lᵢₖ·Rₖⱼ; what hangs
at the row alone is a diagonal matrix in front, and what hangs at neither end a number.  For *square* factors, at every
point where the left side is defined:

* (s·A·B)⁻¹ = s⁻¹·B⁻¹·A⁻¹, for s·A·B invertible (then s ≠ 0, and A and B are invertible)
* det(s·A·B) = sⁿ·det A·det B, without any condition
* (Aᵀ)⁻¹ = (A⁻¹)ᵀ and det Aᵀ = det A: of A and Aᵀ the one with the lesser text is taken
* (A⁻¹)⁻¹ = A and det A⁻¹ = (det A)⁻¹
* diag(g)⁻¹ = diag(1/g) and det diag(g) = Πᵢ gᵢ, which is e^(Σ log gᵢ) for g > 0
* det(A + A·B) = det A·det(I + B): a common factor at either end is taken out of a sum
* det(I + uvᵀ) = 1 + vᵀu, and det(Iₙ + L·R) = det(Iₘ + R·L) (Sylvester): of all turns the least is taken

A joint of another dimension (XᵀX for a rectangular X) splits nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verifier.kernel.algebra import (
    compound,
    exponential,
    instance,
    lambda_lift,
    logarithm,
    power,
    primitive_part,
    visibly_positive,
)
from verifier.kernel.terms import (
    DELTA,
    EXPANDED_LENGTH,
    Factor,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    collect,
    delta,
    dim_of,
    fixed_length,
    fresh,
    number,
    rename,
    size_symbol,
    substitute,
    sum_over,
)


@dataclass(frozen=True)
class Product:
    """scalar · factors₁ · factors₂ ⋯: each factor a square matrix at the places ``ends`` of the dimension."""

    scalar: Term
    factors: tuple[Term, ...] = ()


def ends(dim: str) -> tuple[Index, Index]:
    """Row and column of the matrices in this file; no statement has such places."""
    return f"m0:{dim}", f"m1:{dim}"


def inverse(body: Term, row: Index, column: Index) -> Term:
    """M⁻¹ at (row, column) for the invertible matrix with the entry ``body`` there.

    Raises:
        Undefined: for the zero matrix.
    """
    if not body:
        raise Undefined("the inverse of the zero matrix")
    dim = dim_of(row)
    i, j = ends(dim)
    product = factored(rename(body, {row: i, column: j}), dim)
    result = chained([_inverse_of_factor(factor, dim) for factor in reversed(product.factors)], dim)
    return rename(power(product.scalar, -1) * result, {i: row, j: column})


def determinant(body: Term, row: Index, column: Index) -> Term:
    """det M for the square matrix with the entry ``body`` at (row, column)."""
    if not body:
        return number(0)
    dim = dim_of(row)
    i, j = ends(dim)
    product = factored(rename(body, {row: i, column: j}), dim)
    result = determinant_of_multiple(product.scalar, dim)
    for factor in product.factors:
        result = result * _determinant_of_factor(factor, dim)
    return result


def chained(factors: Sequence[Term], dim: str) -> Term:
    """The matrix product of factors; the identity for none."""
    i, j = ends(dim)
    joint = f"m2:{dim}"
    result = delta(i, j)
    for number_of, factor in enumerate(factors):
        result = sum_over(rename(result, {j: joint}) * rename(factor, {i: joint}), joint) if number_of else factor
    return result


# --- taking apart ----------------------------------------------------------------------------------------------------


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
    joined = _reached(i, monomial, nodes) | _reached(j, monomial, nodes)
    scalar = _term([f for f in monomial if not joined.intersection(f[1])]).scaled(c)
    rest = [f for f in monomial if joined.intersection(f[1])]
    if j not in _reached(i, rest, nodes):
        return Product(scalar, (_term(rest),))
    before = {k: _reached(i, rest, nodes - {k}) for k in bound if dim_of(k) == dim and k in joined}
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
    joined = _reached(i, rest, frozenset((i, *bound_indices(rest))))
    scalar = _term([f for f in rest if not joined.intersection(f[1])]).scaled(c)
    on_diagonal = [f for f in rest if joined.intersection(f[1])]
    return Product(scalar, (delta(i, j) * _term(on_diagonal),) if on_diagonal else ())


def _link(factors: list[Factor], dim: str) -> Iterator[Term]:
    """One link of a series: what hangs at the row alone, what joins row and column, what hangs at the column alone."""
    i, j = ends(dim)
    inner = frozenset(bound_indices(factors))
    parts: dict[frozenset[Index], list[Factor]] = {}
    for factor in factors:
        touched = {x for x in factor[1] if x in inner}
        component = frozenset().union(*(_reached(b, factors, inner) for b in touched)) if touched else frozenset()
        sides = {x for f in factors if component.intersection(f[1]) for x in f[1]} | set(factor[1])
        parts.setdefault(frozenset(sides & {i, j}), []).append(factor)
    for side, place in ((frozenset({i}), i), (frozenset({i, j}), None), (frozenset({j}), j)):
        if side in parts:
            piece = _term(substitute(parts[side], {j: i}) if place else parts[side])
            yield delta(i, j) * piece if place else piece


def _reached(start: Index, factors: Iterable[Factor], nodes: frozenset[Index]) -> frozenset[Index]:
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


def _term(factors: Iterable[Factor]) -> Term:
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
    scalar = _term(taken["scalar"]).scaled(content)
    left = (delta(i, j) * _term(taken["left"]),) if taken["left"] else ()
    right = (delta(i, j) * _term(substitute(taken["right"], {j: i})),) if taken["right"] else ()
    inside = rest * _term(taken["inside"])
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


# --- one factor ------------------------------------------------------------------------------------------------------


def _diagonal(body: Term, dim: str) -> Term | None:
    """g for diag(g), at the row; None for other matrices."""
    i, j = ends(dim)
    mark = (DELTA, DELTA.orient((i, j)), 1)
    if any(mark not in monomial or sum(1 for f in monomial if f[0] is DELTA) > 1 for monomial, _ in body):
        return None
    result = Term({})
    for monomial, c in body:
        result = result + _term(substitute([f for f in monomial if f != mark], {j: i})).scaled(c)
    return result


def _itself_inverse(body: Term, dim: str) -> tuple[Symbol, tuple[Index, ...]] | None:
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


def _turned(body: Term, dim: str) -> Term:
    """The transpose."""
    i, j = ends(dim)
    return rename(body, {i: j, j: i})


def _signed(body: Term) -> tuple[int, Term]:
    """±1 and the body with a positive coefficient at its least monomial."""
    least = min(body.monomials, key=lambda m: Term({m: 1}).text)
    return (1, body) if body.monomials[least] > 0 else (-1, -body)


def _inverse_of_factor(body: Term, dim: str) -> Term:
    """The inverse of one factor: of a diagonal matrix, of an inverse, or an atom of its own."""
    i, j = ends(dim)
    on_diagonal = _diagonal(body, dim)
    if on_diagonal is not None:
        return delta(i, j) * power(on_diagonal, -1)
    known = _itself_inverse(body, dim)
    if known is not None:
        return instance(*known)
    choices = []
    for turned in (False, True):
        sign, signed = _signed(_turned(body, dim) if turned else body)
        symbol, indices = lambda_lift("inv", signed, leading=(i, j))
        found = atom(symbol, indices).scaled(sign)
        choices.append((symbol.text, turned, _turned(found, dim) if turned else found))
    return min(choices, key=lambda choice: choice[:2])[2]


def _determinant_of_factor(body: Term, dim: str) -> Term:
    """The determinant of one factor: of a diagonal matrix, of an inverse, or an atom of its own."""
    on_diagonal = _diagonal(body, dim)
    if on_diagonal is not None:
        return product_over(on_diagonal, dim)
    known = _itself_inverse(body, dim)
    if known is not None:
        symbol, indices = known
        return power(determinant(instance(symbol, indices), *indices[:2]), -1)
    small = _plus_identity(body, dim)
    if small is not None:
        return small
    return min(_determinant_atoms(body, dim), key=lambda choice: choice[0])[1]


def _determinant_atoms(body: Term, dim: str) -> Iterator[tuple[str, Term]]:
    """The atoms det A and det Aᵀ, each with the text by which they are compared."""
    i, j = ends(dim)
    names = {i: f"r0:{dim}", j: f"r1:{dim}"}
    for way in (body, _turned(body, dim)):
        sign, signed = _signed(way)
        symbol, indices = lambda_lift("det", rename(signed, names), name=dim)
        found = atom(symbol, indices)
        yield symbol.text, found if sign > 0 else determinant_of_multiple(number(-1), dim) * found


def _plus_identity(body: Term, dim: str) -> Term | None:
    """det(s·I + L·R) for a number s > 0, as the least of its turns; None for other matrices.

    det(s·Iₙ + L·R) = sⁿ·det(Iₙ + L·R/s), det(Iₙ + L·R) = det(Iₘ + R·L) and det(I + uvᵀ) = 1 + vᵀu.
    """
    i, j = ends(dim)
    if len(body) != 2:
        return None
    parts = {any(f[0] is DELTA for f in m): series(m, c, dim) for m, c in body}
    if set(parts) != {True, False} or parts[True].factors or not _positive(parts[True].scalar):
        return None
    ((monomial, c),) = ((m, c) for m, c in body if not any(f[0] is DELTA for f in m))
    scale = parts[True].scalar
    rest = Term({monomial: c}) * power(scale, -1)
    if len(rest) != 1:
        return None
    ((monomial, c),) = rest
    nodes = frozenset((i, j, *bound_indices(monomial)))
    outside = determinant_of_multiple(scale, dim)
    if j not in _reached(i, monomial, nodes):
        return outside * (number(1) + sum_over(rename(Term({monomial: c}), {j: i}), i))
    choices = list(_determinant_atoms(delta(i, j) + rest, dim))
    for k in bound_indices(monomial):
        side = _reached(i, monomial, nodes - {k})
        if j in side or k not in _reached(i, monomial, nodes):
            continue
        other = dim_of(k)
        first, last = ends(other)
        inner = f"m2:{dim}"
        left = substitute([f for f in monomial if side.intersection(f[1])], {i: inner, k: last})
        right = substitute([f for f in monomial if not side.intersection(f[1])], {j: inner, k: first})
        turned = sum_over(_term(right) * _term(left), inner).scaled(c)
        choices += _determinant_atoms(delta(first, last) + turned, other)
    return outside * min(choices, key=lambda choice: choice[0])[1]


def _positive(term: Term) -> bool:
    """One product of a positive number and factors that are > 0."""
    return len(term) == 1 and all(
        c > 0 and all(f[0].positive for f in monomial) and not bound_indices(monomial) for monomial, c in term
    )


# --- products over a dimension ---------------------------------------------------------------------------------------


def determinant_of_multiple(scalar: Term, dim: str) -> Term:
    """det(s·Iₙ) = sⁿ."""
    if not scalar:
        return scalar
    length = fixed_length(dim)
    return power(scalar, length) if length is not None else product_over(scalar, dim)


def product_over(term: Term, dim: str) -> Term:
    """Πᵢ g(i), factor by factor: Π f^p = (Π f)^p, Π e^u = e^(Σu), and Π f = e^(Σ log f) for f > 0; written out over a
    short fixed dimension."""
    length = fixed_length(dim)
    if length is not None and length <= EXPANDED_LENGTH:
        result = number(1)
        for position in range(length):
            result = result * rename(term, {ends(dim)[0]: f"l{position}:{dim}"})
        return result
    content, common, rest = primitive_part(term, any_sign=True)
    result = _constant_product(Fraction(content), dim)
    for symbol, indices, p in common:
        factor = atom(symbol, indices)
        if symbol.positive:
            result = result * exponential(_summed(logarithm(factor), dim).scaled(p))
        elif p.denominator == 1:
            result = result * power(_product_atom(factor, dim), p)
        else:
            result = result * _product_atom(atom(symbol, indices, p), dim)
    if rest.constant == 1:
        return result
    if visibly_positive(rest):
        return result * exponential(_summed(logarithm(rest), dim))
    return result * _product_atom(rest, dim)


def _summed(term: Term, dim: str) -> Term:
    return sum_over(term, ends(dim)[0])


def _constant_product(c: Fraction, dim: str) -> Term:
    """cⁿ = (−1)ⁿ·e^(n·log |c|)."""
    length = fixed_length(dim)
    if length is not None:
        return power(number(c), length)
    size = atom(size_symbol(dim))
    result = number(1) if abs(c) == 1 else exponential(size * logarithm(number(abs(c))))
    return result if c > 0 else result * _product_atom(number(-1), dim)


def _product_atom(term: Term, dim: str) -> Term:
    """Πᵢ g(i) as the determinant of diag(g)."""
    r0, r1 = f"r0:{dim}", f"r1:{dim}"
    return compound("det", rename(term, {ends(dim)[0]: r0}) * delta(r0, r1), name=dim)


def is_alternating_sign(symbol: Symbol) -> bool:
    """The symbol is (−1)ⁿ = det(−Iₙ)."""
    minus = {((DELTA, DELTA.orient((f"r0:{symbol.name}", f"r1:{symbol.name}")), 1),): -1}
    return symbol.kind == "det" and symbol.body is not None and symbol.body.monomials == minus


#: kinds of matrix symbols -> how they are made again from a new body, in their own parameters.
MAKE: dict[str, Callable[[Symbol, Term], Term]] = {
    "inv": lambda symbol, body: inverse(body, f"p0:{symbol.dims[0]}", f"p1:{symbol.dims[0]}"),
    "det": lambda symbol, body: determinant(body, f"r0:{symbol.name}", f"r1:{symbol.name}"),
}
