"""Ranks and pseudoinverses as atoms, which know A, AᵀA and A⁺ from each other.

* rank c·A = rank A for c ≠ 0;  rank Aᵀ = rank AᵀA = rank AAᵀ = rank A⁺ = rank A;  rank Iₙ = n
* (c·A)⁺ = c⁻¹·A⁺ for c ≠ 0;  (Aᵀ)⁺ = (A⁺)ᵀ;  (A⁺)⁺ = A;  (AᵀA)⁺ = A⁺(A⁺)ᵀ
"""

from __future__ import annotations

from itertools import count

from verifier.kernel.index.arrays.array_symbols import (
    COLUMN,
    ROW,
    axes_of,
    content_of,
    function_of,
    least_spelling,
    matrix_atom,
    size_term,
    turned,
)
from verifier.kernel.index.terms import Index, Term, atom, bound_indices, delta, dim_of, number, rename, sum_over


def gram(body: Term, axes: tuple[Index, ...]) -> tuple[Term, tuple[Index, ...]] | None:
    """(B, its axes) for the matrix BᵀB, one monomial cut at one summed index; None for other matrices."""
    row, column = axes
    if len(body) != 1 or dim_of(row) != dim_of(column):
        return None
    ((monomial, c),) = body
    joints = bound_indices(monomial)
    if c != 1 or len(joints) != 1:
        return None
    (joint,) = joints
    here = (f"{ROW}:{dim_of(joint)}", f"{COLUMN}:{dim_of(column)}")
    right = [f for f in monomial if column in f[1]]
    if any(row in f[1] for f in right) or len(right) * 2 != len(monomial):
        return None
    factor = number(1)
    for symbol, indices, p in right:
        factor = factor * atom(symbol, tuple({joint: here[0], column: here[1]}.get(i, i) for i in indices), p)
    inner = f"s9:{dim_of(joint)}"
    whole = sum_over(rename(factor, {here[0]: inner, here[1]: row}) * rename(factor, {here[0]: inner}), inner)
    return (factor, here) if whole == body else None


def rank_atom(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """By the first law; 0 for the zero matrix."""
    if not body:
        return body
    row, column = axes
    content = content_of(body)
    body = body.scaled(1 / content)
    if dim_of(row) == dim_of(column) and body in (delta(row, column), -delta(row, column)):
        return size_term(dim_of(row))
    half = gram(body, axes) or gram(-body, axes)
    if half is not None:
        return rank_atom(name, *half, places)
    inner = _pseudoinverse_inside(body, axes)
    if inner is not None:
        return rank_atom(name, *inner, places)
    return min((least_spelling("rank", way, axes) for way in (body, -body)), key=lambda term: term.text)


def pinv_atom(name: str, body: Term, axes: tuple[Index, ...], places: tuple[Index, ...]) -> Term:
    """By the second law; 0 for the zero matrix."""
    if not body:
        return body
    content = content_of(body)
    body = body.scaled(1 / content)
    scale = number(1 / content)
    inner = _pseudoinverse_inside(body, axes)
    if inner is not None:
        return scale * rename(inner[0], dict(zip(inner[1], places)))
    half = gram(body, axes)
    if half is not None:
        joint = next(s for k in count(8) if (s := f"s{k}:{dim_of(half[1][0])}") not in places)
        left, right = (pinv_atom(name, *half, (place, joint)) for place in places)
        return scale * sum_over(left * right, joint)
    return scale * matrix_atom(name, body, axes, places)


def _pseudoinverse_inside(body: Term, axes: tuple[Index, ...]) -> tuple[Term, tuple[Index, ...]] | None:
    """A and its axes for a body that is A⁺, or (A⁺)ᵀ turned."""
    if len(body) != 1:
        return None
    ((monomial, c),) = body
    if c != 1 or len(monomial) != 1:
        return None
    symbol, indices, p = monomial[0]
    if symbol.kind != "array" or function_of(symbol) != "pinv" or p != 1 or set(indices) != set(axes):
        return None
    assert symbol.body is not None
    if len(symbol.dims) != 2:
        return None
    inner, ends = symbol.body, axes_of(symbol)
    return (inner, ends) if indices == axes else turned(inner, ends)
